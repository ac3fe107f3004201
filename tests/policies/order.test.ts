import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CN_CALENDAR as calendar } from '../../policies/calendar/calendar.ts';
import type { Field } from '../../policies/rules/descriptor.ts';
import type { Form } from '../../policies/rules/form.ts';
import type { Order } from '../../policies/rules/order.ts';
import { readParams } from '../../policies/rules/read.ts';
import { FORMS, type FormName } from '../../policies/rules/registry.ts';
import { familyAt, placesOf, valuesOf } from './order-values.ts';

const compare = (name: FormName, a: unknown, b: unknown) => {
  const form = FORMS[name] as unknown as Form;
  const read = (value: unknown) => {
    const { params, findings } = readParams(form.params as Field, value, name);
    if (params === undefined) throw new Error(JSON.stringify(findings));
    return params as never;
  };
  return form.order(read(a), read(b), { calendar });
};
const TURNED: Record<Order, Order> = {
  TIGHTER: 'LOOSER',
  LOOSER: 'TIGHTER',
  EQUAL: 'EQUAL',
  INCOMPARABLE: 'INCOMPARABLE',
};
const expectBothWays = (name: FormName, a: unknown, b: unknown, order: Order) => {
  expect(compare(name, a, b).order).toBe(order);
  expect(compare(name, b, a).order).toBe(TURNED[order]);
};

const days = (length: number) => ({ length, unit: 'CALENDAR_DAY' });
const workingDays = (length: number) => ({ length, unit: 'WORKING_DAY' });
const handling = (limit: object | undefined, more: object = {}) => ({
  stage: 'HANDLING',
  ...(limit && { limit }),
  ...more,
});
const extended = (length: number, more: object = {}) => ({
  extension: { atMost: days(length), approvers: { leadershipRoles: ['HEAD'] }, ...more },
});

describe('clocks', () => {
  test.each<[string, object, object, Order]>([
    ['a shorter limit', handling(days(30)), handling(days(60)), 'TIGHTER'],
    ['no limit at all', handling(undefined), handling(days(60)), 'LOOSER'],
    ['no extension', handling(days(60)), handling(days(60), extended(30)), 'TIGHTER'],
    [
      'shorter but longer to extend',
      handling(days(45), extended(45)),
      handling(days(60), extended(30)),
      'INCOMPARABLE',
    ],
    [
      'extended without a reason',
      handling(days(60), extended(30, { reasonTold: false })),
      handling(days(60), extended(30)),
      'LOOSER',
    ],
    [
      'the day of the event counted',
      handling(days(60), { startDayCounts: true }),
      handling(days(60)),
      'TIGHTER',
    ],
    [
      'a last day that moves',
      handling(days(60), { restDayAtEnd: 'NEXT_WORKING_DAY' }),
      handling(days(60)),
      'LOOSER',
    ],
    [
      'for more matters',
      handling(days(60)),
      handling(days(60), { matters: { caseTypes: ['APPEAL'] } }),
      'TIGHTER',
    ],
    [
      "less of the petitioner's own time",
      { stage: 'REVIEW_REQUEST', limit: days(15) },
      { stage: 'REVIEW_REQUEST', limit: days(30) },
      'LOOSER',
    ],
    ['another stage', { stage: 'REVIEW', limit: days(5) }, handling(days(60)), 'INCOMPARABLE'],
    [
      'two hours and 120 minutes',
      handling({ length: 2, unit: 'HOUR' }),
      handling({ length: 120, unit: 'MINUTE' }),
      'EQUAL',
    ],
    [
      'a day of 24 hours and to the end of the next day',
      handling({ length: 24, unit: 'HOUR' }),
      handling(days(1)),
      'TIGHTER',
    ],
  ])('%s', (_, a, b, order) => expectBothWays('clock', a, b, order));

  test('across units the worst start decides, and is named: a receipt before the Spring Festival', () => {
    const { order, differences } = compare('clock', handling(workingDays(10)), handling(days(15)));
    expect(order).toBe('INCOMPARABLE');
    const worst = differences[0]?.worst;
    expect(worst).toBeDefined();
    expect(worst!.ours > worst!.theirs).toBe(true);
    expect(compare('clock', handling(workingDays(5)), handling(days(15))).order).toBe('TIGHTER');
    expect(compare('clock', handling(workingDays(20)), handling(days(15))).order).toBe('LOOSER');
  });

  test("of the petitioner's own time the words stay with their rule: the draft's first", () => {
    const asking = (limit: object) => ({ stage: 'REVIEW_REQUEST', limit });
    expect(compare('clock', asking(days(10)), asking(days(30))).differences).toEqual([
      {
        path: 'limit',
        order: 'LOOSER',
        why: { zh: '10 自然日，另一项 30 自然日', en: '10 calendar days, the other 30 calendar days' },
      },
    ]);
    expect(compare('clock', asking(days(45)), asking(days(30))).differences[0]?.why?.zh).toBe(
      '45 自然日，另一项 30 自然日',
    );
    // Across units the worst start is where the draft runs out furthest before the other.
    const { order, differences } = compare('clock', asking(workingDays(5)), asking(days(30)));
    expect(order).toBe('LOOSER');
    const { worst, why } = differences[0]!;
    expect(worst!.ours < worst!.theirs).toBe(true);
    expect(why?.zh).toBe(`自 ${worst!.start} 起算，${worst!.ours} 到期，另一项 ${worst!.theirs} 到期`);
    expect(compare('clock', asking(workingDays(30)), asking(days(30))).order).toBe('TIGHTER');
  });
});

