/** What reports and decisions about them set off at the other end, in its own scope, when their envelopes arrive. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Arrived } from './envelopes.ts';
import { voidEvidence } from './evidence.ts';
import { tellOutbox } from './outbox.ts';
import { civilDay } from './scope.ts';

/**
 * Writes what a subordinate, or a superior with a bulletin, sent. The id is the report's at the sender: what comes
 * again after it was returned takes its place, and nobody but its sender can do that.
 */
export async function receiveReport(
  em: EntityManager,
  tenantId: string,
  { senderId, payload: { report } }: Arrived,
  now: Date,
): Promise<void> {
  if (!report) throw new Error('a report came without its content');
  const { id, kind, ruleId, turn, periodFrom, periodTo, due, version, zero, onTime, submittedAt } = report;
  const written = await em.execute<unknown[]>(
    `insert into received_report (tenant_id, id, sender_id, kind, rule_id, turn, period_from, period_to, due, on_time,
       version, state, zero, sections, figures, submitted_at, received_at, returned_reason, revision)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, null, 1)
     on conflict (tenant_id, id) do update
       set state = excluded.state, zero = excluded.zero, sections = excluded.sections, figures = excluded.figures,
           on_time = excluded.on_time, submitted_at = excluded.submitted_at, received_at = excluded.received_at,
           revision = received_report.revision + 1
       where received_report.sender_id = excluded.sender_id and received_report.state = 'RETURNED'
     returning id`,
    [
      ...[tenantId, id, senderId, kind, ruleId, turn, periodFrom, periodTo, due, onTime],
      ...[version, report.forInformation ? 'ACCEPTED' : 'SUBMITTED', zero],
      ...[JSON.stringify(report.sections), JSON.stringify(report.figures), submittedAt, now],
    ],
  );
  if (written.length === 0) throw new Error('a report came that is not awaited');
  const told = {
    receivedReportId: `ReceivedReport:${tenantId}:${id}`,
    senderId: `Organisation:${senderId}`,
    ...{ kind, ruleId, periodFrom, periodTo, version },
  };
  await tellOutbox({ em, tenantId, now }, 'REPORT_RECEIVED', id, told);
}

/** Writes what the recipient decided on a report that waits for it. */
export async function reportDecided(
  em: EntityManager,
  tenantId: string,
  { senderId, payload: { decision } }: Arrived,
  now: Date,
): Promise<void> {
  if (!decision) throw new Error('a decision on a report came without its content');
  const { reportId, state, reason, empty, decidedAt } = decision;
  const [row] = await em.execute<{ kind: string; rule_id: string; on_time: boolean | null }[]>(
    `update report
        set state = ?, returned_reason = ?, decided_at = ?, revision = revision + 1,
            first_submitted_at = case when ? then null else first_submitted_at end,
            on_time = case when ? then null else on_time end
      where tenant_id = ? and id = ? and recipient_id = ? and state = 'SUBMITTED'
      returning kind, rule_id`,
    [state, reason, decidedAt, empty, empty, tenantId, reportId, senderId],
  );
  if (!row) throw new Error('a decision came on a report that awaits none');
  if (empty) await voidEvidence({ em, now, today: civilDay(now), actor: { tenantId } }, 'Report', reportId);
  if (state !== 'RETURNED') return;
  const told = {
    reportId: `Report:${tenantId}:${reportId}`,
    recipientId: `Organisation:${senderId}`,
    ...{ kind: row.kind, ruleId: row.rule_id },
  };
  await tellOutbox({ em, tenantId, now }, 'REPORT_RETURNED', reportId, told);
}
