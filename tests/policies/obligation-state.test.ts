import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { civilDate, dateOf, dayAt, plusDays } from '../../policies/calendar/civil.ts';
import { type Evidence, judge, type Keyed } from '../../policies/obligations/index.ts';
import { fifteenth, heldOn, owed, stateOf, states } from './obligation-samples.ts';
import { dutyOf, postOf, ruleOf } from './rule-samples.ts';

const leaders = { mode: 'EACH', selector: { leadershipRoles: ['DEPUTY_HEAD'] } };
const monthly = dutyOf({ monthDays: { days: [15] } });
const january = owed([monthly], '2026-01-01', '2026-01-31');

describe('a day of the month', () => {
  test.each([
    ['is upcoming before its month', [], '2025-12-31', 'UPCOMING'],
    ['is open when its month is', [], '2026-01-01', 'OPEN'],
    ['is open on its last day', [], '2026-01-15', 'OPEN'],
    ['is missed the day after', [], '2026-01-16', 'MISSED'],
    ['is met on its day', [heldOn('2026-01-15')], '2026-01-15', 'MET'],
    ['is not met by what lies ahead of the day asked for', [heldOn('2026-01-14')], '2026-01-13', 'OPEN'],
    ['is not met by another kind', [heldOn('2026-01-15', { kind: 'VISIT' })], '2026-01-31', 'MISSED'],
    ['is not met by another month', [heldOn('2025-12-31')], '2026-01-31', 'MISSED'],
    ['is made up after its month', [heldOn('2026-02-01', { makesUp: true })], '2026-02-28', 'MADE_UP'],
    ['is not made up beforehand', [heldOn('2026-01-10', { makesUp: true })], '2026-01-31', 'MISSED'],
    [
      'is not met by what another rule asked for',
      [heldOn('2026-01-15', { ruleId: 'R9' })],
      '2026-01-31',
      'MISSED',
    ],
    ['is met by what its rule asked for', [heldOn('2026-01-15', { ruleId: 'R1' })], '2026-01-31', 'MET'],
  ])('%s', (_, evidence, today, state) => {
    expect(stateOf(january, evidence, today).state).toBe(state);
  });

  test('takes evidence that names it, of any kind and day', () => {
    const named = heldOn('2026-03-01', { kind: 'VISIT', obligationKey: january[0]!.key });
    expect(stateOf(january, [named], '2026-03-01')).toEqual({ state: 'MET_LATE', evidence: [named.id] });
    const elsewhere = heldOn('2026-01-15', { obligationKey: 'R1 2026-02-01 0 BODY' });
    expect(stateOf(january, [elsewhere], '2026-01-31').state).toBe('MISSED');
  });

  test('that is excused stands so until it is met, made up or covered', () => {
    const excused = [january[0]!.key];
    expect(stateOf(january, [], '2026-01-10', { excused }).state).toBe('EXCUSED');
    expect(stateOf(january, [], '2026-01-31', { excused }).state).toBe('EXCUSED');
    expect(stateOf(january, [heldOn('2026-01-15')], '2026-01-31', { excused }).state).toBe('MET');
    const late = heldOn('2026-01-20', { obligationKey: excused[0]! });
    expect(stateOf(january, [late], '2026-01-31', { excused }).state).toBe('EXCUSED');
    const madeUp = heldOn('2026-01-20', { makesUp: true });
    expect(stateOf(january, [madeUp], '2026-01-31', { excused }).state).toBe('MADE_UP');
  });
});

describe('what is sent by a day', () => {
  const kind = 'REPORT';
  test.each([
    ['2026-01-01', 'MET'],
    ['2026-01-15', 'MET'],
    ['2026-01-16', 'MET_LATE'],
    ['2026-01-31', 'MET_LATE'],
    ['2026-02-01', 'MISSED'],
  ])('and went out on %s is %s', (on, state) => {
    expect(stateOf(fifteenth(kind), [heldOn(on, { kind })], '2026-02-28').state).toBe(state);
  });
});

