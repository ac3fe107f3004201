import { Refusal } from '../policies/index.ts';
import { REFUSED_BY_DIRECTORY } from '../schema/index.ts';
import type { Database } from './database.ts';

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
