import 'reflect-metadata';
import {
  type GraphQLEnumType,
  type GraphQLInputObjectType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isNonNullType,
} from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { expect, it } from 'vitest';
import { RESOLVERS } from '../../api/rulebooks/index.ts';
import { checkRulebook, FORMS, type FormName, readRulebook, type Section } from '../../policies/index.ts';
import type { Field, Fields } from '../../policies/rules/descriptor.ts';
import { type RuleInput, sentSections, shownSections, typeGuard } from '../../schema/index.ts';
import { ruleOf } from '../policies/rule-samples.ts';

const schema: GraphQLSchema = buildSchemaSync({ resolvers: RESOLVERS as never, validate: false });
const typeCalled = <T>(name: string) => schema.getType(name) as T;

const inner = (field: Field): Fields =>
  field.type === 'object' ? field.fields : field.type === 'oneOf' ? field.variants : {};
function everyType(field: Field, visit: (field: Field) => void): void {
  if (field.type === 'list') everyType(field.of, visit);
  else visit(field);
  for (const child of Object.values(inner(field))) everyType(child, visit);
}
const forms = Object.keys(FORMS) as FormName[];
const described: Field[] = [];
for (const name of forms) everyType(FORMS[name].params, (field) => described.push(field));

it('has an output and an input type for every object of the rule language, field by field', () => {
  const objects = described.filter((field) => field.type === 'object' || field.type === 'oneOf');
  expect(objects.length).toBeGreaterThan(20);
  for (const object of objects) {
    const output = typeCalled<GraphQLObjectType>(object.name).getFields();
    const input = typeCalled<GraphQLInputObjectType>(`${object.name}Input`).getFields();
    expect(Object.keys(output)).toEqual(Object.keys(inner(object)));
    expect(Object.keys(input)).toEqual(Object.keys(inner(object)));
    expect(typeGuard(object.name)).toHaveProperty('open');
    for (const [key, field] of Object.entries(inner(object))) {
      const choice = object.type === 'oneOf';
      const { zh, en } = field.description;
      expect(output[key]!.description).toBe(`${zh} / ${en}`);
      expect(input[key]!.description).toBe(`${zh} / ${en}`);
      expect(isNonNullType(output[key]!.type), `${object.name}.${key}`).toBe(!choice && !field.optional);
      const mayBeLeftOut = choice || field.optional === true || field.default !== undefined;
      expect(isNonNullType(input[key]!.type), `${object.name}Input.${key}`).toBe(!mayBeLeftOut);
    }
  }
});

it('takes its enums from the vocabularies, one type a name', () => {
  const enums = described.filter((field) => field.type === 'enum');
  expect(enums.length).toBeGreaterThan(10);
  for (const { name, values } of enums) {
    expect(
      typeCalled<GraphQLEnumType>(name)
        .getValues()
        .map((one) => one.name),
    ).toEqual(Object.keys(values));
  }
  expect(getNamedType(typeCalled<GraphQLObjectType>('AccessRule').getFields().tier!.type)).toBe(
    typeCalled('Tier'),
  );
});

/** The example of a form as a client sends it. */
const sent = (name: FormName): RuleInput => {
  const { form: _, params, ...rule } = ruleOf(`example-${name}`, name, FORMS[name].example);
  return { ...rule, [name]: params };
};

it.each(forms)('brings the example of %s through input, check, storage and output unchanged', (name) => {
  const section = FORMS[name].sections[0] as Section;
  const { rulebook, findings } = readRulebook(sentSections({ [section]: [sent(name)] }));
  expect(findings.filter(({ severity }) => severity === 'ERROR')).toEqual([]);
  expect(shownSections(rulebook!)[section]).toEqual([
    { ...sent(name), form: name.toUpperCase(), [name]: FORMS[name].example },
  ]);
});

it('refuses a rule that has no form or two, with its place', () => {
  const { duty: _, ...none } = sent('duty');
  const two = { ...sent('duty'), retention: FORMS.retention.example };
  for (const rule of [none, two]) {
    const send = () => sentSections({ reception: [sent('duty'), rule] });
    expect(send).toThrow(expect.objectContaining({ code: 'BAD_INPUT', path: 'sections.reception[1]' }));
  }
  expect(checkRulebook(sentSections({ reception: [{ ...sent('duty'), retention: null }] }))).toEqual([]);
});
