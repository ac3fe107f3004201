import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { type WebhookEventKind as Kind, Refusal, type DeliveryState as State } from '../../policies/index.ts';
import {
  After,
  DeliveryState,
  First,
  Open,
  Webhook,
  WebhookConnection,
  WebhookDelivery,
  WebhookDeliveryConnection,
  WebhookEventKind,
} from '../../schema/index.ts';
import { createWebhook, endWebhook, redeliver } from '../../tenants/index.ts';
import type { Context } from '../context.ts';
import { Asks } from '../guards.ts';
import { many, type Plan, ref } from '../read/index.ts';
import { GlobalId, localId, orRefused, WriteInput, write } from '../write.ts';
import { isOutOfReach } from './reach.ts';

@InputType({ description: '新事件通知地址 / A new webhook' })
export class CreateWebhookInput extends WriteInput {
  @Field(() => String, {
    description:
      '地址，仅限 HTTPS 及公网主机，至多 500 字 / Address: HTTPS, a public host, at most 500 characters',
  })
  url!: string;

  @Field(() => [WebhookEventKind], { description: '通知哪些事件 / Which events it is told of' })
  events!: Kind[];
}

@InputType({ description: '停用事件通知地址 / Ends a webhook' })
export class EndWebhookInput extends WriteInput {
  @GlobalId('通知地址', 'Webhook')
  webhookId!: string;
}

@InputType({ description: '重新投递 / Delivers once more' })
export class RedeliverInput extends WriteInput {
  @GlobalId('投递', 'Delivery')
  deliveryId!: string;
}

@ObjectType({ description: '新建的事件通知地址 / The webhook that was made' })
@Open('answers the administrator who asked for the webhook; the webhook itself is guarded')
export class WebhookCreated {
  @Field(() => Webhook, { nullable: true, description: '通知地址 / The webhook' })
  webhook!: Webhook | null;

  @Field(() => String, {
    nullable: true,
    description:
      '签名密钥，仅显示这一次；重复提交时为空 / The signing secret, shown this once; null when a request is repeated',
  })
  secret!: string | null;
}

@ObjectType({ description: '已停用的事件通知地址 / The webhook that ended' })
@Open('holds a webhook that is guarded')
export class WebhookEnded {
  @Field(() => Webhook, { nullable: true, description: '通知地址 / The webhook' })
  webhook!: Webhook | null;
}

@ObjectType({ description: '将重新进行的投递 / The delivery that is tried once more' })
@Open('holds a delivery that is guarded')
export class Redelivered {
  @Field(() => WebhookDelivery, { nullable: true, description: '投递 / The delivery' })
  delivery!: WebhookDelivery | null;
}

const CreateWebhookResult = orRefused(
  'CreateWebhookResult',
  () => WebhookCreated,
  '新建的事件通知地址',
  'The webhook that was made',
);
const EndWebhookResult = orRefused(
  'EndWebhookResult',
  () => WebhookEnded,
  '已停用的事件通知地址',
  'The webhook that ended',
);
const RedeliverResult = orRefused(
  'RedeliverResult',
  () => Redelivered,
  '将重新进行的投递',
  'The delivery that is tried once more',
);

const Input = (type: () => object) => Arg('input', type as never, { description: '输入 / Input' });

@Resolver()
export class WebhookResolver {
  @Asks('read', 'Webhook')
  @Query(() => WebhookConnection, {
    description: '事件通知地址，最新在前（管理员） / The webhooks, newest first (administrators)',
  })
  webhooks(@First() first: number, @After() after: string | null): Plan {
    return many(Webhook, {}, { first, after, order: [{ field: 'createdAt', descending: true }] });
  }

  @Asks('read', 'WebhookDelivery')
  @Query(() => WebhookDeliveryConnection, {
    description:
      '各次投递及其结果，最新在前（管理员） / Deliveries and how they went, newest first (administrators)',
  })
  webhookDeliveries(
    @Ctx() context: Context,
    @Arg('webhookId', () => ID, { nullable: true, description: '仅此通知地址 / Only to this webhook' })
    webhookId: string | null,
    @Arg('state', () => DeliveryState, { nullable: true, description: '仅此状态 / Only in this state' })
    state: State | null,
    @First() first: number,
    @After() after: string | null,
  ): Plan {
    const where = {
      webhookId: localId(context, 'Webhook', webhookId) ?? undefined,
      state: state ?? undefined,
    };
    return many(WebhookDelivery, where, { first, after, order: [{ field: 'at', descending: true }] });
  }

  @Asks('manage', 'Webhook')
  @Mutation(() => CreateWebhookResult, {
    description: '新建事件通知地址，每单位至多 10 个 / Makes a webhook, 10 live ones an organisation at most',
  })
  createWebhook(@Ctx() context: Context, @Input(() => CreateWebhookInput) input: CreateWebhookInput) {
    let secret: string | null = null;
    const { url, events } = input;
    return write(
      context,
      'createWebhook',
      input,
      (tx) => {
        // Said at once, where each delivery would come to nothing.
        if (URL.canParse(url) && isOutOfReach(new URL(url).hostname, context.house))
          throw new Refusal('BAD_INPUT', { path: 'url' });
        return createWebhook(context.house, tx, { url, events }, (text) => {
          secret = text;
        });
      },
      ({ webhookId }) => ({
        __typename: 'WebhookCreated' as const,
        webhook: ref(Webhook, webhookId),
        secret,
      }),
    );
  }

  @Asks('manage', 'Webhook')
  @Mutation(() => EndWebhookResult, {
    description:
      '停用事件通知地址，未完成的投递随之放弃 / Ends a webhook; what waits to be delivered to it is given up',
  })
  endWebhook(@Ctx() context: Context, @Input(() => EndWebhookInput) input: EndWebhookInput) {
    const webhookId = localId(context, 'Webhook', input.webhookId);
    return write(
      context,
      'endWebhook',
      input,
      (tx) => endWebhook(tx, { webhookId }),
      () => ({ __typename: 'WebhookEnded' as const, webhook: ref(Webhook, webhookId) }),
    );
  }

  @Asks('manage', 'Webhook')
  @Mutation(() => RedeliverResult, {
    description: '重新投递已完成或已放弃的一次 / Sends once more what was delivered or given up',
  })
  redeliver(@Ctx() context: Context, @Input(() => RedeliverInput) input: RedeliverInput) {
    const deliveryId = localId(context, 'WebhookDelivery', input.deliveryId);
    return write(
      context,
      'redeliver',
      input,
      (tx) => redeliver(tx, { deliveryId }),
      () => ({ __typename: 'Redelivered' as const, delivery: ref(WebhookDelivery, deliveryId) }),
    );
  }
}
