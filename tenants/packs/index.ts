/**
 * Starter packs: the real organisations of the source documents with their rules, each citing document and article,
 * and made-up people and petitions. Data only; `loadPacks` brings them into a deployment.
 */

export { account, IN_SERVED_AREAS, REASONS } from './account.ts';
export { BrokenPack, encodedIn, type PackProblem, problemsOf, undatedIn } from './judge.ts';
export { type Loading, loadPacks, type PackRegistration } from './load.ts';
export type { Pack, PackOrganisation, PackPetition } from './pack.ts';
export { PACKS } from './packs.ts';
