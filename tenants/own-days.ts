/** Days of an organisation's own calendar: local holidays, worked days, key periods (重要时期). */
import { v7 as uuid } from 'uuid';
import { civilDate, dayOf, demand, isCivilDate, Refusal } from '../policies/index.ts';
import type { Tx } from './acts.ts';
import { calendarOf, MOST_IN_A_NAME, type StoredDay } from './calendars.ts';
import { movingDates } from './obligations.ts';
import { checkText } from './texts.ts';

/**
 * Says of a day what it is in the organisation's own calendar, instead of what was said before; the dates that rest
 * on it follow.
 * @throws Refusal BAD_INPUT for a day gone by or more than two years ahead, where nothing is said, and where nobody
 * would be at work for more than three weeks.
 */
export async function setOwnDay(
  tx: Tx,
  { date, working, keyPeriod, name }: StoredDay,
): Promise<{ ownDayId: string }> {
  const { em } = tx;
  const { tenantId } = tx.actor;
  mayChange(tx, date);
  if (working === null && !keyPeriod) throw new Refusal('BAD_INPUT', { path: 'working' });
  checkText(name, MOST_IN_A_NAME, 'name');
  const [row] = await changing(tx, date, () =>
    em.execute<[{ id: string }]>(
      `insert into own_day (tenant_id, id, date, working, key_period, name) values (?, ?, ?, ?, ?, ?)
       on conflict (tenant_id, date) do update
         set working = excluded.working, key_period = excluded.key_period, name = excluded.name
       returning id`,
      [tenantId, uuid(), date, working, keyPeriod, name],
    ),
  );
  tx.note({ detail: { ownDayId: row.id } });
  return { ownDayId: row.id };
}

/** Takes back what the organisation's own calendar says of a day that is not gone by. */
export async function removeOwnDay(tx: Tx, { date }: { date: string }): Promise<{ date: string }> {
  mayChange(tx, date);
  const [row] = await changing(tx, date, () =>
    tx.em.execute<{ id: string }[]>('delete from own_day where tenant_id = ? and date = ? returning id', [
      tx.actor.tenantId,
      date,
    ]),
  );
  if (!row) throw new Refusal('NOT_FOUND', { path: 'date' });
  tx.note({ detail: { ownDayId: row.id } });
  return { date };
}

const LONGEST_AHEAD = 731;
/** Far below what no calendar can stand on, so that a national holiday that lands between two pauses leaves one that can. */
const LONGEST_PAUSE = 21;

/** Makes the change, refuses what nobody could keep a limit in, and moves the dates that rest on the day. */
const changing = <R>(tx: Tx, date: string, change: () => Promise<R>): Promise<R> =>
  movingDates(tx, async () => {
    const done = await change();
    const { calendar } = await calendarOf(tx.em, tx.actor.tenantId);
    const day = dayOf(civilDate(date));
    const [before, after] = [calendar.workingDaysFrom(day, -1).day, calendar.workingDaysFrom(day, 1).day];
    if (!calendar.working(day) && after - before - 1 > LONGEST_PAUSE)
      throw new Refusal('BAD_INPUT', { path: 'date' });
    return done;
  });

/** A day gone by stays what it was: periods that are closed rest on it. */
function mayChange({ actor: { ability, tenantId }, today }: Tx, date: string): void {
  demand(ability, 'change', 'OwnDay', { tenantId });
  const ahead = isCivilDate(date) ? dayOf(date) - dayOf(civilDate(today)) : -1;
  if (ahead < 0 || ahead > LONGEST_AHEAD) throw new Refusal('BAD_INPUT', { path: 'date' });
}
