/** Laws of the rule language that hold for every cadence, calendar and form, tried on random ones. */
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { CN_CALENDAR, type WorkingCalendar } from '../../policies/calendar/calendar.ts';
import {
  civilDate,
  type Day,
  dateOf,
  dayAt,
  dayOf,
  plusDays,
  weekdayOf,
} from '../../policies/calendar/civil.ts';
import { type Occurrence, project } from '../../policies/obligations/index.ts';
import type { Field } from '../../policies/rules/descriptor.ts';
import type { Form } from '../../policies/rules/form.ts';
import type { Order } from '../../policies/rules/order.ts';
import { endOf } from '../../policies/rules/order-of-time.ts';
import { readParams } from '../../policies/rules/read.ts';
import { FORMS } from '../../policies/rules/registry.ts';
import { Random } from '../properties/random.ts';
import { mutate, sampleOf } from './fuzz-values.ts';
import { contentOf, dutyOf, postOf } from './rule-samples.ts';

const at = (text: string): Day => dayOf(civilDate(text));
const CALENDARS: readonly WorkingCalendar[] = [
  CN_CALENDAR,
  CN_CALENDAR.with({
    version: 1,
    daysOff: [{ name: '那达慕', from: '2026-07-20', to: '2026-07-24' }],
    daysWorked: ['2026-07-25', '2026-10-03', '2027-05-01'],
  }),
];

const under = (calendar: WorkingCalendar, rule: unknown, from: string, to: string): Occurrence[] => [
  ...project({
    versions: [{ effectiveFrom: civilDate('2013-01-01'), sections: contentOf('reception', rule) }],
    calendar,
    window: { from: civilDate(from), to: civilDate(to) },
  }),
];

/** Cadences that name days which a holiday can hit. */
const DATED: readonly object[] = [
  { monthDays: { days: [1, 15, 30] } },
  { weekly: { weekdays: ['TUESDAY', 'SATURDAY'] } },
  { weekly: { weekdays: ['THURSDAY'], everyWeeks: 3, anchor: '2026-01-01' } },
  { nthWeekday: { nth: -1, weekday: 'FRIDAY' } },
  { quarterly: { month: 1, day: 1 } },
  {
    yearly: {
      dates: [
        { month: 10, day: 1 },
        { month: 2, day: 29 },
      ],
    },
  },
  { selfDeclared: { per: 'MONTH', filedByDay: 3 } },
];
const TRIGGERS = ['STATUTORY_DAY', 'ANNOUNCED_HOLIDAY', 'NON_WORKING_DAY'] as const;

describe.each(DATED.map((cadence) => [Object.keys(cadence)[0], cadence] as const))(
  'days of %s',
  (_, cadence) => {
    test.each(TRIGGERS)('moved by %s: the nearest working day, and only those that it hits', (trigger) => {
      let moved = 0;
      for (const calendar of CALENDARS) {
        for (const [shift, step] of [
          ['NEXT_WORKING_DAY', 1],
          ['PREVIOUS_WORKING_DAY', -1],
        ] as const) {
          const rule = dutyOf(cadence, { holiday: { trigger, shift } });
          for (const { nominal, due, moved: why } of under(calendar, rule, '2019-01-01', '2030-12-31')) {
            expect(calendar.triggers(trigger, at(nominal))).toBe(why !== undefined);
            if (why === undefined) {
              expect(due).toBe(nominal);
              continue;
            }
            moved += 1;
            expect(calendar.working(at(due))).toBe(true);
            for (let day = plusDays(at(nominal), step); day !== at(due); day = plusDays(day, step)) {
              expect(calendar.working(day)).toBe(false);
            }
          }
        }
      }
      expect(moved).toBeGreaterThan(3);
    });

    test('so many working days after the first one of the month: that many lie between', () => {
      const holiday = {
        trigger: 'NON_WORKING_DAY',
        shift: 'FIRST_WORKING_DAY_PLUS',
        plus: 3,
        plusUnit: 'WORKING',
      };
      const rule = dutyOf(cadence, { holiday });
      for (const { nominal, due, moved } of under(CN_CALENDAR, rule, '2019-01-01', '2026-12-31')) {
        if (moved === undefined) continue;
        let worked = 0;
        for (let day = at(`${nominal.slice(0, 7)}-01`); day <= at(due); day = plusDays(day, 1)) {
          worked += Number(CN_CALENDAR.working(day));
        }
        expect([due, CN_CALENDAR.working(at(due)), worked]).toEqual([due, true, 4]);
      }
    });

    test('NEVER moves nothing, whatever the calendar says', () => {
      const [national, own] = CALENDARS.map((calendar) =>
        under(calendar, dutyOf(cadence), '2012-01-01', '2040-12-31'),
      );
      expect(own).toEqual(national);
      expect(national!.length).toBeGreaterThan(20);
      for (const { nominal, due, moved, tentative } of national!) {
        expect([due, moved, tentative]).toEqual([nominal, undefined, undefined]);
      }
    });
  },
);

