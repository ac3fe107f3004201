import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rows, type TestHouse, testHouse } from '../tenancy/house.ts';
import { receiving, rulebookSteps, type Scene, scene } from './scene.ts';

let house: TestHouse;
let at: Scene;
beforeAll(async () => {
  house = await testHouse('rulebook_overlaps');
});
afterAll(() => house.close());
beforeEach(async () => {
  house.at('2026-01-15T04:00:00Z');
  at = await scene(house);
});

const ask = <T extends object>(sql: string) => rows<T>(house, at.tenantId, sql, [at.tenantId]);
type Row = { id: string; revision: number };
const current = async (rulebookId: string) =>
  (await ask<Row>('select * from rulebook where tenant_id = ?')).find(({ id }) => id === rulebookId)!;
const shared = () =>
  ask<{ version: number }>('select version, sections from published_rulebook where tenant_id = ?');
const standing = async () =>
  (await ask<{ version: string }>('select version from standing where tenant_id = ?'))[0];
const { draft, revise, submit, approve, publish, inForce } = rulebookSteps(
  () => house,
  () => at,
);

describe('two versions for one day', () => {
  const overlap = (version: number, path = 'effectiveFrom') => ({
    ...{ code: 'VERSION_OVERLAPS', path, params: { version } },
    messages: {
      zh: expect.stringContaining(`第 ${version} 版`),
      en: expect.stringContaining(`ersion ${version}`),
    },
  });
  const bad = { code: 'BAD_INPUT', path: 'replaces' };

  it('are refused unless the later names the one that stands, and what was published stays', async () => {
    const first = await publish(receiving(1), '2026-02-01');
    const before = [await current(first), await shared(), await standing()];
    const second = await draft(at.administrator, receiving(2));
    await expect(submit(at.administrator, second, '2026-02-01')).rejects.toMatchObject(overlap(1));
    for (const other of [0, 2, 3, 99])
      await expect(submit(at.administrator, second, '2026-02-01', other)).rejects.toMatchObject(bad);
    await expect(submit(at.administrator, second, '2026-02-02', 1)).rejects.toMatchObject(bad);
    expect(await current(second)).toMatchObject({ state: 'DRAFT', effective_from: null, replaces: null });
    expect([await current(first), await shared(), await standing()]).toEqual(before);
    await submit(at.administrator, second, '2026-02-01', 1);
    expect(await current(second)).toMatchObject({ state: 'SUBMITTED', replaces: 1 });
    expect(await inForce('2026-02-01')).toBe(1);
    await approve(at.leader, second);
    expect(await current(second)).toMatchObject({ state: 'PUBLISHED', replaces: 1 });
    const ended = { ...(before[0] as object), superseded_on: '2026-02-01' };
    expect([await current(first), await inForce('2026-02-01')]).toEqual([ended, 2]);
  });

  it('of three, the one that stands now is named', async () => {
    await publish(receiving(1));
    await publish(receiving(2), '2026-01-15', 1);
    const third = await draft(at.administrator, receiving(3));
    await expect(submit(at.administrator, third, '2026-01-15', 1)).rejects.toMatchObject(bad);
    await expect(submit(at.administrator, third)).rejects.toMatchObject(overlap(2));
    await submit(at.administrator, third, '2026-01-15', 2);
    await approve(at.leader, third);
    expect([await inForce('2026-01-15'), await shared()]).toEqual([
      3,
      [expect.objectContaining({ version: 3 })],
    ]);
  });

  it('are refused at the approval too, where the other was published meanwhile', async () => {
    const [first, second] = [
      await draft(at.administrator, receiving(1)),
      await draft(at.administrator, receiving(2)),
    ];
    for (const id of [first, second]) await submit(at.administrator, id, '2026-02-01');
    await approve(at.leader, first);
    const before = [await current(first), await current(second), await standing()];
    await expect(approve(at.leader, second)).rejects.toMatchObject(overlap(1, 'rulebookId'));
    expect([await current(first), await current(second), await standing()]).toEqual(before);
    await submit(at.administrator, second, '2026-02-01', 1);
    await approve(at.leader, second);
    expect(await inForce('2026-02-01')).toBe(2);
  });

  it('never put an earlier version in the place of a later one, which would go on to stand', async () => {
    const earlier = await draft(at.administrator, receiving(1));
    await publish(receiving(2), '2026-02-01');
    await expect(submit(at.administrator, earlier, '2026-02-01', 2)).rejects.toMatchObject(bad);
    await submit(at.administrator, earlier, '2026-02-02');
  });

  it('a draft that is revised replaces nothing any more', async () => {
    await publish(receiving(1));
    const second = await draft(at.administrator, receiving(2));
    await submit(at.administrator, second, '2026-01-15', 1);
    await revise(at.administrator, second, receiving(3));
    expect(await current(second)).toMatchObject({ state: 'DRAFT', replaces: null });
  });
});
