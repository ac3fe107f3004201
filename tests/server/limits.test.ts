import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, startToy } from './toy.ts';

let toy: Awaited<ReturnType<typeof startToy>>;
beforeAll(async () => {
  toy = await startToy();
});
afterAll(() => toy.server.close());

const repeat = (n: number, f: (i: number) => string) => Array.from({ length: n }, (_, i) => f(i)).join(' ');
const chain = (n: number) => `${'friend { '.repeat(n)} name ${'} '.repeat(n)}`;
const deep = (n: number) => `{ me { ${chain(n - 2)} } }`;
const nested = (n: number): unknown => (n === 0 ? 1 : { inner: nested(n - 1) });
const bombs = (n: number) =>
  `{ me { ...f0 } } ${repeat(n, (i) => `fragment f${i} on Person { a: friend { ...f${i + 1} } b: friend { ...f${i + 1} } }`)} fragment f${n} on Person { name }`;

/** Each limit: what is refused, and beside it the most that is not. */
const CASES: [name: string, code: string, refused: object, allowed: object][] = [
  ['depth', 'TOO_DEEP', { query: deep(13) }, { query: deep(12) }],
  [
    'depth through fragments',
    'TOO_DEEP',
    { query: `{ me { ...f } } fragment f on Person { ${chain(11)} }` },
    { query: `{ me { ...f } } fragment f on Person { ${chain(10)} }` },
  ],
  [
    'aliases',
    'TOO_MANY_ALIASES',
    { query: `{ me { ${repeat(31, (i) => `a${i}: name`)} } }` },
    { query: `{ me { ${repeat(30, (i) => `a${i}: name`)} } }` },
  ],
  [
    'one root field too often',
    'TOO_MANY_ALIASES',
    { query: `{ ${repeat(16, (i) => `a${i}: hello`)} }` },
    { query: `{ ${repeat(10, (i) => `a${i}: hello`)} }` },
  ],
  [
    'root fields',
    'TOO_BROAD',
    { query: `{ ${repeat(11, (i) => `a${i}: hello`)} }` },
    { query: `{ ${repeat(10, (i) => `a${i}: hello`)} }` },
  ],
  [
    'breadth',
    'TOO_BROAD',
    { query: `{ me { ${repeat(51, () => 'name')} } }` },
    { query: `{ me { ${repeat(50, () => 'name')} } }` },
  ],
  [
    'breadth through fragments',
    'TOO_BROAD',
    { query: `{ me { ${repeat(6, () => '...f')} } } fragment f on Person { ${repeat(9, () => 'name')} }` },
    { query: `{ me { ${repeat(5, () => '...f')} } } fragment f on Person { ${repeat(9, () => 'name')} }` },
  ],
  [
    'tokens',
    'TOO_BROAD',
    { query: `{ hello ${repeat(2100, () => '@skip(if: false)')} }` },
    { query: `{ hello @skip(if: false) }` },
  ],
  [
    'cost by literal sizes',
    'TOO_COSTLY',
    { query: '{ people(first: 100) { nodes { friends(first: 100) { nodes { name } } } } }' },
    { query: '{ people(first: 100) { nodes { friends(first: 50) { nodes { name } } } } }' },
  ],
  [
    'cost by variables',
    'TOO_COSTLY',
    {
      query: 'query ($n: Int) { people(first: $n) { nodes { friends(first: $n) { nodes { name } } } } }',
      variables: { n: 100 },
    },
    {
      query: 'query ($n: Int) { people(first: $n) { nodes { friends(first: $n) { nodes { name } } } } }',
      variables: { n: 50 },
    },
  ],
  ['fragments that double at each level', 'TOO_MANY_ALIASES', { query: bombs(9) }, { query: bombs(3) }],
  ['fragments that double forty times', 'TOO_DEEP', { query: bombs(40) }, { query: bombs(3) }],
  [
    'root fragments that double forty times',
    'TOO_BROAD',
    { query: `{ ...f0 } ${repeat(40, (i) => `fragment f${i} on Query { ...f${i + 1} ...f${i + 1} }`)}` },
    { query: '{ ...f0 ...f0 } fragment f0 on Query { hello }' },
  ],
  [
    'a cycle of fragments',
    'MALFORMED',
    {
      query:
        '{ me { ...a } } fragment a on Person { friend { ...b } } fragment b on Person { friend { ...a } }',
    },
    { query: '{ me { ...a } } fragment a on Person { friend { ...b } } fragment b on Person { name }' },
  ],
  [
    'a persisted query',
    'MALFORMED',
    { extensions: { persistedQuery: { version: 1, sha256Hash: '{ hello }' } } },
    { query: '{ hello }', extensions: { persistedQuery: { version: 1, sha256Hash: '{ helo }' } } },
  ],
  ['a batch', 'BATCH_NOT_ALLOWED', [{ query: '{ hello }' }], { query: '{ hello }' }],
  [
    'deep JSON',
    'TOO_DEEP',
    { query: '{ hello }', variables: nested(40) },
    { query: '{ hello }', variables: nested(20) },
  ],
  [
    'NUL in variables',
    'MALFORMED',
    { query: 'query ($n: String) { hello(name: $n) }', variables: { n: 'a\0b' } },
    { query: 'query ($n: String) { hello(name: $n) }', variables: { n: 'ab' } },
  ],
  [
    'NUL in a key of variables',
    'MALFORMED',
    { query: '{ hello }', variables: { 'a\0': 1 } },
    { query: '{ hello }', variables: { a: 1 } },
  ],
  [
    'half a surrogate pair',
    'MALFORMED',
    { query: 'query ($n: String) { hello(name: $n) }', variables: { n: '\ud83d' } },
    { query: 'query ($n: String) { hello(name: $n) }', variables: { n: '😀' } },
  ],
  ['NUL in the document', 'MALFORMED', { query: '{ hello(name: "\0") }' }, { query: '{ hello(name: "") }' }],
  [
    'an escaped NUL in the document',
    'MALFORMED',
    { query: '{ hello(name: "\\u0000") }' },
    { query: '{ hello(name: "\\u0041") }' },
  ],
  [
    'variables that are no object',
    'MALFORMED',
    { query: '{ hello }', variables: [1] },
    { query: '{ hello }', variables: null },
  ],
  [
    'a variable of the wrong type',
    'BAD_INPUT',
    { query: 'query ($i: Input!) { echo(input: $i) }', variables: { i: { text: 'x', age: 'secret-value' } } },
    { query: 'query ($i: Input!) { echo(input: $i) }', variables: { i: { text: 'x', age: 3 } } },
  ],
  [
    'a document that does not parse',
    'MALFORMED',
    { query: '{ hello(name: "secret-value" }}' },
    { query: '{ hello }' },
  ],
  ['an unknown field', 'MALFORMED', { query: '{ helo }' }, { query: '{ hello }' }],
  [
    'two operations without a name',
    'MALFORMED',
    { query: 'query A { hello } query B { hello }' },
    { query: 'query A { hello } query B { hello }', operationName: 'B' },
  ],
];

