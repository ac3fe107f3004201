import { type CivilDate, dateOf, plusDays } from '../calendar/civil.ts';
import type { Doubt, WorkingCalendar } from '../calendar/index.ts';
import { dayOfMoment, type Moment, momentAt } from '../calendar/moment.ts';
import { holds, readCondition } from '../conditions.ts';
import { conditionOf, type EventFacts, type RuleOf, type TriggeredStep } from '../rules/index.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { momentAfter, seasonsAt } from './moment.ts';

export const STEP_STATES = {
  WAITING: { zh: '待上一步完成后起算', en: 'Counted once the step before it is done' },
  OWED: { zh: '应做', en: 'Owed' },
  LATE: { zh: '逾期未做', en: 'Not done in time' },
  MADE: { zh: '已做', en: 'Done' },
  MADE_LATE: { zh: '逾期完成', en: 'Done late' },
} as const satisfies Vocabulary;
export type StepState = keyof typeof STEP_STATES;

/** A report that was made, and the step that it answers. */
export type StepReport = { ruleId: string | null; step: number | null; at: Moment };

/** An incident as its organisation knows it. */
export type Course = {
  occurredAt: Moment;
  /** The facts as they grew, oldest first, each with the moment at which the organisation knew them. */
  course: readonly ({ at: Moment } & Omit<EventFacts, 'seasons'>)[];
  closedAt: Moment | null;
  reports: readonly StepReport[];
};

export type OwedStep = {
  ruleId: string;
  /** Which step of the rule, from 0. */
  step: number;
  asked: TriggeredStep;
  /** The civil day of a step that is owed daily. */
  on: CivilDate | null;
  /** From when its time is counted; null while the step before it is awaited. */
  since: Moment | null;
  /** The last moment in time; null for "at once", which is never late, and while the step before it is awaited. */
  dueAt: Moment | null;
  tentative: Doubt | null;
  state: StepState;
  /** When it was done first. */
  madeAt: Moment | null;
};

type Trigger = RuleOf<'trigger'>;

/**
 * The triggers that the facts have met, each with the moment from which it is owed. The first facts count from when
 * the organisation knew of the event ("立收立报", D18 art. 10), later ones from when they were known; a trigger that
 * was met once stays owed though the facts abate. The season is that in which the event happened.
 */
export function firedBy(
  triggers: readonly Trigger[],
  { occurredAt, course }: Pick<Course, 'occurredAt' | 'course'>,
  calendar: WorkingCalendar,
): { rule: Trigger; since: Moment }[] {
  const seasons = seasonsAt(occurredAt, calendar);
  return triggers.flatMap((rule) => {
    const condition = readCondition(conditionOf(rule.params.when));
    const facts = course.find((one) => holds(condition, { ...one, seasons } satisfies EventFacts));
    return facts === undefined ? [] : [{ rule, since: facts.at }];
  });
}

/** Everything that the triggers in force ask of an incident, rule by rule, and how each stands at `now`. */
export function owedBy(
  triggers: readonly Trigger[],
  incident: Course,
  { now, calendar }: { now: Moment; calendar: WorkingCalendar },
): OwedStep[] {
  return firedBy(triggers, incident, calendar).flatMap(({ rule, since }) => {
    const made = rule.params.steps.map((_, step) => madeFor(incident.reports, rule.id, step));
    return rule.params.steps.flatMap((asked, step) => {
      const start = asked.after === 'EVENT' ? since : (made[step - 1]?.[0] ?? null);
      const named = { ruleId: rule.id, step, asked };
      if (asked.by.dailyUntilEnded !== undefined && start !== null) {
        return daily(asked.by.dailyUntilEnded, start, made[step]!, incident, now).map((one) => ({
          ...named,
          ...one,
        }));
      }
      const limit =
        asked.by.within && start !== null ? momentAfter(start, asked.by.within, calendar) : undefined;
      return [
        {
          ...named,
          on: null,
          tentative: limit?.doubt ?? null,
          ...standing(start, limit?.moment ?? null, made[step]![0], now),
        },
      ];
    });
  });
}

/** The moments at which a step was done, the earliest first. */
const madeFor = (reports: readonly StepReport[], ruleId: string, step: number): Moment[] =>
  reports
    .filter((one) => one.ruleId === ruleId && one.step === step)
    .map(({ at }) => at)
    .sort((a, b) => a - b);

/**
 * One a civil day, from the first deadline after the start to the next that is to come, or to the last before a
 * closing record. A report serves the day on which it is made, so a day without one stays missed.
 */
function daily(
  time: string,
  start: Moment,
  made: readonly Moment[],
  { closedAt }: Course,
  now: Moment,
): Omit<OwedStep, 'ruleId' | 'step' | 'asked'>[] {
  const end = closedAt ?? Number.POSITIVE_INFINITY;
  const days: Omit<OwedStep, 'ruleId' | 'step' | 'asked'>[] = [];
  for (let day = dayOfMoment(start); ; day = plusDays(day, 1)) {
    const due = momentAt(day, time);
    if (due < start) continue;
    if (due > end) return days;
    const report = made.find((moment) => dayOfMoment(moment) === day);
    days.push({ on: dateOf(day), tentative: null, ...standing(start, due, report, now) });
    if (due > now) return days;
  }
}

function standing(start: Moment | null, due: Moment | null, made: Moment | undefined, now: Moment) {
  const late = due !== null && (made ?? now) > due;
  const state: StepState =
    made !== undefined ? (late ? 'MADE_LATE' : 'MADE') : start === null ? 'WAITING' : late ? 'LATE' : 'OWED';
  return { since: start, dueAt: due, state, madeAt: made ?? null };
}
