import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { Refusal } from '../../policies/index.ts';
import { ASSUMED_LIST_SIZE, DEFAULT_PAGE_SIZE, type Limits, MAX_PAGE_SIZE, refuseBadText } from './limits.ts';

type Variables = Readonly<Record<string, unknown>>;
type Parent = ReturnType<typeof getNamedType> | undefined;
/** What a selection set comes to, with its fragments expanded; fragments are weighed once, so no expansion explodes. */
type Weight = { fields: number; depth: number; aliases: number; cost: number };

/** A full introspection walks every type of the schema: it weighs as much as a few large pages. */
const INTROSPECTION_COST: Readonly<Record<string, number>> = { __schema: 4000, __type: 100 };
const REMEMBERED_DOCUMENTS = 1000;
const REMEMBERED_SIZES = 100;

/**
 * Refuses documents that would cost too much, before validation, whose rules are quadratic in places. A document
 * that passed is remembered by its text and by the list sizes its variables asked for, so that the same operation
 * sent again costs one look-up.
 */
export const createDocumentGate = (schema: GraphQLSchema, limits: Limits) => {
  const passed = new Map<string, { sizes: readonly string[]; seen: Set<string> }>();

  return (query: string, variables: Variables = {}): void => {
    const known = passed.get(query);
    if (known?.seen.has(keyOf(known.sizes, variables))) return;
    const document = parsed(query, limits.tokens);
    // A syntax error is reported by the server with its place; nothing of it will be executed.
    if (document === undefined) return;
    visit(document, { StringValue: (node) => refuseBadText(node.value, 'query') });
    const sizes = new Set<string>();
    for (const node of document.definitions) {
      if (node.kind !== Kind.OPERATION_DEFINITION) continue;
      // Validation passes over what it has no root type for, so that a subscription would be run unchecked.
      if (!schema.getRootType(node.operation)) throw new Refusal('MALFORMED', { path: 'query' });
      weighOperation({ schema, limits, document, operation: node, variables, sizes });
    }
    if (passed.size >= REMEMBERED_DOCUMENTS) passed.delete(passed.keys().next().value ?? '');
    const entry =
      known && known.seen.size < REMEMBERED_SIZES ? known : { sizes: [...sizes], seen: new Set<string>() };
    entry.seen.add(keyOf(entry.sizes, variables));
    passed.set(query, entry);
  };
};

const keyOf = (sizes: readonly string[], variables: Variables): string =>
  sizes.map((name) => (typeof variables[name] === 'number' ? variables[name] : '')).join();

const parsed = (query: string, maxTokens: number): DocumentNode | undefined => {
  try {
    return parse(query, { maxTokens, noLocation: true });
  } catch (error) {
    if (error instanceof GraphQLError && /more tha[nt] \d+ tokens/.test(error.message))
      throw new Refusal('TOO_BROAD', { path: 'query' });
    return undefined;
  }
};

