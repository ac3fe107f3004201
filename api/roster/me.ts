import { Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import { ApiKey, Open, Organisation, Person, Read } from '../../schema/index.ts';
import { acting, type Context } from '../context.ts';
import { Asks } from '../guards.ts';
import { type Plan, ref } from '../read/index.ts';

/** Read over the asker's own row, a person's or a key's: it has only what both tables have. */
@ObjectType({ description: '当前的请求者 / Who is asking' })
@Open('shows the asker alone, over a row that is guarded as a person’s or a key’s')
export class Me {
  @Read({ kind: 'one', target: () => Organisation, by: 'id', from: 'tenantId' })
  @Field(() => Organisation, { description: '所代表的单位 / The organisation acted in' })
  organisation!: Organisation;

  @Read({ kind: 'one', target: () => Person, by: 'id', from: 'id' })
  @Field(() => Person, {
    nullable: true,
    description: '本人及其任职；密钥为空 / The person with the posts held; null for a key',
  })
  person!: Person | null;

  @Read({ kind: 'one', target: () => ApiKey, by: 'id', from: 'id' })
  @Field(() => ApiKey, {
    nullable: true,
    description: '所用密钥；个人为空 / The key used; null for a person',
  })
  apiKey!: ApiKey | null;
}

@Resolver()
export class MeResolver {
  @Asks('read', 'Organisation')
  @Query(() => Me, { nullable: true, description: '当前的请求者 / Who is asking' })
  me(@Ctx() context: Context): Plan {
    const { personId, keyId } = acting(context);
    return personId === null ? ref(ApiKey, keyId!) : ref(Person, personId);
  }
}
