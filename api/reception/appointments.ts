/**
 * Appointments (约访): asked for, materials ready, a session, the leader briefed, met, a plan made (D07 启东). Which of
 * these steps have to be taken, and in this order, is said by the rulebook of the day on which it was asked for; the
 * others may be left out or come at any time. Where both sides choose (海宁双选, D03) the leader takes the matter or it
 * goes to ordinary reception. A petition that accuses the reader, or somebody above, has no appointment that the reader
 * knows of.
 */
import { LockMode } from '@mikro-orm/core';
import { v7 as uuid } from 'uuid';
import { type AppointmentState, demand, may, Refusal } from '../../policies/index.ts';
import { Appointment, Petition, Post, Session } from '../../schema/index.ts';
import { addRow, calendarOf, postOn, rulebookInForce, type Tx } from '../../tenants/index.ts';
import { demandContent, freeOfConflict, readablePetition } from '../petitions/index.ts';
import { isLate, planDue, type Step, type Steps, stateOf, stepsFor } from './appointment-steps.ts';
import { isAhead } from './row.ts';
import type { Warning } from './warnings.ts';

export type AppointmentTarget = { appointmentId: string; expectedVersion: number };
export type AppointmentIds = { appointmentId: string; warnings: Warning[] };
/** A step done on a day, today unless said; never a day to come. */
type Dated = AppointmentTarget & { on: string | null };

const AHEAD: AppointmentState[] = ['REQUESTED', 'PREPARED', 'BRIEFED'];

/** Asks for an appointment for a petition that is not closed, one at a time. */
export async function requestAppointment(
  tx: Tx,
  { petitionId, wantedPostId }: { petitionId: string; wantedPostId: string | null },
): Promise<AppointmentIds> {
  const { em, today } = tx;
  const { tenantId, ability } = tx.actor;
  const petition = await readablePetition(tx, petitionId);
  const state: AppointmentState = 'REQUESTED';
  demand(ability, 'manage', 'Appointment', { tenantId, petition: { ...petition } });
  await em.execute('select 1 from petition where tenant_id = ? and id = ? for update', [
    tenantId,
    petitionId,
  ]);
  // One that took place is over, unless a plan is still due.
  const underWay = [{ state: { $in: AHEAD } }, { state: 'MET' as const, planDue: { $ne: null } }];
  const others = await em.count(Appointment, { tenantId, petitionId, $or: underWay });
  if (petition.state === 'CLOSED' || others > 0) throw new Refusal('CONFLICT', { path: 'petitionId' });
  if (wantedPostId !== null) {
    await demandContent(tx, petition);
    await postOn(tx, wantedPostId, today, 'wantedPostId');
    await freeOfConflict(tx, petition, wantedPostId, 'wantedPostId');
  }
  const rulebook = await rulebookInForce(em, tenantId, today);
  const { calendar } = await calendarOf(em, tenantId);
  const appointment = addRow(em, Appointment, {
    tenantId,
    id: uuid(),
    petition,
    wantedPost: wantedPostId === null ? null : em.getReference(Post, [tenantId, wantedPostId]),
    session: null,
    state,
    requestedOn: today,
    chosen: null,
    preparedOn: null,
    briefedOn: null,
    metOn: null,
    ...planDue(stepsFor(rulebook?.sections ?? null, petition), today, calendar),
    plannedOn: null,
    revision: 1,
  });
  noted(tx, appointment, petitionId);
  return { appointmentId: appointment.id, warnings: [] };
}

/** The leader asked for takes the matter, or does not; the registrar may write it down for him. */
export async function chooseAppointment(
  tx: Tx,
  { chosen, ...target }: AppointmentTarget & { chosen: boolean },
): Promise<AppointmentIds> {
  const { appointment } = await appointmentFor(tx, target, ['REQUESTED', 'PREPARED']);
  const { posts } = tx.actor;
  if (appointment.wantedPostId === null) throw new Refusal('CONFLICT', { path: 'wantedPostId' });
  if (appointment.chosen !== null) throw new Refusal('CONFLICT', { path: 'chosen' });
  const speaks = posts.some(
    ({ id, dutyRoles }) => id === appointment.wantedPostId || dutyRoles.includes('REGISTRAR'),
  );
  if (!speaks)
    throw new Refusal('FORBIDDEN', {
      why: [
        {
          kind: 'NEEDED',
          zh: '须为：所约的岗位、信访登记',
          en: 'It takes: the post that was asked for / Registrar',
        },
      ],
    });
  appointment.chosen = chosen;
  return stepped(tx, appointment, [], chosen ? appointment.state : 'TRANSFERRED');
}

