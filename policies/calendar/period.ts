import type { Vocabulary } from '../vocabulary.ts';
import { type Day, dayAt, daysInMonth, partsOf, plusDays, weekdayOf } from './civil.ts';

/** Periods in which duties are counted. They lie on the calendar: two months are January–February, March–April, …. */
export const PERIODS = {
  WEEK: { zh: '周（周一起）', en: 'Week, Monday first' },
  HALF_MONTH: { zh: '半月（1–15 日、16 日至月末）', en: 'Half-month: the 1st–15th, the 16th to the end' },
  MONTH: { zh: '月', en: 'Month' },
  TWO_MONTHS: { zh: '两个月（1–2 月、3–4 月……）', en: 'Two months: January–February, March–April, …' },
  QUARTER: { zh: '季度', en: 'Quarter' },
  HALF_YEAR: { zh: '半年', en: 'Half-year' },
  YEAR: { zh: '年', en: 'Year' },
} as const satisfies Vocabulary;
export type PeriodUnit = keyof typeof PERIODS;

/** Days from `from` to `to`, both inclusive. */
export type Span = { from: Day; to: Day };

export const MONTHS_OF = { MONTH: 1, TWO_MONTHS: 2, QUARTER: 3, HALF_YEAR: 6, YEAR: 12 } as const;

/** A Monday; runs of several weeks are counted from it unless a rule names an anchor. */
const FIRST_MONDAY = dayAt(2001, 1, 1);

const mondayOf = (day: Day): Day => plusDays(day, 1 - weekdayOf(day));

/** The run of `every` periods that holds the day. `anchor` is any day of a first week and matters to weeks only. */
export function periodAt(
  unit: PeriodUnit | 'DAY',
  every: number,
  day: Day,
  anchor: Day = FIRST_MONDAY,
): Span {
  if (unit === 'DAY') return { from: day, to: day };
  if (unit === 'WEEK') {
    const length = 7 * every;
    const first = mondayOf(anchor);
    const from = plusDays(first, Math.floor((day - first) / length) * length);
    return { from, to: plusDays(from, length - 1) };
  }
  const { year, month, day: dayOfMonth } = partsOf(day);
  if (unit === 'HALF_MONTH') {
    return dayOfMonth <= 15
      ? { from: dayAt(year, month, 1), to: dayAt(year, month, 15) }
      : { from: dayAt(year, month, 16), to: dayAt(year, month, daysInMonth(year, month)) };
  }
  const size = MONTHS_OF[unit] * every;
  const first = Math.floor((year * 12 + month - 1) / size) * size;
  const next = first + size;
  return {
    from: dayAt(Math.floor(first / 12), (first % 12) + 1, 1),
    to: plusDays(dayAt(Math.floor(next / 12), (next % 12) + 1, 1), -1),
  };
}
