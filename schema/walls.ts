/**
 * The three kinds of tables and the wall each is born with (row-level security, forced, one permissive policy a
 * table and command). Every other table class extends one of these; there is no fourth kind.
 *
 * The wall asks two SQL functions, both STABLE over transaction-local settings that `huiyin.scope()` makes:
 * `huiyin.tenant()` (who is asking) and `huiyin.seen(grant)` (whose shared rows the asker may read, itself always
 * among them). Without a scope both are null: no rows, no writes.
 */
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
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

/** The scalar twin of a `@Refers` relation, for reading and filtering; written through the relation. */
export const RefersId = (column: string, options: { nullable?: boolean } = {}) =>
  Property({ type: 'uuid', fieldName: column, persist: false, nullable: options.nullable ?? false });
