/**
 * What superiors may read of kept and missed duties: how many obligations of a duty and period have each outcome,
 * written again, for the sets that it touches, in the transaction that changes one.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { v7 as uuid } from 'uuid';
import {
  type CivilDate,
  type DateSpan,
  type DutyKind,
  dateOf,
  dayOf,
  judge,
  type Keyed,
  lastDayOf,
  type ObligationState,
  type Outcome,
  plusDays,
} from '../policies/index.ts';
import { type DutyLedger, dutyLedger, factsFor, ruleBehind } from './duty-ledger.ts';
import { oneAtATime } from './scope.ts';

/** The obligations of one rule in one period, which are counted together. */
export type DutySet = { ruleId: string; periodFrom: CivilDate };
export const setOf = ({ ruleId, period }: Pick<Keyed, 'ruleId' | 'period'>): DutySet => ({
  ruleId,
  periodFrom: period.from,
});

/** How far from the day of a piece of evidence a period may lie whose outcome it changes. */
const REACH = 62;

/** What is not done is owed: whether that is open or missed is asked by the day. */
const OUTCOME: Readonly<Record<ObligationState, Outcome>> = {
  UPCOMING: 'OWED',
  OPEN: 'OWED',
  MISSED: 'OWED',
  MET: 'MET',
  MET_LATE: 'MET_LATE',
  EXCUSED: 'EXCUSED',
  MADE_UP: 'MADE_UP',
  DEPUTISED: 'DEPUTISED',
};

/** Counts anew the sets that something done, taken back or excused in the window can touch. */
export async function refreshCompliance(
  em: EntityManager,
  tenantId: string,
  { window, kinds }: { window: DateSpan; kinds: readonly DutyKind[] },
  on: { today: CivilDate; now: Date },
): Promise<void> {
  await oneAtATime(em, tenantId);
  const ledger = await dutyLedger(em, tenantId, window);
  const first = dateOf(plusDays(dayOf(window.from), -REACH));
  const last = dateOf(plusDays(dayOf(window.to), REACH));
  const touched = ledger.stored
    .map(({ one }) => one)
    .filter(({ kind, quota, period }) => {
      const about = [kind, ...(quota?.countedKinds ?? [])];
      return period.from <= last && period.to >= first && about.some((one) => kinds.includes(one));
    });
  await countOutcomes(em, tenantId, ledger, touched.map(setOf), on);
}

/** Counts sets anew, of which every obligation is in the ledger; one of which none is left has no counts. */
export async function countOutcomes(
  em: EntityManager,
  tenantId: string,
  ledger: DutyLedger,
  sets: readonly DutySet[],
  { today, now }: { today: CivilDate; now: Date },
): Promise<void> {
  if (sets.length === 0) return;
  const stored = ledger.stored.map(({ one }) => one);
  const standings = judge(stored, factsFor(ledger, stored, today), {
    today,
    now: now.getTime(),
  });
  const named = ({ ruleId, periodFrom }: DutySet) => `${ruleId} ${periodFrom}`;
  const wanted = new Map(sets.map((set) => [named(set), set]));
  const cells = new Map<string, object & { count: number }>();
  for (const one of stored) {
    const set = setOf(one);
    if (!wanted.has(named(set))) continue;
    const outcome = OUTCOME[standings.get(one.key)!.state];
    const dueOn = lastDayOf(one);
    const name = `${named(set)} ${dueOn} ${outcome}`;
    const { title } = ruleBehind(ledger, one).rule;
    const known = cells.get(name) ?? {
      ...{ id: uuid(), ...set, titleZh: title.zh, titleEn: title.en },
      ...{ kind: one.kind, dueOn, outcome, count: 0 },
    };
    known.count += 1;
    cells.set(name, known);
  }
  await em.execute(
    `delete from compliance
      where tenant_id = ? and (rule_id, period_from) in (
        select r."ruleId", r."periodFrom" from json_to_recordset(?::json) as r("ruleId" text, "periodFrom" date))`,
    [tenantId, JSON.stringify([...wanted.values()])],
  );
  await em.execute(
    `insert into compliance (tenant_id, id, rule_id, title_zh, title_en, kind, period_from, due_on, outcome, count)
     select ?, r.id, r."ruleId", r."titleZh", r."titleEn", r.kind, r."periodFrom", r."dueOn", r.outcome, r.count
       from json_to_recordset(?::json) as r(id uuid, "ruleId" text, "titleZh" text, "titleEn" text, kind text,
                                            "periodFrom" date, "dueOn" date, outcome text, count int)`,
    [tenantId, JSON.stringify([...cells.values()])],
  );
}
