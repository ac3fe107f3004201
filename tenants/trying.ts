/** What a draft is tried on: what is owed and was done, what the draft is held to, and the open matters. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { ActorFacts, Body, DateSpan, OpenPetition } from '../policies/index.ts';
import { type DutyLedger, LEDGER, type LedgerRow, ledgerFrom, ledgerValues } from './duty-ledger.ts';
import {
  BASELINES,
  type BaselineRow,
  baselineFrom,
  baselineValues,
  type StandingBaseline,
} from './judging.ts';

/** The newest open petitions; of more than these the counts of matters are too small. */
const MOST_PETITIONS = 20_000;

/**
 * Of a matter what tells it apart, and nothing else; what a conflict of interest hides is not counted. Nobody knows
 * who asks with a key, so to it whatever accuses somebody is hidden.
 */
const TRIED = `
  select (select to_json(one) from (${LEDGER}) one) as ledger,
         (select coalesce(json_agg(one), '[]') from (${BASELINES}) one) as baselines,
         (select coalesce(json_agg(matter.one), '[]') from (
            select json_strip_nulls(json_build_object('caseType', t.case_type, 'caseKind', t.case_kind,
                     'channel', t.channel, 'anonymity', t.anonymity, 'classification', t.classification,
                     'assignee', p.code)) as one
              from petition t left join post p on p.tenant_id = ? and p.id = t.assignee_id
             where t.tenant_id = ? and t.state <> 'CLOSED' and (t.accused_ids = '{}' or (?::boolean and not t.accused_ids && ?::uuid[]))
             order by t.id desc limit ?) matter) as petitions,
         json_build_object('kind', o.kind, 'level', o.level) as body
    from organisation o where o.id = ?`;
type Row = { ledger: LedgerRow; baselines: BaselineRow[]; petitions: OpenPetition[]; body: Body };

export type TriedOn = Pick<Row, 'petitions' | 'body'> & {
  ledger: DutyLedger;
  baselines: StandingBaseline[];
};

/** In the organisation's scope, in one statement; `day` is the draft's day of effect. */
export async function triedOn(
  em: EntityManager,
  tenantId: string,
  { window, day, asker }: { window: DateSpan; day: string; asker: Pick<ActorFacts, 'personId' | 'shield'> },
): Promise<TriedOn> {
  const [{ ledger, baselines, ...row }] = await em.execute<[Row]>(TRIED, [
    // The draft may ask for percentages that no published rule does.
    ...ledgerValues(tenantId, window, true),
    ...baselineValues(tenantId, day),
    ...[tenantId, tenantId, asker.personId !== null, `{${asker.shield.join()}}`, MOST_PETITIONS, tenantId],
  ]);
  return { ...row, ledger: await ledgerFrom(em, ledger), baselines: baselines.map(baselineFrom) };
}
