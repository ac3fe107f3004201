/** Rows of a summary table, grouped and summed in SQL and finished by the declaration's pure function. */
import type { FieldRead } from '../../schema/index.ts';
import { type Compilation, ObjectParts, type Piece, SHARED_MARKS } from './compilation.ts';
import { conditionSql, type Row } from './condition-sql.ts';
import { projector } from './finish.ts';
import { type AskedField, argumentsOf, filterSql, joined, truthSql } from './object.ts';

export function sumsPiece(
  compilation: Compilation,
  row: Row,
  { type, nodes }: AskedField,
  read: FieldRead & { kind: 'sums' },
): Piece {
  const target = compilation.row(read.target());
  const column = (name: string) => `${target.alias}.${target.table.column(name).sql}`;
  const total = `sum(${column(read.sum)})`;
  const groups = read.group.map((name) => ({ name, sql: column(name) }));
  const totals = [
    { name: read.sum, sql: `${total}::int` },
    ...Object.entries(read.truths).map(([name, where]) => ({
      name,
      sql: `coalesce(${total} filter (where ${truthSql(compilation, target, where)}), 0)::int`,
    })),
  ];
  const alias = compilation.names.alias();
  const sums = compilation.names.alias();
  const names = [...groups, ...totals].map(({ name }) => name);
  // Fifty bodies have well over a thousand cells: their names are put back in TypeScript, not sent with each.
  const cell = `json_build_array(${names.map((name) => `${sums}."${name}"`).join(', ')})`;
  const named = (values: unknown[]) => {
    const one: Record<string, unknown> = {};
    for (let i = 0; i < names.length; i++) one[names[i]!] = values[i];
    return one;
  };
  const needs = new ObjectParts();
  for (const name of read.needs) needs.add(name, `${row.alias}.${row.table.column(name).sql}`);
  const columns = [...groups, ...totals].map(({ name, sql }) => `${sql} as "${name}"`).join(', ');
  const keys = groups.map((_, i) => i + 1).join(', ');
  const sorted = groups.map(({ name }) => `${sums}."${name}" collate "C"`).join(', ');
  const filters = filterSql(compilation, target, read, argumentsOf(compilation, { type, nodes }));
  const conditions = [
    joined(compilation, row, target, read),
    ...filters,
    ...outsideSql(compilation, target, read),
  ];
  const where = [...conditions, compilation.guard(target)].join(' and ');
  const grouped = `select ${columns} from ${target.table.table} ${target.alias} where ${where} group by ${keys}`;
  const mark = SHARED_MARKS[target.table.name];
  const project = projector(compilation.selecting, type.getFields()[nodes[0]!.name.value]!.type, nodes);
  return {
    sql: `json_build_object('rows', ${alias}.o, 'row', ${needs.sql})`,
    joins: [
      `left join lateral (select coalesce(json_agg(${cell} order by ${sorted}), '[]'::json) as o from (${grouped}) ${sums}) ${alias} on true`,
    ],
    seen: [
      shownWhen(compilation, row, read, `'${mark}:' || ${row.alias}.${row.table.column(read.from).sql}`),
    ],
    finish: (value, env) => project(read.finish(value.rows.map(named), value.row, env.today), env),
  };
}

/** That no span with an end that it does not include, or none yet, holds the day of a row. */
function outsideSql(
  compilation: Compilation,
  target: Row,
  { outside }: FieldRead & { kind: 'sums' },
): string[] {
  if (!outside) return [];
  const spans = compilation.row(outside.spans());
  const of = (row: Row, name: string) => `${row.alias}.${row.table.column(name).sql}`;
  const [day, begins, ends] = [of(target, outside.day), of(spans, 'validFrom'), of(spans, 'validTo')];
  const held = `${begins} <= ${day} and (${ends} is null or ${day} < ${ends})`;
  const same = `${of(spans, outside.by)} = ${of(target, outside.from)}`;
  return [`not exists (select from ${spans.table.table} ${spans.alias} where ${same} and ${held})`];
}

/** Sums that the row's own condition leaves out show nothing. */
function shownWhen(
  compilation: Compilation,
  row: Row,
  { when }: FieldRead & { kind: 'sums' },
  seen: string,
): string {
  return when ? `case when ${conditionSql(compilation.names, row, when, () => when)} then ${seen} end` : seen;
}
