/** What rules ask of incidents: each with its course, and the version of the rulebook that it is judged by. */
import type { EntityManager } from '@mikro-orm/postgresql';
import {
  type CivilDate,
  type KnownIncident,
  type OwedStep,
  owedBy,
  type PublishedVersion,
  type RulebookContent,
  type RuleOf,
  triggersIn,
  versionFor,
  type WorkingCalendar,
} from '../policies/index.ts';
import type { StoredFacts } from '../schema/index.ts';
import { calendarFrom, type StoredCalendar } from './calendars.ts';

/** Incidents with their reports; its two values are the organisation. A statement may narrow them further. */
export const INCIDENTS = `
  select i.id, i.occurred_at as "occurredAt", i.known_at as "knownAt", i.closed_at as "closedAt", i.course,
         (select coalesce(json_agg(json_build_object('id', r.id, 'ruleId', r.rule_id, 'step', r.step, 'at', r.at)
                                   order by r.at, r.id), '[]')
            from incident_report r
           where r.tenant_id = ? and r.incident_id = i.id and r.rule_id is not null) as reports
    from incident i where i.tenant_id = ?`;
export type IncidentRow = {
  id: string;
  occurredAt: string;
  knownAt: string;
  closedAt: string | null;
  course: StoredFacts[];
  reports: { id: string; ruleId: string; step: number; at: string }[];
};

const moment = (instant: string): number => Date.parse(instant);

export const incidentFrom = ({ occurredAt, knownAt, closedAt, ...row }: IncidentRow): KnownIncident => ({
  id: row.id,
  occurredAt: moment(occurredAt),
  knownAt: moment(knownAt),
  closedAt: closedAt === null ? null : moment(closedAt),
  course: row.course.map(({ placeLevel: place, at, ...facts }) => ({ ...facts, place, at: moment(at) })),
  reports: row.reports.map((report) => ({ ...report, at: moment(report.at) })),
});

/** A version of the rulebook as a statement answers it, with the instant at which it was published. */
export type VersionRow = { effectiveFrom: CivilDate; publishedAt: string; sections: RulebookContent };
export const versionFrom = <V extends VersionRow>({ publishedAt, ...row }: V) => ({
  ...row,
  publishedAt: moment(publishedAt),
});

const JUDGED = `
  select to_json(one) as incident, huiyin.calendar_of(?) as calendar,
         (select coalesce(json_agg(json_build_object('effectiveFrom', b.effective_from, 'publishedAt', b.published_at,
                            'sections', b.sections) order by b.effective_from, b.version), '[]')
            from rulebook b
           where b.tenant_id = ? and b.state = 'PUBLISHED' and b.published_at <= one."knownAt") as versions
    from (${INCIDENTS} and i.id = ?) one`;
type Row = { incident: IncidentRow; calendar: StoredCalendar; versions: VersionRow[] };

/** An incident and what it is judged by: the triggers in force, and published, when the organisation knew of it. */
export type JudgedIncident = {
  incident: KnownIncident;
  rules: RuleOf<'trigger'>[];
  calendar: WorkingCalendar;
};

/** In the organisation's scope, in one statement; undefined where there is no such incident. */
export async function judgedIncident(
  em: EntityManager,
  tenantId: string,
  incidentId: string,
): Promise<JudgedIncident | undefined> {
  const [row] = await em.execute<Row[]>(JUDGED, [tenantId, tenantId, tenantId, tenantId, incidentId]);
  if (!row) return undefined;
  const incident = incidentFrom(row.incident);
  const version: PublishedVersion | undefined = versionFor(row.versions.map(versionFrom), incident);
  const { calendar } = await calendarFrom(em, row.calendar);
  return { incident, calendar, rules: version ? triggersIn(version) : [] };
}

/** Everything that rules ask of an incident, and how each stands. */
export const stepsOf = ({ incident, rules, calendar }: JudgedIncident, now: Date): OwedStep[] =>
  owedBy(rules, incident, { now: now.getTime(), calendar });
