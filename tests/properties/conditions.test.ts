/**
 * One condition, two readings: what CASL decides on an instance in memory is what the generated SQL decides in the
 * database. Random rules over every kind of column and relation, and the real rules of random actors under random
 * confidentiality policies.
 */
import { Ability as CaslAbility } from '@casl/ability';
import type { PoolClient } from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { Bindings, type Request } from '../../api/read/bindings.ts';
import { conditionSql } from '../../api/read/condition-sql.ts';
import { tableOf } from '../../api/read/sql-names.ts';
import {
  type Ability,
  type AccessRule,
  type ActorFacts,
  ANONYMITIES,
  abilityOf,
  CASE_KINDS,
  CASE_TYPES,
  CHANNELS,
  CLASSIFICATIONS,
  type Condition,
  conditionFor,
  confidentialityOf,
  DUTY_ROLES,
  type HeldPost,
  holds,
  KEY_SCOPES,
  may,
  OPERATORS,
  readCondition,
  type Tier,
} from '../../policies/index.ts';
import { ENTITIES } from '../../schema/index.ts';
import { actorFor, SCOPE_SQL } from '../../tenants/index.ts';
import { Random } from './random.ts';
import { type Entity, Memory } from './reference.ts';
import { createWorld, NOW, TODAY } from './world.ts';

const world = await createWorld('conditions');
const memory = await Memory.of(world);
afterAll(() => world.close());

const { orm, pool } = world.house.db;
const tenantId = world.tenants[1]!;
const SUBJECTS = ['Petition', 'Sight', 'AuditEntry'] as const;
type Subject = (typeof SUBJECTS)[number];
const classOf = (subject: string) => ENTITIES.find(({ name }) => name === subject)!;
const rowsOf = (subject: string, tenant: string) =>
  memory.rows.get(subject)!.filter(({ instance }) => instance.tenantId === tenant);

/** The ids of the rows on which the ability has the action, as the database finds them. */
async function inDatabase(
  client: PoolClient,
  actor: { ability: Ability } & Partial<ActorFacts>,
  action: string,
  subject: string,
) {
  const condition = conditionFor(actor.ability, action, subject);
  if (condition === null) return [];
  const bindings = new Bindings();
  let aliases = 0;
  const row = { alias: 't', table: tableOf(orm, classOf(subject)) };
  const text = conditionSql(
    { orm, bindings, alias: () => `t${++aliases}` },
    row,
    condition,
    (request) => conditionFor(request.ability, action, subject)!,
  );
  const request = { tenantId: actor.tenantId, today: TODAY, now: NOW, ability: actor.ability } as Request;
  const { rows } = await client.query<{ id: string }>(
    `select t.id from ${row.table.table} t where ${text}`,
    bindings.sources.map((source) => source(request)),
  );
  return rows.map(({ id }) => id).sort();
}

const inMemory = (ability: Ability, action: string, subject: string, rows: readonly Entity[]) =>
  rows
    .filter(({ instance }) => may(ability, action, subject, instance))
    .map(({ instance }) => instance.id as string)
    .sort();

