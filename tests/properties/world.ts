/**
 * A small world of organisations for the property tests, made from a seed: a superior with two subordinate
 * siblings whose grants and confidentiality policies differ, bodies below one of them, and the deployment's own.
 * It is laid down by plain SQL, so that no code under test decides what there is.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { DEPLOYMENT } from '../../schema/index.ts';
import {
  createVault,
  fileKeyProvider,
  type House,
  type KeyProvider,
  openDatabase,
} from '../../tenants/index.ts';
import { freshDatabase } from '../setup/database.ts';
import { type Asker, Builder, NOW, type Tables, TODAY } from './builder.ts';
import { POLICIES } from './cast.ts';
import { Random } from './random.ts';

export { type Asker, NOW, TODAY } from './builder.ts';

export type World = {
  house: House;
  ownerUrl: string;
  appUrl: string;
  keyProvider: KeyProvider;
  /** Organisations that have people, the superior first. */
  tenants: string[];
  askers: Asker[];
  close(): Promise<void>;
};

export async function createWorld(name: string, seed = 1): Promise<World> {
  const database = await freshDatabase(name);
  const folder = mkdtempSync(join(tmpdir(), 'huiyin-world-'));
  const db = await openDatabase(database.appUrl, { poolSize: 4 });
  const secret = randomBytes(32);
  const keyProvider = fileKeyProvider(join(folder, 'key'));
  const vault = createVault(keyProvider);
  const house: House = { db, clock: { now: () => NOW }, secret: () => secret, vault };
  const builder = new Builder(new Random(seed), vault);
  await builder.tenant('operator', [], [], DEPLOYMENT);
  const below = ['v0', 'v1', 'v2', 'v3'].map((slug) => builder.organisation(slug));
  const tenants: string[] = [];
  // The last has the policy of one of its siblings, so that actors of both are of one shape.
  for (const [i, policy] of [...POLICIES, POLICIES[1]!].entries())
    tenants.push(await builder.tenant(['city', 'east', 'west', 'north'][i]!, policy, [...below, ...tenants]));
  const [city, east, west] = tenants as [string, string, string];
  for (const id of below) builder.shared(id);
  builder.edge(city, east, 'TERRITORIAL', 'MATTERS');
  builder.edge(city, east, 'SECTORAL', 'STATISTICS');
  builder.edge(city, west, 'TERRITORIAL', 'STATISTICS');
  builder.edge(city, west, 'SECTORAL', 'MATTERS', '2026-11-22');
  for (const [i, grant] of (['MATTERS', 'COMPLIANCE', 'STATISTICS'] as const).entries()) {
    builder.edge(east, below[i]!, 'TERRITORIAL', grant);
    const path = {
      superior_id: city,
      subordinate_id: below[i],
      line: 'TERRITORIAL',
      grant,
      valid_from: '2025-01-01',
    };
    builder.path(path, `v${i}`, 2, i === 2 ? '2027-01-01' : null);
  }
  await lay(database.ownerUrl, builder.tables, [DEPLOYMENT, ...tenants, ...below]);
  return {
    house,
    ...database,
    keyProvider,
    tenants,
    askers: builder.askers,
    async close() {
      await db.close();
      await database.drop();
      rmSync(folder, { recursive: true });
    },
  };
}

/** The wall is forced on the owner too: rows go in organisation by organisation, those others point at first. */
async function lay(ownerUrl: string, tables: Tables, tenants: readonly string[]): Promise<void> {
  const first = ['organisation', 'standing', 'person', 'post', 'petition'];
  const rest = Object.keys(tables).filter((table) => !first.includes(table));
  const client = new pg.Client(ownerUrl);
  await client.connect();
  for (const tenantId of tenants) {
    await client.query('begin');
    await client.query('select huiyin.scope($1, $2, false)', [tenantId, TODAY]);
    for (const table of [...first, ...rest]) {
      const reference = tables[table]!.some((row) => !('tenant_id' in row));
      const mine = tables[table]!.filter((row) =>
        reference ? tenantId === tenants[0] : row.tenant_id === tenantId,
      );
      if (mine.length === 0) continue;
      // Named, so that a column nobody speaks of keeps its default.
      const columns = [...new Set(mine.flatMap((row) => Object.keys(row)))]
        .map((name) => `"${name}"`)
        .join(', ');
      await client.query(
        `insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1)`,
        [JSON.stringify(mine)],
      );
    }
    await client.query('commit');
  }
  await client.end();
}