describe('duties', () => {
  const leaders = { leadershipRoles: ['HEAD', 'DEPUTY_HEAD'] };
  const by = (mode: string, selector: object = leaders) => ({
    mode,
    ...(mode === 'BODY' ? {} : { selector }),
  });
  const duty = (cadence: object, more: object = {}) => ({
    kind: 'RECEPTION',
    who: by('EACH'),
    cadence,
    ...more,
  });
  const quota = (per: string, atLeast = 1, more: object = {}) => ({ quota: { per, atLeast, ...more } });
  const on = (...d: number[]) => ({ monthDays: { days: d } });
  const next = { holiday: { trigger: 'NON_WORKING_DAY', shift: 'NEXT_WORKING_DAY' } };

  test.each<[string, object, object, Order]>([
    ['once a month and six in half a year', duty(quota('MONTH')), duty(quota('HALF_YEAR', 6)), 'TIGHTER'],
    [
      'six in half a year and once a month',
      duty(quota('HALF_YEAR', 7)),
      duty(quota('MONTH')),
      'INCOMPARABLE',
    ],
    ['once a week and three a month', duty(quota('WEEK')), duty(quota('MONTH', 3)), 'TIGHTER'],
    ['once a week and four a month', duty(quota('WEEK')), duty(quota('MONTH', 4)), 'INCOMPARABLE'],
    [
      'a day and two half-days',
      duty(quota('MONTH', 1, { unit: 'DAY' })),
      duty(quota('MONTH', 2, { unit: 'HALF_DAY' })),
      'EQUAL',
    ],
    [
      'working days of a period of one length',
      duty(quota('WEEK', 2, { unit: 'WORKING_DAY' })),
      duty(quota('WEEK', 1, { unit: 'WORKING_DAY' })),
      'TIGHTER',
    ],
    // The week of a long holiday asks for none.
    [
      'working days a week and a month',
      duty(quota('WEEK', 3, { unit: 'WORKING_DAY' })),
      duty(quota('MONTH', 1, { unit: 'WORKING_DAY' })),
      'INCOMPARABLE',
    ],
    [
      'working days and days',
      duty(quota('WEEK', 1, { unit: 'WORKING_DAY' })),
      duty(quota('WEEK', 1, { unit: 'DAY' })),
      'INCOMPARABLE',
    ],
    ['sessions and days', duty(quota('MONTH', 9)), duty(quota('MONTH', 1, { unit: 'DAY' })), 'INCOMPARABLE'],
    [
      'fewer kinds that count',
      duty(quota('MONTH', 1, { countedKinds: ['RECEPTION'] })),
      duty(quota('MONTH', 1, { countedKinds: ['RECEPTION', 'VISIT'] })),
      'TIGHTER',
    ],
    ['the 15th and once a month', duty(on(15)), duty(quota('MONTH')), 'TIGHTER'],
    ['the 15th, moved on holidays, and once a month', duty(on(15), next), duty(quota('MONTH')), 'TIGHTER'],
    ['the 30th and 31st are one day in February', duty(on(30, 31)), duty(quota('MONTH', 2)), 'INCOMPARABLE'],
    ['the 10th and the 20th, and the 20th', duty(on(10, 20)), duty(on(20)), 'TIGHTER'],
    ['the 10th and the 20th', duty(on(10)), duty(on(20)), 'INCOMPARABLE'],
    ['every leader and any one', duty(on(15)), duty(on(15), { who: by('ANY') }), 'TIGHTER'],
    ['any one and the body', duty(on(15), { who: by('ANY') }), duty(on(15), { who: by('BODY') }), 'TIGHTER'],
    [
      'more leaders',
      duty(on(15)),
      duty(on(15), { who: by('EACH', { leadershipRoles: ['HEAD'] }) }),
      'TIGHTER',
    ],
    [
      'any of other leaders',
      duty(on(15), { who: by('ANY') }),
      duty(on(15), { who: by('ANY', { leadershipRoles: ['HEAD'] }) }),
      'INCOMPARABLE',
    ],
    ['by noon', duty(on(3), { due: { byTime: '12:00' } }), duty(on(3)), 'TIGHTER'],
    ['two days later', duty(on(3), { due: { offsetDays: 2 } }), duty(on(3)), 'LOOSER'],
    ['to the end of its week', duty(on(3), { due: { until: 'WEEK_END' } }), duty(on(3)), 'LOOSER'],
    [
      'to the end of its week or a week later',
      duty(on(3), { due: { until: 'WEEK_END' } }),
      duty(on(3), { due: { offsetDays: 7 } }),
      'TIGHTER',
    ],
    [
      'to the end of its week or three days later',
      duty(on(3), { due: { until: 'WEEK_END' } }),
      duty(on(3), { due: { offsetDays: 3 } }),
      'INCOMPARABLE',
    ],
    [
      'dropped on holidays',
      duty(on(3), { holiday: { trigger: 'NON_WORKING_DAY', shift: 'SKIP' } }),
      duty(on(3)),
      'LOOSER',
    ],
    [
      'more sections in the report',
      duty(on(3), { content: { sections: ['一', '二'] } }),
      duty(on(3), { content: { sections: ['二'] } }),
      'TIGHTER',
    ],
    [
      'without a figure in the report',
      duty(on(3), { content: { figures: ['RECEIVED'] } }),
      duty(on(3), { content: { figures: ['RECEIVED', '走访户数'] } }),
      'LOOSER',
    ],
    [
      'a stand-in that is told of, and never an empty day',
      duty(on(15), { standIn: { toldTo: [{ office: '信访局' }], dayKept: true } }),
      duty(on(15), { standIn: { dayKept: true } }),
      'TIGHTER',
    ],
    [
      'a stand-in by a swap alone',
      duty(on(15), { standIn: { ways: ['SWAP'] } }),
      duty(on(15), { standIn: {} }),
      'TIGHTER',
    ],
    [
      'a stand-in by other posts than those that owe it',
      duty(on(15), { standIn: { by: { leadershipRoles: ['SECTION_HEAD'] } } }),
      duty(on(15), { standIn: {} }),
      'INCOMPARABLE',
    ],
    ['nothing said of stand-ins', duty(on(15)), duty(on(15), { standIn: { dayKept: true } }), 'LOOSER'],
  ])('%s', (_, a, b, order) => expectBothWays('duty', a, b, order));
});

