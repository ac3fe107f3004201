import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connected } from '../../api/launch/index.ts';
import {
  assignPetition,
  closePetition,
  correctPetition,
  petitionProgress,
  receiptCodeOf,
  recordProgress,
  registerPetition,
} from '../../api/petitions/index.ts';
import { inScope, perform, verifyChain } from '../../tenants/index.ts';
import { type TestHouse, testHouse } from '../tenancy/house.ts';
import {
  access,
  actorOf,
  as,
  petition,
  published,
  refusal,
  registered,
  rows,
  type Scene,
  scene,
  WORDS,
} from './scene.ts';

let house: TestHouse;
let at: Scene;
let neighbour: Scene;
beforeAll(async () => {
  house = await testHouse('petitions');
  at = await scene(house, 'chengxiang');
  neighbour = await scene(house, 'linju');
});
afterAll(() => house.close());

const tallies = () =>
  rows(
    at,
    `select case_type, channel, state, open, due_on::text, sum(count)::int as count from tally where tenant_id = ?
      group by 1, 2, 3, 4, 5 having sum(count) <> 0 order by state`,
  );
const row = async (id: string) =>
  (await rows(at, 'select * from petition where tenant_id = ? and id = ?', [at.tenantId, id]))[0];

/** The first broken link of the audit chain; null when it holds. */
const brokenLink = async () => {
  const scope = { tenantId: at.tenantId, today: house.today() };
  return (await inScope(house.db, scope, (em) => verifyChain(em, at.tenantId))).broken;
};

describe('the life of a petition', () => {
  let petitionId: string;
  let receiptCode: string;

  it('begins with a number whose order tells nothing, a lawful due day, a tally and an excerpt', async () => {
    const ids = await registered(at);
    petitionId = ids.petitionId;
    receiptCode = receiptCodeOf(house, ids);
    const stored = await row(petitionId);
    expect(stored.number).toMatch(/^2026-L-[2-9A-HJKMNP-Z]{6}$/);
    // 15 January and 60 days.
    expect(stored).toMatchObject({
      state: 'REGISTERED',
      due_on: '2026-03-16',
      anonymity: 'NAMED',
      revision: 1,
    });
    expect(await tallies()).toEqual([
      {
        case_type: 'APPEAL',
        channel: 'LETTER',
        state: 'REGISTERED',
        open: true,
        due_on: '2026-03-16',
        count: 1,
      },
    ]);
    expect(await rows(at, 'select number, state from petition_excerpt where tenant_id = ?')).toEqual([
      { number: stored.number, state: 'REGISTERED' },
    ]);
  });

  it('has no excerpt for superiors from when it is known to accuse somebody until it is known not to', async () => {
    const here = await scene(house);
    const accusing = (...postIds: string[]) => ({ accused: { postIds, personIds: [], organisation: false } });
    await published(here, access('registrar', 'REGISTRAR', 'CONTENT'));
    const excerpts = async () =>
      (await rows(here, 'select 1 from petition_excerpt where tenant_id = ?')).length;
    const { petitionId } = await registered(here, petition());
    await registered(here, petition(accusing(here.handler.postId)));
    expect(await excerpts()).toBe(1);
    const correct = (expectedVersion: number, ...postIds: string[]) =>
      as(here, here.registrar, (tx) =>
        correctPetition(house, tx, { petitionId, expectedVersion, ...accusing(...postIds) }),
      );
    await correct(1, here.chief.postId);
    expect(await excerpts()).toBe(0);
    await correct(2);
    expect(await excerpts()).toBe(1);
  });

  it('is assigned, moved forward and closed, each by those who may and at the version they saw', async () => {
    const assign = (seat: { personId: string }, expectedVersion: number) =>
      as(at, seat, (tx) => assignPetition(tx, { petitionId, expectedVersion, postId: at.handler.postId }));
    // A handler knows nothing of what is not assigned to him; a neighbour neither.
    expect(await refusal(assign(at.handler, 1))).toBe('NOT_FOUND');
    expect(
      await refusal(
        as(neighbour, neighbour.registrar, (tx) =>
          assignPetition(tx, { petitionId, expectedVersion: 1, postId: neighbour.handler.postId }),
        ),
      ),
    ).toBe('NOT_FOUND');
    expect(await refusal(assign(at.registrar, 7))).toBe('STALE_VERSION');
    expect((await row(petitionId)).state).toBe('REGISTERED');
    await assign(at.registrar, 1);

    const progress = (seat: { personId: string }) =>
      as(at, seat, (tx) =>
        recordProgress(house, tx, { petitionId, expectedVersion: 2, text: WORDS.progress }),
      );
    expect(await refusal(progress(at.registrar))).toBe('FORBIDDEN');
    await progress(at.handler);

    const close = { petitionId, expectedVersion: 3, decision: WORDS.decision };
    expect(await refusal(as(at, at.registrar, (tx) => closePetition(house, tx, close)))).toBe('FORBIDDEN');
    await as(at, at.handler, (tx) => closePetition(house, tx, close));
    expect(
      await refusal(as(at, at.handler, (tx) => closePetition(house, tx, { ...close, expectedVersion: 4 }))),
    ).toBe('CONFLICT');
    expect(await row(petitionId)).toMatchObject({ state: 'CLOSED', revision: 4 });
    expect(await tallies()).toEqual([
      {
        case_type: 'APPEAL',
        channel: 'LETTER',
        state: 'CLOSED',
        open: false,
        due_on: '9999-12-31',
        count: 1,
      },
    ]);
    expect(await rows(at, 'select state, closed_on::text from petition_excerpt where tenant_id = ?')).toEqual(
      [{ state: 'CLOSED', closed_on: '2026-01-15' }],
    );
  });

  it('is told to the petitioner by receipt code, with no number and no person', async () => {
    expect(await petitionProgress(house, receiptCode)).toEqual({
      state: 'CLOSED',
      registeredOn: '2026-01-15',
      dueOn: '2026-03-16',
      late: false,
      events: ['REGISTERED', 'ASSIGNED', 'PROGRESSED', 'CLOSED'].map((kind) => ({ kind, on: '2026-01-15' })),
      decision: WORDS.decision,
    });
    const foreign = receiptCodeOf(house, { slug: 'linju', petitionId });
    const unknown = receiptCodeOf(house, { slug: 'nobody-here', petitionId });
    const other = receiptCodeOf(house, { slug: 'chengxiang', petitionId: at.tenantId });
    for (const code of [foreign, unknown, other, receiptCode.slice(0, -1), '', '　', receiptCode.repeat(99)])
      expect(await petitionProgress(house, code)).toBeNull();
  });
});

