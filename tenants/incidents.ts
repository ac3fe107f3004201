/**
 * Incidents (突发事件): opened and kept by the organisation where they happened, reported step by step as its rules
 * ask, and forwarded up each level, where the copy is an incident of the superior's own with rules of its own.
 *
 * What rules of an event ask for are no periodic duties: they are listed among the obligations as long as reports
 * answer for them, but none is stored, counted for superiors or kept by evidence.
 */
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { v7 as uuid } from 'uuid';
import {
  demand,
  firedBy,
  type Line,
  may,
  type OwedStep,
  Refusal,
  type StepMeans,
} from '../policies/index.ts';
import { Incident, IncidentReport, Person, type StoredFacts } from '../schema/index.ts';
import type { Tx } from './acts.ts';
import { tellSteps } from './due.ts';
import { letterOf, nameOf, recipientsOf } from './incident-letters.ts';
import { judgedIncident, stepsOf } from './incident-steps.ts';
import { addRow } from './rows.ts';
import { civilDay } from './scope.ts';
import { checkOptionalText, checkText, checkUnnamed } from './texts.ts';

/** What is known of an event; there is no field for a person, and a text that points at one is refused. */
export type NewFacts = Omit<StoredFacts, 'at'>;
export type NewIncident = NewFacts & { occurredAt: Date; knownAt: Date | null };
export type VersionedIncident = { incidentId: string; expectedVersion: number };
export type NewIncidentReport = {
  incidentId: string;
  ruleId: string | null;
  step: number | null;
  means: StepMeans;
  text: string;
  at: Date | null;
};
type Done = { incidentId: string };

const MOST = { place: 300, text: 2000, headcount: 1_000_000 } as const;
/** What happened longer ago is no event to be reported in real time. */
const OLDEST = 366 * 24 * 60 * 60 * 1000;

/**
 * Opens an incident. The time of what rules ask for runs from `knownAt`, which is the moment of the event unless said.
 * @throws Refusal BAD_INPUT for an event of the future, or of more than a year ago.
 */
export async function openIncident(tx: Tx, { occurredAt, knownAt, ...facts }: NewIncident): Promise<Done> {
  const { em, now, actor } = tx;
  const { tenantId } = actor;
  demand(actor.ability, 'record', 'Incident', { tenantId });
  checkFacts(facts);
  if (occurredAt > now || occurredAt < new Date(now.getTime() - OLDEST))
    throw new Refusal('BAD_INPUT', { path: 'occurredAt' });
  const known = knownAt ?? occurredAt;
  if (known > now || known < occurredAt) throw new Refusal('BAD_INPUT', { path: 'knownAt' });
  const id = uuid();
  const receivedAt = known.toISOString();
  const row = addRow(em, Incident, {
    tenantId,
    id,
    originId: id,
    reporterId: tenantId,
    state: 'OPEN',
    ...facts,
    occurredAt,
    knownAt: known,
    closedAt: null,
    course: [{ at: receivedAt, ...facts }],
    hops: [{ organisation: await nameOf(em, tenantId), receivedAt, forwardedAt: null, minutes: null }],
    revision: 1,
  });
  await em.flush();
  await tellSteps({ em, now, tenantId }, id);
  return done(tx, row);
}

/**
 * Changes what is known of an open incident, at the organisation where it happened. Whom it was forwarded to is told
 * with it. What the new facts make owed is owed from now on.
 */
export async function updateIncident(
  tx: Tx,
  { incidentId, expectedVersion, ...given }: VersionedIncident & Partial<NewFacts>,
): Promise<Done> {
  const row = await ownOpen(tx, { incidentId, expectedVersion });
  const { happening, aspects, placeLevel, place, headcount, cause, helpNeeded } = row;
  const facts = { happening, aspects, placeLevel, place, headcount, cause, helpNeeded, ...given };
  checkFacts(facts);
  Object.assign(row, facts);
  row.course = [...row.course, { at: tx.now.toISOString(), ...facts }];
  return changed(tx, row);
}

