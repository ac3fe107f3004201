/**
 * Apollo's executor. A query's root methods say what they want as plans; all plans of an operation are compiled and
 * answered in one scoped round trip. Mutations run one after another and read what they wrote the same way;
 * introspection is left to graphql-js.
 */
import {
  type DocumentNode,
  type ExecutionResult,
  execute as executeByGraphqlJs,
  type FieldNode,
  type GraphQLError,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  getVariableValues,
  isNonNullType,
  isObjectType,
  Kind,
  locatedError,
  type OperationDefinitionNode,
} from 'graphql';
import { type Ability, forbidden, Refusal } from '../../policies/index.ts';
import { civilDay, type KnownActor, StaleStanding } from '../../tenants/index.ts';
import { acting, type Context } from '../context.ts';
import type { RootGuard } from '../guards.ts';
import { jsonText, RawJson } from '../raw-json.ts';
import { type Request, shapeOf } from './bindings.ts';
import { type Compiled, compile } from './compile.ts';
import { type Finish, type Finishing, finishing, projector, type Sealed } from './finish.ts';
import { readScoped } from './pipeline.ts';
import { Plan } from './plan.ts';
import { type Fragments, fieldsOf, type Selecting, type Variables } from './selection.ts';

export type Operation = {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  rawVariables: Readonly<Record<string, unknown>>;
};

type RootField = { key: string; nodes: FieldNode[]; type: GraphQLOutputType };
type Statement = Compiled & { name: string };
/** A root field and what its resolver returned. */
type Called<T = unknown> = { field: RootField; value: T };
type Failed = { field: RootField; error: unknown };

/** Compiled statements kept for one operation; a client that varies its variables' shapes without end gets new ones. */
const KEPT = 200;
let statementsMade = 0;

/** With `raw`, data that needs no finishing stays the JSON text that the database wrote (`RawJson`). */
export function createExecutor(schema: GraphQLSchema, { raw = false }: { raw?: boolean } = {}) {
  const compiled = new WeakMap<OperationDefinitionNode, Map<string, Statement>>();

  return async function execute(
    { document, operation, rawVariables }: Operation,
    context: Context,
  ): Promise<ExecutionResult> {
    const coerced = getVariableValues(schema, operation.variableDefinitions ?? [], rawVariables, {
      maxErrors: 5,
    });
    if (coerced.errors) return { errors: coerced.errors };
    const selecting: Selecting = { schema, fragments: fragmentsOf(document), variables: coerced.coerced };
    const root = schema.getRootType(operation.operation);
    if (!root) throw new Refusal('MALFORMED', { path: 'query' });
    const asked = [...fieldsOf(selecting, root, [operation.selectionSet])].map(([key, nodes]): RootField => {
      const definition = root.getFields()[nodes[0]!.name.value];
      return { key, nodes, type: definition?.type ?? root };
    });
    const answer = new Answer();
    const introspective = asked.filter(({ nodes }) => nodes[0]!.name.value.startsWith('__'));
    if (introspective.length > 0)
      await introspect(schema, document, operation, rawVariables, introspective, answer);
    const fields = asked.filter((field) => !introspective.includes(field));
    const reader = new Reader(schema, selecting, operation, compiled, context, raw);
    if (operation.operation === 'query') await reader.query(root, fields, answer);
    else for (const field of fields) await reader.mutate(root, field, answer);
    return answer.inOrder(asked);
  };
}

/** Data by response key and the errors that took its place. */
class Answer {
  readonly data: Record<string, unknown> = {};
  readonly errors: GraphQLError[] = [];
  #dead = false;

  fail(field: RootField, error: unknown): void {
    this.errors.push(locatedError(error, field.nodes, [field.key]));
    this.data[field.key] = null;
    if (isNonNullType(field.type)) this.#dead = true;
  }

  inOrder(asked: readonly RootField[]): ExecutionResult {
    const data = this.#dead ? null : this.#whole(asked);
    return this.errors.length > 0 ? { data, errors: this.errors } : { data };
  }

  #whole(asked: readonly RootField[]): Record<string, unknown> {
    const entries = asked.map(({ key }): [string, unknown] => [key, this.data[key] ?? null]);
    if (!entries.some(([, value]) => value instanceof RawJson)) return Object.fromEntries(entries);
    const texts = entries.map(([key, value]) => `"${key}":${jsonText(value)}`);
    return new RawJson(`{${texts.join(',')}}`) as never;
  }
}

/** Reads and writes of one operation. */
class Reader {
  readonly #schema: GraphQLSchema;
  readonly #selecting: Selecting;
  readonly #operation: OperationDefinitionNode;
  readonly #compiled: WeakMap<OperationDefinitionNode, Map<string, Statement>>;
  readonly #context: Context;
  readonly #raw: boolean;
  #variableShape: string | undefined;

