/** The figures that a report comes with: what the platform counted, as far as its recipient may see it. */
import { type DateSpan, type Duty, type Grant, MASK_BELOW } from '../../policies/index.ts';
import type { StoredFigure } from '../../schema/index.ts';
import { type Figures, figuresFor, type Tx } from '../../tenants/index.ts';
import type { Destination } from './owed.ts';

const TOLD_BY_TYPE = ['RECEIVED', 'CLOSED', 'OVERDUE'] as const;

function listed({ counters, matters, sessions }: Figures): [name: string, value: number][] {
  const held = Object.entries(sessions);
  return [
    ...Object.entries(counters),
    ['SESSIONS_HELD', held.reduce((sum, [, times]) => sum + times, 0)],
    ...TOLD_BY_TYPE.flatMap((counter) =>
      matters
        .filter((cell) => cell[counter] > 0)
        .map((cell): [string, number] => [`${counter} ${cell.caseType} ${cell.channel}`, cell[counter]]),
    ),
    ...held.map(([kind, times]): [string, number] => [`SESSIONS_HELD ${kind}`, times]),
  ];
}

/** Who may see no more than statistics gets totals alone, without the small ones: small figures point at people. */
const masked = (figures: readonly [string, number][]): [string, number | null][] =>
  figures
    .filter(([name]) => !name.includes(' '))
    .map(([name, value]) => [name, value > 0 && value < MASK_BELOW ? null : value]);

/** Whether a report is read by nobody but the own organisation and those who may read its duties or matters anyway. */
async function isTrusted(tx: Tx, { to }: Duty, { to: where, recipientId }: Destination): Promise<boolean> {
  if (where === 'BELOW') return false;
  if (where === 'HOME') return to.every((one) => one.office !== undefined || one.body !== undefined);
  const grants = await tx.em.execute<{ grant: Grant }[]>(
    `select "grant" from oversight_path
      where superior_id = ? and subordinate_id = ? and valid_from <= ?::date and (valid_to is null or valid_to > ?::date)`,
    [recipientId, tx.actor.tenantId, tx.today, tx.today],
  );
  return grants.some(({ grant }) => grant !== 'STATISTICS');
}

/** The figures of a period up to today, filled in by the platform. */
export async function prefilled(
  tx: Tx,
  duty: Duty,
  destination: Destination,
  period: DateSpan | { from: string; to: string },
): Promise<StoredFigure[]> {
  if (period.from > tx.today) return [];
  const to = period.to < tx.today ? period.to : tx.today;
  const counted = listed(await figuresFor(tx.em, tx.actor.tenantId, { from: period.from, to }));
  const shown = (await isTrusted(tx, duty, destination)) ? counted : masked(counted);
  return shown.map(([name, value]) => ({ name, value, prefilled: true }));
}
