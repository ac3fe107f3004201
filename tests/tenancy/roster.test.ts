import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_CONFIDENTIALITY, type DutyRole, Refusal } from '../../policies/index.ts';
import { actorFor, loadActor, refreshActor } from '../../tenants/actors.ts';
import type { Tx } from '../../tenants/acts.ts';
import { setOrganisationState } from '../../tenants/organisations.ts';
import * as roster from '../../tenants/roster.ts';
import { act, organisation, rows, type TestHouse, testHouse } from './house.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse('roster');
});
afterAll(() => house.close());

type Person = { tenantId: string; personId: string };
let admin: Person;
beforeEach(async () => {
  house.at('2026-01-15T04:00:00Z');
  admin = await organisation(house);
});

/** Does one thing with the rights of now. */
const by = async <R extends object>(who: Person, work: (tx: Tx) => Promise<R>) => {
  await refreshActor(house, who);
  return act(house, who, work);
};
const person = async (name = '李乙', in_ = admin): Promise<Person> => ({
  tenantId: in_.tenantId,
  personId: (await by(in_, (tx) => roster.addPerson(tx, { name }))).personId,
});
let codes = 0;
const post = async (dutyRoles: DutyRole[], more: Partial<roster.NewPost> = {}) =>
  (
    await by(admin, (tx) =>
      roster.addPost(tx, {
        code: `post-${++codes}`,
        title: '岗位',
        leadershipRole: 'NONE',
        rank: 'STAFF',
        portfolios: [],
        dutyRoles,
        ...more,
      }),
    )
  ).postId;
const assign = async (who: Person, postId: string, more: Partial<roster.Assignment> = {}) =>
  (
    await by(admin, (tx) =>
      roster.assignPost(tx, { postId, personId: who.personId, validFrom: '2026-01-15', ...more }),
    )
  ).holdingId;
const facts = async (who: Person) => (await loadActor(house, who))?.facts;
const codesOf = async (who: Person) => (await facts(who))?.posts.flatMap((one) => one.dutyRoles).sort();
const refused = (code: string, path?: string) => (path === undefined ? { code } : { code, path });

type Deed = (tx: Tx) => Promise<object>;

/** Everything that administrators may do, with input that would be fine. */
const deeds = (target: { person: Person; postId: string; holdingId: string }): Record<string, Deed> => ({
  addPerson: (tx: Tx) => roster.addPerson(tx, { name: '赵六' }),
  deactivatePerson: (tx: Tx) => roster.deactivatePerson(tx, { personId: target.person.personId }),
  addPost: (tx: Tx) =>
    roster.addPost(tx, {
      code: 'new-post',
      title: '新岗位',
      leadershipRole: 'NONE',
      rank: 'STAFF',
      portfolios: [],
      dutyRoles: [],
    }),
  changePost: (tx: Tx) => roster.changePost(tx, { postId: target.postId, title: '改名' }),
  abolishPost: (tx: Tx) => roster.abolishPost(tx, { postId: target.postId, on: '2026-02-01' }),
  assignPost: (tx: Tx) =>
    roster.assignPost(tx, { ...target.person, postId: target.postId, validFrom: '2027-01-01' }),
  endHolding: (tx: Tx) => roster.endHolding(tx, { holdingId: target.holdingId, on: '2026-02-01' }),
});

