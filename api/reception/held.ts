/** What was held: checked, written down, and made evidence for the duty. */
import { type CivilDate, dateOf, dayOf, plusDays, Refusal } from '../../policies/index.ts';
import type { Session } from '../../schema/index.ts';
import { checkText, civilDay, recordEvidence, type Tx, voidEvidence } from '../../tenants/index.ts';
import { changed, MOST, type SessionIds, sessionFor, type Target } from './row.ts';

/** Instants in RFC 3339. */
export type Held = {
  startedAt: string;
  endedAt: string;
  headcount: number;
  mattersReceived: number;
  present: readonly string[];
};

const HOUR = 60 * 60 * 1000;
/** Longer than this counts as a whole day, 2 half-days; what is shorter as one. */
const HALF_DAY = 4 * HOUR;
/** How far back a session may be written down. */
const DAYS_BACK = 366;
const MOST_PEOPLE = 100_000;

/**
 * Writes down what was held on the session's own day, and once more to correct it. Who comes on another day than was
 * planned has the session cancelled and another one written down for that day.
 */
export async function holdSession(tx: Tx, input: Target & Held): Promise<SessionIds> {
  const session = await sessionFor(tx, 'hold', input);
  if (session.state === 'CANCELLED') throw new Refusal('CONFLICT', { path: 'sessionId' });
  if (session.state === 'HELD') await voidEvidence(tx, 'Session', session.id);
  await writeHeld(tx, session, input, '');
  changed(tx, session);
  return { sessionId: session.id, warnings: [], toldTo: [] };
}

/** @throws Refusal BAD_INPUT for what is not over yet, lies on another day or more than 366 days back. */
export async function writeHeld(tx: Tx, session: Session, held: Held, path: string): Promise<void> {
  const [startedAt, endedAt] = checkHeld(tx, session.onDate, held, path);
  const { headcount, mattersReceived, present } = held;
  Object.assign(session, { state: 'HELD', startedAt, endedAt, headcount, mattersReceived });
  session.present = [...present];
  await tx.em.flush();
  session.obligationKey = await recordEvidence(tx, {
    kind: session.kind,
    on: session.onDate,
    at: startedAt,
    postId: session.post.id,
    standsInForId: session.standsInFor?.id ?? null,
    obligationKey: session.obligationKey,
    halfDays: endedAt.getTime() - startedAt.getTime() > HALF_DAY ? 2 : 1,
    items: mattersReceived,
    makesUp: session.makesUp,
    source: 'Session',
    sourceId: session.id,
  });
}

function checkHeld(tx: Tx, day: string, held: Held, path: string): [Date, Date] {
  const bad = (field: string) => new Refusal('BAD_INPUT', { path: `${path}${field}` });
  const startedAt = new Date(held.startedAt);
  const endedAt = new Date(held.endedAt);
  const first = dateOf(plusDays(dayOf(tx.today as CivilDate), -DAYS_BACK));
  if (civilDay(startedAt) !== day || day < first) throw bad('startedAt');
  const length = endedAt.getTime() - startedAt.getTime();
  if (!(length > 0 && length <= 24 * HOUR) || endedAt > tx.now) throw bad('endedAt');
  for (const field of ['headcount', 'mattersReceived'] as const)
    if (held[field] < 0 || held[field] > MOST_PEOPLE) throw bad(field);
  if (held.present.length > MOST.present) throw bad('present');
  for (const one of held.present) checkText(one, MOST.presentName, `${path}present`);
  return [startedAt, endedAt];
}
