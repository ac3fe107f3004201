/** How a service comes by a session, and what every change of one leaves behind. */
import { LockMode } from '@mikro-orm/core';
import { allRules, type Duty, forbidden, may, Refusal, rulesOf } from '../../policies/index.ts';
import { Session } from '../../schema/index.ts';
import { ruleBehind, rulebookInForce, type Tx } from '../../tenants/index.ts';
import { owedAs } from '../obligations/index.ts';
import type { Warning } from './warnings.ts';

/** The session that a write is about, at the revision that its writer has read. */
export type Target = { sessionId: string; expectedVersion: number };

/** What the answer of a write names; `toldTo` are recipients as the rule names them. */
export type SessionIds = { sessionId: string; warnings: Warning[]; toldTo: Duty['to'] };

/** A session that the actor may do `action` on, locked until the transaction ends. */
export async function sessionFor(
  tx: Tx,
  action: string,
  { sessionId, expectedVersion }: Target,
  path = { id: 'sessionId', version: 'expectedVersion' },
): Promise<Session> {
  const { tenantId } = tx.actor;
  const session = await tx.em.findOne(
    Session,
    { tenantId, id: sessionId },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  if (!session || !mayDo(tx, 'read', session)) throw new Refusal('NOT_FOUND', { path: path.id });
  if (!mayDo(tx, action, session)) throw forbidden(action, 'Session', { path: path.id });
  if (session.revision !== expectedVersion) throw new Refusal('STALE_VERSION', { path: path.version });
  return session;
}

export const mayDo = ({ actor }: Tx, action: string, session: Session): boolean =>
  may(actor.ability, action, 'Session', session);

/** Raises the revision and notes it. What the public was told of is told anew. */
export function changed(tx: Tx, session: Session, { told = false } = {}): void {
  session.revision += 1;
  if (told && session.publishedAt !== null) session.publishedAt = tx.now;
  noted(tx, session);
}

export function noted(tx: Tx, { id, revision, state, kind, onDate, ruleId }: Session): void {
  tx.note({ detail: { sessionId: id, revision, state, kind, onDate, ruleId } });
}

/** Whether a session has neither taken place nor been cancelled. */
export const isAhead = ({ state }: Session): boolean => state === 'PLANNED' || state === 'PUBLISHED';

/** The duty of this id in the rulebook in force on the day; null where there is none. */
export async function dutyOn(tx: Tx, ruleId: string | null, day: string): Promise<Duty | null> {
  if (ruleId === null) return null;
  const rulebook = await rulebookInForce(tx.em, tx.actor.tenantId, day);
  const rules = rulebook ? rulesOf(allRules(rulebook.sections), 'duty') : [];
  return rules.find(({ id }) => id === ruleId)?.params ?? null;
}

/** The duty that a session is for: as it was frozen with the obligation, else as it is on the session's day. */
export async function dutyFor(tx: Tx, { obligationKey, ruleId, onDate }: Session): Promise<Duty | null> {
  const found =
    obligationKey === null ? undefined : await owedAs(tx.em, tx.actor.tenantId, obligationKey, tx);
  return found ? ruleBehind(found.owed.ledger, found.one).rule.params : dutyOn(tx, ruleId, onDate);
}

export const MOST = { place: 200, reason: 2_000, present: 20, presentName: 100 } as const;
