import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deploymentFolder, freePort, Launched, postgresPid, serverPid } from './launched.ts';

const { dir, discard } = deploymentFolder();
let port: number;
let PORT: string;

beforeAll(async () => {
  port = await freePort();
  PORT = String(port);
});
afterAll(discard);

const start = () => new Launched(dir, { PORT });
const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);

// One after the other on one deployment: each start meets what the one before left behind.
describe('npm start', { timeout: 120_000 }, () => {
  it('starts from nothing, answers, and on SIGTERM stops server and database', async () => {
    const launched = start();
    expect(await launched.healthy(port)).toBe(200);
    expect(postgresPid(dir)).not.toBeNull();
    // The port answers before the jobs have begun, and the address is told after that.
    await expect.poll(() => launched.output, { timeout: 60_000 }).toContain(`http://127.0.0.1:${port}`);
    launched.kill('SIGTERM');
    expect(await launched.ended).toBe(0);
    expect(postgresPid(dir)).toBeNull();
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
  });

  it('closes its folder, its keys and its data to everyone else', () => {
    for (const folder of ['.', 'postgres', 'secrets']) expect(mode(join(dir, folder))).toBe('700');
    for (const name of ['postgres.log', join('postgres', 'huiyin.json')])
      expect(mode(join(dir, name))).toBe('600');
    for (const key of readdirSync(join(dir, 'secrets'))) expect(mode(join(dir, 'secrets', key))).toBe('600');
  });

  it('mends itself after kill -9 of the server', async () => {
    const killed = start();
    await killed.healthy(port);
    const orphan = postgresPid(dir);
    process.kill(serverPid(dir), 'SIGKILL');
    expect(await killed.ended).toBe(128 + 9);
    expect(postgresPid(dir)).toBe(orphan);

    const next = start();
    expect(await next.healthy(port)).toBe(200);
    expect(postgresPid(dir)).not.toBe(orphan);
    next.kill('SIGINT');
    expect(await next.ended).toBe(0);
  });

  it('says so and ends when PostgreSQL is killed, and the next start mends that', async () => {
    const bereft = start();
    await bereft.healthy(port);
    process.kill(postgresPid(dir)!, 'SIGKILL');
    expect(await bereft.ended).toBe(69);
    expect(bereft.output).toMatch(/PostgreSQL stopped unexpectedly.+PostgreSQL 意外停止/);

    const next = start();
    expect(await next.healthy(port)).toBe(200);
    next.kill('SIGTERM');
    expect(await next.ended).toBe(0);
  });

  it('stops server and database when the launcher is killed -9', async () => {
    const launched = start();
    await launched.healthy(port);
    launched.kill('SIGKILL');
    await expect.poll(() => postgresPid(dir), { timeout: 60_000 }).toBeNull();
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
  });

  it('names a taken port in one sentence, and leaves the one who has it its database', async () => {
    const first = start();
    await first.healthy(port);
    const second = start();
    expect(await second.ended).toBe(69);
    expect(lastLine(second.output)).toBe(
      `Port ${port} is taken: stop what listens there or set PORT. / 端口 ${port} 已被占用，请停止占用它的程序或另设 PORT。`,
    );
    expect(postgresPid(dir)).not.toBeNull();
    expect(await first.healthy(port)).toBe(200);
    first.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    expect(postgresPid(dir)).toBeNull();
  });

  it('names an unreachable database without its password', async () => {
    const silent = await freePort();
    const url = `postgres://someone:hidden@127.0.0.1:${silent}/huiyin`;
    const launched = new Launched(dir, { PORT, DATABASE_URL: url, DATABASE_OWNER_URL: url });
    expect(await launched.ended).toBe(69);
    expect(lastLine(launched.output)).toBe(
      `The database at 127.0.0.1:${silent}/huiyin cannot be reached. / 无法连接位于 127.0.0.1:${silent}/huiyin 的数据库。`,
    );
    expect(launched.output).not.toContain('hidden');
  });

  it('wants both database addresses or neither', async () => {
    const launched = new Launched(dir, { PORT, DATABASE_URL: 'postgres://127.0.0.1/huiyin' });
    expect(await launched.ended).toBe(78);
    expect(lastLine(launched.output)).toContain('set both or neither');
  });

  it('does not take a port for a number that is none', async () => {
    const launched = new Launched(dir, { PORT: 'x' });
    expect(await launched.ended).toBe(78);
    expect(lastLine(launched.output)).toContain('PORT is “x”');
  });
});

function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1) ?? '';
}
