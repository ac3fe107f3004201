import { createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { Refusal } from '../../policies/index.ts';
import { isLoopback } from './demo-tokens.ts';
import type { Claims, Verified } from './verified.ts';

/** An identity provider this deployment trusts, for some organisations only. */
export type OidcIssuer = {
  /** Exactly as in the tokens' `iss`. */
  readonly issuer: string;
  /** What the tokens' `aud` must name. */
  readonly audience: string;
  /** Slugs or ids of the organisations whose people it may vouch for. */
  readonly organisations: readonly string[];
  /** Signature algorithms accepted; only asymmetric ones make sense. */
  readonly algorithms?: readonly string[];
  /** Least seconds between two fetches of its keys, when a token names a key not yet known. */
  readonly keyCooldownSeconds?: number;
};

const DEFAULT_ALGORITHMS = ['RS256', 'PS256', 'ES256'];
const CLOCK_TOLERANCE_SECONDS = 30;

/**
 * Verifies a token against its issuer's published keys. Undefined for a token that is not valid; UNAVAILABLE where the
 * issuer could not be asked, which says nothing about the token. `keysFetched` tells one state of the keys from another.
 */
export const createOidcVerifier = ({ issuer, audience, algorithms, keyCooldownSeconds = 10 }: OidcIssuer) => {
  let keys: Promise<JWTVerifyGetKey> | undefined;
  let fetched = 0;
  const fetchKeys = async (...asked: Parameters<typeof fetch>): Promise<Response> => {
    fetched++;
    return fetch(...asked);
  };
  const keysOf = (): Promise<JWTVerifyGetKey> => {
    keys ??= discover(issuer, fetchKeys, keyCooldownSeconds * 1000).catch((error: unknown) => {
      keys = undefined;
      throw error;
    });
    return keys;
  };
  return {
    keysFetched: () => fetched,
    async verify(token: string, now: Date): Promise<Verified<Claims> | undefined> {
      const getKey = await keysOf();
      try {
        const { payload } = await jwtVerify(token, getKey, {
          algorithms: [...(algorithms ?? DEFAULT_ALGORITHMS)],
          issuer,
          audience,
          requiredClaims: ['exp', 'sub'],
          clockTolerance: CLOCK_TOLERANCE_SECONDS,
          currentDate: now,
        });
        return { says: { issuer, subject: payload.sub! }, expiresAt: new Date(payload.exp! * 1000) };
      } catch (error) {
        if (error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError))
          throw new Refusal('UNAVAILABLE');
        return undefined;
      }
    },
  };
};

const discover = async (
  issuer: string,
  fetchKeys: typeof fetch,
  cooldownDuration: number,
): Promise<JWTVerifyGetKey> => {
  try {
    const at = secure(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
    const response = await fetch(at, { redirect: 'error', signal: AbortSignal.timeout(5000) });
    const found = (await response.json()) as { issuer?: unknown; jwks_uri?: unknown };
    if (!response.ok || found.issuer !== issuer || typeof found.jwks_uri !== 'string')
      throw new Error('The discovery document is not this issuer’s');
    return createRemoteJWKSet(secure(found.jwks_uri), {
      cooldownDuration,
      timeoutDuration: 5000,
      [customFetch]: fetchKeys,
    });
  } catch {
    throw new Refusal('UNAVAILABLE');
  }
};

/** Keys come over TLS, or from this machine. */
const secure = (address: string): URL => {
  const url = new URL(address);
  if (url.protocol === 'https:' || isLoopback(url.hostname.replace(/^\[|\]$/g, ''))) return url;
  throw new Error('An issuer is asked over https only');
};
