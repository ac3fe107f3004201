import type { Bilingual, Vocabulary } from '../vocabulary.ts';
import { type CivilDate, civilDate, type Day, dateOf, dayOf, partsOf, plusDays, weekdayOf } from './civil.ts';
import cn from './cn.json' with { type: 'json' };
import { checkCalendar, checkPauses, INDEXED_BEYOND } from './sound.ts';

/** Why a date that rests on the calendar is TENTATIVE. */
export const DOUBTS = {
  BEFORE_COVERAGE: { zh: '早于日历数据的范围', en: 'Earlier than the calendar data reaches' },
  AFTER_COVERAGE: {
    zh: '该年放假安排尚未公布，仅知法定节假日',
    en: 'The arrangement of that year is not announced; only the days fixed by law are known',
  },
  NEXT_NOTICE_OUTSTANDING: {
    zh: '下一年放假安排尚未公布，可能改动年末日期',
    en: "Next year's notice, which may still change the year's last days, is not announced",
  },
} as const satisfies Vocabulary;
export type Doubt = keyof typeof DOUBTS;

/** What makes a day count as hit by a holiday; READINGS.md says which reading of a source takes which. */
export const HOLIDAY_TRIGGERS = {
  NEVER: { zh: '不因节假日变动', en: 'Never moved' },
  STATUTORY_DAY: { zh: '法律规定的放假日', en: 'A day that the law itself fixes' },
  ANNOUNCED_HOLIDAY: {
    zh: '公布的放假安排之内（普通周末不算）',
    en: 'Inside an announced holiday; an ordinary weekend is not',
  },
  NON_WORKING_DAY: { zh: '任何非工作日', en: 'Any day that is not a working day' },
} as const satisfies Vocabulary;
export type HolidayTrigger = keyof typeof HOLIDAY_TRIGGERS;

type NamedDay = { date: string; name: string };
type Span = { name: string; from: string; to: string };

/** Calendar data as it is kept: versioned, with its source and how far it reaches. */
export type CalendarData = {
  id: string;
  version: number;
  title: Bilingual;
  source: string;
  /** `firmTo`: after this day the next notice may still change what is announced. */
  coverage: { from: string; to: string; firmTo: string };
  /** Days that the law fixes by month and day, known for every year since `since`. */
  fixedByLaw: { monthDay: string; name: string; since: number }[];
  /** Statutory days of years whose arrangement is not announced, with those of the moon and the 清明 of the sun. */
  provisional: Record<string, NamedDay[]>;
  years: Record<
    string,
    { source: string; issued: string; spans: Span[]; makeupDays: string[]; statutoryDays: NamedDay[] }
  >;
};

/** Everything the calendar knows of one day. */
export type DayFacts = {
  date: CivilDate;
  working: boolean;
  weekend: boolean;
  /** A Saturday or Sunday that is worked, 调休上班. */
  makeup: boolean;
  /** Name of the statutory holiday on this day. */
  statutory?: string;
  /** Name of the announced holiday that this day lies in. */
  announced?: string;
  /** Name of the organisation's key period that this day lies in. */
  keyPeriod?: string;
  /** The organisation's own calendar says something of this day. */
  own?: true;
  doubt?: Doubt;
};

/** A day that was looked for, with what makes it tentative. */
export type Found = { day: Day; doubt: Doubt | undefined };

/** What one organisation adds to a calendar: its own days off, days worked, and key periods. A later entry wins. */
export type CalendarOverlay = {
  /** Raised with every change; the calendar's own version stands beside it. */
  version: number;
  daysOff?: readonly Span[];
  daysWorked?: readonly string[];
  /** 重要时期: meetings, festivals and the like, in which daily reports and closer duty are asked for. */
  keyPeriods?: readonly Span[];
};

