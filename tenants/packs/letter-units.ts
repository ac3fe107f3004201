import type { PackRule } from './pack.ts';

/**
 * What 旗计生局 (D17) and 镇江市 (D19) ask of every unit whose letters they report on. The banner's text is a copy
 * of the city's, article by article.
 */
export const letterRules = (document: 'D17' | 'D19'): readonly PackRule[] => [
  {
    id: `${document}-04d`,
    article: '四2',
    title: { zh: '主要领导亲自阅批疑难信件', en: 'The head reads and annotates difficult letters' },
    form: 'duty',
    params: {
      kind: 'LEADERS_LETTERS',
      who: { mode: 'EACH', selector: { leadershipRoles: ['HEAD'] } },
      cadence: { asNeeded: { occasion: '办信中的疑难问题' } },
    },
  },
  {
    id: `${document}-04f`,
    article: '四3',
    title: { zh: '指定专人办信', en: 'A named person handles letters' },
    form: 'duty',
    params: {
      kind: 'DUTY_ROSTER',
      who: { mode: 'ANY', selector: { dutyRoles: ['HANDLER'] } },
      cadence: { asNeeded: { occasion: '来信和网上信访，由指定专人办理' } },
    },
  },
];

/**
 * The quarterly bulletin. "In the first week" is the week that holds the quarter's first working day, to its Sunday.
 * Those that it goes to by name, 各辖市区 and 市直部门 or 旗直部门 and 各乡镇办事处, are all direct subordinates: a
 * bulletin that names nobody reaches them.
 */
export const bulletinRules = (document: 'D17' | 'D19'): readonly PackRule[] => [
  {
    id: `${document}-01a`,
    sameAs: [`${document}-00a`, `${document}-01b`, `${document}-02a`],
    article: '一',
    title: {
      zh: '每季度第一周通报上季度网、信办理情况',
      en: 'Letters and online matters of the quarter before',
    },
    form: 'duty',
    params: {
      kind: 'BULLETIN',
      who: { mode: 'BODY' },
      cadence: { nthWorkingDay: { nth: 1, per: 'QUARTER' } },
      due: { until: 'WEEK_END' },
      covers: 'PREVIOUS',
      content: { formName: '《信访情况》', sections: ['来信办理情况', '网上信访办理情况'] },
    },
  },
  {
    id: `${document}-02b`,
    article: '二',
    title: { zh: '视情况抄送领导', en: 'Copied to leaders where the situation asks for it' },
    form: 'duty',
    params: {
      kind: 'BULLETIN',
      who: { mode: 'BODY' },
      cadence: { asNeeded: { occasion: '视情况抄送' } },
      to: [{ body: '市有关领导' }, { body: '各辖市（区）委、政府领导' }],
    },
  },
  {
    id: `${document}-04i`,
    article: '四4',
    title: {
      zh: '每季度通报的问题作为年终考核依据',
      en: 'What was reported each quarter counts at year-end',
    },
    form: 'duty',
    params: {
      kind: 'ASSESSMENT',
      who: { mode: 'BODY' },
      cadence: { quota: { atLeast: 1, per: 'YEAR' } },
      content: { sections: ['每季度通报的问题'] },
    },
  },
];

/** The items of the bulletin that are figures. Failures count where they were proved, letters that are written again do not. */
export const bulletinFigures = (document: 'D17' | 'D19'): readonly PackRule[] => [
  {
    id: `${document}-03a`,
    article: '三(一)1',
    title: { zh: '按期登记率', en: 'Registered in time' },
    form: 'indicator',
    params: { formula: { share: { of: ['REGISTERED_IN_TIME'], among: ['RECEIVED'] } }, per: 'QUARTER' },
  },
  {
    id: `${document}-03b`,
    article: '三(一)2',
    title: { zh: '答复不规范件数', en: 'Replies with defects' },
    form: 'indicator',
    params: { formula: { count: { of: ['REPLY_WITH_DEFECTS'] } }, per: 'QUARTER' },
  },
  {
    id: `${document}-03d`,
    sameAs: [`${document}-03c`],
    article: '三(二)1',
    title: { zh: '按期办结率', en: 'Closed in time' },
    form: 'indicator',
    params: { formula: { share: { of: ['CLOSED_IN_TIME'], among: ['CLOSING_DUE'] } }, per: 'QUARTER' },
  },
  {
    id: `${document}-03e`,
    article: '三(二)1',
    title: { zh: '书面答复率', en: 'Answered in writing' },
    form: 'indicator',
    params: { formula: { share: { of: ['REPLIED'], among: ['CLOSED'] } }, per: 'QUARTER' },
  },
  {
    id: `${document}-03j`,
    sameAs: [`${document}-03f`],
    article: '三(二)5',
    title: { zh: '交办件反馈率', en: 'Assigned matters reported back' },
    form: 'indicator',
    params: { formula: { share: { of: ['REPORTED_BACK'], among: ['ASSIGNED'] } }, per: 'QUARTER' },
  },
  {
    id: `${document}-03g`,
    article: '三(二)2',
    title: { zh: '超期未办结件数', en: 'Open beyond the deadline' },
    form: 'indicator',
    params: { formula: { count: { of: ['OVERDUE'] } }, per: 'QUARTER' },
  },
  {
    id: `${document}-03i`,
    sameAs: [`${document}-03h`],
    article: '三(二)4',
    title: { zh: '经查实的办理过失件数', en: 'Proved failures of handling' },
    form: 'indicator',
    params: { formula: { count: { of: ['PROVEN_FAILURES'] } }, per: 'QUARTER' },
  },
];
