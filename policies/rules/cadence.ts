import { daysInMonth } from '../calendar/civil.ts';
import { MONTHS_OF, PERIODS } from '../calendar/period.ts';
import type { Bilingual, Vocabulary } from '../vocabulary.ts';
import {
  date,
  described,
  type Infer,
  int,
  list,
  object,
  oneOf,
  oneValue,
  optional,
  text,
  withDefault,
} from './descriptor.ts';
import type { Findings } from './finding.ts';
import type { CheckContext } from './form.ts';
import { dayUnit } from './time-limit.ts';

/** What is owed on the days of a duty, or counted in a quota. */
export const DUTY_KINDS = {
  RECEPTION: { zh: '接访', en: 'Reception of visitors' },
  APPOINTMENT: { zh: '约访', en: 'Appointment with a petitioner' },
  VISIT: { zh: '下访', en: 'Visit to where the problem is' },
  LEADERS_LETTERS: { zh: '领导阅批来信', en: 'Letters read by a leader' },
  DUTY_ROSTER: { zh: '值班', en: 'Duty roster' },
  BOX_OPENING: { zh: '开启举报箱', en: 'Opening of the report box' },
  SCREENING: { zh: '矛盾纠纷排查', en: 'Screening for disputes' },
  MEETING: { zh: '会议', en: 'Meeting' },
  REPORT: { zh: '报告', en: 'Report' },
  INFORMATION: { zh: '报送信息', en: 'Information item' },
  STATISTICS: { zh: '统计报表', en: 'Statistics' },
  BULLETIN: { zh: '通报', en: 'Bulletin' },
  PUBLICATION: { zh: '公示', en: 'Publication' },
  INSPECTION: { zh: '督查检查', en: 'Inspection' },
  ASSESSMENT: { zh: '考核', en: 'Assessment' },
  FOLLOW_UP: { zh: '回访', en: 'Follow-up with the petitioner' },
  TRAINING: { zh: '培训学习', en: 'Training' },
} as const satisfies Vocabulary;
export type DutyKind = keyof typeof DUTY_KINDS;
export const dutyKind = oneValue('DutyKind', { zh: '职责种类', en: 'Kind of a duty' }, DUTY_KINDS);

/** In the order of the week, Monday first. */
export const WEEKDAYS = {
  MONDAY: { zh: '星期一', en: 'Monday' },
  TUESDAY: { zh: '星期二', en: 'Tuesday' },
  WEDNESDAY: { zh: '星期三', en: 'Wednesday' },
  THURSDAY: { zh: '星期四', en: 'Thursday' },
  FRIDAY: { zh: '星期五', en: 'Friday' },
  SATURDAY: { zh: '星期六', en: 'Saturday' },
  SUNDAY: { zh: '星期日', en: 'Sunday' },
} as const satisfies Vocabulary;
const weekday = oneValue('Weekday', { zh: '星期几', en: 'Day of the week' }, WEEKDAYS);
/** 1 = Monday … 7 = Sunday. */
export const weekdayNumber = (name: keyof typeof WEEKDAYS): number => Object.keys(WEEKDAYS).indexOf(name) + 1;

const monthEnd = withDefault(
  oneValue(
    'MonthEnd',
    {
      zh: '当月没有该日时如何处理；默认取当月最后一日',
      en: 'What happens in a month that lacks the day; its last day unless said otherwise',
    },
    {
      CLAMP: { zh: '取当月最后一日', en: 'The last day of the month' },
      SKIP: { zh: '当月不安排', en: 'Nothing in that month' },
    },
  ),
  'CLAMP',
);
const nth = (zh: string, en: string, bound: number) =>
  int(
    { zh: `第几个${zh}；负数从末尾数起`, en: `Which ${en}; a negative number counts from the end` },
    -bound,
    bound,
  );
const dayOfMonth = int({ zh: '几日', en: 'Day of the month' }, 1, 31);

