import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

export const project = join(import.meta.dirname, '..', '..');

export type Source = { path: string; text: string; lines: number };

/** The project's own TypeScript under these folders, by its path from the project's root. */
export const sources = (...folders: string[]): Source[] =>
  folders.flatMap((folder) =>
    readdirSync(join(project, folder), { recursive: true, withFileTypes: true })
      .filter(
        (entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.parentPath.includes('node_modules'),
      )
      .map(({ parentPath, name }) => {
        const file = join(parentPath, name);
        const text = readFileSync(file, 'utf8');
        return {
          path: relative(project, file).split(sep).join('/'),
          text,
          lines: text.split('\n').length - 1,
        };
      }),
  );

/** In the order in which imports may run: each of these sees those before it. */
export const HOUSE = ['policies', 'schema', 'tenants', 'api'] as const;