describe('an hour of the day', () => {
  const [report] = owed(
    [dutyOf({ monthDays: { days: [15] } }, { kind: 'REPORT', due: { byTime: '16:00' } })],
    '2026-01-01',
    '2026-01-31',
  );
  test.each([
    ['2026-01-15T08:00:00Z', 'MET'],
    ['2026-01-15T08:00:00.001Z', 'MET_LATE'],
    [undefined, 'MET'],
  ])('evidence at %s is %s', (at, state) => {
    const sent = heldOn('2026-01-15', {
      kind: 'REPORT',
      ...(at === undefined ? {} : { at: Date.parse(at) }),
    });
    expect(stateOf([report!], [sent], '2026-01-15').state).toBe(state);
  });

  test('passes on its own day where the time is known', () => {
    const at = (now: string) => stateOf([report!], [], '2026-01-15', { now }).state;
    expect([at('2026-01-15T08:00:00Z'), at('2026-01-15T08:00:01Z')]).toEqual(['OPEN', 'MISSED']);
    expect(stateOf([report!], [], '2026-01-15').state).toBe('OPEN');
  });

  test('evidence of a later hour does not count yet', () => {
    const sent = heldOn('2026-01-15', { kind: 'REPORT', at: Date.parse('2026-01-15T07:00:00Z') });
    const at = (now: string) => stateOf([report!], [sent], '2026-01-15', { now }).state;
    expect([at('2026-01-15T06:59:59Z'), at('2026-01-15T07:00:00Z')]).toEqual(['OPEN', 'MET']);
  });
});

test('what falls due before its period opens can be done in the length of a period before', () => {
  const [notice] = owed(
    [dutyOf({ monthDays: { days: [1] } }, { kind: 'PUBLICATION', due: { offsetDays: -3 } })],
    '2026-03-25',
    '2026-04-01',
  );
  const published = (on: string) =>
    stateOf([notice!], [heldOn(on, { kind: 'PUBLICATION' })], '2026-04-30').state;
  expect(notice).toMatchObject({ due: '2026-03-29', period: { from: '2026-04-01' } });
  expect([published('2026-03-28'), published('2026-04-02'), published('2026-01-28')]).toEqual([
    'MET',
    'MET_LATE',
    'MISSED',
  ]);
});

describe('who did it', () => {
  const posts = [postOf('A'), postOf('B')];
  const each = owed(
    [dutyOf({ monthDays: { days: [15] } }, { who: leaders })],
    '2026-01-01',
    '2026-01-31',
    posts,
  );
  const any = owed(
    [dutyOf({ monthDays: { days: [15] } }, { who: { ...leaders, mode: 'ANY' } })],
    '2026-01-01',
    '2026-01-31',
    posts,
  );
  const state = (of: readonly Keyed[], ...evidence: Evidence[]) =>
    states(of, evidence, '2026-01-31').map((one) => one.state);

  test('each has to do it', () => {
    expect(state(each, heldOn('2026-01-15', { post: 'A' }))).toEqual(['MET', 'MISSED']);
    expect(state(each, heldOn('2026-01-15'))).toEqual(['MISSED', 'MISSED']);
  });

  test('any one of the candidates may, and nobody else', () => {
    expect(state(any, heldOn('2026-01-15', { post: 'B' }))).toEqual(['MET']);
    expect(state(any, heldOn('2026-01-15', { post: 'C' }))).toEqual(['MISSED']);
    const [early, later] = [Date.parse('2026-01-15T01:00:00Z'), Date.parse('2026-01-15T06:00:00Z')];
    const both = [
      heldOn('2026-01-15', { id: 'b', post: 'B', at: early }),
      heldOn('2026-01-15', { id: 'a', post: 'A', at: later }),
    ];
    expect(stateOf(any, both, '2026-01-31').evidence).toEqual(['b']);
  });

  test('for the body it does not matter who', () => {
    expect(state(january, heldOn('2026-01-15', { post: 'C' }))).toEqual(['MET']);
  });

  test('D02 art 九: a deputy keeps the day covered, and is named', () => {
    const covered = heldOn('2026-01-15', { post: 'C', standsInFor: 'B' });
    expect(states(each, [covered], '2026-01-31')).toEqual([
      { state: 'MISSED', evidence: [] },
      { state: 'DEPUTISED', evidence: [covered.id], deputy: 'C' },
    ]);
    const late = heldOn('2026-01-16', { post: 'C', standsInFor: 'B', obligationKey: each[1]!.key });
    expect(states(each, [late], '2026-01-31')[1]).toMatchObject({ state: 'MET_LATE', deputy: 'C' });
  });

  test("a leader's own day is served before one that anybody can cover", () => {
    const own = ruleOf('R2', 'duty', {
      kind: 'RECEPTION',
      who: leaders,
      cadence: { monthDays: { days: [15] } },
    });
    const both = owed([monthly, own], '2026-01-01', '2026-01-31', [postOf('A')]);
    const found = states(both, [heldOn('2026-01-15', { post: 'A' })], '2026-01-31');
    expect(both.map(({ ruleId }, index) => [ruleId, found[index]!.state])).toEqual([
      ['R1', 'MISSED'],
      ['R2', 'MET'],
    ]);
  });
});

