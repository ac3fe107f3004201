import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approveSight, assignPetition, correctPetition, requestSight } from '../../api/petitions/index.ts';
import { conditionFor, may } from '../../policies/index.ts';
import { Petition } from '../../schema/index.ts';
import { inScope, issueKey, sealAccess } from '../../tenants/index.ts';
import { ruleOf } from '../policies/rule-samples.ts';
import { type TestHouse, testHouse } from '../tenancy/house.ts';
import { ask, globalId } from './api.ts';
import {
  access,
  actorOf,
  as,
  petition,
  published,
  refusal,
  refused,
  registered,
  report,
  rows,
  type Scene,
  type Seat,
  scene,
} from './scene.ts';

let house: TestHouse;
let at: Scene;
beforeAll(async () => {
  house = await testHouse('conflict');
  at = await scene(house);
});
afterAll(() => house.close());

const READ = `query ($id: ID!, $number: String!, $after: String) {
  petition(id: $id) { id number headcount }
  byNumber: petitionByNumber(number: $number) { id }
  node(id: $id) { id }
  petitions(first: 50, after: $after, orderBy: NUMBER) { totalCount nodes { number sights { totalCount } } pageInfo { hasNextPage } }
  sights { totalCount }
}`;

/** All that a person can ask about a petition. */
const everything = async (seat: { personId: string }, id: string, number: string) =>
  ask(at, seat, READ, { id: globalId('Petition', at, id), number });

const stored = async (id: string) =>
  (await rows(at, 'select * from petition where tenant_id = ? and id = ?', [at.tenantId, id]))[0];

