import otherAreas from './other-areas.json' with { type: 'json' };
import { type Pack, type PackOrganisation, type PackRule, SINCE } from './pack.ts';
import { COUNTY_STAFF, LEADERSHIP, PLAIN_STAFF, TOWN_STAFF, VILLAGE_STAFF } from './staff.ts';

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

const GRAND_RECEPTION: PackRule = {
  id: 'D03-08a',
  article: '二',
  title: { zh: '县（市、区）委书记大接访', en: "The county secretary's grand reception" },
  form: 'duty',
  params: {
    kind: 'RECEPTION',
    who: { mode: 'EACH', selector: { leadershipRoles: ['PARTY_SECRETARY'] } },
    cadence: { asNeeded: { occasion: '大接访活动期间，时段由当地确定' } },
  },
};

const ANALYSIS_MEETING: PackRule = {
  id: 'D03-14d',
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
      reception: [THREE_LEVEL_DAY, GRAND_RECEPTION, ...rules],
      reporting: [ANALYSIS_MEETING],
    },
  },
});

/** Territorial edges, binding; the superior reads what `grant` says. */
const above = (superior: string, subordinate: string, grant: Pack['edges'][number]['grant']) =>
  ({ superior, subordinate, line: 'TERRITORIAL', force: 'BINDING', grant, from: SINCE }) as const;

