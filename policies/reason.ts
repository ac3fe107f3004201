import type { DayFacts, WorkingCalendar } from './calendar/calendar.ts';
import { type CivilDate, type Day, dayOf, weekdayOf } from './calendar/civil.ts';
import { WEEKDAYS } from './rules/cadence.ts';
import type { Citation } from './rules/rulebook.ts';
import type { Bilingual } from './vocabulary.ts';

export const REASON_KINDS = {
  RULE: { zh: '规则', en: 'The rule, where it is written' },
  PERIOD: { zh: '计数周期', en: 'The period in which it is counted' },
  QUOTA: { zh: '应达数目', en: 'What has to be reached in it' },
  NOMINAL: { zh: '所定之日', en: 'The day that the rule names' },
  HOLIDAY: { zh: '是否遇节假日', en: 'Whether a holiday hits it' },
  OCCASION: { zh: '触发情形', en: 'What sets it off' },
  STEP: { zh: '须做之事', en: 'One thing that is then owed' },
  START: { zh: '起算', en: 'What it is counted from' },
  LIMIT: { zh: '期限长短', en: 'How long the limit is, and how it is counted' },
  EXTENSION: { zh: '延长与暂停', en: 'Whether it may be extended or paused' },
  DAY: { zh: '途经之日', en: 'A day on the way' },
  SHIFT: { zh: '变动', en: 'Where it is moved' },
  DUE: { zh: '期限', en: 'The last day in time' },
  DOUBT: { zh: '待定', en: 'What makes it tentative' },
  EARLIER: { zh: '原定之日', en: 'A date that no longer holds' },
  EVIDENCE: { zh: '履行记录', en: 'What was done for it' },
  EXCUSE: { zh: '免除', en: 'That it was excused' },
  STATE: { zh: '履行状态', en: 'How it stands, and why' },
  TIER: { zh: '保密层级', en: 'The level of confidentiality' },
  FLOOR: { zh: '底线', en: 'What law or platform fixes, whatever the rulebook says' },
  OPENS: { zh: '如何查阅', en: 'What would open it' },
  NEEDED: { zh: '所需岗位或权限', en: 'The post or scope that it takes' },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** A rule as far as people cite it. */
export type Written = { id: string; title: Bilingual; citation: Citation };

/** One step of the answer to "why?", in the order in which the answer was worked out. */
export type ReasonStep = {
  kind: keyof typeof REASON_KINDS;
  date?: CivilDate;
  facts?: DayFacts;
  /** With RULE. */
  rule?: Written;
} & Bilingual;

/** The rule and its source. `role` says what it has to do with the answer, where it is not what is asked about. */
export const ruleStep = (
  { id, title, citation }: Written,
  role: Bilingual = { zh: '', en: '' },
): ReasonStep => ({
  kind: 'RULE',
  rule: { id, title, citation },
  zh: `${role.zh}《${citation.document}》${citation.article}：${title.zh}`,
  en: `${role.en}${citation.document}, ${citation.article}: ${title.en}`,
});

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

/** A step about a day, with what the calendar says of it; the words given come first. */
export function dayStep(
  kind: ReasonStep['kind'],
  day: Day,
  calendar: WorkingCalendar,
  { zh, en }: Bilingual = { zh: '', en: '' },
): ReasonStep {
  const facts = calendar.on(day);
  const words = inWords(facts);
  return { kind, date: facts.date, facts, zh: zh + words.zh, en: en + words.en };
}
