import type { PackRule } from './pack.ts';
import { LEADERSHIP } from './staff.ts';

const body = { mode: 'BODY' } as const;

/** Each of the offices names one. */
export const INFORMATION_OFFICER: PackRule = {
  id: 'D14-17a',
  article: '十七',
  title: { zh: '指定信访信息员', en: 'An information officer is named' },
  form: 'duty',
  params: {
    kind: 'INFORMATION',
    who: { mode: 'ANY', selector: { dutyRoles: ['REGISTRAR'] } },
    cadence: { asNeeded: { occasion: '收集报送信访信息' } },
  },
};

/** 十九: each convenes the meetings of one of the two working areas; the text does not say which. */
export const CONVENERS = [
  { code: 'party-office-deputy', title: '区委办公室副主任', rank: 'SECTION_DEPUTY', reportsTo: 'secretary' },
  {
    code: 'government-office-deputy',
    title: '区政府办公室副主任',
    rank: 'SECTION_DEPUTY',
    reportsTo: 'head',
  },
] as const;

export const DISTRICT_MEETINGS: readonly PackRule[] = [
  INFORMATION_OFFICER,
  {
    id: 'D14-19a',
    sameAs: ['D14-19d', 'D14-19b', 'D14-19c'],
    article: '十九',
    title: { zh: '两个片区每季度各开一次例会', en: 'Each of two areas meets every quarter' },
    form: 'duty',
    params: {
      kind: 'MEETING',
      who: { mode: 'EACH', selector: { postCodes: CONVENERS.map(({ code }) => code) } },
      cadence: { quota: { atLeast: 1, per: 'QUARTER' } },
      content: { sections: ['协调多单位问题', '交流工作经验'] },
      participants: ['片区内镇（街道）', '区分管领导', '经区分管领导同意的其他单位'],
    },
  },
  {
    id: 'D14-23e',
    sameAs: ['D14-23c'],
    article: '二十三',
    title: { zh: '敏感时期每日17时前报告', en: 'Every day by 17:00 in a key period' },
    form: 'duty',
    params: {
      kind: 'REPORT',
      who: body,
      cadence: { daily: { days: 'KEY_PERIOD' } },
      due: { byTime: '17:00' },
      to: [{ superiorOn: 'TERRITORIAL' }],
      content: { sections: ['群众信访动态', '热点难点分析'] },
    },
  },
  {
    id: 'D14-21a',
    sameAs: ['D14-21c'],
    article: '二十一',
    title: { zh: '领导挂钩督查', en: 'Leaders supervise what is linked to them' },
    form: 'duty',
    params: {
      kind: 'INSPECTION',
      who: { mode: 'ANY', selector: { leadershipRoles: LEADERSHIP } },
      cadence: { asNeeded: { occasion: '上级批示件、督办件、查报件、排查件和区重要信访件' } },
      content: { sections: ['挂钩领导签署的办理情况'] },
    },
  },
  {
    id: 'D14-28a',
    sameAs: ['D14-28b'],
    article: '二十八',
    title: { zh: '重点督查', en: 'Key supervision' },
    form: 'duty',
    params: {
      kind: 'INSPECTION',
      who: body,
      cadence: { asNeeded: { occasion: '市滚动管理问题、批示件、督办件、查报件和重点积案' } },
      organiser: '区委办、区府办或分管领导',
      participants: ['区直有关部门人员'],
    },
  },
  {
    id: 'D14-26a',
    sameAs: ['D14-26b'],
    article: '二十六',
    title: { zh: '参加执法执纪机关联席会议', en: 'The joint meeting of law and discipline organs' },
    form: 'duty',
    params: {
      kind: 'MEETING',
      who: body,
      cadence: { asNeeded: { occasion: '执法执纪机关联席会议召开时' } },
      content: { sections: ['提供案源', '协同办好信访件'] },
    },
  },
  {
    id: 'D14-24a',
    article: '二十四',
    title: { zh: '宣传信访条例和市政府通告', en: 'Law on petitions is made known' },
    form: 'duty',
    params: {
      kind: 'PUBLICATION',
      who: body,
      cadence: { asNeeded: { occasion: '广泛宣传，次数由区里确定' } },
      to: [{ public: true }],
      content: { sections: ['信访条例', '市政府《通告》'] },
    },
  },
];

