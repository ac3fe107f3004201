/**
 * Rulebooks (规章) on their way into force: draft → submitted → published by a second person with a day of effect.
 * Which version is in force on a day is derived, never stored: of the published versions whose day of effect has
 * come, the one with the latest, and of two with the same day the higher version, which names the one it replaces.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { v7 as uuid } from 'uuid';
import {
  allRules,
  demand,
  emptyRulebook,
  type Finding,
  may,
  Refusal,
  type RulebookContent,
  rulesOf,
  secondPersonNeeded,
  type Written as WrittenRule,
} from '../policies/index.ts';
import { ApiKey, Person, Rulebook } from '../schema/index.ts';
import type { Tx } from './acts.ts';
import { fileRulebooks } from './filings.ts';
import { judgeDraft } from './judging.ts';
import { changingDuties, type ObligationChanges } from './obligations.ts';
import { tellOutbox } from './outbox.ts';
import { addRow } from './rows.ts';
import { oneAtATime } from './scope.ts';

/** The row a write is about: its id, and the revision that the writer has read. */
export type Versioned = { rulebookId: string; expectedVersion: number };
type Written = { rulebookId: string };

const NOTHING = emptyRulebook();

/** A published rule as it is cited: of the version in force on the day, else of the one closest to it. */
export async function publishedRule(
  em: EntityManager,
  tenantId: string,
  ruleId: string,
  today: string,
): Promise<WrittenRule | undefined> {
  const [found] = await em.execute<{ rule: WrittenRule }[]>(
    `select json_build_object('id', r.rule ->> 'id', 'title', r.rule -> 'title', 'citation', r.rule -> 'citation') as rule
       from (select jsonb_array_elements(s.value) as rule, b.effective_from, b.version
               from rulebook b, jsonb_each(b.sections) s
              where b.tenant_id = ? and b.state = 'PUBLISHED') r
      where r.rule ->> 'id' = ?
      order by r.effective_from <= ?::date desc, abs(r.effective_from - ?::date), r.version desc limit 1`,
    [tenantId, ruleId, today, today],
  );
  return found?.rule;
}

/** The version in force on a civil day ('YYYY-MM-DD'); null before the first one. */
export const rulebookInForce = (em: EntityManager, tenantId: string, day: string): Promise<Rulebook | null> =>
  em.findOne(
    Rulebook,
    { tenantId, state: 'PUBLISHED', effectiveFrom: { $lte: day } },
    { orderBy: [{ effectiveFrom: 'desc' }, { version: 'desc' }] },
  );

/** The number of the published version that stands for a day of effect; null where none takes effect on it. */
export async function standingFor(em: EntityManager, tenantId: string, day: string): Promise<number | null> {
  const [row] = await em.execute<[{ version: number | null }]>(
    `select max(version) as version from rulebook
      where tenant_id = ? and state = 'PUBLISHED' and effective_from = ?`,
    [tenantId, day],
  );
  return row.version;
}

/**
 * A new draft, with the given sections or, without them, as a copy of what is in force.
 * @throws Refusal RULE_INVALID with its findings where a rule does not pass the check.
 */
export async function draftRulebook(tx: Tx, { sections }: { sections?: unknown }): Promise<Written> {
  const { em, today } = tx;
  const { tenantId, personId, ability } = tx.actor;
  demand(ability, 'draft', 'Rulebook', { tenantId, state: 'DRAFT' });
  await oneAtATime(em, tenantId);
  const content = sections ?? (await rulebookInForce(em, tenantId, today))?.sections ?? NOTHING;
  const [{ next }] = await em.execute<[{ next: number }]>(
    'select coalesce(max(version), 0) + 1 as next from rulebook where tenant_id = ?',
    [tenantId],
  );
  const row = addRow(em, Rulebook, {
    tenantId,
    id: uuid(),
    version: next,
    state: 'DRAFT',
    effectiveFrom: null,
    replaces: null,
    supersededOn: null,
    sections: await passed(tx, content),
    draftedBy: personId ? em.getReference(Person, [tenantId, personId]) : null,
    authorIds: await authors(tx),
    approvedBy: null,
    publishedAt: null,
    revision: 1,
  });
  return written(tx, row);
}

