/**
 * Who may call a root field. Every one says so, by `@Asks` or `@Public`; one that says neither fails the build. The
 * executor asks before it calls the resolver; conditions on rows follow in the statement or in the service.
 */
import { type GraphQLSchema, isObjectType } from 'graphql';
import { Extensions } from 'type-graphql';
import { connectionNode, typeGuard } from '../schema/index.ts';

export type RootGuard = { asks: { action: string; subject: string } } | { public: string };

/** The actor needs some ability to do `action` on `subject`; which rows it reaches is decided row by row. */
export const Asks = (action: string, subject: string): MethodDecorator =>
  Extensions({ guard: { asks: { action, subject } } satisfies RootGuard });

/** Anybody may call it, for the written reason. */
export const Public = (reason: string): MethodDecorator =>
  Extensions({ guard: { public: reason } satisfies RootGuard });

/**
 * Closed by default: throws for a root field or an object type that does not say who may reach it. A list and its
 * entries are as guarded as the rows in it.
 */
export function requireGuards(schema: GraphQLSchema): GraphQLSchema {
  const roots = [schema.getQueryType(), schema.getMutationType()].filter((root) => root != null);
  const fields = roots.flatMap((root) => Object.values(root.getFields()));
  const open = fields.filter(({ extensions }) => !extensions.guard).map(({ name }) => name);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__') || roots.includes(type)) continue;
    const list = connectionNode(type.name.replace(/Edge$/, 'Connection'));
    if (!list && !typeGuard(type.name)) open.push(type.name);
  }
  if (open.length > 0) throw new Error(`these say nothing about who may reach them: ${open.join(', ')}`);
  return schema;
}
