import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { owedIn } from '../../api/obligations/index.ts';
import { civilDate, type Keyed } from '../../policies/index.ts';
import type { StoredMove } from '../../schema/index.ts';
import {
  abolishPost,
  addPost,
  approveRulebook,
  draftRulebook,
  inScope,
  materialise,
  movingDates,
  recordEvidence,
  setOwnDay,
  submitRulebook,
  tellDue,
  voidEvidence,
} from '../../tenants/index.ts';
import { ruleOf } from '../policies/rule-samples.ts';
import { receptionOn, type Scene, scene } from '../rulebooks/scene.ts';
import { act, rows, type TestHouse, testHouse } from '../tenancy/house.ts';

let house: TestHouse;
let at: Scene;
beforeAll(async () => {
  house = await testHouse('obligations_stored');
});
afterAll(() => house.close());
beforeEach(async () => {
  house.at('2026-01-15T04:00:00Z');
  at = await scene(house);
});

const ask = <T>(sql: string) => rows<T>(house, at.tenantId, sql, [at.tenantId]);
const work = () =>
  inScope(house.db, { tenantId: at.tenantId, today: house.today() }, (em) =>
    materialise(em, at.tenantId, { today: house.today(), now: house.clock.now() }),
  );
const on = async (day: string) => {
  house.at(`${day}T04:00:00Z`);
  await work();
};

async function publish(sections: unknown, effectiveFrom = house.today()): Promise<void> {
  const drafted = await act(house, at.administrator, (tx) => draftRulebook(tx, { sections }));
  const ids = { rulebookId: drafted.rulebookId };
  await act(house, at.administrator, (tx) =>
    submitRulebook(tx, { ...ids, expectedVersion: 1, effectiveFrom }),
  );
  await act(house, at.leader, (tx) => approveRulebook(tx, { ...ids, expectedVersion: 2 }));
}

type Row = { id: string; key: string; due: string; occurrence: Keyed; calendar: string; moves: StoredMove[] };
const stored = () =>
  ask<Row>(
    'select id, key, due::text, occurrence, calendar, moves from obligation where tenant_id = ? order by due, key',
  );
const dues = async () => (await stored()).map(({ key, due }) => `${key} ${due}`);
const changes = () =>
  ask<{ detail: any }>(
    `select detail from audit_entry where tenant_id = ? and operation = 'materialiseObligations' order by sequence`,
  );
const counted = async () =>
  (
    await ask<{ due: string; outcome: string; count: number }>(
      'select due_on::text as due, outcome, count from compliance where tenant_id = ? order by due_on, outcome',
    )
  ).map(({ due, outcome, count }) => `${due} ${outcome} ${count}`);

it('is written once, however often the job runs, and says in the chain what it wrote', async () => {
  await publish({ reception: [receptionOn(15)] });
  await work();
  const first = await stored();
  expect(await dues()).toEqual([
    'R1 2026-02-01 0 secretary 2026-02-24',
    'R1 2026-03-01 0 secretary 2026-03-16',
  ]);
  await work();
  expect(await stored()).toEqual(first);
  expect(await changes()).toMatchObject([
    { detail: { counts: { added: 2, replaced: 0, moved: 0, removed: 0 } } },
  ]);
  expect(await counted()).toEqual(['2026-02-24 OWED 1', '2026-03-16 OWED 1']);
});

it('keeps a period that has opened under the rules that it opened with; the next follows the new ones', async () => {
  await publish({ reception: [receptionOn(15)] });
  await on('2026-02-02');
  await publish({ reception: [receptionOn(20)] }, '2026-02-10');
  await work();
  expect(await dues()).toEqual([
    'R1 2026-02-01 0 secretary 2026-02-24',
    'R1 2026-03-01 0 secretary 2026-03-20',
    'R1 2026-04-01 0 secretary 2026-04-20',
  ]);
  expect((await stored()).map(({ occurrence }) => occurrence.version)).toEqual([
    '2026-01-15',
    '2026-02-10',
    '2026-02-10',
  ]);
  expect((await changes()).at(-1)!.detail.replaced).toEqual([
    'R1 2026-03-01 0 secretary',
    'R1 2026-04-01 0 secretary',
  ]);
});

