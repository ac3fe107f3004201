import { TOWNSHIP_RECEPTION } from './d04-reception.ts';
import { type Pack, type PackOrganisation, type PackRule, SINCE } from './pack.ts';
import { LEADERSHIP, MAIN_LEADERS, PLAIN_STAFF, TOWN_STAFF, VILLAGE_STAFF } from './staff.ts';

const body = { mode: 'BODY' } as const;
const mainLeaders = { mode: 'EACH', selector: { leadershipRoles: MAIN_LEADERS } } as const;
const centre = { mode: 'ANY', selector: { postCodes: ['centre'] } } as const;

/** Villages and units stationed in the township carry the same duties. */
const BELOW_RECEPTION: readonly PackRule[] = [
  {
    id: 'D04-05f',
    article: '二1(1)',
    title: { zh: '随访随接、就地处理', en: 'Whoever comes is received and the matter handled on the spot' },
    form: 'duty',
    params: { kind: 'RECEPTION', who: body, cadence: { asNeeded: { occasion: '群众来访，随时接待' } } },
  },
  {
    id: 'D04-05g',
    article: '二1(1)',
    title: { zh: '主要负责人每周至少安排两次接访', en: 'The heads schedule two receptions a week' },
    form: 'duty',
    params: { kind: 'RECEPTION', who: mainLeaders, cadence: { quota: { atLeast: 2, per: 'WEEK' } } },
  },
  {
    id: 'D04-05h',
    article: '二1(1)',
    title: { zh: '每周一名班子成员值班接访', en: 'One member of the team is on duty each week' },
    form: 'duty',
    params: {
      kind: 'DUTY_ROSTER',
      who: { mode: 'ROTATION', selector: { leadershipRoles: LEADERSHIP } },
      cadence: { quota: { atLeast: 1, per: 'WEEK' } },
    },
  },
  {
    id: 'D04-09d',
    article: '二2(2)',
    title: { zh: '长期坚持下访', en: 'Visits are kept up for good' },
    form: 'duty',
    params: { kind: 'VISIT', who: body, cadence: { asNeeded: { occasion: '长期坚持，次数由单位确定' } } },
  },
];

const BELOW_REPORTING: readonly PackRule[] = [
  {
    id: 'D04-08b',
    article: '二2(1)',
    title: { zh: '主要领导下访排查化解矛盾', en: 'The heads visit, screen and settle' },
    form: 'duty',
    params: {
      kind: 'SCREENING',
      who: mainLeaders,
      cadence: { asNeeded: { occasion: '下访时全面排查，次数由单位确定' } },
    },
  },
  {
    id: 'D04-11a',
    sameAs: ['D04-10b'],
    article: '二3(1)',
    title: { zh: '经常性排查', en: 'Regular screening' },
    form: 'duty',
    params: {
      kind: 'SCREENING',
      who: body,
      cadence: { asNeeded: { occasion: '经常性排查，间隔由单位确定' } },
      content: { sections: ['汇集研判', '任务交办', '协调各方', '奖惩督办'] },
    },
  },
  {
    id: 'D04-12a',
    sameAs: ['D04-12c'],
    article: '二3(2)',
    title: { zh: '定期会商排查情况', en: 'What was found is conferred on regularly' },
    form: 'duty',
    params: {
      kind: 'MEETING',
      who: body,
      cadence: { asNeeded: { occasion: '定期会商，间隔由单位确定' } },
      content: { sections: ['疑难事项逐件专题研究并提出处理意见'] },
    },
  },
  {
    id: 'D04-17b',
    article: '四',
    title: { zh: '定期召开信访工作会议', en: 'Meetings on petition work, regularly' },
    form: 'duty',
    params: {
      kind: 'MEETING',
      who: body,
      cadence: { asNeeded: { occasion: '定期召开，间隔由单位确定' } },
      content: { sections: ['研判形势', '研究解决新情况新问题'] },
    },
  },
];

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
      reporting: BELOW_REPORTING,
      intake: [
        {
          id: 'D04-02b',
          article: '一2',
          title: { zh: '本村本单位的事项由主要领导处理', en: 'Own matters are handled by the own head' },
          form: 'routing',
          params: { act: 'KEEP', competence: ['TERRITORY'] },
        },
        {
          id: 'D04-11c',
          sameAs: ['D04-11d'],
          article: '二3(1)',
          title: { zh: '急事即报、特事快报', en: 'Urgent matters are reported at once' },
          form: 'trigger',
          params: {
            when: [{ happenings: ['URGENT_MATTER'] }],
            steps: [{ kind: 'REPORT', by: { atOnce: true }, to: [{ superiorOn: 'TERRITORIAL' }] }],
          },
        },
      ],
      handling: [
        {
          id: 'D04-15f',
          article: '三(三)',
          title: {
            zh: '涉及面广的疑难问题由主要领导包案',
            en: 'Wide and difficult matters are sponsored by the heads',
          },
          form: 'sponsorship',
          params: {
            matters: { caseTypes: ['APPEAL'] },
            aspects: ['WIDE_INTEREST', 'MAJOR_OR_DIFFICULT'],
            sponsors: { leadershipRoles: MAIN_LEADERS },
            by: 'NAMED',
          },
        },
      ],
      publicity: [
        {
          id: 'D04-13b',
          article: '三(一)',
          title: { zh: '公布主要负责人接访安排', en: 'The receptions of the heads are published' },
          form: 'publicity',
          params: {
            subject: 'RECEPTION_SCHEDULE',
            fields: ['NAME', 'POST', 'PORTFOLIO', 'DATE', 'TIME', 'PLACE', 'FORM'],
          },
        },
      ],
      registers: [
        {
          id: 'D04-11b',
          article: '二3(1)',
          title: { zh: '排查化解台账', en: 'A register of screening and settlement' },
          form: 'register',
          params: { of: 'DISPUTES' },
        },
      ],
    },
  },
});

