/**
 * What `identify` needs to know, kept in memory where it never changes: an organisation's slug, a person's issuer
 * and subject, a key's hash and expiry. What does change (suspension, deactivation, revocation) raises the
 * organisation's standing, which every read and write compares, so nothing kept here outlives it.
 */
import { civilDay, type House, inScope, type StoredKey } from '../../tenants/index.ts';
import type { IdentityOptions, KnownOrganisation } from './identify.ts';

const KEPT = 10_000;

type Lookups = Pick<IdentityOptions, 'findOrganisation' | 'findPerson' | 'findKey'>;

export function createLookups(house: House): Lookups {
  const inTenant = <T>(tenantId: string, sql: string, values: readonly unknown[]): Promise<T[]> =>
    inScope(house.db, { tenantId, today: civilDay(house.clock.now()) }, (em) =>
      em.execute<T[]>(sql, [...values]),
    );
  const people = remembered((tenantId: string, issuer: string, subject: string) =>
    inTenant<{ id: string }>(
      tenantId,
      'select id from person where tenant_id = ? and issuer = ? and subject = ? and active',
      [tenantId, issuer, subject],
    ),
  );
  const keys = remembered(async (tenantId: string, keyId: string): Promise<StoredKey[]> => {
    const rows = await inTenant<{ hash: Buffer; scopes: string[]; expires: string; revoked: string | null }>(
      tenantId,
      `select hash, scopes, expires_at as expires, revoked_at as revoked
         from api_key where tenant_id = ? and id = ?`,
      [tenantId, keyId],
    );
    // Instants come back from a raw statement as text, which no comparison with a Date would ever accept.
    return rows.map(({ hash, scopes, expires, revoked }) => ({
      secretHash: hash,
      scopes,
      expiresAt: new Date(expires),
      revokedAt: revoked === null ? null : new Date(revoked),
    }));
  });
  return {
    // One that is suspended is asked about again: it may be resumed.
    findOrganisation: remembered(
      (slugOrId: string) => organisationUnscoped(house, slugOrId),
      ({ active }) => active,
    ),
    findPerson: people,
    findKey: keys,
  };
}

/** Unscoped: a credential names its organisation before any scope is open; the directory is a reference table. */
function organisationUnscoped(house: House, slugOrId: string): Promise<KnownOrganisation[]> {
  return house.db.orm.em
    .fork()
    .execute<KnownOrganisation[]>(
      `select id, slug, state = 'ACTIVE' as active, synthetic from organisation where slug = ? or id::text = ?`,
      [slugOrId, slugOrId],
    );
}

/** Keeps what was found if it lasts; what was not found is asked again each time, for it may come. */
function remembered<A extends string[], T>(
  find: (...args: A) => Promise<T[]>,
  lasts: (found: T) => boolean = () => true,
): (...args: A) => Promise<T | null> {
  const known = new Map<string, T>();
  return async (...args) => {
    const key = JSON.stringify(args);
    const kept = known.get(key);
    if (kept) return kept;
    const found = (await find(...args))[0];
    if (!found || !lasts(found)) return found ?? null;
    if (known.size >= KEPT) known.delete(known.keys().next().value!);
    known.set(key, found);
    return found;
  };
}
