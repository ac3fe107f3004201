/** Which steps the rulebook asks of an appointment, in which order and by when. What no rule asks for is free. */
import {
  type AppointmentState,
  allRules,
  type BriefingAhead,
  briefedBy,
  type CivilDate,
  clockEnd,
  covers,
  type Day,
  dateOf,
  dayOf,
  deadlineOf,
  type RulebookContent,
  type RuleOf,
  rulesOf,
  type ScopedMatter,
  type TimeLimit,
  type WorkingCalendar,
} from '../../policies/index.ts';
import type { Appointment } from '../../schema/index.ts';

/** A step by the column that holds the day on which it was done. */
export type Step = 'preparedOn' | 'briefedOn' | 'metOn';
type Done = Pick<Appointment, Step | 'plannedOn' | 'requestedOn'>;

export type Steps = {
  /** What has to be done before each step, in this order. */
  before: { briefing: readonly Step[]; meeting: readonly Step[]; plan: readonly Step[] };
  /** How early the leader is briefed, by every rule that says so. */
  briefings: readonly BriefingAhead[];
  /** The clocks that run from the request to the plan; they may give no figure. */
  plans: readonly RuleOf<'clock'>[];
};

/** The steps by the duties with steps of appointments, and the plan by the clocks of that stage for the matter. */
export function stepsFor(sections: RulebookContent | null, matter: ScopedMatter): Steps {
  const rules = sections ? allRules(sections) : [];
  const asked = rulesOf(rules, 'duty').flatMap(({ params }) => params.appointment ?? []);
  const plans = rulesOf(rules, 'clock').filter(
    ({ params }) => params.stage === 'PLAN' && covers(params.matters, matter),
  );
  const briefings = asked.flatMap(({ briefing }) => briefing ?? []);
  const briefing: Step[] = asked.some(({ materials }) => materials) ? ['preparedOn'] : [];
  const meeting: Step[] = briefings.length > 0 ? [...briefing, 'briefedOn'] : briefing;
  return {
    before: { briefing, meeting, plan: plans.length > 0 ? [...meeting, 'metOn'] : [] },
    briefings,
    plans,
  };
}

/** The step that an appointment has reached, whichever were left out before it. */
export const stateOf = ({ preparedOn, briefedOn, metOn, plannedOn }: Done): AppointmentState => {
  if (metOn !== null) return plannedOn === null ? 'MET' : 'PLANNED';
  if (briefedOn !== null) return 'BRIEFED';
  return preparedOn === null ? 'REQUESTED' : 'PREPARED';
};

/** The last day on which a plan is in time, by the shortest clock, and which that is; null where none gives a figure. */
export function planDue(
  { plans }: Steps,
  requestedOn: string,
  calendar: WorkingCalendar,
): Pick<Appointment, 'planDue' | 'planRule'> {
  let soonest: Pick<Appointment, 'planDue' | 'planRule'> = { planDue: null, planRule: null };
  for (const { id, params } of plans) {
    const due = clockEnd(params, requestedOn as CivilDate, calendar);
    if (due !== undefined && (soonest.planDue === null || due < soonest.planDue))
      soonest = { planDue: due, planRule: id };
  }
  return soonest;
}

/** Of a limit in hours or minutes the day on which it runs out, counted from the end of the day. */
export const lastDayOf = (limit: TimeLimit, from: string, calendar: WorkingCalendar): CivilDate =>
  dateOf(
    (Math.ceil(deadlineOf(limit, { calendar })(dayOf(from as CivilDate), MINUTES_A_DAY - 1) / MINUTES_A_DAY) -
      1) as Day,
  );
const MINUTES_A_DAY = 24 * 60;

/** Whether a briefing on that day is later than a rule has it for a session of `sessionDay`. */
export const isLate = (
  { briefings }: Steps,
  day: string,
  sessionDay: string,
  calendar: WorkingCalendar,
): boolean =>
  briefings.some((ahead) => day > dateOf(briefedBy(ahead, dayOf(sessionDay as CivilDate), calendar)));
