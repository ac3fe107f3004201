/**
 * Obligations as they are stored: a job writes down ahead of time what is owed, and what has opened stays as it was
 * written. See `reconcile` in policies/obligations for what may still change.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { v5 as named } from 'uuid';
import {
  type Bilingual,
  type CivilDate,
  changedDays,
  changesAhead,
  civilDate,
  type DutyChanges,
  dateOf,
  dayOf,
  type Keyed,
  type Owing,
  materialise as owedBy,
  plusDays,
  type Reconciliation,
  type Rewrite,
  type RuleChange,
  reconcile,
  type WorkingCalendar,
} from '../policies/index.ts';
import type { StoredMove } from '../schema/index.ts';
import type { Tx } from './acts.ts';
import { appendAudit } from './audit.ts';
import { calendarFrom, calendarOf, type OrganisationCalendar } from './calendars.ts';
import { countOutcomes, setOf } from './compliance.ts';
import { type DutyLedger, dutyLedger, ruleBehind } from './duty-ledger.ts';
import { oneAtATime } from './scope.ts';

export const MATERIALISE_OPERATION = 'materialiseObligations';

/** How far ahead periods are stored before they open, and how long after their end they are looked at. */
const AHEAD = 62;
const BEHIND = 45;

const shifted = (date: CivilDate, days: number): CivilDate => dateOf(plusDays(dayOf(date), days));

/** What a change of rules or posts does to what is owed, its rules with their titles. */
export type ObligationChanges = Omit<DutyChanges, 'rules'> & { rules: (RuleChange & { title: Bilingual })[] };
/** A change of rules or posts: what there was before, and the first day on which it is otherwise. */
export type Cause = { before: (now: DutyLedger) => Owing; from: string };

/**
 * Brings the stored obligations of the scope's organisation up to date with its rules, posts and calendar, and notes
 * in its audit chain what changed. Idempotent, and right however late it runs: what opened meanwhile is owed as of
 * the opening of its period.
 *
 * @returns the ledger as it was found, before anything was written.
 *
 * `replaced` is the calendar of before, where the organisation's own days have just changed; of national versions
 * it is looked up.
 */
export async function materialise(
  em: EntityManager,
  tenantId: string,
  on: { today: string; now: Date },
  replaced?: OrganisationCalendar,
): Promise<DutyLedger> {
  const today = civilDate(on.today);
  await oneAtATime(em, tenantId);
  const until = await coveredUntil(em, tenantId);
  // A job that comes late begins where the last one ended.
  const start = until !== null && until < shifted(today, -BEHIND) ? shifted(until, BEHIND) : today;
  const ahead = dayOf(today) + AHEAD - dayOf(start);
  const window = { from: shifted(start, -BEHIND), to: shifted(today, AHEAD) };
  const ledger = await dutyLedger(em, tenantId, window);
  const { versions, posts, calendar, suspensions } = ledger;
  const wanted = owedBy(
    { versions, posts, calendar: calendar.calendar, suspensions },
    { today: start, ahead },
  );
  // What lies beyond the window is not what is wanted of it: where a clock was set back, it waits for its turn.
  const stored = [...ledger.stored, ...ledger.waived]
    .map(({ one }) => one)
    .filter(({ period }) => period.to >= window.from && period.from <= window.to);
  const change = reconcile(stored, wanted, today);
  const writer = new Writer(em, tenantId, ledger, on.now, replaced);
  await writer.write(change);
  await em.execute(
    `update standing set obligations_from = coalesce(obligations_from, ?), obligations_to = greatest(obligations_to, ?)
      where tenant_id = ?`,
    [window.from, window.to, tenantId],
  );
  const changed = changedBy(change);
  // A share is of what nobody records here: matters come in and bodies leave without a word to its duty.
  const shares = stored.filter(({ quota }) => quota?.of !== undefined);
  if (changed.length + shares.length === 0) return ledger;
  // What was just written is counted as it stands now.
  const renewed = await dutyLedger(em, tenantId, window);
  await countOutcomes(em, tenantId, renewed, [...changed, ...shares].map(setOf), { today, now: on.now });
  if (changed.length > 0)
    await appendAudit(em, AUTHOR(tenantId), [{ detail: told(change, calendar.version) }], on.now);
  return ledger;
}

/**
 * Brings the stored obligations up to date with a change of rules or posts that has just been written.
 * @returns what that change does: nothing in periods that have opened, and of each rule from which period on what.
 */
export async function changingDuties(
  { em, actor, today, now }: Tx,
  { before, from }: Cause,
): Promise<ObligationChanges> {
  await em.flush();
  const ledger = await materialise(em, actor.tenantId, { today, now });
  const changes = changesAhead({
    before: before(ledger),
    after: ledger,
    calendar: ledger.calendar.calendar,
    stored: ledger.stored.map(({ one }) => one),
    today: civilDate(today),
    from: civilDate(from),
    ahead: AHEAD,
  });
  const rules = changes.rules.map((one) => ({ ...one, title: ruleBehind(ledger, one).rule.title }));
  return { ...changes, rules };
}

/**
 * Does what changes the organisation's own days, and moves at once the open dates that rest on them: only now is it
 * known what those days were before.
 */
export async function movingDates<R>(tx: Tx, change: () => Promise<R>): Promise<R> {
  const { em, actor, today, now } = tx;
  const before = await calendarOf(em, actor.tenantId);
  const done = await change();
  await em.flush();
  await materialise(em, actor.tenantId, { today, now }, before);
  return done;
}

const AUTHOR = (tenantId: string) => ({
  actor: { tenantId, personId: null, keyId: null },
  operation: MATERIALISE_OPERATION,
});

