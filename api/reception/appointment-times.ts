/** The times of an appointment, as far as the published rulebook gives figures. */
import {
  allRules,
  type CivilDate,
  covers,
  type Day,
  dateOf,
  dayOf,
  deadlineOf,
  type RulebookContent,
  rulesOf,
  type ScopedMatter,
  type TimeLimit,
  type WorkingCalendar,
} from '../../policies/index.ts';

/** Where no rule gives a figure: one month, as D07 一(三) has it. */
const DEFAULT_PLAN: TimeLimit = { length: 1, unit: 'MONTH' };
/** D07 二(一), "接访前一日", is read as the working day before: on a Sunday nobody hands over a form. */
const BRIEFED_WORKING_DAYS_BEFORE = 1;

const MINUTES_A_DAY = 24 * 60;

/**
 * The last day on which a plan for the matter is in time: by the clock of the stage PLAN, which starts when the
 * appointment is asked for, the shortest where several fit; one month where there is none or it has no figure.
 */
export function planDue(
  sections: RulebookContent | null,
  matter: ScopedMatter,
  requestedOn: string,
  calendar: WorkingCalendar,
): CivilDate {
  const limits = rulesOf(sections ? allRules(sections) : [], 'clock').flatMap(({ params }) =>
    params.stage === 'PLAN' && params.limit && covers(params.matters, matter) ? [params.limit] : [],
  );
  const start = dayOf(requestedOn as CivilDate);
  const days = (limits.length > 0 ? limits : [DEFAULT_PLAN]).map((limit) => lastDay(limit, start, calendar));
  return dateOf(Math.min(...days) as Day);
}

/** Of a limit in hours or minutes the day on which it runs out, counted from the end of the day. */
const lastDay = (limit: TimeLimit, start: Day, calendar: WorkingCalendar): Day =>
  (Math.ceil(deadlineOf(limit, { calendar })(start, MINUTES_A_DAY - 1) / MINUTES_A_DAY) - 1) as Day;

/** The last day on which a briefing for a session is early enough. */
export const briefedBy = (sessionDay: string, calendar: WorkingCalendar): CivilDate =>
  dateOf(calendar.workingDaysFrom(dayOf(sessionDay as CivilDate), -BRIEFED_WORKING_DAYS_BEFORE).day);
