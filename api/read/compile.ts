/**
 * One root field of a query → one SQL statement that returns the answer as JSON (DESIGN §7). Relations become
 * lateral joins, lists keyset pages, the actor's abilities conditions, the wall lies beneath. The text depends on
 * the operation, its selection and the shape of the abilities, never on who asks: ids and values are parameters.
 */
import type { MikroORM } from '@mikro-orm/postgresql';
import {
  type FieldNode,
  type GraphQLObjectType,
  getArgumentValues,
  getNamedType,
  isObjectType,
  visit,
} from 'graphql';
import { type Ability, conditionFor, Refusal, tierAction } from '../../policies/index.ts';
import {
  connectionNode,
  type EntityClass,
  type FieldRead,
  fieldRead,
  type Order,
  PAGE,
  typeGuard,
} from '../../schema/index.ts';
import { Bindings, type Request, type Source } from './bindings.ts';
import { conditionSql, type Names, type Row, within } from './condition-sql.ts';
import { cursorKey, decodeCursor, encodeCursor } from './cursor.ts';
import type { Finish } from './finish.ts';
import { projectDocument, sealedFinish } from './finish.ts';
import type { Plan } from './plan.ts';
import { below, fieldsOf, type Selecting } from './selection.ts';
import { tableOf } from './sql-names.ts';

export type Compiled = {
  text: string;
  sources: readonly Source[];
  /** Whether shared tables are read, so that the scope has to work out the subordinates. */
  lines: boolean;
  /** What is left to do in TypeScript; null when the JSON is the answer. */
  finish: Finish | null;
};

/** A JSON expression with the joins it needs, what it shows of protected tiers, and how its value is finished. */
type Piece = { sql: string; joins: string[]; seen: string[]; finish: Finish | null };

const NO_LIMIT_NAME = /^[_A-Za-z][_0-9A-Za-z]*$/;

export class Compiler {
  readonly #orm: MikroORM;
  readonly #selecting: Selecting;
  readonly #ability: Ability;
  readonly #bindings = new Bindings();
  readonly #names: Names;
  #aliases = 0;
  #lines = false;

  constructor(orm: MikroORM, selecting: Selecting, ability: Ability) {
    this.#orm = orm;
    this.#selecting = selecting;
    this.#ability = ability;
    this.#names = { orm, bindings: this.#bindings, alias: () => `t${++this.#aliases}` };
  }

