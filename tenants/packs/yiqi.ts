import { type Pack, type PackRule, SINCE } from './pack.ts';
import { LEADERSHIP, OFFICE, PLAIN_STAFF } from './staff.ts';
import { YIQI_CONFIDENTIALITY } from './yiqi-confidentiality.ts';
import {
  YIQI_COLLECTIVE,
  YIQI_HANDLING,
  YIQI_MEETINGS,
  YIQI_PUBLICITY,
  YIQI_REGISTERS,
} from './yiqi-handling.ts';
import { YIQI_INTAKE } from './yiqi-intake.ts';
import { JIWEI_FILES, JIWEI_TALKS, JOINT_MEETING } from './yiqi-jiwei.ts';
import {
  SHENJI_COLLECTIVE,
  SHENJI_HANDLING,
  SHENJI_INTAKE,
  SHENJI_MEETINGS,
  SHENJI_NOTICES,
  SHENJI_OPEN_DAY,
  SHENJI_REGISTERS,
} from './yiqi-shenji.ts';

const body = { mode: 'BODY' } as const;
const anyLeader = { mode: 'ANY', selector: { leadershipRoles: LEADERSHIP } } as const;

/** Figures and circulars that bind both bodies. */
const COMMON_REPORTING: readonly PackRule[] = [
  {
    id: 'D13-ZZ02b',
    sameAs: ['D13-ZZ02c', 'D13-SJ01f'],
    article: '信访工作职责 二',
    title: { zh: '定期统计信访情况', en: 'Figures are compiled at regular intervals' },
    form: 'duty',
    params: {
      kind: 'STATISTICS',
      who: body,
      cadence: { asNeeded: { occasion: '定期统计，间隔由单位确定' } },
      content: { sections: ['来信来访所反映问题的分析'] },
    },
  },
  {
    id: 'D13-DH04a',
    sameAs: ['D13-DH04b'],
    article: '电话举报、举报箱信件处理办法 四',
    title: { zh: '电话举报每半年统计一次', en: 'Telephone reports are counted every half-year' },
    form: 'duty',
    params: {
      kind: 'STATISTICS',
      who: body,
      cadence: { quota: { atLeast: 1, per: 'HALF_YEAR' } },
      content: { sections: ['电话举报件数'] },
    },
  },
  {
    id: 'D13-DH05a',
    article: '电话举报、举报箱信件处理办法 五',
    title: { zh: '举报箱每周开启一次', en: 'The report box is opened once a week' },
    form: 'duty',
    params: {
      kind: 'BOX_OPENING',
      who: body,
      cadence: { quota: { atLeast: 1, per: 'WEEK' } },
      // Who opens it the text leaves open: two, because a report in it may be about whoever opens it alone.
      presentAtLeast: 2,
    },
  },
  {
    id: 'D13-LX09a',
    article: '联席会议制度 九',
    title: { zh: '向联席会议各单位书面通报近期工作', en: 'Recent work is circulated to the joint meeting' },
    form: 'duty',
    params: {
      kind: 'BULLETIN',
      who: body,
      cadence: { asNeeded: { occasion: '近期工作情况，间隔由联席会议确定' } },
      to: [{ body: '联席会议各参会单位' }],
    },
  },
  {
    id: 'D13-XS05a',
    article: '案件线索交换制度 五',
    title: { zh: '定期通报线索交换情况（只报件数）', en: 'Exchange of leads is circulated, figures only' },
    form: 'duty',
    params: {
      kind: 'BULLETIN',
      who: body,
      cadence: { asNeeded: { occasion: '线索交换情况，定期通报件数' } },
      to: [{ body: '有关单位' }, { office: '领导' }],
      content: { sections: ['件数'] },
    },
  },
];

