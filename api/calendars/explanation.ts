/** Why a duty, a clock or what a trigger asks falls due when it does, worked out for a day. */
import {
  allRules,
  type Body,
  type CivilDate,
  civilDate,
  explain,
  explainClock,
  explainTrigger,
  floorOn,
  may,
  openOccasion,
  project,
  type ReasonStep,
  Refusal,
  type RulebookContent,
  type RuleOf,
  rulesOf,
  type WorkingCalendar,
} from '../../policies/index.ts';
import { calendarFrom, inScope, type StoredCalendar } from '../../tenants/index.ts';
import { acting, type Context } from '../context.ts';

type Version = { effectiveFrom: string; state: string; sections: RulebookContent };

const ROWS = `
  select (select coalesce(json_agg(json_build_object('effectiveFrom', effective_from, 'state', state,
                                     'sections', sections) order by effective_from, version), '[]')
            from rulebook where tenant_id = ? and state = 'PUBLISHED') as versions,
         huiyin.calendar_of(id) as calendar, json_build_object('kind', kind, 'level', level) as body
    from organisation where id = ?`;

/** Periods, posts and days that one answer may look at. */
const STEPS = 300_000;

/** What is asked: a duty's nominal day, or the day on which a clock or trigger starts. */
export type AskedDay = { nominal?: string | null; startedOn?: string | null };

const dutyIn = (sections: RulebookContent, ruleId: string): RuleOf<'duty'> | undefined =>
  rulesOf(allRules(sections), 'duty').find(({ id }) => id === ruleId);

/** The same rules, with that duty on the very days it names: none is moved or dropped for a holiday. */
const unmoved = (sections: RulebookContent, ruleId: string): RulebookContent =>
  Object.fromEntries(
    Object.entries(sections).map(([section, rules]) => [
      section,
      rules.map((rule) =>
        rule.id === ruleId && rule.form === 'duty'
          ? { ...rule, params: { ...rule.params, holiday: { ...rule.params.holiday, trigger: 'NEVER' } } }
          : rule,
      ),
    ]),
  ) as RulebookContent;

/** A rule of law as rules are cited; one that does not bind the body is none to it. */
const lawOn = (day: CivilDate, body: Body, ruleId: string): RuleOf<'clock'> | undefined => {
  const provision = floorOn(day, [body]).find(({ id }) => id === ruleId);
  const clock = provision?.rules.find(({ form }) => form === 'clock');
  if (!provision || clock?.form !== 'clock') return undefined;
  const { instrument: document, article, figure: title } = provision;
  return { ...clock, id: ruleId, title, citation: { document, article: article ? `第${article}条` : '—' } };
};

/**
 * The steps to the last day in time. A duty is asked by the day that it names, under the version that binds that day;
 * of one whose source names no day, that it names none. A clock or trigger of the rulebook in force when it starts, and
 * a clock of the law, are asked by that day.
 * @throws Refusal NOT_FOUND with the path of the rule, or of a day that it does not name; BAD_INPUT with the path of
 * the day that is missing.
 */
export async function dateExplained(
  context: Context,
  ruleId: string,
  asked: AskedDay,
): Promise<ReasonStep[]> {
  const { tenantId, today, ability } = acting(context);
  const { versions, calendar, body } = await inScope(context.house.db, { tenantId, today }, async (em) => {
    const [row] = await em.execute<[{ versions: Version[]; calendar: StoredCalendar; body: Body }]>(ROWS, [
      tenantId,
      tenantId,
    ]);
    return { ...row, ...(await calendarFrom(em, row.calendar)) };
  });
  const readable = versions.filter(({ state }) => may(ability, 'read', 'Rulebook', { tenantId, state }));
  if (readable.some(({ sections }) => dutyIn(sections, ruleId)))
    return dutyExplained(readable, calendar, ruleId, given(asked, 'nominal'));
  const start = civilDate(asked.startedOn ?? today);
  const law = lawOn(start, body, ruleId);
  const inForce = readable.findLast(({ effectiveFrom }) => effectiveFrom <= start);
  const rule = inForce && allRules(inForce.sections).find(({ id }) => id === ruleId);
  const explained = rule ?? law;
  if (explained?.form !== 'clock' && explained?.form !== 'trigger')
    throw new Refusal('NOT_FOUND', { path: 'ruleId' });
  given(asked, 'startedOn');
  return explained.form === 'clock'
    ? explainClock(explained, start, calendar)
    : explainTrigger(explained, start, calendar);
}

function given(asked: AskedDay, path: keyof AskedDay): CivilDate {
  const day = asked[path];
  if (day == null) throw new Refusal('BAD_INPUT', { path });
  return civilDate(day);
}

function dutyExplained(
  readable: readonly Version[],
  calendar: WorkingCalendar,
  ruleId: string,
  day: CivilDate,
): ReasonStep[] {
  const named = project({
    versions: readable.map(({ effectiveFrom, sections }) => ({
      effectiveFrom: civilDate(effectiveFrom),
      sections: unmoved(sections, ruleId),
    })),
    calendar,
    window: { from: day, to: day },
    windowOf: 'PERIOD',
    steps: STEPS,
  });
  for (const one of named) {
    if (one.ruleId !== ruleId || one.nominal !== day) continue;
    const version = readable.findLast(({ effectiveFrom }) => effectiveFrom === one.version)!;
    return explain(dutyIn(version.sections, ruleId)!, day, calendar);
  }
  const inForce = readable.findLast(({ effectiveFrom }) => effectiveFrom <= day);
  const rule = inForce && dutyIn(inForce.sections, ruleId);
  if (rule && openOccasion(rule.params.cadence)) return explain(rule, day, calendar);
  throw new Refusal('NOT_FOUND', { path: 'nominal' });
}