describe('to the accused and those under them', () => {
  it('a petition is as unknown as an id that nothing has, in every field, count and number', async () => {
    // An appeal against the chief of the section: the registrar reads it, the clerk under the chief would otherwise.
    await registered(at);
    const before = await everything(at.clerk, uuid(), '2026-L-AAAAAA');
    expect(before.errors).toBeUndefined();
    const { petitionId } = await registered(
      at,
      petition({ accused: { postIds: [at.chief.postId], personIds: [], organisation: false } }),
    );
    const { number, accused_ids } = await stored(petitionId);
    expect([...accused_ids].sort()).toEqual([at.chief.postId, at.chief.personId].sort());

    expect(await everything(at.clerk, petitionId, number)).toEqual(before);
    // The rightful reader sees it everywhere.
    const seen = await everything(at.registrar, petitionId, number);
    expect(seen.errors).toBeUndefined();
    const id = globalId('Petition', at, petitionId);
    expect(seen.data).toMatchObject({
      petition: { id, number, headcount: 'ONE' },
      byNumber: { id },
      node: { id },
      petitions: { totalCount: 2 },
    });

    // Writes: refused alike, and nothing changed.
    const correct = (seat: Seat, petitionId: string) =>
      as(at, seat, (tx) =>
        correctPetition(house, tx, { petitionId, expectedVersion: 1, headcount: 3 }),
      ).catch(({ code, path, rule, params }) => ({ code, path, rule, params }));
    expect(await correct(at.clerk, petitionId)).toEqual(await correct(at.clerk, uuid()));
    expect((await stored(petitionId)).revision).toBe(1);
    expect(await correct(at.registrar, petitionId)).toEqual({ petitionId });
  });

  it('it stays unknown when the petition accuses by name, and to who comes under them later', async () => {
    const { petitionId } = await registered(at, report({ personIds: [at.handler.personId] }));
    const row = await inScope(house.db, { tenantId: at.tenantId, today: house.today() }, (em) =>
      em.findOneOrFail(Petition, { tenantId: at.tenantId, id: petitionId }),
    );
    expect([...row.accusedIds].sort()).toEqual([at.handler.personId, at.handler.postId].sort());
    const reads = async () =>
      may((await actorOf(at, at.inspector.personId)).ability, 'read', 'Petition', row);
    expect(await reads()).toBe(true);
    // The inspector is put under the accused handler: the next read obeys it.
    const under = async (above: string | null) =>
      inScope(house.db, { tenantId: at.tenantId, today: house.today() }, async (em) => {
        await em.execute('update post set reports_to_id = ? where tenant_id = ? and id = ?', [
          above,
          at.tenantId,
          at.inspector.postId,
        ]);
        await em.execute('update standing set version = version + 1 where tenant_id = ?', [at.tenantId]);
      });
    const list = async () => {
      const { data, errors } = await ask(at, at.inspector, '{ petitions { totalCount } }');
      expect(errors).toBeUndefined();
      return data.petitions.totalCount;
    };
    const before = await list();
    await under(at.handler.postId);
    expect(await list()).toBe(before - 1);
    await under(null);
    expect(await list()).toBe(before);
  });

  it('a correction opens it to nobody who has left the accused post since it was registered', async () => {
    const here = await scene(house);
    const accusing = (...posts: Seat[]) => ({
      ...{ postIds: posts.map(({ postId }) => postId), personIds: [], organisation: false },
    });
    const { petitionId } = await registered(here, report(accusing(here.chief)));
    // On the same day the chief leaves, and inspects from now on.
    await inScope(house.db, { tenantId: here.tenantId, today: house.today() }, async (em) => {
      const { tenantId, chief, inspector } = here;
      await em.execute('update holding set valid_to = ? where tenant_id = ? and person_id = ?', [
        ...[house.today(), tenantId, chief.personId],
      ]);
      await em.execute('update holding set person_id = ? where tenant_id = ? and post_id = ?', [
        ...[chief.personId, tenantId, inspector.postId],
      ]);
      await em.execute('update standing set version = version + 1 where tenant_id = ?', [tenantId]);
    });
    const read = async () =>
      (await ask(here, here.chief, READ, { id: globalId('Petition', here, petitionId), number: 'none' }))
        .data;
    expect((await read()).petition).toBeNull();
    const plain = await registered(here, report({}));
    const correct = (id: string, ...posts: Seat[]) =>
      as(here, here.leader, (tx) =>
        correctPetition(house, tx, { petitionId: id, expectedVersion: 1, accused: accusing(...posts) }),
      );
    await published(
      here,
      access('leaders', 'LEADER', 'CONTENT'),
      access('inspectors', 'DISCIPLINE', 'CONTENT'),
    );
    await correct(petitionId, here.chief, here.handler);
    // Whom it should have accused from the first is told by the day of registration, too.
    await correct(plain.petitionId, here.chief);
    expect(await read()).toMatchObject({ petition: null, petitions: { totalCount: 0 } });
    await registered(here, report(accusing(here.clerk)));
    expect((await read()).petitions.totalCount).toBe(1);
  });

  it('a key, which anybody may read with, shows no petition that accuses somebody', async () => {
    const here = await scene(house);
    const accused = { postIds: [], personIds: [here.administrator], organisation: false };
    const [plain, against] = [await registered(here), await registered(here, petition({ accused }))];
    const key = { name: '对接程序', scopes: ['petitions:read'], expiresAt: '2026-06-01T00:00:00Z' };
    const issuing = { personId: here.administrator };
    const keyId = (await as(here, issuing, (tx) => issueKey(tx, key, () => {}))).apiKeyId;
    const seen = async ({ petitionId: id }: { petitionId: string }) => {
      const variables = { id: globalId('Petition', here, id), number: 'none' };
      const { data, errors } = await ask(
        here,
        { keyId },
        READ.replace('sights { totalCount }\n}', '}'),
        variables,
      );
      expect(errors).toBeUndefined();
      return data;
    };
    expect(await seen(against)).toMatchObject({ petition: null, node: null, petitions: { totalCount: 1 } });
    expect((await seen(plain)).petition).not.toBeNull();
  });

  it('the one who registers it gets the receipt code and no petition', async () => {
    const input = {
      channel: 'VISIT',
      caseType: 'APPEAL',
      caseKind: 'COMPLAINT',
      content: { title: '投诉', facts: '事实', claims: [] },
      accused: { postIds: [globalId('Post', at, at.chief.postId)] },
    };
    const REGISTER = `mutation ($input: RegisterPetitionInput!) {
      registerPetition(input: $input) {
        __typename
        ... on PetitionRegistered { receiptCode petition { number } }
        ... on Refused { code }
      }
    }`;
    const asClerk = await ask(at, at.clerk, REGISTER, { input });
    expect(asClerk.data.registerPetition).toMatchObject({ __typename: 'PetitionRegistered', petition: null });
    expect(asClerk.data.registerPetition.receiptCode).toMatch(/-[2-9A-Z]{6}-[2-9A-Z]{6}-[2-9A-Z]{6}$/);
    const asRegistrar = await ask(at, at.registrar, REGISTER, { input });
    expect(asRegistrar.data.registerPetition.petition.number).toMatch(/^2026-V-/);
  });

  it('it is not in their audit view, nor in another’s sight requests', async () => {
    const AUDIT = '{ auditEntries(first: 100) { totalCount edges { cursor node { operation at } } } }';
    const audit = async (seat: Seat) => {
      const { data, errors } = await ask(at, seat, AUDIT);
      expect(errors).toBeUndefined();
      return data.auditEntries;
    };
    const before = await audit(at.auditor);
    const { petitionId } = await registered(at, report({ personIds: [at.auditor.personId] }));
    const content = 'query ($id: ID!) { petition(id: $id) { content { __typename } } }';
    const read = await ask(at, at.inspector, content, { id: globalId('Petition', at, petitionId) });
    expect(read.data.petition.content.__typename).toBe('PetitionContent');
    await inScope(house.db, { tenantId: at.tenantId, today: house.today() }, (em) =>
      sealAccess(em, at.tenantId, house.clock.now(), 0),
    );
    expect(
      await rows(at, `select 1 from audit_entry where tenant_id = ? and operation = 'sealAccess'`),
    ).toHaveLength(1);
    expect(await audit(at.auditor)).toEqual(before);
    await registered(at);
    const after = await audit(at.auditor);
    expect(after.totalCount).toBe(before.totalCount + 1);
    // The latest comes first, and its cursor does not count what came in between.
    expect(after.edges.slice(1)).toEqual(before.edges);
    const stood = await rows(at, 'select id, sequence from audit_entry where tenant_id = ?');
    for (const { cursor } of after.edges) {
      const keys: unknown[] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
      expect(keys.filter((key) => stood.some(({ sequence }) => sequence === key))).toEqual([]);
      expect(stood.map(({ id }) => id)).toContain(keys[0]);
    }
  });
});

