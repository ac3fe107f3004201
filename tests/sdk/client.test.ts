import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import {
  ForbiddenError,
  Huiyin,
  NetworkError,
  orThrow,
  RateLimitedError,
  RefusedError,
  RequestError,
  ServerError,
  TimeoutError,
  type TypedDocument,
  UnauthenticatedError,
} from '../../client-sdk/src/index.ts';

type Asked = { headers: IncomingMessage['headers']; query: string; variables: any };
type Reply = (response: ServerResponse, asked: Asked) => void;

let close = () => {};
afterEach(() => close());

/** A server that gives each request the next reply, the last one for ever. */
async function serving(...replies: Reply[]) {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    const one = { headers: request.headers, ...JSON.parse(body) };
    asked.push(one);
    replies[Math.min(asked.length, replies.length) - 1]!(response, one);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  close = () => {
    server.closeAllConnections();
    server.close();
  };
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  return { url, asked };
}

const json =
  (body: object, status = 200, headers: Record<string, string> = {}): Reply =>
  (response) =>
    void response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(JSON.stringify(body));
const failing = (code: string, more: object = {}, status = 200, headers = {}) =>
  json(
    { errors: [{ message: 'm', extensions: { code, zh: '中', en: 'e', requestId: 'r1', ...more } }] },
    status,
    headers,
  );
const me = json({ data: { me: { organisation: { slug: 'a' }, person: null, apiKey: null } } });
const proxyError: Reply = (response) => void response.writeHead(503).end('<html>busy</html>');
const registered = json({
  data: { registerPetition: { __typename: 'PetitionRegistered', receiptCode: 'R', petition: null } },
});
const hangUp: Reply = (response) => void response.socket!.destroy();
const input = {
  channel: 'VISIT',
  caseType: 'APPEAL',
  caseKind: 'COMPLAINT',
  content: { title: 't', facts: 'f' },
} as const;

describe('what is sent', () => {
  it('carries the credential, asked anew each time, and the organisation acted in', async () => {
    const { url, asked } = await serving(me);
    let n = 0;
    const client = new Huiyin({ url, token: async () => `t${++n}`, organisation: 'datang' });
    expect((await client.me())!.organisation.slug).toBe('a');
    await client.me();
    expect(asked.map(({ headers }) => headers.authorization)).toEqual(['Bearer t1', 'Bearer t2']);
    expect(asked[0]!.headers['x-organisation']).toBe('datang');
  });

  it('names no credential and no organisation where none is given', async () => {
    const { url, asked } = await serving(me);
    await new Huiyin({ url }).me();
    expect(asked[0]!.headers).not.toHaveProperty('authorization');
    expect(asked[0]!.headers).not.toHaveProperty('x-organisation');
  });

  it('gives a mutation a new idempotency key, or keeps the one it has', async () => {
    const { url, asked } = await serving(registered);
    const client = new Huiyin({ url });
    await client.registerPetition(input);
    await client.registerPetition(input);
    await client.registerPetition({ ...input, idempotencyKey: 'mine' });
    const keys = asked.map(({ variables }) => variables.input.idempotencyKey);
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(keys[1]).not.toBe(keys[0]);
    expect(keys[2]).toBe('mine');
  });
});

