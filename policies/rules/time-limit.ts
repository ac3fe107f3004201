import type { Vocabulary } from '../vocabulary.ts';
import { type Infer, int, object, oneValue } from './descriptor.ts';

export const dayUnit = oneValue(
  'DayUnit',
  { zh: '自然日或工作日', en: 'Calendar or working days' },
  {
    CALENDAR: { zh: '自然日', en: 'Calendar days' },
    WORKING: { zh: '工作日', en: 'Working days' },
  },
);

export const TIME_UNITS = {
  MINUTE: { zh: '分钟', en: 'Minutes' },
  HOUR: { zh: '小时', en: 'Hours' },
  CALENDAR_DAY: { zh: '自然日', en: 'Calendar days' },
  WORKING_DAY: { zh: '工作日', en: 'Working days' },
  MONTH: { zh: '个月（至次月同日，无同日则为月末）', en: 'Months, to the same day or the last of the month' },
} as const satisfies Vocabulary;
export type TimeUnit = keyof typeof TIME_UNITS;

/** A length of time. Days are counted from the day after the event; a day ends at midnight in Asia/Shanghai. */
export const timeLimit = object(
  'TimeLimit',
  {
    zh: '期限：自事件次日起算，最后一日终了为止',
    en: 'A limit of time: counted from the day after the event, to the end of its last day',
  },
  {
    length: int({ zh: '多长', en: 'How long' }, 0, 1000),
    unit: oneValue('TimeUnit', { zh: '单位', en: 'Unit' }, TIME_UNITS),
  },
);
export type TimeLimit = Infer<typeof timeLimit>;
