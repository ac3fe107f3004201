/**
 * Baselines (基准) on their way to those below: draft → published by a second person → sent along the line → received.
 * Those below see them as copies of their own, so that a draft is held to them without a look across the wall. A
 * version is replaced by a later one of its line, an empty one included; what was published is not taken back.
 */
import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { v7 as uuid } from 'uuid';
import {
  adopted,
  type Body,
  civilDate,
  demand,
  emptyRulebook,
  forbidden,
  judgeRulebook,
  type Line,
  may,
  Refusal,
  type RulebookContent,
  secondPersonNeeded,
} from '../policies/index.ts';
import { Baseline, Person } from '../schema/index.ts';
import type { Tx } from './acts.ts';
import { refuseCircle } from './baseline-circles.ts';
import { calendarOf } from './calendars.ts';
import { type Arrived, post } from './envelopes.ts';
import { baselinesOn } from './judging.ts';
import { tellOutbox } from './outbox.ts';
import { addRow } from './rows.ts';
import { checkReplaced, draftRulebook, invalid, rulebookInForce } from './rulebooks.ts';
import { oneAtATime } from './scope.ts';

/** What a baseline says, from which day, and by when the rules below have to comply: civil dates. */
export type BaselineText = { sections: unknown; effectiveFrom: string; complyBy: string };
/** The baseline a write is about, and the revision that the writer has read. */
export type VersionedBaseline = { baselineId: string; expectedVersion: number };
type Written = { baselineId: string };

/**
 * A new version of the own baseline for a line.
 * @throws Refusal BAD_INPUT for a day gone by or a deadline before the day of effect, RULE_INVALID with its findings
 * where a rule does not pass the check or is looser than the law, BASELINE_CYCLE.
 */
export async function draftBaseline(
  tx: Tx,
  { line, ...text }: BaselineText & { line: Line },
): Promise<Written> {
  const { em } = tx;
  const { tenantId, personId, ability } = tx.actor;
  if (personId === null || !may(ability, 'draft', 'Baseline', { tenantId }))
    throw forbidden('draft', 'Baseline');
  await oneAtATime(em, tenantId);
  const [{ next }] = await em.execute<[{ next: number }]>(
    'select coalesce(max(version), 0) + 1 as next from baseline where tenant_id = ? and line = ?',
    [tenantId, line],
  );
  const row = addRow(em, Baseline, {
    tenantId,
    id: uuid(),
    line,
    version: next,
    state: 'DRAFT',
    ...(await checked(tx, { line, ...text })),
    draftedBy: em.getReference(Person, [tenantId, personId]),
    approvedBy: null,
    publishedAt: null,
    revision: 1,
  });
  return written(tx, row);
}

/** Replaces what a draft says. Its drafter alone may: a second hand would be an author who could publish it. */
export async function reviseBaseline(
  tx: Tx,
  { sections, effectiveFrom, complyBy, ...about }: BaselineText & VersionedBaseline,
): Promise<Written> {
  const row = await openBaseline(tx, 'draft', about);
  if (row.draftedById !== tx.actor.personId)
    throw new Refusal('FORBIDDEN', {
      why: [{ kind: 'NEEDED', zh: '须为：起草人本人', en: 'It takes: whoever drafted it' }],
    });
  Object.assign(row, await checked(tx, { line: row.line, sections, effectiveFrom, complyBy }));
  return changed(tx, row);
}

/**
 * Publishes a draft and sends it to everybody below on its line. Of two versions of a line for one day the later names
 * the one that stands for it, as `replaces`, as versions of a rulebook do; the second person says so.
 * @throws Refusal SECOND_PERSON_NEEDED when asked by its drafter, EXPIRED when the day of effect has gone by meanwhile,
 * VERSION_OVERLAPS where another version stands for that day, BAD_INPUT where `replaces` names one that does not or is
 * later than this one, RULE_INVALID where the law of the day of effect forbids it, BASELINE_CYCLE.
 */
export async function publishBaseline(
  tx: Tx,
  { replaces = null, ...about }: VersionedBaseline & { replaces?: number | null },
): Promise<Written> {
  const row = await openBaseline(tx, 'publish', about);
  const { tenantId, personId } = tx.actor;
  if (personId === null || personId === row.draftedById) throw secondPersonNeeded('AUTHOR_DOES_NOT_APPROVE');
  if (row.effectiveFrom < tx.today) throw new Refusal('EXPIRED', { path: 'baselineId' });
  const standing = await standingFor(tx.em, row);
  checkReplaced(row.version, { standing, replaces }, 'baselineId');
  await checked(tx, row);
  row.state = 'PUBLISHED';
  row.approvedBy = tx.em.getReference(Person, [tenantId, personId]);
  row.publishedAt = tx.now;
  tx.job('send-baselines', {});
  return changed(tx, row);
}

