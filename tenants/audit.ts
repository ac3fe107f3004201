/**
 * The audit chain: append-only, one chain an organisation, every entry hashed together with the one before it.
 * A write locks the head of its chain in a statement of its own before it appends; were lock and append one
 * statement, two writers would read the same head and the chain would fork.
 */
import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { v7 as uuid } from 'uuid';
import type { Act } from './acts.ts';

/** What changed: ids and codes, never text of people. */
export type AuditNote = { petitionId?: string; detail: Record<string, unknown> };

/** JSON with sorted keys, so that equal values have equal text. Dates become ISO strings. */
export function canonical(value: unknown): string {
  return JSON.stringify(value ?? null, (_key, part) =>
    part && typeof part === 'object' && !Array.isArray(part) && !(part instanceof Date)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

export type Link = {
  sequence: number;
  at: string;
  operation: string;
  actorId: string | null;
  keyId: string | null;
  petitionId: string | null;
  detail: Record<string, unknown>;
};

/** The hash of an entry, over its fields and the hash before it. */
export const linkHash = (previous: Buffer, link: Link): Buffer =>
  createHash('sha256').update(previous).update(canonical(link)).digest();

/** The hash before the first entry of every chain. */
export const GENESIS = Buffer.alloc(32);

/** Appends one entry a note (one without detail when there was none) to the chain of the scope's organisation. */
export async function appendAudit(em: EntityManager, act: Act, notes: readonly AuditNote[], now: Date): Promise<void> {
  const { tenantId, personId, keyId } = act.actor;
  const [head] = await em.execute<[{ sequence: number; hash: Buffer }]>(
    'select sequence, hash from audit_head where tenant_id = ? for update',
    [tenantId],
  );
  let { sequence, hash } = head;
  for (const note of notes.length > 0 ? notes : [{ detail: {} }]) {
    const link: Link = {
      sequence: ++sequence,
      at: now.toISOString(),
      operation: act.operation,
      actorId: personId,
      keyId,
      petitionId: note.petitionId ?? null,
      detail: note.detail,
    };
    const previous = hash;
    hash = linkHash(previous, link);
    await em.execute(
      `insert into audit_entry (tenant_id, id, sequence, at, operation, actor_id, key_id, petition_id, detail, previous_hash, hash)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        tenantId,
        uuid(),
        sequence,
        now,
        link.operation,
        link.actorId,
        link.keyId,
        link.petitionId,
        JSON.stringify(link.detail),
        previous,
        hash,
      ],
    );
  }
  await em.execute('update audit_head set sequence = ?, hash = ? where tenant_id = ?', [sequence, hash, tenantId]);
}

/** Where a chain is broken: the first entry whose sequence, previous hash or own hash does not fit; null when whole. */
export async function verifyChain(em: EntityManager, tenantId: string): Promise<{ brokenAt: number } | null> {
  let previous = GENESIS;
  let sequence = 0;
  for (;;) {
    const rows = await em.execute<any[]>(
      `select sequence, at, operation, actor_id, key_id, petition_id, detail, previous_hash, hash
         from audit_entry where tenant_id = ? and sequence > ? order by sequence limit 1000`,
      [tenantId, sequence],
    );
    for (const row of rows) {
      const link: Link = {
        sequence: row.sequence,
        at: new Date(row.at).toISOString(),
        operation: row.operation,
        actorId: row.actor_id,
        keyId: row.key_id,
        petitionId: row.petition_id,
        detail: row.detail,
      };
      const fits = row.sequence === sequence + 1 && previous.equals(row.previous_hash);
      if (!fits || !linkHash(previous, link).equals(row.hash)) return { brokenAt: sequence + 1 };
      previous = row.hash;
      sequence = row.sequence;
    }
    if (rows.length < 1000) break;
  }
  const [head] = await em.execute<any[]>('select sequence, hash from audit_head where tenant_id = ?', [tenantId]);
  return head && head.sequence === sequence && previous.equals(head.hash) ? null : { brokenAt: sequence + 1 };
}
