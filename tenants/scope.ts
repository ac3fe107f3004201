/**
 * The one place that opens work inside an organisation. Without a scope the database shows no row and takes no
 * write; with one it shows that organisation's rows, and of others only what an oversight edge grants.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal } from '../policies/index.ts';
import { DEPLOYMENT } from '../schema/index.ts';
import type { Database } from './database.ts';

/**
 * Whose scope, on which civil day (Asia/Shanghai), and whether shared rows of subordinates are to be seen. A
 * suspended organisation is entered by the verification of its ledger alone.
 */
export type Scope = { tenantId: string; today: string; lines?: boolean; suspended?: boolean };

export type Clock = { now(): Date };
export const systemClock: Clock = { now: () => new Date() };

const shanghai = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });
const HOUR = 3_600_000;
let lastHour = Number.NaN;
let lastDay = '';

/**
 * The civil date in Asia/Shanghai at a moment, 'YYYY-MM-DD'. The last hour's answer is kept: every request asks, and
 * the zone lies whole hours from UTC since 1928.
 */
export function civilDay(moment: Date): string {
  const hour = Math.floor(moment.getTime() / HOUR);
  if (hour !== lastHour) {
    lastDay = shanghai.format(moment);
    lastHour = hour;
  }
  return lastDay;
}

/** The SQL that opens a scope; its answer is the organisation's standing version, -1 when suspended, null when unknown. */
export const SCOPE_SQL = 'select huiyin.scope($1, $2, $3) as version';

/**
 * Runs `work` in one transaction inside an organisation's scope and commits it. Whatever `work` throws rolls
 * everything back. Refuses an organisation that is suspended or unknown, alike. `work` is told the standing version.
 */
export function inScope<T>(
  db: Database,
  scope: Scope,
  work: (em: EntityManager, standing: number) => Promise<T>,
): Promise<T> {
  return db.orm.em.fork().transactional(async (em) => {
    const [row] = await em.execute<[Opened]>('select huiyin.scope(?, ?, ?) as version', [
      scope.tenantId,
      scope.today,
      scope.lines ?? false,
    ]);
    return work(em as EntityManager, standingOf(row, scope));
  }) as Promise<T>;
}

/**
 * The same for whoever names an organisation by its slug and has no account: the scope of the one in use that is
 * called so, else of the operator. Which it is, is looked up in the directory by the statement that opens the scope.
 */
export function inScopeOf<T>(
  db: Database,
  { slug, today }: { slug: string; today: string },
  work: (em: EntityManager, tenantId: string) => Promise<T>,
): Promise<T> {
  return db.orm.em.fork().transactional(async (em) => {
    const [row] = await em.execute<[Opened & { id: string }]>(
      `select named.id, huiyin.scope(named.id, ?, false) as version
         from (select coalesce((select id from organisation where slug = ? and state = 'ACTIVE'), ?) as id) named`,
      [today, slug, DEPLOYMENT],
    );
    standingOf(row, {});
    return work(em as EntityManager, row.id);
  }) as Promise<T>;
}

/** What opening a scope answers: the standing version, -1 when suspended, null when unknown. */
type Opened = { version: string | null };

function standingOf({ version }: Opened, { suspended }: Pick<Scope, 'suspended'>): number {
  const standing = Number(version ?? -1);
  if (standing < 0 && (version === null || !suspended)) throw new Refusal('UNAUTHENTICATED');
  return standing;
}

/**
 * Writers of what an organisation has but once (its rulebooks, roster, obligations, letters to be sent) wait for each
 * other until their transactions end; to be called before they read what they decide by.
 */
export const oneAtATime = (em: EntityManager, tenantId: string): Promise<unknown> =>
  em.execute('select 1 from standing where tenant_id = ? for update', [tenantId]);

/** The organisation's standing is newer than what the actor's facts were read under: read them anew, then once more. */
export class StaleStanding extends Error {
  constructor() {
    super('the standing of the organisation has changed');
    this.name = 'StaleStanding';
  }
}

/**
 * The scope of an organisation that may not have its standing yet, and is therefore unknown to `inScope`: for the
 * transaction that writes an organisation's first rows, and for nothing else.
 */
export function foundingScope<T>(
  db: Database,
  scope: { tenantId: string; today: string },
  work: (em: EntityManager) => Promise<T>,
): Promise<T> {
  return db.orm.em.fork().transactional(async (em) => {
    await em.execute('select huiyin.scope(?, ?, false)', [scope.tenantId, scope.today]);
    return work(em as EntityManager);
  }) as Promise<T>;
}
