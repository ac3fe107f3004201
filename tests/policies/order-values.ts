/** Values of descriptors for the laws of the order: few enough to meet again, near enough to be ordered. */
import fc from 'fast-check';
import type { Field, Fields } from '../../policies/rules/descriptor.ts';

/** Values of a descriptor, few enough to meet again. */
export function valuesOf(field: Field): fc.Arbitrary<unknown> {
  switch (field.type) {
    case 'text':
      return fc.constantFrom('甲', '乙');
    case 'int': {
      const picks = [1, 2, 5, 10].map((n) => Math.min(Math.max(n, field.min), field.max));
      return fc.constantFrom(...picks);
    }
    case 'boolean':
      return fc.boolean();
    case 'date':
      return fc.constant('2026-05-01');
    case 'time':
      return fc.constantFrom('12:00', '16:00');
    case 'enum':
      return fc.constantFrom(...Object.keys(field.values).slice(0, 3));
    case 'list':
      return fc.uniqueArray(valuesOf(field.of), {
        minLength: field.min,
        maxLength: Math.max(field.min, 2),
        selector: (value) => JSON.stringify(value),
      });
    case 'object':
      return fc.record(
        Object.fromEntries(Object.entries(field.fields).map(([key, one]) => [key, optionally(one as Field)])),
      );
    case 'oneOf':
      return fc.oneof(
        ...Object.entries(field.variants).map(([key, one]) => {
          const value = (one as Field).type === 'boolean' ? fc.constant(true) : valuesOf(one as Field);
          return value.map((chosen) => ({ [key]: chosen }));
        }),
      );
  }
}
/** Mostly what the form's default is, so that values differ in one or two places only. */
export function optionally(field: Field): fc.Arbitrary<unknown> {
  if (field.default !== undefined) {
    return fc.oneof(
      { weight: 4, arbitrary: fc.constant(field.default) },
      { weight: 1, arbitrary: valuesOf(field) },
    );
  }
  if (!field.optional) return valuesOf(field);
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: valuesOf(field) },
  );
}

/** One parameter, however deep; a list's is that of its first item. */
export type Place = { path: readonly string[]; field: Field };

const innerOf = (field: Field): [string, Field][] => {
  if (field.type === 'list') return [['0', field.of]];
  if (field.type === 'object') return Object.entries(field.fields as Fields);
  if (field.type !== 'oneOf') return [];
  return Object.entries(field.variants as Fields).filter(([, variant]) => variant.type !== 'boolean');
};

export const placesOf = (field: Field, path: readonly string[] = []): Place[] =>
  innerOf(field).flatMap(([key, inner]) => [
    { path: [...path, key], field: inner },
    ...placesOf(inner, [...path, key]),
  ]);

const one = <T>(from: fc.Arbitrary<T>, seed: number): T => fc.sample(from, { seed, numRuns: 1 })[0]!;

/** The value with another one at the place; what holds the place is made where it is not there. */
function withAt(
  field: Field,
  value: any,
  [key, ...rest]: readonly string[],
  put: unknown,
  seed: number,
): any {
  if (key === undefined) return put;
  const holder = value ?? one(valuesOf(field), seed);
  const inner = innerOf(field).find(([name]) => name === key)![1];
  const inside = withAt(inner, holder[key], rest, put, seed);
  if (field.type === 'list') return [inside, ...holder.slice(1)];
  return field.type === 'oneOf' ? { [key]: inside } : { ...holder, [key]: inside };
}

/** Rules that differ in one place only, so that most of them are ordered, several in a row. */
export function familyAt(form: Field, { path, field }: Place, seed: number): unknown[] {
  const base = one(valuesOf(form), seed);
  const drawn = fc.sample(valuesOf(field), { seed, numRuns: 6 });
  const unset = field.optional || field.default !== undefined ? [structuredClone(field.default)] : [];
  const apart = new Map([...unset, ...drawn].map((value) => [JSON.stringify(value), value]));
  return [...apart.values()].map((value) => withAt(form, base, path, value, seed));
}
