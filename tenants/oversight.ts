/** Oversight between organisations. The checks that must hold at once for all are in the directory's functions. */
import { v7 as uuid } from 'uuid';
import { demand, type Force, type Grant, type Line, may, Refusal } from '../policies/index.ts';
import { Oversight } from '../schema/index.ts';
import type { Tx } from './acts.ts';
import { asked } from './directory.ts';
import { enqueue } from './envelopes.ts';

export type ProposedOversight = {
  superiorId: string;
  subordinateId: string;
  line: Line;
  force: Force;
  grant: Grant;
  /** First day, and the day on which it has ended (null: open); civil dates. */
  validFrom: string;
  validTo?: string | null;
};

/** Proposes an edge, accepted thereby by the side that proposes. The operator settles what it proposes. */
export async function proposeOversight(tx: Tx, edge: ProposedOversight): Promise<{ oversightId: string }> {
  demand(tx.actor.ability, 'propose', 'Oversight', edge);
  const oversightId = uuid();
  const { superiorId, subordinateId, line, force, grant, validFrom, validTo = null } = edge;
  await asked(
    tx.em.execute('select huiyin.propose_oversight(?, ?, ?, ?, ?, ?, ?, ?, ?)', [
      ...[oversightId, superiorId, subordinateId, line, force, grant, validFrom, validTo, tx.now],
    ]),
    { HY003: 'superiorId', HY005: 'validTo' },
  );
  tx.note({ detail: { oversightId } });
  return { oversightId };
}

/** The other side's yes; from then on the edge is in force on the days of its validity. */
export const acceptOversight = (tx: Tx, oversightId: string) => putInForce(tx, oversightId, 'accept');

/** The operator's decision in place of the two sides'. */
export const settleOversight = (tx: Tx, oversightId: string) => putInForce(tx, oversightId, 'settle');

async function putInForce(tx: Tx, oversightId: string, action: 'accept' | 'settle') {
  const { subordinateId } = await allowed(tx, oversightId, action);
  await asked(tx.em.execute('select huiyin.accept_oversight(?, ?)', [oversightId, tx.now]), {
    HY003: 'oversightId',
  });
  // Who is new above is told by the subordinate itself, in a scope of its own, what is owed to it.
  await enqueue(tx.em, subordinateId, 'file-rulebooks', {});
  tx.note({ detail: { oversightId } });
  return { oversightId };
}

/** Ends an edge on a day, today at the earliest, or withdraws or declines a proposal. */
export async function endOversight(tx: Tx, { oversightId, on }: { oversightId: string; on: string }) {
  await allowed(tx, oversightId, 'end');
  if (on < tx.today) throw new Refusal('BAD_INPUT', { path: 'on' });
  await asked(tx.em.execute('select huiyin.end_oversight(?, ?)', [oversightId, on]), { HY004: 'on' });
  tx.note({ detail: { oversightId } });
  return { oversightId };
}

async function allowed(tx: Tx, id: string, action: string): Promise<Oversight> {
  const edge = await tx.em.findOne(Oversight, { id });
  if (!edge || !may(tx.actor.ability, 'read', 'Oversight', edge))
    throw new Refusal('NOT_FOUND', { path: 'oversightId' });
  demand(tx.actor.ability, action, 'Oversight', edge);
  return edge;
}