/** Replaces the rules of a version that is not published; one that was submitted is a draft again. */
export async function reviseRulebook(
  tx: Tx,
  { sections, ...about }: Versioned & { sections: unknown },
): Promise<Written> {
  const row = await openVersion(tx, 'draft', about);
  row.sections = await passed(tx, sections);
  row.state = 'DRAFT';
  row.effectiveFrom = null;
  row.replaces = null;
  row.authorIds = await authors(tx, row);
  return changed(tx, row);
}

/**
 * Asks for approval with a day of effect, today or later; a submitted version may be submitted with another day.
 * Two versions never meet on one day by accident: the later names the one that stands for it, as `replaces`.
 * @throws Refusal BAD_INPUT for a day gone by or a version that does not stand for that day or is later than this one,
 * VERSION_OVERLAPS where another stands, RULE_INVALID where the check has grown stricter since it was drafted.
 */
export async function submitRulebook(
  tx: Tx,
  {
    effectiveFrom,
    replaces = null,
    ...about
  }: Versioned & { effectiveFrom: string; replaces?: number | null },
): Promise<Written> {
  const row = await openVersion(tx, 'submit', about);
  if (effectiveFrom < tx.today) throw new Refusal('BAD_INPUT', { path: 'effectiveFrom' });
  const standing = await standingFor(tx.em, row.tenantId, effectiveFrom);
  checkReplaced(row.version, { standing, replaces }, 'effectiveFrom');
  await passed(tx, row.sections, effectiveFrom);
  row.state = 'SUBMITTED';
  row.effectiveFrom = effectiveFrom;
  row.replaces = replaces;
  row.authorIds = await authors(tx, row);
  return changed(tx, row);
}

/**
 * Publishes a submitted version and files it (备案) with the direct superiors, binding or advisory.
 *
 * The second person is a leader who neither drafted, revised nor submitted this version, in person or by a key that
 * he issued. Who gave the leader's post is not asked: in a new organisation one administrator gives them all. A key
 * approves nothing. Told are the obligations that it changes, which are those of periods not yet opened.
 * @throws Refusal EXPIRED when the day of effect has gone by meanwhile, VERSION_OVERLAPS when another version has been
 * published for it, SECOND_PERSON_NEEDED.
 */
export async function approveRulebook(
  tx: Tx,
  about: Versioned,
): Promise<Written & { obligations: ObligationChanges }> {
  const { em, now, today } = tx;
  const { tenantId, personId } = tx.actor;
  const row = await openVersion(tx, 'approve', about);
  if (row.state !== 'SUBMITTED' || row.effectiveFrom === null) {
    throw new Refusal('CONFLICT', { path: 'rulebookId' });
  }
  if (personId === null || row.authorIds.includes(personId))
    throw secondPersonNeeded('AUTHOR_DOES_NOT_APPROVE');
  const day = row.effectiveFrom;
  if (day < today) throw new Refusal('EXPIRED', { path: 'rulebookId' });
  refuseOverlap(await standingFor(em, tenantId, day), row.replaces, 'rulebookId');
  await passed(tx, row.sections, day);
  row.state = 'PUBLISHED';
  row.approvedBy = em.getReference(Person, [tenantId, personId]);
  row.publishedAt = now;
  const done = changed(tx, row);
  await em.flush();
  await endWhereNextBegins(em, tenantId);
  if (day === today) await takeEffect(em, tenantId, today);
  else tx.job('take-effect', {}, new Date(`${day}T00:00:00+08:00`));
  tx.changeStanding();
  // At once, not by a job: the next question is answered by the new version.
  const obligations = await changingDuties(tx, {
    before: ({ versions, posts }) => ({
      versions: versions.filter((one) => one.version !== row.version),
      posts,
    }),
    from: day,
  });
  await fileRulebooks(em, tenantId, today, now);
  const told = { rulebookId: row.id, version: row.version, effectiveFrom: day };
  await tellOutbox(tx, 'RULEBOOK_PUBLISHED', row.id, told);
  return { ...done, obligations };
}

/**
 * Of two versions for one day the later has to name the one that stands.
 * @throws Refusal VERSION_OVERLAPS at `path` where it names none, BAD_INPUT where it names another, or a later one.
 */
export function checkReplaced(
  version: number,
  { standing, replaces }: { standing: number | null; replaces: number | null },
  path: string,
): void {
  if (replaces === null) refuseOverlap(standing, null, path);
  else if (replaces !== standing || replaces > version) throw new Refusal('BAD_INPUT', { path: 'replaces' });
}

