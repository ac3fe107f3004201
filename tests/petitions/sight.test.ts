import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approveSight, refuseSight, requestSight, revokeSight } from '../../api/petitions/index.ts';
import { inScope } from '../../tenants/index.ts';
import { type TestHouse, testHouse } from '../tenancy/house.ts';
import { ask, globalId } from './api.ts';
import {
  access,
  as,
  petition,
  published,
  refusal,
  refused,
  registered,
  report,
  rows,
  type Scene,
  scene,
  WORDS,
} from './scene.ts';

let house: TestHouse;
let at: Scene;
beforeAll(async () => {
  house = await testHouse('sight');
  at = await scene(house);
});
afterAll(() => house.close());

type Holder = { personId: string };

/** What somebody sees of a petition: its title and the petitioner's name, or why not. */
async function view(seat: Holder, petitionId: string) {
  const { data, errors } = await ask(
    at,
    seat,
    `query ($id: ID!) { petition(id: $id) {
      content { ... on PetitionContent { title } ... on Redacted { reason } }
      identity { ... on PetitionIdentity { name phone } ... on Redacted { reason } }
    } }`,
    { id: globalId('Petition', at, petitionId) },
  );
  expect(errors).toBeUndefined();
  return data.petition;
}
const shown = { content: { title: WORDS.title }, identity: { name: WORDS.name, phone: WORDS.phone } };
const withheld = { content: { title: WORDS.title }, identity: { reason: 'SIGHT_NEEDED' } };

const asking = (seat: Holder, petitionId: string, hours = 2, tier: 'CONTENT' | 'IDENTITY' = 'IDENTITY') =>
  as(at, seat, (tx) => requestSight(tx, { petitionId, tier, purpose: 'CONTACT_PETITIONER', hours }));
const deciding = (seat: Holder, work: typeof approveSight, sightId: string) =>
  as(at, seat, (tx) => work(tx, sightId));
/** The sights of a petition as their requester finds them. */
async function lapsed(petitionId: string) {
  const query = 'query ($id: ID!) { petition(id: $id) { sights { nodes { state expired } } } }';
  const { data } = await ask(at, at.registrar, query, { id: globalId('Petition', at, petitionId) });
  return data.petition.sights.nodes;
}
const state = async (sightId: string) =>
  (await rows(at, 'select state from sight where tenant_id = ? and id = ?', [at.tenantId, sightId]))[0].state;

