import type { PackRule } from './pack.ts';
import { LEADERSHIP } from './staff.ts';

const registrar = { dutyRoles: ['REGISTRAR'] } as const;
const head = { leadershipRoles: ['HEAD'] } as const;
const body = { mode: 'BODY' } as const;

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
    article: '审计信访工作制度 五(一)1',
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
    article: '审计信访工作制度 五(一)5',
    title: { zh: '来信摘报', en: 'Letters are reported as an excerpt' },
    form: 'routing',
    params: { matters: { channels: ['LETTER'] }, act: 'EXCERPT', to: [{ office: '局领导' }] },
  },
  {
    id: 'D13-SL05a.important',
    article: '审计信访工作制度 五(一)5',
    title: { zh: '要信请示', en: 'Important letters are laid before the leaders' },
    form: 'routing',
    params: { matters: { channels: ['LETTER'] }, subject: '要信', act: 'REPORT', to: [{ office: '局领导' }] },
  },
  {
    id: 'D13-SW01a',
    article: '信访问题首问制度 一',
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
    article: '审计信访工作制度 五(三)3',
    title: { zh: '取证：一事一证、一人一证', en: 'Evidence: one statement for each fact and person' },
    form: 'handling',
    params: {
      step: 'EVIDENCE',
      records: ['直接材料', '旁证材料', '不同证法的证明材料', '一事一证、一人一证，不取联名证'],
    },
  },
  {
    id: 'D13-SA05c',
    article: '审计信访工作制度 五(三)5',
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
      zh: '多人意见提倡电话书信，来访推选三至五名代表',
      en: 'By telephone or letter, or by three to five representatives',
    },
    form: 'collective',
    params: {
      representatives: 5,
      representativesAtLeast: 3,
      preferredChannels: ['CALL', 'LETTER'],
      measures: ['推选代表'],
    },
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
    sameAs: ['D13-ZB03b'],
    article: '轮流值班制度 三',
    title: { zh: '值班记录', en: 'A duty log' },
    form: 'register',
    params: { of: 'DUTY_LOG', furtherFields: ['交接班'] },
  },
  {
    id: 'D13-SL04a',
    sameAs: ['D13-SL04b'],
    article: '审计信访工作制度 五(一)4',
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
    sameAs: ['D13-SF01a', 'D13-SF02b'],
    article: '审计信访工作制度 五(二)3',
    title: { zh: '来访谈话记录', en: 'Notes of the talk with a visitor' },
    form: 'register',
    params: {
      of: 'VISITS',
      fields: ['NAME', 'ADDRESS', 'REQUEST', 'FACTS'],
      furtherFields: ['主要问题', '前因后果', '具体要求', '来访目的'],
    },
  },
  {
    id: 'D13-SA01b',
    sameAs: ['D13-SA05a'],
    article: '审计信访工作制度 五(三)1',
    title: { zh: '调查提纲和调查报告', en: 'Outline and report of the investigation' },
    form: 'register',
    params: { of: 'FILES', furtherFields: ['调查提纲', '调查报告'] },
  },
];

export const SHENJI_MEETINGS: readonly PackRule[] = [
  {
    id: 'D13-SJ04b',
    article: '审计信访工作制度 四',
    title: { zh: '领导阅批来信', en: 'Leaders read and annotate letters' },
    form: 'duty',
    params: {
      kind: 'LEADERS_LETTERS',
      who: { mode: 'EACH', selector: { leadershipRoles: LEADERSHIP } },
      cadence: { asNeeded: { occasion: '阅批来信，直接处理重大信访案件' } },
    },
  },
  {
    id: 'D13-SJ04e',
    sameAs: ['D13-SJ04f'],
    article: '审计信访工作制度 四',
    title: { zh: '接待前向领导介绍情况并安排', en: 'The leader is briefed beforehand' },
    form: 'duty',
    params: {
      kind: 'REPORT',
      who: { mode: 'ANY', selector: registrar },
      cadence: { asNeeded: { occasion: '每次领导接待之前' } },
      to: [{ office: '接待领导' }],
    },
  },
  {
    id: 'D13-LD04c',
    sameAs: ['D13-LD04b'],
    article: '领导接待来访制度 四',
    title: { zh: '每季度统计领导接待', en: 'Receptions by leaders are counted each quarter' },
    form: 'duty',
    params: {
      kind: 'STATISTICS',
      who: body,
      cadence: { quota: { atLeast: 1, per: 'QUARTER' } },
      content: { sections: ['领导接待次数', '向领导核对的直接来访'] },
    },
  },
  {
    id: 'D13-JD03e',
    sameAs: ['D13-SJ03d', 'D13-SW02a'],
    article: '接待来访人员工作制度 三',
    title: { zh: '未解决的问题及时请示领导', en: 'What is unsolved is put to the leaders' },
    form: 'duty',
    params: {
      kind: 'REPORT',
      who: { mode: 'ANY', selector: registrar },
      cadence: { asNeeded: { occasion: '疑难或未解决的问题' } },
      to: [{ office: '局领导' }],
    },
  },
];
