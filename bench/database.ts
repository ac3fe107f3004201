/** A database of the benchmark's own, with a deployment's settings, in a folder that goes with it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connected, discardPostgres, startPostgres } from '../api/launch/index.ts';
import { migrate } from '../tenants/index.ts';
import { seed } from './seed.ts';
import { FUNCTIONS } from './servers/postgraphile-functions.ts';
import type { Setting } from './setting.ts';

export async function withSeededDatabase(work: (setting: Setting) => Promise<void>): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'huiyin-bench-'));
  const { ownerUrl, appUrl, stop } = await startPostgres({ dir: join(dir, 'database') });
  try {
    await migrate(ownerUrl);
    await connected(ownerUrl, (client) => client.query(FUNCTIONS));
    await work(await seed(ownerUrl, appUrl, join(dir, 'key')));
  } finally {
    await stop();
    await discardPostgres(join(dir, 'database'));
    rmSync(dir, { recursive: true, force: true });
  }
}