test('a turn falls to the same post whatever window is asked for, by the last day or by the period', () => {
  const inTurn = { who: { mode: 'ROTATION', selector: { leadershipRoles: ['DEPUTY_HEAD'] } } };
  const day = { ...dutyOf({ monthDays: { days: [1, 28] } }), id: 'day' };
  const posts = ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((code) => postOf(code));
  for (const cadence of [
    { weekly: { weekdays: ['MONDAY', 'FRIDAY'] } },
    { weekly: { weekdays: ['WEDNESDAY'], everyWeeks: 5, anchor: '2025-12-24' } },
    { relative: { rule: 'day', days: 40 } },
    { relative: { rule: 'day', days: -60 } },
    { quota: { per: 'WEEK', every: 3 } },
  ]) {
    const sections = contentOf('reception', day, dutyOf(cadence, inTurn));
    const versions = [{ effectiveFrom: civilDate('2013-01-01'), sections }];
    const to = civilDate('2026-06-30');
    for (const windowOf of ['DUE', 'PERIOD'] as const) {
      const whole = new Map<string, unknown>();
      for (const from of [
        '2024-01-01',
        '2025-12-15',
        '2025-12-31',
        '2026-01-01',
        '2026-01-03',
        '2026-02-20',
      ]) {
        const window = { from: civilDate(from), to };
        const owed = [...project({ versions, calendar: CN_CALENDAR, window, windowOf, posts })];
        expect(owed.length).toBeGreaterThan(3);
        for (const { ruleId, nominal, period, who } of owed) {
          if (windowOf === 'PERIOD') expect(period.to >= from && period.from <= to).toBe(true);
          const name = `${ruleId} ${nominal} ${period.from}`;
          if (from === '2024-01-01') whole.set(name, who);
          expect([name, who]).toEqual([name, whole.get(name)]);
        }
      }
    }
  }
});

test("a quota's windows tile the years, also in runs of several periods", () => {
  const tiling = [
    ...[1, 2, 3, 5].map((every) => ({ per: 'WEEK', every })),
    { per: 'HALF_MONTH', every: 1 },
    ...[1, 2, 3, 4, 6, 12].map((every) => ({ per: 'MONTH', every })),
    ...['TWO_MONTHS', 'QUARTER', 'HALF_YEAR', 'YEAR'].flatMap((per) => [
      { per, every: 1 },
      { per, every: per === 'YEAR' ? 3 : 2 },
    ]),
  ].filter(({ per, every }) => !(per === 'TWO_MONTHS' && every > 1 && 12 % (2 * every) !== 0));
  for (const quota of tiling) {
    const owed = under(CN_CALENDAR, dutyOf({ quota }), '2014-01-01', '2033-12-31');
    const ends = owed.map(({ period, due }) => [period.to, due]);
    expect(ends.every(([to, due]) => to === due)).toBe(true);
    owed.forEach(({ period }, n) => {
      if (n > 0) expect(period.from).toBe(dateOf(plusDays(at(owed[n - 1]!.period.to), 1)));
      if (quota.per === 'WEEK') expect(weekdayOf(at(period.from))).toBe(1);
    });
    // No run is longer than three years, so these begin before 2017 and end after 2030.
    expect(owed[0]!.period.to < '2017-01-01' && owed.at(-1)!.period.to > '2030-12-30').toBe(true);
  }
});

