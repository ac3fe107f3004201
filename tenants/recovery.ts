/**
 * Recovery of a lost administrator. The operator proposes, whoever was asked consents (the organisation's own leader,
 * or an administrator of a direct superior), and only then the operator appoints. Proposal and consent pass as
 * envelopes, which may not name anybody: they carry a keyed hash of who is to be appointed, and whoever consents
 * names that person once more. So both sides have named the same person, and no name has left a scope.
 */
import { createHmac } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { v7 as uuid } from 'uuid';
import { demand, may, Refusal, secondPersonNeeded } from '../policies/index.ts';
import { DEPLOYMENT, Holding, Organisation, Person, Post } from '../schema/index.ts';
import type { House, Tx } from './acts.ts';
import { appendAudit, canonical } from './audit.ts';
import { addRow } from './rows.ts';
import { civilDay, inScope, oneAtATime } from './scope.ts';

/** A person who can sign in: issuer and subject say how. */
export type NewAdministrator = { name: string; issuer: string; subject: string };

type Recovery = { organisationId: string; administrator: NewAdministrator };

/** A consent that nobody made use of is good for so long. */
const GOOD_FOR = 30 * 24 * 60 * 60 * 1000;

/**
 * The operator asks an organisation for its consent.
 * @throws Refusal NOT_FOUND for an organisation that is not there or not active, BAD_INPUT for a `consentById` that is
 *   neither the organisation nor a direct superior of today's.
 */
export async function proposeRecovery(
  house: House,
  tx: Tx,
  { organisationId, administrator, consentById }: Recovery & { consentById: string },
): Promise<{ organisationId: string }> {
  const { em } = tx;
  demand(tx.actor.ability, 'recover', 'Organisation', { id: organisationId });
  for (const part of ['name', 'issuer', 'subject'] as const)
    if (administrator[part].trim() === '' || administrator[part].length > 200)
      throw new Refusal('BAD_INPUT', { path: `administrator.${part}` });
  const organisation = await em.findOne(Organisation, { id: organisationId, state: 'ACTIVE' });
  if (!organisation || organisationId === DEPLOYMENT)
    throw new Refusal('NOT_FOUND', { path: 'organisationId' });
  if (consentById !== organisationId && !(await isSuperior(tx, consentById, organisationId)))
    throw new Refusal('BAD_INPUT', { path: 'consentById' });
  tx.send({
    recipientId: consentById,
    kind: 'RECOVERY',
    payload: {
      zh: `平台运营方提请为${organisation.nameZh}恢复管理员，人选另行告知；同意后方可任命。`,
      en: `The operator proposes a new administrator for ${organisation.nameEn}, named to you otherwise; it takes your consent.`,
      figures: { organisation: organisationId, administrator: markOf(house, organisationId, administrator) },
    },
  });
  tx.note({ detail: { organisationId, consentById } });
  return { organisationId };
}

/**
 * Consents to a proposal received, once, by naming the same administrator.
 * @throws Refusal NOT_FOUND for an envelope that is no proposal, BAD_INPUT for another administrator, FORBIDDEN,
 *   CONFLICT when it was consented to before or the organisation is no subordinate any more.
 */
export async function consentToRecovery(
  house: House,
  tx: Tx,
  { envelopeId, administrator }: { envelopeId: string; administrator: NewAdministrator },
): Promise<{ envelopeId: string }> {
  const { em } = tx;
  const { tenantId, ability } = tx.actor;
  // One at a time: the second of two at once finds the first one's consent.
  await oneAtATime(em, tenantId);
  const [proposal] = await em.execute<{ figures: { organisation: string; administrator: string } }[]>(
    `select payload -> 'figures' as figures from envelope_in
      where tenant_id = ? and id = ? and kind = 'RECOVERY' and sender_id = ?`,
    [tenantId, envelopeId, DEPLOYMENT],
  );
  const here = { tenantId, kind: 'RECOVERY' };
  if (!proposal || !may(ability, 'read', 'ReceivedEnvelope', here))
    throw new Refusal('NOT_FOUND', { path: 'envelopeId' });
  const { organisation: organisationId, administrator: mark } = proposal.figures;
  demand(ability, 'consent', 'Recovery', { organisationId });
  if (mark !== markOf(house, organisationId, administrator))
    throw new Refusal('BAD_INPUT', { path: 'administrator' });
  const before = await em.execute<unknown[]>(
    `select 1 from envelope_out
      where tenant_id = ? and kind = 'RECOVERY_CONSENT' and payload -> 'figures' ->> 'proposal' = ?`,
    [tenantId, envelopeId],
  );
  const superior = organisationId === tenantId || (await isSuperior(tx, tenantId, organisationId));
  if (before.length > 0 || !superior) throw new Refusal('CONFLICT', { path: 'envelopeId' });
  tx.send({
    recipientId: DEPLOYMENT,
    kind: 'RECOVERY_CONSENT',
    payload: {
      zh: '同意恢复管理员。',
      en: 'Consents to the new administrator.',
      figures: { organisation: organisationId, administrator: mark, proposal: envelopeId },
    },
  });
  tx.note({ detail: { organisationId, envelopeId } });
  return { envelopeId };
}

