import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { account, PACKS } from '../../tenants/packs/index.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

describe('the rules of the source documents', () => {
  const { rules, unaccounted, problems } = account(PACKS);

  it('are 1,664, each accounted for once', () => {
    expect(unaccounted).toEqual([]);
    expect(problems).toEqual([]);
    expect(rules).toHaveLength(1664);
    expect(new Set(rules.map(({ id }) => id)).size).toBe(1664);
  });

  it('are said by the packs where an organisation can set them: 420 and more', () => {
    const said = rules.filter((rule) => rule.class === 'CONFIG' && rule.says === 'ENCODED');
    expect(said.length).toBeGreaterThanOrEqual(420);
  });

  it('are said by no pack where they control persons', () => {
    const excluded = rules.filter((rule) => rule.class === 'EXCLUDED');
    expect(excluded).toHaveLength(87);
    expect(excluded.filter((rule) => rule.says !== 'EXCLUDED')).toEqual([]);
  });

  it('name a test that there is where the platform behaves so', () => {
    const shown = rules.filter((rule) => rule.says === 'MECHANISM').map(({ line }) => line!);
    expect(shown.length).toBeGreaterThan(0);
    for (const line of new Set(shown)) {
      const [, file, title] = /^(tests\/\S+\.test\.ts): (.+)$/.exec(line) ?? [];
      expect(read(file!), line).toContain(`'${title}'`);
    }
  });

  it('name a record or figure that there is, with the file of its class', () => {
    const kept = rules.filter((rule) => rule.says === 'FORM' || rule.says === 'INDICATOR');
    for (const { id, line } of kept) {
      const [, name, file] = /^(\w+) \((schema\/\w+\.ts)\)/.exec(line!) ?? [];
      expect(read(file!), id).toMatch(new RegExp(`^export class ${name} `, 'm'));
    }
  });

  it('are missed when a table loses one, names a stranger or hides what is excluded', () => {
    const [pack] = PACKS.filter(({ document }) => document.id === 'D18');
    const silent = { ...pack!, organisations: [] };
    expect(account([silent]).unaccounted).toContain('D18-06a');
    const organisation = pack!.organisations.find(({ slug }) => slug === 'datang-branch')!;
    const [rule] = organisation.rulebook!.sections.reporting!;
    const saying = (id: string) => ({
      ...pack!,
      organisations: [
        ...pack!.organisations,
        {
          ...organisation,
          rulebook: { ...organisation.rulebook!, sections: { reporting: [{ ...rule!, id }] } },
        },
      ],
    });
    expect(account([saying('D18-99z')]).problems).toEqual(['D18-99z is no rule of D18']);
    expect(account([saying('D18-10b')]).problems).toContain('D18-10b is excluded and said by a rule');
  });
});
