import type { EntityManager, RequiredEntityData } from '@mikro-orm/postgresql';

/**
 * A new row, written when the unit of work is flushed. Its type names columns and relations; what a class merely
 * derives (lists, scalar twins of relations) is left out, which MikroORM's own typing does not know.
 */
export const addRow = <T extends object>(em: EntityManager, table: new () => T, row: Partial<T>): T =>
  em.create(table, row as unknown as RequiredEntityData<T>);
