/** What can go wrong, one class a family of codes. Every sentence comes from the server, in Chinese and English. */

/** A rule as people cite it. */
export type CitedRule = {
  id: string;
  title: { zh: string; en: string };
  citation: { document: string; article: string };
};
/** One step of the answer to "why?". */
export type Why = { kind: string; zh: string; en: string };

/** What GraphQL has against a document or its variables: the kind, and the names of what it is about. */
export type Complaint = { kind: string; params: Readonly<Record<string, string>> };

/** What the server says of one failure; see `code` for programs, `zh` and `en` for people. */
export type Failure = {
  code: string;
  zh: string;
  en: string;
  /** Where in the input. */
  path?: string | null;
  /** The rule or article that forbids it. */
  rule?: string | null;
  /** Title and source of that rule, for who may read the rulebook. */
  cited?: CitedRule | null;
  /** The rule that decides, or the post or scope that it takes. */
  why?: readonly Why[];
  /** What is wrong with a GraphQL document or a value in it, in both languages. */
  detail?: string;
  complaint?: Complaint;
  /** To be quoted to whoever runs the server. */
  requestId?: string;
  /** Whether the same request may succeed when sent again unchanged. */
  retryable?: boolean;
};

/** Every error of this package. */
export class HuiyinError extends Error {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly path: string | null;
  readonly rule: string | null;
  readonly cited: CitedRule | null;
  readonly why: readonly Why[];
  /** What is wrong with a GraphQL document or a value in it, in both languages; or the HTTP status of no answer. */
  readonly detail: string | null;
  /** The same for programs, with the code MALFORMED or BAD_INPUT; null for all else. */
  readonly complaint: Complaint | null;
  readonly requestId: string | null;
  readonly retryable: boolean;
  /** Seconds that the server asks to wait; null where it did not say. */
  readonly retryAfter: number | null;

  constructor(
    failure: Failure,
    { retryAfter = null, cause }: { retryAfter?: number | null; cause?: unknown } = {},
  ) {
    super(`${failure.zh} / ${failure.en}${failure.detail ? ` (${failure.detail})` : ''}`);
    this.name = new.target.name;
    this.code = failure.code;
    this.zh = failure.zh;
    this.en = failure.en;
    this.path = failure.path ?? null;
    this.rule = failure.rule ?? null;
    this.cited = failure.cited ?? null;
    this.why = failure.why ?? [];
    this.detail = failure.detail ?? null;
    this.complaint = failure.complaint ?? null;
    this.requestId = failure.requestId ?? null;
    this.retryable = failure.retryable ?? false;
    this.retryAfter = retryAfter;
    if (cause !== undefined) this.cause = cause;
  }
  declare cause?: unknown;
}

/** A mutation was refused: an expected answer, thrown only by `orThrow`. */
export class RefusedError extends HuiyinError {
  /** What the check of a rulebook found, with the code RULE_INVALID. */
  readonly findings: readonly unknown[];
  constructor(refused: Refused) {
    super(refused);
    this.findings = refused.findings;
  }
}

/** No credential, or one that is not good (any more). */
export class UnauthenticatedError extends HuiyinError {}
/** The asker may not do this, or no oversight edge allows it. */
export class ForbiddenError extends HuiyinError {}
/** The request itself is at fault: malformed, invalid, too large, too deep, too costly. */
export class RequestError extends HuiyinError {}
/** Asked too often; `retryAfter` says how many seconds to wait. */
export class RateLimitedError extends HuiyinError {}
/** Something else changed the same thing at the same time. */
export class ConflictError extends HuiyinError {}
/** The server failed or is not available. */
export class ServerError extends HuiyinError {}
/** No answer came: the server was not reached, or the connection broke. */
export class NetworkError extends HuiyinError {}
/** No answer came in time. */
export class TimeoutError extends HuiyinError {}

const FAMILIES: Readonly<
  Record<string, new (...about: ConstructorParameters<typeof HuiyinError>) => HuiyinError>
> = {
  UNAUTHENTICATED: UnauthenticatedError,
  FORBIDDEN: ForbiddenError,
  RATE_LIMITED: RateLimitedError,
  CONFLICT: ConflictError,
  STALE_VERSION: ConflictError,
  UNAVAILABLE: ServerError,
  INTERNAL: ServerError,
};

/** The error of the family that a code belongs to; what is not the server's or the asker's rights is the request's. */
export const errorOf = (
  failure: Failure,
  about?: ConstructorParameters<typeof HuiyinError>[1],
): HuiyinError => new (FAMILIES[failure.code] ?? RequestError)(failure, about);

/** A mutation's refusal, as every result union has it. */
export type Refused = {
  __typename: 'Refused';
  code: string;
  zh: string;
  en: string;
  path: string | null;
  rule: string | null;
  cited: CitedRule | null;
  why: readonly Why[];
  findings: readonly unknown[];
};

/** What a mutation did, without the refusal: awaits the result and throws `RefusedError` where it was refused. */
export async function orThrow<R extends { __typename: string }>(
  result: R | Promise<R>,
): Promise<Exclude<R, { __typename: 'Refused' }>> {
  const settled = await result;
  if (settled.__typename === 'Refused') throw new RefusedError(settled as unknown as Refused);
  return settled as Exclude<R, { __typename: 'Refused' }>;
}
