/** The figures that a report comes with: what the platform counted, as far as its recipient may see it. */
import {
  CASE_TYPES,
  CHANNELS,
  type DateSpan,
  type Duty,
  type Grant,
  MASK_BELOW,
  SESSION_KINDS,
} from '../../policies/index.ts';
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

/** Whether the platform counts what a name such as `CLOSED APPEAL LETTER` says, and tells it only where there is some. */
const isCounted = (name: string): boolean => {
  const [code, kind = '', channel = '', ...more] = name.split(' ');
  if (code === 'SESSIONS_HELD') return Object.hasOwn(SESSION_KINDS, kind) && channel === '';
  const told = (TOLD_BY_TYPE as readonly (string | undefined)[]).includes(code);
  return told && Object.hasOwn(CASE_TYPES, kind) && Object.hasOwn(CHANNELS, channel) && more.length === 0;
};

/** The figures of a period up to today, filled in by the platform; of those asked for the ones that are zero, too. */
export async function prefilled(
  tx: Tx,
  duty: Duty,
  destination: Destination,
  period: DateSpan | { from: string; to: string },
  asked: readonly { name: string }[],
): Promise<StoredFigure[]> {
  if (period.from > tx.today) return [];
  const to = period.to < tx.today ? period.to : tx.today;
  const counted = listed(await figuresFor(tx.em, tx.actor.tenantId, { from: period.from, to }));
  const trusted = await isTrusted(tx, duty, destination);
  const shown = new Map<string, number | null>(trusted ? counted : masked(counted));
  for (const { name } of asked) if (!shown.has(name) && isCounted(name)) shown.set(name, trusted ? 0 : null);
  return [...shown].map(([name, value]) => ({ name, value, prefilled: true }));
}
