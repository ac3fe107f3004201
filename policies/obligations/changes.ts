import { type CivilDate, dateOf, dayOf, plusDays } from '../calendar/civil.ts';
import { reconcile } from './frozen.ts';
import { type Keyed, keyed } from './identity.ts';
import { type ChangedPart, changedParts } from './preview.ts';
import { type OwingPost, type Projection, project } from './project.ts';

/** What obligations are made from, besides the calendar. */
export type Owing = { versions: Projection['versions']; posts: readonly OwingPost[] };

/** A rule whose obligations change: the earliest period in which they do, and what becomes of those of that period. */
export type RuleChange = {
  ruleId: string;
  /** `effectiveFrom` of the version that they are owed under; of what is no longer owed, were owed under. */
  version: CivilDate;
  firstPeriodFrom: CivilDate;
  added: number;
  removed: number;
  changed: number;
  /** What is different of those changed. */
  parts: ChangedPart[];
};

/** What a change of rules or posts does to what is owed. */
export type DutyChanges = {
  /** Of periods that open within the days that are stored ahead. */
  added: number;
  removed: number;
  changed: number;
  /** Of periods that are open today: those that stay as they were. */
  keptOpen: number;
  /** By the first period, then by id; however far off that period is. */
  rules: RuleChange[];
};

export type ChangeOf = {
  before: Owing;
  after: Owing;
  calendar: Projection['calendar'];
  /** What is stored of periods that have opened; it stays, whatever rules and posts would make of it. */
  stored: readonly Keyed[];
  today: CivilDate;
  /** The first day on which rules or posts differ, today at the earliest. */
  from: CivilDate;
  /** How many days ahead of today periods are stored. */
  ahead: number;
};

/** Periods of a rule that are compared where less than so many open soon: a holiday may touch only a later one. */
const PERIODS = 3;
const STEPS = 5_000_000;

/** A change of what is owed, of which one of the two is missing where it is new or ends. */
type Change = { before?: Keyed; after?: Keyed; parts: ChangedPart[] };

/**
 * What a change of rules or posts does to what is owed, by the very rule by which the stored obligations follow it
 * (`reconcile`): periods that have opened keep theirs, and of each rule the first period that does not is named.
 * @throws Refusal TOO_COSTLY as `project` does.
 */
export function changesAhead({ before, after, calendar, stored, today, from, ahead }: ChangeOf): DutyChanges {
  const last = dateOf(plusDays(dayOf(today), ahead));
  const window = { from, to: from > last ? from : last };
  // Who joins or leaves those who take turns shows when one of them comes round, at the latest.
  const next = { periods: PERIODS, inTurn: 2 * Math.max(before.posts.length, after.posts.length) };
  const under = (owing: Owing) => [
    ...keyed(project({ ...owing, calendar, window, windowOf: 'PERIOD', next, steps: STEPS })),
  ];
  const known = new Map(under(before).map((one) => [one.key, one]));
  for (const one of stored) if (one.period.from <= today) known.set(one.key, one);
  const { add, replace, remove } = reconcile([...known.values()], under(after), today);
  const changes: Change[] = [
    ...add.map((one) => ({ after: one, parts: [] })),
    ...remove.map((one) => ({ before: one, parts: [] })),
    ...replace
      .map((rewrite) => ({ ...rewrite, parts: changedParts(rewrite.before, rewrite.after) }))
      .filter(({ parts }) => parts.length > 0),
  ];
  const open = stored.filter(({ period }) => period.from <= today && period.to >= today);
  return {
    ...counted(changes.filter((one) => periodOf(one) <= last)),
    keptOpen: open.length,
    rules: byRule(changes),
  };
}

const oneOf = ({ before, after }: Change): Keyed => (after ?? before)!;
const periodOf = (change: Change): CivilDate => oneOf(change).period.from;

const counted = (changes: readonly Change[]) => ({
  added: changes.filter(({ before }) => before === undefined).length,
  removed: changes.filter(({ after }) => after === undefined).length,
  changed: changes.filter(({ before, after }) => before !== undefined && after !== undefined).length,
});

function byRule(changes: readonly Change[]): RuleChange[] {
  const first = new Map<string, Change[]>();
  for (const change of changes) {
    const { ruleId } = oneOf(change);
    const known = first.get(ruleId);
    if (known === undefined || periodOf(change) < periodOf(known[0]!)) first.set(ruleId, [change]);
    else if (periodOf(change) === periodOf(known[0]!)) known.push(change);
  }
  const rules = [...first].map(([ruleId, touched]) => ({
    ruleId,
    version: oneOf(touched[0]!).version,
    firstPeriodFrom: periodOf(touched[0]!),
    ...counted(touched),
    parts: [...new Set(touched.flatMap(({ parts }) => parts))].sort(),
  }));
  const order = ({ firstPeriodFrom, ruleId }: RuleChange) => `${firstPeriodFrom} ${ruleId}`;
  return rules.sort((a, b) => (order(a) < order(b) ? -1 : 1));
}
