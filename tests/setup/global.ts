import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { connected, discardPostgres, startPostgres, verifyDatabase } from '../../api/launch/index.ts';
import { personalLines } from './logs.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A role that may create databases and roles; its database is left alone, see `freshDatabase`. */
    ownerUrl: string;
    /** A login role that is a member of `huiyin_app` and nothing else. */
    appUrl: string;
    /** Log of the test run's own PostgreSQL; null with TEST_DATABASE_URL. */
    logFile: string | null;
    /** Takes the lines of the servers that tests start, see `keepLog`. */
    serverLog: string;
    /** The deployment's key, the same for all platforms that tests start. */
    keyFile: string;
    /** What this run's databases are called at first. */
    prefix: string;
  }
}

interface TestServer {
  ownerUrl: string;
  appUrl: string;
  logFile: string | null;
  stop(): Promise<void>;
}

const FOLDER = 'huiyin-test-';

/** One PostgreSQL for the whole run: our own in a folder that goes with it, or the one of TEST_DATABASE_URL. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // A deployment's database is nothing to test on.
  delete process.env.DATABASE_URL;
  delete process.env.DATABASE_OWNER_URL;
  const prefix = `huiyin_test_${randomBytes(4).toString('hex')}`;
  const borrowed = process.env.TEST_DATABASE_URL;
  const server = borrowed ? await borrowServer(borrowed, prefix) : await ownServer();
  project.provide('ownerUrl', server.ownerUrl);
  project.provide('appUrl', server.appUrl);
  project.provide('logFile', server.logFile);
  project.provide('prefix', prefix);
  const folder = mkdtempSync(join(tmpdir(), 'huiyin-run-'));
  project.provide('keyFile', join(folder, 'key'));
  const serverLog = join(folder, 'server.log');
  writeFileSync(serverLog, '');
  project.provide('serverLog', serverLog);
  return async () => {
    searchLog('PostgreSQL', server.logFile);
    searchLog('The servers', serverLog);
    rmSync(folder, { recursive: true });
    await server.stop();
  };
}

/** Fails the run if a log quotes a name, a number or a text of somebody. */
function searchLog(whose: string, file: string | null): void {
  if (file === null) return;
  const lines = personalLines(readFileSync(file, 'utf8'));
  if (lines.length === 0) return;
  process.stderr.write(
    `\n${whose} logged personal data in ${lines.length} lines, first: ${lines[0]!.slice(0, 300)}\n`,
  );
  process.exitCode = 1;
}

async function ownServer(): Promise<TestServer> {
  await discardAbandoned();
  const dir = mkdtempSync(join(tmpdir(), FOLDER));
  const binaries = process.env.HUIYIN_TEST_BINARIES;
  const { ownerUrl, appUrl, logFile, stop } = await startPostgres({ dir, binaries, throwaway: true });
  return { ownerUrl, appUrl, logFile, stop: () => stop().then(() => discardPostgres(dir)) };
}

/** Runs that were killed leave their server and folder behind. */
async function discardAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const dir = join(tmpdir(), name);
    if (!name.startsWith(FOLDER)) continue;
    const about = statSync(dir, { throwIfNoEntry: false });
    // A folder this young may belong to a run that has not yet come to starting its server.
    if (about && about.uid === process.getuid?.() && Date.now() - about.ctimeMs > 60_000)
      await discardPostgres(dir);
  }
}

async function borrowServer(ownerUrl: string, prefix: string): Promise<TestServer> {
  const app = new URL(ownerUrl);
  app.username = `${prefix}_web`;
  app.password = randomBytes(12).toString('hex');
  await connected(ownerUrl, async (client) => {
    const { rowCount } = await client.query(`select from pg_roles where rolname = 'huiyin_app'`);
    if (!rowCount) await client.query('create role huiyin_app nologin nobypassrls');
    await client.query(`create role ${app.username} login password '${app.password}' in role huiyin_app`);
  });
  const stop = () =>
    connected(ownerUrl, async (client) => {
      const { rows } = await client.query('select datname from pg_database where starts_with(datname, $1)', [
        prefix,
      ]);
      for (const { datname } of rows) await client.query(`drop database "${datname}" with (force)`);
      await client.query(`drop role ${app.username}`);
    });
  try {
    await verifyDatabase(ownerUrl, app.href);
  } catch (error) {
    await stop();
    throw error;
  }
  return { ownerUrl, appUrl: app.href, logFile: null, stop };
}
