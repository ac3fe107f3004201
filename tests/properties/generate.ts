/**
 * Random valid operations over a whole schema: nested fields, connections, fragments by name and inline, on
 * interfaces and unions too, aliases, fields asked twice, @skip and @include, arguments by literal and by variable,
 * absent, null and with defaults.
 */
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { Plan } from '../../api/read/index.ts';
import { ENTITIES, fieldRead, nodeType, type Order } from '../../schema/index.ts';
import type { Random } from './random.ts';
import { cursorOf, type Memory } from './reference.ts';
import { TODAY } from './world.ts';

export type Generated = {
  text: string;
  variables: Record<string, unknown>;
  /** Other values for the same variables. */
  vary(): Record<string, unknown>;
};

/** A field as it was asked once: asked again with the same words it has to merge. */
type Head = { words: string; field: GraphQLField<unknown, unknown> };

/** Root fields that answer with rows; the others give plain data. */
export const planned = (schema: GraphQLSchema): string[] => {
  const isRow = ({ name }: { name: string }) => ENTITIES.some((one) => one.name === name);
  return Object.values(schema.getQueryType()!.getFields())
    .filter(({ type }) => {
      const named = getNamedType(type);
      if (isAbstractType(named)) return schema.getPossibleTypes(named).every(isRow);
      return isRow({ name: named.name.replace(/Connection$/, '') });
    })
    .map(({ name }) => name);
};

const FIRST = [1, 1, 2, 3, 5, 20, 100];
/** Sizes of pages and places in lists that there are none of. */
const NO_PAGE = { first: [0, 101, -1], after: ['', '没有', Buffer.from('[]').toString('base64url')] };
const DEPTH = 5;

export class Generator {
  readonly #schema: GraphQLSchema;
  readonly #memory: Memory;
  readonly #random: Random;
  readonly #tenantId: string;
  #variables: Record<string, unknown> = {};
  #made = new Map<string, () => unknown>();
  #definitions: string[] = [];
  #fragments: { name: string; type: string; text: string }[] = [];
  #names = 0;

  constructor(schema: GraphQLSchema, memory: Memory, random: Random, tenantId: string) {
    this.#schema = schema;
    this.#memory = memory;
    this.#random = random;
    this.#tenantId = tenantId;
  }

