import type { OrderContext } from '../rules/order.ts';
import { allRules, type Rule, type RulebookContent } from '../rules/rulebook.ts';
import { SECTIONS, type Section } from '../vocabulary.ts';
import { type Baseline, MOST_SCANS, settled } from './check.ts';
import { beyond, isLimit, isPermission, onMattersOf, standing } from './meeting.ts';

/** What the rule is to say from now on; a limit goes on to hold for all the matters that one's own held for. */
const inPlaceOf = (own: Rule, theirs: Rule): Rule => {
  const said: Rule = { ...theirs, id: own.id };
  return isLimit(said) ? (onMattersOf(said, own) as Rule) : said;
};

/**
 * One's own rules with those that are looser than the baseline replaced by what it says. A replaced rule keeps its
 * id, so that versions compare and what is owed under it goes on; what the baseline says and nothing answers is not
 * copied, it applies of itself.
 */
export function adopted(
  own: RulebookContent,
  baseline: Baseline,
  { calendar }: OrderContext,
): RulebookContent {
  const context = { calendar, scans: { left: MOST_SCANS } };
  const mine = allRules(own);
  const theirs = allRules(baseline.content);
  const replaced = new Map<string, Rule>();
  for (const rule of theirs) {
    if (isPermission(rule)) continue;
    const { verdict, by } = settled(standing(mine, rule, context), rule, baseline);
    if (verdict === 'LOOSER')
      for (const { rule: loose } of by) replaced.set(loose.id, inPlaceOf(loose, rule));
  }
  for (const { rule, theirs: nearest } of beyond(mine, theirs, context)) {
    replaced.set(rule.id, inPlaceOf(rule, nearest as Rule));
  }
  return Object.fromEntries(
    (Object.keys(SECTIONS) as Section[]).map((section) => [
      section,
      (own[section] ?? []).map((rule) => replaced.get(rule.id) ?? rule),
    ]),
  ) as RulebookContent;
}
