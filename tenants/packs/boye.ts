import { type Pack, type PackOrganisation, type PackRule, SINCE } from './pack.ts';
import { COUNTY_STAFF, LEADERSHIP, PLAIN_STAFF, TOWN_STAFF, VILLAGE_STAFF } from './staff.ts';

const body = { mode: 'BODY' } as const;
const bureau = { mode: 'ANY', selector: { postCodes: ['petition-director'] } } as const;

/** The text names no holiday rule for any of its days, so none is taken. */
const BELOW_RECEPTION: readonly PackRule[] = [
  {
    id: 'D15-11a',
    article: '十一',
    title: { zh: '每个工作日一名领导值班接访', en: 'One leader receives on every working day' },
    form: 'duty',
    params: {
      kind: 'RECEPTION',
      who: { mode: 'ANY', selector: { leadershipRoles: LEADERSHIP } },
      cadence: { daily: { days: 'WORKING' } },
    },
  },
];

const BELOW_REPORTING: readonly PackRule[] = [
  {
    // February has no 30th: its last day is taken.
    id: 'D15-07a',
    article: '七',
    title: { zh: '每月15日、30日报送排查专报', en: 'A report on screening on the 15th and the 30th' },
    form: 'duty',
    params: {
      kind: 'REPORT',
      who: body,
      cadence: { monthDays: { days: [15, 30] } },
      // 县信访局 is the county's: a township's superior by territory, a department's by sector.
      to: [{ superiorOn: 'TERRITORIAL' }, { superiorOn: 'SECTORAL' }],
      content: { formName: '专报', sections: ['矛盾纠纷排查情况'] },
    },
  },
  {
    id: 'D15-08a',
    sameAs: ['D15-08b'],
    article: '八',
    title: { zh: '每月召开一次分析例会', en: 'A meeting of analysis every month' },
    form: 'duty',
    params: {
      content: { sections: ['复杂隐患调处方案'] },
      kind: 'MEETING',
      who: body,
      cadence: { quota: { atLeast: 1, per: 'MONTH' } },
    },
  },
];

/** Of causes, never of persons. */
const EARLY_SCREENING: PackRule = {
  id: 'D15-04a',
  article: '四',
  title: { zh: '及时排查化解矛盾隐患', en: 'Causes of disputes are found and settled in time' },
  form: 'duty',
  params: {
    kind: 'SCREENING',
    who: body,
    cadence: { asNeeded: { occasion: '及时排查化解，间隔由单位确定' } },
  },
};

const CONSTANT_SCREENING: PackRule = {
  id: 'D15-06a',
  article: '六',
  title: { zh: '信访信息员经常性排查', en: 'Information officers screen all the time' },
  form: 'duty',
  params: {
    kind: 'SCREENING',
    who: body,
    cadence: { asNeeded: { occasion: '经常性排查，间隔由单位确定' } },
    participants: ['乡镇包村干部', '村两委成员', '县直群众工作站队员'],
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
    effectiveFrom: SINCE,
    sections: {
      reception: BELOW_RECEPTION,
      reporting: [...BELOW_REPORTING, EARLY_SCREENING, CONSTANT_SCREENING],
      registers: [
        {
          id: 'D15-08d',
          article: '八',
          title: { zh: '会议纪要报县信访局', en: 'Minutes go to the petition bureau' },
          form: 'register',
          params: { of: 'MEETINGS', furtherFields: ['报送县信访局'] },
        },
        {
          id: 'D15-11b',
          article: '十一',
          title: { zh: '接访记录备查', en: 'A record of receptions' },
          form: 'register',
          params: { of: 'RECEPTIONS' },
        },
        {
          id: 'D15-20a',
          article: '二十',
          title: { zh: '矛盾隐患登记册', en: 'A book of the disputes found' },
          form: 'register',
          params: { of: 'DISPUTES', furtherFields: ['性质', '轻重缓急'] },
        },
      ],
    },
  },
});