it('takes what no rule asks for any more from periods that have not opened', async () => {
  await publish({ reception: [receptionOn(15)] });
  await on('2026-02-02');
  await publish({}, '2026-02-03');
  await work();
  expect(await dues()).toEqual(['R1 2026-02-01 0 secretary 2026-02-24']);
  expect(await counted()).toEqual(['2026-02-24 OWED 1']);
});

it('lets a post owe from the period that opens after it was made, and an abolished one until the next', async () => {
  await publish({ reception: [receptionOn(15)] });
  await on('2026-02-10');
  const traits = { title: '书记', rank: 'STAFF', portfolios: [], dutyRoles: [] } as const;
  const { postId } = await act(house, at.administrator, (tx) =>
    addPost(tx, {
      ...{ ...traits, portfolios: [], dutyRoles: [] },
      code: 'second',
      leadershipRole: 'PARTY_SECRETARY',
    }),
  );
  await work();
  const owing = async (code: string) =>
    (await dues()).filter((one) => one.includes(code)).map((one) => one.slice(3, 10));
  expect(await owing('second')).toEqual(['2026-03', '2026-04']);
  expect(await owing('secretary')).toEqual(['2026-02', '2026-03', '2026-04']);
  house.at('2026-03-10T04:00:00Z');
  await act(house, at.administrator, (tx) => abolishPost(tx, { postId, on: '2026-03-12' }));
  await work();
  expect(await owing('second')).toEqual(['2026-03']);
});

it('moves an open date with the calendar, and keeps the old one with the days that made the difference', async () => {
  await publish({ reception: [receptionOn(20)] }, '2026-02-01');
  await on('2026-03-02');
  const off = { date: '2026-03-20', working: false, keyPeriod: false, name: '建市纪念日' };
  await act(house, at.administrator, (tx) => movingDates(tx, () => setOwnDay(tx, off)));
  const march = (await stored()).find(({ key }) => key === 'R1 2026-03-01 0 secretary')!;
  expect(march).toMatchObject({ due: '2026-03-23', occurrence: { nominal: '2026-03-20' } });
  expect(march.moves).toMatchObject([
    {
      due: '2026-03-20',
      because: [{ date: '2026-03-20', before: { working: true }, after: { working: false } }],
    },
  ]);
  expect(march.moves[0]!.calendar).toBe(march.calendar);
  expect(await counted()).toContain('2026-03-23 OWED 1');
  expect(await counted()).not.toContain('2026-03-20 OWED 1');
  // Once the day is past, it stays what it was.
  await on('2026-03-24');
  const before = await stored();
  await on('2026-03-24');
  expect(await stored()).toEqual(before);
});

it('writes what opened while no job ran as it stood when it opened', async () => {
  await publish({ reception: [receptionOn(15)] });
  await work();
  house.at('2026-06-20T04:00:00Z');
  await publish({ reception: [receptionOn(20)] });
  house.at('2026-09-10T04:00:00Z');
  await work();
  const months = (await stored()).map(
    ({ key, occurrence }) => `${key.slice(3, 10)} ${occurrence.nominal.slice(8)}`,
  );
  expect(months).toEqual([
    ...['2026-02 15', '2026-03 15', '2026-04 15', '2026-05 15', '2026-06 15'],
    ...['2026-07 20', '2026-08 20', '2026-09 20', '2026-10 20', '2026-11 20'],
  ]);
  expect(
    await ask(
      'select obligations_from::text as since, obligations_to::text as until from standing where tenant_id = ?',
    ),
  ).toEqual([{ since: '2025-12-01', until: '2026-11-11' }]);
});

it('is whole though the clock was set back after the job had run, or rows are gone', async () => {
  await publish({ reception: [receptionOn(15)] });
  for (const day of ['2026-03-10', '2026-05-10', '2026-07-10']) await on(day);
  const before = await dues();
  await on('2026-01-20');
  expect(await dues()).toEqual(before);
  const year = { from: civilDate('2026-02-01'), to: civilDate('2026-12-31') };
  const months = async () => {
    const today = house.today();
    const { obligations } = await inScope(house.db, { tenantId: at.tenantId, today }, (em) =>
      owedIn(em, at.tenantId, year, { today }),
    );
    return [...obligations.keys()].map((key) => Number(key.slice(8, 10)));
  };
  expect(await months()).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  await ask(
    "with gone as (delete from obligation where tenant_id = ? and period_from = '2026-05-01') select 1",
  );
  expect(await months()).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
});