/** Working days by announced data. A day beyond the data is answered by what the law fixes, and always with a doubt. */
export class WorkingCalendar {
  readonly id: string;
  readonly version: number;
  /** Version of the organisation's overlay, 0 without one. */
  readonly overlayVersion: number;
  readonly #data: CalendarData;
  readonly #announced = new Map<Day, string>();
  readonly #statutory = new Map<Day, string>();
  readonly #makeup = new Set<Day>();
  readonly #keyPeriods = new Map<Day, string>();
  readonly #own = new Set<Day>();
  /** By month and day, 1001 = 1 October. */
  readonly #fixed: ReadonlyMap<number, CalendarData['fixedByLaw'][number]>;
  readonly #from: Day;
  readonly #to: Day;
  readonly #firmTo: Day;
  /** The last indexed day: well past the coverage, so that a limit of years is found as fast as one of days. */
  readonly #indexedTo: Day;
  /** For each indexed day, how many working days lie before it; one more entry than days. */
  readonly #workedBefore: Int32Array;
  /** The indexed working days, in order. */
  readonly #worked: Int32Array;

  /**
   * @throws Refusal CALENDAR_GAP; BAD_INPUT for data with dates that do not exist, and for own days off that leave nobody at work for longer than two months, or lie years beyond the coverage.
   */
  constructor(data: CalendarData, overlay: CalendarOverlay = { version: 0 }) {
    checkCalendar(data, overlay);
    this.id = data.id;
    this.version = data.version;
    this.overlayVersion = overlay.version;
    this.#data = data;
    this.#fixed = new Map(data.fixedByLaw.map((one) => [Number(one.monthDay.replace('-', '')), one]));
    const at = (text: string) => dayOf(civilDate(text));
    const name = (days: Map<Day, string>, span: Span) => {
      for (let day = at(span.from); day <= at(span.to); day = plusDays(day, 1)) days.set(day, span.name);
    };
    this.#from = at(data.coverage.from);
    this.#to = at(data.coverage.to);
    this.#firmTo = at(data.coverage.firmTo);
    for (const year of Object.values(data.years)) {
      for (const span of year.spans) name(this.#announced, span);
      for (const day of year.makeupDays) this.#makeup.add(at(day));
      for (const { date, name } of year.statutoryDays) this.#statutory.set(at(date), name);
    }
    for (const days of Object.values(data.provisional)) {
      for (const { date, name } of days) this.#statutory.set(at(date), name);
    }
    const ownSpan = (span: Span, each?: (day: Day) => void) => {
      for (let day = at(span.from); day <= at(span.to); day = plusDays(day, 1)) {
        this.#own.add(day);
        each?.(day);
      }
    };
    for (const span of overlay.daysOff ?? []) {
      name(this.#announced, span);
      ownSpan(span, (day) => this.#makeup.delete(day));
    }
    for (const text of overlay.daysWorked ?? []) {
      this.#makeup.add(at(text));
      this.#own.add(at(text));
    }
    for (const span of overlay.keyPeriods ?? []) {
      name(this.#keyPeriods, span);
      ownSpan(span);
    }

    const worked: Day[] = [];
    this.#indexedTo = plusDays(this.#to, INDEXED_BEYOND);
    this.#workedBefore = new Int32Array(this.#indexedTo - this.#from + 2);
    for (let day = this.#from; day <= this.#indexedTo; day = plusDays(day, 1)) {
      if (this.#judge(day)) worked.push(day);
      this.#workedBefore[day - this.#from + 1] = worked.length;
    }
    checkPauses(worked, this.#from, this.#indexedTo);
    this.#worked = Int32Array.from(worked);
  }

  /** The same calendar with an organisation's own days over it, instead of any it had. */
  with(overlay: CalendarOverlay): WorkingCalendar {
    return new WorkingCalendar(this.#data, overlay);
  }

  /** First and last day that the announced data covers. */
  get coverage(): { from: Day; to: Day } {
    return { from: this.#from, to: this.#to };
  }

  /** What makes any day from `from` to `to` uncertain, if anything does. */
  doubt(from: Day, to: Day): Doubt | undefined {
    if (from < this.#from) return 'BEFORE_COVERAGE';
    if (to > this.#to) return 'AFTER_COVERAGE';
    return to > this.#firmTo ? 'NEXT_NOTICE_OUTSTANDING' : undefined;
  }

  on(day: Day): DayFacts {
    const statutory = this.#statutoryName(day);
    const announced = this.#announcedName(day);
    const keyPeriod = this.#keyPeriods.get(day);
    const doubt = this.doubt(day, day);
    return {
      date: dateOf(day),
      working: this.working(day),
      weekend: weekdayOf(day) > 5,
      makeup: this.#makeup.has(day),
      ...(statutory === undefined ? {} : { statutory }),
      ...(announced === undefined ? {} : { announced }),
      ...(keyPeriod === undefined ? {} : { keyPeriod }),
      ...(this.#own.has(day) ? { own: true as const } : {}),
      ...(doubt === undefined ? {} : { doubt }),
    };
  }

  /** Whether the day is one that the trigger speaks of. Uncertain where `doubt(day, day)` says so. */
  triggers(trigger: HolidayTrigger, day: Day): boolean {
    switch (trigger) {
      case 'NEVER':
        return false;
      case 'STATUTORY_DAY':
        return this.#statutoryName(day) !== undefined;
      case 'ANNOUNCED_HOLIDAY':
        return this.#announcedName(day) !== undefined;
      case 'NON_WORKING_DAY':
        return !this.working(day);
    }
  }

  /** Whether the day lies in a key period of the organisation. */
  inKeyPeriod(day: Day): boolean {
    return this.#keyPeriods.has(day);
  }

  /** The nth working day after the day (before it where n is negative); the day itself is not counted. */
  workingDaysFrom(day: Day, n: number): Found {
    if (n === 0) return { day, doubt: this.doubt(day, day) };
    if (day >= this.#from && day <= this.#indexedTo) {
      const before = this.#workedBefore[day - this.#from + (n > 0 ? 1 : 0)]!;
      const found = this.#worked[n > 0 ? before + n - 1 : before + n];
      if (found !== undefined) {
        const at = found as Day;
        return { day: at, doubt: n < 0 ? this.doubt(at, day) : this.doubt(day, at) };
      }
    }
    const step = n < 0 ? -1 : 1;
    let at = day;
    for (let left = Math.abs(n); left > 0; ) {
      at = plusDays(at, step);
      if (this.working(at)) left -= 1;
    }
    return { day: at, doubt: step < 0 ? this.doubt(at, day) : this.doubt(day, at) };
  }

  /** The first working day on or after the day. */
  firstWorkingDayFrom(day: Day): Found {
    return this.working(day) ? { day, doubt: this.doubt(day, day) } : this.workingDaysFrom(day, 1);
  }

  /** Whether people work on the day; a worked weekend is a working day. */
  working(day: Day): boolean {
    if (day < this.#from || day > this.#indexedTo) return this.#judge(day);
    return this.#workedBefore[day - this.#from + 1]! > this.#workedBefore[day - this.#from]!;
  }

  #judge(day: Day): boolean {
    if (this.#makeup.has(day)) return true;
    return weekdayOf(day) <= 5 && this.#announcedName(day) === undefined;
  }

  /** Outside the announced years a statutory day is all that is known of a holiday. */
  #announcedName(day: Day): string | undefined {
    const name = this.#announced.get(day);
    return name ?? (day < this.#from || day > this.#to ? this.#statutoryName(day) : undefined);
  }

  #statutoryName(day: Day): string | undefined {
    const listed = this.#statutory.get(day);
    if (listed !== undefined || (day >= this.#from && day <= this.#to)) return listed;
    const { year, month, day: dayOfMonth } = partsOf(day);
    const fixed = this.#fixed.get(month * 100 + dayOfMonth);
    return fixed !== undefined && year >= fixed.since ? fixed.name : undefined;
  }
}

/** The national calendar of China that the project carries: what a deployment starts with. */
export const CN_DATA: CalendarData = cn;
export const CN_CALENDAR = new WorkingCalendar(CN_DATA);
