import { DOUBTS, HOLIDAY_TRIGGERS, type HolidayTrigger, type WorkingCalendar } from '../calendar/calendar.ts';
import { type CivilDate, type Day, dateOf, dayAt, dayOf, partsOf, plusDays } from '../calendar/civil.ts';
import { dayStep, type ReasonStep, ruleStep } from '../reason.ts';
import { DUTY_KINDS, openOccasion, QUOTA_UNITS, WHOLES } from '../rules/cadence.ts';
import { type Duty, HOLIDAY_SHIFTS } from '../rules/duty.ts';
import type { RuleOf } from '../rules/rulebook.ts';
import type { Bilingual } from '../vocabulary.ts';
import { rhythmOf } from './days.ts';
import { afterHolidays, dueFor } from './placing.ts';
import { quotaOf, quotaWithin } from './project.ts';

const none: Bilingual = { zh: '', en: '' };

/** What makes the day the nominal one, as far as the rule names no day itself. */
function named({ quota, campaign, selfDeclared, relative }: Duty['cadence']): Bilingual {
  if (quota ?? campaign) return { zh: '周期最后一日：', en: 'The last day of the period: ' };
  if (selfDeclared) {
    return { zh: '日期由责任人自定，报备截至：', en: 'The bearer chooses the days and files them by ' };
  }
  if (relative === undefined) return { zh: '规则所定之日：', en: 'The rule names ' };
  const [count, unit] = [Math.abs(relative.days), relative.unit === 'WORKING' ? '个工作日' : '日'];
  const units = relative.unit === 'WORKING' ? 'working days' : 'days';
  return relative.days < 0
    ? {
        zh: `规则 ${relative.rule} 所定之日前 ${count} ${unit}：`,
        en: `${count} ${units} before the day of rule ${relative.rule}: `,
      }
    : {
        zh: `规则 ${relative.rule} 所定之日后 ${count} ${unit}：`,
        en: `${count} ${units} after the day of rule ${relative.rule}: `,
      };
}

/** What is counted, and from when to when; nothing for a duty whose days are named. */
function counting(duty: Duty, day: Day, calendar: WorkingCalendar): ReasonStep[] {
  const wanted = quotaOf(duty);
  const period = rhythmOf(duty.cadence, calendar)?.periodAt(day);
  const quota = wanted && period && quotaWithin(wanted, period, calendar).quota;
  if (quota === undefined || period === undefined) return [];
  const [from, to] = [dateOf(period.from), dateOf(period.to)];
  const words = (language: keyof Bilingual) =>
    quota.countedKinds.map((kind) => DUTY_KINDS[kind][language]).join(language === 'zh' ? '、' : ', ');
  const unit = quota.of === undefined ? QUOTA_UNITS[quota.unit] : WHOLES[quota.of];
  const amount = quota.of === undefined ? `${quota.atLeast} ` : `${quota.atLeast}% `;
  return [
    { kind: 'PERIOD', zh: `${from} 至 ${to} 计数`, en: `Counted from ${from} to ${to}` },
    {
      kind: 'QUOTA',
      zh: `至少 ${amount}${unit.zh}，计入：${words('zh')}`,
      en: `At least ${amount}(${unit.en}), of: ${words('en')}`,
    },
  ];
}

/** Whether the day is one that the rule minds; of a rule that minds none there is nothing to ask. */
function hitBy(trigger: HolidayTrigger, hit: boolean): Bilingual {
  const { zh, en } = HOLIDAY_TRIGGERS[trigger];
  return trigger === 'NEVER'
    ? { zh, en }
    : { zh: `${zh}：${hit ? '是' : '否'}`, en: `${en}: ${hit ? 'yes' : 'no'}` };
}

/**
 * Why a duty falls due when it does: the rule and its source, what is counted, the day it names, whether a holiday hits that day,
 * every calendar day it was moved across, and the last day in time. Ends at the shift where the holiday drops the day,
 * and at the occasion where the source names no day.
 */
export function explain(
  { params: duty, ...written }: RuleOf<'duty'>,
  nominal: CivilDate,
  calendar: WorkingCalendar,
): ReasonStep[] {
  const day = dayOf(nominal);
  const steps: ReasonStep[] = [ruleStep(written)];
  const onDay = (kind: ReasonStep['kind'], at: Day, zh: string, en: string) =>
    void steps.push(dayStep(kind, at, calendar, { zh, en }));
  const occasion = openOccasion(duty.cadence);
  if (occasion) {
    steps.push({
      kind: 'NOMINAL',
      zh: `来源未定日期，遇此情形时办理：${occasion.zh}`,
      en: `The source names no day; owed on this occasion: ${occasion.en}`,
    });
    return steps;
  }
  steps.push(...counting(duty, day, calendar));
  const { zh, en } = named(duty.cadence);
  onDay('NOMINAL', day, zh, en);
  const { trigger, shift, plus, plusUnit } = duty.holiday;
  const placed = afterHolidays({ day }, duty.holiday, calendar);
  steps.push({ kind: 'HOLIDAY', ...hitBy(trigger, placed === undefined || placed.moved !== undefined) });
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
  const week = duty.due.until === 'WEEK_END' ? { zh: '当周星期日，', en: 'the Sunday of that week, ' } : none;
  onDay('DUE', due.day, `期限至${week.zh}${at.zh}：`, `In time until ${week.en}${at.en}: `);
  if (due.doubt !== undefined) steps.push({ kind: 'DOUBT', ...DOUBTS[due.doubt] });
  return steps;
}