describe('what is asked again', () => {
  it.each([
    ['a broken connection', hangUp],
    ['502', json({}, 502)],
    ['503 with a page of a proxy', proxyError],
    ['504', json({}, 504)],
    ['RATE_LIMITED', failing('RATE_LIMITED', { retryable: true }, 429, { 'retry-after': '0' })],
  ])('a query after %s', async (_, reply) => {
    const { url, asked } = await serving(reply, reply, me);
    expect((await new Huiyin({ url }).me())!.organisation.slug).toBe('a');
    expect(asked).toHaveLength(3);
  });

  it('a mutation, under the same idempotency key', async () => {
    const { url, asked } = await serving(proxyError, registered);
    await orThrow(new Huiyin({ url }).registerPetition(input));
    expect(asked).toHaveLength(2);
    expect(asked[1]!.variables).toEqual(asked[0]!.variables);
  });

  it('never a mutation without a key', async () => {
    const { url, asked } = await serving(proxyError, json({ data: { done: true } }));
    const client = new Huiyin({ url });
    const document = 'mutation m($input: I!) { done(input: $input) }' as TypedDocument<
      { done: boolean },
      any
    >;
    await expect(client.request(document, { input: {} })).rejects.toBeInstanceOf(ServerError);
    expect(asked).toHaveLength(1);
  });

  it('no more often than allowed, and then the failure is thrown', async () => {
    const { url, asked } = await serving(proxyError);
    await expect(new Huiyin({ url, retries: 1 }).me()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(asked).toHaveLength(2);
  });

  it('not before the server wants it', async () => {
    const { url, asked } = await serving(
      failing('RATE_LIMITED', { retryable: true }, 429, { 'retry-after': '1' }),
      me,
    );
    const began = performance.now();
    await new Huiyin({ url }).me();
    expect(performance.now() - began).toBeGreaterThan(950);
    expect(asked).toHaveLength(2);
  });

  it('not where the server wants a longer wait than a minute: the caller decides', async () => {
    const { url, asked } = await serving(
      failing('RATE_LIMITED', { retryable: true }, 429, { 'retry-after': '3600' }),
    );
    const error = await new Huiyin({ url }).me().catch((thrown) => thrown);
    expect(error).toBeInstanceOf(RateLimitedError);
    expect(error.retryAfter).toBe(3600);
    expect(asked).toHaveLength(1);
  });

  it('not what the request itself is at fault for', async () => {
    const { url, asked } = await serving(failing('BAD_INPUT', { path: 'first' }));
    await expect(new Huiyin({ url }).petitions()).rejects.toMatchObject({ code: 'BAD_INPUT', path: 'first' });
    expect(asked).toHaveLength(1);
  });
});

describe('what is thrown', () => {
  it.each([
    ['UNAUTHENTICATED', UnauthenticatedError],
    ['FORBIDDEN', ForbiddenError],
    ['TOO_DEEP', RequestError],
    ['A_CODE_OF_TOMORROW', RequestError],
    ['INTERNAL', ServerError],
  ])('%s', async (code, family) => {
    const { url } = await serving(failing(code));
    const error = await new Huiyin({ url }).me().catch((thrown) => thrown);
    expect(error).toBeInstanceOf(family);
    expect(error).toMatchObject({ name: family.name, code, zh: '中', en: 'e', requestId: 'r1' });
  });

  it('with what GraphQL has against the document, for people and for programs', async () => {
    const complaint = { kind: 'UNKNOWN_FIELD', params: { field: 'helo', type: 'Query' } };
    const { url } = await serving(
      failing('MALFORMED', { detail: '没有 / no', complaint }),
      failing('FORBIDDEN'),
    );
    const client = new Huiyin({ url });
    const thrown = () => client.me().catch((error) => error);
    expect(await thrown()).toMatchObject({ detail: '没有 / no', complaint, message: '中 / e (没有 / no)' });
    expect(await thrown()).toMatchObject({ detail: null, complaint: null, message: '中 / e' });
  });

  it('TimeoutError when no answer comes in time', async () => {
    const { url } = await serving(() => {});
    const client = new Huiyin({ url, timeoutMs: 50, retries: 0 });
    await expect(client.me()).rejects.toBeInstanceOf(TimeoutError);
  });

  it('NetworkError when nobody is there', async () => {
    const { url } = await serving(me);
    close();
    await expect(new Huiyin({ url, retries: 0 }).me()).rejects.toBeInstanceOf(NetworkError);
  });

  it('the reason of the signal, also between two attempts', async () => {
    const { url, asked } = await serving(proxyError);
    const ended = new AbortController();
    const call = new Huiyin({ url, retries: 5 }).me({}, { signal: ended.signal });
    setTimeout(() => ended.abort(new Error('enough')), 100);
    await expect(call).rejects.toThrow('enough');
    expect(asked).toHaveLength(1);
    await expect(new Huiyin({ url }).me({}, { signal: ended.signal })).rejects.toThrow('enough');
    expect(asked).toHaveLength(1);
  });

  it('a refusal by orThrow alone, with its place and rule', async () => {
    const refused = {
      __typename: 'Refused',
      code: 'RULE_INVALID',
      zh: '中',
      en: 'e',
      path: 'sections.reception[0]',
      rule: 'D14-20a',
      findings: [{ path: 'x' }],
    };
    const { url } = await serving(json({ data: { draftRulebook: refused } }));
    const client = new Huiyin({ url });
    expect(await client.draftRulebook({})).toMatchObject({ __typename: 'Refused' });
    const error = await orThrow(client.draftRulebook({})).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(RefusedError);
    expect(error).toMatchObject({
      code: 'RULE_INVALID',
      path: refused.path,
      rule: 'D14-20a',
      findings: [{ path: 'x' }],
    });
  });
});

describe('page after page', () => {
  const page = (slugs: string[], endCursor: string | null) =>
    json({
      data: {
        organisations: {
          nodes: slugs.map((slug) => ({ slug })),
          pageInfo: { hasNextPage: !!endCursor, endCursor },
        },
      },
    });

  it('yields every node, and reads the next page only when it is wanted', async () => {
    const { url, asked } = await serving(page(['a', 'b'], 'c1'), page(['c'], null));
    const seen: string[] = [];
    for await (const { slug } of new Huiyin({ url }).allOrganisations({ first: 2 })) {
      seen.push(slug);
      if (slug === 'b') expect(asked).toHaveLength(1);
    }
    expect(seen).toEqual(['a', 'b', 'c']);
    expect(asked.map(({ variables }) => variables)).toEqual([{ first: 2 }, { first: 2, after: 'c1' }]);
  });
});
