import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { Node, nodeType, Reference } from '../../schema/index.ts';
import { acting, type Context } from '../context.ts';
import { Asks } from '../guards.ts';
import { one, type Plan } from '../read/index.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

@Resolver()
export class NodeResolver {
  @Asks('read', 'Node')
  @Query(() => Node, {
    nullable: true,
    description:
      '按全局标识读取对象；不存在、不可见与他单位的标识答案相同 / An object by its global id; unknown, hidden and foreign ids answer alike',
  })
  node(
    @Arg('id', () => ID, { description: '全局标识 / Global id' }) id: string,
    @Ctx() context: Context,
  ): Plan | null {
    const { tenantId } = acting(context);
    const parts = id.split(':');
    const type = nodeType(parts[0] ?? '');
    const local = parts.at(-1) ?? '';
    if (!type || !UUID.test(local)) return null;
    const reference = type.prototype instanceof Reference;
    if (parts.length !== (reference ? 2 : 3) || (!reference && parts[1] !== tenantId)) return null;
    return one(type, { id: local });
  }
}
