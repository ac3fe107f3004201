import type { PackRule } from './pack.ts';
import { LEADERSHIP } from './staff.ts';

const registrar = { dutyRoles: ['REGISTRAR'] } as const;
const leaderInCharge = { portfolios: ['信访工作'] } as const;
const head = { leadershipRoles: ['HEAD'] } as const;
const discipline = { dutyRoles: ['DISCIPLINE'] } as const;
const body = { mode: 'BODY' } as const;
const DAYS_30 = { length: 30, unit: 'CALENDAR_DAY' } as const;
/** 领导批准延期: once, and told to the petitioner before it counts. */
const BY_LEADER = { atMost: DAYS_30, approvers: { dutyRoles: ['LEADER'] } } as const;

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
    article: '交办制度 二(一)',
    title: { zh: '要结果的以纪群字交办', en: 'Assigned with a 纪群字 letter where the result is wanted' },
    form: 'routing',
    params: { act: 'ASSIGN', competence: ['IN_CHARGE'], series: '纪群字', reportBack: true },
  },
  {
    id: 'D13-JB02e',
    article: '交办制度 二(二)',
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

/** Deadlines, review of results, joint handling and hearings. */
export const YIQI_HANDLING: readonly PackRule[] = [
  {
    id: 'D13-CN02a',
    sameAs: ['D13-CN04a', 'D13-CN04c'],
    article: '承诺制度 二',
    title: { zh: '一般事项30日内办结，可延长30日', en: 'Ordinary matters within 30 days, and 30 more' },
    form: 'clock',
    params: { gravities: ['ORDINARY'], stage: 'HANDLING', limit: DAYS_30, extension: BY_LEADER },
  },
  {
    // Longer than the law allows for claims, so it holds on the way of discipline alone.
    id: 'D13-CN03a',
    article: '承诺制度 三',
    title: { zh: '重要的检举控告90日内办结', en: 'Important reports of misconduct within 90 days' },
    form: 'clock',
    params: {
      matters: { caseTypes: ['ACCUSATION'] },
      routes: ['DISCIPLINE'],
      gravities: ['IMPORTANT'],
      stage: 'HANDLING',
      limit: { length: 90, unit: 'CALENDAR_DAY' },
      extension: BY_LEADER,
    },
  },
  {
    id: 'D13-JB02b',
    article: '交办制度 二(一)',
    title: { zh: '交办件三个月内报结果', en: 'Assigned matters are reported back within three months' },
    form: 'clock',
    params: { stage: 'REPORT_BACK', limit: { length: 3, unit: 'MONTH' } },
  },
  {
    id: 'D13-JB02i',
    article: '交办制度 二(三)',
    title: { zh: '交办函一周内发出', en: 'The letter goes out within a week' },
    form: 'clock',
    params: { stage: 'DISPATCH', limit: { length: 7, unit: 'CALENDAR_DAY' } },
  },
  {
    id: 'D13-JB04b',
    sameAs: ['D13-JB04c', 'D13-JB04d'],
    article: '交办制度 四(一)',
    title: { zh: '审查办理结果', en: 'The result is examined' },
    form: 'handling',
    params: {
      step: 'DECISION_REVIEW',
      records: [
        '材料齐全、符合要求',
        '回答检举控告人、申诉人提出的问题',
        '涉及处分的：事实清楚、证据确凿、定性准确、处理恰当、手续完备',
      ],
    },
  },
  {
    id: 'D13-JB04h',
    article: '交办制度 四(二)1',
    title: { zh: '本局交办件由分管领导审定结案', en: 'Own assignments are closed by the leader in charge' },
    form: 'handling',
    params: { step: 'CLOSING', approvers: leaderInCharge },
  },
  {
    id: 'D13-JB04i',
    article: '交办制度 四(二)2',
    title: {
      zh: '上级交办件经局务会研究后报结',
      en: 'What superiors assigned is closed after a bureau meeting',
    },
    form: 'handling',
    params: {
      matters: { channels: ['TRANSFERRED'] },
      step: 'CLOSING',
      takesPart: ['局务会议'],
      records: ['审查意见', '报交办单位的报告'],
    },
  },
  {
    id: 'D13-YJ03a',
    sameAs: ['D13-XT03a', 'D13-LX06a'],
    article: '越级上访处理制度 二(三)',
    title: { zh: '重要事项可联合调查', en: 'Important matters may be investigated jointly' },
    form: 'handling',
    params: {
      aspects: ['MAJOR_OR_DIFFICULT'],
      step: 'JOINT_HANDLING',
      mayBeSkipped: true,
      takesPart: ['纪委（牵头）', '有关职能部门'],
    },
  },
  {
    id: 'D13-XT04a',
    sameAs: ['D13-YJ03b'],
    article: '联合调处制度 四',
    title: { zh: '群众代表参与调查', en: 'Representatives of the public take part' },
    form: 'handling',
    params: { step: 'INVESTIGATION', mayBeSkipped: true, takesPart: ['群众代表'] },
  },
  {
    id: 'D13-TZ02a',
    sameAs: ['D13-TZ04a', 'D13-XT02e', 'D13-TZ03e', 'D13-TZ03g'],
    article: '听证制度 二',
    title: { zh: '纪委主持听证，会同职能部门裁定', en: 'The discipline committee leads the hearing' },
    form: 'handling',
    params: {
      step: 'HEARING',
      mayBeSkipped: true,
      takesPart: ['纪委（主持）', '有关职能部门'],
      records: ['损害群众合法权益且可一次性解决的说明', '最终裁定', '复杂的：指定部门与办理期限'],
    },
  },
  {
    id: 'D13-JB03a',
    sameAs: ['D13-JB03c', 'D13-JB03d', 'D13-JB03e'],
    article: '交办制度 三(一)',
    title: {
      zh: '超期、重复、久拖或领导要求的催办',
      en: 'Urged when overdue, raised again, long pending or asked for',
    },
    form: 'trigger',
    params: {
      when: [
        { happenings: ['DEADLINE_OVERRUN'] },
        { happenings: ['LETTER_RECEIVED', 'VISITOR_ARRIVED'], aspects: ['REPEATED'] },
        { happenings: ['ASSIGNMENT_RECEIVED'], aspects: ['LONG_PENDING'] },
        { happenings: ['ASSIGNMENT_RECEIVED'], aspects: ['INSTRUCTED'] },
      ],
      steps: [{ kind: 'INSPECTION', by: { atOnce: true }, note: '催办承办单位' }],
    },
  },
];

export const YIQI_MEETINGS: readonly PackRule[] = [
  {
    id: 'D13-JB03g',
    sameAs: ['D13-JB03f'],
    article: '交办制度 三(一)',
    title: { zh: '纪群字案件每月催办一次', en: 'Assigned matters are urged once a month' },
    form: 'duty',
    params: {
      kind: 'INSPECTION',
      who: body,
      cadence: { quota: { atLeast: 1, per: 'MONTH' } },
      content: { sections: ['电话、函件或深入承办单位催办'] },
    },
  },
  {
    id: 'D13-JB03h',
    sameAs: ['D13-JB03i'],
    article: '交办制度 三(二)',
    title: { zh: '重要复杂交办件协办', en: 'Help with important or difficult assignments' },
    form: 'duty',
    params: {
      kind: 'INSPECTION',
      who: body,
      cadence: { asNeeded: { occasion: '重要、复杂、疑难的交办件' } },
      content: { sections: ['召集承办单位研究', '深入承办单位指导', '派人参与调查'] },
    },
  },
  {
    id: 'D13-XT01a',
    sameAs: ['D13-TZ01a'],
    article: '联合调处制度 一',
    title: { zh: '综合性问题联席会议', en: 'A joint meeting on what crosses departments' },
    form: 'duty',
    params: {
      kind: 'MEETING',
      who: body,
      cadence: { asNeeded: { occasion: '综合性信访问题；定期组织，间隔由单位确定' } },
      participants: ['纪委', '土地', '审计', '民政', '信访'],
    },
  },
  {
    id: 'D13-YA01a',
    article: '应急处理预案 一',
    title: { zh: '告急信访立即报告', en: 'Urgent reports are passed up at once' },
    form: 'trigger',
    params: {
      when: [{ happenings: ['URGENT_MATTER'] }],
      steps: [{ kind: 'REPORT', by: { atOnce: true }, to: [{ office: '领导' }] }],
    },
  },
];

export const YIQI_PUBLICITY: readonly PackRule[] = [
  {
    id: 'D13-XZ00a',
    article: '来访人员须知',
    title: { zh: '公布来访人员须知', en: 'A notice to visitors is posted' },
    form: 'publicity',
    params: { subject: 'PROCEDURE', media: ['NOTICE_BOARD'] },
  },
  {
    id: 'D13-XT04b',
    sameAs: ['D13-YJ03c'],
    article: '联合调处制度 四',
    title: { zh: '调处结果公示（不含个人信息）', en: 'Results are published, without personal data' },
    form: 'publicity',
    params: { subject: 'RESULTS', media: ['NOTICE_BOARD'] },
  },
];

export const YIQI_COLLECTIVE: readonly PackRule[] = [
  {
    id: 'D13-JT02a',
    sameAs: ['D13-JT02b'],
    article: '集体上访处理制度 一(二)',
    title: {
      zh: '主要领导接待，分管领导负责到解决',
      en: 'Received by the head, answered for by the leader in charge',
    },
    form: 'collective',
    params: { receivedBy: head, answeredBy: leaderInCharge },
  },
];

/** Of the audit bureau alone. */
export const SHENJI_INTAKE: readonly PackRule[] = [
  {
    id: 'D13-SJ01a',
    sameAs: ['D13-SJ02a'],
    article: '审计信访工作制度 一(一)',
    title: {
      zh: '来信、来访、来电由信访室接收',
      en: 'Letters, visits and calls are taken by the petition office',
    },
    form: 'intake',
    params: {
      channels: ['LETTER', 'VISIT', 'CALL'],
      subjects: ['批评', '建议', '要求', '检举揭发', '控告'],
      takenBy: registrar,
    },
  },
  {
    id: 'D13-SJ02b',
    article: '审计信访工作制度 二(二)',
    title: { zh: '来访到接待场所提出', en: 'Visits are made at the reception place' },
    form: 'intake',
    params: { channels: ['VISIT'], place: '来访接待场所' },
  },
  {
    id: 'D13-BS03b',
    article: '公开办事日制度 三',
    title: { zh: '工作日举报电话专人值守', en: 'The report telephone is manned on working days' },
    form: 'intake',
    params: { channels: ['CALL'], caseTypes: ['ACCUSATION'], takenBy: registrar, hours: '工作日' },
  },
  {
    id: 'D13-SL01a',
    article: '来信办理 1',
    title: { zh: '来信当日拆阅', en: 'Letters are opened on the day they arrive' },
    form: 'clock',
    params: {
      matters: { channels: ['LETTER'] },
      stage: 'OPENING',
      limit: { length: 0, unit: 'CALENDAR_DAY' },
    },
  },
  {
    id: 'D13-SJ01b',
    article: '审计信访工作制度 一(一)',
    title: { zh: '承办上级和本机关领导交办转办件', en: 'What superiors and the own head assign is taken on' },
    form: 'routing',
    params: { when: [{ happenings: ['ASSIGNMENT_RECEIVED', 'TRANSFER_RECEIVED'] }], act: 'KEEP' },
  },
  {
    id: 'D13-SJ01c',
    article: '审计信访工作制度 一(二)',
    title: { zh: '向有关机关单位转送交办', en: 'Matters are passed on to the organs concerned' },
    form: 'routing',
    params: { act: 'TRANSFER', competence: ['IN_CHARGE'] },
  },
  {
    id: 'D13-SL05a',
    article: '来信办理 5',
    title: { zh: '来信摘报', en: 'Letters are reported as an excerpt' },
    form: 'routing',
    params: { matters: { channels: ['LETTER'] }, act: 'EXCERPT', to: [{ office: '局领导' }] },
  },
  {
    id: 'D13-SL05a.important',
    article: '来信办理 5',
    title: { zh: '要信请示', en: 'Important letters are laid before the leaders' },
    form: 'routing',
    params: { matters: { channels: ['LETTER'] }, subject: '要信', act: 'REPORT', to: [{ office: '局领导' }] },
  },
  {
    id: 'D13-SW01a',
    article: '首问责任制 一',
    title: { zh: '首位接待的干部为首问责任人', en: 'Whoever receives first is first responsible' },
    form: 'routing',
    params: { when: [{ happenings: ['VISITOR_ARRIVED'] }], act: 'KEEP', competence: ['FIRST_CONTACT'] },
  },
];

export const SHENJI_HANDLING: readonly PackRule[] = [
  {
    id: 'D13-BA01b',
    sameAs: ['D13-BA03a'],
    article: '领导包案制度 一',
    title: { zh: '每案一名领导按分工负责到底', en: 'One leader for every matter, by division of work' },
    form: 'sponsorship',
    params: { sponsors: { leadershipRoles: LEADERSHIP }, by: 'PORTFOLIO' },
  },
  {
    id: 'D13-BA03b',
    sameAs: ['D13-BA01a'],
    article: '领导包案制度 三',
    title: { zh: '重大疑难事项主要领导直接参与', en: 'The head takes part in major or difficult matters' },
    form: 'sponsorship',
    params: { aspects: ['MAJOR_OR_DIFFICULT'], sponsors: head, by: 'NAMED' },
  },
  {
    id: 'D13-SJ01d',
    article: '审计信访工作制度 一(三)',
    title: { zh: '信访室调查并提出处理建议', en: 'The petition office investigates and proposes' },
    form: 'handling',
    params: {
      step: 'INVESTIGATION',
      who: { dutyRoles: ['REGISTRAR', 'HANDLER'] },
      records: ['调查情况', '处理建议'],
    },
  },
  {
    id: 'D13-SA03a',
    sameAs: ['D13-SA03b'],
    article: '审计信访案件 3',
    title: { zh: '取证：一事一证、一人一证', en: 'Evidence: one statement for each fact and person' },
    form: 'handling',
    params: {
      step: 'EVIDENCE',
      records: ['直接材料', '旁证材料', '不同证法的证明材料', '一事一证、一人一证，不取联名证'],
    },
  },
  {
    id: 'D13-SA05c',
    article: '审计信访案件 5',
    title: { zh: '局务会或联席会议审定', en: 'Settled after a bureau or joint meeting' },
    form: 'handling',
    params: { step: 'DECISION_REVIEW', takesPart: ['局务会议，或纪检、检察、审计联席会议'] },
  },
];

export const SHENJI_COLLECTIVE: readonly PackRule[] = [
  {
    id: 'D13-SJ02d',
    sameAs: ['D13-SJ02e'],
    article: '审计信访工作制度 二(三)',
    title: {
      zh: '多人意见提倡电话书信，来访推选代表',
      en: 'By telephone or letter, or up to five representatives',
    },
    form: 'collective',
    params: { representatives: 5, preferredChannels: ['CALL', 'LETTER'], measures: ['推选三至五名代表'] },
  },
];

export const SHENJI_OPEN_DAY: readonly PackRule[] = [
  {
    id: 'D13-BS02a',
    article: '公开办事日制度 二',
    title: { zh: '政务公开栏公布公开办事日', en: 'The open day is posted on the notice board' },
    form: 'publicity',
    params: { subject: 'RECEPTION_SCHEDULE', fields: ['DATE', 'PLACE'], media: ['NOTICE_BOARD'] },
  },
  {
    id: 'D13-BS03c',
    article: '公开办事日制度 三',
    title: { zh: '值班领导挂牌', en: 'The leader on duty has a name plate' },
    form: 'publicity',
    params: { subject: 'STAFF', fields: ['NAME', 'POST'], media: ['NAME_PLATE'] },
  },
];

export const SHENJI_NOTICES: readonly PackRule[] = [
  {
    id: 'D13-SM04a',
    article: '答复制度 四',
    title: { zh: '电话、信件或回访答复', en: 'Answers by telephone, letter or visit' },
    form: 'notice',
    params: { on: 'DECIDED', to: [{ petitioner: true }], means: ['TELEPHONE', 'WRITTEN', 'IN_PERSON'] },
  },
];

/** 信访谈话 of the discipline body with cadres who were reported. */
export const JIWEI_TALKS: readonly PackRule[] = [
  {
    id: 'D13-TH03a',
    sameAs: ['D13-TH02a', 'D13-TH03b', 'D13-TH03c', 'D13-TH03d', 'D13-TH04a'],
    article: '信访谈话制度 三',
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
    article: '信访谈话制度 五(二)',
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
    article: '信访谈话制度 五(三)',
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
    article: '信访谈话制度 五(一)',
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
    article: '信访谈话制度 八(三)',
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
    article: '信访谈话制度 四',
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
    article: '信访谈话制度 八(一)',
    title: {
      zh: '反映失实的谈话材料归信访档案',
      en: 'Where nothing was found, the talk is filed with the matter',
    },
    form: 'register',
    params: { of: 'FILES', furtherFields: ['信访谈话材料', '信访谈话登记表'] },
  },
];

export const YIQI_REGISTERS: readonly PackRule[] = [
  {
    id: 'D13-JD01a',
    sameAs: ['D13-JD02a'],
    article: '接待制度 一',
    title: { zh: '来访登记薄', en: 'A register of visits' },
    form: 'register',
    params: { of: 'VISITS', furtherFields: ['接待谈话记录'] },
  },
  {
    id: 'D13-BM01c',
    article: '保密制度 一(二)',
    title: { zh: '要信要访请示、来信来访处理卡', en: 'Request on important letters, handling card' },
    form: 'register',
    params: { of: 'PETITIONS', furtherFields: ['重要来信来访请示', '来信来访处理卡'] },
  },
  {
    id: 'D13-BM02d',
    article: '保密制度 二(二)',
    title: { zh: '机要文件交接登记签字', en: 'Confidential documents are handed over against signature' },
    form: 'register',
    params: { of: 'DOCUMENTS', furtherFields: ['登记', '签字'] },
  },
  {
    id: 'D13-DH02b',
    article: '电话举报、举报箱信件处理办法 二',
    title: { zh: '电话举报详细记录', en: 'A record of each report by telephone' },
    form: 'register',
    params: { of: 'CALLS', furtherFields: ['详细记录'] },
  },
  {
    id: 'D13-DH05b',
    article: '电话举报、举报箱信件处理办法 五',
    title: { zh: '举报箱开启记录', en: 'Each opening is recorded' },
    form: 'register',
    params: { of: 'REPORT_BOX' },
  },
];

export const SHENJI_REGISTERS: readonly PackRule[] = [
  {
    id: 'D13-LD02e',
    article: '领导接待来访制度 二',
    title: { zh: '领导接待笔录', en: 'Notes of the leader’s reception' },
    form: 'register',
    params: { of: 'RECEPTIONS', furtherFields: ['笔录'] },
  },
  {
    id: 'D13-ZB03a',
    article: '轮流值班制度 三',
    title: { zh: '值班记录', en: 'A duty log' },
    form: 'register',
    params: { of: 'DUTY_LOG' },
  },
  {
    id: 'D13-SL04a',
    sameAs: ['D13-SL04b'],
    article: '来信办理 4',
    title: { zh: '来信卡片', en: 'A card for each letter' },
    form: 'register',
    params: {
      of: 'LETTERS',
      fields: ['NAME', 'ADDRESS', 'REQUEST', 'RECEIVED_AT'],
      furtherFields: ['写信日期', '主要问题摘要', '拟办意见'],
    },
  },
  {
    id: 'D13-SF03a',
    sameAs: ['D13-SF01a'],
    article: '来访接待 3',
    title: { zh: '来访谈话记录', en: 'Notes of the talk with a visitor' },
    form: 'register',
    params: {
      of: 'VISITS',
      fields: ['NAME', 'ADDRESS', 'REQUEST', 'FACTS'],
      furtherFields: ['主要问题', '前因后果', '具体要求'],
    },
  },
  {
    id: 'D13-SA01b',
    sameAs: ['D13-SA05a'],
    article: '审计信访案件 1',
    title: { zh: '调查提纲和调查报告', en: 'Outline and report of the investigation' },
    form: 'register',
    params: { of: 'FILES', furtherFields: ['调查提纲', '调查报告'] },
  },
];
