/** What an assessment counts, and what a value is worth. */
import type { Assessment } from './assessment.ts';
import type { Indicator } from './indicator.ts';
import type { RuleOf } from './rulebook.ts';

/** Where a rule gives an item no scale, people give no more points than any scale can have. */
const WIDEST_SCALE = 1000;

/** One item of an assessment: an indicator by its rule's id, or an item that people score by its title. */
export type ScoredItem = { name: string; points: number; indicator: Indicator | null };

/** The items of an assessment in their order; without a choice of its own it takes every indicator that has points. */
export function itemsOf(
  { indicators: chosen, judged }: Assessment,
  indicators: readonly RuleOf<'indicator'>[],
): ScoredItem[] {
  const taken = indicators.filter(({ id, params }) =>
    chosen.length > 0 ? chosen.includes(id) : params.weight > 0,
  );
  return [
    ...taken.map(({ id, params }) => ({ name: id, points: params.weight, indicator: params })),
    ...judged.map(({ title, points = WIDEST_SCALE }) => ({ name: title, points, indicator: null })),
  ];
}

/**
 * The points for a value, from 0 to the indicator's own: all of them where the target is reached, else in proportion
 * to it; a percentage without a target counts as it is. Null where only people can tell: there is no value, or a sum
 * has no target.
 */
export function indicatorPoints({ formula, target, weight }: Indicator, value: number | null): number | null {
  if (weight === 0) return 0;
  if (value === null) return null;
  if (target?.is === 'AT_LEAST') return weight * (target.value === 0 ? 1 : Math.min(1, value / target.value));
  if (target?.is === 'AT_MOST') return weight * (value <= target.value ? 1 : target.value / value);
  return formula.share ? (weight * Math.min(100, value)) / 100 : null;
}

/** The rank of each total, 1 for the highest. Equal totals share a rank, and the next one counts them. */
export const ranksOf = (totals: readonly number[]): number[] =>
  totals.map((total) => 1 + totals.filter((other) => other > total).length);
