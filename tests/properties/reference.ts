/**
 * The slow reference: answers a query by walking objects in memory. graphql-js collects and merges the fields;
 * every row is checked by CASL on the instance, every list is filtered, sorted and cut in JavaScript. Of the read
 * compiler it shares the declarations only; of the resolvers it takes what they ask for, never data.
 */
import {
  buildSchema,
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLError,
  type GraphQLResolveInfo,
  type GraphQLScalarType,
  type GraphQLSchema,
  locatedError,
  printSchema,
  responsePathAsArray,
} from 'graphql';
import pg from 'pg';
import type { Context } from '../../api/context.ts';
import type { RootGuard } from '../../api/guards.ts';
import { Plan } from '../../api/read/index.ts';
import {
  type Condition,
  holds,
  may,
  Refusal,
  readCondition,
  tierAction,
  type WithheldReason,
  whyWithheld,
} from '../../policies/index.ts';
import {
  Compliance,
  ENTITIES,
  type FieldRead,
  fieldRead,
  Instant,
  type Order,
  Own,
  PetitionExcerpt,
  PublishedRulebook,
  Shared,
  shownStep,
  Tally,
  typeGuard,
} from '../../schema/index.ts';
import { type Actor, SCOPE_SQL } from '../../tenants/index.ts';
import { NOW, TODAY, type World } from './world.ts';

/** A row twice: as JSON shows it, and as an instance whose values compare (moments are dates). */
export type Entity = {
  type: string;
  json: Record<string, any>;
  instance: Record<string, any>;
  /** To-one relations: target class and the id in this row. */
  relations: Record<string, { type: string; id: string | null }>;
};

const GRANT = new Map<string, string[]>([
  [Tally.name, ['STATISTICS', 'COMPLIANCE', 'MATTERS']],
  [PublishedRulebook.name, ['COMPLIANCE', 'MATTERS']],
  [Compliance.name, ['COMPLIANCE', 'MATTERS']],
  [PetitionExcerpt.name, ['MATTERS']],
]);
const CLASSES = new Map(ENTITIES.map((type) => [type.name, type]));
const params = { today: TODAY, now: NOW.getTime() };

/** Every row of every organisation, by class; read as the owner, organisation by organisation. */
export class Memory {
  readonly rows = new Map<string, Entity[]>();
  readonly #byId = new Map<string, Entity>();

  static async of(world: World): Promise<Memory> {
    const memory = new Memory();
    const client = new pg.Client(world.ownerUrl);
    await client.connect();
    const organisations = await client.query<{ id: string }>('select id from organisation order by id');
    for (const [name, type] of CLASSES) {
      const walled = type.prototype instanceof Own || type.prototype instanceof Shared;
      const meta = world.house.db.orm.getMetadata().get(type as any);
      const found: Entity[] = [];
      for (const { id } of walled ? organisations.rows : [{ id: organisations.rows[0]!.id }]) {
        await client.query('begin');
        await client.query(SCOPE_SQL, [id, TODAY, false]);
        const { rows } = await client.query(`select row_to_json(t)::text as o from "${meta.tableName}" t`);
        await client.query('commit');
        found.push(...rows.map(({ o }) => entityOf(name, meta, JSON.parse(o))));
      }
      memory.rows.set(name, found);
      for (const one of found) memory.#byId.set(`${name} ${one.instance.id}`, one);
    }
    await client.end();
    memory.#relate();
    return memory;
  }

  get(type: string, id: string | null): Entity | undefined {
    return this.#byId.get(`${type} ${id}`);
  }

  /** Hangs related rows where conditions look for them: to-one by name, lists under their declared name. */
  #relate(): void {
    for (const list of this.rows.values())
      for (const one of list)
        for (const [name, { type, id }] of Object.entries(one.relations))
          one.instance[name] = this.get(type, id)?.instance ?? null;
    for (const petition of this.rows.get('Petition')!)
      petition.instance.sights = this.rows
        .get('Sight')!
        .filter((sight) => sight.instance.petitionId === petition.instance.id)
        .map((sight) => sight.instance);
  }
}