  /** Compiles a root field whose resolver returned `plan`; `nodes` are the field's nodes in the operation. */
  root(fieldName: string, plan: Plan, type: GraphQLObjectType, nodes: readonly FieldNode[]): Compiled {
    const row = this.#row(plan.type);
    const where = conditionSql(this.#names, row, plan.where, (request) => request.plan.where);
    const piece = plan.many
      ? this.#page(type, row, nodes, [where], plan.options.order ?? [], {
          first: (request) => pageSize(request.plan.options.first),
          after: plan.options.after ? (request) => request.plan.options.after : undefined,
        })
      : this.#single(type, row, nodes, where, plan.options.order ?? []);
    const seen = seenSql(piece.seen);
    const answer = `select ${piece.sql} as o${seen ? `, ${seen} as seen` : ''} from (select 1) root ${piece.joins.join(' ')}`;
    return {
      text: seen ? this.#logged(answer, fieldName) : answer,
      sources: this.#bindings.sources,
      lines: this.#lines,
      finish: piece.finish,
    };
  }

  /** The answer together with the access row that says what it shows: without the row there is no answer. */
  #logged(answer: string, fieldName: string): string {
    const bind = (source: Source, type: string) => this.#bindings.bind(source, type);
    return `with answer as materialized (${answer}), logged as (
insert into access_row (tenant_id, id, person_id, key_id, field, shown)
select ${this.#bindings.tenant()}, gen_random_uuid(), ${bind((r) => r.personId, 'uuid')}, ${bind((r) => r.keyId, 'uuid')}, ${bind(() => fieldName, 'text')}, array(select distinct one from unnest(string_to_array(seen, ',')) one order by one)
from answer where seen <> '' returning 1) select o from answer`;
  }

  #row(type: EntityClass): Row {
    const table = tableOf(this.#orm, type);
    if (table.wall === 'shared') this.#lines = true;
    return { alias: this.#names.alias(), table };
  }

  /** The condition under which the actor may read rows of this class. */
  #guard(row: Row): string {
    const guard = typeGuard(row.table.name);
    if (!guard) throw new Error(`${row.table.name} has no guard`);
    return 'open' in guard ? 'true' : this.#may('read', guard.subject, row);
  }

  #may(action: string, subject: string, row: Row): string {
    const condition = conditionFor(this.#ability, action, subject);
    if (condition === null) return 'false';
    return conditionSql(
      this.#names,
      row,
      condition,
      (request) => conditionFor(request.ability, action, subject) ?? {},
    );
  }

  /** One row as an object, or null. */
  #single(
    type: GraphQLObjectType,
    row: Row,
    nodes: readonly FieldNode[],
    where: string,
    order: readonly Order[],
  ): Piece {
    const inner = this.#object(type, row, nodes, []);
    const alias = this.#names.alias();
    const seen = seenSql(inner.seen);
    const sorted = order.length > 0 ? ` order by ${order.map((o) => this.#orderSql(row, o)).join(', ')}` : '';
    return {
      sql: `${alias}.o`,
      joins: [
        `left join lateral (select ${inner.sql} as o${seen ? `, ${seen} as seen` : ''} from ${row.table.table} ${row.alias} ${inner.joins.join(' ')} where ${within(this.#names, row)}${where} and ${this.#guard(row)}${sorted} limit 1) ${alias} on true`,
      ],
      seen: seen ? [`${alias}.seen`] : [],
      finish: inner.finish,
    };
  }

  #orderSql(row: Row, order: Order): string {
    return `${row.alias}.${row.table.column(order.field).sql}${order.descending ? ' desc' : ''}`;
  }

  /** The object of one row: a JSON expression over its alias. `above` are the rows it is nested in. */
  #object(type: GraphQLObjectType, row: Row, nodes: readonly FieldNode[], above: readonly Row[]): Piece {
    const piece: Piece = { sql: '', joins: [], seen: [], finish: null };
    const entries: string[] = [];
    const finishes: [string, Finish][] = [];
    for (const [key, asked] of fieldsOf(this.#selecting, type, below(nodes))) {
      if (!NO_LIMIT_NAME.test(key)) throw new Error('a response key outside the grammar');
      const field = this.#field(type, row, asked, [...above, row]);
      entries.push(`'${key}', ${field.sql}`);
      piece.joins.push(...field.joins);
      piece.seen.push(...field.seen);
      if (field.finish) finishes.push([key, field.finish]);
    }
    piece.sql = jsonObject(entries);
    if (finishes.length > 0)
      piece.finish = (value, env) => {
        if (value === null) return null;
        for (const [key, finish] of finishes) env.replace(value, key, finish(value[key], env));
        return value;
      };
    return piece;
  }

  #field(type: GraphQLObjectType, row: Row, nodes: readonly FieldNode[], above: readonly Row[]): Piece {
    const name = nodes[0]!.name.value;
    if (name === '__typename') return plain(`'${type.name}'::text`);
    if (name === 'id') {
      const prefix =
        row.table.wall === 'reference'
          ? `'${type.name}:'`
          : `'${type.name}:' || ${row.alias}.tenant_id || ':'`;
      return plain(`${prefix} || ${row.alias}.id`);
    }
    const read = fieldRead(type.name, name);
    const result = getNamedType(type.getFields()[name]!.type);
    switch (read?.kind) {
      case undefined: {
        const relation = row.table.relation(name);
        if (!relation) return plain(`${row.alias}.${row.table.column(name).sql}`);
        const target = this.#row(relation.target);
        return this.#nested(
          result,
          target,
          nodes,
          `${target.alias}."id" = ${row.alias}.${relation.column}`,
          above,
        );
      }
      case 'truth':
        return plain(`coalesce(${conditionSql(this.#names, row, read.where, () => read.where)}, false)`);
      case 'one': {
        const target = this.#row(read.target());
        return this.#nested(result, target, nodes, this.#joined(row, target, read), above);
      }
      case 'many':
        return this.#many(type, row, nodes, read, above);
      case 'sealed':
        return this.#sealed(type, row, nodes, read, above);
      case 'sums':
        return this.#sums(row, nodes, read, result as GraphQLObjectType);
      case 'document': {
        const { finish } = read;
        const selecting = this.#selecting;
        return {
          ...plain(`${row.alias}.${row.table.column(name).sql}`),
          finish: (value, env) =>
            projectDocument(
              selecting,
              type.getFields()[name]!.type,
              nodes,
              finish ? finish(value, env.today) : value,
              env,
            ),
        };
      }
    }
  }

  /** The rows of a relation: its key equal to this row's, under the relation's own condition. */
  #joined(row: Row, target: Row, read: FieldRead & { kind: 'one' | 'many' | 'sums' }): string {
    const key = `${target.alias}.${target.table.column(read.by).sql} = ${row.alias}.${row.table.column(read.from ?? 'id').sql}`;
    const when = 'when' in read && read.when;
    return when ? `${key} and ${conditionSql(this.#names, row, when, () => when)}` : key;
  }

  #nested(
    result: unknown,
    target: Row,
    nodes: readonly FieldNode[],
    where: string,
    above: readonly Row[],
  ): Piece {
    if (!isObjectType(result)) throw new Error(`${target.table.name} is not an object type`);
    const inner = this.#object(result, target, nodes, above);
    const alias = this.#names.alias();
    const shown = [...inner.seen, ...this.#sharedSeen(target)];
    const seen = seenSql(shown);
    return {
      sql: `${alias}.o`,
      joins: [
        `left join lateral (select ${inner.sql} as o${seen ? `, ${seen} as seen` : ''} from ${target.table.table} ${target.alias} ${inner.joins.join(' ')} where ${within(this.#names, target)}${where} and ${this.#guard(target)} limit 1) ${alias} on true`,
      ],
      seen: seen ? [`${alias}.seen`] : [],
      finish: inner.finish,
    };
  }

  /** A superior's read of a subordinate is told to the subordinate: by grant and tenant. */
  #sharedSeen(row: Row): string[] {
    const letter = { PetitionExcerpt: 'M', PublishedRulebook: 'K', Tally: 'S' }[row.table.name];
    return letter ? [`'${letter}:' || ${row.alias}.tenant_id`] : [];
  }

  #many(
    type: GraphQLObjectType,
    row: Row,
    nodes: readonly FieldNode[],
    read: FieldRead & { kind: 'many' },
    above: readonly Row[],
  ): Piece {
    const target = this.#row(read.target());
    const args = this.#arguments(type, nodes[0]!);
    const conditions = [this.#joined(row, target, read)];
    const { filter } = read;
    if (filter) {
      const now = filter(args.now);
      conditions.push(conditionSql(this.#names, target, now, (request) => filter(args.of(request))));
    }
    const connection = getNamedType(type.getFields()[nodes[0]!.name.value]!.type) as GraphQLObjectType;
    return this.#page(
      connection,
      target,
      nodes,
      conditions,
      read.order,
      {
        first: (request) => pageSize(args.of(request).first),
        after: args.now.after ? (request) => args.of(request).after as string : undefined,
      },
      above,
    );
  }

  /** The arguments of a field: as they are now, and as a later execution has them. */
  #arguments(type: GraphQLObjectType, node: FieldNode) {
    const definition = type.getFields()[node.name.value]!;
    const now: Record<string, any> = getArgumentValues(definition, node, this.#selecting.variables);
    let varies = false;
    visit(node, {
      Variable: () => {
        varies = true;
      },
      SelectionSet: () => false,
    });
    const of: Source<Record<string, any>> = varies
      ? (request) => getArgumentValues(definition, node, request.variables)
      : () => now;
    return { now, of };
  }

  /** A keyset page of a connection. Each asked-for part is an aggregate over the same numbered rows. */
  #page(
    connection: GraphQLObjectType,
    row: Row,
    nodes: readonly FieldNode[],
    conditions: readonly string[],
    order: readonly Order[],
    page: { first: Source; after: Source<string | null | undefined> | undefined },
    above: readonly Row[] = [],
  ): Piece {
    const nodeClass = connectionNode(connection.name);
    const type = nodeClass && this.#selecting.schema.getType(nodeClass.name);
    if (!isObjectType(type)) throw new Error(`${connection.name} is not a connection`);
    const keys = [...order, { field: 'id' }];
    const where = `${within(this.#names, row)}${[...conditions, this.#guard(row)].join(' and ')}`;
    const first = this.#bindings.bind(page.first, 'int');
    const inner: Row = { alias: this.#names.alias(), table: row.table };
    const piece: Piece = { sql: '', joins: [], seen: [], finish: null };
    const out = this.#names.alias();
    const columns: string[] = [];
    const pageJoins: string[] = [];
    const rowSeen: string[] = [...this.#sharedSeen(inner)];
    let more = false;
    const finishes: [string, Finish][] = [];
    const within_ = `filter (where ${out}.n <= ${first})`;

    const objectOf = (asked: readonly FieldNode[]) => {
      const object = this.#object(type, inner, asked, above);
      const column = `o${columns.length}`;
      columns.push(`${object.sql} as ${column}`);
      pageJoins.push(...object.joins);
      rowSeen.push(...object.seen);
      return { column: `${out}.${column}`, finish: object.finish };
    };

    const entries: string[] = [];
    for (const [key, asked] of fieldsOf(this.#selecting, connection, below(nodes))) {
      switch (asked[0]!.name.value) {
        case '__typename':
          entries.push(`'${key}', '${connection.name}'::text`);
          break;
        case 'totalCount':
          entries.push(`'${key}', (select count(*) from ${row.table.table} ${row.alias} where ${where})`);
          break;
        case 'nodes': {
          const { column, finish } = objectOf(asked);
          entries.push(`'${key}', coalesce(json_agg(${column} order by ${out}.n) ${within_}, '[]'::json)`);
          if (finish) finishes.push([key, (list, env) => list.map((value: any) => finish(value, env))]);
          break;
        }
        case 'edges': {
          const { sql, finish } = this.#edges(connection, asked, out, objectOf);
          entries.push(`'${key}', coalesce(json_agg(${sql} order by ${out}.n) ${within_}, '[]'::json)`);
          finishes.push([key, (list, env) => list.map((value: any) => finish(value, env))]);
          break;
        }
        case 'pageInfo': {
          const { sql, finish, looksAhead } = this.#pageInfo(connection, asked, out, first);
          more ||= looksAhead;
          entries.push(`'${key}', ${sql}`);
          finishes.push([key, finish]);
        }
      }
    }
    const seen = seenSql(rowSeen);
    const after = page.after ? ` and ${this.#after(row, keys, page.after)}` : '';
    const sorted = keys.map((one) => this.#orderSql(row, one)).join(', ');
    const keyJson = `json_build_array(${keys.map((one) => `${row.alias}.${row.table.column(one.field).sql}`).join(', ')})`;
    const alias = this.#names.alias();
    // Where there is a row ahead it only proves that there is one: the joins skip it.
    const rows = `select ${[`${inner.alias}.n`, `${inner.alias}.k`, ...columns, ...(seen ? [`${seen} as seen`] : [])].join(', ')} from (select ${row.alias}.*, ${keyJson} as k, row_number() over (order by ${sorted}) as n from ${row.table.table} ${row.alias} where ${where}${after} order by ${sorted} limit ${first}${more ? ' + 1' : ''}) ${inner.alias} ${pageJoins.join(' ')}`;
    // HAVING makes it one row always, also where nothing that was asked for is an aggregate and there are no rows.
    piece.joins.push(
      `left join lateral (select ${jsonObject(entries)} as o${seen ? `, string_agg(${out}.seen, ',') ${within_} as seen` : ''} from (${rows}) ${out} having true) ${alias} on true`,
    );
    piece.sql = `${alias}.o`;
    piece.seen = seen ? [`${alias}.seen`] : [];
    if (finishes.length > 0)
      piece.finish = (value, env) => {
        for (const [key, finish] of finishes) env.replace(value, key, finish(value[key], env));
        return value;
      };
    return piece;
  }

  #edges(
    connection: GraphQLObjectType,
    asked: readonly FieldNode[],
    out: string,
    objectOf: (asked: readonly FieldNode[]) => { column: string; finish: Finish | null },
  ) {
    const type = getNamedType(connection.getFields().edges!.type) as GraphQLObjectType;
    const entries: string[] = [];
    const finishes: [string, Finish][] = [];
    for (const [key, nodes] of fieldsOf(this.#selecting, type, below(asked))) {
      const name = nodes[0]!.name.value;
      if (name === '__typename') entries.push(`'${key}', '${type.name}'::text`);
      else if (name === 'cursor') {
        entries.push(`'${key}', ${out}.k`);
        finishes.push([key, encodeCursor as Finish]);
      } else {
        const { column, finish } = objectOf(nodes);
        entries.push(`'${key}', ${column}`);
        if (finish) finishes.push([key, finish]);
      }
    }
    const finish: Finish = (value, env) => {
      for (const [key, one] of finishes) env.replace(value, key, one(value[key], env));
      return value;
    };
    return { sql: jsonObject(entries), finish };
  }

  #pageInfo(connection: GraphQLObjectType, asked: readonly FieldNode[], out: string, first: string) {
    const type = getNamedType(connection.getFields().pageInfo!.type) as GraphQLObjectType;
    const entries: string[] = [];
    const cursors: string[] = [];
    let looksAhead = false;
    for (const [key, nodes] of fieldsOf(this.#selecting, type, below(asked))) {
      const name = nodes[0]!.name.value;
      if (name === '__typename') entries.push(`'${key}', '${type.name}'::text`);
      else if (name === 'hasNextPage') {
        looksAhead = true;
        entries.push(`'${key}', count(*) > ${first}`);
      } else {
        cursors.push(key);
        entries.push(
          `'${key}', (array_agg(${out}.k order by ${out}.n desc) filter (where ${out}.n <= ${first}))[1]`,
        );
      }
    }
    const finish: Finish = (value) => {
      for (const key of cursors) if (value[key] !== null) value[key] = encodeCursor(value[key]);
      return value;
    };
    return { sql: jsonObject(entries), finish, looksAhead };
  }

  /** Rows beyond the cursor in the list's order: lexicographic over keys that may run in both directions. */
  #after(row: Row, keys: readonly Order[], cursor: Source<string | null | undefined>): string {
    const values = (request: Request) => decodeCursor(cursor(request)!, keys.length);
    const columns = keys.map((key, i) => {
      const { sql, type } = row.table.column(key.field);
      return {
        column: `${row.alias}.${sql}`,
        value: this.#bindings.bind((request) => cursorKey(values(request)[i]!, type), type),
        beyond: key.descending ? '<' : '>',
      };
    });
    if (columns.every(({ beyond }) => beyond === columns[0]!.beyond))
      return `(${columns.map((c) => c.column).join(', ')}) ${columns[0]!.beyond} (${columns.map((c) => c.value).join(', ')})`;
    const parts = columns.map((last, i) =>
      [
        ...columns.slice(0, i).map((c) => `${c.column} = ${c.value}`),
        `${last.column} ${last.beyond} ${last.value}`,
      ].join(' and '),
    );
    return `(${parts.map((part) => `(${part})`).join(' or ')})`;
  }

  /** Sealed text: the ciphertext with its petition's wrapped key for those who may read it, a reason for others. */
  #sealed(
    type: GraphQLObjectType,
    row: Row,
    nodes: readonly FieldNode[],
    read: FieldRead & { kind: 'sealed' },
    above: readonly Row[],
  ): Piece {
    const petition = read.via ? above.findLast((one) => one.table.name === 'Petition') : row;
    if (!petition) throw new Error(`${type.name} is reached outside its petition`);
    const may = this.#may(tierAction(read.tier, 'read'), 'Petition', petition);
    const ask = this.#may(tierAction(read.tier, 'ask'), 'Petition', petition);
    const joins: string[] = [];
    let sealed = `${row.alias}.${read.table ? '' : row.table.column(read.column).sql}`;
    const join = (typeName: () => EntityClass, column: string) => {
      const target = this.#row(typeName());
      joins.push(
        `left join ${target.table.table} ${target.alias} on ${within(this.#names, target)}${target.alias}."id" = ${petition.alias}."id"`,
      );
      return `${target.alias}.${target.table.column(column).sql}`;
    };
    if (read.table) sealed = join(read.table, read.column);
    const key = join(read.key, 'wrapped');
    const letter = read.tier === 'CONTENT' ? 'C' : 'I';
    return {
      sql: `case when ${may} then case when ${sealed} is null then 'null'::json when ${key} is null then '"ERASED"'::json else json_build_object('s', encode(${sealed}, 'base64'), 'k', encode(${key}, 'base64'), 'p', ${petition.alias}."id") end when ${ask} then '"SIGHT_NEEDED"'::json else '"NOT_GRANTED"'::json end`,
      joins,
      seen: [`case when ${may} and ${sealed} is not null then '${letter}:' || ${petition.alias}."id" end`],
      finish: sealedFinish(this.#selecting, type.getFields()[nodes[0]!.name.value]!.type, nodes, read),
    };
  }

  #sums(
    row: Row,
    nodes: readonly FieldNode[],
    read: FieldRead & { kind: 'sums' },
    result: GraphQLObjectType,
  ): Piece {
    const target = this.#row(read.target());
    const groups = read.group.map(
      (name) => [name, `${target.alias}.${target.table.column(name).sql}`] as const,
    );
    const truths = Object.entries(read.truths).map(
      ([name, where]) =>
        [name, `coalesce(${conditionSql(this.#names, target, where, () => where)}, false)`] as const,
    );
    const parts = [...groups, ...truths];
    const alias = this.#names.alias();
    const sums = this.#names.alias();
    const names = parts.map(([name]) => `'${name}', ${sums}."${name}"`);
    const needs = read.needs.map((name) => `'${name}', ${row.alias}.${row.table.column(name).sql}`);
    const selecting = this.#selecting;
    return {
      sql: `json_build_object('rows', ${alias}.o, 'row', ${jsonObject(needs)})`,
      joins: [
        `left join lateral (select coalesce(json_agg(${jsonObject([...names, `'${read.sum}', ${sums}.total`])}), '[]'::json) as o from (select ${parts.map(([name, sql]) => `${sql} as "${name}"`).join(', ')}, sum(${target.alias}.${target.table.column(read.sum).sql})::int as total from ${target.table.table} ${target.alias} where ${this.#joined(row, target, read)} and ${this.#guard(target)} group by ${parts.map((_, i) => i + 1).join(', ')}) ${sums}) ${alias} on true`,
      ],
      seen: [`'S:' || ${row.alias}.${row.table.column(read.from).sql}`],
      finish: (value, env) =>
        projectDocument(selecting, result, nodes, read.finish(value.rows, value.row, env.today), env),
    };
  }
}

/** How many rows a page has; outside 1 to 100 it is refused rather than bent. */
const pageSize = (first: number | null | undefined): number => {
  const size = first ?? PAGE.default;
  if (size < 1 || size > PAGE.most) throw new Refusal('BAD_INPUT', { path: 'first' });
  return size;
};

const plain = (sql: string): Piece => ({ sql, joins: [], seen: [], finish: null });

/** Pairs as a JSON object. PostgreSQL takes at most 100 arguments; the breadth limit of the API is 50 fields. */
const jsonObject = (entries: readonly string[]): string => `json_build_object(${entries.join(', ')})`;

const seenSql = (parts: readonly string[]): string =>
  parts.length === 0
    ? ''
    : parts.length === 1
      ? parts[0]!
      : `nullif(concat_ws(',', ${parts.join(', ')}), '')`;
