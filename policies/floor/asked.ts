import type { OrderContext } from '../rules/order.ts';
import { allRules, type Rule, type RuleOf, rulesOf } from '../rules/rulebook.ts';
import { type Baseline, MOST_SCANS, settled } from './check.ts';
import { standing } from './meeting.ts';

/**
 * What a superior's form asks of the report that an own rule owes: the sections of those of its duties that this rule
 * answers for and does not meet. A rule that meets them asks for them itself, or was accepted as it is.
 */
export function sectionsAsked(
  own: readonly Rule[],
  ours: RuleOf<'duty'>,
  baseline: Baseline,
  { calendar }: OrderContext,
): { name: string; theirs: RuleOf<'duty'> }[] {
  const context = { calendar, scans: { left: MOST_SCANS } };
  return rulesOf(allRules(baseline.content), 'duty').flatMap((theirs) => {
    const sections = theirs.params.content?.sections ?? [];
    if (sections.length === 0 || theirs.params.kind !== ours.params.kind) return [];
    const { verdict, by } = settled(standing(own, theirs, context), theirs, baseline);
    if (verdict === 'MET' || !by.some(({ rule }) => rule.id === ours.id)) return [];
    return sections.map((name) => ({ name, theirs }));
  });
}
