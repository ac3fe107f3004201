import { execFileSync, spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Defect } from './defects.ts';

const project = join(import.meta.dirname, '..', '..');

export type Outcome = { defect: Defect; caughtBy: string[]; seconds: number };

/** A copy of the working tree to plant defects in; its dependencies are those of the project. */
export function copyOfTree(): {
  plant(defect: Defect, env?: NodeJS.ProcessEnv): Promise<Outcome>;
  discard(): void;
} {
  const copy = mkdtempSync(join(tmpdir(), 'huiyin-mutants-'));
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: project,
  });
  for (const path of listed.toString().split('\0').filter(Boolean)) {
    if (!existsSync(join(project, path))) continue;
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    cpSync(join(project, path), join(copy, path));
  }
  symlinkSync(join(project, 'node_modules'), join(copy, 'node_modules'));
  return {
    async plant(defect, env = {}) {
      const started = performance.now();
      const file = join(copy, defect.file);
      const sound = readFileSync(file, 'utf8');
      writeFileSync(file, patched(sound, defect));
      try {
        const caughtBy = await failing(copy, defect.tests, env);
        return { defect, caughtBy, seconds: Math.round((performance.now() - started) / 1000) };
      } finally {
        writeFileSync(file, sound);
      }
    },
    discard: () => rmSync(copy, { recursive: true, force: true }),
  };
}

/** Throws when the text has moved on: a defect that is not planted would be no test. */
export function patched(text: string, { name, file, from, to }: Defect): string {
  const times = text.split(from).length - 1;
  if (times !== 1) throw new Error(`“${name}” cannot be planted: its text stands ${times} times in ${file}`);
  return text.replace(from, () => to);
}

/** The names of the tests that fail. A file that cannot even be loaded has caught nothing. */
async function failing(copy: string, tests: readonly string[], env: NodeJS.ProcessEnv): Promise<string[]> {
  const report = join(copy, 'report.json');
  rmSync(report, { force: true });
  const args = [join(project, 'node_modules/vitest/vitest.mjs'), 'run', ...tests];
  args.push('--reporter=json', `--outputFile=${report}`);
  const child = spawn(process.execPath, args, {
    cwd: copy,
    stdio: 'ignore',
    env: { ...process.env, ...env },
  });
  await new Promise((resolve) => child.on('exit', resolve));
  if (!existsSync(report)) return [];
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
  return testResults.flatMap((file: { assertionResults: { status: string; fullName: string }[] }) =>
    file.assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
  );
}
