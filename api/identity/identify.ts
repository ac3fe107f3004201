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
  const verifiers = new Map(
    issuers.map((issuer) => [issuer.issuer, { issuer, verify: createOidcVerifier(issuer) }]),
  );
  const readDemo = demo && demoReader(demo.key);
  if (verifiers.has(DEMO_ISSUER)) throw new Error(`${DEMO_ISSUER} is not an identity provider`);

  const byKey = async (text: string, acting: string | undefined): Promise<Actor | undefined> => {
    const key = readApiKey(text);
    if (!key) return undefined;
    const organisation = await findOrganisation(key.tenantId);
    const stored = organisation?.active ? await findKey(key.tenantId, key.keyId) : null;
    if (!opens(key.secret, stored, clock.now()) || !stored || !organisation) return undefined;
    if (acting !== undefined && !names(acting, organisation)) return undefined;
    return { kind: 'KEY', tenantId: organisation.id, keyId: key.keyId, scopes: stored.scopes };
  };

  const byIssuer = async (
    token: string,
    issuedBy: string,
    acting: string | undefined,
  ): Promise<Actor | undefined> => {
    const trusted = verifiers.get(issuedBy);
    if (!trusted || acting === undefined) return undefined;
    const subject = await trusted.verify(token, clock.now());
    if (subject === undefined) return undefined;
    const organisation = await findOrganisation(acting);
    if (!organisation?.active) return undefined;
    if (!trusted.issuer.organisations.some((bound) => names(bound, organisation))) return undefined;
    return asPerson(organisation.id, issuedBy, subject);
  };

  const byDemo = async (token: string, acting: string | undefined): Promise<Actor | undefined> => {
    if (!demo || !readDemo || verifiers.size > 0 || !isLoopback(demo.host)) return undefined;
    const claims = await readDemo(token, clock.now());
    if (!claims) return undefined;
    const organisation = await findOrganisation(claims.tenantId);
    if (!organisation?.active || !organisation.synthetic) return undefined;
    if (acting !== undefined && !names(acting, organisation)) return undefined;
    return asPerson(organisation.id, DEMO_ISSUER, claims.subject);
  };

  const asPerson = async (tenantId: string, issuer: string, subject: string): Promise<Actor | undefined> => {
    const person = await findPerson(tenantId, issuer, subject);
    return person ? { kind: 'PERSON', tenantId, personId: person.id } : undefined;
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

  function byToken(token: string, acting: string | undefined): Promise<Actor | undefined> | undefined {
    const issuer = unverified(token)?.iss;
    if (issuer === undefined) return undefined;
    return issuer === DEMO_ISSUER ? byDemo(token, acting) : byIssuer(token, issuer, acting);
  }
};

const demoReader = (secret: Uint8Array) => {
  const key = createSecretKey(secret);
  return verifiedOnce((token, now) => readDemoToken(key, token, now).catch(() => undefined));
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
