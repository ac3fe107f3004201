import { plusDays } from '../calendar/civil.ts';
import type { Vocabulary } from '../vocabulary.ts';
import {
  bool,
  described,
  type Infer,
  list,
  object,
  oneValue,
  optional,
  text,
  withDefault,
} from './descriptor.ts';
import { form } from './form.ts';
import {
  anyhow,
  byParameter,
  type Comparison,
  type Dimension,
  demanded,
  fewerPosts,
  moreMatters,
  type OrderContext,
  onlyThese,
  reach,
  same,
  whereSet,
} from './order.ts';
import {
  compareDeadlines,
  compareLimits,
  type Deadline,
  deadlineOf,
  endOf,
  lastDay,
  sooner,
} from './order-of-time.ts';
import { EVERY_MATTER, hasCriteria, matterScope, selector } from './selector.ts';
import { timeLimit } from './time-limit.ts';

/** The ways a matter goes: the six of 信访工作条例 art. 31, and those that have rules of their own. */
export const ROUTES = {
  LITIGATION: {
    zh: '诉讼等政法程序（第三十一条第一项）',
    en: 'Litigation and other judicial procedure, art. 31(1)',
  },
  ARBITRATION: { zh: '仲裁（第二项）', en: 'Arbitration, art. 31(2)' },
  PARTY_APPEAL: {
    zh: '党员申诉、申请复审（第三项）',
    en: 'Appeal of a Party member or re-examination, art. 31(3)',
  },
  ADMINISTRATIVE_REMEDY: {
    zh: '行政复议等行政程序（第四项）',
    en: 'Reconsideration and the like, art. 31(4)',
  },
  STATUTORY_DUTY: { zh: '请求履行法定职责（第五项）', en: 'Performance of a statutory duty, art. 31(5)' },
  PETITION_PROCEDURE: { zh: '信访程序（第六项）', en: 'The petition procedure itself, art. 31(6)' },
  SUGGESTION: { zh: '建议意见（第二十九条）', en: 'Suggestions, art. 29' },
  DISCIPLINE: { zh: '纪检监察（第三十条）', en: 'Discipline inspection and supervision, art. 30' },
  SIMPLIFIED: { zh: '简易办理', en: 'Simplified handling of first-time matters' },
} as const satisfies Vocabulary;
export type Route = keyof typeof ROUTES;
export const route = oneValue('Route', { zh: '办理途径', en: 'Way that a matter goes' }, ROUTES);

/** What each clock measures: from its start to its stop, both fixed by the stage. `right`: time that the petitioner has. */
export const CLOCK_STAGES = {
  OPENING: { zh: '拆阅：收到来信至拆阅', en: 'Opening: from arrival of a letter to its opening' },
  REGISTRATION: {
    zh: '登记分流：收到至转送交办',
    en: 'Registration: from receipt to passing on or assigning',
  },
  ACCEPTANCE_NOTICE: { zh: '受理告知：收到至书面告知', en: 'Notice: from receipt to the written notice' },
  OBJECTION: {
    zh: '异议：收到转送交办至提出异议',
    en: 'Objection: from receipt of a transfer to objecting to it',
  },
  ATTENDANCE: { zh: '到场：接到通知至到场', en: 'Attendance: from being called to being there' },
  PLAN: { zh: '化解方案：申请至形成方案', en: 'Plan: from application to a plan for a solution' },
  HANDLING: { zh: '办理：受理至出具处理意见', en: 'Handling: from acceptance to the decision' },
  REPORT_BACK: { zh: '反馈：收到交办至报告结果', en: 'Report back: from assignment to the reported result' },
  REPLY: { zh: '答复：作出决定至送达', en: 'Reply: from the decision to its delivery' },
  DISPATCH: { zh: '发文：决定交办至发出', en: 'Dispatch: from deciding to pass on to sending it' },
  REVIEW_REQUEST: {
    zh: '申请复查：收到答复起',
    en: 'Asking for review, from receipt of the reply',
    right: true,
  },
  REVIEW: { zh: '复查：收到申请至复查意见', en: 'Review: from the request to the opinion' },
  FINAL_REVIEW_REQUEST: {
    zh: '申请复核：收到复查意见起',
    en: 'Asking for final review, from receipt of the review opinion',
    right: true,
  },
  FINAL_REVIEW: { zh: '复核：收到申请至复核意见', en: 'Final review: from the request to the opinion' },
  RECOMMENDATION_ANSWER: { zh: '建议反馈：收到建议至书面反馈', en: 'Answer to a recommendation' },
} as const satisfies Readonly<Record<string, { zh: string; en: string; right?: true }>>;
export type ClockStage = keyof typeof CLOCK_STAGES;
/** Whether the time is the petitioner's to use: then more of it is stricter on the body, not less. */
export const isRight = (stage: ClockStage): boolean => 'right' in CLOCK_STAGES[stage];

