/** Compiled statements are shared by actors of one shape, whoever they are; answers never are. */
import { parse, validate } from 'graphql';
import { afterAll, describe, expect, it } from 'vitest';
import { Generator } from './generate.ts';
import { compare, createBench } from './property.ts';
import { Random } from './random.ts';

const bench = await createBench('plans');
afterAll(() => bench.world.close());

/** Lists that all of the askers below may ask for, and that answer each with the own rows. */
const LISTS = ['petitions', 'people', 'posts', 'rulebooks'];
/** Of one shape, in two organisations that have the same policy. */
const SAME = [
  ['east/registrar', 'north/registrar'],
  ['east/handler-a', 'north/handler-a'],
  ['east/discipline', 'north/discipline'],
  ['east/head', 'north/head'],
] as const;

const asker = (name: string) => bench.world.askers.find((one) => one.name === name)!;

async function operations(count: number): Promise<string[]> {
  const texts: string[] = [];
  for (let seed = 1; texts.length < count; seed++) {
    const { tenantId } = asker('east/registrar').credential;
    const generator = new Generator(bench.schema, bench.memory, new Random(seed), tenantId);
    const { text, variables } = await generator.operation(LISTS);
    if (Object.keys(variables).length === 0 && validate(bench.schema, parse(text)).length === 0)
      texts.push(text);
  }
  return texts;
}
const documents = (await operations(25)).map((text) => parse(text));
documents.push(
  parse('{ petitions { totalCount nodes { id number content { __typename } events { nodes { at } } } } }'),
);

describe('a compiled statement', () => {
  it('is shared by actors of one shape in different organisations, and by no others', async () => {
    let shared = 0;
    for (const document of documents)
      for (const [first, second] of SAME) {
        const runs = [];
        for (const name of [first, second, first, 'city/auditor', 'city/key-2'])
          runs.push((await bench.run(document, {}, await bench.context(asker(name)))).reads.names);
        const [one, other, again, ...different] = runs;
        expect(other).toEqual(one);
        expect(again).toEqual(one);
        // A drawn operation may be refused before any statement, such as a page of no rows.
        if (one!.length > 0) shared += 1;
        for (const names of different) expect(names.filter((name) => one!.includes(name))).toEqual([]);
      }
    expect(shared).toBeGreaterThan((documents.length * SAME.length) / 2);
  });

  it('answers each asker with the own rows, asked in turn and all at once', async () => {
    const contexts = await Promise.all(
      [...SAME.flat(), 'city/registrar', 'west/head', 'west/key-0', 'city/key-2'].map((name) =>
        bench.context(asker(name)),
      ),
    );
    for (const document of documents) {
      for (const context of contexts) expect((await compare(bench, document, {}, context)).told).toBeNull();
      const answers = await Promise.all(contexts.map((context) => bench.ask(document, {}, context)));
      const wanted = await Promise.all(
        contexts.map((context) => bench.reference.answer(document, {}, context)),
      );
      expect(JSON.stringify(answers.map(({ data }) => data))).toBe(
        JSON.stringify(wanted.map(({ data }) => data)),
      );
    }
    const last = await Promise.all(contexts.map((context) => bench.ask(documents.at(-1)!, {}, context)));
    const shown = last.map(({ data }) => JSON.stringify(data));
    expect(new Set(shown.slice(0, 6)).size).toBe(6);
  });

  it('takes the cursor, size and filter of the request at hand', async () => {
    const text = `query Q($first: Int!, $after: String, $id: ID!) {
      petitions(first: $first, after: $after, orderBy: NUMBER) { pageInfo { endCursor hasNextPage } nodes { number } }
      petition(id: $id) { id events(first: $first, after: $after) { nodes { kind } } }
    }`;
    const document = parse(text);
    const context = await bench.context(asker('east/registrar'));
    const { tenantId } = context.actor!;
    const rows = bench.memory.rows.get('Petition')!.filter(({ json }) => json.tenantId === tenantId);
    const names: string[][] = [];
    for (const [i, { json }] of rows.slice(0, 20).entries()) {
      const variables = { first: 1 + (i % 7), after: null, id: `Petition:${tenantId}:${json.id}` };
      expect((await compare(bench, document, variables, context)).told).toBeNull();
      names.push((await bench.run(document, variables, context)).reads.names);
    }
    expect(new Set(names.map(String)).size).toBe(1);
  });

  it('with a cursor is not the one without, and refuses a cursor that is none', async () => {
    const text =
      'query Q($after: String) { posts { nodes { id holdings(first: 1) { totalCount } } } petitions(after: $after) { nodes { number } } }';
    const nested = `query Q($after: String) { petitions(first: 3) { nodes { events(first: 2, after: $after) { nodes { kind } } } } }`;
    const context = await bench.context(asker('east/registrar'));
    for (const document of [parse(text), parse(nested)])
      for (const after of [null, '', 'W10', 'not a cursor', undefined]) {
        const { result } = await bench.run(document, { after }, context);
        expect([after, result.errors?.map(({ originalError }) => (originalError as any).code)]).toEqual([
          after,
          after == null ? undefined : expect.arrayContaining(['BAD_INPUT']),
        ]);
      }
  });
});
