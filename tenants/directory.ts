import { Refusal } from '../policies/index.ts';
import { REFUSED_BY_DIRECTORY } from '../schema/index.ts';

/**
 * Awaits a call of a directory function and turns what it refuses into a refusal; `paths` names the input that an
 * SQLSTATE is about.
 */
export async function asked<T>(
  call: Promise<T>,
  paths: Partial<Record<keyof typeof REFUSED_BY_DIRECTORY, string>> = {},
): Promise<T> {
  try {
    return await call;
  } catch (error) {
    const state = (error as { code?: string }).code as keyof typeof REFUSED_BY_DIRECTORY;
    const code = REFUSED_BY_DIRECTORY[state];
    if (!code) throw error;
    const path = paths[state];
    throw new Refusal(code, path === undefined ? {} : { path });
  }
}
