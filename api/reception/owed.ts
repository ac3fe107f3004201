/** What is owed, as far as sessions and feeds ask: the obligations of a window, and the one that a key names. */
import { type DateSpan, isCivilDate, type Keyed, keyed, project } from '../../policies/index.ts';
import { type DutyLedger, dutyLedger, type StoredDuty, type Tx } from '../../tenants/index.ts';

/** What is stored stands before what is worked out: a set was frozen when its period opened. */
function owedIn(ledger: DutyLedger, window: DateSpan, windowOf: 'DUE' | 'PERIOD'): StoredDuty[] {
  const { versions, posts, calendar, coverage, stored } = ledger;
  const projection = { versions, posts, calendar: calendar.calendar, window, windowOf };
  const isStored = ({ period }: Keyed) =>
    coverage !== null && period.to >= coverage.from && period.from <= coverage.to;
  const computed = [...keyed(project(projection))]
    .filter((one) => !isStored(one))
    .map((one) => ({ one, calendar: calendar.version, moves: [] }));
  return [...stored, ...computed];
}

/** What falls due from one day to another, both inclusive, the earliest first. */
export const dueIn = (ledger: DutyLedger, window: DateSpan): StoredDuty[] =>
  owedIn(ledger, window, 'DUE')
    .filter(({ one: { due } }) => due >= window.from && due <= window.to)
    .sort(({ one: a }, { one: b }) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.key < b.key ? -1 : 1));

/** The obligation of this key; undefined when nothing is owed by that name. */
export async function owedBy(tx: Tx, key: string): Promise<Keyed | undefined> {
  const opens = / (\d{4}-\d{2}-\d{2}) \d+ \S+$/.exec(key)?.[1];
  if (!isCivilDate(opens)) return undefined;
  const window = { from: opens, to: opens };
  const ledger = await dutyLedger(tx.em, tx.actor.tenantId, window);
  return owedIn(ledger, window, 'PERIOD').find(({ one }) => one.key === key)?.one;
}
