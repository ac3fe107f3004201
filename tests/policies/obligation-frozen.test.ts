import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CN_CALENDAR } from '../../policies/calendar/calendar.ts';
import { civilDate, dateOf, dayAt, plusDays } from '../../policies/calendar/civil.ts';
import { type Keyed, keyed, materialise, project, reconcile } from '../../policies/obligations/index.ts';
import { owed } from './obligation-samples.ts';
import { contentOf, dutyOf, postOf } from './rule-samples.ts';

const leaders = { mode: 'EACH', selector: { leadershipRoles: ['DEPUTY_HEAD'] } };
const storm = CN_CALENDAR.with({
  version: 1,
  daysOff: [{ name: '台风停工', from: '2026-07-13', to: '2026-07-16' }],
});
const moving = { holiday: { trigger: 'NON_WORKING_DAY', shift: 'NEXT_WORKING_DAY' } };
const versionsOf = (...dated: [string, unknown][]) =>
  dated.map(([from, rule]) => ({ effectiveFrom: civilDate(from), sections: contentOf('reception', rule) }));
const always = (rule: unknown) => versionsOf(['2013-01-01', rule]);
const keys = (list: readonly Keyed[]) => list.map(({ key }) => key);

describe('the key of an occurrence', () => {
  const rule = (days: number[], more = {}) => dutyOf({ monthDays: { days } }, more);

  test('is the same under another calendar and another version', () => {
    const now = keys(owed([rule([15], moving)], '2026-07-01', '2026-07-31'));
    expect(keys(owed([rule([15], moving)], '2026-07-01', '2026-07-31', undefined, storm))).toEqual(now);
    expect(keys(owed([rule([20])], '2026-07-01', '2026-07-31'))).toEqual(now);
  });

  test('does not depend on the window', () => {
    const whole = owed([rule([5, 15, 25])], '2026-07-01', '2026-07-31');
    expect(owed([rule([5, 15, 25])], '2026-07-10', '2026-07-31')).toEqual(whole.slice(1));
  });

  test('does not depend on a holiday that drops a day before it', () => {
    const dropped = rule([13, 20], { holiday: { trigger: 'ANNOUNCED_HOLIDAY', shift: 'SKIP' } });
    const straight = owed([dropped], '2026-07-01', '2026-07-31');
    expect(straight).toHaveLength(2);
    expect(keys(owed([dropped], '2026-07-01', '2026-07-31', undefined, storm))).toEqual([straight[1]!.key]);
  });

  test('tells posts apart where each owes it, and nowhere else', () => {
    const count = (mode: string) =>
      new Set(
        [postOf('A'), postOf('B')].flatMap((post) =>
          keys(
            owed(
              [rule([15], { who: mode === 'BODY' ? { mode } : { ...leaders, mode } })],
              '2026-07-01',
              '2026-07-31',
              [post],
            ),
          ),
        ),
      ).size;
    expect(['EACH', 'ANY', 'ROTATION', 'BODY'].map(count)).toEqual([2, 1, 1, 1]);
  });

  test('is no other occurrence’s', () => {
    const daily = dutyOf({ weekly: { weekdays: ['MONDAY', 'FRIDAY'] } }, { who: leaders });
    const all = keys(owed([daily], '2026-01-01', '2026-12-31', [postOf('A'), postOf('B')]));
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('what is stored', () => {
  const stored = (rule: unknown, today = '2026-07-01', ahead?: number) =>
    materialise(
      { versions: always(rule), calendar: CN_CALENDAR },
      { today: civilDate(today), ...(ahead === undefined ? {} : { ahead }) },
    );

  test('is every period that is open, ended lately or opens soon', () => {
    const months = stored(dutyOf({ monthDays: { days: [15] } }), '2026-07-20');
    expect(months.map(({ due }) => due.slice(0, 7))).toEqual(['2026-06', '2026-07', '2026-08', '2026-09']);
    expect(stored(dutyOf({ monthDays: { days: [15] } }), '2026-07-20', 5)).toHaveLength(2);
  });

  test('is a long period while it is open, however far off its end', () => {
    const years = stored(dutyOf({ quota: { per: 'YEAR', every: 12 } }));
    expect(years).toHaveLength(1);
    expect(years[0]!.period.from <= '2026-07-01' && years[0]!.due > '2026-12-30').toBe(true);
  });
});

describe('what is stored meets what is wanted', () => {
  const today = civilDate('2026-07-01');
  const wanted = (
    versions: ReturnType<typeof versionsOf>,
    more: Partial<Parameters<typeof materialise>[0]> = {},
  ) => materialise({ versions, calendar: CN_CALENDAR, ...more }, { today });
  const monthly = (day: number, more = {}) => dutyOf({ monthDays: { days: [day] } }, more);

  test('nothing stored: everything is added; all stored: nothing is done', () => {
    const now = wanted(always(monthly(15)));
    expect(reconcile([], now, today)).toEqual({ add: now, replace: [], move: [], remove: [] });
    expect(reconcile(now, now, today)).toEqual({ add: [], replace: [], move: [], remove: [] });
  });

  test('a new version changes periods that have not opened, and no other', () => {
    const before = wanted(always(monthly(15)));
    const { add, replace, move, remove } = reconcile(
      before,
      wanted(versionsOf(['2020-01-01', monthly(20)])),
      today,
    );
    expect([add, move, remove]).toEqual([[], [], []]);
    expect(replace.map(({ before, after }) => [before.due, after.due])).toEqual([
      ['2026-08-15', '2026-08-20'],
      ['2026-09-15', '2026-09-20'],
    ]);
  });

  test('a rule that is gone leaves the periods that have opened', () => {
    const before = wanted(always(monthly(15)));
    const { add, remove } = reconcile(before, [], today);
    expect(add).toEqual([]);
    expect(remove.map(({ due }) => due)).toEqual(['2026-08-15', '2026-09-15']);
  });

  test('who owes an opened period stays, a new post owes from the next', () => {
    const of = (codes: string[]) =>
      wanted(always(monthly(15, { who: leaders })), { posts: codes.map((code) => postOf(code)) });
    const { add, remove } = reconcile(of(['A', 'B']), of(['B', 'C']), today);
    expect(add.map(({ who, due }) => [who.posts?.[0], due])).toEqual([
      ['C', '2026-08-15'],
      ['C', '2026-09-15'],
    ]);
    expect(remove.map(({ who, due }) => [who.posts?.[0], due])).toEqual([
      ['A', '2026-08-15'],
      ['A', '2026-09-15'],
    ]);
  });

  test('a calendar moves the dates of an opened period, and says from where', () => {
    const versions = always(monthly(15, moving));
    const { add, replace, move, remove } = reconcile(
      wanted(versions),
      wanted(versions, { calendar: storm }),
      today,
    );
    expect([add, replace, remove]).toEqual([[], [], []]);
    expect(move.map(({ before, after }) => [before.due, after.due, after.moved?.holiday])).toEqual([
      ['2026-07-15', '2026-07-17', '台风停工'],
    ]);
    expect(reconcile(wanted(versions, { calendar: storm }), wanted(versions), today).move[0]?.after).toEqual(
      move[0]?.before,
    );
  });

  test('no calendar moves what is past', () => {
    const versions = always(monthly(15, moving));
    const later = civilDate('2026-07-16');
    const { move } = reconcile(wanted(versions), wanted(versions, { calendar: storm }), later);
    expect(move).toEqual([]);
  });

  test('parts kept in another order are no difference', () => {
    const now = wanted(always(dutyOf({ quota: { per: 'MONTH' } })));
    const turned = now.map((one) => Object.fromEntries(Object.entries(one).reverse()) as Keyed);
    expect(reconcile(turned, now, today)).toEqual({ add: [], replace: [], move: [], remove: [] });
  });
});

describe('freezing and recomputing', () => {
  const cadence = fc.oneof(
    fc
      .uniqueArray(fc.integer({ min: 1, max: 31 }), { minLength: 1, maxLength: 4 })
      .map((days) => ({ monthDays: { days } })),
    fc.constantFrom(
      { weekly: { weekdays: ['MONDAY', 'THURSDAY'] } },
      { nthWorkingDay: { nth: 3, per: 'MONTH' } },
      { quota: { per: 'MONTH', atLeast: 2 } },
      { quota: { per: 'QUARTER' } },
    ),
  );
  const shift = fc.constantFrom('NEXT_WORKING_DAY', 'PREVIOUS_WORKING_DAY');
  const offset = fc.constantFrom(0, -5, 2);
  const day = fc.integer({ min: 0, max: 200 }).map((n) => plusDays(dayAt(2026, 1, 1), n));
  const span = { from: civilDate('2026-01-01'), to: civilDate('2026-12-31') };
  const posts = [postOf('A'), postOf('B')];

  /** The rows after a reconciliation, as a table keeps them. */
  function applied(rows: Keyed[], wanted: Keyed[], today: string): Keyed[] {
    const { add, replace, move, remove } = reconcile(rows, wanted, civilDate(today));
    const table = new Map(rows.map((one) => [one.key, one]));
    for (const one of remove) table.delete(one.key);
    for (const one of add) table.set(one.key, one);
    for (const { after } of [...replace, ...move]) table.set(after.key, after);
    return [...table.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  test('commute: storing and then landing a calendar gives what the calendar gives', () => {
    fc.assert(
      fc.property(cadence, shift, offset, day, fc.boolean(), (cadence, shift, offsetDays, at, shared) => {
        const rule = dutyOf(cadence, {
          due: { offsetDays },
          holiday: { trigger: 'NON_WORKING_DAY', shift },
          who: shared ? { ...leaders, mode: 'ROTATION' } : leaders,
        });
        const under = (calendar: typeof CN_CALENDAR) => [
          ...keyed(project({ versions: always(rule), calendar, posts, window: span, windowOf: 'PERIOD' })),
        ];
        const today = dateOf(at);
        const [plain, stormy] = [under(CN_CALENDAR), under(storm)];
        // A date that is past stays where it was, and so does one that the calendar would put into the past.
        const isPast = ({ due }: Keyed) => due < today;
        const expected = stormy.map((one, n) => (isPast(plain[n]!) || isPast(one) ? plain[n]! : one));
        expect(applied(plain, stormy, today)).toEqual(expected.sort((a, b) => (a.key < b.key ? -1 : 1)));
      }),
      { numRuns: 200 },
    );
  });

  test('of dates about to cross today, either way, none does, and a storm that never came leaves no trace', () => {
    const reception = dutyOf(
      { weekly: { weekdays: ['MONDAY'] } },
      { holiday: { trigger: 'NON_WORKING_DAY', shift: 'PREVIOUS_WORKING_DAY' } },
    );
    const under = (calendar: typeof CN_CALENDAR) =>
      owed([reception], '2026-07-08', '2026-07-14', undefined, calendar);
    const [plain, stormy] = [under(CN_CALENDAR), under(storm)];
    expect([plain, stormy].map((list) => list.map(({ due }) => due))).toEqual([
      ['2026-07-13'],
      ['2026-07-10'],
    ]);
    const duesOn = (today: string, stored: Keyed[], wanted: Keyed[]) =>
      applied(stored, wanted, today).map(({ due }) => due);
    // On Friday it can still be held on Friday; on Saturday, before its week, and on Monday, in it, it cannot.
    const days = ['2026-07-10', '2026-07-11', '2026-07-13'];
    expect(days.flatMap((today) => duesOn(today, plain, stormy))).toEqual([
      ...['2026-07-10', '2026-07-13', '2026-07-13'],
    ]);
    // Missed on Friday is missed, although no storm came after all.
    expect(days.flatMap((today) => duesOn(today, stormy, plain))).toEqual([
      ...['2026-07-13', '2026-07-10', '2026-07-10'],
    ]);
  });

  test('a calendar moves what has opened by its dates alone, and tells the old ones', () => {
    fc.assert(
      fc.property(cadence, shift, offset, day, (cadence, shift, offsetDays, at) => {
        const rule = dutyOf(cadence, {
          ...{ due: { offsetDays }, holiday: { trigger: 'NON_WORKING_DAY', shift }, who: leaders },
        });
        const under = (calendar: typeof CN_CALENDAR) => [
          ...keyed(project({ versions: always(rule), calendar, posts, window: span, windowOf: 'PERIOD' })),
        ];
        const today = dateOf(at);
        const plain = under(CN_CALENDAR);
        const { add, replace, move, remove } = reconcile(plain, under(storm), today);
        expect([add, remove]).toEqual([[], []]);
        const undated = ({ nominal: _, opens: __, due: ___, dueAt: ____, moved: _____, ...rest }: Keyed) =>
          rest;
        for (const { before, after } of [...move, ...replace]) {
          expect(plain).toContain(before);
          expect(undated(after)).toEqual(undated(before));
          expect(before.due >= today && after.due >= today).toBe(true);
        }
        for (const { before } of replace) expect(before.period.from > today).toBe(true);
      }),
      { numRuns: 80 },
    );
  });

  test('storing day after day gives what storing at once gives', () => {
    fc.assert(
      fc.property(
        cadence,
        shift,
        day,
        fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 6 }),
        (cadence, shift, at, steps) => {
          const rule = dutyOf(cadence, { who: leaders, holiday: { trigger: 'ANNOUNCED_HOLIDAY', shift } });
          const on = (day: typeof at) =>
            materialise({ versions: always(rule), calendar: CN_CALENDAR, posts }, { today: dateOf(day) });
          let now = at;
          let rows = applied([], on(now), dateOf(now));
          for (const step of steps) {
            now = plusDays(now, step);
            rows = applied(rows, on(now), dateOf(now));
          }
          const fresh = new Set(keys(on(now)));
          expect(rows.filter(({ key }) => fresh.has(key))).toEqual(applied([], on(now), dateOf(now)));
        },
      ),
      { numRuns: 60 },
    );
  });
});
