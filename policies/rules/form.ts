import type { Bilingual, Section } from '../vocabulary.ts';
import type { Infer, ObjectField } from './descriptor.ts';
import type { Findings } from './finding.ts';
import type { Comparison, OrderContext } from './order.ts';

/** What a check may know besides the rulebook itself. */
export type CheckContext = {
  /** The day on which the draft is to take effect, 'YYYY-MM-DD', when it is known. */
  effectiveFrom?: string;
};

/** A kind of rule: stored as `name` + parameters, so a name is never changed once it was stored. */
export type Form<F extends ObjectField = ObjectField> = {
  name: string;
  title: Bilingual;
  sections: readonly Section[];
  params: F;
  /** A sensible value, shown to people and tried by the tests. */
  example: Infer<F>;
  /**
   * The question that a rule settles, as the parameters that put it: two rules on one question must not answer it
   * differently. undefined where a rule may stand beside any other.
   */
  settles?: (params: Infer<F>) => unknown;
  /**
   * How rules of this form meet those of the law or of a superior. DEMAND: some rule of one's own has to be as
   * strict. LIMIT: every rule of one's own on the same subject and matters has to be. PERMISSION: every rule of one's
   * own has to lie within some rule of theirs.
   */
  meets: 'DEMAND' | 'LIMIT' | 'PERMISSION';
  /** What a rule is about: only rules on one subject are compared. */
  subject: (params: Infer<F>) => string;
  /**
   * The parameter by which one's own rule leaves out what another demands on matters of both; undefined where it
   * leaves out nothing. What the law demands stands beside a rule that says less, not beside one that says otherwise.
   */
  waives?: (own: Infer<F>, demanded: Infer<F>) => string | undefined;
  order: (a: Infer<F>, b: Infer<F>, context: OrderContext) => Comparison;
  /** What the descriptor cannot say: contradictions within one rule, and the floor. */
  check?: (params: Infer<F>, path: string, findings: Findings, context: CheckContext) => void;
};

export const form = <const N extends string, F extends ObjectField>(
  definition: Form<F> & { name: N },
): Form<F> & { name: N } => definition;
