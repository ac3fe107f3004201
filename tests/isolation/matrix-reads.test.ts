import { isRequiredArgument } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Field, isOpen, isSecret, Matrix, otherOf, secretPlaces, type Way } from './matrix.ts';
import { argumentsOf, type Call, NODE_TYPES, operationOf, QUERIES } from './operations.ts';
import { type Scene, startScene } from './scene.ts';

let at: Scene;
let matrix: Matrix;
beforeAll(async () => {
  at = await startScene('matrix_reads');
  matrix = await Matrix.of(at);
});
afterAll(() => at.platform.close());

const node = QUERIES.find(({ name }) => name === 'node')!;
// A receipt code is no id: who has it may ask, and no two are alike.
const reads = QUERIES.filter(({ name }) => !['node', 'petitionProgress'].includes(name));
// What a wrongly found object is, or whether a list has rows: that an id is known shows on the surface.
const SHALLOW = 1;

it('show somebody in the organisation each of what others try in vain', async () => {
  const shown = new Set<string>();
  const types = Object.keys(at.ids.east).filter((type) => type !== 'NUMBER');
  for (const asker of matrix.players.filter(({ slug }) => slug === 'east')) {
    const calls = types.map((of) => ({
      field: node,
      variables: { id: at.ids.east[of]![0]! },
      of,
      depth: SHALLOW,
    }));
    const { text, variables } = operationOf(calls);
    const { data } = await asker.ask(text, variables);
    for (const found of Object.values<any>(data)) if (found) shown.add(found.__typename);
  }
  expect([...shown].sort()).toEqual(types.sort());
  // A type that is new to the schema is tried as soon as it is there.
  expect([...shown].sort()).toEqual(NODE_TYPES.map(({ name }) => name).sort());
});

it('show nobody anything of another organisation', async () => {
  await matrix.byEverybody(async (asker) => {
    const blank = (field: Field) =>
      argumentsOf(field, ({ target }) =>
        target === 'Organisation' ? at.ids[otherOf(asker)].Organisation![0]! : null,
      );
    const trying = (field: Field, way: Way): Call[] =>
      secretPlaces(asker, field).map((place) => {
        const pick = (one: typeof place) =>
          one.path === place.path ? matrix.idFor(place, way, asker) : null;
        return { field, variables: { ...blank(field), ...argumentsOf(field, pick) }, depth: SHALLOW };
      });
    const types = Object.keys(at.ids.east).filter((type) => type !== 'NUMBER' && isSecret(asker, type));
    const nodes = (way: Way): Call[] =>
      types.map((of) => ({
        field: node,
        variables: { id: matrix.idFor({ target: of }, way, asker) },
        of,
        depth: SHALLOW,
      }));
    // Closed fields apart: they are refused together.
    for (const open of [true, false]) {
      const fields = reads.filter((field) => isOpen(asker, field) === open);
      await matrix.try(asker, (way) => [
        ...fields.flatMap((field) => trying(field, way)),
        ...(isOpen(asker, node) === open ? nodes(way) : []),
      ]);
      const plain = fields
        .map((field): Call => ({ field, variables: blank(field) }))
        .filter(({ field, variables }) =>
          field.args.every((argument) => !isRequiredArgument(argument) || argument.name in variables),
        );
      await matrix.ask(asker, plain);
    }
  });
  const everything = matrix.players.flatMap(({ name }) =>
    [...reads, node].map((field) => `${name} ${field.name}`),
  );
  expect([...matrix.asked].sort()).toEqual(everything.sort());
  await matrix.expectNoLeak();
}, 240_000);
