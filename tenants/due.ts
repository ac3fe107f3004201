/** What falls due or takes place soon is told before it does, and what was missed the day after; each once. */
import type { EntityManager } from '@mikro-orm/postgresql';
import {
  civilDate,
  type DateSpan,
  dateOf,
  dayOf,
  judge,
  type Keyed,
  lastDayOf,
  type ObligationState,
  plusDays,
  type WebhookEventKind,
} from '../policies/index.ts';
import { dutyLedger, factsFor, stepsIn } from './duty-ledger.ts';
import { tellOutbox } from './outbox.ts';
import { civilDay, oneAtATime } from './scope.ts';

/** Days before its last day in time, or its day, from which a duty or a session is told to come soon. */
const SOON = 3;
/** Days after which a missed duty is news no more, though no job ran meanwhile. */
const STALE = 7;
const NEWS: Partial<Record<ObligationState, WebhookEventKind>> = {
  UPCOMING: 'DUTY_DUE_SOON',
  OPEN: 'DUTY_DUE_SOON',
  MISSED: 'DUTY_MISSED',
};

type On = { today: string; now: Date };
/** Something owed, and how it stands; `incidentId` of a step of an incident. */
type Due = { one: Keyed; state: ObligationState; incidentId?: string };

/**
 * In an organisation's scope, once a day: events about stored obligations, and steps of incidents, that are not
 * fulfilled.
 */
export async function tellDue(em: EntityManager, tenantId: string, on: On): Promise<void> {
  // Two such jobs at once would both find a duty untold.
  await oneAtATime(em, tenantId);
  const { ledger, asked } = await ledgerAround(em, tenantId, on);
  const stored = ledger.stored.map(({ one }) => one);
  const standings = judge(stored, factsFor(ledger, stored, asked.today), asked);
  const duties = stored.map((one) => ({ one, state: standings.get(one.key)!.state }));
  await tell(em, tenantId, on, [...duties, ...stepsIn(ledger, asked)]);
}

/** The same at once about the steps of one incident, which may be over before the day is. */
export async function tellSteps(
  { em, now, tenantId }: { em: EntityManager; now: Date; tenantId: string },
  incidentId: string,
): Promise<void> {
  const on = { today: civilDay(now), now };
  await oneAtATime(em, tenantId);
  const { ledger, asked } = await ledgerAround(em, tenantId, on);
  await tell(
    em,
    tenantId,
    on,
    stepsIn(ledger, asked).filter((step) => step.incidentId === incidentId),
  );
}

/** The days about which is told. */
function windowOn(today: string): DateSpan {
  const shifted = (days: number) => dateOf(plusDays(dayOf(civilDate(today)), days));
  return { from: shifted(-STALE), to: shifted(SOON) };
}

async function ledgerAround(em: EntityManager, tenantId: string, { today, now }: On) {
  const ledger = await dutyLedger(em, tenantId, windowOn(today));
  return { ledger, asked: { today: civilDate(today), now: now.getTime() } };
}

async function tell(em: EntityManager, tenantId: string, { today, now }: On, all: readonly Due[]) {
  const { from, to } = windowOn(today);
  const found = all.flatMap(({ state, ...owed }) => {
    const kind = NEWS[state];
    // Days that are filed before they come are due by the filing, and missed only when their period is over.
    const day = state === 'MISSED' ? lastDayOf(owed.one) : owed.one.due;
    return kind === undefined || day < from || day > to ? [] : [{ ...owed, kind }];
  });
  const told = await toldOf(
    em,
    tenantId,
    found.map(({ one }) => one.key),
  );
  for (const { one, kind, incidentId } of found) {
    if (told.has(`${kind} ${one.key}`)) continue;
    await tellOutbox({ em, tenantId, now }, kind, one.key, {
      obligationKey: one.key,
      ruleId: one.ruleId,
      dutyKind: one.kind,
      due: one.due,
      dueAt: one.dueAt === undefined ? null : new Date(one.dueAt).toISOString(),
      posts: one.who.posts?.join(',') ?? null,
      ...(incidentId === undefined ? {} : { incidentId: `Incident:${tenantId}:${incidentId}` }),
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
