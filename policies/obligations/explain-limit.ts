import { DOUBTS, type Found, type WorkingCalendar } from '../calendar/calendar.ts';
import { type CivilDate, type Day, dateOf, dayOf, plusDays } from '../calendar/civil.ts';
import { dayStep, type ReasonStep, ruleStep } from '../reason.ts';
import { DUTY_KINDS } from '../rules/cadence.ts';
import { CLOCK_STAGES, type Clock } from '../rules/clock.ts';
import { ASPECTS, type Circumstance, HAPPENINGS, PLACES, SEASONS } from '../rules/happening.ts';
import { deadlineOf, lastDay } from '../rules/order-of-time.ts';
import type { RuleOf } from '../rules/rulebook.ts';
import { TIME_UNITS, type TimeLimit } from '../rules/time-limit.ts';
import { STEP_MEANS, type Trigger, type TriggeredStep } from '../rules/trigger.ts';
import { type Bilingual, LINES, type Vocabulary } from '../vocabulary.ts';

type Terms = Pick<Clock, 'startDayCounts' | 'restDayAtEnd'>;
/** How a limit of days is counted where the rule says nothing else. */
const PLAIN: Terms = { startDayCounts: false, restDayAtEnd: 'STAYS' };

const MINUTES_A_DAY = 24 * 60;
const inMinutes = ({ unit }: TimeLimit): boolean => unit === 'MINUTE' || unit === 'HOUR';

/** The last day that is counted, before a rest day at the end is asked about. */
function countedTo(limit: TimeLimit, start: Day, { startDayCounts }: Terms, calendar: WorkingCalendar): Day {
  if (!inMinutes(limit)) return lastDay(startDayCounts ? plusDays(start, -1) : start, limit, calendar);
  const end = deadlineOf(limit, { calendar })(start, MINUTES_A_DAY - 1);
  return (Math.ceil(end / MINUTES_A_DAY) - 1) as Day;
}

/**
 * The last day of a limit that starts on a day. Of minutes and hours the day on which they run out when they start
 * at its very end.
 */
function endOfLimit(limit: TimeLimit, start: Day, terms: Terms, calendar: WorkingCalendar): Found {
  const last = countedTo(limit, start, terms, calendar);
  const moves = terms.restDayAtEnd !== 'STAYS' && !inMinutes(limit);
  const { day } = moves ? calendar.firstWorkingDayFrom(last) : { day: last };
  return { day, doubt: moves || limit.unit === 'WORKING_DAY' ? calendar.doubt(start, day) : undefined };
}

/** The last day in time under a clock that starts on the day; undefined where it gives no figure. */
export const clockEnd = (clock: Clock, start: CivilDate, calendar: WorkingCalendar): CivilDate | undefined =>
  clock.limit && dateOf(endOfLimit(clock.limit, dayOf(start), clock, calendar).day);

/** How long a limit is and every day on the way to its last one. Of working days each is shown, rest days too. */
function counted(limit: TimeLimit, start: Day, terms: Terms, calendar: WorkingCalendar): ReasonStep[] {
  const unit = TIME_UNITS[limit.unit];
  const long = { zh: `${limit.length} ${unit.zh}`, en: `${limit.length} (${unit.en.toLowerCase()})` };
  const end = endOfLimit(limit, start, terms, calendar);
  const steps: ReasonStep[] = [];
  if (inMinutes(limit)) {
    steps.push({
      kind: 'LIMIT',
      zh: `${long.zh}，自该时刻起连续计算，夜间和节假日照计`,
      en: `${long.en}, from that very moment on, through nights and holidays`,
    });
    steps.push(dayStep('DUE', end.day, calendar, { zh: '最迟至：', en: 'At the latest on ' }));
    return steps;
  }
  const first = terms.startDayCounts ? start : plusDays(start, 1);
  const last = countedTo(limit, start, terms, calendar);
  steps.push({
    kind: 'LIMIT',
    zh: `${long.zh}，自${terms.startDayCounts ? '当日' : '次日'}起计算`,
    en: `${long.en}, counted from ${terms.startDayCounts ? 'that day' : 'the day after'}`,
  });
  if (limit.unit === 'WORKING_DAY') {
    let count = 0;
    for (let day = first; day <= last; day = plusDays(day, 1)) {
      const nth = calendar.working(day) && ++count;
      steps.push(
        dayStep(
          'DAY',
          day,
          calendar,
          nth ? { zh: `第 ${nth} 日：`, en: `${nth}: ` } : { zh: '不计：', en: 'not counted: ' },
        ),
      );
    }
  } else if (first <= last) {
    steps.push({
      kind: 'PERIOD',
      zh: `${dateOf(first)} 至 ${dateOf(last)} 每日都计，节假日在内`,
      en: `Every day from ${dateOf(first)} to ${dateOf(last)} counts, holidays too`,
    });
  }
  for (let day = last; day < end.day; day = plusDays(day, 1))
    steps.push(
      dayStep('SHIFT', day, calendar, { zh: '末日休息，顺延：', en: 'Put off, as the last day is: ' }),
    );
  steps.push(dayStep('DUE', end.day, calendar, { zh: '期限至当日终了：', en: 'In time until the end of ' }));
  if (!calendar.working(end.day))
    steps.push(
      dayStep('HOLIDAY', calendar.firstWorkingDayFrom(end.day).day, calendar, {
        zh: '末日为休息日，规则未定顺延；若顺延则至：',
        en: 'The last day is a rest day, and the rule does not move it; moved, it would be ',
      }),
    );
  if (end.doubt !== undefined) steps.push({ kind: 'DOUBT', ...DOUBTS[end.doubt] });
  return steps;
}

