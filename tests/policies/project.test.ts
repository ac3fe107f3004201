import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CN_CALENDAR } from '../../policies/calendar/calendar.ts';
import { civilDate, dateOf, dayAt, dayOf, plusDays } from '../../policies/calendar/civil.ts';
import { project } from '../../policies/obligations/index.ts';
import { Refusal } from '../../policies/refusals.ts';
import { contentOf, dutyOf, occurrences, postOf } from './rule-samples.ts';

const year2026 = { from: civilDate('2026-01-01'), to: civilDate('2026-12-31') };

test('a new version binds from the first period that opens on or after its day of effect', () => {
  const versions = [
    {
      effectiveFrom: civilDate('2026-01-01'),
      sections: contentOf('reception', dutyOf({ monthDays: { days: [15] } })),
    },
    {
      effectiveFrom: civilDate('2026-03-10'),
      sections: contentOf('reception', dutyOf({ monthDays: { days: [20] } })),
    },
  ];
  const dues = [
    ...project({ versions, calendar: CN_CALENDAR, window: { ...year2026, to: civilDate('2026-04-30') } }),
  ];
  expect(dues.map(({ due, version }) => [due, version])).toEqual([
    ['2026-01-15', '2026-01-01'],
    ['2026-02-15', '2026-01-01'],
    ['2026-03-15', '2026-01-01'],
    ['2026-04-20', '2026-03-10'],
  ]);
});

test('a version that takes effect on the first day of a period binds that period', () => {
  const rule = dutyOf({ monthDays: { days: [15] } });
  const first = (effectiveFrom: string) =>
    occurrences(rule, '2026-01-01', '2026-12-31', { effectiveFrom })[0]?.due;
  expect(first('2026-03-01')).toBe('2026-03-15');
  expect(first('2026-03-02')).toBe('2026-04-15');
});

test('a period that opens on the day a version takes effect is owed once, under that version', () => {
  const sections = contentOf('reception', dutyOf({ monthDays: { days: [15] } }));
  const versions = ['2026-01-01', '2026-03-01'].map((from) => ({ effectiveFrom: civilDate(from), sections }));
  const owed = [
    ...project({ versions, calendar: CN_CALENDAR, window: { ...year2026, to: civilDate('2026-03-31') } }),
  ];
  expect(owed.map(({ due, version }) => [due, version])).toEqual([
    ['2026-01-15', '2026-01-01'],
    ['2026-02-15', '2026-01-01'],
    ['2026-03-15', '2026-03-01'],
  ]);
});

test('of two versions with one day of effect the later stands', () => {
  const versions = [15, 20].map((day) => ({
    effectiveFrom: civilDate('2026-01-01'),
    sections: contentOf('reception', dutyOf({ monthDays: { days: [day] } })),
  }));
  const dues = [
    ...project({ versions, calendar: CN_CALENDAR, window: { ...year2026, to: civilDate('2026-01-31') } }),
  ];
  expect(dues.map((one) => one.due)).toEqual(['2026-01-20']);
});

const byDeputies = (mode: string) =>
  dutyOf(
    { weekly: { weekdays: ['MONDAY'] } },
    { who: { mode, selector: { leadershipRoles: ['DEPUTY_HEAD'] } } },
  );
const posts = [postOf('B'), postOf('A'), postOf('HEAD', { leadershipRole: 'HEAD' })];

test('each, any and in turn', () => {
  const who = (mode: string) =>
    occurrences(byDeputies(mode), '2026-11-02', '2026-11-09', { posts }).map((one) => one.who.posts);
  expect(who('EACH')).toEqual([['A'], ['B'], ['A'], ['B']]);
  expect(who('ANY')).toEqual([
    ['A', 'B'],
    ['A', 'B'],
  ]);
  const turns = who('ROTATION');
  expect(turns.map((one) => one?.length)).toEqual([1, 1]);
  expect(turns[0]).not.toEqual(turns[1]);
});

test('a turn falls to the same post whatever window is asked for', () => {
  const ask = (from: string) =>
    occurrences(byDeputies('ROTATION'), from, '2026-06-30', { posts }).find(
      (one) => one.due === '2026-06-15',
    );
  expect(ask('2026-01-01')).toEqual(ask('2026-06-10'));
});

test('in a rotation over working days every post has its turn, as often as another', () => {
  const three = [postOf('A'), postOf('B'), postOf('C'), postOf('D'), postOf('E')];
  const rule = dutyOf(
    { daily: { days: 'WORKING' } },
    { who: { mode: 'ROTATION', selector: { leadershipRoles: ['DEPUTY_HEAD'] } } },
  );
  const turns = new Map<string, number>();
  for (const { who } of occurrences(rule, '2026-01-01', '2026-11-30', { posts: three })) {
    for (const post of who.posts ?? []) turns.set(post, (turns.get(post) ?? 0) + 1);
  }
  const counts = [...turns.values()];
  expect(counts.length).toBe(5);
  expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
});

