import type { WorkingCalendar } from '../calendar/calendar.ts';
import { type CivilDate, dateOf, dayOf, plusDays } from '../calendar/civil.ts';
import type { Finding } from '../rules/finding.ts';
import type { RulebookContent } from '../rules/rulebook.ts';
import { isBound } from './evidence.ts';
import { type Keyed, keyed } from './identity.ts';
import type { DateSpan, Occurrence, Suspension } from './occurrence.ts';
import {
  type Clash,
  type CrowdedDay,
  clashes,
  crowdedDays,
  type EmptyWeek,
  emptyWeeks,
  promisesPresence,
} from './preview-gaps.ts';
import { gains, loses, type OpenPetition, type SightChange, sightChanges } from './preview-sight.ts';
import { type OwingPost, type Projection, project } from './project.ts';
import { type Facts, judge, OBLIGATION_STATES, type ObligationState } from './state.ts';

/** The first of a list, and how many there are in all. */
export type Bounded<T> = { count: number; list: T[] };
/** How many of each list are shown. */
export const LISTED = 100;
const bounded = <T>(all: readonly T[]): Bounded<T> => ({ count: all.length, list: all.slice(0, LISTED) });

export type PreviewOf = {
  draft: RulebookContent;
  /** When the draft is to take effect. */
  effectiveFrom: CivilDate;
  /** The published versions. */
  current: Projection['versions'];
  today: CivilDate;
  calendar: WorkingCalendar;
  posts: readonly OwingPost[];
  /** What fell due on their days was not owed. */
  suspensions?: readonly Suspension[];
  lastYear: LastYear;
  /**
   * What was done and excused, reaching back to the opening of the periods of last year's obligations; for each of its
   * two lists with the wholes of what is owed in percent there, which one name may owe of different wholes.
   */
  facts: Record<'before' | 'after', Facts>;
  petitions: readonly OpenPetition[];
  /** What the check, the floor and the baselines have against the draft. */
  findings: readonly Finding[];
  /** Step budget of each of the projections. */
  steps?: number;
};

/** What fell due in the twelve months before today, and what would have under the draft. */
export type LastYear = {
  window: DateSpan;
  before: Keyed[];
  after: Keyed[];
  /** The draft as if it had always been in force; what is `after` rests on it. */
  rules: Projection['versions'][number];
};

/** A part of an obligation that a draft changes. */
export const CHANGEABLE = ['kind', 'nominal', 'due', 'dueAt', 'period', 'covers', 'quota', 'who'] as const;
export type ChangedPart = (typeof CHANGEABLE)[number];
export type ChangedObligation = { before: Keyed; after: Keyed; parts: ChangedPart[] };

/** A date that a holiday moves under the draft; `already` = today's rules have the same. */
export type HolidayMove = NonNullable<Occurrence['moved']> & {
  ruleId: string;
  nominal: CivilDate;
  due: CivilDate;
  /** How many obligations it moves. */
  obligations: number;
  already: boolean;
};

type Already = { already: boolean };
export type Preview = {
  /** The twelve months looked at. */
  window: DateSpan;
  /** Of periods that open within the window, by what each one is under any version; an open period keeps its rules. */
  obligations: {
    before: number;
    after: number;
    added: Bounded<Keyed>;
    removed: Bounded<Keyed>;
    changed: Bounded<ChangedObligation>;
  };
  moves: Bounded<HolidayMove>;
  /** What fell due in the twelve months before, by how it would stand now under the draft, and how it does. */
  replay: {
    window: DateSpan;
    before: Record<ObligationState, number>;
    after: Record<ObligationState, number>;
    missed: Bounded<Keyed>;
  };
  /** What lies open under the draft; what does so already comes last. */
  gaps: {
    weeks: Bounded<EmptyWeek & Already>;
    crowded: Bounded<CrowdedDay & Already>;
    clashes: Bounded<Clash & Already>;
  };
  sight: { gained: Bounded<SightChange>; lost: Bounded<SightChange> };
  findings: Bounded<Finding>;
};

const YEAR = 365;
const byDue = (a: Keyed, b: Keyed): number =>
  a.due < b.due ? -1 : a.due > b.due ? 1 : a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
const isSame = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

/** What differs between an obligation and the one of its name. */
export const changedParts = (before: Keyed, after: Keyed): ChangedPart[] =>
  CHANGEABLE.filter((part) => !isSame(before[part], after[part]));

function obligationsOf(before: readonly Keyed[], after: readonly Keyed[]): Preview['obligations'] {
  const was = new Map(before.map((one) => [one.key, one]));
  const is = new Set(after.map(({ key }) => key));
  const changed = after.flatMap((one): ChangedObligation[] => {
    const old = was.get(one.key);
    if (old === undefined) return [];
    const parts = changedParts(old, one);
    return parts.length === 0 ? [] : [{ before: old, after: one, parts }];
  });
  return {
    before: before.length,
    after: after.length,
    added: bounded(after.filter(({ key }) => !was.has(key)).sort(byDue)),
    removed: bounded(before.filter(({ key }) => !is.has(key)).sort(byDue)),
    changed: bounded(changed.sort((a, b) => byDue(a.after, b.after))),
  };
}

function movesOf(before: readonly Keyed[], after: readonly Keyed[]): Bounded<HolidayMove> {
  const name = ({ ruleId, nominal, due }: Keyed) => `${ruleId} ${nominal} ${due}`;
  const already = new Set(before.filter(({ moved }) => moved !== undefined).map(name));
  const found = new Map<string, HolidayMove>();
  for (const one of [...after].sort(byDue)) {
    const { moved, ruleId, nominal, due } = one;
    if (moved === undefined) continue;
    const known = found.get(name(one));
    if (known !== undefined) known.obligations += 1;
    else
      found.set(name(one), {
        ...moved,
        ruleId,
        nominal,
        due,
        obligations: 1,
        already: already.has(name(one)),
      });
  }
  return bounded([...found.values()]);
}

