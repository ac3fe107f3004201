import {
  decodeJwt,
  decodeProtectedHeader,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  importJWK,
  SignJWT,
} from 'jose';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import {
  createIdentify,
  DEMO_ISSUER,
  type IdentityOptions,
  type OidcIssuer,
} from '../../api/identity/index.ts';
import { REFUSAL_CODES } from '../../policies/index.ts';
import { ACTIVE, NEIGHBOUR, organisations, REAL, SUSPENDED, UNAUTHENTICATED } from './organisations.ts';
import { type IdentityProvider, startProvider } from './provider.ts';

let provider: IdentityProvider;
let foreign: IdentityProvider;
let late = 0;
beforeAll(async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  vi.spyOn(console, 'info').mockImplementation(() => {});
  [provider, foreign] = await Promise.all([startProvider(), startProvider()]);
});
afterAll(() => Promise.all([provider.close(), foreign.close()]));
beforeEach(() => {
  late = 0;
});

/** The leader is a member of two organisations under this issuer, and of one that is suspended. */
const findPerson: IdentityOptions['findPerson'] = async (tenant, issuer, subject) =>
  issuer === provider.issuer && subject === 'leader' && tenant !== NEIGHBOUR.id
    ? { id: `person of ${tenant}` }
    : null;

const identifyWith = (more: Partial<OidcIssuer> = {}, others: OidcIssuer[] = []) =>
  createIdentify({
    clock: { now: () => new Date(Date.now() + late * 1000) },
    issuers: [
      {
        issuer: provider.issuer,
        audience: 'huiyin',
        organisations: [ACTIVE.slug, NEIGHBOUR.id, SUSPENDED.slug],
        keyCooldownSeconds: 0,
        ...more,
      },
      ...others,
    ],
    findOrganisation: organisations,
    findPerson,
    findKey: async () => null,
  });
const bearer = (token: string, organisation: string | undefined = ACTIVE.slug) => ({
  authorization: `Bearer ${token}`,
  'x-organisation': organisation,
});
const LEADER = { kind: 'PERSON', tenantId: ACTIVE.id, personId: `person of ${ACTIVE.id}` };

it('a token of a bound issuer opens the acting organisation, by slug or id', async () => {
  const identify = identifyWith();
  const token = await provider.token('leader', 'huiyin');
  expect(await identify(bearer(token))).toEqual(LEADER);
  expect(await identify(bearer(token, ACTIVE.id))).toEqual(LEADER);
});

it('the acting organisation has to be named, active, bound to the issuer, and the person’s own', async () => {
  const identify = identifyWith();
  const token = await provider.token('leader', 'huiyin');
  const unnamed = { authorization: `Bearer ${token}` };
  await expect(identify(unnamed)).rejects.toThrow(UNAUTHENTICATED);
  for (const { slug } of [SUSPENDED, REAL, NEIGHBOUR, { slug: 'nowhere' }])
    await expect(identify(bearer(token, slug)), slug).rejects.toThrow(UNAUTHENTICATED);
  expect(await identify(bearer(token))).toEqual(LEADER);
  // The person is known to REAL, whose binding alone was missing.
  expect(await identifyWith({ organisations: [REAL.slug] })(bearer(token, REAL.slug))).toMatchObject({
    tenantId: REAL.id,
  });
});

it('a subject that is no member is refused, the member not', async () => {
  const identify = identifyWith();
  await expect(identify(bearer(await provider.token('stranger', 'huiyin')))).rejects.toThrow(UNAUTHENTICATED);
  expect(await identify(bearer(await provider.token('leader', 'huiyin')))).toEqual(LEADER);
});

it('a token for another audience is refused', async () => {
  const token = await provider.token('leader', 'elsewhere');
  await expect(identifyWith()(bearer(token))).rejects.toThrow(UNAUTHENTICATED);
  expect(await identifyWith({ audience: 'elsewhere' })(bearer(token))).toEqual(LEADER);
});

it('a token signed with an algorithm that is not pinned is refused', async () => {
  const token = await provider.token('leader', 'huiyin', 'PS256');
  expect(decodeProtectedHeader(token).alg).toBe('PS256');
  await expect(identifyWith({ algorithms: ['RS256'] })(bearer(token))).rejects.toThrow(UNAUTHENTICATED);
  expect(await identifyWith({ algorithms: ['PS256'] })(bearer(token))).toEqual(LEADER);
});

