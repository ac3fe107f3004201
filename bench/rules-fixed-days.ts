/** Fixed days, which no calendar moves, by the `rrule` library and by this project's projection. */
import rrule from 'rrule';
import { CN_CALENDAR, civilDate, project } from '../policies/index.ts';
import { ratioOf } from './ratios.ts';
import { rulebookOf, yearsFrom } from './rules-organisation.ts';

const YEARS = 10;
const WINDOW = yearsFrom(2016, YEARS);
const ROUNDS = 9;
const ASKED = 60;

/** What is asked for: a cadence, and the same in the words of RFC 5545. */
const QUESTIONS: readonly { name: string; cadence: object; rules: readonly string[] }[] = [
  {
    name: 'day 15 of every month',
    cadence: { monthDays: { days: [15] } },
    rules: ['FREQ=MONTHLY;BYMONTHDAY=15'],
  },
  { name: 'every Tuesday', cadence: { weekly: { weekdays: ['TUESDAY'] } }, rules: ['FREQ=WEEKLY;BYDAY=TU'] },
  {
    name: 'the last Friday of every month',
    cadence: { nthWeekday: { nth: -1, weekday: 'FRIDAY' } },
    rules: ['FREQ=MONTHLY;BYDAY=-1FR'],
  },
  {
    name: '1 July and 31 December',
    cadence: {
      yearly: {
        dates: [
          { month: 7, day: 1 },
          { month: 12, day: 31 },
        ],
      },
    },
    rules: ['FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=1', 'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31'],
  },
];

const compact = (date: string) => date.replaceAll('-', '');

function byRrule(rules: readonly string[]): () => string[] {
  const bounds = `DTSTART:${compact(WINDOW.from)}T000000Z\nRRULE:UNTIL=${compact(WINDOW.to)}T000000Z`;
  // Read once; nothing remembered between the answers.
  const read = rules.map(
    (rule) => new rrule.RRule(rrule.RRule.fromString(`${bounds};${rule}`).origOptions, true),
  );
  return () =>
    read
      .flatMap((one) => one.all())
      .map((date) => date.toISOString().slice(0, 10))
      .sort();
}

function byUs(cadence: object): () => string[] {
  const sections = rulebookOf({
    reception: [
      {
        id: 'fixed',
        title: { zh: '固定日期', en: 'Fixed days' },
        citation: { document: '测算用规章', article: '一' },
        form: 'duty',
        params: { kind: 'RECEPTION', who: { mode: 'BODY' }, cadence },
      },
    ],
  });
  const versions = [{ effectiveFrom: civilDate('2013-01-01'), sections }];
  return () => [...project({ versions, calendar: CN_CALENDAR, window: WINDOW })].map(({ due }) => due);
}

/** Answers per second. */
function rateOf(answer: () => string[]): number {
  const started = performance.now();
  for (let n = 0; n < ASKED; n++) answer();
  return (ASKED * 1000) / (performance.now() - started);
}

/** How many times as fast this project answers, after both have given the same days. */
export function fixedDays() {
  return QUESTIONS.map(({ name, cadence, rules }) => {
    const [ours, theirs] = [byUs(cadence), byRrule(rules)];
    const days = ours();
    if (days.length < 2 * YEARS || days.join() !== theirs().join()) {
      throw new Error(`${name}: other days, ${JSON.stringify([days, theirs()])}`);
    }
    const rates = { ours: [] as number[], theirs: [] as number[] };
    for (let round = 0; round <= ROUNDS; round++) {
      rates.ours.push(rateOf(ours));
      rates.theirs.push(rateOf(theirs));
    }
    // The first round warms up.
    return { name, days: days.length, ratio: ratioOf(rates.ours.slice(1), rates.theirs.slice(1)) };
  });
}
