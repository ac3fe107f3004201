/**
 * Between organisations only envelopes pass (DESIGN §3). The sender's transaction writes its outgoing row and
 * enqueues the delivery; the job, in the recipient's scope, writes the incoming row, once. No code holds two
 * organisations' scopes at a time.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { v7 as uuid } from 'uuid';
import { digest } from './acts.ts';

/** An envelope to be sent. The payload is what the sender's policy lets out: never a name or text of a petition. */
export type Letter = { recipientId: string; kind: string; payload: Record<string, unknown> };

/** Enqueues a job; its payload holds the tenant whose scope it runs in and ids, nothing else. */
export async function enqueue(
  em: EntityManager,
  tenantId: string,
  task: string,
  payload: Record<string, string>,
): Promise<void> {
  await em.execute('select graphile_worker.add_job(?, ?::json, max_attempts := 12)', [
    task,
    JSON.stringify({ tenantId, ...payload }),
  ]);
}

/** Writes the outgoing row and enqueues its delivery. */
export async function post(em: EntityManager, tenantId: string, letter: Letter, now: Date): Promise<void> {
  const id = uuid();
  await em.execute(
    `insert into envelope_out (tenant_id, id, recipient_id, kind, sent_at, payload, hash) values (?, ?, ?, ?, ?, ?, ?)`,
    [tenantId, id, letter.recipientId, letter.kind, now, JSON.stringify(letter.payload), digest(letter.payload)],
  );
  await enqueue(em, tenantId, 'deliver', { envelopeId: id });
}
