import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const project = join(import.meta.dirname, '..', '..');
const sources = ['api', 'tenants'].flatMap((folder) =>
  readdirSync(join(project, folder), { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.parentPath.includes('node_modules'),
    )
    .map(({ parentPath, name }) => ({
      path: relative(project, join(parentPath, name)).split(sep).join('/'),
      text: readFileSync(join(parentPath, name), 'utf8'),
    })),
);

/** All that works outside an organisation's scope. A new one is added here by hand, once its reason convinces. */
const UNSCOPED = [
  'api/identity/lookups.ts organisationUnscoped',
  'api/jobs/schedule.ts spreadUnscoped',
  'api/ledger/verify.ts organisationsUnscoped',
  'api/token.ts organisationsUnscoped',
];

/** Files that may hold the pool or the entity manager besides: they open scopes, or ask nothing of a table. */
const CONNECTED = [
  'api/jobs/runner.ts',
  'api/platform.ts',
  'api/read/execute.ts',
  'tenants/database.ts',
  'tenants/scope.ts',
];

const declared = sources.flatMap(({ path, text }) =>
  [
    ...text.matchAll(
      /(\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?(?:export )?(?:async )?(?:function|const) (\w+Unscoped)\b/g,
    ),
  ].map(([, comment, name]) => ({ at: `${path} ${name}`, comment: comment ?? '' })),
);

describe('work outside every scope', () => {
  it('is listed', () => {
    expect(declared.map(({ at }) => at).sort()).toEqual(UNSCOPED);
  });

  it('says why, where it is declared', () => {
    expect(declared.filter(({ comment }) => !/Unscoped[^:]*: \S+/.test(comment)).map(({ at }) => at)).toEqual(
      [],
    );
  });

  it('is the only way past a scope to the database', () => {
    const holding = sources
      .filter(({ text }) => /\bdb\.(pool|orm)\b|\borm\.em\b/.test(text))
      .map(({ path }) => path);
    const named = declared.map(({ at }) => at.split(' ')[0]!);
    expect(holding.filter((path) => !CONNECTED.includes(path) && !named.includes(path))).toEqual([]);
    expect(holding).toEqual(expect.arrayContaining(['tenants/scope.ts']));
  });
});
