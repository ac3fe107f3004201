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

type Row = Omit<StandingBaseline, 'name' | 'content' | 'answered'> & {
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
export async function baselinesOn(
  em: EntityManager,
  tenantId: string,
  day: string,
): Promise<StandingBaseline[]> {
  const rows = await em.execute<Row[]>(
    `with recursive edge as (
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
      order by b.sender_id, b.line, b.effective_from desc, b.version desc`,
    [day, day, tenantId, tenantId, tenantId, day],
  );
  return rows.map(({ zh, en, sections, answers, ...row }) => {
    const given = new Map(answers.map(({ about, answer }) => [about, answer]));
    return {
      ...row,
      name: { zh, en },
      content: sections,
      answered: (theirs, ours) => given.get(aboutPair(theirs, ours)),
    };
  });
}

/** What decides how an organisation's rules are read: its calendar, and which provisions of the law bind it. */
export async function groundsOf(
  em: EntityManager,
  tenantId: string,
): Promise<OrganisationCalendar & { body: Body }> {
  const [{ calendar, body }] = await em.execute<[{ calendar: StoredCalendar; body: Body }]>(
    `select huiyin.calendar_of(id) as calendar, json_build_object('kind', kind, 'level', level) as body
       from organisation where id = ?`,
    [tenantId],
  );
  return { ...(await calendarFrom(em, calendar)), body };
}

/** What is to be said of a rulebook; one without a day of effect is held to what is in force today. */
export async function judgeDraft(
  em: EntityManager,
  tenantId: string,
  sections: unknown,
  { today, effectiveFrom }: { today: string; effectiveFrom?: string },
): Promise<{ rulebook?: RulebookContent; findings: Finding[] }> {
  const day = civilDate(effectiveFrom ?? today);
  const baselines = await baselinesOn(em, tenantId, day);
  const { calendar, body } = await groundsOf(em, tenantId);
  return judgeRulebook(sections, day, { effectiveFrom, calendar, body, baselines });
}
