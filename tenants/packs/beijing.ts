import { type Pack, type PackOrganisation, type PackRule, SINCE } from './pack.ts';
import { COUNTY_STAFF, LEADERSHIP, PLAIN_STAFF, TOWN_STAFF } from './staff.ts';

const body = { mode: 'BODY' } as const;
const anyLeader = { mode: 'ANY', selector: { leadershipRoles: LEADERSHIP } } as const;
const eachLeader = { mode: 'EACH', selector: { leadershipRoles: LEADERSHIP } } as const;

/** Every organ of the city carries these; their intervals are left to a separate system, so none is taken. */
const EVERY_RECEPTION: readonly PackRule[] = [
  {
    id: 'D11-12a',
    article: '十二',
    title: { zh: '领导阅批来信和网上信访', en: 'Leaders read and annotate letters and online petitions' },
    form: 'duty',
    params: {
      kind: 'LEADERS_LETTERS',
      who: eachLeader,
      cadence: { asNeeded: { occasion: '坚持阅批，间隔由单位确定' } },
    },
  },
  {
    id: 'D11-12b',
    article: '十二',
    title: { zh: '领导定期接待群众来访', en: 'Leaders receive visitors regularly' },
    form: 'duty',
    params: {
      kind: 'RECEPTION',
      who: eachLeader,
      cadence: { asNeeded: { occasion: '定期接访，间隔由单位确定' } },
    },
  },
  {
    id: 'D11-12c',
    article: '十二',
    title: {
      zh: '疑难复杂事项重点约访、联合会访',
      en: 'Appointments on difficult matters, alone or jointly',
    },
    form: 'duty',
    params: {
      kind: 'APPOINTMENT',
      who: anyLeader,
      cadence: { asNeeded: { occasion: '疑难复杂信访事项：重点约访、联合会访' } },
    },
  },
  {
    id: 'D11-12c.visit',
    article: '十二',
    title: { zh: '疑难复杂事项带案下访', en: 'Visits on difficult matters' },
    form: 'duty',
    params: {
      kind: 'VISIT',
      who: anyLeader,
      cadence: { asNeeded: { occasion: '疑难复杂信访事项：带案下访' } },
    },
  },
  {
    id: 'D11-12c.return',
    article: '十二',
    title: { zh: '结案回访', en: 'Return visits after closure' },
    form: 'duty',
    params: {
      kind: 'FOLLOW_UP',
      who: anyLeader,
      cadence: { asNeeded: { occasion: '疑难复杂事项结案之后' } },
    },
  },
];

