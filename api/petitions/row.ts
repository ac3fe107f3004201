/** How a service comes by a petition: what the actor may not read is not there. */
import { v7 as uuid } from 'uuid';
import type * as v from '../../policies/index.ts';
import {
  type CaseType,
  type CivilDate,
  CN_CALENDAR,
  clockEnd,
  demand,
  may,
  NATIONAL_FLOOR,
  Refusal,
} from '../../policies/index.ts';
import { Person, Petition, PetitionEvent } from '../../schema/index.ts';
import { addRow, civilDay, type Tx } from '../../tenants/index.ts';

/** 信访工作条例 (2022) art. 34: an appeal is to be answered within 60 days of its acceptance. */
const ANSWERING_AN_APPEAL = 'NAT-39';

/** The last day on which a petition of this type is answered in time, by the law; null where the law sets none. */
export function lawfulDue(caseType: CaseType, registeredAt: Date): Pick<Petition, 'dueOn' | 'dueRule'> {
  const law = NATIONAL_FLOOR.find(({ id }) => id === ANSWERING_AN_APPEAL)?.rules[0];
  if (caseType !== 'APPEAL' || law?.form !== 'clock') return { dueOn: null, dueRule: null };
  // Calendar days: no calendar of an organisation has a say.
  const due = clockEnd(law.params, civilDay(registeredAt) as CivilDate, CN_CALENDAR);
  return { dueOn: due ?? null, dueRule: ANSWERING_AN_APPEAL };
}

/** A petition that the actor may read; to all others it is as unknown as an id that nothing has. */
export async function readablePetition(tx: Tx, petitionId: string): Promise<Petition> {
  const petition = await tx.em.findOne(Petition, { tenantId: tx.actor.tenantId, id: petitionId });
  if (!petition || !may(tx.actor.ability, 'read', 'Petition', petition))
    throw new Refusal('NOT_FOUND', { path: 'petitionId' });
  return petition;
}

/**
 * A petition that the actor may do `action` on, at the version the actor has seen, with its revision raised. The row
 * is locked only once it is known to be visible: whoever may not know of it never waits for it.
 */
export async function petitionFor(
  tx: Tx,
  action: string,
  { petitionId, expectedVersion }: Target,
): Promise<Petition> {
  const petition = await readablePetition(tx, petitionId);
  demand(tx.actor.ability, action, 'Petition', petition);
  const [now] = await tx.em.execute<{ revision: number }[]>(
    'select revision from petition where tenant_id = ? and id = ? for update',
    [petition.tenantId, petition.id],
  );
  if (now?.revision !== expectedVersion || petition.revision !== expectedVersion)
    throw new Refusal('STALE_VERSION', { path: 'expectedVersion' });
  if (petition.state === 'CLOSED') throw new Refusal('CONFLICT', { path: 'petitionId' });
  petition.revision += 1;
  return petition;
}

/** The petition that a write is about. */
export type Target = { petitionId: string; expectedVersion: number };

/** Writes down that something happened; the text is sealed already. */
export function happened(
  tx: Tx,
  petition: Petition,
  kind: v.PetitionEventKind,
  textSealed: Buffer | null = null,
): void {
  const { tenantId, personId } = tx.actor;
  addRow(tx.em, PetitionEvent, {
    tenantId,
    id: uuid(),
    petition,
    kind,
    at: tx.now,
    by: personId ? tx.em.getReference(Person, [tenantId, personId]) : null,
    textSealed,
  });
}
