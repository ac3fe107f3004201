import { v7 as uuid } from 'uuid';
import { type NewPetition, registerPetition } from '../../api/petitions/index.ts';
import type { DutyRole, LeadershipRole, Refusal, Tier } from '../../policies/index.ts';
import { Holding, Person, Post, Rulebook } from '../../schema/index.ts';
import { type Actor, actorFor, addRow, inScope, perform, type Tx } from '../../tenants/index.ts';
import { contentOf, ruleOf } from '../policies/rule-samples.ts';
import { organisation, type TestHouse } from '../tenancy/house.ts';

/** Words that stand nowhere but under a petition's key; each test that scans looks for them. */
export const WORDS = {
  title: '反映冬季供暖温度不达标',
  facts: '室内温度长期低于十六度，老人受冻，多次反映未果。',
  claim: '恢复正常供暖并退还部分费用',
  name: '欧阳晓晨',
  phone: '13900001234',
  idNumber: '350300199001011234',
  address: '城厢区某路九号',
  progress: '已到现场测温并约谈供暖公司',
  decision: '责成供暖公司三日内恢复并退费',
} as const;

export const petition = (more: Partial<NewPetition> = {}): NewPetition => ({
  channel: 'LETTER',
  caseType: 'APPEAL',
  caseKind: 'COMPLAINT',
  classification: 'ORDINARY',
  content: { title: WORDS.title, facts: WORDS.facts, claims: [WORDS.claim] },
  identity: { name: WORDS.name, phone: WORDS.phone, idNumber: WORDS.idNumber, address: WORDS.address },
  accused: null,
  headcount: 1,
  ...more,
});

/** A report of misconduct; who is accused has still to be said. */
export const report = (accused: Partial<NonNullable<NewPetition['accused']>>): NewPetition =>
  petition({
    caseType: 'ACCUSATION',
    caseKind: 'REPORT_OF_MISCONDUCT',
    channel: 'REPORT_BOX',
    accused: { postIds: [], personIds: [], organisation: false, ...accused },
  });

/** A post with its holder. */
export type Seat = { postId: string; personId: string };
type Seats = Record<
  'head' | 'leader' | 'registrar' | 'chief' | 'handler' | 'clerk' | 'inspector' | 'auditor',
  Seat
>;

/**
 * An organisation: under the head a leader and a section with its chief, a handler and a clerk who registers; the
 * registrar, the discipline inspector and the auditor report to nobody here.
 */
export type Scene = { house: TestHouse; tenantId: string; administrator: string } & Seats;

export async function scene(house: TestHouse, slug?: string): Promise<Scene> {
  const { tenantId, personId: administrator } = await organisation(house, slug);
  const seats = {} as Seats;
  await inScope(house.db, { tenantId, today: house.today() }, async (em) => {
    const seat = (
      code: keyof Seats,
      dutyRoles: DutyRole[],
      reportsTo: keyof Seats | null = null,
      leadershipRole: LeadershipRole = 'NONE',
    ) => {
      const person = addRow(em, Person, {
        tenantId,
        id: uuid(),
        name: `职工${code}`,
        issuer: null,
        subject: null,
        active: true,
      });
      const post = addRow(em, Post, {
        tenantId,
        id: uuid(),
        code,
        title: code,
        leadershipRole,
        rank: 'STAFF',
        portfolios: [],
        dutyRoles,
        reportsTo: reportsTo ? em.getReference(Post, [tenantId, seats[reportsTo].postId]) : null,
        abolishedOn: null,
      });
      addRow(em, Holding, {
        tenantId,
        id: uuid(),
        post,
        person,
        validFrom: '2025-01-01',
        validTo: null,
        givenBy: em.getReference(Person, [tenantId, administrator]),
        confirmedAt: house.clock.now(),
      });
      seats[code] = { postId: post.id, personId: person.id };
    };
    seat('head', ['LEADER'], null, 'HEAD');
    seat('leader', ['LEADER'], 'head', 'DEPUTY_HEAD');
    seat('chief', ['HANDLER'], 'head', 'SECTION_HEAD');
    seat('handler', ['HANDLER'], 'chief');
    seat('clerk', ['REGISTRAR'], 'chief');
    seat('registrar', ['REGISTRAR']);
    seat('inspector', ['DISCIPLINE']);
    seat('auditor', ['AUDITOR']);
  });
  return { house, tenantId, administrator, ...seats };
}

export const actorOf = async ({ house, tenantId }: Scene, personId: string): Promise<Actor> =>
  (await actorFor(house, { tenantId, personId })).actor;

/** Does `work` as one act of whoever holds the seat. */
export async function as<R extends object>(
  at: Scene,
  seat: { personId: string },
  work: (tx: Tx) => Promise<R>,
): Promise<R> {
  return perform(at.house, { actor: await actorOf(at, seat.personId), operation: 'test', input: {} }, work);
}

/** Registers a petition as the registrar. */
export const registered = (at: Scene, input = petition(), seat: Seat = at.registrar) =>
  as(at, seat, (tx) => registerPetition(at.house, tx, input));

/** A rule that lets holders of a duty role read up to a tier, of every matter unless said. */
export const access = (
  id: string,
  dutyRole: DutyRole,
  tier: Tier,
  more: { matters?: object; needsSight?: boolean } = {},
) => ruleOf(id, 'access', { who: { dutyRoles: [dutyRole] }, tier, ...more });

/** The organisation's confidentiality is this from now on. */
export const published = ({ house, tenantId }: Scene, ...confidentiality: unknown[]): Promise<void> =>
  inScope(house.db, { tenantId, today: house.today() }, async (em) => {
    addRow(em, Rulebook, {
      ...{ tenantId, id: uuid(), version: 900, state: 'PUBLISHED', effectiveFrom: house.today() },
      ...{ sections: contentOf('confidentiality', ...confidentiality), draftedBy: null, approvedBy: null },
      ...{ publishedAt: house.clock.now(), revision: 1 },
    });
    await em.execute('update standing set version = version + 1 where tenant_id = ?', [tenantId]);
  });

/** Rows of the organisation as the app role sees them in its scope. */
export const rows = <T = any>(at: Scene, sql: string, params: unknown[] = [at.tenantId]): Promise<T[]> =>
  inScope(at.house.db, { tenantId: at.tenantId, today: at.house.today() }, (em) =>
    em.execute<T[]>(sql, params),
  );

/** The code a promise is refused with; undefined when it is not. */
export const refusal = (work: Promise<unknown>): Promise<string | undefined> =>
  work.then(
    () => undefined,
    (error) => error.code,
  );

/** All that is told of why a promise is refused. */
export const refused = async (work: Promise<unknown>) => {
  const { code, path, rule, params, why } = await work.then(
    () => ({}) as Partial<Refusal>,
    (error: Refusal) => error,
  );
  return { code, path, rule, params, why: why ?? [] };
};
