/**
 * Walks every organisation's audit chain. Two rounds, so that no two scopes are ever open at a time: what superiors
 * hold of others' chain heads is gathered first, each in its own scope; then every chain is walked in the scope of
 * its organisation and held against the heads that others hold of it.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal } from '../../policies/index.ts';
import {
  type Break,
  civilDay,
  type House,
  inScope,
  type Verified,
  verifyChain,
  type Witness,
} from '../../tenants/index.ts';

type Known = { id: string; slug: string };

/** What was found of one organisation's chain. */
export type ChainReport = Verified & { slug: string };

/** Verifies every chain, also of suspended organisations; `told` hears of each in turn. Gives the broken ones. */
export async function verifyLedger(
  house: Pick<House, 'db' | 'clock'>,
  told: (report: ChainReport) => void,
): Promise<(Break & { slug: string })[]> {
  const today = civilDay(house.clock.now());
  const within = <T>(tenantId: string, work: (em: EntityManager) => Promise<T>, unfounded: T) =>
    inScope(house.db, { tenantId, today, suspended: true }, work).catch((error) => {
      if (error instanceof Refusal) return unfounded;
      throw error;
    });
  const organisations = await organisationsUnscoped(house);
  const witnesses = new Map<string, Witness[]>();
  for (const { id } of organisations)
    for (const { senderId, ...witness } of await within(id, (em) => receivedHeads(em, id), []))
      witnesses.set(senderId, [...(witnesses.get(senderId) ?? []), witness]);
  const broken: (Break & { slug: string })[] = [];
  for (const { id, slug } of organisations) {
    const verified = await within(id, (em) => verifyChain(em, id, witnesses.get(id)), UNFOUNDED);
    told({ slug, ...verified });
    if (verified.broken) broken.push({ slug, ...verified.broken });
  }
  return broken;
}

const UNFOUNDED: Verified = { entries: 0, seals: 0, broken: { brokenAt: 0, reason: 'UNFOUNDED' } };

/** The heads of others' chains that the scope's organisation keeps. */
async function receivedHeads(
  em: EntityManager,
  tenantId: string,
): Promise<(Witness & { senderId: string })[]> {
  const heads = await em.execute<{ sender_id: string; sequence: number; hash: string }[]>(
    `select sender_id, (payload -> 'figures' ->> 'sequence')::int as sequence, payload -> 'figures' ->> 'hash' as hash
       from envelope_in where tenant_id = ? and kind = 'CHAIN_HEAD'`,
    [tenantId],
  );
  return heads.map(({ sender_id, sequence, hash }) => ({
    senderId: sender_id,
    sequence,
    hash: Buffer.from(hash, 'hex'),
  }));
}

/** Unscoped because: the directory of organisations is a reference table; each is then entered in its own scope. */
async function organisationsUnscoped(house: Pick<House, 'db'>): Promise<Known[]> {
  const { rows: present } = await house.db.pool.query(
    `select from pg_tables where tablename = 'organisation'`,
  );
  // Before the first start there is no table, and no chain either.
  if (present.length === 0) return [];
  const { rows } = await house.db.pool.query<Known>('select id, slug from organisation order by slug');
  return rows;
}
