import { createHash } from 'node:crypto';
import { decodeJwt, SignJWT } from 'jose';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  createIdentify,
  DEMO_ISSUER,
  type IdentityOptions,
  isLoopback,
  mintApiKey,
  mintDemoToken,
  type StoredKey,
} from '../../api/identity/index.ts';
import {
  ACTIVE,
  KEY_ID,
  NEIGHBOUR,
  organisations,
  REAL,
  SUSPENDED,
  UNAUTHENTICATED,
} from './organisations.ts';

let now: Date;
beforeEach(() => {
  now = new Date('2026-03-02T01:00:00Z');
});
const options = (more: Partial<IdentityOptions> = {}): IdentityOptions => ({
  clock: { now: () => now },
  issuers: [],
  findOrganisation: organisations,
  findPerson: async () => null,
  findKey: async () => null,
  ...more,
});
const bearer = (token: string, organisation?: string) => ({
  authorization: `Bearer ${token}`,
  ...(organisation === undefined ? {} : { 'x-organisation': organisation }),
});

it('no credential is anonymous, and anything else that is none is refused', async () => {
  const identify = createIdentify(options());
  expect(await identify({})).toEqual({ kind: 'ANONYMOUS' });
  for (const authorization of [
    '',
    'Bearer',
    'Bearer ',
    'Basic eDp5',
    'Bearer x',
    'Bearer a.b.c',
    'Bearer x y',
    `Bearer ${'x'.repeat(9000)}`,
  ])
    await expect(identify({ authorization }), authorization.slice(0, 20)).rejects.toThrow(UNAUTHENTICATED);
});

describe('an API key', () => {
  const setUp = (row: Partial<StoredKey> = {}, tenantId = ACTIVE.id) => {
    const { text, secretHash } = mintApiKey(tenantId, KEY_ID);
    const stored: StoredKey = {
      secretHash,
      scopes: ['petitions:read'],
      expiresAt: null,
      revokedAt: null,
      ...row,
    };
    const identify = createIdentify(
      options({ findKey: async (tenant, key) => (tenant === tenantId && key === KEY_ID ? stored : null) }),
    );
    return { text, secretHash, identify };
  };

  it('names its tenant, itself and its scopes, and is stored as a hash alone', async () => {
    const { text, secretHash, identify } = setUp();
    const actor = { kind: 'KEY', tenantId: ACTIVE.id, keyId: KEY_ID, scopes: ['petitions:read'] };
    expect(await identify(bearer(text))).toEqual(actor);
    expect(await identify(bearer(text, ACTIVE.slug))).toEqual(actor);
    const secret = Buffer.from(text.slice(-64), 'hex');
    expect(createHash('sha256').update(secret).digest()).toEqual(secretHash);
  });

  it('is refused with another secret, another tenant or another acting organisation', async () => {
    const { text, identify } = setUp();
    const wrong = text.slice(0, -1) + (text.endsWith('0') ? '1' : '0');
    const moved = text.replace(ACTIVE.id.replaceAll('-', ''), NEIGHBOUR.id.replaceAll('-', ''));
    await expect(identify(bearer(wrong))).rejects.toThrow(UNAUTHENTICATED);
    await expect(identify(bearer(moved))).rejects.toThrow(UNAUTHENTICATED);
    await expect(identify(bearer(text, NEIGHBOUR.slug))).rejects.toThrow(UNAUTHENTICATED);
    await expect(identify(bearer(mintApiKey(ACTIVE.id, NEIGHBOUR.id).text))).rejects.toThrow(UNAUTHENTICATED);
    await expect(identify(bearer(text))).resolves.toBeDefined();
  });

  it('is accepted until it expires', async () => {
    const { text, identify } = setUp({ expiresAt: new Date('2026-03-02T02:00:00Z') });
    now = new Date('2026-03-02T01:59:59.999Z');
    await expect(identify(bearer(text))).resolves.toBeDefined();
    now = new Date('2026-03-02T02:00:00Z');
    await expect(identify(bearer(text))).rejects.toThrow(UNAUTHENTICATED);
  });

  it('is refused once revoked, and when its organisation is suspended', async () => {
    const revoked = setUp({ revokedAt: new Date('2026-03-01T00:00:00Z') });
    await expect(revoked.identify(bearer(revoked.text))).rejects.toThrow(UNAUTHENTICATED);
    const suspended = setUp({}, SUSPENDED.id);
    await expect(suspended.identify(bearer(suspended.text))).rejects.toThrow(UNAUTHENTICATED);
  });
});

