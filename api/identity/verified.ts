import { hash } from 'node:crypto';

/** Whom a verified token names. */
export type Claims = {
  readonly issuer: string;
  readonly subject: string;
  /** The organisation it is for, where the token itself says so. */
  readonly organisation?: string;
};

/** What a verified token says, and when it expires. */
export type Verified<T> = { readonly says: T; readonly expiresAt: Date };

const KEPT_MS = 60_000;
const MOST = 10_000;

/**
 * Remembers for a minute, and never beyond its expiry, what a token was verified to say: the same bytes under the
 * same keys say the same, and a signature costs more than the rest of a short request. `keys` tells one state of the
 * keys from another; when it changes, every token is verified anew. Kept by the token's SHA-256, so that no token
 * lies in memory; what was refused is verified again each time. Who is deactivated or suspended is noticed by the
 * organisation's standing, not here.
 */
export function verifiedOnce<T>(
  verify: (token: string, now: Date) => Promise<Verified<T> | undefined>,
  keys: () => number = () => 0,
): (token: string, now: Date) => Promise<T | undefined> {
  const kept = new Map<string, { says: T; from: number; until: number; keys: number }>();
  return async (token, now) => {
    const at = now.getTime();
    const name = hash('sha256', token, 'base64');
    const state = keys();
    const known = kept.get(name);
    if (known && known.keys === state && known.from <= at && at < known.until) return known.says;
    kept.delete(name);
    const verified = await verify(token, now);
    if (!verified) return undefined;
    if (kept.size >= MOST) kept.delete(kept.keys().next().value!);
    kept.set(name, {
      says: verified.says,
      from: at,
      until: Math.min(at + KEPT_MS, verified.expiresAt.getTime()),
      keys: state,
    });
    return verified.says;
  };
}
