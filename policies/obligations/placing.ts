import type { WorkingCalendar } from '../calendar/calendar.ts';
import { dayAt, partsOf, plusDays, weekEndOf } from '../calendar/civil.ts';
import type { Duty } from '../rules/duty.ts';
import type { NamedDay } from './days.ts';
import type { Occurrence } from './occurrence.ts';

/** No holiday moves a day further than this. */
export const LONGEST_SHIFT = 62;

export type Placed = NamedDay & { moved?: Occurrence['moved'] };

/** Where a holiday puts a day; undefined when it drops it. */
export function afterHolidays(
  { day, doubt }: NamedDay,
  rule: Duty['holiday'],
  calendar: WorkingCalendar,
): Placed | undefined {
  if (rule.trigger === 'NEVER' || rule.shift === 'NONE') return { day, doubt };
  const asked = doubt ?? calendar.doubt(day, day);
  if (!calendar.triggers(rule.trigger, day)) return { day, doubt: asked };
  if (rule.shift === 'SKIP') return undefined;
  const facts = calendar.on(day);
  const holiday = facts.announced ?? facts.statutory;
  const moved = { by: rule.shift, trigger: rule.trigger, ...(holiday === undefined ? {} : { holiday }) };
  if (rule.shift !== 'FIRST_WORKING_DAY_PLUS') {
    const found = calendar.workingDaysFrom(day, rule.shift === 'NEXT_WORKING_DAY' ? 1 : -1);
    return { day: found.day, doubt: asked ?? found.doubt, moved };
  }
  const { year, month } = partsOf(day);
  const first = calendar.firstWorkingDayFrom(dayAt(year, month, 1));
  const found =
    rule.plusUnit === 'WORKING'
      ? calendar.workingDaysFrom(first.day, rule.plus)
      : { day: plusDays(first.day, rule.plus), doubt: undefined };
  return { day: found.day, doubt: asked ?? first.doubt ?? found.doubt, moved };
}

/** The last day in time for a day that the rule placed. */
export function dueFor(placed: Placed, rule: Duty['due'], calendar: WorkingCalendar): NamedDay {
  let { day, doubt }: NamedDay = placed;
  if (rule.unit === 'WORKING' && rule.offsetDays !== 0) {
    const found = calendar.workingDaysFrom(day, rule.offsetDays);
    day = found.day;
    doubt ??= found.doubt;
  } else {
    day = plusDays(day, rule.offsetDays);
  }
  if (rule.until === 'WEEK_END') day = weekEndOf(day);
  return { day: rule.inclusive ? day : plusDays(day, -1), doubt };
}
