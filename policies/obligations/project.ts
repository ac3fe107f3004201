import type { Doubt, WorkingCalendar } from '../calendar/calendar.ts';
import { type CivilDate, type Day, dateOf, dayAt, dayOf, partsOf, plusDays } from '../calendar/civil.ts';
import { momentAt } from '../calendar/moment.ts';
import type { Span } from '../calendar/period.ts';
import { Refusal } from '../refusals.ts';
import type { Duty } from '../rules/duty.ts';
import { allRules, type RulebookContent, type RuleOf, rulesOf } from '../rules/rulebook.ts';
import { matches, type SelectablePost } from '../rules/selector.ts';
import { type NamedDay, rhythmOf } from './days.ts';
import { isBound } from './evidence.ts';
import { type DateSpan, isWaived, type Occurrence, type Suspension } from './occurrence.ts';
import { afterHolidays, dueFor, LONGEST_SHIFT } from './placing.ts';

/** A post as it owes duties: from the first period that opens while it exists. */
export type OwingPost = SelectablePost & { from?: CivilDate; until?: CivilDate };

export type Projection = {
  /** Published versions; each binds the periods that open from its day of effect until the next version's. */
  versions: readonly { effectiveFrom: CivilDate; sections: RulebookContent }[];
  calendar: WorkingCalendar;
  /** From `from` to `to`, both inclusive. */
  window: DateSpan;
  /** What has to lie in the window: the last day in time (unless said otherwise), or any day of the period. */
  windowOf?: 'DUE' | 'PERIOD';
  /** Periods of each rule that open from the window's first day on and are given with it, however far off they are. */
  next?: { periods: number; inTurn: number };
  /** What falls due on their days is not owed. */
  suspensions?: readonly Suspension[];
  /** Who there is to owe; without it occurrences name no posts, and EACH yields one for all. */
  posts?: readonly OwingPost[];
  /** How many periods, posts and weeks walked may be looked at; past it the projection is refused as TOO_COSTLY. */
  steps?: number;
};

const DEFAULT_STEPS = 1_000_000;
type Budget = { left: number };
function spend(budget: Budget, steps: number): void {
  budget.left -= steps;
  if (budget.left < 0) throw new Refusal('TOO_COSTLY');
}

/** The walk from day to day may be one by one, where the calendar has no index. */
const walk = (from: Day, to: Day): number => Math.floor(Math.abs(to - from) / 7);

const dates = ({ from, to }: Span): DateSpan => ({ from: dateOf(from), to: dateOf(to) });

/** The days of a duty that goes by another one's: so many days from where the holidays left those. */
function rhythmBy(
  base: Duty,
  { days, unit }: NonNullable<Duty['cadence']['relative']>,
  calendar: WorkingCalendar,
) {
  const rhythm = rhythmOf(base.cadence, calendar);
  return (
    rhythm && {
      periodAt: rhythm.periodAt,
      days: (period: Span): NamedDay[] =>
        rhythm.days(period).flatMap((nominal) => {
          const placed = afterHolidays(nominal, base.holiday, calendar);
          if (placed === undefined) return [];
          if (unit === 'CALENDAR') return [{ day: plusDays(placed.day, days), doubt: placed.doubt }];
          const found = calendar.workingDaysFrom(placed.day, days);
          return [{ day: found.day, doubt: placed.doubt ?? found.doubt }];
        }),
    }
  );
}

/** How far before and after its nominal day a duty may fall due; a working day is at most a few days' distance. */
function reachOf({ due, cadence: { relative } }: Duty): number {
  const days = (count: number, unit: Duty['due']['unit']) => Math.abs(count) * (unit === 'WORKING' ? 2 : 1);
  const before = relative === undefined ? 0 : LONGEST_SHIFT + days(relative.days, relative.unit);
  const week = due.until === undefined ? 0 : 7;
  return LONGEST_SHIFT + days(due.offsetDays, due.unit) + week + before;
}

type Roster = { posts: readonly OwingPost[]; eligible: (period: Span) => readonly string[] };