async function scoped<T>(tenant: string, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(SCOPE_SQL, [tenant, TODAY, false]);
    return await work(client);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

type Column = { path: string; type: string };
/** Columns that conditions may name, those of to-one relations among them. */
function columnsOf(subject: string, deep = true): Column[] {
  const meta = orm.getMetadata().get(classOf(subject) as any);
  return Object.values<any>(meta.properties).flatMap((property): Column[] => {
    if (String(property.kind) === 'm:1')
      return deep
        ? columnsOf(property.entity().name, false).map(({ path, type }) => ({
            path: `${property.name}.${path}`,
            type,
          }))
        : [];
    const type = property.columnTypes[0];
    return ['bytea', 'jsonb', 'text[]'].includes(type) ? [] : [{ path: property.name, type }];
  });
}
const COLUMNS = Object.fromEntries(SUBJECTS.map((subject) => [subject, columnsOf(subject)])) as Record<
  Subject,
  Column[]
>;

/** A random condition on rows of a subject; values come from its rows, so that they often hit. */
function randomCondition(random: Random, subject: Subject, depth: number): Condition {
  const part = (): Condition => {
    const roll = random.next();
    if (depth > 0 && roll < 0.12) return { $not: randomCondition(random, subject, depth - 1) };
    if (depth > 0 && roll < 0.24)
      return {
        [random.pick(['$and', '$or'])]: Array.from({ length: random.int(4) }, () =>
          randomCondition(random, subject, depth - 1),
        ),
      };
    if (depth > 0 && subject === 'Petition' && roll < 0.34)
      return {
        sights: { [random.pick(['$some', '$elemMatch'])]: randomCondition(random, 'Sight', depth - 1) },
      };
    return comparison(random, subject);
  };
  return Object.assign({}, ...Array.from({ length: 1 + random.int(3) }, part));
}

function comparison(random: Random, subject: Subject): Condition {
  const { path, type } = random.pick(COLUMNS[subject]);
  const [first, second] = path.split('.') as [string, string | undefined];
  const values = memory.rows
    .get(subject)!
    .map(({ instance }) => (second ? instance[first]?.[second] : instance[first]))
    .filter((one) => one !== undefined && one !== null);
  const value = () => {
    if (type === 'date' && random.chance(0.3)) return { param: 'today' };
    if (type.startsWith('timestamptz') && random.chance(0.3)) return { param: 'now' };
    return values.length > 0 ? random.pick(values) : null;
  };
  if (type.endsWith('[]') && random.chance(0.3))
    return { [path]: { [random.pick(['$eq', '$ne'])]: random.chance(0.5) ? [] : value() } };
  if (type.endsWith('[]'))
    return { [path]: { $overlaps: random.some(values.flat().concat(random.uuid()), 0.02) } };
  const ordered = ['int', 'date', 'text', 'smallint'].includes(type) || type.startsWith('timestamptz');
  const operator = random.pick(
    OPERATORS.filter((one) => one !== '$overlaps' && (ordered || !/^.[lg]t/.test(one))),
  );
  if (operator === '$in' || operator === '$nin') {
    const list = Array.from({ length: random.int(4) }, () =>
      values.length > 0 ? random.pick(values) : null,
    );
    return { [path]: { [operator]: random.chance(0.1) ? [...list, null] : list } };
  }
  const operand = random.chance(0.1) ? null : value();
  return operator === '$eq' && random.chance(0.5) ? { [path]: operand } : { [path]: { [operator]: operand } };
}

function randomAbility(random: Random, subject: Subject): Ability {
  const rules = Array.from({ length: 1 + random.int(4) }, (_, i) => ({
    action: 'read',
    subject,
    inverted: i > 0 && random.chance(0.4),
    ...(random.chance(0.95) && { conditions: randomCondition(random, subject, 2) }),
  }));
  return new CaslAbility<[string, any], Condition>(rules, {
    conditionsMatcher: (condition) => {
      const tree = readCondition(condition);
      return (row: object) => holds(tree, row, { today: TODAY, now: NOW.getTime() });
    },
  });
}

const ACTIONS: Readonly<Record<Subject, readonly string[]>> = {
  Petition: [
    'read',
    'readContent',
    'readIdentity',
    'askContent',
    'askIdentity',
    'correct',
    'assign',
    'progress',
    'close',
  ],
  Sight: ['read', 'decide'],
  AuditEntry: ['read'],
};

const WRITTEN = { title: { zh: '规则', en: 'Rule' }, citation: { document: '规定', article: '一' } };
const keys = <T extends object>(of: T) => Object.keys(of) as (keyof T & string)[];

/** Somebody with posts, scopes and a shield at random, under a policy at random. */
function randomFacts(random: Random): ActorFacts {
  const posts = memory.rows.get('Post')!.filter(({ instance }) => instance.tenantId === tenantId);
  const people = memory.rows.get('Person')!.filter(({ instance }) => instance.tenantId === tenantId);
  const held = random.some(posts, 0.25).map(({ instance }) => {
    return { ...instance, dutyRoles: random.some(keys(DUTY_ROLES), 0.3) } as unknown as HeldPost;
  });
  const matters = () => ({
    caseTypes: random.some(keys(CASE_TYPES), 0.2),
    caseKinds: random.some(keys(CASE_KINDS), 0.1),
    channels: random.some(keys(CHANNELS), 0.1),
    anonymities: random.some(keys(ANONYMITIES), 0.2),
    classifications: random.some(keys(CLASSIFICATIONS), 0.2),
  });
  const who = () => ({
    leadershipRoles: [],
    ranks: [],
    postCodes: [],
    portfolios: [],
    dutyRoles: random.some(keys(DUTY_ROLES), 0.5),
  });
  const person = random.chance(0.8) ? random.pick(people).instance.id : null;
  const closed = confidentialityOf([]);
  return {
    tenantId,
    personId: person,
    keyId: person ? null : random.uuid(),
    posts: person ? held : [],
    scopes: person ? [] : random.some(keys(KEY_SCOPES), 0.5),
    shield: random.some([...posts, ...people], 0.2).map(({ instance }) => instance.id),
    operator: false,
    today: TODAY,
    access: random.chance(0.1)
      ? closed.access
      : Array.from({ length: 1 + random.int(4) }, (_, i): AccessRule => {
          const tier: Tier = random.pick(['STATISTICS', 'EXCERPT', 'CONTENT', 'IDENTITY']);
          const rule = { id: `r${i}`, ...WRITTEN, matters: matters(), tier, needsSight: random.chance(0.5) };
          return { ...rule, who: { ...who(), assigned: random.chance(0.3) } };
        }),
    sight: random.chance(0.1)
      ? closed.sight
      : [{ id: 's', ...WRITTEN, matters: matters(), approvers: who(), maxHours: 1 + random.int(9) }],
  };
}

describe('conditions', () => {
  it('of random rules mean in the database what they mean in memory', async () => {
    let cases = 0;
    let allowed = 0;
    await scoped(tenantId, async (client) => {
      for (let seed = 1; seed <= 400; seed++) {
        const random = new Random(seed);
        const subject = random.pick(SUBJECTS);
        const ability = randomAbility(random, subject);
        const rows = rowsOf(subject, tenantId);
        const wanted = inMemory(ability, 'read', subject, rows);
        const given = await inDatabase(client, { ability, tenantId }, 'read', subject);
        expect(given, `seed ${seed}: ${JSON.stringify(ability.rules)}`).toEqual(wanted);
        cases += rows.length;
        allowed += wanted.length;
      }
    });
    expect(cases).toBeGreaterThan(10_000);
    // A condition that is always or never met would prove little.
    expect(allowed / cases).toBeGreaterThan(0.1);
    expect(allowed / cases).toBeLessThan(0.9);
  });

  it('of random actors under random policies mean in the database what they mean in memory', async () => {
    let cases = 0;
    const allowed: Record<string, number> = {};
    await scoped(tenantId, async (client) => {
      for (let seed = 1; seed <= 100; seed++) {
        const facts = randomFacts(new Random(seed));
        const actor = { ...facts, ability: abilityOf(facts, () => NOW.getTime()) };
        for (const subject of SUBJECTS)
          for (const action of ACTIONS[subject]) {
            const rows = rowsOf(subject, tenantId);
            const wanted = inMemory(actor.ability, action, subject, rows);
            const given = await inDatabase(client, actor, action, subject);
            expect(given, `seed ${seed}: ${action} ${subject} ${JSON.stringify(facts)}`).toEqual(wanted);
            cases += rows.length;
            allowed[`${action} ${subject}`] = (allowed[`${action} ${subject}`] ?? 0) + wanted.length;
          }
      }
    });
    expect(cases).toBeGreaterThan(10_000);
    expect(Object.entries(allowed).filter(([, count]) => count === 0)).toEqual([]);
  });

  it('of the people and keys there are mean in the database what they mean in memory', async () => {
    let cases = 0;
    for (const tenant of world.tenants)
      await scoped(tenant, async (client) => {
        for (const { name, credential } of world.askers.filter((one) => one.credential.tenantId === tenant)) {
          const { actor } = await actorFor(world.house, credential);
          for (const subject of SUBJECTS)
            for (const action of ACTIONS[subject]) {
              const rows = rowsOf(subject, tenant);
              const given = await inDatabase(client, actor, action, subject);
              expect(given, `${name}: ${action} ${subject}`).toEqual(
                inMemory(actor.ability, action, subject, rows),
              );
              cases += rows.length;
            }
        }
      });
    expect(cases).toBeGreaterThan(10_000);
  });
});
