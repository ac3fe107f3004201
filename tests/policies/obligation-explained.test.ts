import { expect, test } from 'vitest';
import { CN_CALENDAR } from '../../policies/calendar/calendar.ts';
import { civilDate } from '../../policies/calendar/civil.ts';
import { explain } from '../../policies/obligations/index.ts';
import { rulesOf } from '../../policies/rules/rulebook.ts';
import { owed } from './obligation-samples.ts';
import { contentOf, dutyOf, ruleOf } from './rule-samples.ts';

const why = (nominal: string, ...rules: unknown[]) =>
  explain(
    rulesOf(contentOf('reception', ...rules).reception, 'duty').at(-1)!,
    civilDate(nominal),
    CN_CALENDAR,
  );
const said = (nominal: string, ...rules: unknown[]) =>
  why(nominal, ...rules)
    .filter(({ kind }) => ['PERIOD', 'QUOTA', 'NOMINAL'].includes(kind))
    .map(({ zh }) => zh);

test('a quota says what is counted, from when to when, and that the last day is the period’s', () => {
  const rule = dutyOf({ quota: { per: 'QUARTER', atLeast: 2, countedKinds: ['RECEPTION', 'VISIT'] } });
  expect(said('2026-03-31', rule)).toEqual([
    '2026-01-01 至 2026-03-31 计数',
    '至少 2 次，计入：接访、下访',
    '周期最后一日：2026-03-31（星期二）工作日',
  ]);
});

test('a percentage says of what', () => {
  const rule = dutyOf(
    { quota: { per: 'YEAR', atLeast: 30, unit: 'PERCENT', of: 'SUBORDINATES' } },
    { kind: 'INSPECTION' },
  );
  expect(said('2026-12-31', rule)[1]).toBe('至少 30% 下级单位，计入：督查检查');
});

test('days that the bearer chooses say by when they are filed', () => {
  const rule = dutyOf({ selfDeclared: { per: 'MONTH', atLeast: 1, filedByDay: 5 } });
  expect(said('2026-03-05', rule)).toEqual([
    '2026-03-01 至 2026-03-31 计数',
    '至少 1 天，计入：接访',
    '日期由责任人自定，报备截至：2026-03-05（星期四）工作日',
  ]);
});

test('what runs to the end of a week says so', () => {
  const rule = dutyOf({ nthWorkingDay: { nth: 1, per: 'QUARTER' } }, { due: { until: 'WEEK_END' } });
  expect(why('2026-04-01', rule).at(-1)).toMatchObject({
    kind: 'DUE',
    date: '2026-04-05',
    zh: expect.stringMatching(/^期限至当周星期日，当日终了：2026-04-05（星期日）/),
  });
});

test('a duty whose source names no day says so, and on what occasion it is owed', () => {
  const steps = why('2026-03-05', dutyOf({ asNeeded: { occasion: '遇重大信访问题' } }));
  expect(steps.map(({ kind, date }) => [kind, date])).toEqual([
    ['RULE', undefined],
    ['NOMINAL', undefined],
  ]);
  expect(steps[1]!.zh).toBe('来源未定日期，遇此情形时办理：遇重大信访问题');
});

test('a campaign says its window', () => {
  const rule = dutyOf({ campaign: { from: '2026-05-01', to: '2026-06-30', atLeast: 3 } });
  expect(said('2026-06-30', rule).slice(0, 2)).toEqual([
    '2026-05-01 至 2026-06-30 计数',
    '至少 3 次，计入：接访',
  ]);
});

test('a duty that goes by another one’s day says by which', () => {
  const base = dutyOf({ monthDays: { days: [15] } });
  const rule = ruleOf('R2', 'duty', {
    kind: 'PUBLICATION',
    who: { mode: 'BODY' },
    cadence: { relative: { rule: 'R1', days: -3 } },
  });
  const [published] = owed([base, rule], '2026-04-01', '2026-04-14');
  expect(said(published!.nominal, base, rule)).toEqual(['规则 R1 所定之日前 3 日：2026-04-12（星期日）周末']);
});

test('whether a holiday hits a day is answered only where the rule minds holidays', () => {
  const holiday = (...given: unknown[]) =>
    why('2026-02-17', ...given).find(({ kind }) => kind === 'HOLIDAY')!;
  const never = holiday(dutyOf({ monthDays: { days: [17] } }));
  expect([never.zh, never.en]).toEqual(['不因节假日变动', 'Never moved']);
  const moved = dutyOf(
    { monthDays: { days: [17] } },
    { holiday: { trigger: 'NON_WORKING_DAY', shift: 'NEXT_WORKING_DAY' } },
  );
  expect(holiday(moved).zh).toBe('任何非工作日：是');
});
