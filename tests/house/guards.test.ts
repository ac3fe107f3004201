import { GraphQLObjectType, GraphQLSchema, GraphQLString, isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { type RootGuard, requireGuards } from '../../api/guards.ts';
import { graphqlSchema } from '../../api/schema.ts';
import { connectionNode, ENTITIES, nodeType, typeGuard } from '../../schema/index.ts';

const schema = graphqlSchema();
const roots = [schema.getQueryType()!, schema.getMutationType()!];
const guardOf = (field: { extensions: object }) => (field.extensions as { guard?: RootGuard }).guard;
const types = Object.values(schema.getTypeMap()).filter(
  (type) => isObjectType(type) && !type.name.startsWith('__') && !roots.includes(type),
);

describe('the schema', () => {
  it('says of every root field who may call it', () => {
    const fields = roots.flatMap((root) => Object.values(root.getFields()));
    expect(fields.length).toBeGreaterThan(50);
    expect(fields.filter((field) => !guardOf(field)).map(({ name }) => name)).toEqual([]);
  });

  it('says of every type who may read it, or why anybody may', () => {
    const unsaid = types.filter(
      ({ name }) =>
        !typeGuard(name) && !connectionNode(name) && !connectionNode(name.replace(/Edge$/, 'Connection')),
    );
    expect(unsaid.map(({ name }) => name)).toEqual([]);
  });

  it('guards by ability whatever is a row of its own, the directory apart', () => {
    const shown = ENTITIES.filter((entity) => types.some(({ name }) => name === entity.name));
    const open = shown.filter((entity) => 'open' in typeGuard(entity.name)!).map(({ name }) => name);
    expect(open).toEqual(['Organisation', 'PetitionEvent']);
    const nodes = shown.filter(({ name }) => nodeType(name));
    expect(nodes.filter(({ name }) => 'open' in typeGuard(name)!).map(({ name }) => name)).toEqual([
      'Organisation',
    ]);
  });

  it('is open where these reasons convince, and nowhere else', () => {
    const publicFields = roots
      .flatMap((root) => Object.values(root.getFields()))
      .flatMap((field) => {
        const guard = guardOf(field)!;
        return 'public' in guard ? [`${field.name}: ${guard.public}`] : [];
      });
    expect(publicFields).toMatchInlineSnapshot(`
      [
        "petitionProgress: the receipt code is the credential; tries are limited by address",
        "publishedSessions: what is published is for everybody to read; it is limited like other anonymous reads",
        "publishedBulletins: what is issued to the public is for everybody to read; it is limited like other anonymous reads",
      ]
    `);
    const openTypes = types.flatMap(({ name }) => {
      const guard = typeGuard(name);
      return guard && 'open' in guard ? [`${name}: ${guard.open}`] : [];
    });
    expect(openTypes.sort()).toMatchSnapshot();
  });
});

describe('the build fails', () => {
  const guarded = { extensions: { guard: { public: 'for this test' } }, type: GraphQLString };
  const withQuery = (fields: object) =>
    new GraphQLSchema({ query: new GraphQLObjectType({ name: 'Query', fields: fields as never }) });

  it('for a root field without a guard, and not for one with', () => {
    expect(() => requireGuards(withQuery({ shut: guarded }))).not.toThrow();
    expect(() => requireGuards(withQuery({ shut: guarded, ajar: { type: GraphQLString } }))).toThrow(
      /: ajar$/,
    );
  });

  it('for a type without a guard, and not for a guarded one or a list of it', () => {
    const type = (name: string) => new GraphQLObjectType({ name, fields: { text: { type: GraphQLString } } });
    const field = (name: string) => withQuery({ shut: { ...guarded, type: type(name) } });
    for (const known of ['Petition', 'PetitionConnection', 'PetitionEdge', 'RollUp'])
      expect(() => requireGuards(field(known))).not.toThrow();
    expect(() => requireGuards(field('Unheard'))).toThrow(/: Unheard$/);
    expect(() => requireGuards(field('UnheardEdge'))).toThrow(/: UnheardEdge$/);
  });
});
