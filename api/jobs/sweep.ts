import type { EntityManager } from '@mikro-orm/postgresql';

/** How long a write's result is kept for a repeat, in milliseconds; a claim takes over rows older than this. */
const KEPT = 24 * 60 * 60 * 1000;

/** Deletes what has expired: results of writes for which a repeat is no longer recognised. */
export async function sweep(em: EntityManager, tenantId: string, now: Date): Promise<void> {
  await em.execute('delete from idempotency where tenant_id = ? and at < ?', [
    tenantId,
    new Date(now.getTime() - KEPT),
  ]);
}
