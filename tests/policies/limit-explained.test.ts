import { describe, expect, it } from 'vitest';
import { CN_CALENDAR } from '../../policies/calendar/calendar.ts';
import { civilDate } from '../../policies/calendar/civil.ts';
import { clockEnd, explainClock, explainTrigger } from '../../policies/obligations/index.ts';
import { rulesOf } from '../../policies/rules/rulebook.ts';
import { contentOf, ruleOf } from './rule-samples.ts';

const clockOf = (params: object) =>
  rulesOf(
    contentOf('handling', ruleOf('C1', 'clock', { stage: 'HANDLING', ...params })).handling,
    'clock',
  )[0]!;
const why = (params: object, startedOn: string) =>
  explainClock(clockOf(params), civilDate(startedOn), CN_CALENDAR);
const brief = (steps: readonly { kind: string; date?: string; zh: string }[]) =>
  steps.map(({ kind, date, zh }) => `${kind} ${date ?? zh}`);

describe('a clock is explained from the day on which it starts', () => {
  it('in working days by each day on the way, rest days and worked weekends too', () => {
    const steps = why({ limit: { length: 5, unit: 'WORKING_DAY' } }, '2026-09-17');
    expect(brief(steps)).toEqual([
      'RULE 《测试规定》第一条：规则C1',
      'START 2026-09-17',
      'LIMIT 5 工作日，自次日起计算',
      ...['18', '19', '20', '21', '22', '23'].map((day) => `DAY 2026-09-${day}`),
      'DUE 2026-09-23',
    ]);
    expect(steps[0]).toMatchObject({ rule: { id: 'C1', citation: { article: '第一条' } } });
    const days = steps.filter(({ kind }) => kind === 'DAY').map(({ zh }) => zh);
    expect(days.slice(0, 4)).toEqual([
      '第 1 日：2026-09-18（星期五）工作日',
      '不计：2026-09-19（星期六）周末',
      '第 2 日：2026-09-20（星期日）调休上班',
      '第 3 日：2026-09-21（星期一）工作日',
    ]);
  });

  it('in calendar days by the span, and by the days that a rest day at the end puts it off', () => {
    const limit = { length: 10, unit: 'CALENDAR_DAY' };
    expect(brief(why({ limit }, '2026-09-23')).slice(2)).toEqual([
      'LIMIT 10 自然日，自次日起计算',
      'PERIOD 2026-09-24 至 2026-10-03 每日都计，节假日在内',
      'DUE 2026-10-03',
      // Not moved unless the rule says so; both are shown.
      'HOLIDAY 2026-10-08',
    ]);
    const moved = why({ limit, restDayAtEnd: 'NEXT_WORKING_DAY' }, '2026-09-23');
    expect(brief(moved.slice(4))).toEqual([
      ...['03', '04', '05', '06', '07'].map((day) => `SHIFT 2026-10-${day}`),
      'DUE 2026-10-08',
    ]);
    expect(brief(why({ limit, startDayCounts: true }, '2026-09-23'))).toContain('DUE 2026-10-02');
  });

  it('in hours by the day on which they run out at the latest', () => {
    const steps = why({ limit: { length: 2, unit: 'HOUR' } }, '2026-09-23');
    expect(brief(steps).slice(2)).toEqual([
      'LIMIT 2 小时，自该时刻起连续计算，夜间和节假日照计',
      'DUE 2026-09-24',
    ]);
  });

  it('without a figure by saying so, and with an extension by its bounds', () => {
    expect(why({}, '2026-09-23').at(-1)!.zh).toBe('来源未定期限，不计算逾期');
    const extended = why(
      {
        limit: { length: 60, unit: 'CALENDAR_DAY' },
        extension: { atMost: { length: 30, unit: 'CALENDAR_DAY' }, approvers: { leadershipRoles: ['HEAD'] } },
      },
      '2026-01-15',
    );
    expect(extended.at(-1)).toMatchObject({
      kind: 'EXTENSION',
      zh: '经批准可延长一次，至多 30 自然日，须在届满前批准，并先告知信访人理由',
    });
  });

  it('beyond the announced calendar as tentative', () => {
    const steps = why({ limit: { length: 5, unit: 'WORKING_DAY' } }, '2026-12-30');
    expect(steps.at(-1)!.kind).toBe('DOUBT');
  });

  it('always to the day on which it ends', () => {
    for (const unit of ['WORKING_DAY', 'CALENDAR_DAY', 'MONTH', 'HOUR'])
      for (const restDayAtEnd of ['STAYS', 'NEXT_WORKING_DAY'])
        for (const startDayCounts of [true, false])
          for (const start of ['2026-01-31', '2026-02-13', '2026-09-23']) {
            if (unit === 'HOUR' && (startDayCounts || restDayAtEnd !== 'STAYS')) continue;
            const rule = clockOf({ limit: { length: 7, unit }, restDayAtEnd, startDayCounts });
            const from = civilDate(start);
            const due = explainClock(rule, from, CN_CALENDAR).find(({ kind }) => kind === 'DUE');
            expect(due!.date).toBe(clockEnd(rule.params, from, CN_CALENDAR));
          }
  });
});

it('a trigger is explained by its occasions, its steps and the days of each limit', () => {
  const rule = ruleOf('T1', 'trigger', {
    when: [{ happenings: ['COLLECTIVE_VISIT'], headcountAtLeast: 15, aspects: ['VIOLENCE'] }],
    steps: [
      { kind: 'REPORT', means: 'TELEPHONE', by: { atOnce: true }, to: [{ superiorOn: 'CORPORATE' }] },
      {
        kind: 'REPORT',
        means: 'WRITTEN',
        by: { within: { length: 2, unit: 'WORKING_DAY' } },
        after: 'STEP_BEFORE',
      },
      { kind: 'REPORT', by: { dailyUntilEnded: '16:00' } },
    ],
  });
  const [trigger] = rulesOf(contentOf('collective', rule).collective, 'trigger');
  expect(brief(explainTrigger(trigger!, civilDate('2026-09-18'), CN_CALENDAR))).toEqual([
    'RULE 《测试规定》第一条：规则T1',
    'OCCASION 集体上访，且15 人及以上，且已有过激行为',
    'STEP 1. 报告（电话），对象：集团上级；立即；未定时限，不计算逾期',
    'STEP 2. 报告（书面）；限时',
    'START 2026-09-18',
    'LIMIT 2 工作日，自次日起计算',
    'DAY 2026-09-19',
    'DAY 2026-09-20',
    'DAY 2026-09-21',
    'DUE 2026-09-21',
    'STEP 3. 报告（方式不限）；每日 16:00 前，直至记录已平息',
  ]);
});
