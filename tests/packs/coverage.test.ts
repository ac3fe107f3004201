import { readFileSync } from 'node:fs';
import { buildSchema, isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { account, IN_SERVED_AREAS, PACKS, REASONS, undatedIn } from '../../tenants/packs/index.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

describe('the rules of the source documents', () => {
  const { rules, unaccounted, problems } = account(PACKS);

  it('are 1,664, each accounted for once', () => {
    expect(unaccounted).toEqual([]);
    expect(problems).toEqual([]);
    expect(rules).toHaveLength(1664);
    expect(new Set(rules.map(({ id }) => id)).size).toBe(1664);
  });

  it('are said by the packs in the areas that the rule language serves: 420 of 467 and more', () => {
    const served = rules.filter(({ id }) => IN_SERVED_AREAS.has(id));
    expect(served).toHaveLength(467);
    expect(served.filter((rule) => rule.class !== 'CONFIG')).toEqual([]);
    expect(served.filter((rule) => rule.says === 'ENCODED').length).toBeGreaterThanOrEqual(420);
  });

  it('are counted apart where only duties without a date say them', () => {
    const undated = new Set(PACKS.flatMap((pack) => [...undatedIn(pack)]));
    // An occasion, days that leaders choose, a campaign without dates; what repeats another rule counts as that does.
    for (const id of ['D04-05a', 'D05-03a', 'D05-02a', 'D08-03a', 'D03-08b']) expect(undated).toContain(id);
    // A day, a quota, and rules that are no duties.
    for (const id of ['D14-20a', 'D05-03c', 'D05-10a', 'D13-JB02b', 'D05-03b'])
      expect(undated).not.toContain(id);
    const encoded = rules.filter(({ says }) => says === 'ENCODED').map(({ id }) => id);
    expect([...undated].filter((id) => !encoded.includes(id))).toEqual([]);
  });

  it('have a closed set of reasons, and none of them is that it is still to be done', () => {
    expect(Object.keys(REASONS)).toEqual([
      ...['MECHANISM', 'FORM', 'INDICATOR', 'PETITIONS', 'PRINCIPLE', 'EXCLUDED', 'OUTSIDE'],
    ]);
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

  it('name a record or figure of the public schema', () => {
    const types = buildSchema(read('schema/schema.graphql'), { assumeValid: true }).getTypeMap();
    const there = (name: string) => {
      const [type, field] = name.split('.');
      const found = types[type!];
      return isObjectType(found) && (field === undefined || field in found.getFields());
    };
    expect(there('Post.nothing')).toBe(false);
    const kept = rules.filter((rule) => rule.says === 'FORM' || rule.says === 'INDICATOR');
    expect(kept.length).toBeGreaterThan(0);
    for (const { id, line } of kept) {
      const names = line!.split(': ')[0]!.split(', ');
      expect(
        names.filter((name) => !there(name)),
        id,
      ).toEqual([]);
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
