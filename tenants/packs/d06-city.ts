import { type Pack, type PackOrganisation, type PackRule, SINCE } from './pack.ts';
import { COUNTY_STAFF, LEADERSHIP, TOWN_STAFF } from './staff.ts';

const eachLeader = { mode: 'EACH', selector: { leadershipRoles: LEADERSHIP } } as const;
const anyLeader = { mode: 'ANY', selector: { leadershipRoles: LEADERSHIP } } as const;
const each = (role: 'PARTY_SECRETARY' | 'HEAD') =>
  ({ mode: 'EACH', selector: { leadershipRoles: [role] } }) as const;

/** Plans visits and standing reception together, so that nobody is at both at one time (第4段). */
const SCHEDULER = '本级信访联席会议';

/** The 20th; only an announced holiday moves it, an ordinary weekend does not. */
const visitDay = (id: string, zh: string, en: string): PackRule => ({
  id,
  sameAs: ['D06-01c', 'D06-04a', 'D06-04b', 'D06-04e'],
  article: '第1段',
  title: { zh, en },
  form: 'duty',
  params: {
    kind: 'VISIT',
    who: eachLeader,
    cadence: { monthDays: { days: [20] } },
    holiday: { trigger: 'ANNOUNCED_HOLIDAY', shift: 'NEXT_WORKING_DAY' },
    content: { sections: ['基层调查研究', '直接联系群众', '包案解决突出问题'] },
    organiser: SCHEDULER,
  },
});

const INVITED_APPOINTMENT: PackRule = {
  id: 'D06-05d',
  sameAs: ['D06-05e', 'D06-05f'],
  article: '第5段',
  title: { zh: '领导主动约见历史遗留积案当事人', en: 'Leaders invite the parties of legacy cases' },
  form: 'duty',
  params: {
    kind: 'APPOINTMENT',
    who: anyLeader,
    cadence: { asNeeded: { occasion: '历史遗留案件、涉及人数众多的信访积案' } },
    participants: ['属事单位负责人'],
  },
};

const SPONSORED_VISIT: PackRule = {
  id: 'D06-04c',
  sameAs: ['D06-04d'],
  article: '第4段',
  title: { zh: '定期下访所包案件', en: 'Regular visits on sponsored cases' },
  form: 'duty',
  params: {
    content: { sections: ['接待信访人', '推动事项解决'] },
    kind: 'VISIT',
    who: eachLeader,
    cadence: { asNeeded: { occasion: '所包联的信访案件，定期下访' } },
    forms: ['WITH_CASE'],
  },
};

const FOUR_VISITS: PackRule = {
  id: 'D06-05a',
  article: '第5段',
  title: { zh: '“四访”活动', en: 'The campaign of four kinds of visit' },
  form: 'duty',
  params: { kind: 'VISIT', who: anyLeader, cadence: { asNeeded: { occasion: '“四访”活动期间' } } },
};

const district = (slug: string, nameZh: string, nameEn: string, surname: string): PackOrganisation => ({
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
      reception: [
        visitDay('D06-01a', '区领导每月20日下访', 'District leaders go down on the 20th'),
        {
          id: 'D06-03b',
          article: '第3段',
          title: { zh: '区党委主要领导每月接访一次', en: 'The district party leader receives once a month' },
          form: 'duty',
          params: {
            kind: 'RECEPTION',
            organiser: SCHEDULER,
            who: each('PARTY_SECRETARY'),
            cadence: { quota: { atLeast: 1, per: 'MONTH' } },
            place: '信访接待场所',
          },
        },
        {
          id: 'D06-03c',
          article: '第3段',
          title: {
            zh: '区政府主要领导每月接访一次',
            en: 'The district government leader receives once a month',
          },
          form: 'duty',
          params: {
            kind: 'RECEPTION',
            organiser: SCHEDULER,
            who: each('HEAD'),
            cadence: { quota: { atLeast: 1, per: 'MONTH' } },
            place: '信访接待场所',
          },
        },
        {
          id: 'D06-03d',
          article: '第3段',
          title: { zh: '每周安排区级领导接访', en: 'A district leader receives every week' },
          form: 'duty',
          params: {
            kind: 'RECEPTION',
            organiser: SCHEDULER,
            who: anyLeader,
            cadence: { quota: { atLeast: 1, per: 'WEEK' } },
            place: '信访接待场所',
          },
        },
        INVITED_APPOINTMENT,
        SPONSORED_VISIT,
      ],
    },
  },
});

const town = (slug: string, nameZh: string, nameEn: string, surname: string): PackOrganisation => ({
  slug,
  nameZh,
  nameEn,
  kind: 'PARTY_AND_GOVERNMENT',
  level: 'TOWNSHIP',
  synthetic: true,
  surname,
  posts: TOWN_STAFF,
  rulebook: {
    effectiveFrom: SINCE,
    sections: {
      reception: [
        visitDay('D06-01b', '街乡镇领导每月20日下访', 'Town leaders go down on the 20th'),
        {
          // 每天, with no holiday rule beside it: every day of the calendar.
          id: 'D06-03a',
          article: '第3段',
          title: { zh: '每天安排一名班子成员接访', en: 'A member of the leadership receives every day' },
          form: 'duty',
          params: {
            kind: 'RECEPTION',
            organiser: SCHEDULER,
            who: { mode: 'ROTATION', selector: { leadershipRoles: LEADERSHIP } },
            cadence: { daily: { days: 'ALL' } },
          },
        },
      ],
    },
  },
});

const above = (superior: string, subordinate: string) =>
  ({ superior, subordinate, line: 'TERRITORIAL', force: 'BINDING', grant: 'MATTERS', from: SINCE }) as const;

