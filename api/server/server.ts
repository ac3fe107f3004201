import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { Refusal } from '../../policies/index.ts';
import { describeFault, failureOf, formatFailure, isFault, statusOf } from '../errors.ts';
import { EXPLORER_PATH, explorerFile, explorerPage } from '../explorer/index.ts';
import { type Actor, ANONYMOUS } from '../identity/index.ts';
import { RawJson } from '../raw-json.ts';
import { paramsOfBody, paramsOfSearch } from './body.ts';
import { createDocumentGate } from './document-gate.ts';
import { type FindFile, sendFile } from './files.ts';
import {
  type AnswerType,
  answerType,
  crossOriginHeaders,
  isPreflighted,
  JSON_TYPE,
  PREFLIGHT_HEADERS,
  RESPONSE_TYPE,
  SECURITY_HEADERS,
  wantsPage,
} from './http.ts';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';
import { type Answer, createOperations, type Execute, type Run, type Trace } from './operations.ts';
import { createRates, TooOften } from './rates.ts';

export type ServerOptions = {
  schema: GraphQLSchema;
  execute: Execute;
  /** Who asks, by the request's headers; throws a Refusal for a credential that is not valid. */
  identify: (headers: Readonly<Record<string, string | string[] | undefined>>) => Promise<Actor>;
  log: Logger;
  clock: { now(): Date };
  /** Whether requests can be served: the database answers, migrations are done. */
  ready: () => Promise<boolean>;
  /** Public pages and calendars under `/o/` and `/feeds/`; none without it. */
  files?: FindFile;
  limits?: Partial<Limits>;
  /** Origins whose pages may call this server from a browser; none by default. */
  origins?: readonly string[];
  /** Addresses of reverse proxies whose X-Forwarded-For is believed; none by default. */
  proxies?: string[];
};

export type Server = {
  /** Empty until the server listens. */
  readonly url: string;
  listen(at: { host: string; port: number }): Promise<string>;
  /** Finishes what is under way, then stops. */
  close(): Promise<void>;
};

