import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal } from '../policies/index.ts';
import { REFUSED_BY_DIRECTORY } from '../schema/index.ts';
import type { House } from './acts.ts';
import { civilDay, inScopeOf } from './scope.ts';

const SLUG = /^[a-z0-9][a-z0-9-]{0,63}$/;

/**
 * Reads what an organisation shows everybody, in its scope. For a slug that is suspended, unknown or none at all the
 * same is read of the operator, who shows nothing: the answer, and the way to it, tell such a slug from no other.
 */
export const inPublicScope = <T>(
  { db, clock }: Pick<House, 'db' | 'clock'>,
  slug: string,
  read: (em: EntityManager, tenantId: string) => Promise<T>,
): Promise<T> => inScopeOf(db, { slug: SLUG.test(slug) ? slug : '', today: civilDay(clock.now()) }, read);

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