test('what is in time elsewhere is not taken late', () => {
  const kind = 'INFORMATION';
  const weekly = dutyOf({ weekly: { weekdays: ['TUESDAY', 'THURSDAY'] } }, { kind });
  const two = owed([weekly], '2026-01-05', '2026-01-11');
  const found = (...days: string[]) =>
    states(
      two,
      days.map((day) => heldOn(day, { kind })),
      '2026-01-11',
    ).map(({ state }) => state);
  expect(found('2026-01-08')).toEqual(['MISSED', 'MET']);
  expect(found('2026-01-08', '2026-01-09')).toEqual(['MET_LATE', 'MET']);
  expect(found('2026-01-05', '2026-01-06')).toEqual(['MET', 'MET']);
});

describe('a quota', () => {
  const twice = (more: Record<string, unknown> = {}) =>
    owed([dutyOf({ quota: { per: 'MONTH', atLeast: 2, ...more } })], '2026-01-01', '2026-01-31');
  const reached = (obligations: Keyed[], evidence: Evidence[], today = '2026-01-31') => {
    const { state, reached } = stateOf(obligations, evidence, today);
    return [state, reached];
  };
  const [fifth, sixth] = [heldOn('2026-01-05'), heldOn('2026-01-06')];

  test('adds up within its period', () => {
    expect(reached(twice(), [fifth!])).toEqual(['OPEN', 1]);
    expect(reached(twice(), [fifth!], '2026-02-01')).toEqual(['MISSED', 1]);
    expect(reached(twice(), [fifth!, sixth!])).toEqual(['MET', 2]);
    expect(reached(twice(), [fifth!, heldOn('2026-02-01')], '2026-02-28')).toEqual(['MISSED', 1]);
  });

  test('is made up by what names it', () => {
    const of = twice();
    const later = heldOn('2026-02-03', { obligationKey: of[0]!.key, makesUp: true });
    expect(reached(of, [fifth!, later], '2026-02-28')).toEqual(['MADE_UP', 2]);
    const next = owed([dutyOf({ quota: { per: 'MONTH', atLeast: 2 } })], '2026-02-01', '2026-02-28');
    expect(reached(next, [later], '2026-02-28')).toEqual(['OPEN', 0]);
  });

  test.each([
    ['SESSION', { sessions: 2 }, ['MET', 2]],
    ['DAY', { halfDays: 3 }, ['OPEN', 1.5]],
    ['DAY', { halfDays: 4 }, ['MET', 2]],
    ['HALF_DAY', { halfDays: 2 }, ['MET', 2]],
    ['WORKING_DAY', { halfDays: 4 }, ['MET', 2]],
    ['WORKING_DAY', { halfDays: 3 }, ['OPEN', 1.5]],
    ['WORKING_DAY', { halfDays: 4, offDay: true }, ['OPEN', 0]],
    ['DAY', { halfDays: 4, offDay: true }, ['MET', 2]],
    ['ITEM', { items: 1 }, ['OPEN', 1]],
  ])('in %s counts %j', (unit, amounts, standing) => {
    expect(reached(twice({ unit }), [heldOn('2026-01-05', amounts)])).toEqual(standing);
  });

  test('in working days is not met by who came on a day off', () => {
    const week = owed([dutyOf({ quota: { per: 'WEEK', unit: 'WORKING_DAY' } })], '2026-01-11', '2026-01-11');
    const day = (on: string, more = {}) => heldOn(on, { halfDays: 2, ...more });
    expect(reached(week, [day('2026-01-10', { offDay: true })], '2026-01-12')).toEqual(['MISSED', 0]);
    expect(reached(week, [day('2026-01-10', { offDay: true }), day('2026-01-09')], '2026-01-12')).toEqual([
      'MET',
      1,
    ]);
  });

  test('counts the kinds it names, and one piece for several quotas', () => {
    const counted = { quota: { per: 'MONTH', atLeast: 1, countedKinds: ['RECEPTION', 'VISIT'] } };
    const both = owed(
      [
        dutyOf(counted),
        ruleOf('R2', 'duty', { kind: 'VISIT', who: { mode: 'BODY' }, cadence: { quota: { per: 'MONTH' } } }),
      ],
      '2026-01-01',
      '2026-01-31',
    );
    const visit = heldOn('2026-01-05', { kind: 'VISIT' });
    expect(states(both, [visit], '2026-01-31').map(({ state }) => state)).toEqual(['MET', 'MET']);
    expect(states(both, [fifth!], '2026-01-31').map(({ state }) => state)).toEqual(['MET', 'OPEN']);
  });

  test('in percent needs its whole', () => {
    const of = twice({ unit: 'PERCENT', atLeast: 50, of: 'SUBORDINATES' });
    const inspected = [heldOn('2026-01-05', { items: 3 })];
    const withWhole = (whole: number) =>
      stateOf(of, inspected, '2026-02-01', { wholes: new Map([[of[0]!.key, whole]]) });
    expect(withWhole(6)).toMatchObject({ state: 'MET', reached: 50 });
    expect(withWhole(7).state).toBe('MISSED');
    expect(withWhole(0)).toMatchObject({ state: 'MET', reached: 100 });
    expect(stateOf(of, inspected, '2026-02-01')).toEqual({ state: 'OPEN', evidence: ['e-2026-01-05'] });
  });
});

