import type { DayFacts, WorkingCalendar } from '../calendar/calendar.ts';
import { type CivilDate, dayOf, plusDays } from '../calendar/civil.ts';
import type { Keyed } from './identity.ts';

/** A day of which two calendars say different things. */
export type ChangedDay = { date: CivilDate; before: DayFacts; after: DayFacts };

/** What a calendar says apart from how sure it is. */
const saying = ({ doubt: _, ...facts }: DayFacts): string => JSON.stringify(facts);

/** The days on the way of some occurrences, from the opening of their periods to their last days, that two calendars differ on. */
export function changedDays(
  occurrences: readonly Pick<Keyed, 'period' | 'nominal' | 'due'>[],
  before: WorkingCalendar,
  after: WorkingCalendar,
): ChangedDay[] {
  const dates = occurrences.flatMap(({ period, nominal, due }) => [period.from, nominal, due]).sort();
  const changed: ChangedDay[] = [];
  const last = dayOf(dates.at(-1)!);
  for (let day = dayOf(dates[0]!); day <= last; day = plusDays(day, 1)) {
    const [was, is] = [before.on(day), after.on(day)];
    if (saying(was) !== saying(is)) changed.push({ date: was.date, before: was, after: is });
  }
  return changed;
}
