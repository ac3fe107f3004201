/**
 * Webhooks: an organisation's addresses that are told of its events, and each delivery on its way. What is sent, and
 * how it is signed, is in api/webhooks.
 */
import { randomBytes } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { v7 as uuid } from 'uuid';
import { demand, Refusal, WEBHOOK_EVENTS, type WebhookEventKind } from '../policies/index.ts';
import { Webhook } from '../schema/index.ts';
import type { House, Tx } from './acts.ts';
import type { Vault } from './encryption.ts';
import type { Reveal } from './keys.ts';
import { addRow } from './rows.ts';
import { keyOf, open, seal } from './secrets.ts';

/** Live webhooks of one organisation: each of its events becomes as many deliveries. */
const MOST_LIVE = 10;
const LONGEST_URL = 500;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * An address as it is stored: HTTPS, no credentials in it. HTTP only to this very machine, where the deployment
 * allows it. Whether the host may be reached is asked when it is: names are resolved anew each time.
 */
function addressOf(text: string, { loopback = false }: Pick<House, 'loopback'>): string {
  const url = URL.canParse(text) && text.length <= LONGEST_URL ? new URL(text) : null;
  const secure = url?.protocol === 'https:';
  const here = loopback && url?.protocol === 'http:' && LOOPBACK.test(url.hostname);
  if (!url || !(secure || here) || url.username !== '' || url.password !== '' || url.hash !== '')
    throw new Refusal('BAD_INPUT', { path: 'url' });
  return url.href;
}

/**
 * Begins to tell an address of events. The signing secret is handed to `reveal` and kept sealed: no row, result or
 * repeat shows it again.
 * @throws Refusal BAD_INPUT, CONFLICT where there are as many live ones as may be.
 */
export async function createWebhook(
  house: House,
  tx: Tx,
  { url, events }: { url: string; events: WebhookEventKind[] },
  reveal: Reveal,
): Promise<{ webhookId: string }> {
  const { em, now } = tx;
  const { tenantId } = tx.actor;
  mayManage(tx);
  const address = addressOf(url, house);
  const known = events.every((kind) => Object.hasOwn(WEBHOOK_EVENTS, kind));
  if (!known || events.length === 0 || new Set(events).size < events.length)
    throw new Refusal('BAD_INPUT', { path: 'events' });
  const [standing] = await em.execute<[{ wrapped_key: Buffer }]>(
    'select wrapped_key from standing where tenant_id = ? for update',
    [tenantId],
  );
  const live = await em.count(Webhook, { tenantId, endedAt: null });
  if (live >= MOST_LIVE) throw new Refusal('CONFLICT', { path: 'url' });
  const id = uuid();
  const secret = randomBytes(32);
  const key = await sealingKey(house.vault, tenantId, standing.wrapped_key);
  addRow(em, Webhook, {
    tenantId,
    id,
    url: address,
    events,
    secretSealed: seal(key, secret, sealedFor(tenantId, id)),
    createdAt: now,
    endedAt: null,
  });
  reveal(`whsec_${secret.toString('base64')}`);
  tx.note({ detail: { webhookId: id } });
  return { webhookId: id };
}

const sealingKey = async (vault: Vault, tenantId: string, wrapped: Buffer) =>
  keyOf(await vault.organisationSecret(tenantId, wrapped, 'webhook secrets'));
const sealedFor = (tenantId: string, webhookId: string) => ['webhook', tenantId, webhookId];

/** Tells an address no more; what waits to be delivered to it is given up. */
export async function endWebhook(
  tx: Tx,
  { webhookId }: { webhookId: string },
): Promise<{ webhookId: string }> {
  const { tenantId } = tx.actor;
  mayManage(tx);
  const webhook = await tx.em.findOne(Webhook, { tenantId, id: webhookId });
  if (!webhook) throw new Refusal('NOT_FOUND', { path: 'webhookId' });
  if (webhook.endedAt !== null) throw new Refusal('CONFLICT', { path: 'webhookId' });
  await end(tx.em, tenantId, webhookId, tx.now);
  tx.note({ detail: { webhookId } });
  return { webhookId };
}

