/**
 * Between organisations only envelopes pass (DESIGN §3): post → deliver → accept → acknowledge, each a transaction
 * of its own in the scope of one organisation. The sender's act writes the outgoing row; a job of the sender's
 * reads it and enqueues the letter for the recipient; a job of the recipient's writes the incoming row, once; a job
 * of the sender's files the receipt. What travels between the two scopes travels in the queue, so it is never
 * personal: a payload has the few parts named here, made from codes, figures and names of organisations.
 *
 * Outgoing rows are append-only, so the receipt is an incoming envelope of kind RECEIPT under the id of the
 * envelope that it acknowledges. Receipts are not acknowledged.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { v5 as named, v7 as uuid } from 'uuid';
import type { DutyKind, Line, RulebookContent, RuleOf, StepMeans } from '../policies/index.ts';
import type { IncidentHop, ReportSection, StoredFacts, StoredFigure } from '../schema/index.ts';
import { canonical, digest } from './audit.ts';

/** What an envelope says, in words for people and figures for programs; never a name or text of a petition. */
export type LetterPayload = {
  zh: string;
  en: string;
  /** Rulebook version, of a filing. */
  version?: number | null;
  /** A civil date in Asia/Shanghai: effective day of a filing, day of access of a notice. */
  on?: string | null;
  figures?: Readonly<Record<string, number | string>>;
  /** What the sender owes to the recipient under a version of its rulebook, of a FILING. */
  duties?: FiledDuties;
  /** A report as its recipient is to have it, of a REPORT. */
  report?: SentReport;
  /** What the recipient of a report decided, of REPORT_RETURNED and REPORT_ACCEPTED. */
  decision?: ReportDecision;
  /** What a superior lays down, of a BASELINE. */
  baseline?: SentBaseline;
  /** An incident as far as the sender knows it, of an INCIDENT. */
  incident?: SentIncident;
};

/**
 * Reporting duties of a rulebook, owed to the superior on a line: whoever a report is owed to has to know what is
 * owed, whatever the edge grants besides. Rules are public law of the body that makes them and name posts, never
 * persons.
 */
export type FiledDuties = {
  line: Line;
  /** The duties, and those by whose days one of them goes. */
  rules: readonly RuleOf<'duty'>[];
};

/**
 * An incident: what happened, where, how many, what was done. It has no field for a person; its texts are what
 * officers report of an event for the eyes of another body, the API says that they never name anybody, and no
 * petition is mentioned by the platform.
 */
export type SentIncident = {
  originId: string;
  occurredAt: string;
  closedAt: string | null;
  course: readonly StoredFacts[];
  hops: readonly IncidentHop[];
  /** The reports made so far, the latest of them where there are many; an id is the same at every level. */
  reports: readonly { id: string; means: StepMeans; text: string; at: string }[];
};

/**
 * A report: dates, figures that are totals, and sections that officers wrote about the organisation's work for the
 * eyes of another body. The forms of the duty ask for no names, the API says that none may be written, and nothing
 * of a petition gets into it by the platform's doing.
 */
export type SentReport = {
  id: string;
  kind: DutyKind;
  ruleId: string;
  turn: number;
  periodFrom: string;
  periodTo: string;
  due: string | null;
  version: number;
  zero: boolean;
  sections: readonly ReportSection[];
  figures: readonly StoredFigure[];
  submittedAt: string;
  onTime: boolean | null;
  /** Told to subordinates: there is nothing to be decided about it. */
  forInformation: boolean;
};

/**
 * A baseline: rules are public law of the body that makes them and name posts, never persons. A few hundred kilobytes
 * at most, because no request that drafts one may be larger (`bodyBytes` in api/server/limits.ts).
 */
export type SentBaseline = {
  line: Line;
  version: number;
  effectiveFrom: string;
  complyBy: string;
  sections: RulebookContent;
};

/** Why a report comes back is said about the report. `empty`: it had nothing in it, so that it was never in time. */
export type ReportDecision = {
  reportId: string;
  state: 'RETURNED' | 'ACCEPTED';
  reason: string | null;
  empty: boolean;
  /** RFC 3339 in UTC. */
  decidedAt: string;
};

/** An envelope to be sent; each recipient is sent one of its kind `about` the same thing, whatever it says by then. */
export type Letter = { recipientId: string; kind: string; payload: LetterPayload; about?: string };

const PARTS = new Set([
  ...['zh', 'en', 'version', 'on', 'figures', 'duties', 'report', 'decision', 'baseline', 'incident'],
]);

/** Refuses, as a fault, a payload with a part that nobody has declared free of personal data. */
function checkPayload(payload: object): void {
  const foreign = Object.keys(payload).filter((part) => !PARTS.has(part));
  if (foreign.length > 0) throw new Error(`an envelope may not carry: ${foreign.join(', ')}`);
}

/**
 * Enqueues a job that runs in the organisation's scope, at once or not before `runAt`: ids and codes, or a letter's
 * payload, nothing else. Of jobs at once that say nothing but whose they are, one waits at a time.
 */
export async function enqueue(
  em: EntityManager,
  tenantId: string,
  task: string,
  payload: Record<string, string>,
  runAt?: Date,
): Promise<void> {
  const alike = runAt === undefined && Object.keys(payload).length === 0;
  await em.execute(
    'select graphile_worker.add_job(?, ?::json, run_at := ?::timestamptz, max_attempts := 12, job_key := ?)',
    [task, JSON.stringify({ ...payload, tenantId }), runAt ?? null, alike ? `${task} ${tenantId}` : null],
  );
}

