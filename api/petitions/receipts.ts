/** The petitioner's own way in: a receipt code and no account. */
import { createHmac } from 'node:crypto';
import type { PetitionEventKind, PetitionState } from '../../policies/index.ts';
import { civilDay, type House, inPublicScope } from '../../tenants/index.ts';
import { hashReceiptCode, mintReceiptCode, readReceiptCode } from '../identity/index.ts';
import { sealOf } from './content.ts';

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
  const today = civilDay(house.clock.now());
  return inPublicScope(house, slug, async (em, tenantId) => {
    const [found] = await em.execute<Found[]>(FOUND, [
      ...[tenantId, tenantId, tenantId, tenantId],
      receiptHash(house, code),
    ]);
    if (!found) return null;
    const { id, state, dueOn, registeredAt, contentSealed, wrapped, above, events } = found;
    const seal = wrapped && (await sealOf(house, tenantId, above, id, wrapped));
    return {
      state,
      registeredOn: civilDay(new Date(registeredAt)),
      dueOn,
      late: state !== 'CLOSED' && dueOn !== null && dueOn < today,
      events: events.map(({ kind, at }) => ({ kind, on: civilDay(new Date(at)) })),
      decision: seal?.openContent(contentSealed).decision ?? null,
    };
  });
}

/** The petition with its events and keys, in one statement: `wrapped` is null once the key was shredded. */
const FOUND = `
  select p.id, p.state, p.registered_at as "registeredAt", p.due_on as "dueOn", p.content_sealed as "contentSealed",
         k.wrapped, s.wrapped_key as above,
         (select coalesce(json_agg(json_build_object('kind', e.kind, 'at', e.at) order by e.at, e.id), '[]')
            from petition_event e where e.tenant_id = ? and e.petition_id = p.id) as events
    from petition p
    join standing s on s.tenant_id = ?
    left join petition_key k on k.tenant_id = ? and k.id = p.id
   where p.tenant_id = ? and p.receipt_hash = ?`;
type Found = {
  id: string;
  state: PetitionState;
  registeredAt: string;
  dueOn: string | null;
  contentSealed: Buffer;
  wrapped: Buffer | null;
  above: Buffer;
  events: { kind: PetitionEventKind; at: string }[];
};
