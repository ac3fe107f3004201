import type { OrderContext } from '../rules/order.ts';
import { allRules, type Rule, type RuleOf, rulesOf } from '../rules/rulebook.ts';
import { type Baseline, MOST_SCANS, settled } from './check.ts';
import { standing } from './meeting.ts';

/**
 * The duties by which a superior's form adds to the report that an own rule owes: those that this rule answers for and
 * does not meet. A rule that meets one asks for the same itself, or was accepted as it is.
 */
export function formsBeyond(
  own: readonly Rule[],
  ours: RuleOf<'duty'>,
  baseline: Baseline,
  { calendar }: OrderContext,
): RuleOf<'duty'>[] {
  const context = { calendar, scans: { left: MOST_SCANS } };
  return rulesOf(allRules(baseline.content), 'duty').filter((theirs) => {
    const { kind, content } = theirs.params;
    if (!content || kind !== ours.params.kind) return false;
    const { verdict, by } = settled(standing(own, theirs, context), theirs, baseline);
    return verdict !== 'MET' && by.some(({ rule }) => rule.id === ours.id);
  });
}
