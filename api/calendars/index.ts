/**
 * The working calendar: what a day is, an organisation's own days, and new versions of the national calendar.
 *
 * Words: own day = a day of the organisation's own calendar; land = to put a new national version to use; reason =
 * the steps in which a date was worked out.
 */
import { CalendarReads } from './reads.ts';
import { CalendarWrites } from './writes.ts';

export { ChangedDay, shownChange } from './shown.ts';

export const RESOLVERS = [CalendarReads, CalendarWrites];
