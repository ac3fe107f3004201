import { type Pack, type PackRule, SINCE } from './pack.ts';
import {
  COUNTY_STAFF,
  FROM_DIVISION_DEPUTY,
  LEADERSHIP,
  MAIN_LEADERS,
  PLAIN_STAFF,
  TOWN_STAFF,
} from './staff.ts';

const PLACE = '旗信访局接待场所';
const eachLeader = { mode: 'EACH', selector: { leadershipRoles: LEADERSHIP } } as const;
const fromDivisionDeputy = { mode: 'EACH', selector: { ranks: FROM_DIVISION_DEPUTY } } as const;

/** "Beforehand" has no figure. Who stands in for the principal himself is not said. */
const STAND_IN = { ways: ['REFERRED', 'DEPUTY'], toldTo: [{ office: '主要领导' }], dayKept: true } as const;

/** The source names no due day: the report of a month is owed within it. */
const MONTHLY_REPORT: PackRule = {
  id: 'D02-12d',
  sameAs: ['D02-12e'],
  article: '十二',
  title: {
    zh: '每月汇总接访下访情况上报并抄报信访局',
    en: 'Monthly report to the banner, copied to its petition bureau',
  },
  form: 'duty',
  params: {
    kind: 'REPORT',
    who: { mode: 'BODY' },
    cadence: { quota: { atLeast: 1, per: 'MONTH' } },
    // 旗委, 旗政府 and 旗信访局 are one organisation here: superior by territory of a 苏木, by sector of a unit.
    to: [{ superiorOn: 'TERRITORIAL' }, { superiorOn: 'SECTORAL' }],
  },
};

const below = (superior: string, subordinate: string, line: 'TERRITORIAL' | 'SECTORAL') =>
  ({ superior, subordinate, line, force: 'BINDING', grant: 'MATTERS', from: SINCE }) as const;

