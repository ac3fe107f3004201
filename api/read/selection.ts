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
  const included = (node: { directives?: readonly any[] | undefined }) =>
    !node.directives?.length ||
    (getDirectiveValues(GraphQLSkipDirective, node, selecting.variables)?.if !== true &&
      getDirectiveValues(GraphQLIncludeDirective, node, selecting.variables)?.if !== false);
  const concerns = (condition: string | undefined) => {
    if (!condition || condition === type.name) return true;
    const wanted = selecting.schema.getType(condition);
    return isAbstractType(wanted) && selecting.schema.isSubType(wanted, type);
  };
  const collect = (set: SelectionSetNode | undefined): void => {
    for (const node of set?.selections ?? []) {
      if (!included(node)) continue;
      if (node.kind === 'Field') {
        const key = node.alias?.value ?? node.name.value;
        const nodes = asked.get(key);
        if (nodes) nodes.push(node);
        else asked.set(key, [node]);
      } else if (node.kind === 'InlineFragment') {
        if (concerns(node.typeCondition?.name.value)) collect(node.selectionSet);
      } else if (!visited.has(node.name.value)) {
        visited.add(node.name.value);
        const fragment = selecting.fragments[node.name.value];
        if (fragment && concerns(fragment.typeCondition.name.value)) collect(fragment.selectionSet);
      }
    }
  };
  for (const set of sets) collect(set);
  return asked;
}

/** The selections below a field, of all nodes that ask for it. */
export const below = (nodes: readonly FieldNode[]): (SelectionSetNode | undefined)[] =>
  nodes.map((node) => node.selectionSet);
