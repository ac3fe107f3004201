import { type PackOrganisation, type PackRule, SINCE } from './pack.ts';
import { COUNTY_STAFF, LEADERSHIP, TOWN_STAFF, VILLAGE_STAFF } from './staff.ts';

const eachLeader = { mode: 'EACH', selector: { leadershipRoles: LEADERSHIP } } as const;
const anyLeader = { mode: 'ANY', selector: { leadershipRoles: LEADERSHIP } } as const;

/** The city alone says that its day never moves (一(一)); for the levels below, the text is silent about holidays. */
const THREE_LEVEL_DAY: PackRule = {
  id: 'D03-13b',
  article: '三',
  title: { zh: '每月15日市县镇三级联动接访', en: 'City, county and town receive together on the 15th' },
  form: 'duty',
  params: { kind: 'RECEPTION', who: eachLeader, cadence: { monthDays: { days: [15] } } },
};

/** 大接访: its dates are left to the county. */
const GRAND_RECEPTION: PackRule = {
  id: 'D03-08a',
  article: '二',
  title: { zh: '县（市、区）委书记大接访', en: "The county secretary's grand reception" },
  form: 'duty',
  params: {
    kind: 'RECEPTION',
    who: { mode: 'EACH', selector: { leadershipRoles: ['PARTY_SECRETARY'] } },
    cadence: { campaign: {} },
  },
};

const WHOLE_LEADERSHIP: PackRule = {
  id: 'D03-08b',
  article: '二',
  title: { zh: '党政班子成员全部参与大接访', en: 'Every member of the leadership takes part' },
  form: 'duty',
  params: {
    kind: 'RECEPTION',
    who: eachLeader,
    cadence: { campaign: {} },
  },
};

const ANALYSIS_MEETING: PackRule = {
  id: 'D03-14d',
  sameAs: ['D03-14e'],
  article: '三(一)',
  title: {
    zh: '主要负责人定期召开民情分析会',
    en: 'Main heads regularly hold a meeting on residents’ concerns',
  },
  form: 'duty',
  params: {
    kind: 'MEETING',
    who: { mode: 'ANY', selector: { leadershipRoles: ['PARTY_SECRETARY', 'HEAD'] } },
    cadence: { asNeeded: { occasion: '定期，间隔由当地确定' } },
    content: { sections: ['研究上报问题', '化解措施'] },
  },
};

const BOOKED_RECEPTION: PackRule = {
  id: 'D03-11g',
  article: '二(三)',
  title: { zh: '县镇领导预约接访', en: 'County and town leaders receive by booking' },
  form: 'duty',
  params: {
    kind: 'APPOINTMENT',
    who: anyLeader,
    cadence: { asNeeded: { occasion: '信访人预约' } },
  },
};

const county = (
  slug: string,
  nameZh: string,
  nameEn: string,
  surname: string,
  rules: readonly PackRule[],
  more: Partial<NonNullable<PackOrganisation['rulebook']>['sections']> = {},
): PackOrganisation => ({
  slug,
  nameZh,
  nameEn,
  kind: 'PARTY_AND_GOVERNMENT',
  level: 'COUNTY',
  synthetic: true,
  surname,
  posts: COUNTY_STAFF,
  rulebook: {
    effectiveFrom: SINCE,
    sections: {
      reception: [THREE_LEVEL_DAY, GRAND_RECEPTION, WHOLE_LEADERSHIP, ...rules],
      reporting: [ANALYSIS_MEETING],
      ...more,
    },
  },
});

