import { type Day, plusDays } from './civil.ts';

/** A point on the time line, in milliseconds since 1970 in UTC. As text it is a matter of the API. */
export type Moment = number;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Asia/Shanghai is eight hours ahead of UTC all year. */
const AHEAD = 8 * 60 * MINUTE;

/** The civil day in Asia/Shanghai that a moment lies in. */
export const dayOfMoment = (moment: Moment): Day => Math.floor((moment + AHEAD) / DAY) as Day;

/** The moment of a time of day 'HH:MM' in Asia/Shanghai. */
export const momentAt = (day: Day, time: string): Moment =>
  day * DAY - AHEAD + (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * MINUTE;

/** The time of day 'HH:MM' in Asia/Shanghai, minutes begun. */
export function timeOf(moment: Moment): string {
  const minutes = Math.floor((moment - momentAt(dayOfMoment(moment), '00:00')) / MINUTE);
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

/** The last moment of a civil day in Asia/Shanghai. */
export const lastMomentOf = (day: Day): Moment => momentAt(plusDays(day, 1), '00:00') - 1;
