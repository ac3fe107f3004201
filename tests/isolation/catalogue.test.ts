import type { MikroORM } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connected } from '../../api/launch/index.ts';
import { ENTITIES, Own, Reference, rightsOf, Shared } from '../../schema/index.ts';
import { openDatabase } from '../../tenants/index.ts';
import { freshDatabase } from '../setup/database.ts';

/** Compares what PostgreSQL says of itself with the list of entities: a table is born with its wall (DESIGN §3). */

const MINE = '(tenant_id = huiyin.tenant())';
const seen = (grant: string) => `(tenant_id = ANY (huiyin.seen('${grant}'::text)))`;

/** The grant that opens each shared table. */
const GRANTS: Record<string, string> = {
  tally: 'STATISTICS',
  published_rulebook: 'COMPLIANCE',
  compliance: 'COMPLIANCE',
  petition_excerpt: 'MATTERS',
};

/** Runs as the owner on behalf of the app role. Each says why it cannot run as its caller. */
const DEFINER: Record<string, string> = {
  create_organisation: 'the directory is a reference table; only in the scope of the deployment',
  set_organisation_state: 'the directory is a reference table; only in the scope of the deployment',
  propose_oversight: 'oversight is a reference table; only by one of the two sides or the operator',
  accept_oversight:
    'oversight and its closure are reference tables; only by one of the two sides or the operator',
  end_oversight:
    'oversight and its closure are reference tables; only by one of the two sides or the operator',
  land_calendar: 'calendar versions are a reference table; only in the scope of the deployment',
};

/** Tables that are no entity: what keeps the migrations, and the job queue in a schema of its own. */
const OTHERS = { tables: ['public.huiyin_migration'], schemas: ['graphile_worker'] };

type Table = abstract new () => object;
let rows: <T = any>(sql: string, values?: unknown[]) => Promise<T[]>;
let asApp: typeof rows;
let tables: { name: string; entity: Table }[];
let close: () => Promise<void>;

beforeAll(async () => {
  const database = await freshDatabase('catalogue');
  const db = await openDatabase(database.appUrl, { poolSize: 1 });
  const asking =
    (url: string): typeof rows =>
    (sql, values) =>
      connected(url, async (client) => (await client.query(sql, values)).rows);
  rows = asking(database.ownerUrl);
  asApp = asking(database.appUrl);
  const metadata = (db.orm as MikroORM).getMetadata();
  tables = ENTITIES.map((entity) => ({ name: metadata.get(entity as any).tableName, entity }));
  close = async () => {
    await db.close();
    await database.drop();
  };
});
afterAll(() => close());

const walled = (kind: Table) => tables.filter(({ entity }) => entity.prototype instanceof kind);
const names = (list: { name: string }[]) => list.map(({ name }) => name).sort();

describe('tables', () => {
  it('are the entities, the two listed exceptions, and nothing else', async () => {
    const found = await rows<{ name: string }>(
      `
      select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
         and not n.nspname = any ($1)
         and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')`,
      [OTHERS.schemas],
    );
    expect(names(found)).toEqual([...tables.map(({ name }) => `public.${name}`), ...OTHERS.tables].sort());
  });

  it('are each of one of the three kinds', () => {
    const kinds = [Own, Shared, Reference];
    const odd = tables.filter(
      ({ entity }) => kinds.filter((kind) => entity.prototype instanceof kind).length !== 1,
    );
    expect(odd).toEqual([]);
    expect(names(walled(Shared))).toEqual(Object.keys(GRANTS).sort());
    expect(walled(Own).length).toBeGreaterThan(10);
  });

  it('have row-level security enabled and forced, unless they are the same for all', async () => {
    const found = await rows(
      `select relname as name, relrowsecurity as enabled, relforcerowsecurity as forced
         from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname = any ($1)`,
      [names(tables)],
    );
    const forced = found.filter(({ enabled, forced }) => enabled && forced);
    expect(names(forced)).toEqual(names([...walled(Own), ...walled(Shared)]));
  });

  it('show what names no organisation only where it is the same for all', async () => {
    const found = await rows(
      `select table_name as name from information_schema.columns
        where table_schema = 'public' and column_name = 'tenant_id' and is_nullable = 'NO' and data_type = 'uuid'`,
    );
    expect(names(found)).toEqual(names([...walled(Own), ...walled(Shared)]));
  });
});

