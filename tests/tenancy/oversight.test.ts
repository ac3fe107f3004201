import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connected } from '../../api/launch/index.ts';
import { DEPLOYMENT } from '../../schema/index.ts';
import { acceptOversight, endOversight, proposeOversight, settleOversight } from '../../tenants/oversight.ts';
import { act, organisation, rows, type TestHouse, testHouse } from './house.ts';

const GRANTS = ['STATISTICS', 'COMPLIANCE', 'MATTERS'] as const;
const LAST = 12;
/** Day n of February 2026, all of them yet to come. */
const date = (n: number) => `2026-02-${String(n + 1).padStart(2, '0')}`;

type Edge = { from: number; to: number; grade: number; begins: number; ends: number | null };

let house: TestHouse;
let bodies: { tenantId: string; personId: string }[];
beforeAll(async () => {
  house = await testHouse('oversight');
  bodies = [];
  for (let i = 0; i < 6; i++) bodies.push(await organisation(house, `body-${i}`));
});
afterAll(() => house.close());
const clear = () =>
  connected(house.ownerUrl, (client) => client.query('delete from oversight; delete from oversight_path'));
beforeEach(clear);

const body = (n: number) => bodies[n]!;
const edge = (from: number, to: number, more: object = {}) => ({
  superiorId: body(from).tenantId,
  subordinateId: body(to).tenantId,
  line: 'SECTORAL' as const,
  force: 'BINDING' as const,
  grant: 'MATTERS' as const,
  validFrom: '2026-01-01',
  ...more,
});
const proposed = (by: { tenantId: string; personId: string }, from: number, to: number, more: object = {}) =>
  act(house, by, (tx) => proposeOversight(tx, edge(from, to, more))).then(({ oversightId }) => oversightId);
const settled = async (from: number, to: number, more: object = {}) => {
  const id = await proposed(house.operator as any, from, to, more);
  await act(house, house.operator, (tx) => settleOversight(tx, id));
  return id;
};
const closure = () =>
  rows<any>(
    house,
    DEPLOYMENT,
    'select * from oversight_path order by valid_from, depth, subordinate_slug',
    [],
  );

/** What the closure should say on one day: for every pair the largest of the paths' smallest grants, the shortest way. */
function onDay(edges: readonly Edge[], day: number): Map<string, { grade: number; depth: number }> {
  const held = edges.filter((e) => e.begins <= day && (e.ends === null || day < e.ends));
  const found = new Map<string, { grade: number; depth: number }>();
  const walk = (top: number, at: number, grade: number, depth: number): void => {
    for (const e of held.filter((one) => one.from === at)) {
      const key = `${top}>${e.to}`;
      const least = Math.min(grade, e.grade);
      const known = found.get(key);
      found.set(key, {
        grade: Math.max(least, known?.grade ?? 0),
        depth: Math.min(depth + 1, known?.depth ?? 99),
      });
      walk(top, e.to, least, depth + 1);
    }
  };
  for (let top = 0; top < 6; top++) walk(top, top, 9, 0);
  return found;
}

/** Whether the edges run in a circle on some day, by taking away leaves until none is left. */
const circular = (edges: readonly Edge[]): boolean =>
  Array.from({ length: LAST + 2 }, (_, day) => day).some((day) => {
    let held = edges.filter((e) => e.begins <= day && (e.ends === null || day < e.ends));
    for (;;) {
      const rest = held.filter((e) => held.some((next) => next.from === e.to));
      if (rest.length === held.length) return held.length > 0;
      held = rest;
    }
  });

const step = fc.record({
  from: fc.nat(5),
  to: fc.nat(5),
  grade: fc.integer({ min: 1, max: 3 }),
  begins: fc.nat(LAST - 1),
  length: fc.option(fc.integer({ min: 1, max: LAST })),
  /** Ends an earlier edge instead, after so many of its days. */
  endsEarlier: fc.option(fc.record({ which: fc.nat(20), after: fc.nat(4) }), { freq: 5 }),
});

