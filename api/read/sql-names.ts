/** Tables and columns of the entity classes, as MikroORM's metadata has them. */
import type { EntityMetadata, EntityProperty, MikroORM } from '@mikro-orm/postgresql';
import { type EntityClass, Own, Reference, Shared } from '../../schema/index.ts';

export type Wall = 'own' | 'shared' | 'reference';

export type Table = {
  name: string;
  type: EntityClass;
  table: string;
  wall: Wall;
  /** The column of a scalar property; throws for a name that is none, so that no text of a caller becomes SQL. */
  column(property: string): { sql: string; type: string };
  /** The to-one relation of this name inside the organisation, if there is one. */
  relation(property: string): { target: EntityClass; column: string } | undefined;
  has(property: string): boolean;
};

const tables = new WeakMap<MikroORM, Map<EntityClass, Table>>();

export function tableOf(orm: MikroORM, type: EntityClass): Table {
  const known = tables.get(orm) ?? new Map<EntityClass, Table>();
  tables.set(orm, known);
  const table = known.get(type) ?? describe(orm.getMetadata().get(type as any) as EntityMetadata, type);
  known.set(type, table);
  return table;
}

function describe(meta: EntityMetadata, type: EntityClass): Table {
  const property = (name: string): EntityProperty | undefined =>
    Object.hasOwn(meta.properties, name)
      ? (meta.properties as Record<string, EntityProperty>)[name]
      : undefined;
  const scalar = (name: string) => {
    const found = property(name);
    return found && String(found.kind) === 'scalar' ? found : undefined;
  };
  return {
    name: meta.className,
    type,
    table: `"${meta.tableName}"`,
    wall:
      type.prototype instanceof Own
        ? 'own'
        : type.prototype instanceof Shared
          ? 'shared'
          : type.prototype instanceof Reference
            ? 'reference'
            : unwalled(meta.className),
    column(name) {
      const found = scalar(name);
      if (!found) throw new Error(`${meta.className} has no column ${name}`);
      return { sql: `"${found.fieldNames[0]}"`, type: found.columnTypes[0]! };
    },
    relation(name) {
      const found = property(name);
      if (!found || String(found.kind) !== 'm:1') return undefined;
      return { target: found.entity() as EntityClass, column: `"${found.ownColumns[0]}"` };
    },
    has: (name) => scalar(name) !== undefined,
  };
}

const unwalled = (name: string): never => {
  throw new Error(`${name} extends none of the three kinds of tables`);
};