describe('other forms', () => {
  const report = (by: object, more: object = {}) => ({
    when: [{ happenings: ['COLLECTIVE_VISIT'], headcountAtLeast: 15, ...more }],
    steps: [{ kind: 'REPORT', by }],
  });
  const within = (length: number, unit = 'HOUR') => ({ within: { length, unit } });
  const reader = { dutyRoles: ['REGISTRAR'] };
  const access = (tier: string, more: object = {}) => ({ who: reader, tier, ...more });

  test.each<[FormName, string, object, object, Order]>([
    ['trigger', 'sooner', report(within(2)), report(within(4)), 'TIGHTER'],
    [
      'trigger',
      'from fewer people',
      report(within(2), { headcountAtLeast: 5 }),
      report(within(2)),
      'TIGHTER',
    ],
    ['trigger', 'only in Beijing', report(within(2), { places: ['CAPITAL'] }), report(within(2)), 'LOOSER'],
    ['trigger', 'at once and in two hours', report({ atOnce: true }), report(within(2)), 'INCOMPARABLE'],
    ['access', 'less of it', access('EXCERPT'), access('CONTENT'), 'TIGHTER'],
    ['access', 'only by sight', access('CONTENT', { needsSight: true }), access('CONTENT'), 'TIGHTER'],
    [
      'access',
      'fewer matters',
      access('CONTENT', { matters: { channels: ['VISIT'] } }),
      access('CONTENT'),
      'TIGHTER',
    ],
    ['forwarding', 'as an excerpt', { mode: 'EXCERPT' }, { mode: 'FULL' }, 'TIGHTER'],
    [
      'publicity',
      'earlier',
      { subject: 'RECEPTION_SCHEDULE', leadDays: 5 },
      { subject: 'RECEPTION_SCHEDULE', leadDays: 3 },
      'TIGHTER',
    ],
    ['register', 'kept longer', { of: 'VISITS', retentionYears: 10 }, { of: 'VISITS' }, 'TIGHTER'],
    ['collective', 'fewer representatives', { representatives: 3 }, { representatives: 5 }, 'TIGHTER'],
    [
      'notice',
      'in writing and by any means',
      { on: 'ACCEPTED', to: [{ petitioner: true }], means: ['WRITTEN'] },
      { on: 'ACCEPTED', to: [{ petitioner: true }] },
      'TIGHTER',
    ],
  ])('%s: %s', (name, _, a, b, order) => expectBothWays(name, a, b, order));
});