/** The unit concerned has the materials ready. */
export async function prepareAppointment(tx: Tx, { on, ...target }: Dated): Promise<AppointmentIds> {
  const { appointment } = await appointmentFor(tx, target, [...AHEAD, 'MET']);
  once(appointment, 'preparedOn');
  appointment.preparedOn = dayOfStep(tx, on, appointment.requestedOn);
  return stepped(tx, appointment);
}

/** Puts it into a session to come; in another one the leader is to be briefed anew. */
export async function assignAppointment(
  tx: Tx,
  { sessionId, ...target }: AppointmentTarget & { sessionId: string },
): Promise<AppointmentIds> {
  const { appointment, petition } = await appointmentFor(tx, target, AHEAD);
  await demandContent(tx, petition);
  const session = await sessionOf(tx, sessionId);
  const bound = [session.post.id, session.standsInFor?.id];
  if (session.kind === 'LEADERS_LETTERS' || session.kind === 'DUTY_ROSTER')
    throw new Refusal('BAD_INPUT', { path: 'sessionId' });
  if (!isAhead(session) || session.onDate < tx.today) throw new Refusal('CONFLICT', { path: 'sessionId' });
  if (session.form === 'MUTUAL_CHOICE' && appointment.chosen !== true)
    throw new Refusal('CONFLICT', { path: 'chosen' });
  if (appointment.chosen === true && !bound.includes(appointment.wantedPostId!))
    throw new Refusal('CONFLICT', { path: 'sessionId' });
  await freeOfConflict(tx, petition, session.post.id, 'sessionId');
  appointment.session = session;
  appointment.briefedOn = null;
  return stepped(tx, appointment);
}

/** The leader who comes to its session is told of the matter, by the session's day at the latest. */
export async function briefAppointment(tx: Tx, { on, ...target }: Dated): Promise<AppointmentIds> {
  const { appointment, petition } = await appointmentFor(tx, target, [...AHEAD, 'MET']);
  once(appointment, 'briefedOn');
  const steps = await stepsOf(tx, appointment, petition);
  const earliest = after(appointment, steps.before.briefing);
  const session = await assigned(tx, appointment);
  await freeOfConflict(tx, petition, session.post.id, 'sessionId');
  const day = dayOfStep(tx, on, earliest);
  if (day > session.onDate) throw new Refusal('CONFLICT', { path: 'on' });
  const { calendar } = await calendarOf(tx.em, tx.actor.tenantId);
  appointment.briefedOn = day;
  return stepped(tx, appointment, isLate(steps, day, session.onDate, calendar) ? ['BRIEFED_LATE'] : []);
}

/** It took place: its session was held. */
export async function holdAppointment(tx: Tx, target: AppointmentTarget): Promise<AppointmentIds> {
  const { appointment, petition } = await appointmentFor(tx, target, AHEAD);
  after(appointment, (await stepsOf(tx, appointment, petition)).before.meeting);
  const session = await assigned(tx, appointment);
  if (session.state !== 'HELD') throw new Refusal('CONFLICT', { path: 'sessionId' });
  await freeOfConflict(tx, petition, session.post.id, 'sessionId');
  appointment.metOn = session.onDate;
  return stepped(tx, appointment);
}

/** A plan for the matter was made. */
export async function planAppointment(tx: Tx, { on, ...target }: Dated): Promise<AppointmentIds> {
  const { appointment, petition } = await appointmentFor(tx, target, [...AHEAD, 'MET']);
  once(appointment, 'plannedOn');
  const { before } = await stepsOf(tx, appointment, petition);
  appointment.plannedOn = dayOfStep(tx, on, after(appointment, before.plan));
  return stepped(tx, appointment);
}