it('neither an unsigned token nor one signed with the public key as a secret is accepted', async () => {
  const good = await provider.token('leader', 'huiyin');
  const claims = decodeJwt(good);
  const published = await importJWK(provider.publicKey(), 'RS256', { extractable: true });
  if (published instanceof Uint8Array) throw new Error('The provider publishes a secret');
  const spki = await exportSPKI(published);
  const confused = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', kid: provider.publicKey().kid ?? '' })
    .sign(Buffer.from(spki));
  const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${good.split('.')[1]}.`;
  const identify = identifyWith();
  for (const token of [confused, none])
    await expect(identify(bearer(token))).rejects.toThrow(UNAUTHENTICATED);
  expect(await identify(bearer(good))).toEqual(LEADER);
});

it('a token is refused once it has expired, with half a minute for clocks that differ', async () => {
  const identify = identifyWith();
  const token = await provider.token('leader', 'huiyin');
  late = 320;
  expect(await identify(bearer(token))).toEqual(LEADER);
  late = 331;
  await expect(identify(bearer(token))).rejects.toThrow(UNAUTHENTICATED);
});

it('a foreign issuer is refused, also where another issuer is trusted for the organisation', async () => {
  const token = await foreign.token('leader', 'huiyin');
  await expect(identifyWith()(bearer(token))).rejects.toThrow(UNAUTHENTICATED);
  // Trusted, but for the neighbour alone; and the same subject under another issuer is another person.
  const trusted = { issuer: foreign.issuer, audience: 'huiyin', organisations: [NEIGHBOUR.slug] };
  await expect(identifyWith({}, [trusted])(bearer(token))).rejects.toThrow(UNAUTHENTICATED);
  const both = { ...trusted, organisations: [ACTIVE.slug] };
  await expect(identifyWith({}, [both])(bearer(token))).rejects.toThrow(UNAUTHENTICATED);
  expect(await identifyWith({}, [both])(bearer(await provider.token('leader', 'huiyin')))).toEqual(LEADER);
});

it('a token that only claims to be of the issuer is refused', async () => {
  const good = await provider.token('leader', 'huiyin');
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  const kid = decodeProtectedHeader(good).kid ?? '';
  const sign = (header: object) =>
    new SignJWT(decodeJwt(good)).setProtectedHeader({ alg: 'RS256', kid, ...header }).sign(privateKey);
  const forged = [
    await sign({}),
    await sign({ jwk: await exportJWK(publicKey) }),
    await sign({ kid: 'unknown' }),
  ];
  const identify = identifyWith();
  for (const token of forged) await expect(identify(bearer(token))).rejects.toThrow(UNAUTHENTICATED);
  expect(await identify(bearer(good))).toEqual(LEADER);
});

it('after the issuer rotated its key, the new one is fetched and the old one is refused', async () => {
  const identify = identifyWith();
  const before = await provider.token('leader', 'huiyin');
  expect(await identify(bearer(before))).toEqual(LEADER);
  await provider.rotate();
  const after = await provider.token('leader', 'huiyin');
  expect(decodeProtectedHeader(after).kid).not.toBe(decodeProtectedHeader(before).kid);
  expect(await identify(bearer(after))).toEqual(LEADER);
  await expect(identify(bearer(before))).rejects.toThrow(UNAUTHENTICATED);
});

it('an issuer that cannot be asked is an outage, not a wrong credential, each time it is asked', async () => {
  const brief = await startProvider();
  const token = await brief.token('leader', 'huiyin');
  const identify = identifyWith({ issuer: brief.issuer });
  await brief.close();
  await expect(identify(bearer(token))).rejects.toThrow(REFUSAL_CODES.UNAVAILABLE.en);
  await expect(identify(bearer(token))).rejects.toThrow(REFUSAL_CODES.UNAVAILABLE.en);
});

it('keys are not fetched over plain http from another machine, and the demo issuer is none', async () => {
  const plain = 'http://id.example';
  const token = await new SignJWT({ iss: plain }).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.alloc(32));
  await expect(identifyWith({ issuer: plain })(bearer(token))).rejects.toThrow(REFUSAL_CODES.UNAVAILABLE.en);
  expect(() => identifyWith({ issuer: DEMO_ISSUER })).toThrow(DEMO_ISSUER);
});
