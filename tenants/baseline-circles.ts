/**
 * Two bodies may stand above each other on two lines, but not lay down the same matter for each other. Longer circles,
 * and those that an edge closes later, do no harm: a baseline is measured by the law alone and never made from another.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { circleWith, type Line, Refusal, type RulebookContent, ruleStep } from '../policies/index.ts';
import type { Tx } from './acts.ts';
import { baselinesOn } from './judging.ts';

/**
 * Holds a baseline to those that bind its author, on its day of effect and on every later day from which one of them
 * is to hold.
 * @throws Refusal BASELINE_CYCLE at the own rule, with the superior's.
 */
export async function refuseCircle(
  { em, actor: { tenantId } }: Tx,
  { line, effectiveFrom, sections }: { line: Line; effectiveFrom: string; sections: RulebookContent },
): Promise<void> {
  const days = await em.execute<{ day: string }[]>(
    `select distinct greatest(effective_from, ?::date)::text as day
       from received_baseline where tenant_id = ? order by day`,
    [effectiveFrom, tenantId],
  );
  for (const { day } of days) {
    const bound = await boundOn(em, tenantId, { line, day });
    for (const { senderId, force, name, content } of await baselinesOn(em, tenantId, day)) {
      if (force !== 'BINDING' || !bound.has(senderId)) continue;
      const circle = circleWith(sections, content);
      if (!circle) continue;
      const step = ruleStep(circle.theirs, { zh: `${name.zh}基准`, en: `baseline of ${name.en}: ` });
      throw new Refusal('BASELINE_CYCLE', {
        ...{ path: `sections.${circle.path}`, rule: circle.mine.id, why: [step] },
        params: { zh: step.zh, en: step.en },
      });
    }
  }
}

/** Whom the own baselines for a line bind on a day: those at the end of a way down on which every edge binds. */
async function boundOn(
  em: EntityManager,
  tenantId: string,
  { line, day }: { line: Line; day: string },
): Promise<Set<string>> {
  const rows = await em.execute<{ id: string }[]>(
    `with recursive edge as (
       select superior_id, subordinate_id from oversight
        where line = ? and force = 'BINDING' and valid_from <= ?::date and (valid_to is null or valid_to > ?::date)
          and (settled_at is not null or (superior_accepted_at is not null and subordinate_accepted_at is not null))
     ), below as (
       select subordinate_id as id from edge where superior_id = ?
       union
       select e.subordinate_id from below b join edge e on e.superior_id = b.id
     )
     select id from below`,
    [line, day, day, tenantId],
  );
  return new Set(rows.map(({ id }) => id));
}
