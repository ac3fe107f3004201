/** Civil dates and working calendars. */
export {
  type CalendarData,
  type CalendarOverlay,
  CN_CALENDAR,
  CN_DATA,
  type DayFacts,
  DOUBTS,
  type Doubt,
  type Found,
  HOLIDAY_TRIGGERS,
  type HolidayTrigger,
  WorkingCalendar,
} from './calendar.ts';
export {
  type CivilDate,
  civilDate,
  type Day,
  dateOf,
  dayOf,
  FIRST_YEAR,
  isCivilDate,
  isLocalTime,
  LAST_YEAR,
  plusDays,
  weekdayOf,
} from './civil.ts';
export { type Landing, landing, type Notice } from './landing.ts';
export type { Moment } from './moment.ts';
export { PERIODS, type PeriodUnit, periodAt } from './period.ts';
