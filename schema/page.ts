/** The two arguments of every list. */
import { Arg, Int } from 'type-graphql';

/** Rows of a page when the reader does not say, and at most. */
export const PAGE = { default: 20, most: 100 } as const;

export const First = () =>
  Arg('first', () => Int, {
    defaultValue: PAGE.default,
    description: `每页条数，至多 ${PAGE.most} / Rows a page, at most ${PAGE.most}`,
  });
export const After = () =>
  Arg('after', () => String, { nullable: true, description: '从此游标之后 / Start after this cursor' });
