/**
 * To whom a petition may be given: to nobody whom it accuses, nor to those under them. Whom it accuses is CONTENT, so
 * whoever gives it to somebody has to read that tier: a choice that is refused would tell it to others, post by post.
 */
import { may, Refusal, tierAction, whyWithheld } from '../../policies/index.ts';
import { type Petition, Sight } from '../../schema/index.ts';
import type { Tx } from '../../tenants/index.ts';
import { Roster } from './conflict.ts';

/**
 * Refuses who does not read the petition's content, by the policy or by a grant of sight, in the same words whomever
 * it accuses and whether it accuses anybody.
 * @throws Refusal FORBIDDEN, saying what would open the content.
 */
export async function demandContent(tx: Tx, petition: Petition): Promise<void> {
  const { ability } = tx.actor;
  if (await readsContent(tx, petition)) return;
  const asks = may(ability, tierAction('CONTENT', 'ask'), 'Petition', petition);
  const reason = asks ? 'SIGHT_NEEDED' : 'NOT_GRANTED';
  throw new Refusal('FORBIDDEN', { why: whyWithheld(tx.actor, { tier: 'CONTENT', reason }, petition) });
}

/**
 * Refuses a post that the petition accuses, or that stands under one accused.
 * @throws Refusal FORBIDDEN; for who does not read the content CONFLICT, as for any other post that cannot take it.
 */
export async function freeOfConflict(
  tx: Tx,
  petition: Petition,
  postId: string,
  path: string,
): Promise<void> {
  const roster = await Roster.of(tx.em, petition.tenantId, tx.today);
  if (!roster.postInConflict(postId, petition.accusedIds)) return;
  throw (await readsContent(tx, petition))
    ? new Refusal('FORBIDDEN', { path, rule: 'CONFLICT_OF_INTEREST' })
    : new Refusal('CONFLICT', { path });
}

async function readsContent(tx: Tx, petition: Petition): Promise<boolean> {
  const { tenantId, personId, ability } = tx.actor;
  const sights = await tx.em.find(Sight, { tenantId, petitionId: petition.id, requesterId: personId });
  return may(ability, tierAction('CONTENT', 'read'), 'Petition', { ...petition, sights });
}
