/**
 * Rulebooks (规章) over the API: what is in force, its history, what changed, and what falls due by it.
 *
 * Words: version = one text of the rulebook; revision = one state of a version, compared on write; finding = one
 * remark of the check; duty day = one date that a rule of reception or reporting gives.
 */
import { RulebookReads } from './reads.ts';
import { RulebookWrites } from './writes.ts';

export { RulebookResult, shownRulebook } from './writes.ts';

export const RESOLVERS = [RulebookReads, RulebookWrites];
