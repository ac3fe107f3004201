/** What the parts of the compiler share: names, parameters, the actor's conditions, and pieces of SQL. */
import type { MikroORM } from '@mikro-orm/postgresql';
import { type Ability, conditionFor } from '../../policies/index.ts';
import { type EntityClass, type Order, typeGuard } from '../../schema/index.ts';
import { Bindings } from './bindings.ts';
import { conditionSql, type Names, type Row } from './condition-sql.ts';
import type { Finish } from './finish.ts';
import type { Selecting } from './selection.ts';
import { tableOf } from './sql-names.ts';

/** A JSON expression with the joins it needs, what it shows of protected tiers, and how its value is finished. */
export type Piece = { sql: string; joins: string[]; seen: string[]; finish: Finish | null };

export const plain = (sql: string): Piece => ({ sql, joins: [], seen: [], finish: null });

/** The compilation of one statement. */
export class Compilation {
  readonly selecting: Selecting;
  readonly bindings = new Bindings();
  readonly names: Names;
  /** Whether shared tables are read, so that the scope has to work out the subordinates. */
  lines = false;
  readonly #ability: Ability;
  #aliases = 0;

  constructor(orm: MikroORM, selecting: Selecting, ability: Ability) {
    this.selecting = selecting;
    this.#ability = ability;
    this.names = { orm, bindings: this.bindings, alias: () => `t${++this.#aliases}` };
  }

  /** A reference to a class's table under an alias of its own. */
  row(type: EntityClass): Row {
    const table = tableOf(this.names.orm, type);
    if (table.wall === 'shared') this.lines = true;
    return { alias: this.names.alias(), table };
  }

  /** The condition under which the actor may read rows of this class. */
  guard(row: Row): string {
    const guard = typeGuard(row.table.name);
    if (!guard) throw new Error(`${row.table.name} has no guard`);
    return 'open' in guard ? 'true' : this.may('read', guard.subject, row);
  }

  /** The condition under which the actor has an action on a row. */
  may(action: string, subject: string, row: Row): string {
    const condition = conditionFor(this.#ability, action, subject);
    if (condition === null) return 'false';
    return conditionSql(
      this.names,
      row,
      condition,
      (request) => conditionFor(request.ability, action, subject) ?? {},
    );
  }
}

/** The parts of a JSON object under their response keys. */
export class ObjectParts {
  readonly #entries: string[] = [];
  readonly #finishes: [string, Finish][] = [];

  add(key: string, sql: string, finish: Finish | null = null): void {
    // Keys are names of the GraphQL grammar; whatever is not would be SQL of somebody else's making.
    if (!/^[_A-Za-z][_0-9A-Za-z]*$/.test(key)) throw new Error('a response key outside the grammar');
    this.#entries.push(`'${key}', ${sql}`);
    if (finish) this.#finishes.push([key, finish]);
  }

  /** PostgreSQL takes at most 100 arguments; the breadth limit of the API is 50 fields. */
  get sql(): string {
    return `json_build_object(${this.#entries.join(', ')})`;
  }

  get finish(): Finish | null {
    const finishes = this.#finishes;
    if (finishes.length === 0) return null;
    return (value, env) => {
      if (value === null) return null;
      for (const [key, finish] of finishes) env.replace(value, key, finish(value[key], env));
      return value;
    };
  }
}

/** What several parts show, as one comma-separated text; empty SQL where none shows anything. */
export const seenSql = (parts: readonly string[]): string =>
  parts.length <= 1 ? (parts[0] ?? '') : `nullif(concat_ws(',', ${parts.join(', ')}), '')`;

/** What a superior's read of a shared table is told to the subordinate as. */
export const SHARED_MARKS: Readonly<Record<string, string>> = {
  PetitionExcerpt: 'M',
  PublishedRulebook: 'K',
  Compliance: 'K',
  Tally: 'S',
};

/** A superior's read of a subordinate is told to the subordinate: by grant and tenant. */
export function sharedSeen(row: Row): string[] {
  const mark = SHARED_MARKS[row.table.name];
  return mark ? [`'${mark}:' || ${row.alias}.tenant_id`] : [];
}

/** A select of its own: its object as `o` and, where it shows something protected, what it shows as `seen`. */
export type Select = { sql: string; shows: boolean; finish: Finish | null };

export function selectOf({ sql, seen, finish }: Omit<Piece, 'joins'>, from: string): Select {
  const shown = seenSql(seen);
  return {
    sql: `select ${sql} as o${shown ? `, ${shown} as seen` : ''} from ${from}`,
    shows: shown !== '',
    finish,
  };
}

/** A select joined as `alias.o` and `alias.seen`; null where it has no row. */
export function lateral({ names }: Compilation, { sql, shows, finish }: Select): Piece {
  const alias = names.alias();
  return {
    sql: `${alias}.o`,
    joins: [`left join lateral (${sql}) ${alias} on true`],
    seen: shows ? [`${alias}.seen`] : [],
    finish,
  };
}

export const orderSql = (row: Row, order: Order): string =>
  `${row.alias}.${row.table.column(order.field).sql}${order.descending ? ' desc' : ''}`;
