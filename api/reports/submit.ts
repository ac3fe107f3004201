/** Reports as they go out, and as their recipients decide about them. */
import { LockMode } from '@mikro-orm/postgresql';
import { DUTY_KINDS, type Duty, demand, may, Refusal } from '../../policies/index.ts';
import {
  Person,
  ReceivedReport,
  type Report,
  type ReportSection,
  type StoredFigure,
} from '../../schema/index.ts';
import { checkText, checkUnnamed, type LetterPayload, recordEvidence, type Tx } from '../../tenants/index.ts';
import { changed, destinationOf, MOST, openReport, type Target } from './draft.ts';
import { type Asked, dutyOf, formFor, type ReportForm } from './owed.ts';

/**
 * Submits a draft, or a returned report anew: to its recipient as an envelope, or, where it stays at home, on file.
 * A bulletin whose rule addresses the public is published by that.
 *
 * It counts for its duty from its first submission on, also when it is returned and comes again: the period's
 * deadline is about handing in, what was wrong in it is for the next version. Only one that was returned for being
 * empty has not been handed in. A copy to a further recipient, and a correction, count no second time.
 * @throws Refusal PERIOD_OPEN before the end of the period, unless the duty is due before that; SECTION_MISSING for a
 * section without text, FIGURE_MISSING for a figure without value, that the own rule or the recipient's form asks for,
 * but in a zero report; NO_RECIPIENT.
 */
export async function submitReport(tx: Tx, target: Target): Promise<{ reportId: string }> {
  const { em, actor, now, today } = tx;
  const report = await openReport(tx, target);
  const standing = await dutyOf(tx, report);
  // The duty may have gone from today's rulebook; a report of a period that it bound is still to be handed in.
  if (!standing) throw new Refusal('NOT_FOUND', { path: 'reportId', rule: report.ruleId });
  const duty = standing.rule.params;
  const { due, dueAt, periodTo } = report;
  if (today <= periodTo && !(due === null ? today === periodTo : due <= periodTo))
    throw new Refusal('PERIOD_OPEN', { path: 'reportId', rule: report.ruleId });
  const form = await formFor(tx, standing, report.recipientId);
  if (!report.zero) checkFilled(report, form);
  const destination = await destinationOf(tx, report, duty);
  const first = report.firstSubmittedAt === null;
  if (first) {
    report.firstSubmittedAt = now;
    report.onTime = due === null ? null : dueAt === null ? today <= due : now <= dueAt;
  }
  report.sections = report.sections.filter((one) => !one.advised || isWritten(one));
  report.figures = report.figures.filter((one) => !one.advised || isGiven(one));
  report.state = destination.to === 'BODY' ? 'SUBMITTED' : 'ACCEPTED';
  report.submittedAt = now;
  report.submittedBy = actor.personId ? em.getReference(Person, [actor.tenantId, actor.personId]) : null;
  report.decidedAt = null;
  report.publishedAt = destination.to === 'HOME' && isForAll(duty) ? now : null;
  report.returnedReason = null;
  await em.flush();
  if (destination.to === 'BODY') tx.send(letterTo(destination.recipientId, report, false));
  if (destination.to === 'BELOW')
    for (const recipientId of await directSubordinates(tx)) tx.send(letterTo(recipientId, report, true));
  if (first && !(await isCopy(tx, report)))
    await recordEvidence(tx, {
      kind: report.kind,
      on: today,
      at: now,
      obligationKey: report.obligationKey,
      ruleId: report.ruleId,
      source: 'Report',
      sourceId: report.id,
    });
  return changed(tx, report);
}

const isForAll = ({ kind, to }: Duty): boolean =>
  kind === 'BULLETIN' && to.some((recipient) => recipient.public);

const isWritten = ({ text }: ReportSection): boolean => text.trim() !== '';
/** A figure that the platform masks is the platform's to withhold, not its author's to fill in. */
const isGiven = ({ value, prefilled }: StoredFigure): boolean => value !== null || prefilled;

/** A zero report says nothing, whatever is asked for; any other says all that binds. */
function checkFilled({ sections, figures }: Report, form: ReportForm): void {
  const section = lacking(form.sections, sections, isWritten);
  if (section) throw missing('SECTION_MISSING', section, ['sections', 'text']);
  const figure = lacking(form.figures, figures, isGiven);
  if (figure) throw missing('FIGURE_MISSING', figure, ['figures', 'value']);
}

type Lacking = { asked: Asked; at: number };

/** The first part that has to be there and is not, or not filled in, and its place. */
function lacking<T extends { name: string }>(
  form: readonly Asked[],
  there: readonly T[],
  isFilled: (part: T) => boolean,
): Lacking | undefined {
  const filled = new Set(there.filter(isFilled).map(({ name }) => name));
  const asked = form.find(({ binding, name }) => binding && !filled.has(name));
  return asked && { asked, at: there.findIndex(({ name }) => name === asked.name) };
}

