import { expect, test } from 'vitest';
import type { Field, Fields } from '../../policies/rules/descriptor.ts';
import { readParams } from '../../policies/rules/read.ts';
import { FORMS } from '../../policies/rules/registry.ts';
import { citation, ruleTitle } from '../../policies/rules/rulebook.ts';

function everyField(field: Field, path: string, visit: (field: Field, path: string) => void): void {
  visit(field, path);
  if (field.type === 'list') everyField(field.of, `${path}[]`, visit);
  const inner: Fields = field.type === 'object' ? field.fields : field.type === 'oneOf' ? field.variants : {};
  for (const [key, child] of Object.entries(inner)) everyField(child, `${path}.${key}`, visit);
}
const roots: [string, Field][] = [
  ...Object.values(FORMS).map((form): [string, Field] => [form.name, form.params]),
  ['citation', citation],
  ['title', ruleTitle],
];
const all: [string, Field][] = [];
for (const [name, root] of roots) everyField(root, name, (field, path) => all.push([path, field]));

test('every form stands in the registry under its own name', () => {
  for (const [key, form] of Object.entries(FORMS)) expect(form.name).toBe(key);
});

test('every field, type and value is described in Chinese and English', () => {
  const missing = all.flatMap(([path, field]) => {
    const texts = [field.description];
    if ('about' in field) texts.push(field.about);
    if (field.type === 'enum') texts.push(...Object.values(field.values));
    return texts.some(({ zh, en }) => !/[一-龥]/.test(zh) || !/[a-z]/i.test(en)) ? [path] : [];
  });
  expect(missing).toEqual([]);
});

test('a type name always means the same type', () => {
  const shapes = new Map<string, string>();
  for (const [path, field] of all) {
    if (!('name' in field)) continue;
    expect(field.name, path).toMatch(/^[A-Z][A-Za-z]+$/);
    const { description: _, default: __, optional: ___, ...type } = field;
    const shape = JSON.stringify(type);
    expect(shapes.get(field.name) ?? shape, path).toBe(shape);
    shapes.set(field.name, shape);
  }
});

test('a field that may be left out has a default that passes, or none', () => {
  for (const [path, field] of all) {
    if (field.default === undefined) continue;
    expect(readParams(field, field.default, path)).toEqual({ params: field.default, findings: [] });
  }
});
