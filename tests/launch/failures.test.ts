/** What stands in the way of a start that is not our fault: one plain sentence, and the exit code of its kind. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { systemFailure } from '../../api/launch/index.ts';
import { Launched } from './launched.ts';

const project = join(import.meta.dirname, '..', '..');
const failing = (code: string, syscall = 'write') =>
  Object.assign(new Error(`${code}: what the system says`), { code, syscall });

describe('an error of the system', () => {
  it.each([
    ['ENOSPC', 74, 'The disk is full: make room and start again. / 磁盘已满，请清理后重试。'],
    ['EDQUOT', 74, 'The disk is full: make room and start again. / 磁盘已满，请清理后重试。'],
    // PostgreSQL's own word for it.
    ['53100', 74, 'The disk is full: make room and start again. / 磁盘已满，请清理后重试。'],
    [
      'EACCES',
      77,
      '/data cannot be written: check its owner and permissions. / 无法写入 /data，请检查其所有者与权限。',
    ],
    [
      'EROFS',
      77,
      '/data cannot be written: check its owner and permissions. / 无法写入 /data，请检查其所有者与权限。',
    ],
  ])('%s ends with %i', (code, exitCode, message) => {
    expect(systemFailure(failing(code), '/data')).toMatchObject({ exitCode, message });
  });

  it.each(['ENOENT', 'ENOTDIR', 'EEXIST'])('%s ends with 78 where a folder was to be made', (code) => {
    const message =
      'No folder can be made at /data: choose another place. / 无法在 /data 建立目录，请另选位置。';
    expect(systemFailure(failing(code, 'mkdir'), '/data')).toMatchObject({ exitCode: 78, message });
    // Anywhere else it is a mistake of ours, whose stack is wanted.
    expect(systemFailure(failing(code, 'open'), '/data')).toBeNull();
  });
});

it.runIf(process.platform === 'linux')('a folder that can never be made ends the start', async () => {
  const launched = new Launched('/proc/x', {});
  expect(await launched.ended).toBe(78);
  expect(launched.output.trimEnd()).toMatch(
    /^No folder can be made at \/proc\/x.+无法在 \/proc\/x.+建立目录，请另选位置。$/,
  );
});

describe('a Node that is too old', () => {
  /** The launcher under a Node that calls itself `version`, on a processor for which none is pinned. */
  const launch = (version: string, entry: string) => {
    const stub = `
      Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } });
      Object.defineProperty(process, 'arch', { value: 'abacus' });
      process.argv = ['node', 'run.cjs', '${entry}'];
      require('./api/launch/run.cjs');
    `;
    const { status, stderr } = spawnSync(process.execPath, ['-e', stub], { cwd: project, encoding: 'utf8' });
    return [status, stderr];
  };

  it.each(['17.9.1', '16.20.2', '12.22.9'])('%s cannot even fetch a newer one', (version) => {
    expect(launch(version, 'start')).toEqual([
      69,
      'Huiyin needs Node 18 or newer to start. / 汇音需要 Node 18 或更高版本才能启动。\n',
    ]);
  });

  it.each(['18.0.0', '22.17.1'])('%s says so where no newer one can be had', (version) => {
    expect(launch(version, 'start')).toEqual([
      69,
      `Node ${version} is too old and no newer one could be installed here: install Node 22.18 or newer. / ` +
        `当前 Node ${version} 版本过低且无法自动安装，请安装 Node 22.18 或更高版本。\n`,
    ]);
  });

  it('is none from 22.18 on', () => {
    expect(launch('22.18.0', 'no-such-entry')).toEqual([
      64,
      'There is no entry “no-such-entry”. / 没有名为“no-such-entry”的入口。\n',
    ]);
    expect(launch('22.18.0', 'check:packs')[0]).toBe(0);
  });

  it('reads the launcher: no syntax that came after Node 12', () => {
    for (const file of ['run.cjs', 'processes.cjs'])
      expect(readFileSync(join(project, 'api/launch', file), 'utf8')).not.toMatch(
        /\?\?|\?\.[^\d]|\|\|=|&&=|\d_\d/,
      );
  });
});
