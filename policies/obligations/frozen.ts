import { type CivilDate, type Day, dateOf, dayOf, plusDays } from '../calendar/civil.ts';
import { type Keyed, keyed } from './identity.ts';
import { type Projection, project } from './project.ts';

/** How many days ahead periods are stored before they open. */
const AHEAD = 62;
/** For how many days after its end a period is still looked at. */
const BEHIND = 45;

/**
 * What has to be stored on a day: everything owed in a period that is open, ended at most 45 days ago or opens
 * within `ahead` days (62 unless said otherwise).
 * @throws Refusal TOO_COSTLY as `project` does.
 */
export function materialise(
  projection: Omit<Projection, 'window' | 'windowOf'>,
  { today, ahead = AHEAD }: { today: CivilDate; ahead?: number },
): Keyed[] {
  const day: Day = dayOf(today);
  const window = { from: dateOf(plusDays(day, -BEHIND)), to: dateOf(plusDays(day, ahead)) };
  return [...keyed(project({ ...projection, window, windowOf: 'PERIOD' }))];
}

/** An obligation that is stored, as it was and as it is to be. */
export type Rewrite = { before: Keyed; after: Keyed };

/** What brings the stored obligations up to date; nothing that is stored of an opened period is taken away. */
export type Reconciliation = {
  add: Keyed[];
  /** Of periods that have not opened: anything but the key may differ. */
  replace: Rewrite[];
  /** Of opened periods: dates alone differ, because the calendar does; or just what makes them tentative. */
  move: Rewrite[];
  /** Of periods that have not opened. */
  remove: Keyed[];
};

/** Compared part by part, because what was stored may have its parts in another order. */
const dates = ({ nominal, opens, due, dueAt, moved, tentative }: Keyed) =>
  JSON.stringify([nominal, opens, due, dueAt, tentative, moved && [moved.by, moved.trigger, moved.holiday]]);
const all = (one: Keyed) => {
  const { version, kind, period, covers, quota, who } = one;
  return JSON.stringify([
    [version, kind, period.to, covers?.from, covers?.to, who.mode, who.posts],
    quota && [quota.atLeast, quota.unit, quota.of, quota.countedKinds],
    dates(one),
  ]);
};

/** The same obligation on the dates of another. */
function onDatesOf(one: Keyed, dated: Keyed): Keyed {
  const { opens: _, dueAt: __, moved: ___, tentative: ____, ...kept } = one;
  const { nominal, opens, due, dueAt, moved, tentative } = dated;
  return {
    ...kept,
    nominal,
    due,
    ...(opens === undefined ? {} : { opens }),
    ...(dueAt === undefined ? {} : { dueAt }),
    ...(moved === undefined ? {} : { moved }),
    ...(tentative === undefined ? {} : { tentative }),
  };
}

/** A rule's set of obligations in one period, which is frozen as a whole. */
const setOf = ({ ruleId, period }: Keyed) => `${ruleId} ${period.from}`;

/**
 * How what is stored follows what is wanted on a day. The set of a rule's obligations in a period is frozen when the
 * period opens: who owes what under which version stays, whatever rules and posts become, and a changed calendar moves
 * only dates that are not past, to days that are not. A period not yet opened follows the rules, and the calendar
 * likewise: what falls due before its period may be past. Times of day are compared as written.
 */
export function reconcile(
  stored: readonly Keyed[],
  wanted: readonly Keyed[],
  today: CivilDate,
): Reconciliation {
  const isOpen = ({ period }: Keyed) => period.from <= today;
  // A calendar makes nobody late after the fact, and forgives nothing that was missed.
  const staysOpen = (before: Keyed, after: Keyed) => before.due >= today && after.due >= today;
  const known = new Map(stored.map((one) => [one.key, one]));
  const frozen = new Set(stored.filter(isOpen).map(setOf));
  const result: Reconciliation = { add: [], replace: [], move: [], remove: [] };
  const kept = new Set<string>();
  for (const after of wanted) {
    kept.add(after.key);
    const before = known.get(after.key);
    if (before === undefined) {
      if (!frozen.has(setOf(after))) result.add.push(after);
    } else if (!isOpen(before)) {
      const byCalendar = before.version === after.version;
      const next = byCalendar && !staysOpen(before, after) ? onDatesOf(after, before) : after;
      if (all(before) !== all(next)) result.replace.push({ before, after: next });
    } else if (
      before.version === after.version &&
      staysOpen(before, after) &&
      dates(before) !== dates(after)
    ) {
      result.move.push({ before, after: onDatesOf(before, after) });
    }
  }
  for (const one of stored) if (!isOpen(one) && !kept.has(one.key)) result.remove.push(one);
  return result;
}
