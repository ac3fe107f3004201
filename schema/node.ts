/** What every addressable object has, and the shape of every list (Relay). */
import { Field, ID, Int, InterfaceType, ObjectType } from 'type-graphql';
import { Open } from './declare.ts';
import type { EntityClass } from './walls.ts';

@InterfaceType('Node', {
  description: '可按全局标识读取的对象 / An object that can be read by its global id',
})
export abstract class Node {
  @Field(() => ID, { name: 'id', description: '全局标识 / Global id' })
  globalId!: string;
}

@ObjectType({ description: '分页信息 / Where a page ends' })
@Open('positions of a list whose rows are guarded themselves')
export class PageInfo {
  @Field(() => Boolean, { description: '是否还有下一页 / Whether there is a next page' })
  hasNextPage!: boolean;

  @Field(() => String, { nullable: true, description: '本页末的游标 / Cursor at the end of this page' })
  endCursor!: string | null;
}

const connections = new Map<string, { node: EntityClass }>();
/** The node class of a connection type by its name, or undefined. */
export const connectionNode = (typeName: string): EntityClass | undefined => connections.get(typeName)?.node;

/** The Relay connection type of a class; declared once a class. */
export function connectionOf<T extends object>(
  node: () => EntityClass,
  name: string,
  zh: string,
): new () => T {
  @ObjectType(`${name}Edge`, { description: `${zh}列表的一项 / One entry of a list of ${name}` })
  class Edge {
    @Field(() => String, { description: '游标 / Cursor' })
    cursor!: string;

    @Field(() => node(), { description: `${zh} / The ${name}` })
    node!: unknown;
  }
  @ObjectType(`${name}Connection`, { description: `${zh}列表 / A list of ${name}` })
  class Connection {
    @Field(() => [node()], { description: '本页各项 / The rows of this page' })
    nodes!: unknown[];

    @Field(() => [Edge], { description: '本页各项及游标 / The rows of this page with their cursors' })
    edges!: Edge[];

    @Field(() => PageInfo, { description: '分页信息 / Where this page ends' })
    pageInfo!: PageInfo;

    @Field(() => Int, { description: '可见总数 / How many rows the reader may see in all' })
    totalCount!: number;
  }
  connections.set(`${name}Connection`, {
    get node() {
      return node();
    },
  });
  return Connection as unknown as new () => T;
}
