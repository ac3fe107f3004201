/**
 * The one place where a failure becomes an answer: refusals keep their code, faults of the database and of
 * graphql-js get one. Nothing of a fault's own text leaves: it may quote SQL, values or a person's words.
 */
import { GraphQLError, type GraphQLFormattedError, Kind } from 'graphql';
import { Refusal, type RefusalCode } from '../policies/index.ts';
import { placeOfLiteral } from './literals.ts';

/** SQLSTATE to code; two characters stand for the whole class. */
const SQLSTATES: Readonly<Record<string, RefusalCode>> = {
  '08': 'UNAVAILABLE',
  '22': 'BAD_INPUT',
  '23': 'CONFLICT',
  '23502': 'BAD_INPUT',
  '23514': 'BAD_INPUT',
  '25006': 'UNAVAILABLE',
  '25P03': 'UNAVAILABLE',
  '40': 'CONFLICT',
  // The wall refused a row: to this reader there is no such row.
  '42501': 'NOT_FOUND',
  '53': 'UNAVAILABLE',
  '55P03': 'CONFLICT',
  '57014': 'UNAVAILABLE',
  '57P': 'UNAVAILABLE',
};
const RETRYABLE_SQLSTATES = new Set(['40001', '40P01', '55P03']);
const NETWORK_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
]);
/** pg reports a lost or exhausted connection without any code. */
const LOST_CONNECTION = /^(Connection terminated|Client has encountered a connection error|timeout exceeded)/;

/** Statuses of answers given before execution; everything else is 400. */
const STATUSES: Partial<Record<RefusalCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  BODY_TOO_LARGE: 413,
  RATE_LIMITED: 429,
  INTERNAL: 500,
  UNAVAILABLE: 503,
};

/** The HTTP status of a request refused before anything was executed. */
export const statusOf = (code: RefusalCode): number => STATUSES[code] ?? 400;

/** What an API answer says about one failure. */
export type Failure = {
  readonly refusal: Refusal;
  /** True where the same request may succeed when sent again unchanged. */
  readonly retryable: boolean;
  /** What graphql-js found wrong with the document, without any value of it. */
  readonly detail?: string;
};

/** Judges anything thrown. The original stays with the caller, for the log's error name and stack frames. */
export const failureOf = (thrown: unknown): Failure => {
  const refusal = causes(thrown).find((cause) => cause instanceof Refusal);
  if (refusal)
    return { refusal, retryable: refusal.code === 'RATE_LIMITED' || refusal.code === 'UNAVAILABLE' };
  if (thrown instanceof GraphQLError) {
    const failure = ofDocument(thrown);
    if (failure) return failure;
  }
  for (const cause of causes(thrown)) {
    const code = (cause as { code?: unknown }).code;
    if (typeof code === 'string') {
      if (NETWORK_CODES.has(code)) return { refusal: new Refusal('UNAVAILABLE'), retryable: true };
      const known = SQLSTATES[code] ?? SQLSTATES[code.slice(0, 3)] ?? SQLSTATES[code.slice(0, 2)];
      if (code.length === 5 && known)
        return {
          refusal: new Refusal(known),
          retryable: known === 'UNAVAILABLE' || RETRYABLE_SQLSTATES.has(code),
        };
    }
    if (cause instanceof Error && LOST_CONNECTION.test(cause.message))
      return { refusal: new Refusal('UNAVAILABLE'), retryable: true };
  }
  return { refusal: new Refusal('INTERNAL'), retryable: false };
};

/** One failure in the shape of the GraphQL response; `requestId` is what a person quotes to the operator. */
export const formatFailure = (thrown: unknown, requestId?: string): GraphQLFormattedError => {
  const { refusal, retryable, detail } = failureOf(thrown);
  const { zh, en } = refusal.messages;
  const at = thrown instanceof GraphQLError ? { locations: thrown.locations, path: thrown.path } : {};
  return {
    message: `${zh} / ${en}`,
    ...at,
    extensions: {
      code: refusal.code,
      zh,
      en,
      ...(refusal.path === undefined ? {} : { path: refusal.path }),
      ...(refusal.rule === undefined ? {} : { rule: refusal.rule }),
      ...(refusal.why.length === 0 ? {} : { why: refusal.why.map(({ kind, zh, en }) => ({ kind, zh, en })) }),
      ...(detail === undefined ? {} : { detail }),
      ...(retryable ? { retryable } : {}),
      ...(requestId === undefined ? {} : { requestId }),
    },
  };
};

/** Whether this is a bug or an outage rather than an answer to the client: then the operator hears of it. */
export const isFault = (code: RefusalCode): boolean => code === 'INTERNAL' || code === 'UNAVAILABLE';

