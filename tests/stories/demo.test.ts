import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

it('无人应答时，演示以一句话说明并以非零退出码结束', () => {
  const demo = spawnSync(process.execPath, ['--import', 'tsx', 'client-sdk/demo.ts'], {
    cwd: join(import.meta.dirname, '../..'),
    env: { ...process.env, HUIYIN_URL: 'http://127.0.0.1:9' },
    encoding: 'utf8',
  });
  expect(demo.status).toBe(1);
  expect(demo.stderr.trim().split('\n')).toEqual([expect.stringContaining('http://127.0.0.1:9 没有应答')]);
});
