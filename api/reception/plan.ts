/** Sessions as they are planned, published (公示) and cancelled. */
import { LockMode } from '@mikro-orm/core';
import { v7 as uuid } from 'uuid';
import {
  type CivilDate,
  type Duty,
  dateOf,
  dayOf,
  demand,
  forbidden,
  isLocalTime,
  type Keyed,
  plusDays,
  Refusal,
  type SessionForm,
  type SessionKind,
} from '../../policies/index.ts';
import { type Post, Session } from '../../schema/index.ts';
import {
  addRow,
  calendarOf,
  checkText,
  checkUnnamed,
  postOn,
  recordDuty,
  type Tx,
} from '../../tenants/index.ts';
import { owedAs } from '../obligations/index.ts';
import { obligationOn } from './announced.ts';
import { releaseAppointments } from './drop.ts';
import { type Held, writeHeld } from './held.ts';
import {
  changed,
  dutyFor,
  dutyOn,
  isAhead,
  MOST,
  mayDo,
  noted,
  type SessionIds,
  sessionFor,
  type Target,
} from './row.ts';
import { mayStandIn } from './stand-in.ts';
import type { Warning } from './warnings.ts';

export type NewSession = {
  kind: SessionKind;
  form: SessionForm;
  postId: string;
  /** Null for the day on which the obligation falls due, wherever a holiday has moved it. */
  onDate: string | null;
  /** Times of day in Asia/Shanghai; a duty shift that ends no later than it begins ends on the next day. */
  fromTime: string;
  toTime: string;
  place: string;
  ruleId: string | null;
  obligationKey: string | null;
  standsInForId: string | null;
  makesUp: boolean;
  /** What was held: a day that has gone by is planned with it or not at all. */
  held: Held | null;
};

/** How far ahead a session may be planned. */
const DAYS_AHEAD = 732;

/**
 * Plans a session, or writes down one that was held without having been planned.
 * @throws Refusal EVIDENCE_NEEDED for a day gone by without what was held; BAD_INPUT, such as for a kind or post that
 * the obligation it is for does not know; NAMES_SOMEBODY for a place, which is published; NOT_FOUND; FORBIDDEN.
 */
export async function planSession(tx: Tx, input: NewSession): Promise<SessionIds> {
  const { tenantId, ability } = tx.actor;
  const key = input.obligationKey;
  const named = key === null ? undefined : (await owedAs(tx.em, tenantId, key, tx))?.one;
  if (key !== null && !named) throw new Refusal('NOT_FOUND', { path: 'obligationKey' });
  const onDate = input.onDate ?? (named?.quota === undefined ? named?.due : undefined);
  if (onDate === undefined) throw new Refusal('BAD_INPUT', { path: 'onDate' });
  const post = await postOn(tx, input.postId, onDate, 'postId');
  demand(ability, 'plan', 'Session', { tenantId, postId: post.id });
  checkWhen(tx, { ...input, onDate });
  checkText(input.place, MOST.place, 'place');
  checkUnnamed(input.place, 'place');
  const bearer = input.standsInForId ? await postOn(tx, input.standsInForId, onDate, 'standsInForId') : null;
  const { kind, form, fromTime, toTime, place, makesUp, held } = input;
  const day = { kind, onDate, ruleId: input.ruleId, post, standsInFor: bearer };
  const owed = named ?? (makesUp ? undefined : await obligationOn(tx, day));
  const ruleId = owed?.ruleId ?? input.ruleId;
  const duty = await dutyOn(tx, ruleId, owed?.version ?? onDate);
  if (ruleId !== null && duty === null && !owed) throw new Refusal('BAD_INPUT', { path: 'ruleId' });
  const kinds = owed?.quota?.countedKinds ?? (duty ? [duty.kind] : [kind]);
  if (!kinds.includes(kind)) throw new Refusal('BAD_INPUT', { path: 'kind' });
  checkBearer(owed, duty, ruleId, post, bearer);
  const obligationKey = owed?.key ?? null;
  const session = newSession(tx, { ...day, ruleId, form, fromTime, toTime, place, obligationKey, makesUp });
  if (held) await writeHeld(tx, session, held, 'held.');
  noted(tx, session);
  return {
    sessionId: session.id,
    warnings: await warningsOf(tx, onDate, owed),
    toldTo: bearer ? (duty?.standIn?.toldTo ?? []) : [],
  };
}

type Planned = Pick<
  Session,
  'kind' | 'form' | 'fromTime' | 'toTime' | 'place' | 'obligationKey' | 'makesUp' | 'onDate' | 'ruleId'
> & { post: Post; standsInFor: Post | null };

export const newSession = (tx: Tx, planned: Planned): Session =>
  addRow(tx.em, Session, {
    tenantId: tx.actor.tenantId,
    id: uuid(),
    ...planned,
    state: 'PLANNED',
    publishedAt: null,
    startedAt: null,
    endedAt: null,
    headcount: null,
    mattersReceived: null,
    present: [],
    reason: null,
    swappedWith: null,
    revision: 1,
  });

function checkWhen(tx: Tx, input: NewSession & { onDate: string }): void {
  const { kind, onDate, held } = input;
  const last = dateOf(plusDays(dayOf(tx.today as CivilDate), DAYS_AHEAD));
  if (held === null && onDate < tx.today) throw new Refusal('EVIDENCE_NEEDED', { path: 'held' });
  if (onDate > last) throw new Refusal('BAD_INPUT', { path: 'onDate' });
  checkTimes(input, kind === 'DUTY_ROSTER');
}

export function checkTimes(
  { fromTime, toTime }: Pick<NewSession, 'fromTime' | 'toTime'>,
  overnight: boolean,
): void {
  if (!isLocalTime(fromTime)) throw new Refusal('BAD_INPUT', { path: 'fromTime' });
  if (!isLocalTime(toTime) || (toTime <= fromTime && !overnight))
    throw new Refusal('BAD_INPUT', { path: 'toTime' });
}