describe('the closure', () => {
  it('says for every day what walking the edges says, and has one row for as long as nothing changes', async () => {
    let circles = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
        await clear();
        const edges: (Edge & { id: string })[] = [];
        for (const { from, to, grade, begins, length, endsEarlier } of steps) {
          const earlier = endsEarlier && edges[endsEarlier.which % Math.max(1, edges.length)];
          if (earlier && endsEarlier) {
            const on = earlier.begins + endsEarlier.after;
            if (earlier.ends !== null && earlier.ends <= on) continue;
            if (earlier.ends === earlier.begins) continue;
            await act(house, house.operator, (tx) =>
              endOversight(tx, { oversightId: earlier.id, on: date(on) }),
            );
            earlier.ends = on;
            continue;
          }
          const ends = length === null ? null : begins + length;
          const next = { from, to, grade, begins, ends };
          const more = { grant: GRANTS[grade - 1]!, validFrom: date(begins), validTo: ends && date(ends) };
          if (circular([...edges, next])) {
            circles++;
            await expect(settled(from, to, more)).rejects.toMatchObject({ code: 'CYCLE' });
          } else edges.push({ ...next, id: await settled(from, to, more) });
        }
        const paths = await closure();
        const at = (id: string) => bodies.findIndex((one) => one.tenantId === id);
        for (let day = 0; day <= LAST * 2 + 1; day++) {
          const said = paths.filter(
            (p) => p.valid_from <= date(day) && (!p.valid_to || date(day) < p.valid_to),
          );
          const pairs = said.map((p) => [
            `${at(p.superior_id)}>${at(p.subordinate_id)}`,
            { grade: GRANTS.indexOf(p.grant) + 1, depth: p.depth },
          ]);
          expect(pairs.length).toBe(new Set(pairs.map(([pair]) => pair)).size);
          expect(Object.fromEntries(pairs)).toEqual(Object.fromEntries(onDay(edges, day)));
        }
        const same = (a: any, b: any) =>
          ['superior_id', 'subordinate_id', 'grant', 'depth'].every((key) => a[key] === b[key]);
        expect(paths.some((a) => paths.some((b) => a.valid_to === b.valid_from && same(a, b)))).toBe(false);
        for (const p of paths) expect(p.subordinate_slug).toBe(`body-${at(p.subordinate_id)}`);
      }),
      { numRuns: 25 },
    );
    // The steps are random: that circles were tried at all is what can be asked of every run.
    expect(circles).toBeGreaterThan(0);
  }, 120_000);

  it('keeps the lines apart', async () => {
    await settled(0, 1);
    await settled(1, 0, { line: 'TERRITORIAL' });
    await settled(1, 2, { line: 'CORPORATE' });
    expect((await closure()).map((p) => [p.line, p.depth]).sort()).toEqual([
      ['CORPORATE', 1],
      ['SECTORAL', 1],
      ['TERRITORIAL', 1],
    ]);
  });

  it('cannot be written by the app role itself', async () => {
    await settled(0, 1);
    for (const sql of [
      'update oversight_path set "grant" = \'MATTERS\'',
      'delete from oversight',
      "select huiyin.rebuild_paths('SECTORAL', id) from organisation",
    ])
      await expect(rows(house, body(0).tenantId, sql, [])).rejects.toMatchObject({ code: '42501' });
    expect(await closure()).toHaveLength(1);
  });
});

