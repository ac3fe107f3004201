import { v7 as uuid } from 'uuid';
import type { DutyRole } from '../../policies/index.ts';
import { Holding, Person, Post } from '../../schema/index.ts';
import {
  addRow,
  approveRulebook,
  type Credential,
  draftRulebook,
  inScope,
  reviseRulebook,
  rulebookInForce,
  submitRulebook,
  withdrawRulebook,
} from '../../tenants/index.ts';
import { ruleOf } from '../policies/rule-samples.ts';
import { act, organisation, rows, type TestHouse } from '../tenancy/house.ts';

export type Someone = { tenantId: string; personId: string };

/** An organisation with those who make rulebooks: nobody gave them their posts unless it is said. */
export type Scene = {
  tenantId: string;
  administrator: Someone;
  /** A second administrator. */
  colleague: Someone;
  leader: Someone;
  /** A leader by a post that the administrator gave. */
  appointed: Someone;
  /** A leader who is an administrator as well. */
  both: Someone;
  clerk: Someone;
};

export async function scene(house: TestHouse): Promise<Scene> {
  const administrator = await organisation(house);
  const { tenantId } = administrator;
  const join = (name: string, dutyRoles: DutyRole[], givenBy?: Someone) =>
    inScope(house.db, { tenantId, today: house.today() }, async (em) => {
      const id = uuid();
      const person = addRow(em, Person, { tenantId, id, name, issuer: null, subject: null, active: true });
      const post = addRow(em, Post, {
        tenantId,
        id: uuid(),
        code: name,
        title: name,
        leadershipRole: name === 'secretary' ? 'PARTY_SECRETARY' : 'NONE',
        rank: 'STAFF',
        portfolios: [],
        dutyRoles,
        reportsTo: null,
        abolishedOn: null,
      });
      addRow(em, Holding, {
        tenantId,
        id: uuid(),
        post,
        person,
        validFrom: '2026-01-01',
        validTo: null,
        givenBy: givenBy ? em.getReference(Person, [tenantId, givenBy.personId]) : null,
        confirmedAt: house.clock.now(),
      });
      return { tenantId, personId: id };
    });
  return {
    tenantId,
    administrator,
    colleague: await join('colleague', ['ADMINISTRATOR']),
    leader: await join('secretary', ['LEADER']),
    appointed: await join('appointed', ['LEADER'], administrator),
    both: await join('both', ['ADMINISTRATOR', 'LEADER']),
    clerk: await join('clerk', ['REGISTRAR']),
  };
}

/** A reception on one day of every month by each party secretary. */
export const receptionOn = (day: number, id = 'R1') =>
  ruleOf(id, 'duty', {
    kind: 'RECEPTION',
    who: { mode: 'EACH', selector: { leadershipRoles: ['PARTY_SECRETARY'] } },
    cadence: { monthDays: { days: [day] } },
    holiday: { trigger: 'NON_WORKING_DAY', shift: 'NEXT_WORKING_DAY' },
  });

export const receiving = (day: number) => ({ reception: [receptionOn(day)] });

/** A version's way into force, each step by whoever is said to take it and at the revision that stands. */
export function rulebookSteps(house: () => TestHouse, at: () => Scene) {
  const target = async (rulebookId: string) => {
    const [row] = await rows<{ revision: number }>(
      house(),
      at().tenantId,
      'select revision from rulebook where tenant_id = ? and id = ?',
      [at().tenantId, rulebookId],
    );
    return { rulebookId, expectedVersion: row!.revision };
  };
  const draft = async (who: Credential, sections?: unknown) =>
    (await act(house(), who, (tx) => draftRulebook(tx, { sections }))).rulebookId;
  const revise = (who: Credential, id: string, sections: unknown) =>
    act(house(), who, async (tx) => reviseRulebook(tx, { ...(await target(id)), sections }));
  const submit = (who: Credential, id: string, effectiveFrom = '2026-01-15', replaces?: number) =>
    act(house(), who, async (tx) => submitRulebook(tx, { ...(await target(id)), effectiveFrom, replaces }));
  const approve = (who: Credential, id: string) =>
    act(house(), who, async (tx) => approveRulebook(tx, await target(id)));
  const withdraw = (who: Credential, id: string) =>
    act(house(), who, async (tx) => withdrawRulebook(tx, await target(id)));
  const publish = async (sections: unknown, effectiveFrom?: string, replaces?: number) => {
    const id = await draft(at().administrator, sections);
    await submit(at().administrator, id, effectiveFrom, replaces);
    await approve(at().leader, id);
    return id;
  };
  const inForce = (day: string) =>
    inScope(house().db, { tenantId: at().tenantId, today: house().today() }, async (em) => {
      const found = await rulebookInForce(em, at().tenantId, day);
      return found?.version ?? null;
    });
  return { target, draft, revise, submit, approve, withdraw, publish, inForce };
}
