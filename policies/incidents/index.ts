/**
 * Incidents (突发事件) and what rules of an event make owed of them.
 *
 * Words: course = the facts as they grew; step = one thing that a trigger asks for; fired = met by the facts, from a
 * moment on. Steps are listed among the obligations, worked out each time; they are no periodic duties, so that none is
 * stored, counted for superiors or kept by evidence: a report that answers a step is what does it.
 */
export {
  type IncidentDuty,
  incidentDuties,
  type KnownIncident,
  type PublishedVersion,
  triggersIn,
  versionFor,
} from './duties.ts';
export { explainIncidentDuty } from './explain.ts';
export {
  type Course,
  firedBy,
  type OwedStep,
  owedBy,
  STEP_STATES,
  type StepReport,
  type StepState,
} from './owed.ts';
