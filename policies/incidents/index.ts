/**
 * Incidents (突发事件) and what rules of an event make owed of them.
 *
 * Words: course = the facts as they grew; step = one thing that a trigger asks for; fired = met by the facts, from a
 * moment on. Steps are no periodic duties: nothing here becomes an obligation or takes evidence.
 */
export {
  type Course,
  firedBy,
  type OwedStep,
  owedBy,
  STEP_STATES,
  type StepReport,
  type StepState,
} from './owed.ts';
