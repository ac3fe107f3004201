import { type GraphQLField, isNonNullType } from 'graphql';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  argumentsOf,
  type Call,
  MUTATIONS,
  operationOf,
  type Place,
  placesOf,
  QUERIES,
} from './operations.ts';
import {
  type Asker,
  contentsOf,
  markOf,
  type Scene,
  SLUGS,
  type Slug,
  startScene,
  unasked,
} from './scene.ts';

/**
 * The isolation matrix: every root field, every object that `node` reaches and every argument that takes an id,
 * by everybody of three organisations, over HTTP. Foreign and made-up ids answer alike to the byte.
 */

let at: Scene;
beforeAll(async () => {
  at = await startScene('matrix');
});
afterAll(() => at.platform.close());

/** Whose ids an asker tries: a sibling's, or of the superior a subordinate's. */
const otherOf = (slug: Asker['slug']): Slug => (slug === 'east' ? 'west' : 'east');
const tenantOf = (asker: Asker) => at.platform.of(asker.slug ?? 'west').tenantId;

type Way = 'random' | 'foreign' | 'disguised';
/** An id of another organisation, the same under one's own name, or one that nothing has. */
function idFor({ target }: Place, way: Way, asker: Asker): string {
  const other = otherOf(asker.slug);
  if (target === 'NUMBER') return way === 'random' ? '2026-L-222222' : at.ids[other].NUMBER![0]!;
  const foreign = target === 'Oversight' ? foreignEdge(asker) : at.ids[other][target]![0]!;
  if (way === 'foreign') return foreign;
  const local = way === 'random' ? uuid() : foreign.split(':').at(-1);
  return target === 'Oversight' ? `Oversight:${local}` : `${target}:${tenantOf(asker)}:${local}`;
}
/** An edge to which the asker is no side. */
function foreignEdge(asker: Asker): string {
  const own = asker.slug && asker.slug !== 'operator' ? at.ids[asker.slug].Oversight! : [];
  return (
    SLUGS.flatMap((slug) => at.ids[slug].Oversight!).find((id) => !own.includes(id)) ?? `Oversight:${uuid()}`
  );
}

/** What may be in no answer to this asker: marks of others, ids of their rows, numbers of their petitions. */
async function secretsFor(asker: Asker): Promise<string[]> {
  const own =
    asker.slug && asker.slug !== 'operator'
      ? new Set((await contentsOf(at.platform, asker.slug)).ids)
      : new Set();
  const directory = [...SLUGS, 'operator'].map((slug) => at.platform.of(slug).tenantId);
  const secrets: string[] = [];
  for (const slug of SLUGS) {
    if (slug === asker.slug) continue;
    const { ids } = await contentsOf(at.platform, slug);
    secrets.push(markOf(slug), ...ids.filter((id) => !own.has(id) && !directory.includes(id)));
    // The superior reads excerpts of matters of the east, with their numbers: its edge grants it.
    if (!(asker.slug === 'city' && slug === 'east')) secrets.push(...at.ids[slug].NUMBER!);
  }
  return secrets;
}

type Field = GraphQLField<unknown, unknown>;
/** The directory is no secret; nor are edges to the operator, who settles them. */
const isSecret = (asker: Asker, target: string) =>
  !['Organisation', 'Node', ...(asker.slug === 'operator' ? ['Oversight'] : [])].includes(target);
const secretPlaces = (asker: Asker, field: Field) =>
  placesOf(field).filter(({ target }) => isSecret(asker, target));
const call = async (asker: Asker, calls: Call[]) => {
  const { text, variables } = operationOf(calls);
  const answer = await asker.ask(text, variables);
  return `${answer.status} ${unasked(answer.text)}`;
};
/** The calls' answers with made-up, foreign and disguised ids: the first, after it was found equal to the others. */
async function alike(asker: Asker, calls: (way: Way) => Call[]): Promise<string> {
  const random = await call(asker, calls('random'));
  const where = [asker.name, calls('random').map(({ field }) => field.name)];
  for (const way of ['foreign', 'disguised'] as const)
    expect([...where, way, await call(asker, calls(way))]).toEqual([...where, way, random]);
  return random;
}