describe('the end of a day', () => {
  const zone = 'Asia/Shanghai';
  const midnightAfter = (date: string): number =>
    Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
  const offset = 8 * 3_600_000;

  test('is the last instant: the next one is of the next day, in the zone of the deployment', () => {
    const random = new Random(11);
    for (let n = 0; n < 300; n++) {
      const day = plusDays(dayAt(1992, 1, 1), random.int(70_000));
      expect(endOf(day) * 60_000 - offset).toBe(midnightAfter(dateOf(day)));
    }
  });

  test('no time of day that a rule can name is later, and the latest is the minute before', () => {
    const random = new Random(12);
    for (let n = 0; n < 60; n++) {
      const two = (value: number) => String(value).padStart(2, '0');
      const byTime = n === 0 ? '23:59' : `${two(random.int(24))}:${two(random.int(60))}`;
      const rule = dutyOf({ monthDays: { days: [1, 31] } }, { due: { byTime } });
      for (const { due, dueAt } of under(CN_CALENDAR, rule, '2026-01-01', '2026-04-30')) {
        const local = Temporal.Instant.fromEpochMilliseconds(dueAt!).toZonedDateTimeISO(zone);
        expect(`${local.toPlainDate()} ${local.toPlainTime().toString().slice(0, 5)}`).toBe(
          `${due} ${byTime}`,
        );
        const left = midnightAfter(due) - dueAt!;
        expect(left).toBeGreaterThanOrEqual(60_000);
        if (byTime === '23:59') expect(left).toBe(60_000);
      }
    }
  });
});

const TURNED: Record<Order, Order> = {
  TIGHTER: 'LOOSER',
  LOOSER: 'TIGHTER',
  EQUAL: 'EQUAL',
  INCOMPARABLE: 'INCOMPARABLE',
};

describe.each(Object.values(FORMS).map((form) => form as unknown as Form))(
  'the order of $name over the whole language',
  (form) => {
    const read = (value: unknown) => readParams(form.params as Field, value, form.name).params;
    const order = (a: unknown, b: unknown): Order =>
      form.order(a as never, b as never, { calendar: CN_CALENDAR }).order;
    const atLeast = (a: unknown, b: unknown) => ['TIGHTER', 'EQUAL'].includes(order(a, b));

    /** Rules that differ from one another in little, so that many of them can be compared. */
    function family(random: Random): unknown[] {
      const first = read(random.chance(0.3) ? form.example : sampleOf(form.params as Field, random));
      const found = first === undefined ? [] : [first];
      for (let tries = 0; found.length > 0 && found.length < 4 && tries < 40; tries++) {
        const near = read(mutate(JSON.parse(JSON.stringify(random.pick(found))), random));
        if (near !== undefined) found.push(near);
      }
      return found;
    }

    test('is reflexive, antisymmetric up to equality, and transitive', () => {
      const random = new Random(5);
      let ordered = 0;
      for (let round = 0; round < 25; round++) {
        const few = family(random);
        for (const a of few) {
          expect(order(a, a)).toBe('EQUAL');
          for (const b of few) {
            expect(order(b, a)).toBe(TURNED[order(a, b)]);
            ordered += Number(order(a, b) === 'TIGHTER');
            for (const c of few) {
              if (!atLeast(a, b) || !atLeast(b, c) || atLeast(a, c)) continue;
              throw new Error(`not transitive: ${JSON.stringify([a, b, c])}`);
            }
          }
        }
      }
      expect(ordered).toBeGreaterThan(0);
    });
  },
);
