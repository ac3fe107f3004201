import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import {
  After,
  First,
  Holding,
  HoldingConnection,
  Person,
  PersonConnection,
  Post,
  PostConnection,
} from '../../schema/index.ts';
import type { Context } from '../context.ts';
import { Asks } from '../guards.ts';
import { many, type Plan, ref } from '../read/index.ts';
import { localId } from '../write.ts';

const Id = () => Arg('id', () => ID, { description: '全局标识 / Global id' });

@Resolver()
export class RosterReads {
  @Asks('read', 'Person')
  @Query(() => Person, { nullable: true, description: '按标识读取工作人员 / A person by the id' })
  person(@Ctx() context: Context, @Id() id: string): Plan {
    return ref(Person, localId(context, 'Person', id));
  }

  @Asks('read', 'Person')
  @Query(() => PersonConnection, { description: '本单位工作人员 / People who serve in the organisation' })
  people(
    @Arg('active', () => Boolean, {
      nullable: true,
      description: '是否在用；省略则为全部 / Active ones or not; all when omitted',
    })
    active: boolean | null,
    @First() first: number,
    @After() after: string | null,
  ): Plan {
    return many(Person, { active: active ?? undefined }, { first, after, order: [{ field: 'name' }] });
  }

  @Asks('read', 'Post')
  @Query(() => Post, { nullable: true, description: '按标识读取岗位 / A post by its id' })
  post(@Ctx() context: Context, @Id() id: string): Plan {
    return ref(Post, localId(context, 'Post', id));
  }

  @Asks('read', 'Post')
  @Query(() => PostConnection, { description: '本单位岗位，按代号排列 / Posts of the organisation, by code' })
  posts(@First() first: number, @After() after: string | null): Plan {
    return many(Post, {}, { first, after, order: [{ field: 'code' }] });
  }

  @Asks('read', 'Holding')
  @Query(() => HoldingConnection, {
    description: '本单位任职，最近的在前 / Who holds or held which post, latest first',
  })
  holdings(
    @Ctx() context: Context,
    @Arg('personId', () => ID, { nullable: true, description: '仅此人 / Only of this person' })
    personId: string | null,
    @Arg('postId', () => ID, { nullable: true, description: '仅此岗位 / Only of this post' })
    postId: string | null,
    @First() first: number,
    @After() after: string | null,
  ): Plan {
    const where = {
      personId: localId(context, 'Person', personId) ?? undefined,
      postId: localId(context, 'Post', postId) ?? undefined,
    };
    return many(Holding, where, { first, after, order: [{ field: 'validFrom', descending: true }] });
  }
}
