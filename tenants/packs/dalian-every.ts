import type { PackRule } from './pack.ts';
import { LEADERSHIP } from './staff.ts';

const body = { mode: 'BODY' } as const;
const eachLeader = { mode: 'EACH', selector: { leadershipRoles: LEADERSHIP } } as const;
const bureau = { mode: 'ANY', selector: { postCodes: ['petition-director'] } } as const;

export const LETTERS: PackRule = {
  id: 'D01-06d',
  article: '六',
  title: { zh: '党政副职以上领导阅批来信', en: 'Leaders from deputies up read and annotate letters' },
  form: 'duty',
  params: {
    kind: 'LEADERS_LETTERS',
    who: eachLeader,
    cadence: { asNeeded: { occasion: '经常阅批来信和网上来信，间隔由单位确定' } },
  },
};

export const LEADERS_MAILBOX: PackRule = {
  id: 'D01-06c',
  article: '六',
  title: { zh: '党政主要领导开设网上信箱', en: 'The two heads open a mailbox online' },
  form: 'intake',
  params: { channels: ['LEADER_MAILBOX', 'ONLINE'] },
};

/** Of matters: overdue, raised again or raised by many. Nothing is foretold of people. */
export const WARNING: PackRule = {
  id: 'D01-05c',
  article: '五(一)',
  title: { zh: '信访事项风险预警', en: 'Warnings about matters' },
  form: 'trigger',
  params: {
    when: [
      { happenings: ['DEADLINE_OVERRUN', 'COLLECTIVE_VISIT'] },
      { happenings: ['PETITION_REGISTERED'], aspects: ['REPEATED'] },
    ],
    steps: [{ kind: 'REPORT', by: { atOnce: true }, note: '预警只针对事项' }],
  },
};

/** Failing these is a ground for accountability; what is owed is the report. How late is too late is not said. */
const URGENT_REPORTS: readonly PackRule[] = [
  {
    id: 'D01-14sa',
    sameAs: ['D01-14sb'],
    article: '十四(四)2',
    title: {
      zh: '重大紧急事项及时如实报告，线下信息及时通报',
      en: 'Urgent matters are reported in time and truly, and passed on',
    },
    form: 'trigger',
    params: {
      when: [{ happenings: ['URGENT_MATTER'] }],
      steps: [
        { kind: 'REPORT', by: { atOnce: true }, to: [{ superiorOn: 'TERRITORIAL' }] },
        { kind: 'INFORMATION', by: { atOnce: true }, note: '线下重大信息通报线上工作部门' },
      ],
    },
  },
  {
    id: 'D01-14sc',
    article: '十四(四)3',
    title: {
      zh: '本级难以处置的集体访及时上报',
      en: 'A collective visit beyond one’s own means is reported upward',
    },
    form: 'trigger',
    params: {
      when: [{ happenings: ['COLLECTIVE_VISIT'], aspects: ['MAJOR_OR_DIFFICULT'] }],
      steps: [
        {
          kind: 'REPORT',
          by: { atOnce: true },
          to: [{ superiorOn: 'TERRITORIAL' }],
          note: '本级难以处置时',
        },
      ],
    },
  },
];

/** Who finds a lead reports it and investigates when told to. */
export const LEADS: PackRule = {
  id: 'D01-16b',
  article: '十六',
  title: {
    zh: '信访工作中发现的线索呈报后依指派调查',
    en: 'Leads are reported, then investigated if assigned',
  },
  form: 'routing',
  params: {
    subject: '责任追究线索：经接报机关指派后调查',
    act: 'REPORT',
    to: [{ body: '党委和政府' }, { body: '信访工作联席会议' }, { body: '上级信访部门' }],
  },
};

/** What the rules ask of every organ. */
export const EVERY: readonly PackRule[] = [
  ...URGENT_REPORTS,
  {
    id: 'D01-10a',
    sameAs: ['D01-10b'],
    article: '十',
    title: { zh: '每年至少一次专项督查', en: 'At least one special supervision a year' },
    form: 'duty',
    params: {
      kind: 'INSPECTION',
      who: body,
      cadence: { quota: { atLeast: 1, per: 'YEAR' } },
      content: {
        sections: ['源头预防', '诉求表达渠道', '依法及时就地解决问题', '基层基础建设', '责任落实'],
      },
    },
  },
  {
    id: 'D01-10c',
    article: '十',
    title: { zh: '督查情况在适当范围内通报', en: 'Results of supervision are circulated' },
    form: 'duty',
    params: {
      kind: 'BULLETIN',
      who: body,
      cadence: { asNeeded: { occasion: '督查之后，在适当范围内通报' } },
      content: { sections: ['督查情况'] },
    },
  },
  {
    id: 'D01-12a',
    sameAs: ['D01-12b', 'D01-12c'],
    article: '十二',
    title: {
      zh: '考核信访工作并用于综合考评',
      en: 'Petition work is assessed and counts for teams and leaders',
    },
    form: 'duty',
    params: {
      kind: 'ASSESSMENT',
      who: body,
      cadence: { asNeeded: { occasion: '考核，周期由单位确定；纳入实绩考核和综合考评' } },
      content: { sections: ['依法', '及时', '就地解决'] },
    },
  },
  {
    id: 'D01-12d',
    article: '十二',
    title: { zh: '年度述职报告信访工作', en: 'Leaders report on petition work every year' },
    form: 'duty',
    params: {
      kind: 'REPORT',
      who: eachLeader,
      cadence: { quota: { atLeast: 1, per: 'YEAR' } },
      content: { formName: '年度述职', sections: ['信访工作'] },
    },
  },
];

export const ONSITE: PackRule = {
  id: 'D01-11b',
  article: '十一',
  title: { zh: '信访部门经常性实地督查', en: 'Petition offices supervise on the spot' },
  form: 'duty',
  params: {
    kind: 'INSPECTION',
    who: bureau,
    cadence: { asNeeded: { occasion: '实地督查，间隔由单位确定' } },
    content: { sections: ['上级决策部署落实', '重点疑难事项'] },
  },
};
