/** A server in a process of its own: told its setting over the channel, it answers with its address. */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Setting } from './setting.ts';

export type Child = { url: string; stop(): Promise<void> };

/** `BENCH_PROFILE=<folder>` makes each server leave a CPU profile there. */
const profiling = process.env.BENCH_PROFILE
  ? ['--cpu-prof', `--cpu-prof-dir=${process.env.BENCH_PROFILE}`]
  : [];

export function startServer(name: string, setting: Setting): Promise<Child> {
  const child = fork(join(import.meta.dirname, 'servers', `${name}.ts`), {
    execArgv: [...process.execArgv, ...profiling, `--title=bench-${name}`],
    env: { ...process.env, NODE_ENV: 'production', GRAPHILE_ENV: 'production' },
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.send(setting);
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code}`)));
    child.once('message', (url) =>
      resolve({
        url: url as string,
        stop: () => {
          child.disconnect();
          return ended;
        },
      }),
    );
  });
}

/** Called by a server's file: listens by `listen`, until the benchmark goes. */
export function serve(listen: (setting: Setting) => Promise<string>): void {
  process.on('disconnect', () => process.exit(0));
  process.once('message', async (setting) => process.send!(await listen(setting as Setting)));
}
