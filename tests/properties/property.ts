/** The property itself: what the platform answers is what the slow reference answers. */
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
import { failureOf, formatFailure } from '../../api/errors.ts';
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
  /** Runs a query without a look at its statements, also beside others. */
  ask(document: DocumentNode, variables: Record<string, unknown>, context: Context): Promise<ExecutionResult>;
  reference: Reference;
};

export async function createBench(name: string, seed = 1): Promise<Bench> {
  const world = await createWorld(name, seed);
  const counter = countStatements(world.house.db.pool);
  const schema = graphqlSchema();
  const memory = await Memory.of(world);
  const execute = createExecutor(schema);
  const ask: Bench['ask'] = (document, rawVariables, context) =>
    execute({ document, operation: operationOf(document), rawVariables }, context);
  return {
    world,
    schema,
    memory,
    reference: new Reference(schema, memory),
    context: ({ credential }) =>
      Context.of(world.house, credential, { requestId: 'test', address: '127.0.0.1' }),
    ask,
    async run(document, variables, context) {
      counter.taken();
      const result = await ask(document, variables, context);
      const trips = counter.taken();
      // Before an actor is refused a root field its facts are read anew.
      if (result.errors) return { result, reads: NO_READS };
      return { result, reads: readsOf(trips, operationOf(document).selectionSet.selections.length) };
    },
  };
}

const operationOf = ({ definitions }: DocumentNode) =>
  definitions.find((one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION)!;

export type Tally = {
  run: number;
  rows: number;
  redacted: number;
  opened: number;
  empty: number;
  invalid: number;
  /** Failures by their code. */
  refused: Record<string, number>;
};

/** Runs random operations of random askers, each twice; throws with the seed and the smallest one on a difference. */
export async function holdEqual(bench: Bench, count: number, seed: number): Promise<Tally> {
  const { schema, world } = bench;
  const tally: Tally = { run: 0, rows: 0, redacted: 0, opened: 0, empty: 0, invalid: 0, refused: {} };
  const asked = new Map<string, number>();
  for (let n = seed; tally.run < count; n++) {
    const random = new Random(n);
    const asker = random.pick(world.askers);
    const { actor } = await bench.context(asker);
    const roots = planned(schema).filter((name) => {
      const guard = schema.getQueryType()!.getFields()[name]!.extensions.guard as RootGuard;
      return (
        !('asks' in guard) || actor!.ability.can(guard.asks.action, guard.asks.subject) || random.chance(0.01)
      );
    });
    const generator = new Generator(schema, bench.memory, random, asker.credential.tenantId);
    // What few askers may ask of comes up as often as the rest.
    const rarest = [...roots].sort((a, b) => (asked.get(a) ?? 0) - (asked.get(b) ?? 0)).slice(0, 3);
    const { text, variables, vary } = await generator.operation(random.chance(0.3) ? rarest : roots);
    const document = parse(text);
    for (const one of operationOf(document).selectionSet.selections)
      if (one.kind === Kind.FIELD) asked.set(one.name.value, (asked.get(one.name.value) ?? 0) + 1);
    if (validate(schema, document).length > 0) {
      tally.invalid++;
      continue;
    }
    // The second finds what the first has compiled: with other values, by somebody else at times.
    const second = random.chance(0.5) ? asker : random.pick(world.askers);
    for (const [by, values] of [
      [asker, variables],
      [second, vary()],
    ] as const) {
      const context = await bench.context(by);
      const { told, wanted } = await compare(bench, document, values, context);
      if (told !== null)
        throw new Error(`seed ${n}, ${by.name}\n${await explain(bench, text, values, context, told)}`);
      tally.run++;
      note(tally, wanted);
    }
  }
  return tally;
}

/** The smallest operation that still differs, with both answers; the whole one where only the pair of runs differs. */
async function explain(
  bench: Bench,
  text: string,
  values: Record<string, unknown>,
  context: Context,
  told: string,
) {
  const fails = async (smaller: DocumentNode) =>
    (await compare(bench, smaller, values, context)).told !== null;
  const smallest = await shrink(bench.schema, text, fails);
  const small = await compare(bench, parse(smallest), values, context);
  return `${smallest}\n${JSON.stringify(values)}\n${small.told ?? `only where it was compiled before: ${told}`}`;
}

/** What differs between the platform's answer and the reference's, or null. */
export async function compare(
  bench: Bench,
  document: DocumentNode,
  variables: Record<string, unknown>,
  context: Context,
): Promise<{ told: string | null; wanted: ExecutionResult }> {
  const wanted = await bench.reference.answer(document, variables, context);
  let given: ExecutionResult;
  try {
    given = (await bench.run(document, variables, context)).result;
  } catch (error) {
    return { told: String(error), wanted };
  }
  const [a, b] = [given, wanted].map(({ data, errors }) => JSON.stringify([data ?? null, failures(errors)]));
  const why = (errors: ExecutionResult['errors']) =>
    errors?.map((error) => error.originalError?.stack ?? error.message).join('\n') ?? '';
  const told = [
    `platform:  ${JSON.stringify(given.data)} ${failures(given.errors)}\n${why(given.errors)}`,
    `reference: ${JSON.stringify(wanted.data)} ${failures(wanted.errors)}\n${why(wanted.errors)}`,
  ].join('\n');
  return { told: a === b ? null : told, wanted };
}

/** What a client reads of each failure: its code, the place in the input and the place in the answer. */
const failures = (errors: ExecutionResult['errors'] = []): string[] =>
  errors
    .map((error) => formatFailure(error))
    .map(({ path, extensions }) => JSON.stringify([path, extensions?.code, extensions?.path]))
    .sort();

/** How much the answers held: a property over empty answers would prove nothing. */
function note(tally: Tally, { data, errors = [] }: ExecutionResult): void {
  for (const error of errors) {
    const { code } = failureOf(error).refusal;
    tally.refused[code] = (tally.refused[code] ?? 0) + 1;
  }
  let rows = 0;
  let objects = 0;
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      rows += value.length;
      value.forEach(visit);
    } else if (value !== null && typeof value === 'object') {
      objects++;
      const { __typename: type } = value as { __typename?: string };
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
