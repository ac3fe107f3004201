/**
 * The fragments that read a rulebook whole, `SectionsParts` and one for every type within it, made from the schema:
 * whatever form of rule there is can be read, changed and sent back, and a new form asks nothing of the SDK.
 */
import {
  buildASTSchema,
  type DocumentNode,
  getNamedType,
  isInputObjectType,
  isObjectType,
  parse,
} from 'graphql';

const nameOf = (type: string): string => (type === 'RulebookSections' ? 'SectionsParts' : `${type}Parts`);

export function ruleFragments(schema: DocumentNode): DocumentNode {
  const types = buildASTSchema(schema).getTypeMap();
  const fragments = new Map<string, string>();
  const read = (name: string): void => {
    const type = types[name];
    if (!isObjectType(type) || fragments.has(name)) return;
    fragments.set(name, '');
    const input = types[`${name}Input`];
    const known = isInputObjectType(input) ? Object.keys(input.getFields()) : [];
    // What cannot be sent back, such as the name of a rule's form, is left out.
    const kept = Object.values(type.getFields()).filter(
      (field) => known.length === 0 || known.includes(field.name),
    );
    const fields = kept.map((field) => {
      const inner = getNamedType(field.type);
      if (!isObjectType(inner)) return field.name;
      read(inner.name);
      return `${field.name} { ...${nameOf(inner.name)} }`;
    });
    fragments.set(name, `fragment ${nameOf(name)} on ${name} { ${fields.join(' ')} }`);
  };
  read('RulebookSections');
  return parse([...fragments.values()].join('\n'), { noLocation: true });
}
