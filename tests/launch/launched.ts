import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { discardPostgres } from '../../api/launch/index.ts';
import { keepLog } from '../setup/keep-log.ts';
import { withoutSentence } from '../setup/logs.ts';

const project = join(import.meta.dirname, '..', '..');

/** One run of the real launcher, as npm makes it. */
export class Launched {
  output = '';
  readonly ended: Promise<number | null>;
  private readonly process: ChildProcess;

  constructor(dir: string, env: NodeJS.ProcessEnv) {
    this.process = spawn(process.execPath, ['api/launch/run.cjs', 'start'], {
      cwd: project,
      env: { ...process.env, HUIYIN_DIR: dir, DATABASE_URL: '', DATABASE_OWNER_URL: '', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.process.stdout!, this.process.stderr!]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.output += text;
      });
    }
    this.ended = new Promise((resolve) => this.process.on('close', resolve));
    this.ended.then(() => keepLog(this.output.split('\n').map(withoutSentence).join('\n')));
  }

  kill(signal: NodeJS.Signals): void {
    this.process.kill(signal);
  }

  /** The port's /healthz once it answers; throws when the launcher ends before. */
  async healthy(port: number): Promise<number> {
    let over = false;
    this.ended.then(() => {
      over = true;
    });
    while (!over) {
      const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null);
      if (answer) return answer.status;
      await pause(30);
    }
    throw new Error(`The launcher ended: ${this.output}`);
  }
}

/** A deployment's folder, removed with its server by `discard`. */
export function deploymentFolder(): { dir: string; discard(): Promise<void> } {
  const dir = mkdtempSync(join(tmpdir(), 'huiyin-launch-'));
  return {
    dir,
    discard: async () => {
      await discardPostgres(dir);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

export function postgresPid(dir: string): number | null {
  const file = join(dir, 'postgres', 'postmaster.pid');
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n', 1)[0]) : null;
}

/** The process that holds the deployment's database: the server, whichever launcher started it. */
export function serverPid(dir: string): number {
  return Number(readdirSync(join(dir, 'holders'))[0]!.split(' ', 1)[0]);
}

export function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
