import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type Binaries, findBinaries } from './binaries.ts';
import { connected } from './connection.ts';
import { LaunchFailure, systemFailure } from './failure.ts';
import { commandOf, exclusively, identityOf, isRunning, makeFolder, pause } from './processes.cjs';
import { addresses, type Passwords, prepareCluster } from './roles.ts';
import { clusterSettings, serverSettings } from './settings.ts';

export interface PostgresOptions {
  /** Where data, log and lock live; made with access for its owner alone. */
  dir: string;
  /** A free one unless given. */
  port?: number;
  /** Folder of a platform package other than the installed one. */
  binaries?: string;
  /** For tests: nothing is synced to disk, and the owner may create databases and roles. */
  throwaway?: boolean;
  /** Told once of each step that takes noticeable time. */
  log?: (step: string) => void;
}

export interface Postgres {
  ownerUrl: string;
  appUrl: string;
  logFile: string;
  /** Settles only when the server that we started ends without our asking. */
  lost: Promise<LaunchFailure>;
  /** Stops the server, unless another process of this deployment still uses it. */
  stop(): Promise<void>;
}

const PASSWORDS = 'huiyin.json';
const LOG_LIMIT = 8 * 1024 * 1024;

/**
 * Starts the embedded PostgreSQL of a folder, or joins the one that another process of ours started there.
 * Every user leaves a note of itself in `holders/`; the last to go stops the server. A server whose users have
 * all died is an orphan: it is stopped and started afresh, with the settings of this version.
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const place = new Place(options.dir);
  try {
    return await exclusively(place.lock, () => startAlone(options, place));
  } catch (error) {
    throw systemFailure(error, options.dir) ?? error;
  }
}

/** Stops the server of a folder and removes the folder, unless a living process uses it. */
export async function discardPostgres(dir: string): Promise<void> {
  const place = new Place(dir);
  await exclusively(place.lock, async () => {
    if (place.isHeld()) return;
    const running = place.running();
    if (running) await stopServer(place, running.pid);
    rmSync(dir, { recursive: true, force: true });
  });
}

/** The files of one embedded PostgreSQL. */
class Place {
  readonly data: string;
  readonly lock: string;
  readonly logFile: string;
  readonly holders: string;

  constructor(dir: string) {
    try {
      makeFolder(dir);
      chmodSync(dir, 0o700);
    } catch (error) {
      throw systemFailure(error, dir) ?? error;
    }
    this.data = join(dir, 'postgres');
    this.lock = join(dir, 'postgres.lock');
    this.logFile = join(dir, 'postgres.log');
    this.holders = join(dir, 'holders');
  }

  /** Whether a living process uses this PostgreSQL; notes of the dead are swept away. */
  isHeld(): boolean {
    makeFolder(this.holders);
    let held = false;
    for (const name of readdirSync(this.holders)) {
      if (isRunning(name.slice(0, name.lastIndexOf(' ')))) held = true;
      else rmSync(join(this.holders, name), { force: true });
    }
    return held;
  }

  /** A process may hold it more than once: a note is the process and something of its own. */
  hold(): () => void {
    const note = join(this.holders, `${identityOf(process.pid)} ${randomBytes(4).toString('hex')}`);
    writeFileSync(note, '', { mode: 0o600 });
    return () => rmSync(note, { force: true });
  }

  /** Pid and port of the server that runs on our data, null when none does. */
  running(): { pid: number; port: number } | null {
    const file = join(this.data, 'postmaster.pid');
    if (!existsSync(file)) return null;
    const [pid, , , port] = readFileSync(file, 'utf8').split('\n');
    // The pid may long belong to someone else.
    if (commandOf(Number(pid)).includes(this.data)) return { pid: Number(pid), port: Number(port) };
    rmSync(file, { force: true });
    return null;
  }
}

async function startAlone(options: PostgresOptions, place: Place): Promise<Postgres> {
  const { throwaway = false, log = () => {} } = options;
  const held = place.isHeld();
  const running = place.running();
  const never = new Promise<LaunchFailure>(() => {});
  if (running && held) return opened(place, running.port, passwordsOf(place), never);
  if (running) await stopServer(place, running.pid);

  const binaries = findBinaries(options.binaries);
  if (!existsSync(place.data)) {
    log('Preparing the database … / 正在准备数据库……');
    createCluster(binaries, place);
  }
  // A namespace may be allowed today and forbidden tomorrow.
  const { owner } = binaries;
  if (owner !== null && statSync(place.data).uid !== owner)
    spawnSync('chown', ['-R', `${owner}:${owner}`, place.data]);
  const passwords = passwordsOf(place);
  const server = await startServer(binaries, place, options.port, throwaway, passwords);
  try {
    await prepareCluster(server.port, passwords, throwaway);
  } catch (error) {
    await stopServer(place, server.pid);
    throw error;
  }
  return opened(place, server.port, passwords, server.lost);
}

function passwordsOf(place: Place): Passwords {
  return JSON.parse(readFileSync(join(place.data, PASSWORDS), 'utf8'));
}

