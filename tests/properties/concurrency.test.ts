/** A thousand requests of all organisations at once, over HTTP and four connections: every answer is its asker's. */
import { randomBytes } from 'node:crypto';
import { type DocumentNode, parse } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { mintDemoToken } from '../../api/identity/index.ts';
import { createPlatform, type Platform } from '../../api/platform.ts';
import { createLog } from '../../api/server/index.ts';
import { keepLog } from '../setup/keep-log.ts';
import { createBench } from './property.ts';
import { Random } from './random.ts';
import { type Asker, NOW } from './world.ts';

const REQUESTS = 1000;
const HOST = '127.0.0.1';
const key = randomBytes(32);

const bench = await createBench('concurrency');
let platform: Platform;
let url: string;

beforeAll(async () => {
  const { world } = bench;
  const many = { perSecond: REQUESTS, burst: REQUESTS };
  platform = await createPlatform({
    appUrl: world.appUrl,
    secret: world.house.secret,
    keyProvider: world.keyProvider,
    log: createLog('info', { write: keepLog }),
    clock: world.house.clock,
    poolSize: 4,
    demo: { key, host: HOST },
    limits: { rates: { actor: many, organisation: many, anonymous: many } },
  });
  url = await platform.server.listen({ host: HOST, port: 0 });
});
afterAll(async () => {
  await platform.close();
  await bench.world.close();
});

const QUERIES = [
  '{ petitions(first: 5) { totalCount nodes { id number content { __typename ... on PetitionContent { title } } } } }',
  '{ petitions(first: 3, orderBy: NUMBER) { nodes { id identity { ... on PetitionIdentity { name } ... on Redacted { reason } } } } sights(first: 3) { nodes { id } } }',
  '{ people(first: 4) { nodes { id name holdings { nodes { id post { id code } } } } } }',
  '{ posts(first: 4) { totalCount nodes { id reportsTo { id } } } auditEntries(first: 2) { totalCount nodes { operation } } }',
  '{ rulebooks(first: 3) { nodes { id version draftedBy { id } } } }',
].map((text) => ({ text, document: parse(text) }));

const tokenOf = async ({ name, credential, key: text }: Asker): Promise<string> =>
  text ?? mintDemoToken(key, { tenantId: credential.tenantId, subject: name.split('/')[1]! }, NOW);

async function post(token: string, query: string): Promise<{ data?: unknown; errors?: unknown }> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query }),
  });
  return response.json() as Promise<{ data?: unknown; errors?: unknown }>;
}

it('each of a thousand concurrent answers belongs to its asker', async () => {
  const random = new Random(7);
  const known = new Map<string, Promise<unknown>>();
  const answered = async (asker: Asker, document: DocumentNode): Promise<unknown> =>
    (await bench.reference.answer(document, {}, await bench.context(asker))).data ?? null;
  const requests = await Promise.all(
    Array.from({ length: REQUESTS }, async () => {
      const asker = random.pick(bench.world.askers);
      const { text, document } = random.pick(QUERIES);
      const name = `${asker.name} ${text}`;
      const wanted = known.get(name) ?? answered(asker, document);
      known.set(name, wanted);
      return { asker, text, wanted: await wanted, token: await tokenOf(asker) };
    }),
  );
  const answers = await Promise.all(requests.map(({ token, text }) => post(token, text)));
  let ids = 0;
  for (const [i, { asker, text, wanted }] of requests.entries()) {
    const said = JSON.stringify(answers[i]!.data ?? null);
    expect(said, `${asker.name} asked ${text}: ${JSON.stringify(answers[i]!.errors)}`).toBe(
      JSON.stringify(wanted),
    );
    for (const [, tenant] of said.matchAll(/"[A-Z]\w+:([0-9a-f-]{36}):[0-9a-f-]{36}"/g)) {
      expect(tenant).toBe(asker.credential.tenantId);
      ids++;
    }
  }
  expect(ids).toBeGreaterThan(REQUESTS);
  expect(new Set(answers.map(({ data }) => JSON.stringify(data))).size).toBeGreaterThan(50);
  expect(platform.house.db.pool.totalCount).toBeLessThanOrEqual(4);
}, 120_000);
