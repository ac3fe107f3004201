import { type Actor, type Control, type Controls, type Given, input } from './control.ts';

const NOT_READING: Actor[] = ['key', 'operator'];
/** Posts have sessions of their own; these are the leader's. */
const NOT_KEEPING: Actor[] = ['member', 'handler', 'key'];
const NOT_OFFICE: Actor[] = ['leader', 'member', 'key'];
const NOT_RECEIVING: Actor[] = ['member', 'handler', 'key'];

const post = ({ scene }: Given, seat: 'leader' | 'chief') => {
  const { tenantId, posts } = scene.platform.of('east');
  return `Post:${tenantId}:${posts[seat]}`;
};
const session = ({ own }: Given, i: number, expectedVersion = 1) => ({
  sessionId: own('Session', i),
  expectedVersion,
});
const appointment = ({ answers }: Given, name: string) => ({
  appointmentId: answers[name].appointment.id,
  expectedVersion: answers[name].appointment.revision,
});
const step = (args: Control['args']): Control => ({ by: 'registrar', not: NOT_RECEIVING, args });
const times = { fromTime: '09:00', toTime: '11:00', place: '大厅' };
const held = {
  ...{ startedAt: '2026-01-15T00:00:00Z', endedAt: '2026-01-15T01:30:00Z' },
  ...{ headcount: 2, mattersReceived: 1, present: [] },
};

export const SESSIONS: Controls = {
  session: { by: 'member', not: NOT_READING, args: ({ own }) => ({ id: own('Session') }) },
  sessions: { by: 'member', not: NOT_READING },
  publishedSessions: {
    by: 'member',
    not: [],
    args: () => ({ organisation: 'east', from: '2026-01-01', to: '2026-01-31' }),
  },
  appointment: {
    by: 'handler',
    not: ['member', ...NOT_READING],
    args: ({ own }) => ({ id: own('Appointment') }),
  },
  appointments: { by: 'handler', not: ['member', ...NOT_READING] },
  feeds: { by: 'leader', not: ['member', 'registrar', 'key'] },
  planSession: {
    by: 'leader',
    not: NOT_KEEPING,
    args: (given) =>
      input({
        ...{ kind: 'RECEPTION', form: 'ON_SITE', postId: post(given, 'leader'), onDate: '2026-01-28' },
        ...times,
      }),
  },
  planSessions: {
    by: 'administrator',
    not: NOT_OFFICE,
    args: () => input({ from: '2026-02-01', to: '2026-04-30', ...times }),
  },
  publishSessions: {
    by: 'administrator',
    not: NOT_OFFICE,
    args: (given) => input({ sessions: [session(given, 5)] }),
  },
  cancelSession: {
    by: 'leader',
    not: NOT_KEEPING,
    args: (given) => input({ ...session(given, 1), reason: '会议' }),
  },
  swapSessions: {
    by: 'registrar',
    not: NOT_OFFICE,
    args: (given) =>
      input({
        ...session(given, 2),
        ...{ withSessionId: given.own('Session', 3), withExpectedVersion: 1, reason: '出差' },
      }),
  },
  deputise: {
    by: 'leader',
    not: NOT_KEEPING,
    args: (given) => input({ ...session(given, 4), deputyId: post(given, 'chief'), reason: '出差' }),
  },
  requestAppointment: step(({ own }) => input({ petitionId: own('Petition', 2) })),
  transferAppointment: step((given) => input(appointment(given, 'requestAppointment'))),
  chooseAppointment: {
    by: 'leader',
    not: NOT_RECEIVING,
    args: ({ own }) => input({ appointmentId: own('Appointment', 1), expectedVersion: 1, chosen: true }),
  },
  prepareAppointment: step(({ own }) => input({ appointmentId: own('Appointment'), expectedVersion: 1 })),
  assignAppointment: step((given) =>
    input({ ...appointment(given, 'prepareAppointment'), sessionId: given.own('Session') }),
  ),
  briefAppointment: step((given) => input(appointment(given, 'assignAppointment'))),
  holdSession: {
    by: 'leader',
    not: NOT_KEEPING,
    args: (given) => input({ ...session(given, 0), held }),
  },
  holdAppointment: step((given) => input(appointment(given, 'briefAppointment'))),
  planAppointment: step((given) => input(appointment(given, 'holdAppointment'))),
  createFeed: {
    by: 'leader',
    not: ['member', 'registrar', 'key'],
    args: (given) => input({ postId: post(given, 'leader') }),
  },
  revokeFeed: {
    by: 'leader',
    not: ['member', 'registrar', 'key'],
    args: ({ own }) => input({ feedId: own('Feed') }),
  },
};
