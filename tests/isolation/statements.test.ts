import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerPetition } from '../../api/petitions/index.ts';
import { ENTITIES, Own } from '../../schema/index.ts';
import { countStatements } from '../properties/counting.ts';
import { argumentsOf, type Call, MUTATIONS, operationOf, placesOf, QUERIES } from './operations.ts';
import { petitionOf, type Scene, startScene, unasked } from './scene.ts';

/** What the server asks of the database, told by the messages that leave for it. */

let at: Scene;
let counted: ReturnType<typeof countStatements>;
beforeAll(async () => {
  at = await startScene('statements');
  counted = countStatements(at.platform.house.db.pool);
});
afterAll(() => at.platform.close());

const SEATS = [
  'administrator',
  'leader',
  'registrar',
  'chief',
  'handler',
  'discipline',
  'auditor',
  'member',
] as const;
/** Every text that left. */
const sent = new Set<string>();
const ask = async (seat: (typeof SEATS)[number], calls: Call[]) => {
  const { text, variables } = operationOf(calls);
  counted.taken();
  const answer = await at.platform.as('east', seat)(text, variables);
  const texts = counted.taken().flatMap((trip) => trip.texts);
  for (const one of texts) if (one) sent.add(one);
  return { text: unasked(answer.text), statements: texts.length };
};

describe('a statement', () => {
  it('names the organisation at every table of its own that it reads', async () => {
    for (const seat of SEATS)
      for (const field of QUERIES)
        await ask(seat, [{ field, variables: argumentsOf(field, () => null) }]).catch(() => null);
    const metadata = at.platform.house.db.orm.getMetadata();
    const own = ENTITIES.filter((entity) => entity.prototype instanceof Own).map(
      (entity) => metadata.get(entity as never).tableName,
    );
    let references = 0;
    // Those with parameters are compiled; a service's own are constant and scoped by hand.
    for (const text of [...sent].filter((one) => one.includes('$1')))
      for (const [, table, alias] of text.matchAll(
        /\b(?:from|join) "?(?:public"?\.)?"?(\w+)"? (?:as )?"?(\w+)"?/g,
      )) {
        if (!own.includes(table!)) continue;
        references += 1;
        expect([table, text, text.includes(`${alias}."tenant_id" = $`)]).toEqual([table, text, true]);
      }
    expect(references).toBeGreaterThan(50);
  });

  it('is asked as often for a foreign and a hidden id as for one that nothing has', async () => {
    const { posts } = at.platform.of('east');
    const accused = { postIds: [posts.registrar, posts.chief], personIds: [], organisation: false };
    const { petitionId } = await at.platform.act('east', 'discipline', (tx) =>
      registerPetition(at.platform.house, tx, petitionOf('east', { accused })),
    );
    const here = at.platform.of('east').tenantId;
    const hidden = `Petition:${here}:${petitionId}`;
    let compared = 0;
    for (const seat of ['registrar', 'chief', 'handler'] as const)
      for (const field of [...QUERIES, ...MUTATIONS])
        for (const place of placesOf(field).filter(({ target }) => target === 'Petition')) {
          const asked = async (id: string) => {
            const pick = (one: { path: string; target: string }) =>
              one.path === place.path ? id : (at.ids.east[one.target]?.[0] ?? null);
            return ask(seat, [{ field, variables: argumentsOf(field, pick) }]);
          };
          await asked(`Petition:${here}:${uuid()}`);
          const random = await asked(`Petition:${here}:${uuid()}`);
          if (!/FORBIDDEN/.test(random.text)) expect(random.statements).toBeGreaterThan(2);
          for (const id of [hidden, at.ids.west.Petition![0]!])
            expect([seat, field.name, await asked(id)]).toEqual([seat, field.name, random]);
          compared += 1;
        }
    expect(compared).toBeGreaterThan(15);
  });
});

describe('to the accused and those under them', () => {
  it('nothing at all changes when a petition against them comes in, and to others it does', async () => {
    // Each seat's whole view: every read, with counts, orders, the audit chain and requests for sight.
    const view = async (seat: (typeof SEATS)[number]) => {
      const answers: string[] = [];
      for (const field of QUERIES.filter(
        ({ name, args }) =>
          name !== 'petitionProgress' &&
          !args.some(({ name: id, type }) => String(type) === 'ID!' || id === 'number'),
      )) {
        const { text } = await ask(seat, [{ field, variables: argumentsOf(field, () => null) }]);
        answers.push(`${field.name} ${text}`);
      }
      return answers;
    };
    // Asked once before: what they read themselves is written down too.
    const seats = ['chief', 'handler', 'auditor', 'registrar'] as const;
    const before = new Map<string, string[]>();
    for (const seat of [...seats, 'administrator'] as const) before.set(seat, await view(seat));
    const { posts } = at.platform.of('east');
    const accused = { postIds: seats.map((seat) => posts[seat]), personIds: [], organisation: false };
    await at.platform.act('east', 'discipline', (tx) =>
      registerPetition(at.platform.house, tx, petitionOf('east', { accused })),
    );
    for (const seat of seats) expect([seat, await view(seat)]).toEqual([seat, before.get(seat)]);
    expect(await view('administrator')).not.toEqual(before.get('administrator'));
  });
});
