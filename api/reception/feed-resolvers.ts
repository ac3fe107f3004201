import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { After, Feed, FeedConnection, First, Open } from '../../schema/index.ts';
import type { Context } from '../context.ts';
import { Asks } from '../guards.ts';
import { many, type Plan, ref } from '../read/index.ts';
import { GlobalId, localId, orRefused, WriteInput, write } from '../write.ts';
import { createFeed, revokeFeed } from './feeds.ts';

@InputType({ description: '建立岗位日历订阅 / Makes a secret calendar feed of a post' })
export class CreateFeedInput extends WriteInput {
  @GlobalId('岗位', 'The post')
  postId!: string;
}

@InputType({ description: '撤销岗位日历订阅 / Revokes a feed' })
export class RevokeFeedInput extends WriteInput {
  @GlobalId('日历订阅', 'The feed')
  feedId!: string;
}

@ObjectType({ description: '岗位日历订阅已更新 / The feed was made or revoked' })
@Open('answers whoever made the feed; the feed itself is guarded')
export class FeedChanged {
  @Field(() => Feed, { nullable: true, description: '日历订阅 / The feed' })
  feed!: unknown;

  @Field(() => String, {
    nullable: true,
    description:
      '订阅地址（本服务器之下的路径），仅显示这一次；重复提交或撤销时为空 / Its address, a path on this server, shown this once; null when a request is repeated or the feed was revoked',
  })
  address!: string | null;
}

const FeedResult = orRefused('FeedResult', () => FeedChanged, '岗位日历订阅', 'The feed');
const Input = (type: () => object) => Arg('input', type as never, { description: '输入 / Input' });

@Resolver()
export class FeedResolver {
  @Asks('read', 'Feed')
  @Query(() => FeedConnection, {
    description: '岗位日历订阅，最近的在前 / Calendar feeds that one may see, latest first',
  })
  feeds(@First() first: number, @After() after: string | null): Plan {
    return many(Feed, {}, { first, after, order: [{ field: 'createdAt', descending: true }] });
  }

  @Asks('manage', 'Feed')
  @Mutation(() => FeedResult, {
    description:
      '建立岗位日历订阅；持有地址者即可阅读，请勿外传 / Makes a secret calendar feed: whoever has its address reads it',
  })
  createFeed(@Ctx() context: Context, @Input(() => CreateFeedInput) input: CreateFeedInput) {
    const postId = localId(context, 'Post', input.postId);
    let address: string | null = null;
    const reveal = (text: string) => {
      address = text;
    };
    return write(
      context,
      'createFeed',
      input,
      (tx) => createFeed(tx, { postId }, reveal),
      ({ feedId }) => ({ __typename: 'FeedChanged', feed: ref(Feed, feedId), address }),
    );
  }

  @Asks('manage', 'Feed')
  @Mutation(() => FeedResult, { description: '立即撤销岗位日历订阅 / Revokes a feed at once' })
  revokeFeed(@Ctx() context: Context, @Input(() => RevokeFeedInput) input: RevokeFeedInput) {
    const feedId = localId(context, 'Feed', input.feedId);
    return write(
      context,
      'revokeFeed',
      input,
      (tx) => revokeFeed(tx, { feedId }),
      (ids) => ({ __typename: 'FeedChanged', feed: ref(Feed, ids.feedId), address: null }),
    );
  }
}
