import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startToy } from './toy.ts';

let toy: Awaited<ReturnType<typeof startToy>>;
beforeAll(async () => {
  toy = await startToy();
});
afterAll(() => toy.server.close());

/** Every GET says that it was preflighted, as our rule against cross-site requests demands. */
const fetchFn: typeof fetch = (url, init) =>
  fetch(url, {
    ...init,
    headers: { ...(init?.headers as Record<string, string>), 'apollo-require-preflight': 'true' },
  });

describe('the GraphQL-over-HTTP audits', () => {
  const audits = serverAudits({ url: () => toy.url, fetchFn });
  it('are the whole suite', () => expect(audits.length).toBeGreaterThan(55));
  for (const { id, name, fn } of audits)
    it(`${id} ${name}`, async () => {
      const result = await fn();
      expect(result.status, 'reason' in result ? result.reason : undefined).toBe('ok');
    });
});
