/** Makes a failing operation smaller: leaves out one part after the other as long as it still fails. */
import {
  type ASTNode,
  type DocumentNode,
  type GraphQLSchema,
  NoUnusedFragmentsRule,
  NoUnusedVariablesRule,
  parse,
  print,
  specifiedRules,
  validate,
  visit,
} from 'graphql';

const RULES = specifiedRules.filter(
  (rule) => rule !== NoUnusedFragmentsRule && rule !== NoUnusedVariablesRule,
);
const DROPPED = [
  'Field',
  'InlineFragment',
  'FragmentSpread',
  'Argument',
  'Directive',
  'ObjectField',
  'FragmentDefinition',
];
const TRIES = 120;

export async function shrink(
  schema: GraphQLSchema,
  text: string,
  fails: (document: DocumentNode) => Promise<boolean>,
): Promise<string> {
  let smallest = parse(text);
  let tries = 0;
  for (let at = 0; tries < TRIES; ) {
    const smaller = without(smallest, at);
    if (!smaller) break;
    const valid = validate(schema, smaller, RULES).length === 0;
    if (valid) tries++;
    if (valid && (await fails(smaller))) smallest = smaller;
    else at++;
  }
  return print(smallest);
}

/** The document without its nth part that can be left out; undefined when there are fewer. */
function without(document: DocumentNode, nth: number): DocumentNode | undefined {
  let seen = 0;
  let dropped = false;
  const smaller = visit(document, {
    enter(node: ASTNode) {
      if (dropped || !DROPPED.includes(node.kind)) return undefined;
      if (seen++ < nth) return undefined;
      dropped = true;
      return null;
    },
  });
  if (!dropped) return undefined;
  try {
    // An emptied selection set cannot be printed and read again.
    return parse(print(smaller));
  } catch {
    return document;
  }
}