describe.each(Object.values(FORMS).map((form) => form as unknown as Form))('the order of $name', (form) => {
  const order = (a: unknown, b: unknown): Order => form.order(a as never, b as never, { calendar }).order;
  const params = valuesOf(form.params as Field);
  const atLeast = (a: unknown, b: unknown) => ['TIGHTER', 'EQUAL'].includes(order(a, b));

  test('is reflexive, antisymmetric up to equality, and transitive', () => {
    fc.assert(
      fc.property(fc.uniqueArray(params, { minLength: 3, maxLength: 5, comparator: () => false }), (few) => {
        for (const a of few) {
          expect(order(a, a)).toBe('EQUAL');
          for (const b of few) {
            expect(order(b, a)).toBe(TURNED[order(a, b)]);
            for (const c of few) if (atLeast(a, b) && atLeast(b, c)) expect(atLeast(a, c)).toBe(true);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  test('so it is among rules that differ in one place, and there are chains of them', () => {
    let chains = 0;
    for (const place of placesOf(form.params as Field)) {
      for (const seed of [1, 2]) {
        const few = familyAt(form.params as Field, place, seed);
        const orders = few.map((a) => few.map((b) => order(a, b)));
        const where = `${form.name} ${place.path.join('.')}`;
        for (const [a, row] of orders.entries()) {
          for (const [b, ab] of row.entries()) {
            expect(orders[b]![a], where).toBe(TURNED[ab]);
            if (ab !== 'TIGHTER') continue;
            for (const [c, bc] of orders[b]!.entries()) {
              if (bc !== 'TIGHTER' && bc !== 'EQUAL') continue;
              expect(row[c], where).toBe('TIGHTER');
              chains += Number(bc === 'TIGHTER');
            }
          }
        }
      }
    }
    expect(chains, form.name).toBeGreaterThan(0);
  });
});

test('the order of cadences is transitive where they meet: quotas of every period, fixed days, weeks', () => {
  const count = fc.integer({ min: 1, max: 13 });
  const tiling = fc.constantFrom(
    ...[1, 2, 3, 4].map((every) => ({ per: 'WEEK', every })),
    ...[1, 2, 3, 4, 6, 12].map((every) => ({ per: 'MONTH', every })),
    ...[1, 2, 4].map((every) => ({ per: 'QUARTER', every })),
    ...[1, 2].map((every) => ({ per: 'YEAR', every })),
    ...['HALF_MONTH', 'TWO_MONTHS', 'HALF_YEAR'].map((per) => ({ per, every: 1 })),
  );
  const quota = fc.tuple(tiling, count).map(([period, atLeast]) => ({ ...period, atLeast }));
  const cadence = fc.oneof(
    { weight: 3, arbitrary: quota.map((quota) => ({ quota })) },
    fc
      .uniqueArray(fc.constantFrom(1, 15, 28, 30, 31), { minLength: 1 })
      .map((days) => ({ monthDays: { days } })),
    fc
      .uniqueArray(fc.constantFrom('MONDAY', 'FRIDAY'), { minLength: 1 })
      .map((weekdays) => ({ weekly: { weekdays } })),
  );
  const order = (a: object, b: object) =>
    compare(
      'duty',
      { kind: 'RECEPTION', who: { mode: 'BODY' }, cadence: a },
      { kind: 'RECEPTION', who: { mode: 'BODY' }, cadence: b },
    ).order;
  let chains = 0;
  fc.assert(
    fc.property(cadence, cadence, cadence, (a, b, c) => {
      const up = (x: object, y: object) => ['TIGHTER', 'EQUAL'].includes(order(x, y));
      if (!up(a, b) || !up(b, c)) return;
      chains += 1;
      expect(order(a, c)).toMatch(/TIGHTER|EQUAL/);
    }),
    { numRuns: 1500 },
  );
  expect(chains).toBeGreaterThan(20);
});