async function end(em: EntityManager, tenantId: string, webhookId: string, now: Date): Promise<void> {
  await em.execute('update webhook set ended_at = ? where tenant_id = ? and id = ? and ended_at is null', [
    now,
    tenantId,
    webhookId,
  ]);
  await em.execute(
    `update webhook_delivery set state = 'FAILED' where tenant_id = ? and webhook_id = ? and state = 'WAITING'`,
    [tenantId, webhookId],
  );
}

/** Sends once more what was delivered or given up, under the same message id. */
export async function redeliver(
  tx: Tx,
  { deliveryId }: { deliveryId: string },
): Promise<{ deliveryId: string }> {
  const { em } = tx;
  const { tenantId } = tx.actor;
  mayManage(tx);
  const [row] = await em.execute<{ state: string; live: boolean }[]>(
    `select d.state, w.ended_at is null as live
       from webhook_delivery d join webhook w on w.tenant_id = ? and w.id = d.webhook_id
      where d.tenant_id = ? and d.id = ? for update of d`,
    [tenantId, tenantId, deliveryId],
  );
  if (!row) throw new Refusal('NOT_FOUND', { path: 'deliveryId' });
  if (row.state === 'WAITING' || !row.live) throw new Refusal('CONFLICT', { path: 'deliveryId' });
  await em.execute(`update webhook_delivery set state = 'WAITING' where tenant_id = ? and id = ?`, [
    tenantId,
    deliveryId,
  ]);
  tx.job('deliver-webhook', { deliveryId });
  tx.note({ detail: { deliveryId } });
  return { deliveryId };
}

function mayManage({ actor: { ability, tenantId } }: Tx): void {
  demand(ability, 'manage', 'Webhook', { tenantId });
}

/** What is to be delivered, and where. */
export type Outgoing = {
  url: string;
  /** The event's id: the same at every attempt and to every address. */
  messageId: string;
  kind: WebhookEventKind;
  at: Date;
  data: Readonly<Record<string, string | number | null>>;
  /** The signing secret; its keys may be a call away, so this waits until no transaction is open. */
  secret(vault: Vault): Promise<Buffer>;
};

/** A delivery that still waits, to an address that is still told; null otherwise. In the organisation's scope. */
export async function outgoing(
  em: EntityManager,
  tenantId: string,
  deliveryId: string,
): Promise<Outgoing | null> {
  type Row = Omit<Outgoing, 'secret' | 'at'> & {
    at: string;
    webhookId: string;
    sealed: Buffer;
    wrapped: Buffer;
  };
  const [row] = await em.execute<Row[]>(
    `select w.id as "webhookId", w.url, w.secret_sealed as sealed, s.wrapped_key as wrapped,
            e.id as "messageId", e.kind, e.at, e.data
       from webhook_delivery d
       join webhook w on w.tenant_id = ? and w.id = d.webhook_id
       join outbox_event e on e.tenant_id = ? and e.id = d.event_id
       join standing s on s.tenant_id = ?
      where d.tenant_id = ? and d.id = ? and d.state = 'WAITING' and w.ended_at is null`,
    [tenantId, tenantId, tenantId, tenantId, deliveryId],
  );
  if (!row) return null;
  const { webhookId, sealed, wrapped, at, ...message } = row;
  return {
    ...message,
    at: new Date(at),
    secret: async (vault) =>
      open(await sealingKey(vault, tenantId, wrapped), sealed, sealedFor(tenantId, webhookId)),
  };
}

/** GONE: the receiver wants to hear no more. */
const GONE = 410;

/**
 * Writes down how an attempt went; answers whether to try again. `status` is the receiver's, null where it was not
 * reached; `last`: there is no further attempt. In the organisation's scope.
 */
export async function attempted(
  { em, tenantId, now }: { em: EntityManager; tenantId: string; now: Date },
  deliveryId: string,
  { status, last }: { status: number | null; last: boolean },
): Promise<boolean> {
  const delivered = status !== null && status >= 200 && status < 300;
  const again = !delivered && !last && status !== GONE;
  const state = delivered ? 'DELIVERED' : again ? 'WAITING' : 'FAILED';
  const [row] = await em.execute<{ webhook_id: string }[]>(
    `update webhook_delivery set state = ?, attempts = attempts + 1, last_status = ?, tried_at = ?
      where tenant_id = ? and id = ? and state = 'WAITING' returning webhook_id`,
    [state, status, now, tenantId, deliveryId],
  );
  if (row && status === GONE) await end(em, tenantId, row.webhook_id, now);
  return row !== undefined && again;
}
