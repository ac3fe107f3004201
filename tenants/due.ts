/** What falls due or takes place soon is told before it does, and what was missed the day after; each once. */
import type { EntityManager } from '@mikro-orm/postgresql';
import {
  civilDate,
  dateOf,
  dayOf,
  judge,
  type Keyed,
  plusDays,
  type WebhookEventKind,
} from '../policies/index.ts';
import { dutyLedger, factsFor } from './duty-ledger.ts';
import { tellOutbox } from './outbox.ts';
import { oneAtATime } from './scope.ts';

/** Days before its last day in time, or its day, from which a duty or a session is told to come soon. */
const SOON = 3;
/** Days after which a missed duty is news no more, though no job ran meanwhile. */
const STALE = 7;

/** In an organisation's scope, once a day: events about stored obligations that are not fulfilled. */
export async function tellDue(
  em: EntityManager,
  tenantId: string,
  on: { today: string; now: Date },
): Promise<void> {
  const today = civilDate(on.today);
  const shifted = (days: number) => dateOf(plusDays(dayOf(today), days));
  const window = { from: shifted(-STALE), to: shifted(SOON) };
  // Two such jobs at once would both find a duty untold.
  await oneAtATime(em, tenantId);
  const ledger = await dutyLedger(em, tenantId, window);
  const stored = ledger.stored.map(({ one }) => one);
  const standings = judge(stored, factsFor(ledger, stored, today), {
    today,
    now: on.now.getTime(),
  });
  const kindOf = ({ key, due }: Keyed): WebhookEventKind | null => {
    if (due < window.from || due > window.to) return null;
    const { state } = standings.get(key)!;
    if (state === 'MISSED') return 'DUTY_MISSED';
    return state === 'UPCOMING' || state === 'OPEN' ? 'DUTY_DUE_SOON' : null;
  };
  const found = stored.flatMap((one) => {
    const kind = kindOf(one);
    return kind === null ? [] : [{ one, kind }];
  });
  const told = await toldOf(
    em,
    tenantId,
    found.map(({ one }) => one.key),
  );
  for (const { one, kind } of found) {
    if (told.has(`${kind} ${one.key}`)) continue;
    await tellOutbox({ em, tenantId, now: on.now }, kind, one.key, {
      obligationKey: one.key,
      ruleId: one.ruleId,
      dutyKind: one.kind,
      due: one.due,
      dueAt: one.dueAt === undefined ? null : new Date(one.dueAt).toISOString(),
      posts: one.who.posts?.join(',') ?? null,
    });
  }
}

/**
 * In an organisation's scope, once a day: an event about every session ahead, once for each post that comes to it:
 * who stands in at short notice has not been told before.
 */
export async function tellSessions(
  em: EntityManager,
  tenantId: string,
  { today, now }: { today: string; now: Date },
): Promise<void> {
  const last = dateOf(plusDays(dayOf(civilDate(today)), SOON));
  // Two such jobs at once would both find a session untold.
  await oneAtATime(em, tenantId);
  const ahead = await em.execute<UntoldSession[]>(
    `select s.id, s.post_id as "postId", s.kind, s.form, s.on_date::text as "onDate",
            s.rule_id as "ruleId", s.obligation_key as "obligationKey"
       from session s
      where s.tenant_id = ? and s.on_date between ? and ? and s.state in ('PLANNED', 'PUBLISHED')
        and not exists (select from outbox_event e
                         where e.tenant_id = ? and e.kind = 'SESSION_SOON' and e.about = s.id::text
                           and e.data ->> 'postId' = 'Post:' || s.tenant_id || ':' || s.post_id)
      order by s.on_date, s.id`,
    [tenantId, today, last, tenantId],
  );
  for (const { id, postId, ...session } of ahead)
    await tellOutbox({ em, tenantId, now }, 'SESSION_SOON', id, {
      sessionId: `Session:${tenantId}:${id}`,
      postId: `Post:${tenantId}:${postId}`,
      ...session,
    });
}

type UntoldSession = { id: string; postId: string; kind: string; form: string; onDate: string } & {
  ruleId: string | null;
  obligationKey: string | null;
};

async function toldOf(em: EntityManager, tenantId: string, keys: readonly string[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const rows = await em.execute<{ kind: string; about: string }[]>(
    `select kind, about from outbox_event
      where tenant_id = ? and kind in ('DUTY_DUE_SOON', 'DUTY_MISSED')
        and about in (select json_array_elements_text(?::json))`,
    [tenantId, JSON.stringify(keys)],
  );
  return new Set(rows.map(({ kind, about }) => `${kind} ${about}`));
}
