/** Rules and a calendar become what is owed. */
export type { DateSpan, Occurrence } from './occurrence.ts';
export { type OwingPost, type Projection, project } from './project.ts';
