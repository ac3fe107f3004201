import { type Pack, SINCE } from './pack.ts';
import { LEADERSHIP, MAIN_LEADERS, PLAIN_STAFF, TOWN_STAFF, VILLAGE_STAFF } from './staff.ts';

const body = { mode: 'BODY' } as const;
const anyLeader = { mode: 'ANY', selector: { leadershipRoles: LEADERSHIP } } as const;
const ROOM = '乡政府信访接待室';

/**
 * D08. The campaign of 2019 has no dates in the text: nothing falls due until the township sets them. Township, city
 * and village are unnamed and named after the document.
 */
export const D08_TOWNSHIP = {
  document: { id: 'D08', title: '乡领导干部接访下访活动实施方案（2019年）', issuer: '某乡' },
  organisations: [
    {
      slug: 'd08-city',
      nameZh: '某乡（2019年活动）所属市（示例）',
      nameEn: 'The city above the township of the 2019 campaign (sample)',
      kind: 'PARTY_AND_GOVERNMENT',
      level: 'COUNTY',
      synthetic: true,
      surname: '市',
      posts: PLAIN_STAFF,
    },
    {
      slug: 'd08-township',
      nameZh: '某乡（2019年活动）',
      nameEn: 'A township, campaign of 2019',
      kind: 'PARTY_AND_GOVERNMENT',
      level: 'TOWNSHIP',
      synthetic: true,
      surname: '乡',
      posts: TOWN_STAFF,
      rulebook: {
        effectiveFrom: SINCE,
        sections: {
          reception: [
            {
              id: 'D08-03a',
              sameAs: ['D08-04f', 'D08-03d'],
              article: '三1',
              title: { zh: '活动期间乡党委成员每人一天接访', en: 'One day of reception for each leader' },
              form: 'duty',
              params: {
                topics: ['WIDE_INTEREST'],
                kind: 'RECEPTION',
                who: { mode: 'EACH', selector: { leadershipRoles: LEADERSHIP } },
                // Read as one day in the whole campaign, whose dates are left to the township.
                cadence: { campaign: { atLeast: 1, unit: 'DAY' } },
                place: ROOM,
              },
            },
            {
              id: 'D08-03e',
              article: '三3',
              title: { zh: '重点约访', en: 'Appointments on key matters' },
              form: 'duty',
              params: {
                kind: 'APPOINTMENT',
                who: anyLeader,
                cadence: { asNeeded: { occasion: '活动期间，重点事项约访' } },
              },
            },
            {
              id: 'D08-03f',
              sameAs: ['D08-03g'],
              article: '三3',
              title: { zh: '现场接访、联合接访下访', en: 'Reception on the spot or jointly' },
              form: 'duty',
              params: {
                kind: 'RECEPTION',
                who: anyLeader,
                cadence: { asNeeded: { occasion: '活动期间，现场接访或联合接访下访' } },
                participants: ['有关部门'],
              },
            },
            {
              id: 'D08-03h',
              article: '三3',
              title: { zh: '带案下访', en: 'Visits with a case in hand' },
              form: 'duty',
              params: {
                kind: 'VISIT',
                who: anyLeader,
                cadence: { asNeeded: { occasion: '活动期间，带案下访' } },
              },
            },
            {
              id: 'D08-03i',
              article: '三3',
              title: { zh: '上门回访（须信访人同意）', en: 'Return visits at home, with consent' },
              form: 'duty',
              params: {
                kind: 'FOLLOW_UP',
                who: anyLeader,
                cadence: { asNeeded: { occasion: '事项办理之后，经信访人同意' } },
              },
            },
            {
              id: 'D08-04b',
              article: '四(一)',
              title: { zh: '主要领导带头接访下访', en: 'The two heads lead in receptions and visits' },
              form: 'duty',
              params: {
                kind: 'RECEPTION',
                who: { mode: 'EACH', selector: { leadershipRoles: MAIN_LEADERS } },
                cadence: { asNeeded: { occasion: '活动期间带头参加，次数由乡里确定' } },
              },
            },
            {
              id: 'D08-04p',
              sameAs: ['D08-04o', 'D08-04q', 'D08-04r', 'D08-04s'],
              article: '四(四)',
              title: { zh: '活动前公布接访安排', en: 'The arrangements are published before the campaign' },
              form: 'duty',
              params: {
                kind: 'PUBLICATION',
                who: body,
                cadence: { asNeeded: { occasion: '活动开始之前' } },
                to: [{ public: true }],
                content: { sections: ['时间', '地点', '方式', '接访人名单'] },
              },
            },
          ],
          reporting: [
            {
              id: 'D08-03m',
              sameAs: ['D08-03j'],
              article: '三3',
              title: { zh: '接访前向接访领导介绍情况', en: 'The leader is briefed before receiving' },
              form: 'duty',
              params: {
                kind: 'REPORT',
                who: { mode: 'ANY', selector: { dutyRoles: ['REGISTRAR'] } },
                cadence: { asNeeded: { occasion: '每次接访或下访之前，先了解和掌握案情' } },
                to: [{ office: '接访领导' }],
                content: { sections: ['接访事项有关情况'] },
              },
            },
            {
              id: 'D08-04g',
              sameAs: ['D08-02a'],
              article: '四(三)',
              title: { zh: '制定方案前排查矛盾纠纷', en: 'Disputes are screened before the plan' },
              form: 'duty',
              params: {
                kind: 'SCREENING',
                who: body,
                cadence: { asNeeded: { occasion: '制定活动方案之前' } },
              },
            },
            {
              id: 'D08-04n',
              article: '四(三)',
              title: { zh: '加强督查', en: 'Supervision' },
              form: 'duty',
              params: {
                kind: 'INSPECTION',
                who: body,
                cadence: { asNeeded: { occasion: '活动期间督查，次数由乡里确定' } },
              },
            },
            {
              id: 'D08-04h',
              sameAs: ['D08-04i', 'D08-04j', 'D08-04k', 'D08-04l', 'D08-04m'],
              article: '四(三)',
              title: { zh: '接访下访活动方案', en: 'The plan of the campaign' },
              form: 'duty',
              params: {
                kind: 'REPORT',
                who: body,
                cadence: { asNeeded: { occasion: '活动开始之前；总结在活动结束之后' } },
                content: { formName: '接访下访活动方案', sections: ['组织', '计划', '步骤', '重点', '总结'] },
              },
            },
          ],
          handling: [
            {
              id: 'D08-03b',
              sameAs: ['D08-03c'],
              article: '三1',
              title: { zh: '领导和干部包村', en: 'Leaders and cadres answer for villages' },
              form: 'sponsorship',
              params: { sponsors: { leadershipRoles: LEADERSHIP }, by: 'AREA' },
            },
          ],
          registers: [
            {
              id: 'D08-03k',
              sameAs: ['D08-03l'],
              article: '三3',
              title: { zh: '接访前预约登记', en: 'Visitors are booked and registered' },
              form: 'register',
              params: { of: 'RECEPTIONS', furtherFields: ['预约', '登记'] },
            },
          ],
          indicators: [
            {
              id: 'D08-02g',
              article: '二',
              title: {
                zh: '集体信访件数（只显示，不作目标）',
                en: 'Collective matters, shown and never aimed at',
              },
              form: 'indicator',
              params: { formula: { count: { of: ['COLLECTIVE'] } }, per: 'YEAR' },
            },
            {
              id: 'D08-02i',
              article: '二',
              title: {
                zh: '群体性事件数（只显示，不作目标）',
                en: 'Group incidents, shown and never aimed at',
              },
              form: 'indicator',
              params: { formula: { count: { of: ['GROUP_INCIDENTS'] } }, per: 'YEAR' },
            },
          ],
        },
      },
    },
    {
      slug: 'd08-village',
      nameZh: '某乡（2019年活动）某村（示例）',
      nameEn: 'A village of the township (sample)',
      kind: 'OTHER',
      level: 'VILLAGE',
      synthetic: true,
      surname: '村',
      posts: VILLAGE_STAFF,
    },
  ],
  edges: [
    {
      superior: 'd08-city',
      subordinate: 'd08-township',
      line: 'TERRITORIAL',
      force: 'BINDING',
      grant: 'COMPLIANCE',
      from: SINCE,
    },
    {
      superior: 'd08-township',
      subordinate: 'd08-village',
      line: 'TERRITORIAL',
      force: 'BINDING',
      grant: 'COMPLIANCE',
      from: SINCE,
    },
  ],
} as const satisfies Pack;
