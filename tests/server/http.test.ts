import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '../../policies/index.ts';
import { ask, startToy, unlimited } from './toy.ts';

const TENANT = '01900000-0000-7000-8000-000000000001';
const OTHER = '01900000-0000-7000-8000-000000000002';
let ready = true;
let now = new Date('2026-01-05T02:00:00Z');
let toy: Awaited<ReturnType<typeof startToy>>;
beforeAll(async () => {
  toy = await startToy({
    ready: async () => ready,
    clock: { now: () => now },
    origins: ['https://portal.example'],
    limits: {
      rates: {
        anonymous: { perSecond: 1, burst: 5 },
        actor: { perSecond: 1, burst: 3 },
        organisation: { perSecond: 1, burst: 4 },
      },
    },
    identify: async ({ authorization }) => {
      if (authorization === 'Bearer wrong') throw new Refusal('UNAUTHENTICATED');
      const [, tenantId, keyId] = /^Bearer (\S+):(\S+)$/.exec(String(authorization)) ?? [];
      return tenantId && keyId ? { kind: 'KEY', tenantId, keyId, scopes: [] } : { kind: 'ANONYMOUS' };
    },
  });
});
afterAll(() => toy.server.close());
const later = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000);
};
const hello = { query: 'query Greeting { hello }' };
const get = (query: string, headers: Record<string, string> = {}) =>
  fetch(`${toy.url}?query=${encodeURIComponent(query)}`, { headers });

describe('over HTTP', () => {
  it('a GET runs a query when preflighted, and never a mutation', async () => {
    later(60);
    const preflighted = { 'apollo-require-preflight': '1' };
    expect((await get('{ hello }')).status).toBe(400);
    expect(await (await get('{ hello }', preflighted)).json()).toEqual({ data: { hello: 'Hello world' } });
    const no = await get('mutation { rename(name: "x") }', preflighted);
    expect([no.status, no.headers.get('allow')]).toEqual([405, 'POST']);
    expect((await ask(toy.url, { query: 'mutation { rename(name: "x") }' })).answer.data).toEqual({
      rename: 'x',
    });
  });

  it('what was found valid once is asked again under the same rules', async () => {
    later(60);
    const preflighted = { 'apollo-require-preflight': '1' };
    const two = 'query A { a: hello } mutation B { rename(name: "y") }';
    const ask2 = (operationName?: string) => ask(toy.url, { query: two, operationName });
    expect((await ask2('A')).answer.data).toEqual({ a: 'Hello world' });
    expect((await ask2('B')).answer.data).toEqual({ rename: 'y' });
    expect((await ask2('C')).answer).toMatchObject({ errors: [{ extensions: { code: 'MALFORMED' } }] });
    later(60);
    expect((await ask2()).answer).toMatchObject({ errors: [{ extensions: { code: 'MALFORMED' } }] });
    const byGet = `${toy.url}?query=${encodeURIComponent(two)}&operationName=`;
    expect((await fetch(`${byGet}A`, { headers: preflighted })).status).toBe(200);
    expect((await fetch(`${byGet}B`, { headers: preflighted })).status).toBe(405);
  });

  it('refuses other methods, other paths and other answers', async () => {
    expect((await fetch(toy.url, { method: 'PUT', body: '{}' })).status).toBeOneOf([405, 415]);
    expect((await fetch(toy.url, { method: 'DELETE' })).status).toBe(405);
    expect((await fetch(new URL('/nothing', toy.url))).status).toBe(404);
    expect((await ask(toy.url, hello, { accept: 'image/png' })).status).toBe(406);
    expect((await ask(toy.url, hello, { accept: 'image/png, */*;q=0.1' })).status).toBe(200);
  });

  it('says whether it is up and whether it is ready', async () => {
    const status = async (path: string) => (await fetch(new URL(path, toy.url))).status;
    expect([await status('/healthz'), await status('/readyz')]).toEqual([200, 200]);
    ready = false;
    expect([await status('/healthz'), await status('/readyz')]).toEqual([200, 503]);
  });

  it('lets only listed origins read an answer', async () => {
    later(60);
    const from = async (origin: string) =>
      (await ask(toy.url, hello, { origin })).headers.get('access-control-allow-origin');
    expect(await from('https://portal.example')).toBe('https://portal.example');
    expect(await from('https://elsewhere.example')).toBeNull();
    const preflight = await fetch(toy.url, {
      method: 'OPTIONS',
      headers: { origin: 'https://portal.example' },
    });
    expect(preflight.headers.get('access-control-allow-headers')).toContain('x-organisation');
  });

  it('sends headers that keep an answer out of frames, caches and guesses', async () => {
    const { headers } = await ask(toy.url, hello);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-powered-by')).toBeNull();
  });
});