export const createServer = async (options: ServerOptions): Promise<Server> => {
  const { log, clock, identify } = options;
  const limits: Limits = { ...DEFAULT_LIMITS, ...options.limits };
  const origins = new Set(options.origins);
  const admit = createDocumentGate(options.schema, limits);
  const rates = createRates(limits.rates, () => clock.now().getTime());
  const operations = await createOperations(options);
  const app = Fastify({
    bodyLimit: limits.bodyBytes,
    genReqId: () => randomUUID(),
    trustProxy: options.proxies ?? false,
    requestTimeout: 30_000,
    forceCloseConnections: 'idle',
    exposeHeadRoutes: false,
  });
  // JSON alone: a form or plain text could be sent across sites without a preflight.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_, text, done) => {
    try {
      done(null, JSON.parse(String(text)));
    } catch {
      done(new Refusal('MALFORMED', { path: 'body' }));
    }
  });

  const identified = async (request: FastifyRequest): Promise<Actor> => {
    try {
      return await identify(request.headers);
    } catch (thrown) {
      throw thrown instanceof Refusal && thrown.code === 'UNAUTHENTICATED'
        ? failedCredential(request)
        : thrown;
    }
  };
  const failedCredential = (request: FastifyRequest): Refusal => {
    rates.takeFailure(request.ip);
    return new Refusal('UNAUTHENTICATED');
  };

  const answer = async (request: FastifyRequest, reply: FastifyReply) => {
    const started = performance.now();
    reply.headers(SECURITY_HEADERS).header('x-request-id', request.id);
    const cors = crossOriginHeaders(request.headers.origin, origins);
    if (cors) reply.headers(cors);
    let actor: Actor | undefined;
    let trace: Trace | undefined;
    const type = answerType(request.headers.accept);
    try {
      if (type === undefined) throw new WithStatus(406);
      if (request.method === 'GET' && !isPreflighted(request.headers))
        throw new Refusal('MALFORMED', { path: 'headers' });
      const params =
        request.method === 'GET'
          ? paramsOfSearch(new URL(request.url, 'http://localhost').searchParams, limits)
          : paramsOfBody(request.body, limits);
      actor = await identified(request);
      rates.takeActor(actor, request.ip);
      admit(params.query, params.variables);
      const context = { actor, requestId: request.id, now: clock.now(), address: request.ip };
      const run = await operations.run(params, context, request.method);
      trace = run.trace;
      // Revoked or suspended since it was identified: told like any other credential that is not valid.
      if (actor.kind !== 'ANONYMOUS' && run.trace.codes.includes('UNAUTHENTICATED'))
        throw failedCredential(request);
      reply.code(statusFor(run, type)).type(type);
      if (run.wrongMethod) reply.header('allow', 'POST');
      return answerText(run.answer);
    } catch (thrown) {
      return refuse(thrown, request, reply, type, (code) => {
        trace = { operationName: null, operationType: null, codes: [code] };
      });
    } finally {
      log.info(
        {
          requestId: request.id,
          organisation: actor && actor.kind !== 'ANONYMOUS' ? actor.tenantId : undefined,
          actor: actor?.kind,
          operation: trace?.operationName ?? undefined,
          type: trace?.operationType ?? undefined,
          codes: trace && trace.codes.length > 0 ? trace.codes : undefined,
          status: reply.statusCode,
          ms: Math.round((performance.now() - started) * 100) / 100,
        },
        'operation',
      );
    }
  };

  /** Answers a failure that came before execution. */
  const refuse = (
    thrown: unknown,
    request: FastifyRequest,
    reply: FastifyReply,
    type: AnswerType | undefined,
    note: (code: Refusal['code']) => void,
  ): string => {
    const cause = thrown instanceof WithStatus ? new Refusal('MALFORMED') : thrown;
    const { code } = failureOf(cause).refusal;
    note(code);
    if (isFault(code)) log.error({ requestId: request.id, code, ...describeFault(cause) }, 'fault');
    if (cause instanceof TooOften) reply.header('retry-after', cause.retryAfter);
    if (code === 'UNAUTHENTICATED') reply.header('www-authenticate', 'Bearer');
    reply.code(thrown instanceof WithStatus ? thrown.status : statusOf(code)).type(type ?? JSON_TYPE);
    return JSON.stringify({ errors: [formatFailure(cause, request.id)] });
  };

  app.post('/graphql', answer);
  app.get('/graphql', (request, reply) =>
    wantsPage(request.headers.accept) ? explorerPage(reply) : answer(request, reply),
  );
  app.options('/graphql', async (request, reply) => {
    const cors = crossOriginHeaders(request.headers.origin, origins);
    if (cors) reply.headers({ ...cors, ...PREFLIGHT_HEADERS });
    return reply.headers(SECURITY_HEADERS).code(204).send();
  });
  app.get(`${EXPLORER_PATH}*`, explorerFile);
  const { files } = options;
  if (files)
    for (const path of ['/o/*', '/feeds/*'])
      app.get(path, (request, reply) => {
        rates.takeActor(ANONYMOUS, request.ip);
        return sendFile(request, reply, files);
      });
  app.get('/healthz', async (_, reply) => reply.headers(SECURITY_HEADERS).send({ status: 'ok' }));
  app.get('/readyz', async (_, reply) => {
    const ready = await options.ready().catch(() => false);
    return reply
      .headers(SECURITY_HEADERS)
      .code(ready ? 200 : 503)
      .send({ status: ready ? 'ready' : 'not ready' });
  });
  app.setNotFoundHandler((request, reply) => {
    reply.headers(SECURITY_HEADERS);
    const known = request.url === '/graphql' || request.url.startsWith('/graphql?');
    if (known) reply.header('allow', 'GET, POST');
    return reply.send(
      refuse(known ? new WithStatus(405) : new Refusal('NOT_FOUND'), request, reply, JSON_TYPE, () => {}),
    );
  });
  app.setErrorHandler((error, request, reply) => {
    reply.headers(SECURITY_HEADERS).header('x-request-id', request.id);
    const type = answerType(request.headers.accept);
    const body = refuse(refusalOfHttp(error), request, reply, type, (code) =>
      log.info({ requestId: request.id, codes: [code], status: reply.statusCode }, 'refused'),
    );
    return reply.send(body);
  });

  let url = '';
  return {
    get url() {
      return url;
    },
    async listen(at) {
      url = await app.listen(at);
      return url;
    },
    async close() {
      await app.close();
      await operations.stop();
    },
  };
};

/** The answer as JSON text; data that the database wrote as text goes in as it is. */
const answerText = ({ data, ...rest }: Answer): string => {
  if (!(data instanceof RawJson)) return JSON.stringify({ ...rest, data });
  const others = JSON.stringify(rest);
  return others === '{}' ? `{"data":${data.text}}` : `${others.slice(0, -1)},"data":${data.text}}`;
};

/** A refusal of HTTP itself, with a status that its code does not imply. */
class WithStatus extends Error {
  readonly status: number;
  constructor(status: number) {
    super('not acceptable over HTTP');
    this.status = status;
  }
}

/** What the host says of a request it could not read: too large, not JSON, another media type. */
const refusalOfHttp = (error: unknown): unknown => {
  const { statusCode } = error as { statusCode?: number };
  if (statusCode === 413) return new Refusal('BODY_TOO_LARGE');
  if (statusCode === 415) return new WithStatus(415);
  return statusCode !== undefined && statusCode >= 400 && statusCode < 500 ? new Refusal('MALFORMED') : error;
};

/**
 * The GraphQL-over-HTTP rule: an operation that never began is 400 for clients of the newer media type and 200 for
 * those of plain JSON, who could not tell it from a proxy's error page otherwise.
 */
const statusFor = ({ answer, wrongMethod }: Run, type: AnswerType): number => {
  if (wrongMethod) return 405;
  return answer.data === undefined && type === RESPONSE_TYPE ? 400 : 200;
};
