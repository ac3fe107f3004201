/** Reports as they are written: drafted for a duty, revised, corrected after they were accepted. */
import { LockMode } from '@mikro-orm/postgresql';
import { v7 as uuid } from 'uuid';
import { civilDate, dayOf, demand, Refusal } from '../../policies/index.ts';
import { Report, type ReportSection, type StoredFigure } from '../../schema/index.ts';
import {
  addRow,
  checkOptionalText,
  checkText,
  checkUnnamed,
  oneAtATime,
  type Tx,
} from '../../tenants/index.ts';
import { prefilled } from './figures.ts';
import {
  type Asked,
  type Destination,
  destinations,
  dutyOf,
  formFor,
  type Owed,
  owedBy,
  owedUnder,
  type ReportForm,
  sourceOf,
} from './owed.ts';

/** What a report may hold. Characters of one section, and of all together. */
export const MOST = {
  sections: 30,
  name: 200,
  text: 20_000,
  all: 60_000,
  figures: 300,
  reason: 2_000,
} as const;
/** The longest period of a report that no rule dates, in days. */
const LONGEST = 400;
const GREATEST = 1_000_000_000;

/** The report that a write is about, at the revision that its writer has read. */
export type Target = { reportId: string; expectedVersion: number };
type Written = { reportId: string };

export type NewReport = {
  obligationKey?: string | null;
  ruleId?: string | null;
  /** Any day of the period in which it is owed; today when absent. */
  on?: string | null;
  /** The period that it is about, where no rule names one. */
  from?: string | null;
  to?: string | null;
  recipientId?: string | null;
};

/**
 * A draft of what a duty asks for, with its sections to be filled in and the platform's figures.
 *
 * Of a rule, it is the earliest due report of the period in which `on` lies that is not there yet, to the first of
 * its recipients that lacks it.
 * @throws Refusal NOT_FOUND, BAD_INPUT for a duty that no report fulfils or a period that has not begun,
 * NO_RECIPIENT, CONFLICT where the report is there, PERIOD_CLOSED where it was accepted.
 */
export async function draftReport(tx: Tx, input: NewReport): Promise<Written> {
  const { em, actor, today } = tx;
  const { tenantId } = actor;
  demand(actor.ability, 'write', 'Report', { tenantId });
  // Two drafts at once would both find the place free.
  await oneAtATime(em, tenantId);
  const candidates = await wanted(tx, input);
  let full: Refusal | undefined;
  for (const owed of candidates) {
    const { params: duty } = owed.rule;
    const period = owed.period ?? periodGiven(input, today);
    if (period.from > today && !(owed.obligation && owed.obligation.due < period.from))
      throw new Refusal('BAD_INPUT', { path: 'on' });
    const open = await destinations(tx, duty);
    const chosen = input.recipientId ? open.filter((one) => one.recipientId === input.recipientId) : open;
    if (chosen.length === 0) throw new Refusal('BAD_INPUT', { path: 'recipientId' });
    for (const destination of chosen) {
      const place = await placeFor(tx, owed, period, destination);
      if (place instanceof Refusal) full ??= place;
      else return written(tx, await drafted(tx, owed, period, destination, place));
    }
  }
  throw full!;
}

async function wanted(tx: Tx, { obligationKey, ruleId, on }: NewReport): Promise<Owed[]> {
  if (typeof obligationKey === 'string' && typeof ruleId !== 'string')
    return [await owedBy(tx, obligationKey)];
  if (typeof ruleId !== 'string' || typeof obligationKey === 'string')
    throw new Refusal('BAD_INPUT', { path: 'ruleId' });
  return owedUnder(tx, ruleId, civilDate(on ?? tx.today));
}

function periodGiven({ from, to }: NewReport, today: string): { from: string; to: string } {
  if (typeof from !== 'string') throw new Refusal('BAD_INPUT', { path: 'from' });
  if (typeof to !== 'string' || to < from || to > today) throw new Refusal('BAD_INPUT', { path: 'to' });
  if (dayOf(civilDate(to)) - dayOf(civilDate(from)) >= LONGEST)
    throw new Refusal('BAD_INPUT', { path: 'to' });
  return { from, to };
}

