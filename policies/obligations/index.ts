/** Rules and a calendar become what is owed; evidence says how it stands. */
export type { Evidence } from './evidence.ts';
export { explain, REASON_KINDS, type ReasonStep } from './explain.ts';
export { materialise, type Reconciliation, type Rewrite, reconcile } from './frozen.ts';
export { type Keyed, keyed } from './identity.ts';
export { type ChangedDay, type Move, movedBy } from './moved.ts';
export type { DateSpan, Occurrence } from './occurrence.ts';
export { type OwingPost, type Projection, project } from './project.ts';
export {
  type AskedOn,
  type Facts,
  judge,
  OBLIGATION_STATES,
  type ObligationState,
  type Standing,
} from './state.ts';
