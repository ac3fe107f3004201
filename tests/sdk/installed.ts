/** The SDK as its users get it: packed, and installed without network into an empty project. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const project = join(import.meta.dirname, '../..');
const run = promisify(execFile);

export async function installed() {
  const folder = mkdtempSync(join(tmpdir(), 'huiyin-sdk-'));
  const npm = (args: string[], cwd: string) => run('npm', args, { cwd, shell: process.platform === 'win32' });
  await npm(['pack', '--pack-destination', folder, '--loglevel=error'], join(project, 'client-sdk'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'empty', private: true }));
  const quiet = ['--offline', '--no-audit', '--no-fund', '--loglevel=error'];
  await npm(['install', './huiyin-sdk-0.1.0.tgz', ...quiet], folder);
  return {
    folder,
    write: (name: string, text: string) => writeFileSync(join(folder, name), text),
    /** Runs a file there with Node; what it printed. */
    node: async (name: string, env: Record<string, string>) =>
      (await run(process.execPath, [name], { cwd: folder, env: { ...process.env, ...env } })).stdout,
    /** Compiles TypeScript files there to ES modules; throws with the compiler's words. */
    compile: async (files: string[], more: string[] = []) => {
      const options = [
        '--module',
        'nodenext',
        '--target',
        'es2022',
        '--strict',
        '--skipLibCheck',
        '--lib',
        'es2022,dom',
        ...more,
      ];
      const types = ['--types', 'node', '--typeRoots', join(project, 'node_modules/@types')];
      const command = [join(project, 'node_modules/typescript/bin/tsc'), ...options, ...types, ...files];
      await run(process.execPath, command, { cwd: folder }).catch(({ stdout }) => {
        throw new Error(stdout);
      });
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}
export type Installed = Awaited<ReturnType<typeof installed>>;
