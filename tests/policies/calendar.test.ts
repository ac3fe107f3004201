import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CN_CALENDAR as calendar } from '../../policies/calendar/calendar.ts';
import { civilDate, type Day, dateOf, dayAt, dayOf, plusDays } from '../../policies/calendar/civil.ts';
import { PERIODS, type PeriodUnit, periodAt } from '../../policies/calendar/period.ts';
import vectors from './calendar-vectors.json' with { type: 'json' };

const at = (text: string): Day => dayOf(civilDate(text));
const covered = fc.integer({ min: dayAt(2013, 1, 10), max: dayAt(2026, 11, 1) }).map((n) => n as Day);

test.each([
  { date: '2026-02-17', facts: { working: false, statutory: '春节(初一)', announced: '春节' } },
  { date: '2023-10-07', facts: { working: true, weekend: true, makeup: true } },
  { date: '2026-10-08', facts: { working: true, weekend: false } },
  { date: '2026-03-07', facts: { working: false, weekend: true, makeup: false } },
])('$date is known', ({ date, facts }) => {
  expect(calendar.on(at(date))).toMatchObject(facts);
  expect(calendar.on(at(date)).doubt).toBeUndefined();
});

test('every announced date of the vectors is found: the first working day of each month', () => {
  for (const [month, first] of vectors.R1) {
    expect(dateOf(calendar.firstWorkingDayFrom(at(`${month}-01`)).day)).toBe(first);
  }
});

test('five working days after a receipt, which is not counted', () => {
  for (const [receipt, n, due] of vectors.workingDaysAfter as [string, number, string][]) {
    expect(dateOf(calendar.workingDaysFrom(at(receipt), n).day)).toBe(due);
  }
});

test('beyond what is announced, the days fixed by law are known and everything is in doubt', () => {
  expect(calendar.on(at('2027-02-06'))).toMatchObject({
    working: false,
    statutory: '春节(初一)',
    doubt: 'AFTER_COVERAGE',
  });
  expect(calendar.on(at('2030-05-02'))).toMatchObject({ working: false, statutory: '劳动节' });
  expect(calendar.on(at('2030-02-02'))).toMatchObject({ statutory: '春节(除夕)', doubt: 'AFTER_COVERAGE' });
  expect(calendar.on(at('2036-04-04'))).toMatchObject({ statutory: '清明节', doubt: 'AFTER_COVERAGE' });
  expect(calendar.on(at('2050-05-02'))).toMatchObject({ statutory: '劳动节', doubt: 'AFTER_COVERAGE' });
  expect(calendar.on(at('2027-03-03'))).toMatchObject({ working: true, doubt: 'AFTER_COVERAGE' });
  expect(calendar.workingDaysFrom(at('2026-12-30'), 3).doubt).toBe('AFTER_COVERAGE');
  expect(calendar.on(at('2012-12-31')).doubt).toBe('BEFORE_COVERAGE');
});

test('working days are counted the same within, across and beyond the announced years', () => {
  const slowly = (day: Day, n: number) => {
    let at = day;
    for (let left = n; left > 0; ) {
      at = plusDays(at, 1);
      if (calendar.on(at).working) left -= 1;
    }
    return at;
  };
  for (const date of ['2026-12-20', '2027-02-01', '2031-12-25', '2032-03-01', '2012-12-20']) {
    for (const n of [1, 30]) expect(calendar.workingDaysFrom(at(date), n).day).toBe(slowly(at(date), n));
  }
});

test('2 May is a day off by law only since 2025', () => {
  expect(calendar.triggers('STATUTORY_DAY', at('2024-05-02'))).toBe(false);
  expect(calendar.triggers('STATUTORY_DAY', at('2025-05-02'))).toBe(true);
});

test('the last weeks of the last announced year wait for the next notice', () => {
  expect(calendar.on(at('2026-11-30')).doubt).toBeUndefined();
  expect(calendar.on(at('2026-12-01')).doubt).toBe('NEXT_NOTICE_OUTSTANDING');
});

test('the nth working day from a day is a working day, and as many lie between', () => {
  fc.assert(
    fc.property(covered, fc.integer({ min: -15, max: 15 }), (day, n) => {
      const found = calendar.workingDaysFrom(day, n).day;
      if (n === 0) return found === day;
      let count = 0;
      for (let d = Math.min(day, found); d <= Math.max(day, found); d++) {
        if (d !== day && calendar.on(d as Day).working) count += 1;
      }
      return calendar.on(found).working && count === Math.abs(n);
    }),
  );
});

test('periods of every unit tile the year: each begins the day after the one before', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...(Object.keys(PERIODS) as PeriodUnit[])),
      fc.integer({ min: 1990, max: 2100 }),
      (unit, year) => {
        const first = dayAt(year, 1, 1);
        let period = periodAt(unit, 1, first);
        if (unit !== 'WEEK') expect(period.from).toBe(first);
        for (let n = 0; n < 24; n++) {
          expect(periodAt(unit, 1, period.to)).toEqual(period);
          const next = periodAt(unit, 1, plusDays(period.to, 1));
          expect(next.from).toBe(plusDays(period.to, 1));
          period = next;
        }
      },
    ),
  );
});