test('a new post owes from the next period, an ended one no longer', () => {
  const changing = [
    postOf('NEW', { from: civilDate('2026-11-04') }),
    postOf('OLD', { until: civilDate('2026-11-04') }),
  ];
  const owed = occurrences(byDeputies('EACH'), '2026-11-02', '2026-11-09', { posts: changing });
  expect(owed.map(({ due, who }) => [due, who.posts])).toEqual([
    ['2026-11-02', ['OLD']],
    ['2026-11-09', ['NEW']],
  ]);
});

test('a projection that would explode is refused, and one that fits is not', () => {
  const rule = dutyOf({ daily: { days: 'ALL' } });
  const century = () => occurrences(rule, '2026-01-01', '2126-01-01', { steps: 10_000 });
  expect(century).toThrow(Refusal);
  expect(occurrences(rule, '2026-01-01', '2026-12-31', { steps: 10_000 })).toHaveLength(365);
});

const monthDay = fc.integer({ min: 1, max: 31 });
const trigger = fc.constantFrom('NEVER', 'STATUTORY_DAY', 'ANNOUNCED_HOLIDAY', 'NON_WORKING_DAY');
const shift = fc.constantFrom('NEXT_WORKING_DAY', 'PREVIOUS_WORKING_DAY');

test('a shifted day is a working day, and nothing moves for NEVER', () => {
  fc.assert(
    fc.property(
      fc.array(monthDay, { minLength: 1, maxLength: 5 }),
      trigger,
      shift,
      (days, trigger, shift) => {
        const rule = dutyOf({ monthDays: { days: [...new Set(days)] } }, { holiday: { trigger, shift } });
        for (const one of occurrences(rule, '2025-01-01', '2026-11-30')) {
          if (one.moved) expect(CN_CALENDAR.on(dayOf(one.due)).working).toBe(true);
          else expect(one.due).toBe(one.nominal);
          if (trigger === 'NEVER') expect(one.moved).toBeUndefined();
        }
      },
    ),
    { numRuns: 40 },
  );
});

test("a quota's windows tile the year: no day outside, none twice", () => {
  const per = fc.constantFrom('WEEK', 'HALF_MONTH', 'MONTH', 'TWO_MONTHS', 'QUARTER', 'HALF_YEAR', 'YEAR');
  fc.assert(
    fc.property(per, fc.integer({ min: 2014, max: 2090 }), (per, year) => {
      const owed = occurrences(dutyOf({ quota: { per } }), `${year}-01-01`, `${year + 1}-01-31`);
      let day = dayAt(year, 1, 1);
      const covering = owed.filter(({ period }) => period.from <= `${year}-12-31`);
      if (per === 'WEEK') day = dayOf(covering[0]!.period.from);
      for (const { period } of covering) {
        expect(period.from).toBe(dateOf(day));
        day = plusDays(dayOf(period.to), 1);
      }
      expect(day).toBeGreaterThan(dayAt(year, 12, 31));
    }),
    { numRuns: 100 },
  );
});

test('a quota of working days asks a period for no more than it has, and a week of holiday for nothing', () => {
  const rule = dutyOf({ quota: { per: 'WEEK', atLeast: 4, unit: 'WORKING_DAY' } });
  const asked = (from: string, to: string) =>
    occurrences(rule, from, to).map(({ period, quota, tentative }) => [
      period.from,
      quota!.atLeast,
      tentative,
    ]);
  // 春节 15–23 February, Saturday the 14th worked; 国庆节 1–7 October, Saturday the 10th worked.
  expect(asked('2026-02-09', '2026-03-01')).toEqual([
    ['2026-02-09', 4, undefined],
    ['2026-02-23', 4, undefined],
  ]);
  expect(asked('2026-09-28', '2026-10-11')).toEqual([
    ['2026-09-28', 3, undefined],
    ['2026-10-05', 3, undefined],
  ]);
  expect(asked('2027-03-01', '2027-03-07')).toEqual([['2027-03-01', 4, 'AFTER_COVERAGE']]);
});

test('windows that meet give together what one window gives', () => {
  fc.assert(
    fc.property(monthDay, trigger, shift, fc.integer({ min: 0, max: 360 }), (day, trigger, shift, cut) => {
      const rule = dutyOf(
        { monthDays: { days: [day] } },
        { holiday: { trigger, shift }, due: { offsetDays: 10 } },
      );
      const middle = plusDays(dayAt(2026, 1, 1), cut);
      const whole = occurrences(rule, '2026-01-01', '2026-12-31');
      const parts = [
        ...occurrences(rule, '2026-01-01', dateOf(middle)),
        ...occurrences(rule, dateOf(plusDays(middle, 1)), '2026-12-31'),
      ];
      expect(parts).toEqual(whole);
    }),
    { numRuns: 60 },
  );
});