export const QUOTA_UNITS = {
  SESSION: { zh: '次', en: 'Session or occasion' },
  DAY: { zh: '天', en: 'Day' },
  WORKING_DAY: {
    zh: '个工作日；周期内不足此数的，有几个计几个',
    en: 'Day that is worked; of a period with fewer than asked, as many as it has',
  },
  HALF_DAY: { zh: '半天（计半日）', en: 'Half-day; counts half where days are asked' },
  ITEM: { zh: '件、条', en: 'Item' },
  PERCENT: { zh: '百分比，须指明以何为全体', en: 'Percent of a whole, which has to be named' },
} as const satisfies Vocabulary;
export type QuotaUnit = keyof typeof QUOTA_UNITS;
/** What a percentage is of: counted when the period ends. */
export const WHOLES = {
  SUBORDINATES: { zh: '下级单位', en: 'The bodies below' },
  POSTS: { zh: '所选岗位', en: 'The posts selected' },
  MATTERS_RECEIVED: { zh: '本周期收到的事项', en: 'The matters received in the period' },
  MATTERS_CLOSED: { zh: '本周期办结的事项', en: 'The matters closed in the period' },
  MATTERS_OVERDUE: { zh: '超期未办结的事项', en: 'The matters open beyond their deadline' },
} as const satisfies Vocabulary;
export type Whole = keyof typeof WHOLES;
const quotaUnit = withDefault(
  oneValue('QuotaUnit', { zh: '计数单位', en: 'What is counted' }, QUOTA_UNITS),
  'SESSION',
);
export const period = oneValue('DutyPeriod', { zh: '周期', en: 'Period' }, PERIODS);
const atLeast = withDefault(int({ zh: '至少多少', en: 'At least so many' }, 1, 1000), 1);
const countedKinds = withDefault(
  list(dutyKind, {
    zh: '哪些种类可计入，任一种均可；为空则只计本职责的种类',
    en: 'Which kinds count, any of them; empty = only the kind of this duty',
  }),
  [],
);

