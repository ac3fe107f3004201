/**
 * Requests of residents that no leader answered (双选): when the time to choose is over they go to ordinary reception,
 * as what was not chosen does.
 */
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { allRules, type Duty, matches, type RulebookContent, rulesOf } from '../../policies/index.ts';
import { Appointment, Post, Session } from '../../schema/index.ts';
import { appendAudit, calendarOf, type OrganisationCalendar, rulebookInForce } from '../../tenants/index.ts';
import { lastDayOf } from './appointment-steps.ts';

/**
 * In an organisation's scope, once a day. The rules are those of the day of the request; `chosen` stays null, for
 * nobody chose. Running it again, or late, comes to the same.
 */
export async function endChoices(
  em: EntityManager,
  tenantId: string,
  { today, now }: { today: string; now: Date },
): Promise<void> {
  // Locked: a choice made at this moment waits, and finds the revision raised.
  const open = await em.find(
    Appointment,
    {
      ...{ tenantId, state: { $in: ['REQUESTED', 'PREPARED'] }, chosen: null, sessionId: null },
      ...{ wantedPostId: { $ne: null }, requestedOn: { $lt: today } },
    },
    { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
  );
  if (open.length === 0) return;
  const { calendar } = await calendarOf(em, tenantId);
  const notes = [];
  for (const appointment of open) {
    const last = await lastDayOfChoice(em, appointment, calendar);
    if (last === null || last >= today) continue;
    appointment.state = 'TRANSFERRED';
    appointment.revision += 1;
    const { id, petitionId, state, revision } = appointment;
    notes.push({ petitionId, detail: { appointmentId: id, state, revision } });
  }
  if (notes.length === 0) return;
  await em.flush();
  const author = { actor: { tenantId, personId: null, keyId: null }, operation: 'endChoices' };
  await appendAudit(em, author, notes, now);
}

/**
 * The last day on which the leader asked for may choose: by the shortest time that a rule of such choices gives; where
 * none gives one, the day of the next session of that form; null while there is none, and where no rule lets both
 * sides choose.
 */
async function lastDayOfChoice(
  em: EntityManager,
  { tenantId, wantedPostId, requestedOn }: Appointment,
  calendar: OrganisationCalendar['calendar'],
): Promise<string | null> {
  const rulebook = await rulebookInForce(em, tenantId, requestedOn);
  const post = await em.findOneOrFail(Post, { tenantId, id: wantedPostId! });
  const choices = rulebook ? choicesOf(rulebook.sections, post) : [];
  if (choices.length === 0) return null;
  const limits = choices.flatMap(({ appointment }) => appointment?.choice ?? []);
  if (limits.length > 0) return limits.map((limit) => lastDayOf(limit, requestedOn, calendar)).sort()[0]!;
  const next = await em.findOne(
    Session,
    {
      ...{ tenantId, form: 'MUTUAL_CHOICE', state: { $ne: 'CANCELLED' }, onDate: { $gt: requestedOn } },
      $or: [{ postId: wantedPostId! }, { standsInForId: wantedPostId }],
    },
    { orderBy: { onDate: 'asc' } },
  );
  return next?.onDate ?? null;
}

/** The duties under which this post and residents choose each other. */
const choicesOf = (sections: RulebookContent, post: Post): Duty[] =>
  rulesOf(allRules(sections), 'duty').flatMap(({ params }) => {
    const { who, forms } = params;
    const theirs = who.selector === undefined || matches(who.selector, post);
    return forms.includes('MUTUAL_CHOICE') && theirs ? [params] : [];
  });
