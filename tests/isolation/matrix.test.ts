import type { GraphQLField } from 'graphql';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { argumentsOf, MUTATIONS, type Place, placesOf, QUERIES, textOf } from './operations.ts';
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

const WAYS = ['random', 'foreign', 'disguised'] as const;
/** An id of another organisation, the same under one's own name, or one that nothing has. */
function idFor({ target }: Place, way: (typeof WAYS)[number], asker: Asker): string {
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
const call = async (asker: Asker, field: Field, variables: Record<string, unknown>) => {
  const { status, text } = await asker.ask(textOf(field, Object.keys(variables)), variables);
  return { status, text: unasked(text) };
};

describe('reads', () => {
  it('show nobody anything of another organisation', async () => {
    let asked = 0;
    for (const asker of at.askers) {
      const secrets = await secretsFor(asker);
      const answers: string[] = [];
      const ask = async (field: Field, variables: Record<string, unknown>) => {
        const { text } = await call(asker, field, variables);
        answers.push(text);
        asked += 1;
        return text;
      };
      for (const field of QUERIES.filter(({ name }) => !['node', 'petitionProgress'].includes(name))) {
        const places = secretPlaces(asker, field);
        const blank = argumentsOf(field, ({ target }) =>
          target === 'Organisation' ? at.ids[otherOf(asker.slug)].Organisation![0]! : null,
        );
        if (
          places.every(({ target }) => target !== 'NUMBER') &&
          !field.args.some(({ name, type }) => name === 'id' && String(type) === 'ID!')
        )
          await ask(field, blank);
        for (const place of places) {
          const [random, ...rest] = await inWays((way) =>
            ask(field, {
              ...blank,
              ...argumentsOf(field, (one) => (one.path === place.path ? idFor(place, way, asker) : null)),
            }),
          );
          for (const text of rest)
            expect([asker.name, field.name, text]).toEqual([asker.name, field.name, random]);
        }
      }
      const node = QUERIES.find(({ name }) => name === 'node')!;
      for (const target of Object.keys(at.ids.east).filter(
        (type) => type !== 'NUMBER' && isSecret(asker, type),
      )) {
        const [random, ...rest] = await inWays((way) =>
          ask(node, { id: idFor({ path: 'id', target }, way, asker) }),
        );
        for (const text of rest) expect([asker.name, target, text]).toEqual([asker.name, target, random]);
      }
      for (const text of answers)
        expect([asker.name, secrets.filter((secret) => text.includes(secret))]).toEqual([asker.name, []]);
    }
    expect(asked).toBeGreaterThan(at.askers.length * 40);
  }, 240_000);
});

const inWays = async <T>(work: (way: (typeof WAYS)[number]) => Promise<T>): Promise<T[]> => {
  const all: T[] = [];
  for (const way of WAYS) all.push(await work(way));
  return all;
};

describe('writes', () => {
  it('with a foreign id change nothing and are answered like made-up ones', async () => {
    const before: Record<string, string> = {};
    for (const slug of SLUGS) before[slug] = (await contentsOf(at.platform, slug)).text;
    let tried = 0;
    for (const asker of at.askers) {
      const secrets = await secretsFor(asker);
      for (const field of MUTATIONS)
        for (const place of secretPlaces(asker, field)) {
          const own = (target: string) =>
            at.ids[asker.slug && asker.slug !== 'operator' ? asker.slug : 'west'][target]![0]!;
          const [random, ...rest] = await inWays((way) =>
            call(
              asker,
              field,
              argumentsOf(field, (one) =>
                one.path === place.path ? idFor(place, way, asker) : own(one.target),
              ),
            ),
          );
          const where = [asker.name, field.name, place.path];
          for (const answer of rest) expect([...where, answer]).toEqual([...where, random]);
          expect([...where, /"__typename":"Refused"|"errors":/.test(random!.text)]).toEqual([...where, true]);
          expect([...where, secrets.filter((secret) => random!.text.includes(secret))]).toEqual([
            ...where,
            [],
          ]);
          tried += 1;
        }
    }
    expect(tried).toBeGreaterThan(at.askers.length * 20);
    for (const slug of SLUGS)
      expect([slug, (await contentsOf(at.platform, slug)).text]).toEqual([slug, before[slug]]);
  }, 240_000);
});