export const GRAVITIES = {
  ORDINARY: { zh: '一般', en: 'Ordinary' },
  IMPORTANT: { zh: '重要', en: 'Important' },
  COMPLEX: { zh: '情况复杂', en: 'Complex' },
  URGENT: { zh: '急件、特急件', en: 'Urgent' },
} as const satisfies Vocabulary;

export const approval = object(
  'ClockExtension',
  {
    zh: '延期：一次，批准并告知信访人之后才生效',
    en: 'An extension: once, in effect only after approval and after the petitioner was told',
  },
  {
    atMost: described(timeLimit, { zh: '最多延长多久', en: 'By how much at most' }),
    approvers: described(selector, { zh: '由谁批准', en: 'Who approves it' }),
    beforeExpiry: withDefault(
      bool({ zh: '须在原期限届满前批准', en: 'Approved before the period has run out' }),
      true,
    ),
    reasonTold: withDefault(
      bool({
        zh: '生效前告知信访人延期理由',
        en: 'The petitioner is told the reason before it takes effect',
      }),
      true,
    ),
  },
);

const params = object(
  'ClockRule',
  {
    zh: '时限：哪些事项的哪一环节须在多久内完成',
    en: 'A clock: which stage of which matters has to end within how long',
  },
  {
    matters: withDefault(matterScope, EVERY_MATTER),
    routes: withDefault(
      list(route, { zh: '限于这些途径；为空不限', en: 'Only these ways; empty = all' }),
      [],
    ),
    gravities: withDefault(
      list(oneValue('Gravity', { zh: '轻重缓急', en: 'Gravity' }, GRAVITIES), {
        zh: '限于这些轻重缓急；为空不限',
        en: 'Only of these gravities; empty = all',
      }),
      [],
    ),
    letterSeries: withDefault(
      list(text({ zh: '交办函字号', en: 'Series of the letters that assign' }, 64), {
        zh: '限于以这些字号的函交办的；为空不限',
        en: 'Only what was assigned by a letter of these series; empty = all',
      }),
      [],
    ),
    stage: oneValue(
      'ClockStage',
      { zh: '环节；起止由环节确定', en: 'Stage; it fixes what starts and stops the clock' },
      CLOCK_STAGES,
    ),
    limit: optional(
      described(timeLimit, {
        zh: '期限；来源未定则不填，不计算逾期',
        en: 'The limit; left out where the source gives no figure, and then nothing is late',
      }),
    ),
    startDayCounts: withDefault(
      bool({ zh: '起算当日计入；默认不计', en: 'The day of the event counts; it does not unless said' }),
      false,
    ),
    restDayAtEnd: withDefault(
      oneValue(
        'RestDayAtEnd',
        { zh: '最后一日为休息日时；默认不顺延', en: 'A last day that is a rest day; it stays unless said' },
        {
          STAYS: { zh: '不顺延', en: 'It stays' },
          NEXT_WORKING_DAY: { zh: '顺延至下一个工作日', en: 'To the next working day' },
        },
      ),
      'STAYS',
    ),
    extension: optional(approval),
    pauses: withDefault(
      list(
        oneValue(
          'PauseGround',
          { zh: '暂停事由，仅限法律所列', en: 'Ground of a pause: only what the law lists' },
          { HEARING: { zh: '听证所需时间', en: 'The time that a hearing takes' } },
        ),
        { zh: '何种时间不计入', en: 'Time that does not count' },
      ),
      [],
    ),
  },
);
export type Clock = Infer<typeof params>;

type Extension = NonNullable<Clock['extension']>;
const orderOfExtensions = byParameter<Extension>({
  atMost: sooner,
  approvers: fewerPosts,
  beforeExpiry: demanded,
  reasonTold: demanded,
});