/** Who does not owe it comes for one who does, in a way that the duty lets. */
function checkBearer(
  owed: Keyed | undefined,
  duty: Duty | null,
  ruleId: string | null,
  post: Post,
  bearer: Post | null,
): void {
  const owing = owed && owed.who.mode !== 'BODY' ? owed.who.posts : undefined;
  const forAnother = bearer !== null && bearer.id !== post.id;
  if (bearer !== null && (!forAnother || (owing && !owing.includes(bearer.code))))
    throw new Refusal('BAD_INPUT', { path: 'standsInForId' });
  if (forAnother) mayStandIn(duty, ruleId, post);
  else if (owing && !owing.includes(post.code)) throw new Refusal('BAD_INPUT', { path: 'standsInForId' });
}

async function warningsOf(tx: Tx, onDate: string, owed: Keyed | undefined): Promise<Warning[]> {
  const { calendar } = await calendarOf(tx.em, tx.actor.tenantId);
  const day = dayOf(onDate as CivilDate);
  return [
    ...(calendar.working(day) ? [] : (['DAY_OFF'] as const)),
    ...(calendar.doubt(day, day) === undefined ? [] : (['DAY_TENTATIVE'] as const)),
    ...(owed && onDate > owed.due ? (['AFTER_DUE'] as const) : []),
  ];
}

/** How many sessions one call publishes at most. */
const MOST_AT_ONCE = 500;

/**
 * Publishes planned sessions that have not gone by, all of them or none. Which duty to publish that fulfils, nobody
 * but who publishes can tell: rules name what is to be published in words alone. Where a rule is named, a record
 * shows it, and is taken back like every record.
 * @throws Refusal BAD_INPUT for a rule that asks for no publication, or for telling others than the public.
 */
export async function publishSessions(
  tx: Tx,
  { sessions, ruleId }: { sessions: readonly Target[]; ruleId: string | null },
): Promise<{ sessionIds: string[]; dutyRecordId: string | null }> {
  const { tenantId } = tx.actor;
  const ids = sessions.map(({ sessionId }) => sessionId);
  if (ids.length === 0 || ids.length > MOST_AT_ONCE || new Set(ids).size < ids.length)
    throw new Refusal('BAD_INPUT', { path: 'sessions' });
  const found = await tx.em.find(
    Session,
    { tenantId, id: { $in: ids } },
    { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
  );
  const byId = new Map(found.map((session) => [session.id, session]));
  for (const [index, { sessionId, expectedVersion }] of sessions.entries()) {
    const path = `sessions[${index}]`;
    const session = byId.get(sessionId);
    if (!session || !mayDo(tx, 'read', session)) throw new Refusal('NOT_FOUND', { path });
    if (!mayDo(tx, 'publish', session)) throw forbidden('publish', 'Session', { path });
    if (session.revision !== expectedVersion) throw new Refusal('STALE_VERSION', { path });
    if (session.state !== 'PLANNED') throw new Refusal('CONFLICT', { path });
    if (session.onDate < tx.today) throw new Refusal('BAD_INPUT', { path });
    session.state = 'PUBLISHED';
    session.publishedAt = tx.now;
    changed(tx, session);
  }
  return { sessionIds: ids, dutyRecordId: ruleId === null ? null : await recordPublished(tx, ruleId, found) };
}

/** However many sessions are published at once, they are one publication. */
async function recordPublished(tx: Tx, ruleId: string, sessions: readonly Session[]): Promise<string> {
  const duty = await dutyOn(tx, ruleId, tx.today);
  if (duty?.kind !== 'PUBLICATION') throw new Refusal('BAD_INPUT', { path: 'ruleId' });
  if (duty.to.some((recipient) => !recipient.public))
    throw new Refusal('BAD_INPUT', { path: 'ruleId', rule: ruleId });
  const days = sessions.map(({ onDate }) => onDate).sort();
  const { dutyRecordId } = await recordDuty(tx, {
    ...{ kind: 'PUBLICATION', ruleId, obligationKey: null, postId: null, onDate: tx.today },
    title: '公示接访安排',
    minutes: `在本平台公开页公示接访活动 ${sessions.length} 次：${days[0]} 至 ${days.at(-1)}。`,
    ...{ present: [], papers: [], items: 1 },
  });
  return dutyRecordId;
}

/**
 * Cancels a session that was not held. Where the duty says that somebody is there whatever happens, one that the
 * public was told of is cancelled only beside another of that day and rule.
 */
export async function cancelSession(tx: Tx, input: Target & { reason: string }): Promise<SessionIds> {
  const session = await sessionFor(tx, 'cancel', input);
  if (!isAhead(session)) throw new Refusal('CONFLICT', { path: 'sessionId' });
  checkText(input.reason, MOST.reason, 'reason');
  const duty = await dutyFor(tx, session);
  if (session.state === 'PUBLISHED' && duty?.standIn?.dayKept && (await isLastOfDay(tx, session)))
    throw new Refusal('CONFLICT', { path: 'sessionId', rule: session.ruleId! });
  session.state = 'CANCELLED';
  session.reason = input.reason;
  await releaseAppointments(tx, session);
  changed(tx, session, { told: true });
  return { sessionId: session.id, warnings: [], toldTo: [] };
}

const isLastOfDay = async (tx: Tx, { tenantId, id, onDate, ruleId }: Session): Promise<boolean> => {
  const others = { tenantId, onDate, ruleId, id: { $ne: id }, state: { $ne: 'CANCELLED' as const } };
  return (await tx.em.count(Session, others)) === 0;
};