function entityOf(type: string, meta: any, json: Record<string, any>): Entity {
  const entity: Entity = { type, json: {}, instance: {}, relations: {} };
  for (const property of Object.values<any>(meta.properties)) {
    if (String(property.kind) === 'm:1') {
      const id = json[property.ownColumns[0]];
      entity.relations[property.name] = { type: property.entity().name, id };
    } else if (String(property.kind) === 'scalar') {
      const value = json[property.fieldNames[0]];
      entity.json[property.name] = value;
      const moment = property.columnTypes[0].startsWith('timestamptz') && value !== null;
      entity.instance[property.name] = moment ? new Date(value) : value;
    }
  }
  return entity;
}

/** What one actor may see of the memory. */
class Sight {
  readonly memory: Memory;
  readonly actor: Actor;
  readonly #answers = new Map<Entity, Map<string, boolean>>();
  readonly #lists = new Map<string, Entity[]>();

  constructor(memory: Memory, actor: Actor) {
    this.memory = memory;
    this.actor = actor;
  }

  may(action: string, subject: string, entity: Entity): boolean {
    const known = this.#answers.get(entity) ?? new Map<string, boolean>();
    this.#answers.set(entity, known);
    const name = `${action} ${subject}`;
    if (!known.has(name)) known.set(name, may(this.actor.ability, action, subject, entity.instance));
    return known.get(name)!;
  }

  /** The rows of a class that the wall and the actor's abilities let through. */
  list(type: string): Entity[] {
    const known = this.#lists.get(type);
    if (known) return known;
    const made = this.memory.rows.get(type)!.filter((entity) => this.sees(entity));
    this.#lists.set(type, made);
    return made;
  }

  sees(entity: Entity): boolean {
    const guard = typeGuard(entity.type);
    if (!guard) throw new Error(`${entity.type} has no guard`);
    return this.#walled(entity) && ('open' in guard || this.may('read', guard.subject, entity));
  }

  #walled({ type, instance }: Entity): boolean {
    const table = CLASSES.get(type)!;
    const mine = instance.tenantId === this.actor.tenantId;
    if (table.prototype instanceof Own) return mine;
    if (!(table.prototype instanceof Shared) || mine) return true;
    return this.memory.rows
      .get('Subordinate')!
      .some(
        ({ instance: path }) =>
          path.superiorId === this.actor.tenantId &&
          path.subordinateId === instance.tenantId &&
          GRANT.get(type)!.includes(path.grant) &&
          path.validFrom <= TODAY &&
          (path.validTo === null || path.validTo > TODAY),
      );
  }
}

export class Reference {
  readonly #schema: GraphQLSchema;
  readonly #plain: GraphQLSchema;
  readonly #memory: Memory;
  readonly #sights = new WeakMap<Actor, Sight>();
  /** Every field that was walked, as `Type.field`. */
  readonly walked = new Set<string>();