/** The four counties that the text names, and a town and a village of 嘉善 for those it speaks of in general. */
export const BELOW_JIAXING: readonly PackOrganisation[] = [
  // Whether every leader goes down on all three days is open; one a day is the reading that leaves the 15th,
  // on which all of them receive, possible.
  county('tongxiang', '桐乡市', 'Tongxiang City', '桐', [
    {
      id: 'D03-09d',
      sameAs: ['D03-09e'],
      article: '二(一)',
      title: { zh: '每月10日、15日、20日下访镇（街道）', en: 'Visits to towns on the 10th, 15th and 20th' },
      form: 'duty',
      params: {
        content: { sections: ['了解情况', '落实责任', '化解问题'] },
        kind: 'VISIT',
        who: anyLeader,
        cadence: { monthDays: { days: [10, 15, 20] } },
        place: '镇（街道）',
      },
    },
  ]),
  county(
    'pinghu',
    '平湖市',
    'Pinghu City',
    '平',
    [
      {
        id: 'D03-10f',
        article: '二(二)',
        title: { zh: '民情工作日', en: 'Day for residents’ concerns' },
        form: 'duty',
        params: {
          kind: 'VISIT',
          who: anyLeader,
          cadence: { asNeeded: { occasion: '民情工作日，日期由当地确定' } },
        },
      },
      {
        id: 'D03-10g',
        article: '二(二)',
        title: {
          zh: '重大疑难事项由领导约访、下访、会商、现场办公',
          en: 'Leaders settle major matters by appointment, visit, consultation or on site',
        },
        form: 'duty',
        params: {
          kind: 'APPOINTMENT',
          who: anyLeader,
          cadence: { asNeeded: { occasion: '重大疑难信访事项：重点约访、带案下访、专题会商、现场办公' } },
        },
      },
    ],
    {
      handling: [
        {
          id: 'D03-10b',
          sameAs: ['D03-10c'],
          article: '二(二)',
          title: {
            zh: '接待领导包接待协调、包督查督办',
            en: 'The receiving leader coordinates and supervises',
          },
          form: 'sponsorship',
          params: {
            sponsors: { leadershipRoles: LEADERSHIP },
            by: 'RECEIVED',
            tasks: ['COORDINATE', 'SUPERVISE'],
          },
        },
      ],
    },
  ),
  county(
    'jiashan',
    '嘉善县',
    'Jiashan County',
    '善',
    [
      {
        id: 'D03-11c',
        article: '二(三)',
        title: { zh: '县级领导巡回下访', en: 'County leaders make touring visits' },
        form: 'duty',
        params: {
          kind: 'VISIT',
          who: { mode: 'ROTATION', selector: { leadershipRoles: LEADERSHIP } },
          cadence: { asNeeded: { occasion: '巡回下访，次数由县里确定' } },
        },
      },
      {
        id: 'D03-11d',
        article: '二(三)',
        title: { zh: '部门领导分类接访', en: 'Heads of departments receive by category' },
        form: 'duty',
        params: {
          kind: 'RECEPTION',
          who: { mode: 'ANY', selector: { leadershipRoles: ['SECTION_HEAD'] } },
          cadence: { asNeeded: { occasion: '按事项类别由主管部门接访' } },
        },
      },
      BOOKED_RECEPTION,
    ],
    {
      meetings: [
        {
          id: 'D03-11a',
          article: '二(三)',
          title: { zh: '干部下访大督查', en: 'A grand inspection of visits' },
          form: 'duty',
          params: {
            kind: 'INSPECTION',
            who: { mode: 'BODY' },
            cadence: { asNeeded: { occasion: '干部下访大督查专项活动期间' } },
          },
        },
      ],
    },
  ),
  county('haining', '海宁市', 'Haining City', '海', [
    {
      id: 'D03-11i',
      sameAs: ['D03-11j'],
      article: '二(三)',
      title: { zh: '双选：群众选领导、领导选案', en: 'Residents choose the leader, leaders the case' },
      form: 'duty',
      params: {
        kind: 'RECEPTION',
        who: anyLeader,
        cadence: { asNeeded: { occasion: '双选接访，次数由当地确定' } },
        forms: ['MUTUAL_CHOICE'],
      },
    },
  ]),
  {
    slug: 'jiashan-town',
    nameZh: '嘉善县某镇（示例）',
    nameEn: 'A town of Jiashan (sample)',
    kind: 'PARTY_AND_GOVERNMENT',
    level: 'TOWNSHIP',
    synthetic: true,
    surname: '镇',
    posts: TOWN_STAFF,
    rulebook: {
      effectiveFrom: SINCE,
      sections: {
        reception: [
          THREE_LEVEL_DAY,
          {
            id: 'D03-11e',
            article: '二(三)',
            title: { zh: '镇级领导随时接访', en: 'Town leaders receive at any time' },
            form: 'duty',
            params: {
              kind: 'RECEPTION',
              who: anyLeader,
              cadence: { asNeeded: { occasion: '群众来访，随时接待' } },
            },
          },
          BOOKED_RECEPTION,
        ],
        reporting: [ANALYSIS_MEETING],
        handling: [
          {
            id: 'D03-15e',
            sameAs: ['D03-15f'],
            article: '三(二)',
            title: { zh: '综治司法信访联动中心联合办理', en: 'The joint centre handles together' },
            form: 'handling',
            params: {
              step: 'JOINT_HANDLING',
              mayBeSkipped: true,
              takesPart: ['综治', '司法', '信访', '劳动', '国土', '农经', '计生'],
            },
          },
        ],
      },
    },
  },
  {
    slug: 'jiashan-village',
    nameZh: '嘉善县某村（示例）',
    nameEn: 'A village of Jiashan (sample)',
    kind: 'OTHER',
    level: 'VILLAGE',
    synthetic: true,
    surname: '村',
    posts: VILLAGE_STAFF,
    rulebook: {
      effectiveFrom: SINCE,
      sections: {
        reception: [
          {
            id: 'D03-11f',
            article: '二(三)',
            title: { zh: '村级干部上门走访', en: 'Village cadres call at homes' },
            form: 'duty',
            params: {
              kind: 'VISIT',
              who: { mode: 'EACH', selector: { leadershipRoles: LEADERSHIP } },
              cadence: { asNeeded: { occasion: '上门走访，次数由村里确定' } },
            },
          },
        ],
        reporting: [
          {
            id: 'D03-14b',
            article: '三(一)',
            title: { zh: '每半月召开民情分析会', en: 'A meeting on residents’ concerns every half-month' },
            form: 'duty',
            params: {
              kind: 'MEETING',
              who: { mode: 'BODY' },
              cadence: { quota: { atLeast: 1, per: 'HALF_MONTH' } },
            },
          },
          {
            id: 'D03-14h',
            article: '三(一)',
            title: {
              zh: '民情日记定期汇总分析并提出建议',
              en: 'Notes on concerns are summed up with proposals',
            },
            form: 'duty',
            params: {
              kind: 'REPORT',
              who: { mode: 'BODY' },
              cadence: { asNeeded: { occasion: '定期汇总，间隔由村里确定' } },
              content: { sections: ['汇总', '分析', '建议'] },
            },
          },
        ],
        registers: [
          {
            id: 'D03-14c',
            article: '三(一)',
            title: { zh: '民生台账', en: 'A register of what residents raise' },
            form: 'register',
            params: { of: 'DISPUTES', furtherFields: ['民生台账'] },
          },
          {
            id: 'D03-14g',
            article: '三(一)',
            title: { zh: '民情日记', en: 'Notes of calls on homes' },
            form: 'register',
            params: { of: 'RECEPTIONS', furtherFields: ['民情日记：走访与需求'] },
          },
        ],
      },
    },
  },
];
