/**
 * Who may call a root field. Every one says so, by `@Asks` or `@Public`; one that says neither fails the build. The
 * executor asks before it calls the resolver; conditions on rows follow in the statement or in the service.
 */
import { Extensions } from 'type-graphql';

export type RootGuard = { asks: { action: string; subject: string } } | { public: string };

/** The actor needs some ability to do `action` on `subject`; which rows it reaches is decided row by row. */
export const Asks = (action: string, subject: string): MethodDecorator =>
  Extensions({ guard: { asks: { action, subject } } satisfies RootGuard });

/** Anybody may call it, for the written reason. */
export const Public = (reason: string): MethodDecorator =>
  Extensions({ guard: { public: reason } satisfies RootGuard });
