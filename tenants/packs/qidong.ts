import type { Counter } from '../../policies/index.ts';
import { type Pack, type PackOrganisation, type PackRule, SINCE } from './pack.ts';
import { QIDONG_HANDLING, QIDONG_INTAKE, QIDONG_REGISTERS } from './qidong-handling.ts';
import {
  COUNTY_STAFF,
  FROM_SECTION_DEPUTY,
  LEADERSHIP,
  MAIN_LEADERS,
  PLAIN_STAFF,
  TOWN_STAFF,
} from './staff.ts';

const anyLeader = { mode: 'ANY', selector: { leadershipRoles: LEADERSHIP } } as const;
const eachLeader = { mode: 'EACH', selector: { leadershipRoles: LEADERSHIP } } as const;
const registrar = { mode: 'ANY', selector: { dutyRoles: ['REGISTRAR'] } } as const;
const CENTRE = '市来访接待中心';

/** Towns, subdistricts, zones and key departments; how many of the 292 leaders sit where is not in the text. */
const BELOW: readonly PackRule[] = [
  {
    id: 'D07-02v',
    sameAs: ['D07-01v'],
    article: '二(二)',
    title: { zh: '副科职以上领导值班接访', en: 'Leaders from 副科职 up take turns to receive' },
    form: 'duty',
    params: {
      kind: 'RECEPTION',
      who: { mode: 'ROTATION', selector: { ranks: FROM_SECTION_DEPUTY } },
      cadence: { asNeeded: { occasion: '与市级同步接访辖区内事项，次数由单位确定' } },
    },
  },
];

const below = (
  slug: string,
  nameZh: string,
  nameEn: string,
  surname: string,
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
      reception: BELOW,
      handling: [
        {
          id: 'D07-01w',
          article: '一(三)',
          title: { zh: '辖区内事项领导包案', en: 'Matters of the own area are sponsored' },
          form: 'sponsorship',
          params: { sponsors: { ranks: FROM_SECTION_DEPUTY }, by: 'AREA' },
        },
      ],
    },
  },
});

const above = (subordinate: string, line: 'TERRITORIAL' | 'SECTORAL') =>
  ({ superior: 'qidong', subordinate, line, force: 'BINDING', grant: 'MATTERS', from: SINCE }) as const;

/** What the text boasts of as a whole is shown as the figure of a year. */
const figure = (id: string, zh: string, en: string, of: Counter): PackRule => ({
  id,
  article: '三(三)',
  title: { zh, en },
  form: 'indicator',
  params: { formula: { count: { of: [of] } }, per: 'YEAR' },
});
const SHOWN = [
  figure('D07-03z', '领导约访接访批次', 'Matters heard by leaders', 'SESSION_MATTERS'),
  figure('D07-03z.people', '领导约访接访人次', 'People heard by leaders', 'SESSION_PEOPLE'),
  figure('D07-03aa', '化解信访积案', 'Long pending matters settled', 'LONG_PENDING_SETTLED'),
  figure('D07-03ab', '化解新增信访矛盾', 'New disputes settled', 'DISPUTES_SETTLED'),
];