/** D13. Audit bureau and discipline body share most of the thirty-three systems; the township committee screens. */
export const YIQI = {
  document: { id: 'D13', title: '伊旗审计局、纪委监察局信访制度汇编', issuer: '伊旗审计局、伊旗纪委监察局' },
  organisations: [
    {
      slug: 'yiqi',
      nameZh: '伊旗',
      nameEn: 'Yiqi Banner',
      kind: 'PARTY_AND_GOVERNMENT',
      level: 'COUNTY',
      synthetic: true,
      surname: '伊',
      posts: PLAIN_STAFF,
    },
    {
      slug: 'yiqi-shenji',
      nameZh: '伊旗审计局',
      nameEn: 'Audit Bureau of Yiqi',
      kind: 'DEPARTMENT',
      level: 'COUNTY',
      synthetic: true,
      surname: '申',
      posts: [
        { code: 'head', title: '局长', leadershipRole: 'HEAD', rank: 'SECTION_CHIEF', dutyRoles: ['LEADER'] },
        {
          code: 'deputy',
          title: '分管信访工作的副局长',
          leadershipRole: 'DEPUTY_HEAD',
          rank: 'SECTION_DEPUTY',
          dutyRoles: ['LEADER'],
          portfolios: ['信访工作'],
          reportsTo: 'head',
        },
        {
          code: 'audit-section',
          title: '审计股股长',
          leadershipRole: 'SECTION_HEAD',
          portfolios: ['审计业务'],
          reportsTo: 'deputy',
        },
        { code: 'office', title: '办公室主任', leadershipRole: 'SECTION_HEAD', reportsTo: 'head' },
        ...OFFICE.map((post) =>
          post.code === 'discipline'
            ? { ...post, title: '纪检员' }
            : post.reportsTo
              ? { ...post, reportsTo: 'deputy' }
              : post,
        ),
      ],
      rulebook: {
        effectiveFrom: SINCE,
        sections: {
          reception: [
            {
              id: 'D13-BA02a',
              sameAs: ['D13-LD01b', 'D13-LD02a'],
              article: '领导包案制度 二',
              title: {
                zh: '每个工作日至少一名领导接待来访',
                en: 'At least one leader receives on every working day',
              },
              form: 'duty',
              params: {
                kind: 'RECEPTION',
                who: anyLeader,
                cadence: { daily: { days: 'WORKING' } },
                place: '信访室',
                participants: ['信访室工作人员'],
              },
            },
            {
              id: 'D13-LD01a',
              sameAs: ['D13-JT01a', 'D13-LD02c', 'D13-LD04a'],
              article: '领导接待来访制度 一',
              title: { zh: '局长、副局长、纪检员和信访室人员接待来访', en: 'Who receives visitors' },
              form: 'duty',
              params: {
                kind: 'RECEPTION',
                who: {
                  mode: 'ANY',
                  selector: { postCodes: ['head', 'deputy', 'discipline', 'registrar'] },
                },
                cadence: { asNeeded: { occasion: '群众来访' } },
              },
            },
            {
              id: 'D13-BS03a',
              article: '公开办事日制度 三',
              title: {
                zh: '领导班子成员每周两天接待日',
                en: 'Members of the leading group: two days a week',
              },
              form: 'duty',
              params: {
                kind: 'RECEPTION',
                who: { mode: 'EACH', selector: { leadershipRoles: LEADERSHIP } },
                cadence: { quota: { atLeast: 2, unit: 'DAY', per: 'WEEK' } },
              },
            },
            {
              // The first week is the one that holds the month's first working day, and its first day that working day,
              // also where the week itself begins in the month before.
              id: 'D13-SJ04d',
              article: '审计信访工作制度 四',
              title: { zh: '每月首周第一天为领导接待日', en: "The first day of each month's first week" },
              form: 'duty',
              params: {
                kind: 'RECEPTION',
                who: anyLeader,
                cadence: { nthWorkingDay: { nth: 1, per: 'MONTH' } },
              },
            },
            {
              id: 'D13-ZB02a',
              sameAs: ['D13-ZB02b'],
              article: '轮流值班制度 二',
              title: {
                zh: '节假日轮流值班，每班一名领导负责',
                en: 'Duty by turns on days off, one leader in charge',
              },
              form: 'duty',
              params: {
                kind: 'DUTY_ROSTER',
                who: { mode: 'ROTATION', selector: { leadershipRoles: LEADERSHIP } },
                cadence: { daily: { days: 'NON_WORKING' } },
              },
            },
          ],
          reporting: [
            ...COMMON_REPORTING,
            {
              id: 'D13-SJ04g',
              sameAs: ['D13-SJ04i'],
              article: '审计信访工作制度 四',
              title: { zh: '领导每两个月听取一次汇报', en: 'Leaders hear a report every two months' },
              form: 'duty',
              params: {
                kind: 'MEETING',
                who: anyLeader,
                cadence: { quota: { atLeast: 1, per: 'TWO_MONTHS' } },
                content: { sections: ['研究解决信访问题'] },
              },
            },
            {
              id: 'D13-SJ04h',
              sameAs: ['D13-SJ04c'],
              article: '审计信访工作制度 四',
              title: { zh: '每两个月检查指导信访工作', en: 'Petition work is inspected every two months' },
              form: 'duty',
              params: {
                kind: 'INSPECTION',
                who: anyLeader,
                cadence: { quota: { atLeast: 1, per: 'TWO_MONTHS' } },
              },
            },
          ],
          meetings: [...YIQI_MEETINGS, ...SHENJI_MEETINGS],
          intake: [...YIQI_INTAKE, ...SHENJI_INTAKE],
          handling: [...YIQI_HANDLING, ...SHENJI_HANDLING],
          notices: SHENJI_NOTICES,
          publicity: [...YIQI_PUBLICITY, ...SHENJI_OPEN_DAY],
          registers: [...YIQI_REGISTERS, ...SHENJI_REGISTERS],
          collective: [...YIQI_COLLECTIVE, ...SHENJI_COLLECTIVE],
          confidentiality: YIQI_CONFIDENTIALITY,
        },
      },
      petitions: [
        {
          channel: 'REPORT_BOX',
          caseType: 'ACCUSATION',
          caseKind: 'REPORT_OF_MISCONDUCT',
          title: '〔示例〕反映某项目审计中接受宴请',
          facts: '〔示例〕举报人反映审计股负责人在项目审计期间接受被审计单位宴请。本事项为演示虚构。',
          claims: ['调查核实', '为举报人保密'],
          petitioner: { name: '示例·举报人甲', phone: '000-0000-0001' },
          accusedPosts: ['audit-section'],
          headcount: 1,
        },
        {
          channel: 'CALL',
          caseType: 'ACCUSATION',
          caseKind: 'REPORT_OF_MISCONDUCT',
          title: '〔示例〕匿名反映公车私用',
          facts: '〔示例〕来电人未留姓名，反映周末有公车用于私事。本事项为演示虚构。',
          claims: ['调查核实'],
          headcount: 1,
        },
        {
          channel: 'LETTER',
          caseType: 'APPEAL',
          caseKind: 'COMPLAINT',
          title: '〔示例〕审计结果公开不及时',
          facts: '〔示例〕来信人要求公开某民生项目的审计结果。本事项为演示虚构。',
          claims: ['公开审计结果'],
          petitioner: { name: '示例·来信人乙' },
          headcount: 1,
        },
      ],
    },
    {
      slug: 'yiqi-jiwei',
      nameZh: '伊旗纪委监察局',
      nameEn: 'Discipline Inspection and Supervision of Yiqi',
      kind: 'DISCIPLINE_BODY',
      level: 'COUNTY',
      synthetic: true,
      surname: '纪',
      posts: [
        ...PLAIN_STAFF.map((post) => (post.code === 'head' ? { ...post, portfolios: ['信访工作'] } : post)),
        { code: 'office', title: '办公室主任', leadershipRole: 'SECTION_HEAD', reportsTo: 'head' },
      ],
      rulebook: {
        effectiveFrom: SINCE,
        sections: {
          reporting: [...COMMON_REPORTING, JOINT_MEETING],
          meetings: YIQI_MEETINGS,
          intake: YIQI_INTAKE,
          handling: [...YIQI_HANDLING, ...JIWEI_TALKS],
          publicity: YIQI_PUBLICITY,
          registers: [...YIQI_REGISTERS, ...JIWEI_FILES],
          collective: YIQI_COLLECTIVE,
          confidentiality: YIQI_CONFIDENTIALITY,
        },
      },
    },
    {
      slug: 'yiqi-sumu-jiwei',
      nameZh: '伊旗某苏木乡镇纪委（示例）',
      nameEn: 'A township discipline committee of Yiqi (sample)',
      kind: 'DISCIPLINE_BODY',
      level: 'TOWNSHIP',
      synthetic: true,
      surname: '木',
      posts: PLAIN_STAFF,
      rulebook: {
        effectiveFrom: SINCE,
        sections: {
          reporting: [
            {
              id: 'D13-PC03a',
              sameAs: ['D13-PC04a', 'D13-PC02a'],
              article: '民间纠纷矛盾排查制度 三',
              title: { zh: '每年至少排查矛盾纠纷二次', en: 'Disputes are screened at least twice a year' },
              form: 'duty',
              params: {
                kind: 'SCREENING',
                who: body,
                cadence: { quota: { atLeast: 2, per: 'YEAR' } },
                participants: ['苏木乡镇纪委', '综治', '司法', '民政', '土地管理', '信访'],
                content: { sections: ['排查情况分析汇总'] },
              },
            },
            {
              id: 'D13-PC04b',
              article: '民间纠纷矛盾排查制度 四',
              title: { zh: '排查情况书面反馈有关部门', en: 'What a screening found is told in writing' },
              form: 'duty',
              params: {
                kind: 'REPORT',
                who: body,
                cadence: { asNeeded: { occasion: '每次排查之后' } },
                to: [{ body: '有关部门' }],
                content: { sections: ['排查情况'] },
              },
            },
          ],
        },
      },
    },
  ],
  edges: [
    {
      superior: 'yiqi',
      subordinate: 'yiqi-shenji',
      line: 'TERRITORIAL',
      force: 'BINDING',
      grant: 'COMPLIANCE',
      from: SINCE,
    },
    {
      superior: 'yiqi',
      subordinate: 'yiqi-jiwei',
      line: 'TERRITORIAL',
      force: 'BINDING',
      grant: 'STATISTICS',
      from: SINCE,
    },
    {
      superior: 'yiqi-jiwei',
      subordinate: 'yiqi-sumu-jiwei',
      line: 'SECTORAL',
      force: 'BINDING',
      grant: 'COMPLIANCE',
      from: SINCE,
    },
  ],
} as const satisfies Pack;