/** A few askers at a time. */
async function byEverybody(work: (asker: Asker) => Promise<void>): Promise<void> {
  const waiting = [...at.askers];
  const line = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await work(next);
  };
  await Promise.all([line(), line(), line(), line()]);
}

const leaked = (secrets: string[], text: string) => secrets.filter((secret) => text.includes(secret));

describe('reads', () => {
  const reads = QUERIES.filter(({ name }) => !['node', 'petitionProgress'].includes(name));
  const node = QUERIES.find(({ name }) => name === 'node')!;
  // A list that is refused leaves no data beside it, so lists are asked one by one.
  const [lists, single] = [
    reads.filter(({ type }) => isNonNullType(type)),
    reads.filter(({ type }) => !isNonNullType(type)),
  ];

  it('show nobody anything of another organisation', async () => {
    let places = 0;
    await byEverybody(async (asker) => {
      const secrets = await secretsFor(asker);
      const blank = (field: Field) =>
        argumentsOf(field, ({ target }) =>
          target === 'Organisation' ? at.ids[otherOf(asker.slug)].Organisation![0]! : null,
        );
      const trying = (field: Field, way: Way): Call[] =>
        secretPlaces(asker, field).map((place) => {
          places += 1;
          const given = argumentsOf(field, (one) =>
            one.path === place.path ? idFor(place, way, asker) : null,
          );
          return { field, variables: { ...blank(field), ...given } };
        });
      const types = Object.keys(at.ids.east).filter((type) => type !== 'NUMBER' && isSecret(asker, type));
      const nodes = (way: Way) =>
        types.map(
          (target): Call => ({ field: node, variables: { id: idFor({ path: 'id', target }, way, asker) } }),
        );
      const answers = [
        await alike(asker, (way) => [...single.flatMap((field) => trying(field, way)), ...nodes(way)]),
      ];
      for (const field of reads)
        if (secretPlaces(asker, field).length === 0 || lists.includes(field))
          answers.push(await call(asker, [{ field, variables: blank(field) }]));
      for (const field of lists)
        if (secretPlaces(asker, field).length > 0)
          answers.push(await alike(asker, (way) => trying(field, way)));
      for (const text of answers) expect([asker.name, leaked(secrets, text)]).toEqual([asker.name, []]);
    });
    expect(places).toBeGreaterThan(at.askers.length * 15);
  }, 240_000);
});

describe('writes', () => {
  // All that one guard lets through together: a call refused there leaves no data of those beside it.
  const groups = Map.groupBy(MUTATIONS, ({ extensions }) => JSON.stringify(extensions.guard));

  it('with a foreign id change nothing and are answered like made-up ones', async () => {
    const before: Record<string, string> = {};
    for (const slug of SLUGS) before[slug] = (await contentsOf(at.platform, slug)).text;
    let tried = 0;
    await byEverybody(async (asker) => {
      const secrets = await secretsFor(asker);
      const own = (target: string) =>
        at.ids[asker.slug && asker.slug !== 'operator' ? asker.slug : 'west'][target]![0]!;
      const trying = (field: Field, way: Way): Call[] =>
        secretPlaces(asker, field).map((place) => {
          const pick = (one: Place) => (one.path === place.path ? idFor(place, way, asker) : own(one.target));
          return { field, variables: argumentsOf(field, pick) };
        });
      for (const fields of groups.values()) {
        const calls = fields.flatMap((field) => trying(field, 'random'));
        if (calls.length === 0) continue;
        const text = await alike(asker, (way) => fields.flatMap((field) => trying(field, way)));
        const refusals = text.match(
          /"__typename":"Refused"|"requestId"|"code":"(FORBIDDEN|UNAUTHENTICATED)"/g,
        );
        expect([asker.name, text, refusals?.length]).toEqual([asker.name, text, calls.length]);
        expect([asker.name, leaked(secrets, text)]).toEqual([asker.name, []]);
        tried += calls.length;
      }
    });
    expect(tried).toBeGreaterThan(at.askers.length * 20);
    for (const slug of SLUGS)
      expect([slug, (await contentsOf(at.platform, slug)).text]).toEqual([slug, before[slug]]);
  }, 240_000);
});
