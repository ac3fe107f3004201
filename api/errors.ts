/**
 * The one place where a failure becomes an answer: refusals keep their code, faults of the database and of
 * graphql-js get one. Nothing of a fault's own text leaves: it may quote SQL, values or a person's words.
 */
import { GraphQLError, type GraphQLFormattedError, Kind } from 'graphql';
import { Refusal, type RefusalCode } from '../policies/index.ts';
import { type Complaint, complaintOf, syntaxComplaint } from './complaints.ts';
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
  /** What is wrong with the document or a value in it, in both languages, without any value. */
  readonly detail?: string;
  /** The same for programs, where graphql-js found it. */
  readonly complaint?: Pick<Complaint, 'kind' | 'params'>;
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
  const { refusal, retryable, detail, complaint } = failureOf(thrown);
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
      ...(complaint === undefined ? {} : { complaint }),
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
    return badValue(inner ?? name, error);
  }
  if (error.path !== undefined) return undefined;
  const apollo = error.extensions.code;
  if (apollo === 'GRAPHQL_PARSE_FAILED')
    return malformed(syntaxComplaint(error.message, error.locations?.[0]));
  if (apollo === 'GRAPHQL_VALIDATION_FAILED') {
    const value = error.nodes?.find(({ kind }) => kind.endsWith('Value') || kind === Kind.OBJECT_FIELD);
    return value === undefined
      ? malformed(complaintOf(error.message))
      : badValue(placeOfLiteral(value), error);
  }
  if (apollo === 'OPERATION_RESOLUTION_FAILURE')
    return refusedWith(
      'MALFORMED',
      undefined,
      '请指明文档中的一个操作 / Name one operation of the document.',
    );
  if (apollo === 'BAD_REQUEST')
    return refusedWith(
      'MALFORMED',
      undefined,
      'HTTP 请求未按规定携带 GraphQL 操作 / The HTTP request does not carry a GraphQL operation as it should.',
    );
  return undefined;
};

const refusedWith = (code: RefusalCode, path: string | undefined, said: string | Complaint): Failure => ({
  refusal: new Refusal(code, path === undefined ? {} : { path }),
  retryable: false,
  ...(typeof said === 'string'
    ? { detail: said }
    : { detail: `${said.zh} / ${said.en}`, complaint: { kind: said.kind, params: said.params } }),
});

/** A document that does not fit the schema; the argument or variable that it is about is its place. */
const malformed = (complaint: Complaint): Failure =>
  refusedWith('MALFORMED', complaint.params.argument ?? complaint.params.variable, complaint);

/** A value in a document or a variable, with its place; a field that should or may not be there has it in its holder. */
const badValue = (holder: string | undefined, error: GraphQLError): Failure => {
  const { originalError } = error;
  // Words of our own scalars quote nothing.
  if (originalError instanceof GraphQLError && originalError.extensions.code === 'BAD_INPUT')
    return refusedWith('BAD_INPUT', holder, originalError.message);
  const complaint = complaintOf(error.message);
  const { field } = complaint.params;
  const within = holder !== undefined && field !== undefined && error.nodes?.[0]?.kind !== Kind.OBJECT_FIELD;
  return refusedWith('BAD_INPUT', within ? `${holder}.${field}` : holder, complaint);
};