/** What the district takes in, records and assesses. */
export const DISTRICT_INTAKE: readonly PackRule[] = [
  {
    id: 'D14-13a',
    article: '十三',
    title: { zh: '当天受理当天转责任单位', en: 'Passed on the day it is taken in' },
    form: 'clock',
    params: {
      matters: { channels: ['LETTER', 'VISIT'] },
      stage: 'REGISTRATION',
      limit: { length: 0, unit: 'CALENDAR_DAY' },
    },
  },
  {
    id: 'D14-13b',
    article: '十三',
    title: { zh: '重要来信来访报分管领导', en: 'Important matters go to the leader in charge' },
    form: 'routing',
    params: {
      when: [{ happenings: ['LETTER_RECEIVED', 'VISITOR_ARRIVED'], aspects: ['MAJOR_OR_DIFFICULT'] }],
      act: 'REPORT',
      to: [{ office: '区委、区政府分管领导' }],
    },
  },
  {
    id: 'D14-13c',
    article: '十三',
    title: {
      zh: '上级转来件交办并报分管领导',
      en: 'What superiors pass on is assigned and reported',
    },
    form: 'routing',
    params: {
      when: [{ happenings: ['TRANSFER_RECEIVED'] }],
      act: 'ASSIGN',
      competence: ['IN_CHARGE'],
      to: [{ office: '分管领导' }],
    },
  },
  {
    id: 'D14-24c',
    article: '二十四',
    title: { zh: '接通知领导到指定地点接访', en: 'The leader goes to the place named' },
    form: 'trigger',
    params: {
      when: [{ happenings: ['NOTIFIED_TO_ATTEND'] }],
      steps: [
        {
          kind: 'RECEPTION',
          means: 'IN_PERSON',
          by: { atOnce: true },
          who: { leadershipRoles: LEADERSHIP },
          note: '规定时间由单位确定',
        },
      ],
    },
  },
];

export const DISTRICT_REGISTERS: readonly PackRule[] = [
  {
    id: 'D14-04e',
    article: '四(四)',
    title: { zh: '会议记录', en: 'Minutes' },
    form: 'register',
    params: { of: 'MEETINGS' },
  },
  {
    id: 'D14-11a',
    article: '十一1',
    title: { zh: '收文登记由内勤统一', en: 'Documents are registered by one desk' },
    form: 'register',
    params: { of: 'DOCUMENTS', keepers: { dutyRoles: ['REGISTRAR'] } },
  },
  {
    id: 'D14-11e',
    article: '十一5',
    title: { zh: '年终清理装订归档', en: 'Files are cleared and bound at year-end' },
    form: 'register',
    params: { of: 'FILES', furtherFields: ['年终清理、装订、归档'] },
  },
  {
    id: 'D14-13d',
    article: '十三',
    title: { zh: '交办件五定', en: 'Five things fixed for each assignment' },
    form: 'register',
    params: {
      of: 'ASSIGNMENTS',
      furtherFields: ['责任单位', '责任人', '挂钩领导', '办理时限', '办理要求'],
    },
  },
  {
    id: 'D14-20f',
    article: '二十',
    title: { zh: '接待日事项单列管理', en: 'Matters of a reception day are kept apart' },
    form: 'register',
    params: { of: 'RECEPTIONS', furtherFields: ['跟踪督办'] },
  },
];

export const DISTRICT_INDICATORS: readonly PackRule[] = [
  {
    id: 'D14-30b',
    article: '三十',
    title: { zh: '考评不足80分的列入滚动管理', en: 'Below 80 points: listed supervision' },
    form: 'assessment',
    params: {
      whom: 'SUBORDINATES',
      per: 'YEAR',
      // The text gives no scale.
      judged: [{ title: '年终考评总分' }],
      usesBelow: 80,
      uses: ['LISTED_SUPERVISION'],
    },
  },
  {
    id: 'D14-10c',
    article: '十2',
    title: { zh: '年终干部考核与民主测评', en: 'Cadres are assessed at year-end' },
    form: 'assessment',
    params: {
      whom: 'POSTS',
      per: 'YEAR',
      judged: [{ title: '统一内容评分' }, { title: '民主测评' }],
      uses: ['EVALUATION'],
    },
  },
  {
    id: 'D14-33a',
    sameAs: ['D14-33b'],
    article: '三十三',
    title: { zh: '每两年表彰先进集体和个人', en: 'The best are commended every two years' },
    form: 'duty',
    params: {
      kind: 'ASSESSMENT',
      who: body,
      cadence: { quota: { atLeast: 1, per: 'YEAR', every: 2 } },
      content: { sections: ['先进集体', '先进个人', '向市里推荐记功表彰'] },
    },
  },
];
