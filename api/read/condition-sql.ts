/** Conditions as SQL: the same tree that `policies` decides in memory, with every value a parameter. */
import type { MikroORM } from '@mikro-orm/postgresql';
import { type Condition, type ConditionTree, readCondition } from '../../policies/index.ts';
import { fieldRead } from '../../schema/index.ts';
import { at, type Bindings, type Source } from './bindings.ts';
import { type Table, tableOf } from './sql-names.ts';

export type Row = { alias: string; table: Table };

export type Names = { orm: MikroORM; bindings: Bindings; alias(): string };

/**
 * Renders a condition on a row. `condition` is the one at hand, whose shape makes the text; `source` finds the like
 * one of a later execution, which gives the values.
 */
export function conditionSql(
  names: Names,
  row: Row,
  condition: Condition,
  source: Source<Condition>,
): string {
  return render(names, row, readCondition(condition), source);
}

function render(names: Names, row: Row, tree: ConditionTree, source: Source<Condition>): string {
  switch (tree.kind) {
    case 'and':
      return tree.parts.length === 0
        ? 'true'
        : `(${tree.parts.map((p) => render(names, row, p, source)).join(' and ')})`;
    case 'or':
      return tree.parts.length === 0
        ? 'false'
        : `(${tree.parts.map((p) => render(names, row, p, source)).join(' or ')})`;
    case 'not':
      // Three-valued logic would hide a row whose column is null from a rule that forbids something else. The inner
      // parentheses are needed: IS does not follow IS.
      return `((${render(names, row, tree.part, source)}) is not true)`;
    case 'some':
      return someSql(names, row, tree, source);
    case 'compare': {
      const [first, second] = tree.field.split('.') as [string, string | undefined];
      if (second === undefined) return compareSql(names, row, first, tree, source);
      const relation = row.table.relation(first);
      if (!relation) throw new Error(`${row.table.name} has no relation ${first}`);
      const related: Row = { alias: names.alias(), table: tableOf(names.orm, relation.target) };
      return `exists (select 1 from ${related.table.table} ${related.alias} where ${within(names, related)}${related.alias}."id" = ${row.alias}.${relation.column} and ${compareSql(names, related, second, tree, source)})`;
    }
  }
}

/** The tenant's own condition of an own table, which every reference to one carries (DESIGN §3), with a final AND. */
export const within = (names: Names, row: Row): string =>
  row.table.wall === 'own' ? `${row.alias}."tenant_id" = ${names.bindings.tenant()} and ` : '';

function someSql(
  names: Names,
  row: Row,
  tree: ConditionTree & { kind: 'some' },
  source: Source<Condition>,
): string {
  const read = fieldRead(row.table.name, tree.relation);
  if (read?.kind !== 'many') throw new Error(`${row.table.name} has no rows ${tree.relation}`);
  const related: Row = { alias: names.alias(), table: tableOf(names.orm, read.target()) };
  const key = row.table.column(read.from ?? 'id').sql;
  return `exists (select 1 from ${related.table.table} ${related.alias} where ${within(names, related)}${related.alias}.${related.table.column(read.by).sql} = ${row.alias}.${key} and ${render(names, related, tree.part, source)})`;
}

const COMPARISONS = { $lt: '<', $lte: '<=', $gt: '>', $gte: '>=' } as const;

function compareSql(
  names: Names,
  row: Row,
  field: string,
  tree: ConditionTree & { kind: 'compare' },
  source: Source<Condition>,
): string {
  const { sql, type } = row.table.column(field);
  const column = `${row.alias}.${sql}`;
  const one = () => {
    if (isParam(tree.value))
      return tree.value.param === 'today' ? names.bindings.today() : names.bindings.now();
    return names.bindings.bind((request) => at(source(request), tree.at), type);
  };
  const list = (of: string) => names.bindings.bind((request) => at(source(request), tree.at), of);
  switch (tree.operator) {
    case '$eq':
      return tree.value === null ? `${column} is null` : `${column} = ${one()}`;
    case '$ne':
      return tree.value === null ? `${column} is not null` : `${column} is distinct from ${one()}`;
    case '$in':
      return `${column} = any(${list(`${type}[]`)})`;
    case '$nin':
      return `((${column} = any(${list(`${type}[]`)})) is not true)`;
    case '$overlaps':
      return `${column} && ${list(type)}`;
    default:
      return `${column} ${COMPARISONS[tree.operator]} ${one()}`;
  }
}

const isParam = (value: unknown): value is { param: 'today' | 'now' } =>
  typeof value === 'object' && value !== null && 'param' in value;