describe('registration', () => {
  it('is done once under one idempotency key, with the same receipt code', async () => {
    const actor = await actorOf(at, at.registrar.personId);
    const once = () =>
      perform(
        house,
        { actor, operation: 'registerPetition', input: petition(), idempotencyKey: 'k1' },
        (tx) => registerPetition(house, tx, petition()),
      );
    const [first, second] = [await once(), await once()];
    expect(second).toEqual(first);
    expect(receiptCodeOf(house, second)).toBe(receiptCodeOf(house, first));
    expect(await petitionProgress(house, receiptCodeOf(house, first))).toMatchObject({ state: 'REGISTERED' });
  });

  it('refuses a kind of another type, empty or oversized text, and accused whom nobody knows', async () => {
    const before = await rows(at, 'select count(*)::int as n from petition where tenant_id = ?');
    const wrong: [Parameters<typeof petition>[0], string][] = [
      [{ caseKind: 'PROPOSAL' }, 'BAD_INPUT'],
      [{ headcount: 0 }, 'BAD_INPUT'],
      [{ content: { title: ' ', facts: 'x', claims: [] } }, 'BAD_INPUT'],
      [{ content: { title: 'x', facts: 'x'.repeat(20_001), claims: [] } }, 'BAD_INPUT'],
      [{ content: { title: 'x', facts: 'a\u0000b', claims: [] } }, 'BAD_INPUT'],
      [{ content: { title: 'x', facts: '\ud800', claims: [] } }, 'BAD_INPUT'],
      [{ accused: { postIds: [neighbour.head.postId], personIds: [], organisation: false } }, 'NOT_FOUND'],
    ];
    for (const [more, code] of wrong) expect(await refusal(registered(at, petition(more)))).toBe(code);
    expect(await refusal(registered(at, petition(), at.handler))).toBe('FORBIDDEN');
    expect(await rows(at, 'select count(*)::int as n from petition where tenant_id = ?')).toEqual(before);
  });

  it('is corrected: type, channel and due day move the tally, an accusation loses its excerpt', async () => {
    const { petitionId } = await registered(at, petition({ channel: 'CALL' }));
    await as(at, at.registrar, (tx) =>
      correctPetition(house, tx, {
        petitionId,
        expectedVersion: 1,
        caseType: 'ACCUSATION',
        caseKind: 'ACCUSATION_BY_VICTIM',
        channel: 'VISIT',
        anonymous: true,
      }),
    );
    expect(await row(petitionId)).toMatchObject({ due_on: null, anonymity: 'ANONYMOUS', revision: 2 });
    expect(await tallies()).not.toContainEqual(expect.objectContaining({ channel: 'CALL' }));
    expect(await tallies()).toContainEqual(
      expect.objectContaining({ case_type: 'ACCUSATION', channel: 'VISIT', due_on: '9999-12-31', count: 1 }),
    );
    const id = [at.tenantId, petitionId];
    expect(await rows(at, 'select 1 from petition_excerpt where tenant_id = ? and id = ?', id)).toEqual([]);
    expect(await rows(at, 'select 1 from petition_identity where tenant_id = ? and id = ?', id)).toEqual([]);
    // Now it is an accusation: the registrar reads it no more, the inspector does.
    const again = (seat: { personId: string }) =>
      refusal(
        as(at, seat, (tx) => correctPetition(house, tx, { petitionId, expectedVersion: 2, headcount: 2 })),
      );
    expect(await again(at.registrar)).toBe('NOT_FOUND');
    expect(await again(at.inspector)).toBeUndefined();
  });
});

