import {
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { expect, it } from 'vitest';
import { graphqlSchema } from '../../api/schema.ts';

type Described = { at: string; description: string | null | undefined };

function* described(type: GraphQLNamedType): Generator<Described> {
  const { name } = type;
  yield { at: name, description: type.description };
  if (isEnumType(type))
    for (const value of type.getValues())
      yield { at: `${name}.${value.name}`, description: value.description };
  if (isObjectType(type) || isInterfaceType(type))
    for (const field of Object.values(type.getFields())) {
      yield { at: `${name}.${field.name}`, description: field.description };
      for (const argument of field.args)
        yield { at: `${name}.${field.name}(${argument.name})`, description: argument.description };
    }
  if (isInputObjectType(type))
    for (const field of Object.values(type.getFields()))
      yield { at: `${name}.${field.name}`, description: field.description };
}

it('every type, field, argument and enum value is described in Chinese and English', () => {
  const types = Object.values(graphqlSchema().getTypeMap()).filter(
    (type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type),
  );
  const all = types.flatMap((type) => [...described(type)]);
  expect(all.length).toBeGreaterThan(300);
  const bilingual = /\p{Script=Han}.* \/ .*[A-Za-z]{2}/su;
  expect(all.filter(({ description }) => !bilingual.test(description ?? '')).map(({ at }) => at)).toEqual([]);
});
