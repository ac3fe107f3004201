/** What was done that counts for a duty: written, or taken back, in the transaction of the record that shows it. */
import { v7 as uuid } from 'uuid';
import type { DutyKind } from '../policies/index.ts';
import { Post, StoredEvidence } from '../schema/index.ts';
import type { Tx } from './acts.ts';
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
}

/** What a record showed counts no more, because it was taken back. */
export async function voidEvidence(tx: Tx, source: string, sourceId: string): Promise<void> {
  const { tenantId } = tx.actor;
  await tx.em.flush();
  await tx.em.execute(
    'update evidence set voided_at = ? where tenant_id = ? and source = ? and source_id = ? and voided_at is null',
    [tx.now, tenantId, source, sourceId],
  );
}
