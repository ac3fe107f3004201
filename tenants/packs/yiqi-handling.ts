import type { PackRule } from './pack.ts';

const leaderInCharge = { portfolios: ['信访工作'] } as const;
const head = { leadershipRoles: ['HEAD'] } as const;
const body = { mode: 'BODY' } as const;
const DAYS_30 = { length: 30, unit: 'CALENDAR_DAY' } as const;
/** 领导批准延期: once, and told to the petitioner before it counts. */
/** Who approves is not said; the law names the head of the body (信访工作条例 art. 34), and the reason is told. */
const BY_LEADER = {
  atMost: DAYS_30,
  approvers: { leadershipRoles: ['HEAD'] },
  reasonTold: true,
} as const;

/** Deadlines, review of results, joint handling and hearings. */
export const YIQI_HANDLING: readonly PackRule[] = [
  {
    id: 'D13-CN02a',
    sameAs: ['D13-CN04a', 'D13-CN04c'],
    article: '有关信访问题解决和落实服务承诺办法 二',
    title: { zh: '一般事项30日内办结，可延长30日', en: 'Ordinary matters within 30 days, and 30 more' },
    form: 'clock',
    params: { gravities: ['ORDINARY'], stage: 'HANDLING', limit: DAYS_30, extension: BY_LEADER },
  },
  {
    // Longer than the law allows for claims, so it holds on the way of discipline alone.
    id: 'D13-CN03a',
    article: '有关信访问题解决和落实服务承诺办法 三',
    title: { zh: '重要的检举控告90日内办结', en: 'Important reports of misconduct within 90 days' },
    form: 'clock',
    params: {
      matters: { caseTypes: ['ACCUSATION'] },
      routes: ['DISCIPLINE'],
      gravities: ['IMPORTANT'],
      stage: 'HANDLING',
      limit: { length: 90, unit: 'CALENDAR_DAY' },
      extension: BY_LEADER,
    },
  },
  {
    id: 'D13-JB02b',
    article: '关于交办案件的规定 二(一)',
    title: {
      zh: '纪群字交办件三个月内报结果',
      en: 'What is assigned by a 纪群字 letter is reported back within three months',
    },
    form: 'clock',
    params: { letterSeries: ['纪群字'], stage: 'REPORT_BACK', limit: { length: 3, unit: 'MONTH' } },
  },
  {
    id: 'D13-JB02i',
    article: '关于交办案件的规定 二(三)',
    title: { zh: '交办函一周内发出', en: 'The letter goes out within a week' },
    form: 'clock',
    params: { stage: 'DISPATCH', limit: { length: 7, unit: 'CALENDAR_DAY' } },
  },
  {
    id: 'D13-JB04b',
    sameAs: ['D13-JB04c', 'D13-JB04d'],
    article: '关于交办案件的规定 四(一)',
    title: { zh: '审查办理结果', en: 'The result is examined' },
    form: 'handling',
    params: {
      step: 'DECISION_REVIEW',
      records: [
        '材料齐全、符合要求',
        '回答检举控告人、申诉人提出的问题',
        '涉及处分的：事实清楚、证据确凿、定性准确、处理恰当、手续完备',
      ],
    },
  },
  {
    id: 'D13-JB04h',
    article: '关于交办案件的规定 四(二)1',
    title: { zh: '本局交办件由分管领导审定结案', en: 'Own assignments are closed by the leader in charge' },
    form: 'handling',
    params: { step: 'CLOSING', approvers: leaderInCharge },
  },
  {
    id: 'D13-JB04i',
    article: '关于交办案件的规定 四(二)2',
    title: {
      zh: '上级交办件经局务会研究后报结',
      en: 'What superiors assigned is closed after a bureau meeting',
    },
    form: 'handling',
    params: {
      matters: { channels: ['TRANSFERRED'] },
      step: 'CLOSING',
      takesPart: ['局务会议'],
      records: ['审查意见', '报交办单位的报告'],
    },
  },
  {
    id: 'D13-YJ03a',
    sameAs: ['D13-XT03a', 'D13-LX06a'],
    article: '集体访、越级访、重复访暂行办法 二(三)',
    title: { zh: '重要事项可联合调查', en: 'Important matters may be investigated jointly' },
    form: 'handling',
    params: {
      aspects: ['MAJOR_OR_DIFFICULT'],
      step: 'JOINT_HANDLING',
      mayBeSkipped: true,
      takesPart: ['纪委（牵头）', '有关职能部门'],
    },
  },
  {
    id: 'D13-XT04a',
    sameAs: ['D13-YJ03b'],
    article: '协调配合解决综合性信访问题的办法 四',
    title: { zh: '群众代表参与调查', en: 'Representatives of the public take part' },
    form: 'handling',
    params: { step: 'INVESTIGATION', mayBeSkipped: true, takesPart: ['群众代表'] },
  },
  {
    id: 'D13-TZ02a',
    sameAs: ['D13-TZ04a', 'D13-XT02e', 'D13-TZ03e', 'D13-TZ03g'],
    article: '信访听证会议制度 二',
    title: { zh: '纪委主持听证，会同职能部门裁定', en: 'The discipline committee leads the hearing' },
    form: 'handling',
    params: {
      step: 'HEARING',
      mayBeSkipped: true,
      takesPart: ['纪委（主持）', '有关职能部门'],
      records: ['损害群众合法权益且可一次性解决的说明', '最终裁定', '复杂的：指定部门与办理期限'],
    },
  },
  {
    id: 'D13-JB03a',
    sameAs: ['D13-JB03c', 'D13-JB03d', 'D13-JB03e'],
    article: '关于交办案件的规定 三(一)',
    title: {
      zh: '超期、重复、久拖或领导要求的催办',
      en: 'Urged when overdue, raised again, long pending or asked for',
    },
    form: 'trigger',
    params: {
      when: [
        { happenings: ['DEADLINE_OVERRUN'] },
        { happenings: ['LETTER_RECEIVED', 'VISITOR_ARRIVED'], aspects: ['REPEATED'] },
        { happenings: ['ASSIGNMENT_RECEIVED'], aspects: ['LONG_PENDING'] },
        { happenings: ['ASSIGNMENT_RECEIVED'], aspects: ['INSTRUCTED'] },
      ],
      steps: [{ kind: 'INSPECTION', by: { atOnce: true }, note: '催办承办单位' }],
    },
  },
];

