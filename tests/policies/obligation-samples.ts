import { CN_CALENDAR } from '../../policies/calendar/calendar.ts';
import { civilDate } from '../../policies/calendar/civil.ts';
import {
  type Evidence,
  judge,
  type Keyed,
  keyed,
  type OwingPost,
  project,
} from '../../policies/obligations/index.ts';
import { contentOf, dutyOf } from './rule-samples.ts';

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

/** A duty of the kind, owed by the body, that falls due on 15 January. */
export const fifteenth = (kind: string, more: Record<string, unknown> = {}) =>
  owed([dutyOf({ monthDays: { days: [15] } }, { kind, ...more })], '2026-01-01', '2026-01-31');

/** How each stands on a day, in the order in which they are given. */
export const states = (
  obligations: readonly Keyed[],
  evidence: readonly Evidence[],
  today: string,
  more: { excused?: readonly string[]; now?: string; wholes?: Map<string, number> } = {},
) => [
  ...judge(
    obligations,
    {
      evidence,
      excused: new Set(more.excused),
      ...(more.wholes === undefined ? {} : { wholes: more.wholes }),
    },
    { today: civilDate(today), ...(more.now === undefined ? {} : { now: Date.parse(more.now) }) },
  ).values(),
];
export const stateOf = (...asked: Parameters<typeof states>) => states(...asked)[0]!;
