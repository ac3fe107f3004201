import { isWorkday } from 'chinese-days';
import { describe, expect, test } from 'vitest';
import {
  type CalendarData,
  CN_CALENDAR as calendar,
  WorkingCalendar,
} from '../../policies/calendar/calendar.ts';
import { civilDate, type Day, dateOf, dayOf, plusDays } from '../../policies/calendar/civil.ts';
import cn from '../../policies/calendar/cn.json' with { type: 'json' };
import { changedDays, explain } from '../../policies/obligations/index.ts';
import { rulesOf } from '../../policies/rules/rulebook.ts';
import { owed } from './obligation-samples.ts';
import { contentOf, dutyOf, occurrences } from './rule-samples.ts';

const at = (text: string): Day => dayOf(civilDate(text));

test('every covered day is a working day here exactly where an independent calendar has one', () => {
  const { from, to } = calendar.coverage;
  const different: string[] = [];
  for (let day = from; day <= to; day = plusDays(day, 1)) {
    if (isWorkday(dateOf(day)) !== calendar.working(day)) different.push(dateOf(day));
  }
  expect(different).toEqual([]);
  expect(to - from + 1).toBe(14 * 365 + 3);
});

describe("an organisation's own days", () => {
  const own = calendar.with({
    version: 3,
    daysOff: [{ name: '那达慕', from: '2026-07-20', to: '2026-07-22' }],
    daysWorked: ['2026-07-25'],
    keyPeriods: [{ name: '两会', from: '2026-03-03', to: '2026-03-12' }],
  });

  test('lie over the national ones, which stay as they were', () => {
    expect(own.on(at('2026-07-20'))).toMatchObject({ working: false, announced: '那达慕' });
    expect(own.on(at('2026-07-25'))).toMatchObject({ working: true, makeup: true, weekend: true });
    expect(own.on(at('2026-03-04'))).toMatchObject({ working: true, keyPeriod: '两会' });
    expect(dateOf(own.workingDaysFrom(at('2026-07-17'), 1).day)).toBe('2026-07-23');
    expect(calendar.on(at('2026-07-20')).working).toBe(true);
    expect([own.id, own.version, own.overlayVersion]).toEqual(['cn', cn.version, 3]);
  });

  test('close a weekend that is worked elsewhere', () => {
    const closed = calendar.with({
      version: 1,
      daysOff: [{ name: '停电', from: '2026-02-14', to: '2026-02-14' }],
    });
    expect(calendar.working(at('2026-02-14'))).toBe(true);
    expect(closed.working(at('2026-02-14'))).toBe(false);
  });

  test('beyond the announced years are own days still, and the rest is in doubt as before', () => {
    const later = calendar.with({
      version: 1,
      daysOff: [{ name: '那达慕', from: '2027-07-20', to: '2027-07-20' }],
    });
    expect(later.on(at('2027-07-20'))).toMatchObject({ working: false, doubt: 'AFTER_COVERAGE' });
    expect(later.on(at('2027-07-21')).working).toBe(true);
  });
});

describe('a new calendar', () => {
  const day15 = dutyOf(
    { monthDays: { days: [15] } },
    { holiday: { trigger: 'NON_WORKING_DAY', shift: 'NEXT_WORKING_DAY' } },
  );
  const under = (other: WorkingCalendar, from: string, to: string) =>
    owed([day15], from, to, undefined, other);

  test('differs on the way of what it moves by the days that moved it, which it explains', () => {
    const extended = calendar.with({
      version: 1,
      daysOff: [
        { name: '台风停工', from: '2026-07-15', to: '2026-07-16' },
        { name: '停电', from: '2026-07-20', to: '2026-07-20' },
      ],
    });
    const july = (other: WorkingCalendar) => under(other, '2026-07-01', '2026-07-31');
    const moved = [...july(calendar), ...july(extended)];
    expect(moved.map(({ due }) => due)).toEqual(['2026-07-15', '2026-07-17']);
    const days = changedDays(moved, calendar, extended);
    expect(days.map(({ date, before, after }) => [date, before.working, after.announced])).toEqual([
      ['2026-07-15', true, '台风停工'],
      ['2026-07-16', true, '台风停工'],
    ]);
  });

  test('of the same days differs on none, however sure it is of them', () => {
    const coverage = { from: '2013-01-01', to: '2026-11-30', firmTo: '2026-11-30' };
    const shorter = { ...(cn as CalendarData), coverage };
    const whole = under(calendar, '2026-01-01', '2026-12-31');
    expect(calendar.on(at('2026-12-15'))).not.toEqual(new WorkingCalendar(shorter).on(at('2026-12-15')));
    expect(changedDays(whole, calendar, new WorkingCalendar(shorter))).toEqual([]);
  });

  test('that announces the next year settles its dates', () => {
    const { years, ...rest } = cn as CalendarData;
    const announced: CalendarData = {
      ...rest,
      version: 2,
      coverage: { from: '2013-01-01', to: '2027-12-31', firmTo: '2027-11-30' },
      years: {
        ...years,
        '2027': {
          source: '测试用通知',
          issued: '2026-11-01',
          spans: [{ name: '春节', from: '2027-02-05', to: '2027-02-16' }],
          makeupDays: [],
          statutoryDays: [],
        },
      },
    };
    const days = (other: WorkingCalendar) =>
      under(other, '2027-02-01', '2027-02-28').map(({ due, tentative }) => [due, tentative]);
    expect(days(calendar)).toEqual([['2027-02-15', 'AFTER_COVERAGE']]);
    expect(days(new WorkingCalendar(announced))).toEqual([['2027-02-17', undefined]]);
  });
});

