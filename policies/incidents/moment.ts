import { dayAt, daysInMonth, partsOf, plusDays } from '../calendar/civil.ts';
import type { Doubt, WorkingCalendar } from '../calendar/index.ts';
import { dayOfMoment, lastMomentOf, type Moment, momentAt } from '../calendar/moment.ts';
import type { Season, TimeLimit } from '../rules/index.ts';

const MINUTE = 60_000;

/**
 * The last moment in time of a limit. Minutes and hours run through nights and holidays; days are counted from the
 * day after and last to their end; a month ends on the same day of a later month, or on its last.
 */
export function momentAfter(
  start: Moment,
  { length, unit }: TimeLimit,
  calendar: WorkingCalendar,
): { moment: Moment; doubt: Doubt | undefined } {
  const sure = (moment: Moment) => ({ moment, doubt: undefined });
  const day = dayOfMoment(start);
  switch (unit) {
    case 'MINUTE':
      return sure(start + length * MINUTE);
    case 'HOUR':
      return sure(start + length * 60 * MINUTE);
    case 'CALENDAR_DAY':
      return sure(lastMomentOf(plusDays(day, length)));
    case 'WORKING_DAY': {
      const found = calendar.workingDaysFrom(day, length);
      return { moment: lastMomentOf(found.day), doubt: found.doubt };
    }
    case 'MONTH': {
      const { year, month, day: dayOfMonth } = partsOf(day);
      const months = year * 12 + month - 1 + length;
      const [y, m] = [Math.floor(months / 12), (months % 12) + 1];
      return sure(lastMomentOf(dayAt(y, m, Math.min(dayOfMonth, daysInMonth(y, m)))));
    }
  }
}

/** Outside these a moment is out of hours on every working day; rulebooks name no hours of their own for incidents. */
const OFFICE = { from: '08:00', to: '18:00' } as const;

/** The times of year and day that a moment lies in, as rules ask for them. */
export function seasonsAt(moment: Moment, calendar: WorkingCalendar): Season[] {
  const day = dayOfMoment(moment);
  const office =
    calendar.working(day) && moment >= momentAt(day, OFFICE.from) && moment < momentAt(day, OFFICE.to);
  const seasons: Season[] = [];
  if (calendar.triggers('ANNOUNCED_HOLIDAY', day)) seasons.push('STATUTORY_HOLIDAY');
  if (calendar.inKeyPeriod(day)) seasons.push('KEY_PERIOD');
  if (!office) seasons.push('OUT_OF_HOURS');
  return seasons;
}
