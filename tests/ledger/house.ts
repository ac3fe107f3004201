import { randomBytes } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { connected } from '../../api/launch/index.ts';
import { abilityOf } from '../../policies/index.ts';
import { type Actor, civilDay, type House, inScope, openDatabase } from '../../tenants/index.ts';
import { freshDatabase } from '../setup/database.ts';

export const BEIJING_NOON = '2026-11-22T04:00:00.000Z';

/** A database with organisations and a house on it, for what needs neither roster nor rules. */
export async function ledgerHouse(name: string, slugs: readonly string[]) {
  const database = await freshDatabase(name);
  const db = await openDatabase(database.appUrl, { poolSize: 10 });
  const moment = { now: new Date(BEIJING_NOON) };
  const secret = randomBytes(32);
  const house: House = {
    db,
    clock: { now: () => moment.now },
    secret: () => secret,
    // Nothing here is sealed; a use would fail.
    vault: {} as House['vault'],
  };
  const ids = slugs.map((_, i) => `01900000-0000-7000-8000-0000000000${String(i + 10)}`);
  const asOwner = <T = any>(tenantId: string, sql: string, values: unknown[] = []): Promise<T[]> =>
    connected(database.ownerUrl, async (client) => {
      await client.query('begin');
      // The wall is forced on the owner too.
      await client.query('select huiyin.scope($1, $2, false)', [tenantId, '2026-11-22']);
      const { rows } = await client.query(sql, values);
      await client.query('commit');
      return rows;
    });
  for (const [i, id] of ids.entries()) {
    await asOwner(
      id,
      `insert into organisation (id, slug, name_zh, name_en, kind, level, state, synthetic)
       values ($1, $2, $3, $4, 'OTHER', 'NONE', 'ACTIVE', true)`,
      [id, slugs[i], `单位${i}`, `Body ${i}`],
    );
    await asOwner(
      id,
      `insert into standing (tenant_id, id, version, wrapped_key) values ($1, $1, 1, '\\x00')`,
      [id],
    );
    await asOwner(id, 'insert into audit_head (tenant_id, id, sequence, hash) values ($1, $1, 0, $2)', [
      id,
      Buffer.alloc(32),
    ]);
  }
  return {
    ...database,
    house,
    ids,
    moment,
    asOwner,
    /** As the app role in an organisation's scope. */
    inside: <T>(tenantId: string, work: (em: EntityManager) => Promise<T>) =>
      inScope(db, { tenantId, today: civilDay(moment.now) }, work),
    rows: <T = any>(tenantId: string, sql: string, values: unknown[] = []): Promise<T[]> =>
      inScope(db, { tenantId, today: civilDay(moment.now) }, (em) => em.execute<T[]>(sql, values)),
    close: async () => {
      await db.close();
      await database.drop();
    },
  };
}

/** An integrator's key: it has no row that an audit entry would have to point at. */
export function keyOf(tenantId: string, keyId = '01900000-0000-7000-8000-0000000000f1'): Actor {
  const facts = {
    tenantId,
    personId: null,
    keyId,
    posts: [],
    scopes: [],
    shield: [],
    operator: false,
    today: '2026-11-22',
    access: [],
    sight: [],
  };
  return { ...facts, ability: abilityOf(facts, () => Date.parse(BEIJING_NOON)) };
}