/** D06. The text says only 我市, 各区 and 街乡镇: they are named after it. */
export const D06_CITY = {
  document: {
    id: 'D06',
    title: '推进市、区、街乡镇三级领导干部接访制度常态化的实施方案',
    issuer: '我市（原文未具名）',
  },
  organisations: [
    {
      slug: 'd06-city',
      nameZh: '三级接访实施方案所称“我市”（示例）',
      nameEn: 'The city of the three-level reception plan (sample)',
      kind: 'PARTY_AND_GOVERNMENT',
      level: 'CITY',
      synthetic: true,
      surname: '市',
      posts: COUNTY_STAFF,
      rulebook: {
        effectiveFrom: SINCE,
        sections: {
          reception: [
            {
              id: 'D06-03f',
              sameAs: ['D06-03g'],
              article: '第3段',
              title: {
                zh: '市级党政领导每半年包案接访或下访至少一次',
                en: 'City leaders receive or visit on a sponsored case at least once a half-year',
              },
              form: 'duty',
              params: {
                kind: 'RECEPTION',
                organiser: SCHEDULER,
                who: eachLeader,
                cadence: { quota: { atLeast: 1, per: 'HALF_YEAR', countedKinds: ['RECEPTION', 'VISIT'] } },
                content: { sections: ['包案事项'] },
              },
            },
            FOUR_VISITS,
            INVITED_APPOINTMENT,
          ],
          meetings: [
            {
              id: 'D06-06a',
              sameAs: ['D06-06b', 'D06-06c', 'D06-06d', 'D06-06f', 'D06-06g'],
              article: '第6段',
              title: { zh: '联席会议不定期督查接访下访', en: 'The joint meeting checks at irregular times' },
              form: 'duty',
              params: {
                kind: 'INSPECTION',
                who: { mode: 'BODY' },
                cadence: { asNeeded: { occasion: '不定期督查' } },
                organiser: '市信访联席会议',
                participants: ['市级有关部门组成的督查组'],
                content: {
                  sections: ['查阅资料、现场督导、暗访、流调', '信访工作责任落实', '主要领导带头示范'],
                },
              },
            },
          ],
          handling: [
            {
              id: 'D06-05c',
              sameAs: ['D06-05b'],
              article: '第5段',
              title: {
                zh: '重复信访、积案和疑难问题由领导包案化解',
                en: 'Repeated, long pending and difficult matters are sponsored',
              },
              form: 'sponsorship',
              params: {
                aspects: ['REPEATED', 'LONG_PENDING', 'MAJOR_OR_DIFFICULT'],
                sponsors: { leadershipRoles: LEADERSHIP },
                by: 'NAMED',
              },
            },
            {
              id: 'D06-05h',
              article: '第5段',
              title: { zh: '事心双解、案结事了', en: 'Closed when both matter and mind are settled' },
              form: 'handling',
              params: { step: 'CLOSING', records: ['事心双解', '案结事了'] },
            },
          ],
          indicators: [
            {
              id: 'D06-06e',
              article: '第6段',
              title: { zh: '接访日制度执行率', en: 'Receptions held among those due' },
              form: 'indicator',
              params: { formula: { share: { of: ['DUTIES_KEPT'], among: ['DUTIES_DUE'] } }, per: 'YEAR' },
            },
            {
              id: 'D06-06h',
              article: '第6段',
              title: { zh: '重点积案化解率', en: 'Long pending matters settled' },
              form: 'indicator',
              params: {
                formula: { share: { of: ['LONG_PENDING_SETTLED'], among: ['LONG_PENDING'] } },
                per: 'YEAR',
              },
            },
            {
              id: 'D06-06i',
              sameAs: ['D06-04f'],
              article: '第6段',
              title: { zh: '群众满意度', en: 'Satisfaction of petitioners' },
              form: 'indicator',
              params: { formula: { share: { of: ['RATED_SATISFIED'], among: ['RATED'] } }, per: 'YEAR' },
            },
            {
              id: 'D06-07a',
              sameAs: ['D06-07b'],
              article: '第7段',
              title: {
                zh: '接访下访作为年度考核重要参考',
                en: 'Reception and visits count in the assessment of the year',
              },
              form: 'assessment',
              params: {
                whom: 'POSTS',
                per: 'YEAR',
                judged: [{ title: '接访下访情况' }],
                uses: ['EVALUATION'],
              },
            },
          ],
        },
      },
      petitions: [
        {
          channel: 'TRANSFERRED',
          caseType: 'APPEAL',
          caseKind: 'DISPUTE',
          title: '〔示例〕征收安置房交付时间',
          facts: '〔示例〕多户居民询问安置房的交付时间与过渡费。本事项为演示虚构。',
          claims: ['告知交付时间', '补发过渡费'],
          petitioner: { name: '示例·居民丙' },
          headcount: 12,
        },
      ],
    },
    district('d06-district-1', '“我市”甲区（示例）', 'First district of the city (sample)', '甲'),
    district('d06-district-2', '“我市”乙区（示例）', 'Second district of the city (sample)', '乙'),
    town('d06-town-1', '甲区某街道（示例）', 'A subdistrict of the first district (sample)', '街'),
    town('d06-town-2', '乙区某镇（示例）', 'A town of the second district (sample)', '乡'),
  ],
  edges: [
    above('d06-city', 'd06-district-1'),
    above('d06-city', 'd06-district-2'),
    above('d06-district-1', 'd06-town-1'),
    above('d06-district-2', 'd06-town-2'),
  ],
} as const satisfies Pack;
