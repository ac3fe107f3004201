/**
 * Tighter or looser: a partial order on rules of one form. A form says for each of its parameters which way is
 * stricter; a rule is tighter than another when no parameter is looser and one is tighter. Each dimension is a
 * partial order itself, so the whole is one.
 */
import type { WorkingCalendar } from '../calendar/calendar.ts';
import type { CivilDate } from '../calendar/civil.ts';
import type { Bilingual } from '../vocabulary.ts';
import type { MatterScope, ReaderSelector, Selector } from './selector.ts';

/** How the first of two rules stands to the second. */
export const ORDERS = {
  TIGHTER: { zh: '更严', en: 'Stricter' },
  EQUAL: { zh: '相同', en: 'As strict' },
  LOOSER: { zh: '更宽', en: 'Looser' },
  INCOMPARABLE: { zh: '无法比较，须人工判断', en: 'Neither; someone has to judge' },
} as const satisfies Readonly<Record<string, Bilingual>>;
export type Order = keyof typeof ORDERS;

/** The start at which the first rule falls furthest behind the second, and the last day of each. */
export type WorstStart = { start: CivilDate; ours: CivilDate; theirs: CivilDate };

/** One parameter in which two rules differ. `worst` is there when dates decided and the first is later at some start. */
export type Difference = {
  path: string;
  order: Exclude<Order, 'EQUAL'>;
  why?: Bilingual;
  worst?: WorstStart;
};
export type Comparison = { order: Order; differences: Difference[] };
/** `scans`: how many pairs of limits may still be compared start by start; without it, any number. */
export type OrderContext = { calendar: WorkingCalendar; scans?: { left: number } };

/** One parameter's own order. */
export type Dimension<T> = (
  a: T,
  b: T,
  context: OrderContext,
) => Order | Omit<Difference, 'path'> | Comparison;

/** All of them have to point the same way. */
export function together(orders: readonly Order[]): Order {
  const found = new Set(orders.filter((order) => order !== 'EQUAL'));
  if (found.size === 0) return 'EQUAL';
  return found.size === 1 ? [...found][0]! : 'INCOMPARABLE';
}

const inside = (path: string, more: string): string =>
  more === '' ? path : path === '' ? more : `${path}.${more}`;

/** The order of objects by the orders of their parameters; every parameter has to be given one. */
export const byParameter =
  <T extends object>(dimensions: { [K in keyof Required<T>]: Dimension<T[K]> }) =>
  (a: T, b: T, context: OrderContext): Comparison => {
    const differences: Difference[] = [];
    for (const key of Object.keys(dimensions) as (keyof T & string)[]) {
      const said = dimensions[key](a[key], b[key], context);
      if (typeof said === 'string') {
        if (said !== 'EQUAL') differences.push({ path: key, order: said });
      } else if ('differences' in said) {
        differences.push(...said.differences.map((one) => ({ ...one, path: inside(key, one.path) })));
      } else differences.push({ ...said, path: key });
    }
    return { order: together(differences.map(({ order }) => order)), differences };
  };

const sign = (difference: number): Order =>
  difference < 0 ? 'TIGHTER' : difference > 0 ? 'LOOSER' : 'EQUAL';

/** A difference here is a difference of kind. */
export const same: Dimension<unknown> = (a, b) =>
  JSON.stringify(a) === JSON.stringify(b) ? 'EQUAL' : 'INCOMPARABLE';

/** Says nothing about strictness. */
export const anyhow: Dimension<unknown> = () => 'EQUAL';

/** The less the stricter; none set is no limit at all. */
export const less: Dimension<number | undefined> = (a, b) =>
  a === b ? 'EQUAL' : sign((a ?? Infinity) - (b ?? Infinity));

/** The more the stricter; none set asks for nothing. */
export const more: Dimension<number | undefined> = (a, b) =>
  a === b ? 'EQUAL' : sign((b ?? -Infinity) - (a ?? -Infinity));

/** Said is stricter than not said. */
export const demanded: Dimension<boolean> = (a, b) => sign(Number(b) - Number(a));
export const allowed: Dimension<boolean> = (a, b) => sign(Number(a) - Number(b));

/** The order when it is known each way whether one is at least as strict. */
export const eachWay = (atLeast: boolean, atMost: boolean): Order =>
  atLeast && atMost ? 'EQUAL' : atLeast ? 'TIGHTER' : atMost ? 'LOOSER' : 'INCOMPARABLE';

const contains = (a: readonly unknown[], b: readonly unknown[]): boolean => {
  const known = new Set(a.map((one) => JSON.stringify(one)));
  return b.every((one) => known.has(JSON.stringify(one)));
};

/** A list of what has to be there: more of it is stricter. */
export const everyOne: Dimension<readonly unknown[]> = (a, b) => eachWay(contains(a, b), contains(b, a));
const turned = {
  TIGHTER: 'LOOSER',
  LOOSER: 'TIGHTER',
  EQUAL: 'EQUAL',
  INCOMPARABLE: 'INCOMPARABLE',
} as const;

/** A list of what is permitted: less of it is stricter. */
export const onlyThese: Dimension<readonly unknown[]> = (a, b, context) =>
  turned[everyOne(a, b, context) as Order];

/** A list that narrows a rule's reach, not at all when empty: the wider the reach the stricter. */
export const reach: Dimension<readonly unknown[]> = (a, b, context) => {
  if (a.length === 0 || b.length === 0) return sign(Number(a.length > 0) - Number(b.length > 0));
  return everyOne(a, b, context);
};
/** The same of a permission: the narrower the stricter. */
export const narrowReach: Dimension<readonly unknown[]> = (a, b, context) =>
  turned[reach(a, b, context) as Order];

const onMatters = (list: Dimension<readonly unknown[]>): Dimension<MatterScope> =>
  byParameter<MatterScope>({
    caseTypes: list,
    caseKinds: list,
    channels: list,
    anonymities: list,
    classifications: list,
  });
/** The more matters a rule holds for the stricter. */
export const moreMatters = onMatters(reach);
export const fewerMatters = onMatters(narrowReach);

const onPosts = (list: Dimension<readonly unknown[]>) => ({
  leadershipRoles: list,
  ranks: list,
  postCodes: list,
  portfolios: list,
  dutyRoles: list,
});
/** The more posts owe it the stricter. */
export const morePosts: Dimension<Selector> = byParameter<Selector>(onPosts(reach));
/** The fewer posts may the stricter. */
export const fewerPosts: Dimension<Selector> = byParameter<Selector>(onPosts(narrowReach));
export const fewerReaders: Dimension<ReaderSelector> = byParameter<ReaderSelector>({
  ...onPosts(narrowReach),
  assigned: demanded,
});

/** One of an ordered list, the strictest first. */
export const ranked =
  (strictestFirst: readonly string[]): Dimension<string> =>
  (a, b) =>
    sign(strictestFirst.indexOf(a) - strictestFirst.indexOf(b));

/** With the dimension where both are set; where one is not, `unset` says how having none stands to having it. */
export const whereSet =
  <T>(dimension: Dimension<T>, unset: 'TIGHTER' | 'LOOSER' | 'INCOMPARABLE'): Dimension<T | undefined> =>
  (a, b, context) => {
    if (a === undefined && b === undefined) return 'EQUAL';
    if (a !== undefined && b !== undefined) return dimension(a, b, context);
    return a === undefined ? unset : turned[unset];
  };
