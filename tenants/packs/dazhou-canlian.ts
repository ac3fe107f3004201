import { DAZHOU_RECEPTION } from './dazhou-reception.ts';
import { type Pack, SINCE } from './pack.ts';
import { OFFICE, PLAIN_STAFF } from './staff.ts';

/** D05. Under 四川省残联 by sector and under 达州市 by territory; the quotas of 四(二) repeat those of 三(一). */
export const DAZHOU_CANLIAN = {
  document: { id: 'D05', title: '达州市残联领导干部接访约访下访工作制度', issuer: '达州市残联' },
  organisations: [
    {
      slug: 'sichuan-canlian',
      nameZh: '四川省残联',
      nameEn: "Sichuan Disabled Persons' Federation",
      kind: 'PEOPLES_ORGANISATION',
      level: 'PROVINCE',
      synthetic: true,
      surname: '川',
      posts: PLAIN_STAFF,
    },
    {
      slug: 'dazhou',
      nameZh: '达州市',
      nameEn: 'Dazhou City',
      kind: 'PARTY_AND_GOVERNMENT',
      level: 'CITY',
      synthetic: true,
      surname: '达',
      posts: PLAIN_STAFF,
    },
    {
      slug: 'dazhou-canlian',
      nameZh: '达州市残联',
      nameEn: "Dazhou Disabled Persons' Federation",
      kind: 'PEOPLES_ORGANISATION',
      level: 'CITY',
      synthetic: true,
      surname: '通',
      posts: [
        {
          code: 'secretary-chairman',
          title: '党组书记、理事长',
          leadershipRole: 'PARTY_SECRETARY',
          rank: 'DIVISION_CHIEF',
          dutyRoles: ['LEADER'],
        },
        {
          code: 'vice-chairman',
          title: '党组成员、副理事长',
          leadershipRole: 'DEPUTY_HEAD',
          rank: 'DIVISION_DEPUTY',
          dutyRoles: ['LEADER'],
          portfolios: ['信访工作', '维权'],
          reportsTo: 'secretary-chairman',
        },
        {
          code: 'rights-section',
          title: '维权科科长',
          leadershipRole: 'SECTION_HEAD',
          rank: 'SECTION_CHIEF',
          portfolios: ['维权'],
          reportsTo: 'vice-chairman',
        },
        {
          code: 'office-section',
          title: '办公室主任',
          leadershipRole: 'SECTION_HEAD',
          rank: 'SECTION_CHIEF',
          reportsTo: 'vice-chairman',
        },
        ...OFFICE.map((post) => (post.reportsTo ? { ...post, reportsTo: 'rights-section' } : post)),
      ],
      rulebook: {
        effectiveFrom: SINCE,
        sections: {
          reception: DAZHOU_RECEPTION,
          reporting: [
            {
              id: 'D05-08b',
              article: '三(六)',
              title: { zh: '维权科及时通报办理情况', en: 'The rights section reports how matters stand' },
              form: 'duty',
              params: {
                kind: 'BULLETIN',
                who: { mode: 'ANY', selector: { postCodes: ['rights-section'] } },
                cadence: { asNeeded: { occasion: '领导接访事项的办理情况，及时通报' } },
                to: [{ office: '主要领导' }, { office: '各科（室）' }],
              },
            },
            {
              id: 'D05-08a',
              article: '三(六)',
              title: { zh: '跟踪督办领导接访事项', en: 'What leaders received is followed up' },
              form: 'duty',
              params: {
                kind: 'INSPECTION',
                who: { mode: 'ANY', selector: { postCodes: ['rights-section'] } },
                cadence: { asNeeded: { occasion: '领导接访事项办理期间，跟踪督办' } },
              },
            },
            {
              id: 'D05-05a',
              article: '三(三)',
              title: {
                zh: '每季度报送领导接访安排',
                en: 'Each quarter the receptions of leaders are reported',
              },
              form: 'duty',
              params: {
                kind: 'REPORT',
                who: { mode: 'BODY' },
                cadence: { quota: { atLeast: 1, per: 'QUARTER' } },
                to: [{ superiorOn: 'TERRITORIAL' }],
                content: { sections: ['领导姓名', '职务', '分管工作', '接待时间', '接待地点'] },
              },
            },
            {
              id: 'D05-13c',
              article: '五(一)',
              title: { zh: '梳理代表性、倾向性问题', en: 'What recurs is sorted out' },
              form: 'duty',
              params: {
                kind: 'STATISTICS',
                who: { mode: 'BODY' },
                cadence: { asNeeded: { occasion: '分类梳理，间隔由单位确定' } },
              },
            },
          ],
          handling: [
            {
              id: 'D05-06a',
              article: '三(四)',
              title: {
                zh: '分管范围内的事项一包到底',
                en: 'Matters of the own area are sponsored to the end',
              },
              form: 'sponsorship',
              params: { sponsors: { dutyRoles: ['LEADER'] }, by: 'PORTFOLIO' },
            },
            {
              id: 'D05-06f',
              article: '三(四)',
              title: { zh: '接访后尽快约访或下访', en: 'A meeting soon after, by appointment or visit' },
              form: 'trigger',
              params: {
                when: [{ happenings: ['RECEPTION_HELD'] }],
                steps: [
                  {
                    kind: 'APPOINTMENT',
                    by: { atOnce: true },
                    who: { dutyRoles: ['LEADER'] },
                    to: [{ petitioner: true }],
                    note: '约访或下访',
                  },
                ],
              },
            },
          ],
          collective: [
            {
              id: 'D05-09h',
              sameAs: ['D05-09j'],
              article: '四(一)',
              title: {
                zh: '到市、省、进京集体访由主要领导约见',
                en: 'The head meets those of a collective visit',
              },
              form: 'trigger',
              params: {
                when: [{ happenings: ['COLLECTIVE_VISIT'], places: ['CITY', 'PROVINCE', 'CAPITAL'] }],
                steps: [
                  {
                    kind: 'APPOINTMENT',
                    by: { atOnce: true },
                    who: { postCodes: ['secretary-chairman'] },
                    to: [{ petitioner: true }],
                  },
                ],
              },
            },
          ],
          notices: [
            {
              id: 'D05-03b',
              article: '三(一)',
              title: { zh: '接待时间报维权科备案', en: 'The time is filed with the rights section' },
              form: 'notice',
              params: { on: 'FILED', to: [{ office: '维权科' }], contents: ['接待时间'] },
            },
            {
              id: 'D05-11c',
              article: '四(三)',
              title: { zh: '日程确定后提前告知信访人', en: 'The petitioner is told beforehand' },
              form: 'notice',
              params: { on: 'APPOINTMENT_FIXED', to: [{ petitioner: true }], contents: ['约访时间', '地点'] },
            },
          ],
          registers: [
            {
              id: 'D05-07a',
              sameAs: ['D05-07f', 'D05-07g'],
              article: '三(五)',
              title: { zh: '领导接访工作台账', en: 'A register of receptions' },
              form: 'register',
              params: {
                of: 'RECEPTIONS',
                furtherFields: ['接谈记录', '包案领导责任书'],
                keepers: { postCodes: ['rights-section'] },
              },
            },
            {
              id: 'D05-07b',
              article: '三(五)',
              title: { zh: '来访登记单', en: 'A sheet for each visit' },
              form: 'register',
              params: { of: 'VISITS', furtherFields: ['领导干部接待群众来访登记单'] },
            },
            {
              id: 'D05-07c',
              sameAs: ['D05-07h', 'D05-07d', 'D05-07e'],
              article: '三(五)',
              title: { zh: '交办单、督办单、办结单', en: 'Sheets of assignment, supervision and closing' },
              form: 'register',
              params: { of: 'ASSIGNMENTS', furtherFields: ['交办单', '督办单', '办结单'] },
            },
          ],
          indicators: [
            {
              id: 'D05-01b',
              article: '一',
              title: { zh: '信访事项结案率', en: 'Matters closed among those due' },
              form: 'indicator',
              params: { formula: { share: { of: ['CLOSED'], among: ['CLOSING_DUE'] } }, per: 'YEAR' },
            },
          ],
        },
      },
      petitions: [
        {
          channel: 'VISIT',
          caseType: 'APPEAL',
          caseKind: 'REQUEST_FOR_HELP',
          title: '〔示例〕申请更换到期的辅助器具',
          facts: '〔示例〕来访人的轮椅已满更换年限，询问申领流程。本事项为演示虚构。',
          claims: ['告知流程', '协助申领'],
          petitioner: { name: '示例·来访人甲' },
          headcount: 1,
        },
        {
          channel: 'CALL',
          caseType: 'APPEAL',
          caseKind: 'COMPLAINT',
          title: '〔示例〕某公共场所无障碍通道被占用',
          facts: '〔示例〕来电人反映通道长期堆放杂物，轮椅无法通行。本事项为演示虚构。',
          claims: ['协调清理通道'],
          headcount: 1,
        },
      ],
    },
  ],
  edges: [
    {
      superior: 'sichuan-canlian',
      subordinate: 'dazhou-canlian',
      line: 'SECTORAL',
      force: 'ADVISORY',
      grant: 'COMPLIANCE',
      from: SINCE,
    },
    {
      superior: 'dazhou',
      subordinate: 'dazhou-canlian',
      line: 'TERRITORIAL',
      force: 'BINDING',
      grant: 'MATTERS',
      from: SINCE,
    },
  ],
} as const satisfies Pack;
