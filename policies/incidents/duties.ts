import { type CivilDate, dateOf, dayOf } from '../calendar/civil.ts';
import type { WorkingCalendar } from '../calendar/index.ts';
import { dayOfMoment, lastMomentOf, type Moment } from '../calendar/moment.ts';
import type { AskedOn, Keyed, ObligationState, OwingPost } from '../obligations/index.ts';
import { allRules, matches, type RulebookContent, type RuleOf, rulesOf } from '../rules/index.ts';
import { type Course, type OwedStep, owedBy, type StepState } from './owed.ts';

/** A published version of a rulebook, with the moment at which it was published. */
export type PublishedVersion = { effectiveFrom: CivilDate; publishedAt: Moment; sections: RulebookContent };

/** An incident as it is kept: `knownAt` is when its organisation knew of it, and every report has an id. */
export type KnownIncident = Omit<Course, 'reports'> & {
  id: string;
  knownAt: Moment;
  reports: readonly (Course['reports'][number] & { id: string })[];
};

/** A step of an incident as an obligation. */
export type IncidentDuty = {
  one: Keyed;
  state: ObligationState;
  incidentId: string;
  rule: RuleOf<'trigger'>;
  step: OwedStep;
  /** The report that did it first. */
  reportId: string | null;
};

const STATES: Readonly<Record<Exclude<StepState, 'WAITING'>, ObligationState>> = {
  OWED: 'OPEN',
  LATE: 'MISSED',
  MADE: 'MET',
  MADE_LATE: 'MET_LATE',
};

/**
 * The version by which an incident is judged to its end: in force on the day on which the organisation knew of it,
 * and published by that moment, so that no later version moves what is owed of it. Versions are given by day of
 * effect, of one day the later one last.
 */
export const versionFor = <V extends Omit<PublishedVersion, 'sections'>>(
  versions: readonly V[],
  { knownAt }: Pick<KnownIncident, 'knownAt'>,
): V | undefined =>
  versions.findLast(
    ({ effectiveFrom, publishedAt }) =>
      effectiveFrom <= dateOf(dayOfMoment(knownAt)) && publishedAt <= knownAt,
  );

/** The triggers of a rulebook. */
export const triggersIn = ({ sections }: Pick<PublishedVersion, 'sections'>): RuleOf<'trigger'>[] =>
  rulesOf(allRules(sections), 'trigger');

/**
 * What an incident makes owed, as obligations that have a day. A step that waits for the one before it has none yet; a
 * daily one is there day by day, up to the next to come. What is owed "at once" has the day from which it is owed,
 * and stays open until it is done. Its name rests on rule, incident, step and day alone, none of which change.
 */
export function incidentDuties(
  incident: KnownIncident,
  { effectiveFrom: version, ...content }: PublishedVersion,
  { on, calendar, posts }: { on: AskedOn; calendar: WorkingCalendar; posts: readonly OwingPost[] },
): IncidentDuty[] {
  const now = on.now ?? lastMomentOf(dayOf(on.today));
  if (incident.knownAt > now) return [];
  const rules = triggersIn(content);
  const opening = dateOf(dayOfMoment(incident.knownAt));
  const there = posts.filter(({ from = opening, until = opening }) => from <= opening && until >= opening);
  const course = asOf(incident, now);
  return owedBy(rules, course, { now, calendar }).flatMap((step) => {
    const { ruleId, asked, on: day, since, dueAt, madeAt, tentative } = step;
    const moment = dueAt ?? since ?? madeAt;
    if (moment === null || step.state === 'WAITING') return [];
    const due = dateOf(dayOfMoment(moment));
    const { who } = asked;
    const one: Keyed = {
      ...{ ruleId, version, due, kind: asked.kind, nominal: due, period: { from: day ?? opening, to: due } },
      key: `${ruleId} ${day ?? opening} ${step.step} ${incident.id}`,
      ...(dueAt === null ? {} : { dueAt }),
      ...(tentative === null ? {} : { tentative }),
      who: who
        ? { mode: 'ANY', posts: there.filter((post) => matches(who, post)).map(({ code }) => code) }
        : { mode: 'BODY', posts: [] },
    };
    const report = course.reports.find(
      (made) => made.ruleId === ruleId && made.step === step.step && made.at === madeAt,
    );
    return [
      {
        ...{ one, step, incidentId: incident.id, state: STATES[step.state] },
        rule: rules.find(({ id }) => id === ruleId)!,
        reportId: report?.id ?? null,
      },
    ];
  });
}

/** What was known of it by a moment. */
const asOf = (incident: KnownIncident, now: Moment): KnownIncident => ({
  ...incident,
  course: incident.course.filter(({ at }) => at <= now),
  reports: incident.reports.filter(({ at }) => at <= now),
  closedAt: incident.closedAt !== null && incident.closedAt <= now ? incident.closedAt : null,
});
