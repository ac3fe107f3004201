import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { FORMS } from '../../policies/rules/registry.ts';

const page = readFileSync(new URL('../../READINGS.md', import.meta.url), 'utf8');

type Node = { type: string; fields?: any; variants?: any; of?: Node; default?: unknown; optional?: true };
const within = (node: Node, name: string): Node | undefined =>
  node.type === 'list' ? within(node.of!, name) : (node.fields ?? node.variants)?.[name];

/** The default of an option as the page writes it; undefined where there is no such option. */
function defaultOf(path: string): string | undefined {
  const [form, ...names] = path.split('.');
  let node: Node | undefined = FORMS[form as keyof typeof FORMS]?.params as Node | undefined;
  let given: unknown;
  for (const name of names) {
    node = node && within(node, name);
    // What stands in the default of a whole object stands for its parts.
    given = node?.default ?? (given as Record<string, unknown> | undefined)?.[name];
  }
  if (node === undefined) return undefined;
  if (given !== undefined) return `\`${Array.isArray(given) ? JSON.stringify(given) : given}\``;
  return node.optional ? '*left out*' : '*required*';
}

it('each of the fourteen readings names its options and their defaults as the rule language has them', () => {
  const rows = page.split('\n').filter((line) => /^\| \d+ \|/.test(line));
  expect(rows.map((row) => Number(row.split('|')[1]))).toEqual([...Array(14).keys()].map((n) => n + 1));
  const named = [...page.matchAll(/`(\w+(?:\.\w+)+)`: (`[^`]*`|\*[^*]+\*)/g)].map(([, path, said]) => [
    path!,
    said,
  ]);
  expect(named.length).toBeGreaterThanOrEqual(rows.length);
  expect(Object.fromEntries(named.map(([path]) => [path, defaultOf(path!)]))).toEqual(
    Object.fromEntries(named),
  );
  for (const row of rows) expect(row).toMatch(/`\w+\.[\w.]+`: /);
  expect(defaultOf('duty.holiday.nothing')).toBeUndefined();
});
