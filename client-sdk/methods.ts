/** The plugin of graphql-codegen that writes the SDK's documents and its class of methods. */
import type { CodegenPlugin } from '@graphql-codegen/plugin-helpers';
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  print,
  stripIgnoredCharacters,
  visit,
} from 'graphql';

const upper = (name: string) => name[0]!.toUpperCase() + name.slice(1);

export const plugin: CodegenPlugin['plugin'] = (schema, documents) => {
  const definitions = documents.flatMap(({ document }) => document!.definitions);
  const fragments = definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
  const operations = definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  return {
    prepend: [
      "import { Caller, type Page, type TypedDocument } from './caller.ts';",
      "import type { CallOptions } from './transport.ts';",
      '',
    ],
    content: [
      '',
      ...fragments.map((one) => `const ${one.name.value} = ${text(one)};`),
      ...operations.map((one) => documentOf(one, fragments)),
      '',
      '/** The operations of the SDK, one method each. */',
      'export class Operations extends Caller {',
      ...operations.map((one) => methodsOf(schema, one)),
      '}',
      '',
    ].join('\n'),
  };
};

const text = (node: OperationDefinitionNode | FragmentDefinitionNode) =>
  `'${stripIgnoredCharacters(print(node)).replaceAll("'", "\\'")}'`;

/** The operation's own text and, once each, the fragments it reaches. */
function documentOf(operation: OperationDefinitionNode, fragments: FragmentDefinitionNode[]): string {
  const reached = new Set<string>();
  const reach = (node: OperationDefinitionNode | FragmentDefinitionNode) =>
    visit(node, {
      FragmentSpread({ name: { value } }) {
        if (reached.has(value)) return;
        reached.add(value);
        reach(fragments.find((one) => one.name.value === value)!);
      },
    });
  reach(operation);
  const { name, result, variables } = namesOf(operation);
  const parts = [text(operation), ...reached].join(' + ');
  return `export const ${upper(name)}Document = (${parts}) as TypedDocument<${result}, ${variables}>;`;
}

const namesOf = ({ name, operation }: OperationDefinitionNode) => {
  const own = name!.value;
  const result = `${upper(own)}${upper(operation)}`;
  return { name: own, result, variables: `${result}Variables` };
};

/**
 * The one field that an operation is about: from the root down as long as a selection has a single field. `me {
 * organisation { subordinates … } }` is about the subordinates.
 */
function aboutOf(schema: GraphQLSchema, operation: OperationDefinitionNode) {
  const path: { name: string; field: GraphQLField<unknown, unknown>; node: FieldNode }[] = [];
  let parent = schema.getRootType(operation.operation)!;
  for (let selections = operation.selectionSet.selections; ; ) {
    const [only] = selections;
    const node = selections.length === 1 && only?.kind === Kind.FIELD ? only : undefined;
    if (!node) return path;
    const field = parent.getFields()[node.name.value]!;
    path.push({ name: node.name.value, field, node });
    const type = getNamedType(field.type);
    if (!isObjectType(type) || !node.selectionSet) return path;
    parent = type;
    selections = node.selectionSet.selections;
  }
}

function methodsOf(schema: GraphQLSchema, operation: OperationDefinitionNode): string {
  const { name, result, variables } = namesOf(operation);
  const path = aboutOf(schema, operation);
  const steps = path.map((step) => step.name);
  const inner = path.slice(0, -1).reduce((type, step) => `NonNullable<${type}['${step.name}']>`, result);
  const whole = `${inner}['${steps.at(-1)}']`;
  const answer = path.slice(0, -1).every(({ field }) => isNonNullType(field.type))
    ? whole
    : `${whole} | null`;
  const comment = `  /** ${path.at(-1)!.field.description} */`;
  const document = `${upper(name)}Document`;

  if (operation.operation === 'mutation') {
    const input = getNamedType(path[0]!.field.args[0]!.type);
    const call =
      isInputObjectType(input) && input.getFields().idempotencyKey
        ? `this.write(${document}, '${steps[0]}', input, options)`
        : `this.read(${document}, ['${steps[0]}'], { input }, options)`;
    const parameters = `input: ${variables}['input'], options?: CallOptions`;
    return `${comment}\n  ${name}(${parameters}): Promise<${answer}> {\n    return ${call};\n  }`;
  }
  const needed = operation.variableDefinitions!.some(
    ({ type, defaultValue }) => type.kind === Kind.NON_NULL_TYPE && !defaultValue,
  );
  const wanted = needed ? `variables: ${variables}` : `variables: ${variables} = {}`;
  const read = `this.read(${document}, ${JSON.stringify(steps).replaceAll('"', "'")}`;
  const one = `${comment}\n  ${name}(${wanted}, options?: CallOptions): Promise<${answer}> {\n    return ${read}, variables, options);\n  }`;
  if (!operation.variableDefinitions!.some(({ variable }) => variable.name.value === 'after')) return one;
  const node = `NonNullable<${whole}>['nodes'][number]`;
  const each = [
    `  /** ${name}, node after node. */`,
    `  all${upper(name)}(${wanted}, options?: CallOptions): AsyncGenerator<${node}, void, undefined> {`,
    `    const page = (after: string | null | undefined): Promise<Page<${node}> | null> =>`,
    `      ${read}, { ...variables, after }, options);`,
    '    return this.all(page, variables.after);',
    '  }',
  ];
  return `${one}\n${each.join('\n')}`;
}
