/** A real provider's token over HTTP against the whole platform: it opens the organisations it is bound to, no others. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { addPerson, assignPost } from '../../tenants/index.ts';
import { startPlatform, type TestPlatform } from '../setup/platform.ts';
import { type IdentityProvider, startProvider } from './provider.ts';

let provider: IdentityProvider;
let platform: TestPlatform;
beforeAll(async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  vi.spyOn(console, 'info').mockImplementation(() => {});
  provider = await startProvider();
  const bound = { issuer: provider.issuer, audience: 'huiyin', organisations: ['bound'] };
  platform = await startPlatform('oidc', { issuers: [bound] });
  for (const slug of ['bound', 'unbound']) {
    const { posts } = await platform.organisation(slug);
    // Known and seated in both: all that the second lacks is the binding.
    await platform.act(slug, 'administrator', async (tx) => {
      const person = { name: `领导${slug}`, issuer: provider.issuer, subject: 'leader' };
      const ids = await addPerson(tx, person);
      await tx.em.flush();
      return assignPost(tx, { ...ids, postId: posts.leader, validFrom: '2025-01-01' });
    });
  }
  // The provider's tokens are of today.
  platform.at(new Date().toISOString());
});
afterAll(async () => {
  await platform?.close();
  await provider?.close();
});

async function read(headers: Record<string, string>) {
  const response = await fetch(platform.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query: '{ me { organisation { slug } } posts(first: 1) { nodes { id } } }' }),
  });
  const { data, errors } = (await response.json()) as any;
  return { status: response.status, data, code: errors?.[0]?.extensions.code };
}
const REFUSED = { status: 401, data: undefined, code: 'UNAUTHENTICATED' };

it('reads in the organisation it is bound to, and neither in another nor without naming one', async () => {
  const authorization = `Bearer ${await provider.token('leader', 'huiyin')}`;
  const { status, data } = await read({ authorization, 'x-organisation': 'bound' });
  expect([status, data.me.organisation.slug]).toEqual([200, 'bound']);
  expect(data.posts.nodes[0].id).toMatch(`Post:${platform.of('bound').tenantId}:`);
  expect(await read({ authorization, 'x-organisation': 'unbound' })).toEqual(REFUSED);
  expect(await read({ authorization })).toEqual(REFUSED);
  expect((await read({ authorization, 'x-organisation': 'bound' })).data).toEqual(data);
});

it('is the only way in: a demo token is refused, and a stranger’s token too', async () => {
  expect((await platform.as('bound', 'leader')('{ me { organisation { slug } } }')).code).toBe(
    'UNAUTHENTICATED',
  );
  const stranger = `Bearer ${await provider.token('stranger', 'huiyin')}`;
  expect(await read({ authorization: stranger, 'x-organisation': 'bound' })).toEqual(REFUSED);
});
