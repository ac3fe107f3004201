/**
 * The three kinds of tables and the wall each is born with (row-level security, forced, one permissive policy a
 * table and command). Every other table class extends one of these; there is no fourth kind.
 *
 * The wall asks two SQL functions, both STABLE over transaction-local settings that `huiyin.scope()` makes:
 * `huiyin.tenant()` (who is asking) and `huiyin.seen(grant)` (whose shared rows the asker may read, itself always
 * among them). Without a scope both are null: no rows, no writes.
 */
import { Entity, ManyToOne, OnInit, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { wrap } from '@mikro-orm/postgresql';
import type { Grant } from '../policies/index.ts';

/** What the app role may do with a table; granted after every migration, nothing else is. */
export type Rights = 'SELECT' | 'APPEND' | 'ALL';

/** A class that stands for a table or a type. */
export type EntityClass = abstract new (...args: never[]) => object;

const rights = new Map<string, Rights>();
/** Narrows a table's rights: APPEND is INSERT and SELECT only (audit, events, envelopes). */
export function AppRights(value: Rights): ClassDecorator {
  return (target) => void rights.set(target.name, value);
}
/** The rights of the app role on a table class; Reference classes always have SELECT only. */
export const rightsOf = (entity: EntityClass): Rights =>
  rights.get(entity.name) ?? (entity.prototype instanceof Reference ? 'SELECT' : 'ALL');

const mine = 'tenant_id = huiyin.tenant()';

/** Seen and changed by its organisation alone. */
@Entity({
  abstract: true,
  rowLevelSecurity: 'force',
  policies: [{ name: 'own', using: mine, check: mine }],
})
export abstract class Own {
  /** The organisation this row belongs to. */
  @PrimaryKey({ type: 'uuid' })
  tenantId!: string;

  @PrimaryKey({ type: 'uuid' })
  id!: string;
}

/**
 * Written by its owner alone, in the transaction that changes what it summarises; readable by a superior along an
 * oversight edge whose grant covers it.
 */
@Entity({ abstract: true })
export abstract class Shared {
  @PrimaryKey({ type: 'uuid' })
  tenantId!: string;

  @PrimaryKey({ type: 'uuid' })
  id!: string;
}

/** The wall of a shared table that `grant` opens to superiors: spread into its `@Entity` options. */
export const sharedBy = (grant: Grant) => ({
  rowLevelSecurity: 'force' as const,
  policies: [
    { name: 'seen', command: 'select' as const, using: `tenant_id = any(huiyin.seen('${grant}'))` },
    { name: 'add', command: 'insert' as const, check: mine },
    { name: 'change', command: 'update' as const, using: mine, check: mine },
    { name: 'remove', command: 'delete' as const, using: mine },
  ],
});

/** The same for all; the app role may only SELECT. Changes go through checked SECURITY DEFINER functions. */
@Entity({ abstract: true })
export abstract class Reference {
  @PrimaryKey({ type: 'uuid' })
  id!: string;
}

/**
 * A foreign key inside one organisation: it carries `tenant_id`, so a row can never point across the wall, and it
 * restricts deletes. Declares the relation; the scalar beside it (`<name>Id`) is declared with `@RefersId`.
 */
export function Refers(target: () => EntityClass, column: string, options: { nullable?: boolean } = {}) {
  return ManyToOne(
    target as () => any,
    {
      fieldNames: ['tenant_id', column],
      ownColumns: [column],
      nullable: options.nullable ?? false,
      deleteRule: 'restrict',
      updateRule: 'restrict',
      hidden: true,
    } as any,
  );
}

/**
 * The scalar twin of a `@Refers` relation, `postId` beside `post`: for filtering, and for reading off a row what its
 * relation says now. Written through the relation alone.
 *
 * MikroORM fills a column that it does not persist only into rows it meets for the first time, and never after a
 * change. A row that was known before as another's relation would have no twin, and a permission that asks for it
 * would be judged wrongly; so each row has an accessor in its place, its own, that a copy of the row takes along.
 */
export const RefersId =
  (column: string, options: { nullable?: boolean } = {}) =>
  (row: object, name: string): void => {
    Property({ type: 'uuid', fieldName: column, persist: false, nullable: options.nullable ?? false })(
      row,
      name,
    );
    const relation = name.slice(0, -'Id'.length);
    const twin: PropertyDescriptor & ThisType<Record<string, Own | null | undefined>> = {
      get() {
        const related = this[relation];
        if (related) return related.id;
        // A row that is only known by its id tells nothing; one that was loaded leaves a relation out that it has not.
        return wrap(this).isInitialized() ? null : undefined;
      },
      // What is loaded for the column has come with the relation.
      set() {},
      enumerable: true,
      configurable: true,
    };
    OnInit()(row, function reflect(this: object) {
      Object.defineProperty(this, name, twin);
    } as never);
  };
