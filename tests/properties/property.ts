/** The property itself: what the platform answers is what the slow reference answers. */
import { isDeepStrictEqual } from 'node:util';
import {
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  validate,
} from 'graphql';
import { Context } from '../../api/context.ts';
import type { RootGuard } from '../../api/guards.ts';
import { createExecutor } from '../../api/read/index.ts';
import { graphqlSchema } from '../../api/schema.ts';
import { countStatements, NO_READS, type RoundTrip, readsOf } from './counting.ts';
import { Generator, planned } from './generate.ts';
import { Random } from './random.ts';
import { Memory, Reference } from './reference.ts';
import { shrink } from './shrink.ts';
import { type Asker, createWorld, type World } from './world.ts';

export type Bench = {
  world: World;
  schema: GraphQLSchema;
  memory: Memory;
  context(asker: Asker): Promise<Context>;
  /** Runs a query, asserts its round trip, and gives the answer with the statements that made it. */
  run(
    document: DocumentNode,
    variables: Record<string, unknown>,
    context: Context,
  ): Promise<{ result: ExecutionResult; reads: RoundTrip }>;
  reference: Reference;
};

export async function createBench(name: string, seed = 1): Promise<Bench> {
  const world = await createWorld(name, seed);
  const counter = countStatements(world.house.db.pool);
  const schema = graphqlSchema();
  const memory = await Memory.of(world);
  const execute = createExecutor(schema);
  return {
    world,
    schema,
    memory,
    reference: new Reference(schema, memory),
    context: ({ credential }) =>
      Context.of(world.house, credential, { requestId: 'test', address: '127.0.0.1' }),
    async run(document, variables, context) {
      const operation = document.definitions.find(
        (one) => one.kind === Kind.OPERATION_DEFINITION,
      ) as OperationDefinitionNode;
      counter.taken();
      const result = await execute({ document, operation, rawVariables: variables }, context);
      const trips = counter.taken();
      // Before an actor is refused a root field its facts are read anew.
      if (result.errors) return { result, reads: NO_READS };
      return { result, reads: readsOf(trips, operation.selectionSet.selections.length) };
    },
  };
}

export type Tally = {
  run: number;
  rows: number;
  redacted: number;
  opened: number;
  empty: number;
  types: Set<string>;
  invalid: number;
};

/** Runs random operations of random askers; throws with the seed and the smallest operation on a difference. */
export async function holdEqual(bench: Bench, count: number, seed: number): Promise<Tally> {
  const { schema, world } = bench;
  const roots = planned(schema);
  const tally: Tally = { run: 0, rows: 0, redacted: 0, opened: 0, empty: 0, types: new Set(), invalid: 0 };
  for (let n = seed; tally.run < count; n++) {
    const random = new Random(n);
    const asker = random.pick(world.askers);
    const context = await bench.context(asker);
    const allowed = roots.filter((name) => {
      const { asks } = schema.getQueryType()!.getFields()[name]!.extensions.guard as RootGuard & {
        asks?: any;
      };
      return !asks || context.actor!.ability.can(asks.action, asks.subject) || random.chance(0.01);
    });
    const generator = new Generator(schema, bench.memory, random, asker.credential.tenantId);
    const { text, variables } = await generator.operation(allowed);
    const document = parse(text);
    if (validate(schema, document).length > 0) {
      tally.invalid++;
      continue;
    }
    const told = await difference(bench, document, variables, context);
    if (told !== null) {
      const smallest = await shrink(
        schema,
        text,
        async (smaller) => (await difference(bench, smaller, variables, context)) !== null,
      );
      const small = (await difference(bench, parse(smallest), variables, context)) ?? told;
      throw new Error(
        `seed ${n}, asked by ${asker.name}\n${smallest}\n${JSON.stringify(variables)}\n${small}`,
      );
    }
    tally.run++;
    note(tally, await bench.reference.answer(document, variables, context));
  }
  return tally;
}

/** What differs between the platform's answer and the reference's, or null. */
export async function difference(
  bench: Bench,
  document: DocumentNode,
  variables: Record<string, unknown>,
  context: Context,
): Promise<string | null> {
  const wanted = await bench.reference.answer(document, variables, context);
  let given: ExecutionResult;
  try {
    given = (await bench.run(document, variables, context)).result;
  } catch (error) {
    return String(error);
  }
  const [a, b] = [given, wanted].map(({ data, errors }) => ({
    data: JSON.parse(JSON.stringify(data ?? null)),
    failed: (errors ?? []).length > 0,
  }));
  if (isDeepStrictEqual(a, b) && JSON.stringify(a) === JSON.stringify(b)) return null;
  const why = (errors: ExecutionResult['errors']) =>
    errors?.map((e) => e.originalError?.stack ?? e.message).join('\n') ?? '';
  return `platform:  ${JSON.stringify(given.data)}\n${why(given.errors)}\nreference: ${JSON.stringify(wanted.data)}\n${why(wanted.errors)}`;
}

/** How much the answers held: a property over empty answers would prove nothing. */
function note(tally: Tally, { data }: ExecutionResult): void {
  let rows = 0;
  let objects = 0;
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      rows += value.length;
      value.forEach(visit);
    } else if (value !== null && typeof value === 'object') {
      objects++;
      const { __typename: type } = value as { __typename?: string };
      if (type) tally.types.add(type);
      if (type === 'Redacted') tally.redacted++;
      if (/^Petition(Content|Identity|EventText)$/.test(type ?? '')) tally.opened++;
      Object.values(value).forEach(visit);
    }
  };
  visit(data);
  tally.rows += rows;
  // The answer itself is one.
  if (objects <= 1) tally.empty++;
}