const above = (superior: string, subordinate: string, grant: Pack['edges'][number]['grant']) =>
  ({ superior, subordinate, line: 'TERRITORIAL', force: 'BINDING', grant, from: SINCE }) as const;

/** D04. County, township, village and unit are unnamed in the text and named after it. */
export const D04_TOWNSHIP = {
  document: { id: 'D04', title: '某乡领导干部接访、下访制度', issuer: '某乡' },
  organisations: [
    {
      slug: 'd04-county',
      nameZh: '某乡所属县（示例）',
      nameEn: 'The county above the township (sample)',
      kind: 'PARTY_AND_GOVERNMENT',
      level: 'COUNTY',
      synthetic: true,
      surname: '县',
      posts: PLAIN_STAFF,
    },
    {
      slug: 'd04-township',
      nameZh: '某乡',
      nameEn: 'A township',
      kind: 'PARTY_AND_GOVERNMENT',
      level: 'TOWNSHIP',
      synthetic: true,
      surname: '乔',
      posts: [
        ...TOWN_STAFF,
        {
          code: 'centre',
          title: '综治维稳中心（综治办）主任',
          leadershipRole: 'SECTION_HEAD',
          reportsTo: 'deputy',
        },
      ],
      rulebook: {
        effectiveFrom: SINCE,
        sections: {
          reception: TOWNSHIP_RECEPTION,
          reporting: [
            {
              id: 'D04-12e',
              sameAs: ['D04-12f'],
              article: '二3(2)',
              title: { zh: '综治维稳中心每月信访例会', en: 'The centre holds a meeting every month' },
              form: 'duty',
              params: {
                kind: 'MEETING',
                who: centre,
                cadence: { quota: { atLeast: 1, per: 'MONTH' } },
                content: { sections: ['汇总分析各村、各单位排查的矛盾纠纷'] },
              },
            },
            {
              id: 'D04-04b',
              article: '一4',
              title: { zh: '宣传信访法规政策', en: 'Law and policy on petitions are made known' },
              form: 'duty',
              params: {
                kind: 'PUBLICATION',
                who: body,
                cadence: { asNeeded: { occasion: '广泛宣传，次数由乡里确定' } },
                to: [{ public: true }],
                content: { sections: ['信访法规', '有关政策规定'] },
              },
            },
            {
              id: 'D04-17f',
              sameAs: ['D04-17g'],
              article: '四',
              title: { zh: '定期接访纳入政绩考核', en: 'Regular reception counts in assessment' },
              form: 'duty',
              params: {
                kind: 'ASSESSMENT',
                who: body,
                cadence: { asNeeded: { occasion: '政绩考核，周期由乡党委确定' } },
                content: { sections: ['领导班子', '干部'] },
              },
            },
            {
              id: 'D04-17j',
              article: '四',
              title: { zh: '信访部门督促检查', en: 'The petition office supervises' },
              form: 'duty',
              params: {
                kind: 'INSPECTION',
                who: { mode: 'ANY', selector: { dutyRoles: ['REGISTRAR'] } },
                cadence: { asNeeded: { occasion: '督促检查，间隔由乡里确定' } },
              },
            },
            {
              id: 'D04-17c',
              sameAs: ['D04-17d'],
              article: '四',
              title: {
                zh: '重大决策信访评估，听取群众意见',
                en: 'Decisions are assessed, and residents heard',
              },
              form: 'duty',
              params: {
                kind: 'SCREENING',
                who: { mode: 'BODY' },
                cadence: { asNeeded: { occasion: '涉及群众利益的重大决策作出之前' } },
              },
            },
          ],
          intake: [
            {
              id: 'D04-06c',
              article: '二1(2)',
              title: {
                zh: '逐级有序接访（只提示，不拒绝登记）',
                en: 'Level by level: advised, never a refusal',
              },
              form: 'intake',
              params: { channels: ['VISIT'], levelByLevel: true },
            },
          ],
          handling: [
            {
              // "As a rule": what is missing is asked for below and keeps nobody from being heard.
              id: 'D04-06d',
              article: '二1(2)',
              title: {
                zh: '上级领导接待的一般先有下一级处理意见',
                en: 'As a rule the level below has given its opinion first',
              },
              form: 'handling',
              params: { step: 'INTERVIEW', mayBeSkipped: true, records: ['下一级处理意见'] },
            },
            {
              id: 'D04-15a',
              sameAs: ['D04-15b', 'D04-15c', 'D04-15d'],
              article: '三(三)',
              title: { zh: '突出问题领导包案', en: 'Prominent problems get a leader as sponsor' },
              form: 'sponsorship',
              params: {
                aspects: ['WIDE_INTEREST'],
                sponsors: { leadershipRoles: LEADERSHIP },
                by: 'NAMED',
                tasks: ['KNOW_FACTS', 'EXPLAIN', 'SOLVE'],
              },
            },
            {
              id: 'D04-09b',
              sameAs: ['D04-09g'],
              article: '二2(2)',
              title: { zh: '包片抓点、领导包村', en: 'Areas and villages are assigned to leaders' },
              form: 'sponsorship',
              params: { sponsors: { leadershipRoles: LEADERSHIP }, by: 'AREA', tasks: ['KNOW_FACTS'] },
            },
          ],
          publicity: [
            {
              id: 'D04-06b',
              article: '二1(2)',
              title: { zh: '接访前公布姓名职务分工时间地点形式', en: 'Published before the reception' },
              form: 'publicity',
              params: {
                subject: 'RECEPTION_SCHEDULE',
                fields: ['NAME', 'POST', 'PORTFOLIO', 'DATE', 'TIME', 'PLACE', 'FORM'],
              },
            },
          ],
          registers: [
            {
              id: 'D04-16c',
              article: '三(四)',
              title: { zh: '领导接访事项台账', en: 'A register of what leaders received' },
              form: 'register',
              params: {
                of: 'RECEPTIONS',
                furtherFields: ['地点', '责任单位', '原因', '接访时处理意见', '结果'],
              },
            },
          ],
        },
      },
    },
    below('d04-village', '某乡某村（示例）', 'A village of the township (sample)', '庄', {
      kind: 'OTHER',
      level: 'VILLAGE',
      posts: VILLAGE_STAFF,
    }),
    below('d04-unit', '某乡驻乡单位（示例）', 'A unit stationed in the township (sample)', '驻', {
      kind: 'DEPARTMENT',
      level: 'TOWNSHIP',
      posts: PLAIN_STAFF,
    }),
  ],
  edges: [
    above('d04-county', 'd04-township', 'COMPLIANCE'),
    above('d04-township', 'd04-village', 'MATTERS'),
    above('d04-township', 'd04-unit', 'MATTERS'),
  ],
} as const satisfies Pack;
