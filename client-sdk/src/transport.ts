/** One question over HTTP, asked again where that is safe. */
import { errorOf, type Failure, HuiyinError, NetworkError, ServerError, TimeoutError } from './errors.ts';

export type ClientOptions = {
  /** Address of the server's GraphQL, such as `http://127.0.0.1:4000/graphql`. */
  url: string;
  /** Bearer token of a person or API key of a system. A function is called before every attempt. */
  token?: string | (() => string | Promise<string>);
  /** Slug or id of the organisation to act in; needed with tokens of an identity provider. */
  organisation?: string;
  /** How long one attempt may take, in milliseconds. */
  timeoutMs?: number;
  /** How many times a question is asked again after a failure that may pass; mutations only with their idempotency key. */
  retries?: number;
  /** Another fetch than the one of the platform. */
  fetch?: typeof fetch;
};

export type CallOptions = {
  /** Ends the call; it then throws the signal's reason. */
  signal?: AbortSignal;
  timeoutMs?: number;
};

export type Question = { query: string; variables: object };

/** Pauses between attempts: doubling from a quarter of a second, shortened at random so that callers come apart. */
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 8_000;
/** Where the server asks for a longer wait than this, the caller has to decide. */
const LONGEST_WAIT_S = 60;
const PASSING_STATUSES = [502, 503, 504];

/** The answer's `data`; throws a HuiyinError for everything else. */
export async function ask(
  options: ClientOptions,
  question: Question,
  { signal, timeoutMs = options.timeoutMs ?? 30_000, repeatable }: CallOptions & { repeatable: boolean },
): Promise<unknown> {
  const retries = repeatable ? (options.retries ?? 2) : 0;
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await attemptOnce(options, question, timeoutMs, signal);
    } catch (error) {
      if (!(error instanceof HuiyinError) || !error.retryable || attempt >= retries) throw error;
      if (error.retryAfter !== null && error.retryAfter > LONGEST_WAIT_S) throw error;
      const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt) * (0.5 + Math.random() / 2);
      await wait(error.retryAfter === null ? pause : error.retryAfter * 1000, signal);
    }
  }
}

async function attemptOnce(
  { url, token, organisation, fetch: ownFetch }: ClientOptions,
  question: Question,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<unknown> {
  signal?.throwIfAborted();
  const credential = typeof token === 'function' ? await token() : token;
  const ended = new AbortController();
  const abort = () => ended.abort();
  signal?.addEventListener('abort', abort);
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    abort();
  }, timeoutMs);
  try {
    const response = await (ownFetch ?? fetch)(url, {
      method: 'POST',
      headers: {
        accept: 'application/graphql-response+json, application/json',
        'content-type': 'application/json',
        ...(credential && { authorization: `Bearer ${credential}` }),
        ...(organisation && { 'x-organisation': organisation }),
      },
      body: JSON.stringify(question),
      signal: ended.signal,
    });
    return dataOf(response, await response.text());
  } catch (error) {
    if (error instanceof HuiyinError) throw error;
    signal?.throwIfAborted();
    if (late) throw new TimeoutError({ ...LATE, retryable: true }, { cause: error });
    throw new NetworkError({ ...UNREACHED, retryable: true }, { cause: error });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
}

const LATE = { code: 'TIMEOUT', zh: '等待超时。', en: 'No answer came in time.' };
const UNREACHED = { code: 'NETWORK', zh: '无法连接服务器。', en: 'The server could not be reached.' };
const NO_ANSWER = { code: 'UNAVAILABLE', zh: '服务器未作答复。', en: 'The server gave no answer.' };

function dataOf(response: Response, text: string): unknown {
  const passing = PASSING_STATUSES.includes(response.status);
  const retryAfter = secondsUntil(response.headers.get('retry-after'));
  const answer = parsed(text);
  const said = answer?.errors?.[0];
  if (said) {
    const { zh = said.message, en = said.message, code = 'INTERNAL', ...more } = said.extensions ?? {};
    const failure = { ...more, code, zh, en, retryable: passing || more.retryable === true };
    throw errorOf(failure, { retryAfter });
  }
  if (answer?.data) return answer.data;
  const failure = { ...NO_ANSWER, detail: `HTTP ${response.status}`, retryable: passing };
  throw new ServerError(failure, { retryAfter });
}

type Answer = { data?: object; errors?: { message: string; extensions?: Partial<Failure> }[] };

/** A proxy's error page is no JSON. */
function parsed(text: string): Answer | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Retry-After is a number of seconds or a date. */
function secondsUntil(header: string | null): number | null {
  if (header === null) return null;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? null : Math.max(0, seconds);
}

const wait = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      if (signal?.aborted) reject(signal.reason);
      else resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', done);
    if (signal?.aborted) done();
  });
