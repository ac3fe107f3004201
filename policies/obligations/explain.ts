import { type DayFacts, DOUBTS, HOLIDAY_TRIGGERS, type WorkingCalendar } from '../calendar/calendar.ts';
import { type CivilDate, type Day, dayAt, dayOf, partsOf, plusDays, weekdayOf } from '../calendar/civil.ts';
import { WEEKDAYS } from '../rules/cadence.ts';
import { HOLIDAY_SHIFTS } from '../rules/duty.ts';
import type { RuleOf } from '../rules/rulebook.ts';
import type { Bilingual } from '../vocabulary.ts';
import { afterHolidays, dueFor } from './placing.ts';

export const REASON_KINDS = {
  RULE: { zh: '规则', en: 'The rule, where it is written' },
  NOMINAL: { zh: '所定之日', en: 'The day that the rule names' },
  HOLIDAY: { zh: '是否遇节假日', en: 'Whether a holiday hits it' },
  DAY: { zh: '途经之日', en: 'A day on the way' },
  SHIFT: { zh: '变动', en: 'Where it is moved' },
  DUE: { zh: '期限', en: 'The last day in time' },
  DOUBT: { zh: '待定', en: 'What makes it tentative' },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** One step of the answer to "why this date?", in the order in which the date was worked out. */
export type ReasonStep = { kind: keyof typeof REASON_KINDS; date?: CivilDate; facts?: DayFacts } & Bilingual;

/** What the calendar says of a day, in words. */
function inWords({ date, working, weekend, makeup, announced, statutory, own }: DayFacts): Bilingual {
  const weekday = Object.values(WEEKDAYS)[weekdayOf(dayOf(date)) - 1]!;
  const holiday = announced ?? statutory;
  const zh = makeup
    ? own
      ? '本单位上班'
      : '调休上班'
    : holiday !== undefined
      ? `${holiday}放假`
      : weekend
        ? '周末'
        : '工作日';
  const en = makeup
    ? own
      ? 'worked here'
      : 'a worked weekend'
    : holiday !== undefined
      ? `off for ${holiday}`
      : working
        ? 'a working day'
        : 'a weekend';
  return { zh: `${date}（${weekday.zh}）${zh}`, en: `${date} (${weekday.en}): ${en}` };
}

/**
 * Why a duty falls due when it does: the rule and its source, the day it names, whether a holiday hits that day,
 * every calendar day it was moved across, and the last day in time. Ends at the shift where the holiday drops the day.
 */
export function explain(
  { title, citation, params: duty }: RuleOf<'duty'>,
  nominal: CivilDate,
  calendar: WorkingCalendar,
): ReasonStep[] {
  const day = dayOf(nominal);
  const steps: ReasonStep[] = [];
  const onDay = (kind: ReasonStep['kind'], at: Day, zh: string, en: string) => {
    const facts = calendar.on(at);
    const words = inWords(facts);
    steps.push({ kind, date: facts.date, facts, zh: zh + words.zh, en: en + words.en });
  };
  steps.push({
    kind: 'RULE',
    zh: `《${citation.document}》${citation.article}：${title.zh}`,
    en: `${citation.document}, ${citation.article}: ${title.en}`,
  });
  onDay('NOMINAL', day, '规则所定之日：', 'The rule names ');
  const { trigger, shift, plus, plusUnit } = duty.holiday;
  const placed = afterHolidays({ day }, duty.holiday, calendar);
  const hit = placed === undefined || placed.moved !== undefined;
  steps.push({
    kind: 'HOLIDAY',
    zh: `${HOLIDAY_TRIGGERS[trigger].zh}：${hit ? '是' : '否'}`,
    en: `${HOLIDAY_TRIGGERS[trigger].en}: ${hit ? 'yes' : 'no'}`,
  });
  if (placed === undefined) {
    steps.push({ kind: 'SHIFT', ...HOLIDAY_SHIFTS.SKIP });
    return steps;
  }
  if (placed.moved) {
    if (shift === 'FIRST_WORKING_DAY_PLUS') {
      const { year, month } = partsOf(day);
      const first = calendar.firstWorkingDayFrom(dayAt(year, month, 1)).day;
      onDay('DAY', first, '当月首个工作日：', 'The first working day of the month: ');
      const unit = plusUnit === 'WORKING' ? { zh: '个工作日', en: 'working days' } : { zh: '日', en: 'days' };
      onDay('SHIFT', placed.day, `其后第 ${plus} ${unit.zh}：`, `${plus} ${unit.en} after it: `);
    } else {
      const step = placed.day > day ? 1 : -1;
      for (let at = plusDays(day, step); at !== placed.day; at = plusDays(at, step)) onDay('DAY', at, '', '');
      onDay('SHIFT', placed.day, `${HOLIDAY_SHIFTS[shift].zh}：`, `${HOLIDAY_SHIFTS[shift].en}: `);
    }
  }
  const due = dueFor(placed, duty.due, calendar);
  const at =
    duty.due.byTime === undefined
      ? { zh: '当日终了', en: 'the end of the day' }
      : { zh: duty.due.byTime, en: duty.due.byTime };
  onDay('DUE', due.day, `期限至${at.zh}：`, `In time until ${at.en}: `);
  if (due.doubt !== undefined) steps.push({ kind: 'DOUBT', ...DOUBTS[due.doubt] });
  return steps;
}
