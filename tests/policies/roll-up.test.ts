import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MASK_BELOW, rollUp } from '../../policies/index.ts';

const cell = (channel: 'LETTER' | 'VISIT' | 'CALL', count: number, late = 0) => ({
  caseType: 'APPEAL' as const,
  channel,
  state: 'REGISTERED' as const,
  count,
  late,
});

describe('the roll-up of a subordinate', () => {
  it('shows every figure where the grant covers duties or matters', () => {
    for (const grant of ['COMPLIANCE', 'MATTERS'] as const)
      expect(rollUp([cell('LETTER', 1, 1), cell('VISIT', 20)], grant)).toEqual({
        total: 21,
        late: 1,
        masked: false,
        cells: [cell('LETTER', 1, 1), cell('VISIT', 20)],
      });
  });

  it('masks small cells of accusations under every grant, and the total that would tell them', () => {
    const accused = (channel: 'LETTER' | 'VISIT' | 'CALL', count: number) => ({
      ...cell(channel, count),
      caseType: 'ACCUSATION' as const,
    });
    for (const grant of ['COMPLIANCE', 'MATTERS'] as const) {
      const { cells, total, masked } = rollUp(
        [accused('LETTER', 1), cell('VISIT', 2), cell('CALL', 30)],
        grant,
      );
      expect(cells.map(({ count }) => count)).toEqual([null, 2, 30]);
      expect([total, masked]).toEqual([null, true]);
      const several = rollUp(
        [accused('LETTER', 2), accused('VISIT', 9), accused('CALL', 40), cell('VISIT', 2)],
        grant,
      );
      expect(several.cells.map(({ count }) => count)).toEqual([null, null, 40, 2]);
      expect(several.total).toBe(53);
    }
  });

  it('masks a small cell and the next smallest where the grant is statistics alone', () => {
    const { cells, total, masked } = rollUp(
      [cell('LETTER', 3), cell('VISIT', 40), cell('CALL', 10)],
      'STATISTICS',
    );
    expect(cells.map(({ count }) => count)).toEqual([null, 40, null]);
    expect(total).toBe(53);
    expect(masked).toBe(true);
  });

  it('masks the whole where subtraction would bring a small figure back', () => {
    expect(rollUp([cell('LETTER', 3)], 'STATISTICS')).toMatchObject({ total: null, late: null });
    expect(rollUp([cell('LETTER', 30, 2), cell('VISIT', 30)], 'STATISTICS')).toMatchObject({
      total: 60,
      late: null,
    });
  });

  it('masks one more where the total would leave but one figure', () => {
    const { cells, total } = rollUp([cell('LETTER', 1), cell('VISIT', 5), cell('CALL', 40)], 'STATISTICS');
    expect([total, ...cells.map(({ count }) => count)]).toEqual([null, null, null, null]);
  });

  it('leaves three figures or more for each small one to whoever knows how it is masked and tries every table', () => {
    const channels = ['LETTER', 'VISIT', 'CALL'] as const;
    const [most, drawn] = [24, 12];
    const tables = new Map<string, number[][]>();
    const figures = Array.from({ length: most }, (_, i) => i + 1);
    for (const a of figures)
      for (const b of figures)
        for (const c of figures) {
          const counts = [a, b, c];
          const { cells, total } = rollUp(
            counts.map((count, i) => cell(channels[i]!, count)),
            'STATISTICS',
          );
          const shown = JSON.stringify([total, ...cells.map(({ count }) => count)]);
          tables.set(shown, [...(tables.get(shown) ?? []), counts]);
        }
    let masked = 0;
    let totals = 0;
    for (const [shown, alike] of tables) {
      const [total, ...cells] = JSON.parse(shown) as (number | null)[];
      for (const [i, count] of cells.entries()) {
        if (count !== null) expect(count).toBeGreaterThanOrEqual(MASK_BELOW);
        const here = alike.filter((one) => one[i]! < MASK_BELOW && Math.max(...one) <= drawn);
        if (count !== null || here.length === 0) continue;
        expect(new Set(alike.map((one) => one[i])).size).toBeGreaterThanOrEqual(3);
        masked++;
        if (total !== null) totals++;
      }
    }
    expect(masked).toBeGreaterThan(100);
    expect(totals).toBeGreaterThan(100);
  });

  it('never shows a late figure where a small one could be worked out', () => {
    const sums = fc.array(
      fc.record({
        channel: fc.constantFrom('LETTER', 'VISIT', 'CALL', 'ONLINE', 'FAX'),
        count: fc.integer({ min: 0, max: 12 }),
        share: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(sums, (drawn) => {
        const given = drawn.map(({ channel, count, share }) => ({
          ...cell(channel as 'LETTER', count, Math.floor(count * share)),
        }));
        const { cells, late } = rollUp(given, 'STATISTICS');
        const someLate = given.some((one) => one.count > 0 && one.late > 0 && one.late < MASK_BELOW);
        if (someLate || cells.some(({ count }) => count === null))
          expect([late, ...cells.map((one) => one.late)].every((figure) => figure === null)).toBe(true);
        else expect(late).toBe(given.reduce((sum, one) => sum + one.late, 0));
      }),
    );
  });
});
