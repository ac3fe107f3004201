import type { CivilDate } from '../calendar/civil.ts';
import type { OrderContext } from '../rules/order.ts';
import { allRules, type Rule, type RulebookContent } from '../rules/rulebook.ts';
import { type Baseline, MOST_SCANS, settled } from './check.ts';
import { beyond, type Comparable, isPermission, standing, underLaw } from './meeting.ts';
import { type Body, floorOn, type Provision } from './national.ts';

/** Where a rule that applies comes from. */
export type Origin =
  | { kind: 'OWN' }
  | { kind: 'BASELINE'; baseline: Baseline }
  | { kind: 'FLOOR'; provision: Provision };

/** One rule that applies, with those it stands in place of. */
export type EffectiveRule = {
  rule: Rule | Comparable;
  origin: Origin;
  /** Rules that this one is as strict as, or that the law has put aside for it. */
  overrides: { rule: Rule | Comparable; origin: Origin }[];
  /** Rules of a superior that this one is looser than; it stays in force until the deadline of the finding. */
  looserThan: { rule: Rule; origin: Origin }[];
  /** Rules above it that it could not be compared with. */
  unclear: { rule: Rule | Comparable; origin: Origin }[];
};

/**
 * The rulebook of the body as it applies on the day, rule by rule. One's own rule stands where it is as strict as what
 * is above it; the law takes the place of one that is looser; what nobody answers applies as it was laid down.
 */
export function effective(
  day: CivilDate,
  baselines: readonly Baseline[],
  own: RulebookContent,
  { calendar, body }: OrderContext & { body?: Body },
): EffectiveRule[] {
  const context = { calendar, scans: { left: MOST_SCANS } };
  const mine = allRules(own);
  const entry = (rule: Rule | Comparable, origin: Origin): EffectiveRule => ({
    rule,
    origin,
    overrides: [],
    looserThan: [],
    unclear: [],
  });
  const entries = new Map<Rule | Comparable, EffectiveRule>(
    mine.map((rule) => [rule, entry(rule, { kind: 'OWN' })] as const),
  );
  const standIn = (rules: readonly Rule[], above: Rule | Comparable, origin: Origin) => {
    const { verdict, by } =
      origin.kind === 'BASELINE'
        ? settled(standing(rules, above, context), above as Rule, origin.baseline)
        : underLaw(rules, above, context);
    if (verdict === 'ABSENT') {
      const advises = origin.kind === 'BASELINE' && origin.baseline.force === 'ADVISORY';
      return advises ? entries : entries.set(above, entry(above, origin));
    }
    const answers = by.map(({ rule }) => entries.get(rule)!);
    if (verdict === 'MET') for (const answer of answers) answer.overrides.push({ rule: above, origin });
    if (verdict === 'UNCLEAR') for (const answer of answers) answer.unclear.push({ rule: above, origin });
    if (verdict !== 'LOOSER') return entries;
    if (origin.kind !== 'FLOOR' || origin.provision.confidence !== 'VERIFIED') {
      if (origin.kind === 'BASELINE') {
        for (const answer of answers) answer.looserThan.push({ rule: above as Rule, origin });
      }
      return entries;
    }
    const law = entry(above, origin);
    law.overrides = answers.map(({ rule, origin }) => ({ rule, origin }));
    return entries.set(above, law);
  };
  const laid: Rule[] = [];
  for (const baseline of baselines) {
    const origin: Origin = { kind: 'BASELINE', baseline };
    const theirs = allRules(baseline.content);
    for (const rule of theirs) {
      if (isPermission(rule)) continue;
      standIn(mine, rule, origin);
      if (entries.has(rule)) laid.push(rule);
    }
    for (const { rule, theirs: nearest } of beyond(mine, theirs, context)) {
      entries.get(rule)!.looserThan.push({ rule: nearest as Rule, origin });
    }
  }
  for (const provision of floorOn(day, body && [body])) {
    for (const rule of provision.rules) standIn([...mine, ...laid], rule, { kind: 'FLOOR', provision });
  }
  return [...entries.values()];
}
