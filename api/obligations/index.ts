/**
 * Obligations: who owes what by when, what was done for it, and why.
 *
 * Words: obligation = one thing owed once; evidence = what was done for it; excuse 免除 = leave not to do it, by a second person.
 */
import { ObligationReads } from './reads.ts';
import { ObligationWrites } from './writes.ts';

export { ObligationChanges } from './change-types.ts';
export { dutyDays, owedAs, owedIn } from './reading.ts';
export { DutyDay, ObligationState } from './types.ts';

export const RESOLVERS = [ObligationReads, ObligationWrites];