async function coveredUntil(em: EntityManager, tenantId: string): Promise<CivilDate | null> {
  const [row] = await em.execute<{ until: string | null }[]>(
    'select obligations_to::text as until from standing where tenant_id = ?',
    [tenantId],
  );
  return row?.until ? civilDate(row.until) : null;
}

const changedBy = ({ add, replace, move, remove }: Reconciliation): Keyed[] => [
  ...add,
  ...remove,
  ...[...replace, ...move].flatMap(({ before, after }) => [before, after]),
];

/** Names in one audit entry; a change of many more is told by how many there are. */
const MOST_TOLD = 200;

function told({ add, replace, move, remove }: Reconciliation, calendar: string): Record<string, unknown> {
  const keys = (list: readonly Keyed[]) => list.slice(0, MOST_TOLD).map(({ key }) => key);
  return {
    calendar,
    counts: { added: add.length, replaced: replace.length, moved: move.length, removed: remove.length },
    replaced: keys(replace.map(({ after }) => after)),
    moved: keys(move.map(({ after }) => after)),
    removed: keys(remove),
  };
}

/** Writes a reconciliation down. */
class Writer {
  readonly #em: EntityManager;
  readonly #tenantId: string;
  readonly #ledger: DutyLedger;
  readonly #now: Date;
  readonly #before = new Map<string, WorkingCalendar | null>();
  readonly #replaced: WorkingCalendar | undefined;
  readonly #calendars: Map<string, string>;

  constructor(
    em: EntityManager,
    tenantId: string,
    ledger: DutyLedger,
    now: Date,
    replaced?: OrganisationCalendar,
  ) {
    this.#em = em;
    this.#tenantId = tenantId;
    this.#ledger = ledger;
    this.#now = now;
    this.#calendars = new Map(
      [...ledger.stored, ...ledger.waived].map(({ one, calendar }) => [one.key, calendar]),
    );
    this.#replaced = replaced?.calendar;
  }

  async write({ add, replace, move, remove }: Reconciliation): Promise<void> {
    await this.#remove(remove);
    await this.#add(add);
    const rewrites = [...replace, ...move];
    await this.#rewrite(await Promise.all(rewrites.map((one) => this.#rewritten(one))));
  }

  async #remove(list: readonly Keyed[]): Promise<void> {
    if (list.length === 0) return;
    await this.#em.execute(
      `delete from obligation
        where tenant_id = ? and id in (select value::uuid from json_array_elements_text(?::json))`,
      [this.#tenantId, JSON.stringify(list.map((one) => this.#id(one)))],
    );
  }

  async #add(list: readonly Keyed[]): Promise<void> {
    if (list.length === 0) return;
    await this.#em.execute(
      `insert into obligation (tenant_id, id, key, rule_id, kind, period_from, period_to, due, occurrence, calendar)
       select ?, r.id, r.key, r."ruleId", r.kind, r."periodFrom", r."periodTo", r.due, r.occurrence, ?
         from json_to_recordset(?::json) as r(id uuid, key text, "ruleId" text, kind text, "periodFrom" date,
                                              "periodTo" date, due date, occurrence jsonb)`,
      [this.#tenantId, this.#ledger.calendar.version, JSON.stringify(list.map((one) => this.#row(one)))],
    );
  }

  async #rewrite(rows: readonly object[]): Promise<void> {
    if (rows.length === 0) return;
    await this.#em.execute(
      `update obligation o
          set kind = r.kind, period_to = r."periodTo", due = r.due, occurrence = r.occurrence, calendar = ?,
              moves = o.moves || r.moves
         from json_to_recordset(?::json) as r(id uuid, kind text, "periodTo" date, due date, occurrence jsonb,
                                              moves jsonb)
        where o.tenant_id = ? and o.id = r.id`,
      [this.#ledger.calendar.version, JSON.stringify(rows), this.#tenantId],
    );
  }

  async #rewritten({ before, after }: Rewrite): Promise<object> {
    const moved = before.version === after.version && before.due !== after.due;
    return { ...this.#row(after), moves: moved ? [await this.#move({ before, after })] : [] };
  }

  /** The date that no longer holds, and what in the calendar ended it. */
  async #move({ before, after }: Rewrite): Promise<StoredMove> {
    // Days that moved nothing left no mark on it: what has just been replaced is what its dates rested on.
    const was = this.#replaced ?? (await this.#calendarCalled(this.#calendars.get(before.key)!));
    return {
      due: before.due,
      nominal: before.nominal,
      calendar: this.#ledger.calendar.version,
      at: this.#now.toISOString(),
      because: was === null ? [] : changedDays([before, after], was, this.#ledger.calendar.calendar),
    };
  }

  /** The calendar that dates rested on: a national version under the organisation's days of now. */
  async #calendarCalled(version: string): Promise<WorkingCalendar | null> {
    const known = this.#before.get(version);
    if (known !== undefined) return known;
    const nationalVersion = version.split('+')[0]!;
    const [row] = await this.#em.execute<{ id: string }[]>(
      'select id from calendar_version where version = ?',
      [nationalVersion],
    );
    const { ownDays } = this.#ledger;
    const found = row && (await calendarFrom(this.#em, { nationalId: row.id, nationalVersion, ownDays }));
    this.#before.set(version, found?.calendar ?? null);
    return found?.calendar ?? null;
  }

  #row(one: Keyed) {
    const { key, ruleId, kind, period, due } = one;
    return {
      id: this.#id(one),
      ...{ key, ruleId, kind, due, periodFrom: period.from, periodTo: period.to },
      occurrence: one,
    };
  }

  /** The same obligation has the same id, whichever job writes it. */
  #id = ({ key }: Keyed): string => named(key, this.#tenantId);
}
