/** What the public fetches without GraphQL: an organisation's page, its calendar, and calendars with secret addresses. */
import { dateOf, dayOf, plusDays } from '../../policies/index.ts';
import { civilDay, type House } from '../../tenants/index.ts';
import { publishedBulletins } from '../reports/index.ts';
import type { PublicFile } from '../server/index.ts';
import { postCalendar, publicCalendar } from './feed-files.ts';
import { FEEDS_PATH } from './feeds.ts';
import { monthOf, PAGE_POLICY, publicPage } from './page.ts';
import { publication, takesPlace } from './publication.ts';

const PAGE = /^\/o\/([^/]+)(\/sessions\.ics)?$/;
/** Days up to the end of the month whose bulletins its page shows. */
const BULLETINS_BEHIND = 366;
const CALENDAR = { type: 'text/calendar; charset=utf-8', cache: 'public' } as const;

/** The file at a path; null where there is none, for whatever reason. */
export async function publicFile(
  house: House,
  path: string,
  search: URLSearchParams,
): Promise<PublicFile | null> {
  if (path.startsWith(FEEDS_PATH)) {
    const body = await postCalendar(house, path.slice(FEEDS_PATH.length));
    return body === null ? null : { ...CALENDAR, cache: 'private', body };
  }
  const [, slug, calendar] = PAGE.exec(path) ?? [];
  if (slug === undefined) return null;
  if (calendar) return { ...CALENDAR, body: await publicCalendar(house, slug) };
  const month = monthOf(search, civilDay(house.clock.now()));
  if (month === null) return null;
  const year = { from: dateOf(plusDays(dayOf(month.to), 1 - BULLETINS_BEHIND)), to: month.to };
  const [planned, told] = [
    await publication(house, slug, month),
    await publishedBulletins(house, slug, year),
  ];
  const sessions = planned?.sessions.filter(takesPlace) ?? [];
  const bulletins = told?.bulletins ?? [];
  const names = sessions.length > 0 ? planned : told;
  return {
    type: 'text/html; charset=utf-8',
    cache: 'public',
    policy: PAGE_POLICY,
    body: publicPage(month, names && { ...names, slug, sessions, bulletins }),
  };
}
