import { CN_CALENDAR } from '../../policies/calendar/calendar.ts';
import { civilDate } from '../../policies/calendar/civil.ts';
import {
  type Evidence,
  type Keyed,
  keyed,
  type OwingPost,
  project,
} from '../../policies/obligations/index.ts';
import { contentOf } from './rule-samples.ts';

/** What rules of reception give in a window, under one version that has always been in force. */
export const owed = (
  rules: unknown[],
  from: string,
  to: string,
  posts?: OwingPost[],
  calendar = CN_CALENDAR,
): Keyed[] => [
  ...keyed(
    project({
      versions: [{ effectiveFrom: civilDate('2013-01-01'), sections: contentOf('reception', ...rules) }],
      calendar,
      window: { from: civilDate(from), to: civilDate(to) },
      ...(posts === undefined ? {} : { posts }),
    }),
  ),
];

/** One reception held on the day by the body, unless said otherwise. */
export const heldOn = (on: string, more: Partial<Evidence> = {}): Evidence => ({
  id: `e-${on}`,
  kind: 'RECEPTION',
  on: civilDate(on),
  sessions: 1,
  halfDays: 1,
  items: 1,
  makesUp: false,
  ...more,
});