describe('the roster', () => {
  it('is changed by administrators alone, and nothing is left of what others try', async () => {
    const clerk = await person('登记员');
    await assign(clerk, await post(['REGISTRAR', 'LEADER', 'DISCIPLINE', 'AUDITOR', 'HANDLER']));
    const victim = await person();
    const postId = await post(['HANDLER']);
    const holdingId = await assign(victim, postId, { validTo: '2026-12-31' });
    const state = () =>
      rows(
        house,
        admin.tenantId,
        'select count(*)::int as n, max(version)::int as v from standing, audit_entry',
        [],
      );
    const before = await state();
    for (const [name, deed] of Object.entries(deeds({ person: victim, postId, holdingId })))
      await expect(by(clerk, deed), name).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await state()).toEqual(before);
    for (const name of [
      'addPerson',
      'addPost',
      'changePost',
      'assignPost',
      'endHolding',
      'abolishPost',
      'deactivatePerson',
    ])
      await by(admin, deeds({ person: victim, postId, holdingId })[name]!);
  });

  it('answers ids of another organisation like ids of nothing', async () => {
    const victim = await person();
    const postId = await post(['HANDLER']);
    const holdingId = await assign(victim, postId);
    const stranger = await organisation(house);
    const nothing = '01900000-0000-7000-8000-00000000dead';
    const none = { person: { ...victim, personId: nothing }, postId: nothing, holdingId: nothing };
    const answer = async (deed: Deed) => {
      const error = await by(stranger, deed).then(
        () => undefined,
        (thrown) => thrown,
      );
      expect(error).toBeInstanceOf(Refusal);
      return { code: error.code, path: error.path, message: error.message };
    };
    for (const name of [
      'deactivatePerson',
      'changePost',
      'abolishPost',
      'assignPost',
      'endHolding',
    ] as const) {
      const foreign = await answer(deeds({ person: victim, postId, holdingId })[name]!);
      expect(foreign).toMatchObject({ code: 'NOT_FOUND' });
      expect(foreign).toEqual(await answer(deeds(none)[name]!));
    }
  });

  it('lets a holding count from its first day to the day before its end', async () => {
    const clerk = await person();
    await assign(clerk, await post(['REGISTRAR']), { validFrom: '2026-01-16', validTo: '2026-01-18' });
    expect(await codesOf(clerk)).toEqual([]);
    house.at('2026-01-15T16:00:00Z'); // midnight in Beijing
    expect(await codesOf(clerk)).toEqual(['REGISTRAR']);
    house.at('2026-01-17T15:59:59Z');
    expect(await codesOf(clerk)).toEqual(['REGISTRAR']);
    house.at('2026-01-17T16:00:00Z');
    expect(await codesOf(clerk)).toEqual([]);
  });

  it('takes no second holding of the same post by the same person on the same day', async () => {
    const clerk = await person();
    const postId = await post(['REGISTRAR']);
    await assign(clerk, postId, { validFrom: '2026-02-01', validTo: '2026-03-01' });
    const again = (validFrom: string, validTo: string | null) =>
      assign(clerk, postId, { validFrom, validTo });
    for (const [from, to] of [
      ['2026-01-20', '2026-02-02'],
      ['2026-02-28', null],
      ['2026-01-01', null],
    ] as const)
      await expect(again(from, to)).rejects.toMatchObject(refused('CONFLICT', 'validFrom'));
    await expect(again('2026-05-02', '2026-05-02')).rejects.toMatchObject(refused('BAD_INPUT', 'validTo'));
    await again('2026-01-20', '2026-02-01');
    await again('2026-03-01', null);
    await assign(await person(), postId, { validFrom: '2026-02-01' });
  });

  it('keeps an administrator with no end in sight', async () => {
    const [{ id: holdingId, post_id: postId }] = (await rows<any>(
      house,
      admin.tenantId,
      'select id, post_id from holding where tenant_id = ?',
      [admin.tenantId],
    )) as [any];
    const last = refused('LAST_ADMINISTRATOR');
    const attempts: Record<string, Deed> = {
      end: (tx: Tx) => roster.endHolding(tx, { holdingId, on: '2030-01-01' }),
      abolish: (tx: Tx) => roster.abolishPost(tx, { postId, on: '2030-01-01' }),
      change: (tx: Tx) => roster.changePost(tx, { postId, dutyRoles: ['AUDITOR'] }),
      deactivate: (tx: Tx) => roster.deactivatePerson(tx, { personId: admin.personId }),
    };
    const second = await person();
    await assign(second, await post(['ADMINISTRATOR']), { validTo: '2031-01-01' });
    for (const [name, attempt] of Object.entries(attempts).filter(([name]) => name !== 'change'))
      await expect(by(admin, attempt), name).rejects.toMatchObject(last);
    await expect(by(second, attempts.change!)).rejects.toMatchObject(last);
    expect(await codesOf(admin)).toEqual(['ADMINISTRATOR']);
    const heir = await person();
    await assign(heir, await post(['ADMINISTRATOR']));
    await by(heir, attempts.deactivate!);
    expect(await facts(admin)).toBeUndefined();
  });

  it('loses not both administrators when each removes the other at once', async () => {
    const other = await person();
    await assign(other, await post(['ADMINISTRATOR']));
    await Promise.all([refreshActor(house, admin), refreshActor(house, other)]);
    const outcomes = await Promise.allSettled([
      act(house, admin, (tx) => roster.deactivatePerson(tx, other)),
      act(house, other, (tx) => roster.deactivatePerson(tx, admin)),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('a post of one’s own', () => {
  it('that reaches IDENTITY waits for a second person, who neither holds nor gave it', async () => {
    const postId = await post(['REGISTRAR']);
    const holdingId = await assign(admin, postId);
    expect(await codesOf(admin)).toEqual(['ADMINISTRATOR']);
    const confirm = (who: Person) => by(who, (tx) => roster.confirmHolding(tx, { holdingId }));
    await expect(confirm(admin)).rejects.toMatchObject(refused('SECOND_PERSON_NEEDED'));
    const clerk = await person();
    await assign(clerk, await post(['REGISTRAR', 'DISCIPLINE']));
    await expect(confirm(clerk)).rejects.toMatchObject(refused('FORBIDDEN'));
    expect(await codesOf(admin)).toEqual(['ADMINISTRATOR']);
    const leader = await person();
    await assign(leader, await post(['LEADER']));
    await confirm(leader);
    expect(await codesOf(admin)).toEqual(['ADMINISTRATOR', 'REGISTRAR']);
    await expect(confirm(leader)).rejects.toMatchObject(refused('CONFLICT'));
  });

  it('cannot be made to reach IDENTITY by its holder, nor be moved away from under others', async () => {
    const [{ post_id: own }] = (await rows<any>(
      house,
      admin.tenantId,
      'select post_id from holding where tenant_id = ?',
      [admin.tenantId],
    )) as [any];
    for (const traits of [
      { dutyRoles: ['ADMINISTRATOR', 'DISCIPLINE'] as DutyRole[] },
      { reportsToId: null },
    ])
      await expect(
        by(admin, (tx) => roster.changePost(tx, { postId: own, ...traits })),
      ).rejects.toMatchObject(refused('SECOND_PERSON_NEEDED'));
    expect(await codesOf(admin)).toEqual(['ADMINISTRATOR']);
    const other = await person();
    await assign(other, await post(['ADMINISTRATOR']));
    await by(other, (tx) => roster.changePost(tx, { postId: own, dutyRoles: ['ADMINISTRATOR', 'AUDITOR'] }));
    expect(await codesOf(admin)).toEqual(['ADMINISTRATOR', 'AUDITOR']);
  });
});

describe('one’s own line', () => {
  it('is left by no act of one’s own, and longer only; another may change it', async () => {
    const [top, middle, own] = [await post(['LEADER']), await post([]), await post(['ADMINISTRATOR'])];
    const under = (postId: string, reportsToId: string | null) => (tx: Tx) =>
      roster.changePost(tx, { postId, reportsToId });
    for (const [low, high] of [[middle, top] as const, [own, middle] as const])
      await by(admin, under(low, high));
    const clerk = await person();
    const holdingId = await assign(clerk, own);
    const line = async () => (await facts(clerk))!.shield.filter((id) => [top, middle].includes(id)).length;
    expect(await line()).toBe(2);
    // A policy by which the post reaches no identity, so that nothing else keeps its holder from changing it.
    await rows(
      house,
      admin.tenantId,
      `insert into rulebook (tenant_id, id, version, state, effective_from, sections, revision)
       values (?, gen_random_uuid(), 1, 'PUBLISHED', '2026-01-01', ?, 1) returning id`,
      [admin.tenantId, JSON.stringify({ confidentiality: [DEFAULT_CONFIDENTIALITY[0]] })],
    );
    const leaving: Record<string, Deed> = {
      reportsToId: under(own, null),
      farther: under(middle, null),
      holdingId: (tx) => roster.endHolding(tx, { holdingId, on: '2026-03-01' }),
      postId: (tx) => roster.abolishPost(tx, { postId: own, on: '2026-03-01' }),
    };
    for (const deed of Object.values(leaving))
      await expect(by(clerk, deed)).rejects.toMatchObject({
        ...{ code: 'SECOND_PERSON_NEEDED', rule: 'NOBODY_LEAVES_OWN_LINE' },
      });
    expect(await line()).toBe(2);
    const [between, above] = [await post([], { reportsToId: middle }), await post([])];
    await by(clerk, under(own, between));
    await by(clerk, under(top, above));
    expect((await facts(clerk))!.shield).toEqual(expect.arrayContaining([own, between, middle, top, above]));
    for (const deed of [leaving.farther!, leaving.holdingId!, leaving.postId!]) await by(admin, deed);
    expect(await line()).toBe(1);
  });
});

describe('the shield of an actor', () => {
  it('is everybody above, however far up, the own posts and oneself', async () => {
    const top = await post(['LEADER']);
    const middle = await post([], { reportsToId: top });
    const low = await post(['HANDLER'], { reportsToId: middle });
    const [chief, deputy, clerk, former] = [await person(), await person(), await person(), await person()];
    await assign(chief, top);
    await assign(former, top, { validFrom: '2025-01-01', validTo: '2026-01-15' });
    await assign(deputy, middle);
    await assign(clerk, low);
    const expected = [clerk.personId, deputy.personId, chief.personId, top, middle, low, admin.tenantId];
    expect([...(await facts(clerk))!.shield].sort()).toEqual(expected.sort());
    expect([...(await facts(chief))!.shield].sort()).toEqual([chief.personId, top, admin.tenantId].sort());
    await assign(chief, await post(['DISCIPLINE']));
    expect((await facts(chief))!.shield).not.toContain(admin.tenantId);
  });

  it('needs reporting lines without circles, also two made at once', async () => {
    const [a, b, c] = [await post([]), await post([]), await post([])];
    const under = (postId: string, reportsToId: string) =>
      act(house, admin, (tx) => roster.changePost(tx, { postId, reportsToId }));
    await refreshActor(house, admin);
    await under(a, b);
    await under(b, c);
    await expect(under(c, a)).rejects.toMatchObject(refused('CYCLE', 'reportsToId'));
    await expect(under(c, c)).rejects.toMatchObject(refused('CYCLE', 'reportsToId'));
    const [d, e] = [await post([]), await post([])];
    const outcomes = await Promise.allSettled([under(d, e), under(e, d)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('a kept actor', () => {
  it('is known by its standing, which every change raises, and by its day', async () => {
    const clerk = await person();
    const first = await actorFor(house, clerk);
    expect(await actorFor(house, clerk)).toBe(first);
    await assign(clerk, await post(['REGISTRAR']));
    const [standing] = await rows<any>(
      house,
      admin.tenantId,
      'select version::int from standing where tenant_id = ?',
      [admin.tenantId],
    );
    expect(standing.version).toBeGreaterThan(first.version);
    expect(await refreshActor(house, clerk)).toMatchObject({ version: standing.version });
    expect((await actorFor(house, clerk)).actor.posts).toHaveLength(1);
    house.at('2026-01-16T04:00:00Z');
    expect((await actorFor(house, clerk)).actor.today).toBe('2026-01-16');
  });

  it('reads by the newest policy in force that speaks of confidentiality', async () => {
    const rules = (id: string) => [{ ...DEFAULT_CONFIDENTIALITY[0], id }];
    const publish = (version: number, state: string, from: string, confidentiality: unknown[]) =>
      rows(
        house,
        admin.tenantId,
        `insert into rulebook (tenant_id, id, version, state, effective_from, sections, revision)
         values (?, gen_random_uuid(), ?, ?, ?, ?, 1) returning id`,
        [admin.tenantId, version, state, from, JSON.stringify({ confidentiality })],
      );
    const said = async () => (await facts(admin))!.access.map((rule) => rule.id);
    expect(await said()).toHaveLength(6);
    await publish(1, 'PUBLISHED', '2026-01-01', rules('old'));
    await publish(2, 'PUBLISHED', '2026-01-15', rules('now'));
    await publish(3, 'PUBLISHED', '2026-01-15', []);
    await publish(4, 'DRAFT', '2026-01-15', rules('draft'));
    await publish(5, 'PUBLISHED', '2026-01-16', rules('tomorrow'));
    expect(await said()).toEqual(['now']);
    house.at('2026-01-16T04:00:00Z');
    expect(await said()).toEqual(['tomorrow']);
  });

  it('is nobody while the organisation is suspended', async () => {
    const state = (who: Person, value: 'ACTIVE' | 'SUSPENDED', of = admin) =>
      by(who, (tx) => setOrganisationState(tx, { organisationId: of.tenantId, state: value }));
    await expect(state(admin, 'SUSPENDED', await organisation(house))).rejects.toMatchObject(
      refused('FORBIDDEN'),
    );
    expect(await codesOf(admin)).toEqual(['ADMINISTRATOR']);
    await state(house.operator as Person, 'SUSPENDED');
    await expect(loadActor(house, admin)).rejects.toMatchObject(refused('UNAUTHENTICATED'));
    await state(house.operator as Person, 'ACTIVE');
    expect(await codesOf(admin)).toEqual(['ADMINISTRATOR']);
  });
});
