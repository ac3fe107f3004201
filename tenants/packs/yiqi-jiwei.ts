import type { PackRule } from './pack.ts';

const leaderInCharge = { portfolios: ['信访工作'] } as const;
const head = { leadershipRoles: ['HEAD'] } as const;
const discipline = { dutyRoles: ['DISCIPLINE'] } as const;

/** 信访谈话 of the discipline body with cadres who were reported. */
export const JIWEI_TALKS: readonly PackRule[] = [
  {
    id: 'D13-TH03a',
    sameAs: ['D13-TH02a', 'D13-TH03b', 'D13-TH03c', 'D13-TH03d', 'D13-TH04a'],
    article: '对有信访反映的领导干部实行谈话的规定 三(一)',
    title: { zh: '何种情形进行信访谈话', en: 'When a talk is held' },
    form: 'handling',
    params: {
      matters: { caseTypes: ['ACCUSATION'] },
      aspects: ['LEADER_REPORTED'],
      step: 'TALK',
      mayBeSkipped: true,
      who: discipline,
      records: ['谈话事由：核实、告诫、批评并限期整改、领导交办', '谈话方式：当面或下访'],
    },
  },
  {
    id: 'D13-TH05b',
    article: '对有信访反映的领导干部实行谈话的规定 五(二)',
    title: { zh: '批评、督促、责令整改的谈话由主要领导主持', en: 'Talks that criticise are led by the head' },
    form: 'handling',
    params: {
      matters: { caseTypes: ['ACCUSATION'] },
      aspects: ['LEADER_REPORTED'],
      step: 'TALK',
      mayBeSkipped: true,
      who: head,
      records: ['批评教育、督促自查自纠、责令限期整改', '委托分管领导的说明'],
    },
  },
  {
    id: 'D13-TH05c',
    article: '对有信访反映的领导干部实行谈话的规定 五(三)',
    title: {
      zh: '核实、警示的谈话由分管领导主持',
      en: 'Talks that verify or warn are led by the leader in charge',
    },
    form: 'handling',
    params: {
      matters: { caseTypes: ['ACCUSATION'] },
      aspects: ['LEADER_REPORTED'],
      step: 'TALK',
      mayBeSkipped: true,
      who: leaderInCharge,
      records: ['了解核实、提出警示', '委托信访室人员的说明'],
    },
  },
  {
    id: 'D13-TH05a',
    article: '对有信访反映的领导干部实行谈话的规定 五(一)',
    title: { zh: '按干部管理权限分级谈话', en: 'Talks go by authority over the cadre' },
    form: 'routing',
    params: {
      matters: { caseTypes: ['ACCUSATION'] },
      subject: '信访谈话',
      act: 'EXCERPT',
      competence: ['CADRE_AUTHORITY'],
    },
  },
  {
    id: 'D13-TH08d',
    article: '对有信访反映的领导干部实行谈话的规定 八(三)',
    title: { zh: '严重违纪或对抗谈话的转案件检查部门', en: 'Grave breaches go on to case inspection' },
    form: 'routing',
    params: {
      matters: { caseTypes: ['ACCUSATION'] },
      subject: '谈话中发现严重违纪，或对抗谈话',
      act: 'TRANSFER',
      to: [{ office: '案件检查部门' }],
    },
  },
  {
    id: 'D13-TH04c',
    article: '对有信访反映的领导干部实行谈话的规定 四',
    title: {
      zh: '集体署名反映领导干部的主动下访',
      en: 'Reports on a leading cadre signed by several are gone to',
    },
    form: 'trigger',
    params: {
      when: [{ happenings: ['PETITION_REGISTERED'], aspects: ['COLLECTIVELY_SIGNED', 'LEADER_REPORTED'] }],
      steps: [{ kind: 'VISIT', by: { atOnce: true } }],
    },
  },
];

export const JIWEI_FILES: readonly PackRule[] = [
  {
    id: 'D13-TH08a',
    sameAs: ['D13-TH06d'],
    article: '对有信访反映的领导干部实行谈话的规定 八(一)',
    title: {
      zh: '反映失实的谈话材料归信访档案',
      en: 'Where nothing was found, the talk is filed with the matter',
    },
    form: 'register',
    params: { of: 'FILES', furtherFields: ['信访谈话材料', '信访谈话登记表'] },
  },
];

/** 联席会议: convened by the discipline body. */
export const JOINT_MEETING: PackRule = {
  id: 'D13-LX02a',
  sameAs: [
    ...['D13-LX01a', 'D13-LX02b', 'D13-LX02c', 'D13-LX02d', 'D13-LX02e'],
    ...['D13-LX02f', 'D13-LX02g', 'D13-LX02h', 'D13-LX02i'],
  ],
  article: '联席会议制度 二',
  title: { zh: '每季度召集一次信访联席会议', en: 'The joint meeting is convened every quarter' },
  form: 'duty',
  params: {
    kind: 'MEETING',
    who: { mode: 'BODY' },
    cadence: { quota: { atLeast: 1, per: 'QUARTER' } },
    content: {
      sections: [
        ...['通报反腐败工作情况', '交流查处情况和工作信息', '研究需要协调的问题'],
        '研究重大经济违法违纪案件、侵权渎职案件',
      ],
    },
    participants: [
      '各参会单位主要负责人',
      '纪检监察、组织、人事、法院、检察、公安、审计、工商、税务（按议题确定）',
    ],
  },
};
