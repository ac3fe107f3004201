import { Refusal } from '../refusals.ts';
import { type CalendarData, WorkingCalendar } from './calendar.ts';
import { dayOf, isCivilDate, weekdayOf } from './civil.ts';
import { checkCalendar } from './sound.ts';

type NamedDay = { date: string; name: string };

/** The arrangement of one year, as its notice announces it. */
export type Notice = CalendarData['years'][string] & { year: number };

/** A new version of a calendar, as it is said. */
export type Landing = {
  source: string;
  /** After this day the next notice may still change what is announced. */
  firmTo: string;
  years: readonly Notice[];
  /** Statutory days of years whose arrangement is not announced; years of which nothing is said stay as they are. */
  provisional: readonly NamedDay[];
  /** The given years alone are covered; otherwise the covered years of which nothing is said stay as they are. */
  alone: boolean;
};

const MOST = {
  years: 60,
  spans: 20,
  makeupDays: 30,
  statutoryDays: 40,
  provisional: 600,
  spanDays: 16,
} as const;

const yearOf = (date: string): string => date.slice(0, 4);

function refuseUnless(sound: boolean, path: string): void {
  if (!sound) throw new Refusal('BAD_INPUT', { path });
}

const inSpan = ({ from, to }: { from: string; to: string }, date: string) => from <= date && date <= to;

/** A notice speaks of its year, and of the last days of the year before. */
function checkNotice({ year, issued, spans, makeupDays, statutoryDays }: Notice): void {
  const path = `years.${year}`;
  const within = (date: string) =>
    yearOf(date) === String(year) || (yearOf(date) === String(year - 1) && date.slice(5, 7) === '12');
  refuseUnless(isCivilDate(`${year}-01-01`), path);
  refuseUnless(isCivilDate(issued), `${path}.issued`);
  refuseUnless(spans.length > 0 && spans.length <= MOST.spans, `${path}.spans`);
  refuseUnless(makeupDays.length <= MOST.makeupDays, `${path}.makeupDays`);
  refuseUnless(
    statutoryDays.length > 0 && statutoryDays.length <= MOST.statutoryDays,
    `${path}.statutoryDays`,
  );
  for (const [i, { from, to }] of spans.entries()) {
    refuseUnless(within(from) && yearOf(to) === String(year), `${path}.spans[${i}]`);
    refuseUnless(dayOf(to as never) - dayOf(from as never) < MOST.spanDays, `${path}.spans[${i}]`);
  }
  for (const [i, date] of makeupDays.entries()) {
    const worked = weekdayOf(dayOf(date as never)) > 5 && !spans.some((span) => inSpan(span, date));
    refuseUnless(within(date) && worked, `${path}.makeupDays[${i}]`);
  }
  for (const [i, { date }] of statutoryDays.entries()) {
    refuseUnless(
      spans.some((span) => inSpan(span, date)),
      `${path}.statutoryDays[${i}]`,
    );
  }
}

/**
 * A new version of a calendar, made of the one in use and what is said anew; what is announced of a year takes the
 * place of what was provisional.
 * @throws Refusal CALENDAR_GAP for years without their arrangement between others; BAD_INPUT with the path within the
 * calendar's data, its years by their number: for a date that does not exist or lies outside its year, a make-up day that is no
 * worked weekend, a statutory day outside the days off.
 */
export function landing(current: CalendarData, version: number, said: Landing): CalendarData {
  refuseUnless(said.years.length > 0 && said.years.length <= MOST.years, 'years');
  refuseUnless(said.provisional.length <= MOST.provisional, 'provisional');
  const years: CalendarData['years'] = said.alone ? {} : { ...current.years };
  const known = new Set<number>();
  for (const { year, ...notice } of said.years) {
    refuseUnless(!known.has(year), `years.${year}`);
    known.add(year);
    years[year] = notice;
  }
  const announced = Object.keys(years).sort();
  const [first, last] = [announced[0]!, announced.at(-1)!];
  const provisional = { ...current.provisional };
  for (const day of said.provisional) refuseUnless(isCivilDate(day.date), 'provisional');
  for (const [year, days] of Object.entries(Object.groupBy(said.provisional, ({ date }) => yearOf(date)))) {
    refuseUnless(!(year in years), `provisional.${year}`);
    provisional[year] = days!;
  }
  const data: CalendarData = {
    ...current,
    version,
    title: {
      zh: `全国节假日安排与工作日历 ${first}–${last}`,
      en: `National working calendar of China, ${first}–${last}`,
    },
    source: said.source,
    coverage: { from: `${first}-01-01`, to: `${last}-12-31`, firmTo: said.firmTo },
    provisional: Object.fromEntries(Object.entries(provisional).filter(([year]) => !(year in years))),
    years,
  };
  checkCalendar(data, { version: 0 });
  refuseUnless(inSpan(data.coverage, said.firmTo), 'firmTo');
  for (const notice of said.years) checkNotice(notice);
  // Only now, when no span is longer than a holiday is: it walks through their days.
  new WorkingCalendar(data);
  return data;
}
