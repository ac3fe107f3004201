/** Sums of a subordinate's tallies as its superior may see them. */
import type { CaseType, Channel, Grant, PetitionState } from './vocabulary.ts';

/** Cells with fewer than this many petitions are masked where the grant is STATISTICS: small figures point at people. */
export const MASK_BELOW = 5;

/** One cell a type, channel and state: how many there are, and how many of them are late. */
type Sum = { caseType: CaseType; channel: Channel; state: PetitionState; count: number; late: number };
type Cell = Omit<Sum, 'late' | 'count'> & { count: number | null; late: number | null };

/**
 * Totals over the cells, in the order given, those without petitions left out. Where the grant is STATISTICS, cells
 * below MASK_BELOW are masked together with the next smallest cell of the whole and the totals, so that no
 * subtraction brings them back.
 */
export function rollUp(sums: readonly Sum[], grant: Grant) {
  const all = sums.filter((cell) => cell.count > 0);
  let total = 0;
  let late = 0;
  for (const cell of all) {
    total += cell.count;
    late += cell.late;
  }
  if (grant !== 'STATISTICS' || !all.some((cell) => isSmall(cell.count) || isSmall(cell.late)))
    return { total, late, cells: all as Cell[], masked: false };

  const hidden = new Set(all.filter((cell) => isSmall(cell.count)));
  const next = all.filter((cell) => !hidden.has(cell)).sort((a, b) => a.count - b.count)[0];
  if (hidden.size > 0 && next) hidden.add(next);
  const hideLate = all.some((cell) => hidden.has(cell) || isSmall(cell.late));
  return {
    total: isSmall(total) || hidden.size === all.length ? null : total,
    late: hideLate ? null : late,
    cells: all.map(
      (cell): Cell => ({
        ...cell,
        count: hidden.has(cell) ? null : cell.count,
        late: hideLate ? null : cell.late,
      }),
    ),
    masked: true,
  };
}

const isSmall = (count: number): boolean => count > 0 && count < MASK_BELOW;
