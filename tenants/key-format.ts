import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

/** An API key as stored; the secret itself is shown once and kept nowhere. */
export type StoredKey = {
  /** SHA-256 of the secret's 32 bytes; a plain hash is enough, for 256 random bits cannot be guessed. */
  readonly secretHash: Uint8Array;
  readonly scopes: readonly string[];
  /** First instant at which it is no longer accepted; null for never. */
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
};

/** The key carries its tenant, so that its row is looked up within a scope. */
const FORM = /^hyk_([0-9a-f]{32})_([0-9a-f]{32})_([0-9a-f]{64})$/;
const NOBODY = Buffer.alloc(32);

/** Makes a key: `text` is shown once to whoever asked for it, `secretHash` is stored. */
export const mintApiKey = (tenantId: string, keyId: string): { text: string; secretHash: Buffer } => {
  const secret = randomBytes(32);
  return {
    text: `hyk_${tenantId.replaceAll('-', '')}_${keyId.replaceAll('-', '')}_${secret.toString('hex')}`,
    secretHash: digest(secret),
  };
};

export const readApiKey = (text: string): { tenantId: string; keyId: string; secret: Buffer } | undefined => {
  const [, tenant, key, secret] = FORM.exec(text) ?? [];
  if (!tenant || !key || !secret) return undefined;
  return { tenantId: uuidOf(tenant), keyId: uuidOf(key), secret: Buffer.from(secret, 'hex') };
};

/** Whether the secret opens the stored key at this instant; takes as long for a key that does not exist. */
export const opens = (secret: Buffer, stored: StoredKey | null, now: Date): boolean => {
  const equal = timingSafeEqual(digest(secret), stored?.secretHash ?? NOBODY);
  return (
    equal &&
    stored !== null &&
    stored.revokedAt === null &&
    (stored.expiresAt === null || now < stored.expiresAt)
  );
};

const digest = (secret: Buffer): Buffer => hash('sha256', secret, 'buffer');

const uuidOf = (hex: string): string =>
  [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
