import { MONTHS_OF, type PeriodUnit } from '../calendar/period.ts';
import type { Cadence } from './cadence.ts';
import {
  type Dimension,
  eachWay,
  everyOne,
  less,
  type Order,
  type OrderContext,
  onlyThese,
  together,
} from './order.ts';

/** So many in every run of periods, however they lie. */
type Guarantee = { unit: string; count: number; per: PeriodUnit; every: number };

/** The fewest days of so many months that tile the year; a half-month of February has 13. */
const FEWEST_DAYS: Readonly<Record<number, number>> = { 0.5: 13, 1: 28, 2: 59, 3: 90, 4: 120, 6: 181 };
const monthsOf = ({ per, every }: Guarantee): number =>
  per === 'WEEK' ? 0 : per === 'HALF_MONTH' ? 0.5 : MONTHS_OF[per] * every;
const fewestDays = (months: number): number => FEWEST_DAYS[months] ?? 365 * Math.floor(months / 12);

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));

/** How many runs of `a` surely lie whole in any run of `b`. Periods of months and half-months tile the year. */
function wholeIn(a: Guarantee, b: Guarantee): number {
  if (a.per === 'WEEK') {
    if (b.per === 'WEEK') {
      return Math.floor((b.every - a.every + commonDivisor(a.every, b.every)) / a.every);
    }
    const days = fewestDays(monthsOf(b));
    return Math.max(0, Math.floor((days - (7 * a.every - 1)) / (7 * a.every)));
  }
  if (b.per === 'WEEK') return 0;
  const runs = monthsOf(b) / monthsOf(a);
  return Number.isInteger(runs) ? runs : 0;
}

/** Days are told in half-days, of which two make one. */
const inHalves = (unit: string, count: number) =>
  unit === 'DAY' ? { unit: 'HALF_DAY', count: 2 * count } : { unit, count };

/** How many days every month is sure to have: in the shortest, all from the 28th on are one day or none. */
function daysOfMonth({ days, monthEnd }: NonNullable<Cadence['monthDays']>): number {
  const late = days.includes(28) || (monthEnd === 'CLAMP' && days.some((day) => day > 28));
  return days.filter((day) => day < 28).length + Number(late);
}

/** What a cadence amounts to as a quota; undefined where it promises no number. */
function guaranteeOf({
  monthDays,
  weekly,
  nthWeekday,
  nthWorkingDay,
  daily,
  quarterly,
  yearly,
  quota,
  selfDeclared,
}: Cadence): Guarantee | undefined {
  const occasions = (count: number, per: PeriodUnit) => ({ unit: 'SESSION', count, per, every: 1 });
  const sure = (days: number[], monthEnd: string) =>
    days.filter((day) => day <= 28 || monthEnd === 'CLAMP').length;
  if (monthDays) return occasions(daysOfMonth(monthDays), 'MONTH');
  // Where weeks are skipped, which of them count may differ from rule to rule.
  if (weekly) return weekly.everyWeeks > 1 ? undefined : occasions(weekly.weekdays.length, 'WEEK');
  if (nthWeekday) return occasions(Math.abs(nthWeekday.nth) < 5 ? 1 : 0, 'MONTH');
  // Every month of every year had more than ten working days.
  if (nthWorkingDay)
    return occasions(
      nthWorkingDay.per === 'WEEK' || Math.abs(nthWorkingDay.nth) > 10 ? 0 : 1,
      nthWorkingDay.per,
    );
  if (daily) return occasions(daily.days === 'ALL' ? 7 : 0, 'WEEK');
  if (quarterly) return occasions(sure([quarterly.day], quarterly.monthEnd), 'QUARTER');
  if (yearly)
    return occasions(
      sure(
        yearly.dates.map(({ day }) => day),
        yearly.monthEnd,
      ),
      'YEAR',
    );
  if (quota) {
    const unit = quota.unit === 'PERCENT' ? `PERCENT ${quota.of}` : quota.unit;
    return { ...inHalves(unit, quota.atLeast), per: quota.per, every: quota.every };
  }
  if (selfDeclared?.per) return { ...inHalves('DAY', selfDeclared.atLeast), per: selfDeclared.per, every: 1 };
  return undefined;
}

const reaches = (a: Guarantee, b: Guarantee): boolean => {
  if (a.unit !== b.unit) return false;
  // Neither a share nor the days worked of one period add up to those of another.
  if (a.unit.startsWith('PERCENT') || a.unit === 'WORKING_DAY')
    return a.per === b.per && a.every === b.every && a.count >= b.count;
  return b.count === 0 || wholeIn(a, b) * a.count >= b.count;
};

const quotaOrder = (a: Guarantee, b: Guarantee): Order => eachWay(reaches(a, b), reaches(b, a));

const keyOf = (cadence: Cadence) => Object.keys(cadence)[0] as keyof Cadence;

/** Two cadences of one variant. */
function alike(a: Cadence, b: Cadence, context: OrderContext): Order {
  if (a.monthDays && b.monthDays && a.monthDays.monthEnd === b.monthDays.monthEnd) {
    return everyOne(a.monthDays.days, b.monthDays.days, context) as Order;
  }
  if (a.weekly && b.weekly && a.weekly.everyWeeks === 1 && b.weekly.everyWeeks === 1) {
    return everyOne(a.weekly.weekdays, b.weekly.weekdays, context) as Order;
  }
  if (a.quota && b.quota) {
    const kinds = onlyThese(a.quota.countedKinds, b.quota.countedKinds, context) as Order;
    return together([quotaOrder(guaranteeOf(a)!, guaranteeOf(b)!), kinds]);
  }
  if (a.selfDeclared?.per && b.selfDeclared && a.selfDeclared.per === b.selfDeclared.per) {
    const filed = less(a.selfDeclared.filedByDay, b.selfDeclared.filedByDay, context) as Order;
    return together([quotaOrder(guaranteeOf(a)!, guaranteeOf(b)!), filed]);
  }
  if (a.campaign && b.campaign) {
    const { atLeast: ours, ...ourRest } = a.campaign;
    const { atLeast: theirs, ...theirRest } = b.campaign;
    if (JSON.stringify(ourRest) === JSON.stringify(theirRest)) {
      return ours === theirs ? 'EQUAL' : ours > theirs ? 'TIGHTER' : 'LOOSER';
    }
  }
  return 'INCOMPARABLE';
}

/**
 * More often is stricter. A fixed day is stricter than a quota that it is sure to fill; a quota never fills a fixed
 * day; of fixed days of different sorts neither is.
 */
export const oftener: Dimension<Cadence> = (a, b, context) => {
  if (JSON.stringify(a) === JSON.stringify(b)) return 'EQUAL';
  if (keyOf(a) === keyOf(b)) return alike(a, b, context);
  const fills = (one: Cadence, other: Cadence): boolean => {
    const [given, asked] = [guaranteeOf(one), guaranteeOf(other)];
    return (
      other.quota !== undefined &&
      other.quota.countedKinds.length === 0 &&
      !!given &&
      !!asked &&
      reaches(given, asked)
    );
  };
  return fills(a, b) ? 'TIGHTER' : fills(b, a) ? 'LOOSER' : 'INCOMPARABLE';
};
