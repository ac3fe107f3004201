import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Field, isOpen, Matrix, secretPlaces, type Way } from './matrix.ts';
import { argumentsOf, type Call, MUTATIONS, type Place } from './operations.ts';
import { contentsOf, type Scene, SLUGS, startScene } from './scene.ts';

let at: Scene;
let matrix: Matrix;
beforeAll(async () => {
  at = await startScene('matrix_writes');
  matrix = await Matrix.of(at);
});
afterAll(() => at.platform.close());

const contents = async () => {
  const all: Record<string, string> = {};
  for (const slug of SLUGS) all[slug] = (await contentsOf(at.platform, slug)).text;
  return all;
};

it('with a foreign id change nothing and are answered like made-up ones', async () => {
  const before = await contents();
  await matrix.byEverybody(async (asker) => {
    const home = SLUGS.find((slug) => slug === asker.slug) ?? 'west';
    const trying = (field: Field, way: Way): Call[] =>
      secretPlaces(asker, field).map((place) => {
        const pick = (one: Place) =>
          one.path === place.path ? matrix.idFor(place, way, asker) : at.ids[home][one.target]![0]!;
        return { field, variables: argumentsOf(field, pick) };
      });
    // A call that its guard refuses leaves no data of those beside it, so these are apart.
    for (const open of [true, false]) {
      const fields = MUTATIONS.filter((field) => isOpen(asker, field) === open);
      const calls = (way: Way) => fields.flatMap((field) => trying(field, way));
      const refusal = open ? /"__typename":"Refused"/g : /"code":"(FORBIDDEN|UNAUTHENTICATED)"/g;
      const text = await matrix.try(asker, calls);
      expect([asker.name, text, [...text.matchAll(refusal)].length]).toEqual([
        asker.name,
        text,
        calls('foreign').length,
      ]);
    }
  });
  const everything = matrix.players.flatMap((asker) =>
    MUTATIONS.filter((field) => secretPlaces(asker, field).length > 0).map(
      ({ name }) => `${asker.name} ${name}`,
    ),
  );
  expect([...matrix.asked].sort()).toEqual(everything.sort());
  await matrix.expectNoLeak();
  expect(await contents()).toEqual(before);
}, 240_000);
