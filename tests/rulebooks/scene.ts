import { v7 as uuid } from 'uuid';
import type { DutyRole } from '../../policies/index.ts';
import { Holding, Person, Post } from '../../schema/index.ts';
import { addRow, inScope } from '../../tenants/index.ts';
import { ruleOf } from '../policies/rule-samples.ts';
import { organisation, type TestHouse } from '../tenancy/house.ts';

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
