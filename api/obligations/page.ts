import { Refusal } from '../../policies/index.ts';
import { byDue } from './reading.ts';

/** Which part of a list is asked for. */
export type Cut = { first: number; after?: string | null | undefined };
type Placed = { due: string; key: string };

const cursorOf = ({ due, key }: Placed): string =>
  Buffer.from(JSON.stringify([due, key])).toString('base64url');

function placeOf(cursor: string): Placed {
  try {
    const [due, key, ...more] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (typeof due === 'string' && typeof key === 'string' && more.length === 0) return { due, key };
  } catch {
    // falls through to the refusal
  }
  throw new Refusal('BAD_INPUT', { path: 'after' });
}

/** A page of what is in the order of last day and key. */
export function cutAt<T extends Placed>(all: readonly T[], { first, after }: Cut) {
  const place = after == null ? null : placeOf(after);
  const rest = place === null ? all : all.filter((one) => byDue(one as never, place as never) > 0);
  const rows = rest.slice(0, first);
  const last = rows.at(-1);
  return { rows, pageInfo: { hasNextPage: rest.length > first, endCursor: last ? cursorOf(last) : null } };
}
