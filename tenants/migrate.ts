/** Brings a database to the present shape: wall functions, migrations, rights of the app role, the job queue. */
import 'reflect-metadata';
import { ReflectMetadataProvider } from '@mikro-orm/decorators/legacy';
import { Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import { DIRECTORY_FUNCTIONS, ENTITIES, type Rights, rightsOf, WALL_FUNCTIONS } from '../schema/index.ts';
import { MIGRATIONS } from '../schema/migrations/index.ts';
import { FIRST_CALENDAR, FIRST_CALENDAR_SQL } from './calendars.ts';

const RIGHTS: Record<Rights, string> = {
  SELECT: 'select',
  APPEND: 'select, insert',
  ALL: 'select, insert, update, delete',
};

/** The owner's MikroORM, for migrations alone. */
const openOwner = (ownerUrl: string) =>
  MikroORM.init({
    clientUrl: ownerUrl,
    entities: ENTITIES as any,
    metadataProvider: ReflectMetadataProvider,
    extensions: [Migrator],
    migrations: {
      tableName: 'huiyin_migration',
      migrationsList: MIGRATIONS,
      path: 'schema/migrations',
      snapshotName: 'snapshot',
      emit: 'ts',
      transactional: true,
    },
    schemaGenerator: { skipTables: ['huiyin_migration'] },
    pool: { max: 2 },
    logger: () => {},
    colors: false,
  });

/**
 * Migrates; several processes may call it at once, one works and the others wait. Idempotent. The app role
 * `huiyin_app` must exist.
 */
export async function migrate(ownerUrl: string): Promise<void> {
  const lock = new pg.Client({ connectionString: ownerUrl });
  await lock.connect();
  try {
    await lock.query('select pg_advisory_lock(7246591)');
    await lock.query(`set check_function_bodies = off; ${WALL_FUNCTIONS}`);
    const orm = await openOwner(ownerUrl);
    try {
      await orm.migrator.up();
      await lock.query(DIRECTORY_FUNCTIONS);
      await lock.query(FIRST_CALENDAR_SQL, FIRST_CALENDAR);
      await runMigrations({ connectionString: ownerUrl });
      for (const statement of grants(orm)) await lock.query(statement);
    } finally {
      await orm.close(true);
    }
  } finally {
    await lock.end();
  }
}

/** Every right of the app role, given anew: what is not named here is not granted. */
function grants(orm: MikroORM): string[] {
  const tables = ENTITIES.map((entity) => {
    const table = orm.getMetadata().get(entity as any).tableName;
    return `revoke all on public.${table} from huiyin_app; grant ${RIGHTS[rightsOf(entity)]} on public.${table} to huiyin_app`;
  });
  return [
    'revoke all on schema public from public',
    'grant usage on schema public, huiyin, graphile_worker to huiyin_app',
    'revoke all on public.huiyin_migration from huiyin_app',
    ...tables,
    'revoke all on all functions in schema huiyin from public; grant execute on all functions in schema huiyin to huiyin_app',
    // The queue's tables are the listed exception: a runner serves every organisation, and a job holds ids only.
    ...['jobs', 'job_queues', 'tasks', 'known_crontabs'].map(
      (table) => `
        grant select, insert, update, delete on graphile_worker._private_${table} to huiyin_app;
        drop policy if exists runner on graphile_worker._private_${table};
        create policy runner on graphile_worker._private_${table} to huiyin_app using (true) with check (true)`,
    ),
    'grant usage on all sequences in schema graphile_worker to huiyin_app; grant execute on all functions in schema graphile_worker to huiyin_app; grant select on graphile_worker.migrations to huiyin_app',
  ];
}
