import { describe, expect, test } from 'vitest';
import { CN_CALENDAR } from '../../policies/calendar/calendar.ts';
import { boundFor, type Evidence } from '../../policies/obligations/index.ts';
import { fifteenth, heldOn, owed, stateOf, states } from './obligation-samples.ts';
import { dutyOf, postOf, ruleOf } from './rule-samples.ts';

const leaders = { mode: 'EACH', selector: { leadershipRoles: ['DEPUTY_HEAD'] } };

describe.each([
  'RECEPTION',
  'APPOINTMENT',
  'VISIT',
  'LEADERS_LETTERS',
  'DUTY_ROSTER',
  'BOX_OPENING',
] as const)('people come for %s on the day that they were told', (kind) => {
  const obligations = fifteenth(kind);
  const { key } = obligations[0]!;
  const held = (on: string, more: Partial<Evidence> = {}) => heldOn(on, { kind, ...more });
  test.each([
    ['on the day', held('2026-01-15'), 'MET'],
    ['the day before', held('2026-01-14'), 'MISSED'],
    ['the day after', held('2026-01-16'), 'MISSED'],
    ['the day before, and named', held('2026-01-14', { obligationKey: key }), 'MET'],
    ['the day after, and named', held('2026-01-16', { obligationKey: key }), 'MET_LATE'],
    ['after it, to make up for it', held('2026-01-20', { makesUp: true }), 'MADE_UP'],
    ['before it, to make up for it', held('2026-01-10', { makesUp: true }), 'MISSED'],
    ['on the day, by a deputy', held('2026-01-15', { post: 'C', standsInFor: 'B' }), 'MET'],
  ])('held %s', (_, piece, state) => {
    expect(stateOf(obligations, [piece], '2026-01-31').state).toBe(state);
  });

  test('and what names it is for it alone, on whichever day it was held', () => {
    const evidence = [held('2026-01-15', { obligationKey: 'R9 2026-01-01 0 BODY' })];
    expect(stateOf(obligations, evidence, '2026-01-31').state).toBe('MISSED');
  });
});