  constructor(
    schema: GraphQLSchema,
    selecting: Selecting,
    operation: OperationDefinitionNode,
    compiled: WeakMap<OperationDefinitionNode, Map<string, Statement>>,
    context: Context,
    raw: boolean,
  ) {
    this.#raw = raw;
    this.#schema = schema;
    this.#selecting = selecting;
    this.#operation = operation;
    this.#compiled = compiled;
    this.#context = context;
  }

  /** Answers the fields of a query; asks twice when the organisation's standing changed meanwhile. */
  async query(root: GraphQLObjectType, fields: readonly RootField[], answer: Answer): Promise<void> {
    const attempt = async () => {
      const results = await Promise.all(
        fields.map(async (field) => {
          try {
            return { field, value: await this.#call(root, field) };
          } catch (error) {
            return failed(field, error);
          }
        }),
      );
      const read = await this.#readAll(results.filter((one) => 'value' in one));
      for (const one of [...results.filter((one) => 'error' in one), ...read]) {
        if ('error' in one) answer.fail(one.field, one.error);
        else answer.data[one.field.key] = one.value;
      }
    };
    try {
      await this.#fresh(attempt);
    } catch (error) {
      for (const field of fields) answer.fail(field, error);
    }
  }

  async mutate(root: GraphQLObjectType, field: RootField, answer: Answer): Promise<void> {
    try {
      const value = await this.#fresh(async () => this.#call(root, field));
      await this.#fresh(async () => {
        answer.data[field.key] = await this.#readOne({ field, value });
      });
    } catch (error) {
      answer.fail(field, error);
    }
  }

  async #fresh<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StaleStanding)) throw error;
      await this.#context.refresh();
      return work();
    }
  }

  /** Asks the guard, then the resolver. */
  async #call(root: GraphQLObjectType, { nodes }: RootField): Promise<unknown> {
    const name = nodes[0]!.name.value;
    if (name === '__typename') return root.name;
    const definition = root.getFields()[name]!;
    const guard = definition.extensions.guard as RootGuard | undefined;
    if (!guard) throw new Refusal('FORBIDDEN');
    if ('asks' in guard) {
      const { action, subject } = guard.asks;
      const may = () => acting(this.#context).ability.can(action, subject);
      // No statement follows a refusal that would notice a newer standing: only an actor of now is refused.
      if (!may()) await this.#context.refresh();
      if (!may()) throw forbidden(action, subject);
    }
    const args = getArgumentValues(definition, nodes[0]!, this.#selecting.variables);
    return definition.resolve!(undefined, args, this.#context, NO_INFO);
  }

  /** Plans are answered together in one round trip; documents are picked from. Both only under the standing of now. */
  async #readAll(called: readonly Called[]): Promise<(Called | Failed)[]> {
    const { known } = this.#context;
    const finish = this.#finishing(known);
    const plans = called.filter((one): one is Called<Plan> => one.value instanceof Plan);
    if (!known && plans.length > 0) throw new Refusal('UNAUTHENTICATED');
    const answers = known && called.length > 0 ? await this.#statements(known, plans) : [];
    for (const answer of answers)
      if ('finish' in answer && answer.finish)
        finish.replace(answer, 'value', answer.finish(answer.value, finish));
    const documents = called
      .filter(({ value }) => !(value instanceof Plan))
      .map(({ field, value }): Called => {
        const document = { field, value };
        if (field.nodes[0]!.name.value === '__typename') return document;
        const project = projector(this.#selecting, field.type, field.nodes);
        finish.replace(document, 'value', project(value, finish));
        return document;
      });
    await finish.settled();
    return [...answers, ...documents];
  }

  async #readOne(called: Called): Promise<unknown> {
    const [outcome] = await this.#readAll([called]);
    if (outcome && 'error' in outcome) throw outcome.error;
    return outcome?.value;
  }

  /** A plan whose values are refused (a page of none, a cursor that is none) fails alone; the others are asked. */
  async #statements(
    known: KnownActor,
    plans: readonly Called<Plan>[],
  ): Promise<((Called & { finish: Finish | null }) | Failed)[]> {
    const { house } = this.#context;
    const now = house.clock.now();
    const { actor } = known;
    const { tenantId, personId, keyId, today, ability } = actor;
    const { variables } = this.#selecting;
    const asked = plans.map(({ field, value: plan }) => {
      try {
        const { name, text, sources, lines, finish } = this.#compile(field, plan, ability);
        const request: Request = { tenantId, personId, keyId, today, now, ability, plan, variables };
        const values = sources.map((source) => source(request));
        return { field, finish, lines, statement: { name, text, values } };
      } catch (error) {
        return failed(field, error);
      }
    });
    const sent = asked.filter((one) => 'statement' in one);
    const scope = { tenantId, today, lines: sent.some((one) => one.lines) };
    const { version, columns } = await readScoped(
      house.db.pool,
      scope,
      sent.map((one) => one.statement),
    );
    if (version === null || version < 0) throw new Refusal('UNAUTHENTICATED');
    if (version !== known.version || actor.today !== civilDay(now)) throw new StaleStanding();
    return asked.map((one) => {
      if ('error' in one) return one;
      const { field, finish } = one;
      const column = columns[sent.indexOf(one)]!;
      const value = column === null ? null : this.#raw && !finish ? new RawJson(column) : JSON.parse(column);
      return { field, finish, value };
    });
  }

  #compile(field: RootField, plan: Plan, ability: Ability): Statement {
    this.#variableShape ??= variableShape(this.#operation, this.#selecting.variables);
    const key = [
      field.nodes.map(nodeName).join(','),
      plan.type.name,
      plan.many,
      shapeOf(plan.where),
      JSON.stringify(plan.options.order),
      plan.options.after == null ? '' : 'after',
      abilityShape(ability),
      this.#variableShape,
    ].join('\n');
    const kept = this.#compiled.get(this.#operation) ?? new Map<string, Statement>();
    this.#compiled.set(this.#operation, kept);
    const known = kept.get(key);
    if (known) return known;
    const type = getNamedType(field.type);
    const concrete = isObjectType(type) ? type : (this.#schema.getType(plan.type.name) as GraphQLObjectType);
    const made = compile(this.#context.house.db.orm, this.#selecting, ability, {
      plan,
      type: concrete,
      nodes: field.nodes,
    });
    const statement = { ...made, name: `read_${++statementsMade}` };
    if (kept.size >= KEPT) kept.delete(kept.keys().next().value!);
    kept.set(key, statement);
    return statement;
  }

  #finishing(known: KnownActor | null): Finishing {
    const { vault } = this.#context.house;
    return finishing(
      known?.actor.today ?? civilDay(this.#context.house.clock.now()),
      known?.actor ?? null,
      async ({ s, k, p }: Sealed, field: string) => {
        const { tenantId } = known!.actor;
        const key = await vault.petitionKey(tenantId, known!.wrappedKey, p, Buffer.from(k, 'base64'));
        return JSON.parse(key.openText(field, Buffer.from(s, 'base64')));
      },
      (plan, type, nodes) => {
        const field = { key: nodes[0]!.alias?.value ?? nodes[0]!.name.value, nodes: [...nodes], type };
        return this.#readOne({ field, value: plan });
      },
    );
  }
}

