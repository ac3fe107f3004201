/**
 * Petitions: registered, assigned, worked on, closed, and read as far as the organisation's policy allows.
 *
 * Words: accused = whom a petition is against; sight = a time-limited grant to see a protected tier; receipt code =
 * the petitioner's way to see progress without an account; seal = one petition's key at work.
 */
import { PetitionResolver, SightResolver } from './resolvers.ts';

export { demandContent, freeOfConflict } from './assignable.ts';
export { Roster } from './conflict.ts';
export { petitionProgress, receiptCodeOf } from './receipts.ts';
export { correctPetition, type NewPetition, registerPetition } from './register.ts';
export { readablePetition } from './row.ts';
export { approveSight, refuseSight, requestSight, revokeSight } from './sight.ts';
export { assignPetition, closePetition, recordProgress } from './work.ts';

export const RESOLVERS = [PetitionResolver, SightResolver];
