/** Ratios of several rounds: their median, and how far they lie apart. */
export type Ratio = { median: number; least: number; most: number };

export function ratioOf(ours: readonly number[], theirs: readonly number[]): Ratio {
  const sorted = ours.map((rate, round) => rate / theirs[round]!).sort((a, b) => a - b);
  return { median: median(sorted), least: sorted[0]!, most: sorted.at(-1)! };
}

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

export const rounded = (value: number): number => Math.round(value * 100) / 100;

export const shown = ({ median, least, most }: Ratio): string =>
  `${median.toFixed(2)} (${least.toFixed(2)}–${most.toFixed(2)})`;

export function printTable(rows: readonly (readonly string[])[]): void {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  for (const row of rows)
    process.stdout.write(`${row.map((cell, column) => cell.padEnd(widths[column]!)).join('  ')}\n`);
}
