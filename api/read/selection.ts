/** The fields a selection asks of one concrete object type, with fragments and @skip/@include resolved. */
import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  isAbstractType,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

export type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;
export type Variables = Readonly<Record<string, unknown>>;

export type Selecting = { schema: GraphQLSchema; fragments: Fragments; variables: Variables };

/** Response key to the nodes that ask for it (several when the same field is asked twice), in the order of asking. */
export type Asked = Map<string, FieldNode[]>;

export function fieldsOf(
  selecting: Selecting,
  type: GraphQLObjectType,
  sets: readonly (SelectionSetNode | undefined)[],
): Asked {
  const asked: Asked = new Map();
  const visited = new Set<string>();
  for (const set of sets) collect(selecting, type, set, asked, visited);
  return asked;
}

/** A function of its own, not one within `fieldsOf`: every request asks, and each making of a closure costs. */
function collect(
  selecting: Selecting,
  type: GraphQLObjectType,
  set: SelectionSetNode | undefined,
  asked: Asked,
  visited: Set<string>,
): void {
  for (const node of set?.selections ?? []) {
    if (!included(selecting, node)) continue;
    if (node.kind === 'Field') {
      const key = node.alias?.value ?? node.name.value;
      const nodes = asked.get(key);
      if (nodes) nodes.push(node);
      else asked.set(key, [node]);
    } else if (node.kind === 'InlineFragment') {
      if (concerns(selecting, type, node.typeCondition?.name.value))
        collect(selecting, type, node.selectionSet, asked, visited);
    } else if (!visited.has(node.name.value)) {
      visited.add(node.name.value);
      const fragment = selecting.fragments[node.name.value];
      if (fragment && concerns(selecting, type, fragment.typeCondition.name.value))
        collect(selecting, type, fragment.selectionSet, asked, visited);
    }
  }
}

const included = ({ variables }: Selecting, node: SelectionNode): boolean =>
  !node.directives?.length ||
  (getDirectiveValues(GraphQLSkipDirective, node, variables)?.if !== true &&
    getDirectiveValues(GraphQLIncludeDirective, node, variables)?.if !== false);

/** Whether what is asked under a type condition is asked of this type. */
function concerns({ schema }: Selecting, type: GraphQLObjectType, condition: string | undefined): boolean {
  if (!condition || condition === type.name) return true;
  const wanted = schema.getType(condition);
  return isAbstractType(wanted) && schema.isSubType(wanted, type);
}

/** The selections below a field, of all nodes that ask for it. */
export const below = (nodes: readonly FieldNode[]): (SelectionSetNode | undefined)[] =>
  nodes.map((node) => node.selectionSet);