  async operation(roots: readonly string[]): Promise<Generated> {
    this.#variables = {};
    this.#made = new Map();
    this.#definitions = [];
    this.#fragments = [];
    const query = this.#schema.getQueryType()!;
    const parts: string[] = [];
    const count = this.#random.pick([1, 1, 1, 2, 3]);
    for (let n = count; n > 0; n--) {
      // Sealed texts stand on petitions alone, so these are asked for more often.
      const sealed = roots.filter((name) => name.startsWith('petition'));
      const among = sealed.length > 0 && this.#random.chance(0.2) ? sealed : roots;
      const field = query.getFields()[this.#random.pick(among)]!;
      const key = n === 1 && this.#random.chance(0.5) ? field.name : `${this.#name('r')}: ${field.name}`;
      const words = await this.#root(field, key, this.#random.chance(0.08));
      parts.push(`${words} ${this.#selection(getNamedType(field.type), DEPTH)}`);
      if (this.#random.chance(0.1)) parts.push(`${words} ${this.#selection(getNamedType(field.type), 2)}`);
    }
    if (this.#random.chance(0.1)) parts.push('__typename');
    const variables = this.#definitions.length > 0 ? `(${this.#definitions.join(', ')})` : '';
    const fragments = this.#fragments.map(({ name, type, text }) => `fragment ${name} on ${type} ${text}`);
    const text = [`query Q${variables} { ${parts.join(' ')} }`, ...fragments].join('\n');
    return { text, variables: this.#variables, vary: () => this.#vary() };
  }

  #vary(): Record<string, unknown> {
    const varied: Record<string, unknown> = {};
    for (const [name, make] of this.#made) {
      const value = this.#random.chance(0.6) ? make() : this.#variables[name];
      if (value !== undefined) varied[name] = value;
    }
    return varied;
  }

  #name(prefix: string): string {
    return `${prefix}${++this.#names}`;
  }

  #selection(type: GraphQLNamedType, depth: number): string {
    const random = this.#random;
    if (isAbstractType(type)) {
      const parts = ['__typename'];
      for (const one of random.some(this.#schema.getPossibleTypes(type), 0.8))
        parts.push(this.#fragment(one, depth, random.chance(0.4)));
      if (type.name === 'Node' && random.chance(0.6)) parts.push('id');
      if (type.name === 'Node' && random.chance(0.3)) parts.push(`... on Node { ${this.#name('n')}: id }`);
      return `{ ${parts.join(' ')} }`;
    }
    return this.#object(type as GraphQLObjectType, depth, false);
  }

  /** `apart`: every key is an alias of its own, so that selections on sibling types never clash. */
  #object(type: GraphQLObjectType, depth: number, apart: boolean): string {
    const random = this.#random;
    const parts: string[] = [];
    const heads = new Map<string, Head>();
    const fields = Object.values(type.getFields()).filter(
      (one) => depth > 1 || !isCompositeType(getNamedType(one.type)),
    );
    for (let n = 1 + random.int(depth > 3 ? 7 : 4); n > 0 && fields.length > 0; n--) {
      const field = random.pick(fields);
      const known = heads.get(field.name);
      const head =
        known && random.chance(0.6) ? known : this.#keyed(type, field, apart || known !== undefined);
      if (!known) heads.set(field.name, head);
      parts.push(this.#asked(head, depth));
    }
    if (random.chance(0.15)) parts.push(apart ? `${this.#name('t')}: __typename` : '__typename');
    if (random.chance(0.15) && depth > 1) parts.push(this.#fragment(type, depth - 1, apart));
    if (random.chance(0.1) && depth > 1) {
      // The same field again, from within a fragment.
      const head = random.pick([...heads.values(), ...heads.values()]);
      if (head) parts.push(`... on ${type.name} { ${this.#asked(head, depth - 1)} }`);
    }
    return parts.length > 0 ? `{ ${parts.join(' ')} }` : '{ __typename }';
  }

  #keyed(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>, apart: boolean): Head {
    const alias =
      apart || field.args.length > 0 ? this.#random.chance(apart ? 1 : 0.7) : this.#random.chance(0.15);
    return this.#head(type, field, alias ? `${this.#name('a')}: ${field.name}` : field.name);
  }

  #asked({ words, field }: Head, depth: number): string {
    const inner = getNamedType(field.type);
    // The words of a list and its entries are no step of their own.
    const step = /(Connection|Edge)$/.test(inner.name) ? 0 : 1;
    return `${words}${this.#condition()} ${isCompositeType(inner) ? this.#selection(inner, depth - step) : ''}`;
  }

  #fragment(type: GraphQLObjectType, depth: number, apart: boolean): string {
    const random = this.#random;
    const same = this.#fragments.filter((one) => one.type === type.name);
    if (same.length > 0 && random.chance(0.3)) return `...${random.pick(same).name}${this.#condition()}`;
    const text = this.#object(type, Math.max(1, depth - 1), apart || random.chance(0.8));
    if (random.chance(0.5)) return `... on ${type.name}${this.#condition()} ${text}`;
    const name = this.#name('F');
    this.#fragments.push({ name, type: type.name, text });
    return `...${name}${this.#condition()}`;
  }

  #condition(): string {
    const random = this.#random;
    if (!random.chance(0.08)) return '';
    const directive = random.pick(['skip', 'include']);
    const value = random.chance(0.5)
      ? String(random.chance(0.5))
      : this.#variable('Boolean!', () => random.chance(0.5));
    return ` @${directive}(if: ${value})`;
  }

  /** A new variable; `make` gives its values, undefined where it is absent. */
  #variable(type: string, make: () => unknown, fallback?: string): string {
    const name = this.#name('v');
    this.#definitions.push(`$${name}: ${type}${fallback === undefined ? '' : ` = ${fallback}`}`);
    this.#made.set(name, make);
    const value = make();
    if (value !== undefined) this.#variables[name] = value;
    return `$${name}`;
  }

