/** Attacks on the real platform, signed in: each is refused with a code in both languages, and nothing of ours shows. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { mintDemoToken } from '../../api/identity/index.ts';
import { startPlatform, type TestPlatform } from '../setup/platform.ts';

let platform: TestPlatform;
let token: string;
beforeAll(async () => {
  platform = await startPlatform('hardening');
  const { house } = platform;
  const { tenantId } = platform.of('operator');
  token = await mintDemoToken(
    house.secret('demo'),
    { tenantId, subject: 'administrator' },
    house.clock.now(),
  );
});
afterAll(() => platform.close());

const SECRET = '张三 13800000000';
const repeat = (n: number, f: (i: number) => string) => Array.from({ length: n }, (_, i) => f(i)).join(' ');
const nested = (n: number): unknown => (n === 0 ? 1 : { inner: nested(n - 1) });
/** Posts above posts. */
const upwards = (n: number) =>
  `{ posts(first: 1) { nodes { ${'reportsTo { '.repeat(n)} code ${'} '.repeat(n)} } } }`;
const posts = (code: unknown) => ({
  query: 'query ($after: String) { posts(first: 1, after: $after) { totalCount } }',
  variables: { after: code },
});
const ADD = 'mutation ($input: AddPersonInput!) { addPerson(input: $input) { __typename } }';
const add = (input: unknown) => ({ query: ADD, variables: { input } });

const ATTACKS: [name: string, status: number, code: string, body: unknown][] = [
  ['depth', 400, 'TOO_DEEP', { query: upwards(30) }],
  ['aliases', 400, 'TOO_MANY_ALIASES', { query: `{ me { ${repeat(31, (i) => `a${i}: __typename`)} } }` }],
  ['breadth', 400, 'TOO_BROAD', { query: `{ me { ${repeat(51, () => '__typename')} } }` }],
  ['root fields', 400, 'TOO_BROAD', { query: `{ ${repeat(11, (i) => `a${i}: me { __typename }`)} }` }],
  ['a batch', 400, 'BATCH_NOT_ALLOWED', [{ query: '{ __typename }' }, { query: '{ __typename }' }]],
  ['a page too large', 200, 'BAD_INPUT', { query: '{ posts(first: 101) { totalCount } }' }],
  ['a page below nothing', 200, 'BAD_INPUT', { query: '{ posts(first: -1) { totalCount } }' }],
  ['a made-up cursor', 200, 'BAD_INPUT', posts(`' or 1=1 -- ${SECRET}`)],
  ['a body of 300 kB', 413, 'BODY_TOO_LARGE', { query: '{ __typename }', extensions: 'x'.repeat(300_000) }],
  ['a string of 10 MB', 413, 'BODY_TOO_LARGE', add({ name: 'x'.repeat(10 << 20) })],
  ['variables of the wrong type', 200, 'BAD_INPUT', add({ name: { zh: SECRET } })],
  ['a variable that no input has', 200, 'BAD_INPUT', add({ name: '某', [SECRET]: 1 })],
  ['variables that are a list', 400, 'MALFORMED', { ...posts('x'), variables: [SECRET] }],
  ['deep JSON', 400, 'TOO_DEEP', { ...posts('x'), variables: nested(200) }],
  ['NUL', 400, 'MALFORMED', posts('a\0b')],
  ['NUL in a literal', 400, 'MALFORMED', { query: '{ posts(first: 1, after: "\\u0000") { totalCount } }' }],
  ['half a surrogate pair', 400, 'MALFORMED', posts('\ud83d')],
  ['no JSON', 400, 'MALFORMED', `{"query":"{ me } ${SECRET}`],
  ['an unknown field', 200, 'MALFORMED', { query: '{ me { passwordHash } }' }],
  [
    'a change as a subscription, of which the schema has none',
    400,
    'MALFORMED',
    { query: 'subscription { setOwnDay(input: { date: "2026-03-03", name: "x" }) { __typename } }' },
  ],
  ['a document that does not parse', 200, 'MALFORMED', { query: `{ me(name: "${SECRET}" }}` }],
];

const post = async (body: unknown) => {
  const response = await fetch(platform.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, text, ...JSON.parse(text) };
};

it.each(ATTACKS)('%s', async (_, status, code, body) => {
  const answer = await post(body);
  expect([answer.status, answer.errors?.[0].extensions.code]).toEqual([status, code]);
  const { message, extensions } = answer.errors[0];
  expect(extensions.zh).toMatch(/\p{Script=Han}/u);
  expect(extensions.en).toMatch(/^[A-Z]/);
  expect(message).toBe(`${extensions.zh} / ${extensions.en}`);
  if (extensions.detail) expect(extensions.detail).toMatch(/\p{Script=Han}.* \/ [A-Z]/u);
  expect(answer.text).not.toMatch(
    /node_modules|\bat .+\.ts|select |insert |"stack|tenant_id|张三|13800000000/i,
  );
});

it('and what lies within the limits is answered by the same server after all that', async () => {
  const answers = [
    await post({ query: upwards(3) }),
    await post(posts(null)),
    await post({ query: '{ posts(first: 100) { totalCount } }' }),
    await post(add({ idempotencyKey: 'hardening', name: '某😀' })),
  ];
  for (const { status, errors } of answers) expect([status, errors]).toEqual([200, undefined]);
  expect(answers[3]!.data.addPerson.__typename).toBe('PersonChanged');
});
