import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Keeps the deployment's key and never hands it out: it only wraps and unwraps the organisations' keys. */
export interface KeyProvider {
  wrap(tenantId: string, key: Buffer): Promise<Buffer>;
  /** Rejects for a key wrapped for another tenant, by another deployment, or altered. */
  unwrap(tenantId: string, wrapped: Buffer): Promise<Buffer>;
}

/**
 * The embedded default: the deployment's key in a file that its owner alone can read. Whoever loses the file loses
 * every protected text; whoever copies it together with the database can read them all.
 */
export const fileKeyProvider = (path: string): KeyProvider => {
  const key = keyOf(readSecret(path));
  return {
    wrap: async (tenantId, plain) => seal(key, plain, ['organisation key', tenantId]),
    unwrap: async (tenantId, wrapped) => open(key, wrapped, ['organisation key', tenantId]),
  };
};

/** 32 random bytes kept in a file of mode 0600; made at the first call, also by two processes at once. */
export const readSecret = (path: string): Buffer => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    return secretIn(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  writeFileSync(draft, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return secretIn(path);
};

const secretIn = (path: string): Buffer => {
  const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64');
  if (key.length !== 32) throw new Error(`${path} does not hold a key of 32 bytes`);
  return key;
};

const VERSION = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** A key held for use: OpenSSL takes one three times as fast as the bytes it would have to wrap at each call. */
export const keyOf = (bytes: Buffer): KeyObject => createSecretKey(bytes);

/** AES-256-GCM: version, nonce, tag, ciphertext. It opens only under the same key and the same `about`. */
export const seal = (key: KeyObject, plain: Buffer, about: readonly string[]): Buffer => {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(JSON.stringify(about)));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), iv, cipher.getAuthTag(), sealed]);
};

/** Throws `Sealed` for anything altered, truncated, or sealed for something else. */
export const open = (key: KeyObject, sealed: Buffer, about: readonly string[]): Buffer => {
  const body = 1 + IV_BYTES + TAG_BYTES;
  if (sealed[0] !== VERSION || sealed.length < body) throw new Sealed();
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + IV_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(JSON.stringify(about)));
    decipher.setAuthTag(sealed.subarray(1 + IV_BYTES, body));
    return Buffer.concat([decipher.update(sealed.subarray(body)), decipher.final()]);
  } catch {
    throw new Sealed();
  }
};

/** The text stays sealed: it was altered, or it belongs to another tenant, petition, field or key. */
export class Sealed extends Error {
  constructor() {
    super('This does not open under the key and context given');
    this.name = 'Sealed';
  }
}