  constructor(schema: GraphQLSchema, memory: Memory) {
    this.#schema = schema;
    // Rebuilt from its text: no resolver of the platform is left in it.
    this.#plain = buildSchema(printSchema(schema));
    (this.#plain.getType(Instant.name) as GraphQLScalarType).serialize = Instant.serialize;
    this.#memory = memory;
  }

  async answer(
    document: DocumentNode,
    variables: Record<string, unknown>,
    context: Context,
  ): Promise<ExecutionResult> {
    const actor = context.actor!;
    const sight = this.#sights.get(actor) ?? new Sight(this.#memory, actor);
    this.#sights.set(actor, sight);
    const asked: Promise<unknown>[] = [];
    const refused: GraphQLError[] = [];
    const { data, errors = [] } = await execute({
      schema: this.#plain,
      document,
      variableValues: variables,
      fieldResolver: (source, args, _, info) => {
        this.walked.add(`${info.parentType.name}.${info.fieldName}`);
        if (info.parentType === this.#plain.getQueryType()) {
          const answer = this.#root(sight, context, args, info);
          const told = answer.catch((error: unknown) =>
            refused.push(locatedError(error, info.fieldNodes, responsePathAsArray(info.path))),
          );
          asked.push(told);
          return answer;
        }
        return isEntity(source) ? this.#field(sight, context, source, args, info) : source[info.fieldName];
      },
      typeResolver: (value: any) => (isEntity(value) ? value.type : value.__typename),
    });
    await Promise.all(asked);
    // graphql-js tells no more once one refusal has made the whole answer null; every root field has its own here.
    const all = new Map([...errors, ...refused].map((error) => [String(error.path), error]));
    return all.size > 0 ? { data, errors: [...all.values()] } : { data };
  }

  async #root(
    sight: Sight,
    context: Context,
    args: Record<string, unknown>,
    { fieldName }: GraphQLResolveInfo,
  ) {
    const field = this.#schema.getQueryType()!.getFields()[fieldName]!;
    const { asks } = field.extensions.guard as RootGuard & { asks?: { action: string; subject: string } };
    if (asks && !sight.actor.ability.can(asks.action, asks.subject)) throw new Refusal('FORBIDDEN');
    const plan = (await field.resolve!(undefined, args, context, {} as never)) as Plan | null;
    if (plan === null) return null;
    if (!(plan instanceof Plan)) throw new Error(`${fieldName} gives no plan`);
    const tree = readCondition(plan.where);
    const rows = sight.list(plan.type.name).filter(({ instance }) => holds(tree, instance, params));
    const order = plan.options.order ?? [];
    if (!plan.many) return sorted(rows, order)[0] ?? null;
    return page(rows, order, plan.options.first, plan.options.after);
  }

  #field(sight: Sight, context: Context, entity: Entity, args: any, info: GraphQLResolveInfo): unknown {
    const { type, json, instance, relations } = entity;
    const name = info.fieldName;
    if (name === 'id') return [type, ...('tenantId' in json ? [json.tenantId] : []), json.id].join(':');
    const read = fieldRead(type, name);
    switch (read?.kind) {
      case undefined: {
        const relation = relations[name];
        if (!relation) return json[name];
        const target = this.#memory.get(relation.type, relation.id);
        return target && sight.sees(target) ? target : null;
      }
      case 'truth':
        return holds(readCondition(read.where), instance, params);
      case 'one':
        return related(sight, entity, read)[0] ?? null;
      case 'many':
        return page(filtered(sight, entity, read, args), read.order, args.first, args.after);
      case 'sealed':
        return this.#sealed(sight, context, entity, read);
      case 'sums':
        return read.finish(sums(filtered(sight, entity, read, args), read), json, TODAY);
      case 'document':
        return read.finish ? read.finish(json[name], TODAY) : json[name];
    }
  }

  async #sealed(sight: Sight, context: Context, entity: Entity, read: FieldRead & { kind: 'sealed' }) {
    const petition = read.via ? this.#memory.get('Petition', entity.instance[`${read.via}Id`])! : entity;
    const withheld = (reason: WithheldReason) => ({
      ...{ __typename: 'Redacted', tier: read.tier, reason },
      why: whyWithheld(sight.actor, { tier: read.tier, reason }, petition.instance as never).map(shownStep),
    });
    if (!sight.may(tierAction(read.tier, 'read'), 'Petition', petition))
      return withheld(
        sight.may(tierAction(read.tier, 'ask'), 'Petition', petition) ? 'SIGHT_NEEDED' : 'NOT_GRANTED',
      );
    const { id } = petition.instance;
    const holder = read.table ? this.#memory.get(read.table().name, id) : entity;
    const sealed = holder?.json[read.column] as string | null | undefined;
    if (!sealed) return null;
    const key = this.#memory.get(read.key().name, id);
    if (!key) return withheld('ERASED');
    const { vault } = context.house;
    const opened = await vault.petitionKey(
      sight.actor.tenantId,
      context.known!.wrappedKey,
      id,
      bytes(key.json.wrapped),
    );
    return { __typename: read.shown, ...JSON.parse(opened.openText(read.column, bytes(sealed))) };
  }
}

