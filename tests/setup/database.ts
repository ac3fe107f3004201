import { randomBytes } from 'node:crypto';
import type { Client } from 'pg';
import { inject } from 'vitest';
import { connected, withDatabase } from '../../api/launch/index.ts';

export interface FreshDatabase {
  /** For the role that migrates: it sees what is there without the wall's login. */
  ownerUrl: string;
  /** For the role that serves. */
  appUrl: string;
  drop(): Promise<void>;
}

/**
 * A migrated database of the test's own, copied from a template that the first caller of a run makes.
 * @param name part of its name, for whoever looks on: `a-z`, digits and `_`.
 */
export async function freshDatabase(name = 'db'): Promise<FreshDatabase> {
  const template = await migratedTemplate();
  const database = `${inject('prefix')}_${name}_${randomBytes(4).toString('hex')}`;
  await asOwner((client) => createDatabase(client, database, template));
  return {
    ownerUrl: withDatabase(inject('ownerUrl'), database),
    appUrl: withDatabase(inject('appUrl'), database),
    drop: async () => {
      await asOwner((client) => client.query(`drop database if exists ${database} with (force)`));
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

function migratedTemplate(): Promise<string> {
  const template = `${inject('prefix')}_template`;
  return asOwner(async (client) => {
    // Test files run in several processes: the first makes it, the others wait. The lock ends with the connection.
    await client.query('select pg_advisory_lock(hashtext($1))', [template]);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [template]);
    if (rowCount) return template;
    const draft = `${template}_draft`;
    await client.query(`drop database if exists ${draft}`);
    await createDatabase(client, draft, 'template0');
    const url = withDatabase(inject('ownerUrl'), draft);
    await connected(url, (inside) =>
      inside.query('create extension if not exists pg_trgm; create extension if not exists btree_gin'),
    );
    // Loaded by whoever makes the template alone: it brings every entity with it.
    const { migrate } = await import('../../tenants/index.ts');
    await migrate(url);
    await client.query(`alter database ${draft} rename to ${template}`);
    return template;
  });
}