function tally(states: Iterable<{ state: ObligationState }>): Record<ObligationState, number> {
  const counts = Object.fromEntries(Object.keys(OBLIGATION_STATES).map((state) => [state, 0]));
  for (const { state } of states) counts[state]! += 1;
  return counts as Record<ObligationState, number>;
}

/**
 * Evidence for rules and obligations that the draft does not know is free to serve those that it does. So is what was
 * done for a day that the draft puts elsewhere: people were told of the old one.
 */
function released(facts: Facts, { before, after }: Pick<LastYear, 'before' | 'after'>): Facts {
  const days = new Map(before.map(({ key, due }) => [key, due]));
  const kept = after.filter((one) => !isBound(one) || (days.get(one.key) ?? one.due) === one.due);
  const keys = new Set(kept.map(({ key }) => key));
  const rules = new Set(after.map(({ ruleId }) => ruleId));
  return {
    ...facts,
    evidence: facts.evidence.map(({ obligationKey, ruleId, ...piece }) => ({
      ...piece,
      ...(obligationKey !== undefined && keys.has(obligationKey) ? { obligationKey } : {}),
      ...(ruleId !== undefined && rules.has(ruleId) ? { ruleId } : {}),
    })),
  };
}

/** What the draft alone leaves open comes first. */
function marked<T>(after: readonly T[], before: readonly T[]): Bounded<T & Already> {
  const known = new Set(before.map((one) => JSON.stringify(one)));
  const all = after.map((one) => ({ ...one, already: known.has(JSON.stringify(one)) }));
  return bounded(all.sort((a, b) => Number(a.already) - Number(b.already)));
}

const owed = (
  {
    calendar,
    posts,
    suspensions = [],
    steps,
  }: Pick<PreviewOf, 'calendar' | 'posts' | 'suspensions' | 'steps'>,
  on: Pick<Projection, 'versions' | 'window' | 'windowOf'>,
): Keyed[] => [
  ...keyed(project({ calendar, posts, suspensions, ...on, ...(steps === undefined ? {} : { steps }) })),
];

const shifted = (date: CivilDate, days: number): CivilDate => dateOf(plusDays(dayOf(date), days));

/**
 * The year that `preview` replays; of what is owed in percent in it, the caller counts the wholes.
 * @throws Refusal TOO_COSTLY as `project` does.
 */
export function lastYearUnder(
  of: Pick<PreviewOf, 'draft' | 'current' | 'today' | 'calendar' | 'posts' | 'suspensions' | 'steps'>,
): LastYear {
  const { draft, current, today } = of;
  const on = { window: { from: shifted(today, -YEAR), to: shifted(today, -1) }, windowOf: 'DUE' } as const;
  const rules = { effectiveFrom: shifted(today, -20 * YEAR), sections: draft };
  return {
    window: on.window,
    before: owed(of, { versions: current, ...on }),
    after: owed(of, { versions: [rules], ...on }),
    rules,
  };
}

/**
 * What a draft would do, beside the rules of today; nothing is changed by asking. Lists are cut after the first
 * hundred, the counts beside them are whole.
 * @throws Refusal TOO_COSTLY as `project` does.
 */
export function preview(of: PreviewOf): Preview {
  const { draft, effectiveFrom, current, today, calendar, posts, facts, lastYear } = of;
  const window = { from: today, to: shifted(today, YEAR - 1) };
  const opened = (versions: Projection['versions']) => owed(of, { versions, window, windowOf: 'PERIOD' });
  const before = opened(current);
  const after = opened([...current, { effectiveFrom, sections: draft }]);
  const opening = (list: Keyed[]) => list.filter(({ period }) => period.from > today);
  const ahead = (list: Keyed[]) => list.filter(({ due }) => due >= today && due <= window.to);

  const standings = judge(lastYear.after, released(facts.after, lastYear), { today });

  const watched = promisesPresence(before) || promisesPresence(after);
  const weeks = (list: Keyed[]) => (watched ? emptyWeeks(list, calendar, window) : []);
  const inForce = current
    .filter((version) => version.effectiveFrom <= effectiveFrom)
    .sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : a.effectiveFrom > b.effectiveFrom ? 1 : 0))
    .at(-1);
  const changes = sightChanges(
    { before: inForce?.sections.confidentiality ?? [], after: draft.confidentiality },
    posts.filter(({ until }) => until === undefined || until >= effectiveFrom),
    of.petitions,
    today,
  );
  return {
    window,
    obligations: obligationsOf(opening(before), opening(after)),
    moves: movesOf(ahead(before), ahead(after)),
    replay: {
      window: lastYear.window,
      before: tally(judge(lastYear.before, facts.before, { today }).values()),
      after: tally(standings.values()),
      missed: bounded(lastYear.after.filter(({ key }) => standings.get(key)?.state === 'MISSED').sort(byDue)),
    },
    gaps: {
      weeks: marked(weeks(after), weeks(before)),
      crowded: marked(crowdedDays(after, window), crowdedDays(before, window)),
      clashes: marked(clashes(after, window), clashes(before, window)),
    },
    sight: { gained: bounded(changes.filter(gains)), lost: bounded(changes.filter(loses)) },
    findings: bounded(of.findings),
  };
}