describe('sight', () => {
  it('is asked for, approved by another, used, and ends by itself; all of it is logged', async () => {
    const { petitionId } = await registered(at);
    expect(await view(at.registrar, petitionId)).toEqual(withheld);
    const { sightId } = await asking(at.registrar, petitionId);
    expect(await view(at.registrar, petitionId)).toEqual(withheld);

    // Not by the one who asks, by nobody whom the policy does not name, and by no made-up id.
    expect(await refusal(deciding(at.registrar, approveSight, sightId))).toBe('SECOND_PERSON_NEEDED');
    expect(await refusal(deciding(at.inspector, approveSight, sightId))).toBe('NOT_FOUND');
    expect(await refusal(deciding(at.leader, approveSight, uuid()))).toBe('NOT_FOUND');
    expect(await state(sightId)).toBe('REQUESTED');

    await deciding(at.leader, approveSight, sightId);
    expect(await view(at.registrar, petitionId)).toEqual(shown);
    expect(await refusal(deciding(at.leader, approveSight, sightId))).toBe('CONFLICT');
    // It is one person's: the other registrar sees what there was to see before.
    expect(await view(at.clerk, petitionId)).toEqual(withheld);

    house.at('2026-01-15T05:59:59Z');
    expect(await view(at.registrar, petitionId)).toEqual(shown);
    expect(await lapsed(petitionId)).toEqual([{ state: 'APPROVED', expired: false }]);
    house.at('2026-01-15T06:00:00Z');
    expect(await view(at.registrar, petitionId)).toEqual(withheld);
    expect(await lapsed(petitionId)).toEqual([{ state: 'APPROVED', expired: true }]);
    house.at('2026-01-15T04:00:00Z');

    const log = await rows(
      at,
      `select detail from audit_entry
        where tenant_id = ? and petition_id = ? and detail ->> 'sightId' is not null order by sequence`,
      [at.tenantId, petitionId],
    );
    expect(log.map(({ detail }) => detail)).toEqual([
      { sightId, tier: 'IDENTITY', purpose: 'CONTACT_PETITIONER', hours: 2 },
      { sightId, tier: 'IDENTITY', state: 'APPROVED', until: '2026-01-15T06:00:00.000Z' },
    ]);
    const uses = await rows(at, 'select person_id, shown from access_row where tenant_id = ?');
    expect(uses.filter((use) => use.shown.includes(`I:${petitionId}`)).map((use) => use.person_id)).toEqual([
      at.registrar.personId,
      at.registrar.personId,
    ]);
  });

  it('ends when it is revoked and never begins when it is refused', async () => {
    const { petitionId } = await registered(at);
    const { sightId } = await asking(at.registrar, petitionId);
    expect(await refusal(deciding(at.leader, revokeSight, sightId))).toBe('CONFLICT');
    await deciding(at.leader, approveSight, sightId);
    expect(await view(at.registrar, petitionId)).toEqual(shown);
    await deciding(at.leader, revokeSight, sightId);
    expect(await view(at.registrar, petitionId)).toEqual(withheld);

    const second = await asking(at.registrar, petitionId);
    await deciding(at.leader, refuseSight, second.sightId);
    expect(await refusal(deciding(at.leader, approveSight, second.sightId))).toBe('CONFLICT');
    expect(await view(at.registrar, petitionId)).toEqual(withheld);
  });

  it('is for no longer than the policy allows, and only where the policy lets one ask', async () => {
    const { petitionId } = await registered(at);
    expect(await refusal(asking(at.registrar, petitionId, 25))).toBe('BAD_INPUT');
    expect(await refusal(asking(at.registrar, petitionId, 0))).toBe('BAD_INPUT');
    expect(await refusal(asking(at.registrar, petitionId, 2, 'CONTENT'))).toBe('CONFLICT');
    // The inspector reads accusations only: of this one he knows nothing.
    expect(await refusal(asking(at.inspector, petitionId))).toBe('NOT_FOUND');
    expect(await refusal(asking(at.inspector, uuid()))).toBe('NOT_FOUND');
    expect(
      await rows(at, 'select 1 from sight where tenant_id = ? and petition_id = ?', [
        at.tenantId,
        petitionId,
      ]),
    ).toEqual([]);
    expect(await refusal(asking(at.registrar, petitionId, 24))).toBeUndefined();
  });

  it('of a petition against an approver is unknown to him', async () => {
    const { petitionId } = await registered(at, report({ postIds: [at.leader.postId] }));
    const { sightId } = await asking(at.inspector, petitionId);
    expect(await refusal(deciding(at.leader, approveSight, sightId))).toBe('NOT_FOUND');
    const count = async (seat: Holder) => {
      const { data } = await ask(
        at,
        seat,
        '{ sights { totalCount nodes { requester { name } petition { number } } } }',
      );
      return data.sights.totalCount;
    };
    const seen = await count(at.leader);
    await asking(at.inspector, petitionId);
    expect(await count(at.leader)).toBe(seen);
    await deciding(at.head, approveSight, sightId);
    expect((await view(at.inspector, petitionId)).identity).toEqual(shown.identity);
  });

  it('is not approved by one who gave the asker his post, or got his from him, nor where a giver is accused', async () => {
    const { petitionId } = await registered(at);
    const { sightId } = await asking(at.registrar, petitionId);
    const gave = (giver: Holder, holder: Holder) =>
      inScope(house.db, { tenantId: at.tenantId, today: house.today() }, (em) =>
        em.execute('update holding set given_by_id = ? where tenant_id = ? and person_id = ?', [
          giver.personId,
          at.tenantId,
          holder.personId,
        ]),
      );
    const administrator = { personId: at.administrator };
    await gave(at.leader, at.registrar);
    expect(await refusal(deciding(at.leader, approveSight, sightId))).toBe('SECOND_PERSON_NEEDED');
    await gave(administrator, at.registrar);
    await gave(at.registrar, at.leader);
    expect(await refusal(deciding(at.leader, approveSight, sightId))).toBe('SECOND_PERSON_NEEDED');
    const related = await refused(deciding(at.leader, approveSight, sightId));
    await gave(administrator, at.leader);
    expect(await state(sightId)).toBe('REQUESTED');
    expect(await refusal(deciding(at.leader, approveSight, sightId))).toBeUndefined();

    const against = await registered(at, report({ personIds: [at.administrator] }));
    const second = await asking(at.inspector, against.petitionId);
    // In the same words: the leader may not read whom it accuses.
    expect(await refused(deciding(at.leader, approveSight, second.sightId))).toEqual(related);
    expect(await state(second.sightId)).toBe('REQUESTED');
  });
});

