/** What the bodies below owe and have done, as their superiors may see it. */
import type { DutyKind } from './rules/index.ts';
import type { Grant } from './vocabulary.ts';

/** How many obligations have each outcome. `open` are still in time, `missed` are past their last day. */
type Counts = {
  owed: number;
  kept: number;
  late: number;
  madeUp: number;
  deputised: number;
  excused: number;
  open: number;
  missed: number;
};
/** One duty, by its rule; `count` is everything owed. */
type Sum = Omit<Counts, 'owed'> & {
  count: number;
  ruleId: string;
  titleZh: string;
  titleEn: string;
  kind: DutyKind;
};

/** With the three figures of reporting: how many were expected, have come, and came in time. */
export type DutyFigures = Counts & { expected: number; actual: number; onTime: number };

/** What is reported upwards, whether on its day or when there is something to say. */
const REPORTED_KINDS: readonly DutyKind[] = ['REPORT', 'STATISTICS', 'INFORMATION', 'SCREENING', 'BULLETIN'];

const NOTHING: Counts = {
  owed: 0,
  kept: 0,
  late: 0,
  madeUp: 0,
  deputised: 0,
  excused: 0,
  open: 0,
  missed: 0,
};
const add = (a: Counts, b: Counts): Counts =>
  Object.fromEntries(
    (Object.keys(NOTHING) as (keyof Counts)[]).map((name) => [name, a[name] + b[name]]),
  ) as Counts;

/** What is excused is not expected; what a deputy did is done in time. */
const figures = (counts: Counts): DutyFigures => ({
  ...counts,
  expected: counts.owed - counts.excused,
  actual: counts.kept + counts.late + counts.madeUp + counts.deputised,
  onTime: counts.kept + counts.deputised,
});

/**
 * The duties of a subordinate, by rule, those whose rule was renamed under its names; null where the grant does not
 * cover compliance.
 */
export function dutiesSeen(sums: readonly Sum[], grant: Grant) {
  if (grant === 'STATISTICS') return null;
  const rows = sums.map(({ ruleId, titleZh, titleEn, kind, count, ...counts }) => ({
    duty: { ruleId, titleZh, titleEn, kind },
    counts: { owed: count, ...counts },
  }));
  const total = (of: typeof rows) => figures(of.reduce((sum, { counts }) => add(sum, counts), NOTHING));
  return {
    duties: rows.map(({ duty, counts }) => ({ ...duty, figures: figures(counts) })),
    total: total(rows),
    reports: total(rows.filter(({ duty }) => REPORTED_KINDS.includes(duty.kind))),
  };
}
