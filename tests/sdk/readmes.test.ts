import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TypedDocument } from '../../client-sdk/src/index.ts';
import { type Packed, startPacked } from '../stories/packed.ts';

const project = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(project, path), 'utf8');
const blocks = (text: string, language: string): string[] =>
  [...text.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, 'g'))].map((match) => match[1]!);
const scripts = Object.keys(JSON.parse(read('package.json')).scripts);

let packed: Packed;
beforeAll(async () => {
  packed = await startPacked('readmes');
}, 180_000);
afterAll(() => packed?.close());

describe.each(['README.md', 'README.zh-CN.md'])('%s', (name) => {
  const text = read(name);

  it('names every script, and none that is not there', () => {
    const named = [...text.matchAll(/npm (?:run (?:--silent )?)?([a-z][\w:]*)/g)].map((match) => match[1]!);
    const known = new Set(named.filter((one) => !['run'].includes(one)));
    expect(scripts.filter((one) => !known.has(one))).toEqual([]);
    const run = [...text.matchAll(/npm run (?:--silent )?([\w:]+)/g)].map((match) => match[1]!);
    expect(run.filter((one) => !scripts.includes(one))).toEqual([]);
  });

  it('has a first query that the registrar of 城厢区 may ask', async () => {
    const body = /-d '(\{.*\})'/.exec(text)![1]!;
    const registrar = await packed.as('chengxiang', 'registrar');
    const answer = await registrar.request<any>(JSON.parse(body).query as TypedDocument<any, any>);
    expect(answer.me.organisation.nameZh).toBe('城厢区');
    expect(answer.petitions.nodes.length).toBeGreaterThan(0);
  });

  it('has examples of GraphQL that the administrator of 城厢区 may send', async () => {
    const examples = blocks(text, 'graphql');
    expect(examples).toHaveLength(3);
    const administrator = await packed.as('chengxiang', 'administrator');
    const drafted = await administrator.request<any>(examples[0] as TypedDocument<any, any>);
    expect(drafted.draftRulebook.rulebook).toMatchObject({ state: 'DRAFT', revision: 1 });
    const read = await administrator.request<any>(examples[1] as TypedDocument<any, any>);
    expect(read.rulebook.version).toBe(1);
    expect(read.receptionDays.length).toBeGreaterThan(0);
    const owed = await administrator.request<any>(examples[2] as TypedDocument<any, any>);
    expect(owed.obligations.nodes).toHaveLength(5);
    expect(owed.explainDate.length).toBeGreaterThan(2);
    expect(owed.calendar[0]).toMatchObject({ date: '2026-05-01', working: false, announced: '劳动节' });
  });

  it('names every setting that the code reads, and each exit code', () => {
    const code = ['api/settings.ts', 'api/main.ts', 'api/launch/deployment.ts'].map(read).join();
    const settings = new Set(code.match(/\bHUIYIN_[A-Z_]+|\bDATABASE_(?:OWNER_)?URL\b/g));
    expect(settings.size).toBeGreaterThan(8);
    for (const setting of settings) expect(text).toContain(`\`${setting}\``);
    const exits = new Set(
      [...read('api/launch/failure.ts').matchAll(/\[\s*(\d\d),/g)].map((match) => match[1]!),
    );
    for (const exit of exits) expect(text).toContain(`| ${exit} |`);
  });
});

it('both READMEs have the same parts and the same code', () => {
  const [en, zh] = ['README.md', 'README.zh-CN.md'].map(read) as [string, string];
  const count = (text: string) => text.split('\n').filter((line) => line.startsWith('## ')).length;
  expect(count(zh)).toBe(count(en));
  for (const language of ['graphql', 'ts', 'json', 'sql'])
    expect(blocks(zh, language)).toEqual(blocks(en, language));
});
