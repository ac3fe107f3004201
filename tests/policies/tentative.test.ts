/** Past what is announced the platform says so: days fixed by law are known, weekends and all else are in doubt. */
import { describe, expect, test } from 'vitest';
import {
  type CalendarData,
  CN_CALENDAR as calendar,
  DOUBTS,
  WorkingCalendar,
} from '../../policies/calendar/calendar.ts';
import { civilDate, type Day, dateOf, dayOf, plusDays } from '../../policies/calendar/civil.ts';
import cn from '../../policies/calendar/cn.json' with { type: 'json' };
import { landing } from '../../policies/calendar/landing.ts';
import { explain, project } from '../../policies/obligations/index.ts';
import { rulesOf } from '../../policies/rules/rulebook.ts';
import { contentOf, dutyOf, occurrences } from './rule-samples.ts';

const at = (text: string): Day => dayOf(civilDate(text));
const after = plusDays(calendar.coverage.to, 1);

test('every day after the last covered year is in doubt, working or not', () => {
  for (let day = after; day < plusDays(after, 366 * 12); day = plusDays(day, 1)) {
    expect(calendar.on(day).doubt).toBe('AFTER_COVERAGE');
  }
});

test('the days that the law fixes are days off in every later year, as named', () => {
  for (const year of [2027, 2031, 2035, 2036, 2050, 2120]) {
    for (const [monthDay, name] of [
      ['01-01', '元旦'],
      ['05-01', '劳动节'],
      ['05-02', '劳动节'],
      ['10-01', '国庆节'],
      ['10-02', '国庆节'],
      ['10-03', '国庆节'],
    ]) {
      const facts = calendar.on(at(`${year}-${monthDay}`));
      expect(facts).toMatchObject({
        working: false,
        statutory: name,
        announced: name,
        doubt: 'AFTER_COVERAGE',
      });
    }
  }
});

test('days of the moon and of the sun are known as far as they are listed', () => {
  const listed = Object.values((cn as CalendarData).provisional).flat();
  expect(listed.length).toBeGreaterThan(50);
  for (const { date } of listed) {
    const names = listed.filter((one) => one.date === date).map(({ name }) => name);
    const { statutory, working, doubt } = calendar.on(at(date));
    expect(names).toContain(statutory);
    expect([working, doubt]).toEqual([false, 'AFTER_COVERAGE']);
  }
});

test('a weekend after the coverage may be worked and a Monday off: neither is said without doubt', () => {
  for (const [date, working] of [
    ['2027-01-03', false],
    ['2027-01-04', true],
    ['2027-02-20', false],
    ['2027-02-22', true],
  ] as const) {
    expect(calendar.on(at(date))).toMatchObject({ working, makeup: false, doubt: 'AFTER_COVERAGE' });
  }
});

const shifted = (trigger: string, shift: string, more = {}) =>
  dutyOf({ monthDays: { days: [1, 15] } }, { holiday: { trigger, shift, ...more } });

describe('never a silent Monday–Friday: what asks the calendar is tentative past it', () => {
  const asking: [string, unknown][] = [
    ...['STATUTORY_DAY', 'ANNOUNCED_HOLIDAY', 'NON_WORKING_DAY'].flatMap((trigger) =>
      ['NEXT_WORKING_DAY', 'PREVIOUS_WORKING_DAY', 'SKIP', 'FIRST_WORKING_DAY_PLUS'].map(
        (shift) =>
          [`${trigger} ${shift}`, shifted(trigger, shift, { plus: shift.endsWith('PLUS') ? 3 : 0 })] as [
            string,
            unknown,
          ],
      ),
    ),
    ['the nth working day', dutyOf({ nthWorkingDay: { nth: 2, per: 'MONTH' } })],
    ['the last working day', dutyOf({ nthWorkingDay: { nth: -1, per: 'QUARTER' } })],
    ['every working day', dutyOf({ daily: { days: 'WORKING' } })],
    ['every day that is not worked', dutyOf({ daily: { days: 'NON_WORKING' } })],
    ['every day of a holiday', dutyOf({ daily: { days: 'HOLIDAY' } })],
    [
      'due so many working days later',
      dutyOf({ monthDays: { days: [15] } }, { due: { offsetDays: 5, unit: 'WORKING' } }),
    ],
    [
      'due so many working days before',
      dutyOf({ monthDays: { days: [15] } }, { due: { offsetDays: -5, unit: 'WORKING' } }),
    ],
  ];
  test.each(asking)('%s', (_, rule) => {
    const later = occurrences(rule, '2027-02-01', '2029-12-31');
    expect(later.length).toBeGreaterThan(5);
    expect(new Set(later.map(({ tentative }) => tentative))).toEqual(new Set(['AFTER_COVERAGE']));
    for (const one of occurrences(rule, '2026-02-01', '2026-10-31')) expect(one.tentative).toBeUndefined();
  });

  test('by another duty that asks the calendar, or in working days', () => {
    const day = { ...shifted('NON_WORKING_DAY', 'NEXT_WORKING_DAY'), id: 'day' };
    const plain = { ...dutyOf({ monthDays: { days: [15] } }), id: 'day' };
    const by = (unit: string) => dutyOf({ relative: { rule: 'day', days: -1, unit } }, { kind: 'REPORT' });
    const owed = (base: unknown, unit: string) => {
      const sections = contentOf('reception', base, by(unit));
      const window = { from: civilDate('2027-02-01'), to: civilDate('2027-12-31') };
      const versions = [{ effectiveFrom: civilDate('2026-01-01'), sections }];
      return [...project({ versions, calendar, window })]
        .filter(({ ruleId }) => ruleId === 'R1')
        .map(({ tentative }) => tentative);
    };
    expect(new Set(owed(day, 'CALENDAR'))).toEqual(new Set(['AFTER_COVERAGE']));
    expect(new Set(owed(plain, 'WORKING'))).toEqual(new Set(['AFTER_COVERAGE']));
    expect(new Set(owed(plain, 'CALENDAR'))).toEqual(new Set([undefined]));
  });
});

