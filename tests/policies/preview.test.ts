import { describe, expect, test } from 'vitest';
import { CN_CALENDAR } from '../../policies/calendar/calendar.ts';
import { civilDate } from '../../policies/calendar/civil.ts';
import {
  type Facts,
  type Keyed,
  lastYearUnder,
  type PreviewOf,
  preview,
} from '../../policies/obligations/index.ts';
import type { RulebookContent } from '../../policies/rules/rulebook.ts';
import { heldOn, owed } from './obligation-samples.ts';
import { contentOf, dutyOf, postOf, ruleOf } from './rule-samples.ts';

const today = civilDate('2026-03-18');
const leaders = { mode: 'EACH', selector: { leadershipRoles: ['DEPUTY_HEAD'] } };
const on = (weekday: string, more = {}) => dutyOf({ weekly: { weekdays: [weekday] } }, more);

/** What a draft that takes effect on 1 April 2026 would do. */
function drafted(
  now: RulebookContent,
  draft: RulebookContent,
  {
    facts = { evidence: [], excused: new Set() },
    posts = [],
    wholes,
    ...more
  }: Partial<Pick<PreviewOf, 'calendar' | 'petitions' | 'posts'>> & { facts?: Facts; wholes?: Wholes } = {},
) {
  const current = [{ effectiveFrom: civilDate('2020-01-01'), sections: now }];
  const on = { draft, current, today, calendar: CN_CALENDAR, posts, ...more };
  const lastYear = lastYearUnder(on);
  const knowing = (list: readonly Keyed[]) =>
    wholes === undefined ? facts : { ...facts, wholes: new Map(list.map((one) => [one.key, wholes(one)])) };
  return preview({
    effectiveFrom: civilDate('2026-04-01'),
    lastYear,
    facts: { before: knowing(lastYear.before), after: knowing(lastYear.after) },
    petitions: [],
    findings: [],
    ...on,
  });
}
/** How many make up 100 % of an obligation. */
type Wholes = (one: Keyed) => number;
const reception = (...rules: unknown[]) => contentOf('reception', ...rules);

describe('obligations', () => {
  test('of the same rules do not change', () => {
    const rules = reception(on('TUESDAY', { who: leaders }));
    const { obligations, moves, gaps } = drafted(rules, rules, { posts: [postOf('A'), postOf('B')] });
    expect([obligations.added.count, obligations.removed.count, obligations.changed.count]).toEqual([
      0, 0, 0,
    ]);
    expect(obligations.before).toBe(obligations.after);
    expect(obligations.after).toBe(2 * 52);
    expect(moves.count + gaps.weeks.count + gaps.crowded.count).toBe(0);
  });

  test('博野县：周二改为周三，自生效后开始的周起变更', () => {
    const { obligations } = drafted(reception(on('TUESDAY')), reception(on('WEDNESDAY')));
    expect([obligations.added.count, obligations.removed.count]).toEqual([0, 0]);
    expect(obligations.changed.count).toBe(obligations.after - 2);
    expect(obligations.changed.list[0]).toMatchObject({
      before: { due: '2026-04-07' },
      after: { due: '2026-04-08' },
      parts: ['nominal', 'due'],
    });
  });

  test('are added and removed by rule, period and bearer', () => {
    const monthly = dutyOf({ monthDays: { days: [15] } }, { who: leaders });
    const twice = dutyOf({ monthDays: { days: [5, 15] } }, { who: leaders });
    const posts = [postOf('A')];
    const more = drafted(reception(monthly), reception(twice), { posts }).obligations;
    expect([more.added.count, more.changed.count, more.removed.count]).toEqual([12, 12, 0]);
    const fewer = drafted(reception(twice), reception(monthly), { posts }).obligations;
    expect([fewer.added.count, fewer.changed.count, fewer.removed.count]).toEqual([0, 12, 12]);
  });

  test('lists are cut and counts are not', () => {
    const daily = reception(dutyOf({ daily: { days: 'ALL' } }));
    const { added } = drafted(reception(), daily).obligations;
    expect([added.list.length, added.count]).toEqual([100, 351]);
  });
});

