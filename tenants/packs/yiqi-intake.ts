import type { PackRule } from './pack.ts';

const registrar = { dutyRoles: ['REGISTRAR'] } as const;

/** What the systems shared by audit bureau and discipline body say of intake and routing. */
export const YIQI_INTAKE: readonly PackRule[] = [
  {
    id: 'D13-ZZ01a',
    article: '信访工作职责 一',
    title: { zh: '受理党风党纪、政风政纪来信来访', en: 'Letters and visits about discipline are taken in' },
    form: 'intake',
    params: {
      channels: ['LETTER', 'VISIT'],
      caseTypes: ['ACCUSATION', 'APPEAL'],
      subjects: ['党风党纪', '政风政纪'],
      takenBy: registrar,
    },
  },
  {
    id: 'D13-DH01a',
    sameAs: ['D13-DH01b'],
    article: '电话举报、举报箱信件处理办法 一',
    title: { zh: '电话举报由信访室接，不在时由办公室接', en: 'Reports by telephone, with a stand-in' },
    form: 'intake',
    params: { channels: ['CALL'], takenBy: registrar, standIn: { postCodes: ['office'] } },
  },
  {
    // Whose the network members are the text does not say: the heads of sections stand for them.
    id: 'D13-WL03a',
    article: '信访网络人员职责 三',
    title: {
      zh: '网络人员接待来访，如实反映',
      en: 'Network members hear visitors and pass it on truthfully',
    },
    form: 'intake',
    params: {
      channels: ['VISIT'],
      takenBy: { leadershipRoles: ['SECTION_HEAD'] },
      fields: ['REQUEST', 'FACTS'],
    },
  },
  {
    id: 'D13-ZZ03a',
    sameAs: ['D13-ZZ05a', 'D13-JB01a'],
    article: '信访工作职责 三',
    title: {
      zh: '承办上级、同级领导和本局领导交办件',
      en: 'Matters assigned by superiors and leaders are taken on',
    },
    form: 'routing',
    params: {
      when: [{ happenings: ['ASSIGNMENT_RECEIVED'] }],
      subject: '上级纪委、旗委、旗政府、本局领导交办的事项',
      act: 'KEEP',
    },
  },
  {
    id: 'D13-JB02a',
    article: '关于交办案件的规定 二(一)',
    title: { zh: '要结果的以纪群字交办', en: 'Assigned with a 纪群字 letter where the result is wanted' },
    form: 'routing',
    params: { act: 'ASSIGN', competence: ['IN_CHARGE'], series: '纪群字', reportBack: true },
  },
  {
    id: 'D13-JB02e',
    article: '关于交办案件的规定 二(二)',
    title: { zh: '不要结果的以纪信字转办', en: 'Passed on with a 纪信字 letter where it is not' },
    form: 'routing',
    params: { act: 'TRANSFER', competence: ['IN_CHARGE'], series: '纪信字' },
  },
  {
    id: 'D13-XS01a',
    sameAs: ['D13-XS02a', 'D13-XS04a'],
    article: '案件线索交换制度 一',
    title: { zh: '分级归口交换案件线索', en: 'Leads are exchanged by level and by line' },
    form: 'routing',
    params: {
      subject: '案件线索：信件、会议或调查中交换',
      act: 'EXCHANGE',
      competence: ['LEVEL', 'IN_CHARGE'],
    },
  },
  {
    id: 'D13-XS03a',
    article: '案件线索交换制度 三',
    title: { zh: '纪检监察线索转纪委信访室', en: 'Leads on discipline go to the discipline committee' },
    form: 'routing',
    params: { subject: '纪检监察', act: 'EXCHANGE', to: [{ body: '纪委信访室' }] },
  },
  {
    id: 'D13-XS03b',
    article: '案件线索交换制度 三',
    title: {
      zh: '党委政府职权内的线索转主管部门',
      en: 'Leads for party and government go to who is in charge',
    },
    form: 'routing',
    params: { subject: '党委、政府职权', act: 'EXCHANGE', competence: ['IN_CHARGE'] },
  },
  {
    id: 'D13-XS03c',
    article: '案件线索交换制度 三',
    title: { zh: '司法线索转政法机关', en: 'Leads for the courts go to the judicial organs' },
    form: 'routing',
    params: { subject: '司法', act: 'EXCHANGE', to: [{ body: '政法机关' }] },
  },
];
