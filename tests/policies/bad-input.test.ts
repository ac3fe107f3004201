/** What cannot be is refused with its code and place, promptly, and nothing of it is read as something else. */
import { describe, expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '../../api/server/limits.ts';
import { CN_CALENDAR as calendar } from '../../policies/calendar/calendar.ts';
import { civilDate } from '../../policies/calendar/civil.ts';
import { judgeRulebook } from '../../policies/floor/index.ts';
import { type Projection, project } from '../../policies/obligations/index.ts';
import { checkRulebook, MAX_RULES_PER_SECTION, readRulebook } from '../../policies/rules/check.ts';
import { MAX_FINDINGS } from '../../policies/rules/finding.ts';
import { SECTIONS } from '../../policies/vocabulary.ts';
import { conditions, contentOf, dutyOf, postOf, ruleOf } from './rule-samples.ts';

const found = (section: string, ...rules: unknown[]) =>
  checkRulebook({ [section]: rules }).map(({ severity, code, path }) => `${severity} ${code} ${path}`);
const yearly = (month: number, day: number) => dutyOf({ yearly: { dates: [{ month, day }] } });
const byPosts = { who: { mode: 'EACH', selector: { leadershipRoles: ['DEPUTY_HEAD'] } } };
const by = (id: string, rule: string) => ({ ...dutyOf({ relative: { rule, days: 1 } }), id });

describe('dates and times that do not exist', () => {
  test.each<[string, unknown, string]>([
    [
      '30 February of a campaign',
      dutyOf({ campaign: { from: '2026-02-30', to: '2026-03-01' } }),
      'WRONG_TYPE reception[0].duty.cadence.campaign.from',
    ],
    [
      '29 February of a common year',
      dutyOf({ weekly: { weekdays: ['MONDAY'], everyWeeks: 2, anchor: '2027-02-29' } }),
      'WRONG_TYPE reception[0].duty.cadence.weekly.anchor',
    ],
    [
      'a year that the calendar of dates does not know',
      dutyOf({ campaign: { from: '1899-12-31', to: '1900-01-02' } }),
      'WRONG_TYPE reception[0].duty.cadence.campaign.from',
    ],
    [
      '30 February of every year',
      yearly(2, 30),
      'CONTRADICTION reception[0].duty.cadence.yearly.dates[0].day',
    ],
    ['31 April of every year', yearly(4, 31), 'CONTRADICTION reception[0].duty.cadence.yearly.dates[0].day'],
    ['the 13th month', yearly(13, 1), 'OUT_OF_RANGE reception[0].duty.cadence.yearly.dates[0].month'],
    [
      'day 0',
      dutyOf({ monthDays: { days: [0] } }),
      'OUT_OF_RANGE reception[0].duty.cadence.monthDays.days[0]',
    ],
    [
      'the fourth month of a quarter',
      dutyOf({ quarterly: { month: 4, day: 1 } }),
      'OUT_OF_RANGE reception[0].duty.cadence.quarterly.month',
    ],
    [
      '24:00',
      dutyOf({ monthDays: { days: [1] } }, { due: { byTime: '24:00' } }),
      'WRONG_TYPE reception[0].duty.due.byTime',
    ],
    [
      'an instant for a date',
      dutyOf({ campaign: { from: '2026-03-01T00:00:00Z', to: '2026-03-02' } }),
      'WRONG_TYPE reception[0].duty.cadence.campaign.from',
    ],
  ])('%s', (_, rule, expected) => expect(found('reception', rule)).toContain(`ERROR ${expected}`));

  test('29 February of every year is a date', () => expect(found('reception', yearly(2, 29))).toEqual([]));
});

describe('rules that contradict each other', () => {
  test.each<[string, string, unknown[], string]>([
    [
      'kept ten years and twenty',
      'confidentiality',
      [ruleOf('K', 'retention', { years: 10 }), ruleOf('L', 'retention', { years: 20 })],
      'CONTRADICTION confidentiality[1].retention.years',
    ],
    ['one id for two', 'reception', [yearly(1, 1), yearly(1, 2)], 'DUPLICATE_ID reception[1].id'],
    [
      'owed by the body, by these posts',
      'reception',
      [
        dutyOf(
          { daily: { days: 'ALL' } },
          { who: { mode: 'BODY', selector: { leadershipRoles: ['HEAD'] } } },
        ),
      ],
      'CONTRADICTION reception[0].duty.who.selector',
    ],
  ])('%s', (_, section, rules, expected) => expect(found(section, ...rules)).toContain(`ERROR ${expected}`));
});

describe('a recurrence without an end', () => {
  test.each<[string, unknown[]]>([
    ['a duty by its own days', [by('A', 'A')]],
    ['two duties by each other', [by('A', 'B'), by('B', 'A')]],
    ['a chain of duties', [by('A', 'B'), by('B', 'C'), { ...yearly(1, 1), id: 'C' }]],
  ])('%s', (_, rules) => {
    expect(found('reception', ...rules)).toContain(
      'ERROR CONTRADICTION reception[0].duty.cadence.relative.rule',
    );
  });

  test('nothing is more often than daily: every second, hour and minute are no cadences', () => {
    for (const cadence of [{ hourly: {} }, { everySecond: {} }, { daily: { days: 'ALL', times: 86_400 } }]) {
      expect(found('reception', dutyOf(cadence)).some((one) => one.includes('UNKNOWN_FIELD'))).toBe(true);
    }
  });
});

describe('a projection that explodes is refused within its steps', () => {
  const roster = Array.from({ length: 400 }, (_, n) => postOf(`P${n}`));
  const daily = dutyOf({ daily: { days: 'ALL' } }, byPosts);
  const late = dutyOf({ daily: { days: 'ALL' } }, { due: { offsetDays: 366, unit: 'WORKING' } });
  const asked = (rule: unknown, from: string, to: string, more: Partial<Projection> = {}): Projection => ({
    versions: [{ effectiveFrom: civilDate('1900-01-01'), sections: contentOf('reception', rule) }],
    calendar,
    window: { from: civilDate(from), to: civilDate(to) },
    ...more,
  });
  test.each<[string, Projection, number]>([
    [
      'every day by 400 posts for ten years',
      asked(daily, '2026-01-01', '2035-12-31', { posts: roster }),
      600_000,
    ],
    [
      'every day for three centuries, due so many working days later',
      asked(late, '1900-01-01', '2199-12-31'),
      20_000,
    ],
  ])('%s', (_, projection, most) => {
    let given = 0;
    const exhaust = () => {
      for (const one of project(projection)) given += Number(one.due !== undefined);
    };
    expect(exhaust).toThrow(expect.objectContaining({ name: 'Refusal', code: 'TOO_COSTLY' }));
    expect(given).toBeLessThan(most);
  });

  test('and what fits is given: the same rules for a year', () => {
    const year = ['2026-01-01', '2026-12-31'] as const;
    expect([...project(asked(daily, ...year, { posts: roster }))]).toHaveLength(365 * 400);
    expect([...project(asked(late, ...year))]).toHaveLength(365);
  });

  test('also of many versions and rules that owe nothing in the window', () => {
    const sections = contentOf(
      'reception',
      ...Array.from({ length: 300 }, (_, n) => ({ ...yearly(1, 1), id: `R${n}` })),
    );
    const versions = Array.from({ length: 40 }, (_, n) => ({
      effectiveFrom: civilDate(`20${10 + n}-01-02`),
      sections,
    }));
    const [from, to] = [civilDate('2008-01-01'), civilDate('2008-12-31')];
    const nothing = (steps: number) => [...project({ versions, calendar, window: { from, to }, steps })];
    expect(() => nothing(5000)).toThrow(expect.objectContaining({ code: 'TOO_COSTLY' }));
    expect(nothing(50_000)).toEqual([]);
  });
});

describe('a draft of five megabytes', () => {
  const FIVE_MB = 5 * 1024 * 1024;
  const most = (findings: readonly unknown[]) =>
    expect(findings.length).toBeLessThanOrEqual(2 * MAX_FINDINGS);

  test('does not reach the rules: the server takes no body of that size', () => {
    expect(DEFAULT_LIMITS.bodyBytes).toBeLessThan(FIVE_MB);
  });

  test.each<[string, unknown, string]>([
    [
      'one text',
      { reception: [dutyOf({ daily: { days: 'ALL' } }, { place: '甲'.repeat(FIVE_MB) })] },
      'TOO_LONG',
    ],
    [
      'one list',
      { reception: [dutyOf({ monthDays: { days: Array.from({ length: FIVE_MB / 2 }, () => 1) } })] },
      'TOO_MANY',
    ],
    [
      'ever so many rules',
      { reception: Array.from({ length: 40_000 }, (_, n) => ({ ...yearly(1, 1), id: `R${n}` })) },
      'TOO_MANY',
    ],
    [
      'ever so many sections',
      Object.fromEntries(Array.from({ length: 300_000 }, (_, n) => [`section-${n}`, []])),
      'UNKNOWN_FIELD',
    ],
    [
      'nothing but wrong values',
      Object.fromEntries(
        Object.keys(SECTIONS).map((name) => [
          name,
          Array.from({ length: MAX_RULES_PER_SECTION }, () => ({ junk: 'x'.repeat(1500) })),
        ]),
      ),
      'BAD_ID',
    ],
  ])('of %s is refused with its code', (_, draft, code) => {
    expect(JSON.stringify(draft).length).toBeGreaterThan(4 * 1024 * 1024);
    const { rulebook, findings } = readRulebook(draft);
    expect(rulebook).toBeUndefined();
    expect(findings.map((one) => one.code)).toContain(code);
    most(findings);
  });

  test('that is sound is judged, and hides nothing behind its warnings', () => {
    const names = Object.keys(SECTIONS).filter((name) => name !== 'confidentiality');
    const padded = (id: string, atLeast: number) => ({
      ...dutyOf(
        { quota: { per: 'MONTH', atLeast } },
        {
          holiday: { trigger: 'NON_WORKING_DAY', shift: 'SKIP' },
          participants: Array.from({ length: 6 }, (_, k) => `${k}`.repeat(190)),
        },
      ),
      id,
    });
    const draft: Record<string, object[]> = Object.fromEntries(
      names.map((name) => [
        name,
        Array.from({ length: MAX_RULES_PER_SECTION }, (_, n) => padded(`${name}-${n}`, 1 + n)),
      ]),
    );
    expect(JSON.stringify(draft).length).toBeGreaterThan(4 * 1024 * 1024);
    const judged = () => judgeRulebook(draft, civilDate('2026-01-01'), { calendar });
    expect(judged().rulebook).toBeDefined();
    expect(judged().findings.length).toBeGreaterThanOrEqual(MAX_FINDINGS);
    most(judged().findings);
    const last = draft[names.at(-1)!]!;
    last[last.length - 1] = { ...last.at(-1), title: { zh: '落实稳控措施', en: 'x' } };
    expect(judged().rulebook).toBeUndefined();
    expect(judged().findings.map(({ code }) => code)).toContain('EXCLUDED');
  });

  test('of limits that would have to be compared start by start is refused as too costly', () => {
    const clocks = (first: number, unit: string) =>
      Array.from({ length: MAX_RULES_PER_SECTION }, (_, n) =>
        ruleOf(`C${first + n}`, 'clock', {
          stage: 'HANDLING',
          ...conditions(first + n),
          limit: { length: 20 + n, unit },
          restDayAtEnd: 'NEXT_WORKING_DAY',
        }),
      );
    const draft = {
      handling: clocks(0, 'WORKING_DAY'),
      intake: clocks(MAX_RULES_PER_SECTION, 'CALENDAR_DAY'),
    };
    expect(() => judgeRulebook(draft, civilDate('2026-01-01'), { calendar })).toThrow(
      expect.objectContaining({ code: 'TOO_COSTLY' }),
    );
  });
});