describe('a demo token', () => {
  const key = Buffer.alloc(32, 7);
  const people: IdentityOptions['findPerson'] = async (tenant, issuer, subject) =>
    [ACTIVE.id, REAL.id, SUSPENDED.id].includes(tenant) && issuer === DEMO_ISSUER && subject === 'leader'
      ? { id: 'person-1' }
      : null;
  const setUp = (host = '127.0.0.1', more: Partial<IdentityOptions> = {}) =>
    createIdentify(options({ demo: { key, host }, findPerson: people, ...more }));
  const mint = (tenantId = ACTIVE.id, subject = 'leader', under: Uint8Array = key) =>
    mintDemoToken(under, { tenantId, subject }, now);

  it('opens a synthetic organisation on a loopback address', async () => {
    const actor = { kind: 'PERSON', tenantId: ACTIVE.id, personId: 'person-1' };
    for (const host of ['127.0.0.1', '::1', 'localhost'])
      expect(await setUp(host)(bearer(await mint()))).toEqual(actor);
    expect(await setUp()(bearer(await mint(), ACTIVE.slug))).toEqual(actor);
  });

  it('opens nothing elsewhere, beside an identity provider, or without a demo', async () => {
    const token = bearer(await mint());
    for (const host of ['0.0.0.0', '::', '192.168.1.4', '127.0.0.1.example.org', ''])
      await expect(setUp(host)(token), host).rejects.toThrow(UNAUTHENTICATED);
    const issuers = [{ issuer: 'https://id.example', audience: 'huiyin', organisations: [ACTIVE.slug] }];
    await expect(setUp('127.0.0.1', { issuers })(token)).rejects.toThrow(UNAUTHENTICATED);
    await expect(createIdentify(options({ findPerson: people }))(token)).rejects.toThrow(UNAUTHENTICATED);
    expect(isLoopback('127.0.0.1')).toBe(true);
  });

  it('opens no real, suspended or other organisation, and no unknown person', async () => {
    const identify = setUp();
    await expect(identify(bearer(await mint(REAL.id)))).rejects.toThrow(UNAUTHENTICATED);
    await expect(identify(bearer(await mint(SUSPENDED.id)))).rejects.toThrow(UNAUTHENTICATED);
    await expect(identify(bearer(await mint(ACTIVE.id, 'nobody')))).rejects.toThrow(UNAUTHENTICATED);
    await expect(identify(bearer(await mint(), NEIGHBOUR.slug))).rejects.toThrow(UNAUTHENTICATED);
    await expect(identify(bearer(await mint()))).resolves.toBeDefined();
  });

  it('opens nothing under another key, after its time, or unsigned', async () => {
    const identify = setUp();
    const token = await mint();
    await expect(identify(bearer(await mint(ACTIVE.id, 'leader', Buffer.alloc(32, 8))))).rejects.toThrow(
      UNAUTHENTICATED,
    );
    const [, payload] = token.split('.');
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    await expect(identify(bearer(`${none}.${payload}.`))).rejects.toThrow(UNAUTHENTICATED);
    const endless = await new SignJWT({ ...decodeJwt(token), exp: undefined })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(key);
    await expect(identify(bearer(endless))).rejects.toThrow(UNAUTHENTICATED);
    await expect(identify(bearer(token))).resolves.toBeDefined();
    now = new Date(now.getTime() + 12 * 3_600_000);
    await expect(identify(bearer(token))).rejects.toThrow(UNAUTHENTICATED);
  });
});
