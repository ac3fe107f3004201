/** What was done that counts for a duty: written, or taken back, in the transaction of the record that shows it. */
import { v7 as uuid } from 'uuid';
import { civilDate, type DutyKind, openingOf } from '../policies/index.ts';
import { Post, StoredEvidence } from '../schema/index.ts';
import type { Tx } from './acts.ts';
import { refreshCompliance } from './compliance.ts';
import { addRow } from './rows.ts';

/** A piece of evidence. Who may record it, and that its ids are of the organisation, its record has checked. */
export type NewEvidence = {
  kind: DutyKind;
  /** Civil date in Asia/Shanghai. */
  on: string;
  /** The instant where it is known; without it the whole day is in time. */
  at?: Date | null;
  /** The post that did it; null for the body as a whole. */
  postId?: string | null;
  /** The post that it was done for, by a deputy. */
  standsInForId?: string | null;
  /** Names the obligation that it is for; null where kind, post and day decide. */
  obligationKey?: string | null;
  /** Made for this rule alone, as a report is. */
  ruleId?: string | null;
  /** How much it is worth in each unit of a quota; 1 unless said. */
  sessions?: number;
  halfDays?: number;
  items?: number;
  makesUp?: boolean;
  /** Class and id of the record that shows it, such as Session. */
  source: string;
  sourceId: string;
};

export async function recordEvidence(
  tx: Tx,
  { on, postId, standsInForId, ...piece }: NewEvidence,
): Promise<void> {
  const { tenantId } = tx.actor;
  const post = (id: string | null | undefined) => (id ? tx.em.getReference(Post, [tenantId, id]) : null);
  addRow(tx.em, StoredEvidence, {
    tenantId,
    id: uuid(),
    ...piece,
    onDate: on,
    at: piece.at ?? null,
    post: post(postId),
    standsInFor: post(standsInForId),
    obligationKey: piece.obligationKey ?? null,
    ruleId: piece.ruleId ?? null,
    sessions: piece.sessions ?? 1,
    halfDays: piece.halfDays ?? 1,
    items: piece.items ?? 1,
    makesUp: piece.makesUp ?? false,
    voidedAt: null,
  });
  await tx.em.flush();
  await recount(tx, [{ kind: piece.kind, on, key: piece.obligationKey ?? null }]);
}

/** An act, or a job in its organisation's scope. */
export type Recorder = Pick<Tx, 'em' | 'now' | 'today'> & { actor: { tenantId: string } };

/** What a record showed counts no more, because it was taken back. */
export async function voidEvidence(tx: Recorder, source: string, sourceId: string): Promise<void> {
  const { tenantId } = tx.actor;
  await tx.em.flush();
  const voided = await tx.em.execute<Counted[]>(
    `update evidence set voided_at = ?
      where tenant_id = ? and source = ? and source_id = ? and voided_at is null
      returning kind, on_date::text as on, obligation_key as key`,
    [tx.now, tenantId, source, sourceId],
  );
  await recount(tx, voided);
}

/** What a piece of evidence, or an excuse, can change: by kind and day, and by the obligation that it names. */
export type Counted = { kind: DutyKind; on: string; key: string | null };

/** Counts anew what superiors read of the duties that these pieces can serve. */
export async function recount(
  { em, actor, today, now }: Recorder,
  pieces: readonly Counted[],
): Promise<void> {
  if (pieces.length === 0) return;
  const days = pieces.flatMap(({ on, key }) => [civilDate(on), ...(key ? [openingOf(key)] : [])]);
  const known = days.filter((day) => day !== undefined).sort();
  const window = { from: known[0]!, to: known.at(-1)! };
  const kinds = pieces.map(({ kind }) => kind);
  await refreshCompliance(em, actor.tenantId, { window, kinds }, { today: civilDate(today), now });
}
