import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import {
  dateOf,
  dayAt,
  dayOf,
  isCivilDate,
  partsOf,
  plusDays,
  weekdayOf,
} from '../../policies/calendar/civil.ts';

const anyDay = fc.integer({ min: dayAt(1900, 1, 1), max: dayAt(2199, 12, 31) });
const epoch = Temporal.PlainDate.from('1970-01-01');

test('day numbers agree with Temporal over three centuries, both ways', () => {
  fc.assert(
    fc.property(anyDay, (n) => {
      const day = n as ReturnType<typeof dayAt>;
      const date = epoch.add({ days: day });
      expect(dateOf(day)).toBe(date.toString());
      expect(dayOf(dateOf(day))).toBe(day);
      expect(partsOf(day)).toEqual({ year: date.year, month: date.month, day: date.day });
      expect(weekdayOf(day)).toBe(date.dayOfWeek);
      expect(dateOf(plusDays(day, 1))).toBe(date.add({ days: 1 }).toString());
    }),
    { numRuns: 1000 },
  );
});

test.each(['2024-02-29', '1900-01-01', '2199-12-31'])('%s is a date', (text) => {
  expect(isCivilDate(text)).toBe(true);
});

test.each([
  '2023-02-29',
  '2100-02-29',
  '2026-13-01',
  '2026-00-10',
  '2026-04-31',
  '2026-4-1',
  '1899-12-31',
  '2200-01-01',
  '2026-01-01T00:00',
  ' 2026-01-01',
  '',
  20260101,
  null,
])('%s is no date', (value) => {
  expect(isCivilDate(value)).toBe(false);
});
