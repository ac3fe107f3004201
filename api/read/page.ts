/** A keyset page of a connection: numbered rows once, each asked-for part an aggregate over them. */
import { type FieldNode, type GraphQLObjectType, getNamedType, isObjectType } from 'graphql';
import { Refusal } from '../../policies/index.ts';
import { connectionNode, type Order, PAGE } from '../../schema/index.ts';
import type { Request, Source } from './bindings.ts';
import {
  type Compilation,
  ObjectParts,
  orderSql,
  type Select,
  seenSql,
  selectOf,
  sharedSeen,
} from './compilation.ts';
import { type Row, within } from './condition-sql.ts';
import { cursorKey, decodeCursor, encodeCursor } from './cursor.ts';
import type { Finish } from './finish.ts';
import { type AskedField, objectPiece } from './object.ts';
import { below, fieldsOf } from './selection.ts';

export type PageSources = { first: Source<number>; after: Source<string | null | undefined> | undefined };

/** How many rows a page has; outside 1 to 100 it is refused rather than bent. */
export const pageSize = (first: number | null | undefined): number => {
  const size = first ?? PAGE.default;
  if (size < 1 || size > PAGE.most) throw new Refusal('BAD_INPUT', { path: 'first' });
  return size;
};

/** The rows of a page as they stand numbered beneath the aggregates, with one column for each object asked for. */
class NumberedRows {
  /** Alias of the numbered rows, for what reads them. */
  readonly alias: string;
  readonly seen: string[];
  /** Whether the keys of each row are asked for, by a cursor. */
  keyed = false;
  readonly #compilation: Compilation;
  readonly #inner: Row;
  readonly #node: GraphQLObjectType;
  readonly #above: readonly Row[];
  readonly #columns: string[] = [];
  readonly #joins: string[] = [];

