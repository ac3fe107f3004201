import { type ASTNode, BREAK, Kind, parse, type ValueNode, visit } from 'graphql';

const isNode = (value: unknown): value is ASTNode => value !== undefined && !Array.isArray(value);

/**
 * Where in the arguments a value of a document stands, such as `input.sections.reception[0].id`; undefined for what is
 * part of no argument. Found again by its place in the text: a node does not know what it is in.
 */
export function placeOfLiteral(wanted: ASTNode): string | undefined {
  const { loc } = wanted;
  if (loc === undefined) return undefined;
  let place = '';
  visit(parse(loc.source), {
    enter(node, _key, parent, _path, ancestors) {
      if (node.kind !== wanted.kind || node.loc?.start !== loc.start) return undefined;
      const chain = [...ancestors, parent, node].filter(isNode);
      place = chain.map((one, depth) => stepTo(one, chain[depth - 1])).join('');
      return BREAK;
    },
  });
  return place === '' ? undefined : place;
}

function stepTo(node: ASTNode, holder: ASTNode | undefined): string {
  if (node.kind === Kind.ARGUMENT) return node.name.value;
  if (node.kind === Kind.VARIABLE_DEFINITION) return node.variable.name.value;
  if (node.kind === Kind.OBJECT_FIELD) return `.${node.name.value}`;
  if (holder?.kind === Kind.LIST) return `[${holder.values.indexOf(node as ValueNode)}]`;
  return '';
}