/** Passes it on to ordinary reception, where nobody needs an appointment. */
export async function transferAppointment(tx: Tx, target: AppointmentTarget): Promise<AppointmentIds> {
  const { appointment } = await appointmentFor(tx, target, AHEAD);
  appointment.session = null;
  return stepped(tx, appointment, [], 'TRANSFERRED');
}

/** What is asked of the appointment by the rulebook of the day on which it was asked for, whatever came later. */
async function stepsOf(
  { em }: Tx,
  { tenantId, requestedOn }: Appointment,
  petition: Petition,
): Promise<Steps> {
  const rulebook = await rulebookInForce(em, tenantId, requestedOn);
  return stepsFor(rulebook?.sections ?? null, petition);
}

/** @throws Refusal CONFLICT where the step is done. */
function once(appointment: Appointment, step: Step | 'plannedOn'): void {
  if (appointment[step] !== null) throw new Refusal('CONFLICT', { path: step });
}

/**
 * The earliest day on which a step may have been done: that of the last of those before it.
 * @throws Refusal CONFLICT with the first of those that is missing as its path.
 */
function after(appointment: Appointment, before: readonly Step[]): string {
  const missing = before.find((step) => appointment[step] === null);
  if (missing) throw new Refusal('CONFLICT', { path: missing });
  return [appointment.requestedOn, ...before.map((step) => appointment[step]!)].sort().at(-1)!;
}

/**
 * An appointment that the actor manages, locked once it is known to be visible, in one of the given states.
 * @throws Refusal NOT_FOUND, FORBIDDEN, STALE_VERSION, CONFLICT.
 */
async function appointmentFor(
  tx: Tx,
  { appointmentId, expectedVersion }: AppointmentTarget,
  states: readonly AppointmentState[],
): Promise<{ appointment: Appointment; petition: Petition }> {
  const { tenantId, ability } = tx.actor;
  const appointment = await tx.em.findOne(Appointment, { tenantId, id: appointmentId });
  const petition =
    appointment && (await tx.em.findOneOrFail(Petition, { tenantId, id: appointment.petitionId }));
  const row = { ...appointment, petition: { ...petition } };
  if (!appointment || !petition || !may(ability, 'read', 'Appointment', row))
    throw new Refusal('NOT_FOUND', { path: 'appointmentId' });
  demand(ability, 'manage', 'Appointment', row, 'appointmentId');
  const [now] = await tx.em.execute<{ revision: number }[]>(
    'select revision from appointment where tenant_id = ? and id = ? for update',
    [tenantId, appointmentId],
  );
  if (now?.revision !== expectedVersion || appointment.revision !== expectedVersion)
    throw new Refusal('STALE_VERSION', { path: 'expectedVersion' });
  if (!states.includes(appointment.state)) throw new Refusal('CONFLICT', { path: 'state' });
  return { appointment, petition };
}

async function sessionOf(tx: Tx, id: string): Promise<Session> {
  const { tenantId } = tx.actor;
  // Locked: a cancellation or a deputy at the same time would miss this appointment.
  const session = await tx.em.findOne(Session, { tenantId, id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!session) throw new Refusal('NOT_FOUND', { path: 'sessionId' });
  return session;
}

const assigned = (tx: Tx, { sessionId }: Appointment): Promise<Session> => {
  if (sessionId === null) throw new Refusal('CONFLICT', { path: 'sessionId' });
  return sessionOf(tx, sessionId);
};

function dayOfStep(tx: Tx, on: string | null, earliest: string): string {
  const day = on ?? tx.today;
  if (day > tx.today || day < earliest) throw new Refusal('BAD_INPUT', { path: 'on' });
  return day;
}

function stepped(
  tx: Tx,
  appointment: Appointment,
  warnings: Warning[] = [],
  state = stateOf(appointment),
): AppointmentIds {
  appointment.state = state;
  appointment.revision += 1;
  noted(tx, appointment, appointment.petitionId);
  return { appointmentId: appointment.id, warnings };
}

const noted = (tx: Tx, { id, state, revision }: Appointment, petitionId: string): void =>
  tx.note({ petitionId, detail: { appointmentId: id, state, revision } });
