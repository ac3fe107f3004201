/** What a superior can count of a subordinate's work, as far as the grant of the edge reaches. */
import { v7 as uuid } from 'uuid';
import type { Counter } from '../policies/index.ts';
import type { Tx } from './acts.ts';

type Figures = Partial<Record<Counter, number>>;

/** What is excused is not due, nor what falls due while the subordinate is suspended. */
const DUTIES = `
  select json_build_object(
    'DUTIES_DUE', coalesce(sum(count) filter (where outcome <> 'EXCUSED'), 0),
    'DUTIES_KEPT', coalesce(sum(count) filter (where outcome in ('MET', 'MET_LATE', 'MADE_UP', 'DEPUTISED')), 0),
    'DUTIES_IN_TIME', coalesce(sum(count) filter (where outcome in ('MET', 'DEPUTISED')), 0),
    'REPORTS_DUE', coalesce(sum(count) filter (where reported and outcome <> 'EXCUSED'), 0),
    'REPORTS_IN_TIME', coalesce(sum(count) filter (where reported and outcome in ('MET', 'DEPUTISED')), 0)) as figures
    from (select count, outcome, kind in ('REPORT', 'STATISTICS') as reported
            from compliance
           where tenant_id = ? and due_on between ? and ?
             and not exists (select from organisation_suspension
                              where organisation_id = tenant_id and valid_from <= due_on
                                and (valid_to is null or due_on < valid_to))) duty`;

/** From excerpts, among which there is nothing that accuses somebody, as in the subordinate's own figures. */
const MATTERS = `
  select json_build_object(
    'RECEIVED', count(*) filter (where registered_on between first and last),
    'CLOSING_DUE', count(*) filter (where due_on between first and last),
    'CLOSED', count(*) filter (where closed_on between first and last),
    'CLOSED_IN_TIME', count(*) filter (where closed_on between first and last
                                         and (due_on is null or closed_on <= due_on)),
    'OVERDUE', count(*) filter (where registered_on <= last and due_on < last
                                  and (closed_on is null or closed_on > last))) as figures
    from petition_excerpt, (select ?::date as first, ?::date as last) span where tenant_id = ?`;

/**
 * The counters of a subordinate for a period: of duties where the grant is COMPLIANCE, of matters too where it is
 * MATTERS; tallies (STATISTICS) know no period. The subordinate learns of it as of every read by a superior.
 */
export async function subordinateCounters(
  { em, actor, today, now }: Tx,
  subjectId: string,
  { from, to }: { from: string; to: string },
): Promise<Figures> {
  const { tenantId, personId, keyId } = actor;
  await em.execute('select huiyin.scope(?, ?, ?)', [tenantId, today, true]);
  const [seen] = await em.execute<[{ compliance: boolean; matters: boolean }]>(
    `select ?::uuid = any(huiyin.seen('COMPLIANCE')) as compliance, ?::uuid = any(huiyin.seen('MATTERS')) as matters`,
    [subjectId, subjectId],
  );
  const figures: Figures = {};
  const shown: string[] = [];
  if (seen.compliance) {
    const [row] = await em.execute<[{ figures: Figures }]>(DUTIES, [subjectId, from, to]);
    Object.assign(figures, row.figures);
    shown.push(`K:${subjectId}`);
  }
  if (seen.matters) {
    const [row] = await em.execute<[{ figures: Figures }]>(MATTERS, [from, to, subjectId]);
    Object.assign(figures, row.figures);
    shown.push(`M:${subjectId}`);
  }
  await em.execute('select huiyin.scope(?, ?, ?)', [tenantId, today, false]);
  if (shown.length > 0) {
    await em.execute(
      'insert into access_row (tenant_id, id, at, person_id, key_id, field, shown) values (?, ?, ?, ?, ?, ?, ?::text[])',
      [tenantId, uuid(), now, personId, keyId, 'assess', `{${shown.join()}}`],
    );
  }
  return figures;
}
