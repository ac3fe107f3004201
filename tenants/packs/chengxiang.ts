import {
  CONVENERS,
  DISTRICT_INDICATORS,
  DISTRICT_INTAKE,
  DISTRICT_MEETINGS,
  DISTRICT_REGISTERS,
  INFORMATION_OFFICER,
} from './chengxiang-handling.ts';
import { type Pack, type PackOrganisation, type PackRule, SINCE } from './pack.ts';
import { COUNTY_STAFF, LEADERSHIP, PLAIN_STAFF, TOWN_STAFF, VILLAGE_STAFF } from './staff.ts';

const body = { mode: 'BODY' } as const;
/** 节假日 is read as any day that is not worked, 顺延 as to the next working day. */
const NEXT_WORKING_DAY = { trigger: 'NON_WORKING_DAY', shift: 'NEXT_WORKING_DAY' } as const;

/** The 5th has no holiday rule; the text does not name who receives the analysis. */
const MONTHLY_ANALYSIS: PackRule = {
  id: 'D14-16a',
  sameAs: ['D14-08h', 'D14-08n'],
  article: '十六',
  title: { zh: '每月5日前报送上月信访分析', en: 'Analysis of the month before by the 5th' },
  form: 'duty',
  params: {
    kind: 'STATISTICS',
    who: body,
    cadence: { monthDays: { days: [5] } },
    covers: 'PREVIOUS',
    to: [{ superiorOn: 'TERRITORIAL' }],
    content: { sections: ['上月信访情况分析'] },
  },
};

const OWN_RECEPTION_DAY: PackRule = {
  id: 'D14-20c',
  article: '二十',
  title: { zh: '镇街、村居每月接待日由镇街确定', en: 'A monthly reception day, fixed by the town' },
  form: 'duty',
  params: { kind: 'RECEPTION', who: body, cadence: { quota: { atLeast: 1, unit: 'DAY', per: 'MONTH' } } },
};

const HALF_MONTHLY_SCREENING: PackRule = {
  id: 'D14-22b',
  sameAs: ['D14-22c'],
  article: '二十二',
  title: { zh: '每半月排查一次', en: 'Screening every half-month' },
  form: 'duty',
  params: {
    kind: 'SCREENING',
    who: body,
    cadence: { quota: { atLeast: 1, per: 'HALF_MONTH' } },
    content: { sections: ['各时期重点和新出现的问题'] },
  },
};

const MONTHLY_MEETING: PackRule = {
  id: 'D14-15b',
  article: '十五',
  title: { zh: '每月召开信访工作会议', en: 'A meeting on petition work every month' },
  form: 'duty',
  params: { kind: 'MEETING', who: body, cadence: { quota: { atLeast: 1, per: 'MONTH' } } },
};

const town = (slug: string, nameZh: string, nameEn: string, surname: string): PackOrganisation => ({
  slug,
  nameZh,
  nameEn,
  kind: 'PARTY_AND_GOVERNMENT',
  level: 'TOWNSHIP',
  synthetic: true,
  surname,
  posts: TOWN_STAFF,
  rulebook: {
    effectiveFrom: SINCE,
    sections: {
      reception: [OWN_RECEPTION_DAY],
      reporting: [
        INFORMATION_OFFICER,
        MONTHLY_ANALYSIS,
        {
          id: 'D14-17d',
          article: '十七',
          title: { zh: '每月至少报送信息2条', en: 'At least 2 information items a month' },
          form: 'duty',
          params: {
            kind: 'INFORMATION',
            who: body,
            cadence: { quota: { atLeast: 2, unit: 'ITEM', per: 'MONTH' } },
            to: [{ superiorOn: 'TERRITORIAL' }],
          },
        },
        HALF_MONTHLY_SCREENING,
        MONTHLY_MEETING,
      ],
      intake: [
        {
          id: 'D14-13f',
          article: '十三',
          title: { zh: '镇街当日报分管领导并办理', en: 'Reported to the leader in charge the same day' },
          form: 'routing',
          params: {
            matters: { channels: ['LETTER', 'VISIT'] },
            act: 'REPORT',
            to: [{ office: '镇（街道）分管领导' }],
          },
        },
        {
          id: 'D14-13f.day',
          article: '十三',
          title: { zh: '镇街当日受理当日办理', en: 'Handling begins the same day' },
          form: 'clock',
          params: { stage: 'REGISTRATION', limit: { length: 0, unit: 'CALENDAR_DAY' } },
        },
      ],
      notices: [
        {
          id: 'D14-20d',
          article: '二十',
          title: { zh: '接待日报区信访部门备查', en: 'The day is filed with the district' },
          form: 'notice',
          params: { on: 'FILED', to: [{ body: '城厢区信访局' }], contents: ['每月接待日'] },
        },
      ],
    },
  },
});

