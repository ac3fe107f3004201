/** The calendars that are subscribed to: an organisation's published sessions, and a post's own by its secret address. */
import { createHash } from 'node:crypto';
import {
  type Bilingual,
  type CivilDate,
  DUTY_KINDS,
  dateOf,
  dayOf,
  type Keyed,
  plusDays,
  Refusal,
  SESSION_FORMS,
  SESSION_KINDS,
  type SessionState,
} from '../../policies/index.ts';
import { Feed } from '../../schema/index.ts';
import { civilDay, type House, inScope, ruleBehind, type StoredDuty } from '../../tenants/index.ts';
import { owedIn } from '../obligations/index.ts';
import { readFeedName } from './feeds.ts';
import { type CalendarEvent, icalendar } from './icalendar.ts';
import { type PublicSession, publication } from './publication.ts';

/** Days before and after today that a calendar shows. */
const BEHIND = 92;
const AHEAD = 366;
/** Obligations are worked out for a request from outside, so not for a year. */
const DUTIES_AHEAD = 92;

const windowAround = (today: string, ahead: number) => {
  const day = dayOf(today as CivilDate);
  return { from: dateOf(plusDays(day, -BEHIND)), to: dateOf(plusDays(day, ahead)) };
};

/** Of what is published; a calendar without events for an organisation that has published nothing or is not there. */
export async function publicCalendar(house: House, slug: string): Promise<string> {
  const found = await publication(house, slug, windowAround(civilDay(house.clock.now()), AHEAD));
  if (!found) return icalendar(null, []);
  const { nameZh, tenantId, sessions } = found;
  return icalendar(
    `${nameZh}接访公示`,
    sessions.map((session) => eventOf(tenantId, session)),
  );
}

type Event = Omit<PublicSession, 'postTitle' | 'portfolios' | 'names'> &
  Partial<Pick<PublicSession, 'postTitle' | 'portfolios' | 'names'>> & {
    id: string;
    revision: number;
    publishedMs: number | null;
  };

function eventOf(tenantId: string, session: Event): CalendarEvent {
  const { id, kind, form, state, onDate, fromTime, toTime, place, revision, publishedMs } = session;
  const [type, way] = [SESSION_KINDS[kind], SESSION_FORMS[form]];
  const who = [session.postTitle, ...(session.names ?? [])].filter(Boolean).join(' ');
  const about = [`${type.zh}（${way.zh}） / ${type.en}: ${way.en}`, ...(session.portfolios ?? [])];
  const end = toTime > fromTime ? onDate : dateOf(plusDays(dayOf(onDate as CivilDate), 1));
  return {
    uid: uidOf(tenantId, `session ${id}`),
    stamp: new Date(publishedMs ?? madeAt(id)),
    sequence: revision,
    status: STATUS[state],
    summary: who ? `${type.zh} ${who}` : type.zh,
    description: about.join('\n'),
    location: place,
    start: { day: onDate, time: fromTime },
    end: { day: end, time: toTime },
  };
}

const STATUS: Readonly<Record<SessionState, CalendarEvent['status']>> = {
  PLANNED: 'TENTATIVE',
  PUBLISHED: 'CONFIRMED',
  HELD: 'CONFIRMED',
  CANCELLED: 'CANCELLED',
};

/** The same for the same session, and no id of a row. */
const uidOf = (tenantId: string, what: string): string =>
  `${createHash('sha256').update(`${tenantId} ${what}`).digest('hex').slice(0, 40)}@huiyin`;

/** An id of version 7 begins with the milliseconds at which it was made. */
const madeAt = (id: string): number => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);

const OWN_SESSIONS = `
  select id, kind, form, state, on_date::text as "onDate", from_time as "fromTime", to_time as "toTime", place,
         revision, (extract(epoch from published_at) * 1000)::float8 as "publishedMs"
    from session where tenant_id = ? and post_id = ? and on_date between ? and ?
   order by on_date, from_time, id`;

/** A post's sessions and what it owes; null for a name that opens nothing: garbled, made up, revoked, suspended. */
export async function postCalendar(house: House, name: string): Promise<string | null> {
  const read = readFeedName(name);
  if (!read) return null;
  const { tenantId, hash } = read;
  const today = civilDay(house.clock.now());
  try {
    return await inScope(house.db, { tenantId, today }, async (em) => {
      const feed = await em.findOne(
        Feed,
        { tenantId, hash, revokedAt: null },
        { populate: ['post'] as never },
      );
      if (!feed) return null;
      const { from, to } = windowAround(today, AHEAD);
      const sessions = await em.execute<Event[]>(OWN_SESSIONS, [tenantId, feed.postId, from, to]);
      const { code, title } = feed.post;
      const window = windowAround(today, DUTIES_AHEAD);
      const { ledger, obligations, stored } = await owedIn(em, tenantId, window, { today });
      const duties = [...obligations.values()].filter(({ who }) => who.posts?.includes(code));
      return icalendar(title, [
        ...sessions.map((session) => eventOf(tenantId, session)),
        ...duties.map((one) =>
          dueEvent(tenantId, one, ruleBehind(ledger, one).rule.title, stored.get(one.key)?.moves ?? []),
        ),
      ]);
    });
  } catch (error) {
    // An organisation that is suspended or unknown has no scope.
    if (error instanceof Refusal) return null;
    throw error;
  }
}

function dueEvent(tenantId: string, one: Keyed, title: Bilingual, moves: StoredDuty['moves']): CalendarEvent {
  const kind = DUTY_KINDS[one.kind];
  return {
    uid: uidOf(tenantId, `obligation ${one.key}`),
    stamp: new Date(moves.at(-1)?.at ?? `${one.version}T00:00:00+08:00`),
    sequence: moves.length,
    status: one.tentative ? 'TENTATIVE' : 'CONFIRMED',
    summary: `到期：${title.zh}`,
    description: `${kind.zh} / ${kind.en}\n${title.en}`,
    day: one.due,
  };
}
