import { describe, expect, test } from 'vitest';
import { CN_CALENDAR } from '../../policies/calendar/calendar.ts';
import { civilDate } from '../../policies/calendar/civil.ts';
import {
  changesAhead,
  keyed,
  materialise,
  type Owing,
  type OwingPost,
  project,
  reconcile,
} from '../../policies/obligations/index.ts';
import { contentOf, dutyOf, postOf } from './rule-samples.ts';

const EACH = { mode: 'EACH', selector: { leadershipRoles: ['DEPUTY_HEAD'] } };
const TURNS = { ...EACH, mode: 'ROTATION' };
const yearly = (month: number, more = {}) => dutyOf({ yearly: { dates: [{ month, day: 10 }] } }, more);
const quota = (per: string, every = 1, more = {}) => dutyOf({ quota: { per, every, atLeast: 2 } }, more);
const version = (from: string, ...rules: unknown[]) => ({
  effectiveFrom: civilDate(from),
  sections: contentOf('reception', ...rules),
});
const TODAY = civilDate('2026-02-10');

/** What a change does to what was stored under the old rules and posts. */
function change(before: Owing, after: Owing, from = TODAY) {
  const stored = materialise({ ...before, calendar: CN_CALENDAR }, { today: TODAY });
  return changesAhead({ before, after, calendar: CN_CALENDAR, stored, today: TODAY, from, ahead: 62 });
}
const published = (old: unknown, next: unknown, from: string, posts: OwingPost[] = []) => {
  const first = version('2020-01-01', old);
  const then = [first, version(from, next)];
  return change({ versions: [first], posts }, { versions: then, posts }, civilDate(from));
};
const manned = (rule: unknown, before: OwingPost[], after: OwingPost[], from = TODAY) => {
  const versions = [version('2020-01-01', rule)];
  return change({ versions, posts: before }, { versions, posts: after }, from);
};
const first = ({ rules }: ReturnType<typeof change>) =>
  rules.map(({ firstPeriodFrom, added, removed, changed, parts }) => [
    firstPeriodFrom,
    `+${added} -${removed} ~${changed}`,
    parts.join(),
  ]);

describe('a rule that changes', () => {
  test('is told with the first period that has not opened, however long its periods are', () => {
    const none = '+0 -0 ~1';
    expect(first(published(yearly(3), yearly(5), '2026-02-10'))).toEqual([
      ['2027-01-01', none, 'due,nominal'],
    ]);
    expect(
      first(published(quota('HALF_YEAR'), quota('HALF_YEAR', 1, { kind: 'VISIT' }), '2026-02-10')),
    ).toEqual([['2026-07-01', none, 'kind,quota']]);
    expect(first(published(quota('YEAR', 12), quota('YEAR', 12, { kind: 'VISIT' }), '2026-02-10'))).toEqual([
      ['2028-01-01', none, 'kind,quota'],
    ]);
  });

  test('is told by its day of effect, though that is years off; nothing of it is counted as soon', () => {
    const told = published(yearly(3), yearly(5), '2030-06-01');
    expect(first(told)).toEqual([['2031-01-01', '+0 -0 ~1', 'due,nominal']]);
    expect(told).toMatchObject({ added: 0, removed: 0, changed: 0, keptOpen: 1 });
  });

  test('is told where it is new or ends', () => {
    const other = { ...(yearly(3) as object), id: 'OTHER' };
    expect(first(published(other, yearly(3), '2026-02-10'))).toEqual([
      ['2027-01-01', '+0 -1 ~0', ''],
      ['2027-01-01', '+1 -0 ~0', ''],
    ]);
  });

  test('is not told where it says the same as before', () => {
    expect(published(yearly(3), yearly(3), '2026-02-10')).toMatchObject({ keptOpen: 1, rules: [] });
    expect(published(quota('MONTH'), quota('MONTH'), '2026-03-01')).toMatchObject({ changed: 0, rules: [] });
  });
});