describe('assignment', () => {
  it('passes by the accused and those under them', async () => {
    const { petitionId } = await registered(
      at,
      petition({ accused: { postIds: [at.chief.postId], personIds: [], organisation: false } }),
    );
    const assign = (postId: string) =>
      as(at, at.registrar, (tx) => assignPetition(tx, { petitionId, expectedVersion: 1, postId }));
    expect(await refusal(assign(at.handler.postId))).toBe('FORBIDDEN');
    expect(await refusal(assign(at.chief.postId))).toBe('FORBIDDEN');
    expect(await refusal(assign(uuid()))).toBe('NOT_FOUND');
    expect((await stored(petitionId)).assignee_id).toBeNull();
    await assign(at.leader.postId);
    expect((await stored(petitionId)).assignee_id).toBe(at.leader.postId);
  });

  it('takes the content, so that no refusal tells whom a petition accuses, nor whether it does', async () => {
    const here = await scene(house);
    await published(
      here,
      access('clerks', 'REGISTRAR', 'EXCERPT'),
      access('registrars', 'REGISTRAR', 'CONTENT', { needsSight: true }),
      access('inspectors', 'DISCIPLINE', 'CONTENT'),
      ruleOf('sight', 'sight', { approvers: { dutyRoles: ['LEADER'] }, maxHours: 2 }),
    );
    const accused = { postIds: [here.chief.postId], personIds: [], organisation: false };
    const { petitionId } = await registered(here, petition({ accused }));
    const plain = await registered(here);
    const assign = (seat: Seat, postId: string, id = petitionId) =>
      as(here, seat, (tx) => assignPetition(tx, { petitionId: id, expectedVersion: 1, postId }));
    const accuse = (seat: Seat, id: string, expectedVersion = 1) =>
      as(here, seat, (tx) =>
        correctPetition(house, tx, {
          ...{ petitionId: id, expectedVersion, accused: { ...accused, postIds: [here.head.postId] } },
        }),
      );
    const asked = () =>
      Promise.all([
        ...[here.chief, here.handler, here.leader].map(({ postId }) =>
          refused(assign(here.registrar, postId)),
        ),
        refused(assign(here.registrar, uuid())),
        refused(assign(here.registrar, here.leader.postId, plain.petitionId)),
        ...[petitionId, plain.petitionId].map((id) => refused(accuse(here.registrar, id))),
      ]);
    const [first, ...others] = await asked();
    expect(first).toMatchObject({ code: 'FORBIDDEN', path: undefined, rule: undefined });
    expect(first!.why.map(({ kind }) => kind)).toContain('OPENS');
    for (const other of others) expect(other).toEqual(first);
    expect((await rows(here, 'select 1 from petition where tenant_id = ? and revision > 1')).length).toBe(0);

    // Who reads the content is told; a grant of sight is enough.
    expect(await refused(assign(here.inspector, here.handler.postId))).toMatchObject({
      ...{ code: 'FORBIDDEN', path: 'assigneeId', rule: 'CONFLICT_OF_INTEREST' },
    });
    const { sightId } = await as(here, here.registrar, (tx) =>
      requestSight(tx, { petitionId, tier: 'CONTENT', purpose: 'CONTACT_PETITIONER', hours: 1 }),
    );
    await as(here, here.leader, (tx) => approveSight(tx, sightId));
    expect((await refused(assign(here.registrar, here.chief.postId))).rule).toBe('CONFLICT_OF_INTEREST');
    await assign(here.registrar, here.leader.postId);
    await assign(here.inspector, here.handler.postId, plain.petitionId);
    const assignees = await rows(here, 'select assignee_id from petition where tenant_id = ? order by 1');
    expect(assignees.map((row) => row.assignee_id).sort()).toEqual(
      [here.leader.postId, here.handler.postId].sort(),
    );
    expect(await accuse(here.inspector, (await registered(here)).petitionId)).toHaveProperty('petitionId');
  });

  it('ends when a correction brings the assignee into conflict', async () => {
    const { petitionId } = await registered(at);
    await as(at, at.registrar, (tx) =>
      assignPetition(tx, { petitionId, expectedVersion: 1, postId: at.handler.postId }),
    );
    const accused = { postIds: [at.chief.postId], personIds: [], organisation: false };
    await as(at, at.registrar, (tx) =>
      correctPetition(house, tx, { petitionId, expectedVersion: 2, accused }),
    );
    expect(await stored(petitionId)).toMatchObject({ assignee_id: null, state: 'REGISTERED', revision: 3 });
  });
});

