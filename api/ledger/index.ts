/**
 * What is kept about acts, as it is read and proved: the audit chain and the envelopes.
 *
 * Words: entry = one act of writing in the chain; seal = the entry that takes in what was read; envelope = what one
 * organisation sent another, the same on both sides.
 */
import { LedgerResolver } from './resolvers.ts';

export { type ChainReport, verifyLedger } from './verify.ts';

export const RESOLVERS = [LedgerResolver];
