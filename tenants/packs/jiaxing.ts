import { BELOW_JIAXING } from './jiaxing-counties.ts';
import { type Pack, SINCE } from './pack.ts';
import { COUNTY_STAFF, LEADERSHIP, PLAIN_STAFF } from './staff.ts';

const eachLeader = { mode: 'EACH', selector: { leadershipRoles: LEADERSHIP } } as const;
const anyLeader = { mode: 'ANY', selector: { leadershipRoles: LEADERSHIP } } as const;

/** Territorial edges, binding; the superior reads what `grant` says. */
const above = (superior: string, subordinate: string, grant: Pack['edges'][number]['grant']) =>
  ({ superior, subordinate, line: 'TERRITORIAL', force: 'BINDING', grant, from: SINCE }) as const;

/** D03. The city's own rules; those of its counties are in a file of their own. */
export const JIAXING = {
  document: { id: 'D03', title: '嘉兴市领导干部接访下访工作经验材料', issuer: '嘉兴市' },
  organisations: [
    {
      slug: 'zhejiang',
      nameZh: '浙江省',
      nameEn: 'Zhejiang Province',
      kind: 'PARTY_AND_GOVERNMENT',
      level: 'PROVINCE',
      synthetic: true,
      surname: '浙',
      posts: PLAIN_STAFF,
    },
    {
      slug: 'jiaxing',
      nameZh: '嘉兴市',
      nameEn: 'Jiaxing City',
      kind: 'PARTY_AND_GOVERNMENT',
      level: 'CITY',
      synthetic: true,
      surname: '嘉',
      posts: COUNTY_STAFF,
      rulebook: {
        effectiveFrom: SINCE,
        sections: {
          reception: [
            {
              id: 'D03-04a',
              sameAs: ['D03-04f', 'D03-04b', 'D03-04d', 'D03-04e', 'D03-13b'],
              article: '一(一)',
              title: {
                zh: '每月15日市领导接待日，从不改期',
                en: 'Reception on the 15th of every month, never moved',
              },
              form: 'duty',
              params: {
                kind: 'RECEPTION',
                who: eachLeader,
                cadence: { monthDays: { days: [15] } },
                holiday: { trigger: 'NEVER', shift: 'NONE' },
                place: '市信访局',
                participants: ['十个接待组', '相关市级部门负责人', '律师', '市人大领导', '市政协领导'],
              },
            },
            {
              id: 'D03-05a',
              article: '一(二)',
              title: { zh: '每年部署开展下访约访活动', en: 'Visits and appointments are deployed each year' },
              form: 'duty',
              params: {
                kind: 'VISIT',
                who: { mode: 'BODY' },
                cadence: { quota: { atLeast: 1, per: 'YEAR', countedKinds: ['VISIT', 'APPOINTMENT'] } },
              },
            },
            {
              id: 'D03-16c',
              article: '三(三)',
              title: { zh: '两代表一委员接待群众', en: 'Delegates, deputies and members receive residents' },
              form: 'duty',
              params: {
                kind: 'RECEPTION',
                who: { mode: 'BODY' },
                cadence: { asNeeded: { occasion: '两代表一委员接待，次数由单位确定' } },
                participants: ['党代表', '人大代表', '政协委员'],
              },
            },
          ],
          reporting: [
            {
              id: 'D03-06e',
              article: '一(三)',
              title: { zh: '每月梳理汇总包案事项', en: 'Sponsored cases are summed up every month' },
              form: 'duty',
              params: {
                kind: 'STATISTICS',
                who: { mode: 'BODY' },
                cadence: { quota: { atLeast: 1, per: 'MONTH' } },
                content: { sections: ['包案事项'] },
              },
            },
            {
              id: 'D03-06f',
              article: '一(三)',
              title: { zh: '及时通报包案情况', en: 'A bulletin on sponsored cases, in time' },
              form: 'duty',
              params: {
                kind: 'BULLETIN',
                who: { mode: 'BODY' },
                cadence: { asNeeded: { occasion: '包案情况汇总之后及时通报' } },
              },
            },
            {
              id: 'D03-06h',
              article: '一(三)',
              title: {
                zh: '市委市政府定期听取包案进展',
                en: 'City leaders hear how sponsored cases progress',
              },
              form: 'duty',
              params: {
                kind: 'MEETING',
                who: anyLeader,
                cadence: { asNeeded: { occasion: '定期听取包案化解工作进展' } },
              },
            },
            {
              id: 'D03-11b',
              article: '二(三)',
              title: { zh: '矛盾纠纷排查大化解专项活动', en: 'Campaign to screen and settle disputes' },
              form: 'duty',
              params: {
                kind: 'SCREENING',
                who: { mode: 'BODY' },
                cadence: { asNeeded: { occasion: '专项活动期间，时段由市里确定' } },
              },
            },
            {
              id: 'D03-15a',
              article: '三(二)',
              title: { zh: '矛盾纠纷定期排查', en: 'Regular screening for disputes' },
              form: 'duty',
              params: {
                kind: 'SCREENING',
                who: { mode: 'BODY' },
                cadence: { asNeeded: { occasion: '定期排查，间隔由单位确定' } },
              },
            },
            {
              id: 'D03-15b',
              article: '三(二)',
              title: { zh: '矛盾纠纷滚动排查', en: 'Rolling screening for disputes' },
              form: 'duty',
              params: {
                kind: 'SCREENING',
                who: { mode: 'BODY' },
                cadence: { asNeeded: { occasion: '滚动排查：未结事项转入下一轮' } },
              },
            },
          ],
          handling: [
            {
              id: 'D03-06c',
              article: '一(三)',
              title: {
                zh: '重点疑难信访案件逐件由市领导包案',
                en: 'A leader for each key or difficult case',
              },
              form: 'sponsorship',
              params: {
                aspects: ['MAJOR_OR_DIFFICULT'],
                sponsors: { leadershipRoles: LEADERSHIP },
                by: 'NAMED',
                reviewedEvery: 'MONTH',
              },
            },
            {
              id: 'D03-16f',
              article: '三(三)',
              title: { zh: '律师参与办理', en: 'Lawyers take part' },
              form: 'handling',
              params: { step: 'MEDIATION', mayBeSkipped: true, takesPart: ['律师'] },
            },
            {
              id: 'D03-16g',
              article: '三(三)',
              title: { zh: '百人信访评议团', en: 'A panel of a hundred' },
              form: 'handling',
              params: { step: 'HEARING', mayBeSkipped: true, takesPart: ['百人信访评议团'] },
            },
          ],
          registers: [
            {
              id: 'D03-06a',
              sameAs: ['D03-06b', 'D03-06d'],
              article: '一(三)',
              title: {
                zh: '年初问题清单、责任清单、一事一策',
                en: 'Lists of problems and duties, a plan for each matter',
              },
              form: 'register',
              params: { of: 'DISPUTES', furtherFields: ['问题清单', '责任清单', '一事一策'] },
            },
          ],
        },
      },
      petitions: [
        {
          channel: 'LEADER_RECEPTION',
          caseType: 'APPEAL',
          caseKind: 'DISPUTE',
          title: '〔示例〕老旧小区加装电梯的费用分摊',
          facts: '〔示例〕接待日反映楼栋居民对电梯费用分摊意见不一，请求组织调解。本事项为演示虚构。',
          claims: ['组织调解'],
          petitioner: { name: '示例·居民甲' },
          headcount: 6,
        },
        {
          channel: 'ONLINE',
          caseType: 'SUGGESTION',
          caseKind: 'PROPOSAL',
          title: '〔示例〕建议公布接待日各组负责人',
          facts: '〔示例〕建议提前一周公布每月15日各接待组的部门与时间。本事项为演示虚构。',
          claims: ['提前公布安排'],
          petitioner: { name: '示例·居民乙' },
          headcount: 1,
        },
      ],
    },
    ...BELOW_JIAXING,
  ],
  edges: [
    above('zhejiang', 'jiaxing', 'STATISTICS'),
    above('jiaxing', 'tongxiang', 'MATTERS'),
    above('jiaxing', 'pinghu', 'MATTERS'),
    above('jiaxing', 'jiashan', 'MATTERS'),
    above('jiaxing', 'haining', 'COMPLIANCE'),
    above('jiashan', 'jiashan-town', 'MATTERS'),
    above('jiashan-town', 'jiashan-village', 'COMPLIANCE'),
  ],
} as const satisfies Pack;