describe('why a date', () => {
  const ruleOfDuty = (rule: unknown) => rulesOf(contentOf('reception', rule).reception, 'duty')[0]!;
  const why = (rule: unknown, nominal: string) =>
    explain(ruleOfDuty(rule), civilDate(nominal), calendar).map(({ kind, date, zh }) => [kind, date, zh]);
  const datang = dutyOf(
    { monthDays: { days: [3] } },
    { kind: 'REPORT', holiday: { trigger: 'ANNOUNCED_HOLIDAY', shift: 'FIRST_WORKING_DAY_PLUS', plus: 3 } },
  );

  test('大唐 2026 年 1 月报告：3 日在元旦假期内，改为首个工作日后第三日', () => {
    expect(why(datang, '2026-01-03')).toEqual([
      ['RULE', undefined, '《测试规定》第一条：规则R1'],
      ['NOMINAL', '2026-01-03', '规则所定之日：2026-01-03（星期六）元旦放假'],
      ['HOLIDAY', undefined, '公布的放假安排之内（普通周末不算）：是'],
      ['DAY', '2026-01-04', '当月首个工作日：2026-01-04（星期日）调休上班'],
      ['SHIFT', '2026-01-07', '其后第 3 日：2026-01-07（星期三）工作日'],
      ['DUE', '2026-01-07', '期限至当日终了：2026-01-07（星期三）工作日'],
    ]);
  });

  test('a day that no holiday hits stays where it is', () => {
    expect(why(datang, '2026-02-03').map(([kind, date]) => [kind, date])).toEqual([
      ['RULE', undefined],
      ['NOMINAL', '2026-02-03'],
      ['HOLIDAY', undefined],
      ['DUE', '2026-02-03'],
    ]);
  });

  test('names every day on the way to the next working day', () => {
    const rule = dutyOf(
      { monthDays: { days: [15] } },
      { holiday: { trigger: 'NON_WORKING_DAY', shift: 'NEXT_WORKING_DAY' }, due: { byTime: '17:00' } },
    );
    const steps = explain(ruleOfDuty(rule), civilDate('2026-02-15'), calendar);
    expect(steps.filter(({ kind }) => kind === 'DAY').map(({ date }) => date)).toEqual(
      [16, 17, 18, 19, 20, 21, 22, 23].map((day) => `2026-02-${day}`),
    );
    expect(steps.at(-1)).toMatchObject({
      kind: 'DUE',
      date: '2026-02-24',
      en: 'In time until 17:00: 2026-02-24 (Tuesday): a working day',
    });
  });

  test('says where it ends when the holiday drops the day, and what is not certain yet', () => {
    const skipped = dutyOf(
      { monthDays: { days: [1] } },
      { holiday: { trigger: 'ANNOUNCED_HOLIDAY', shift: 'SKIP' } },
    );
    expect(why(skipped, '2026-10-01').at(-1)).toEqual(['SHIFT', undefined, '取消当次']);
    expect(why(skipped, '2027-03-01').at(-1)?.[0]).toBe('DOUBT');
  });

  test('ends on the day that the projection gives', () => {
    const projected = occurrences(datang, '2026-01-01', '2026-11-30');
    expect(projected).toHaveLength(11);
    for (const { nominal, due } of projected) {
      expect(explain(ruleOfDuty(datang), nominal, calendar).at(-1)?.date).toBe(due);
    }
  });
});
