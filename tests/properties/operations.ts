/** `npm run check:operations [-- <how many> [<seed>]]`: random operations against the slow reference, 4,000 by default. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const project = join(import.meta.dirname, '..', '..');
const [count = '4000', seed = '1000'] = process.argv.slice(2);
const vitest = join(project, 'node_modules', 'vitest', 'vitest.mjs');
const child = spawn(process.execPath, [vitest, 'run', 'tests/properties/operations.test.ts'], {
  cwd: project,
  stdio: 'inherit',
  env: { ...process.env, OPERATIONS: count, SEED: seed },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
process.on('disconnect', () => child.kill('SIGTERM'));
child.on('exit', (code) => process.exit(code ?? 1));
