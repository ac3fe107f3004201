import type { DayFacts, WorkingCalendar } from '../calendar/calendar.ts';
import { type CivilDate, dateOf, dayOf, plusDays } from '../calendar/civil.ts';
import { type Keyed, keyed } from './identity.ts';
import { LONGEST_SHIFT } from './placing.ts';
import { type Projection, project } from './project.ts';

/** A day of which two calendars say different things. */
export type ChangedDay = { date: CivilDate; before: DayFacts; after: DayFacts };

/** An occurrence that another calendar puts elsewhere; without `to` it is no longer owed, without `from` it is new. */
export type Move = { ruleId: string; from?: Keyed; to?: Keyed; because: ChangedDay[] };

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

/**
 * What a new calendar, or a new overlay, does to what is owed in a window: every occurrence due in it under either,
 * whose last day in time differs, with old and new and the days that made the difference.
 * @throws Refusal TOO_COSTLY as `project` does.
 */
export function movedBy(
  before: WorkingCalendar,
  after: WorkingCalendar,
  { window, ...projection }: Omit<Projection, 'calendar'>,
): Move[] {
  const reach = (date: CivilDate, days: number) => dateOf(plusDays(dayOf(date), days));
  const wide = { from: reach(window.from, -LONGEST_SHIFT), to: reach(window.to, LONGEST_SHIFT) };
  const under = (calendar: WorkingCalendar) =>
    new Map([...keyed(project({ ...projection, calendar, window: wide }))].map((one) => [one.key, one]));
  const [old, now] = [under(before), under(after)];
  const within = (one?: Keyed) => one !== undefined && one.due >= window.from && one.due <= window.to;
  const moves: Move[] = [];
  for (const key of new Set([...old.keys(), ...now.keys()])) {
    const [from, to] = [old.get(key), now.get(key)];
    if (from?.due === to?.due || !(within(from) || within(to))) continue;
    const known = [from, to].filter((one) => one !== undefined);
    moves.push({
      ruleId: known[0]!.ruleId,
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      because: changedDays(known, before, after),
    });
  }
  return moves;
}
