import { type Pack, SINCE } from './pack.ts';
import { FROM_SECTION_DEPUTY, MAIN_LEADERS, PLAIN_STAFF, TOWN_STAFF } from './staff.ts';

const anyLeader = { mode: 'ANY', selector: { ranks: FROM_SECTION_DEPUTY } } as const;
const eachLeader = { mode: 'EACH', selector: { ranks: FROM_SECTION_DEPUTY } } as const;
const office = { mode: 'ANY', selector: { postCodes: ['registrar'] } } as const;
const HALL = '街道信访接待大厅';

/** D09. Subdistrict and district are unnamed in the text and named after it. */
export const D09_SUBDISTRICT = {
  document: { id: 'D09', title: '街道党政领导干部接访和带案下访工作制度', issuer: '某街道党工委、办事处' },
  organisations: [
    {
      slug: 'd09-district',
      nameZh: '某街道所属区（示例）',
      nameEn: 'The district above the subdistrict (sample)',
      kind: 'PARTY_AND_GOVERNMENT',
      level: 'COUNTY',
      synthetic: true,
      surname: '区',
      posts: PLAIN_STAFF,
    },
    {
      slug: 'd09-subdistrict',
      nameZh: '某街道',
      nameEn: 'A subdistrict',
      kind: 'PARTY_AND_GOVERNMENT',
      level: 'TOWNSHIP',
      synthetic: true,
      surname: '街',
      posts: TOWN_STAFF,
      rulebook: {
        effectiveFrom: SINCE,
        sections: {
          reception: [
            {
              // Whether "every day" includes rest days is open; the text says 每天, not 工作日.
              id: 'D09-06a',
              sameAs: ['D09-02a', 'D09-03a', 'D09-03b', 'D09-03c', 'D09-10a'],
              article: '六',
              title: { zh: '每天安排领导接访', en: 'A leader receives every day' },
              form: 'duty',
              params: {
                kind: 'RECEPTION',
                who: anyLeader,
                cadence: { daily: { days: 'ALL' } },
                place: HALL,
              },
            },
            {
              id: 'D09-06b',
              sameAs: ['D09-06c'],
              article: '六',
              title: { zh: '党政主要领导每周至少接访一次', en: 'The two heads receive at least once a week' },
              form: 'duty',
              params: {
                kind: 'RECEPTION',
                who: { mode: 'EACH', selector: { leadershipRoles: MAIN_LEADERS } },
                cadence: { quota: { atLeast: 1, per: 'WEEK' } },
                place: HALL,
              },
            },
            {
              id: 'D09-03d',
              sameAs: ['D09-03e', 'D09-03f'],
              article: '三(二)',
              title: { zh: '定时约访', en: 'Timed appointments' },
              form: 'duty',
              params: {
                kind: 'APPOINTMENT',
                who: anyLeader,
                cadence: { asNeeded: { occasion: '疑难复杂、反复反映、上级交办的事项，定期约访' } },
                place: HALL,
              },
            },
            {
              id: 'D09-03g',
              sameAs: ['D09-03h'],
              article: '三(三)',
              title: { zh: '突出问题及时接访', en: 'Prominent problems are received at once' },
              form: 'duty',
              params: {
                kind: 'RECEPTION',
                who: anyLeader,
                cadence: { asNeeded: { occasion: '群体性或疑难复杂的突出问题，及时接访' } },
                place: HALL,
              },
            },
            {
              id: 'D09-04b',
              sameAs: ['D09-04a', 'D09-08a', 'D09-11a', 'D09-11b', 'D09-14a', 'D09-14b'],
              article: '四(一)',
              title: { zh: '经常性带案下访', en: 'Frequent visits with a case in hand' },
              form: 'duty',
              params: {
                kind: 'VISIT',
                who: eachLeader,
                cadence: { asNeeded: { occasion: '定期下访，按排定的日期；次数由街道确定' } },
                place: '问题发生地',
                content: { sections: ['共性、普遍性或典型性、代表性问题', '反映激烈、敏感的问题优先'] },
              },
            },
            {
              id: 'D09-04c',
              article: '四(二)',
              title: { zh: '随时下访', en: 'Visits at any time' },
              form: 'duty',
              params: {
                kind: 'VISIT',
                who: anyLeader,
                cadence: { asNeeded: { occasion: '群众反映突出的问题' } },
                place: '问题发生地',
              },
            },
            {
              id: 'D09-05a',
              sameAs: ['D09-05b'],
              article: '五',
              title: { zh: '编排接访和带案下访', en: 'Receptions and visits are scheduled' },
              form: 'duty',
              params: {
                kind: 'DUTY_ROSTER',
                who: office,
                cadence: { asNeeded: { occasion: '编排领导接访、带案下访，周期由街道确定' } },
                participants: ['街道党政办', '街道信访办'],
              },
            },
            {
              id: 'D09-12a',
              article: '十二',
              title: { zh: '每次领导接访配备专门人员', en: 'A dedicated person at every reception' },
              form: 'duty',
              params: {
                kind: 'DUTY_ROSTER',
                who: office,
                cadence: { asNeeded: { occasion: '每次领导接访' } },
                place: HALL,
              },
            },
            {
              id: 'D09-09a',
              sameAs: ['D09-09b'],
              article: '九',
              title: { zh: '定期公示领导接访', en: 'Receptions are posted regularly' },
              form: 'duty',
              params: {
                kind: 'PUBLICATION',
                who: { mode: 'BODY' },
                cadence: { asNeeded: { occasion: '定期公示，间隔由街道确定' } },
                to: [{ public: true }],
                place: '信访接待场所',
              },
            },
          ],
        },
      },
    },
    {
      slug: 'd09-department',
      nameZh: '某街道承办部门（示例）',
      nameEn: 'A handling department of the subdistrict (sample)',
      kind: 'DEPARTMENT',
      level: 'TOWNSHIP',
      synthetic: true,
      surname: '承',
      posts: PLAIN_STAFF,
    },
  ],
  edges: [
    {
      superior: 'd09-district',
      subordinate: 'd09-subdistrict',
      line: 'TERRITORIAL',
      force: 'BINDING',
      grant: 'COMPLIANCE',
      from: SINCE,
    },
    {
      superior: 'd09-subdistrict',
      subordinate: 'd09-department',
      line: 'SECTORAL',
      force: 'BINDING',
      grant: 'MATTERS',
      from: SINCE,
    },
  ],
} as const satisfies Pack;