describe('when the head is accused', () => {
  it('the matter goes to a discipline post outside the line', async () => {
    const { petitionId } = await registered(at, report({ postIds: [at.head.postId] }));
    expect(await stored(petitionId)).toMatchObject({ assignee_id: at.inspector.postId, state: 'ASSIGNED' });
    for (const seat of [at.head, at.leader, at.handler]) {
      const condition = conditionFor((await actorOf(at, seat.personId)).ability, 'read', 'Petition');
      expect(condition === null || JSON.stringify(condition).includes(seat.personId)).toBe(true);
      expect(
        (await everything(seat, petitionId, (await stored(petitionId)).number)).data.petition,
      ).toBeNull();
    }
    expect((await everything(at.inspector, petitionId, 'none')).data.petition).not.toBeNull();
  });

  it('and where there is none, an excerpt passes to the superior, unknown to everybody here', async () => {
    const [superior, below] = [await scene(house), await scene(house)];
    await published(below, access('registrar', 'REGISTRAR', 'CONTENT'));
    await inScope(house.db, { tenantId: below.tenantId, today: house.today() }, (em) =>
      em.execute('update post set reports_to_id = ? where tenant_id = ? and id = ?', [
        below.head.postId,
        below.tenantId,
        below.inspector.postId,
      ]),
    );
    const sent = () =>
      rows(below, 'select recipient_id, kind, payload from envelope_out where tenant_id = ?');
    const detail = async (petitionId: string) => {
      const sql = 'select detail from audit_entry where tenant_id = ? and petition_id = ?';
      return (await rows(below, sql, [below.tenantId, petitionId]))[0].detail;
    };
    const alone = await registered(below, report({ organisation: true }));
    expect(await sent()).toEqual([]);
    expect(await detail(alone.petitionId)).toEqual({ routed: 'NO_SUPERIOR' });

    await oversee(superior, below);
    const { petitionId } = await registered(below, report({ organisation: true }));
    expect(await detail(petitionId)).toEqual({ routed: 'REFERRED' });
    const [letter, ...more] = await sent();
    expect(more).toEqual([]);
    expect(letter).toMatchObject({
      recipient_id: superior.tenantId,
      kind: 'REFERRAL',
      payload: { figures: { caseType: 'ACCUSATION', channel: 'REPORT_BOX' }, on: '2026-01-15' },
    });
    for (const seat of [below.head, below.registrar, below.inspector, { personId: below.administrator }]) {
      const { data, errors } = await ask(below, seat, '{ sentEnvelopes { totalCount } }');
      expect(errors).toBeUndefined();
      expect(data.sentEnvelopes.totalCount).toBe(0);
    }
    // Another petition is another letter; a correction of one that was sent is none.
    const second = await registered(below, report({ postIds: [below.head.postId] }));
    expect(await sent()).toHaveLength(2);
    const accused = {
      postIds: [below.head.postId, below.chief.postId],
      personIds: [],
      organisation: false,
    };
    await as(below, below.registrar, (tx) =>
      correctPetition(house, tx, { ...second, expectedVersion: 1, accused }),
    );
    expect(await sent()).toHaveLength(2);
  });
});

/** A direct edge of the territorial line, as the directory's closure has it. */
async function oversee(superior: Scene, subordinate: Scene): Promise<void> {
  const { connected } = await import('../../api/launch/index.ts');
  await connected(house.ownerUrl, (client) =>
    client.query(
      `insert into oversight_path (id, superior_id, subordinate_id, subordinate_slug, line, depth, "grant", valid_from)
       values ($1, $2, $3, 'below', 'TERRITORIAL', 1, 'MATTERS', '2025-01-01')`,
      [uuid(), superior.tenantId, subordinate.tenantId],
    ),
  );
}
