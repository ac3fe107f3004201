/** The list of petitions: how its filter and its orders become conditions. */
import { registerEnumType } from 'type-graphql';
import { type CivilDate, type Condition, dateOf, dayOf, plusDays } from '../../policies/index.ts';
import type { Order } from '../../schema/index.ts';
import type { PetitionFilter } from './types.ts';

const ORDERS = {
  REGISTERED_NEWEST: [{ field: 'registeredAt', descending: true }],
  REGISTERED_OLDEST: [{ field: 'registeredAt' }],
  DUE_FIRST: [{ field: 'dueOn' }],
  NUMBER: [{ field: 'number' }],
} as const satisfies Record<string, readonly Order[]>;

export type PetitionOrderName = keyof typeof ORDERS;
export const PetitionOrder = Object.fromEntries(Object.keys(ORDERS).map((name) => [name, name])) as {
  [K in PetitionOrderName]: K;
};
registerEnumType(PetitionOrder, {
  name: 'PetitionOrder',
  description: '信访事项的排序 / Order of a list of petitions',
  valuesConfig: {
    REGISTERED_NEWEST: { description: '最近登记的在前 / Latest registered first' },
    REGISTERED_OLDEST: { description: '最早登记的在前 / Earliest registered first' },
    DUE_FIRST: { description: '先到期的在前；只含有应办结日的 / Due first; only those with a due date' },
    NUMBER: { description: '按编号 / By number' },
  },
});

const LATE: Condition = { dueOn: { $lt: { param: 'today' } }, state: { $ne: 'CLOSED' } };
const midnight = (date: string, plus = 0) =>
  new Date(`${dateOf(plusDays(dayOf(date as CivilDate), plus))}T00:00:00+08:00`);

/** The filter as a condition. `assigneeId` is a local id already. */
export function conditionOf(filter: PetitionFilter, order: PetitionOrderName): Condition {
  const parts: Condition[] = [];
  for (const field of ['state', 'caseType', 'channel', 'classification', 'assigneeId'] as const)
    if (filter[field] != null) parts.push({ [field]: filter[field] });
  if (filter.registeredFrom != null) parts.push({ registeredAt: { $gte: midnight(filter.registeredFrom) } });
  if (filter.registeredTo != null) parts.push({ registeredAt: { $lt: midnight(filter.registeredTo, 1) } });
  if (filter.dueBefore != null) parts.push({ dueOn: { $lt: filter.dueBefore } });
  if (filter.late != null) parts.push(filter.late ? LATE : { $not: LATE });
  // A place between rows without a due date could not be told by it, so this order leaves them out.
  if (order === 'DUE_FIRST') parts.push({ dueOn: { $ne: null } });
  return { $and: parts };
}

export const orderOf = (order: PetitionOrderName): readonly Order[] => ORDERS[order];
