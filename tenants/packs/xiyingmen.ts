import { type Pack, SINCE } from './pack.ts';
import { FROM_DIVISION_DEPUTY, MAIN_LEADERS, PLAIN_STAFF, TOWN_STAFF, VILLAGE_STAFF } from './staff.ts';

const body = { mode: 'BODY' } as const;
const anyLeader = { mode: 'ANY', selector: { ranks: FROM_DIVISION_DEPUTY } } as const;
const eachLeader = { mode: 'EACH', selector: { ranks: FROM_DIVISION_DEPUTY } } as const;

/** What the subdistrict has to fix for each of the three forms; the text itself gives no values. */
const FIXED = { sections: ['具体时间', '地点', '范围'] } as const;

/** Its leaders rank a grade above those of other subdistricts. */
const STAFF = TOWN_STAFF.map((post) =>
  post.rank === 'SECTION_CHIEF'
    ? ({ ...post, rank: 'DIVISION_CHIEF' } as const)
    : post.rank === 'SECTION_DEPUTY'
      ? ({ ...post, rank: 'DIVISION_DEPUTY', dutyRoles: ['LEADER'] } as const)
      : post,
);

/** D10. A report on the system; whether every leader or one of them receives each week is open, and one is taken. */
export const XIYINGMEN = {
  document: {
    id: 'D10',
    title: '西营门街党政领导干部接访约访下访工作制度',
    issuer: '西营门街党委、街办事处',
  },
  organisations: [
    {
      slug: 'xiyingmen',
      nameZh: '西营门街',
      nameEn: 'Xiyingmen Subdistrict',
      kind: 'PARTY_AND_GOVERNMENT',
      level: 'TOWNSHIP',
      synthetic: true,
      surname: '营',
      posts: STAFF,
      rulebook: {
        effectiveFrom: SINCE,
        sections: {
          reception: [
            {
              id: 'D10-02b',
              sameAs: ['D10-05a', 'D10-02a', 'D10-02e', 'D10-02f', 'D10-02g'],
              article: '第2段',
              title: { zh: '副处级以上领导每周接访', en: 'Leaders from 副处级 up receive every week' },
              form: 'duty',
              params: {
                topics: ['WIDE_INTEREST'],
                kind: 'RECEPTION',
                who: anyLeader,
                cadence: { quota: { atLeast: 1, per: 'WEEK' } },
                content: FIXED,
              },
            },
            {
              id: 'D10-02c',
              article: '第2段',
              title: { zh: '重点约访', en: 'Appointments on key matters' },
              form: 'duty',
              params: {
                kind: 'APPOINTMENT',
                who: anyLeader,
                cadence: { asNeeded: { occasion: '重点事项约访' } },
                content: FIXED,
              },
            },
            {
              id: 'D10-02d',
              article: '第2段',
              title: { zh: '定期下访', en: 'Regular visits' },
              form: 'duty',
              params: {
                kind: 'VISIT',
                who: anyLeader,
                cadence: { asNeeded: { occasion: '定期下访，间隔由街里确定' } },
                content: FIXED,
              },
            },
            {
              id: 'D10-04b',
              article: '一',
              title: { zh: '主要领导带头接访下访', en: 'The two heads lead in receptions and visits' },
              form: 'duty',
              params: {
                kind: 'RECEPTION',
                who: { mode: 'EACH', selector: { leadershipRoles: MAIN_LEADERS } },
                cadence: { asNeeded: { occasion: '带头参加接访、下访，次数由街里确定' } },
              },
            },
            {
              id: 'D10-07b',
              sameAs: ['D10-07a', 'D10-07c', 'D10-07d', 'D10-07e'],
              article: '四',
              title: { zh: '公布接访安排', en: 'The arrangements are published' },
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
              id: 'D10-06a',
              sameAs: ['D10-06b'],
              article: '三',
              title: {
                zh: '制定方案前排查本部门和所包村居',
                en: 'Department and villages are screened before the plan',
              },
              form: 'duty',
              params: {
                kind: 'SCREENING',
                who: eachLeader,
                cadence: { asNeeded: { occasion: '制定活动方案之前' } },
                content: { sections: ['本部门', '所包村居'] },
              },
            },
            {
              id: 'D10-02k',
              sameAs: ['D10-06j'],
              article: '第2段',
              title: { zh: '检查督查', en: 'Checks and supervision' },
              form: 'duty',
              params: {
                kind: 'INSPECTION',
                who: body,
                cadence: { asNeeded: { occasion: '检查督查，间隔由街里确定' } },
              },
            },
            {
              id: 'D10-06d',
              sameAs: ['D10-06e', 'D10-06f', 'D10-06g', 'D10-06h', 'D10-06i', 'D10-02l'],
              article: '三',
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
              id: 'D10-06c',
              article: '三',
              title: { zh: '领导和部门包村居', en: 'Villages are assigned to leaders' },
              form: 'sponsorship',
              params: { sponsors: { ranks: FROM_DIVISION_DEPUTY }, by: 'AREA' },
            },
          ],
          registers: [
            {
              id: 'D10-02h',
              article: '第2段',
              title: { zh: '接访下访档案', en: 'Files of receptions and visits' },
              form: 'register',
              params: { of: 'RECEPTIONS' },
            },
          ],
          indicators: [
            {
              id: 'D10-08c',
              article: '结尾',
              title: {
                zh: '集体信访件数（只显示，不作目标）',
                en: 'Collective matters, shown and never aimed at',
              },
              form: 'indicator',
              params: { formula: { count: { of: ['COLLECTIVE'] } }, per: 'YEAR' },
            },
            {
              id: 'D10-08e',
              article: '结尾',
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
      slug: 'xiyingmen-department',
      nameZh: '西营门街某部门（示例）',
      nameEn: 'A department of Xiyingmen (sample)',
      kind: 'DEPARTMENT',
      level: 'TOWNSHIP',
      synthetic: true,
      surname: '门',
      posts: PLAIN_STAFF,
    },
    {
      slug: 'xiyingmen-community',
      nameZh: '西营门街某村居（示例）',
      nameEn: 'A community of Xiyingmen (sample)',
      kind: 'OTHER',
      level: 'VILLAGE',
      synthetic: true,
      surname: '居',
      posts: VILLAGE_STAFF,
    },
  ],
  edges: [
    {
      superior: 'xiyingmen',
      subordinate: 'xiyingmen-department',
      line: 'SECTORAL',
      force: 'BINDING',
      grant: 'MATTERS',
      from: SINCE,
    },
    {
      superior: 'xiyingmen',
      subordinate: 'xiyingmen-community',
      line: 'TERRITORIAL',
      force: 'BINDING',
      grant: 'COMPLIANCE',
      from: SINCE,
    },
  ],
} as const satisfies Pack;
