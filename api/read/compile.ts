/**
 * One root field of a query → one SQL statement that returns the answer as JSON (DESIGN §7). Relations become
 * lateral joins, lists keyset pages, the actor's abilities conditions, the wall lies beneath. The text depends on
 * the operation, its selection and the shape of the abilities, never on who asks: ids and values are parameters.
 */
import { randomUUID } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { FieldNode, GraphQLObjectType } from 'graphql';
import type { Ability } from '../../policies/index.ts';
import type { Source } from './bindings.ts';
import { Compilation } from './compilation.ts';
import { conditionSql } from './condition-sql.ts';
import type { Finish } from './finish.ts';
import { singleSelect } from './object.ts';
import { pageSelect, pageSize } from './page.ts';
import type { Plan } from './plan.ts';
import type { Selecting } from './selection.ts';

export type Compiled = {
  text: string;
  sources: readonly Source[];
  /** Whether shared tables are read, so that the scope has to work out the subordinates. */
  lines: boolean;
  /** What is left to do in TypeScript; null when the JSON is the answer. */
  finish: Finish | null;
};

/** Compiles a root field whose resolver returned `plan`; `nodes` are the field's nodes in the operation. */
export function compile(
  orm: MikroORM,
  selecting: Selecting,
  ability: Ability,
  field: { plan: Plan; type: GraphQLObjectType; nodes: readonly FieldNode[] },
): Compiled {
  const { plan, type, nodes } = field;
  const compilation = new Compilation(orm, selecting, ability);
  const row = compilation.row(plan.type);
  const where = conditionSql(compilation.names, row, plan.where, (request) => request.plan.where);
  const asked = { type, nodes, above: [] };
  const { sql, shows, finish } = plan.many
    ? pageSelect(compilation, row, asked, [where], plan.options.order ?? [], {
        first: (request) => pageSize(request.plan.options.first),
        after: plan.options.after != null ? (request) => request.plan.options.after : undefined,
      })
    : singleSelect(compilation, row, asked, where, plan.options.order);
  return {
    text: shows ? logged(compilation, sql, nodes[0]!.name.value) : sql,
    sources: compilation.bindings.sources,
    lines: compilation.lines,
    finish,
  };
}

/** The answer together with the access row that says what it shows: without the row there is no answer. */
function logged({ bindings }: Compilation, answer: string, fieldName: string): string {
  // In the order of time, like every id made here: a random one writes another page of the index anew each time.
  const id = bindings.bind((request) => idInTime(request.now), 'uuid');
  const person = bindings.bind((request) => request.personId, 'uuid');
  const key = bindings.bind((request) => request.keyId, 'uuid');
  const field = bindings.bind(() => fieldName, 'text');
  // One mark alone needs no sorting, which costs a fourth of writing the row.
  const shown = `case when strpos(seen, ',') = 0 then array[seen]
else array(select distinct one from unnest(string_to_array(seen, ',')) one order by one) end`;
  return `with answer as materialized (${answer}), logged as (
insert into access_row (tenant_id, id, person_id, key_id, field, shown)
select ${bindings.tenant()}, ${id}, ${person}, ${key}, ${field}, ${shown}
from answer where seen <> '' returning 1) select o from answer`;
}

/**
 * A UUID of version 7 (RFC 9562) with the random bits that Node keeps in stock: drawn anew they cost a
 * twentieth of the request.
 */
function idInTime(now: Date): string {
  const time = now.getTime().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
