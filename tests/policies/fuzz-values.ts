/** Random rulebooks: valid ones by their descriptors, examples and packs, and what may be done to them. All JSON. */

import { readRulebook } from '../../policies/rules/check.ts';
import type { Field, Fields } from '../../policies/rules/descriptor.ts';
import type { Form } from '../../policies/rules/form.ts';
import { FORMS } from '../../policies/rules/registry.ts';
import { LEADERSHIP_ROLES, SECTIONS, type Section } from '../../policies/vocabulary.ts';
import { PACKS } from '../../tenants/packs/index.ts';
import type { Random } from '../properties/random.ts';
import { ruleOf } from './rule-samples.ts';

const forms = Object.values(FORMS).map((form) => form as unknown as Form);
/** Ids from so few that rules meet: named twice, by another rule, across versions. */
export const RULE_IDS = ['A', 'B', 'C', 'day-1', 'R.2_x'];

const two = (n: number) => String(n).padStart(2, '0');
export const someDate = (random: Random, from = 2011, to = 2041): string =>
  `${from + random.int(to - from + 1)}-${two(1 + random.int(12))}-${two(1 + random.int(28))}`;

function someInt({ min, max }: { min: number; max: number }, random: Random): number {
  if (random.chance(0.3)) return random.pick([min, max, Math.min(min + 1, max), Math.max(min, max - 1)]);
  const wide = random.chance(0.8) ? Math.min(max, Math.max(min, 0) + 12) : max;
  return min + random.int(wide - min + 1);
}

/** A value that the descriptor allows; what its form's check says of it is another matter. */
export function sampleOf(field: Field, random: Random): unknown {
  switch (field.type) {
    case 'text':
      return random.chance(0.4) ? random.pick(RULE_IDS) : random.pick(['接访室', '县信访局', 'x', '一\n二']);
    case 'int':
      return someInt(field, random);
    case 'boolean':
      return random.chance(0.5);
    case 'date':
      return someDate(random);
    case 'time':
      return `${two(random.int(24))}:${two(random.int(60))}`;
    case 'enum':
      return random.pick(Object.keys(field.values));
    case 'list': {
      const length = Math.min(field.max, field.min + random.int(4));
      const items = Array.from({ length }, () => sampleOf(field.of, random));
      return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
    }
    case 'object':
      return fieldsOf(field.fields as Fields, random);
    case 'oneOf': {
      const [name, variant] = random.pick(Object.entries(field.variants as Fields));
      return { [name]: variant.type === 'boolean' ? true : sampleOf(variant, random) };
    }
  }
}

function fieldsOf(fields: Fields, random: Random): Record<string, unknown> {
  const given = Object.entries(fields).filter(
    ([, field]) => !(field.optional || field.default !== undefined) || random.chance(0.35),
  );
  return Object.fromEntries(given.map(([name, field]) => [name, sampleOf(field, random)]));
}

const fromPacks: (readonly [Section, unknown])[] = PACKS.flatMap(({ organisations }) =>
  organisations.flatMap(({ rulebook }) =>
    Object.entries(rulebook?.sections ?? {}).flatMap(([section, rules]) =>
      (rules ?? []).map(({ form, params }) => [section as Section, { form, params }] as const),
    ),
  ),
);

/** A rule with its section: from a pack, a form's example, or made by the descriptor; duties are the most frequent. */
function someRule(random: Random): readonly [Section, unknown] {
  const id = random.chance(0.85) ? `${random.pick(RULE_IDS)}${random.int(40)}` : random.pick(RULE_IDS);
  const rule = (form: string, params: unknown) => ruleOf(id, form as never, params);
  if (random.chance(0.25)) {
    const [section, { form, params }] = random.pick(fromPacks) as readonly [Section, any];
    return [section, rule(form, params)];
  }
  const form = random.chance(0.6) ? (FORMS.duty as unknown as Form) : random.pick(forms);
  const params = random.chance(0.15) ? form.example : sampleOf(form.params as Field, random);
  return [random.pick(form.sections), rule(form.name, params)];
}

/** Mends what the descriptors cannot say, mostly: who owes a duty, and by which other duty it goes. */
function mend(sections: Record<string, any[]>, random: Random): void {
  for (const { form, params } of Object.values(sections).flat()) {
    if (form !== 'duty' || random.chance(0.1)) continue;
    if (params.who.mode === 'BODY') delete params.who.selector;
    else params.who.selector = { leadershipRoles: random.some(Object.keys(LEADERSHIP_ROLES), 0.6) };
    const { quota, campaign } = params.cadence;
    if (quota?.unit !== 'PERCENT') delete quota?.of;
    if (campaign && campaign.to < campaign.from) [campaign.from, campaign.to] = [campaign.to, campaign.from];
    if (params.due?.inclusive === false) delete params.due.byTime;
  }
  for (const rules of Object.values(sections)) {
    for (const rule of rules) {
      const relative = rule.params?.cadence?.relative;
      if (relative !== undefined && random.chance(0.8)) relative.rule = random.pick(rules).id;
    }
  }
}

/** Leaves out the rules that the check refuses. */
function sound(sections: Record<string, any[]>): Record<string, any[]> {
  let kept = sections;
  for (let round = 0; round < 3; round++) {
    const wrong = readRulebook(kept).findings.filter(({ severity }) => severity === 'ERROR');
    if (wrong.length === 0) break;
    const places = new Set(wrong.map(({ path }) => /^\w+\[\d+\]/.exec(path)?.[0]));
    kept = Object.fromEntries(
      Object.entries(kept).map(([name, rules]) => [
        name,
        rules.filter((_, n) => !places.has(`${name}[${n}]`)),
      ]),
    );
  }
  return kept;
}

