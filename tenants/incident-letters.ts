/** Incidents between organisations: what is sent up a line, and what a superior makes of what comes. */
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { v7 as uuid } from 'uuid';
import { HAPPENINGS } from '../policies/index.ts';
import { Incident, IncidentReport } from '../schema/index.ts';
import { tellSteps } from './due.ts';
import { type Arrived, type Letter, post, type SentIncident } from './envelopes.ts';
import { tellOutbox } from './outbox.ts';
import { addRow } from './rows.ts';

/** Reports in one letter; earlier ones went with the letters before. */
const MOST_REPORTS = 50;

/** Whom an incident was sent to. */
export async function recipientsOf(em: EntityManager, tenantId: string, originId: string): Promise<string[]> {
  const rows = await em.execute<{ id: string }[]>(
    `select distinct recipient_id as id from envelope_out
      where tenant_id = ? and kind = 'INCIDENT' and payload -> 'incident' ->> 'originId' = ? order by recipient_id`,
    [tenantId, originId],
  );
  return rows.map(({ id }) => id);
}

/** What a level is called in the account of the levels. */
export async function nameOf(em: EntityManager, organisationId: string): Promise<string> {
  const [row] = await em.execute<[{ name: string }]>(
    'select name_zh as name from organisation where id = ?',
    [organisationId],
  );
  return row.name;
}

/** The incident as it is now, with the reports made. */
export async function letterOf(em: EntityManager, row: Incident, recipientId: string): Promise<Letter> {
  const reports = await em.find(
    IncidentReport,
    { tenantId: row.tenantId, incidentId: row.id },
    { orderBy: { at: 'desc', id: 'desc' }, limit: MOST_REPORTS },
  );
  const incident: SentIncident = {
    originId: row.originId,
    occurredAt: row.occurredAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
    course: row.course,
    hops: row.hops,
    reports: reports.map(({ id, means, text, at }) => ({ id, means, text, at: at.toISOString() })),
  };
  const { zh, en } = HAPPENINGS[row.happening];
  const payload = {
    zh: row.closedAt ? `突发事件（${zh}）已平息。` : `突发事件报告：${zh}。`,
    en: row.closedAt ? `An incident is calm again: ${en}.` : `An incident is reported: ${en}.`,
    incident,
  };
  return { recipientId, kind: 'INCIDENT', payload };
}

/**
 * In the superior's scope: what was reported becomes an incident of its own, known from now on; a later letter adds to
 * it what is new. Letters may come in any order. Whoever it was forwarded to is sent what is new.
 */
export async function incidentArrived(
  em: EntityManager,
  tenantId: string,
  { senderId, payload }: Arrived,
  now: Date,
): Promise<void> {
  const sent = payload.incident;
  // What comes back by another line is one's own.
  if (!sent || (await em.count(Incident, { tenantId, id: sent.originId })) > 0) return;
  const known = await em.findOne(
    Incident,
    { tenantId, originId: sent.originId },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  const row = known ?? (await firstKnown(em, tenantId, senderId, sent, now));
  const grown = known ? bringUpToDate(row, sent, now) : true;
  await em.flush();
  const added = await addReports(em, row, sent);
  if (!grown && added === 0) return;
  if (known) row.revision += 1;
  await em.flush();
  await tellOutbox({ em, now, tenantId }, 'INCIDENT_RECEIVED', row.id, {
    incidentId: `Incident:${tenantId}:${row.id}`,
    reporterId: `Organisation:${row.reporterId}`,
    happening: row.happening,
    state: row.state,
  });
  await tellSteps({ em, now, tenantId }, row.id);
  for (const recipientId of await recipientsOf(em, tenantId, row.originId))
    await post(em, tenantId, await letterOf(em, row, recipientId), now);
}

/** The facts that were current last, without the moment at which the sender knew them. */
const factsOf = ({ course }: SentIncident) => {
  const { at: _, ...facts } = course.at(-1)!;
  return facts;
};

async function firstKnown(
  em: EntityManager,
  tenantId: string,
  reporterId: string,
  sent: SentIncident,
  now: Date,
): Promise<Incident> {
  const receivedAt = now.toISOString();
  return addRow(em, Incident, {
    tenantId,
    id: uuid(),
    originId: sent.originId,
    reporterId,
    state: sent.closedAt ? 'CLOSED' : 'OPEN',
    ...factsOf(sent),
    occurredAt: new Date(sent.occurredAt),
    knownAt: now,
    closedAt: sent.closedAt ? new Date(sent.closedAt) : null,
    course: sent.course.map((facts) => ({ ...facts, at: receivedAt })),
    hops: [
      ...sent.hops,
      { organisation: await nameOf(em, tenantId), receivedAt, forwardedAt: null, minutes: null },
    ],
    revision: 1,
  });
}

/** Whether the letter has news of the facts, or of the end. */
function bringUpToDate(row: Incident, sent: SentIncident, now: Date): boolean {
  const news = sent.course.slice(row.course.length);
  if (news.length > 0) {
    Object.assign(row, factsOf(sent));
    row.course = [...row.course, ...news.map((facts) => ({ ...facts, at: now.toISOString() }))];
  }
  const closes = sent.closedAt !== null && row.closedAt === null;
  if (closes) {
    row.state = 'CLOSED';
    row.closedAt = new Date(sent.closedAt!);
  }
  return news.length > 0 || closes;
}

/** Reports keep their ids at every level, so that each is written once; none of them answers a rule of the reader's. */
async function addReports(em: EntityManager, row: Incident, { reports }: SentIncident): Promise<number> {
  let added = 0;
  for (const { id, means, text, at } of reports) {
    const written = await em.execute<unknown[]>(
      `insert into incident_report (tenant_id, id, incident_id, means, text, at) values (?, ?, ?, ?, ?, ?)
       on conflict (tenant_id, id) do nothing returning id`,
      [row.tenantId, id, row.id, means, text, at],
    );
    added += written.length;
  }
  return added;
}
