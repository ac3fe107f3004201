/**
 * What happened and is to be told to webhooks: written in the transaction of what happened, so that nothing is told
 * that was rolled back, and nothing that was committed goes untold.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { v7 as uuid } from 'uuid';
import type { WebhookEventKind } from '../policies/index.ts';
import { enqueue } from './envelopes.ts';

/** Who tells: an act (`Tx`), or a job in its organisation's scope. */
export type Teller = { em: EntityManager; now: Date } & (
  | { tenantId: string }
  | { actor: { tenantId: string } }
);

/**
 * Writes an event and a delivery of it for every live webhook of the organisation that wants its kind.
 *
 * `about` names what happened (an obligation's key, a report's id). `data` is what receivers get, with the time and
 * the kind: ids, codes and dates, never text of people.
 */
export async function tellOutbox(
  teller: Teller,
  kind: WebhookEventKind,
  about: string,
  data: Readonly<Record<string, string | number | null>>,
): Promise<void> {
  const { em, now } = teller;
  const tenantId = 'actor' in teller ? teller.actor.tenantId : teller.tenantId;
  const eventId = uuid();
  await em.execute(
    'insert into outbox_event (tenant_id, id, kind, at, about, data) values (?, ?, ?, ?, ?, ?::jsonb)',
    [tenantId, eventId, kind, now, about, JSON.stringify(data)],
  );
  const webhooks = await em.execute<{ id: string }[]>(
    'select id from webhook where tenant_id = ? and ended_at is null and ? = any(events)',
    [tenantId, kind],
  );
  for (const { id: webhookId } of webhooks) {
    const deliveryId = uuid();
    await em.execute(
      `insert into webhook_delivery (tenant_id, id, webhook_id, event_id, kind, state, attempts, last_status, at, tried_at)
       values (?, ?, ?, ?, ?, 'WAITING', 0, null, ?, null)`,
      [tenantId, deliveryId, webhookId, eventId, kind, now],
    );
    await enqueue(em, tenantId, 'deliver-webhook', { deliveryId });
  }
}
