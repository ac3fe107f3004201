/** A quarter of sessions planned at once, from what is owed on fixed days. */
import {
  type CivilDate,
  civilDate,
  dayOf,
  demand,
  type Keyed,
  Refusal,
  SESSION_KINDS,
  type SessionForm,
  type SessionKind,
} from '../../policies/index.ts';
import { Post } from '../../schema/index.ts';
import { checkText, checkUnnamed, oneAtATime, ruleBehind, type Tx } from '../../tenants/index.ts';
import { owedIn } from '../obligations/index.ts';
import { checkTimes, newSession } from './plan.ts';
import { MOST, noted } from './row.ts';

/** Days of one window, a quarter and its edges, and sessions of one call. */
const LONGEST = 100;
const MOST_SESSIONS = 1000;

export type Window = {
  from: string;
  to: string;
  fromTime: string;
  toTime: string;
  /** Where a duty names no place of its own. */
  place: string;
};

/** `already`: obligations with a session; `open`: those without a day or a post of their own, left to be planned by hand. */
export type PlannedIds = { sessionIds: string[]; already: number; open: number };

const FORM: Readonly<Record<SessionKind, SessionForm>> = {
  RECEPTION: 'ON_SITE',
  APPOINTMENT: 'APPOINTMENT',
  VISIT: 'REGULAR_VISIT',
  LEADERS_LETTERS: 'ON_SITE',
  DUTY_ROSTER: 'ON_SITE',
};
const isSessionKind = (kind: string): kind is SessionKind => Object.hasOwn(SESSION_KINDS, kind);

/**
 * Plans a session for each obligation that falls due on a fixed day of the window from today on and has none. Where
 * any one of several posts may come it is the one with the fewest sessions in the window, then the first by code, so
 * that the same state gives the same plan.
 * @throws Refusal FORBIDDEN, BAD_INPUT, NAMES_SOMEBODY for a place, which is published, TOO_COSTLY for a window of more
 * than 100 days or 1,000 sessions.
 */
export async function planSessions(tx: Tx, input: Window): Promise<PlannedIds> {
  const { tenantId, ability } = tx.actor;
  demand(ability, 'publish', 'Session', { tenantId });
  const [from, to] = [civilDate(input.from), civilDate(input.to)];
  if (to < from) throw new Refusal('BAD_INPUT', { path: 'to' });
  if (dayOf(to) - dayOf(from) >= LONGEST) throw new Refusal('TOO_COSTLY', { path: 'to' });
  checkTimes(input, false);
  checkText(input.place, MOST.place, 'place');
  checkUnnamed(input.place, 'place');
  // Two who press the button at once would plan everything twice.
  await oneAtATime(tx.em, tenantId);
  const first = from < tx.today ? (tx.today as CivilDate) : from;
  if (first > to) return { sessionIds: [], already: 0, open: 0 };
  const { ledger, obligations } = await owedIn(tx.em, tenantId, { from: first, to }, tx);
  const planned = await Planned.in(tx, first, to);
  const byCode = new Map(ledger.posts.map((post) => [post.code, post.id]));
  const result: PlannedIds = { sessionIds: [], already: 0, open: 0 };
  for (const one of obligations.values()) {
    if (!isSessionKind(one.kind)) continue;
    const posts = (one.who.posts ?? []).map((code) => byCode.get(code)!);
    if (planned.holds(one, posts)) result.already += 1;
    else if (one.quota !== undefined || posts.length === 0) result.open += 1;
    else {
      if (result.sessionIds.length === MOST_SESSIONS) throw new Refusal('TOO_COSTLY', { path: 'to' });
      const postId = planned.leastBusy(posts);
      const duty = ruleBehind(ledger, one).rule.params;
      const session = newSession(tx, {
        kind: one.kind,
        form: duty.forms[0] ?? FORM[one.kind],
        fromTime: input.fromTime,
        toTime: input.toTime,
        place: duty.place ?? input.place,
        obligationKey: one.key,
        makesUp: false,
        onDate: one.due,
        ruleId: one.ruleId,
        post: tx.em.getReference(Post, [tenantId, postId]),
        standsInFor: null,
      });
      planned.add({ kind: one.kind, on: one.due, postId, bearerId: postId, key: one.key });
      noted(tx, session);
      result.sessionIds.push(session.id);
    }
  }
  return result;
}

type Known = { kind: string; on: string; postId: string; bearerId: string; key: string | null };

/** What is planned already, held or not, in a window. */
class Planned {
  readonly #keys = new Set<string>();
  readonly #days = new Set<string>();
  readonly #count = new Map<string, number>();

  static async in(tx: Tx, from: string, to: string): Promise<Planned> {
    const rows = await tx.em.execute<Known[]>(
      `select kind, on_date::text as "on", post_id as "postId",
              coalesce(stands_in_for_id, post_id) as "bearerId", obligation_key as "key"
         from session where tenant_id = ? and on_date between ? and ? and state <> 'CANCELLED'`,
      [tx.actor.tenantId, from, to],
    );
    const planned = new Planned();
    for (const row of rows) planned.add(row);
    return planned;
  }

  add({ kind, on, postId, bearerId, key }: Known): void {
    if (key === null) this.#days.add(`${kind} ${on} ${bearerId}`);
    else this.#keys.add(key);
    this.#count.set(postId, (this.#count.get(postId) ?? 0) + 1);
  }

  /** A session that names the obligation, or names none and is of its kind, day and bearer. */
  holds({ key, kind, due }: Keyed, posts: readonly string[]): boolean {
    return this.#keys.has(key) || posts.some((postId) => this.#days.has(`${kind} ${due} ${postId}`));
  }

  /** Of posts in the order of their codes. */
  leastBusy(posts: readonly string[]): string {
    const count = (postId: string) => this.#count.get(postId) ?? 0;
    return posts.reduce((best, postId) => (count(postId) < count(best) ? postId : best));
  }
}
