/** What was done that counts for a duty: written, or taken back, in the transaction of the record that shows it. */
import { v7 as uuid } from 'uuid';
import { boundFor, civilDate, type DutyKind, isBound, openingOf } from '../policies/index.ts';
import { Post, StoredEvidence } from '../schema/index.ts';
import type { Tx } from './acts.ts';
import { refreshCompliance } from './compliance.ts';
import { dutyLedger } from './duty-ledger.ts';
import { addRow } from './rows.ts';
import { oneAtATime } from './scope.ts';

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

/**
 * Writes a piece of evidence down. One that names nothing, done on the very day of an obligation that people come for,
 * is for it from now on, even if the calendar still moves that day.
 * @returns the key of the obligation that it is for; null where kind, post and day decide each time.
 */
export async function recordEvidence(tx: Tx, evidence: NewEvidence): Promise<string | null> {
  const { tenantId } = tx.actor;
  const obligationKey = evidence.obligationKey ?? (await keyOfTheDay(tx, evidence));
  const { on, postId, standsInForId, ...piece } = evidence;
  const post = (id: string | null | undefined) => (id ? tx.em.getReference(Post, [tenantId, id]) : null);
  addRow(tx.em, StoredEvidence, {
    tenantId,
    id: uuid(),
    ...piece,
    onDate: on,
    at: piece.at ?? null,
    post: post(postId),
    standsInFor: post(standsInForId),
    obligationKey,
    ruleId: piece.ruleId ?? null,
    sessions: piece.sessions ?? 1,
    halfDays: piece.halfDays ?? 1,
    items: piece.items ?? 1,
    makesUp: piece.makesUp ?? false,
    voidedAt: null,
  });
  await tx.em.flush();
  await recount(tx, [{ kind: piece.kind, on, key: obligationKey }]);
  return obligationKey;
}

async function keyOfTheDay({ em, actor }: Tx, evidence: NewEvidence): Promise<string | null> {
  const { kind, on, postId, standsInForId, ruleId, makesUp = false } = evidence;
  if (makesUp || !isBound({ kind })) return null;
  const { tenantId } = actor;
  await oneAtATime(em, tenantId);
  const day = civilDate(on);
  const ledger = await dutyLedger(em, tenantId, { from: day, to: day });
  const code = (id: string | null | undefined) => ledger.posts.find((post) => post.id === id)?.code;
  const [post, standsInFor] = [code(postId), code(standsInForId)];
  const piece = {
    ...{ id: '', kind, on: day, sessions: 1, halfDays: 1, items: 1, makesUp },
    ...(post === undefined ? {} : { post }),
    ...(standsInFor === undefined ? {} : { standsInFor }),
    ...(ruleId ? { ruleId } : {}),
  };
  const stored = ledger.stored.map(({ one }) => one);
  return boundFor(piece, stored, ledger.evidence)?.key ?? null;
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
