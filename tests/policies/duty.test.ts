import { expect, test } from 'vitest';
import vectors from './calendar-vectors.json' with { type: 'json' };
import { dutyOf, occurrences } from './rule-samples.ts';

const dues = (rule: unknown, from: string, to: string) => occurrences(rule, from, to).map((one) => one.due);

test.each([
  [
    'days of the month',
    { monthDays: { days: [20, 10] } },
    '2026-03-01',
    '2026-03-31',
    ['2026-03-10', '2026-03-20'],
  ],
  [
    'the 30th in February is its last day',
    { monthDays: { days: [30] } },
    '2026-02-01',
    '2026-02-28',
    ['2026-02-28'],
  ],
  [
    'the 30th in February is left out',
    { monthDays: { days: [30], monthEnd: 'SKIP' } },
    '2026-02-01',
    '2026-02-28',
    [],
  ],
  [
    'the 30th and 31st in February are one day',
    { monthDays: { days: [30, 31] } },
    '2026-02-01',
    '2026-02-28',
    ['2026-02-28'],
  ],
  [
    'a weekday',
    { weekly: { weekdays: ['TUESDAY'] } },
    '2026-11-01',
    '2026-11-14',
    ['2026-11-03', '2026-11-10'],
  ],
  [
    'every second week from an anchor',
    { weekly: { weekdays: ['MONDAY'], everyWeeks: 2, anchor: '2026-11-04' } },
    '2026-11-01',
    '2026-11-30',
    ['2026-11-02', '2026-11-16', '2026-11-30'],
  ],
  [
    'the first Monday',
    { nthWeekday: { nth: 1, weekday: 'MONDAY' } },
    '2026-11-01',
    '2026-11-30',
    ['2026-11-02'],
  ],
  [
    'the last Friday',
    { nthWeekday: { nth: -1, weekday: 'FRIDAY' } },
    '2026-11-01',
    '2026-11-30',
    ['2026-11-27'],
  ],
  ['no fifth Friday', { nthWeekday: { nth: 5, weekday: 'FRIDAY' } }, '2026-11-01', '2026-11-30', []],
  [
    'the last working day of a quarter',
    { nthWorkingDay: { nth: -1, per: 'QUARTER' } },
    '2026-01-01',
    '2026-06-30',
    ['2026-03-31', '2026-06-30'],
  ],
  [
    'every working day, the worked weekend among them',
    { daily: { days: 'WORKING' } },
    '2026-02-13',
    '2026-02-15',
    ['2026-02-13', '2026-02-14'],
  ],
  [
    'every day of a holiday',
    { daily: { days: 'HOLIDAY' } },
    '2026-04-01',
    '2026-04-10',
    ['2026-04-04', '2026-04-05', '2026-04-06'],
  ],
  [
    'a day of the quarter',
    { quarterly: { month: 3, day: 31 } },
    '2026-01-01',
    '2026-06-30',
    ['2026-03-31', '2026-06-30'],
  ],
  [
    'days of the year',
    {
      yearly: {
        dates: [
          { month: 7, day: 1 },
          { month: 12, day: 31 },
        ],
      },
    },
    '2026-01-01',
    '2026-12-31',
    ['2026-07-01', '2026-12-31'],
  ],
  [
    'a quota falls due as its period ends',
    { quota: { per: 'TWO_MONTHS' } },
    '2026-01-01',
    '2026-06-30',
    ['2026-02-28', '2026-04-30', '2026-06-30'],
  ],
  [
    'declared days are filed by a day of the period',
    { selfDeclared: { per: 'QUARTER', filedByDay: 10 } },
    '2026-01-01',
    '2026-06-30',
    ['2026-01-10', '2026-04-10'],
  ],
  [
    'a campaign falls due as it ends',
    { campaign: { from: '2026-03-01', to: '2026-05-31' } },
    '2026-01-01',
    '2026-12-31',
    ['2026-05-31'],
  ],
  [
    'as needed, nothing falls due',
    { asNeeded: { occasion: '结合工作实际' } },
    '2026-01-01',
    '2026-12-31',
    [],
  ],
])('%s', (_, cadence, from, to, expected) => {
  expect(dues(dutyOf(cadence), from, to)).toEqual(expected);
});

const shifting = (day: number, trigger: string, shift: string, more = {}) =>
  dutyOf({ monthDays: { days: [day] } }, { holiday: { trigger, shift, ...more } });
const dueOfNominal = (rule: unknown, nominal: string) => {
  const month = nominal.slice(0, 7);
  const found = occurrences(rule, `${month}-01`, '2027-01-31').find((one) => one.nominal === nominal);
  return found?.due;
};

test('the 15th, next working day: 24 months by the vectors', () => {
  const rule = shifting(15, 'NON_WORKING_DAY', 'NEXT_WORKING_DAY');
  for (const [nominal, due] of vectors.R15) expect(dueOfNominal(rule, nominal!)).toBe(due);
});

