import { type Pack, type PackOrganisation, type PackRule } from './pack.ts';
import { COUNTY_STAFF, PLAIN_STAFF, TOWN_STAFF, VILLAGE_STAFF } from './staff.ts';

const body = { mode: 'BODY' } as const;
/** The pilot has days of its own, so its rules count from its first month and not from the day of the other packs. */
const PILOT = '2023-08-01';

const SCREENING: PackRule = {
  id: 'D12-04d',
  article: '二(一)三',
  title: { zh: '矛盾纠纷大起底、大排查、大化解常态化', en: 'Screening and settlement run constantly' },
  form: 'duty',
  params: {
    kind: 'SCREENING',
    who: body,
    cadence: { asNeeded: { occasion: '常态化排查，间隔由单位确定' } },
  },
};

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
    effectiveFrom: PILOT,
    sections: {
      reporting: [SCREENING],
      publicity: [
        {
          id: 'D12-11a',
          article: '四(二)',
          title: { zh: '依法分类处理责任清单', en: 'A list of duties by lawful route' },
          form: 'publicity',
          params: { subject: 'SCOPE' },
        },
      ],
    },
  },
});

const edge = (superior: string, subordinate: string, line: 'TERRITORIAL' | 'SECTORAL') =>
  ({ superior, subordinate, line, force: 'BINDING', grant: 'COMPLIANCE', from: PILOT }) as const;