describe('the organisation’s policy', () => {
  it('is obeyed by the next read after it changes', async () => {
    const { petitionId } = await registered(at, petition({ channel: 'EMAIL' }));
    expect(await view(at.registrar, petitionId)).toEqual(withheld);
    expect(await view(at.auditor, petitionId)).toBeNull();
    const emails = { matters: { channels: ['EMAIL'] } };
    await published(
      at,
      access('registrar', 'REGISTRAR', 'EXCERPT'),
      access('auditor', 'AUDITOR', 'IDENTITY', emails),
    );
    const none = { reason: 'NOT_GRANTED' };
    expect(await view(at.registrar, petitionId)).toEqual({ content: none, identity: none });
    expect(await view(at.auditor, petitionId)).toEqual(shown);
  });
});

describe('what is withheld says why', () => {
  // An organisation whose policy nobody has changed yet.
  beforeAll(async () => {
    at = await scene(house, 'why');
  });
  const WHY = `query ($id: ID!) { petition(id: $id) {
    content { ... on PetitionContent { title } ... on Redacted { reason why { kind zh en rule { id citation { document article } } } } }
    identity { ... on Redacted { reason why { kind zh rule { id } } } } } }`;
  const why = async (seat: Holder, petitionId: string) => {
    const { data, errors } = await ask(at, seat, WHY, { id: globalId('Petition', at, petitionId) });
    expect(errors).toBeUndefined();
    return data.petition;
  };

  it('by the rule that decides, for what to ask, and who grants it', async () => {
    const { petitionId } = await registered(at);
    const { identity } = await why(at.registrar, petitionId);
    expect(identity.reason).toBe('SIGHT_NEEDED');
    expect(identity.why.map(({ kind, rule }: any) => rule?.id ?? kind)).toEqual([
      'TIER',
      expect.stringMatching(/identity$/),
      'OPENS',
      expect.stringMatching(/sight/),
    ]);
    expect(identity.why[2].zh).toMatch(/联系信访人/);
    expect(identity.why[3].zh).toMatch(/^由领导批准，至多 24 小时，依据《/);
  });

  it('by the law as well where somebody is accused, and to the accused there is nothing to explain', async () => {
    const { petitionId } = await registered(at, report({ postIds: [at.handler.postId] }));
    const { identity } = await why(at.inspector, petitionId);
    expect(identity.why.at(-1)).toMatchObject({ rule: { id: 'ACCUSATION_KEPT_FROM_ACCUSED' } });
    for (const seat of [at.handler, at.registrar]) expect(await why(seat, petitionId)).toBeNull();
  });

  it('by how far the own rule reaches and whom the policy lets read on, where nothing can be asked', async () => {
    const { petitionId } = await registered(at);
    await published(at, access('excerpts', 'REGISTRAR', 'EXCERPT'), access('handlers', 'HANDLER', 'CONTENT'));
    const { content, identity } = await why(at.registrar, petitionId);
    expect(content).toMatchObject({
      reason: 'NOT_GRANTED',
      why: [
        { kind: 'TIER' },
        {
          rule: { id: 'excerpts', citation: { document: '测试规定', article: '第一条' } },
          zh: '您可至“摘要”，依据《测试规定》第一条：规则excerpts',
        },
        { rule: { id: 'handlers' }, zh: '此层级由承办查阅，依据《测试规定》第一条：规则handlers' },
      ],
    });
    expect(identity.why.at(-1).rule.id).toBe('CLOSED_BY_DEFAULT');
    const { code, why: steps } = await refused(asking(at.registrar, petitionId));
    expect([code, steps.length]).toEqual(['FORBIDDEN', 3]);
    const seen = await why(at.handler, petitionId);
    expect(seen.content.title).toBe(WORDS.title);
  });
});
