import { randomBytes } from 'node:crypto';
import type { Client } from 'pg';
import { inject } from 'vitest';
import { connected, withDatabase } from '../../api/launch/index.ts';

export interface Urls {
  /** For the role that migrates: it sees what is there without the wall's login. */
  ownerUrl: string;
  /** For the role that serves. */
  appUrl: string;
}
export interface FreshDatabase extends Urls {
  drop(): Promise<void>;
}

/** What databases are copied from; the first of a run who needs it makes it. */
export interface Template {
  name: string;
  /** What it is itself copied from; null: an empty database. */
  from: Template | null;
  /** Fills it, and is connected to it no more when it is done. */
  fill(database: Urls): Promise<void>;
}

/** Every table and role, and no row. */
export const MIGRATED: Template = {
  name: 'template',
  from: null,
  fill: async ({ ownerUrl }) => {
    await connected(ownerUrl, (inside) =>
      inside.query('create extension if not exists pg_trgm; create extension if not exists btree_gin'),
    );
    // Loaded by whoever makes the template alone: it brings every entity with it.
    const { migrate } = await import('../../tenants/index.ts');
    await migrate(ownerUrl);
  },
};

/**
 * A database of the test's own.
 * @param name part of its name, for whoever looks on: `a-z`, digits and `_`.
 */
export async function freshDatabase(name = 'db', template = MIGRATED): Promise<FreshDatabase> {
  const source = await made(template);
  const database = `${inject('prefix')}_${name}_${randomBytes(4).toString('hex')}`;
  await asOwner((client) => createDatabase(client, database, source));
  return {
    ...urlsOf(database),
    drop: async () => {
      await asOwner((client) => dropDatabase(client, database));
    },
  };
}

const asOwner = <T>(work: (client: Client) => Promise<T>) => connected(inject('ownerUrl'), work);

async function createDatabase(client: Client, database: string, template: string): Promise<void> {
  await client.query(`create database ${database} template ${template}`);
  // Rights on a database are not copied from its template.
  await client.query(`revoke all on database ${database} from public`);
  await client.query(`grant connect on database ${database} to huiyin_app`);
}

/** An owner may not end PostgreSQL's own vacuuming of the database: it is waited for. */
async function dropDatabase(client: Client, database: string): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      await client.query(`drop database if exists ${database} with (force)`);
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== '42501' || tries === 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

const urlsOf = (database: string): Urls => ({
  ownerUrl: withDatabase(inject('ownerUrl'), database),
  appUrl: withDatabase(inject('appUrl'), database),
});

/** The name of a template's database, once it is there. */
function made({ name, from, fill }: Template): Promise<string> {
  const template = `${inject('prefix')}_${name}`;
  return asOwner(async (client) => {
    // Test files run in several processes: the first makes it, the others wait. The lock ends with the connection.
    await client.query('select pg_advisory_lock(hashtext($1))', [template]);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [template]);
    if (rowCount) return template;
    const draft = `${template}_draft`;
    await client.query(`drop database if exists ${draft}`);
    await createDatabase(client, draft, from ? await made(from) : 'template0');
    await fill(urlsOf(draft));
    await client.query(`alter database ${draft} rename to ${template}`);
    return template;
  });
}
