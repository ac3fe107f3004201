/** What the rules come to, as text: run under several time zones by its test, which wants the same bytes of each. */
import { CN_CALENDAR as calendar } from '../../policies/calendar/calendar.ts';
import { type CivilDate, civilDate, dateOf, dayOf, plusDays } from '../../policies/calendar/civil.ts';
import { explain, judge, keyed, project } from '../../policies/obligations/index.ts';
import { allRules, rulesOf } from '../../policies/rules/rulebook.ts';
import vectors from './calendar-vectors.json' with { type: 'json' };
import { contentOf, dutyOf, postOf } from './rule-samples.ts';

const next = (trigger: string) => ({ holiday: { trigger, shift: 'NEXT_WORKING_DAY' } });
const duties = [
  dutyOf({ monthDays: { days: [15] } }, { ...next('NON_WORKING_DAY'), due: { byTime: '07:59' } }),
  dutyOf({ monthDays: { days: [20] } }, { ...next('ANNOUNCED_HOLIDAY'), due: { byTime: '00:00' } }),
  dutyOf(
    { monthDays: { days: [3, 31] } },
    {
      holiday: { trigger: 'ANNOUNCED_HOLIDAY', shift: 'FIRST_WORKING_DAY_PLUS', plus: 3 },
      due: { byTime: '23:59' },
    },
  ),
  dutyOf({ weekly: { weekdays: ['SUNDAY', 'MONDAY'], everyWeeks: 2, anchor: '2024-01-01' } }),
  dutyOf({ nthWeekday: { nth: -1, weekday: 'FRIDAY' } }, { due: { byTime: '16:00', offsetDays: -1 } }),
  dutyOf({ nthWorkingDay: { nth: 1, per: 'MONTH' } }, { due: { offsetDays: 5, unit: 'WORKING' } }),
  dutyOf(
    { daily: { days: 'HOLIDAY' } },
    { who: { mode: 'ROTATION', selector: { leadershipRoles: ['DEPUTY_HEAD'] } } },
  ),
  dutyOf({ quota: { per: 'HALF_MONTH' } }),
  dutyOf({ yearly: { dates: [{ month: 2, day: 29 }] } }),
].map((rule, n) => ({ ...rule, id: `R${n}` }));

const line = (...parts: unknown[]): void =>
  void process.stdout.write(`${parts.map((part) => JSON.stringify(part)).join(' ')}\n`);
const at = (text: string) => dayOf(civilDate(text));

// The first line differs by zone, so that a run under another one is known to be one.
line(new Date(0).toString());

for (const [month] of vectors.R1) line(month, dateOf(calendar.firstWorkingDayFrom(at(`${month}-01`)).day));
for (const [receipt, n] of vectors.workingDaysAfter as [string, number, string][]) {
  const { day, doubt } = calendar.workingDaysFrom(at(receipt), n);
  line(receipt, n, dateOf(day), doubt);
}
for (let day = at('2022-12-01'); day < at('2028-02-01'); day = plusDays(day, 1)) line(calendar.on(day));

const sections = contentOf('reception', ...duties);
const rules = new Map(rulesOf(allRules(sections), 'duty').map((rule) => [rule.id, rule]));
const versions = [{ effectiveFrom: civilDate('2022-01-01'), sections }];
const window = { from: civilDate('2023-01-01'), to: civilDate('2027-12-31') };
const owed = keyed(project({ versions, calendar, window, posts: [postOf('A'), postOf('B')] }));
const facts = { evidence: [], excused: new Set<string>() };
for (const one of owed) {
  line(one);
  line(explain(rules.get(one.ruleId)!, one.nominal, calendar));
  if (one.dueAt === undefined) continue;
  // A second before and after the last instant, asked on the civil day of the deployment.
  for (const seconds of [-1, 1]) {
    const now = one.dueAt + seconds * 1000;
    const today = new Date(now + 8 * 3_600_000).toISOString().slice(0, 10) as CivilDate;
    line([...judge([one], facts, { today, now })]);
  }
}