describe('a post that changes', () => {
  const [a, b] = [postOf('A'), postOf('B')];

  test('gives up and takes over from the next period on, of years too', () => {
    expect(first(manned(yearly(3, { who: EACH }), [a], [b]))).toEqual([['2027-01-01', '+1 -1 ~0', '']]);
    const monthly = manned(quota('MONTH', 1, { who: EACH }), [a], [b]);
    expect(first(monthly)).toEqual([['2026-03-01', '+1 -1 ~0', '']]);
    // Of March and April; February stays with whom it opened.
    expect(monthly).toMatchObject({ added: 2, removed: 2, changed: 0, keptOpen: 1 });
  });

  test('that ends on a day to come owes every period that opens before it', () => {
    const ends = { ...a, until: civilDate('2026-06-14') };
    const told = manned(quota('MONTH', 1, { who: EACH }), [a, b], [ends, b], civilDate('2026-06-15'));
    expect(first(told)).toEqual([['2026-07-01', '+0 -1 ~0', '']]);
    expect(told).toMatchObject({ removed: 0, keptOpen: 2 });
  });

  test('and takes its turn is told with the first period that falls to another one', () => {
    const [c, d] = [postOf('C'), postOf('D')];
    const rule = quota('MONTH', 1, { who: TURNS });
    const bearers = (posts: OwingPost[]) =>
      [
        ...project({
          versions: [version('2020-01-01', rule)],
          posts,
          calendar: CN_CALENDAR,
          window: { from: civilDate('2026-03-01'), to: civilDate('2029-01-01') },
        }),
      ].map(({ period, who }) => `${period.from} ${who.posts}`);
    for (const [before, after] of [
      [
        [a, b],
        [a, b, c],
      ],
      [
        [a, b, c],
        [a, b],
      ],
      [
        [a, b, c],
        [a, b, c, d],
      ],
    ] as const) {
      const [was, is] = [bearers([...before]), bearers([...after])];
      const differs = is.find((one, at) => one !== was[at])!;
      expect(first(manned(rule, [...before], [...after]))).toEqual([
        [differs.slice(0, 10), '+0 -0 ~1', 'who'],
      ]);
    }
  });

  test('but is of no concern to a rule leaves it alone', () => {
    const staff = { ...b, leadershipRole: 'NONE' as const };
    expect(manned(yearly(3, { who: EACH }), [a], [a, staff])).toMatchObject({ rules: [], keptOpen: 1 });
    expect(manned(yearly(3, { who: { mode: 'BODY' } }), [a], [b]).rules).toEqual([]);
  });

  test('changes exactly what the job then writes', () => {
    const versions = [version('2020-01-01', quota('MONTH', 1, { who: EACH }))];
    const on = (posts: OwingPost[]) =>
      materialise({ versions, posts, calendar: CN_CALENDAR }, { today: TODAY });
    const written = reconcile(on([a]), on([a, b]), TODAY);
    const told = manned(quota('MONTH', 1, { who: EACH }), [a], [a, b]);
    expect(told).toMatchObject({ added: written.add.length, removed: written.remove.length });
    // A post that has always owed is new to months that have opened as well, of which what is stored stands.
    expect(written.add.map(({ period }) => period.from)).toEqual(['2026-03-01', '2026-04-01']);
  });
});

test('what falls due on a day of a suspension is not owed, and neither turn nor name of the rest changes', () => {
  const rule = dutyOf({ monthDays: { days: [10, 20] } }, { who: TURNS });
  const of = (suspensions: { from: string; to: string | null }[]) =>
    [
      ...keyed(
        project({
          versions: [version('2020-01-01', rule)],
          posts: [postOf('A'), postOf('B'), postOf('C')],
          calendar: CN_CALENDAR,
          window: { from: civilDate('2026-03-01'), to: civilDate('2026-05-31') },
          suspensions: suspensions.map(({ from, to }) => ({
            from: civilDate(from),
            to: to === null ? null : civilDate(to),
          })),
        }),
      ),
    ].map(({ key, due, who }) => `${key} ${due} ${who.posts}`);
  const all = of([]);
  expect(all).toHaveLength(6);
  // From the day that it begins to the day before it ends.
  expect(of([{ from: '2026-03-20', to: '2026-04-20' }])).toEqual([all[0], all[3], all[4], all[5]]);
  expect(of([{ from: '2026-04-20', to: null }])).toEqual(all.slice(0, 3));
  expect(of([{ from: '2026-04-20', to: '2026-04-20' }])).toEqual(all);
});