describe('policies', () => {
  const policies = () =>
    rows(
      `select tablename as "table", policyname as name, permissive, roles::text[], cmd, qual, with_check as "check"
         from pg_policies where schemaname = 'public'`,
    );

  it('are the one of an own table and the four of a shared one, with these words', async () => {
    const all = { permissive: 'PERMISSIVE', roles: ['public'] };
    const own = walled(Own).map(({ name }) => [
      { ...all, table: name, name: 'own', cmd: 'ALL', qual: MINE, check: MINE },
    ]);
    const shared = walled(Shared).map(({ name }) => [
      { ...all, table: name, name: 'seen', cmd: 'SELECT', qual: seen(GRANTS[name]!), check: null },
      { ...all, table: name, name: 'add', cmd: 'INSERT', qual: null, check: MINE },
      { ...all, table: name, name: 'change', cmd: 'UPDATE', qual: MINE, check: MINE },
      { ...all, table: name, name: 'remove', cmd: 'DELETE', qual: MINE, check: null },
    ]);
    const order = (list: any[]) => list.map((one) => JSON.stringify(one, Object.keys(one).sort())).sort();
    expect(order(await policies())).toEqual(order([...own, ...shared].flat()));
  });

  it('hold no subquery and ask only functions that are stable and run as their caller', async () => {
    for (const { qual, check } of await policies()) expect(`${qual} ${check}`).not.toMatch(/select/i);
    const asked = await rows(
      `select proname as name, provolatile as volatility, prosecdef as definer from pg_proc
        where pronamespace = 'huiyin'::regnamespace and proname in ('tenant', 'seen') order by 1`,
    );
    expect(asked).toEqual([
      { name: 'seen', volatility: 's', definer: false },
      { name: 'tenant', volatility: 's', definer: false },
    ]);
  });
});

describe('keys', () => {
  it('begin with the organisation: primary keys and every other unique index', async () => {
    const found = await rows(
      `select t.relname as "table", i.relname as name,
              (select attname from pg_attribute where attrelid = t.oid and attnum = x.indkey[0]) as first
         from pg_index x join pg_class t on t.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
        where t.relname = any ($1) and x.indisunique`,
      [names([...walled(Own), ...walled(Shared)])],
    );
    expect(found.length).toBeGreaterThanOrEqual(walled(Own).length + walled(Shared).length);
    expect(found.filter(({ first }) => first !== 'tenant_id')).toEqual([]);
  });

  it('of other tables carry the organisation on both sides and restrict deletes', async () => {
    const found = await rows(
      `select c.conname as name, c.confdeltype as "onDelete", f.relname as target,
              (select attname from pg_attribute where attrelid = c.conrelid and attnum = c.conkey[1]) as "from",
              (select attname from pg_attribute where attrelid = c.confrelid and attnum = c.confkey[1]) as "to",
              cardinality(c.conkey) as columns
         from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_class f on f.oid = c.confrelid
        where c.contype = 'f' and t.relname = any ($1)`,
      [names(tables)],
    );
    expect(found.length).toBeGreaterThan(10);
    for (const key of found)
      expect(key).toMatchObject({ onDelete: 'r', from: 'tenant_id', to: 'tenant_id', columns: 2 });
  });

  it('have no exclusion, trigger or rule besides them that could act for another organisation', async () => {
    expect(await rows(`select conname from pg_constraint where contype in ('x', 't')`)).toEqual([]);
    const acting = `select tgname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
                     where not tgisinternal and c.relnamespace = 'public'::regnamespace
                    union all select rulename from pg_rules where schemaname = 'public'`;
    expect(await rows(acting)).toEqual([]);
  });
});