const above = (superior: string, subordinate: string, line: 'TERRITORIAL' | 'SECTORAL') =>
  ({ superior, subordinate, line, force: 'BINDING', grant: 'MATTERS', from: SINCE }) as const;

/** D15. One township, one county department and one village stand for those the text leaves unnamed. */
export const BOYE = {
  document: { id: 'D15', title: '乡镇信访规章制度（博野县信访工作办法）', issuer: '博野县' },
  organisations: [
    {
      slug: 'boye',
      nameZh: '博野县',
      nameEn: 'Boye County',
      kind: 'PARTY_AND_GOVERNMENT',
      level: 'COUNTY',
      synthetic: true,
      surname: '博',
      posts: COUNTY_STAFF,
      rulebook: {
        effectiveFrom: SINCE,
        sections: {
          reception: [
            {
              id: 'D15-09a',
              sameAs: ['D15-10a', 'D15-09c'],
              article: '九',
              title: {
                zh: '每周二县级领导接待日，轮流接访',
                en: 'County leaders receive in turn on Tuesdays',
              },
              form: 'duty',
              params: {
                organiser: '县信访局',
                participants: ['涉访单位', '群众工作站人员'],
                kind: 'RECEPTION',
                who: { mode: 'ROTATION', selector: { leadershipRoles: LEADERSHIP } },
                cadence: { weekly: { weekdays: ['TUESDAY'] } },
                place: '县信访局',
                standIn: { ways: ['SWAP'], toldTo: [{ office: '县信访局' }], dayKept: true },
              },
            },
            {
              id: 'D15-09b',
              article: '九',
              title: { zh: '接待日排班提前通知', en: 'The roster is arranged and told in advance' },
              form: 'duty',
              params: {
                kind: 'DUTY_ROSTER',
                who: bureau,
                cadence: { asNeeded: { occasion: '接待日之前排班并通知，提前天数由县里确定' } },
                to: [{ office: '县级领导' }],
              },
            },
            {
              id: 'D15-15a',
              article: '十五',
              title: {
                zh: '下班时间和节假日由带班县级领导指挥',
                en: 'A leader on duty after hours and on holidays',
              },
              form: 'duty',
              params: {
                kind: 'DUTY_ROSTER',
                who: { mode: 'ROTATION', selector: { leadershipRoles: LEADERSHIP } },
                cadence: { daily: { days: 'ALL' } },
                participants: ['县委办', '县政府办'],
              },
            },
          ],
          reporting: [
            EARLY_SCREENING,
            {
              id: 'D15-16a',
              sameAs: ['D15-03e', 'D15-07b'],
              article: '十六',
              title: {
                zh: '汇总排查事项并落实四明确',
                en: 'What was screened is summed up, with its “four clears”',
              },
              form: 'duty',
              params: {
                to: [{ office: '县有关领导' }],
                kind: 'STATISTICS',
                who: bureau,
                cadence: { asNeeded: { occasion: '排查事项汇总，间隔由县信访局确定' } },
                content: { sections: ['四明确'] },
              },
            },
            {
              id: 'D15-20c',
              sameAs: ['D15-03d'],
              article: '二十',
              title: { zh: '县信访局定期督查', en: 'The petition bureau supervises regularly' },
              form: 'duty',
              params: {
                kind: 'INSPECTION',
                who: bureau,
                cadence: { asNeeded: { occasion: '定期督查，间隔由县信访局确定' } },
              },
            },
            {
              id: 'D15-22a',
              article: '二十二',
              title: {
                zh: '信访工作情况及时报组织部备案',
                en: 'How units did is filed with the personnel department',
              },
              form: 'duty',
              params: {
                kind: 'REPORT',
                who: bureau,
                cadence: { asNeeded: { occasion: '及时报送，作为考核依据' } },
                to: [{ body: '博野县委组织部' }],
                content: { sections: ['各乡镇', '县直各部门', '群众工作站'] },
              },
            },
            {
              id: 'D15-23a',
              article: '二十三',
              title: {
                zh: '年度先进乡镇和部门表彰奖励',
                en: 'The year’s best townships and departments are commended',
              },
              form: 'duty',
              params: { kind: 'ASSESSMENT', who: body, cadence: { quota: { atLeast: 1, per: 'YEAR' } } },
            },
          ],
          meetings: [
            {
              id: 'D15-21a',
              article: '二十一',
              title: { zh: '督查室和领导小组调度督办重点案件', en: 'Key and annotated cases are supervised' },
              form: 'duty',
              params: {
                kind: 'INSPECTION',
                who: body,
                cadence: { asNeeded: { occasion: '重点信访案件、领导批示案件' } },
                organiser: '县两办督查室、县信访工作领导小组',
              },
            },
          ],
          handling: [
            {
              id: 'D15-17a',
              article: '十七',
              title: { zh: '按分工和分包乡镇确定包案领导', en: 'By portfolio and by linked township' },
              form: 'sponsorship',
              params: { sponsors: { leadershipRoles: LEADERSHIP }, by: 'PORTFOLIO' },
            },
            {
              id: 'D15-17a.area',
              article: '十七',
              title: { zh: '按分包联系乡镇确定包案领导', en: 'By linked township' },
              form: 'sponsorship',
              params: { sponsors: { leadershipRoles: LEADERSHIP }, by: 'AREA' },
            },
            {
              id: 'D15-17b',
              article: '十七',
              title: {
                zh: '同一乡镇多件的按难度和职务排位',
                en: 'Several in one township: the hardest to the highest',
              },
              form: 'sponsorship',
              params: {
                aspects: ['MAJOR_OR_DIFFICULT'],
                sponsors: { leadershipRoles: LEADERSHIP },
                by: 'RANK',
              },
            },
          ],
          registers: [
            {
              id: 'D15-10b',
              article: '十',
              title: { zh: '接待日事项与领导意见', en: 'Matters and opinions of the reception day' },
              form: 'register',
              params: { of: 'RECEPTIONS', furtherFields: ['接访领导意见', '交办'] },
            },
            {
              id: 'D15-20b',
              article: '二十',
              title: { zh: '一案一档', en: 'A file for every case' },
              form: 'register',
              params: { of: 'FILES', furtherFields: ['事实', '调解', '回访'] },
            },
          ],
        },
      },
      petitions: [
        {
          channel: 'LEADER_RECEPTION',
          caseType: 'APPEAL',
          caseKind: 'REQUEST_FOR_HELP',
          title: '〔示例〕村道路灯损坏多时未修',
          facts: '〔示例〕接待日反映村道路灯损坏两个月，夜间出行不便。本事项为演示虚构。',
          claims: ['修复路灯'],
          petitioner: { name: '示例·村民甲' },
          headcount: 2,
        },
      ],
    },
    below('boye-town', '博野县某乡镇（示例）', 'A township of Boye (sample)', '野', {
      kind: 'PARTY_AND_GOVERNMENT',
      level: 'TOWNSHIP',
      posts: TOWN_STAFF,
    }),
    below('boye-department', '博野县某县直部门（示例）', 'A department of Boye (sample)', '直', {
      kind: 'DEPARTMENT',
      level: 'COUNTY',
      posts: PLAIN_STAFF,
    }),
    {
      slug: 'boye-village',
      nameZh: '博野县某村（示例）',
      nameEn: 'A village of Boye (sample)',
      kind: 'OTHER',
      level: 'VILLAGE',
      synthetic: true,
      surname: '庄',
      posts: VILLAGE_STAFF,
      rulebook: { effectiveFrom: SINCE, sections: { reporting: [CONSTANT_SCREENING] } },
    },
  ],
  edges: [
    above('boye', 'boye-town', 'TERRITORIAL'),
    above('boye', 'boye-department', 'SECTORAL'),
    above('boye-town', 'boye-village', 'TERRITORIAL'),
  ],
} as const satisfies Pack;
