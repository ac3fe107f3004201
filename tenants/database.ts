/** The one MikroORM of the process, over the app role's pool; every use of it goes through `inScope`. */
import 'reflect-metadata';
import { ReflectMetadataProvider } from '@mikro-orm/decorators/legacy';
import { MikroORM } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import { ENTITIES } from '../schema/index.ts';

export type Database = { orm: MikroORM; pool: Pool; close(): Promise<void> };

/**
 * Opens the pool that reads and writes share. Dates come back as 'YYYY-MM-DD' strings, instants as Date. Generic
 * plans are forced: compiled reads are planned once a connection (a third of a short read is planning otherwise).
 */
export async function openDatabase(url: string, options: { poolSize?: number } = {}): Promise<Database> {
  const orm = await MikroORM.init({
    clientUrl: url,
    entities: ENTITIES as any,
    metadataProvider: ReflectMetadataProvider,
    pool: { min: 0, max: options.poolSize ?? 10 },
    driverOptions: {
      options: '-c plan_cache_mode=force_generic_plan -c timezone=UTC -c statement_timeout=15000',
      application_name: 'huiyin',
    },
    logger: () => {},
    colors: false,
  });
  const pool = (await (orm.em.getConnection() as any).getNativeClient()) as Pool;
  return { orm, pool, close: () => orm.close(true) };
}
