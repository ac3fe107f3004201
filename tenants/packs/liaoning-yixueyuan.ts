import { type Pack, SINCE } from './pack.ts';
import { LEADERSHIP, OFFICE, PLAIN_STAFF } from './staff.ts';

const office = { mode: 'ANY', selector: { postCodes: ['office-director'] } } as const;

/** D16. The superior body and the school are unnamed in the text and named after it. */
export const LIAONING_YIXUEYUAN = {
  document: { id: 'D16', title: '辽宁医学院信访工作制度', issuer: '辽宁医学院' },
  organisations: [
    {
      slug: 'd16-superior',
      nameZh: '辽宁医学院上级机关（示例）',
      nameEn: 'The body above the college (sample)',
      kind: 'PARTY_AND_GOVERNMENT',
      level: 'PROVINCE',
      synthetic: true,
      surname: '辽',
      posts: PLAIN_STAFF,
    },
    {
      slug: 'liaoning-yixueyuan',
      nameZh: '辽宁医学院',
      nameEn: 'Liaoning Medical College',
      kind: 'PUBLIC_INSTITUTION',
      level: 'NONE',
      synthetic: true,
      surname: '医',
      posts: [
        { code: 'secretary', title: '党委书记', leadershipRole: 'PARTY_SECRETARY', dutyRoles: ['LEADER'] },
        { code: 'head', title: '院长', leadershipRole: 'HEAD', dutyRoles: ['LEADER'] },
        {
          code: 'deputy',
          title: '分管信访工作的副院长',
          leadershipRole: 'DEPUTY_HEAD',
          dutyRoles: ['LEADER'],
          portfolios: ['信访工作'],
          reportsTo: 'head',
        },
        {
          code: 'office-director',
          title: '党政办公室主任',
          leadershipRole: 'SECTION_HEAD',
          reportsTo: 'deputy',
        },
        ...OFFICE.map((post) => (post.reportsTo ? { ...post, reportsTo: 'office-director' } : post)),
      ],
      rulebook: {
        effectiveFrom: SINCE,
        sections: {
          reception: [
            {
              id: 'D16-07c',
              article: '七(一)',
              title: {
                zh: '重要来信由校分管领导阅批',
                en: 'Important letters are annotated by the leader in charge',
              },
              form: 'duty',
              params: {
                kind: 'LEADERS_LETTERS',
                who: { mode: 'ANY', selector: { portfolios: ['信访工作'] } },
                cadence: { asNeeded: { occasion: '重要来信：党政办公室主任提出拟办意见之后' } },
                content: { sections: ['拟办意见', '阅批'] },
              },
            },
            {
              id: 'D16-06a',
              sameAs: ['D16-06b', 'D16-06c'],
              article: '六(一)',
              title: { zh: '预约接待', en: 'Reception by appointment' },
              form: 'duty',
              params: {
                kind: 'APPOINTMENT',
                who: { mode: 'ANY', selector: { leadershipRoles: LEADERSHIP } },
                cadence: { asNeeded: { occasion: '按需要和问题确定领导与信访人' } },
                content: { sections: ['接待方案', '事先了解案情', '现场研究解决意见并答复'] },
                participants: ['有关单位', '责任人'],
              },
            },
            {
              id: 'D16-06d',
              sameAs: ['D16-07k'],
              article: '六(二)',
              title: {
                zh: '突发来访随机接待，重大集体来访报告分管领导',
                en: 'Emergencies are received as they come',
              },
              form: 'trigger',
              params: {
                when: [{ happenings: ['URGENT_MATTER', 'COLLECTIVE_VISIT'] }],
                steps: [
                  { kind: 'REPORT', by: { atOnce: true }, to: [{ office: '分管领导' }] },
                  {
                    kind: 'RECEPTION',
                    means: 'IN_PERSON',
                    by: { atOnce: true },
                    after: 'STEP_BEFORE',
                    who: { portfolios: ['信访工作'] },
                  },
                ],
              },
            },
          ],
          reporting: [
            {
              id: 'D16-02d',
              article: '二',
              title: {
                zh: '定期通报领导接待日实施情况',
                en: 'How the reception day is kept is circulated regularly',
              },
              form: 'duty',
              params: {
                kind: 'BULLETIN',
                who: office,
                cadence: { asNeeded: { occasion: '定期通报，间隔由学院确定' } },
                to: [{ body: '辽宁医学院上级机关（示例）' }],
                content: { sections: ['领导接待日实施情况'] },
              },
            },
            {
              id: 'D16-04e',
              article: '四5',
              title: { zh: '督办落实', en: 'Settlement is supervised' },
              form: 'duty',
              params: {
                kind: 'INSPECTION',
                who: office,
                cadence: { asNeeded: { occasion: '信访事项督办，间隔由学院确定' } },
              },
            },
            {
              id: 'D16-04f',
              article: '四6',
              title: { zh: '组织信访工作人员培训交流', en: 'Training and exchange for petition staff' },
              form: 'duty',
              params: {
                kind: 'TRAINING',
                who: office,
                cadence: { asNeeded: { occasion: '培训与交流，次数由学院确定' } },
              },
            },
          ],
          intake: [
            {
              id: 'D16-03a',
              sameAs: ['D16-00a', 'D16-04c', 'D16-04g'],
              article: '三',
              title: {
                zh: '受理来信、来电、来访等属于学院的事项',
                en: 'What belongs to the college is taken in',
              },
              form: 'intake',
              params: {
                channels: ['LETTER', 'CALL', 'VISIT', 'LEADER_MAILBOX', 'ONLINE'],
                subjects: ['属于学院处理的信访事项'],
                takenBy: { dutyRoles: ['REGISTRAR'] },
              },
            },
            {
              id: 'D16-04b',
              article: '四2',
              title: { zh: '受理上级转办交办', en: 'What superiors pass on is taken' },
              form: 'routing',
              params: { when: [{ happenings: ['ASSIGNMENT_RECEIVED', 'TRANSFER_RECEIVED'] }], act: 'KEEP' },
            },
            {
              id: 'D16-04d',
              article: '四4',
              title: { zh: '受理历史遗留问题', en: 'Problems left from history are taken' },
              form: 'intake',
              params: { channels: ['LETTER', 'VISIT', 'CALL'], subjects: ['历史遗留问题'] },
            },
          ],
          handling: [
            {
              id: 'D16-07l',
              article: '七(四)',
              title: { zh: '一般30日内办结', en: 'In general within 30 days' },
              form: 'clock',
              params: { stage: 'HANDLING', limit: { length: 30, unit: 'CALENDAR_DAY' } },
            },
            {
              id: 'D16-07m',
              article: '七(四)',
              title: { zh: '急件、特急件加快', en: 'Urgent items are handled faster' },
              form: 'clock',
              params: { gravities: ['URGENT'], stage: 'HANDLING' },
            },
            {
              id: 'D16-07d',
              article: '七(一)',
              title: { zh: '承办单位指定专人办理', en: 'The unit names a person who handles' },
              form: 'handling',
              params: { step: 'INVESTIGATION', who: { dutyRoles: ['HANDLER'] } },
            },
            {
              id: 'D16-02b',
              article: '二',
              title: { zh: '接待日事项有明确处理意见', en: 'A definite opinion on every matter of the day' },
              form: 'handling',
              params: {
                matters: { channels: ['LEADER_RECEPTION'] },
                step: 'DECISION',
                records: ['明确处理意见'],
              },
            },
          ],
          collective: [
            {
              id: 'D16-07j',
              article: '七(三)',
              title: { zh: '集体来访代表不超过5人', en: 'At most five representatives' },
              form: 'collective',
              params: { representatives: 5 },
            },
          ],
          registers: [
            {
              id: 'D16-07a',
              article: '七(一)',
              title: { zh: '来信登记分类', en: 'Letters are registered and classified' },
              form: 'register',
              params: { of: 'LETTERS', furtherFields: ['辽宁医学院信访登记处理单'] },
            },
            {
              id: 'D16-07i',
              article: '七(三)',
              title: { zh: '来访逐件登记', en: 'Visits are registered one by one' },
              form: 'register',
              params: { of: 'VISITS' },
            },
            {
              id: 'D16-08c',
              article: '八(二)',
              title: { zh: '来电登记单位、姓名、电话、事项', en: 'Calls for absent people are registered' },
              form: 'register',
              params: { of: 'CALLS', fields: ['NAME', 'CONTACT', 'REQUEST'] },
            },
            {
              id: 'D16-07f',
              sameAs: ['D16-02e'],
              article: '七(一)',
              title: { zh: '处理单与原件存查', en: 'Form and original are kept' },
              form: 'register',
              params: { of: 'FILES', furtherFields: ['处理单', '原件'] },
            },
          ],
        },
      },
    },
    {
      slug: 'liaoning-yixueyuan-school',
      nameZh: '辽宁医学院某院系（示例）',
      nameEn: 'A school of the college (sample)',
      kind: 'PUBLIC_INSTITUTION',
      level: 'NONE',
      synthetic: true,
      surname: '系',
      posts: PLAIN_STAFF,
    },
  ],
  edges: [
    {
      superior: 'd16-superior',
      subordinate: 'liaoning-yixueyuan',
      line: 'TERRITORIAL',
      force: 'BINDING',
      grant: 'COMPLIANCE',
      from: SINCE,
    },
    {
      superior: 'liaoning-yixueyuan',
      subordinate: 'liaoning-yixueyuan-school',
      line: 'SECTORAL',
      force: 'BINDING',
      grant: 'MATTERS',
      from: SINCE,
    },
  ],
} as const satisfies Pack;
