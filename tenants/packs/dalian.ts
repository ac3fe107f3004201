import { EVERY, LEADERS_MAILBOX, LEADS, LETTERS, ONSITE, WARNING } from './dalian-every.ts';
import { type Pack, type PackOrganisation, SINCE } from './pack.ts';
import { COUNTY_STAFF, LEADERSHIP, PLAIN_STAFF } from './staff.ts';

const body = { mode: 'BODY' } as const;
const bureau = { mode: 'ANY', selector: { postCodes: ['petition-director'] } } as const;

const organ = (
  slug: string,
  nameZh: string,
  nameEn: string,
  surname: string,
  sections: NonNullable<PackOrganisation['rulebook']>['sections'],
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
    sections: { ...sections, reporting: [...(sections.reporting ?? []), ...EVERY] },
  },
});

/** D01. One district and one department stand for those the text leaves unnamed; enterprises follow by reference. */
export const DALIAN = {
  document: {
    id: 'D01',
    title: '大连市信访工作责任制实施细则（大委办发〔2018〕18号）',
    issuer: '中共大连市委办公厅、大连市人民政府办公厅',
  },
  organisations: [
    organ(
      'dalian',
      '大连市',
      'Dalian City',
      '连',
      {
        reception: [LETTERS],
        reporting: [
          {
            id: 'D01-04c',
            sameAs: ['D01-04h', 'D01-04b'],
            article: '四(一)',
            title: { zh: '市委市政府每半年至少一次专题会议', en: 'A thematic meeting every half-year' },
            form: 'duty',
            params: {
              kind: 'MEETING',
              who: body,
              cadence: { quota: { atLeast: 1, per: 'HALF_YEAR' } },
              content: {
                sections: [
                  '普遍性突出问题、重大疑难信访事项',
                  '听取情况汇报',
                  '分析信访形势',
                  '部署落实工作',
                ],
              },
            },
          },
          ONSITE,
          {
            id: 'D01-11c',
            article: '十一',
            title: {
              zh: '市信访局每年不少于2次联合或专项督查',
              en: 'Two joint or special supervisions a year',
            },
            form: 'duty',
            params: { kind: 'INSPECTION', who: bureau, cadence: { quota: { atLeast: 2, per: 'YEAR' } } },
          },
          {
            id: 'D01-12g',
            article: '十二',
            title: { zh: '市信访局每年考核区市县', en: 'Districts are assessed every year' },
            form: 'duty',
            params: {
              kind: 'ASSESSMENT',
              who: bureau,
              cadence: { quota: { atLeast: 1, per: 'YEAR' } },
              content: { sections: ['区市县（开放先导区）'] },
            },
          },
          {
            id: 'D01-12h',
            article: '十二',
            title: { zh: '通报表扬', en: 'Clear success is praised' },
            form: 'duty',
            params: {
              kind: 'BULLETIN',
              who: body,
              cadence: { asNeeded: { occasion: '考核成绩突出的单位' } },
              content: { sections: ['通报表扬'] },
            },
          },
          {
            id: 'D01-19a',
            article: '十九',
            title: { zh: '责任追究典型问题通报曝光', en: 'Typical cases of accountability are circulated' },
            form: 'duty',
            params: {
              kind: 'BULLETIN',
              who: body,
              cadence: { asNeeded: { occasion: '责任追究典型问题' } },
            },
          },
          {
            id: 'D01-19b',
            article: '十九',
            title: {
              zh: '组织处理和纪律处分一般向社会公开',
              en: 'Graver sanctions are as a rule made public',
            },
            form: 'duty',
            params: {
              kind: 'PUBLICATION',
              who: body,
              cadence: { asNeeded: { occasion: '组织调整或组织处理、纪律处分决定之后；不公开须说明理由' } },
              to: [{ public: true }],
            },
          },
          {
            id: 'D01-08c',
            article: '八(一)',
            title: { zh: '分析信访形势', en: 'The situation is analysed' },
            form: 'duty',
            params: {
              kind: 'STATISTICS',
              who: { mode: 'ANY', selector: { postCodes: ['petition-director'] } },
              cadence: { asNeeded: { occasion: '分析信访形势，间隔由市里确定' } },
            },
          },
        ],
        intake: [LEADERS_MAILBOX, LEADS],
        publicity: [
          {
            id: 'D01-00a',
            article: '印发通知',
            title: { zh: '实施细则公开发布', en: 'The rules themselves are published' },
            form: 'publicity',
            params: { subject: 'RULES', media: ['WEBSITE'] },
          },
        ],
      },
      { kind: 'PARTY_AND_GOVERNMENT', level: 'CITY', posts: COUNTY_STAFF },
    ),
    organ(
      'dalian-district',
      '大连市某区市县（示例）',
      'A district of Dalian (sample)',
      '旅',
      {
        reception: [LETTERS],
        reporting: [
          {
            id: 'D01-04d',
            article: '四(一)',
            title: { zh: '每季度至少一次工作部署会议', en: 'A meeting to assign work every quarter' },
            form: 'duty',
            params: { kind: 'MEETING', who: body, cadence: { quota: { atLeast: 1, per: 'QUARTER' } } },
          },
          ONSITE,
          {
            id: 'D01-11d',
            article: '十一',
            title: { zh: '每年不少于4次疑难复杂事项专项督查', en: 'Four special supervisions a year' },
            form: 'duty',
            params: {
              kind: 'INSPECTION',
              who: bureau,
              cadence: { quota: { atLeast: 4, per: 'YEAR' } },
              content: { sections: ['疑难复杂信访事项'] },
            },
          },
          {
            id: 'D01-05b',
            article: '五(一)',
            title: { zh: '排查化解矛盾纠纷', en: 'Disputes are screened and settled' },
            form: 'duty',
            params: {
              kind: 'SCREENING',
              who: { mode: 'BODY' },
              cadence: { asNeeded: { occasion: '排查化解，间隔由区里确定' } },
            },
          },
          WARNING,
        ],
        intake: [LEADERS_MAILBOX, LEADS],
        handling: [
          {
            id: 'D01-05e',
            article: '五(二)',
            title: { zh: '疑难复杂事项领导包案', en: 'Difficult matters are sponsored by leaders' },
            form: 'sponsorship',
            params: {
              aspects: ['WIDE_INTEREST', 'LONG_PENDING', 'MAJOR_OR_DIFFICULT'],
              sponsors: { leadershipRoles: LEADERSHIP },
              by: 'PORTFOLIO',
            },
          },
        ],
      },
      { kind: 'PARTY_AND_GOVERNMENT', level: 'COUNTY', posts: COUNTY_STAFF },
    ),
    organ(
      'dalian-department',
      '大连市某市直部门（示例）',
      'A municipal department of Dalian (sample)',
      '局',
      {
        reception: [
          LETTERS,
          {
            id: 'D01-07g',
            article: '七(三)',
            title: {
              zh: '信访量较大的部门派员进驻信访大厅接访',
              en: 'Staff are posted in the petition hall',
            },
            form: 'duty',
            params: {
              kind: 'RECEPTION',
              who: { mode: 'ANY', selector: { dutyRoles: ['REGISTRAR', 'HANDLER'] } },
              cadence: { asNeeded: { occasion: '信访量较大时，标准由单位确定' } },
              place: '本级信访大厅',
            },
          },
        ],
        reporting: [
          {
            id: 'D01-07q',
            sameAs: ['D01-04e'],
            article: '七(八)',
            title: { zh: '部门定期研究部署信访工作', en: 'The department studies petition work regularly' },
            form: 'duty',
            params: {
              kind: 'MEETING',
              who: body,
              cadence: { asNeeded: { occasion: '定期研究，间隔由部门确定' } },
            },
          },
          {
            id: 'D01-07c',
            sameAs: ['D01-04f'],
            article: '七(一)',
            title: { zh: '重大决策前完成社会稳定风险评估', en: 'Risks are assessed before a major decision' },
            form: 'duty',
            params: {
              kind: 'SCREENING',
              who: body,
              cadence: { asNeeded: { occasion: '重大决策作出之前，谁决策谁评估' } },
            },
          },
          {
            id: 'D01-07a',
            article: '七',
            title: { zh: '掌握涉及本部门的主要问题', en: 'The main problems about the department are known' },
            form: 'duty',
            params: {
              kind: 'STATISTICS',
              who: { mode: 'BODY' },
              cadence: { asNeeded: { occasion: '汇总涉及本部门的主要问题，间隔由部门确定' } },
            },
          },
        ],
        publicity: [
          {
            id: 'D01-07i',
            article: '七(四)',
            title: { zh: '依法分类处理信访诉求清单', en: 'A list of claims by lawful route' },
            form: 'publicity',
            params: { subject: 'SCOPE' },
          },
        ],
        handling: [
          {
            id: 'D01-07m',
            article: '七(六)',
            title: { zh: '部门负责化解本系统信访问题', en: 'A department settles what belongs to it' },
            form: 'routing',
            params: { act: 'KEEP', competence: ['IN_CHARGE'] },
          },
        ],
      },
      { kind: 'DEPARTMENT', level: 'CITY', posts: PLAIN_STAFF },
    ),
    {
      slug: 'dalian-enterprise',
      nameZh: '大连市某国有企业（示例）',
      nameEn: 'A state-owned enterprise of Dalian (sample)',
      kind: 'ENTERPRISE',
      level: 'NONE',
      synthetic: true,
      surname: '港',
      posts: PLAIN_STAFF,
    },
  ],
  edges: [
    {
      superior: 'dalian',
      subordinate: 'dalian-district',
      line: 'TERRITORIAL',
      force: 'BINDING',
      grant: 'MATTERS',
      from: SINCE,
    },
    {
      superior: 'dalian',
      subordinate: 'dalian-department',
      line: 'SECTORAL',
      force: 'BINDING',
      grant: 'MATTERS',
      from: SINCE,
    },
    {
      superior: 'dalian',
      subordinate: 'dalian-enterprise',
      line: 'CORPORATE',
      force: 'ADVISORY',
      grant: 'STATISTICS',
      from: SINCE,
    },
  ],
} as const satisfies Pack;
