import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadActor, refreshActor } from '../../tenants/actors.ts';
import type { Tx } from '../../tenants/acts.ts';
import { readApiKey } from '../../tenants/key-format.ts';
import { issueKey, type NewKey, revokeKey, rotateKey } from '../../tenants/keys.ts';
import { addPerson } from '../../tenants/roster.ts';
import { act, organisation, rows, type TestHouse, testHouse } from './house.ts';

let house: TestHouse;
let admin: { tenantId: string; personId: string };
beforeAll(async () => {
  house = await testHouse('keys');
});
afterAll(() => house.close());
beforeEach(async () => {
  house.at('2026-01-15T04:00:00Z');
  admin = await organisation(house);
});

const by = async <R extends object>(who: typeof admin, work: (tx: Tx) => Promise<R>) => {
  await refreshActor(house, who);
  return act(house, who, work);
};
const JUNE = '2026-06-01T00:00:00Z';
const issue = async (more: Partial<NewKey> = {}, who = admin) => {
  let text = '';
  const key = { name: '对接程序', scopes: ['petitions:read'], expiresAt: JUNE, ...more };
  const reveal = (made: string) => {
    text = made;
  };
  const { apiKeyId } = await by(who, (tx) => issueKey(tx, key, reveal));
  return { apiKeyId, text };
};
const rotate = async (apiKeyId: string) =>
  (await by(admin, (tx) => rotateKey(tx, { apiKeyId, expiresAt: JUNE }, () => {}))).apiKeyId;
const revoke = (apiKeyId: string) => by(admin, (tx) => revokeKey(tx, { apiKeyId }));
const works = async (keyId: string) => (await loadActor(house, { tenantId: admin.tenantId, keyId })) !== null;

describe('an API key', () => {
  it('is shown once, kept as a hash, and acts with its scopes alone', async () => {
    const { apiKeyId, text } = await issue();
    expect(readApiKey(text)).toMatchObject({ tenantId: admin.tenantId, keyId: apiKeyId });
    const secret = readApiKey(text)!.secret.toString('hex');
    const kept = await rows<any>(
      house,
      admin.tenantId,
      `select encode(k.hash, 'hex') as hash, k.issued_by_id as issuer, a.detail::text as detail
         from api_key k, audit_entry a where k.tenant_id = ? and a.tenant_id = ?`,
      [admin.tenantId, admin.tenantId],
    );
    expect(JSON.stringify(kept)).toContain(apiKeyId);
    expect(JSON.stringify(kept)).not.toContain(secret);
    expect(kept[0].issuer).toBe(admin.personId);
    const { facts } = (await loadActor(house, { tenantId: admin.tenantId, keyId: apiKeyId }))!;
    expect(facts).toMatchObject({ personId: null, keyId: apiKeyId, posts: [], scopes: ['petitions:read'] });
  });

  it('is issued by administrators alone', async () => {
    const clerk = { ...admin, ...(await by(admin, (tx) => addPerson(tx, { name: '李乙' }))) };
    const { apiKeyId } = await issue();
    await expect(issue({}, clerk)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(by(clerk, (tx) => revokeKey(tx, { apiKeyId }))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const stranger = await organisation(house);
    await expect(by(stranger, (tx) => revokeKey(tx, { apiKeyId }))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await works(apiKeyId)).toBe(true);
    await revoke(apiKeyId);
    expect(await works(apiKeyId)).toBe(false);
    await expect(revoke(apiKeyId)).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('has known scopes and an end within a year', async () => {
    for (const scopes of [[], ['everything'], ['toString'], ['petitions:read', 'petitions:read']])
      await expect(issue({ scopes })).rejects.toMatchObject({ code: 'BAD_INPUT', path: 'scopes' });
    for (const expiresAt of ['2026-01-15T04:00:00Z', '2027-01-17T04:00:00Z', 'never'])
      await expect(issue({ expiresAt })).rejects.toMatchObject({ code: 'BAD_INPUT', path: 'expiresAt' });
    const { apiKeyId } = await issue({ expiresAt: '2027-01-15T04:00:00Z' });
    house.at('2027-01-15T03:59:59Z');
    expect(await works(apiKeyId)).toBe(true);
    house.at('2027-01-15T04:00:00Z');
    expect(await works(apiKeyId)).toBe(false);
  });

  it('is rotated with two good at a time, not three', async () => {
    const first = (await issue()).apiKeyId;
    const second = await rotate(first);
    expect([await works(first), await works(second)]).toEqual([true, true]);
    for (const key of [first, second]) await expect(rotate(key)).rejects.toMatchObject({ code: 'CONFLICT' });
    await revoke(first);
    const third = await rotate(second);
    expect([await works(first), await works(second), await works(third)]).toEqual([false, true, true]);
    await expect(rotate(first)).rejects.toMatchObject({ code: 'EXPIRED' });
  });

  it('is not rotated twice by two at once', async () => {
    const { apiKeyId } = await issue();
    await refreshActor(house, admin);
    const turn = () => act(house, admin, (tx) => rotateKey(tx, { apiKeyId, expiresAt: JUNE }, () => {}));
    const outcomes = await Promise.allSettled([turn(), turn()]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});
