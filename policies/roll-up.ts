/** Sums of a subordinate's tallies as its superior may see them. */
import type { CaseType, Channel, Grant, PetitionState } from './vocabulary.ts';

/** Cells with fewer petitions than this are small: small figures point at people. */
export const MASK_BELOW = 5;

/** One cell a type, channel and state: how many there are, and how many of them are late. */
type Sum = { caseType: CaseType; channel: Channel; state: PetitionState; count: number; late: number };
type Cell = Omit<Sum, 'late' | 'count'> & { count: number | null; late: number | null };

/**
 * Totals over the cells, in the order given, those without petitions left out. Masked are cells below MASK_BELOW where
 * the grant is STATISTICS, and of accusations under every grant: the matters themselves are shown under a wider one,
 * but never these. With them the next smallest are masked until the total tells nothing of a small one; where that
 * cannot be reached the total is masked, too.
 */
export function rollUp(sums: readonly Sum[], grant: Grant) {
  const all = sums.filter((cell) => cell.count > 0);
  const total = all.reduce((sum, cell) => sum + cell.count, 0);
  const late = all.reduce((sum, cell) => sum + cell.late, 0);
  const guarded = all.filter((cell) => grant === 'STATISTICS' || cell.caseType === 'ACCUSATION');
  const [small, rest] = [guarded.filter(isSmallCell), guarded.filter((cell) => !isSmallCell(cell))];
  rest.sort((a, b) => a.count - b.count);
  const more: Sum[] = [];
  while (!tellsNothing(small, more, rest[0]) && rest.length > 0) more.push(rest.shift()!);
  const hidden = new Set([...small, ...more]);
  const bare =
    tellsNothing(small, more, rest[0]) && (grant !== 'STATISTICS' || !all.every((one) => hidden.has(one)));
  const hideLate = hidden.size > 0 || guarded.some((cell) => isSmall(cell.late));
  return {
    total: all.length === 0 || bare ? total : null,
    late: hideLate ? null : late,
    cells: all.map(
      (cell): Cell => ({
        ...cell,
        count: hidden.has(cell) ? null : cell.count,
        late: hideLate && guarded.includes(cell) ? null : cell.late,
      }),
    ),
    masked: hidden.size > 0 || hideLate,
  };
}

const isSmall = (count: number): boolean => count > 0 && count < MASK_BELOW;
const isSmallCell = ({ count }: Sum): boolean => isSmall(count);

/**
 * Whether each small cell could have any small figure, for all that the sum of the masked cells says: the other small
 * ones lie from 1 to 4, the rest from MASK_BELOW to the smallest that is shown.
 */
function tellsNothing(small: readonly Sum[], more: readonly Sum[], shown: Sum | undefined): boolean {
  if (small.length === 0) return true;
  const sum = [...small, ...more].reduce((all, cell) => all + cell.count, 0);
  const [others, largest] = [small.length - 1, MASK_BELOW - 1];
  const most = more.length === 0 ? 0 : more.length * (shown?.count ?? Number.POSITIVE_INFINITY);
  return largest + others + MASK_BELOW * more.length <= sum && sum <= 1 + largest * others + most;
}