const EVERY_REPORTING: readonly PackRule[] = [
  {
    // Of matters: overdue, raised again or raised by many. Nothing is foretold of people.
    id: 'D11-05c',
    article: '五',
    title: { zh: '信访事项风险预警', en: 'Warnings about matters' },
    form: 'trigger',
    params: {
      when: [
        { happenings: ['DEADLINE_OVERRUN', 'COLLECTIVE_VISIT'] },
        { happenings: ['PETITION_REGISTERED'], aspects: ['REPEATED'] },
      ],
      steps: [{ kind: 'REPORT', by: { atOnce: true }, note: '预警只针对事项' }],
    },
  },
  {
    id: 'D11-06a',
    sameAs: ['D11-06b'],
    article: '六',
    title: { zh: '定期排查与动态排查', en: 'Screening at fixed times and as things move' },
    form: 'duty',
    params: {
      kind: 'SCREENING',
      who: body,
      cadence: { asNeeded: { occasion: '定期排查与动态排查，间隔由单位确定' } },
      content: { sections: ['边排查边化解'] },
    },
  },
  {
    id: 'D11-15a',
    article: '十五',
    title: { zh: '每年至少一次专项督查', en: 'At least one special supervision a year' },
    form: 'duty',
    params: { kind: 'INSPECTION', who: body, cadence: { quota: { atLeast: 1, per: 'YEAR' } } },
  },
  {
    id: 'D11-15c',
    article: '十五',
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
    id: 'D11-16a',
    sameAs: ['D11-16b'],
    article: '十六',
    title: { zh: '定期考核信访工作', en: 'Petition work is assessed regularly' },
    form: 'duty',
    params: {
      kind: 'ASSESSMENT',
      who: body,
      cadence: { asNeeded: { occasion: '定期考核，作为领导班子和领导干部综合考评的参考' } },
      content: { sections: ['依法', '及时', '就地解决'] },
    },
  },
  {
    id: 'D11-17a',
    article: '十七',
    title: { zh: '年度考核通报', en: 'The assessment of the year is circulated' },
    form: 'duty',
    params: {
      kind: 'BULLETIN',
      who: body,
      cadence: { quota: { atLeast: 1, per: 'YEAR' } },
      content: { sections: ['通报表扬', '通报批评'] },
    },
  },
  {
    id: 'D11-05b',
    sameAs: ['D11-05a'],
    article: '五',
    title: { zh: '重大决策社会稳定风险评估', en: 'Risks are assessed before a major decision' },
    form: 'duty',
    params: { kind: 'SCREENING', who: body, cadence: { asNeeded: { occasion: '重大决策作出之前' } } },
  },
  {
    id: 'D11-10d',
    article: '十',
    title: { zh: '研究分析信访形势', en: 'The situation is studied' },
    form: 'duty',
    params: {
      kind: 'STATISTICS',
      who: body,
      cadence: { asNeeded: { occasion: '研究分析，间隔由单位确定' } },
    },
  },
];

const QUARTERLY_HEARING = (id: 'D11-04c' | 'D11-04d'): PackRule => ({
  id,
  article: '四',
  title: { zh: '领导班子每季度至少听取一次汇报', en: 'The leadership hears a report every quarter' },
  form: 'duty',
  params: { kind: 'MEETING', who: body, cadence: { quota: { atLeast: 1, per: 'QUARTER' } } },
});

const HEARING_AS_NEEDED: PackRule = {
  id: 'D11-04e',
  article: '四',
  title: { zh: '领导班子随时听取汇报', en: 'The leadership hears reports whenever needed' },
  form: 'duty',
  params: { kind: 'MEETING', who: body, cadence: { asNeeded: { occasion: '随时听取，解决突出问题' } } },
};

const organ = (
  slug: string,
  nameZh: string,
  nameEn: string,
  surname: string,
  rules: readonly PackRule[],
  more: Pick<PackOrganisation, 'kind' | 'level' | 'posts'>,
): PackOrganisation => ({
  slug,
  nameZh,
  nameEn,
  synthetic: true,
  surname,
  ...more,
  rulebook: {
    effectiveFrom: SINCE,
    sections: {
      reception: EVERY_RECEPTION,
      reporting: [...rules, ...EVERY_REPORTING],
      handling: [
        {
          id: 'D11-13a',
          article: '十三',
          title: { zh: '三种情形领导包案', en: 'Three kinds of case get a sponsor' },
          form: 'sponsorship',
          params: {
            aspects: ['CROSS_DEPARTMENT', 'WIDE_INTEREST', 'LONG_PENDING'],
            sponsors: { leadershipRoles: LEADERSHIP },
            by: 'NAMED',
          },
        },
      ],
      publicity: [
        {
          id: 'D11-00a',
          article: '印发通知',
          title: { zh: '实施细则公开发布', en: 'The rules themselves are published' },
          form: 'publicity',
          params: { subject: 'RULES', media: ['WEBSITE'] },
        },
      ],
      registers: [
        {
          id: 'D11-13b',
          article: '十三',
          title: { zh: '重点矛盾纠纷挂账', en: 'Key disputes on a pending list' },
          form: 'register',
          params: { of: 'DISPUTES', furtherFields: ['挂账'] },
        },
      ],
    },
  },
});

