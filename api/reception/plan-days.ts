/** The days by which the plans of appointments are due, as the calendar moves them. */
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Appointment, Petition } from '../../schema/index.ts';
import { appendAudit, calendarOf, rulebookInForce } from '../../tenants/index.ts';
import { planDue, stepsFor } from './appointment-steps.ts';

/**
 * In an organisation's scope, once a day and when a calendar has landed. As with obligations no day that is past moves,
 * none moves to one that is, and no later rule moves any; the audit chain keeps the old day beside the new one.
 * Running it again, or late, comes to the same.
 */
export async function movePlanDays(
  em: EntityManager,
  tenantId: string,
  { today, now }: { today: string; now: Date },
): Promise<void> {
  const open = await em.find(
    Appointment,
    { tenantId, planDue: { $gte: today }, plannedOn: null, state: { $ne: 'TRANSFERRED' } },
    { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
  );
  if (open.length === 0) return;
  const { calendar, version } = await calendarOf(em, tenantId);
  const notes = [];
  for (const appointment of open) {
    const { id, petitionId, requestedOn, planDue: before, planRule } = appointment;
    const petition = await em.findOneOrFail(Petition, { tenantId, id: petitionId });
    const rulebook = await rulebookInForce(em, tenantId, requestedOn);
    const after = planDue(stepsFor(rulebook?.sections ?? null, petition), requestedOn, calendar);
    if (after.planRule !== planRule || after.planDue! < today || after.planDue === before) continue;
    appointment.planDue = after.planDue;
    appointment.revision += 1;
    notes.push({
      petitionId,
      detail: { appointmentId: id, before, after: after.planDue, calendar: version },
    });
  }
  if (notes.length === 0) return;
  await em.flush();
  const author = { actor: { tenantId, personId: null, keyId: null }, operation: 'movePlanDays' };
  await appendAudit(em, author, notes, now);
}