function opened(place: Place, port: number, passwords: Passwords, lost: Promise<LaunchFailure>): Postgres {
  const release = place.hold();
  return {
    ...addresses(port, passwords),
    logFile: place.logFile,
    lost,
    stop: () =>
      exclusively(place.lock, async () => {
        release();
        if (place.isHeld()) return;
        const running = place.running();
        if (running) await stopServer(place, running.pid);
      }),
  };
}

/** Makes the data under another name and renames it when complete: a start cut short leaves nothing half done. */
function createCluster(binaries: Binaries, place: Place): void {
  const draft = `${place.data}.draft`;
  const passwordFile = `${place.data}.password`;
  rmSync(draft, { recursive: true, force: true });
  const passwords: Passwords = { postgres: password(), owner: password(), app: password() };
  try {
    writeFileSync(passwordFile, passwords.postgres, { mode: 0o600 });
    const [command, args] = binaries.command('initdb', clusterSettings(binaries.major, draft, passwordFile));
    const { status, stdout, stderr } = spawnSync(command, args, {
      encoding: 'utf8',
      env: plainEnvironment(),
    });
    if (status !== 0) {
      writeFileSync(place.logFile, stdout + stderr, { mode: 0o600 });
      throw failureIn(stdout + stderr, place);
    }
    // Kept with the data: neither is of use without the other.
    writeFileSync(join(draft, PASSWORDS), JSON.stringify(passwords), { mode: 0o600, flush: true });
    renameSync(draft, place.data);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

const password = () => randomBytes(24).toString('base64url');

/** Without PGDATA, PGPORT and their like, which would speak for another server. */
function plainEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name)));
}

function failureIn(
  said: string,
  place: Place,
  otherwise: 'POSTGRES_FAILED' | 'POSTGRES_STOPPED' = 'POSTGRES_FAILED',
): LaunchFailure {
  if (/No space left on device|Disk quota exceeded/.test(said)) return new LaunchFailure('DISK_FULL');
  if (/Permission denied|Read-only file system/.test(said))
    return new LaunchFailure('NOT_WRITABLE', place.data);
  return new LaunchFailure(otherwise, place.logFile);
}

const lastWords = (logFile: string) => readFileSync(logFile, 'utf8').slice(-2000);

interface Server {
  pid: number;
  port: number;
  lost: Promise<LaunchFailure>;
}

async function startServer(
  binaries: Binaries,
  place: Place,
  wantedPort: number | undefined,
  throwaway: boolean,
  passwords: Passwords,
): Promise<Server> {
  if (existsSync(place.logFile) && statSync(place.logFile).size > LOG_LIMIT) {
    renameSync(place.logFile, `${place.logFile}.1`);
  }
  for (let attempt = 1; ; attempt++) {
    const port = wantedPort ?? (await freePort());
    const before = existsSync(place.logFile) ? statSync(place.logFile).size : 0;
    const server = await tryServer(binaries, place, port, throwaway, passwords);
    if (server) return server;
    const said = readFileSync(place.logFile).subarray(before).toString();
    // A port can be taken between our choosing it and its use; and the children of a killed server live for a
    // moment with its shared memory.
    const passing = /shared memory block .* in use|could not bind/.test(said);
    if (!passing || attempt === 20) {
      if (wantedPort && /could not bind/.test(said))
        throw new LaunchFailure('PORT_TAKEN', String(wantedPort));
      throw failureIn(said, place);
    }
    await pause(250);
  }
}

/** Null when the server ends before it answers. */
async function tryServer(
  binaries: Binaries,
  place: Place,
  port: number,
  throwaway: boolean,
  passwords: Passwords,
): Promise<Server | null> {
  const [command, args] = binaries.command('postgres', [
    '-D',
    place.data,
    ...serverSettings(port, throwaway),
  ]);
  const output = openSync(place.logFile, 'a', 0o600);
  // Detached: Ctrl-C is for us first, and we stop it when the last request has been answered.
  const child = spawn(command, args, {
    detached: true,
    stdio: ['ignore', output, output],
    env: plainEnvironment(),
  });
  closeSync(output);
  child.unref();
  let ended = false;
  const lost = new Promise<LaunchFailure>((resolve) => {
    child.on('error', () => {
      ended = true;
    });
    child.on('exit', (code) => {
      ended = true;
      // Code 0 is a stop that someone asked for.
      if (code !== 0) resolve(failureIn(lastWords(place.logFile), place, 'POSTGRES_STOPPED'));
    });
  });
  const url = `postgres://postgres:${passwords.postgres}@127.0.0.1:${port}/postgres`;
  while (!ended) {
    if (await answers(url)) return { pid: child.pid!, port, lost };
    await pause(20);
  }
  return null;
}

/** Recovery after a crash can take long: a server that says it is starting up is waited for. */
function answers(url: string): Promise<boolean> {
  return connected(url, async () => true).catch(() => false);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

/** SIGINT is PostgreSQL's fast stop; SIGTERM would wait for every client. After 15 s it is told to drop all. */
async function stopServer(place: Place, pid: number): Promise<void> {
  const who = identityOf(pid);
  signal(pid, 'SIGINT');
  for (let waited = 0; isRunning(who); waited += 10) {
    if (waited === 15_000) signal(pid, 'SIGQUIT');
    if (waited >= 20_000) throw new LaunchFailure('POSTGRES_FAILED', place.logFile);
    await pause(10);
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended on its own.
  }
}