/** A field that fails leaves the others theirs; a standing that has changed concerns them all. */
function failed(field: RootField, error: unknown): Failed {
  if (error instanceof StaleStanding) throw error;
  return { field, error };
}

/** Resolvers here take no `info`; TypeGraphQL hands on what it is given. */
const NO_INFO = {} as never;

const nodeNames = new WeakMap<FieldNode, number>();
let nodesNamed = 0;
/** A number for a node of a parsed document, the same each time that document is run. */
function nodeName(node: FieldNode): number {
  const known = nodeNames.get(node) ?? ++nodesNamed;
  nodeNames.set(node, known);
  return known;
}

const fragments = new WeakMap<DocumentNode, Fragments>();
function fragmentsOf(document: DocumentNode): Fragments {
  const known = fragments.get(document);
  if (known) return known;
  const made: Record<string, any> = Object.create(null);
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) made[definition.name.value] = definition;
  fragments.set(document, made);
  return made;
}

/**
 * What a text depends on of the variables: which are absent or null, and booleans and the parts of inputs, since
 * they choose fields and conditions. Enums count by value where they choose an order, which plans carry themselves.
 */
function variableShape(operation: OperationDefinitionNode, variables: Variables): string {
  return (operation.variableDefinitions ?? [])
    .map(({ variable }) => shapeOf(variables[variable.name.value]))
    .join('\n');
}

const shapes = new WeakMap<Ability, string>();
/** The actor's rules without their values: actors of one shape share texts, never answers. */
function abilityShape(ability: Ability): string {
  const known = shapes.get(ability);
  if (known) return known;
  const shape = ability.rules
    .map(({ action, subject, conditions, inverted }) => [
      String(action),
      String(subject),
      inverted ? 'not' : '',
      conditions ? shapeOf(conditions) : '',
    ])
    .join('\n');
  shapes.set(ability, shape);
  return shape;
}

/** Lets graphql-js answer the introspective root fields alone. */
async function introspect(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  rawVariables: Readonly<Record<string, unknown>>,
  fields: readonly RootField[],
  answer: Answer,
): Promise<void> {
  const asked: OperationDefinitionNode = {
    ...operation,
    selectionSet: { kind: Kind.SELECTION_SET, selections: fields.flatMap(({ nodes }) => nodes) },
  };
  const { data, errors } = await executeByGraphqlJs({
    schema,
    document: {
      ...document,
      definitions: document.definitions.map((one) => (one === operation ? asked : one)),
    },
    variableValues: rawVariables,
    operationName: operation.name?.value,
  });
  Object.assign(answer.data, data);
  answer.errors.push(...(errors ?? []));
}
