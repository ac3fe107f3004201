/**
 * One language for conditions on rows: the JSON that CASL uses, read as a tree. The same tree is evaluated in
 * memory here and rendered to SQL by `api/read`; a property test holds the two equal.
 *
 * A field path of two steps (`petition.accusedIds`) crosses a to-one relation; `{ relation: { $some: … } }` asks for
 * a related row. Values may be `{ param: 'today' }` or `{ param: 'now' }` where a declaration needs the asked-for day.
 */
import type { Moment } from './calendar/index.ts';
import { Refusal } from './refusals.ts';

export type Condition = { readonly [key: string]: unknown };

/** The comparison operators. Comparisons with null are false, except `$eq`/`$ne`; `$overlaps`: the arrays share an element. */
export const OPERATORS = ['$eq', '$ne', '$in', '$nin', '$lt', '$lte', '$gt', '$gte', '$overlaps'] as const;
export type Operator = (typeof OPERATORS)[number];

export type ConditionTree =
  | { kind: 'and' | 'or'; parts: readonly ConditionTree[] }
  | { kind: 'not'; part: ConditionTree }
  | { kind: 'compare'; field: string; operator: Operator; value: unknown; at: Path }
  | { kind: 'some'; relation: string; part: ConditionTree };

/** Where a value stands in the JSON condition: the compiled statement keeps the path and takes the value anew each time. */
export type Path = readonly (string | number)[];

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

/** Reads a JSON condition into its tree. Throws on an operator it does not know: a condition is never widened by accident. */
export function readCondition(condition: Condition, at: Path = []): ConditionTree {
  const parts: ConditionTree[] = [];
  for (const [key, value] of Object.entries(condition)) {
    const here = [...at, key];
    if (key === '$and' || key === '$or') {
      const list = (value as Condition[]).map((part, i) => readCondition(part, [...here, i]));
      parts.push({ kind: key === '$and' ? 'and' : 'or', parts: list });
    } else if (key === '$not') {
      parts.push({ kind: 'not', part: readCondition(value as Condition, here) });
    } else if (key.startsWith('$')) {
      throw new Error(`unknown operator ${key} in a condition`);
    } else if (isPlain(value) && !('param' in value)) {
      for (const [operator, operand] of Object.entries(value)) {
        const there = [...here, operator];
        if (operator === '$some' || operator === '$elemMatch')
          parts.push({ kind: 'some', relation: key, part: readCondition(operand as Condition, there) });
        else if ((OPERATORS as readonly string[]).includes(operator))
          parts.push({
            kind: 'compare',
            field: key,
            operator: operator as Operator,
            value: operand,
            at: there,
          });
        else throw new Error(`unknown operator ${operator} in a condition`);
      }
    } else parts.push({ kind: 'compare', field: key, operator: '$eq', value, at: here });
  }
  return parts.length === 1 ? parts[0]! : { kind: 'and', parts };
}

const comparable = (value: unknown): unknown => (value instanceof Date ? value.getTime() : value);
const order = (a: unknown, b: unknown, test: (sign: number) => boolean): boolean => {
  if (a === null || a === undefined || b === null || b === undefined) return false;
  const [x, y] = [comparable(a) as any, comparable(b) as any];
  return test(x < y ? -1 : x > y ? 1 : 0);
};

/** One comparison on plain values, as SQL would decide it. */
function compareValues(operator: Operator, actual: unknown, wanted: unknown): boolean {
  const same = (x: unknown, y: unknown): boolean =>
    Array.isArray(x) && Array.isArray(y)
      ? x.length === y.length && x.every((one, i) => same(one, y[i]))
      : (comparable(x) ?? null) === (comparable(y) ?? null);
  switch (operator) {
    case '$eq':
      return same(actual, wanted);
    case '$ne':
      return !same(actual, wanted);
    case '$in':
      return actual != null && (wanted as unknown[]).some((one) => same(actual, one));
    case '$nin':
      return actual == null || !(wanted as unknown[]).some((one) => same(actual, one));
    case '$lt':
      return order(actual, wanted, (sign) => sign < 0);
    case '$lte':
      return order(actual, wanted, (sign) => sign <= 0);
    case '$gt':
      return order(actual, wanted, (sign) => sign > 0);
    case '$gte':
      return order(actual, wanted, (sign) => sign >= 0);
    case '$overlaps':
      return Array.isArray(actual) && actual.some((one) => (wanted as unknown[]).includes(one));
  }
}

export type Params = { readonly today: string; readonly now: Moment };

/** Decides a condition on an object in memory; related rows are found under the relation's name. */
export function holds(tree: ConditionTree, row: any, params?: Params): boolean {
  switch (tree.kind) {
    case 'and':
      return tree.parts.every((part) => holds(part, row, params));
    case 'or':
      return tree.parts.some((part) => holds(part, row, params));
    case 'not':
      return !holds(tree.part, row, params);
    case 'some':
      return ((row[tree.relation] as unknown[] | undefined) ?? []).some((one) =>
        holds(tree.part, one, params),
      );
    case 'compare': {
      const [first, second] = tree.field.split('.') as [string, string | undefined];
      const target = second === undefined ? row : row[first];
      if (second !== undefined && (target === null || target === undefined)) return false;
      return compareValues(tree.operator, target[second ?? first], operandOf(tree.value, params));
    }
  }
}

/** The value of an operand: itself, or the asked-for day or moment it stands for. */
function operandOf(value: unknown, params?: Params): unknown {
  if (!isPlain(value) || !('param' in value)) return value;
  if (!params) throw new Refusal('INTERNAL');
  return params[value.param as keyof Params];
}
