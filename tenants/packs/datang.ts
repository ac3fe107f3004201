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
  sameAs: [
    'D18-04a',
    'D18-18e',
    ...['D18-06b', 'D18-06c', 'D18-06d', 'D18-07a', 'D18-07c', 'D18-07e'],
    ...['D18-18a', 'D18-18b', 'D18-18c', 'D18-18d', 'D18-03a'],
  ],
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
      sections: [
        '报告企业',
        '企业名称',
        '信访方式',
        '正在进行的信访事项',
        '不稳定因素',
        '已采取的措施及效果',
      ],
      zeroReport: true,
    },
  },
};

/** What has happened and is reported at once; the halves of article 10 that foretell are left out. */
const REAL_TIME_REPORT: PackRule = {
  id: 'D18-08a',
  sameAs: [
    'D18-10p',
    ...[
      'D18-08b',
      'D18-08c',
      'D18-08d',
      'D18-09a',
      'D18-10a',
      'D18-10c',
      'D18-10d',
      'D18-10e',
      'D18-10g',
      'D18-10i',
    ],
    ...['D18-10k', 'D18-10l', 'D18-11a', 'D18-11b', 'D18-11d', 'D18-12a', 'D18-12b', 'D18-12c'],
    'D18-13a',
  ],
  article: '八',
  title: {
    zh: '重大信访事项实时报告，持续的每日16时前报告',
    en: 'Major matters at once, and daily by 16:00 while they go on',
  },
  form: 'trigger',
  params: {
    when: [
      { happenings: ['COLLECTIVE_VISIT', 'URGENT_MATTER'], seasons: ['STATUTORY_HOLIDAY', 'KEY_PERIOD'] },
      { happenings: ['COLLECTIVE_VISIT'], headcountAtLeast: 15, aspects: ['DISRUPTION', 'VIOLENCE'] },
      { happenings: ['COLLECTIVE_VISIT'], headcountAtLeast: 10 },
      { happenings: ['COLLECTIVE_VISIT'], aspects: ['POLICY_QUESTION'] },
      { happenings: ['VISITOR_ARRIVED', 'COLLECTIVE_VISIT'], aspects: ['DANGEROUS_GOODS'] },
      { happenings: ['ACCIDENT'], aspects: ['CASUALTIES', 'WIDE_INTEREST'] },
      { happenings: ['URGENT_MATTER'], aspects: ['MAJOR_OR_DIFFICULT'] },
    ],
    steps: [
      {
        kind: 'REPORT',
        means: 'TELEPHONE',
        by: { atOnce: true },
        to: [{ superiorOn: 'CORPORATE' }, { office: '主管领导' }, { office: '保卫部门' }],
        note: '必要时报告当地政府',
      },
      {
        kind: 'REPORT',
        means: 'WRITTEN',
        by: { within: { length: 2, unit: 'HOUR' } },
        after: 'STEP_BEFORE',
        to: [{ superiorOn: 'CORPORATE' }],
        content: { sections: ['时间', '地点', '经过', '后果', '处理情况'] },
        note: '电子邮件或传真；涉密内容按保密制度办理，不经此途径',
      },
      {
        kind: 'REPORT',
        means: 'WRITTEN',
        by: { dailyUntilEnded: '16:00' },
        to: [{ superiorOn: 'CORPORATE' }],
      },
    ],
  },
};

const GRAVE = [
  { happenings: ['GROUP_INCIDENT'], headcountAtLeast: 50 },
  { happenings: ['COLLECTIVE_VISIT'], headcountAtLeast: 30, places: ['CAPITAL'] },
] as const;

const GRAVE_REPORT: PackRule = {
  id: 'D18-10m',
  sameAs: ['D18-10n'],
  article: '十(末款)',
  title: {
    zh: '50人以上群体性事件、30人以上进京立即报告',
    en: 'Fifty people, or thirty in Beijing: at once',
  },
  form: 'trigger',
  params: {
    when: GRAVE,
    steps: [{ kind: 'REPORT', by: { atOnce: true }, to: [{ superiorOn: 'CORPORATE' }] }],
  },
};

const REPORT_OFFICER: PackRule = {
  id: 'D18-14a',
  sameAs: ['D18-09b'],
  article: '十四',
  title: { zh: '专人负责报告并跟踪', en: 'A named person reports and follows up' },
  form: 'duty',
  params: {
    kind: 'DUTY_ROSTER',
    who: { mode: 'ANY', selector: { dutyRoles: ['REGISTRAR'] } },
    cadence: { asNeeded: { occasion: '月报告与实时报告，由专人负责' } },
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

const reporting = {
  rulebook: {
    effectiveFrom: SINCE,
    sections: { reporting: [MONTHLY_REPORT, REAL_TIME_REPORT, GRAVE_REPORT, REPORT_OFFICER] },
  },
};

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
      rulebook: {
        effectiveFrom: SINCE,
        sections: {
          reporting: [
            {
              id: 'D18-10q',
              article: '十(末款)',
              title: {
                zh: '尽快报告国资委并通报地方',
                en: 'On to the assets commission, and the place is told',
              },
              form: 'trigger',
              params: {
                when: GRAVE,
                steps: [
                  {
                    kind: 'REPORT',
                    by: { atOnce: true },
                    to: [{ superiorOn: 'CORPORATE' }, { body: '地方有关部门' }],
                  },
                ],
              },
            },
            {
              id: 'D18-05a',
              article: '五',
              title: { zh: '汇总月报告，分析趋势和特点', en: 'Monthly reports are summed up' },
              form: 'duty',
              params: {
                kind: 'STATISTICS',
                who: { mode: 'BODY' },
                cadence: { asNeeded: { occasion: '月报告收齐之后' } },
                content: { sections: ['发案趋势', '特点'] },
              },
            },
          ],
        },
      },
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
} as const satisfies Pack;
