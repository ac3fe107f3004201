import { once } from 'node:events';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { LaunchFailure, openDeployment, systemFailure } from './launch/index.ts';

const dir = resolve(import.meta.dirname, '..', process.env.HUIYIN_DIR || '.huiyin');

/** What has been started, undone in reverse. */
const undo: (() => Promise<void>)[] = [];
let leaving: Promise<void> | null = null;
let askedAt = 0;

/** Progress of the start; the server's own log takes over once it listens. */
const log = (step: string) => process.stderr.write(`${step}\n`);

/** One press of Ctrl-C arrives up to three times: from the terminal, from npm and from the launcher. */
const ONE_PRESS_MS = 800;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => leave(0));
process.on('disconnect', () => leave(0));

function leave(exitCode: number): void {
  if (leaving) {
    if (Date.now() - askedAt > ONE_PRESS_MS) process.exit(130);
    return;
  }
  askedAt = Date.now();
  if (exitCode === 0) log('Stopping … / 正在停止……');
  leaving = starting
    .catch(() => {})
    .then(stopAll)
    .then(() => process.exit(exitCode), fail);
}

async function stopAll(): Promise<void> {
  for (let next = undo.pop(); next; next = undo.pop()) await next();
}

function fail(error: unknown): never {
  // A sentence for what others can mend; the stack for our own mistakes.
  const plain = systemFailure(error, dir);
  log(plain ? plain.message : `${(error as Error).stack ?? error}`);
  process.exit(plain ? plain.exitCode : 70);
}

function portFrom(text = '4000'): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65535) throw new LaunchFailure('PORT_INVALID', text);
  return port;
}

/** A port that cannot be had is told before anything is made, not after half a minute of a first start. */
async function demandPort(port: number, host: string): Promise<void> {
  const probe = createServer().listen({ port, host });
  await once(probe, 'listening').catch((error) => {
    throw listenFailure(error, port, host);
  });
  probe.close();
  await once(probe, 'close');
}

function listenFailure(error: unknown, port: number, host: string): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return new LaunchFailure('PORT_TAKEN', String(port));
  if (code === 'EACCES' && syscall === 'listen') return new LaunchFailure('PORT_REFUSED', String(port));
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return new LaunchFailure('HOST_INVALID', host);
  return error;
}

async function start(): Promise<void> {
  const { env } = process;
  const port = portFrom(env.PORT || undefined);
  const host = env.HOST || '127.0.0.1';
  await demandPort(port, host);
  // The server's modules take about as long to load as the database takes to start.
  const loading = import('./boot.ts');
  const deployment = await openDeployment({ dir, env, log });
  undo.push(() => deployment.stop());
  deployment.lost.then((failure) => {
    if (leaving) return;
    log(failure.message);
    leave(failure.exitCode);
  });
  const { boot } = await loading;
  if (leaving) return;
  const { ownerUrl, appUrl, secrets } = deployment;
  const server = await boot({ ownerUrl, appUrl, secrets, port, host, log }).catch((error) => {
    throw listenFailure(error, port, host);
  });
  undo.push(() => server.stop());
  if (!leaving) process.stdout.write(`\n${server.greeting}\n`);
}

const starting = start();
starting.catch(async (error) => {
  // Where the database ended, that is the reason, and it may reach us after the error it caused.
  await setTimeout(100);
  // A stop asked for during the start can make its remaining steps fail; that is no news.
  if (leaving) return;
  await stopAll().catch(() => {});
  fail(error);
});