/** When a duty falls due: every variant is a way of its own to place days or periods. */
export const cadence = oneOf(
  'Cadence',
  { zh: '频率：选择其中一种', en: 'How often: exactly one of these' },
  {
    monthDays: object(
      'MonthDays',
      { zh: '每月固定日期', en: 'Fixed days of every month' },
      { days: list(dayOfMonth, { zh: '日期', en: 'Days' }, { min: 1, max: 31 }), monthEnd },
    ),
    weekly: object(
      'Weekly',
      { zh: '每周固定星期几', en: 'Fixed days of the week' },
      {
        weekdays: list(weekday, { zh: '星期几', en: 'Days of the week' }, { min: 1, max: 7 }),
        everyWeeks: withDefault(int({ zh: '每几周', en: 'Every so many weeks' }, 1, 52), 1),
        anchor: optional(
          date({
            zh: '起算周内的任一日；隔周时必填',
            en: 'Any day of a week that counts; needed when weeks are skipped',
          }),
        ),
      },
    ),
    nthWeekday: object(
      'NthWeekday',
      { zh: '每月第几个星期几', en: 'The nth such weekday of every month' },
      { nth: nth('星期几', 'one of the month', 5), weekday },
    ),
    nthWorkingDay: object(
      'NthWorkingDay',
      { zh: '周期内第几个工作日', en: 'The nth working day of every period' },
      { nth: nth('工作日', 'working day of the period', 23), per: period },
    ),
    daily: object(
      'Daily',
      { zh: '每日', en: 'Every day of a sort' },
      {
        days: oneValue(
          'DailyDays',
          { zh: '哪些日子；补班的周末是工作日', en: 'Which days; a worked weekend is a working day' },
          {
            ALL: { zh: '每天', en: 'Every day' },
            WORKING: { zh: '每个工作日', en: 'Every working day' },
            NON_WORKING: { zh: '每个非工作日', en: 'Every day that is not worked' },
            HOLIDAY: { zh: '公布的放假安排内每天', en: 'Every day of an announced holiday' },
            KEY_PERIOD: {
              zh: '本单位日历的重要时期内每天',
              en: "Every day of a key period of the organisation's calendar",
            },
          },
        ),
      },
    ),
    quarterly: object(
      'Quarterly',
      { zh: '每季度固定日期', en: 'A fixed day of every quarter' },
      { month: int({ zh: '季度第几个月', en: 'Month of the quarter' }, 1, 3), day: dayOfMonth, monthEnd },
    ),
    yearly: object(
      'Yearly',
      { zh: '每年固定日期', en: 'Fixed days of every year' },
      {
        dates: list(
          object(
            'MonthDay',
            { zh: '月和日', en: 'Month and day' },
            { month: int({ zh: '几月', en: 'Month' }, 1, 12), day: dayOfMonth },
          ),
          { zh: '日期', en: 'Dates' },
          { min: 1, max: 24 },
        ),
        monthEnd,
      },
    ),
    quota: object(
      'Quota',
      { zh: '每个周期至少若干次', en: 'At least so many in every period' },
      {
        atLeast,
        unit: quotaUnit,
        of: optional(oneValue('QuotaWhole', { zh: '以何为全体', en: 'What the percentage is of' }, WHOLES)),
        per: period,
        every: withDefault(int({ zh: '每几个周期', en: 'In every so many periods' }, 1, 12), 1),
        countedKinds,
      },
    ),
    selfDeclared: object(
      'SelfDeclared',
      {
        zh: '由责任人自行确定日期，并在周期内某日前报备',
        en: 'The bearer chooses the days and files them by a day of the period',
      },
      {
        atLeast,
        per: optional(
          described(period, {
            zh: '周期；来源未定则不填，单位确定之前不产生期限',
            en: 'Period; left out where the source gives none, and nothing falls due until it is set',
          }),
        ),
        filedByDay: optional(
          int(
            {
              zh: '周期第几日前报备（含当日）；不填为周期内随时',
              en: 'Filed by this day of the period, inclusive; left out = at any time in it',
            },
            1,
            366,
          ),
        ),
      },
    ),
    campaign: object(
      'Campaign',
      { zh: '专项活动：期限与次数', en: 'Campaign: a window and a quota in it' },
      {
        from: optional(
          date({
            zh: '开始日期；来源未定则起止均不填，单位确定之前不产生期限',
            en: 'First day; left out with the last where the source gives none, and nothing falls due until they are set',
          }),
        ),
        to: optional(date({ zh: '结束日期（含）', en: 'Last day, inclusive' })),
        atLeast,
        unit: quotaUnit,
        countedKinds,
      },
    ),
    relative: object(
      'Relative',
      {
        zh: '相对于另一项职责的日期，如接访前一日',
        en: 'By the days of another duty, such as the day before a reception',
      },
      {
        rule: text({ zh: '另一项职责的规则编号', en: 'Id of the rule of the other duty' }, 64),
        days: int({ zh: '其后几日；负数为之前', en: 'Days after it; negative = before' }, -92, 366),
        unit: withDefault(dayUnit, 'CALENDAR'),
      },
    ),
    asNeeded: object(
      'AsNeeded',
      {
        zh: '来源未定次数：单位确定之前不产生期限',
        en: 'The source gives no figure: nothing falls due until the organisation sets one',
      },
      { occasion: text({ zh: '何种情况', en: 'On what occasion' }) },
    ),
  },
);
export type Cadence = Infer<typeof cadence>;

/** On what occasion a duty is owed that never has a date; undefined where it has dates. */
export function openOccasion({
  asNeeded,
  campaign,
  selfDeclared,
}: {
  asNeeded?: { occasion: string };
  campaign?: { from?: string };
  selfDeclared?: { per?: string };
}): Bilingual | undefined {
  if (asNeeded) return { zh: asNeeded.occasion, en: asNeeded.occasion };
  if (campaign && campaign.from === undefined) {
    return { zh: '专项活动期间，起止日期未定', en: 'in the campaign, whose dates are not set' };
  }
  if (selfDeclared && selfDeclared.per === undefined) {
    return { zh: '由责任人自行确定日期', en: 'on days that the bearer chooses' };
  }
  return undefined;
}

