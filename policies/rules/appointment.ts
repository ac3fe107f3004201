/** What a rule asks of the appointments under it: which steps come first, and by when. */
import type { WorkingCalendar } from '../calendar/calendar.ts';
import { type Day, plusDays } from '../calendar/civil.ts';
import { bool, described, type Infer, int, object, optional, withDefault } from './descriptor.ts';
import type { Findings } from './finding.ts';
import { byParameter, type Dimension, demanded, more, whereSet } from './order.ts';
import { compareDeadlines, endOf, sooner } from './order-of-time.ts';
import { dayUnit, timeLimit } from './time-limit.ts';

const briefing = object(
  'BriefingAhead',
  { zh: '接访前多久向领导通报', en: 'How long before the session the leader is briefed' },
  {
    amount: int(
      {
        zh: '不迟于接访日之前几日；0 为接访当日',
        en: 'So many days before its day at the latest; 0 = that day',
      },
      0,
      60,
    ),
    unit: dayUnit,
  },
);
export type BriefingAhead = Infer<typeof briefing>;

export const appointmentSteps = object(
  'AppointmentSteps',
  {
    zh: '约访的步骤；未写明的步骤可以省略，次序不限。化解方案及其期限由期限规则（化解方案）规定',
    en: 'The steps of an appointment; one of which nothing is said may be left out, or come at any time. The plan and its time are said by a clock of the stage PLAN',
  },
  {
    materials: withDefault(
      bool({
        zh: '须先备齐材料，再通报领导和约访',
        en: 'The materials are ready before the leader is briefed and it takes place',
      }),
      false,
    ),
    briefing: optional(
      described(briefing, {
        zh: '约访前须通报领导，及其期限；不填不作要求',
        en: 'The leader is briefed before it takes place, and by when; left out = not asked',
      }),
    ),
    choice: optional(
      described(timeLimit, {
        zh: '双选：自申请起领导选案的期限，期满未选中的转入日常接访；不填则至该领导下一次双选接访为止',
        en: 'Where both sides choose: how long after the request the leader may choose; what is not chosen by then goes to ordinary reception; left out = until his next session of that form',
      }),
    ),
  },
);
export type AppointmentSteps = Infer<typeof appointmentSteps>;

/** The last day on which a briefing for a session of that day is early enough. */
export const briefedBy = ({ amount, unit }: BriefingAhead, session: Day, calendar: WorkingCalendar): Day =>
  unit === 'WORKING' ? calendar.workingDaysFrom(session, -amount).day : plusDays(session, -amount);

const earlier: Dimension<BriefingAhead> = (a, b, context) => {
  if (a.unit === b.unit) return more(a.amount, b.amount, context);
  const deadline = (one: BriefingAhead) => (day: Day) => endOf(briefedBy(one, day, context.calendar));
  return compareDeadlines(deadline(a), deadline(b), context);
};

/** The more steps are asked for, and the sooner, the stricter. */
export const orderOfAppointments = whereSet(
  byParameter<AppointmentSteps>({
    materials: demanded,
    briefing: whereSet(earlier, 'LOOSER'),
    choice: whereSet(sooner, 'LOOSER'),
  }),
  'LOOSER',
);

/** Steps are of appointments, and the choice of those in which both sides choose. */
export function checkAppointment(
  { kind, forms, appointment }: { kind: string; forms: readonly string[]; appointment?: AppointmentSteps },
  path: string,
  findings: Findings,
): void {
  if (appointment === undefined) return;
  const byChoice = forms.includes('MUTUAL_CHOICE');
  if (kind !== 'APPOINTMENT' && !forms.includes('APPOINTMENT') && !byChoice) {
    findings.add('NO_EFFECT', path, {
      zh: '仅用于约访，或以约访、双选形式进行的接访',
      en: 'only appointments, and receptions held in a form of them, have these steps',
    });
  }
  if (appointment.choice !== undefined && !byChoice) {
    findings.add('NO_EFFECT', `${path}.choice`, {
      zh: '仅用于双选',
      en: 'only where both sides choose is there a choice',
    });
  }
}
