import type { Client } from 'pg';
import pg from 'pg';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readScoped } from '../../api/read/pipeline.ts';
import { DEPLOYMENT } from '../../schema/index.ts';
import { type FreshDatabase, freshDatabase } from '../setup/database.ts';
import { attempt, insert, rowOf, scope, type WalledTable, walledTables } from './rows.ts';

/** No CASL, no service, no compiler: the app role's plain SQL against the wall. */

const APPEND_ONLY = [
  ...['access_row', 'audit_entry', 'envelope_in', 'envelope_out', 'petition_event'],
  ...['incident_report', 'outbox_event'],
];
const REFERENCE = ['organisation', 'oversight', 'oversight_path', 'calendar_version'];
const REFUSED = '42501';

const [here, there] = [uuid(), uuid()];
const ids: Record<string, Record<string, string>> = { [here]: {}, [there]: {} };
let database: FreshDatabase;
let app: Client;
let owner: Client;
let tables: WalledTable[];

beforeAll(async () => {
  database = await freshDatabase('alone');
  app = new pg.Client({ connectionString: database.appUrl });
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await Promise.all([app.connect(), owner.connect()]);
  tables = await walledTables(owner);
  for (const tenantId of [here, there]) await furnish(tenantId);
});
afterAll(async () => {
  await Promise.all([app.end(), owner.end()]);
  await database.drop();
});

/** An organisation with one row in every table. */
async function furnish(tenantId: string): Promise<void> {
  ids[tenantId] ??= {};
  await attempt(
    owner,
    async () => {
      for (const table of tables) {
        const row = rowOf(table, tenantId, ids[tenantId]!, `mark ${tenantId}`);
        await insert(owner, table, row);
        ids[tenantId]![table.name] = String(row.id);
      }
    },
    { within: tenantId, keep: true },
  );
}

const count = async (client: Client, table: string, tenantId?: string): Promise<number> => {
  const where = tenantId ? ` where tenant_id = '${tenantId}'` : '';
  return (await client.query(`select count(*)::int as n from ${table}${where}`)).rows[0].n;
};
/** Everything an organisation has, as the owner sees it in that organisation's own scope. */
const contents = (tenantId: string) =>
  attempt(
    owner,
    async () => {
      const all: unknown[] = [];
      for (const { name } of tables)
        all.push((await owner.query(`select md5(t::text) from ${name} t order by 1`)).rows);
      return JSON.stringify(all);
    },
    { within: tenantId },
  );
const each = async <T>(work: (table: WalledTable) => Promise<T>): Promise<Record<string, T>> => {
  const all: Record<string, T> = {};
  for (const table of tables) all[table.name] = await work(table);
  return all;
};
const everywhere = <T>(value: T): Record<string, T> =>
  Object.fromEntries(tables.map(({ name }) => [name, value]));
/** What an update or delete gives: nothing touched, or refused where the table is only appended to. */
const untouched = () =>
  Object.fromEntries(tables.map(({ name }) => [name, APPEND_ONLY.includes(name) ? REFUSED : 0]));

