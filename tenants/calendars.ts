/**
 * Working calendars: the national one, whose versions the operator lands and of which the last stands, and the days
 * of their own that organisations lay over it.
 */
import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { v7 as uuid } from 'uuid';
import {
  type CalendarData,
  type CalendarOverlay,
  CN_DATA,
  demand,
  type Landing,
  landing,
  Refusal,
  WorkingCalendar,
} from '../policies/index.ts';
import type { Tx } from './acts.ts';
import { asked } from './directory.ts';
import { enqueue } from './envelopes.ts';
import { tellOutbox } from './outbox.ts';
import { checkText } from './texts.ts';

/** Characters that the name of a day or a source may have. */
export const MOST_IN_A_NAME = 200;

/** A day of an organisation's own, as it is stored: see `OwnDay`. */
export type StoredDay = { date: string; working: boolean | null; keyPeriod: boolean; name: string };

/**
 * What a calendar is made of: a national version, named by its id, and an organisation's own days by date. Answered
 * by `huiyin.calendar_of`, in a statement of its own or together with what the calendar is needed for.
 */
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
function overlayOf(days: readonly StoredDay[]): CalendarOverlay {
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
  const [{ stored }] = await em.execute<[{ stored: StoredCalendar }]>(
    'select huiyin.calendar_of(?) as stored',
    [tenantId],
  );
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

const VERSION_NAME = /^[a-z0-9](?:[a-z0-9.-]{0,38}[a-z0-9])?$/;

/**
 * Puts a new version of the national calendar to use (operator). Every organisation is then told, and its dates that
 * are still open follow. The same landing asked for twice is one.
 * @throws Refusal CALENDAR_GAP and BAD_INPUT as `landing` does, BAD_INPUT for years gone by, CONFLICT where the name stands for another one.
 */
export async function landCalendar(
  tx: Tx,
  { version, ...said }: Landing & { version: string },
): Promise<{ calendarVersionId: string }> {
  const { em, now, actor } = tx;
  demand(actor.ability, 'land', 'CalendarVersion', {});
  if (!VERSION_NAME.test(version)) throw new Refusal('BAD_INPUT', { path: 'version' });
  checkText(said.source, MOST_IN_A_NAME, 'source');
  for (const { year, source, spans, statutoryDays } of said.years) {
    checkText(source, MOST_IN_A_NAME, `years.${year}.source`);
    for (const [i, { name }] of spans.entries()) checkText(name, MOST_IN_A_NAME, `years.${year}.spans[${i}]`);
    for (const [i, { name }] of statutoryDays.entries())
      checkText(name, MOST_IN_A_NAME, `years.${year}.statutoryDays[${i}]`);
  }
  for (const { name } of said.provisional) checkText(name, MOST_IN_A_NAME, 'provisional');
  // The version of this name comes first, if it landed before: what it was made of is then looked at again.
  const [base] = await em.execute<{ id: string; data: CalendarData; landed: boolean }[]>(
    `select id, data, version = ? as landed from calendar_version order by version = ? desc, id desc limit 1`,
    [version, version],
  );
  if (!base) throw new Error('no calendar has landed');
  const data = landing(base.data, base.data.version + (base.landed ? 0 : 1), said);
  if (data.coverage.to < tx.today) throw new Refusal('BAD_INPUT', { path: 'years' });
  const id = uuid();
  const [landed] = await asked(
    em.execute<[{ id: string }]>('select huiyin.land_calendar(?, ?, ?, ?::jsonb, ?) as id', [
      ...[id, base.id, version, JSON.stringify(data), now],
    ]),
    { HY004: 'version' },
  );
  tx.note({ detail: { calendarVersionId: landed.id, version } });
  if (landed.id === id) tx.job('spread', { task: 'calendar-landed' });
  return { calendarVersionId: landed.id };
}

/** In an organisation's scope, once a version landed: tells of it, and has the open dates worked out anew. */
export async function calendarLanded(em: EntityManager, tenantId: string, now: Date): Promise<void> {
  const [{ version }] = await em.execute<[{ version: string }]>(
    'select version from calendar_version order by id desc limit 1',
  );
  await tellOutbox({ em, tenantId, now }, 'CALENDAR_LANDED', version, { version });
  await enqueue(em, tenantId, 'materialise', {});
}
