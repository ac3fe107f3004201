/**
 * The one shape of a write: scope → idempotency → the work with its events → audit entry → envelopes and jobs →
 * result by its ids, all in one transaction. Whatever is refused leaves no trace.
 */
import { createHmac } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { v7 as uuid } from 'uuid';
import { type Ability, type ActorFacts, Refusal } from '../policies/index.ts';
import { type AuditNote, appendAudit, canonical } from './audit.ts';
import type { Database } from './database.ts';
import type { Vault } from './encryption.ts';
import { enqueue, type Letter, post } from './envelopes.ts';
import { type Clock, civilDay, inScope, StaleStanding } from './scope.ts';

/** What every service gets handed: the database, the clock, the deployment's secrets, the vault of keys. */
export type House = {
  db: Database;
  clock: Clock;
  /** A 32-byte secret of the deployment by its purpose, such as 'idempotency' or 'receipt'. */
  secret(purpose: string): Buffer;
  vault: Vault;
  /** Whether webhooks may go to this very machine, by plain HTTP too: only where demo tokens are good. */
  loopback?: boolean;
};

/** Who acts: facts and ability are loaded anew when the organisation's standing changed. */
export type Actor = ActorFacts & { ability: Ability };

export type Act = {
  actor: Actor;
  /** The mutation's name; scopes the idempotency key and names the audit entry. */
  operation: string;
  /** The input without the idempotency key; only its HMAC is kept. */
  input: unknown;
  idempotencyKey?: string | null | undefined;
  /** The standing version that the actor's facts were read under; a newer one ends the act with StaleStanding. */
  standing?: number;
};

/** What the work may do besides reading and writing rows. Ids in, ids out; the answer is read by the compiler. */
export type Tx = {
  em: EntityManager;
  now: Date;
  /** Civil date in Asia/Shanghai. */
  today: string;
  actor: Actor;
  /** Adds to the act's audit entry; call once an object changed. No personal text. */
  note(note: AuditNote): void;
  /** Sends an envelope to another organisation, with this transaction or not at all. */
  send(letter: Letter): void;
  /** Enqueues a job that will run in this organisation's scope, at once or not before `runAt`. Ids only. */
  job(task: string, payload: Record<string, string>, runAt?: Date): void;
  /** To be called when roster, keys, policy or state changed: cached decisions end with this transaction. */
  changeStanding(): void;
};

const DAY = 24 * 60 * 60 * 1000;

/**
 * Does `work` once. A repeat with the same idempotency key and input gives the ids of the first result without
 * doing it again (the API then reads them with the rights of now); with another input it is refused.
 */
export async function perform<R extends object>(
  house: House,
  act: Act,
  work: (tx: Tx) => Promise<R>,
): Promise<R> {
  const now = house.clock.now();
  const today = civilDay(now);
  const { tenantId } = act.actor;
  return inScope(house.db, { tenantId, today }, async (em, standing) => {
    if (act.standing !== undefined && act.standing !== standing) throw new StaleStanding();
    const earlier = act.idempotencyKey ? await claim<R>(house, act, em, now) : undefined;
    if (earlier) return earlier;
    const notes: AuditNote[] = [];
    const letters: Letter[] = [];
    const jobs: { task: string; payload: Record<string, string>; runAt?: Date }[] = [];
    let changed = false;
    const result = await work({
      em,
      now,
      today,
      actor: act.actor,
      note: (note) => void notes.push(note),
      send: (letter) => void letters.push(letter),
      job: (task, payload, runAt) => void jobs.push({ task, payload, runAt }),
      changeStanding: () => {
        changed = true;
      },
    });
    await em.flush();
    if (changed)
      await em.execute('update standing set version = version + 1 where tenant_id = ?', [tenantId]);
    for (const letter of letters) await post(em, tenantId, letter, now);
    for (const { task, payload, runAt } of jobs) await enqueue(em, tenantId, task, payload, runAt);
    await appendAudit(em, act, notes, now);
    if (act.idempotencyKey)
      await em.execute(
        'update idempotency set result = ? where tenant_id = ? and actor = ? and operation = ? and key = ?',
        [JSON.stringify(result), tenantId, actorName(act.actor), act.operation, act.idempotencyKey],
      );
    return result;
  });
}

const actorName = (actor: Actor): string =>
  actor.personId ? `person:${actor.personId}` : `key:${actor.keyId}`;

/** Takes the key for this act, or gives the earlier result. A second writer waits here until the first has ended. */
async function claim<R>(house: House, act: Act, em: EntityManager, now: Date): Promise<R | undefined> {
  const { tenantId } = act.actor;
  const hash = createHmac('sha256', house.secret('idempotency')).update(canonical(act.input)).digest();
  const where = [tenantId, actorName(act.actor), act.operation, act.idempotencyKey!] as const;
  const taken = await em.execute<{ id: string }[]>(
    `insert into idempotency (tenant_id, actor, operation, key, id, input_hash, at) values (?, ?, ?, ?, ?, ?, ?)
     on conflict (tenant_id, actor, operation, key) do update
       set input_hash = excluded.input_hash, at = excluded.at, result = null
       where idempotency.at < ?
     returning id`,
    [...where, uuid(), hash, now, new Date(now.getTime() - DAY)],
  );
  if (taken.length > 0) return undefined;
  const [earlier] = await em.execute<{ input_hash: Buffer; result: R }[]>(
    'select input_hash, result from idempotency where tenant_id = ? and actor = ? and operation = ? and key = ?',
    [...where],
  );
  if (!earlier || !hash.equals(earlier.input_hash))
    throw new Refusal('IDEMPOTENCY_MISMATCH', { path: 'idempotencyKey' });
  return earlier.result;
}