/** When a clock runs out, with what it says of its first and its last day. */
const expiry = (
  { limit, startDayCounts, restDayAtEnd }: Clock,
  context: OrderContext,
): Deadline | undefined => {
  if (limit === undefined) return undefined;
  const plain = deadlineOf(limit, context);
  if (limit.unit === 'MINUTE' || limit.unit === 'HOUR') return plain;
  return (day) => {
    const last = lastDay(startDayCounts ? plusDays(day, -1) : day, limit, context.calendar);
    return endOf(restDayAtEnd === 'STAYS' ? last : context.calendar.firstWorkingDayFrom(last).day);
  };
};

/** The sooner the body has to be done the stricter; the petitioner's own time is the other way round. */
function orderOfClocks(a: Clock, b: Clock, context: OrderContext): Comparison {
  const stricter = isRight(a.stage) ? 'LATER' : 'SOONER';
  const [mine, other] = [expiry(a, context), expiry(b, context)];
  const limits: Dimension<unknown> = () => {
    if (mine === undefined || other === undefined) {
      if (mine === other) return 'EQUAL';
      return (mine === undefined) === (stricter === 'LATER') ? 'TIGHTER' : 'LOOSER';
    }
    const plain = a.startDayCounts === b.startDayCounts && a.restDayAtEnd === b.restDayAtEnd;
    if (plain) return compareLimits(a.limit!, b.limit!, context, stricter);
    return compareDeadlines(mine, other, context, stricter);
  };
  return byParameter<Clock>({
    matters: moreMatters,
    routes: reach,
    gravities: reach,
    letterSeries: reach,
    stage: same,
    limit: limits,
    startDayCounts: anyhow,
    restDayAtEnd: anyhow,
    extension: whereSet(orderOfExtensions, 'TIGHTER'),
    pauses: onlyThese,
  })(a, b, context);
}

/** Typed and checked here; the lifecycle of petitions runs it. */
export const clock = form({
  name: 'clock',
  title: { zh: '时限', en: 'Clock' },
  sections: ['handling', 'intake'],
  params,
  meets: 'LIMIT',
  subject: ({ stage }) => stage,
  // Without a figure it sets no limit that another one could contradict.
  settles: ({ stage, matters, routes, gravities, letterSeries, limit }) =>
    limit && { stage, matters, routes, gravities, letterSeries },
  order: orderOfClocks,
  example: {
    matters: { ...EVERY_MATTER, caseTypes: ['APPEAL'] },
    routes: ['PETITION_PROCEDURE'],
    gravities: [],
    letterSeries: [],
    stage: 'HANDLING',
    limit: { length: 60, unit: 'CALENDAR_DAY' },
    startDayCounts: false,
    restDayAtEnd: 'STAYS',
    extension: {
      atMost: { length: 30, unit: 'CALENDAR_DAY' },
      approvers: { leadershipRoles: ['HEAD'], ranks: [], postCodes: [], portfolios: [], dutyRoles: [] },
      beforeExpiry: true,
      reasonTold: true,
    },
    pauses: [],
  },
  check(clock, path, findings) {
    const contradiction = (at: string, zh: string, en: string) =>
      findings.add('CONTRADICTION', `${path}.${at}`, { zh, en });
    const { limit, extension } = clock;
    if (extension !== undefined && limit === undefined) {
      contradiction('extension', '没有期限，无从延长', 'there is no limit to extend');
    }
    if (extension !== undefined && !hasCriteria(extension.approvers)) {
      contradiction('extension.approvers', '没有批准人', 'nobody could approve');
    }
    if (extension !== undefined && limit !== undefined && extension.atMost.unit !== limit.unit) {
      contradiction(
        'extension.atMost.unit',
        '延期与期限的单位须一致',
        'it has to be in the unit of the limit',
      );
    }
    if (extension !== undefined && isRight(clock.stage)) {
      contradiction('extension', '这是信访人的期限', 'this time is the petitioner’s');
    }
    if (clock.pauses.length > 0 && clock.stage !== 'FINAL_REVIEW') {
      findings.add('FLOOR', `${path}.pauses`, {
        zh: '听证时间仅在复核时不计入（信访工作条例第三十六条第二款）',
        en: 'time for a hearing is left out in final review only (regulations on petition work, art. 36(2))',
      });
    }
    const shortDay = limit?.unit === 'MINUTE' || limit?.unit === 'HOUR';
    if (shortDay && (clock.startDayCounts || clock.restDayAtEnd !== 'STAYS')) {
      findings.add('NO_EFFECT', `${path}.limit.unit`, {
        zh: '以时、分计的期限不论日',
        en: 'a limit of hours or minutes does not ask for days',
      });
    }
  },
});