export const YIQI_MEETINGS: readonly PackRule[] = [
  {
    id: 'D13-JB03g',
    sameAs: ['D13-JB03f'],
    article: '关于交办案件的规定 三(一)',
    title: { zh: '纪群字案件每月催办一次', en: 'Assigned matters are urged once a month' },
    form: 'duty',
    params: {
      kind: 'INSPECTION',
      who: body,
      cadence: { quota: { atLeast: 1, per: 'MONTH' } },
      content: { sections: ['电话、函件或深入承办单位催办'] },
    },
  },
  {
    id: 'D13-JB03h',
    sameAs: ['D13-JB03i'],
    article: '关于交办案件的规定 三(二)',
    title: { zh: '重要复杂交办件协办', en: 'Help with important or difficult assignments' },
    form: 'duty',
    params: {
      kind: 'INSPECTION',
      who: body,
      cadence: { asNeeded: { occasion: '重要、复杂、疑难的交办件' } },
      content: { sections: ['召集承办单位研究', '深入承办单位指导', '派人参与调查'] },
    },
  },
  {
    id: 'D13-XT01a',
    sameAs: ['D13-TZ01a'],
    article: '协调配合解决综合性信访问题的办法 一',
    title: { zh: '综合性问题联席会议', en: 'A joint meeting on what crosses departments' },
    form: 'duty',
    params: {
      kind: 'MEETING',
      who: body,
      cadence: { asNeeded: { occasion: '综合性信访问题；定期组织，间隔由单位确定' } },
      participants: ['纪委', '土地', '审计', '民政', '信访'],
    },
  },
  {
    id: 'D13-YA01a',
    sameAs: ['D13-ZZ02a', 'D13-ZB04d', 'D13-DH03b', 'D13-SJ01g'],
    article: '重要上访问题应急处理预案 一',
    title: { zh: '告急信访立即报告', en: 'Urgent reports are passed up at once' },
    form: 'trigger',
    params: {
      when: [{ happenings: ['URGENT_MATTER'] }],
      steps: [{ kind: 'REPORT', by: { atOnce: true }, to: [{ office: '领导' }] }],
    },
  },
  {
    // About what a report that has come in says; nothing is foretold.
    id: 'D13-YA02a',
    article: '重要上访问题应急处理预案 二',
    title: { zh: '可能造成重大损失的违纪举报及时报告', en: 'A report of a grave breach goes to the leaders' },
    form: 'trigger',
    params: {
      when: [{ happenings: ['PETITION_REGISTERED'], aspects: ['LEADER_REPORTED', 'MAJOR_OR_DIFFICULT'] }],
      steps: [{ kind: 'REPORT', by: { atOnce: true }, to: [{ office: '领导' }] }],
    },
  },
  {
    // To whom the text does not say.
    id: 'D13-BM02n',
    sameAs: ['D13-BM02o'],
    article: '保密制度 二(七)',
    title: { zh: '丢失、泄密及时报告并采取补救措施', en: 'A loss or leak is reported, and made good' },
    form: 'trigger',
    params: {
      when: [{ happenings: ['LOSS_OR_LEAK'] }],
      steps: [
        { kind: 'REPORT', by: { atOnce: true } },
        {
          kind: 'REPORT',
          by: { atOnce: true },
          after: 'STEP_BEFORE',
          content: { sections: ['补救措施'] },
        },
      ],
    },
  },
];

