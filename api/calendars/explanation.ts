/** Why a duty falls due when it does, worked out for a day that its rule names. */
import {
  allRules,
  civilDate,
  explain,
  may,
  openOccasion,
  project,
  type ReasonStep,
  Refusal,
  type RulebookContent,
  type RuleOf,
  rulesOf,
} from '../../policies/index.ts';
import { calendarFrom, inScope, type StoredCalendar } from '../../tenants/index.ts';
import { acting, type Context } from '../context.ts';

type Version = { effectiveFrom: string; state: string; sections: RulebookContent };

const ROWS = `
  select (select coalesce(json_agg(json_build_object('effectiveFrom', effective_from, 'state', state,
                                     'sections', sections) order by effective_from, version), '[]')
            from rulebook where tenant_id = ? and state = 'PUBLISHED') as versions,
         huiyin.calendar_of(?) as calendar`;

/** Periods, posts and days that one answer may look at. */
const STEPS = 300_000;

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

/**
 * The steps from a day that a rule names to the last day in time, under the version that binds that day and the
 * organisation's calendar; of a duty whose source names no day, that it names none, whichever day is asked.
 * @throws Refusal NOT_FOUND with the path of the rule, or of a day that it does not name.
 */
export async function dateExplained(
  context: Context,
  ruleId: string,
  nominal: string,
): Promise<ReasonStep[]> {
  const { tenantId, today, ability } = acting(context);
  const day = civilDate(nominal);
  const { versions, calendar } = await inScope(context.house.db, { tenantId, today }, async (em) => {
    const [row] = await em.execute<[{ versions: Version[]; calendar: StoredCalendar }]>(ROWS, [
      tenantId,
      tenantId,
    ]);
    return { versions: row.versions, ...(await calendarFrom(em, row.calendar)) };
  });
  const readable = versions.filter(({ state }) => may(ability, 'read', 'Rulebook', { tenantId, state }));
  if (!readable.some(({ sections }) => dutyIn(sections, ruleId)))
    throw new Refusal('NOT_FOUND', { path: 'ruleId' });
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