function rosterOf(duty: Duty, posts: readonly OwingPost[]): Roster {
  const selector = duty.who.selector;
  const chosen = selector === undefined ? [] : posts.filter((post) => matches(selector, post));
  chosen.sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
  if (chosen.every(({ from, until }) => from === undefined && until === undefined)) {
    const codes = chosen.map(({ code }) => code);
    return { posts: chosen, eligible: () => codes };
  }
  return {
    posts: chosen,
    eligible: ({ from }) => {
      const opens = dateOf(from);
      return chosen
        .filter((post) => (post.from ?? opens) <= opens && (post.until ?? opens) >= opens)
        .map((post) => post.code);
    },
  };
}

/** Who owes an occurrence: a list of bearers for each occurrence to make. `turn` counts within the year, for rotation. */
function bearers(duty: Duty, roster: Roster | undefined, period: Span, turn: number): Occurrence['who'][] {
  const { mode } = duty.who;
  if (mode === 'BODY') return [{ mode, posts: [] }];
  if (roster === undefined) return [{ mode }];
  const posts = roster.eligible(period);
  if (mode === 'EACH') return posts.map((post) => ({ mode, posts: [post] }));
  if (mode === 'ANY' || posts.length === 0) return [{ mode, posts }];
  return [{ mode, posts: [posts[turn % posts.length]!] }];
}

/** Days that the bearer declares are counted like a quota of days. */
export function quotaOf({ cadence, kind }: Duty): Occurrence['quota'] {
  const { quota, campaign, selfDeclared } = cadence;
  const counted = quota ?? campaign ?? (selfDeclared && { ...selfDeclared, unit: 'DAY', countedKinds: [] });
  if (counted === undefined) return undefined;
  const { atLeast, unit, countedKinds } = counted;
  const of = quota?.of;
  return {
    atLeast,
    unit,
    ...(of === undefined ? {} : { of }),
    countedKinds: countedKinds.length > 0 ? countedKinds : [kind],
  };
}

/** What a period has to reach: of working days no more than it has, and nothing where it has none. */
export function quotaWithin(
  quota: NonNullable<Occurrence['quota']>,
  { from, to }: Span,
  calendar: WorkingCalendar,
): { quota: Occurrence['quota']; doubt: Doubt | undefined } {
  if (quota.unit !== 'WORKING_DAY') return { quota, doubt: undefined };
  let atLeast = 0;
  for (let day = from; day <= to && atLeast < quota.atLeast; day = plusDays(day, 1))
    if (calendar.working(day)) atLeast += 1;
  return { quota: atLeast === 0 ? undefined : { ...quota, atLeast }, doubt: calendar.doubt(from, to) };
}