describe('rates', () => {
  const codes = async (count: number, token?: string) => {
    const all = [];
    for (let i = 0; i < count; i++)
      all.push((await ask(toy.url, hello, token ? { authorization: `Bearer ${token}` } : {})).code);
    return all;
  };

  it('bound a key, then its organisation, and nobody else', async () => {
    later(60);
    expect(await codes(4, `${TENANT}:a`)).toEqual([undefined, undefined, undefined, 'RATE_LIMITED']);
    expect(await codes(2, `${TENANT}:b`)).toEqual([undefined, 'RATE_LIMITED']);
    expect(await codes(1, `${OTHER}:a`)).toEqual([undefined]);
    later(2);
    expect(await codes(2, `${TENANT}:a`)).toEqual([undefined, undefined]);
  });

  it('bound an address without a credential, and say when to come back', async () => {
    later(60);
    expect(await codes(5)).toEqual(Array(5).fill(undefined));
    const no = await ask(toy.url, hello);
    expect([no.status, no.code, no.headers.get('retry-after')]).toEqual([429, 'RATE_LIMITED', '1']);
    expect(await codes(1, `${OTHER}:z`)).toEqual([undefined]);
  });

  it('bound wrong credentials, and leave right ones from the same address alone', async () => {
    later(60);
    expect(await codes(6, 'wrong')).toEqual([...Array(5).fill('UNAUTHENTICATED'), 'RATE_LIMITED']);
    expect(await codes(1, `${OTHER}:z`)).toEqual([undefined]);
    later(60);
    const no = await ask(toy.url, hello, { authorization: 'Bearer wrong' });
    expect([no.status, no.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    // What was revoked after it was identified is told apart from it by nothing.
    const gone = await ask(
      toy.url,
      { query: '{ hello fault(kind: "gone") }' },
      { authorization: `Bearer ${TENANT}:${OTHER}` },
    );
    const told = ({ text, headers }: typeof no) => text.replaceAll(headers.get('x-request-id')!, '');
    expect([gone.status, gone.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect(told(gone)).toBe(told(no));
  });
});

it('the log has ids, codes and durations, and nothing a person wrote', async () => {
  const quiet = await startToy({
    limits: { rates: unlimited },
    identify: async () => ({ kind: 'KEY', tenantId: TENANT, keyId: OTHER, scopes: [] }),
  });
  const secret = '张三丰-13900001111';
  const headers = { authorization: 'Bearer secret-token', 'x-organisation': secret.slice(4) };
  const query = `query Greeting($n: String) { hello(name: $n) me { name } other: hello(name: "${secret}") }`;
  await ask(quiet.url, { query, variables: { n: secret } }, headers);
  await ask(quiet.url, { query: `{ hello(name: "${secret}" }` }, headers);
  await ask(quiet.url, { query: `{ a${secret.slice(4)} }` }, headers);
  await ask(
    quiet.url,
    { query: 'query ($i: Input!) { echo(input: $i) }', variables: { i: secret } },
    headers,
  );
  await ask(quiet.url, { query: '{ fault(kind: "unique") bug: fault(kind: "bug") }' }, headers);
  await ask(quiet.url, `{"query": "${secret}`, headers);
  await quiet.server.close();
  const log = quiet.lines.join('');
  expect(log).not.toMatch(/张三|13900001111|13800000000|secret-token|select|\{ hello|authorization/);
  const lines = quiet.lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines[0]).toMatchObject({
    organisation: TENANT,
    actor: 'KEY',
    operation: 'Greeting',
    type: 'query',
    status: 200,
  });
  expect(lines[0]?.requestId).toMatch(/^[0-9a-f-]{36}$/);
  expect(lines[0]?.ms).toBeGreaterThan(0);
  const fault = lines.find(({ msg, code }) => msg === 'fault' && code === 'INTERNAL');
  expect(fault).toMatchObject({ error: 'Error' });
  expect(JSON.stringify(fault?.frames)).toContain('toy.ts');
  expect(lines.length).toBeGreaterThanOrEqual(6);
});