test('the 20th under each trigger: 24 months by the vectors', () => {
  const announced = shifting(20, 'ANNOUNCED_HOLIDAY', 'NEXT_WORKING_DAY');
  const anyRest = shifting(20, 'NON_WORKING_DAY', 'NEXT_WORKING_DAY');
  const byLaw = shifting(20, 'STATUTORY_DAY', 'NEXT_WORKING_DAY');
  for (const [nominal, due, whenAnyRest, whenByLaw] of vectors.R20) {
    expect(dueOfNominal(announced, nominal!)).toBe(due);
    expect(dueOfNominal(anyRest, nominal!)).toBe(whenAnyRest);
    expect(dueOfNominal(byLaw, nominal!)).toBe(whenByLaw);
  }
});

test('by the 3rd, else the third day after the first working day: 24 months by the vectors', () => {
  const calendarDays = shifting(3, 'ANNOUNCED_HOLIDAY', 'FIRST_WORKING_DAY_PLUS', { plus: 3 });
  const workingDays = shifting(3, 'ANNOUNCED_HOLIDAY', 'FIRST_WORKING_DAY_PLUS', {
    plus: 3,
    plusUnit: 'WORKING',
  });
  for (const [nominal, due, whenWorking] of vectors.R3) {
    expect(dueOfNominal(calendarDays, nominal!)).toBe(due);
    expect(dueOfNominal(workingDays, nominal!)).toBe(whenWorking);
  }
});

test('a moved day says what moved it, counts for its own period, and a day that stays says nothing', () => {
  const rule = shifting(1, 'ANNOUNCED_HOLIDAY', 'PREVIOUS_WORKING_DAY');
  const [moved] = occurrences(rule, '2026-09-25', '2026-10-05');
  expect(moved).toMatchObject({
    nominal: '2026-10-01',
    due: '2026-09-30',
    period: { from: '2026-10-01', to: '2026-10-31' },
    moved: { by: 'PREVIOUS_WORKING_DAY', trigger: 'ANNOUNCED_HOLIDAY', holiday: '国庆节' },
  });
  const [stays] = occurrences(rule, '2026-09-01', '2026-09-02');
  expect(stays).toMatchObject({ due: '2026-09-01' });
  expect(stays).not.toHaveProperty('moved');
});

test('a dropped day is not owed', () => {
  const rule = shifting(1, 'ANNOUNCED_HOLIDAY', 'SKIP');
  expect(dues(rule, '2026-09-01', '2026-11-30')).toEqual(['2026-09-01', '2026-11-01']);
});

test.each([
  ['calendar days after', { offsetDays: 3 }, '2026-10-02'],
  ['working days after', { offsetDays: 3, unit: 'WORKING' }, '2026-10-09'],
  ['before', { offsetDays: -5 }, '2026-09-24'],
  ['the day itself no longer counts', { inclusive: false }, '2026-09-28'],
  // 29 September 2026 is a Tuesday.
  ['to the end of its week', { until: 'WEEK_END' }, '2026-10-04'],
  ['to the end of the week of a later day', { offsetDays: 6, until: 'WEEK_END' }, '2026-10-11'],
  ['to the end of a week that the day ends itself', { offsetDays: 5, until: 'WEEK_END' }, '2026-10-04'],
])('due %s', (_, due, expected) => {
  const rule = dutyOf({ yearly: { dates: [{ month: 9, day: 29 }] } }, { due });
  expect(dues(rule, '2026-09-01', '2026-10-31')).toEqual([expected]);
});

test('a time of day is an instant in UTC, eight hours behind', () => {
  const at = (byTime: string) =>
    occurrences(dutyOf({ monthDays: { days: [1] } }, { due: { byTime } }), '2026-11-01', '2026-11-01')[0]
      ?.dueAt;
  expect(at('16:00')).toBe(Date.parse('2026-11-01T08:00:00Z'));
  expect(at('07:30')).toBe(Date.parse('2026-10-31T23:30:00Z'));
});

test('a report on the period before names it', () => {
  const rule = dutyOf({ monthDays: { days: [3] } }, { covers: 'PREVIOUS' });
  const [january] = occurrences(rule, '2026-01-01', '2026-01-31');
  expect(january).toMatchObject({ covers: { from: '2025-12-01', to: '2025-12-31' } });
});

test('a quota says how much and which kinds count', () => {
  const rule = dutyOf({ quota: { atLeast: 2, per: 'QUARTER', countedKinds: ['APPOINTMENT', 'VISIT'] } });
  expect(occurrences(rule, '2026-03-31', '2026-03-31')[0]?.quota).toEqual({
    atLeast: 2,
    unit: 'SESSION',
    countedKinds: ['APPOINTMENT', 'VISIT'],
  });
});

test('dates that rest on an unannounced year are tentative, those that do not are not', () => {
  const moving = shifting(15, 'NON_WORKING_DAY', 'NEXT_WORKING_DAY');
  const fixed = dutyOf({ monthDays: { days: [15] } });
  expect(occurrences(moving, '2027-03-01', '2027-03-31')[0]?.tentative).toBe('AFTER_COVERAGE');
  expect(occurrences(moving, '2026-03-01', '2026-03-31')[0]).not.toHaveProperty('tentative');
  expect(occurrences(fixed, '2027-03-01', '2027-03-31')[0]).not.toHaveProperty('tentative');
});