function* projectRule(
  { id, params: duty }: RuleOf<'duty'>,
  binds: { from: CivilDate; until: CivilDate | undefined },
  { calendar, window, windowOf, posts, next, suspensions = [] }: Projection,
  budget: Budget,
  base: Duty | undefined,
): Generator<Occurrence> {
  const { relative } = duty.cadence;
  const rhythm = relative ? base && rhythmBy(base, relative, calendar) : rhythmOf(duty.cadence, calendar);
  if (rhythm === undefined) return;
  spend(budget, 1 + Math.floor((posts?.length ?? 0) / 10));
  const roster = posts === undefined ? undefined : rosterOf(duty, posts);
  const byDue = windowOf !== 'PERIOD';
  const reach = byDue ? reachOf(duty) : 0;
  const first = plusDays(dayOf(window.from), -reach);
  const last = plusDays(dayOf(window.to), reach);
  const opensFrom = dayOf(binds.from);
  const opensBefore = binds.until === undefined ? Infinity : dayOf(binds.until);
  const wanted = quotaOf(duty);
  const rotates = duty.who.mode === 'ROTATION' && roster !== undefined;
  let further = (rotates ? next?.inTurn : next?.periods) ?? 0;

  // Turns are counted over the periods that open in a year, whatever the window, so that every window names the same
  // post; the year is that of the first period wanted.
  const opens = rhythm.periodAt(first)?.from ?? first;
  const start = rotates ? dayAt(partsOf(opens).year, 1, 1) : (Math.max(first, opensFrom) as Day);
  let year = partsOf(start).year;
  let turn = year;
  for (
    let period = rhythm.periodAt(start);
    period !== undefined;
    period = rhythm.periodAt(plusDays(period.to, 1))
  ) {
    if (period.from >= opensBefore || (period.from > last && further <= 0)) return;
    if (period.from >= Math.max(first, opensFrom)) further -= 1;
    spend(budget, 1 + Math.floor((period.to - period.from) / 7));
    const opening = rotates ? partsOf(period.from).year : year;
    if (opening !== year) {
      year = opening;
      turn = year;
    }
    for (const [nth, nominal] of rhythm.days(period).entries()) {
      const placed = afterHolidays(nominal, duty.holiday, calendar);
      if (placed === undefined) continue;
      const counted = wanted && quotaWithin(wanted, period, calendar);
      if (counted && counted.quota === undefined) continue;
      spend(budget, walk(period.from, nominal.day) + walk(nominal.day, placed.day));
      const mine = turn++;
      if (period.from < opensFrom || (!byDue && period.to < first)) continue;
      const { day, doubt = counted?.doubt } = dueFor(placed, duty.due, calendar);
      spend(budget, walk(placed.day, day));
      const due = dateOf(day);
      if (byDue && (due < window.from || due > window.to)) continue;
      // What is due before the day that the rule names can be done on any day until then.
      const begins = placed.day <= day ? placed.day : period.from;
      const several = begins < day && counted === undefined && isBound({ kind: duty.kind });
      const before = duty.covers === 'PREVIOUS' ? rhythm.periodAt(plusDays(period.from, -1)) : undefined;
      const occurrence: Omit<Occurrence, 'who'> = {
        ruleId: id,
        version: binds.from,
        kind: duty.kind,
        nominal: dateOf(nominal.day),
        due,
        ...(several ? { opens: dateOf(begins) } : {}),
        ...(duty.due.byTime === undefined ? {} : { dueAt: momentAt(day, duty.due.byTime) }),
        period: dates(period),
        turn: nth,
        ...(before === undefined || before.from === period.from ? {} : { covers: dates(before) }),
        ...(counted?.quota === undefined ? {} : { quota: counted.quota }),
        ...(placed.moved === undefined ? {} : { moved: placed.moved }),
        ...(doubt === undefined ? {} : { tentative: doubt satisfies Doubt }),
      };
      if (isWaived(occurrence, suspensions)) continue;
      const owed = bearers(duty, roster, period, mine);
      spend(budget, 1 + owed.length + (roster?.posts.length ?? 0));
      for (const who of owed) yield { ...occurrence, who };
    }
  }
}

/**
 * What is owed in a window: version by version, rule by rule, each in the order of its nominal days. A version
 * binds the periods that open from its day of effect on; a period that is open then goes on under the old one.
 * Beside the same day of effect the later version in the list stands.
 * @throws Refusal TOO_COSTLY when the step budget is used up.
 */
export function* project(projection: Projection): Generator<Occurrence> {
  const budget = { left: projection.steps ?? DEFAULT_STEPS };
  const versions = projection.versions
    .map((version, order) => ({ ...version, order }))
    .sort((a, b) =>
      a.effectiveFrom === b.effectiveFrom ? a.order - b.order : a.effectiveFrom < b.effectiveFrom ? -1 : 1,
    );
  for (const [index, { effectiveFrom, sections }] of versions.entries()) {
    const until = versions[index + 1]?.effectiveFrom;
    if (until === effectiveFrom) continue;
    const duties = rulesOf(allRules(sections), 'duty');
    const byId = new Map(duties.map((rule) => [rule.id, rule.params]));
    for (const rule of duties) {
      const base = byId.get(rule.params.cadence.relative?.rule ?? '');
      yield* projectRule(rule, { from: effectiveFrom, until }, projection, budget, base);
    }
  }
}
