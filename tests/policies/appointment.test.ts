import { expect, test } from 'vitest';
import { CN_CALENDAR } from '../../policies/calendar/calendar.ts';
import { orderOfDuties } from '../../policies/rules/order-of-duties.ts';
import { readParams } from '../../policies/rules/read.ts';
import { FORMS } from '../../policies/rules/registry.ts';

/** Steps of appointments: the more are asked for, and the sooner, the stricter. */

const duty = (more: object = {}) => ({
  kind: 'APPOINTMENT',
  who: { mode: 'ANY', selector: { leadershipRoles: ['HEAD'] } },
  cadence: { asNeeded: { occasion: '约访' } },
  forms: ['MUTUAL_CHOICE'],
  ...more,
});
const steps = (appointment: object) => duty({ appointment });
const ahead = (amount: number, unit = 'CALENDAR') => ({ amount, unit });
const days = (length: number) => ({ length, unit: 'CALENDAR_DAY' });

const order = (a: object, b: object) => {
  const [one, other] = [a, b].map((value) => readParams(FORMS.duty.params, value, 'duty').params!);
  return orderOfDuties(one as never, other as never, { calendar: CN_CALENDAR }).order;
};
const TURNED: Record<string, string> = { TIGHTER: 'LOOSER', LOOSER: 'TIGHTER', INCOMPARABLE: 'INCOMPARABLE' };

test.each<[string, object, object, string]>([
  ['steps of an appointment', steps({ materials: true }), steps({}), 'TIGHTER'],
  ['nothing said of steps', duty(), steps({ materials: true }), 'LOOSER'],
  ['briefed two days ahead', steps({ briefing: ahead(2) }), steps({ briefing: ahead(1) }), 'TIGHTER'],
  [
    'briefed a working day ahead and a day ahead',
    steps({ briefing: ahead(1, 'WORKING') }),
    steps({ briefing: ahead(1) }),
    'TIGHTER',
  ],
  [
    'briefed a working day ahead and four days ahead',
    steps({ briefing: ahead(1, 'WORKING') }),
    steps({ briefing: ahead(4) }),
    'INCOMPARABLE',
  ],
  [
    'briefed a day ahead or not at all',
    steps({ materials: true }),
    steps({ briefing: ahead(1) }),
    'INCOMPARABLE',
  ],
  ['a choice within a week', steps({ choice: days(7) }), steps({ choice: days(14) }), 'TIGHTER'],
  ['a choice without a figure', steps({}), steps({ choice: days(14) }), 'LOOSER'],
])('%s', (_, a, b, expected) => {
  expect([order(a, b), order(b, a)]).toEqual([expected, TURNED[expected]]);
});
