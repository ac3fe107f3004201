/**
 * Whose it is: scopes, organisations, oversight, rosters, keys, rulebooks, the audit chain, envelopes, packs.
 *
 * Words: scope = the organisation a transaction runs in; act = one write; standing = the version that cached
 * decisions depend on; house = database, clock and secrets, handed to every service.
 */
export {
  actorFor,
  type Credential,
  type KnownActor,
  type LoadedActor,
  loadActor,
  refreshActor,
} from './actors.ts';
export { type Act, type Actor, digest, type House, perform, type Tx } from './acts.ts';
export { type AuditNote, canonical, GENESIS, verifyChain } from './audit.ts';
export { type Database, openDatabase } from './database.ts';
export { enqueue, type Letter } from './envelopes.ts';
export { migrate } from './migrate.ts';
export {
  createOrganisation,
  ensureDeployment,
  type FirstAdministrator,
  type Founding,
  foundOrganisation,
  type NewOrganisation,
} from './organisations.ts';
export { type Clock, civilDay, inScope, SCOPE_SQL, type Scope, systemClock } from './scope.ts';
