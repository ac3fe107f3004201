import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask, startToy } from './toy.ts';

let toy: Awaited<ReturnType<typeof startToy>>;
beforeAll(async () => {
  toy = await startToy();
});
afterAll(() => toy.server.close());

it.each([
  ['refusal', 'FORBIDDEN', undefined],
  ['bug', 'INTERNAL', undefined],
  ['unique', 'CONFLICT', undefined],
  ['deadlock', 'CONFLICT', true],
  ['wall', 'NOT_FOUND', undefined],
  ['down', 'UNAVAILABLE', true],
  ['shutdown', 'UNAVAILABLE', true],
  ['lost', 'UNAVAILABLE', true],
  ['nul', 'BAD_INPUT', undefined],
])('a %s becomes %s and says nothing of its own', async (kind, code, retryable) => {
  const { answer, text } = await ask(toy.url, { query: `{ hello fault(kind: "${kind}") }` });
  expect(answer.data).toEqual({ hello: 'Hello world', fault: null });
  expect(answer.errors?.[0]?.extensions).toMatchObject({ code });
  expect(answer.errors?.[0]?.extensions.retryable).toBe(retryable);
  expect(text).not.toMatch(/张三|138000|select|Connection terminated|stack/);
});

it('a refusal keeps its path and rule', async () => {
  const { answer } = await ask(toy.url, { query: '{ fault(kind: "refusal") }' });
  expect(answer.errors?.[0]?.extensions).toMatchObject({ path: 'name', rule: 'art-7' });
});

it('an executor that throws is answered like any failure', async () => {
  const broken = await startToy({
    execute: async () => {
      throw Object.assign(new Error('张三'), { code: '53300' });
    },
  });
  const { answer, text } = await ask(broken.url, { query: '{ hello }' });
  await broken.server.close();
  expect(answer).toMatchObject({ data: null, errors: [{ extensions: { code: 'UNAVAILABLE' } }] });
  expect(text).not.toContain('张三');
});
