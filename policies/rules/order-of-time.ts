import type { WorkingCalendar } from '../calendar/calendar.ts';
import { type Day, dateOf, dayAt, daysInMonth, partsOf, plusDays } from '../calendar/civil.ts';
import { Refusal } from '../refusals.ts';
import type { Dimension, Order, OrderContext } from './order.ts';
import { TIME_UNITS, type TimeLimit } from './time-limit.ts';

const MINUTES = 24 * 60;

/** The moment that a day is over, in minutes since 1970-01-01 in the deployment's zone. */
export const endOf = (day: Day): number => (day + 1) * MINUTES;

/** When time runs out for an event of that minute of that day. */
export type Deadline = (day: Day, minute: number) => number;

function monthsAfter(day: Day, months: number): Day {
  const { year, month, day: dayOfMonth } = partsOf(day);
  const at = year * 12 + month - 1 + months;
  const [y, m] = [Math.floor(at / 12), (at % 12) + 1];
  return dayAt(y, m, Math.min(dayOfMonth, daysInMonth(y, m)));
}

/** The last day of a limit in days or months; the day of the event is not counted. */
export function lastDay(day: Day, { length, unit }: TimeLimit, calendar: WorkingCalendar): Day {
  if (unit === 'WORKING_DAY') return calendar.workingDaysFrom(day, length).day;
  return unit === 'MONTH' ? monthsAfter(day, length) : plusDays(day, length);
}

export const deadlineOf =
  (limit: TimeLimit, { calendar }: OrderContext): Deadline =>
  (day, minute) => {
    if (limit.unit === 'MINUTE') return day * MINUTES + minute + limit.length;
    if (limit.unit === 'HOUR') return day * MINUTES + minute + limit.length * 60;
    return endOf(lastDay(day, limit, calendar));
  };

/** Which end of a limit is the stricter one on the body: the sooner, or, of time that the petitioner has, the later. */
export type StricterEnd = 'SOONER' | 'LATER';

/**
 * How two deadlines stand, whatever the start: over every day that the calendar covers, at its first and its last
 * minute. Where neither is always the stricter they cannot be ordered, and the start at which the first falls
 * furthest short is named: it is what a reader of the looser rule would lose.
 * @throws Refusal TOO_COSTLY when the context's scans are used up.
 */
export function compareDeadlines(
  a: Deadline,
  b: Deadline,
  { calendar, scans }: OrderContext,
  stricter: StricterEnd = 'SOONER',
): ReturnType<Dimension<unknown>> {
  if (scans !== undefined) {
    scans.left -= 1;
    if (scans.left < 0) throw new Refusal('TOO_COSTLY');
  }
  const { from, to } = calendar.coverage;
  let behind = 0;
  let ahead = 0;
  let worst: { day: Day; minute: number } | undefined;
  // Limits of a year at most are read inside the coverage; the last year of starts would run out of it.
  const until = Math.max(from, to - 366);
  for (let day = from; day <= until; day = plusDays(day, 1)) {
    for (const minute of [0, MINUTES - 1]) {
      const later = a(day, minute) - b(day, minute);
      const lead = stricter === 'SOONER' ? later : -later;
      if (lead < ahead) ahead = lead;
      if (lead <= behind) continue;
      behind = lead;
      worst = { day, minute };
    }
  }
  if (worst === undefined) return ahead < 0 ? 'TIGHTER' : 'EQUAL';
  const dayOfMoment = (minutes: number) => dateOf(Math.floor((minutes - 1) / MINUTES) as Day);
  const { day, minute } = worst;
  const [start, ours, theirs] = [dateOf(day), dayOfMoment(a(day, minute)), dayOfMoment(b(day, minute))];
  const order: Exclude<Order, 'EQUAL'> = ahead < 0 ? 'INCOMPARABLE' : 'LOOSER';
  return {
    order,
    worst: { start, ours, theirs },
    why: {
      zh: `自 ${start} 起算，${ours} 到期，另一项 ${theirs} 到期`,
      en: `counted from ${start} it ends on ${ours}, the other on ${theirs}`,
    },
  };
}

const inWords = ({ length, unit }: TimeLimit) => ({
  zh: `${length} ${TIME_UNITS[unit].zh}`,
  en: `${length} ${TIME_UNITS[unit].en.toLowerCase()}`,
});

/** Two limits: in one unit the length decides, across units every start is looked at. */
export function compareLimits(
  a: TimeLimit,
  b: TimeLimit,
  context: OrderContext,
  stricter: StricterEnd,
): ReturnType<Dimension<unknown>> {
  if (a.unit !== b.unit) {
    return compareDeadlines(deadlineOf(a, context), deadlineOf(b, context), context, stricter);
  }
  if (a.length === b.length) return 'EQUAL';
  const [ours, theirs] = [inWords(a), inWords(b)];
  return {
    order: a.length < b.length === (stricter === 'SOONER') ? 'TIGHTER' : 'LOOSER',
    why: { zh: `${ours.zh}，另一项 ${theirs.zh}`, en: `${ours.en}, the other ${theirs.en}` },
  };
}

/** The sooner the stricter. */
export const sooner: Dimension<TimeLimit> = (a, b, context) => compareLimits(a, b, context, 'SOONER');