describe('the day that a rule names', () => {
  const found = (cadence: unknown, more: Record<string, unknown>, ...held: Evidence[]) =>
    stateOf(owed([dutyOf(cadence, more)], '2026-11-01', '2026-11-30'), held, '2026-12-31').state;
  const moved = { holiday: { trigger: 'NON_WORKING_DAY', shift: 'NEXT_WORKING_DAY' } };
  const window = { due: { offsetDays: 3 } };
  const before = { due: { inclusive: false } };

  test.each([
    ['the 15th, a Sunday, is the Monday after', { monthDays: { days: [15] } }, moved, '2026-11-16', 'MET'],
    ['and no longer the 15th', { monthDays: { days: [15] } }, moved, '2026-11-15', 'MISSED'],
    ['nor the 10th', { monthDays: { days: [15] } }, moved, '2026-11-10', 'MISSED'],
    ['with three days is the first', { monthDays: { days: [15] } }, window, '2026-11-15', 'MET'],
    ['with three days is the last', { monthDays: { days: [15] } }, window, '2026-11-18', 'MET'],
    ['with three days is not the one before', { monthDays: { days: [15] } }, window, '2026-11-14', 'MISSED'],
    ['with three days is not the one after', { monthDays: { days: [15] } }, window, '2026-11-19', 'MISSED'],
    ['before the 15th is any until then', { monthDays: { days: [15] } }, before, '2026-11-02', 'MET'],
    ['before the 15th is not the 15th', { monthDays: { days: [15] } }, before, '2026-11-15', 'MISSED'],
    ['the last working day', { nthWorkingDay: { nth: -1, per: 'MONTH' } }, {}, '2026-11-30', 'MET'],
    ['not the one before', { nthWorkingDay: { nth: -1, per: 'MONTH' } }, {}, '2026-11-27', 'MISSED'],
    ['a quota names none', { quota: { per: 'MONTH' } }, {}, '2026-11-03', 'MET'],
    [
      'who chooses is bound to none',
      { selfDeclared: { per: 'MONTH', filedByDay: 5 } },
      {},
      '2026-11-20',
      'MET',
    ],
    [
      'a campaign names none',
      { campaign: { from: '2026-11-01', to: '2026-11-30' } },
      {},
      '2026-11-20',
      'MET',
    ],
  ])('%s', (_, cadence, more, on, state) => {
    expect(found(cadence, more, heldOn(on, { halfDays: 2 }))).toBe(state);
  });

  test('every Tuesday is no Monday', () => {
    const tuesdays = owed([dutyOf({ weekly: { weekdays: ['TUESDAY'] } })], '2026-11-17', '2026-11-17');
    const on = (day: string) => stateOf(tuesdays, [heldOn(day)], '2026-11-30').state;
    expect([on('2026-11-16'), on('2026-11-17'), on('2026-11-18')]).toEqual(['MISSED', 'MET', 'MISSED']);
  });

  test('the day before another duty’s, wherever a holiday moved that one', () => {
    const base = ruleOf('R2', 'duty', {
      ...{ kind: 'REPORT', who: { mode: 'BODY' }, cadence: { monthDays: { days: [15] } } },
      ...moved,
    });
    const rules = [dutyOf({ relative: { rule: 'R2', days: -1 } }), base];
    const [visit] = owed(rules, '2026-11-01', '2026-11-30');
    const on = (day: string) => stateOf([visit!], [heldOn(day)], '2026-11-30').state;
    expect([on('2026-11-14'), on('2026-11-15'), on('2026-11-16')]).toEqual(['MISSED', 'MET', 'MISSED']);
  });

  test('on it but after its hour is late', () => {
    const byNoon = { due: { byTime: '12:00' } };
    const at = (time: string) =>
      found({ monthDays: { days: [13] } }, byNoon, heldOn('2026-11-13', { at: Date.parse(time) }));
    expect([at('2026-11-13T04:00:00Z'), at('2026-11-13T04:00:01Z')]).toEqual(['MET', 'MET_LATE']);
  });

  test('is found for what is held on it, so that it keeps its name when the day moves', () => {
    const rules = [dutyOf({ monthDays: { days: [15] } }, { ...moved, who: leaders })];
    const posts = [postOf('A'), postOf('B')];
    const before = owed(rules, '2026-07-01', '2026-07-31', posts);
    const storm = CN_CALENDAR.with({
      version: 1,
      daysOff: [{ name: '台风停工', from: '2026-07-13', to: '2026-07-16' }],
    });
    const after = owed(rules, '2026-07-01', '2026-07-31', posts, storm);
    const piece = heldOn('2026-07-15', { post: 'C', standsInFor: 'B' });
    const key = boundFor(piece, before, [])?.key;
    expect(key).toBe(before[1]!.key);
    expect(states(after, [piece], '2026-07-31')[1]!.state).toBe('MISSED');
    expect(states(after, [{ ...piece, obligationKey: key! }], '2026-07-31')[1]!.state).toBe('DEPUTISED');
  });

  test('is found for no other day, for nothing that makes up, and not twice', () => {
    const [own] = fifteenth('RECEPTION');
    const on = (day: string, more: Partial<Evidence> = {}, others: Evidence[] = []) =>
      boundFor(heldOn(day, more), [own!], others)?.key;
    expect(on('2026-01-15')).toBe(own!.key);
    expect(on('2026-01-14')).toBeUndefined();
    expect(on('2026-01-15', { makesUp: true })).toBeUndefined();
    expect(
      on('2026-01-15', {}, [heldOn('2026-01-10', { id: 'x', obligationKey: own!.key })]),
    ).toBeUndefined();
    expect(boundFor(heldOn('2026-01-15', { kind: 'REPORT' }), fifteenth('REPORT'), [])).toBeUndefined();
  });
});
