/** Drafts held to all that is above them: national law and what superiors have laid down (基准). */
import type { EntityManager } from '@mikro-orm/postgresql';
import {
  type Baseline,
  type BaselineAnswer,
  type Body,
  civilDate,
  type Finding,
  judgeRulebook,
  type Line,
  type Rule,
  type RulebookContent,
} from '../policies/index.ts';
import { digest } from './audit.ts';
import { calendarFrom, type OrganisationCalendar, type StoredCalendar } from './calendars.ts';

/** A superior's baseline with the force that it has on the day asked about. Days are civil dates. */
export type StandingBaseline = Baseline & {
  id: string;
  senderId: string;
  line: Line;
  version: number;
  effectiveFrom: string;
  complyBy: string;
};

export type BaselineRow = Omit<StandingBaseline, 'name' | 'content' | 'answered'> & {
  zh: string;
  en: string;
  sections: RulebookContent;
  answers: { about: string; answer: BaselineAnswer }[];
};

/** Names two rules by what they say, so that an answer about them holds in every version that says the same. */
export const aboutPair = (theirs: Rule, ours: Rule): string =>
  digest([theirs.form, theirs.params, ours.form, ours.params]).toString('hex');

/**
 * What superiors have laid down that is in force on a day: of each superior and line the latest version, with what it
 * counts for along the edges of that day. It binds where every edge of some path down to here does; where no edge
 * holds any more it counts for nothing. No line has a circle, so every path ends; a circle over several lines is as
 * many separate paths.
 */
export const BASELINES = `
  with recursive edge as (
     select superior_id, subordinate_id, line, force = 'BINDING' as binding
       from oversight
      where valid_from <= ?::date and (valid_to is null or valid_to > ?::date)
        and (settled_at is not null or (superior_accepted_at is not null and subordinate_accepted_at is not null))
   ), above as (
     select superior_id, line, binding from edge where subordinate_id = ?
     union
     select e.superior_id, e.line, e.binding and a.binding
       from above a join edge e on e.subordinate_id = a.superior_id and e.line = a.line
   ), force as (
     select superior_id, line, case when bool_or(binding) then 'BINDING' else 'ADVISORY' end as force
       from above group by superior_id, line
   )
   select distinct on (b.sender_id, b.line)
          b.id, b.sender_id as "senderId", b.line, b.version, b.effective_from::text as "effectiveFrom",
          b.comply_by::text as "complyBy", b.sections, f.force, o.name_zh as zh, o.name_en as en,
          (select coalesce(json_agg(a.payload -> 'figures' order by a.received_at), '[]')
             from envelope_in a
            where a.tenant_id = ? and a.kind = 'BASELINE_ANSWER' and a.sender_id = b.sender_id) as answers
     from received_baseline b
     join force f on f.superior_id = b.sender_id and f.line = b.line
     join organisation o on o.id = b.sender_id
    where b.tenant_id = ? and b.effective_from <= ?::date
    order by b.sender_id, b.line, b.effective_from desc, b.version desc`;
export const baselineValues = (tenantId: string, day: string): string[] => [
  ...[day, day, tenantId, tenantId, tenantId, day],
];

/** A baseline of what `BASELINES` answered, alone or beside something else. */
export function baselineFrom({ zh, en, sections, answers, ...row }: BaselineRow): StandingBaseline {
  const given = new Map(answers.map(({ about, answer }) => [about, answer]));
  return {
    ...row,
    name: { zh, en },
    content: sections,
    answered: (theirs, ours) => given.get(aboutPair(theirs, ours)),
  };
}

export async function baselinesOn(
  em: EntityManager,
  tenantId: string,
  day: string,
): Promise<StandingBaseline[]> {
  const rows = await em.execute<BaselineRow[]>(BASELINES, baselineValues(tenantId, day));
  return rows.map(baselineFrom);
}

const STANDARDS = `
  select huiyin.calendar_of(o.id) as calendar, json_build_object('kind', o.kind, 'level', o.level) as body,
         (select json_build_object('version', r.version, 'sections', r.sections) from rulebook r
           where r.tenant_id = ? and r.state = 'PUBLISHED' and r.effective_from <= ?::date
           order by r.effective_from desc, r.version desc limit 1) as own,
         (select coalesce(json_agg(one), '[]') from (${BASELINES}) one) as above
    from organisation o where o.id = ?`;
type Found = Pick<Standards, 'body' | 'own'> & { calendar: StoredCalendar; above: BaselineRow[] };

/**
 * What decides how an organisation's rules are read, and what they are held to on a day: its calendar, which
 * provisions of the law bind it, and what superiors have laid down; beside them the own version in force.
 */
export type Standards = OrganisationCalendar & {
  body: Body;
  above: StandingBaseline[];
  own: { version: number; sections: RulebookContent } | null;
};

/** In the organisation's scope, in one statement. */
export async function standardsOn(em: EntityManager, tenantId: string, day: string): Promise<Standards> {
  const [row] = await em.execute<[Found]>(STANDARDS, [
    ...[tenantId, day],
    ...[...baselineValues(tenantId, day), tenantId],
  ]);
  const { calendar, above, ...found } = row;
  return { ...found, ...(await calendarFrom(em, calendar)), above: above.map(baselineFrom) };
}

/** What is to be said of a rulebook; one without a day of effect is held to what is in force today. */
export async function judgeDraft(
  em: EntityManager,
  tenantId: string,
  sections: unknown,
  { today, effectiveFrom }: { today: string; effectiveFrom?: string },
): Promise<{ rulebook?: RulebookContent; findings: Finding[] }> {
  const day = civilDate(effectiveFrom ?? today);
  const { calendar, body, above } = await standardsOn(em, tenantId, day);
  return judgeRulebook(sections, day, { effectiveFrom, calendar, bodies: [body], baselines: above });
}