it('counts what is done, late or not, for superiors in the transaction that records it', async () => {
  const quota = ruleOf('Q1', 'duty', {
    kind: 'RECEPTION',
    who: { mode: 'BODY' },
    cadence: { quota: { atLeast: 2, per: 'QUARTER', unit: 'SESSION' } },
  });
  await publish({ reception: [receptionOn(15), quota] }, '2026-01-15');
  await on('2026-04-16');
  const [post] = await ask<{ id: string }>("select id from post where tenant_id = ? and code = 'secretary'");
  const held = (day: string, sourceId: string, obligationKey: string | null = null) =>
    act(house, at.leader, async (tx) => {
      const by = { postId: post!.id, source: 'Session', sourceId };
      await recordEvidence(tx, { kind: 'RECEPTION', on: day, obligationKey, ...by });
      return {};
    });
  const [a, b] = ['01900000-0000-7000-8000-00000000000a', '01900000-0000-7000-8000-00000000000b'];
  await held('2026-04-15', a!);
  expect((await counted()).filter((one) => one.startsWith('2026-04-15'))).toEqual(['2026-04-15 MET 1']);
  expect(await counted()).toContain('2026-06-30 OWED 1');
  await held('2026-04-16', b!);
  expect(await counted()).toContain('2026-06-30 MET 1');
  await act(house, at.leader, async (tx) => {
    await voidEvidence(tx, 'Session', a!);
    return {};
  });
  expect(await counted()).toEqual(expect.arrayContaining(['2026-04-15 OWED 1', '2026-06-30 OWED 1']));
  const named = await ask(
    'select obligation_key is not null as named from evidence where tenant_id = ? order by on_date',
  );
  expect(named).toEqual([{ named: true }, { named: false }]);
  const fifteenth = (await stored()).find(({ due }) => due === '2026-04-15')!;
  await held('2026-04-16', '01900000-0000-7000-8000-00000000000c', fifteenth.key);
  expect(await counted()).toEqual(expect.arrayContaining(['2026-04-15 MET_LATE 1', '2026-06-30 MET 1']));
});

it('counts for a quota over several years what was done in the first of them', async () => {
  const quota = ruleOf('Q3', 'duty', {
    kind: 'RECEPTION',
    who: { mode: 'BODY' },
    cadence: { quota: { atLeast: 2, per: 'YEAR', every: 3, unit: 'SESSION' } },
  });
  await publish({ reception: [quota] });
  const [post] = await ask<{ id: string }>("select id from post where tenant_id = ? and code = 'secretary'");
  const heldOn = async (day: string, sourceId: string) => {
    await on(day);
    await act(house, at.leader, async (tx) => {
      const by = { postId: post!.id, source: 'Session', sourceId };
      await recordEvidence(tx, { kind: 'RECEPTION', on: day, ...by });
      return {};
    });
  };
  await heldOn('2028-01-10', '01900000-0000-7000-8000-00000000000a');
  expect(await counted()).toContain('2030-12-31 OWED 1');
  await heldOn('2030-12-20', '01900000-0000-7000-8000-00000000000b');
  expect(await counted()).toContain('2030-12-31 MET 1');
});

it('counts days that their bearer files ahead as missed, and tells so, when their period is over and not before', async () => {
  const days = ruleOf('S1', 'duty', {
    kind: 'RECEPTION',
    who: { mode: 'BODY' },
    cadence: { selfDeclared: { per: 'MONTH', filedByDay: 5 } },
  });
  await publish({ reception: [days] });
  const told = async (day: string) => {
    await on(day);
    const date = { today: house.today(), now: house.clock.now() };
    await inScope(house.db, { tenantId: at.tenantId, today: date.today }, (em) =>
      tellDue(em, at.tenantId, date),
    );
    const events = await ask<{ kind: string; about: string }>(
      "select kind, about from outbox_event where tenant_id = ? and kind like 'DUTY%' order by at",
    );
    return events.map(({ kind, about }) => `${kind} ${about}`);
  };
  const february = 'S1 2026-02-01 0 BODY';
  expect(await told('2026-02-10')).toEqual([`DUTY_DUE_SOON ${february}`]);
  expect(await counted()).toContain('2026-02-28 OWED 1');
  expect(await told('2026-03-01')).toContain(`DUTY_MISSED ${february}`);
});