describe('a request beyond the limits is refused with a code in two languages', () => {
  for (const [name, code, refused, allowed] of CASES)
    it(name, async () => {
      const no = await ask(toy.url, refused);
      expect(no.code).toBe(code);
      expect(no.answer.data).toBeUndefined();
      const { zh, en, requestId, detail } = no.answer.errors?.[0]?.extensions ?? {};
      if (detail !== undefined) expect(detail).toMatch(/^\p{Script=Han}.* \/ [A-Z]/u);
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(no.answer.errors?.[0]?.message).toBe(`${zh} / ${en}`);
      expect(requestId).toBe(no.headers.get('x-request-id'));
      expect(no.text).not.toMatch(/secret-value|node_modules|stack/);
      const yes = await ask(toy.url, allowed);
      expect(yes.answer.errors).toBeUndefined();
      expect(yes.status).toBe(200);
    });

  it('names the path of a wrong variable', async () => {
    const { answer } = await ask(
      toy.url,
      CASES.find(([name]) => name === 'a variable of the wrong type')?.[2],
    );
    expect(answer.errors?.[0]?.extensions.path).toBe('i.age');
  });

  it('decides by the sizes asked for, also for a document it has seen', async () => {
    const query = 'query ($n: Int) { people(first: $n) { nodes { friends(first: $n) { nodes { age } } } } }';
    for (const [n, code] of [
      [50, undefined],
      ['100', 'BAD_INPUT'],
      [100, 'TOO_COSTLY'],
      [50, undefined],
    ] as const)
      expect((await ask(toy.url, { query, variables: { n } })).code).toBe(code);
  });
});

describe('a body that is not taken', () => {
  it('larger than the limit', async () => {
    const padded = (bytes: number) =>
      JSON.stringify({ query: '{ hello }', extensions: { pad: 'x'.repeat(bytes) } });
    const no = await ask(toy.url, padded(256 * 1024));
    expect([no.status, no.code]).toEqual([413, 'BODY_TOO_LARGE']);
    expect((await ask(toy.url, padded(250 * 1024))).status).toBe(200);
  });

  it('10 MB announced: refused at once, before it is sent', async () => {
    const started = performance.now();
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const sent = request(
        toy.url,
        { method: 'POST', headers: { 'content-type': 'application/json', 'content-length': 10 << 20 } },
        (response) => {
          resolve(response.statusCode);
          sent.destroy();
        },
      );
      sent.on('error', reject);
      sent.write('{"query":"');
    });
    expect(status).toBe(413);
    expect(performance.now() - started).toBeLessThan(500);
  });

  it('10 MB in chunks of no announced length: refused once the limit is passed', async () => {
    let written = 0;
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const sent = request(
        toy.url,
        { method: 'POST', headers: { 'content-type': 'application/json' } },
        (response) => {
          resolve(response.statusCode);
          sent.destroy();
        },
      );
      sent.on('error', (error) => (written > 256 * 1024 ? undefined : reject(error)));
      const more = () => {
        if (sent.destroyed || written >= 10 << 20) return;
        written += 65_536;
        sent.write('x'.repeat(65_536), () => setImmediate(more));
      };
      more();
    });
    expect(status).toBe(413);
  });

  it('another media type, no JSON, or none at all', async () => {
    const post = (body: string, type: string) => ask(toy.url, body, { 'content-type': type });
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ]) {
      const no = await post('{"query":"{ hello }"}', type);
      expect([no.status, no.code]).toEqual([415, 'MALFORMED']);
    }
    for (const body of ['', '{', 'null', '"x"', '{}', '{"__proto__":{"query":"{ hello }"}}']) {
      const no = await post(body, 'application/json');
      expect([no.status, no.code], body).toEqual([400, 'MALFORMED']);
    }
    expect((await post('{"query":"{ hello }"}', 'application/json; charset=utf-8')).status).toBe(200);
  });
});
