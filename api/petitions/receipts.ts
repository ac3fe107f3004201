/** The petitioner's own way in: a receipt code and no account. */
import { createHmac } from 'node:crypto';
import type { PetitionEventKind, PetitionState } from '../../policies/index.ts';
import { DEPLOYMENT, Petition, PetitionEvent } from '../../schema/index.ts';
import { activeOrganisationUnscoped, civilDay, type House, inScope } from '../../tenants/index.ts';
import { hashReceiptCode, mintReceiptCode, readReceiptCode } from '../identity/index.ts';
import { sealFor } from './content.ts';

/** What a petitioner sees: no number, no person, no text but the decision. */
export type Progress = {
  state: PetitionState;
  registeredOn: string;
  dueOn: string | null;
  late: boolean;
  events: { kind: PetitionEventKind; on: string }[];
  decision: string | null;
};

/** The receipt code of a petition: always the same, and kept nowhere. */
export const receiptCodeOf = (
  house: House,
  { slug, petitionId }: { slug: string; petitionId: string },
): string =>
  mintReceiptCode(
    slug,
    createHmac('sha256', house.secret('receipt')).update(`petition ${petitionId}`).digest(),
  );

export const receiptHash = (house: House, code: string): Buffer =>
  hashReceiptCode(house.secret('receipt'), code);

/**
 * Progress by receipt code; null for every code that opens nothing. A code that is garbled, or names no organisation
 * in use, is looked up in the deployment's own, which has no petitions: the way and the answer are the same.
 */
export async function petitionProgress(house: House, text: string): Promise<Progress | null> {
  const { slug, code } = readReceiptCode(text) ?? { slug: '', code: text.slice(0, 120) };
  const tenantId = (await activeOrganisationUnscoped(house.db, slug)) ?? DEPLOYMENT;
  const today = civilDay(house.clock.now());
  return inScope(house.db, { tenantId, today }, async (em) => {
    const petition = await em.findOne(Petition, { tenantId, receiptHash: receiptHash(house, code) });
    if (!petition) return null;
    const events = await em.find(
      PetitionEvent,
      { tenantId, petitionId: petition.id },
      { orderBy: { at: 1, id: 1 } },
    );
    const seal = await sealFor(house, em, tenantId, petition.id);
    const { state, dueOn, registeredAt, contentSealed } = petition;
    return {
      state,
      registeredOn: civilDay(registeredAt),
      dueOn,
      late: state !== 'CLOSED' && dueOn !== null && dueOn < today,
      events: events.map(({ kind, at }) => ({ kind, on: civilDay(at) })),
      decision: seal?.openContent(contentSealed).decision ?? null,
    };
  });
}
