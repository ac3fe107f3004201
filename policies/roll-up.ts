/** Sums of a subordinate's tallies as its superior may see them. */
import type { CaseType, Channel, Grant, PetitionState } from './vocabulary.ts';

/** Cells with fewer than this many petitions are masked where the grant is STATISTICS: small figures point at people. */
export const MASK_BELOW = 5;

type Sum = { caseType: CaseType; channel: Channel; state: PetitionState; late: boolean; count: number };
type Cell = Omit<Sum, 'late' | 'count'> & { count: number | null; late: number | null };

/**
 * One cell a type, channel and state, in that order. Where the grant is STATISTICS, cells below MASK_BELOW are
 * masked together with the next smallest cell of the whole and the totals, so that no subtraction brings them back.
 */
export function rollUp(sums: readonly Sum[], grant: Grant) {
  const cells = new Map<string, Cell & { count: number; late: number }>();
  for (const { late, count, ...key } of sums) {
    const name = `${key.caseType}/${key.channel}/${key.state}`;
    const cell = cells.get(name) ?? { ...key, count: 0, late: 0 };
    cell.count += count;
    if (late) cell.late += count;
    cells.set(name, cell);
  }
  const all = [...cells.entries()]
    .filter(([, cell]) => cell.count > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, cell]) => cell);
  const total = all.reduce((sum, cell) => sum + cell.count, 0);
  const late = all.reduce((sum, cell) => sum + cell.late, 0);
  const small = (count: number) => count > 0 && count < MASK_BELOW;
  if (grant !== 'STATISTICS' || !all.some((cell) => small(cell.count) || small(cell.late)))
    return { total, late, cells: all as Cell[], masked: false };

  const hidden = new Set(all.filter((cell) => small(cell.count)));
  const next = all.filter((cell) => !hidden.has(cell)).sort((a, b) => a.count - b.count)[0];
  if (hidden.size > 0 && next) hidden.add(next);
  const hideLate = all.some((cell) => hidden.has(cell) || small(cell.late));
  return {
    total: small(total) || hidden.size === all.length ? null : total,
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
