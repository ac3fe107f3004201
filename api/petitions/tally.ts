/** What superiors may read of a petition, kept in the transaction that changes it: tallies and excerpts. */
import { randomInt } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { CaseType, Channel, PetitionState } from '../../policies/index.ts';
import type { Petition } from '../../schema/index.ts';
import { civilDay, type Tx } from '../../tenants/index.ts';

/** What a petition counts as. */
export type Counted = { caseType: CaseType; channel: Channel; state: PetitionState; dueOn: string | null };

/** The due date of what has none: closed petitions and those that no rule gives one. */
const NEVER_DUE = '9999-12-31';
/** Rows of one cell: writers at the same time seldom wait for one another. */
const SHARDS = 4;

/** What the petition counts as now; taken before a change and given to `recount` after it. */
export const counted = ({ caseType, channel, state, dueOn }: Petition): Counted => ({
  caseType,
  channel,
  state,
  dueOn,
});

/** Takes a petition out of the cell it was counted in and puts it in its present one, and renews its excerpt. */
export async function recount(tx: Tx, before: Counted | null, petition: Petition): Promise<void> {
  const deltas = [...(before ? [cell(before, -1)] : []), cell(counted(petition), 1)];
  // Always in the same order, so that two writers never wait for each other.
  for (const delta of deltas.sort((a, b) => (a.name < b.name ? -1 : 1))) await add(tx, delta);
  await share(tx, petition);
}

type Delta = ReturnType<typeof cell>;

function cell({ caseType, channel, state, dueOn }: Counted, by: 1 | -1) {
  const open = state !== 'CLOSED';
  const due = open ? (dueOn ?? NEVER_DUE) : NEVER_DUE;
  const shard = randomInt(SHARDS);
  return {
    caseType,
    channel,
    state,
    open,
    due,
    shard,
    by,
    name: [caseType, channel, state, due, shard].join(),
  };
}

const add = (tx: Tx, { caseType, channel, state, open, due, shard, by }: Delta): Promise<unknown> =>
  tx.em.execute(
    `insert into tally (tenant_id, id, case_type, channel, state, open, due_on, shard, count)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (tenant_id, case_type, channel, state, due_on, shard)
       do update set count = tally.count + excluded.count`,
    [tx.actor.tenantId, uuid(), caseType, channel, state, open, due, shard, by],
  );

/**
 * The excerpt of a petition for superiors; an accusation has none, nor has whatever else accuses somebody: who serves
 * here may serve there as well, and no shield reaches from one organisation into another.
 */
async function share(tx: Tx, petition: Petition): Promise<void> {
  const { tenantId, id } = petition;
  if (petition.caseType === 'ACCUSATION' || petition.accusedIds.length > 0) {
    await tx.em.execute('delete from petition_excerpt where tenant_id = ? and id = ?', [tenantId, id]);
    return;
  }
  await tx.em.execute(
    `insert into petition_excerpt (tenant_id, id, number, case_type, channel, state, registered_on, due_on, closed_on)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (tenant_id, id) do update set case_type = excluded.case_type, channel = excluded.channel,
       state = excluded.state, due_on = excluded.due_on, closed_on = excluded.closed_on`,
    [
      ...[tenantId, id, petition.number, petition.caseType, petition.channel, petition.state],
      ...[civilDay(petition.registeredAt), petition.dueOn, petition.closedAt && civilDay(petition.closedAt)],
    ],
  );
}