/** What may be logged of a fault: its class, its code and where it arose; never its message. */
export const describeFault = (thrown: unknown): { error: string; sqlstate?: string; frames: string[] } => {
  const chain = causes(thrown);
  const root = chain.at(-1);
  const code = chain
    .map((cause) => (cause as { code?: unknown }).code)
    .find((found) => typeof found === 'string');
  const stack = root instanceof Error ? (root.stack ?? '') : '';
  return {
    error: root instanceof Error ? root.name : typeof root,
    ...(typeof code === 'string' && /^\w{1,40}$/.test(code) ? { sqlstate: code } : {}),
    frames: stack
      .split('\n')
      .filter((line) => line.startsWith('    at '))
      .slice(0, 8)
      .map((line) => line.trim()),
  };
};

/** The error and all it was wrapped around, outermost first. */
const causes = (thrown: unknown): object[] => {
  const chain: object[] = [];
  let next: unknown = thrown;
  while (typeof next === 'object' && next !== null && chain.length < 8 && !chain.includes(next)) {
    chain.push(next);
    const { originalError, cause, previous } = next as {
      originalError?: unknown;
      cause?: unknown;
      previous?: unknown;
    };
    next = originalError ?? cause ?? previous;
  }
  return chain;
};

/** graphql-js's own complaints about the document or its variables; undefined for errors of execution. */
const ofDocument = (error: GraphQLError): Failure | undefined => {
  const node = error.nodes?.[0];
  if (node?.kind === Kind.VARIABLE_DEFINITION && /^Variable "\$/.test(error.message)) {
    const name = node.variable.name.value;
    const inner = new RegExp(`^Variable .* at "(${name}[\\w.\\[\\]]*)"; `, 's').exec(error.message)?.[1];
    return badValue(inner ?? name, saidByScalar(error));
  }
  if (error.path !== undefined) return undefined;
  const apollo = error.extensions.code;
  if (apollo === 'GRAPHQL_PARSE_FAILED')
    return malformed(
      `查询语句有语法错误 / ${error.message.replace(/(String|BlockString|Int|Float|Name) ".*"/s, '$1')}`,
    );
  if (apollo === 'GRAPHQL_VALIDATION_FAILED') {
    // A complaint about a literal quotes it: its place says enough.
    const value = error.nodes?.find(({ kind }) => kind.endsWith('Value') || kind === Kind.OBJECT_FIELD);
    if (value === undefined) return malformed(`${leadIn(error.message)} / ${error.message}`);
    return badValue(placeOfLiteral(value), saidByScalar(error) ?? MISFIT);
  }
  if (apollo === 'OPERATION_RESOLUTION_FAILURE')
    return malformed('请指明文档中的一个操作 / Name one operation of the document.');
  if (apollo === 'BAD_REQUEST')
    return malformed(
      'HTTP 请求未按规定携带 GraphQL 操作 / The HTTP request does not carry a GraphQL operation as it should.',
    );
  return undefined;
};

/** What graphql-js's complaints about a document are about, by how they begin; the names they quote follow in English. */
const COMPLAINTS: readonly (readonly [begin: RegExp, zh: string])[] = [
  [/^Cannot query field/, '所查询的字段不存在'],
  [/^Unknown argument/, '参数不存在'],
  [/^Unknown type/, '类型不存在'],
  [/^Unknown fragment/, '片段不存在'],
  [/^Unknown directive/, '指令不存在'],
  [/^(Field|Argument|Directive) ".*" argument ".*" of type .* is required/, '缺少必填的参数'],
  [/must have a selection of subfields/, '该字段须写明所要的下级字段'],
  [/must not have a selection since/, '该字段没有下级字段'],
  [/^Variable "\$.*" is (not defined|never used)/, '变量未声明或未使用'],
];
const leadIn = (message: string): string =>
  COMPLAINTS.find(([begin]) => begin.test(message))?.[1] ?? '查询语句不符合本接口的定义';

const MISFIT = '所写的值与其类型不符 / A literal value does not fit its type';

/** Words of our own scalars quote nothing; graphql-js's do. */
const saidByScalar = ({ originalError }: GraphQLError): string | undefined =>
  originalError instanceof GraphQLError && originalError.extensions.code === 'BAD_INPUT'
    ? originalError.message
    : undefined;

/** A value in a document or a variable: the same code, and its place where it is known. */
const badValue = (path: string | undefined, detail: string | undefined): Failure => ({
  refusal: new Refusal('BAD_INPUT', path === undefined ? {} : { path }),
  retryable: false,
  ...(detail === undefined ? {} : { detail }),
});

const malformed = (detail: string): Failure => ({
  refusal: new Refusal('MALFORMED'),
  retryable: false,
  detail,
});