const isEntity = (value: any): value is Entity =>
  value !== null && typeof value === 'object' && 'instance' in value;
const bytes = (hex: string) => Buffer.from(hex.slice(2), 'hex');

function related(
  sight: Sight,
  { instance }: Entity,
  read: FieldRead & { kind: 'one' | 'many' | 'sums' },
): Entity[] {
  if ('when' in read && read.when && !holds(readCondition(read.when), instance, params)) return [];
  const from = instance[read.from ?? 'id'];
  return sight.list(read.target().name).filter((one) => one.instance[read.by] === from);
}

/** The related rows that a field's arguments ask for. */
function filtered(
  sight: Sight,
  entity: Entity,
  read: FieldRead & { kind: 'many' | 'sums' },
  args: any,
): Entity[] {
  const filter = readCondition(read.filter?.(args) ?? {});
  return related(sight, entity, read).filter((one) => holds(filter, one.instance, params));
}

/** One object for each combination of groups: the sum over its rows, and over those for which each truth holds. */
function sums(rows: readonly Entity[], read: FieldRead & { kind: 'sums' }): Record<string, unknown>[] {
  const cells = new Map<string, Record<string, any>>();
  for (const { instance } of rows) {
    const cell = Object.fromEntries(read.group.map((name) => [name, instance[name]]));
    const key = JSON.stringify(Object.values(cell));
    const known = cells.get(key) ?? { ...cell, [read.sum]: 0 };
    known[read.sum] += instance[read.sum];
    for (const [name, where] of Object.entries<Condition>(read.truths))
      known[name] =
        (known[name] ?? 0) + (holds(readCondition(where), instance, params) ? instance[read.sum] : 0);
    cells.set(key, known);
  }
  return [...cells.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell);
}

/** What a row is sorted and found by in a list: its order keys, then its id in the direction of the last of them. */
export const keysOf = (order: readonly Order[]): Order[] => [
  ...order,
  { field: 'id', descending: order.at(-1)?.descending ?? false },
];

/** Values of JSON compared as the database does; null comes last, first where it descends. */
function compare(a: any, b: any): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  return a < b ? -1 : 1;
}

const difference = (order: readonly Order[], a: readonly unknown[], b: readonly unknown[]): number => {
  for (const [i, { descending }] of keysOf(order).entries()) {
    const sign = compare(a[i], b[i]);
    if (sign !== 0) return descending ? -sign : sign;
  }
  return 0;
};
export const keysAt = (order: readonly Order[], { json }: Entity) =>
  keysOf(order).map(({ field }) => json[field]);

const sorted = (rows: readonly Entity[], order: readonly Order[]) =>
  [...rows].sort((a, b) => difference(order, keysAt(order, a), keysAt(order, b)));

export const cursorOf = (order: readonly Order[], entity: Entity): string =>
  Buffer.from(JSON.stringify(keysAt(order, entity))).toString('base64url');

function keysIn(cursor: string, length: number): unknown[] {
  const text = Buffer.from(cursor, 'base64url').toString();
  const keys = text.startsWith('[') ? JSON.parse(text) : [];
  if (keys.length !== length) throw new Refusal('BAD_INPUT', { path: 'after' });
  return keys;
}

function page(rows: readonly Entity[], order: readonly Order[], first = 20, after?: string | null) {
  if (first < 1 || first > 100) throw new Refusal('BAD_INPUT', { path: 'first' });
  const keys = after == null ? null : keysIn(after, keysOf(order).length);
  const rest = sorted(rows, order).filter((row) => !keys || difference(order, keysAt(order, row), keys) > 0);
  const edges = rest.slice(0, first).map((node) => ({ node, cursor: cursorOf(order, node) }));
  return {
    nodes: edges.map(({ node }) => node),
    edges,
    pageInfo: { hasNextPage: rest.length > first, endCursor: edges.at(-1)?.cursor ?? null },
    totalCount: rows.length,
  };
}
