import { type CivilDate, isCivilDate } from '../calendar/civil.ts';
import type { Occurrence } from './occurrence.ts';

/** An occurrence with the name that it keeps under any calendar and any version of the rulebook. */
export type Keyed = Omit<Occurrence, 'turn'> & { key: string };

/**
 * In turn, by any one and by the body as a whole it is one and the same thing, whoever the posts are; owed by each,
 * it is one thing a post.
 */
const bearerOf = ({ mode, posts }: Occurrence['who']): string => (mode === 'EACH' && posts?.[0]) || mode;

/** Names each occurrence by its rule, the first day of its period, which of the period's it is, and who owes it. */
export function* keyed(occurrences: Iterable<Occurrence>): Generator<Keyed> {
  for (const one of occurrences) {
    yield { ...one, key: `${one.ruleId} ${one.period.from} ${one.turn} ${bearerOf(one.who)}` };
  }
}

/** The first day of the period that a name speaks of; undefined for what is no name of an obligation. */
export function openingOf(key: string): CivilDate | undefined {
  const date = key.split(' ')[1];
  return isCivilDate(date) ? date : undefined;
}