/** Writes the outgoing row and enqueues its delivery; nothing where one about the same thing was sent. */
export async function post(
  em: EntityManager,
  tenantId: string,
  letter: Letter,
  now: Date,
  id: string = letterId(tenantId, letter),
): Promise<void> {
  checkPayload(letter.payload);
  const written = await em.execute<unknown[]>(
    `insert into envelope_out (tenant_id, id, recipient_id, kind, sent_at, payload, hash) values (?, ?, ?, ?, ?, ?, ?)
     on conflict (tenant_id, id) do nothing returning id`,
    [
      tenantId,
      id,
      letter.recipientId,
      letter.kind,
      now,
      JSON.stringify(letter.payload),
      digest(letter.payload),
    ],
  );
  if (written.length > 0) await enqueue(em, tenantId, 'deliver', { envelopeId: id });
}

const letterId = (tenantId: string, { recipientId, kind, about }: Letter): string =>
  about === undefined ? uuid() : named(`${kind} ${recipientId} ${about}`, tenantId);

/** In the sender's scope: hands an outgoing envelope over to the recipient's job. */
export async function deliver(em: EntityManager, tenantId: string, envelopeId: string): Promise<void> {
  const [row] = await em.execute<any[]>(
    'select recipient_id, kind, payload, hash from envelope_out where tenant_id = ? and id = ?',
    [tenantId, envelopeId],
  );
  if (!row) throw new Error('there is no such outgoing envelope');
  checkPayload(row.payload);
  await enqueue(em, row.recipient_id, 'receive', {
    senderId: tenantId,
    envelopeId,
    kind: row.kind,
    payload: canonical(row.payload),
    hash: row.hash.toString('hex'),
  });
}

export type Delivered = { senderId: string; envelopeId: string; kind: string; payload: string; hash: string };

/** An envelope that has come, as the work sees it that its kind sets off. */
export type Arrived = { senderId: string; payload: LetterPayload };
/** What a kind of envelope sets off at the recipient, in its scope and in the transaction that files the envelope. */
export type Arrival = (em: EntityManager, tenantId: string, arrived: Arrived, now: Date) => Promise<void>;

/**
 * In the recipient's scope: writes the incoming row, does what its kind sets off, both once however often it comes,
 * and sends the receipt.
 */
export async function accept(
  em: EntityManager,
  tenantId: string,
  { senderId, envelopeId, kind, payload, hash }: Delivered,
  now: Date,
  arrivals: Readonly<Record<string, Arrival>> = {},
): Promise<void> {
  const content = JSON.parse(payload) as LetterPayload;
  const first = await receive(em, tenantId, { senderId, id: envelopeId, kind, payload: content, hash }, now);
  if (first) await arrivals[kind]?.(em, tenantId, { senderId, payload: content }, now);
  await enqueue(em, senderId, 'receipt', { recipientId: tenantId, envelopeId, hash });
}

/** In the sender's scope again: files the receipt for an envelope that was sent to that recipient with that hash. */
export async function acknowledge(
  em: EntityManager,
  tenantId: string,
  { recipientId, envelopeId, hash }: { recipientId: string; envelopeId: string; hash: string },
  now: Date,
): Promise<void> {
  const [sent] = await em.execute<any[]>(
    'select kind, hash from envelope_out where tenant_id = ? and id = ? and recipient_id = ?',
    [tenantId, envelopeId, recipientId],
  );
  if (sent?.hash.toString('hex') !== hash) throw new Error('a receipt does not fit what was sent');
  const payload: LetterPayload = {
    zh: '对方单位已收到本函件。',
    en: 'The recipient has received this envelope.',
    figures: { kind: sent.kind, hash },
  };
  // Whoever may not know of a referral may not see its receipt either, so it has a kind of its own.
  const kind = sent.kind === 'REFERRAL' ? 'REFERRAL_RECEIPT' : 'RECEIPT';
  const receipt = { senderId: recipientId, id: envelopeId, kind, payload };
  await receive(em, tenantId, { ...receipt, hash: digest(payload).toString('hex') }, now);
}

type Incoming = { senderId: string; id: string; kind: string; payload: LetterPayload; hash: string };

/** Whether it is the first time that it comes. */
async function receive(em: EntityManager, tenantId: string, incoming: Incoming, now: Date): Promise<boolean> {
  const { senderId, id, kind, payload, hash } = incoming;
  checkPayload(payload);
  if (digest(payload).toString('hex') !== hash) throw new Error('an envelope does not fit its hash');
  const written = await em.execute<unknown[]>(
    `insert into envelope_in (tenant_id, id, sender_id, kind, received_at, payload, hash) values (?, ?, ?, ?, ?, ?, ?)
     on conflict (tenant_id, id) do nothing returning id`,
    [tenantId, id, senderId, kind, now, JSON.stringify(payload), Buffer.from(hash, 'hex')],
  );
  if (written.length > 0) return true;
  const [same] = await em.execute<unknown[]>(
    'select id from envelope_in where tenant_id = ? and id = ? and sender_id = ? and kind = ? and hash = ?',
    [tenantId, id, senderId, kind, Buffer.from(hash, 'hex')],
  );
  if (!same) throw new Error('an envelope came twice with different content');
  return false;
}