/** The closing record: it is calm again. Daily reports end; whom it was forwarded to is told. */
export async function closeIncident(
  tx: Tx,
  { text, ...about }: VersionedIncident & { text: string },
): Promise<Done> {
  const row = await ownOpen(tx, about);
  checkReported(text);
  row.state = 'CLOSED';
  row.closedAt = tx.now;
  addReport(tx, row, { ruleId: null, step: null, means: 'WRITTEN', text, at: tx.now, dueAt: null });
  return changed(tx, row);
}

/**
 * Records a report that was made: a telephone note or a written text. Where it answers a step of a rule, the step has
 * to be asked of this incident, by this means and, of a daily one, on that day. A report may come after the closing
 * record: it is then late.
 * @throws Refusal BAD_INPUT with the path of what does not fit.
 */
export async function reportIncident(
  tx: Tx,
  { incidentId, ruleId, step, means, text, at }: NewIncidentReport,
): Promise<Done> {
  const row = await incidentFor(tx, incidentId);
  checkReported(text);
  const moment = at ?? tx.now;
  if (moment > tx.now || moment < row.knownAt) throw new Refusal('BAD_INPUT', { path: 'at' });
  if (means === 'ANY') throw new Refusal('BAD_INPUT', { path: 'means' });
  if ((ruleId === null) !== (step === null)) throw new Refusal('BAD_INPUT', { path: 'step' });
  const judged = (await judgedIncident(tx.em, row.tenantId, row.id))!;
  const dueAt = ruleId === null ? null : dueOf(stepsOf(judged, tx.now), { ruleId, step, means }, moment);
  addReport(tx, row, { ruleId, step, means, text, at: moment, dueAt });
  await tx.em.flush();
  await tellAgain(tx, row);
  return done(tx, row);
}

/** When the step that a report answers was due. */
function dueOf(
  steps: readonly OwedStep[],
  { ruleId, step, means }: Pick<NewIncidentReport, 'ruleId' | 'step' | 'means'>,
  moment: Date,
): Date | null {
  const asked = steps.filter((one) => one.ruleId === ruleId && one.step === step);
  if (asked.length === 0) throw new Refusal('BAD_INPUT', { path: 'ruleId' });
  const wanted = asked[0]!.asked.means;
  if (wanted !== 'ANY' && wanted !== means) throw new Refusal('BAD_INPUT', { path: 'means' });
  const day = civilDay(moment);
  const owed = asked.find(({ on }) => on === null || on === day);
  if (!owed) throw new Refusal('BAD_INPUT', { path: 'at' });
  return owed.dueAt === null ? null : new Date(owed.dueAt);
}

/**
 * Sends the incident to the direct superiors on a line, or on the lines that the rules name which it has met. What is
 * recorded later follows by itself.
 * @throws Refusal BAD_INPUT where neither rule nor input names a line, NOT_FOUND where there is no superior on it,
 * CONFLICT where all of them have it already.
 */
export async function forwardIncident(
  tx: Tx,
  { line, ...about }: VersionedIncident & { line: Line | null },
): Promise<Done> {
  const { em, now, today, actor } = tx;
  const { tenantId } = actor;
  const row = versioned(await incidentFor(tx, about.incidentId), about);
  const lines = line ? [line] : await linesAsked(em, row);
  if (lines.length === 0) throw new Refusal('BAD_INPUT', { path: 'line' });
  const superiors = await em.execute<{ id: string }[]>(
    `select distinct superior_id as id from oversight_path
      where subordinate_id = ? and depth = 1 and line = any(?::text[])
        and valid_from <= ?::date and (valid_to is null or valid_to > ?::date) order by superior_id`,
    [tenantId, `{${lines.join()}}`, today, today],
  );
  if (superiors.length === 0) throw new Refusal('NOT_FOUND', { path: 'line' });
  const had = await recipientsOf(em, tenantId, row.originId);
  const fresh = superiors.map(({ id }) => id).filter((id) => !had.includes(id));
  if (fresh.length === 0) throw new Refusal('CONFLICT', { path: 'line' });
  row.hops = row.hops.map((hop, index) =>
    index < row.hops.length - 1 || hop.forwardedAt !== null
      ? hop
      : { ...hop, forwardedAt: now.toISOString(), minutes: minutesBetween(hop.receivedAt, now) },
  );
  row.revision += 1;
  await em.flush();
  for (const recipientId of fresh) tx.send(await letterOf(em, row, recipientId));
  return done(tx, row);
}