/** Sections as they might be sent, before anything is done to them. */
export function someSections(random: Random): Record<string, any[]> {
  const sections: Record<string, any[]> = {};
  for (let left = 1 + random.int(5); left > 0; left--) {
    const [section, rule] = someRule(random);
    sections[section] ??= [];
    sections[section].push(JSON.parse(JSON.stringify(rule)));
  }
  mend(sections, random);
  return sections;
}

function nested(depth: number, key: string): unknown {
  let value: unknown = 1;
  for (let n = 0; n < depth; n++) value = key === '' ? [value] : { [key]: value };
  return value;
}

const KEYS = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'length',
  '',
  'a.b[0]',
  '键',
  'params',
];
const JUNK: readonly ((random: Random) => unknown)[] = [
  (random) => random.pick([null, true, false, '', ' ', 'x', '0', [], {}, [null], [[]]]),
  (random) => random.pick([0, -0, -1, 1.5, 1e308, -1e308, 2 ** 31, 2 ** 53, 5e-324, 366, 367, 1000, 1001]),
  (random) => random.pick(['2026-02-30', '2024-02-29', '1899-12-31', '2199-12-31', '0000-00-00', '2026-1-1']),
  (random) => random.pick(['24:00', '23:59', '00:00', '8:00', '2026-01-01T00:00:00Z']),
  (random) => random.pick(['a\u0000b', 'a\ud800b', '\udfff', '\u202e', '\u0085', '稳控', '进京上访一次扣分']),
  (random) => random.pick(KEYS),
  (random) => 'x'.repeat(random.pick([64, 65, 200, 201, 5000])),
  (random) => nested(random.pick([3, 50, 500]), random.pick(['', 'cadence', 'a'])),
  (random) => Array.from({ length: random.pick([51, 301, 3000]) }, (_, n) => n),
  (random) => JSON.parse(`{"__proto__": {"max": 1}, "${random.pick(['to', 'constructor', 'x'])}": 1}`),
];
const junk = (random: Random): unknown => random.pick(JUNK)(random);

type Place = { holder: any; key: string | number };
/** Every place in a JSON value, and none deeper than rules are. */
export function placesIn(value: unknown, depth = 12): Place[] {
  if (typeof value !== 'object' || value === null || depth === 0) return [];
  const keys: (string | number)[] = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return keys
    .slice(0, 60)
    .flatMap((key) => [
      { holder: value, key },
      ...placesIn(Object.getOwnPropertyDescriptor(value, key)?.value, depth - 1),
    ]);
}

/** Sets an entry, also one named `__proto__`, as a parser of JSON would. */
function put(holder: any, key: string | number, value: unknown): void {
  if (Array.isArray(holder) && !(Number(key) < holder.length)) holder.push(value);
  else Object.defineProperty(holder, key, { value, writable: true, enumerable: true, configurable: true });
}

const MUTATIONS: readonly ((place: Place, random: Random, all: Place[]) => void)[] = [
  ({ holder, key }, random) => put(holder, key, junk(random)),
  ({ holder, key }) => (Array.isArray(holder) ? holder.splice(Number(key), 1) : delete holder[key]),
  ({ holder, key }, random) =>
    Array.isArray(holder)
      ? holder.push(junk(random))
      : put(holder, random.pick([...KEYS, key]), junk(random)),
  ({ holder }, random, all) => {
    const other = random.pick(all);
    put(holder, other.key, Object.getOwnPropertyDescriptor(other.holder, other.key)?.value ?? null);
  },
  ({ holder, key }, random, all) => {
    const other = random.pick(all);
    put(holder, key, Object.getOwnPropertyDescriptor(other.holder, other.key)?.value ?? null);
  },
  ({ holder, key }, random) => {
    const value = holder[key];
    if (typeof value === 'number') put(holder, key, value + random.pick([-1, 1, -2 * value, 0.5, 1e9]));
    else if (Array.isArray(value))
      put(
        holder,
        key,
        Array.from({ length: 400 }, () => value[0] ?? null),
      );
    else put(holder, key, junk(random));
  },
];

/** Does a few things to a JSON value, in place. A place may end up inside itself no more than once: it is copied. */
export function mutate<T>(value: T, random: Random): T {
  let mutated: any = value;
  for (let left = 1 + random.int(3); left > 0; left--) {
    const all = placesIn(mutated);
    if (all.length === 0) return junk(random) as T;
    random.pick(MUTATIONS)(random.pick(all), random, all);
    mutated = plain(mutated);
  }
  return mutated;
}

/** A copy that shares nothing, with places that hold themselves cut off. */
function plain(value: any, above: readonly unknown[] = []): any {
  if (typeof value !== 'object' || value === null) return value;
  if (above.includes(value)) return null;
  const within = [...above, value];
  if (Array.isArray(value)) return value.map((item) => plain(item, within));
  const copy: any = {};
  for (const key of Object.keys(value)) put(copy, key, plain(value[key], within));
  return copy;
}

/** Names of sections that no rulebook has, for a draft as a whole. */
export const someDraft = (random: Random): unknown => {
  if (random.chance(0.01)) return junk(random);
  const sections = random.chance(0.6) ? sound(someSections(random)) : someSections(random);
  if (random.chance(0.02)) put(sections, random.pick(['__proto__', 'nosuch', '']), [junk(random)]);
  if (random.chance(0.02)) put(sections, random.pick(Object.keys(SECTIONS)), junk(random));
  return random.chance(0.4) ? mutate(sections, random) : sections;
};