describe('the app role', () => {
  const RIGHTS = {
    SELECT: ['SELECT'],
    APPEND: ['INSERT', 'SELECT'],
    ALL: ['DELETE', 'INSERT', 'SELECT', 'UPDATE'],
  };

  it('has on each table the rights the entity names, and nobody else has any', async () => {
    const found = await rows(
      `select c.relname as name, coalesce(g.rolname, 'PUBLIC') as grantee,
              array_agg(a.privilege_type order by a.privilege_type) as rights
         from pg_class c, aclexplode(c.relacl) a left join pg_roles g on g.oid = a.grantee
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.grantee <> c.relowner
        group by 1, 2 order by 1`,
    );
    const wanted = tables.map(({ name, entity }) => ({
      name,
      grantee: 'huiyin_app',
      rights: RIGHTS[rightsOf(entity)],
    }));
    expect(found).toEqual(wanted.sort((a, b) => (a.name < b.name ? -1 : 1)));
    expect(
      await rows(`select attname from pg_attribute where attacl is not null and attrelid > 16384`),
    ).toEqual([]);
  });

  it('may only append to what is a record, and only read what is the same for all', () => {
    const of = (right: string) => names(tables.filter(({ entity }) => rightsOf(entity) === right));
    expect(of('APPEND')).toEqual([
      'access_row',
      'audit_entry',
      'envelope_in',
      'envelope_out',
      'incident_report',
      'outbox_event',
      'petition_event',
    ]);
    expect(of('SELECT')).toEqual(names(walled(Reference)));
  });

  it('has no power of its own: it owns nothing, creates nothing and passes no wall', async () => {
    const powers = `select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as strong
                      from pg_roles where rolname in (current_user, 'huiyin_app')`;
    expect(await asApp(powers)).toEqual([{ strong: false }, { strong: false }]);
    const owned = await asApp(`
      select relname as name from pg_class where relowner in (select oid from pg_roles where rolname in (current_user, 'huiyin_app'))
      union all select proname from pg_proc where proowner in (select oid from pg_roles where rolname in (current_user, 'huiyin_app'))
      union all select nspname from pg_namespace where nspowner in (select oid from pg_roles where rolname in (current_user, 'huiyin_app'))`);
    expect(owned).toEqual([]);
    const makes = await asApp(`select nspname as name from pg_namespace
      where nspname in ('public', 'huiyin', 'graphile_worker') and has_schema_privilege(oid, 'create')`);
    expect(makes).toEqual([]);
    const member =
      await asApp(`select r.rolname as name from pg_auth_members m join pg_roles r on r.oid = m.roleid
      where m.member in (select oid from pg_roles where rolname in (current_user, 'huiyin_app'))`);
    expect(names(member)).toEqual(['huiyin_app']);
    for (const { name } of tables) {
      const off = asApp(`alter table public.${name} disable row level security`);
      await expect(off).rejects.toMatchObject({ code: '42501' });
    }
  });
});

describe('functions', () => {
  const own = `select p.proname as name, p.prosecdef as definer, r.rolname as owner, p.proconfig as config, p.oid
                 from pg_proc p join pg_roles r on r.oid = p.proowner where p.pronamespace = 'huiyin'::regnamespace`;

  it('that run as the owner are listed with their reasons, and fix where they look', async () => {
    const definers = (await rows(own)).filter(({ definer }) => definer);
    expect(names(definers)).toEqual(Object.keys(DEFINER).sort());
    const [{ me }] = (await rows<{ me: string }>('select current_user as me')) as [{ me: string }];
    for (const { owner, config } of definers) {
      expect(owner).toBe(me);
      expect(config).toEqual(['search_path=pg_catalog, public, huiyin']);
    }
    const elsewhere = await rows(`select p.proname as name from pg_proc p where p.prosecdef
      and p.pronamespace not in ('huiyin'::regnamespace, 'pg_catalog'::regnamespace)`);
    expect(names(elsewhere)).toEqual([]);
  });

  it('are for the app role, not for everybody', async () => {
    const open =
      await rows(`select p.proname as name from pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
      where p.pronamespace = 'huiyin'::regnamespace and a.grantee = 0`);
    expect(open).toEqual([]);
  });
});