  constructor(compilation: Compilation, row: Row, node: GraphQLObjectType, above: readonly Row[]) {
    this.#compilation = compilation;
    this.#inner = { alias: compilation.names.alias(), table: row.table };
    this.#node = node;
    this.#above = above;
    this.alias = compilation.names.alias();
    this.seen = sharedSeen(this.#inner);
  }

  object(nodes: readonly FieldNode[]): { sql: string; finish: Finish | null } {
    const object = objectPiece(this.#compilation, this.#node, this.#inner, nodes, this.#above);
    const column = `o${this.#columns.length}`;
    this.#columns.push(`${object.sql} as ${column}`);
    this.#joins.push(...object.joins);
    this.seen.push(...object.seen);
    return { sql: `${this.alias}.${column}`, finish: object.finish };
  }

  /** The keys of a row. */
  get keys(): string {
    this.keyed = true;
    return `${this.alias}.k`;
  }

  /** Whether other rows are joined to these, so that their order has to be kept by number. */
  get joined(): boolean {
    return this.#joins.length > 0;
  }

  /** The subselect over `numbered`, which gives the row's columns and, as `extra` says, its number `n` and its keys `k`. */
  sql(numbered: string, extra: readonly string[]): string {
    const seen = seenSql(this.seen);
    const columns = extra.map((name) => `${this.#inner.alias}.${name}`);
    const all = [...columns, ...this.#columns, ...(seen ? [`${seen} as seen`] : [])];
    return `(select ${all.join(', ')} from (${numbered}) ${this.#inner.alias} ${this.#joins.join(' ')}) ${this.alias}`;
  }
}

export function pageSelect(
  compilation: Compilation,
  row: Row,
  { type: connection, nodes, above }: AskedField,
  conditions: readonly string[],
  order: readonly Order[],
  page: PageSources,
): Select {
  const node = connectionNode(connection.name);
  const type = node && compilation.selecting.schema.getType(node.name);
  if (!isObjectType(type)) throw new Error(`${connection.name} is not a connection`);
  const { table, alias: from } = row;
  const where = `${within(compilation.names, row)}${[...conditions, compilation.guard(row)].join(' and ')}`;
  const first = compilation.bindings.bind(page.first, 'int');
  const rows = new NumberedRows(compilation, row, type, above);
  const looksAhead = asksWhatFollows(compilation, connection, nodes);
  const inPage = looksAhead ? ` filter (where ${rows.alias}.n <= ${first})` : '';
  const each = (finish: Finish | null): Finish | null =>
    finish && ((list, env) => list.map((value: unknown) => finish(value, env)));

  type Part = { key: string; sql: string; finish?: Finish | null; listed?: boolean };
  const found = [...fieldsOf(compilation.selecting, connection, below(nodes))].map(([key, asked]): Part => {
    const name = asked[0]!.name.value;
    if (name === '__typename') return { key, sql: `'${connection.name}'::text` };
    if (name === 'totalCount')
      return { key, sql: `(select count(*) from ${table.table} ${from} where ${where})` };
    if (name === 'pageInfo') {
      const { sql, finish } = pageInfo(compilation, connection, asked, rows, { first, inPage });
      return { key, sql, finish };
    }
    const { sql, finish } =
      name === 'nodes' ? rows.object(asked) : edge(compilation, connection, asked, rows);
    return { key, sql, finish: each(finish), listed: true };
  });
  // An aggregate right above a sorted subselect takes its rows as they come; only what stands between needs numbers.
  const extra = [...(rows.joined || rows.keyed || looksAhead ? ['n'] : []), ...(rows.keyed ? ['k'] : [])];
  const inOrder = extra.includes('n') ? ` order by ${rows.alias}.n` : '';
  const parts = new ObjectParts();
  for (const { key, sql, finish, listed } of found)
    parts.add(key, listed ? `coalesce(json_agg(${sql}${inOrder})${inPage}, '[]'::json)` : sql, finish);
  const keys = withTieBreak(order);
  const sorted = keys.map((one) => orderSql(row, one)).join(', ');
  const keyValues = keys.map((one) => `${from}.${table.column(one.field).sql}`).join(', ');
  const after = page.after ? ` and ${afterSql(compilation, row, keys, page.after)}` : '';
  const keyColumn = rows.keyed ? `, json_build_array(${keyValues}) as k` : '';
  const number = inOrder && `, row_number() over (order by ${sorted}) as n`;
  const numbered = `select ${from}.*${keyColumn}${number} from ${table.table} ${from} where ${where}${after} order by ${sorted} limit ${first}${looksAhead ? ' + 1' : ''}`;
  const { sql, finish } = parts;
  const seen = rows.seen.length > 0 ? [`string_agg(${rows.alias}.seen, ',')${inPage}`] : [];
  // HAVING makes it one row always, also where nothing that was asked for is an aggregate and there are no rows.
  return selectOf({ sql, seen, finish }, `${rows.sql(numbered, extra)} having true`);
}

/** An order that is total. The id runs the way of the last key, so that an index read backwards gives it sorted. */
const withTieBreak = (order: readonly Order[]): readonly Order[] => [
  ...order,
  { field: 'id', descending: order.at(-1)?.descending ?? false },
];

/** Whether it is asked if there is a next page: then one row beyond the page is fetched, to know. */
const asksWhatFollows = (
  { selecting }: Compilation,
  connection: GraphQLObjectType,
  nodes: readonly FieldNode[],
): boolean =>
  [...fieldsOf(selecting, connection, below(nodes)).values()]
    .filter(([node]) => node!.name.value === 'pageInfo')
    .some((asked) => {
      const type = getNamedType(connection.getFields().pageInfo!.type) as GraphQLObjectType;
      return [...fieldsOf(selecting, type, below(asked)).values()].some(
        ([node]) => node!.name.value === 'hasNextPage',
      );
    });

function edge(
  compilation: Compilation,
  connection: GraphQLObjectType,
  asked: readonly FieldNode[],
  rows: NumberedRows,
) {
  const type = getNamedType(connection.getFields().edges!.type) as GraphQLObjectType;
  const parts = new ObjectParts();
  for (const [key, nodes] of fieldsOf(compilation.selecting, type, below(asked))) {
    const name = nodes[0]!.name.value;
    if (name === '__typename') parts.add(key, `'${type.name}'::text`);
    else if (name === 'cursor') parts.add(key, rows.keys, encodeCursor);
    else {
      const { sql, finish } = rows.object(nodes);
      parts.add(key, sql, finish);
    }
  }
  return parts;
}

function pageInfo(
  compilation: Compilation,
  connection: GraphQLObjectType,
  asked: readonly FieldNode[],
  rows: NumberedRows,
  { first, inPage }: { first: string; inPage: string },
) {
  const type = getNamedType(connection.getFields().pageInfo!.type) as GraphQLObjectType;
  const parts = new ObjectParts();
  for (const [key, nodes] of fieldsOf(compilation.selecting, type, below(asked))) {
    const name = nodes[0]!.name.value;
    if (name === '__typename') parts.add(key, `'${type.name}'::text`);
    else if (name === 'hasNextPage') {
      parts.add(key, `count(*) > ${first}`);
    } else {
      const last = `(array_agg(${rows.keys} order by ${rows.alias}.n desc)${inPage})[1]`;
      parts.add(key, last, (value) => value && encodeCursor(value));
    }
  }
  return parts;
}

/** Rows beyond the cursor in the list's order: lexicographic over keys that may run in both directions. */
function afterSql(
  compilation: Compilation,
  row: Row,
  keys: readonly Order[],
  cursor: Source<string | null | undefined>,
): string {
  const values = (request: Request) => decodeCursor(cursor(request)!, keys.length);
  const columns = keys.map((key, i) => {
    const { sql, type } = row.table.column(key.field);
    return {
      column: `${row.alias}.${sql}`,
      value: compilation.bindings.bind((request) => cursorKey(values(request)[i]!, type), type),
      beyond: key.descending ? '<' : '>',
    };
  });
  const { beyond } = columns[0]!;
  if (columns.every((one) => one.beyond === beyond))
    return `(${columns.map((one) => one.column).join(', ')}) ${beyond} (${columns.map((one) => one.value).join(', ')})`;
  const parts = columns.map((last, i) => {
    const equal = columns.slice(0, i).map((one) => `${one.column} = ${one.value}`);
    return `(${[...equal, `${last.column} ${last.beyond} ${last.value}`].join(' and ')})`;
  });
  return `(${parts.join(' or ')})`;
}
