/** What the public fetches without GraphQL: an organisation's page, its calendar, and calendars with secret addresses. */
import { civilDay, type House } from '../../tenants/index.ts';
import type { PublicFile } from '../server/index.ts';
import { postCalendar, publicCalendar } from './feed-files.ts';
import { FEEDS_PATH } from './feeds.ts';
import { monthOf, PAGE_POLICY, publicPage } from './page.ts';
import { publication, takesPlace } from './publication.ts';

const PAGE = /^\/o\/([^/]+)(\/sessions\.ics)?$/;
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
  const found = await publication(house, slug, month);
  const sessions = found?.sessions.filter(takesPlace) ?? [];
  return {
    type: 'text/html; charset=utf-8',
    cache: 'public',
    policy: PAGE_POLICY,
    body: publicPage(month, found && sessions.length > 0 ? { ...found, slug, sessions } : null),
  };
}