/** D02. The league above and one of each kind of body below are unnamed in the text and named after it. */
export const DONGWUQI = {
  document: { id: 'D02', title: '东乌旗党政领导干部接访和带案下访制度', issuer: '东乌旗' },
  organisations: [
    {
      slug: 'd02-league',
      nameZh: '东乌旗所属盟（示例）',
      nameEn: 'The league above Dongwuqi (sample)',
      kind: 'PARTY_AND_GOVERNMENT',
      level: 'CITY',
      synthetic: true,
      surname: '乌',
      posts: PLAIN_STAFF,
    },
    {
      slug: 'dongwuqi',
      nameZh: '东乌旗',
      nameEn: 'Dongwuqi (East Ujimqin Banner)',
      kind: 'PARTY_AND_GOVERNMENT',
      level: 'COUNTY',
      synthetic: true,
      surname: '白',
      posts: COUNTY_STAFF,
      rulebook: {
        effectiveFrom: SINCE,
        sections: {
          reception: [
            {
              id: 'D02-05a',
              sameAs: [
                ...['D02-06a', 'D02-08a', 'D02-12a', 'D02-03a', 'D02-06b', 'D02-11a'],
                ...['D02-09a', 'D02-09b'],
              ],
              article: '五',
              title: {
                zh: '副处级以上领导每月至少接访一天',
                en: 'Leaders from 副处级 up receive at least one day a month',
              },
              form: 'duty',
              params: {
                forms: ['ON_SITE', 'APPOINTMENT'],
                organiser: '旗信访局',
                participants: ['旗信访局专门人员'],
                kind: 'RECEPTION',
                who: fromDivisionDeputy,
                cadence: { quota: { atLeast: 1, unit: 'DAY', per: 'MONTH' } },
                place: PLACE,
                standIn: STAND_IN,
              },
            },
            {
              id: 'D02-03b',
              article: '三',
              title: { zh: '关键节点每日接访', en: 'Reception every day at key moments' },
              form: 'duty',
              params: {
                kind: 'RECEPTION',
                who: { mode: 'ANY', selector: { leadershipRoles: LEADERSHIP } },
                // Which days are key moments the banner says in its own calendar.
                cadence: { daily: { days: 'KEY_PERIOD' } },
                place: PLACE,
              },
            },
            {
              id: 'D02-05b',
              sameAs: ['D02-07b', 'D02-14a', 'D02-15a', 'D02-07a', 'D02-08b', 'D02-03c'],
              article: '五',
              title: {
                zh: '副处级以上领导每季度至少带案下访一次',
                en: 'Leaders from 副处级 up visit at least once a quarter',
              },
              form: 'duty',
              params: {
                place: '问题发生地',
                forms: ['REGULAR_VISIT', 'WITH_CASE'],
                organiser: '旗信访局',
                kind: 'VISIT',
                who: fromDivisionDeputy,
                cadence: { quota: { atLeast: 1, per: 'QUARTER' } },
                content: { sections: ['典型性、代表性的突出问题', '疑难复杂问题'] },
              },
            },
            {
              id: 'D02-10a',
              sameAs: ['D02-10b'],
              article: '十',
              title: { zh: '定期公布接访安排', en: 'Reception arrangements are published regularly' },
              form: 'duty',
              params: {
                kind: 'PUBLICATION',
                who: { mode: 'BODY' },
                cadence: { asNeeded: { occasion: '接访安排确定后' } },
                to: [{ public: true }],
                place: '旗信访局接待场所、东乌旗信访局微信公众号',
              },
            },
            {
              id: 'D02-05e',
              article: '五',
              title: {
                zh: '信访问题突出的地方适当增加接访',
                en: 'More receptions where problems are prominent',
              },
              form: 'duty',
              params: {
                kind: 'RECEPTION',
                who: eachLeader,
                cadence: { asNeeded: { occasion: '信访问题突出时增加接访次数，次数由单位确定' } },
              },
            },
            {
              id: 'D02-06c',
              sameAs: ['D02-13a'],
              article: '六(二)',
              title: { zh: '定时约访', en: 'Timed appointments' },
              form: 'duty',
              params: {
                kind: 'APPOINTMENT',
                who: { mode: 'ANY', selector: { leadershipRoles: LEADERSHIP } },
                cadence: {
                  asNeeded: { occasion: '疑难复杂、反复反映、上级交办的事项；接访中的重大疑难事项' },
                },
              },
            },
            {
              id: 'D02-06d',
              article: '六(三)',
              title: { zh: '及时接访', en: 'Immediate reception' },
              form: 'duty',
              params: {
                kind: 'RECEPTION',
                who: { mode: 'ANY', selector: { leadershipRoles: LEADERSHIP } },
                cadence: { asNeeded: { occasion: '群体性、疑难复杂、长期未决的事项，及时接访' } },
              },
            },
            {
              id: 'D02-07c',
              article: '七(二)',
              title: { zh: '随时下访', en: 'Visits at any time' },
              form: 'duty',
              params: {
                kind: 'VISIT',
                who: { mode: 'ANY', selector: { leadershipRoles: LEADERSHIP } },
                cadence: { asNeeded: { occasion: '群众反映强烈的问题' } },
                place: '问题发生地',
              },
            },
          ],
          reporting: [
            {
              id: 'D02-17a',
              article: '十七',
              title: { zh: '定期通报接访下访工作', en: 'A bulletin on reception and visits, regularly' },
              form: 'duty',
              params: {
                kind: 'BULLETIN',
                who: { mode: 'BODY' },
                cadence: { asNeeded: { occasion: '定期通报全旗党政领导干部接访下访工作' } },
              },
            },
          ],
          handling: [
            {
              id: 'D02-16e',
              sameAs: ['D02-16f', 'D02-16g', 'D02-16i'],
              article: '十六(二)',
              title: { zh: '接访领导包案', en: 'Leaders answer for what they received' },
              form: 'sponsorship',
              params: {
                sponsors: { leadershipRoles: LEADERSHIP },
                by: 'RECEIVED',
                tasks: ['KNOW_FACTS', 'SOLVE', 'EXPLAIN', 'LAWFUL_DISPOSAL'],
              },
            },
          ],
          publicity: [
            {
              id: 'D02-10c',
              article: '十',
              title: {
                zh: '公布领导姓名、职务、分管和时间地点形式',
                en: 'Name, post, portfolio, time, place and form',
              },
              form: 'publicity',
              params: {
                subject: 'RECEPTION_SCHEDULE',
                fields: ['NAME', 'POST', 'PORTFOLIO', 'DATE', 'TIME', 'PLACE', 'FORM'],
                media: ['NOTICE_BOARD', 'WEBSITE'],
              },
            },
          ],
          registers: [
            {
              id: 'D02-12b',
              article: '十二',
              title: { zh: '接访、登记、办理档案', en: 'A file of receptions and their handling' },
              form: 'register',
              params: { of: 'RECEPTIONS', furtherFields: ['接访', '登记', '办理'] },
            },
          ],
        },
      },
      petitions: [
        {
          channel: 'VISIT',
          caseType: 'APPEAL',
          caseKind: 'REQUEST_FOR_HELP',
          title: '〔示例〕草场补贴未按期发放',
          facts: '〔示例〕来访人反映所在嘎查今年的草场补贴尚未到账，询问发放进度。本事项为演示虚构。',
          claims: ['查明补贴发放进度', '尽快发放'],
          petitioner: { name: '示例·牧民甲' },
          headcount: 3,
        },
        {
          channel: 'LETTER',
          caseType: 'SUGGESTION',
          caseKind: 'PROPOSAL',
          title: '〔示例〕建议在苏木增设远程接访点',
          facts: '〔示例〕来信人建议利用视频设备，减少牧民往返旗里的路程。本事项为演示虚构。',
          claims: ['增设远程接访点'],
          petitioner: { name: '示例·牧民乙' },
          headcount: 1,
        },
      ],
    },
    {
      slug: 'dongwuqi-sumu',
      nameZh: '东乌旗某苏木镇（示例）',
      nameEn: 'A sumu or town of Dongwuqi (sample)',
      kind: 'PARTY_AND_GOVERNMENT',
      level: 'TOWNSHIP',
      synthetic: true,
      surname: '苏',
      posts: TOWN_STAFF,
      rulebook: {
        effectiveFrom: SINCE,
        sections: {
          reception: [
            {
              id: 'D02-05c',
              article: '五',
              title: {
                zh: '苏木镇（场）领导每周至少接访一天',
                en: 'Leaders of towns receive at least one day a week',
              },
              form: 'duty',
              params: {
                kind: 'RECEPTION',
                who: eachLeader,
                cadence: { quota: { atLeast: 1, unit: 'DAY', per: 'WEEK' } },
                standIn: STAND_IN,
              },
            },
          ],
          reporting: [MONTHLY_REPORT],
          handling: [
            {
              id: 'D02-11d',
              article: '十一',
              title: {
                zh: '涉及苏木镇的视情安排人员到场',
                en: 'Staff of the sumu join where it is responsible',
              },
              form: 'trigger',
              params: {
                when: [{ happenings: ['NOTIFIED_TO_ATTEND'] }],
                steps: [
                  { kind: 'RECEPTION', means: 'IN_PERSON', by: { atOnce: true }, note: '视情况安排人员' },
                ],
              },
            },
          ],
          registers: [
            {
              id: 'D02-12c',
              article: '十二',
              title: { zh: '接访档案与办理管理', en: 'A file of receptions and their handling' },
              form: 'register',
              params: { of: 'RECEPTIONS', furtherFields: ['办理'] },
            },
          ],
        },
      },
    },
    {
      slug: 'dongwuqi-unit',
      nameZh: '东乌旗某旗直单位（示例）',
      nameEn: 'A department of Dongwuqi (sample)',
      kind: 'DEPARTMENT',
      level: 'COUNTY',
      synthetic: true,
      surname: '齐',
      posts: TOWN_STAFF,
      rulebook: {
        effectiveFrom: SINCE,
        sections: {
          reception: [
            {
              id: 'D02-05d',
              article: '五',
              title: { zh: '其他领导结合工作实际安排接访', en: 'Other leaders receive as their work allows' },
              form: 'duty',
              params: {
                kind: 'RECEPTION',
                who: eachLeader,
                cadence: { asNeeded: { occasion: '结合工作实际，次数由单位确定' } },
              },
            },
          ],
          reporting: [MONTHLY_REPORT],
          handling: [
            {
              id: 'D02-11b',
              article: '十一',
              title: { zh: '接到通知十分钟内到场', en: 'At the place within ten minutes of being called' },
              form: 'clock',
              params: { stage: 'ATTENDANCE', limit: { length: 10, unit: 'MINUTE' } },
            },
          ],
          collective: [
            {
              id: 'D02-11c',
              article: '十一',
              title: { zh: '20人以上群体访主要领导到场', en: 'The head comes for twenty people or more' },
              form: 'trigger',
              params: {
                when: [{ happenings: ['COLLECTIVE_VISIT'], headcountAtLeast: 20 }],
                steps: [
                  {
                    kind: 'RECEPTION',
                    means: 'IN_PERSON',
                    by: { atOnce: true },
                    who: { leadershipRoles: MAIN_LEADERS },
                  },
                ],
              },
            },
          ],
        },
      },
    },
  ],
  edges: [
    { ...below('d02-league', 'dongwuqi', 'TERRITORIAL'), grant: 'COMPLIANCE' },
    below('dongwuqi', 'dongwuqi-sumu', 'TERRITORIAL'),
    below('dongwuqi', 'dongwuqi-unit', 'SECTORAL'),
  ],
} as const satisfies Pack;
