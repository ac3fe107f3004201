import { plusDays, weekEndOf } from '../calendar/civil.ts';
import { orderOfAppointments } from './appointment.ts';
import type { Duty } from './duty.ts';
import {
  anyhow,
  byParameter,
  type Comparison,
  type Dimension,
  demanded,
  everyOne,
  fewerPosts,
  more,
  morePosts,
  narrowReach,
  type OrderContext,
  same,
  whereSet,
} from './order.ts';
import { oftener } from './order-of-cadences.ts';
import { compareDeadlines, endOf } from './order-of-time.ts';
import { orderOfContents } from './recipient.ts';
import type { Selector } from './selector.ts';

/** Owed by each is stricter than in turn, in turn than by any one, and that than by the body as a whole. */
const MODES = ['EACH', 'ROTATION', 'ANY', 'BODY'];

const NO_CRITERIA: Selector = {
  leadershipRoles: [],
  ranks: [],
  postCodes: [],
  portfolios: [],
  dutyRoles: [],
};

const bearers: Dimension<Duty['who']> = (a, b, context) => {
  const rank = MODES.indexOf(a.mode) - MODES.indexOf(b.mode);
  if (a.mode === 'BODY' || b.mode === 'BODY') return rank === 0 ? 'EQUAL' : rank < 0 ? 'TIGHTER' : 'LOOSER';
  // Posts without a selector are refused by the check, and are here what a selector without criteria is.
  const [ours, theirs] = [a.selector ?? NO_CRITERIA, b.selector ?? NO_CRITERIA];
  const posts = (morePosts(ours, theirs, context) as Comparison).order;
  if (a.mode === 'EACH' && b.mode === 'EACH') return posts;
  if (a.mode === 'EACH') return posts === 'TIGHTER' || posts === 'EQUAL' ? 'TIGHTER' : 'INCOMPARABLE';
  if (b.mode === 'EACH') return posts === 'LOOSER' || posts === 'EQUAL' ? 'LOOSER' : 'INCOMPARABLE';
  if (posts !== 'EQUAL') return 'INCOMPARABLE';
  return rank === 0 ? 'EQUAL' : rank < 0 ? 'TIGHTER' : 'LOOSER';
};

/** The last moment in time for a day that the cadence names. */
const moment =
  (due: Duty['due'], { calendar }: OrderContext) =>
  (day: Parameters<typeof endOf>[0]) => {
    const offset =
      due.unit === 'WORKING'
        ? calendar.workingDaysFrom(day, due.offsetDays).day
        : plusDays(day, due.offsetDays);
    const until = due.until === 'WEEK_END' ? weekEndOf(offset) : offset;
    const last = due.inclusive ? until : plusDays(until, -1);
    if (due.byTime === undefined) return endOf(last);
    return endOf(plusDays(last, -1)) + Number(due.byTime.slice(0, 2)) * 60 + Number(due.byTime.slice(3));
  };

const dueSooner: Dimension<Duty['due']> = (a, b, context) =>
  JSON.stringify(a) === JSON.stringify(b)
    ? 'EQUAL'
    : compareDeadlines(moment(a, context), moment(b, context), context);

/** Where a day goes on a holiday is a matter of choice; that it is dropped makes a rule looser. */
const holidays: Dimension<Duty['holiday']> = (a, b) => {
  const shape = ({ trigger, shift, plus, plusUnit }: Duty['holiday']) =>
    trigger === 'NEVER' || shift === 'NONE' ? 'NONE' : JSON.stringify([trigger, shift, plus, plusUnit]);
  const [ours, theirs] = [shape(a), shape(b)];
  if (ours === theirs) return 'EQUAL';
  if (a.shift === 'SKIP' && theirs === 'NONE') return 'LOOSER';
  return b.shift === 'SKIP' && ours === 'NONE' ? 'TIGHTER' : 'INCOMPARABLE';
};

const standIns = byParameter<NonNullable<Duty['standIn']>>({
  ways: narrowReach,
  by: whereSet(fewerPosts, 'INCOMPARABLE'),
  toldTo: everyOne,
  dayKept: demanded,
});

const parameters = byParameter<Duty>({
  kind: same,
  who: bearers,
  cadence: oftener,
  holiday: holidays,
  due: dueSooner,
  covers: same,
  to: everyOne,
  content: whereSet(orderOfContents, 'LOOSER'),
  place: anyhow,
  participants: everyOne,
  presentAtLeast: more,
  forms: narrowReach,
  topics: anyhow,
  organiser: anyhow,
  standIn: whereSet(standIns, 'LOOSER'),
  appointment: orderOfAppointments,
});

/** Days that are not fixed are hit by no holiday, and a moved day still counts for its own period. */
const settled = (duty: Duty, other: Duty): Duty => {
  const free = [duty, other].some(({ cadence }) => cadence.quota ?? cadence.campaign ?? cadence.selfDeclared);
  if (!free || duty.holiday.shift === 'SKIP') return duty;
  return { ...duty, holiday: { trigger: 'NEVER', shift: 'NONE', plus: 0, plusUnit: 'CALENDAR' } };
};

/** Stricter: owed by more, oftener, sooner, to more, with more in it. */
export const orderOfDuties = (a: Duty, b: Duty, context: OrderContext): Comparison =>
  parameters(settled(a, b), settled(b, a), context);