const above = (superior: string, subordinate: string, grant: Pack['edges'][number]['grant']) =>
  ({ superior, subordinate, line: 'TERRITORIAL', force: 'BINDING', grant, from: SINCE }) as const;

/** D14. One of the four towns, one of the three subdistricts and one village stand for those the text leaves unnamed. */
export const CHENGXIANG = {
  document: { id: 'D14', title: '莆田市城厢区信访局规章制度汇编', issuer: '城厢区信访局' },
  organisations: [
    {
      slug: 'putian',
      nameZh: '莆田市',
      nameEn: 'Putian City',
      kind: 'PARTY_AND_GOVERNMENT',
      level: 'CITY',
      synthetic: true,
      surname: '莆',
      posts: PLAIN_STAFF,
    },
    {
      slug: 'chengxiang',
      nameZh: '城厢区',
      nameEn: 'Chengxiang District',
      kind: 'PARTY_AND_GOVERNMENT',
      level: 'COUNTY',
      synthetic: true,
      surname: '张',
      posts: [...COUNTY_STAFF, ...CONVENERS],
      rulebook: {
        effectiveFrom: SINCE,
        sections: {
          reception: [
            {
              id: 'D14-20a',
              sameAs: ['D14-20b', 'D14-20e'],
              article: '二十',
              title: { zh: '区领导每月15日接访，遇节假日顺延', en: 'District leaders receive on the 15th' },
              form: 'duty',
              params: {
                kind: 'RECEPTION',
                who: { mode: 'EACH', selector: { leadershipRoles: LEADERSHIP } },
                cadence: { monthDays: { days: [15] } },
                holiday: NEXT_WORKING_DAY,
                participants: ['司法部门干部（法律咨询）'],
              },
            },
            {
              id: 'D14-20g',
              article: '二十',
              title: {
                zh: '下个接待日前报告处理结果或进展',
                en: 'Result or progress before the next reception day',
              },
              form: 'duty',
              params: {
                kind: 'REPORT',
                who: body,
                cadence: { relative: { rule: 'D14-20a', days: -1 } },
                covers: 'PREVIOUS',
                to: [{ office: '分管领导' }, { office: '接访领导' }],
              },
            },
          ],
          reporting: [
            MONTHLY_ANALYSIS,
            {
              id: 'D14-17c',
              article: '十七',
              title: { zh: '每月至少报送信息5条', en: 'At least 5 information items a month' },
              form: 'duty',
              params: {
                kind: 'INFORMATION',
                who: body,
                cadence: { quota: { atLeast: 5, unit: 'ITEM', per: 'MONTH' } },
                to: [{ superiorOn: 'TERRITORIAL' }],
              },
            },
            {
              id: 'D14-18a',
              sameAs: ['D14-18b', 'D14-18c', 'D14-18d', 'D14-18e'],
              article: '十八',
              title: { zh: '每月通报一次', en: 'One bulletin a month' },
              form: 'duty',
              params: {
                content: {
                  sections: [
                    '各级群众信访情况',
                    '区领导接待日情况',
                    '各责任单位信访件办理情况',
                    '重要信访问题情况',
                  ],
                },
                kind: 'BULLETIN',
                who: body,
                cadence: { quota: { atLeast: 1, per: 'MONTH' } },
              },
            },
            {
              id: 'D14-22a',
              article: '二十二',
              title: { zh: '每月排查一次', en: 'Screening once a month' },
              form: 'duty',
              params: { kind: 'SCREENING', who: body, cadence: { quota: { atLeast: 1, per: 'MONTH' } } },
            },
            {
              id: 'D14-03a',
              article: '三(一)',
              title: { zh: '每周一政治学习', en: 'Study every Monday' },
              form: 'duty',
              params: { kind: 'TRAINING', who: body, cadence: { weekly: { weekdays: ['MONDAY'] } } },
            },
            {
              id: 'D14-04a',
              article: '四(一)',
              title: { zh: '每日上班前交班会', en: 'Handover meeting before work every day' },
              form: 'duty',
              params: {
                kind: 'MEETING',
                who: body,
                cadence: { daily: { days: 'WORKING' } },
                content: { sections: ['总结昨天', '布置当天', '交待事项', '提出要求'] },
              },
            },
            {
              id: 'D14-04b',
              article: '四(二)',
              title: { zh: '重要事项工作会议', en: 'Meetings on important matters' },
              form: 'duty',
              params: {
                kind: 'MEETING',
                who: body,
                cadence: { asNeeded: { occasion: '重要事项，由局领导确定时间' } },
              },
            },
            {
              id: 'D14-04c',
              article: '四(三)',
              title: { zh: '每半年工作总结', en: 'Summary of work every half-year' },
              form: 'duty',
              params: { kind: 'REPORT', who: body, cadence: { quota: { atLeast: 1, per: 'HALF_YEAR' } } },
            },
            {
              id: 'D14-15a',
              sameAs: ['D14-15c'],
              article: '十五',
              title: { zh: '区信访工作领导小组每季度会议', en: 'The leading group meets every quarter' },
              form: 'duty',
              params: {
                content: { sections: ['传达上级精神', '分析形势', '汇报信访情况与下步工作', '排查热点难点'] },
                kind: 'MEETING',
                who: body,
                cadence: { quota: { atLeast: 1, per: 'QUARTER' } },
              },
            },
            {
              id: 'D14-30a',
              article: '三十',
              title: { zh: '年终考核镇街与区直部门', en: 'Towns and departments are assessed at year-end' },
              form: 'duty',
              params: { kind: 'ASSESSMENT', who: body, cadence: { quota: { atLeast: 1, per: 'YEAR' } } },
            },
          ],
          meetings: DISTRICT_MEETINGS,
          intake: DISTRICT_INTAKE,
          registers: DISTRICT_REGISTERS,
          indicators: DISTRICT_INDICATORS,
        },
      },
      petitions: [
        {
          channel: 'VISIT',
          caseType: 'APPEAL',
          caseKind: 'COMPLAINT',
          title: '〔示例〕河道边垃圾清运不及时',
          facts: '〔示例〕来访人反映河道旁垃圾堆放点长期未清运。本事项为演示虚构。',
          claims: ['清运垃圾', '公布清运时间'],
          petitioner: { name: '示例·居民丁' },
          headcount: 5,
        },
        {
          channel: 'LETTER',
          caseType: 'SUGGESTION',
          caseKind: 'PROPOSAL',
          title: '〔示例〕建议接待日增设手语服务',
          facts: '〔示例〕来信人建议在每月接待日安排手语翻译。本事项为演示虚构。',
          claims: ['安排手语翻译'],
          petitioner: { name: '示例·居民戊' },
          headcount: 1,
        },
      ],
    },
    town('chengxiang-town', '城厢区某镇（示例）', 'A town of Chengxiang (sample)', '华'),
    town('chengxiang-subdistrict', '城厢区某街道（示例）', 'A subdistrict of Chengxiang (sample)', '霞'),
    {
      slug: 'chengxiang-village',
      nameZh: '城厢区某村（示例）',
      nameEn: 'A village of Chengxiang (sample)',
      kind: 'OTHER',
      level: 'VILLAGE',
      synthetic: true,
      surname: '田',
      posts: VILLAGE_STAFF,
      rulebook: {
        effectiveFrom: SINCE,
        sections: {
          reception: [
            {
              id: 'D14-14c',
              article: '十四',
              title: {
                zh: '村（居）主干每周轮流接访',
                en: 'Village cadres take turns to receive once a week',
              },
              form: 'duty',
              params: {
                kind: 'RECEPTION',
                who: { mode: 'ROTATION', selector: { leadershipRoles: LEADERSHIP } },
                cadence: { quota: { atLeast: 1, unit: 'DAY', per: 'WEEK' } },
              },
            },
            OWN_RECEPTION_DAY,
          ],
          reporting: [
            {
              id: 'D14-14d',
              article: '十四',
              title: { zh: '每半月信访排查会', en: 'A screening meeting every half-month' },
              form: 'duty',
              params: { kind: 'MEETING', who: body, cadence: { quota: { atLeast: 1, per: 'HALF_MONTH' } } },
            },
            HALF_MONTHLY_SCREENING,
            MONTHLY_MEETING,
            {
              id: 'D14-17e',
              article: '十七',
              title: { zh: '指定信访信息员', en: 'An information officer is named' },
              form: 'duty',
              params: {
                kind: 'INFORMATION',
                who: { mode: 'ANY', selector: { dutyRoles: ['REGISTRAR'] } },
                cadence: { asNeeded: { occasion: '收集报送信访信息' } },
              },
            },
          ],
        },
      },
    },
  ],
  edges: [
    above('putian', 'chengxiang', 'COMPLIANCE'),
    above('chengxiang', 'chengxiang-town', 'MATTERS'),
    above('chengxiang', 'chengxiang-subdistrict', 'MATTERS'),
    above('chengxiang-town', 'chengxiang-village', 'COMPLIANCE'),
  ],
} as const satisfies Pack;
