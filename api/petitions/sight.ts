/**
 * Sight of a protected tier of one petition (DESIGN §6): one person asks, for a purpose and a time, and another
 * approves whom the organisation's policy names. Neither they nor those who gave them their posts are in conflict,
 * and nobody approves for the person he was appointed by or has appointed.
 */
import { v7 as uuid } from 'uuid';
import {
  covers,
  matches,
  may,
  Refusal,
  type SightPurpose,
  secondPersonNeeded,
  type Tier,
  tierAction,
  whyWithheld,
} from '../../policies/index.ts';
import { Person, type Petition, Sight } from '../../schema/index.ts';
import { addRow, type Tx } from '../../tenants/index.ts';
import { Roster } from './conflict.ts';
import { readablePetition } from './row.ts';

const HOUR = 60 * 60 * 1000;

/** What the result of each of these names. */
export type SightIds = { sightId: string };

/** Asks for sight of CONTENT or IDENTITY for so many hours. */
export async function requestSight(
  tx: Tx,
  {
    petitionId,
    tier,
    purpose,
    hours,
  }: { petitionId: string; tier: Tier; purpose: SightPurpose; hours: number },
): Promise<SightIds> {
  const petition = await readablePetition(tx, petitionId);
  const { tenantId, personId, ability, sight } = tx.actor;
  if (tier !== 'CONTENT' && tier !== 'IDENTITY') throw new Refusal('BAD_INPUT', { path: 'tier' });
  if (personId === null || !may(ability, tierAction(tier, 'ask'), 'Petition', petition))
    throw new Refusal('FORBIDDEN', { why: whyWithheld(tx.actor, { tier, reason: 'NOT_GRANTED' }, petition) });
  // What the policy shows without a grant needs none.
  if (may(ability, tierAction(tier, 'read'), 'Petition', petition))
    throw new Refusal('CONFLICT', { path: 'tier' });
  const most = Math.max(
    0,
    ...sight.filter((rule) => covers(rule.matters, petition)).map((rule) => rule.maxHours),
  );
  if (hours < 1 || hours > most) throw new Refusal('BAD_INPUT', { path: 'hours' });
  const row = addRow(tx.em, Sight, {
    tenantId,
    id: uuid(),
    petition,
    requester: tx.em.getReference(Person, [tenantId, personId]),
    tier,
    purpose,
    state: 'REQUESTED',
    requestedAt: tx.now,
    decidedBy: null,
    until: new Date(tx.now.getTime() + hours * HOUR),
  });
  tx.note({ petitionId, detail: { sightId: row.id, tier, purpose, hours } });
  return { sightId: row.id };
}

/** Grants it from now on, for the hours asked for or the policy's most, whichever is less. */
export async function approveSight(tx: Tx, sightId: string): Promise<SightIds> {
  const { sight, petition } = await undecided(tx, sightId, 'REQUESTED');
  const { actor, now } = tx;
  const roster = await Roster.of(tx.em, actor.tenantId, tx.today);
  keepApart(roster, petition, actor.personId!, sight.requesterId);
  const rules = actor.sight.filter(
    (rule) => covers(rule.matters, petition) && actor.posts.some((post) => matches(rule.approvers, post)),
  );
  const most = Math.max(...rules.map((rule) => rule.maxHours)) * HOUR;
  const asked = sight.until.getTime() - sight.requestedAt.getTime();
  sight.until = new Date(now.getTime() + Math.min(asked, most));
  return settle(tx, sight, 'APPROVED');
}

export async function refuseSight(tx: Tx, sightId: string): Promise<SightIds> {
  const { sight } = await undecided(tx, sightId, 'REQUESTED');
  return settle(tx, sight, 'REFUSED');
}

/** Ends a grant before its time. */
export async function revokeSight(tx: Tx, sightId: string): Promise<SightIds> {
  const { sight } = await undecided(tx, sightId, 'APPROVED');
  return settle(tx, sight, 'REVOKED');
}

/** A sight that the actor may decide on and that is in the state to be decided on. Locked once it is known to be visible. */
async function undecided(tx: Tx, sightId: string, state: 'REQUESTED' | 'APPROVED') {
  const { ability, tenantId } = tx.actor;
  const sight = await tx.em.findOne(Sight, { tenantId, id: sightId }, { populate: ['petition'] as never });
  const row = sight && { ...sight, petition: { ...sight.petition } };
  if (!row || !may(ability, 'read', 'Sight', row)) throw new Refusal('NOT_FOUND', { path: 'sightId' });
  if (!may(ability, 'decide', 'Sight', row)) throw secondPersonNeeded('ASKER_DOES_NOT_DECIDE');
  const [now] = await tx.em.execute<{ state: string }[]>(
    'select state from sight where tenant_id = ? and id = ? for update',
    [tenantId, sightId],
  );
  if (now?.state !== state) throw new Refusal('CONFLICT', { path: 'sightId' });
  return { sight, petition: sight.petition };
}

function keepApart(roster: Roster, petition: Petition, approver: string, requester: string): void {
  const givers = [...roster.giversOf(approver), ...roster.giversOf(requester)];
  const related = givers.includes(approver) || givers.includes(requester);
  const against = [requester, ...givers].some((id) => roster.personInConflict(id, petition.accusedIds));
  // In the same words: whoever decides may not read whom the petition accuses.
  if (related || against) throw secondPersonNeeded('APART_AND_FREE');
}

function settle(tx: Tx, sight: Sight, state: 'APPROVED' | 'REFUSED' | 'REVOKED'): SightIds {
  const { tenantId, personId } = tx.actor;
  sight.state = state;
  sight.decidedBy = tx.em.getReference(Person, [tenantId, personId!]);
  const until = state === 'APPROVED' ? { until: sight.until.toISOString() } : {};
  tx.note({ petitionId: sight.petitionId, detail: { sightId: sight.id, tier: sight.tier, state, ...until } });
  return { sightId: sight.id };
}
