import type { Doubt, HolidayTrigger } from '../calendar/calendar.ts';
import type { CivilDate } from '../calendar/civil.ts';
import type { Moment } from '../calendar/moment.ts';
import type { DutyKind, QuotaUnit, Whole } from '../rules/cadence.ts';
import type { BearerMode, HolidayShift } from '../rules/duty.ts';

export type DateSpan = { from: CivilDate; to: CivilDate };

/** Days on which a body is suspended and owes nothing. `to` is the day on which it has ended; null while it lasts. */
export type Suspension = { from: CivilDate; to: CivilDate | null };

/** One thing owed once, under one version of a rulebook. Dates are civil dates in Asia/Shanghai. */
export type Occurrence = {
  ruleId: string;
  /** `effectiveFrom` of the version that it is owed under. */
  version: CivilDate;
  kind: DutyKind;
  /** The day that the rule names, before any holiday; the last day of the period for a quota. */
  nominal: CivilDate;
  /** The last day on which it is in time; of days that the bearer chooses and files, that of the filing. */
  due: CivilDate;
  /** The first day of what is bound to its days, where those are several. */
  opens?: CivilDate;
  /** The last moment in time; only where the rule names a time of day. */
  dueAt?: Moment;
  /** The period it counts for: that of the nominal day, wherever it was moved to. */
  period: DateSpan;
  /** Which of the days named in the period it is, from 0, whether or not a holiday drops those before it. */
  turn: number;
  /** The period it is about, where that is the one before. */
  covers?: DateSpan;
  /** What has to be reached within the period. */
  quota?: { atLeast: number; unit: QuotaUnit; of?: Whole; countedKinds: readonly DutyKind[] };
  /** Why the day is not the nominal one. */
  moved?: { by: HolidayShift; trigger: HolidayTrigger; holiday?: string };
  /** Present when the dates rest on days that the calendar cannot vouch for. */
  tentative?: Doubt;
  /** Codes of the posts that owe it: one, the candidates under ANY, none for BODY; absent when no roster was given. */
  who: { mode: BearerMode; posts?: readonly string[] };
};

type Ending = Pick<Occurrence, 'quota' | 'nominal' | 'due' | 'period'>;

/** The last day in time. Of days that the bearer chooses only the filing is due before the period ends. */
export const lastDayOf = ({ quota, nominal, due, period }: Ending): CivilDate =>
  quota !== undefined && nominal < period.to ? period.to : due;

/** Whether something is owed on no day, because its last day is one of a suspension. */
export const isWaived = (one: Ending, suspensions: readonly Suspension[]): boolean => {
  const last = lastDayOf(one);
  return suspensions.some(({ from, to }) => from <= last && (to === null || last < to));
};
