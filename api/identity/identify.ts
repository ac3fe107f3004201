import { createSecretKey } from 'node:crypto';
import { decodeJwt, type JWTPayload } from 'jose';
import { Refusal } from '../../policies/index.ts';
import { opens, readApiKey, type StoredKey } from '../../tenants/index.ts';
import { type Actor, ANONYMOUS } from './actor.ts';
import { DEMO_ISSUER, isLoopback, readDemoToken } from './demo-tokens.ts';
import { createOidcVerifier, type OidcIssuer } from './oidc.ts';
import { verifiedOnce } from './verified.ts';

/** What identity needs to know of an organisation; reference data, so it is found before any scope. */
export type KnownOrganisation = {
  readonly id: string;
  readonly slug: string;
  readonly active: boolean;
  /** Made up for demonstration: the only kind that demo tokens open. */
  readonly synthetic: boolean;
};

export type IdentityOptions = {
  clock: { now(): Date };
  /** Identity providers; with any, demo tokens are refused. */
  issuers: readonly OidcIssuer[];
  /** The deployment's random demo key and the address it listens on; absent in deployments without a demo. */
  demo?: { key: Uint8Array; host: string };
  findOrganisation: (slugOrId: string) => Promise<KnownOrganisation | null>;
  /** The person known to the organisation under this issuer and subject. */
  findPerson: (tenantId: string, issuer: string, subject: string) => Promise<{ id: string } | null>;
  findKey: (tenantId: string, keyId: string) => Promise<StoredKey | null>;
};

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/**
 * Works out who asks. No credential is ANONYMOUS; a credential that is wrong in whatever way (unknown, expired,
 * revoked, of another organisation or of a suspended one) is UNAUTHENTICATED, always the same.
 */
export const createIdentify = (options: IdentityOptions): ((headers: Headers) => Promise<Actor>) => {
  const { clock, issuers, demo, findOrganisation, findPerson, findKey } = options;
  const providers = new Map(
    issuers.map((provider) => [provider.issuer, { ...provider, ...createOidcVerifier(provider) }]),
  );
  if (providers.has(DEMO_ISSUER)) throw new Error(`${DEMO_ISSUER} is not an identity provider`);
  const demoKey =
    demo && providers.size === 0 && isLoopback(demo.host) ? createSecretKey(demo.key) : undefined;

  const read = verifiedOnce(
    async (token, now) => {
      const issuer = unverified(token)?.iss;
      if (issuer === undefined) return undefined;
      if (issuer === DEMO_ISSUER) return demoKey && readDemoToken(demoKey, token, now);
      return providers.get(issuer)?.verify(token, now);
    },
    () => [...providers.values()].reduce((total, provider) => total + provider.keysFetched(), 0),
  );

  const byKey = async (text: string, acting: string | undefined): Promise<Actor | undefined> => {
    const key = readApiKey(text);
    if (!key) return undefined;
    const organisation = await findOrganisation(key.tenantId);
    const stored = organisation?.active ? await findKey(key.tenantId, key.keyId) : null;
    if (!opens(key.secret, stored, clock.now()) || !stored || !organisation) return undefined;
    if (acting !== undefined && !names(acting, organisation)) return undefined;
    return { kind: 'KEY', tenantId: organisation.id, keyId: key.keyId, scopes: stored.scopes };
  };

  const byToken = async (token: string, acting: string | undefined): Promise<Actor | undefined> => {
    const claims = await read(token, clock.now());
    const asked = claims?.organisation ?? acting;
    if (!claims || asked === undefined) return undefined;
    const organisation = await findOrganisation(asked);
    if (!organisation?.active) return undefined;
    if (acting !== undefined && !names(acting, organisation)) return undefined;
    const provider = providers.get(claims.issuer);
    const vouches = provider
      ? provider.organisations.some((bound) => names(bound, organisation))
      : organisation.synthetic;
    if (!vouches) return undefined;
    const person = await findPerson(organisation.id, claims.issuer, claims.subject);
    return person ? { kind: 'PERSON', tenantId: organisation.id, personId: person.id } : undefined;
  };

  return async (headers) => {
    const authorization = headers.authorization;
    if (authorization === undefined) return ANONYMOUS;
    const token =
      typeof authorization === 'string' ? /^Bearer +(\S{1,8192})$/i.exec(authorization)?.[1] : undefined;
    const acting = headers['x-organisation'];
    const actor =
      token === undefined || Array.isArray(acting)
        ? undefined
        : token.startsWith('hyk_')
          ? await byKey(token, acting)
          : await byToken(token, acting);
    if (!actor) throw new Refusal('UNAUTHENTICATED');
    return actor;
  };
};

const names = (slugOrId: string, organisation: KnownOrganisation): boolean =>
  slugOrId === organisation.slug || slugOrId === organisation.id;

/** Only to choose whose keys to verify with. */
const unverified = (token: string): JWTPayload | undefined => {
  try {
    return decodeJwt(token);
  } catch {
    return undefined;
  }
};