test('dates that a holiday moves under the draft, by the name of the holiday', () => {
  const moving = on('THURSDAY', { holiday: { trigger: 'ANNOUNCED_HOLIDAY', shift: 'NEXT_WORKING_DAY' } });
  const { moves } = drafted(reception(on('THURSDAY')), reception({ ...moving }));
  expect(moves.list[0]).toMatchObject({
    nominal: '2026-10-01',
    due: '2026-10-08',
    holiday: '国庆节',
    obligations: 1,
    already: false,
  });
  expect(drafted(reception(moving), reception(moving)).moves.list[0]).toMatchObject({ already: true });
});

describe('last year under the draft', () => {
  const tuesdays = owed([on('TUESDAY')], '2025-03-18', '2026-03-17').map(({ due, key }) =>
    heldOn(due, { obligationKey: key, ruleId: 'R1' }),
  );
  const facts = { evidence: tuesdays, excused: new Set<string>() };

  test('what was done then is held to what would have been owed', () => {
    const { replay } = drafted(reception(on('TUESDAY')), reception(on('MONDAY')), { facts });
    expect(replay.window).toEqual({ from: '2025-03-18', to: '2026-03-17' });
    expect(replay.before).toMatchObject({ MET: 53, MET_LATE: 0, MISSED: 0 });
    // Who was told Tuesday and came on Tuesday was not there on Monday.
    expect(replay.after).toMatchObject({ MET: 0, MET_LATE: 0, MISSED: 52 });
  });

  test('what names a day that stays is kept, on whichever day it was held', () => {
    const [first, ...others] = owed([on('TUESDAY')], '2025-03-18', '2026-03-17');
    const swapped = heldOn('2025-03-20', { obligationKey: first!.key, ruleId: 'R1' });
    const held = others.map(({ due }) => heldOn(due));
    const more = { facts: { ...facts, evidence: [swapped, ...held] } };
    const { replay } = drafted(reception(on('TUESDAY')), reception(on('TUESDAY')), more);
    expect(replay.after).toMatchObject({ MET: 52, MET_LATE: 1, MISSED: 0 });
  });

  test('evidence for a rule that is gone serves the rule in its place', () => {
    const renamed = reception({ ...on('TUESDAY'), id: 'R2' });
    const { replay } = drafted(reception(on('TUESDAY')), renamed, { facts });
    expect(replay.after.MET).toBe(53);
  });

  test('what would have been missed is listed', () => {
    const both = reception(
      on('TUESDAY'),
      ruleOf('R2', 'duty', { kind: 'VISIT', who: { mode: 'BODY' }, cadence: { quota: { per: 'QUARTER' } } }),
    );
    const { replay } = drafted(reception(on('TUESDAY')), both, { facts });
    expect(replay.missed.list.map(({ ruleId, due }) => [ruleId, due])).toEqual(
      ['2025-03-31', '2025-06-30', '2025-09-30', '2025-12-31'].map((due) => ['R2', due]),
    );
  });
});

