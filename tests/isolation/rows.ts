import type { ClientBase } from 'pg';
import { v7 as uuid } from 'uuid';

/** Rows made from the catalogue alone: whatever table is added to the schema is tested without a word here. */

export type WalledTable = {
  name: string;
  columns: { name: string; type: string; required: boolean }[];
  /** Columns that point at another table of the same organisation. */
  keys: { column: string; target: string }[];
};

/** Every table with a `tenant_id`; what a row must point at comes before it. */
export async function walledTables(client: ClientBase): Promise<WalledTable[]> {
  const { rows } = await client.query<WalledTable>(`
    select c.relname as name,
           (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null),
                                              'required', a.attnotnull) order by a.attnum)
              from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
           coalesce((select json_agg(json_build_object('column', a.attname, 'target', f.relname))
              from pg_constraint k join pg_class f on f.oid = k.confrelid
              join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[2]
             where k.conrelid = c.oid and k.contype = 'f'), '[]') as keys
      from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
       and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id')
     order by c.relname`);
  const sorted: WalledTable[] = [];
  while (sorted.length < rows.length) {
    const there = new Set(sorted.map(({ name }) => name));
    const next = rows.find(
      (table) =>
        !there.has(table.name) &&
        table.keys.every(
          ({ column, target }) => there.has(target) || target === table.name || !required(table, column),
        ),
    );
    if (!next) throw new Error('tables point at each other in a circle');
    sorted.push(next);
  }
  return sorted;
}

const required = (table: WalledTable, column: string) =>
  table.columns.find(({ name }) => name === column)!.required;

const VALUES: Record<string, (mark: string) => unknown> = {
  uuid: () => uuid(),
  text: (mark) => mark,
  'text[]': (mark) => [mark],
  'uuid[]': () => [],
  boolean: () => true,
  integer: () => 7,
  smallint: () => 7,
  bigint: () => 7,
  'double precision': () => 7,
  date: () => '2026-01-15',
  'timestamp with time zone': () => '2026-01-15T04:00:00Z',
  bytea: (mark) => Buffer.from(mark),
  jsonb: (mark) => JSON.stringify({ mark }),
};

/** A row's values by column; `ids` has the organisation's row of each table, for what must point at one. */
export function rowOf(
  table: WalledTable,
  tenantId: string,
  ids: Readonly<Record<string, string>>,
  mark: string,
): Record<string, unknown> {
  const row: Record<string, unknown> = { tenant_id: tenantId };
  for (const { name, type, required: needed } of table.columns) {
    if (name === 'tenant_id') continue;
    const key = table.keys.find(({ column }) => column === name);
    const value = VALUES[type];
    if (!value) throw new Error(`no value for ${table.name}.${name}, a ${type}`);
    row[name] = key ? (needed ? ids[key.target] : null) : value(mark);
  }
  return row;
}

export async function insert(
  client: ClientBase,
  table: WalledTable,
  row: Record<string, unknown>,
): Promise<void> {
  const columns = Object.keys(row);
  const places = columns.map((_, i) => `$${i + 1}`);
  const named = columns.map((column) => `"${column}"`);
  await client.query(`insert into ${table.name} (${named}) values (${places})`, Object.values(row));
}

/** Opens a scope on a connection that is in a transaction. */
export const scope = (client: ClientBase, tenantId: string, today = '2026-01-15', lines = false) =>
  client.query('select huiyin.scope($1, $2, $3)', [tenantId, today, lines]);

/** Runs `work` in a transaction, in a scope when one is given, and answers its result, or the SQLSTATE it failed with. */
export async function attempt<T>(
  client: ClientBase,
  work: () => Promise<T>,
  { within, keep = false }: { within?: string; keep?: boolean } = {},
): Promise<T | string> {
  await client.query('begin');
  try {
    if (within) await scope(client, within);
    const done = await work();
    await client.query(keep ? 'commit' : 'rollback');
    return done;
  } catch (error) {
    await client.query('rollback');
    return (error as { code: string }).code;
  }
}
