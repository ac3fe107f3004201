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

  it('never lets a figure below the bound be worked out from those that are shown', () => {
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
        const { cells, total, late } = rollUp(given, 'STATISTICS');
        const hidden = cells.filter(({ count }) => count === null);
        for (const { count } of cells) expect(count === null || count >= MASK_BELOW).toBe(true);
        if (total !== null) expect(hidden.length).not.toBe(1);
        const someLate = given.some((one) => one.count > 0 && one.late > 0 && one.late < MASK_BELOW);
        if (someLate)
          expect([late, ...cells.map((one) => one.late)].every((figure) => figure === null)).toBe(true);
      }),
    );
  });
});
