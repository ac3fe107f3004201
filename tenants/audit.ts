/**
 * The audit chain: append-only, one chain an organisation, every entry hashed together with the one before it.
 * A write locks the head of its chain in a statement of its own before it appends; were lock and append one
 * statement, two writers would read the same head and the chain would fork.
 */
import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { v7 as uuid } from 'uuid';

/** What changed: ids and codes, never text of people. */
export type AuditNote = { petitionId?: string; detail: Record<string, unknown> };

/** Whose chain and who did what; both ids are null for the deployment's own jobs. */
export type Author = {
  actor: { tenantId: string; personId: string | null; keyId: string | null };
  operation: string;
};

/** JSON with sorted keys, so that equal values have equal text. Dates become ISO strings. */
export function canonical(value: unknown): string {
  return JSON.stringify(value ?? null, (_key, part) =>
    part && typeof part === 'object' && !Array.isArray(part) && !(part instanceof Date)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** SHA-256 of a value's canonical JSON. */
export const digest = (value: unknown): Buffer => createHash('sha256').update(canonical(value)).digest();

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
const linkHash = (previous: Buffer, link: Link): Buffer =>
  createHash('sha256').update(previous).update(canonical(link)).digest();

/** The hash before the first entry of every chain. */
export const GENESIS = Buffer.alloc(32);

/** The end of the chain of the scope's organisation, locked until the transaction ends. */
export async function lockHead(
  em: EntityManager,
  tenantId: string,
): Promise<{ sequence: number; hash: Buffer }> {
  const [head] = await em.execute<[{ sequence: number; hash: Buffer }]>(
    'select sequence, hash from audit_head where tenant_id = ? for update',
    [tenantId],
  );
  return head;
}

/** Appends one entry a note (one without detail when there was none) to the chain of the scope's organisation. */
export async function appendAudit(
  em: EntityManager,
  { actor, operation }: Author,
  notes: readonly AuditNote[],
  now: Date,
): Promise<void> {
  const { tenantId, personId, keyId } = actor;
  let { sequence, hash } = await lockHead(em, tenantId);
  for (const note of notes.length > 0 ? notes : [{ detail: {} }]) {
    const link: Link = {
      sequence: ++sequence,
      at: now.toISOString(),
      operation,
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
  await em.execute('update audit_head set sequence = ?, hash = ? where tenant_id = ?', [
    sequence,
    hash,
    tenantId,
  ]);
}

/** A head of this chain that another organisation was sent and keeps. */
export type Witness = { sequence: number; hash: Buffer };

/**
 * ENTRY: an entry is missing, out of place, or not what was hashed. HEAD: the chain does not end where its head says.
 * ACCESS: the access rows sealed by this entry are not those of now. WITNESS: a head that a superior received is not
 * in the chain. UNFOUNDED: the directory names an organisation that has no standing, and so no chain that could be
 * walked: either its creation broke off, or its rows were removed.
 */
export type BreakReason = 'ENTRY' | 'HEAD' | 'ACCESS' | 'WITNESS' | 'UNFOUNDED';
export type Break = { brokenAt: number; reason: BreakReason };

export type Verified = { entries: number; seals: number; broken: Break | null };

/** What an entry that seals access rows says; the rows are those with `from` <= at < `to`, to the microsecond. */
export type SealDetail = { from: string; to: string; count: number; sha256: string };
const SEAL_OPERATION = 'sealAccess';
/** Where the first seal of every organisation begins. Instants of access rows are text: Date would cut microseconds off. */
const SEAL_START = '1970-01-01T00:00:00.000000Z';

/**
 * Walks the chain of the scope's organisation up to the head it had at the start, so that writers may go on
 * meanwhile, and stops at the first break.
 */
export async function verifyChain(
  em: EntityManager,
  tenantId: string,
  witnesses: readonly Witness[] = [],
): Promise<Verified> {
  const [end] = await em.execute<any[]>(
    `select head.sequence, head.hash,
            (select max(sequence) from audit_entry where tenant_id = ?) as last,
            (select to_char(sealed_to at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') from access_seal where tenant_id = ?) as sealed_to
       from audit_head head where tenant_id = ?`,
    [tenantId, tenantId, tenantId],
  );
  const seen = { entries: 0, seals: 0 };
  const broken = (brokenAt: number, reason: BreakReason): Verified => ({
    ...seen,
    broken: { brokenAt, reason },
  });
  if (!end) return broken(0, 'HEAD');
  const unseen = new Map(
    witnesses.map((witness) => [`${witness.sequence} ${witness.hash.toString('hex')}`, witness]),
  );
  let previous = GENESIS;
  let sealedTo = SEAL_START;
  while (seen.entries < end.sequence) {
    const rows = await em.execute<any[]>(
      `select sequence, at, operation, actor_id, key_id, petition_id, detail, previous_hash, hash
         from audit_entry where tenant_id = ? and sequence > ? and sequence <= ? order by sequence limit 1000`,
      [tenantId, seen.entries, end.sequence],
    );
    if (rows.length === 0) return broken(seen.entries + 1, 'ENTRY');
    for (const row of rows) {
      const link = linkOf(row);
      const place = seen.entries + 1;
      if (link.sequence !== place || !previous.equals(row.previous_hash)) return broken(place, 'ENTRY');
      if (!linkHash(previous, link).equals(row.hash)) return broken(place, 'ENTRY');
      if (link.operation === SEAL_OPERATION) {
        const seal = link.detail as SealDetail;
        const rowsNow = await hashAccess(em, tenantId, seal.from, seal.to);
        if (seal.from !== sealedTo || rowsNow.count !== seal.count || rowsNow.sha256 !== seal.sha256)
          return broken(place, 'ACCESS');
        sealedTo = seal.to;
        seen.seals++;
      }
      unseen.delete(`${place} ${row.hash.toString('hex')}`);
      previous = row.hash;
      seen.entries = place;
    }
  }
  const [missed] = [...unseen.values()].sort((a, b) => a.sequence - b.sequence);
  if (missed) return broken(Math.min(missed.sequence, end.sequence + 1), 'WITNESS');
  if ((end.last ?? 0) !== end.sequence || !previous.equals(end.hash)) return broken(seen.entries + 1, 'HEAD');
  if ((end.sealed_to ?? SEAL_START) !== sealedTo) return broken(seen.entries, 'ACCESS');
  return { ...seen, broken: null };
}

const linkOf = (row: any): Link => ({
  sequence: row.sequence,
  at: new Date(row.at).toISOString(),
  operation: row.operation,
  actorId: row.actor_id,
  keyId: row.key_id,
  petitionId: row.petition_id,
  detail: row.detail,
});

/** Count and SHA-256 (hex) of the access rows with `from` <= at < `to`, in the order of their instant and id. */
async function hashAccess(
  em: EntityManager,
  tenantId: string,
  from: string,
  to: string,
): Promise<{ count: number; sha256: string }> {
  const hash = createHash('sha256');
  let count = 0;
  let after = { at: from, id: '00000000-0000-0000-0000-000000000000' };
  for (;;) {
    const rows = await em.execute<any[]>(
      `select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, id, person_id, key_id, field, shown
         from access_row
        where tenant_id = ? and (at, id) > (?::timestamptz, ?::uuid) and at < ?::timestamptz
        order by at, id limit 1000`,
      [tenantId, after.at, after.id, to],
    );
    for (const { at, id, person_id, key_id, field, shown } of rows)
      hash.update(canonical([at, id, person_id, key_id, field, shown])).update('\n');
    count += rows.length;
    if (rows.length < 1000) return { count, sha256: hash.digest('hex') };
    after = rows.at(-1);
  }
}

/**
 * Seals the access rows since the last seal into the chain as one entry. Rows get the instant at which their
 * transaction began (column default), and become visible when it commits, so a row can appear below one that was
 * already seen. Hence the watermark: nothing younger than the oldest transaction that the serving login still runs,
 * and nothing of the last `settled` seconds, for transactions too young to be listed and for a second login (no
 * statement of ours runs longer than 15 s). It is asked in a statement before the one that reads, so whatever ended
 * in between is seen by the latter.
 */
export async function sealAccess(
  em: EntityManager,
  tenantId: string,
  now: Date,
  settled: number,
): Promise<void> {
  await em.execute(
    'insert into access_seal (tenant_id, id, sealed_to) values (?, ?, ?::timestamptz) on conflict (tenant_id, id) do nothing',
    [tenantId, tenantId, SEAL_START],
  );
  const [{ from, to }] = await em.execute<[{ from: string; to: string }]>(
    `select to_char(sealed_to at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as from,
            to_char(least(
              clock_timestamp() - make_interval(secs => ?),
              (select min(xact_start) from pg_stat_activity where datname = current_database() and usename = current_user)
            ) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as to
       from access_seal where tenant_id = ? for update`,
    [settled, tenantId],
  );
  const { count, sha256 } = await hashAccess(em, tenantId, from, to);
  if (count === 0) return;
  const detail: SealDetail = { from, to, count, sha256 };
  const actor = { tenantId, personId: null, keyId: null };
  await appendAudit(em, { actor, operation: SEAL_OPERATION }, [{ detail }], now);
  await em.execute('update access_seal set sealed_to = ?::timestamptz where tenant_id = ?', [to, tenantId]);
}