describe('in the scope of one organisation', () => {
  it('no row of another is seen, and the own ones are', async () => {
    const within = { within: here };
    expect(await each(({ name }) => attempt(app, () => count(app, name, there), within))).toEqual(
      everywhere(0),
    );
    expect(await each(({ name }) => attempt(app, () => count(app, name), within))).toEqual(everywhere(1));
    // They are there, in each table.
    const asThere = { within: there };
    expect(await each(({ name }) => attempt(owner, () => count(owner, name, there), asThere))).toEqual(
      everywhere(1),
    );
  });

  it('no row is written for another, and one for itself is', async () => {
    const before = await contents(there);
    const add = (tenantId: string) => (table: WalledTable) =>
      attempt(
        app,
        async () => {
          await insert(app, table, { ...rowOf(table, tenantId, ids[tenantId]!, uuid()), ...fresh(table) });
          return 'written';
        },
        { within: here },
      );
    expect(await each(add(there))).toEqual(everywhere(REFUSED));
    // Of published rulebooks an organisation has one row, of own days one a date; the wall let these through as well.
    const twice = { published_rulebook: '23505', own_day: '23505' };
    expect(await each(add(here))).toEqual({ ...everywhere('written'), ...twice });
    expect(await contents(there)).toBe(before);
  });

  it('no row of another is changed or removed, and none is handed over', async () => {
    const before = await contents(there);
    const run = (sql: (name: string) => string) => (table: WalledTable) =>
      attempt(app, async () => (await app.query(sql(table.name))).rowCount, { within: here });
    const foreign = ` where tenant_id = '${there}'`;
    expect(await each(run((name) => `update ${name} set id = id${foreign}`))).toEqual(untouched());
    expect(await each(run((name) => `update ${name} set tenant_id = '${here}'${foreign}`))).toEqual(
      untouched(),
    );
    expect(await each(run((name) => `delete from ${name}${foreign}`))).toEqual(untouched());
    expect(await each(run((name) => `update ${name} set tenant_id = '${there}'`))).toEqual(
      everywhere(REFUSED),
    );
    const own = await each(run((name) => `update ${name} set id = id`));
    expect(own).toEqual(
      Object.fromEntries(tables.map(({ name }) => [name, APPEND_ONLY.includes(name) ? REFUSED : 1])),
    );
    expect(await contents(there)).toBe(before);
  });

  it('no row points across the wall', async () => {
    const keys = tables.flatMap((table) => table.keys.map((key) => ({ table, ...key })));
    expect(keys.length).toBeGreaterThan(10);
    for (const { table, column, target } of keys) {
      const point = (whose: string) =>
        attempt(
          app,
          async () => {
            const row = { ...rowOf(table, here, ids[here]!, uuid()), ...fresh(table) };
            await insert(app, table, { ...row, [column]: ids[whose]![target] });
            return 'written';
          },
          { within: here },
        );
      expect([table.name, column, await point(there)]).toEqual([table.name, column, '23503']);
      expect([table.name, column, await point(here)]).toEqual([table.name, column, 'written']);
    }
  });

  it('what is the same for all is read and not written', async () => {
    for (const name of REFERENCE) {
      expect(await attempt(app, () => count(app, name), { within: here })).toEqual(expect.any(Number));
      const write = (sql: string) => attempt(app, () => app.query(sql), { within: here });
      expect(await write(`insert into ${name} (id) values ('${uuid()}')`)).toBe(REFUSED);
      expect(await write(`update ${name} set id = id`)).toBe(REFUSED);
      expect(await write(`delete from ${name}`)).toBe(REFUSED);
    }
  });
});

/** Another row of a table whose unique indexes hold a number. */
const fresh = (table: WalledTable): Record<string, unknown> => {
  const more: Record<string, unknown> = {};
  for (const { name, type } of table.columns) {
    if (type === 'integer' && ['sequence', 'version'].includes(name)) more[name] = 8;
    if (name === 'shard') more[name] = 8;
  }
  return more;
};