const weighOperation = ({
  schema,
  limits,
  document,
  operation,
  variables,
  sizes,
}: {
  schema: GraphQLSchema;
  limits: Limits;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Variables;
  /** Collects the variables that decide the size of a list. */
  sizes: Set<string>;
}): void => {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const weighed = new Map<string, Weight>();
  const rootUses = new Map<string, number>();
  const open = new Set<string>();
  let rootSpreads = 0;

  const sizeOf = (field: FieldNode, definition: GraphQLField<unknown, unknown>): number | undefined => {
    const argument = definition.args.find(({ name }) => name === 'first');
    if (!argument) return undefined;
    const value = field.arguments?.find(({ name }) => name.value === 'first')?.value;
    const fallback = typeof argument.defaultValue === 'number' ? argument.defaultValue : DEFAULT_PAGE_SIZE;
    if (value?.kind === Kind.INT) return bounded(Number(value.value));
    if (value?.kind !== Kind.VARIABLE) return fallback;
    const name = value.name.value;
    sizes.add(name);
    const given = variables[name];
    if (typeof given === 'number') return bounded(given);
    const declared = operation.variableDefinitions?.find(({ variable }) => variable.name.value === name);
    return declared?.defaultValue?.kind === Kind.INT
      ? bounded(Number(declared.defaultValue.value))
      : fallback;
  };

  /** `page` is the size of the connection this selection set belongs to: its list of edges is that long. */
  const weigh = (set: SelectionSetNode, parent: Parent, page: number | undefined, root: boolean): Weight => {
    const total: Weight = { fields: 0, depth: 0, aliases: 0, cost: 0 };
    const add = (weight: Weight) => {
      total.fields += weight.fields;
      total.depth = Math.max(total.depth, weight.depth);
      total.aliases += weight.aliases;
      total.cost += weight.cost;
    };
    for (const node of set.selections) {
      if (node.kind === Kind.FIELD) add(weighField(node, parent, page, root));
      else if (node.kind === Kind.INLINE_FRAGMENT)
        add(weigh(node.selectionSet, typeNamed(node.typeCondition?.name.value) ?? parent, page, root));
      else add(weighFragment(node.name.value, page, root));
    }
    if (total.fields > limits.breadth) throw new Refusal('TOO_BROAD', { path: 'query' });
    return total;
  };

  const weighFragment = (name: string, page: number | undefined, root: boolean): Weight => {
    const fragment = fragments.get(name);
    const nothing: Weight = { fields: 0, depth: 0, aliases: 0, cost: 0 };
    if (!fragment) return nothing;
    const key = `${name} ${page}`;
    if (root && ++rootSpreads > limits.breadth) throw new Refusal('TOO_BROAD', { path: 'query' });
    // Root fields are counted each time they are asked; below the root a fragment weighs the same everywhere.
    const before = root ? undefined : weighed.get(key);
    if (before) return before;
    if (open.has(name)) return nothing; // a cycle, which validation names
    open.add(name);
    const weight = weigh(fragment.selectionSet, typeNamed(fragment.typeCondition.name.value), page, root);
    open.delete(name);
    if (!root) weighed.set(key, weight);
    return weight;
  };
  const typeNamed = (name: string | undefined) => (name === undefined ? undefined : schema.getType(name));

  const weighField = (field: FieldNode, parent: Parent, page: number | undefined, root: boolean): Weight => {
    const name = field.name.value;
    if (root) {
      const uses = (rootUses.get(name) ?? 0) + 1;
      rootUses.set(name, uses);
      if (uses > limits.sameRootField) throw new Refusal('TOO_MANY_ALIASES', { path: 'query' });
    }
    const aliases = field.alias ? 1 : 0;
    const introspects = root && name in INTROSPECTION_COST;
    const type = introspects ? typeNamed(name === '__schema' ? '__Schema' : '__Type') : undefined;
    const definition = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
    if (!field.selectionSet) return { fields: 1, depth: 1, aliases, cost: 0 };
    const size = definition && sizeOf(field, definition);
    const isList = definition !== undefined && isListType(getNullableType(definition.type));
    const inner = weigh(
      field.selectionSet,
      type ?? (definition && getNamedType(definition.type)),
      isList ? undefined : size,
      false,
    );
    if (introspects) {
      if (inner.depth > limits.introspectionDepth) throw new Refusal('TOO_DEEP', { path: 'query' });
      return { fields: 1, depth: 1, aliases: aliases + inner.aliases, cost: INTROSPECTION_COST[name] ?? 0 };
    }
    const times = isList ? (size ?? page ?? 1) : 1;
    // A list without a page is part of one document, whose size was bounded when it was written.
    const assumed = isList && size === undefined && page === undefined ? ASSUMED_LIST_SIZE : 0;
    const composite = definition === undefined || isCompositeType(getNamedType(definition.type)) ? 1 : 0;
    return {
      fields: 1,
      depth: 1 + inner.depth,
      aliases: aliases + inner.aliases,
      cost: times * (composite + inner.cost) + assumed,
    };
  };

  const rootType = schema.getRootType(operation.operation) ?? undefined;
  const weight = weigh(operation.selectionSet, rootType, undefined, true);
  if (weight.fields > limits.rootFields) throw new Refusal('TOO_BROAD', { path: 'query' });
  if (weight.depth > limits.depth) throw new Refusal('TOO_DEEP', { path: 'query' });
  if (weight.aliases > limits.aliases) throw new Refusal('TOO_MANY_ALIASES', { path: 'query' });
  if (weight.cost > limits.cost) throw new Refusal('TOO_COSTLY', { path: 'query' });
};

/** A size beyond the page limit is refused later, with its path; here it only must not overflow. */
const bounded = (size: number): number => Math.min(Math.max(size, 1), MAX_PAGE_SIZE);
