/**
 * Assessments (考核) by the rules of the organisation: timeliness, quality and satisfaction. How much people petition
 * is scored nowhere: the check of a rulebook refuses an indicator with points that counts it.
 */
import { LockMode } from '@mikro-orm/postgresql';
import { v7 as uuid } from 'uuid';
import {
  ASSESSMENT_USES,
  type AssessmentRule,
  allRules,
  type Counter,
  civilDate,
  dateOf,
  dayOf,
  demand,
  type Indicator,
  indicatorPoints,
  indicatorValue,
  itemsOf,
  periodAt,
  Refusal,
  ranksOf,
  rulesOf,
  type ScoredItem,
} from '../policies/index.ts';
import { Assessment, type AssessmentScore } from '../schema/index.ts';
import type { Tx } from './acts.ts';
import { countersFor } from './counters.ts';
import { recordEvidence } from './evidence.ts';
import { addRow } from './rows.ts';
import { rulebookInForce } from './rulebooks.ts';
import { subordinateCounters } from './subordinate-counters.ts';

/** A rule of assessment and one of its periods, by the first day. */
export type AssessedPeriod = { ruleId: string; periodFrom: string };
/** What people say of an item: a value that the platform cannot tell, or points that no value gives. */
export type GivenScore = { indicator: string; value: number | null; points: number | null };
export type NewAssessment = AssessedPeriod & {
  subjectId: string;
  scores: GivenScore[];
  /** Of an assessment of this body and period that is not published yet; null for the first. */
  expectedVersion: number | null;
};

/**
 * Scores one body for one period that is over. Values come from the platform's counters: all of them for the own
 * organisation, for a subordinate those that the grant reaches; where the platform has none, people give them.
 * @throws Refusal NOT_FOUND for a rule that was not in force when the period opened, or a body that is not assessed
 * by it; BAD_INPUT with the path of what is missing, out of range or not for people to say; CONFLICT once published.
 */
export async function assess(tx: Tx, given: NewAssessment): Promise<{ assessmentId: string }> {
  const { em, actor } = tx;
  const { tenantId } = actor;
  const { ruleId, subjectId, expectedVersion } = given;
  const { rule, content, period } = await ruleOf(tx, given);
  await checkSubject(tx, rule.params, subjectId, period);
  const items = itemsOf(rule.params, rulesOf(allRules(content), 'indicator'));
  const counters =
    subjectId === tenantId
      ? await countersFor(em, tenantId, period)
      : await subordinateCounters(tx, subjectId, period);
  const scores = scoresOf(items, counters, given.scores, ruleId);
  const total = rounded(scores.reduce((sum, { score }) => sum + score, 0));
  const others = await assessmentsOf(tx, given);
  if (others.some(({ publishedAt }) => publishedAt !== null))
    throw new Refusal('CONFLICT', { path: 'periodFrom' });
  const known = others.find((one) => one.subjectId === subjectId);
  if ((known?.revision ?? null) !== expectedVersion)
    throw new Refusal('STALE_VERSION', { path: 'expectedVersion' });
  const row =
    known ??
    addRow(em, Assessment, {
      ...{ tenantId, id: uuid(), ruleId, subjectId, periodFrom: period.from, periodTo: period.to },
      ...{ rank: null, publishedAt: null, revision: 0 },
    });
  Object.assign(row, { scores, total, revision: row.revision + 1 });
  tx.note({ detail: { assessmentId: row.id, ruleId, subjectId, revision: row.revision } });
  return { assessmentId: row.id };
}

/**
 * Publishes the assessments of a period: ranks are fixed where the rule ranks, bodies below are told their own, and
 * the duty to assess is done; so is a duty of publication that stands among the indicators.
 */
export async function publishAssessments(tx: Tx, given: AssessedPeriod): Promise<AssessedPeriod> {
  const { now, today, actor } = tx;
  const { rule, content } = await ruleOf(tx, given);
  const rows = await assessmentsOf(tx, given);
  if (rows.length === 0) throw new Refusal('NOT_FOUND', { path: 'periodFrom' });
  if (rows.some(({ publishedAt }) => publishedAt !== null))
    throw new Refusal('CONFLICT', { path: 'periodFrom' });
  const ranks = ranksOf(rows.map(({ total }) => total));
  for (const [index, row] of rows.entries()) {
    Object.assign(row, {
      rank: rule.params.ranked ? ranks[index] : null,
      publishedAt: now,
      revision: row.revision + 1,
    });
    if (row.subjectId !== actor.tenantId) tx.send(resultOf(row, rule.params));
  }
  await tx.em.flush();
  const shown = { on: today, at: now, items: rows.length, source: 'Assessment', sourceId: rows[0]!.id };
  await recordEvidence(tx, { kind: 'ASSESSMENT', ...shown });
  if (rule.params.uses.includes('PUBLISHED')) {
    for (const { id, params } of rulesOf(content.indicators, 'duty'))
      if (params.kind === 'PUBLICATION')
        await recordEvidence(tx, { kind: 'PUBLICATION', ruleId: id, ...shown });
  }
  tx.note({ detail: { ...given, published: rows.length } });
  return given;
}

type Period = { from: string; to: string };

