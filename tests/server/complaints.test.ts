import {
  buildSchema,
  GraphQLError,
  getVariableValues,
  type OperationDefinitionNode,
  parse,
  validate,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { complaintOf } from '../../api/complaints.ts';
import { failureOf } from '../../api/errors.ts';
import { ask, startToy } from './toy.ts';

const schema = buildSchema(`
  type Query { person(id: ID!, kind: Kind, in: Filter, n: Int): Person  thing: Thing }
  interface Thing { name: String }
  type Person implements Thing { name: String  age: Int  friend: Person }
  type Stone implements Thing { name: String }
  enum Kind { CLERK LEADER }
  input Filter { text: String!  kind: Kind  more: [Filter!] }
`);
const SECRET = 'zhangsan';

/** Every complaint about a document, or, with variables, about those. */
const complaints = (query: string, variables?: Record<string, unknown>) => {
  const document = parse(query);
  const found = variables
    ? (getVariableValues(
        schema,
        (document.definitions[0] as OperationDefinitionNode).variableDefinitions ?? [],
        variables,
      ).errors ?? [])
    : validate(schema, document);
  return found.map((error) => {
    const failed = variables
      ? error
      : new GraphQLError(error.message, {
          ...{ nodes: error.nodes, originalError: error.originalError },
          extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
        });
    const { refusal, complaint, detail } = failureOf(failed);
    expect(detail).toMatch(/^\p{Script=Han}[^/]* \/ [A-Z][^\p{Script=Han}]*$/u);
    expect(`${detail}${refusal.path}`).not.toMatch(/[{}]|undefined.*\/|zhangsan/);
    return [complaint?.kind, refusal.path, complaint?.params];
  });
};
const person = (inside: string) => `{ person(id: 1${inside}) { name } }`;
const filter = 'query ($f: Filter!) { person(id: 1, in: $f) { name } }';

describe('a complaint of graphql-js is told in both languages, with its names and its place, and no value', () => {
  it.each<[string, string | undefined, object, string]>([
    [
      'UNKNOWN_FIELD',
      undefined,
      { field: 'nam', type: 'Person', meant: 'name' },
      '{ person(id: 1) { nam } }',
    ],
    ['FIELD_OF_FRAGMENT', undefined, { field: 'age', type: 'Thing', meant: 'Person' }, '{ thing { age } }'],
    [
      'UNKNOWN_ARGUMENT',
      'kin',
      { argument: 'kin', field: 'Query.person', meant: 'in, kind, id, n' },
      person(', kin: CLERK'),
    ],
    ['UNKNOWN_NAME', undefined, { name: 'Persn', meant: 'Person' }, '{ thing { ... on Persn { name } } }'],
    ['UNKNOWN_NAME', undefined, { name: 'F' }, '{ thing { ...F } }'],
    ['UNKNOWN_NAME', undefined, { name: 'x' }, '{ thing @x { name } }'],
    ['UNKNOWN_VALUE', 'kind', { type: 'Kind', meant: 'CLERK' }, person(', kind: CLERC')],
    ['UNKNOWN_VALUE', 'kind', { type: 'Kind' }, person(`, kind: ${SECRET}`)],
    ['MISSING_ARGUMENT', 'id', { field: 'person', argument: 'id', type: 'ID!' }, '{ person { name } }'],
    [
      'MISSING_FIELD',
      'in.more[1].text',
      { field: 'text', type: 'String!' },
      person(', in: { text: "", more: [{ text: "" }, { kind: CLERK }] }'),
    ],
    [
      'UNKNOWN_FIELD',
      'in.txt',
      { field: 'txt', type: 'Filter', meant: 'text' },
      person(', in: { text: "", txt: "zhangsan" }'),
    ],
    ['UNDECLARED_VARIABLE', 'x', { variable: 'x' }, person(', kind: $x')],
    ['UNUSED', 'x', { variable: 'x' }, 'query A($x: Int) { thing { name } }'],
    [
      'VARIABLE_MISFIT',
      'x',
      { variable: 'x', type: 'Int', wanted: 'ID!' },
      'query ($x: Int) { person(id: $x) { name } }',
    ],
    ['OTHER', undefined, {}, 'query ($x: Person) { person(id: 1, n: $x) { name } }'],
    ['NULL', 'id', {}, '{ person(id: null) { name } }'],
    ['WRONG_TYPE', 'n', { scalar: 'Int' }, person(', n: "zhangsan"')],
    ['WRONG_TYPE', 'kind', { enum: 'Kind' }, person(', kind: "zhangsan"')],
    ['WRONG_TYPE', 'in', { type: 'Filter' }, person(', in: "zhangsan"')],
    ['NO_SUBFIELDS', undefined, { field: 'name', type: 'String' }, '{ thing { name { x } } }'],
    ['SUBFIELDS_NEEDED', undefined, { field: 'thing', type: 'Thing' }, '{ thing }'],
    ['FIELDS_CONFLICT', undefined, { field: 'x' }, '{ person(id: 1) { x: name x: age } }'],
    ['NAMED_TWICE', undefined, { name: 'n' }, person(', n: 1, n: 2')],
    ['MISPLACED', undefined, {}, 'query @skip(if: true) { thing { name } }'],
    ['MISPLACED', undefined, {}, '{ person(id: 1) { ... on Stone { name } } }'],
    ['MISPLACED', undefined, {}, '{ thing { ... on Kind { name } } }'],
    ['MISPLACED', undefined, {}, '{ thing { ...F } } fragment F on Thing { ...F }'],
    ['UNUSED', undefined, { fragment: 'F' }, '{ thing { name } } fragment F on Thing { name }'],
    ['OTHER', undefined, {}, '{ thing { name } } query A { thing { name } }'],
    ['OTHER', undefined, {}, '{ thing { name } } type T { a: Int }'],
  ])('%s at %s', (kind, path, params, query) => {
    expect(complaints(query)).toContainEqual([kind, path, params]);
  });

  it.each<[string, string, object, Record<string, unknown>]>([
    ['MISSING_VARIABLE', 'f', { variable: 'f', type: 'Filter!' }, {}],
    ['MISSING_VARIABLE', 'f', { variable: 'f', type: 'Filter!' }, { f: null }],
    ['MISSING_FIELD', 'f.text', { field: 'text', type: 'String!' }, { f: {} }],
    ['MISSING_FIELD', 'f.more[0].text', { field: 'text', type: 'String!' }, { f: { text: '', more: [{}] } }],
    [
      'UNKNOWN_FIELD',
      'f.txt',
      { field: 'txt', type: 'Filter', meant: 'text' },
      { f: { text: '', txt: SECRET } },
    ],
    ['UNKNOWN_VALUE', 'f.kind', { type: 'Kind' }, { f: { text: '', kind: SECRET } }],
    ['WRONG_TYPE', 'f.text', { scalar: 'String' }, { f: { text: [SECRET] } }],
    ['WRONG_TYPE', 'f', { type: 'Filter' }, { f: SECRET }],
    ['NULL', 'f.text', {}, { f: { text: null } }],
    ['OTHER', 'f', {}, { f: { text: '', '张三 13800000000': 1 } }],
  ])('%s of a variable at %s', (kind, path, params, variables) => {
    expect(complaints(filter, variables)).toEqual([[kind, path, params]]);
  });

  it('nothing is wrong with what is right', () => {
    expect(complaints(person(', kind: CLERK, in: { text: "" }, n: 1'))).toEqual([]);
    expect(complaints(filter, { f: { text: '', kind: 'CLERK' } })).toEqual([]);
  });

  it('a complaint that is not known is told in general', () => {
    expect(complaintOf('Something new about "zhangsan".')).toMatchObject({ kind: 'OTHER', params: {} });
  });
});

describe('the server', () => {
  let toy: Awaited<ReturnType<typeof startToy>>;
  beforeAll(async () => {
    toy = await startToy();
  });
  afterAll(() => toy.server.close());
  const failed = async (query: string) => (await ask(toy.url, { query })).answer.errors?.[0];

  it('answers with kind, names, place and words', async () => {
    expect(await failed('{ helo }')).toMatchObject({
      locations: [{ line: 1, column: 3 }],
      extensions: {
        code: 'MALFORMED',
        detail: '类型 Query 没有字段 helo；可能是：hello / There is no field helo on Query; perhaps: hello',
        complaint: { kind: 'UNKNOWN_FIELD', params: { field: 'helo', type: 'Query' } },
      },
    });
    expect(await failed('{ echo(input: { text: "", inner: { age: 1 } }) }')).toMatchObject({
      extensions: { code: 'BAD_INPUT', path: 'input.inner.text', complaint: { kind: 'MISSING_FIELD' } },
    });
  });

  it('says where a document does not parse, without what is written in it', async () => {
    expect(await failed('{ hello(name: "zhangsan" }}')).toMatchObject({
      extensions: {
        detail:
          '第 1 行第 26 列有语法错误：见到 "}"，应为 Name / There is a syntax error at line 1, column 26: found "}" where Name is expected',
        complaint: { kind: 'SYNTAX', params: { line: '1', column: '26' } },
      },
    });
    expect(JSON.stringify(await failed('{ hello "zhangsan" }'))).not.toContain('zhangsan');
  });
});
