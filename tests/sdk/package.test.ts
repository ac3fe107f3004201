import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { orThrow } from '../../client-sdk/src/index.ts';
import { type Packed, startPacked } from '../stories/packed.ts';
import { type Installed, installed } from './installed.ts';

let packed: Packed;
let there: Installed;
let env: Record<string, string>;
beforeAll(async () => {
  packed = await startPacked('sdk_package');
  const administrator = await packed.as('chengxiang', 'administrator');
  const { secret } = await orThrow(
    administrator.issueKey({
      name: 'sdk',
      scopes: ['petitions:register', 'petitions:read'],
      expiresAt: '2026-12-31T00:00:00Z',
    }),
  );
  there = await installed();
  env = { HUIYIN_URL: packed.url, HUIYIN_TOKEN: secret! };
}, 180_000);
afterAll(async () => {
  there?.remove();
  await packed?.close();
});

const PROGRAM = `
async function main() {
  const client = new Huiyin({ url: process.env.HUIYIN_URL, token: process.env.HUIYIN_TOKEN });
  const input = { channel: 'CALL', caseType: 'APPEAL', caseKind: 'COMPLAINT', content: { title: 't', facts: 'f' } };
  const { receiptCode, petition } = await orThrow(client.registerPetition({ ...input, idempotencyKey: KEY }));
  const again = await orThrow(client.registerPetition({ ...input, idempotencyKey: KEY }));
  const refused = await orThrow(client.registerPetition({ ...input, caseKind: 'PROPOSAL' })).catch((error) => error);
  const numbers = [];
  for await (const { number } of client.allPetitions({ first: 1 })) numbers.push(number);
  const progress = await new Huiyin({ url: process.env.HUIYIN_URL }).petitionProgress({ receiptCode });
  console.log(JSON.stringify({
    slug: (await client.me()).organisation.slug, state: progress.state, same: again.receiptCode === receiptCode,
    refused: refused instanceof RefusedError && refused.code, listed: numbers.length > 1 && numbers.includes(petition.number),
  }));
}
main();
`;
const DID = { slug: 'chengxiang', state: 'REGISTERED', same: true, refused: 'BAD_INPUT', listed: true };

it('works in an empty project as an ES module', async () => {
  there.write(
    'program.mjs',
    `import { Huiyin, orThrow, RefusedError } from '@huiyin/sdk';\nconst KEY = 'esm';${PROGRAM}`,
  );
  expect(JSON.parse(await there.node('program.mjs', env))).toEqual(DID);
});

it('works in an empty project as CommonJS', async () => {
  there.write(
    'program.cjs',
    `const { Huiyin, orThrow, RefusedError } = require('@huiyin/sdk');\nconst KEY = 'cjs';${PROGRAM}`,
  );
  expect(JSON.parse(await there.node('program.cjs', env))).toEqual(DID);
});

it('brings its types to both, and they tell a wrong input', { timeout: 120_000 }, async () => {
  const use = `import { Huiyin } from '@huiyin/sdk';
const client = new Huiyin({ url: '' });
export const slug = async (): Promise<string | undefined> => (await client.me())?.organisation.slug;
// @ts-expect-error LOST is no state of a petition
export const wrong = () => client.petitions({ filter: { state: 'LOST' } });
`;
  there.write('types.mts', use);
  there.write('types.cts', use);
  await there.compile(['types.mts', 'types.cts'], ['--noEmit']);
});

it('brings nothing else, and is small', () => {
  const modules = join(there.folder, 'node_modules');
  expect(readdirSync(modules).filter((name) => !name.startsWith('.'))).toEqual(['@huiyin']);
  const about = JSON.parse(readFileSync(join(modules, '@huiyin/sdk/package.json'), 'utf8'));
  expect(about).not.toHaveProperty('dependencies');
  const esm = join(modules, '@huiyin/sdk/dist/esm');
  const code = readdirSync(esm).filter((name) => name.endsWith('.js'));
  expect(code.reduce((bytes, name) => bytes + statSync(join(esm, name)).size, 0)).toBeLessThan(128 * 1024);
});

it('has its examples compiled and run', { timeout: 120_000 }, async () => {
  const readme = readFileSync(join(import.meta.dirname, '../../client-sdk/README.md'), 'utf8');
  const examples = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map((match) => match[1]!);
  expect(examples.length).toBeGreaterThanOrEqual(6);
  const names = examples.map((_, i) => `example${i}`);
  for (const [i, text] of examples.entries()) there.write(`${names[i]}.mts`, text);
  await there.compile(names.map((name) => `${name}.mts`));
  const token = await packed.token('chengxiang', 'registrar');
  for (const name of names) await there.node(`${name}.mjs`, { ...env, HUIYIN_TOKEN: token });
});
