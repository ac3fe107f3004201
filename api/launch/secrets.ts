import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LaunchFailure, systemFailure } from './failure.ts';
import { createWhole, makeFolder } from './processes.cjs';

export interface Secrets {
  /** The folder they lie in. */
  dir: string;
  /** The deployment's 32-byte key of that name (`a-z`, digits, `-`), made at its first use. */
  key(name: string): Buffer;
}

const LENGTH = 32;

/** Keys as files that their owner alone can read, in a folder that the owner alone can enter. */
export function openSecrets(dir: string): Secrets {
  try {
    if (!existsSync(dir)) {
      makeFolder(dir);
      chmodSync(dir, 0o700);
    }
  } catch (error) {
    throw systemFailure(error, dir) ?? error;
  }
  return { dir, key: (name) => readOrCreate(dir, name) };
}

function readOrCreate(dir: string, name: string): Buffer {
  if (!/^[a-z0-9-]+$/.test(name)) throw new TypeError(`No name for a secret: ${name}`);
  const file = join(dir, `${name}.key`);
  try {
    // Whoever comes second, in this process or another, gets the key of whoever came first.
    if (!existsSync(file)) createWhole(file, randomBytes(LENGTH));
    const key = readFileSync(file);
    if (key.length !== LENGTH) throw new LaunchFailure('SECRET_DAMAGED', file);
    return key;
  } catch (error) {
    throw systemFailure(error, file) ?? error;
  }
}