describe('without a scope', () => {
  it('there are no rows, and none is written, changed or removed', async () => {
    expect(await each(({ name }) => attempt(app, () => count(app, name)))).toEqual(everywhere(0));
    const add = (table: WalledTable) =>
      attempt(app, () => insert(app, table, rowOf(table, here, ids[here]!, 'x')));
    expect(await each(add)).toEqual(everywhere(REFUSED));
    const run = (sql: string) => (table: WalledTable) =>
      attempt(app, async () => (await app.query(sql.replace('?', table.name))).rowCount);
    expect(await each(run('update ? set id = id'))).toEqual(untouched());
    expect(await each(run('delete from ?'))).toEqual(untouched());
    // The wall is forced: the owner meets it too.
    expect(await each(({ name }) => attempt(owner, () => count(owner, name)))).toEqual(everywhere(0));
  });

  it('the checked functions of the directory do nothing', async () => {
    const calls = [
      `huiyin.create_organisation('${uuid()}', 'x', 'x', 'x', 'OTHER', 'NONE', true)`,
      `huiyin.set_organisation_state('${here}', 'SUSPENDED', '2026-01-15')`,
      `huiyin.propose_oversight('${uuid()}', '${here}', '${there}', 'TERRITORIAL', 'BINDING', 'MATTERS', '2026-01-01', null, now())`,
      `huiyin.accept_oversight('${uuid()}', now())`,
      `huiyin.end_oversight('${uuid()}', '2026-01-01')`,
    ];
    for (const call of calls)
      expect(await attempt(app, () => app.query(`select ${call}`))).toMatch(/^HY00[12]$/);
    expect(
      await attempt(app, () => app.query('select huiyin.rebuild_paths($1, $2)', ['TERRITORIAL', here])),
    ).toBe(REFUSED);
  });
});

describe('a scope ends', () => {
  const outside = async (client: Client | pg.PoolClient) => {
    const { rows } = await client.query(
      `select huiyin.tenant() as tenant, huiyin.seen('MATTERS') as seen, (select count(*)::int from petition) as rows`,
    );
    return rows[0];
  };
  const nothing = { tenant: null, seen: [], rows: 0 };

  it.each(['commit', 'rollback'])('with %s', async (end) => {
    await app.query('begin');
    await scope(app, here, '2026-01-15', true);
    expect(await outside(app)).toMatchObject({ tenant: here, rows: 1 });
    await app.query(end);
    expect(await outside(app)).toEqual(nothing);
  });

  it('with a read in one round trip, also one that fails', async () => {
    const pool = new pg.Pool({ connectionString: database.appUrl, max: 1 });
    const at = { tenantId: here, today: '2026-01-15', lines: true };
    const read = (text: string) => readScoped(pool, at, [{ name: text, text, values: [] }]);
    expect((await read('select count(*)::int from petition')).columns).toEqual(['1']);
    const client = await pool.connect();
    expect(await outside(client)).toEqual(nothing);
    client.release();
    await expect(read('select 1 / count(*) from petition where false')).rejects.toMatchObject({
      code: '22012',
    });
    const next = await pool.connect();
    expect(await outside(next)).toEqual(nothing);
    next.release();
    expect((await read('select count(*)::int from petition')).columns).toEqual(['1']);
    await pool.end();
  });
});