/** What stands for a day is only ever replaced by a version that says so. */
function refuseOverlap(standing: number | null, replaces: number | null, path: string): void {
  if (standing !== replaces) throw new Refusal('VERSION_OVERLAPS', { path, params: { version: standing! } });
}

/** Ends a version that is not published; it stays in the history. */
export async function withdrawRulebook(tx: Tx, about: Versioned): Promise<Written> {
  const row = await openVersion(tx, 'withdraw', about);
  row.state = 'WITHDRAWN';
  return changed(tx, row);
}

/** Each published version ends where the next one begins. */
export const endWhereNextBegins = (em: EntityManager, tenantId: string): Promise<unknown> =>
  em.execute(
    `update rulebook one set superseded_on = (
       select min(next.effective_from) from rulebook next
        where next.tenant_id = ? and next.state = 'PUBLISHED'
          and (next.effective_from, next.version) > (one.effective_from, one.version))
      where one.tenant_id = ? and one.state = 'PUBLISHED'`,
    [tenantId, tenantId],
  );

/**
 * Shows superiors what is in force on the day: run in the organisation's scope when a version is published for the
 * same day, and by the job `take-effect` on the day of effect. Idempotent, and right however late it runs.
 */
export async function takeEffect(em: EntityManager, tenantId: string, today: string): Promise<void> {
  const current = await rulebookInForce(em, tenantId, today);
  if (!current) return;
  const { version, effectiveFrom, sections } = current;
  const duties = rulesOf(allRules(sections), 'duty').length;
  await em.execute(
    `insert into published_rulebook (tenant_id, id, version, effective_from, duties, sections)
     values (?, ?, ?, ?, ?, ?::jsonb)
     on conflict (tenant_id) do update
       set version = excluded.version, effective_from = excluded.effective_from,
           duties = excluded.duties, sections = excluded.sections`,
    [tenantId, uuid(), version, effectiveFrom, duties, JSON.stringify(sections)],
  );
}

/** A version that is still open to change. One that the actor may not read is the same as one that is not there. */
async function openVersion(
  tx: Tx,
  action: 'draft' | 'submit' | 'approve' | 'withdraw',
  { rulebookId, expectedVersion }: Versioned,
): Promise<Rulebook> {
  const { tenantId, ability } = tx.actor;
  await oneAtATime(tx.em, tenantId);
  const row = await tx.em.findOne(Rulebook, { tenantId, id: rulebookId });
  const facts = { tenantId, state: row?.state };
  if (!row || !may(ability, 'read', 'Rulebook', facts))
    throw new Refusal('NOT_FOUND', { path: 'rulebookId' });
  demand(ability, action, 'Rulebook', facts);
  if (row.revision !== expectedVersion) throw new Refusal('STALE_VERSION', { path: 'expectedVersion' });
  if (row.state !== 'DRAFT' && row.state !== 'SUBMITTED')
    throw new Refusal('CONFLICT', { path: 'rulebookId' });
  return row;
}

/** The rules as they are stored: nulls dropped, defaults filled in. */
async function passed(
  { em, today, actor }: Tx,
  sections: unknown,
  effectiveFrom?: string,
): Promise<RulebookContent> {
  const { rulebook, findings } = await judgeDraft(em, actor.tenantId, sections, { today, effectiveFrom });
  if (rulebook) return rulebook;
  throw invalid(findings);
}

/** The refusal of rules that do not pass, with the place of the first that is in error. */
export function invalid(findings: readonly Finding[]): Refusal {
  const path = findings.find((finding) => finding.severity === 'ERROR')?.path;
  return new Refusal('RULE_INVALID', { path: path ? `sections.${path}` : 'sections', findings });
}

/** The authors so far and the one of now; a key's author is who issued it, for a key is handed to somebody. */
async function authors({ em, actor }: Tx, row?: Rulebook): Promise<string[]> {
  const { tenantId, personId, keyId } = actor;
  const issued = keyId === null ? null : await em.findOne(ApiKey, { tenantId, id: keyId });
  const author = personId ?? issued?.issuedById;
  return [...new Set([...(row?.authorIds ?? []), ...(author ? [author] : [])])];
}

function changed(tx: Tx, row: Rulebook): Written {
  row.revision += 1;
  return written(tx, row);
}

function written(tx: Tx, { id, version, revision, state }: Rulebook): Written {
  tx.note({ detail: { rulebookId: id, version, revision, state } });
  return { rulebookId: id };
}
