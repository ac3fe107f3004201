import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { exclusively, identityOf, isRunning } from '../../api/launch/processes.cjs';
import { openSecrets } from '../../api/launch/secrets.ts';

const dir = mkdtempSync(join(tmpdir(), 'huiyin-files-'));
afterAll(() => rmSync(dir, { recursive: true }));

describe('keys', () => {
  it('are 32 random bytes, the same at every use, for their owner alone', () => {
    const secrets = openSecrets(join(dir, 'secrets'));
    const key = secrets.key('wrap');
    expect(key).toHaveLength(32);
    expect(secrets.key('other')).not.toEqual(key);
    expect(openSecrets(join(dir, 'secrets')).key('wrap')).toEqual(key);
    expect(statSync(join(dir, 'secrets', 'wrap.key')).mode & 0o777).toBe(0o600);
  });

  it('are never replaced when damaged', () => {
    const secrets = openSecrets(join(dir, 'secrets'));
    writeFileSync(join(dir, 'secrets', 'damaged.key'), 'short');
    expect(() => secrets.key('damaged')).toThrow(/not 32 bytes/);
    expect(statSync(join(dir, 'secrets', 'damaged.key')).size).toBe(5);
  });

  it('have names that cannot leave the folder', () => {
    expect(() => openSecrets(dir).key('../outside')).toThrow(TypeError);
  });
});

describe('the lock', () => {
  it('lets one process in at a time, and takes over from a dead one', async () => {
    const lock = join(dir, 'start.lock');
    // Our pid, but a start that was never ours: what a reused pid looks like.
    writeFileSync(lock, `${process.pid} 0`);
    const counter = join(dir, 'counter');
    writeFileSync(counter, '0');
    const program = `
      const { exclusively, pause } = require('./api/launch/processes.cjs');
      const fs = require('node:fs');
      const add = () => exclusively(${JSON.stringify(lock)}, async () => {
        const before = Number(fs.readFileSync(${JSON.stringify(counter)}, 'utf8'));
        await pause(5);
        fs.writeFileSync(${JSON.stringify(counter)}, String(before + 1));
      });
      Promise.all(Array.from({ length: 5 }, add));
    `;
    const project = join(import.meta.dirname, '..', '..');
    const run = () => promisify(execFile)(process.execPath, ['-e', program], { cwd: project });
    await Promise.all([run(), run(), run(), run()]);
    const total = await exclusively(lock, async () =>
      (await import('node:fs')).readFileSync(counter, 'utf8'),
    );
    expect(total).toBe('20');
  });

  it('tells a process from another of the same number', () => {
    expect(isRunning(identityOf(process.pid))).toBe(true);
    expect(isRunning(`${process.pid} 0`)).toBe(false);
  });
});