describe('shared rows', () => {
  const OPENED_BY = {
    tally: 'STATISTICS',
    published_rulebook: 'COMPLIANCE',
    compliance: 'COMPLIANCE',
    petition_excerpt: 'MATTERS',
  };
  const [superior, statistics, compliance, matters, below, stranger, dated, closed] = Array.from(
    { length: 8 },
    () => uuid(),
  ) as [string, string, string, string, string, string, string, string];

  const edge = (
    over: string,
    under: string,
    grant: string,
    line = 'TERRITORIAL',
    from = '2025-01-01',
    to: string | null = null,
  ) =>
    attempt(
      app,
      async () => {
        const id = uuid();
        const values = [id, over, under, line, 'BINDING', grant, from, to, '2025-01-01T00:00:00Z'];
        await app.query('select huiyin.propose_oversight($1, $2, $3, $4, $5, $6, $7, $8, $9)', values);
        await app.query('select huiyin.accept_oversight($1, $2)', [id, '2025-01-01T00:00:00Z']);
        return 'in force';
      },
      { within: DEPLOYMENT, keep: true },
    );

  beforeAll(async () => {
    for (const id of [superior, statistics, compliance, matters, below, stranger, dated, closed]) {
      const about = [id, `o-${id}`, '单位', 'Body', 'OTHER', 'NONE', true];
      const create = () => app.query('select huiyin.create_organisation($1, $2, $3, $4, $5, $6, $7)', about);
      await attempt(app, create, { within: DEPLOYMENT, keep: true });
      await furnish(id);
    }
    const edges = [
      await edge(superior, statistics, 'STATISTICS'),
      await edge(superior, compliance, 'COMPLIANCE'),
      await edge(superior, matters, 'MATTERS'),
      await edge(matters, below, 'STATISTICS'),
      await edge(stranger, below, 'MATTERS'),
      await edge(superior, dated, 'MATTERS', 'TERRITORIAL', '2026-03-10', '2026-04-01'),
      await edge(superior, closed, 'MATTERS', 'SECTORAL', '2025-01-01', '2025-12-31'),
      await edge(superior, closed, 'STATISTICS', 'CORPORATE'),
    ];
    expect(edges).toEqual(edges.map(() => 'in force'));
  });

  /** Shared tables by the grant that opens them, the others by their names. */
  const labels = (names: readonly string[]) =>
    [...new Set(names.map((name) => OPENED_BY[name as keyof typeof OPENED_BY] ?? name))].sort();

  /** The tables of which an asker sees another's row on a day. */
  const opened = async (asker: string, of: string, today = '2026-01-15', lines = true) => {
    const seen: string[] = [];
    await attempt(app, async () => {
      await scope(app, asker, today, lines);
      for (const { name } of tables) if ((await count(app, name, of)) > 0) seen.push(name);
    });
    return labels(seen);
  };
  const all = ['COMPLIANCE', 'MATTERS', 'STATISTICS'];

  it('are seen as far as each edge grants, and nothing else is', async () => {
    expect(await opened(superior, statistics)).toEqual(['STATISTICS']);
    expect(await opened(superior, compliance)).toEqual(['COMPLIANCE', 'STATISTICS']);
    expect(await opened(superior, matters)).toEqual(all);
  });

  it('are seen along a path as far as its smallest grant, and not because another may', async () => {
    expect(await opened(superior, below)).toEqual(['STATISTICS']);
    expect(await opened(stranger, below)).toEqual(all);
    expect(await opened(stranger, matters)).toEqual([]);
  });

  it('are not seen upwards, sideways, or where no line was asked for', async () => {
    expect(await opened(matters, superior)).toEqual([]);
    expect(await opened(matters, compliance)).toEqual([]);
    expect(await opened(superior, matters, '2026-01-15', false)).toEqual([]);
    expect(await opened(superior, superior, '2026-01-15', false)).toEqual(
      labels(tables.map(({ name }) => name)),
    );
  });

  it('are seen from the first day of an edge to the day before its end', async () => {
    const seen: string[][] = [];
    for (const day of ['2026-03-09', '2026-03-10', '2026-03-31', '2026-04-01'])
      seen.push(await opened(superior, dated, day));
    expect(seen).toEqual([[], all, all, []]);
  });

  it('are not seen by what another line granted once', async () => {
    expect(await opened(superior, closed, '2025-12-30')).toEqual(all);
    expect(await opened(superior, closed)).toEqual(['STATISTICS']);
  });

  it('of a subordinate are never written by a superior', async () => {
    const before = await contents(matters);
    for (const name of Object.keys(OPENED_BY)) {
      const run = (sql: string) =>
        attempt(app, async () => {
          await scope(app, superior, '2026-01-15', true);
          return (await app.query(sql)).rowCount;
        });
      expect(await run(`update ${name} set id = id where tenant_id = '${matters}'`)).toBe(0);
      expect(await run(`delete from ${name} where tenant_id = '${matters}'`)).toBe(0);
      expect(await run(`update ${name} set tenant_id = '${matters}' where tenant_id = '${superior}'`)).toBe(
        REFUSED,
      );
      expect(await run(`update ${name} set id = id where tenant_id = '${superior}'`)).toBe(1);
    }
    expect(await contents(matters)).toBe(before);
  });
});
