/**
 * How a GraphQL field is read. Declared beside the column it concerns, read by the compiler (`api/read`), which
 * turns a whole selection into one SQL statement. A field without a declaration is a plain column or a relation.
 *
 * `when` is a condition on this row, without which there are no related rows; `filter` one made of the arguments.
 *
 * Every type says who may read its rows: `@Guarded(subject)` (the actor's ability to `read` that subject becomes a
 * condition of the statement) or `@Open(reason)`. A type with neither fails the build.
 */
import { Field } from 'type-graphql';
import type { Condition } from '../policies/index.ts';
import type { EntityClass } from './walls.ts';

export type Order = { readonly field: string; readonly descending?: boolean };

/** A field whose value is not simply its column. */
export type FieldRead =
  /** A boolean that is a condition on the row; `{ param: 'today' }` stands for the asked-for day. */
  | { kind: 'truth'; where: Condition }
  /** Rows of `target` whose property `by` equals this row's property `from` (default `id`), as a connection. */
  | {
      kind: 'many';
      target: () => EntityClass;
      by: string;
      from?: string;
      order: readonly Order[];
      when?: Condition;
      filter?: (args: any) => Condition;
    }
  /** One row of `target` whose property `by` equals this row's `from`. */
  | { kind: 'one'; target: () => EntityClass; by: string; from: string; when?: Condition }
  /**
   * Encrypted text shown only to those whose ability on the petition (this row, or the row `via`) has `action`;
   * others get `Redacted`. `ask` is the ability to ask for sight of it.
   */
  | {
      kind: 'sealed';
      tier: 'CONTENT' | 'IDENTITY';
      column: string;
      shown: string;
      key: () => EntityClass;
      via?: string;
      table?: () => EntityClass;
    }
  /** A JSON column (or value of a finishing function) whose parts are picked in TypeScript. */
  | { kind: 'document'; finish?: (value: any, today: string) => unknown }
  /** Rows of a summary table summed by group, in all and where each truth holds; finished in TypeScript. */
  | {
      kind: 'sums';
      target: () => EntityClass;
      by: string;
      from: string;
      group: readonly string[];
      truths: Readonly<Record<string, Condition>>;
      sum: string;
      when?: Condition;
      filter?: (args: any) => Condition;
      /** Rows are left out whose `day` lies in a dated span whose `by` is their `from`. */
      outside?: { spans: () => EntityClass; by: string; from: string; day: string };
      finish: (rows: any[], row: any, today: string) => unknown;
      needs: readonly string[];
    };

export type TypeGuard = { subject: string } | { open: string };

const fields = new Map<string, FieldRead>();
const guards = new Map<string, TypeGuard>();

export const fieldRead = (typeName: string, fieldName: string): FieldRead | undefined =>
  fields.get(`${typeName}.${fieldName}`);
export const typeGuard = (typeName: string): TypeGuard | undefined => guards.get(typeName);

/** Declares how the decorated field is read. */
export function Read(read: FieldRead): PropertyDecorator & MethodDecorator {
  return (target: object, key: string | symbol) => {
    fields.set(`${target.constructor.name}.${String(key)}`, read);
  };
}

/** Rows of this type are readable as far as the actor's ability to `read` the subject reaches. */
export const Guarded =
  (subject: string): ClassDecorator =>
  (target) =>
    void guards.set(target.name, { subject });

/** Rows of this type need no guard of their own; the reason is kept and listed by a test. */
export const Open =
  (reason: string): ClassDecorator =>
  (target) =>
    void guards.set(target.name, { open: reason });

/** A described field: `@Shown(() => String, '编号', 'Number')`. Every public field is declared with it. */
export const Shown = (type: () => any, zh: string, en: string, options: { nullable?: boolean } = {}) =>
  Field(type, { description: `${zh} / ${en}`, nullable: options.nullable ?? false });

/** The body of a field with arguments: it is answered by the compiler and never called. */
export const compiled = (): never => {
  throw new Error('this field is answered by the read compiler');
};
