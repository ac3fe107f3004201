import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { schemaText } from '../../api/generate.ts';
import { graphqlSchema } from '../../api/schema.ts';
import { typeGuard } from '../../schema/index.ts';
import { HOUSE, project, sources } from './sources.ts';

const all = sources(...HOUSE, 'tests', 'bench', 'client-sdk');

/** Longer than one subject should need; what is generated is not counted. */
const LONGEST = 400;
const generated = (path: string) => path.startsWith('schema/migrations/m') || path.includes('_generated');

describe('files', () => {
  it('have one subject: no more than 400 lines', () => {
    const long = all.filter(({ path, lines }) => lines > LONGEST && !generated(path));
    expect(long.map(({ path, lines }) => `${path} ${lines}`)).toEqual([]);
  });

  it('are named for what they are', () => {
    const parts = all.flatMap(({ path }) => path.split('/'));
    expect(
      parts.filter((part) => /^(utils?|helpers?|common|managers?|misc)\b/.test(part.replace('.ts', ''))),
    ).toEqual([]);
    expect(all.filter(({ path }) => !/^[a-z0-9_.\-/]+$/.test(path)).map(({ path }) => path)).toEqual([]);
  });
});

/** What a door's words explain: `post 岗位`, `expected, actual = …`, `*Actor*: …`. */
function termsOf(door: string): string[] {
  const header = door.slice(0, door.indexOf('*/')).replaceAll(/\s*\n \* ?/g, ' ');
  const words = /Words: (.+)/.exec(header)?.[1] ?? '';
  const listed = words.split(';').flatMap((entry) => entry.split('=')[0]!.split(','));
  const starred = [...header.matchAll(/\*([A-Z][a-z ]+)\*: /g)].map(([, term]) => term!);
  return [...listed, ...starred].map((term) =>
    term
      .replace(/[^a-z ]/gi, '')
      .trim()
      .toLowerCase(),
  );
}

describe('doors', () => {
  const doors = all.filter(({ path }) => /^(policies|schema|tenants|api)\/(.+\/)?index\.ts$/.test(path));

  it('begin by saying what the folder is for', () => {
    expect(doors.length).toBeGreaterThan(15);
    expect(doors.filter(({ text }) => !/^\/\*\*[\s\S]{30,}?\*\//.test(text)).map(({ path }) => path)).toEqual(
      [],
    );
  });

  it('of the house and of each capability explain their words', () => {
    const explaining = doors.filter(({ path }) =>
      /^(policies|schema|tenants|api\/[a-z]+)\/index\.ts$/.test(path),
    );
    const mute = explaining.filter(
      ({ text }) => !/Words: .+|\*[A-Z][a-z ]+\*: /.test(text.slice(0, text.indexOf('*/'))),
    );
    expect(mute.map(({ path }) => path)).toEqual([]);
  });

  it('explain every noun of which somebody may read rows', () => {
    const explained = new Set(doors.flatMap(({ text }) => termsOf(text)));
    const nouns = Object.keys(graphqlSchema().getTypeMap()).filter(
      (name) => 'subject' in (typeGuard(name) ?? {}),
    );
    expect(nouns.length).toBeGreaterThan(25);
    const spoken = (noun: string) => noun.replace(/\B[A-Z]/g, ' $&').toLowerCase();
    expect(nouns.filter((noun) => !explained.has(spoken(noun)))).toEqual([]);
  });

  it('are there for every folder that holds more than one file', () => {
    const folders = readdirSync(join(project, 'api'), { withFileTypes: true }).filter(
      (entry) =>
        entry.isDirectory() &&
        readdirSync(join(project, 'api', entry.name)).filter((name) => name.endsWith('.ts')).length > 1,
    );
    expect(folders.filter(({ name }) => !existsSync(join(project, 'api', name, 'index.ts')))).toEqual([]);
  });
});

describe('generated', () => {
  it('schema.graphql is what the classes say: run npm run generate', () => {
    expect(readFileSync(join(project, 'schema', 'schema.graphql'), 'utf8')).toBe(schemaText());
  });
});
