/** The figures that a report comes with: what the platform counted, as far as its recipient may see it. */
import {
  CASE_TYPES,
  CHANNELS,
  type Counter,
  type DateSpan,
  type Duty,
  type Grant,
  MASK_BELOW,
  rollUp,
  SESSION_KINDS,
} from '../../policies/index.ts';
import type { StoredFigure } from '../../schema/index.ts';
import { type Figures, figuresFor, type Tx } from '../../tenants/index.ts';
import type { Destination } from './owed.ts';

const TOLD_BY_TYPE = ['RECEIVED', 'CLOSED', 'OVERDUE'] as const;
const MATTERS = [...TOLD_BY_TYPE, 'COLLECTIVE', 'CLOSING_DUE', 'CLOSED_IN_TIME'] as const;

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

type Told = readonly (readonly [name: string, value: number | null])[];

/**
 * Counters that are parts of others: who knows the whole knows what is not in the part. None of what is masked may be
 * the difference of two that are shown.
 */
const PARTS = [
  ['COLLECTIVE', 'RECEIVED'],
  ['CLOSED_IN_TIME', 'CLOSED'],
  ['DUTIES_KEPT', 'DUTIES_DUE'],
  ['DUTIES_IN_TIME', 'DUTIES_DUE'],
  ['DUTIES_IN_TIME', 'DUTIES_KEPT'],
  ['REPORTS_IN_TIME', 'REPORTS_DUE'],
] as const satisfies readonly (readonly [part: Counter, whole: Counter])[];

/** Who may see no more than statistics gets totals alone, without the small ones: small figures point at people. */
function masked(figures: Figures): Told {
  const { counters } = figures;
  const small = PARTS.filter(([part, whole]) => isSmall((counters[whole] ?? 0) - (counters[part] ?? 0)));
  const hidden = new Set<string>(small.map(([part]) => part));
  return listed(figures)
    .filter(([name]) => !name.includes(' '))
    .map(([name, value]) => [name, hidden.has(name) || isSmall(value) ? null : value]);
}

const isSmall = (value: number): boolean => value > 0 && value < MASK_BELOW;

/** Who may read duties or matters sees them by type as in the roll-up, where small figures of accusations are masked. */
function guarded(figures: Figures): Told {
  const matters = MATTERS.flatMap((counter): Told => {
    const sums = figures.matters.map(({ caseType, channel, [counter]: count }) => ({
      ...{ caseType, channel, count },
      ...{ state: 'REGISTERED' as const, late: 0 },
    }));
    const { total, cells } = rollUp(sums, 'MATTERS');
    const byType = cells.map((cell) => [`${counter} ${cell.caseType} ${cell.channel}`, cell.count] as const);
    return [[counter, total], ...byType];
  });
  const shown = new Map(matters);
  return listed(figures).map(([name, value]) => [name, shown.has(name) ? shown.get(name)! : value]);
}

/** As much as a report may say to whoever reads it. */
const TOLD_TO = { HOUSE: listed, SUPERIOR: guarded, EVERYBODY: masked } as const satisfies Record<
  string,
  (figures: Figures) => Told
>;

/** Who reads a report: the own organisation alone, one who may read its duties or matters anyway, or anybody else. */
async function readerOf(
  tx: Tx,
  { to }: Duty,
  { to: where, recipientId }: Destination,
): Promise<keyof typeof TOLD_TO> {
  if (where === 'BELOW') return 'EVERYBODY';
  if (where === 'HOME')
    return to.every((one) => one.office !== undefined || one.body !== undefined) ? 'HOUSE' : 'EVERYBODY';
  const grants = await tx.em.execute<{ grant: Grant }[]>(
    `select "grant" from oversight_path
      where superior_id = ? and subordinate_id = ? and valid_from <= ?::date and (valid_to is null or valid_to > ?::date)`,
    [recipientId, tx.actor.tenantId, tx.today, tx.today],
  );
  return grants.some(({ grant }) => grant !== 'STATISTICS') ? 'SUPERIOR' : 'EVERYBODY';
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
  const counted = await figuresFor(tx.em, tx.actor.tenantId, { from: period.from, to });
  const reader = await readerOf(tx, duty, destination);
  const shown = new Map(TOLD_TO[reader](counted));
  const rest = reader === 'EVERYBODY' ? null : 0;
  for (const { name } of asked) if (!shown.has(name) && isCounted(name)) shown.set(name, rest);
  return [...shown].map(([name, value]) => ({ name, value, prefilled: true }));
}