/** D12. County, its superiors and what lies below are unnamed in the text and named after it. */
export const D12_COUNTY = {
  document: { id: 'D12', title: 'XX县信访工作法治化试点方案', issuer: 'XX县' },
  organisations: [
    {
      slug: 'd12-province',
      nameZh: 'XX县所属省（示例）',
      nameEn: 'The province above the pilot county (sample)',
      kind: 'PARTY_AND_GOVERNMENT',
      level: 'PROVINCE',
      synthetic: true,
      surname: '省',
      posts: PLAIN_STAFF,
    },
    {
      slug: 'd12-city',
      nameZh: 'XX县所属市（示例）',
      nameEn: 'The city above the pilot county (sample)',
      kind: 'PARTY_AND_GOVERNMENT',
      level: 'CITY',
      synthetic: true,
      surname: '联',
      posts: PLAIN_STAFF,
    },
    {
      slug: 'd12-county',
      nameZh: 'XX县',
      nameEn: 'XX County, pilot of 2023',
      kind: 'PARTY_AND_GOVERNMENT',
      level: 'COUNTY',
      synthetic: true,
      surname: '试',
      posts: COUNTY_STAFF,
      rulebook: {
        effectiveFrom: PILOT,
        sections: {
          reporting: [
            {
              id: 'D12-04b',
              sameAs: ['D12-04a'],
              article: '二(一)一',
              title: { zh: '信访部门参与风险评估', en: 'The petition office takes part in risk assessment' },
              form: 'duty',
              params: {
                kind: 'SCREENING',
                who: { mode: 'ANY', selector: { postCodes: ['petition-director'] } },
                cadence: { asNeeded: { occasion: '重大决策社会稳定风险评估：收集信息、分析' } },
              },
            },
            {
              id: 'D12-05c',
              sameAs: ['D12-05b'],
              article: '二(二)一',
              title: {
                zh: '公布依法分类处理信访诉求清单',
                en: 'The list of claims by lawful route is published',
              },
              form: 'duty',
              params: {
                kind: 'PUBLICATION',
                who: body,
                cadence: { asNeeded: { occasion: '清单制定或变更之后' } },
                to: [{ public: true }],
                content: { sections: ['依法分类处理信访诉求清单', '受理范围'] },
              },
            },
            {
              id: 'D12-07b',
              article: '二(四)一',
              title: { zh: '县信联办、县信访局定期督查', en: 'Regular supervision' },
              form: 'duty',
              params: {
                kind: 'INSPECTION',
                who: { mode: 'ANY', selector: { postCodes: ['petition-director'] } },
                cadence: { asNeeded: { occasion: '定期督查，间隔由县里确定' } },
              },
            },
            {
              id: 'D12-09a',
              article: '三(一)',
              title: { zh: '9月28日前召开会议部署', en: 'A meeting assigns the work by 28 September' },
              form: 'duty',
              params: {
                kind: 'MEETING',
                who: body,
                cadence: { campaign: { from: '2023-08-01', to: '2023-09-28' } },
                content: { sections: ['制定试点方案', '安排部署', '细化工作措施'] },
              },
            },
            {
              id: 'D12-11c',
              article: '四(二)',
              title: { zh: '10月中旬试点工作推进会', en: 'A meeting on progress in mid-October' },
              form: 'duty',
              params: {
                kind: 'MEETING',
                who: body,
                cadence: { campaign: { from: '2023-10-11', to: '2023-10-20' } },
                participants: ['各牵头单位'],
                content: { sections: ['试点工作进展情况'] },
              },
            },
            {
              id: 'D12-09d',
              article: '三(三)',
              title: { zh: '12月10日前报试点工作总体报告', en: 'The report on the pilot by 10 December' },
              form: 'duty',
              params: {
                kind: 'REPORT',
                who: body,
                cadence: { campaign: { from: '2023-11-20', to: '2023-12-10' } },
                to: [{ superiorOn: 'TERRITORIAL' }],
                content: {
                  formName: '试点工作总体报告',
                  sections: ['试点情况', '主要做法', '成效', '存在的问题', '建议'],
                },
              },
            },
            {
              id: 'D12-12b',
              article: '四(三)',
              title: {
                zh: '单位和工作人员的违法违纪行为通报曝光',
                en: 'Breaches by organs and officials are circulated',
              },
              form: 'duty',
              params: {
                kind: 'BULLETIN',
                who: body,
                cadence: { asNeeded: { occasion: '单位和工作人员违法、违纪行为查实之后' } },
              },
            },
            {
              id: 'D12-13a',
              article: '四(四)',
              title: { zh: '试点工作纳入年度考核', en: 'The pilot counts in the assessment of the year' },
              form: 'duty',
              params: {
                kind: 'ASSESSMENT',
                who: body,
                cadence: { quota: { atLeast: 1, per: 'YEAR' } },
                content: { sections: ['各镇', '各部门'] },
              },
            },
            {
              id: 'D12-13b',
              article: '四(四)',
              title: { zh: '通报表扬', en: 'Good work is praised' },
              form: 'duty',
              params: {
                kind: 'BULLETIN',
                who: body,
                cadence: { asNeeded: { occasion: '成效好的镇和部门' } },
                content: { sections: ['通报表扬'] },
              },
            },
            {
              id: 'D12-07d',
              article: '二(四)一',
              title: {
                zh: '重要问题报告县委、县政府',
                en: 'Important problems go to committee and government',
              },
              form: 'trigger',
              params: {
                when: [{ happenings: ['URGENT_MATTER'] }],
                steps: [
                  { kind: 'REPORT', by: { atOnce: true }, to: [{ office: '县委' }, { office: '县政府' }] },
                ],
              },
            },
          ],
          intake: [
            {
              id: 'D12-05j',
              sameAs: ['D12-05g', 'D12-05m', 'D12-05n'],
              article: '二(二)三',
              title: { zh: '六类诉求', en: 'Six categories of claims' },
              form: 'intake',
              params: {
                channels: ['LETTER', 'VISIT', 'CALL', 'ONLINE'],
                subjects: ['意见', '建议', '检举', '控告', '申诉', '求决'],
                fields: ['NAME', 'ADDRESS', 'CONTACT', 'REQUEST', 'FACTS', 'REASONS'],
                levelByLevel: true,
                refusedFor: ['UNDER_WAY', 'FINALLY_REVIEWED', 'OTHER_PROCEDURE'],
              },
            },
            {
              id: 'D12-05d',
              article: '二(二)一',
              title: {
                zh: '属地管理、分级负责、谁主管谁负责',
                en: 'By territory, level and who is in charge',
              },
              form: 'routing',
              params: { act: 'ASSIGN', competence: ['TERRITORY', 'LEVEL', 'IN_CHARGE'] },
            },
          ],
          handling: [
            {
              id: 'D12-06c',
              article: '二(三)二',
              title: { zh: '处理意见书六部分', en: 'Six parts of the opinion' },
              form: 'handling',
              params: {
                step: 'DECISION',
                records: ['基本情况', '主要诉求', '调查情况', '处理意见', '依据', '救济途径'],
              },
            },
            {
              id: 'D12-05o',
              article: '二(二)三',
              title: {
                zh: '对终结事项疏导帮扶（与信访人商定）',
                en: 'Help after a final decision, as agreed',
              },
              form: 'handling',
              params: { step: 'FOLLOW_UP', mayBeSkipped: true, records: ['疏导说明', '帮扶救助'] },
            },
          ],
          notices: [
            {
              id: 'D12-05q',
              article: '二(二)三',
              title: { zh: '受理告知单', en: 'Notice of acceptance' },
              form: 'notice',
              params: { on: 'ACCEPTED', to: [{ petitioner: true }], means: ['WRITTEN'] },
            },
            {
              id: 'D12-05r',
              sameAs: ['D12-05u'],
              article: '二(二)三',
              title: { zh: '不予受理、不再受理告知单', en: 'Notice of non-acceptance' },
              form: 'notice',
              params: { on: 'NOT_ACCEPTED', to: [{ petitioner: true }], means: ['WRITTEN'] },
            },
            {
              id: 'D12-05s',
              article: '二(二)三',
              title: { zh: '转送交办告知单', en: 'Notice of transfer' },
              form: 'notice',
              params: { on: 'TRANSFERRED', to: [{ petitioner: true }], means: ['WRITTEN'] },
            },
            {
              id: 'D12-05t',
              article: '二(二)三',
              title: { zh: '结果告知单', en: 'Notice of the result' },
              form: 'notice',
              params: { on: 'DECIDED', to: [{ petitioner: true }], means: ['WRITTEN'] },
            },
          ],
          registers: [
            {
              id: 'D12-04e',
              article: '二(一)三',
              title: { zh: '专门台账', en: 'A register of what was found' },
              form: 'register',
              params: { of: 'DISPUTES', furtherFields: ['化解责任'] },
            },
            {
              // Of those who give their name; anonymous matters are taken in without.
              id: 'D12-05f',
              article: '二(二)三',
              title: { zh: '实名信访的登记项目', en: 'What is registered of a named petition' },
              form: 'register',
              params: {
                of: 'PETITIONS',
                fields: ['NAME', 'ADDRESS', 'CONTACT'],
                furtherFields: ['曾用名', '身份证号', '户籍地', '事发地', '常住地', '送达地址'],
              },
            },
          ],
          indicators: [
            {
              id: 'D12-03b',
              article: '二',
              title: { zh: '及时受理率100%', en: 'All accepted in time' },
              form: 'indicator',
              params: {
                formula: { share: { of: ['ACCEPTANCE_IN_TIME'], among: ['ACCEPTANCE_DUE'] } },
                per: 'YEAR',
                target: { is: 'AT_LEAST', value: 100 },
              },
            },
            {
              id: 'D12-03d',
              article: '二',
              title: { zh: '群众满意率不低于90%', en: 'Nine in ten satisfied' },
              form: 'indicator',
              params: {
                formula: { share: { of: ['RATED_SATISFIED'], among: ['RATED'] } },
                per: 'YEAR',
                target: { is: 'AT_LEAST', value: 90 },
              },
            },
          ],
        },
      },
    },
    below('d12-town', 'XX县某镇（示例）', 'A town of the pilot county (sample)', '点', {
      kind: 'PARTY_AND_GOVERNMENT',
      level: 'TOWNSHIP',
      posts: TOWN_STAFF,
    }),
    below('d12-department', 'XX县某部门（示例）', 'A department of the pilot county (sample)', '门', {
      kind: 'DEPARTMENT',
      level: 'COUNTY',
      posts: PLAIN_STAFF,
    }),
    {
      slug: 'd12-village',
      nameZh: 'XX县某村（示例）',
      nameEn: 'A village of the pilot county (sample)',
      kind: 'OTHER',
      level: 'VILLAGE',
      synthetic: true,
      surname: '里',
      posts: VILLAGE_STAFF,
    },
  ],
  edges: [
    edge('d12-province', 'd12-city', 'TERRITORIAL'),
    edge('d12-city', 'd12-county', 'TERRITORIAL'),
    edge('d12-county', 'd12-town', 'TERRITORIAL'),
    edge('d12-county', 'd12-department', 'SECTORAL'),
    edge('d12-town', 'd12-village', 'TERRITORIAL'),
  ],
} as const satisfies Pack;