function missing(
  code: 'SECTION_MISSING' | 'FIGURE_MISSING',
  { asked: { name, by, why }, at }: Lacking,
  [parts, field]: [string, string],
): Refusal {
  const path = at < 0 ? parts : `${parts}[${at}].${field}`;
  const { rule, zh, en } = why;
  // An id names a rule of one's own; the recipient's may have the same.
  const named = by === 'OWN' ? { rule: rule!.id } : { why: [why] };
  return new Refusal(code, { path, ...named, params: { name, zh, en } });
}

/** Whether the same report was handed in to another recipient already, and counted. */
async function isCopy({ em, actor }: Tx, { id, ruleId, periodFrom, turn }: Report): Promise<boolean> {
  const counted = await em.execute<unknown[]>(
    `select from evidence e
       join report r on r.tenant_id = ? and r.id = e.source_id
      where e.tenant_id = ? and e.source = 'Report' and e.voided_at is null
        and r.rule_id = ? and r.period_from = ? and r.turn = ? and r.id <> ?`,
    [actor.tenantId, actor.tenantId, ruleId, periodFrom, turn, id],
  );
  return counted.length > 0;
}

async function directSubordinates({ em, actor, today }: Tx): Promise<string[]> {
  const rows = await em.execute<{ id: string }[]>(
    `select distinct p.subordinate_id as id from oversight_path p
       join organisation o on o.id = p.subordinate_id and o.state = 'ACTIVE'
      where p.superior_id = ? and p.depth = 1 and p.valid_from <= ?::date and (p.valid_to is null or p.valid_to > ?::date)
      order by id`,
    [actor.tenantId, today, today],
  );
  return rows.map(({ id }) => id);
}

function letterTo(recipientId: string, report: Report, forInformation: boolean) {
  const { id, kind, ruleId, turn, periodFrom, periodTo, due, version, zero, sections, figures, onTime } =
    report;
  const { zh, en } = DUTY_KINDS[kind];
  const payload: LetterPayload = {
    zh: `${zh}：${periodFrom} 至 ${periodTo}${version > 1 ? `，第 ${version} 版` : ''}${zero ? '，零报告' : ''}。`,
    en: `${en}: ${periodFrom} to ${periodTo}${version > 1 ? `, version ${version}` : ''}${zero ? ', nothing to report' : ''}.`,
    report: {
      ...{ id, kind, ruleId, turn, periodFrom, periodTo, due, version, zero, sections, figures, onTime },
      submittedAt: report.submittedAt!.toISOString(),
      forInformation,
    },
  };
  return { recipientId, kind: 'REPORT', payload };
}

/** The received report that a decision is about. */
export type ReceivedTarget = { receivedReportId: string; expectedVersion: number };

/** Sends a report back to be corrected; `empty` says that nothing was in it, so that it was never handed in. */
export async function returnReport(
  tx: Tx,
  { reason, empty, ...target }: ReceivedTarget & { reason: string; empty: boolean },
): Promise<{ receivedReportId: string }> {
  checkText(reason, MOST.reason, 'reason');
  checkUnnamed(reason, 'reason');
  return decide(tx, target, { state: 'RETURNED', reason, empty });
}

/** Accepts a report; from then on its sender corrects it by new versions alone. */
export const acceptReport = (tx: Tx, target: ReceivedTarget): Promise<{ receivedReportId: string }> =>
  decide(tx, target, { state: 'ACCEPTED', reason: null, empty: false });

async function decide(
  tx: Tx,
  { receivedReportId, expectedVersion }: ReceivedTarget,
  { state, reason, empty }: { state: 'RETURNED' | 'ACCEPTED'; reason: string | null; empty: boolean },
): Promise<{ receivedReportId: string }> {
  const { tenantId, ability } = tx.actor;
  const row = await tx.em.findOne(
    ReceivedReport,
    { tenantId, id: receivedReportId },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  if (!row || !may(ability, 'read', 'ReceivedReport', row))
    throw new Refusal('NOT_FOUND', { path: 'receivedReportId' });
  demand(ability, 'decide', 'ReceivedReport', row);
  if (row.revision !== expectedVersion) throw new Refusal('STALE_VERSION', { path: 'expectedVersion' });
  if (row.state !== 'SUBMITTED') throw new Refusal('CONFLICT', { path: 'receivedReportId' });
  row.state = state;
  row.returnedReason = reason;
  // As at its sender: what was never handed in was not in time either, until it comes.
  if (empty) row.onTime = null;
  row.revision += 1;
  const said = SAID[state];
  tx.send({
    recipientId: row.senderId,
    kind: said.kind,
    payload: {
      zh: `${row.periodFrom} 至 ${row.periodTo} 的${DUTY_KINDS[row.kind].zh}${said.zh}`,
      en: `${DUTY_KINDS[row.kind].en}, ${row.periodFrom} to ${row.periodTo}: ${said.en}`,
      decision: { reportId: row.id, state, reason, empty, decidedAt: tx.now.toISOString() },
    },
  });
  tx.note({ detail: { receivedReportId, state, empty, revision: row.revision } });
  return { receivedReportId };
}

const SAID = {
  RETURNED: { kind: 'REPORT_RETURNED', zh: '退回更正。', en: 'returned for correction.' },
  ACCEPTED: { kind: 'REPORT_ACCEPTED', zh: '已接收。', en: 'accepted.' },
} as const;