test('the reason is given, in both languages, and explained with the date', () => {
  const rule = shifted('NON_WORKING_DAY', 'NEXT_WORKING_DAY');
  const [duty] = rulesOf(contentOf('reception', rule).reception, 'duty');
  const last = explain(duty!, civilDate('2027-05-15'), calendar).at(-1);
  expect(last).toMatchObject({ kind: 'DOUBT', ...DOUBTS.AFTER_COVERAGE });
  expect(DOUBTS.AFTER_COVERAGE.zh).toContain('尚未公布');
});

test('a step across the end of the coverage is in doubt, one that ends before it is not', () => {
  const across = calendar.workingDaysFrom(at('2026-11-27'), 30);
  expect([dateOf(across.day) > '2026-12-31', across.doubt]).toEqual([true, 'AFTER_COVERAGE']);
  expect(calendar.workingDaysFrom(at('2026-11-20'), 5).doubt).toBeUndefined();
  expect(calendar.workingDaysFrom(at('2026-12-25'), 2).doubt).toBe('NEXT_NOTICE_OUTSTANDING');
  expect(calendar.workingDaysFrom(at('2027-01-10'), -20).doubt).toBe('AFTER_COVERAGE');
  expect(calendar.workingDaysFrom(at('2013-01-10'), -20).doubt).toBe('BEFORE_COVERAGE');
});

describe('calendar data that cannot be stood on is refused with its place', () => {
  const { years, ...rest } = cn as CalendarData;
  const { '2019': _, ...gap } = years;
  const changed = (year: string, more: object): CalendarData => ({
    ...rest,
    years: { ...years, [year]: { ...years[year]!, ...more } },
  });
  test.each<[string, CalendarData, string, string, string]>([
    ['a year within the coverage', { ...rest, years: gap }, 'years.2019', '2019-01-01', '2019-12-31'],
    [
      'the years after the last one',
      { ...rest, years, coverage: { ...rest.coverage, to: '2028-12-31' } },
      ...(['years.2027', '2027-01-01', '2028-12-31'] as const),
    ],
  ])('%s: the days that are missing are named', (_, data, path, from, to) => {
    expect(() => new WorkingCalendar(data)).toThrow(
      expect.objectContaining({ code: 'CALENDAR_GAP', path, params: { from, to } }),
    );
  });

  test.each<[string, CalendarData, string]>([
    [
      'a coverage turned round',
      { ...rest, years, coverage: { ...rest.coverage, to: '2012-12-31' } },
      'coverage',
    ],
    [
      'a day that does not exist',
      changed('2023', { makeupDays: ['2023-02-29'] }),
      'years.2023.makeupDays[0]',
    ],
    [
      'a span turned round',
      changed('2023', { spans: [{ name: '春节', from: '2023-01-27', to: '2023-01-21' }] }),
      'years.2023.spans[0]',
    ],
  ])('%s', (_, data, path) => {
    expect(() => new WorkingCalendar(data)).toThrow(
      expect.objectContaining({ name: 'Refusal', code: 'BAD_INPUT', path }),
    );
  });

  test("an organisation's own impossible days, and the calendar stays as it was", () => {
    const own = (more: object) => () => calendar.with({ version: 1, ...more });
    const refused = (path: string) => expect.objectContaining({ code: 'BAD_INPUT', path });
    const span = (from: string, to: string) => [{ name: '停电', from, to }];
    expect(own({ daysWorked: ['2026-02-30'] })).toThrow(refused('overlay.daysWorked[0]'));
    expect(own({ daysOff: span('2026-03-02', '2026-03-01') })).toThrow(refused('overlay.daysOff[0]'));
    expect(own({ keyPeriods: span('2026-13-01', '2026-13-02') })).toThrow(
      refused('overlay.keyPeriods[0].from'),
    );
    expect(own({ daysOff: span('2026-03-02', '2199-12-31') })).toThrow(refused('overlay'));
    expect(own({ daysOff: span('2026-03-01', '2026-05-10') })).toThrow(refused('overlay.daysOff'));
    const away = [...span('2026-03-01', '2026-03-31'), ...span('2026-04-01', '2026-05-10')];
    expect(own({ daysOff: away })).toThrow(refused('overlay.daysOff'));
    expect(own({ daysOff: span('2026-07-01', '2026-08-25') })().working(at('2026-08-26'))).toBe(true);
    expect(own({ daysOff: span('2026-03-01', '2026-03-02') })().working(at('2026-03-02'))).toBe(false);
    expect(calendar.working(at('2026-03-02'))).toBe(true);
  });

  test.each([
    [20, 'years.2027.spans[0]'],
    [3000, 'years.2027.spans'],
  ])('%i spans of three centuries, before anybody walks through their days', (count, path) => {
    const span = { name: '春节', from: '1900-01-01', to: '2199-12-31' };
    const year = {
      ...{ year: 2027, source: 's', issued: '2026-11-01', makeupDays: [] },
      spans: Array.from({ length: count }, () => span),
      statutoryDays: [{ date: '2027-01-01', name: '元旦' }],
    };
    const said = { source: 's', firmTo: '2027-12-20', years: [year], provisional: [], alone: false };
    expect(() => landing(cn, 2, said)).toThrow(expect.objectContaining({ code: 'BAD_INPUT', path }));
  });
});
