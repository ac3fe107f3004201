/**
 * Where a rule cannot be compared with a superior's, the superior says by hand whether it is as strict. Question and
 * answer are envelopes and stay with both; what they say is made from rules, which are public law of their bodies.
 */
import {
  allRules,
  BASELINE_ANSWERS,
  type BaselineAnswer,
  demand,
  may,
  Refusal,
  unclearPairs,
} from '../policies/index.ts';
import { Rulebook } from '../schema/index.ts';
import type { Tx } from './acts.ts';
import { calendarOf } from './calendars.ts';
import { aboutPair, baselinesOn } from './judging.ts';
import { oneAtATime } from './scope.ts';

/** A version of the own rulebook, and one of its rules. */
export type AskedAbout = { receivedBaselineId: string; rulebookId: string; ruleId: string };

/**
 * Asks the superior about an own rule that cannot be compared with those of its baseline, one envelope a pair.
 * @throws Refusal NOT_FOUND, CONFLICT where there is nothing to ask.
 */
export async function askSuperior(
  tx: Tx,
  { receivedBaselineId, rulebookId, ruleId }: AskedAbout,
): Promise<{ asked: number }> {
  const { em, today } = tx;
  const { tenantId, ability } = tx.actor;
  const row = await em.findOne(Rulebook, { tenantId, id: rulebookId });
  const facts = { tenantId, state: row?.state };
  if (!row || !may(ability, 'read', 'Rulebook', facts))
    throw new Refusal('NOT_FOUND', { path: 'rulebookId' });
  demand(ability, 'draft', 'Rulebook', facts);
  const [received] = await em.execute<{ day: string }[]>(
    'select greatest(effective_from, ?::date)::text as day from received_baseline where tenant_id = ? and id = ?',
    [today, tenantId, receivedBaselineId],
  );
  if (!received || !may(ability, 'read', 'ReceivedBaseline', { tenantId }))
    throw new Refusal('NOT_FOUND', { path: 'receivedBaselineId' });
  const above = await baselinesOn(em, tenantId, received.day);
  const baseline = above.find(({ id }) => id === receivedBaselineId);
  if (!baseline) throw new Refusal('CONFLICT', { path: 'receivedBaselineId' });
  const { calendar } = await calendarOf(em, tenantId);
  const pairs = unclearPairs(allRules(row.sections), baseline, { calendar }).filter(
    ({ ours }) => ours.id === ruleId,
  );
  if (pairs.length === 0) throw new Refusal('CONFLICT', { path: 'ruleId' });
  for (const { theirs, ours, about } of pairs) {
    tx.send({
      recipientId: baseline.senderId,
      kind: 'BASELINE_QUESTION',
      payload: {
        zh: `本单位规则 ${ours.id}（《${ours.citation.document}》${ours.citation.article}）是否不宽于：${about.zh}`,
        en: `Is our rule ${ours.id} (${ours.citation.document}, ${ours.citation.article}) as strict as this: ${about.en}`,
        version: baseline.version,
        figures: { line: baseline.line, ours: ours.id, theirs: theirs.id, about: aboutPair(theirs, ours) },
      },
    });
  }
  tx.note({ detail: { rulebookId, receivedBaselineId, asked: pairs.length } });
  return { asked: pairs.length };
}

/**
 * Answers a question of somebody below; a leader does. The rule that was asked about then counts as strict enough, or
 * as too loose, wherever it says the same.
 * @throws Refusal NOT_FOUND, CONFLICT when it was answered before.
 */
export async function answerBaselineQuestion(
  tx: Tx,
  { envelopeId, answer }: { envelopeId: string; answer: BaselineAnswer },
): Promise<{ envelopeId: string }> {
  const { em } = tx;
  const { tenantId, ability } = tx.actor;
  // Two answers at once would both find none before.
  await oneAtATime(em, tenantId);
  const kind = 'BASELINE_QUESTION';
  const [question] = await em.execute<
    { sender_id: string; payload: { version: number; figures: Record<string, string> } }[]
  >('select sender_id, payload from envelope_in where tenant_id = ? and id = ? and kind = ?', [
    tenantId,
    envelopeId,
    kind,
  ]);
  if (!question || !may(ability, 'read', 'ReceivedEnvelope', { tenantId, kind }))
    throw new Refusal('NOT_FOUND', { path: 'envelopeId' });
  demand(ability, 'publish', 'Baseline', { tenantId });
  const [before] = await em.execute<unknown[]>(
    `select 1 from envelope_out
      where tenant_id = ? and kind = 'BASELINE_ANSWER' and recipient_id = ? and payload -> 'figures' ->> 'question' = ?`,
    [tenantId, question.sender_id, envelopeId],
  );
  if (before) throw new Refusal('CONFLICT', { path: 'envelopeId' });
  const { version, figures } = question.payload;
  const { zh, en } = BASELINE_ANSWERS[answer];
  tx.send({
    recipientId: question.sender_id,
    kind: 'BASELINE_ANSWER',
    payload: {
      zh: `关于规则 ${figures.ours} 与基准第 ${version} 版规则 ${figures.theirs}：${zh}。`,
      en: `On rule ${figures.ours} beside rule ${figures.theirs} of version ${version} of the baseline: ${en}.`,
      version,
      figures: { ...figures, question: envelopeId, answer },
    },
  });
  tx.note({ detail: { envelopeId, answer } });
  return { envelopeId };
}
