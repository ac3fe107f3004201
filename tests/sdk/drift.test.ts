import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, Kind, parse } from 'graphql';
import { expect, it } from 'vitest';
import { generated } from '../../client-sdk/generate.ts';
import * as sdk from '../../client-sdk/src/index.ts';

const project = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(project, path), 'utf8');

it('the committed SDK is what the committed schema and operations give', async () => {
  expect(await generated()).toBe(read('client-sdk/src/_generated.ts'));
});

it('every mutation of the schema has a method of its name', () => {
  const mutations = Object.keys(buildSchema(read('schema/schema.graphql')).getMutationType()!.getFields());
  expect(mutations.length).toBeGreaterThan(25);
  const methods = Object.getOwnPropertyNames(sdk.Operations.prototype);
  expect(mutations.filter((name) => !methods.includes(name))).toEqual([]);
});

it('every query of the schema is asked by some operation, `node` apart: types have queries of their own', () => {
  const asked = new Set(
    Object.entries(sdk)
      .filter(([name]) => name.endsWith('Document'))
      .flatMap(([, text]) => parse(text as string).definitions)
      .flatMap((one) => (one.kind === Kind.OPERATION_DEFINITION ? one.selectionSet.selections : []))
      .map((field) => (field.kind === Kind.FIELD ? field.name.value : '')),
  );
  const queries = Object.keys(buildSchema(read('schema/schema.graphql')).getQueryType()!.getFields());
  expect(queries.filter((name) => !asked.has(name))).toEqual(['node']);
});
