import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal } from '../policies/index.ts';
import { DEPLOYMENT, REFUSED_BY_DIRECTORY } from '../schema/index.ts';
import type { House } from './acts.ts';
import type { Database } from './database.ts';
import { civilDay, inScope } from './scope.ts';

/**
 * The organisation in use that has this slug; undefined for one that is suspended or unknown, alike. Unscoped: who
 * asks without an account names an organisation before any scope is open, and the directory is a reference table.
 */
export async function activeOrganisationUnscoped(db: Database, slug: string): Promise<string | undefined> {
  const { rows } = await db.pool.query<{ id: string }>(
    `select id from organisation where slug = $1 and state = 'ACTIVE'`,
    [slug],
  );
  return rows[0]?.id;
}

const SLUG = /^[a-z0-9][a-z0-9-]{0,63}$/;

/**
 * Reads what an organisation shows everybody, in its scope. For a slug that is suspended or unknown the same is read
 * of the operator, who shows nothing: the answer, and the way to it, tell such a slug from no other.
 */
export async function inPublicScope<T>(
  { db, clock }: Pick<House, 'db' | 'clock'>,
  slug: string,
  read: (em: EntityManager, tenantId: string) => Promise<T>,
): Promise<T> {
  const found = SLUG.test(slug) ? await activeOrganisationUnscoped(db, slug) : undefined;
  const tenantId = found ?? DEPLOYMENT;
  return inScope(db, { tenantId, today: civilDay(clock.now()) }, (em) => read(em, tenantId));
}

/** What an organisation is called; the directory is a reference table, which every scope reads. */
export const nameOf = (em: EntityManager, id: string) =>
  em.execute<{ nameZh: string; nameEn: string }[]>(
    'select name_zh as "nameZh", name_en as "nameEn" from organisation where id = ?',
    [id],
  );

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
