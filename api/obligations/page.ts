import { cursorKey, decodeCursor, encodeCursor } from '../read/index.ts';
import { byDue } from './reading.ts';

/** Which part of a list is asked for. */
export type Cut = { first: number; after?: string | null | undefined };
type Placed = { due: string; key: string };

const cursorOf = ({ due, key }: Placed): string => encodeCursor([due, key]);

function placeOf(cursor: string): Placed {
  const [due, key] = decodeCursor(cursor, 2);
  return { due: cursorKey(due!, 'date'), key: cursorKey(key!, 'text') };
}

/** A page of what is in the order of last day and key. */
export function cutAt<T extends Placed>(all: readonly T[], { first, after }: Cut) {
  const place = after == null ? null : placeOf(after);
  const rest = place === null ? all : all.filter((one) => byDue(one as never, place as never) > 0);
  const rows = rest.slice(0, first);
  const last = rows.at(-1);
  return { rows, pageInfo: { hasNextPage: rest.length > first, endCursor: last ? cursorOf(last) : null } };
}
