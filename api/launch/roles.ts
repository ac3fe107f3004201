import { type Client, escapeLiteral } from 'pg';
import { connected, connectionFailure, withDatabase } from './connection.ts';
import { LaunchFailure } from './failure.ts';

/** The role that tables are granted to: every login role that serves is a member of it. */
const GROUP = 'huiyin_app';
const OWNER = 'huiyin_owner';
const LOGIN = 'huiyin_web';
const DATABASE = 'huiyin';

/** Passwords of an embedded cluster's three logins. */
export interface Passwords {
  postgres: string;
  owner: string;
  app: string;
}

/** Addresses of the embedded database for the role that migrates and the one that serves. */
export function addresses(port: number, passwords: Passwords): { ownerUrl: string; appUrl: string } {
  const url = (role: string, password: string) =>
    `postgres://${role}:${password}@127.0.0.1:${port}/${DATABASE}`;
  return { ownerUrl: url(OWNER, passwords.owner), appUrl: url(LOGIN, passwords.app) };
}

/**
 * Makes our database and roles in a cluster of our own; does nothing where they are.
 * @param throwaway for tests: the owner may create databases and roles too.
 */
export async function prepareCluster(port: number, passwords: Passwords, throwaway: boolean): Promise<void> {
  const url = `postgres://postgres:${passwords.postgres}@127.0.0.1:${port}/postgres`;
  const databaseIsThere = await connected(url, async (client) => {
    const { rows } = await client.query(
      'select exists (select from pg_database where datname = $1) as "database", exists (select from pg_roles where rolname = $2) as "roles"',
      [DATABASE, LOGIN],
    );
    if (!rows[0].roles) await createRoles(client, passwords, throwaway);
    return rows[0].database as boolean;
  });
  if (databaseIsThere) return;
  await connected(url, (client) => client.query(`create database ${DRAFT} owner ${OWNER}`)).catch((error) => {
    // Left by a start that was cut short here: what follows can be said twice.
    if (error.code !== '42P04') throw error;
  });
  await connected(withDatabase(url, DRAFT), prepareDatabase);
  await connected(url, (client) => client.query(`alter database ${DRAFT} rename to ${DATABASE}`));
}

/** The database gets its name last, so that one of that name is complete. */
const DRAFT = `${DATABASE}_draft`;

async function createRoles(client: Client, passwords: Passwords, throwaway: boolean): Promise<void> {
  // One statement string is one transaction: all three roles or none. Role definitions take no parameters.
  await client.query(`
    create role ${OWNER} login password ${escapeLiteral(passwords.owner)} ${throwaway ? 'createdb createrole' : ''};
    create role ${GROUP} nologin nobypassrls;
    create role ${LOGIN} login password ${escapeLiteral(passwords.app)} in role ${GROUP};
  `);
  // An owner that may create roles may let any role into the group until PostgreSQL 15; since 16 it needs to be
  // told, and must not get the group's own rights by that.
  const { rows } = await client.query('show server_version_num');
  if (throwaway && Number(rows[0].server_version_num) >= 160000) {
    await client.query(`grant ${GROUP} to ${OWNER} with admin true, inherit false, set false`);
  }
}

async function prepareDatabase(client: Client): Promise<void> {
  await client.query(`
    create extension if not exists pg_trgm;
    create extension if not exists btree_gin;
    revoke all on database ${DRAFT} from public;
    grant connect on database ${DRAFT} to ${GROUP};
  `);
}

/**
 * Holds a database of somebody else's making to what the wall needs, and prepares what its owner may: the
 * group role, the login's membership in it, the extensions. Throws a LaunchFailure that says what is missing.
 */
export async function verifyDatabase(ownerUrl: string, appUrl: string): Promise<void> {
  const app = await look(appUrl);
  await using(ownerUrl, async (client) => {
    const owner = await facts(client);
    if (owner.version < 150000) throw new LaunchFailure('DATABASE_TOO_OLD', owner.release);
    if (owner.encoding !== 'UTF8') throw new LaunchFailure('DATABASE_ENCODING', owner.encoding);
    if (owner.place !== app.place) throw new LaunchFailure('DATABASES_DIFFER');
    if (await isTooStrong(client, app.role)) throw new LaunchFailure('APP_ROLE_TOO_STRONG', app.role);
    await prepareGroup(client, app.role);
    await prepareExtensions(client);
  });
}

async function using<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  try {
    return await connected(url, work);
  } catch (error) {
    throw connectionFailure(error, url) ?? error;
  }
}

const look = (url: string) => using(url, facts);

async function facts(client: Client) {
  const { rows } = await client.query<{
    role: string;
    version: number;
    release: string;
    encoding: string;
    place: string;
  }>(`
    select current_user as "role", current_setting('server_version_num')::int as "version",
      current_setting('server_version') as "release", current_setting('server_encoding') as "encoding",
      current_database() || ' ' || pg_postmaster_start_time() as "place"
  `);
  return rows[0]!;
}

async function prepareGroup(client: Client, login: string): Promise<void> {
  const quoted = client.escapeIdentifier(login);
  const member = `select pg_has_role($1, '${GROUP}', 'usage') as "member"`;
  try {
    const { rows } = await client.query(
      'select rolcanlogin or rolsuper or rolbypassrls as "strong" from pg_roles where rolname = $1',
      [GROUP],
    );
    if (rows.length === 0) await client.query(`create role ${GROUP} nologin nobypassrls`);
    if (rows[0]?.strong || (await ownsAnything(client, GROUP)))
      throw new LaunchFailure('GROUP_ROLE_TOO_STRONG');
    if (!(await client.query(member, [login])).rows[0].member)
      await client.query(`grant ${GROUP} to ${quoted}`);
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error;
    const remedy = `create role ${GROUP} nologin nobypassrls; grant ${GROUP} to ${quoted};`;
    throw new LaunchFailure('GROUP_ROLE_MISSING', remedy);
  }
}

async function prepareExtensions(client: Client): Promise<void> {
  try {
    await client.query('create extension if not exists pg_trgm; create extension if not exists btree_gin');
  } catch (error) {
    // Not allowed (42501), or not on that server at all (0A000, 58P01).
    const { code = '' } = error as { code?: string };
    if (!['42501', '0A000', '58P01'].includes(code)) throw error;
    throw new LaunchFailure('EXTENSIONS_MISSING');
  }
}

/** A role passes by the wall through any role it may become. */
async function isTooStrong(client: Client, login: string): Promise<boolean> {
  const { rows } = await client.query<{ strong: boolean }>(
    `select exists (
       select from pg_roles r where pg_has_role($1, r.oid, 'member') and (r.rolsuper or r.rolbypassrls)
     ) as "strong"`,
    [login],
  );
  return rows[0]!.strong || (await ownsAnything(client, login));
}

async function ownsAnything(client: Client, role: string): Promise<boolean> {
  const { rows } = await client.query<{ owns: boolean }>(
    `select exists (select from pg_roles r where pg_has_role($1, r.oid, 'member') and (
       exists (select from pg_database d where d.datname = current_database() and d.datdba = r.oid)
       or exists (select from pg_namespace n where n.nspowner = r.oid)
       or exists (select from pg_class c where c.relowner = r.oid)
       or exists (select from pg_proc p where p.proowner = r.oid)
     )) as "owns"`,
    [role],
  );
  return rows[0]!.owns;
}
