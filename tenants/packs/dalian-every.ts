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

/** What the rules ask of every organ. */
export const EVERY: readonly PackRule[] = [
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