export const YIQI_PUBLICITY: readonly PackRule[] = [
  {
    id: 'D13-XZ00a',
    article: '来访人员须知',
    title: { zh: '公布来访人员须知', en: 'A notice to visitors is posted' },
    form: 'publicity',
    params: { subject: 'PROCEDURE', media: ['NOTICE_BOARD'] },
  },
  {
    id: 'D13-XT04b',
    sameAs: ['D13-YJ03c'],
    article: '协调配合解决综合性信访问题的办法 四',
    title: { zh: '调处结果公示（不含个人信息）', en: 'Results are published, without personal data' },
    form: 'publicity',
    params: { subject: 'RESULTS', media: ['NOTICE_BOARD'] },
  },
];

export const YIQI_COLLECTIVE: readonly PackRule[] = [
  {
    id: 'D13-JT02a',
    sameAs: ['D13-JT02b'],
    article: '集体访、越级访、重复访暂行办法 一(二)',
    title: {
      zh: '主要领导接待，分管领导负责到解决',
      en: 'Received by the head, answered for by the leader in charge',
    },
    form: 'collective',
    params: { receivedBy: head, answeredBy: leaderInCharge },
  },
];

export const YIQI_REGISTERS: readonly PackRule[] = [
  {
    id: 'D13-JD01a',
    sameAs: ['D13-JD02a'],
    article: '接待来访人员工作制度 一',
    title: { zh: '来访登记薄', en: 'A register of visits' },
    form: 'register',
    params: { of: 'VISITS', furtherFields: ['接待谈话记录'] },
  },
  {
    id: 'D13-BM01c',
    article: '保密制度 一(二)',
    title: { zh: '要信要访请示、来信来访处理卡', en: 'Request on important letters, handling card' },
    form: 'register',
    params: { of: 'PETITIONS', furtherFields: ['重要来信来访请示', '来信来访处理卡'] },
  },
  {
    id: 'D13-BM02d',
    article: '保密制度 二(二)',
    title: { zh: '机要文件交接登记签字', en: 'Confidential documents are handed over against signature' },
    form: 'register',
    params: { of: 'DOCUMENTS', furtherFields: ['登记', '签字'] },
  },
  {
    id: 'D13-BM02c',
    sameAs: ['D13-BM02h'],
    article: '保密制度 二(二)',
    title: { zh: '文件标明密级，定期清缴归档销毁', en: 'Papers are graded, recalled, filed and destroyed' },
    form: 'register',
    params: { of: 'DOCUMENTS', furtherFields: ['密级', '清缴', '归档', '销毁'] },
  },
  {
    id: 'D13-YZ05a',
    sameAs: ['D13-YZ08a', 'D13-YZ10a'],
    article: '“十项应知” 5、8、10',
    title: { zh: '机关单位名录', en: 'A directory of bodies and offices' },
    form: 'register',
    params: {
      of: 'DIRECTORY',
      furtherFields: [
        ...['单位名称', '主要职责', '主要负责人'],
        ...['机构设置', '分管领导', '机构负责人', '联系电话', '邮政编码', '电子信箱'],
      ],
    },
  },
  {
    id: 'D13-DH02b',
    article: '电话举报、举报箱信件处理办法 二',
    title: { zh: '电话举报详细记录', en: 'A record of each report by telephone' },
    form: 'register',
    params: { of: 'CALLS', furtherFields: ['详细记录'] },
  },
  {
    id: 'D13-DH05b',
    article: '电话举报、举报箱信件处理办法 五',
    title: { zh: '举报箱开启记录', en: 'Each opening is recorded' },
    form: 'register',
    params: { of: 'REPORT_BOX' },
  },
];