/** The number that the next report to this recipient has in its period, or why there is no place for one. */
async function placeFor(
  { em, actor }: Tx,
  { rule, obligation }: Owed,
  period: { from: string },
  { recipientId }: Destination,
): Promise<number | Refusal> {
  const there = await em.execute<{ turn: number; key: string | null; accepted: boolean }[]>(
    `select distinct on (turn) turn, obligation_key as key, state = 'ACCEPTED' as accepted
       from report where tenant_id = ? and rule_id = ? and period_from = ? and recipient_id = ?
      order by turn, version desc`,
    [actor.tenantId, rule.id, period.from, recipientId],
  );
  const same = there.filter(({ key }) => key !== null && key === obligation?.key);
  // More information than was asked for is welcome; of everything else there are as many as are owed.
  const most = rule.params.kind === 'INFORMATION' ? Infinity : (obligation?.quota?.atLeast ?? 1);
  if (same.length >= most)
    return new Refusal(same.every(({ accepted }) => accepted) ? 'PERIOD_CLOSED' : 'CONFLICT', {
      path: 'ruleId',
      rule: rule.id,
    });
  return Math.max(-1, ...there.map(({ turn }) => turn)) + 1;
}

async function drafted(
  tx: Tx,
  { rule, obligation }: Owed,
  period: { from: string; to: string },
  destination: Destination,
  turn: number,
): Promise<Report> {
  const { id: ruleId, params: duty } = rule;
  const obligationKey = obligation?.key ?? null;
  const standing = (await dutyOf(tx, { ruleId, obligationKey })) ?? { rule, own: [rule], day: tx.today };
  const form = await formFor(tx, standing, destination.recipientId);
  const figures = await prefilled(tx, duty, destination, period, form.figures);
  return addRow(tx.em, Report, {
    ...{ tenantId: tx.actor.tenantId, id: uuid(), kind: duty.kind, ruleId, turn, version: 1, revision: 1 },
    obligationKey,
    recipientId: destination.recipientId,
    periodFrom: period.from,
    periodTo: period.to,
    due: obligation?.due ?? null,
    dueAt: obligation?.dueAt === undefined ? null : new Date(obligation.dueAt),
    ...{ state: 'DRAFT', zero: false },
    ...withAsked({ sections: [], figures }, form),
    ...NOT_SUBMITTED,
    ...{ firstSubmittedAt: null, onTime: null },
  });
}

const NOT_SUBMITTED = {
  submittedBy: null,
  submittedAt: null,
  decidedAt: null,
  publishedAt: null,
  returnedReason: null,
} as const;

export type Revision = Target & {
  sections?: readonly ReportSection[] | null;
  figures?: readonly { name: string; value?: number | null }[] | null;
  zero?: boolean | null;
  recount?: boolean | null;
};

/**
 * Changes what a draft, or a returned report, says. Sections and figures go by their names; a figure given here is
 * its author's and no longer the platform's; `recount` counts the platform's own anew.
 * @throws Refusal BAD_INPUT for too long or unreadable text, or a zero report where the duty takes none,
 * NAMES_SOMEBODY.
 */
export async function reviseReport(tx: Tx, input: Revision): Promise<Written> {
  const report = await openReport(tx, input);
  const standing = await dutyOf(tx, report);
  const duty = standing?.rule.params;
  if (input.sections) report.sections = merged(report.sections, checkedSections(input.sections));
  const form = standing && (await formFor(tx, standing, report.recipientId));
  if (report.sections.reduce((sum, { name, text }) => sum + name.length + text.length, 0) > MOST.all)
    throw new Refusal('BAD_INPUT', { path: 'sections' });
  if (input.recount && duty) {
    const own = report.figures.filter(({ prefilled, value }) => !prefilled && value !== null);
    const period = { from: report.periodFrom, to: report.periodTo };
    const destination = await destinationOf(tx, report, duty);
    report.figures = merged(await prefilled(tx, duty, destination, period, form?.figures ?? []), own);
  }
  if (input.figures) report.figures = merged(report.figures, checkedFigures(input.figures));
  if (form) Object.assign(report, withAsked(report, form));
  if (report.sections.length > MOST.sections) throw new Refusal('BAD_INPUT', { path: 'sections' });
  if (report.figures.length > MOST.figures) throw new Refusal('BAD_INPUT', { path: 'figures' });
  if (input.zero && !duty?.content?.zeroReport)
    throw new Refusal('BAD_INPUT', { path: 'zero', rule: report.ruleId });
  report.zero = input.zero ?? report.zero;
  return changed(tx, report);
}

/** Where a report goes today, as when it was drafted. @throws Refusal NO_RECIPIENT where it no longer may. */
export async function destinationOf(
  tx: Tx,
  { recipientId, ruleId }: Report,
  duty: Parameters<typeof destinations>[1],
): Promise<Destination> {
  const found = (await destinations(tx, duty)).find((one) => one.recipientId === recipientId);
  if (!found) throw new Refusal('NO_RECIPIENT', { path: 'reportId', rule: ruleId });
  return found;
}

