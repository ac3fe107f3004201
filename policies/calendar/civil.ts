/**
 * Civil dates: days without a time or a zone. At rest a date is 'YYYY-MM-DD'; arithmetic is on day numbers
 * (days since 1970-01-01, proleptic Gregorian), which are plain integers, so a projection over many years stays
 * cheap. Neither is an instant: what o'clock it is never enters here.
 */
declare const civil: unique symbol;
export type CivilDate = string & { readonly [civil]: 'date' };
/** Days since 1970-01-01. */
export type Day = number & { readonly [civil]: 'day' };

export const FIRST_YEAR = 1900;
export const LAST_YEAR = 2199;

const DAYS_IN_ERA = 146_097;

/** Day number of a date that exists; months run from 1. The year is taken to begin in March, so that a leap day ends it. */
export function dayAt(year: number, month: number, day: number): Day {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return (era * DAYS_IN_ERA + dayOfEra - 719_468) as Day;
}

/** Year, month (from 1) and day of the month of a day number. */
export function partsOf(day: Day): { year: number; month: number; day: number } {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / DAYS_IN_ERA);
  const dayOfEra = shifted - era * DAYS_IN_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  };
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Whether the text is an existing date 'YYYY-MM-DD' from FIRST_YEAR to LAST_YEAR. */
export function isCivilDate(value: unknown): value is CivilDate {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const year = Number(value.slice(0, 4));
  const month = Number(value.slice(5, 7));
  const day = Number(value.slice(8, 10));
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12) return false;
  return day >= 1 && day <= daysInMonth(year, month);
}

/** Whether the text is a time of day 'HH:MM'. */
export const isLocalTime = (value: unknown): value is string =>
  typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value);

/** @throws RangeError when the text is no existing date. */
export function civilDate(value: string): CivilDate {
  if (!isCivilDate(value)) throw new RangeError('not an existing date YYYY-MM-DD');
  return value;
}

export const dayOf = (date: CivilDate): Day =>
  dayAt(Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10)));

/** A projection writes each date many times; there are some hundred thousand of them in all. */
const DATES = 110_000;
const written = new Array<CivilDate | undefined>(DATES);
const FIRST_DAY = dayAt(FIRST_YEAR, 1, 1);

export function dateOf(day: Day): CivilDate {
  const place = day - FIRST_DAY;
  if (place < 0 || place >= DATES) return write(day);
  const known = written[place];
  if (known !== undefined) return known;
  const date = write(day);
  written[place] = date;
  return date;
}

function write(day: Day): CivilDate {
  const { year, month, day: dayOfMonth } = partsOf(day);
  const two = (n: number) => (n < 10 ? `0${n}` : String(n));
  return `${year}-${two(month)}-${two(dayOfMonth)}` as CivilDate;
}

export const plusDays = (day: Day, n: number): Day => (day + n) as Day;

/** 1 = Monday … 7 = Sunday. */
export const weekdayOf = (day: Day): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** The Sunday of the week that the day lies in. */
export const weekEndOf = (day: Day): Day => plusDays(day, 7 - weekdayOf(day));
