import type { Form } from '../rules/form.ts';
import type { Comparison, Difference, OrderContext } from '../rules/order.ts';
import { FORMS } from '../rules/registry.ts';
import type { Rule } from '../rules/rulebook.ts';
import type { Bilingual } from '../vocabulary.ts';

/** A rule as it is compared: its form and parameters; the id where it has one. */
export type Comparable = {
  [N in Rule['form']]: { id?: string; form: N; params: Extract<Rule, { form: N }>['params'] };
}[Rule['form']];

/** How one's own rules stand to one rule of the law or of a superior. */
export type Standing = {
  verdict: 'MET' | 'LOOSER' | 'UNCLEAR' | 'ABSENT';
  /** The own rules that decided it; none where nothing answers. */
  by: { rule: Rule; comparison: Comparison }[];
};

const formOf = ({ form }: Comparable): Form => FORMS[form] as unknown as Form;
const subjectOf = (rule: Comparable): string => formOf(rule).subject(rule.params as never);

/** Lists that say for which matters a rule holds; an empty one does not narrow. */
const SCOPES = [
  'routes',
  'gravities',
  'letterSeries',
  'caseTypes',
  'caseKinds',
  'channels',
  'anonymities',
  'classifications',
];

const listsOf = (params: Record<string, any>): Record<string, unknown[]> => ({
  ...params,
  ...params.matters,
});

/** Simplified handling is an option for first-time matters: a rule speaks of it by name or not at all. */
const simplified = (routes: unknown[] | undefined): boolean =>
  routes?.length === 1 && routes[0] === 'SIMPLIFIED';

/** Whether there can be a matter that both rules hold for. */
function overlap(a: Comparable, b: Comparable): boolean {
  const [ours, theirs] = [listsOf(a.params), listsOf(b.params)];
  return SCOPES.every((key) => {
    const [x, y] = [ours[key], theirs[key]];
    if (key === 'routes' && (simplified(x) || simplified(y))) return simplified(x) && simplified(y);
    return !x?.length || !y?.length || x.some((one) => y.includes(one));
  });
}

/** The rule as it is on the other one's matters. */
export function onMattersOf(rule: Comparable, other: Comparable): Comparable {
  const params: Record<string, unknown> = { ...rule.params };
  for (const key of ['matters', 'routes', 'gravities', 'letterSeries']) {
    if (key in params) params[key] = (other.params as Record<string, unknown>)[key];
  }
  return { ...rule, params } as Comparable;
}

const compare = (a: Comparable, b: Comparable, context: OrderContext): Comparison =>
  formOf(a).order(a.params as never, b.params as never, context);

/** Looser in one respect is too loose, however strict in another; so is later at some start only. */
const loosens = ({ order, worst }: Difference): boolean => order === 'LOOSER' || worst !== undefined;

const asStrict = ({ order }: Comparison): boolean => order === 'TIGHTER' || order === 'EQUAL';

const verdictOf = (comparison: Comparison): 'MET' | 'LOOSER' | 'UNCLEAR' =>
  asStrict(comparison) ? 'MET' : comparison.differences.some(loosens) ? 'LOOSER' : 'UNCLEAR';

const SEVEREST = ['LOOSER', 'UNCLEAR', 'MET'] as const;

/** A clock without a figure sets no limit of its own: the one above goes on to hold. */
const isSilent = (rule: Rule): boolean => rule.form === 'clock' && rule.params.limit === undefined;

/** Whether one's own rule speaks of what another one settles, so that it is measured by that. */
export function answers(own: Rule, theirs: Comparable): boolean {
  if (own.form !== theirs.form || subjectOf(own) !== subjectOf(theirs)) return false;
  return !isLimit(theirs) || (overlap(own, theirs) && !isSilent(own));
}

/** How `own` stands to one DEMAND or LIMIT of somebody above. */
export function standing(own: readonly Rule[], theirs: Comparable, context: OrderContext): Standing {
  const limits = isLimit(theirs);
  const judged = own.flatMap((rule) => {
    if (!answers(rule, theirs)) return [];
    const comparison = compare(limits ? onMattersOf(rule, theirs) : rule, theirs, context);
    return [{ rule, comparison, verdict: verdictOf(comparison) }];
  });
  if (judged.length === 0) return { verdict: 'ABSENT', by: [] };
  if (limits) {
    const verdict = SEVEREST.find((one) => judged.some((each) => each.verdict === one))!;
    return { verdict, by: judged.filter((each) => each.verdict === verdict) };
  }
  const met = judged.filter(({ verdict }) => verdict === 'MET');
  if (met.length > 0) return { verdict: 'MET', by: met };
  // The rule of the same id is the answer meant; else the one that differs least.
  const nearest =
    judged.find(({ rule }) => rule.id === theirs.id) ??
    judged.reduce((a, b) => (b.comparison.differences.length < a.comparison.differences.length ? b : a));
  return { verdict: nearest.verdict, by: [nearest] };
}

const WAIVED: Bilingual = {
  zh: '法定必经，不得定为可选',
  en: 'the law demands it, so it may not be left out',
};

/** Own rules that leave out on some matter what the law demands there, whatever other rules say. */
function waived(own: readonly Rule[], law: Comparable): Standing['by'] {
  const { waives } = formOf(law);
  return own.flatMap((rule) => {
    const path = rule.form === law.form ? waives?.(rule.params, law.params) : undefined;
    if (path === undefined) return [];
    return { rule, comparison: { order: 'LOOSER', differences: [{ path, order: 'LOOSER', why: WAIVED }] } };
  });
}

/**
 * How `own` stands to a rule of the law. What the law demands applies of itself beside whatever else is laid down, to
 * those whom it names: only a limit can be overstepped, and a step that it demands be left out.
 */
export function underLaw(own: readonly Rule[], law: Comparable, context: OrderContext): Standing {
  const waiving = waived(own, law);
  if (waiving.length > 0) return { verdict: 'LOOSER', by: waiving };
  const stands = standing(own, law, context);
  return isLimit(law) || stands.verdict === 'MET' ? stands : { verdict: 'ABSENT', by: [] };
}

/** Own permissions that lie within none of theirs, where they say anything on the matter. */
export function beyond(own: readonly Rule[], theirs: readonly Comparable[], context: OrderContext) {
  return own.flatMap((rule) => {
    if (formOf(rule).meets !== 'PERMISSION') return [];
    const given = theirs.filter(({ form }) => form === rule.form);
    const compared = given.map((one) => ({ theirs: one, comparison: compare(rule, one, context) }));
    if (compared.length === 0 || compared.some(({ comparison }) => asStrict(comparison))) return [];
    const nearest = compared.reduce((a, b) =>
      b.comparison.differences.length < a.comparison.differences.length ? b : a,
    );
    return [{ rule, ...nearest }];
  });
}

export const isPermission = (rule: Comparable): boolean => formOf(rule).meets === 'PERMISSION';
export const isLimit = (rule: Comparable): boolean => formOf(rule).meets === 'LIMIT';
