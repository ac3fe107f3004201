/** Webhooks (Standard Webhooks 1.0): who is told of what, and how each delivery went. */
import { Entity, Index, Property } from '@mikro-orm/decorators/legacy';
import { Int, ObjectType } from 'type-graphql';
import type * as v from '../policies/index.ts';
import { Guarded, Shown } from './declare.ts';
import { DeliveryState, WebhookEventKind } from './enums.ts';
import { connectionOf, Node } from './node.ts';
import { Instant } from './scalars.ts';
import { AppRights, Own, Refers, RefersId } from './walls.ts';

@Entity({ tableName: 'webhook' })
@Guarded('Webhook')
@ObjectType({ implements: Node, description: '事件通知地址 / An address that is told of events' })
export class Webhook extends Own {
  @Property({ type: 'text' })
  @Shown(() => String, '地址（HTTPS）', 'Address (HTTPS)')
  url!: string;

  @Property({ type: 'text[]' })
  @Shown(() => [WebhookEventKind], '哪些事件', 'Which events')
  events!: v.WebhookEventKind[];

  /** The signing secret, sealed under the organisation's key; shown once. */
  @Property({ type: 'bytea' })
  secretSealed!: Buffer;

  @Property({ type: 'timestamptz' })
  @Shown(() => Instant, '建立时刻', 'Made at')
  createdAt!: Date;

  @Property({ type: 'timestamptz', nullable: true })
  @Shown(() => Instant, '停用时刻', 'Switched off at', { nullable: true })
  endedAt!: Date | null;
}

/** What happened and is to be told: ids, codes and dates, never text. Written in the transaction of what happened. */
@Entity({ tableName: 'outbox_event' })
@AppRights('APPEND')
@Index({ properties: ['tenantId', 'at'] })
export class OutboxEvent extends Own {
  @Property({ type: 'text' }) kind!: v.WebhookEventKind;
  @Property({ type: 'timestamptz' }) at!: Date;
  /** What it is about, so that the same is told once: an obligation's key, a report's id. */
  @Property({ type: 'text' }) about!: string;
  @Property({ type: 'jsonb' }) data!: Readonly<Record<string, string | number | null>>;
}

@Entity({ tableName: 'webhook_delivery' })
@Index({ properties: ['tenantId', 'webhookId', 'at'] })
@Guarded('WebhookDelivery')
@ObjectType({ implements: Node, description: '一次投递 / A delivery to a webhook' })
export class WebhookDelivery extends Own {
  @RefersId('webhook_id')
  webhookId!: string;

  @Refers(() => Webhook, 'webhook_id')
  @Shown(() => Webhook, '通知地址', 'The webhook')
  webhook!: Webhook;

  @RefersId('event_id')
  eventId!: string;

  @Refers(() => OutboxEvent, 'event_id')
  event!: OutboxEvent;

  @Property({ type: 'text' })
  @Shown(() => WebhookEventKind, '事件', 'Event')
  kind!: v.WebhookEventKind;

  @Property({ type: 'text' })
  @Shown(() => DeliveryState, '状态', 'State')
  state!: v.DeliveryState;

  @Property({ type: 'int' })
  @Shown(() => Int, '已尝试次数', 'Attempts so far')
  attempts!: number;

  @Property({ type: 'int', nullable: true })
  @Shown(
    () => Int,
    '对方最近的 HTTP 状态；未连上为空',
    'Last HTTP status; null where it could not be reached',
    {
      nullable: true,
    },
  )
  lastStatus!: number | null;

  @Property({ type: 'timestamptz' })
  @Shown(() => Instant, '事件时刻', 'When it happened')
  at!: Date;

  @Property({ type: 'timestamptz', nullable: true })
  @Shown(() => Instant, '最近尝试时刻', 'Last attempt at', { nullable: true })
  triedAt!: Date | null;
}

export const WebhookConnection = connectionOf(() => Webhook, 'Webhook', '事件通知地址');
export const WebhookDeliveryConnection = connectionOf(() => WebhookDelivery, 'WebhookDelivery', '投递');