/** D03. Four counties are named; the town and the village of 嘉善 stand for those that the text speaks of in general. */
export const JIAXING = {
  document: { id: 'D03', title: '嘉兴市领导干部接访下访工作经验材料', issuer: '嘉兴市' },
  organisations: [
    {
      slug: 'zhejiang',
      nameZh: '浙江省',
      nameEn: 'Zhejiang Province',
      kind: 'PARTY_AND_GOVERNMENT',
      level: 'PROVINCE',
      synthetic: true,
      surname: '浙',
      posts: PLAIN_STAFF,
    },
    {
      slug: 'jiaxing',
      nameZh: '嘉兴市',
      nameEn: 'Jiaxing City',
      kind: 'PARTY_AND_GOVERNMENT',
      level: 'CITY',
      synthetic: true,
      surname: '嘉',
      posts: COUNTY_STAFF,
      rulebook: {
        effectiveFrom: SINCE,
        sections: {
          reception: [
            {
              id: 'D03-04a',
              sameAs: ['D03-04b', 'D03-04d', 'D03-04e', 'D03-13b'],
              article: '一(一)',
              title: {
                zh: '每月15日市领导接待日，从不改期',
                en: 'Reception on the 15th of every month, never moved',
              },
              form: 'duty',
              params: {
                kind: 'RECEPTION',
                who: eachLeader,
                cadence: { monthDays: { days: [15] } },
                holiday: { trigger: 'NEVER', shift: 'NONE' },
                place: '市信访局',
                participants: ['相关市级部门负责人', '律师', '市人大领导', '市政协领导'],
              },
            },
            {
              id: 'D03-05a',
              article: '一(二)',
              title: { zh: '每年部署开展下访约访活动', en: 'Visits and appointments are deployed each year' },
              form: 'duty',
              params: {
                kind: 'VISIT',
                who: { mode: 'BODY' },
                cadence: { quota: { atLeast: 1, per: 'YEAR', countedKinds: ['VISIT', 'APPOINTMENT'] } },
              },
            },
            {
              id: 'D03-16c',
              article: '三(三)',
              title: { zh: '两代表一委员接待群众', en: 'Delegates, deputies and members receive residents' },
              form: 'duty',
              params: {
                kind: 'RECEPTION',
                who: { mode: 'BODY' },
                cadence: { asNeeded: { occasion: '两代表一委员接待，次数由单位确定' } },
                participants: ['党代表', '人大代表', '政协委员'],
              },
            },
          ],
          reporting: [
            {
              id: 'D03-06e',
              article: '一(三)',
              title: { zh: '每月梳理汇总包案事项', en: 'Sponsored cases are summed up every month' },
              form: 'duty',
              params: {
                kind: 'STATISTICS',
                who: { mode: 'BODY' },
                cadence: { quota: { atLeast: 1, per: 'MONTH' } },
                content: { sections: ['包案事项'] },
              },
            },
            {
              id: 'D03-06f',
              article: '一(三)',
              title: { zh: '及时通报包案情况', en: 'A bulletin on sponsored cases, in time' },
              form: 'duty',
              params: {
                kind: 'BULLETIN',
                who: { mode: 'BODY' },
                cadence: { asNeeded: { occasion: '包案情况汇总之后及时通报' } },
              },
            },
            {
              id: 'D03-06h',
              article: '一(三)',
              title: {
                zh: '市委市政府定期听取包案进展',
                en: 'City leaders hear how sponsored cases progress',
              },
              form: 'duty',
              params: {
                kind: 'MEETING',
                who: anyLeader,
                cadence: { asNeeded: { occasion: '定期听取包案化解工作进展' } },
              },
            },
            {
              id: 'D03-11b',
              article: '二(三)',
              title: { zh: '矛盾纠纷排查大化解专项活动', en: 'Campaign to screen and settle disputes' },
              form: 'duty',
              params: {
                kind: 'SCREENING',
                who: { mode: 'BODY' },
                cadence: { asNeeded: { occasion: '专项活动期间，时段由市里确定' } },
              },
            },
            {
              id: 'D03-15a',
              article: '三(二)',
              title: { zh: '矛盾纠纷定期排查', en: 'Regular screening for disputes' },
              form: 'duty',
              params: {
                kind: 'SCREENING',
                who: { mode: 'BODY' },
                cadence: { asNeeded: { occasion: '定期排查，间隔由单位确定' } },
              },
            },
            {
              id: 'D03-15b',
              article: '三(二)',
              title: { zh: '矛盾纠纷滚动排查', en: 'Rolling screening for disputes' },
              form: 'duty',
              params: {
                kind: 'SCREENING',
                who: { mode: 'BODY' },
                cadence: { asNeeded: { occasion: '滚动排查：未结事项转入下一轮' } },
              },
            },
          ],
        },
      },
      petitions: [
        {
          channel: 'LEADER_RECEPTION',
          caseType: 'APPEAL',
          caseKind: 'DISPUTE',
          title: '〔示例〕老旧小区加装电梯的费用分摊',
          facts: '〔示例〕接待日反映楼栋居民对电梯费用分摊意见不一，请求组织调解。本事项为演示虚构。',
          claims: ['组织调解'],
          petitioner: { name: '示例·居民甲' },
          headcount: 6,
        },
        {
          channel: 'ONLINE',
          caseType: 'SUGGESTION',
          caseKind: 'PROPOSAL',
          title: '〔示例〕建议公布接待日各组负责人',
          facts: '〔示例〕建议提前一周公布每月15日各接待组的部门与时间。本事项为演示虚构。',
          claims: ['提前公布安排'],
          petitioner: { name: '示例·居民乙' },
          headcount: 1,
        },
      ],
    },
    // Whether every leader goes down on all three days is open; one a day is the reading that leaves the 15th,
    // on which all of them receive, possible.
    county('tongxiang', '桐乡市', 'Tongxiang City', '桐', [
      {
        id: 'D03-09d',
        article: '二(一)',
        title: { zh: '每月10日、15日、20日下访镇（街道）', en: 'Visits to towns on the 10th, 15th and 20th' },
        form: 'duty',
        params: {
          kind: 'VISIT',
          who: anyLeader,
          cadence: { monthDays: { days: [10, 15, 20] } },
          place: '镇（街道）',
        },
      },
    ]),
    county('pinghu', '平湖市', 'Pinghu City', '平', [
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
    ]),
    county('jiashan', '嘉善县', 'Jiashan County', '善', [
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
    ]),
    county('haining', '海宁市', 'Haining City', '海', []),
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
        },
      },
    },
  ],
  edges: [
    above('zhejiang', 'jiaxing', 'STATISTICS'),
    above('jiaxing', 'tongxiang', 'MATTERS'),
    above('jiaxing', 'pinghu', 'MATTERS'),
    above('jiaxing', 'jiashan', 'MATTERS'),
    above('jiaxing', 'haining', 'COMPLIANCE'),
    above('jiashan', 'jiashan-town', 'MATTERS'),
    above('jiashan-town', 'jiashan-village', 'COMPLIANCE'),
  ],
  pending: { ARRANGEMENT: ['D03-04f'], OTHER_AREA: otherAreas.D03 },
} as const satisfies Pack;
