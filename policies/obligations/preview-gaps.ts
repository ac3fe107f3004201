import type { WorkingCalendar } from '../calendar/calendar.ts';
import { type CivilDate, dateOf, dayOf, plusDays, weekdayOf } from '../calendar/civil.ts';
import type { Moment } from '../calendar/moment.ts';
import type { DutyKind } from '../rules/cadence.ts';
import type { Keyed } from './identity.ts';
import type { DateSpan } from './occurrence.ts';

/** A Monday to Sunday on which work is done and nobody has a reception or a duty roster. */
export type EmptyWeek = DateSpan;
/** More dated obligations of one post on one day than `MOST_A_DAY`. */
export type CrowdedDay = { post: string; on: CivilDate; obligations: number; ruleIds: string[] };
/** Two duties or more of one post whose last moments lie within one hour; `at` is the earliest. */
export type Clash = { post: string; on: CivilDate; at: Moment; ruleIds: string[] };

/** What a leader can be asked to finish on one day. */
export const MOST_A_DAY = 3;
const PRESENCE: readonly DutyKind[] = ['RECEPTION', 'DUTY_ROSTER'];

const isDated = ({ quota }: Keyed): boolean => quota === undefined;
/** Whether anybody is there to do it: under a roster that nobody fits there is not. */
const hasBearer = ({ who: { mode, posts } }: Keyed): boolean => mode === 'BODY' || posts?.length !== 0;
const isPresence = (one: Keyed): boolean => isDated(one) && PRESENCE.includes(one.kind);

/** Weeks wholly in the window on which nobody is there. None where no duty names days for receptions or a roster. */
export function emptyWeeks(
  obligations: readonly Keyed[],
  calendar: WorkingCalendar,
  window: DateSpan,
): EmptyWeek[] {
  const covered = new Set(
    obligations.filter((one) => isPresence(one) && hasBearer(one)).map(({ due }) => mondayOf(due)),
  );
  const weeks: EmptyWeek[] = [];
  const last = dayOf(window.to);
  for (let day = dayOf(mondayOf(dateOf(plusDays(dayOf(window.from), 6)))); day + 6 <= last; ) {
    const from = dateOf(day);
    const worked = [0, 1, 2, 3, 4, 5, 6].some((n) => calendar.working(plusDays(day, n)));
    if (worked && !covered.has(from)) weeks.push({ from, to: dateOf(plusDays(day, 6)) });
    day = plusDays(day, 7);
  }
  return weeks;
}

export const promisesPresence = (obligations: readonly Keyed[]): boolean => obligations.some(isPresence);

function mondayOf(date: CivilDate): CivilDate {
  const day = dayOf(date);
  return dateOf(plusDays(day, 1 - weekdayOf(day)));
}

/** Dated obligations of one post alone, by post and the time that `place` gives them, in the order of those times. */
function ofOnePost(
  obligations: readonly Keyed[],
  window: DateSpan,
  place: (one: Keyed) => string | undefined,
): Keyed[][] {
  const found = new Map<string, Keyed[]>();
  for (const one of obligations) {
    const { who, due } = one;
    const at = place(one);
    const post = who.mode === 'EACH' || who.mode === 'ROTATION' ? who.posts?.[0] : undefined;
    if (post === undefined || at === undefined || !isDated(one)) continue;
    if (due < window.from || due > window.to) continue;
    const name = `${at} ${post}`;
    const known = found.get(name);
    if (known === undefined) found.set(name, [one]);
    else known.push(one);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, list]) => list);
}

const postOf = ({ who }: Keyed): string => who.posts![0]!;
const rulesIn = (list: readonly Keyed[]): string[] => [...new Set(list.map(({ ruleId }) => ruleId))].sort();

export function crowdedDays(obligations: readonly Keyed[], window: DateSpan): CrowdedDay[] {
  return ofOnePost(obligations, window, ({ due }) => due)
    .filter((list) => list.length > MOST_A_DAY)
    .map((list) => ({
      post: postOf(list[0]!),
      on: list[0]!.due,
      obligations: list.length,
      ruleIds: rulesIn(list),
    }));
}

/** Hours since 1970, of so many digits for centuries. */
const hourOf = (moment: Moment): number => Math.floor(moment / 3_600_000);

export function clashes(obligations: readonly Keyed[], window: DateSpan): Clash[] {
  return ofOnePost(obligations, window, ({ due, dueAt }) =>
    dueAt === undefined ? undefined : `${due} ${hourOf(dueAt)}`,
  )
    .filter((list) => list.length > 1)
    .map((list) => ({
      post: postOf(list[0]!),
      on: list[0]!.due,
      at: Math.min(...list.map(({ dueAt }) => dueAt!)),
      ruleIds: rulesIn(list),
    }));
}