/** D07. What the report says of practice is read as rule, in its last stage (2018). */
export const QIDONG = {
  document: { id: 'D07', title: '启东市党政领导干部接访约访下访工作经验材料', issuer: '启东市' },
  organisations: [
    {
      slug: 'qidong',
      nameZh: '启东市',
      nameEn: 'Qidong City',
      kind: 'PARTY_AND_GOVERNMENT',
      level: 'COUNTY',
      synthetic: true,
      surname: '启',
      posts: COUNTY_STAFF,
      rulebook: {
        effectiveFrom: SINCE,
        sections: {
          reception: [
            {
              id: 'D07-02t',
              sameAs: [
                ...['D07-00a', 'D07-01x', 'D07-02u', 'D07-02w', 'D07-02ab', 'D07-02q', 'D07-02r', 'D07-02s'],
                ...['D07-03r', 'D07-03s', 'D07-03t'],
              ],
              article: '二(二)',
              title: {
                zh: '每个工作日市领导轮值接访',
                en: 'City leaders receive in turn on every working day',
              },
              form: 'duty',
              params: {
                kind: 'RECEPTION',
                who: { mode: 'ROTATION', selector: { leadershipRoles: LEADERSHIP } },
                cadence: { daily: { days: 'WORKING' } },
                place: CENTRE,
                participants: ['律师', '法、检两院主要领导', '市人大领导', '市政协领导'],
                content: { sections: ['了解案情', '听取信访人诉求', '会商会办'] },
              },
            },
            {
              id: 'D07-01h',
              sameAs: ['D07-01i'],
              article: '一(二)',
              title: {
                zh: '接待所包事项当事人和突出问题代表',
                en: 'Parties of sponsored cases are received',
              },
              form: 'duty',
              params: {
                kind: 'RECEPTION',
                who: eachLeader,
                cadence: { asNeeded: { occasion: '分管范围内的包案事项、突出信访问题' } },
                participants: ['包案事项当事人', '突出信访问题代表'],
              },
            },
            {
              id: 'D07-01t',
              article: '一(三)',
              title: { zh: '突发事件和重大矛盾随有随接', en: 'Sudden incidents are received as they come' },
              form: 'duty',
              params: {
                kind: 'RECEPTION',
                who: anyLeader,
                cadence: { asNeeded: { occasion: '突发事件、重大矛盾，随有随接，不占轮值' } },
              },
            },
            {
              id: 'D07-03j',
              article: '三(一)',
              title: { zh: '主要领导带头接访下访', en: 'The two heads lead in receptions and visits' },
              form: 'duty',
              params: {
                kind: 'RECEPTION',
                who: { mode: 'EACH', selector: { leadershipRoles: MAIN_LEADERS } },
                cadence: { asNeeded: { occasion: '带头接访下访，次数由市里确定' } },
              },
            },
            {
              id: 'D07-02x',
              sameAs: ['D07-01k', 'D07-02c', 'D07-02d', 'D07-02h'],
              article: '一(三)、二(一)、二(三)',
              title: {
                zh: '重点约访：先备材料，接访前一日送预约登记表',
                en: 'Appointments on key matters: materials first, the form to the leader a day before',
              },
              form: 'duty',
              params: {
                kind: 'APPOINTMENT',
                who: anyLeader,
                cadence: { asNeeded: { occasion: '信访人申请，或重点事项约访' } },
                place: CENTRE,
                content: {
                  formName: '约访接访对象预约登记表',
                  sections: ['预约登记表', '信访人基本情况（限事项所需）'],
                },
                // The text says a day; before a Monday that is the Friday. The plan is D07-01r.
                appointment: { materials: true, briefing: { amount: 1, unit: 'WORKING' } },
              },
            },
            {
              id: 'D07-02y',
              article: '二(三)',
              title: { zh: '带案下访', en: 'Visits with a case in hand' },
              form: 'duty',
              params: {
                kind: 'VISIT',
                who: anyLeader,
                cadence: { asNeeded: { occasion: '带案下访' } },
              },
            },
            {
              id: 'D07-02z',
              article: '二(三)',
              title: { zh: '上门走访（须信访人同意）', en: 'Calls at home, with consent' },
              form: 'duty',
              params: {
                kind: 'VISIT',
                who: anyLeader,
                cadence: { asNeeded: { occasion: '上门走访，经信访人同意' } },
              },
            },
            {
              id: 'D07-02aa',
              sameAs: ['D07-02ag'],
              article: '二(三)',
              title: { zh: '主动回访、跟踪回访', en: 'Return visits on own initiative' },
              form: 'duty',
              params: {
                kind: 'FOLLOW_UP',
                who: anyLeader,
                cadence: { asNeeded: { occasion: '事项办理之后，由领导亲自回访' } },
              },
            },
            {
              id: 'D07-02a',
              article: '二(一)',
              title: { zh: '专人负责领导接访日程', en: 'A dedicated person keeps the schedule' },
              form: 'duty',
              params: {
                kind: 'DUTY_ROSTER',
                who: registrar,
                cadence: { asNeeded: { occasion: '安排领导接访日程和时间' } },
              },
            },
          ],
          reporting: [
            {
              id: 'D07-03l',
              article: '三(一)',
              title: { zh: '领导干部接访下访月报', en: 'A monthly report on receptions and visits' },
              form: 'duty',
              params: {
                kind: 'REPORT',
                who: { mode: 'BODY' },
                cadence: { quota: { atLeast: 1, per: 'MONTH' } },
                to: [{ office: '市委主要领导' }, { office: '市政府主要领导' }],
              },
            },
            {
              // Reading is a check on what was done: a record of each of the two shows it.
              id: 'D07-03m',
              article: '三(一)',
              title: { zh: '主要领导每月查阅月报', en: 'Each of the two heads reads it every month' },
              form: 'duty',
              params: {
                kind: 'INSPECTION',
                who: { mode: 'EACH', selector: { leadershipRoles: MAIN_LEADERS } },
                cadence: { quota: { atLeast: 1, per: 'MONTH' } },
                content: { sections: ['领导干部接访下访月报'] },
              },
            },
            {
              id: 'D07-01c',
              article: '一(一)',
              title: { zh: '市领导专题研究接访下访', en: 'City leaders meet on reception and visits' },
              form: 'duty',
              params: {
                kind: 'MEETING',
                who: { mode: 'BODY' },
                cadence: { asNeeded: { occasion: '专题研究接访下访，次数由市里确定' } },
              },
            },
            {
              id: 'D07-01j',
              article: '一(二)',
              title: {
                zh: '重大信访事项牵头协调会办',
                en: 'Major matters are handled jointly under a leader',
              },
              form: 'duty',
              params: {
                kind: 'MEETING',
                who: anyLeader,
                cadence: { asNeeded: { occasion: '职责范围内的重大信访事项，协调会办' } },
              },
            },
            {
              id: 'D07-03n',
              article: '三(一)',
              title: { zh: '主要领导定期听取汇报', en: 'The two heads hear reports regularly' },
              form: 'duty',
              params: {
                kind: 'MEETING',
                who: { mode: 'ANY', selector: { leadershipRoles: MAIN_LEADERS } },
                cadence: { asNeeded: { occasion: '定期听取信访案件汇报，间隔由市里确定' } },
              },
            },
            {
              id: 'D07-03a',
              article: '三',
              title: {
                zh: '从来信来访、自排和交办中梳理事项',
                en: 'Matters are gathered from three sources',
              },
              form: 'duty',
              params: {
                kind: 'SCREENING',
                who: { mode: 'BODY' },
                cadence: { asNeeded: { occasion: '梳理来信来访、自排、上级交办的事项，间隔由市里确定' } },
              },
            },
          ],
          intake: QIDONG_INTAKE,
          handling: QIDONG_HANDLING,
          registers: QIDONG_REGISTERS,
          indicators: [
            {
              id: 'D07-03o',
              article: '三(一)',
              title: { zh: '领导接访参与度', en: 'Receptions kept among those due' },
              form: 'indicator',
              params: { formula: { share: { of: ['DUTIES_KEPT'], among: ['DUTIES_DUE'] } }, per: 'YEAR' },
            },
            ...SHOWN,
          ],
        },
      },
    },
    below('qidong-town', '启东市某区镇（示例）', 'A town of Qidong (sample)', '镇', {
      kind: 'PARTY_AND_GOVERNMENT',
      level: 'TOWNSHIP',
      posts: TOWN_STAFF,
    }),
    below('qidong-subdistrict', '启东市某街道（示例）', 'A subdistrict of Qidong (sample)', '街', {
      kind: 'PARTY_AND_GOVERNMENT',
      level: 'TOWNSHIP',
      posts: TOWN_STAFF,
    }),
    below('qidong-zone', '启东市某园区（示例）', 'A zone of Qidong (sample)', '园', {
      kind: 'PUBLIC_INSTITUTION',
      level: 'TOWNSHIP',
      posts: TOWN_STAFF,
    }),
    below('qidong-department', '启东市某重点部门（示例）', 'A key department of Qidong (sample)', '部', {
      kind: 'DEPARTMENT',
      level: 'COUNTY',
      posts: PLAIN_STAFF,
    }),
  ],
  edges: [
    above('qidong-town', 'TERRITORIAL'),
    above('qidong-subdistrict', 'TERRITORIAL'),
    above('qidong-zone', 'TERRITORIAL'),
    above('qidong-department', 'SECTORAL'),
  ],
} as const satisfies Pack;
