/** `npm run check:bench`: the types of the benchmarks; `npm test` leaves them out, for it does not install their packages. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const tsc = join(import.meta.dirname, '..', 'node_modules', 'typescript', 'bin', 'tsc');
process.exit(spawnSync(process.execPath, [tsc, '-p', import.meta.dirname], { stdio: 'inherit' }).status ?? 1);
