/** Registering a petition, and correcting what was registered wrongly. */
import { v7 as uuid } from 'uuid';
import {
  CASE_KINDS,
  type CaseKind,
  type CaseType,
  type Channel,
  type Classification,
  demand,
  Refusal,
} from '../../policies/index.ts';
import { IdentitySeal, Petition } from '../../schema/index.ts';
import { addRow, civilDay, type House, type Tx } from '../../tenants/index.ts';
import { demandContent } from './assignable.ts';
import { type Accused, Roster } from './conflict.ts';
import { type Content, checkContent, checkIdentity, type Identity, newSeal, sealFor } from './content.ts';
import { freeNumber } from './number.ts';
import { receiptCodeOf, receiptHash } from './receipts.ts';
import { route } from './routing.ts';
import { happened, lawfulDue, petitionFor, type Target } from './row.ts';
import { counted, recount } from './tally.ts';

/** What is written down of a petition. Without an identity it is anonymous. */
export type NewPetition = {
  channel: Channel;
  caseType: CaseType;
  caseKind: CaseKind;
  classification: Classification;
  content: Content;
  identity: Identity | null;
  accused: Accused | null;
  /** How many people came or signed. */
  headcount: number;
};

/** What was registered wrongly, as it should be; what is absent stays. `anonymous` erases the identity. */
export type Correction = Target & Partial<NewPetition> & { anonymous?: boolean };

/** Registers a petition. The slug is part of its receipt code, which is made anew from both for each answer. */
export async function registerPetition(
  house: House,
  tx: Tx,
  input: NewPetition,
): Promise<{ petitionId: string; slug: string }> {
  const { em, actor, now } = tx;
  const { tenantId } = actor;
  demand(actor.ability, 'register', 'Petition', { tenantId });
  checkKind(input);
  checkHeadcount(input.headcount);
  checkContent(input.content);
  if (input.identity) checkIdentity(input.identity);

  const id = uuid();
  const [{ slug }] = await em.execute<[{ slug: string }]>('select slug from organisation where id = ?', [
    tenantId,
  ]);
  const seal = await newSeal(house, em, tenantId, id);
  const roster = input.accused && (await Roster.of(em, tenantId, tx.today));
  const petition = addRow(em, Petition, {
    tenantId,
    id,
    number: await freeNumber(em, tenantId, input.channel, tx.today),
    caseType: input.caseType,
    caseKind: input.caseKind,
    channel: input.channel,
    anonymity: input.identity ? 'NAMED' : 'ANONYMOUS',
    classification: input.classification,
    state: 'REGISTERED',
    headcount: input.headcount,
    registeredAt: now,
    ...lawfulDue(input.caseType, now),
    closedAt: null,
    assignee: null,
    accusedIds: roster && input.accused ? roster.accusedIds(input.accused) : [],
    contentSealed: seal.content({ ...input.content, decision: null }),
    receiptHash: receiptHash(house, receiptCodeOf(house, { slug, petitionId: id })),
    revision: 1,
  });
  if (input.identity) addRow(em, IdentitySeal, { tenantId, id, sealed: seal.identity(input.identity) });
  happened(tx, petition, 'REGISTERED');
  const routed = roster ? await route(tx, roster, petition) : 'ORDINARY';
  await recount(tx, null, petition);
  tx.note({ petitionId: id, detail: { routed } });
  return { petitionId: id, slug };
}

/**
 * Puts right what was registered wrongly. Whom it accuses is corrected by who reads its content: others would open it
 * to the accused unknowingly, and be told by where it goes whether it was against the head. An assignee who is in
 * conflict by the correction loses the petition.
 */
export async function correctPetition(
  house: House,
  tx: Tx,
  input: Correction,
): Promise<{ petitionId: string }> {
  const { em } = tx;
  const petition = await petitionFor(tx, 'correct', input);
  const before = counted(petition);
  const { tenantId, id } = petition;
  const { content, identity, accused, anonymous } = input;
  if (accused) await demandContent(tx, petition);

  petition.channel = input.channel ?? petition.channel;
  petition.caseType = input.caseType ?? petition.caseType;
  petition.caseKind = input.caseKind ?? petition.caseKind;
  petition.classification = input.classification ?? petition.classification;
  petition.headcount = input.headcount ?? petition.headcount;
  Object.assign(petition, lawfulDue(petition.caseType, petition.registeredAt));
  checkKind(petition);
  checkHeadcount(petition.headcount);

  if (content || identity) {
    const seal = await sealFor(house, em, tenantId, id);
    if (!seal) throw new Refusal('EXPIRED');
    if (content) {
      checkContent(content);
      petition.contentSealed = seal.content({ ...content, decision: null });
    }
    if (identity) {
      checkIdentity(identity);
      petition.anonymity = 'NAMED';
      await em.upsert(IdentitySeal, { tenantId, id, sealed: seal.identity(identity) });
    }
  }
  if (anonymous) {
    if (identity) throw new Refusal('BAD_INPUT', { path: 'anonymous' });
    petition.anonymity = 'ANONYMOUS';
    await em.nativeDelete(IdentitySeal, { tenantId, id });
  }
  happened(tx, petition, 'CORRECTED');
  const routed = accused ? await accuse(tx, petition, accused) : 'ORDINARY';
  await recount(tx, before, petition);
  const { petitionId: _, expectedVersion: __, ...changes } = input;
  const fields = Object.entries(changes).flatMap(([field, value]) => (value == null ? [] : [field]));
  tx.note({ petitionId: id, detail: { fields, routed } });
  return { petitionId: id };
}

async function accuse(tx: Tx, petition: Petition, accused: Accused) {
  const roster = await Roster.of(tx.em, petition.tenantId, tx.today, civilDay(petition.registeredAt));
  const wasAgainstHead = roster.headAccused(petition.accusedIds);
  petition.accusedIds = roster.accusedIds(accused);
  if (petition.assigneeId && roster.postInConflict(petition.assigneeId, petition.accusedIds)) {
    petition.assignee = null;
    petition.state = 'REGISTERED';
  }
  return wasAgainstHead && petition.assignee ? 'ORDINARY' : route(tx, roster, petition);
}

function checkKind({ caseType, caseKind }: { caseType: CaseType; caseKind: CaseKind }): void {
  if (CASE_KINDS[caseKind].type !== caseType) throw new Refusal('BAD_INPUT', { path: 'caseKind' });
}

function checkHeadcount(headcount: number): void {
  if (!Number.isInteger(headcount) || headcount < 1 || headcount > 1_000_000)
    throw new Refusal('BAD_INPUT', { path: 'headcount' });
}