  #head(parent: GraphQLObjectType, field: GraphQLField<unknown, unknown>, key: string): Head {
    const { words } = this.#arguments(field);
    const read = fieldRead(parent.name, field.name);
    if (read?.kind === 'many' && field.args.length > 0)
      words.push(...this.#after(read.target().name, read.order));
    return { words: worded(key, words), field };
  }

  /** The order of a list at the root is the plan's. */
  async #root(field: GraphQLField<unknown, unknown>, key: string, refused: boolean): Promise<string> {
    const { words, given } = this.#arguments(field);
    if (field.args.some(({ name }) => name === 'after')) {
      if (refused) return worded(key, this.#noPage(words));
      const context = { actor: { tenantId: this.#tenantId, personId: null, today: TODAY } };
      const args = Object.fromEntries(
        field.args.map((one) => [one.name, given[one.name] ?? one.defaultValue]),
      );
      const plan = (await field.resolve!(undefined, args, context, {} as never)) as Plan;
      words.push(...this.#after(plan.type.name, plan.options.order ?? []));
    }
    return worded(key, words);
  }

  #arguments(field: GraphQLField<unknown, unknown>) {
    const given: Record<string, unknown> = {};
    const words: string[] = [];
    for (const argument of field.args) {
      if (argument.name === 'after') continue;
      const said = this.#argument(argument, given);
      if (said !== undefined) words.push(`${argument.name}: ${said}`);
    }
    return { words, given };
  }

  /** The words with a page in them that is refused. */
  #noPage(words: readonly string[]): string[] {
    const random = this.#random;
    const [name, type] = random.pick([
      ['first', 'Int!'],
      ['after', 'String'],
    ] as const);
    const value = () => random.pick<number | string>(NO_PAGE[name]);
    const said = random.chance(0.5) ? JSON.stringify(value()) : this.#variable(type, value);
    return [...words.filter((one) => !one.startsWith(`${name}:`)), `${name}: ${said}`];
  }

  /** The place of some row in the list, also of one that the asker may not see; or none. */
  #after(type: string, order: readonly Order[]): string[] {
    const random = this.#random;
    const rows = this.#memory.rows
      .get(type)!
      .filter(({ json }) => order.every((one) => json[one.field] !== null));
    const cursor = () => (rows.length > 0 && random.chance(0.9) ? cursorOf(order, random.pick(rows)) : null);
    if (random.chance(0.6)) return [];
    return [`after: ${random.chance(0.4) ? JSON.stringify(cursor()) : this.#variable('String', cursor)}`];
  }