/** Whether it fixes days that a holiday can hit, rather than periods in which something is done. */
export const namesDays = (cadence: Cadence): boolean =>
  (cadence.quota ?? cadence.campaign ?? openOccasion(cadence)) === undefined;

/** Any leap year: a day that February lacks then it never has. */
const LEAP_YEAR = 2024;

const fitsYear = (months: number) => 12 % months === 0 || months % 12 === 0;
const LONGEST = {
  WEEK: 7,
  HALF_MONTH: 16,
  MONTH: 31,
  TWO_MONTHS: 62,
  QUARTER: 92,
  HALF_YEAR: 184,
  YEAR: 366,
} as const;

/** What a cadence's descriptor cannot say. */
export function checkCadence(
  cadence: Cadence,
  path: string,
  findings: Findings,
  context: CheckContext,
): void {
  const contradiction = (at: string, zh: string, en: string) =>
    findings.add('CONTRADICTION', `${path}.${at}`, { zh, en });
  const { weekly, yearly, quota, selfDeclared, campaign } = cadence;
  yearly?.dates.forEach(({ month, day }, index) => {
    if (day <= daysInMonth(LEAP_YEAR, month)) return;
    contradiction(`yearly.dates[${index}].day`, '该月没有这一天', 'the month never has this day');
  });
  if (quota && (quota.unit === 'PERCENT') !== (quota.of !== undefined)) {
    contradiction(
      'quota.of',
      '百分比与全体须同时指明',
      'a percentage and its whole are named together or not at all',
    );
  }
  if (quota?.unit === 'PERCENT' && quota.atLeast > 100) {
    findings.add('OUT_OF_RANGE', `${path}.quota.atLeast`, { min: 1, max: 100 });
  }
  if (campaign?.unit === 'PERCENT') {
    contradiction('campaign.unit', '专项活动按次数计', 'a campaign counts occasions');
  }
  if (weekly && weekly.everyWeeks > 1 && weekly.anchor === undefined) {
    contradiction(
      'weekly.anchor',
      '隔周安排须指明从哪一周算起',
      'weeks are skipped, but not said which week counts first',
    );
  }
  for (const key of ['nthWeekday', 'nthWorkingDay'] as const) {
    if (cadence[key]?.nth === 0) contradiction(`${key}.nth`, '没有第零个', 'there is no zeroth one');
  }
  const nthWorkingDay = cadence.nthWorkingDay;
  if (nthWorkingDay && Math.abs(nthWorkingDay.nth) > LONGEST[nthWorkingDay.per]) {
    contradiction('nthWorkingDay.nth', '该周期没有这么多天', 'the period has fewer days');
  }
  if (quota && quota.per !== 'WEEK') {
    const fits =
      quota.per === 'HALF_MONTH' ? quota.every === 1 : fitsYear(MONTHS_OF[quota.per] * quota.every);
    if (!fits) {
      contradiction('quota.every', '周期不能整分一年', 'such periods do not divide the year evenly');
    }
  }
  if (selfDeclared?.filedByDay !== undefined) {
    const { per, filedByDay } = selfDeclared;
    if (per === undefined) {
      contradiction('selfDeclared.filedByDay', '没有周期', 'there is no period to count its days in');
    } else if (filedByDay > LONGEST[per]) {
      contradiction('selfDeclared.filedByDay', '该周期没有这么多天', 'the period has fewer days');
    }
  }
  if (campaign === undefined) return;
  const { from, to } = campaign;
  if (from === undefined || to === undefined) {
    if (from === to) return;
    const missing = from === undefined ? 'from' : 'to';
    contradiction(`campaign.${missing}`, '起止日期须同时指明', 'both days are named or neither');
  } else if (to < from) {
    contradiction('campaign.to', '结束早于开始', 'it ends before it begins');
  } else if (context.effectiveFrom !== undefined && from < context.effectiveFrom) {
    findings.add('NO_EFFECT', `${path}.campaign.from`, {
      zh: '规章生效时专项活动已经开始，规章只约束此后开始的周期',
      en: 'the campaign has begun when the rulebook takes effect, which binds periods that open later',
    });
  }
}