test('days that the bearer chooses count to the end of the period, though they are filed before', () => {
  const chosen = owed(
    [dutyOf({ selfDeclared: { per: 'MONTH', filedByDay: 5 } })],
    '2026-01-01',
    '2026-01-31',
  );
  const held = heldOn('2026-01-20', { halfDays: 2 });
  expect(chosen[0]!.due).toBe('2026-01-05');
  expect(stateOf(chosen, [], '2026-01-31').state).toBe('OPEN');
  expect(stateOf(chosen, [held], '2026-01-31')).toMatchObject({ state: 'MET', reached: 1 });
  expect(stateOf(chosen, [], '2026-02-01').state).toBe('MISSED');
});

describe('whatever is owed and done', () => {
  const posts = [postOf('A'), postOf('B'), postOf('C')];
  const rule = (id: string, mode: string, cadence: unknown) =>
    ruleOf(id, 'duty', {
      kind: 'RECEPTION',
      who: mode === 'BODY' ? { mode } : { ...leaders, mode },
      cadence,
    });
  const obligations = owed(
    [
      rule('R1', 'EACH', { monthDays: { days: [5, 15] } }),
      rule('R2', 'ANY', { weekly: { weekdays: ['TUESDAY'] } }),
      rule('R3', 'BODY', { weekly: { weekdays: ['FRIDAY'] } }),
      rule('R4', 'EACH', { quota: { per: 'QUARTER', atLeast: 3 } }),
      rule('R5', 'ROTATION', { daily: { days: 'WORKING' } }),
    ],
    '2026-01-01',
    '2026-03-31',
    posts,
  );
  const who = fc.constantFrom<string | undefined>('A', 'B', 'C', 'D', undefined);
  const piece = fc.record({
    day: fc.integer({ min: 0, max: 95 }),
    post: who,
    standsInFor: who,
    makesUp: fc.boolean(),
  });
  const pieces = fc.array(piece, { maxLength: 60 }).map((list) =>
    list.map(({ day, post, standsInFor, makesUp }, index) =>
      heldOn(dateOf(plusDays(dayAt(2026, 1, 1), day)), {
        id: `e${index}`,
        makesUp,
        ...(post === undefined ? {} : { post }),
        ...(standsInFor === undefined ? {} : { standsInFor }),
      }),
    ),
  );
  const today = civilDate('2026-03-31');
  const excused = new Set<string>();

  test('the order in which it is given makes no difference', () => {
    fc.assert(
      fc.property(pieces, fc.infiniteStream(fc.nat()), (evidence, noise) => {
        const shuffled = <T>(list: readonly T[]) =>
          list
            .map((one) => ({ one, at: noise.next().value as number }))
            .sort((a, b) => a.at - b.at)
            .map(({ one }) => one);
        const straight = judge(obligations, { evidence, excused }, { today });
        const mixed = judge(shuffled(obligations), { evidence: shuffled(evidence), excused }, { today });
        for (const [key, standing] of straight) expect(mixed.get(key)).toEqual(standing);
      }),
      { numRuns: 40 },
    );
  });

  test('no piece serves two dated obligations', () => {
    fc.assert(
      fc.property(pieces, (evidence) => {
        const standings = judge(obligations, { evidence, excused }, { today });
        const used = obligations
          .filter(({ quota }) => quota === undefined)
          .flatMap(({ key }) => standings.get(key)!.evidence);
        expect(new Set(used).size).toBe(used.length);
      }),
      { numRuns: 40 },
    );
  });

  test('more evidence never leaves fewer dated obligations met in time', () => {
    const dated = obligations.filter(({ ruleId }) => ruleId === 'R1');
    const metBy = (evidence: Evidence[]) =>
      states(dated, evidence, today).filter(({ state }) => state === 'MET' || state === 'DEPUTISED').length;
    fc.assert(
      fc.property(pieces, fc.nat(60), (evidence, cut) => {
        expect(metBy(evidence)).toBeGreaterThanOrEqual(metBy(evidence.slice(0, cut)));
      }),
      { numRuns: 40 },
    );
  });
});