  /** An argument's words, or undefined where it is left out; what it will be is put into `given`. */
  #argument(argument: GraphQLArgument, given: Record<string, unknown>): string | undefined {
    const random = this.#random;
    const { type, name, defaultValue } = argument;
    const nullable = !isNonNullType(type);
    if ((nullable || defaultValue !== undefined) && random.chance(0.4)) return undefined;
    if (nullable && random.chance(0.1)) return 'null';
    const value = this.#value(type, name);
    given[name] = value;
    const roll = random.next();
    if (roll < 0.4) return literal(type, value);
    // An order stays as it is: the cursors beside it are of that order.
    if (name === 'orderBy') return this.#variable(String(type), () => value);
    if (roll < 0.5)
      return this.#variable(String(getNullableType(type)), () => undefined, literal(type, value));
    const absent = [null, undefined];
    return this.#variable(String(type), () =>
      nullable && random.chance(0.2) ? random.pick(absent) : this.#value(type, name),
    );
  }

  #value(type: GraphQLInputType, name: string): unknown {
    const random = this.#random;
    const inner = getNullableType(type);
    if (isListType(inner))
      return Array.from({ length: random.int(3) }, () => this.#value(inner.ofType, name));
    if (isEnumType(inner)) return random.pick(inner.getValues()).name;
    if (isInputObjectType(inner)) {
      const fields = Object.values(inner.getFields());
      const chosen = fields.filter((one) => isNonNullType(one.type) || random.chance(0.25));
      return Object.fromEntries(
        chosen.map((one) => [
          one.name,
          !isNonNullType(one.type) && random.chance(0.1) ? null : this.#value(one.type, one.name),
        ]),
      );
    }
    switch ((inner as GraphQLNamedType).name) {
      case 'Int':
        return name === 'first' ? random.pick(FIRST) : random.int(4);
      case 'Boolean':
        return random.chance(0.5);
      case 'ID':
        return this.#id();
      case 'CivilDate':
        return random.pick([
          '2026-01-01',
          '2026-03-01',
          '2026-11-18',
          '2026-11-22',
          '2026-11-25',
          '2027-02-03',
        ]);
      case 'Instant':
        return random.pick(['2026-11-20T00:00:00Z', '2026-11-22T04:00:00Z', '2027-01-01T00:00:00+08:00']);
      default:
        return this.#text(name);
    }
  }

  /** A global id of the asker's organisation mostly, of another's or of nothing at times. */
  #id(): string {
    const random = this.#random;
    if (random.chance(0.04))
      return random.pick(['', 'Petition', 'Petition:x:y', `Petition:${this.#tenantId}:nothing`]);
    const types = [...this.#memory.rows]
      .filter(([name, rows]) => nodeType(name) !== undefined && rows.length > 0)
      .map(([name]) => name);
    const type = random.chance(0.5)
      ? random.pick(['Petition', 'Petition', 'Post', 'Rulebook', 'Person'])
      : random.pick(types);
    const all = this.#memory.rows.get(type)!;
    const mine = all.filter(({ json }) => json.tenantId === undefined || json.tenantId === this.#tenantId);
    const { json } = random.pick(mine.length > 0 && random.chance(0.9) ? mine : all);
    const id = random.chance(0.05) ? random.uuid() : json.id;
    return [type, ...(json.tenantId ? [json.tenantId] : []), id].join(':');
  }

  /** A value that some row has under this name, or one that none has. */
  #text(name: string): string {
    const random = this.#random;
    const rows = random.pick(
      [...this.#memory.rows.values()].filter((list) => list.some(({ json }) => name in json)).concat([[]]),
    );
    const mine = rows.filter(({ json }) => json.tenantId === undefined || json.tenantId === this.#tenantId);
    // Of organisations the asker's own has most below it.
    const own = mine.filter(({ json }) => json.id === this.#tenantId);
    const among = own.length > 0 && random.chance(0.5) ? own : mine;
    return among.length > 0 && random.chance(0.9)
      ? String(random.pick(among).json[name] ?? '')
      : '没有 "这个"';
  }
}

const worded = (key: string, words: readonly string[]) =>
  words.length > 0 ? `${key}(${words.join(', ')})` : key;

function literal(type: GraphQLInputType, value: unknown): string {
  const inner = getNullableType(type);
  if (value === null) return 'null';
  if (isListType(inner))
    return `[${(value as unknown[]).map((one) => literal(inner.ofType, one)).join(', ')}]`;
  if (isInputObjectType(inner)) {
    const fields = inner.getFields();
    const parts = Object.entries(value as object).map(
      ([name, one]) => `${name}: ${literal(fields[name]!.type, one)}`,
    );
    return `{ ${parts.join(', ')} }`;
  }
  return isEnumType(inner) ? String(value) : JSON.stringify(value);
}

/** Fields, as `Type.field`, that can be asked below the root fields that answer with rows; no further than `end`. */
export function reachable(schema: GraphQLSchema, ends: readonly string[]): string[] {
  const found = new Map<string, string[]>();
  const visit = (type: GraphQLNamedType): void => {
    if (found.has(type.name) || ends.includes(type.name) || !isCompositeType(type)) return;
    found.set(type.name, []);
    if (isAbstractType(type)) schema.getPossibleTypes(type).forEach(visit);
    if (!isObjectType(type)) return;
    const fields = Object.values(type.getFields());
    found.set(
      type.name,
      fields.map(({ name }) => `${type.name}.${name}`),
    );
    for (const field of fields) visit(getNamedType(field.type));
  };
  for (const name of planned(schema)) visit(getNamedType(schema.getQueryType()!.getFields()[name]!.type));
  return [...found.values()].flat();
}