async function linesAsked(em: EntityManager, { tenantId, id }: Incident): Promise<Line[]> {
  const { incident, rules, calendar } = (await judgedIncident(em, tenantId, id))!;
  const fired = firedBy(rules, incident, calendar);
  const lines = fired.flatMap(({ rule }) =>
    rule.params.steps.flatMap(({ to }) => to.flatMap(({ superiorOn }) => superiorOn ?? [])),
  );
  return [...new Set(lines)];
}

function checkFacts({ place, cause, helpNeeded, headcount, aspects }: NewFacts): void {
  checkText(place, MOST.place, 'place');
  checkText(cause, MOST.text, 'cause');
  checkOptionalText(helpNeeded, MOST.text, 'helpNeeded');
  for (const [path, text] of Object.entries({ place, cause, helpNeeded })) checkUnnamed(text, path);
  if (!Number.isInteger(headcount) || headcount < 1 || headcount > MOST.headcount)
    throw new Refusal('BAD_INPUT', { path: 'headcount' });
  if (new Set(aspects).size < aspects.length) throw new Refusal('BAD_INPUT', { path: 'aspects' });
}

function checkReported(text: string): void {
  checkText(text, MOST.text, 'text');
  checkUnnamed(text, 'text');
}

/** The incident, for whoever may record; one that the actor may not read is the same as one that is not there. */
async function incidentFor({ em, actor }: Tx, incidentId: string): Promise<Incident> {
  const { tenantId, ability } = actor;
  const row = await em.findOne(
    Incident,
    { tenantId, id: incidentId },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  if (!row || !may(ability, 'read', 'Incident', { tenantId }))
    throw new Refusal('NOT_FOUND', { path: 'incidentId' });
  demand(ability, 'record', 'Incident', { tenantId });
  return row;
}

function versioned(row: Incident, { expectedVersion }: VersionedIncident): Incident {
  if (row.revision !== expectedVersion) throw new Refusal('STALE_VERSION', { path: 'expectedVersion' });
  return row;
}

/** An open incident of one's own: what a subordinate reported is the subordinate's to change and to close. */
async function ownOpen(tx: Tx, about: VersionedIncident): Promise<Incident> {
  const row = versioned(await incidentFor(tx, about.incidentId), about);
  if (row.originId !== row.id || row.state !== 'OPEN') throw new Refusal('CONFLICT', { path: 'incidentId' });
  return row;
}

type Reported = Pick<IncidentReport, 'ruleId' | 'step' | 'means' | 'text' | 'at' | 'dueAt'>;

function addReport({ em, actor }: Tx, row: Incident, report: Reported): void {
  const { tenantId, personId } = actor;
  const by = personId ? em.getReference(Person, [tenantId, personId]) : null;
  addRow(em, IncidentReport, { tenantId, id: uuid(), incident: row, ...report, by });
}

async function changed(tx: Tx, row: Incident): Promise<Done> {
  row.revision += 1;
  await tx.em.flush();
  await tellAgain(tx, row);
  return done(tx, row);
}

/** Whom the incident was sent to gets it as it is now; what is owed of it anew is told here. */
async function tellAgain(tx: Tx, row: Incident): Promise<void> {
  await tellSteps({ ...tx, tenantId: row.tenantId }, row.id);
  for (const recipientId of await recipientsOf(tx.em, row.tenantId, row.originId))
    tx.send(await letterOf(tx.em, row, recipientId));
}

const minutesBetween = (from: string, to: Date): number =>
  Math.floor((to.getTime() - Date.parse(from)) / 60_000);

function done(tx: Tx, { id, revision, state }: Incident): Done {
  tx.note({ detail: { incidentId: id, revision, state } });
  return { incidentId: id };
}