describe('an edge', () => {
  it('is in force when both have accepted', async () => {
    const id = await proposed(body(0), 0, 1);
    expect(await closure()).toEqual([]);
    await expect(act(house, body(0), (tx) => acceptOversight(tx, id))).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    expect(await closure()).toEqual([]);
    await act(house, body(1), (tx) => acceptOversight(tx, id));
    expect(await closure()).toMatchObject([{ superior_id: body(0).tenantId, depth: 1, grant: 'MATTERS' }]);
  });

  it('is nobody else’s business', async () => {
    const id = await proposed(body(0), 0, 1);
    await expect(proposed(body(2), 0, 1)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    for (const deed of [
      (tx: any) => acceptOversight(tx, id),
      (tx: any) => endOversight(tx, { oversightId: id, on: '2026-02-01' }),
    ])
      await expect(act(house, body(2), deed)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(act(house, body(1), (tx) => settleOversight(tx, id))).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    // The database refuses the same without our asking.
    for (const call of ['huiyin.accept_oversight(?, now())', "huiyin.end_oversight(?, '2026-02-01')"])
      await expect(rows(house, body(2).tenantId, `select ${call}`, [id])).rejects.toMatchObject({
        code: 'HY002',
      });
    expect(await closure()).toEqual([]);
    await act(house, body(1), (tx) => acceptOversight(tx, id));
    expect(await closure()).toHaveLength(1);
  });

  it('ends on a day that is not past, for either side, and a declined proposal stays declined', async () => {
    const id = await settled(0, 1);
    const end = (on: string) => act(house, body(1), (tx) => endOversight(tx, { oversightId: id, on }));
    await expect(end('2026-01-14')).rejects.toMatchObject({ code: 'BAD_INPUT', path: 'on' });
    await end('2026-01-20');
    expect(await closure()).toMatchObject([{ valid_to: '2026-01-20' }]);
    await expect(end('2026-01-21')).rejects.toMatchObject({ code: 'CONFLICT' });
    const next = await proposed(body(0), 0, 1, { validFrom: '2026-03-01' });
    await act(house, body(1), (tx) => endOversight(tx, { oversightId: next, on: house.today() }));
    await expect(act(house, body(1), (tx) => acceptOversight(tx, next))).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    expect(await closure()).toHaveLength(1);
  });

  it('needs two organisations, in order, neither of them the deployment’s', async () => {
    const operator = house.operator as any;
    await expect(proposed(operator, 0, 0)).rejects.toMatchObject({ code: 'CYCLE', path: 'superiorId' });
    await expect(proposed(operator, 0, 1, { validTo: '2026-01-01' })).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
    await expect(proposed(operator, 0, 1, { superiorId: DEPLOYMENT })).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
    await expect(
      proposed(body(0), 0, 1, { subordinateId: '01900000-0000-7000-8000-00000000dead' }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await proposed(operator, 0, 1, { validTo: date(1) })).toBeTruthy();
  });

  it('closes no circle when two connections accept at once: one of them is refused', async () => {
    for (let round = 0; round < 5; round++) {
      await clear();
      // 0 > 1 > 2 stands; 2 > 3 and 3 > 0 are fine alone and a circle together.
      await settled(0, 1);
      await settled(1, 2);
      const first = await proposed(body(2), 2, 3);
      const second = await proposed(body(3), 3, 0);
      const outcomes = await Promise.allSettled([
        act(house, body(3), (tx) => acceptOversight(tx, first)),
        act(house, body(0), (tx) => acceptOversight(tx, second)),
      ]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
        reason: { code: 'CYCLE' },
      });
      const held = await closure();
      expect(held.filter((p) => p.superior_id === p.subordinate_id)).toEqual([]);
      expect(held).toHaveLength(6);
    }
  });

  it('may run the other way once the first has ended', async () => {
    const id = await settled(0, 1);
    await expect(settled(1, 0)).rejects.toMatchObject({ code: 'CYCLE' });
    await act(house, house.operator, (tx) => endOversight(tx, { oversightId: id, on: '2026-02-01' }));
    await expect(settled(1, 0, { validFrom: '2026-01-31' })).rejects.toMatchObject({ code: 'CYCLE' });
    await settled(1, 0, { validFrom: '2026-02-01' });
    expect((await closure()).map((p) => p.valid_from)).toEqual(['2026-01-01', '2026-02-01']);
  });
});
