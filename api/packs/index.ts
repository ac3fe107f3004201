/** Starter packs: organisations of real documents with their rules, brought in by the start or by the operator. */
import { PackResolver } from './resolvers.ts';

export { importPacks } from './load.ts';

export const RESOLVERS = [PackResolver];