/**
 * The operator makes use of a consent, in its own scope; `appointRecovered` has to follow once this is committed, and
 * does nothing the second time.
 * @throws Refusal SECOND_PERSON_NEEDED while nobody who was asked has consented to this administrator, within 30 days.
 */
export async function recoverAdministrator(
  house: House,
  tx: Tx,
  { organisationId, administrator }: Recovery,
): Promise<{ organisationId: string; consentId: string }> {
  const { em, now } = tx;
  demand(tx.actor.ability, 'recover', 'Organisation', { id: organisationId });
  const [consent] = await em.execute<{ id: string }[]>(
    `select c.id from envelope_in c
       join envelope_out p on p.tenant_id = ? and p.kind = 'RECOVERY' and p.recipient_id = c.sender_id
                          and p.id::text = c.payload -> 'figures' ->> 'proposal'
                          and p.payload -> 'figures' ->> 'organisation' = c.payload -> 'figures' ->> 'organisation'
                          and p.payload -> 'figures' ->> 'administrator' = c.payload -> 'figures' ->> 'administrator'
      where c.tenant_id = ? and c.kind = 'RECOVERY_CONSENT' and c.received_at > ?
        and c.payload -> 'figures' ->> 'organisation' = ? and c.payload -> 'figures' ->> 'administrator' = ?
      order by c.received_at desc, c.id desc limit 1`,
    [
      ...[DEPLOYMENT, DEPLOYMENT, new Date(now.getTime() - GOOD_FOR)],
      ...[organisationId, markOf(house, organisationId, administrator)],
    ],
  );
  if (!consent) throw secondPersonNeeded('RECOVERY_TAKES_CONSENT', { path: 'administrator' });
  tx.note({ detail: { organisationId, consentId: consent.id } });
  return { organisationId, consentId: consent.id };
}

/** Adds the administrator in the organisation's own scope, once a consent, in an entry of its own chain. */
export function appointRecovered(
  house: House,
  { organisationId: tenantId, consentId }: { organisationId: string; consentId: string },
  administrator: NewAdministrator,
): Promise<void> {
  const now = house.clock.now();
  const today = civilDay(now);
  return inScope(house.db, { tenantId, today }, async (em) => {
    await em.execute('update standing set version = version + 1 where tenant_id = ?', [tenantId]);
    // The holding bears the consent's id: one consent gives one post.
    if (await em.findOne(Holding, { tenantId, id: consentId })) return;
    const person = await personOf(em, tenantId, administrator);
    const post = await administratorsPost(em, tenantId);
    addRow(em, Holding, {
      tenantId,
      id: consentId,
      post,
      person,
      validFrom: today,
      validTo: null,
      givenBy: null,
      confirmedAt: now,
    });
    await em.flush();
    const detail = { consentId, personId: person.id, postId: post.id };
    const actor = { tenantId, personId: null, keyId: null };
    await appendAudit(em, { actor, operation: 'recoverAdministrator' }, [{ detail }], now);
  });
}

/** The one whom the roster knows by this sign-in, active again if need be; otherwise somebody new. */
async function personOf(em: EntityManager, tenantId: string, { name, issuer, subject }: NewAdministrator) {
  const known = await em.findOne(Person, { tenantId, issuer, subject });
  if (!known) return addRow(em, Person, { tenantId, id: uuid(), name, issuer, subject, active: true });
  known.active = true;
  return known;
}

async function administratorsPost(em: EntityManager, tenantId: string): Promise<Post> {
  const posts = await em.find(Post, { tenantId }, { orderBy: { code: 'asc' } });
  const there = posts.find((post) => post.abolishedOn === null && post.dutyRoles.includes('ADMINISTRATOR'));
  if (there) return there;
  const id = uuid();
  return addRow(em, Post, {
    tenantId,
    id,
    code: `administrator-${id}`,
    title: '管理员',
    leadershipRole: 'NONE',
    rank: 'STAFF',
    portfolios: [],
    dutyRoles: ['ADMINISTRATOR'],
    reportsTo: null,
    establishedOn: null,
    abolishedOn: null,
  });
}

const markOf = (house: House, organisationId: string, { name, issuer, subject }: NewAdministrator): string =>
  createHmac('sha256', house.secret('recovery'))
    .update(canonical({ organisationId, name, issuer, subject }))
    .digest('hex');

/** Whether an edge in force today makes the one the other's direct superior. */
async function isSuperior({ em, today }: Tx, superiorId: string, subordinateId: string): Promise<boolean> {
  const edges = await em.execute<unknown[]>(
    `select 1 from oversight_path
      where superior_id = ? and subordinate_id = ? and depth = 1 and valid_from <= ?
        and (valid_to is null or valid_to > ?) limit 1`,
    [superiorId, subordinateId, today, today],
  );
  return edges.length > 0;
}