describe('last year’s shares', () => {
  const share = (of: string, atLeast: number) =>
    reception(
      ruleOf('R1', 'duty', {
        ...{ kind: 'FOLLOW_UP', who: { mode: 'BODY' } },
        cadence: { quota: { atLeast, unit: 'PERCENT', of, per: 'QUARTER' } },
      }),
    );
  // Forty in each quarter's first month.
  const facts = {
    evidence: ['2025-04-15', '2025-07-15', '2025-10-15'].map((on) => ({
      ...heldOn(on, { items: 40 }),
      kind: 'FOLLOW_UP' as const,
    })),
    excused: new Set<string>(),
  };
  const before = share('MATTERS_CLOSED', 50);

  test('are met and missed by the wholes that were counted', () => {
    const { replay } = drafted(before, share('MATTERS_CLOSED', 90), { facts, wholes: () => 50 });
    // The quarter that ended in the window's first days has no evidence.
    expect(replay.before).toMatchObject({ MET: 3, MISSED: 1, OPEN: 0 });
    expect(replay.after).toMatchObject({ MET: 0, MISSED: 4, OPEN: 0 });
    expect(replay.missed.count).toBe(4);
  });

  test('are of the whole that each version names, although the obligation has one name', () => {
    const wholes: Wholes = ({ quota }) => (quota!.of === 'MATTERS_CLOSED' ? 50 : 200);
    const { replay } = drafted(before, share('MATTERS_RECEIVED', 50), { facts, wholes });
    expect([replay.before.MET, replay.after.MET, replay.after.MISSED]).toEqual([3, 0, 4]);
  });

  test('of which nobody counted the whole are open', () => {
    const { replay } = drafted(before, before, { facts });
    expect(replay.after).toMatchObject({ MET: 0, MISSED: 0, OPEN: 4 });
  });
});

describe('gaps', () => {
  test('a week on which a holiday drops the only day', () => {
    const skipping = on('THURSDAY', { holiday: { trigger: 'ANNOUNCED_HOLIDAY', shift: 'SKIP' } });
    const { weeks } = drafted(reception(on('THURSDAY')), reception(skipping)).gaps;
    expect(weeks.list[0]).toEqual({ from: '2026-09-28', to: '2026-10-04', already: false });
  });

  test('no week is a gap where nothing promises that somebody is there, every one where nobody can be', () => {
    const reports = reception(on('MONDAY', { kind: 'REPORT' }));
    expect(drafted(reports, reports).gaps.weeks.count).toBe(0);
    const nobody = reception(on('MONDAY', { who: { ...leaders, mode: 'ROTATION' } }));
    const { weeks } = drafted(nobody, nobody).gaps;
    expect(weeks.count).toBe(51);
    expect(weeks.list[0]!.already).toBe(true);
  });

  describe('of one post', () => {
    const meeting = (id: string, byTime: string) =>
      ruleOf(id, 'duty', {
        kind: 'MEETING',
        who: leaders,
        cadence: { monthDays: { days: [1] } },
        due: { byTime },
      });
    const rules = [meeting('R1', '09:30'), meeting('R2', '09:00'), meeting('R3', '10:00')];
    const gapsOf = (...more: unknown[]) =>
      drafted(reception(...rules), reception(...rules, ...more), { posts: [postOf('A')] }).gaps;

    test('more than three duties on one day', () => {
      expect(gapsOf().crowded.count).toBe(0);
      const { crowded } = gapsOf(meeting('R4', '15:00'));
      expect(crowded.count).toBe(12);
      expect(crowded.list[0]).toEqual({
        post: 'A',
        on: '2026-04-01',
        obligations: 4,
        ruleIds: ['R1', 'R2', 'R3', 'R4'],
        already: false,
      });
    });

    test('two duties within one hour', () => {
      const { clashes } = gapsOf(meeting('R4', '10:15'));
      expect(clashes.count).toBe(24);
      expect([clashes.list[0], clashes.list[1], clashes.list[12]]).toEqual([
        {
          post: 'A',
          on: '2026-04-01',
          at: Date.parse('2026-04-01T02:00:00Z'),
          ruleIds: ['R3', 'R4'],
          already: false,
        },
        {
          post: 'A',
          on: '2026-05-01',
          at: Date.parse('2026-05-01T02:00:00Z'),
          ruleIds: ['R3', 'R4'],
          already: false,
        },
        {
          post: 'A',
          on: '2026-04-01',
          at: Date.parse('2026-04-01T01:00:00Z'),
          ruleIds: ['R1', 'R2'],
          already: true,
        },
      ]);
    });
  });
});

