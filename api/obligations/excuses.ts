/** Leave not to do what is owed (免除): whoever owes it asks, and a second person, a leader, decides. */
import { v7 as uuid } from 'uuid';
import { civilDate, forbidden, type Keyed, may, Refusal, secondPersonNeeded } from '../../policies/index.ts';
import { Excuse, Person } from '../../schema/index.ts';
import { addRow, checkText, oneAtATime, recount, type Tx } from '../../tenants/index.ts';
import { owedAs } from './reading.ts';

/** What the result of each of these names. */
export type ExcuseIds = { excuseId: string };

const LONGEST_REASON = 2000;

/**
 * Asks that an obligation of a post of one's own, or of the body as a whole, be excused.
 * @throws Refusal CONFLICT where it is done, excused or asked for already.
 */
export async function requestExcuse(
  tx: Tx,
  { obligationKey, reason }: { obligationKey: string; reason: string },
): Promise<ExcuseIds> {
  const { em, actor, today, now } = tx;
  const { tenantId, personId, ability } = actor;
  if (personId === null || !may(ability, 'ask', 'Excuse', { tenantId })) throw forbidden('ask', 'Excuse');
  checkText(reason, LONGEST_REASON, 'reason');
  // Two who ask at once would both find that nobody has.
  await oneAtATime(em, tenantId);
  const found = await owedAs(em, tenantId, obligationKey, { today, now });
  if (!found) throw new Refusal('NOT_FOUND', { path: 'obligationKey' });
  const { one, owed } = found;
  if (!owes(tx, one))
    throw new Refusal('FORBIDDEN', {
      why: [{ kind: 'NEEDED', zh: '须为：承担该项职责的岗位', en: 'It takes: a post that owes it' }],
    });
  const { state } = owed.standings.get(one.key)!;
  const earlier = await em.count(Excuse, {
    tenantId,
    obligationKey,
    state: { $in: ['REQUESTED', 'APPROVED'] },
  });
  if (earlier > 0 || !['UPCOMING', 'OPEN', 'MISSED'].includes(state))
    throw new Refusal('CONFLICT', { path: 'obligationKey' });
  const excuseId = uuid();
  addRow(em, Excuse, {
    ...{ tenantId, id: excuseId, obligationKey, ruleId: one.ruleId, due: one.due, reason },
    ...{ state: 'REQUESTED', requestedAt: now, decidedBy: null },
    requester: em.getReference(Person, [tenantId, personId]),
  });
  tx.note({ detail: { excuseId, ruleId: one.ruleId, due: one.due } });
  return { excuseId };
}

const owes = ({ actor }: Tx, { who: { mode, posts } }: Keyed): boolean =>
  mode === 'BODY' || actor.posts.some(({ code }) => posts?.includes(code));

/**
 * Grants it or not; nobody decides on what he asked for.
 * @throws Refusal SECOND_PERSON_NEEDED, CONFLICT where it was decided already.
 */
export async function decideExcuse(
  tx: Tx,
  { excuseId, approve }: { excuseId: string; approve: boolean },
): Promise<ExcuseIds> {
  const { em, actor } = tx;
  const { tenantId, personId, ability } = actor;
  await em.execute('select 1 from excuse where tenant_id = ? and id = ? for update', [tenantId, excuseId]);
  const row = await em.findOne(Excuse, { tenantId, id: excuseId });
  if (!row || !may(ability, 'read', 'Excuse', row)) throw new Refusal('NOT_FOUND', { path: 'excuseId' });
  if (!may(ability, 'decide', 'Excuse', row))
    throw row.requesterId === personId
      ? secondPersonNeeded('ASKER_DOES_NOT_DECIDE')
      : forbidden('decide', 'Excuse');
  if (row.state !== 'REQUESTED') throw new Refusal('CONFLICT', { path: 'excuseId' });
  row.state = approve ? 'APPROVED' : 'REFUSED';
  row.decidedBy = em.getReference(Person, [tenantId, personId!]);
  await em.flush();
  const { obligationKey, ruleId, due } = row;
  tx.note({ detail: { excuseId, ruleId, due, state: row.state } });
  if (approve) await recount(tx, await countedAs(tx, obligationKey, due));
  return { excuseId };
}

/** What an excuse changes of what superiors may count; nothing where the obligation is not stored yet. */
async function countedAs({ em, actor }: Tx, key: string, due: string) {
  const stored = await em.execute<{ kind: Keyed['kind'] }[]>(
    'select kind from obligation where tenant_id = ? and key = ?',
    [actor.tenantId, key],
  );
  return stored.map(({ kind }) => ({ kind, on: civilDate(due), key }));
}
