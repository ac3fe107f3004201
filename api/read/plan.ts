/**
 * What a root query method returns instead of data: which class, which rows, one or many. The compiler joins it with
 * the selection and the actor's abilities into one statement. A mutation's result names what it wrote the same way.
 */
import type { Condition } from '../../policies/index.ts';
import type { EntityClass, Order } from '../../schema/index.ts';

export type PlanOptions = {
  /** Rows a page, 1 to 100; the schema's default is 20. */
  first?: number;
  /** Cursor of the row after which the page starts. */
  after?: string | null;
  order?: readonly Order[];
};

export class Plan {
  readonly type: EntityClass;
  readonly many: boolean;
  readonly where: Condition;
  readonly options: PlanOptions;

  constructor(type: EntityClass, many: boolean, where: Condition, options: PlanOptions = {}) {
    this.type = type;
    this.many = many;
    this.where = where;
    this.options = options;
  }
}

/**
 * The row that meets the condition and that the reader may read, the first in the given order where several do; null
 * when there is none.
 */
export const one = (type: EntityClass, where: Condition, options: Pick<PlanOptions, 'order'> = {}): Plan =>
  new Plan(type, false, where, options);

/** The row with this id. */
export const ref = (type: EntityClass, id: string): Plan => one(type, { id });

/** A page of the rows that meet the condition and that the reader may read. Undefined values in it do not narrow. */
export const many = (type: EntityClass, where: Condition, options: PlanOptions): Plan =>
  new Plan(
    type,
    true,
    Object.fromEntries(Object.entries(where).filter(([, value]) => value !== undefined)),
    options,
  );