/** Why a clock that started on the day runs out when it does: rule, what it runs from and to, each day counted. */
export function explainClock(
  { params: clock, ...written }: RuleOf<'clock'>,
  startedOn: CivilDate,
  calendar: WorkingCalendar,
): ReasonStep[] {
  const { zh, en } = CLOCK_STAGES[clock.stage];
  const start = dayOf(startedOn);
  const steps = [
    ruleStep(written),
    dayStep('START', start, calendar, { zh: `${zh}；起算之日：`, en: `${en}; it starts on ` }),
  ];
  if (clock.limit === undefined) {
    steps.push({
      kind: 'LIMIT',
      zh: '来源未定期限，不计算逾期',
      en: 'The source gives no figure, so nothing is late',
    });
    return steps;
  }
  steps.push(...counted(clock.limit, start, clock, calendar));
  if (clock.extension) {
    const { atMost, beforeExpiry, reasonTold } = clock.extension;
    const unit = TIME_UNITS[atMost.unit];
    steps.push({
      kind: 'EXTENSION',
      zh: `经批准可延长一次，至多 ${atMost.length} ${unit.zh}${beforeExpiry ? '，须在届满前批准' : ''}${reasonTold ? '，并先告知信访人理由' : ''}`,
      en: `May be extended once, by ${atMost.length} (${unit.en.toLowerCase()}) at most, with approval${beforeExpiry ? ' before it has run out' : ''}${reasonTold ? ' and after the petitioner was told why' : ''}`,
    });
  }
  if (clock.pauses.length > 0)
    steps.push({
      kind: 'EXTENSION',
      zh: '听证所需时间不计',
      en: 'The time that a hearing takes is not counted',
    });
  return steps;
}

const named = (table: Vocabulary, values: readonly string[], language: keyof Bilingual): string =>
  values.map((value) => table[value]![language]).join(language === 'zh' ? '、' : ' / ');

/** One set of facts that sets a trigger off. */
function occasion(when: Circumstance): Bilingual {
  const inLanguage = (language: keyof Bilingual, people: (count: number) => string) =>
    [
      named(HAPPENINGS, when.happenings, language),
      when.headcountAtLeast === undefined ? '' : people(when.headcountAtLeast),
      named(PLACES, when.places, language),
      named(SEASONS, when.seasons, language),
      ...when.aspects.map((aspect) => ASPECTS[aspect][language]),
    ].filter((part) => part !== '');
  return {
    zh: inLanguage('zh', (count) => `${count} 人及以上`).join('，且'),
    en: inLanguage('en', (count) => `${count} people or more`).join(', and '),
  };
}

const recipientInWords = (to: TriggeredStep['to'][number]): Bilingual => {
  if (to.superiorOn)
    return { zh: `${LINES[to.superiorOn].zh}上级`, en: `the superior, ${LINES[to.superiorOn].en}` };
  const name = to.body ?? to.office;
  if (name !== undefined) return { zh: name, en: name };
  return to.public ? { zh: '社会公众', en: 'the public' } : { zh: '信访人', en: 'the petitioner' };
};

/** On what occasions a trigger is set off, one step each. */
export const occasionsInWords = ({ when }: Trigger): ReasonStep[] =>
  when.map((one) => ({ kind: 'OCCASION', ...occasion(one) }));

/** What a step is and to whom; when it is owed follows where that is no count of days. */
export function stepInWords(step: TriggeredStep, place: number): ReasonStep {
  const to = step.to.map(recipientInWords);
  const [kind, means] = [DUTY_KINDS[step.kind], STEP_MEANS[step.means]];
  const when = step.by.atOnce
    ? { zh: '立即；未定时限，不计算逾期', en: 'at once; without a figure it is never late' }
    : step.by.dailyUntilEnded === undefined
      ? { zh: '限时', en: 'within the limit' }
      : {
          zh: `每日 ${step.by.dailyUntilEnded} 前，直至记录已平息`,
          en: `every day by ${step.by.dailyUntilEnded}, until a closing record`,
        };
  return {
    kind: 'STEP',
    zh: `${place}. ${kind.zh}（${means.zh}）${to.length > 0 ? `，对象：${to.map(({ zh }) => zh).join('、')}` : ''}；${when.zh}`,
    en: `${place}. ${kind.en} (${means.en})${to.length > 0 ? `, to ${to.map(({ en }) => en).join(', ')}` : ''}; ${when.en}`,
  };
}

/**
 * What a trigger makes owed when it is set off on the day: rule, on what occasions, each step, and the days counted.
 * A step that runs from the one before it is counted as if that was done on the same day.
 */
export function explainTrigger(
  { params: trigger, ...written }: RuleOf<'trigger'>,
  startedOn: CivilDate,
  calendar: WorkingCalendar,
): ReasonStep[] {
  const start = dayOf(startedOn);
  return [
    ruleStep(written),
    ...occasionsInWords(trigger),
    ...trigger.steps.flatMap((step, index) => {
      const steps = [stepInWords(step, index + 1)];
      if (step.by.within === undefined) return steps;
      const from =
        step.after === 'EVENT'
          ? { zh: '自事件发生起算：', en: 'It runs from the event: ' }
          : { zh: '自上一步完成起算，如在：', en: 'It runs from the step before it, if that was done on ' };
      steps.push(dayStep('START', start, calendar, from));
      return [...steps, ...counted(step.by.within, start, PLAIN, calendar)];
    }),
  ];
}
