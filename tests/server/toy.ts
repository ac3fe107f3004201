/** A schema with nothing of ours in it, run by graphql-js: the server is tested apart from what it serves. */
import { buildSchema, execute } from 'graphql';
import {
  createLog,
  createServer,
  type Execute,
  type Server,
  type ServerOptions,
} from '../../api/server/index.ts';
import { Refusal } from '../../policies/index.ts';
import { keepLog } from '../setup/keep-log.ts';

export const toySchema = buildSchema(`
  type Query { hello(name: String): String  me: Person  people(first: Int = 20): People!  echo(input: Input!): String
    list: [Person!]  fault(kind: String!): String }
  type Mutation { rename(name: String!): String }
  type People { edges: [Edge!]!  nodes: [Person!]! }
  type Edge { node: Person! }
  type Person { name: String  age: Int  friends(first: Int): People  friend: Person }
  input Input { text: String!  age: Int  inner: Input }
`);

const SECRET = '张三 13800000000';
const faults: Record<string, () => unknown> = {
  refusal: () => new Refusal('FORBIDDEN', { path: 'name', rule: 'art-7' }),
  gone: () => new Refusal('UNAUTHENTICATED'),
  bug: () => new Error(`select * from petition where name = '${SECRET}'`),
  unique: () => Object.assign(new Error(`duplicate key (${SECRET})`), { code: '23505', detail: SECRET }),
  deadlock: () => Object.assign(new Error(SECRET), { code: '40P01' }),
  wall: () => new Error(SECRET, { cause: Object.assign(new Error(SECRET), { code: '42501' }) }),
  down: () => Object.assign(new Error(SECRET), { code: 'ECONNREFUSED' }),
  shutdown: () => Object.assign(new Error(SECRET), { code: '57P01' }),
  lost: () => new Error('Connection terminated unexpectedly'),
  nul: () => Object.assign(new Error(SECRET), { code: '22021' }),
};
const roots = {
  hello: ({ name }: { name?: string }) => `Hello ${name ?? 'world'}`,
  me: { name: 'Li', age: 40, friend: { name: 'Wang' } },
  people: { edges: [], nodes: [] },
  echo: ({ input }: { input: { text: string } }) => input.text,
  list: [],
  rename: ({ name }: { name: string }) => name,
  fault: ({ kind }: { kind: string }) => {
    throw faults[kind]?.() ?? new Error('no such fault');
  },
};

export const toyExecute: Execute = async ({ document, operationName, rawVariables, context }) =>
  execute({
    schema: toySchema,
    document,
    operationName,
    variableValues: rawVariables,
    rootValue: roots,
    contextValue: context,
  });

/** A listening server and the lines it logged. */
export const startToy = async (
  options: Partial<ServerOptions> = {},
): Promise<{ server: Server; url: string; lines: string[] }> => {
  const lines: string[] = [];
  const server = await createServer({
    schema: toySchema,
    execute: toyExecute,
    identify: async () => ({ kind: 'ANONYMOUS' }),
    log: createLog('debug', {
      write: (line) => {
        lines.push(line);
        keepLog(line);
      },
    }),
    clock: { now: () => new Date() },
    ready: async () => true,
    limits: { rates: unlimited },
    ...options,
  });
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  return { server, url: `${url}/graphql`, lines };
};

const plenty = { perSecond: 1e6, burst: 1e6 };
export const unlimited = { actor: plenty, organisation: plenty, anonymous: plenty };

export type ToyAnswer = {
  data?: Record<string, unknown> | null;
  errors?: { message: string; extensions: Record<string, string> }[];
};

/** Posts a query and reads the answer. */
export const ask = async (
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<{
  status: number;
  headers: Headers;
  text: string;
  answer: ToyAnswer;
  code: string | undefined;
}> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  const answer = JSON.parse(text) as ToyAnswer;
  return {
    status: response.status,
    headers: response.headers,
    text,
    answer,
    code: answer.errors?.[0]?.extensions.code,
  };
};
