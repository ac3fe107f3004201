/** Rules and a calendar become what is owed; evidence says how it stands. */

export { type ChangedDay, changedDays } from './changed-days.ts';
export { changesAhead, type DutyChanges, type Owing, type RuleChange } from './changes.ts';
export { type Evidence, isBound } from './evidence.ts';
export { explain } from './explain.ts';
export { clockEnd, explainClock, explainTrigger, occasionsInWords, stepInWords } from './explain-limit.ts';
export { explainStanding } from './explain-standing.ts';
export { materialise, type Reconciliation, type Rewrite, reconcile } from './frozen.ts';
export { type Keyed, keyed, openingOf } from './identity.ts';
export { type DateSpan, isWaived, lastDayOf, type Occurrence, type Suspension } from './occurrence.ts';
export {
  type Bounded,
  CHANGEABLE,
  type ChangedObligation,
  type HolidayMove,
  LISTED,
  lastYearUnder,
  type Preview,
  type PreviewOf,
  preview,
} from './preview.ts';
export { type Clash, type CrowdedDay, type EmptyWeek, MOST_A_DAY } from './preview-gaps.ts';
export type { MatterClass, OpenPetition, Reach, SightChange } from './preview-sight.ts';
export { type OwingPost, type Projection, project } from './project.ts';
export {
  type AskedOn,
  boundFor,
  type Facts,
  judge,
  OBLIGATION_STATES,
  type ObligationState,
  type Standing,
} from './state.ts';
