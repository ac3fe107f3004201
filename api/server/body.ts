import { Refusal } from '../../policies/index.ts';
import { type Limits, refuseBadText } from './limits.ts';

/** The parameters of a GraphQL request over HTTP, checked as far as needs no schema. */
export type GraphQLParams = {
  readonly query: string;
  readonly operationName?: string | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
};

/** Reads a POST body that was parsed from JSON. */
export const paramsOfBody = (body: unknown, limits: Limits): GraphQLParams => {
  if (Array.isArray(body)) throw new Refusal('BATCH_NOT_ALLOWED');
  if (!isRecord(body)) throw new Refusal('MALFORMED', { path: 'body' });
  refuseBadJson(body, 'body', limits.jsonDepth);
  return paramsOf(body);
};

/** Reads the query string of a GET; `variables` and `extensions` are JSON in it. */
export const paramsOfSearch = (search: URLSearchParams, limits: Limits): GraphQLParams => {
  const fields: Record<string, unknown> = {};
  for (const name of ['query', 'operationName', 'variables', 'extensions']) {
    const [value, ...more] = search.getAll(name);
    if (more.length > 0) throw new Refusal('MALFORMED', { path: name });
    if (value !== undefined)
      fields[name] = name === 'query' || name === 'operationName' ? value : json(value, name);
  }
  refuseBadJson(fields, 'query', limits.jsonDepth);
  return paramsOf(fields);
};

const paramsOf = (fields: Readonly<Record<string, unknown>>): GraphQLParams => {
  const { query, operationName, variables, extensions } = fields;
  if (typeof query !== 'string' || query === '') throw new Refusal('MALFORMED', { path: 'query' });
  if (operationName != null && typeof operationName !== 'string')
    throw new Refusal('MALFORMED', { path: 'operationName' });
  if (variables != null && !isRecord(variables)) throw new Refusal('MALFORMED', { path: 'variables' });
  if (extensions != null && !isRecord(extensions)) throw new Refusal('MALFORMED', { path: 'extensions' });
  return { query, operationName: operationName ?? undefined, variables: variables ?? undefined };
};

const json = (text: string, path: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal('MALFORMED', { path });
  }
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Bounded recursion: it stops at the first value too deep, whatever lies below. */
const refuseBadJson = (value: unknown, path: string, levels: number): void => {
  if (typeof value === 'string') refuseBadText(value, path);
  if (typeof value !== 'object' || value === null) return;
  if (levels === 0) throw new Refusal('TOO_DEEP', { path: 'body' });
  if (Array.isArray(value)) {
    for (const item of value) refuseBadJson(item, path, levels - 1);
    return;
  }
  for (const key in value) {
    refuseBadText(key, path);
    // An own property of this name turns into a prototype wherever the object is copied.
    if (key === '__proto__') throw new Refusal('MALFORMED', { path });
    refuseBadJson((value as Record<string, unknown>)[key], path, levels - 1);
  }
};
