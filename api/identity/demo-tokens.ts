import type { KeyObject } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import type { Claims, Verified } from './verified.ts';

/** The issuer under which demo people are known; no identity provider may use it. */
export const DEMO_ISSUER = 'huiyin:demo';

/** What a demo token says: which demo person, of which organisation. */
export type DemoClaims = { readonly tenantId: string; readonly subject: string };

/** Signs a demo token under the deployment's random key; it expires after twelve hours. */
export const mintDemoToken = (
  key: Uint8Array,
  { tenantId, subject }: DemoClaims,
  now: Date,
): Promise<string> =>
  new SignJWT({ organisation: tenantId })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(DEMO_ISSUER)
    .setAudience(DEMO_ISSUER)
    .setSubject(subject)
    .setIssuedAt(now)
    .setExpirationTime(new Date(now.getTime() + 12 * 3_600_000))
    .sign(key);

/** Verifies one; undefined for a token that is not valid. */
export const readDemoToken = async (
  key: KeyObject,
  token: string,
  now: Date,
): Promise<Verified<Claims> | undefined> => {
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['HS256'],
      issuer: DEMO_ISSUER,
      audience: DEMO_ISSUER,
      requiredClaims: ['exp', 'sub', 'organisation'],
      currentDate: now,
    });
    return {
      says: { issuer: DEMO_ISSUER, subject: payload.sub!, organisation: String(payload.organisation) },
      expiresAt: new Date(payload.exp! * 1000),
    };
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
};

/** Whether only this machine can reach a server that listens on `host`. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
