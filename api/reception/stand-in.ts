/**
 * Who comes when the bearer cannot: a deputy, or two who change days, beforehand and as the duty lets them (D02 九,
 * D05 三, D09 六, D15 九). The day, hour and place stay as they were published; who comes is what changes.
 */
import { LockMode } from '@mikro-orm/core';
import { type Duty, matches, Refusal } from '../../policies/index.ts';
import { type Post, Session } from '../../schema/index.ts';
import { checkText, postOn, type Tx } from '../../tenants/index.ts';
import { releaseConflicts } from './drop.ts';
import { changed, dutyFor, isAhead, MOST, type SessionIds, sessionFor, type Target } from './row.ts';

type Way = 'DEPUTY' | 'SWAP' | 'REFERRED';

/** A duty that says nothing of stand-ins, and one that names no way, allow every way. */
function mayIn(duty: Duty | null, ruleId: string | null, ...wanted: Way[]): void {
  const ways: readonly Way[] = duty?.standIn?.ways ?? [];
  if (ways.length > 0 && !wanted.some((way) => ways.includes(way)))
    throw new Refusal('FORBIDDEN', { rule: ruleId ?? '' });
}

/**
 * Whether the post may come for another. Where the principal arranges it (REFERRED), what he arranged is written down.
 * @throws Refusal FORBIDDEN with the rule that does not let anybody come so, BAD_INPUT for a post that it does not name.
 */
export function mayStandIn(duty: Duty | null, ruleId: string | null, deputy: Post, path = 'postId'): void {
  mayIn(duty, ruleId, 'DEPUTY', 'REFERRED');
  const by = duty?.standIn && (duty.standIn.by ?? duty.who.selector);
  if (by && !matches(by, deputy)) throw new Refusal('BAD_INPUT', { path, rule: ruleId ?? '' });
}

/** Another post stands in; the bearer's own is how the bearer takes the session back. */
export async function deputise(
  tx: Tx,
  input: Target & { deputyId: string; reason: string },
): Promise<SessionIds> {
  const session = await sessionFor(tx, 'plan', input);
  checkAhead(tx, session, 'sessionId');
  checkText(input.reason, MOST.reason, 'reason');
  const duty = await dutyFor(tx, session);
  const deputy = await postOn(tx, input.deputyId, session.onDate, 'deputyId');
  if (deputy.id === session.post.id) throw new Refusal('CONFLICT', { path: 'deputyId' });
  if (deputy.id !== session.standsInFor?.id) mayStandIn(duty, session.ruleId, deputy, 'deputyId');
  await comes(tx, session, deputy, await bearerOf(tx, session), input.reason);
  return { sessionId: session.id, warnings: [], toldTo: duty?.standIn?.toldTo ?? [] };
}

/** Two posts change days: each comes to the other's session, and each duty stays the bearer's own. */
export async function swapSessions(
  tx: Tx,
  input: Target & { withSessionId: string; withExpectedVersion: number; reason: string },
): Promise<SessionIds> {
  const other = { sessionId: input.withSessionId, expectedVersion: input.withExpectedVersion };
  if (input.sessionId === other.sessionId) throw new Refusal('BAD_INPUT', { path: 'withSessionId' });
  // Locked in the order of their ids, so that two swaps at once wait for each other and never in a circle.
  await tx.em.find(
    Session,
    { tenantId: tx.actor.tenantId, id: { $in: [input.sessionId, other.sessionId] } },
    { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
  );
  const one = await sessionFor(tx, 'plan', input);
  const two = await sessionFor(tx, 'plan', other, { id: 'withSessionId', version: 'withExpectedVersion' });
  checkAhead(tx, one, 'sessionId');
  checkAhead(tx, two, 'withSessionId');
  checkText(input.reason, MOST.reason, 'reason');
  if (one.kind !== two.kind || one.post.id === two.post.id)
    throw new Refusal('CONFLICT', { path: 'withSessionId' });
  const duties = [await dutyFor(tx, one), await dutyFor(tx, two)];
  mayIn(duties[0]!, one.ruleId, 'SWAP');
  mayIn(duties[1]!, two.ruleId, 'SWAP');
  const [mine, theirs] = [
    await postOn(tx, one.post.id, two.onDate, 'sessionId'),
    await postOn(tx, two.post.id, one.onDate, 'withSessionId'),
  ];
  const bearers = [await bearerOf(tx, one), await bearerOf(tx, two)] as const;
  one.swappedWith = two;
  two.swappedWith = one;
  await comes(tx, one, theirs, bearers[0], input.reason);
  await comes(tx, two, mine, bearers[1], input.reason);
  const told = duties.flatMap((duty) => duty?.standIn?.toldTo ?? []);
  const unique = [...new Map(told.map((one) => [JSON.stringify(one), one])).values()];
  return { sessionId: one.id, warnings: [], toldTo: unique };
}

function checkAhead(tx: Tx, session: Session, path: string): void {
  if (!isAhead(session)) throw new Refusal('CONFLICT', { path });
  // Beforehand: on the day itself somebody may still be found, after it nobody.
  if (session.onDate < tx.today) throw new Refusal('BAD_INPUT', { path });
}

/** Whose session it is, whoever comes. */
const bearerOf = (tx: Tx, { post, standsInFor, onDate }: Session): Promise<Post> =>
  postOn(tx, (standsInFor ?? post).id, onDate, 'sessionId');

async function comes(tx: Tx, session: Session, post: Post, bearer: Post, reason: string): Promise<void> {
  session.post = post;
  session.standsInFor = post.id === bearer.id ? null : bearer;
  session.reason = reason;
  await releaseConflicts(tx, session, post.id);
  changed(tx, session, { told: true });
}