/** The version that stands for the day on which this one is to take effect. */
async function standingFor(
  em: EntityManager,
  { tenantId, line, effectiveFrom }: Baseline,
): Promise<number | null> {
  const [row] = await em.execute<[{ version: number | null }]>(
    `select max(version) as version from baseline
      where tenant_id = ? and line = ? and state = 'PUBLISHED' and effective_from = ?`,
    [tenantId, line, effectiveFrom],
  );
  return row.version;
}

/** Ends a draft; it stays in the history. */
export async function withdrawBaseline(tx: Tx, about: VersionedBaseline): Promise<Written> {
  const row = await openBaseline(tx, 'withdraw', about);
  row.state = 'WITHDRAWN';
  return changed(tx, row);
}

/** A draft. One that the actor may not read is the same as one that is not there. */
async function openBaseline(
  tx: Tx,
  action: 'draft' | 'publish' | 'withdraw',
  { baselineId, expectedVersion }: VersionedBaseline,
): Promise<Baseline> {
  const { tenantId, ability } = tx.actor;
  await oneAtATime(tx.em, tenantId);
  const row = await tx.em.findOne(Baseline, { tenantId, id: baselineId });
  if (!row || !may(ability, 'read', 'Baseline', { tenantId }))
    throw new Refusal('NOT_FOUND', { path: 'baselineId' });
  demand(ability, action, 'Baseline', { tenantId });
  if (row.revision !== expectedVersion) throw new Refusal('STALE_VERSION', { path: 'expectedVersion' });
  if (row.state !== 'DRAFT') throw new Refusal('CONFLICT', { path: 'baselineId' });
  return row;
}

/** What a baseline says as it is stored. It may ask for more than the law, never for less. */
async function checked(tx: Tx, { line, sections, effectiveFrom, complyBy }: BaselineText & { line: Line }) {
  if (effectiveFrom < tx.today) throw new Refusal('BAD_INPUT', { path: 'effectiveFrom' });
  if (complyBy < effectiveFrom) throw new Refusal('BAD_INPUT', { path: 'complyBy' });
  const { calendar } = await calendarOf(tx.em, tx.actor.tenantId);
  const bodies = await bodiesOn(tx, { line, effectiveFrom });
  const { rulebook, findings } = judgeRulebook(sections, civilDate(effectiveFrom), {
    effectiveFrom,
    calendar,
    bodies,
  });
  if (!rulebook) throw invalid(findings);
  await refuseCircle(tx, { line, effectiveFrom, sections: rulebook });
  return { sections: rulebook, effectiveFrom, complyBy };
}

/** Whom a baseline has to be lawful for: its author, and everybody below on its line on the day of effect. */
async function bodiesOn(
  { em, actor: { tenantId } }: Tx,
  { line, effectiveFrom }: { line: Line; effectiveFrom: string },
): Promise<Body[]> {
  return em.execute<Body[]>(
    `select distinct kind, level from organisation
      where id = ? or id in (
        select subordinate_id from oversight_path
         where superior_id = ? and line = ? and (valid_to is null or valid_to > ?::date))`,
    [tenantId, tenantId, line, effectiveFrom],
  );
}

function changed(tx: Tx, row: Baseline): Written {
  row.revision += 1;
  return written(tx, row);
}

function written(tx: Tx, { id, line, version, revision, state }: Baseline): Written {
  tx.note({ detail: { baselineId: id, line, version, revision, state } });
  return { baselineId: id };
}

type Unsent = {
  id: string;
  line: Line;
  version: number;
  effectiveFrom: string;
  complyBy: string;
  sections: RulebookContent;
  recipients: string[];
};

/**
 * Sends what is published to everybody below on its line, today or on a day to come, who does not have it yet: when a
 * version is published, and daily for those who have come under the line since. A version that another one has
 * replaced is not sent any more. An envelope's id is made from version and recipient, so that none is sent twice.
 */
