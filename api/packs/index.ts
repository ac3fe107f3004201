/**
 * Starter packs: organisations of real documents with their rules, brought in by the start or by the operator.
 *
 * Words: pack = organisations, edges, staff and rules of one document, as data.
 */
import { PackResolver } from './resolvers.ts';

export { bringStarterPacks, importPacks } from './load.ts';

export const RESOLVERS = [PackResolver];
