import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { owedIn } from '../../api/obligations/index.ts';
import { civilDate, type DutyKind } from '../../policies/index.ts';
import { Petition } from '../../schema/index.ts';
import {
  acceptOversight,
  addRow,
  approveRulebook,
  countersFor,
  draftRulebook,
  endOversight,
  inScope,
  materialise,
  proposeOversight,
  recordEvidence,
  submitRulebook,
} from '../../tenants/index.ts';
import { ruleOf } from '../policies/rule-samples.ts';
import { type Scene, scene } from '../rulebooks/scene.ts';
import { act, organisation, rows, type TestHouse, testHouse } from '../tenancy/house.ts';

let house: TestHouse;
let at: Scene;
const below: { tenantId: string; personId: string }[] = [];

/** A share of 50 % of a whole, each month. */
const half = (of: string, kind: string, who: object = { mode: 'BODY' }) =>
  ruleOf(of, 'duty', {
    kind,
    who,
    cadence: { quota: { atLeast: 50, unit: 'PERCENT', of, per: 'MONTH' } },
  });

beforeAll(async () => {
  house = await testHouse('shares');
  at = await scene(house);
  for (let n = 0; n < 3; n++) below.push(await organisation(house));
  for (const { tenantId, personId } of below) {
    const { oversightId } = await act(house, at.administrator, (tx) =>
      proposeOversight(tx, {
        ...{ superiorId: at.tenantId, subordinateId: tenantId, line: 'SECTORAL', force: 'BINDING' },
        ...{ grant: 'COMPLIANCE', validFrom: '2026-01-15' },
      }),
    );
    await act(house, { tenantId, personId }, (tx) => acceptOversight(tx, oversightId));
    // One of three leaves before February ends.
    if (tenantId === below[2]!.tenantId)
      await act(house, at.administrator, (tx) => endOversight(tx, { oversightId, on: '2026-02-20' }));
  }
  const any = { mode: 'ANY', selector: { dutyRoles: ['ADMINISTRATOR'] } };
  const sections = {
    reception: [
      half('SUBORDINATES', 'INSPECTION'),
      half('MATTERS_RECEIVED', 'FOLLOW_UP'),
      half('MATTERS_OVERDUE', 'MEETING'),
      half('POSTS', 'TRAINING', any),
    ],
  };
  const drafted = await act(house, at.administrator, (tx) => draftRulebook(tx, { sections }));
  const ids = { rulebookId: drafted.rulebookId };
  await act(house, at.administrator, (tx) =>
    submitRulebook(tx, { ...ids, expectedVersion: 1, effectiveFrom: '2026-02-01' }),
  );
  await act(house, at.leader, (tx) => approveRulebook(tx, { ...ids, expectedVersion: 2 }));
});
afterAll(() => house.close());

const register = (registered: string, dueOn: string | null = null) =>
  inScope(house.db, { tenantId: at.tenantId, today: house.today() }, async (em) => {
    addRow(em, Petition, {
      ...{ tenantId: at.tenantId, id: uuid(), number: uuid(), caseType: 'APPEAL', caseKind: 'APPEAL' },
      ...{ channel: 'LETTER', anonymity: 'NAMED', classification: 'ORDINARY', state: 'REGISTERED' },
      ...{
        headcount: 1,
        registeredAt: new Date(registered),
        dueOn,
        dueRule: null,
        closedAt: null,
        assignee: null,
      },
      ...{ accusedIds: [], contentSealed: Buffer.alloc(0), receiptHash: Buffer.from(uuid()), revision: 1 },
    } as never);
  });
const done = (kind: DutyKind, on: string, items: number, postId: string | null = null) =>
  act(house, at.leader, async (tx) => {
    await recordEvidence(tx, { kind, on, items, postId, source: 'DutyRecord', sourceId: uuid() });
    return {};
  });
const february = { from: civilDate('2026-02-01'), to: civilDate('2026-02-28') };
const standing = async () => {
  const today = house.today();
  const { standings } = await inScope(house.db, { tenantId: at.tenantId, today }, (em) =>
    owedIn(em, at.tenantId, february, { today }),
  );
  return Object.fromEntries(
    [...standings]
      .filter(([key]) => key.includes('2026-02-01'))
      .map(([key, { state, reached }]) => [key.split(' ')[0], `${state} ${reached ?? '-'}`]),
  );
};
const counted = async (rule: string) =>
  (
    await rows<{ outcome: string }>(
      house,
      at.tenantId,
      "select outcome from compliance where tenant_id = ? and rule_id = ? and period_from = '2026-02-01'",
      [at.tenantId, rule],
    )
  ).map(({ outcome }) => outcome);
const work = () =>
  inScope(house.db, { tenantId: at.tenantId, today: house.today() }, (em) =>
    materialise(em, at.tenantId, { today: house.today(), now: house.clock.now() }),
  );

it('is of what there is: bodies below, posts selected and matters, as far as the period has come', async () => {
  house.at('2026-02-10T04:00:00Z');
  await work();
  expect(await standing()).toEqual({
    ...{ SUBORDINATES: 'OPEN 0', POSTS: 'OPEN 0' },
    // There were none yet, which says nothing of the month.
    ...{ MATTERS_RECEIVED: 'OPEN -', MATTERS_OVERDUE: 'OPEN -' },
  });
  await register('2026-01-31T15:59:00Z');
  await register('2026-02-02T04:00:00Z', '2026-02-20');
  await register('2026-02-03T04:00:00Z');
  await done('INSPECTION', '2026-02-09', 1);
  await done('FOLLOW_UP', '2026-02-09', 1);
  const [post] = await rows<{ id: string }>(
    house,
    at.tenantId,
    "select id from post where tenant_id = ? and code = 'colleague'",
    [at.tenantId],
  );
  await done('TRAINING', '2026-02-09', 2, post!.id);
  expect(await standing()).toEqual({
    SUBORDINATES: `OPEN ${100 / 3}`,
    MATTERS_RECEIVED: 'MET 50',
    MATTERS_OVERDUE: 'OPEN -',
    // The administrator of the foundation, a second one, and a leader who is one as well.
    POSTS: `MET ${200 / 3}`,
  });
});

it('is judged by the last day of its period, and superiors are told so though nothing was recorded', async () => {
  expect(await counted('MATTERS_RECEIVED')).toEqual(['MET']);
  await register('2026-02-28T15:59:00Z');
  house.at('2026-03-02T04:00:00Z');
  await work();
  expect(await standing()).toEqual({
    // One of the three has left since.
    SUBORDINATES: 'MET 50',
    MATTERS_RECEIVED: `MISSED ${100 / 3}`,
    MATTERS_OVERDUE: 'MISSED 0',
    POSTS: `MET ${200 / 3}`,
  });
  expect(await counted('SUBORDINATES')).toEqual(['MET']);
  expect(await counted('MATTERS_RECEIVED')).toEqual(['OWED']);
  const { RECEIVED, OVERDUE } = await inScope(
    house.db,
    { tenantId: at.tenantId, today: house.today() },
    (em) => countersFor(em, at.tenantId, february),
  );
  expect([RECEIVED, OVERDUE]).toEqual([3, 1]);
});
