/** Appointments that leave their session: because it is cancelled, or because of who comes to it now. */
import { Appointment, Petition, type Session } from '../../schema/index.ts';
import type { Tx } from '../../tenants/index.ts';
import { Roster } from '../petitions/index.ts';
import { stateOf } from './appointment-steps.ts';

/** Those that have not taken place wait for another session; a briefing was for this one. */
export async function releaseAppointments(tx: Tx, session: Session): Promise<void> {
  for (const appointment of await waiting(tx, session)) release(tx, appointment);
}

/**
 * Those whose petition accuses the post that comes now, or whom it stands under, leave. Nobody is told by the answer
 * or refused: whoever arranges it may not know of the petition.
 */
export async function releaseConflicts(tx: Tx, session: Session, postId: string): Promise<void> {
  const appointments = await waiting(tx, session);
  if (appointments.length === 0) return;
  const { tenantId } = tx.actor;
  const petitions = await tx.em.find(Petition, {
    tenantId,
    id: { $in: appointments.map(({ petitionId }) => petitionId) },
  });
  const roster = await Roster.of(tx.em, tenantId, tx.today);
  const against = new Set(
    petitions.filter(({ accusedIds }) => roster.postInConflict(postId, accusedIds)).map(({ id }) => id),
  );
  for (const appointment of appointments) if (against.has(appointment.petitionId)) release(tx, appointment);
}

const waiting = (tx: Tx, { tenantId, id }: Session): Promise<Appointment[]> =>
  tx.em.find(Appointment, {
    tenantId,
    sessionId: id,
    state: { $in: ['REQUESTED', 'PREPARED', 'BRIEFED'] },
  });

function release(tx: Tx, appointment: Appointment): void {
  appointment.session = null;
  appointment.briefedOn = null;
  appointment.state = stateOf(appointment);
  appointment.revision += 1;
  const { id, petitionId, state, revision } = appointment;
  tx.note({ petitionId, detail: { appointmentId: id, state, revision } });
}
