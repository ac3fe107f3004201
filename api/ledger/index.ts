/** What is kept about acts, as it is read and proved: the audit chain and the envelopes. */
import { LedgerResolver } from './resolvers.ts';

export { type ChainReport, verifyLedger } from './verify.ts';

export const RESOLVERS = [LedgerResolver];