describe('many at once', () => {
  it('writers of one petition: one of those who saw the same version succeeds', async () => {
    const { petitionId } = await registered(at);
    const posts = [at.handler, at.chief, at.leader, at.head].map((seat) => seat.postId);
    const codes = await Promise.all(
      posts.map((postId) =>
        refusal(as(at, at.registrar, (tx) => assignPetition(tx, { petitionId, expectedVersion: 1, postId }))),
      ),
    );
    expect([...codes].sort()).toEqual(['STALE_VERSION', 'STALE_VERSION', 'STALE_VERSION', undefined]);
    const id = [at.tenantId, petitionId];
    const kinds = await rows(
      at,
      'select kind from petition_event where tenant_id = ? and petition_id = ? order by id',
      id,
    );
    expect(kinds.map(({ kind }) => kind)).toEqual(['REGISTERED', 'ASSIGNED']);
  });

  it('writers of many: the tally counts each once and the chain holds', async () => {
    const count = async () =>
      (await rows(at, 'select sum(count)::int as n from tally where tenant_id = ?'))[0].n;
    const before = await count();
    const ids = await Promise.all(
      Array.from({ length: 12 }, () => registered(at, petition({ channel: 'FAX' }))),
    );
    await Promise.all(
      ids.map(({ petitionId }) =>
        as(at, at.registrar, (tx) =>
          correctPetition(house, tx, { petitionId, expectedVersion: 1, channel: 'EMAIL' }),
        ),
      ),
    );
    expect(await count()).toBe(before + 12);
    expect(await tallies()).not.toContainEqual(expect.objectContaining({ channel: 'FAX' }));
    expect(await tallies()).toContainEqual(expect.objectContaining({ channel: 'EMAIL', count: 12 }));
    expect(await brokenLink()).toBeNull();
  });
});

describe('after all of this', () => {
  it('texts and names stand in no column and no job, nor in what idempotency keeps, and the chain holds', async () => {
    const words = Object.values(WORDS);
    const { petitionId } = await registered(at);
    const { number } = await row(petitionId);
    const kept = await rows(at, 'select count(*)::int as n from idempotency where tenant_id = ?');
    expect(kept[0].n).toBeGreaterThan(0);
    const found = await connected(house.ownerUrl, async (client) => {
      // The wall is forced on the owner too; the scope lasts as long as the transaction.
      await client.query('begin');
      await client.query('select huiyin.scope($1, $2, false)', [at.tenantId, house.today()]);
      const tables = await client.query(
        `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'graphile_worker')`,
      );
      const hits: string[] = [];
      for (const { name } of tables.rows) {
        const { rows: texts } = await client.query(`select to_jsonb(t)::text as text from ${name} t`);
        // Bytes are shown in hexadecimal, in which unsealed text would stand as well.
        for (const { text } of texts)
          for (const word of [number, ...words])
            if (text.includes(word) || text.includes(Buffer.from(word).toString('hex')))
              hits.push(`${name}: ${word}`);
      }
      return hits;
    });
    // The number is no secret: that it is found shows that the scan would have found the rest.
    expect([...new Set(found)].sort()).toEqual([
      `public.petition: ${number}`,
      `public.petition_excerpt: ${number}`,
    ]);
    expect(await brokenLink()).toBeNull();
  });
});
