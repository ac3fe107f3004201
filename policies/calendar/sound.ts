import { Refusal } from '../refusals.ts';
import type { CalendarData, CalendarOverlay } from './calendar.ts';
import { civilDate, type Day, dateOf, dayOf, isCivilDate, plusDays } from './civil.ts';

/** Days after the coverage that are indexed as the law alone makes them: a thousand working days and more. */
export const INDEXED_BEYOND = 5 * 366;

type Days = { from: string; to: string };

const yearOf = (date: string): number => Number(date.slice(0, 4));

const refuse = (path: string): never => {
  throw new Refusal('BAD_INPUT', { path });
};

function checkDate(value: string, path: string): void {
  if (!isCivilDate(value)) refuse(path);
}

function checkSpan({ from, to }: Days, path: string): void {
  checkDate(from, `${path}.from`);
  checkDate(to, `${path}.to`);
  if (to < from) refuse(path);
}

const eachOf = <T>(
  values: readonly T[] | undefined,
  path: string,
  check: (value: T, path: string) => void,
): void => values?.forEach((value, index) => void check(value, `${path}[${index}]`));

/**
 * Refuses what a calendar cannot stand on: a covered year without its arrangement, which would silently run from
 * Monday to Friday; a date that does not exist; a span that ends before it begins.
 * Own days lie no further after the coverage than days are looked up.
 * @throws Refusal CALENDAR_GAP with the first days that are missing; BAD_INPUT with the path within the data, or within
 * `overlay`.
 */
export function checkCalendar(data: CalendarData, overlay: CalendarOverlay): void {
  const { from, to, firmTo } = data.coverage;
  checkSpan({ from, to }, 'coverage');
  checkDate(firmTo, 'coverage.firmTo');
  const unsaid = (year: number) => year <= yearOf(to) && !Object.hasOwn(data.years, year);
  for (let year = yearOf(from); year <= yearOf(to); year++) {
    if (!unsaid(year)) continue;
    let until = year;
    while (unsaid(until + 1)) until += 1;
    const params = { from: `${year}-01-01`, to: `${until}-12-31` };
    throw new Refusal('CALENDAR_GAP', { path: `years.${year}`, params });
  }
  for (const [year, { spans, makeupDays, statutoryDays }] of Object.entries(data.years)) {
    eachOf(spans, `years.${year}.spans`, checkSpan);
    eachOf(makeupDays, `years.${year}.makeupDays`, checkDate);
    eachOf(statutoryDays, `years.${year}.statutoryDays`, ({ date }, at) => checkDate(date, at));
  }
  for (const [year, days] of Object.entries(data.provisional)) {
    eachOf(days, `provisional.${year}`, ({ date }, at) => checkDate(date, at));
  }
  eachOf(overlay.daysOff, 'overlay.daysOff', checkSpan);
  eachOf(overlay.daysWorked, 'overlay.daysWorked', checkDate);
  eachOf(overlay.keyPeriods, 'overlay.keyPeriods', checkSpan);
  const last = dateOf(plusDays(dayOf(civilDate(to)), INDEXED_BEYOND));
  eachOf([...(overlay.daysOff ?? []), ...(overlay.keyPeriods ?? [])], 'overlay', (span) => {
    if (span.to > last) refuse('overlay');
  });
}

/** Nobody is away for longer in a row: a limit in working days that never came would be one that nobody keeps. */
const LONGEST_PAUSE = 62;

/**
 * Refuses a calendar in which nobody works for months.
 * @throws Refusal BAD_INPUT
 */
export function checkPauses(worked: readonly Day[], from: Day, to: Day): void {
  let before = plusDays(from, -1);
  for (const day of [...worked, plusDays(to, 1)]) {
    if (day - before > LONGEST_PAUSE + 1) refuse('overlay.daysOff');
    before = day;
  }
}