/** The rule in the version in force when the period opened, and the period that it makes of the day. */
async function ruleOf({ em, today, actor }: Tx, { ruleId, periodFrom }: AssessedPeriod) {
  const { tenantId, ability } = actor;
  demand(ability, 'assess', 'Assessment', { tenantId });
  const rulebook = await rulebookInForce(em, tenantId, periodFrom);
  const content = rulebook?.sections;
  const rule = content && rulesOf(allRules(content), 'assessment').find(({ id }) => id === ruleId);
  if (!rule) throw new Refusal('NOT_FOUND', { path: 'ruleId' });
  const { from, to } = periodAt(rule.params.per, 1, dayOf(civilDate(periodFrom)));
  const period: Period = { from: dateOf(from), to: dateOf(to) };
  if (period.from !== periodFrom || period.to >= today)
    throw new Refusal('BAD_INPUT', { path: 'periodFrom' });
  return { rule, content, period };
}

/** Bodies below are assessed as they were in the period; sections and posts in one assessment of the body itself. */
async function checkSubject(
  { em, actor: { tenantId } }: Tx,
  { whom }: AssessmentRule,
  subjectId: string,
  { from, to }: Period,
): Promise<void> {
  const [below] = await em.execute<unknown[]>(
    `select 1 from oversight_path where superior_id = ? and subordinate_id = ?
        and valid_from <= ?::date and (valid_to is null or valid_to > ?::date) limit 1`,
    [tenantId, subjectId, to, from],
  );
  if (whom === 'SUBORDINATES' ? !below : subjectId !== tenantId)
    throw new Refusal('NOT_FOUND', { path: 'subjectId' });
}

/** All assessments of a rule and period, locked, in the order in which they were made. */
const assessmentsOf = ({ em, actor: { tenantId } }: Tx, { ruleId, periodFrom }: AssessedPeriod) =>
  em.find(
    Assessment,
    { tenantId, ruleId, periodFrom },
    { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE },
  );

type Counters = Readonly<Partial<Record<Counter, number>>>;

/** Every item with its value and points; people say only what the platform cannot tell. */
function scoresOf(
  items: readonly ScoredItem[],
  counters: Counters,
  given: readonly GivenScore[],
  ruleId: string,
): AssessmentScore[] {
  given.forEach(({ indicator }, index) => {
    const first = given.findIndex((one) => one.indicator === indicator);
    if (first !== index || !items.some(({ name }) => name === indicator))
      throw new Refusal('BAD_INPUT', { path: `scores[${index}].indicator`, rule: ruleId });
  });
  return items.map((item) => {
    const index = given.findIndex(({ indicator }) => indicator === item.name);
    const said = given[index];
    const refuse = (part: string): never => {
      const path = said ? `scores[${index}].${part}` : 'scores';
      throw new Refusal('BAD_INPUT', { path, rule: ruleId });
    };
    const told = item.indicator && valueBy(item.indicator, counters);
    if (told !== null && said?.value != null) refuse('value');
    const value = told ?? said?.value ?? null;
    if (value !== null && !(value >= 0 && value <= 1_000_000_000)) refuse('value');
    const worked = item.indicator && indicatorPoints(item.indicator, value);
    if (worked !== null && said?.points != null) refuse('points');
    const points = worked ?? said?.points ?? refuse('points');
    if (!(points >= 0 && points <= item.points)) refuse('points');
    return { indicator: item.name, value: value === null ? null : rounded(value), score: rounded(points) };
  });
}

/** The value of an indicator where every counter that it needs is known. */
function valueBy(indicator: Indicator, counters: Counters): number | null {
  const { count, share } = indicator.formula;
  const needed = [...(count?.of ?? []), ...(share?.of ?? []), ...(share?.among ?? [])];
  return needed.every((name) => counters[name] !== undefined) ? indicatorValue(indicator, counters) : null;
}

/** To two decimals, so that what is shown as equal is equal. */
const rounded = (value: number): number => Math.round(value * 100) / 100;

/** What a body is told of its own: the points, the rank where there is one, and what a total this low is for. */
function resultOf(
  { subjectId, ruleId, periodFrom, periodTo, total, rank }: Assessment,
  { uses, usesBelow }: AssessmentRule,
) {
  const of = rank === null ? { zh: '', en: '' } : { zh: `，第 ${rank} 名`, en: `, rank ${rank}` };
  const words = (language: 'zh' | 'en') => uses.map((use) => ASSESSMENT_USES[use][language]);
  const low =
    usesBelow === undefined || total >= usesBelow
      ? { zh: '', en: '' }
      : {
          zh: `低于 ${usesBelow} 分：${words('zh').join('、')}。`,
          en: ` Below ${usesBelow}: ${words('en').join('; ')}.`,
        };
  return {
    recipientId: subjectId,
    kind: 'ASSESSMENT',
    payload: {
      zh: `${periodFrom} 至 ${periodTo} 考核得分 ${total}${of.zh}。${low.zh}`,
      en: `Assessment for ${periodFrom} to ${periodTo}: ${total} points${of.en}.${low.en}`,
      figures: { ruleId, periodFrom, total, ...(rank === null ? {} : { rank }) },
    },
  };
}