describe('sight', () => {
  const reading = (id: string, who: unknown, tier: string, more = {}) =>
    ruleOf(id, 'access', { who, tier, ...more });
  const registrars = { dutyRoles: ['REGISTRAR'] };
  const of = (...rules: unknown[]) => contentOf('confidentiality', ...rules);
  const posts = [
    postOf('REG', { dutyRoles: ['REGISTRAR'] }),
    postOf('H1', { dutyRoles: ['HANDLER'] }),
    postOf('GONE', { dutyRoles: ['REGISTRAR'], until: civilDate('2026-03-31') }),
  ];
  const petition = {
    caseType: 'APPEAL',
    caseKind: null,
    channel: 'LETTER',
    anonymity: 'NAMED',
    classification: 'ORDINARY',
  } as const;
  const anything = {
    caseType: null,
    caseKind: null,
    channel: null,
    anonymity: null,
    classification: null,
  };

  test('of the same rules does not change', () => {
    const rules = of(reading('A1', registrars, 'CONTENT'));
    const { gained, lost } = drafted(rules, rules, { posts }).sight;
    expect([gained.count, lost.count]).toEqual([0, 0]);
  });

  test('is gained tier by tier, at once or after a grant, by posts that are still there', () => {
    const now = of(reading('A1', registrars, 'EXCERPT'));
    const draft = of(
      reading('A1', registrars, 'CONTENT'),
      reading('A2', registrars, 'IDENTITY', { needsSight: true }),
      ruleOf('S1', 'sight', { approvers: { dutyRoles: ['LEADER'] }, maxHours: 24 }),
    );
    const { gained, lost } = drafted(now, draft, { posts, petitions: [petition, petition] }).sight;
    expect(lost.count).toBe(0);
    expect(gained.list).toEqual([
      {
        post: 'REG',
        matters: anything,
        assigned: null,
        before: { atOnce: 'EXCERPT', afterSight: 'EXCERPT' },
        after: { atOnce: 'CONTENT', afterSight: 'IDENTITY' },
        petitions: 2,
      },
    ]);
  });

  test('is lost in the classes that the draft leaves out, and in no other', () => {
    const now = of(reading('A1', registrars, 'CONTENT'));
    const draft = of(
      reading('A1', registrars, 'CONTENT', {
        matters: { caseTypes: ['APPEAL', 'SUGGESTION'], channels: ['LETTER'] },
      }),
    );
    const accusation = { ...petition, caseType: 'ACCUSATION' } as const;
    const { gained, lost } = drafted(now, draft, { posts, petitions: [petition, accusation] }).sight;
    expect(gained.count).toBe(0);
    expect(lost.list.map(({ matters, petitions }) => [matters.caseType, matters.channel, petitions])).toEqual(
      [
        ['APPEAL', null, 0],
        ['SUGGESTION', null, 0],
        [null, 'LETTER', 1],
        [null, null, 0],
      ],
    );
  });

  test('of what is assigned to a post is told apart from the rest', () => {
    const draft = of(reading('A1', { dutyRoles: ['HANDLER'], assigned: true }, 'CONTENT'));
    const now = of(reading('A1', { postCodes: ['X'] }, 'CONTENT'));
    const petitions = [petition, { ...petition, assignee: 'H1' }];
    const { gained } = drafted(now, draft, { posts, petitions }).sight;
    expect(gained.list).toEqual([
      {
        post: 'H1',
        matters: anything,
        assigned: true,
        before: { atOnce: null, afterSight: null },
        after: { atOnce: 'CONTENT', afterSight: 'CONTENT' },
        petitions: 1,
      },
    ]);
  });

  test('of a finer kind follows its own rule', () => {
    const draft = of(reading('A1', registrars, 'CONTENT', { matters: { caseKinds: ['COMPLAINT'] } }));
    const now = of(reading('A1', { postCodes: ['X'] }, 'CONTENT'));
    const petitions = [petition, { ...petition, caseKind: 'COMPLAINT' }] as const;
    const { gained } = drafted(now, draft, { posts, petitions }).sight;
    expect(gained.list.map(({ matters, petitions }) => [matters.caseKind, petitions])).toEqual([
      ['COMPLAINT', 1],
    ]);
  });
});