export async function sendBaselines(
  em: EntityManager,
  tenantId: string,
  today: string,
  now: Date,
): Promise<void> {
  // Two such jobs at once would both find the same recipients.
  await oneAtATime(em, tenantId);
  const unsent = await em.execute<Unsent[]>(
    `with below as (
       select distinct line, subordinate_id from oversight_path
        where superior_id = ? and (valid_to is null or valid_to > ?::date)
     ), missing as (
       select b.id, array_agg(w.subordinate_id order by w.subordinate_id) as recipients
         from baseline b join below w on w.line = b.line
        where b.tenant_id = ? and b.state = 'PUBLISHED'
          and not exists (
            select from baseline newer
             where newer.tenant_id = ? and newer.line = b.line and newer.state = 'PUBLISHED'
               and newer.effective_from <= greatest(?::date, b.effective_from)
               and (newer.effective_from, newer.version) > (b.effective_from, b.version))
          and not exists (
            select from envelope_out sent
             where sent.tenant_id = ? and sent.id = md5(b.id::text || w.subordinate_id::text)::uuid)
        group by b.id
     )
     select b.id, b.line, b.version, b.effective_from::text as "effectiveFrom", b.comply_by::text as "complyBy",
            b.sections, m.recipients
       from missing m join baseline b on b.id = m.id
      where b.tenant_id = ?
      order by b.line, b.version`,
    [tenantId, today, tenantId, tenantId, today, tenantId, tenantId],
  );
  for (const { id, recipients, ...baseline } of unsent) {
    const { version, effectiveFrom, complyBy } = baseline;
    const payload = {
      zh: `基准第 ${version} 版，自 ${effectiveFrom} 起施行，下级规章最迟 ${complyBy} 符合。`,
      en: `Version ${version} of a baseline, in force from ${effectiveFrom}; rules below have to comply by ${complyBy}.`,
      version,
      on: effectiveFrom,
      baseline,
    };
    for (const recipientId of recipients) {
      const letter = { recipientId, kind: 'BASELINE', payload };
      await post(em, tenantId, letter, now, envelopeId(id, recipientId));
    }
  }
}

/** As the statement above makes it. */
function envelopeId(baselineId: string, recipientId: string): string {
  const hex = createHash('md5').update(baselineId).update(recipientId).digest('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** In the recipient's scope: keeps a baseline as it came, once, and tells of it. Whether it binds is asked day by day. */
export async function receiveBaseline(
  em: EntityManager,
  tenantId: string,
  { senderId, payload }: Arrived,
  now: Date,
): Promise<void> {
  const { line, version, effectiveFrom, complyBy, sections } = payload.baseline!;
  const id = uuid();
  const kept = await em.execute<unknown[]>(
    `insert into received_baseline
       (tenant_id, id, sender_id, line, version, effective_from, comply_by, sections, received_at)
     values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)
     on conflict (tenant_id, sender_id, line, version) do nothing returning id`,
    [tenantId, id, senderId, line, version, effectiveFrom, complyBy, JSON.stringify(sections), now],
  );
  if (kept.length === 0) return;
  const told = { senderId, line, version, effectiveFrom, complyBy };
  await tellOutbox({ em, tenantId, now }, 'BASELINE_RECEIVED', id, told);
}

/**
 * A draft of the own rulebook in force in which what is looser than the received baseline, or than another one that
 * binds on its day of effect, is replaced by what that says.
 * @throws Refusal NOT_FOUND, RULE_INVALID where the outcome passes no check: somebody has to write it.
 */
export async function adoptBaseline(
  tx: Tx,
  { receivedBaselineId }: { receivedBaselineId: string },
): Promise<{ rulebookId: string }> {
  const { em, today } = tx;
  const { tenantId, ability } = tx.actor;
  const [received] = await em.execute<{ day: string }[]>(
    'select greatest(effective_from, ?::date)::text as day from received_baseline where tenant_id = ? and id = ?',
    [today, tenantId, receivedBaselineId],
  );
  if (!received || !may(ability, 'read', 'ReceivedBaseline', { tenantId }))
    throw new Refusal('NOT_FOUND', { path: 'receivedBaselineId' });
  const above = await baselinesOn(em, tenantId, received.day);
  const wanted = above.filter(({ id, force }) => id === receivedBaselineId || force === 'BINDING');
  // Replaced by a later version, or its sender stands above no more.
  if (!wanted.some(({ id }) => id === receivedBaselineId))
    throw new Refusal('CONFLICT', { path: 'receivedBaselineId' });
  const { calendar } = await calendarOf(em, tenantId);
  const own = (await rulebookInForce(em, tenantId, today))?.sections ?? emptyRulebook();
  const sections = wanted.reduce((rules, baseline) => adopted(rules, baseline, { calendar }), own);
  return draftRulebook(tx, { sections });
}
