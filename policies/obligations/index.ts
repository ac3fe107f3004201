/** Rules and a calendar become what is owed. */
export { explain, REASON_KINDS, type ReasonStep } from './explain.ts';
export { type ChangedDay, type Move, movedBy } from './moved.ts';
export type { DateSpan, Occurrence } from './occurrence.ts';
export { type OwingPost, type Projection, project } from './project.ts';
