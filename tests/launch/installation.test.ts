/** What `npm start` takes for installed: a download that failed must not keep every later start from working. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

const launch = join(import.meta.dirname, '..', '..', 'api', 'launch');
const native = { version: '1.0.0', integrity: 'sha512-n', optional: true };
const lock = {
  packages: {
    '': {},
    'node_modules/tsx': { version: '1.0.0', integrity: 'sha512-t' },
    'node_modules/native-here': { ...native, os: [process.platform], cpu: [process.arch] },
    'node_modules/native-elsewhere': { ...native, os: ['elsewhere'], cpu: [process.arch] },
    'node_modules/for-any-platform': native,
    'node_modules/native-for-later': {
      ...native,
      os: [process.platform],
      cpu: [process.arch],
      engines: { node: '>=999' },
    },
    'node_modules/native-for-some': {
      ...native,
      os: [process.platform],
      cpu: [process.arch],
      engines: { node: '^1.0.0 || >=999' },
    },
  },
};

/** Stands in for npm: installs `packages`, calls that a success, and notes that it was asked. */
const npm = (packages: readonly string[]) => `
  const fs = require('node:fs');
  fs.appendFileSync('asked', 'x');
  fs.mkdirSync('node_modules/tsx', { recursive: true });
  fs.writeFileSync('node_modules/tsx/index.js', '');
  const all = ${JSON.stringify(lock.packages)};
  const packages = Object.fromEntries(${JSON.stringify(packages)}.map((name) => [name, all[name]]));
  fs.writeFileSync('node_modules/.package-lock.json', JSON.stringify({ packages }));`;

let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'huiyin-installation-'));
  mkdirSync(join(project, 'api'));
  cpSync(launch, join(project, 'api', 'launch'), {
    recursive: true,
    filter: (path) => !path.includes('node_modules'),
  });
  writeFileSync(join(project, 'api', 'main.ts'), `console.log('started');`);
  writeFileSync(join(project, 'package-lock.json'), JSON.stringify(lock));
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

function start(installing: readonly string[]) {
  const cli = join(project, 'npm-cli.cjs');
  writeFileSync(cli, npm(installing));
  const { status, stdout, stderr } = spawnSync(process.execPath, ['api/launch/run.cjs', 'start'], {
    cwd: project,
    encoding: 'utf8',
    env: { ...process.env, npm_execpath: cli },
  });
  return { status, output: `${stdout}${stderr}`, asked: readFileSync(join(project, 'asked'), 'utf8').length };
}

it('a package of this platform that npm left out is told of, and fetched at the next start', () => {
  const incomplete = start(['node_modules/tsx']);
  expect(incomplete).toMatchObject({ status: 69, asked: 1 });
  expect(incomplete.output).toContain('check the network and start again. / 依赖未能全部下载');

  const complete = ['node_modules/tsx', 'node_modules/native-here'];
  expect(start(complete)).toMatchObject({ status: 0, output: expect.stringContaining('started'), asked: 2 });
  expect(start(complete)).toMatchObject({ status: 0, output: 'started\n', asked: 2 });
});