const PARTY_AND_GOVERNMENT = { kind: 'PARTY_AND_GOVERNMENT' } as const;
const edge = (superior: string, subordinate: string, line: Pack['edges'][number]['line']) =>
  ({ superior, subordinate, line, force: 'BINDING', grant: 'COMPLIANCE', from: SINCE }) as const;

/** D11. One of each kind of body stands for those the text speaks of in general; enterprises follow by reference. */
export const BEIJING = {
  document: {
    id: 'D11',
    title: '北京市信访工作责任制实施细则',
    issuer: '中共北京市委办公厅、北京市人民政府办公厅',
  },
  organisations: [
    organ(
      'beijing',
      '北京市',
      'Beijing',
      '京',
      [
        {
          id: 'D11-04b',
          article: '四',
          title: { zh: '市领导班子每半年至少听取一次汇报', en: 'The city hears a report every half-year' },
          form: 'duty',
          params: {
            kind: 'MEETING',
            who: body,
            cadence: { quota: { atLeast: 1, per: 'HALF_YEAR' } },
            content: { sections: ['听取信访工作汇报', '分析信访形势', '研究解决重要问题'] },
          },
        },
        {
          id: 'D11-17c',
          article: '十七',
          title: {
            zh: '市信访办每年考核各区和市属部门',
            en: 'Districts and departments are assessed every year',
          },
          form: 'duty',
          params: {
            kind: 'ASSESSMENT',
            who: { mode: 'ANY', selector: { postCodes: ['petition-director'] } },
            cadence: { quota: { atLeast: 1, per: 'YEAR' } },
            content: { sections: ['各区', '各市属部门及单位'] },
          },
        },
      ],
      { ...PARTY_AND_GOVERNMENT, level: 'PROVINCE', posts: COUNTY_STAFF },
    ),
    organ(
      'beijing-district',
      '北京市某区（示例）',
      'A district of Beijing (sample)',
      '燕',
      [QUARTERLY_HEARING('D11-04c')],
      { ...PARTY_AND_GOVERNMENT, level: 'CITY', posts: COUNTY_STAFF },
    ),
    organ(
      'beijing-department',
      '北京市某市属部门（示例）',
      'A municipal department of Beijing (sample)',
      '属',
      [QUARTERLY_HEARING('D11-04d')],
      { kind: 'DEPARTMENT', level: 'PROVINCE', posts: PLAIN_STAFF },
    ),
    organ(
      'beijing-subdistrict',
      '北京市某街道（示例）',
      'A subdistrict of Beijing (sample)',
      '坊',
      [HEARING_AS_NEEDED],
      { ...PARTY_AND_GOVERNMENT, level: 'TOWNSHIP', posts: TOWN_STAFF },
    ),
    organ(
      'beijing-district-department',
      '北京市某区属部门（示例）',
      'A district department of Beijing (sample)',
      '科',
      [HEARING_AS_NEEDED],
      { kind: 'DEPARTMENT', level: 'CITY', posts: PLAIN_STAFF },
    ),
    {
      slug: 'beijing-enterprise',
      nameZh: '北京市某国有企业（示例）',
      nameEn: 'A state-owned enterprise of Beijing (sample)',
      kind: 'ENTERPRISE',
      level: 'NONE',
      synthetic: true,
      surname: '企',
      posts: PLAIN_STAFF,
    },
  ],
  edges: [
    edge('beijing', 'beijing-district', 'TERRITORIAL'),
    edge('beijing', 'beijing-department', 'SECTORAL'),
    edge('beijing-district', 'beijing-subdistrict', 'TERRITORIAL'),
    edge('beijing-district', 'beijing-district-department', 'SECTORAL'),
    { ...edge('beijing', 'beijing-enterprise', 'CORPORATE'), force: 'ADVISORY' },
  ],
} as const satisfies Pack;