/** What is there, with what is given in the place of what has the same name, and the rest of it after that. */
const merged = <T extends { name: string }>(there: readonly T[], given: readonly T[]): T[] => [
  ...new Map([...there, ...given].map((one) => [one.name, one])).values(),
];

/** What is written, each part with the rule that asks for it today, and those that are missing, empty. */
const withAsked = (
  { sections, figures }: { sections: readonly ReportSection[]; figures: readonly StoredFigure[] },
  form: ReportForm,
) => ({
  sections: completed(sections, form.sections, ({ name }) => ({ name, text: '' })),
  figures: completed(figures, form.figures, ({ name }) => ({ name, value: null, prefilled: false })),
});

const completed = <T extends { name: string }>(
  there: readonly T[],
  asked: readonly Asked[],
  empty: (asked: Asked) => T,
): T[] =>
  merged(asked.map(empty), there).map((one) => ({
    ...one,
    ...sourceOf(asked.find(({ name }) => name === one.name)),
  }));

const checkedSections = (sections: readonly ReportSection[]): ReportSection[] =>
  sections.map(({ name, text }, i) => {
    checkText(name, MOST.name, `sections[${i}].name`);
    checkOptionalText(text, MOST.text, `sections[${i}].text`);
    checkUnnamed(name, `sections[${i}].name`);
    checkUnnamed(text, `sections[${i}].text`);
    return { name, text };
  });

const checkedFigures = (figures: readonly { name: string; value?: number | null }[]): StoredFigure[] =>
  figures.map(({ name, value = null }, i) => {
    checkText(name, MOST.name, `figures[${i}].name`);
    checkUnnamed(name, `figures[${i}].name`);
    if (value !== null && (value < 0 || value > GREATEST))
      throw new Refusal('BAD_INPUT', { path: `figures[${i}].value` });
    return { name, value, prefilled: false };
  });

/**
 * A new version of an accepted report, to be revised and submitted like a draft. When it was first submitted stays.
 * @throws Refusal CONFLICT for one that was not accepted, or that has a later version.
 */
export async function correctReport(tx: Tx, target: Target): Promise<Written> {
  const report = await reportFor(tx, target);
  const { kind, ruleId, obligationKey, periodFrom, turn, recipientId } = report;
  const about = { tenantId: tx.actor.tenantId, ruleId, periodFrom, recipientId, turn };
  const later = await tx.em.count(Report, { ...about, version: { $gt: report.version } });
  if (report.state !== 'ACCEPTED' || later > 0) throw new Refusal('CONFLICT', { path: 'reportId' });
  const { periodTo, due, dueAt, zero, sections, figures, firstSubmittedAt, onTime } = report;
  const next = addRow(tx.em, Report, {
    ...about,
    ...{ id: uuid(), kind, obligationKey, periodTo, due, dueAt, zero, sections, figures },
    ...{ firstSubmittedAt, onTime, version: report.version + 1, state: 'DRAFT', revision: 1 },
    ...NOT_SUBMITTED,
  });
  return written(tx, next);
}

/** A report that the actor may write, locked until the transaction ends. */
async function reportFor(tx: Tx, { reportId, expectedVersion }: Target): Promise<Report> {
  const { tenantId, ability } = tx.actor;
  const report = await tx.em.findOne(
    Report,
    { tenantId, id: reportId },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  if (!report) throw new Refusal('NOT_FOUND', { path: 'reportId' });
  demand(ability, 'write', 'Report', report);
  if (report.revision !== expectedVersion) throw new Refusal('STALE_VERSION', { path: 'expectedVersion' });
  return report;
}

/** A report that can still be changed: a draft, or one that came back. */
export async function openReport(tx: Tx, target: Target): Promise<Report> {
  const report = await reportFor(tx, target);
  if (report.state !== 'DRAFT' && report.state !== 'RETURNED')
    throw new Refusal(report.state === 'ACCEPTED' ? 'PERIOD_CLOSED' : 'CONFLICT', { path: 'reportId' });
  return report;
}

export function changed(tx: Tx, report: Report): Written {
  report.revision += 1;
  return written(tx, report);
}

function written(tx: Tx, { id, ruleId, periodFrom, version, revision, state, recipientId }: Report): Written {
  tx.note({ detail: { reportId: id, ruleId, periodFrom, version, revision, state, recipientId } });
  return { reportId: id };
}
