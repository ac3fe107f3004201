/**
 * Walks every organisation's audit chain. Two rounds, so that no two scopes are ever open at a time: what superiors
 * hold of others' chain heads is gathered first, each in its own scope; then every chain is walked in the scope of
 * its organisation and held against the heads that others hold of it.
 */
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

/** Verifies every chain, also of suspended organisations; `told` hears of each in turn. */
export async function verifyLedger(
  house: Pick<House, 'db' | 'clock'>,
  told: (report: ChainReport) => void,
): Promise<(Break & { slug: string })[]> {
  const today = civilDay(house.clock.now());
  const scope = (tenantId: string) => ({ tenantId, today, suspended: true });
  const organisations = await organisationsUnscoped(house);
  const witnesses = new Map<string, Witness[]>();
  for (const { id } of organisations) {
    const heads = await inScope(house.db, scope(id), (em) =>
      em.execute<{ sender_id: string; sequence: number; hash: string }[]>(
        `select sender_id, (payload -> 'figures' ->> 'sequence')::int as sequence, payload -> 'figures' ->> 'hash' as hash
           from envelope_in where tenant_id = ? and kind = 'CHAIN_HEAD'`,
        [id],
      ),
    );
    for (const { sender_id, sequence, hash } of heads) {
      const known = witnesses.get(sender_id) ?? [];
      known.push({ sequence, hash: Buffer.from(hash, 'hex') });
      witnesses.set(sender_id, known);
    }
  }
  const broken: (Break & { slug: string })[] = [];
  for (const { id, slug } of organisations) {
    const verified = await inScope(house.db, scope(id), (em) => verifyChain(em, id, witnesses.get(id)));
    told({ slug, ...verified });
    if (verified.broken) broken.push({ slug, ...verified.broken });
  }
  return broken;
}

/** Unscoped because: the directory of organisations is a reference table; each is then entered in its own scope. */
async function organisationsUnscoped(house: Pick<House, 'db'>): Promise<Known[]> {
  const { rows } = await house.db.pool.query<Known>('select id, slug from organisation order by slug');
  return rows;
}
