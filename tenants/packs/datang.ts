import otherAreas from './other-areas.json' with { type: 'json' };
import { type Pack, type PackOrganisation, type PackRule, SINCE } from './pack.ts';
import { OFFICE } from './staff.ts';

const STAFF: PackOrganisation['posts'] = [
  { code: 'secretary', title: '党组（委）书记', leadershipRole: 'PARTY_SECRETARY', dutyRoles: ['LEADER'] },
  { code: 'head', title: '总经理', leadershipRole: 'HEAD', dutyRoles: ['LEADER'] },
  {
    code: 'deputy',
    title: '主管信访工作的副总经理',
    leadershipRole: 'DEPUTY_HEAD',
    dutyRoles: ['LEADER'],
    portfolios: ['信访工作'],
    reportsTo: 'head',
  },
  ...OFFICE.map((post) => (post.reportsTo ? { ...post, reportsTo: 'deputy' } : post)),
];

/**
 * Until the end of the 3rd; in an announced holiday, three calendar days after the month's first working day. A
 * report is owed also when there is nothing to tell. The annex puts directly owned enterprises beside branches.
 */
const MONTHLY_REPORT: PackRule = {
  id: 'D18-06a',
  sameAs: ['D18-06b', 'D18-06d', 'D18-18d'],
  article: '六',
  title: { zh: '每月3日前报告上月信访情况', en: 'The month before is reported by the 3rd' },
  form: 'duty',
  params: {
    kind: 'REPORT',
    who: { mode: 'BODY' },
    cadence: { monthDays: { days: [3] } },
    covers: 'PREVIOUS',
    holiday: { trigger: 'ANNOUNCED_HOLIDAY', shift: 'FIRST_WORKING_DAY_PLUS', plus: 3 },
    to: [{ superiorOn: 'CORPORATE' }],
    content: {
      formName: '信访工作月报告登记表',
      sections: ['正在进行的信访事项', '不稳定因素', '已采取的措施及效果'],
      zeroReport: true,
    },
  },
};

const enterprise = (
  slug: string,
  nameZh: string,
  nameEn: string,
  surname: string,
  more: Partial<PackOrganisation> = {},
): PackOrganisation => ({
  slug,
  nameZh,
  nameEn,
  kind: 'ENTERPRISE',
  level: 'NONE',
  synthetic: true,
  surname,
  posts: STAFF,
  ...more,
});

const reporting = { rulebook: { effectiveFrom: SINCE, sections: { reporting: [MONTHLY_REPORT] } } };

const above = (superior: string, subordinate: string, grant: Pack['edges'][number]['grant']) =>
  ({ superior, subordinate, line: 'CORPORATE', force: 'BINDING', grant, from: SINCE }) as const;

/** D18. Branch, directly owned enterprise and base enterprise are unnamed in the text. */
export const DATANG = {
  document: {
    id: 'D18',
    title: '中国大唐集团公司信访工作报告制度（大唐集团制〔2013〕114号）',
    issuer: '中国大唐集团公司',
  },
  organisations: [
    {
      slug: 'sasac',
      nameZh: '国资委',
      nameEn: 'State-owned Assets Commission',
      kind: 'DEPARTMENT',
      level: 'NATIONAL',
      synthetic: true,
      surname: '国',
      posts: STAFF.map((post) => (post.code === 'head' ? { ...post, title: '主任' } : post)),
    },
    enterprise('datang', '中国大唐集团公司', 'China Datang Corporation', '唐', {
      petitions: [
        {
          channel: 'LETTER',
          caseType: 'SUGGESTION',
          caseKind: 'PROPOSAL',
          title: '〔示例〕建议统一各企业的信访接待时间',
          facts: '〔示例〕来信人建议集团公布各企业的接待时间与地点。本事项为演示虚构。',
          claims: ['公布接待时间'],
          petitioner: { name: '示例·职工甲' },
          headcount: 1,
        },
      ],
    }),
    enterprise('datang-branch', '大唐集团某分公司（示例）', 'A branch of Datang (sample)', '分', {
      ...reporting,
      petitions: [
        {
          channel: 'VISIT',
          caseType: 'APPEAL',
          caseKind: 'DISPUTE',
          title: '〔示例〕退休职工医疗费用报销',
          facts: '〔示例〕退休职工反映医疗费用报销周期过长。本事项为演示虚构。',
          claims: ['说明进度', '缩短周期'],
          petitioner: { name: '示例·退休职工乙' },
          headcount: 4,
        },
      ],
    }),
    enterprise(
      'datang-direct',
      '大唐集团某直属企业（示例）',
      'A directly owned enterprise (sample)',
      '直',
      reporting,
    ),
    enterprise('datang-plant', '某分公司基层企业（示例）', 'A base enterprise of the branch (sample)', '基'),
  ],
  edges: [
    above('sasac', 'datang', 'STATISTICS'),
    above('datang', 'datang-branch', 'MATTERS'),
    above('datang', 'datang-direct', 'MATTERS'),
    above('datang-branch', 'datang-plant', 'MATTERS'),
  ],
  pending: {
    TRIGGER: [
      ...['D18-08a', 'D18-08b', 'D18-08c', 'D18-09b', 'D18-10a', 'D18-10c', 'D18-10d', 'D18-10e', 'D18-10g'],
      ...['D18-10i', 'D18-10k', 'D18-10l', 'D18-10m', 'D18-10n', 'D18-10q', 'D18-11a', 'D18-11b', 'D18-11d'],
      ...['D18-12a'],
    ],
    ARRANGEMENT: ['D18-03a'],
    OTHER_AREA: otherAreas.D18,
  },
} as const satisfies Pack;
