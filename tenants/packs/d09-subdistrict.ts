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
              sameAs: [
                ...['D09-02a', 'D09-03a', 'D09-03b', 'D09-03c', 'D09-10a'],
                ...['D09-07a', 'D09-07b', 'D09-07c', 'D09-17d'],
              ],
              article: '六',
              title: { zh: '每天安排领导接访', en: 'A leader receives every day' },
              form: 'duty',
              params: {
                kind: 'RECEPTION',
                who: anyLeader,
                cadence: { daily: { days: 'ALL' } },
                place: HALL,
                content: { sections: ['引导到接待场所的来访人由领导接访'] },
                standIn: {
                  ways: ['REFERRED', 'DEPUTY'],
                  toldTo: [{ office: '主要领导' }],
                  dayKept: true,
                },
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
              sameAs: ['D09-13a', 'D09-03e', 'D09-03f'],
              article: '三(二)',
              title: { zh: '定时约访', en: 'Timed appointments' },
              form: 'duty',
              params: {
                kind: 'APPOINTMENT',
                who: anyLeader,
                cadence: {
                  asNeeded: {
                    occasion: '疑难复杂、反复反映、上级交办的事项，及接访中的重大疑难问题，定期约访',
                  },
                },
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
              sameAs: ['D09-12c'],
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
          intake: [
            {
              id: 'D09-17b',
              article: '十七',
              title: { zh: '引导到接待场所反映', en: 'Told where the reception place is' },
              form: 'intake',
              params: { channels: ['VISIT'], place: '信访接待场所' },
            },
            {
              id: 'D09-15a',
              article: '十五(一)',
              title: { zh: '属地管理、谁主管谁负责', en: 'By territory and by who is in charge' },
              form: 'routing',
              params: { act: 'ASSIGN', competence: ['TERRITORY', 'IN_CHARGE'] },
            },
            {
              id: 'D09-03j',
              sameAs: ['D09-15b'],
              article: '三(三)',
              title: { zh: '按一岗双责由分管领导接访', en: 'The leader in whose field it lies' },
              form: 'routing',
              params: { act: 'KEEP', competence: ['PORTFOLIO'] },
            },
          ],
          handling: [
            {
              id: 'D09-16j',
              article: '十六(二)',
              title: { zh: '一般事项30日内办结', en: 'Ordinary matters within 30 days' },
              form: 'clock',
              params: {
                gravities: ['ORDINARY'],
                stage: 'HANDLING',
                limit: { length: 30, unit: 'CALENDAR_DAY' },
              },
            },
            {
              id: 'D09-16k',
              sameAs: ['D09-16l', 'D09-16m', 'D09-16n'],
              article: '十六(二)',
              title: {
                zh: '复杂事项60日内办结，可延长30日',
                en: 'Complex matters within 60 days, and 30 more',
              },
              form: 'clock',
              params: {
                gravities: ['COMPLEX'],
                stage: 'HANDLING',
                limit: { length: 60, unit: 'CALENDAR_DAY' },
                extension: {
                  atMost: { length: 30, unit: 'CALENDAR_DAY' },
                  approvers: { leadershipRoles: MAIN_LEADERS },
                },
              },
            },
            {
              id: 'D09-15c',
              article: '十五(三)',
              title: { zh: '接访和下访案件领导包案', en: 'Whoever received it answers for it' },
              form: 'sponsorship',
              params: { sponsors: { ranks: FROM_SECTION_DEPUTY }, by: 'RECEIVED' },
            },
            {
              id: 'D09-16f',
              article: '十六(一)(5)',
              title: { zh: '提出处理意见', en: 'The opinion is drawn up' },
              form: 'handling',
              params: { step: 'DECISION', records: ['处理意见'] },
            },
            {
              id: 'D09-16g',
              article: '十六(一)(6)',
              title: { zh: '书面答复信访人', en: 'The petitioner is answered in writing' },
              form: 'handling',
              params: { step: 'REPLY', records: ['书面答复'] },
            },
          ],
          publicity: [
            {
              id: 'D09-09c',
              sameAs: ['D09-09d', 'D09-09e', 'D09-09f', 'D09-09g', 'D09-09h'],
              article: '九',
              title: {
                zh: '公示姓名、职务、分管、时间、地点、形式',
                en: 'Name, post, portfolio, time, place and form',
              },
              form: 'publicity',
              params: {
                subject: 'RECEPTION_SCHEDULE',
                fields: ['NAME', 'POST', 'PORTFOLIO', 'TIME', 'PLACE', 'FORM'],
                media: ['NOTICE_BOARD'],
              },
            },
          ],
          registers: [
            {
              id: 'D09-12b',
              article: '十二',
              title: { zh: '接访档案资料', en: 'A file of the reception' },
              form: 'register',
              params: { of: 'RECEPTIONS' },
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
