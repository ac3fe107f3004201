/** Tries a draft: loads what it is tried on, in one statement, and hands it to the pure `preview`. */
import {
  allRules,
  type Bilingual,
  checkBaseline,
  checkFloor,
  civilDate,
  dateOf,
  dayOf,
  forbidden,
  HOLIDAY_SHIFTS,
  type HolidayMove,
  type Keyed,
  lastYearUnder,
  may,
  type ObligationState,
  type Preview,
  plusDays,
  preview,
  Refusal,
  type RulebookContent,
  readRulebook,
} from '../../policies/index.ts';
import { shownFinding } from '../../schema/index.ts';
import { factsFor, inScope, triedOn } from '../../tenants/index.ts';
import { acting, type Context } from '../context.ts';
import type {
  PreviewedEffects,
  PreviewedMove,
  PreviewedObligation,
  RulebookPreview,
  StateCount,
} from './preview-types.ts';

/** Posts, periods and weeks that each of the four projections may look at. */
const STEPS = 300_000;
const YEAR = 365;

/**
 * What the draft would do from its day of effect on. Nothing is written.
 * @throws Refusal FORBIDDEN, BAD_INPUT for a day gone by, TOO_COSTLY
 */
export async function previewRulebook(
  context: Context,
  sections: unknown,
  effectiveFrom: string,
): Promise<RulebookPreview> {
  const asker = acting(context);
  const { tenantId, today: now, ability } = asker;
  const readable =
    may(ability, 'read', 'Rulebook', { tenantId, state: 'DRAFT' }) &&
    ['Post', 'Obligation'].every((subject) => may(ability, 'read', subject, { tenantId }));
  if (!readable) throw forbidden('draft', 'Rulebook');
  const [today, day] = [civilDate(now), civilDate(effectiveFrom)];
  if (day < today) throw new Refusal('BAD_INPUT', { path: 'effectiveFrom' });
  const read = readRulebook(sections, { effectiveFrom: day });
  const draft = read.rulebook;
  if (!draft) return { findings: counted(read.findings.map(shownFinding)), effects: null };
  const window = {
    from: dateOf(plusDays(dayOf(today), -YEAR)),
    to: dateOf(plusDays(dayOf(today), YEAR - 1)),
  };
  const { ledger, baselines, petitions, body } = await inScope(context.house.db, { tenantId, today }, (em) =>
    triedOn(em, tenantId, { window, day, asker }),
  );
  const { versions: current, posts, suspensions, calendar } = ledger;
  const on = { draft, current, today, calendar: calendar.calendar, posts, suspensions, steps: STEPS };
  const lastYear = lastYearUnder(on);
  const always = { ...ledger, versions: [{ version: 0, publishedAt: 0, ...lastYear.rules }] };
  const effects = preview({
    ...on,
    lastYear,
    facts: {
      before: factsFor(ledger, lastYear.before, today),
      after: factsFor(always, lastYear.after, today),
    },
    effectiveFrom: day,
    petitions,
    findings: [
      ...read.findings,
      ...checkFloor(draft, day, { calendar: on.calendar, bodies: [body] }),
      ...baselines.flatMap((one) => checkBaseline(draft, one, { calendar: on.calendar })),
    ],
  });
  const titles = new Map([...current.map(({ sections }) => sections), draft].flatMap(titlesIn));
  return {
    findings: mapped(effects.findings, shownFinding),
    effects: shownEffects(effects, (ruleId) => titles.get(ruleId)!),
  };
}

const titlesIn = (content: RulebookContent) => allRules(content).map(({ id, title }) => [id, title] as const);

const counted = <T>(list: T[]) => ({ count: list.length, list });
const mapped = <T, U>({ count, list }: { count: number; list: readonly T[] }, show: (one: T) => U) => ({
  count,
  list: list.map(show),
});

function shownEffects(effects: Preview, titleOf: (ruleId: string) => Bilingual): PreviewedEffects {
  const { window, obligations, moves, replay, gaps, sight } = effects;
  const one = (owed: Keyed): PreviewedObligation => shownObligation(owed, titleOf);
  return {
    ...window,
    obligationsBefore: obligations.before,
    obligationsAfter: obligations.after,
    added: mapped(obligations.added, one),
    removed: mapped(obligations.removed, one),
    changed: mapped(obligations.changed, ({ before, after, parts }) => ({
      before: one(before),
      after: one(after),
      parts,
    })),
    moves: mapped(moves, shownMove),
    replay: {
      ...replay.window,
      before: tallied(replay.before),
      after: tallied(replay.after),
      missed: mapped(replay.missed, one),
    },
    emptyWeeks: gaps.weeks,
    crowdedDays: gaps.crowded,
    clashes: gaps.clashes,
    sightGained: mapped(sight.gained, ({ matters, ...change }) => ({ ...change, ...matters })),
    sightLost: mapped(sight.lost, ({ matters, ...change }) => ({ ...change, ...matters })),
  };
}

const shownObligation = (
  { key, ruleId, kind, period, nominal, due, dueAt, who, tentative }: Keyed,
  titleOf: (ruleId: string) => Bilingual,
): PreviewedObligation => ({
  ...{ key, ruleId, kind, nominal, due },
  title: titleOf(ruleId),
  periodFrom: period.from,
  periodTo: period.to,
  dueAt: dueAt ?? null,
  mode: who.mode,
  posts: who.posts ?? [],
  tentative: tentative !== undefined,
});

function shownMove({ ruleId, nominal, due, by, holiday, obligations, already }: HolidayMove): PreviewedMove {
  const { zh, en } = HOLIDAY_SHIFTS[by];
  return {
    ...{ ruleId, nominal, due, by, obligations, already },
    holiday: holiday ?? null,
    zh: `原定 ${nominal}，遇${holiday ?? '非工作日'}，${zh}，期限为 ${due}`,
    en: `${nominal} falls on ${holiday ?? 'a day that is not worked'}; ${en.charAt(0).toLowerCase()}${en.slice(1)}, due on ${due}`,
  };
}

const tallied = (states: Record<ObligationState, number>): StateCount[] =>
  Object.entries(states).map(([state, count]) => ({ state: state as ObligationState, count }));
