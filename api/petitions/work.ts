/** The work on a petition: assigned to a post, moved forward, closed with a decision. */
import { Refusal } from '../../policies/index.ts';
import { Post } from '../../schema/index.ts';
import { checkText, type House, type Tx } from '../../tenants/index.ts';
import { demandContent, freeOfConflict } from './assignable.ts';
import { Roster } from './conflict.ts';
import { MOST, sealFor } from './content.ts';
import { happened, petitionFor, type Target } from './row.ts';
import { counted, recount } from './tally.ts';

/** Gives a petition to a post that is neither accused nor under the accused; done by who reads its content. */
export async function assignPetition(
  tx: Tx,
  input: Target & { postId: string },
): Promise<{ petitionId: string }> {
  const petition = await petitionFor(tx, 'assign', input);
  const before = counted(petition);
  await demandContent(tx, petition);
  const roster = await Roster.of(tx.em, petition.tenantId, tx.today);
  if (!roster.has(input.postId)) throw new Refusal('NOT_FOUND', { path: 'assigneeId' });
  await freeOfConflict(tx, petition, input.postId, 'assigneeId');
  petition.assignee = tx.em.getReference(Post, [petition.tenantId, input.postId]);
  petition.state = 'ASSIGNED';
  happened(tx, petition, 'ASSIGNED');
  await recount(tx, before, petition);
  tx.note({ petitionId: petition.id, detail: { postId: input.postId } });
  return { petitionId: petition.id };
}

/** Writes down what was done; done by the post it is assigned to. */
export async function recordProgress(
  house: House,
  tx: Tx,
  input: Target & { text: string },
): Promise<{ petitionId: string }> {
  const petition = await petitionFor(tx, 'progress', input);
  const before = counted(petition);
  checkText(input.text, MOST.facts, 'text');
  const seal = await sealFor(house, tx.em, petition.tenantId, petition.id);
  if (!seal) throw new Refusal('EXPIRED');
  petition.state = 'IN_PROGRESS';
  happened(tx, petition, 'PROGRESSED', seal.event(input.text));
  await recount(tx, before, petition);
  tx.note({ petitionId: petition.id, detail: {} });
  return { petitionId: petition.id };
}

/** Closes a petition with the decision that the petitioner will read. */
export async function closePetition(
  house: House,
  tx: Tx,
  input: Target & { decision: string },
): Promise<{ petitionId: string }> {
  const petition = await petitionFor(tx, 'close', input);
  const before = counted(petition);
  checkText(input.decision, MOST.facts, 'decision');
  const seal = await sealFor(house, tx.em, petition.tenantId, petition.id);
  if (!seal) throw new Refusal('EXPIRED');
  const content = seal.openContent(petition.contentSealed);
  petition.contentSealed = seal.content({ ...content, decision: input.decision });
  petition.state = 'CLOSED';
  petition.closedAt = tx.now;
  happened(tx, petition, 'CLOSED');
  await recount(tx, before, petition);
  tx.note({ petitionId: petition.id, detail: {} });
  return { petitionId: petition.id };
}
