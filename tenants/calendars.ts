/**
 * Working calendars: the national one, whose versions the operator lands and of which the last stands, and the days
 * of their own that organisations lay over it.
 */
import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { type CalendarData, type CalendarOverlay, CN_DATA, WorkingCalendar } from '../policies/index.ts';

/** A day of an organisation's own, as it is stored: see `OwnDay`. */
export type StoredDay = { date: string; working: boolean | null; keyPeriod: boolean; name: string };

/** What a calendar is made of: a national version, named by its id, and an organisation's own days by date. */
export type StoredCalendar = { nationalId: string; nationalVersion: string; ownDays: StoredDay[] };

/** National data is public, never changed once landed, and some hundred kilobytes: read once a process and version. */
const national = new Map<string, WorkingCalendar>();
/** The version in use, and those that are compared with it. */
const KEPT = 4;

/** The national calendar by the id of its version, without any organisation's days. */
async function nationalCalendar(em: EntityManager, id: string): Promise<WorkingCalendar> {
  const known = national.get(id);
  if (known) return known;
  const [row] = await em.execute<{ data: CalendarData }[]>('select data from calendar_version where id = ?', [
    id,
  ]);
  if (!row) throw new Error('there is no such calendar version');
  const calendar = new WorkingCalendar(row.data);
  national.set(id, calendar);
  if (national.size > KEPT) national.delete(national.keys().next().value!);
  return calendar;
}

/** An organisation's days as an overlay; its version is made from what they say. */
export function overlayOf(days: readonly StoredDay[]): CalendarOverlay {
  const hash = createHash('sha256').update(
    JSON.stringify(days.map(({ date, working, keyPeriod, name }) => [date, working, keyPeriod, name])),
  );
  const span = ({ date, name }: StoredDay) => ({ name, from: date, to: date });
  return {
    version: days.length === 0 ? 0 : hash.digest().readUInt32BE(0),
    daysOff: days.filter(({ working }) => working === false).map(span),
    daysWorked: days.filter(({ working }) => working === true).map(({ date }) => date),
    keyPeriods: days.filter(({ keyPeriod }) => keyPeriod).map(span),
  };
}

/** A calendar, and the name of what it rests on: the national version, with a mark of the organisation's own days. */
export type OrganisationCalendar = { calendar: WorkingCalendar; version: string };

/** The calendar of parts that were read with something else, in one statement. */
export async function calendarFrom(
  em: EntityManager,
  { nationalId, nationalVersion, ownDays }: StoredCalendar,
): Promise<OrganisationCalendar> {
  const calendar = await nationalCalendar(em, nationalId);
  if (ownDays.length === 0) return { calendar, version: nationalVersion };
  const overlay = overlayOf(ownDays);
  return {
    calendar: calendar.with(overlay),
    version: `${nationalVersion}+${overlay.version.toString(16).padStart(8, '0')}`,
  };
}

/** The calendar of an organisation, in its scope: the last national version that landed, under its own days. */
export async function calendarOf(em: EntityManager, tenantId: string): Promise<OrganisationCalendar> {
  const [stored] = await em.execute<StoredCalendar[]>(
    `select v.id as "nationalId", v.version as "nationalVersion",
            (select coalesce(json_agg(json_build_object('date', date, 'working', working,
                                        'keyPeriod', key_period, 'name', name) order by date), '[]')
               from own_day where tenant_id = ?) as "ownDays"
       from calendar_version v order by v.id desc limit 1`,
    [tenantId],
  );
  if (!stored) throw new Error('no calendar has landed');
  return calendarFrom(em, stored);
}

/** The calendar that a deployment starts with; its id comes before those of versions that land later. */
export const FIRST_CALENDAR_SQL = `
  insert into public.calendar_version (id, version, source, from_year, to_year, data, landed_at)
  select $1, $2, $3, $4, $5, $6, now() where not exists (select from public.calendar_version)`;
const year = (date: string): number => Number(date.slice(0, 4));
export const FIRST_CALENDAR = [
  '00000000-0000-7000-8000-000000000001',
  `${CN_DATA.id}-${CN_DATA.version}`,
  CN_DATA.source,
  year(CN_DATA.coverage.from),
  year(CN_DATA.coverage.to),
  JSON.stringify(CN_DATA),
];
