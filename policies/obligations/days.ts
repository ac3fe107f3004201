import type { Doubt, WorkingCalendar } from '../calendar/calendar.ts';
import {
  civilDate,
  type Day,
  dayAt,
  dayOf,
  daysInMonth,
  partsOf,
  plusDays,
  weekdayOf,
} from '../calendar/civil.ts';
import { periodAt, type Span } from '../calendar/period.ts';
import { type Cadence, weekdayNumber } from '../rules/cadence.ts';

/** A day that a cadence names, with what makes it uncertain. */
export type NamedDay = { day: Day; doubt?: Doubt | undefined };

/** How a cadence cuts time into periods, and the days it names in one of them. */
export type Rhythm = {
  /** The first period that ends on or after the day; undefined after the last one. */
  periodAt: (day: Day) => Span | undefined;
  /** The days named in a period, none twice. */
  days: (period: Span) => NamedDay[];
};

/** The day of the month; in a month without it, its last day or none. */
function dayInMonth(year: number, month: number, day: number, monthEnd: 'CLAMP' | 'SKIP'): Day | undefined {
  const last = daysInMonth(year, month);
  if (day > last && monthEnd === 'SKIP') return undefined;
  return dayAt(year, month, Math.min(day, last));
}

const named = (days: (Day | undefined)[]): NamedDay[] =>
  [...new Set(days)]
    .filter((day) => day !== undefined)
    .sort((a, b) => a - b)
    .map((day) => ({ day }));

/** The nth day of a period that passes, from its end where n is negative. */
function nthOf(period: Span, n: number, passes: (day: Day) => boolean): Day | undefined {
  let left = Math.abs(n);
  const step = n < 0 ? -1 : 1;
  for (let day = n < 0 ? period.to : period.from; day >= period.from && day <= period.to; ) {
    if (passes(day)) left -= 1;
    if (left === 0) return day;
    day = plusDays(day, step);
  }
  return undefined;
}

/** The rhythm of a cadence; undefined where the source sets no figure and nothing is owed by a date. */
export function rhythmOf(cadence: Cadence, calendar: WorkingCalendar): Rhythm | undefined {
  const working = (day: Day) => calendar.working(day);
  const monthly = (day: Day) => periodAt('MONTH', 1, day);
  const {
    monthDays,
    weekly,
    nthWeekday,
    nthWorkingDay,
    daily,
    quarterly,
    yearly,
    quota,
    selfDeclared,
    campaign,
  } = cadence;
  if (monthDays) {
    return {
      periodAt: monthly,
      days: (period) => {
        const { year, month } = partsOf(period.from);
        return named(monthDays.days.map((day) => dayInMonth(year, month, day, monthDays.monthEnd)));
      },
    };
  }
  if (weekly) {
    const anchor = weekly.anchor === undefined ? undefined : dayOf(civilDate(weekly.anchor));
    return {
      periodAt: (day) => periodAt('WEEK', weekly.everyWeeks, day, anchor),
      days: ({ from }) => named(weekly.weekdays.map((name) => plusDays(from, weekdayNumber(name) - 1))),
    };
  }
  if (nthWeekday) {
    const wanted = weekdayNumber(nthWeekday.weekday);
    return {
      periodAt: monthly,
      days: (period) => named([nthOf(period, nthWeekday.nth, (day) => weekdayOf(day) === wanted)]),
    };
  }
  if (nthWorkingDay) {
    return {
      periodAt: (day) => periodAt(nthWorkingDay.per, 1, day),
      days: (period) => {
        const day = nthOf(period, nthWorkingDay.nth, working);
        if (day === undefined) return [];
        const doubt =
          nthWorkingDay.nth < 0 ? calendar.doubt(day, period.to) : calendar.doubt(period.from, day);
        return [{ day, doubt }];
      },
    };
  }
  if (daily) {
    const passes = {
      ALL: () => true,
      WORKING: working,
      NON_WORKING: (day: Day) => !working(day),
      HOLIDAY: (day: Day) => calendar.triggers('ANNOUNCED_HOLIDAY', day),
      KEY_PERIOD: (day: Day) => calendar.inKeyPeriod(day),
    }[daily.days];
    return {
      periodAt: (day) => periodAt('DAY', 1, day),
      days: ({ from: day }) => {
        if (!passes(day)) return [];
        return [{ day, doubt: daily.days === 'ALL' ? undefined : calendar.doubt(day, day) }];
      },
    };
  }
  if (quarterly) {
    return {
      periodAt: (day) => periodAt('QUARTER', 1, day),
      days: (period) => {
        const { year, month } = partsOf(period.from);
        return named([dayInMonth(year, month + quarterly.month - 1, quarterly.day, quarterly.monthEnd)]);
      },
    };
  }
  if (yearly) {
    return {
      periodAt: (day) => periodAt('YEAR', 1, day),
      days: (period) => {
        const { year } = partsOf(period.from);
        return named(yearly.dates.map(({ month, day }) => dayInMonth(year, month, day, yearly.monthEnd)));
      },
    };
  }
  if (quota) {
    return {
      periodAt: (day) => periodAt(quota.per, quota.every, day),
      days: (period) => named([period.to]),
    };
  }
  if (selfDeclared?.per) {
    const { per, filedByDay = Infinity } = selfDeclared;
    return {
      periodAt: (day) => periodAt(per, 1, day),
      days: ({ from, to }) => named([Math.min(from + filedByDay - 1, to) as Day]),
    };
  }
  if (campaign?.from && campaign.to) {
    const window = { from: dayOf(civilDate(campaign.from)), to: dayOf(civilDate(campaign.to)) };
    return {
      periodAt: (day) => (day <= window.to ? window : undefined),
      days: ({ to }) => named([to]),
    };
  }
  return undefined;
}
