/** The object of one row: each field by how it is declared to be read. */
import {
  type FieldNode,
  type GraphQLObjectType,
  getArgumentValues,
  getNamedType,
  isObjectType,
  visit,
} from 'graphql';
import { type FieldRead, fieldRead, Instant, instantSql, type Order } from '../../schema/index.ts';
import type { Source } from './bindings.ts';
import {
  type Compilation,
  lateral,
  ObjectParts,
  orderSql,
  type Piece,
  plain,
  type Select,
  selectOf,
  sharedSeen,
} from './compilation.ts';
import { conditionSql, type Row, within } from './condition-sql.ts';
import { projector } from './finish.ts';
import { pageSelect, pageSize } from './page.ts';
import { sealedPiece } from './sealed.ts';
import { below, fieldsOf } from './selection.ts';
import { sumsPiece } from './sums.ts';

/** A field of one object type as an operation asks for it; `above` are the rows it is nested in, the last its own. */
export type AskedField = { type: GraphQLObjectType; nodes: readonly FieldNode[]; above: readonly Row[] };

/** A JSON expression over the row's alias. */
export function objectPiece(
  compilation: Compilation,
  type: GraphQLObjectType,
  row: Row,
  nodes: readonly FieldNode[],
  above: readonly Row[],
): Piece {
  const parts = new ObjectParts();
  const joins: string[] = [];
  const seen: string[] = [];
  for (const [key, asked] of fieldsOf(compilation.selecting, type, below(nodes))) {
    const field = fieldPiece(compilation, row, { type, nodes: asked, above: [...above, row] });
    parts.add(key, field.sql, field.finish);
    joins.push(...field.joins);
    seen.push(...field.seen);
  }
  return { sql: parts.sql, joins, seen, finish: parts.finish };
}

/** One row as an object, or no row: the first in the order given of those that meet the condition and the guard. */
export function singleSelect(
  compilation: Compilation,
  row: Row,
  { type, nodes, above }: AskedField,
  where: string,
  order: readonly Order[] = [],
): Select {
  const { joins, seen, ...object } = objectPiece(compilation, type, row, nodes, above);
  const sorted = order.length > 0 ? ` order by ${order.map((one) => orderSql(row, one)).join(', ')}` : '';
  return selectOf(
    { ...object, seen: [...seen, ...sharedSeen(row)] },
    `${row.table.table} ${row.alias} ${joins.join(' ')} where ${within(compilation.names, row)}${where} and ${compilation.guard(row)}${sorted} limit 1`,
  );
}

function fieldPiece(compilation: Compilation, row: Row, asked: AskedField): Piece {
  const { type, nodes } = asked;
  const name = nodes[0]!.name.value;
  if (name === '__typename') return plain(`'${type.name}'::text`);
  if (name === 'id') return plain(globalId(type, row));
  const read = fieldRead(type.name, name);
  switch (read?.kind) {
    case undefined: {
      const relation = row.table.relation(name);
      if (!relation) {
        const column = `${row.alias}.${row.table.column(name).sql}`;
        const shown = getNamedType(type.getFields()[name]!.type);
        return plain(shown.name === Instant.name ? instantSql(column) : column);
      }
      const target = compilation.row(relation.target);
      return nested(compilation, target, asked, `${target.alias}."id" = ${row.alias}.${relation.column}`);
    }
    case 'truth':
      return plain(truthSql(compilation, row, read.where));
    case 'one': {
      const target = compilation.row(read.target());
      return nested(compilation, target, asked, joined(compilation, row, target, read));
    }
    case 'many':
      return manyPiece(compilation, row, asked, read);
    case 'sealed':
      return sealedPiece(compilation, row, asked, read);
    case 'sums':
      return sumsPiece(compilation, row, asked, read);
    case 'document': {
      const { finish } = read;
      const project = projector(compilation.selecting, type.getFields()[name]!.type, nodes);
      return {
        ...plain(`${row.alias}.${row.table.column(name).sql}`),
        finish: finish ? (value, env) => project(finish(value, env.today), env) : project,
      };
    }
  }
}

const globalId = (type: GraphQLObjectType, row: Row): string =>
  row.table.wall === 'reference'
    ? `'${type.name}:' || ${row.alias}.id`
    : `'${type.name}:' || ${row.alias}.tenant_id || ':' || ${row.alias}.id`;

/** A declared condition as a boolean that is never null. */
export const truthSql = (compilation: Compilation, row: Row, where: Record<string, unknown>): string =>
  `coalesce(${conditionSql(compilation.names, row, where, () => where)}, false)`;

/** The rows of a relation: its key equal to this row's, under the relation's own condition. */
export function joined(
  compilation: Compilation,
  row: Row,
  target: Row,
  read: FieldRead & { kind: 'one' | 'many' | 'sums' },
): string {
  const key = `${target.alias}.${target.table.column(read.by).sql} = ${row.alias}.${row.table.column(read.from ?? 'id').sql}`;
  const when = 'when' in read && read.when;
  return when ? `${key} and ${conditionSql(compilation.names, row, when, () => when)}` : key;
}

function nested(
  compilation: Compilation,
  target: Row,
  { type, nodes, above }: AskedField,
  where: string,
): Piece {
  const result = resultOf({ type, nodes });
  return lateral(compilation, singleSelect(compilation, target, { type: result, nodes, above }, where));
}

/** The object type of a field's value. */
function resultOf({ type, nodes }: Pick<AskedField, 'type' | 'nodes'>): GraphQLObjectType {
  const result = getNamedType(type.getFields()[nodes[0]!.name.value]!.type);
  if (!isObjectType(result)) throw new Error(`${type.name}.${nodes[0]!.name.value} is not an object type`);
  return result;
}

function manyPiece(
  compilation: Compilation,
  row: Row,
  asked: AskedField,
  read: FieldRead & { kind: 'many' },
): Piece {
  const target = compilation.row(read.target());
  const args = argumentsOf(compilation, asked);
  const conditions = [joined(compilation, row, target, read)];
  conditions.push(...filterSql(compilation, target, read, args));
  const page = pageSelect(compilation, target, { ...asked, type: resultOf(asked) }, conditions, read.order, {
    first: (request) => pageSize(args.of(request).first),
    after: args.now.after != null ? (request) => args.of(request).after : undefined,
  });
  return lateral(compilation, page);
}

/** The condition that a field's arguments make. */
export function filterSql(
  compilation: Compilation,
  target: Row,
  { filter }: FieldRead & { kind: 'many' | 'sums' },
  args: Arguments,
): string[] {
  if (!filter) return [];
  return [conditionSql(compilation.names, target, filter(args.now), (request) => filter(args.of(request)))];
}

type Arguments = { now: Record<string, any>; of: Source<Record<string, any>> };

/** The arguments of a field: as they are now, and as a later execution has them. */
export function argumentsOf(
  compilation: Compilation,
  { type, nodes }: Pick<AskedField, 'type' | 'nodes'>,
): Arguments {
  const node = nodes[0]!;
  const definition = type.getFields()[node.name.value]!;
  const now: Record<string, any> = getArgumentValues(definition, node, compilation.selecting.variables);
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
