/** Records of duties (履职记录) that neither a session nor a report fulfils: what was done, with its minutes. */
import { LockMode } from '@mikro-orm/postgresql';
import { v7 as uuid } from 'uuid';
import {
  allRules,
  type Duty,
  demand,
  may,
  openingOf,
  type RecordKind,
  Refusal,
  type RuleOf,
  rulesOf,
} from '../policies/index.ts';
import { DutyRecord } from '../schema/index.ts';
import type { Tx } from './acts.ts';
import { recordEvidence, voidEvidence } from './evidence.ts';
import { postOn } from './roster.ts';
import { addRow } from './rows.ts';
import { rulebookInForce } from './rulebooks.ts';
import { checkText, checkTexts } from './texts.ts';

/** What can be put right later. */
export type RecordTexts = {
  /** Civil date in Asia/Shanghai, today at the latest. */
  onDate: string;
  title: string;
  minutes: string;
  /** Bodies and posts that were there. */
  present: string[];
  papers: string[];
  items: number;
};
export type NewRecord = RecordTexts & {
  kind: RecordKind;
  ruleId: string | null;
  obligationKey: string | null;
  postId: string | null;
};
export type VersionedRecord = { dutyRecordId: string; expectedVersion: number };
type Done = { dutyRecordId: string };

const MOST = { title: 200, text: 2000, items: 100_000, list: { entries: 100, each: 200 } } as const;

/**
 * Records that a duty was done; it counts from now on for what is owed.
 * @throws Refusal BAD_INPUT with its path for a day to come, a rule of another kind or an obligation that has not
 * opened; with the rule where it asks for more people to be present.
 */
export async function recordDuty(tx: Tx, given: NewRecord): Promise<Done> {
  const { em, actor, now } = tx;
  const { tenantId } = actor;
  demand(actor.ability, 'record', 'DutyRecord', { tenantId });
  const { postId, ...record } = given;
  const row = addRow(em, DutyRecord, {
    tenantId,
    id: uuid(),
    ...record,
    post: postId === null ? null : await postOn(tx, postId, given.onDate, 'postId'),
    recordedAt: now,
    voidedAt: null,
    revision: 1,
  });
  await checkRecord(tx, given);
  await em.flush();
  return shownBy(tx, row, postId);
}

/** Puts a record right; it then counts as what it says now. */
export async function correctDutyRecord(
  tx: Tx,
  { dutyRecordId, expectedVersion, ...given }: VersionedRecord & Partial<RecordTexts>,
): Promise<Done> {
  const row = await standingRecord(tx, { dutyRecordId, expectedVersion });
  Object.assign(row, given);
  await checkRecord(tx, { ...row, kind: row.kind as RecordKind });
  row.revision += 1;
  await voidEvidence(tx, 'DutyRecord', row.id);
  return shownBy(tx, row, row.postId);
}

/** Takes a record back: it counts for nothing, and stays to be seen. */
export async function voidDutyRecord(tx: Tx, about: VersionedRecord): Promise<Done> {
  const row = await standingRecord(tx, about);
  row.voidedAt = tx.now;
  row.revision += 1;
  await voidEvidence(tx, 'DutyRecord', row.id);
  return done(tx, row);
}

async function checkRecord(
  tx: Tx,
  { kind, onDate, title, minutes, present, papers, items, ruleId, obligationKey }: Omit<NewRecord, 'postId'>,
): Promise<void> {
  if (onDate > tx.today) throw new Refusal('BAD_INPUT', { path: 'onDate' });
  checkText(title, MOST.title, 'title');
  checkText(minutes, MOST.text, 'minutes');
  checkTexts(present, MOST.list, 'present');
  checkTexts(papers, MOST.list, 'papers');
  if (items < 0 || items > MOST.items) throw new Refusal('BAD_INPUT', { path: 'items' });
  const rules = await dutiesFor(tx, { kind, onDate, ruleId, obligationKey });
  const strictest = rules.find(({ params }) => (params.presentAtLeast ?? 0) > new Set(present).size);
  if (strictest) throw new Refusal('BAD_INPUT', { path: 'present', rule: strictest.id });
}

/** The duties that a record may serve: the one that it names, or every one of its kind in force on its day. */
async function dutiesFor(
  tx: Tx,
  { kind, onDate, ruleId, obligationKey }: Pick<NewRecord, 'kind' | 'onDate' | 'ruleId' | 'obligationKey'>,
): Promise<RuleOf<'duty'>[]> {
  const ofKind = async (day: string) => {
    const rulebook = await rulebookInForce(tx.em, tx.actor.tenantId, day);
    const duties = rulebook ? rulesOf(allRules(rulebook.sections), 'duty') : [];
    return duties.filter(({ params }: { params: Duty }) => params.kind === kind);
  };
  if (obligationKey !== null) {
    const opens = openingOf(obligationKey);
    const [named] = obligationKey.split(' ');
    const rule = opens && opens <= tx.today && (await ofKind(opens)).find(({ id }) => id === named);
    if (!rule) throw new Refusal('BAD_INPUT', { path: 'obligationKey' });
    if (ruleId !== null && ruleId !== named) throw new Refusal('BAD_INPUT', { path: 'ruleId' });
    return [rule];
  }
  const rules = await ofKind(onDate);
  if (ruleId === null) return rules;
  const rule = rules.find(({ id }) => id === ruleId);
  if (!rule) throw new Refusal('BAD_INPUT', { path: 'ruleId' });
  return [rule];
}

async function standingRecord(
  { em, actor }: Tx,
  { dutyRecordId, expectedVersion }: VersionedRecord,
): Promise<DutyRecord> {
  const { tenantId, ability } = actor;
  const row = await em.findOne(
    DutyRecord,
    { tenantId, id: dutyRecordId },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  if (!row || !may(ability, 'read', 'DutyRecord', { tenantId }))
    throw new Refusal('NOT_FOUND', { path: 'dutyRecordId' });
  demand(ability, 'record', 'DutyRecord', { tenantId });
  if (row.revision !== expectedVersion) throw new Refusal('STALE_VERSION', { path: 'expectedVersion' });
  if (row.voidedAt !== null) throw new Refusal('CONFLICT', { path: 'dutyRecordId' });
  return row;
}

/** The evidence of a record; where it names no duty it serves any of its kind. */
async function shownBy(tx: Tx, row: DutyRecord, postId: string | null): Promise<Done> {
  const { id: sourceId, kind, onDate: on, obligationKey, ruleId, items } = row;
  await recordEvidence(tx, {
    kind,
    on,
    postId,
    obligationKey,
    ruleId,
    items,
    source: 'DutyRecord',
    sourceId,
  });
  return done(tx, row);
}

function done(tx: Tx, { id, kind, onDate, revision }: DutyRecord): Done {
  tx.note({ detail: { dutyRecordId: id, kind, onDate, revision } });
  return { dutyRecordId: id };
}
