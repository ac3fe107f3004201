/**
 * What the public reads (公示): of published sessions who receives, when, where and how, and nothing else. Whoever
 * asks names an organisation by its slug; one that is suspended, unknown or has published nothing is asked in the
 * same way and answered alike.
 */
import type { SessionForm, SessionKind, SessionState } from '../../policies/index.ts';
import { type House, inPublicScope } from '../../tenants/index.ts';

/** Times of day are civil, in Asia/Shanghai. */
export type PublicSession = {
  kind: SessionKind;
  form: SessionForm;
  state: SessionState;
  onDate: string;
  fromTime: string;
  toTime: string;
  place: string;
  postTitle: string;
  portfolios: string[];
  /** Who holds the post on the day; none where nobody does. */
  names: string[];
};

/** The same with what tells one session and its changes from others; `publishedMs` in milliseconds since 1970. */
export type TrackedSession = PublicSession & { id: string; revision: number; publishedMs: number };
export type Publication = { nameZh: string; nameEn: string; tenantId: string; sessions: TrackedSession[] };

/** Sessions of one answer. */
const MOST = 2_000;

const PUBLISHED = `
  select o.name_zh as "nameZh", o.name_en as "nameEn",
         (select coalesce(json_agg(shown), '[]') from (
            select s.id, s.kind, s.form, s.state, s.on_date::text as "onDate", s.from_time as "fromTime",
                   s.to_time as "toTime", s.place, s.revision,
                   (extract(epoch from s.published_at) * 1000)::float8 as "publishedMs",
                   p.title as "postTitle", p.portfolios,
                   array(select n.name from holding h join person n on n.tenant_id = ? and n.id = h.person_id
                          where h.tenant_id = ? and h.post_id = s.post_id and h.confirmed_at is not null
                            and h.valid_from <= s.on_date and (h.valid_to is null or h.valid_to > s.on_date)
                          order by n.name) as names
              from session s join post p on p.tenant_id = ? and p.id = s.post_id
             where s.tenant_id = ? and s.published_at is not null and s.on_date between ? and ?
             order by s.on_date, s.from_time, p.code, s.id limit ?) shown) as sessions
    from organisation o where o.id = ?`;

/** What an organisation has published for a window, cancelled sessions among it; null when it is nothing. */
export async function publication(
  house: House,
  slug: string,
  { from, to }: { from: string; to: string },
): Promise<Publication | null> {
  return inPublicScope(house, slug, async (em, tenantId) => {
    const [found] = await em.execute<Omit<Publication, 'tenantId'>[]>(PUBLISHED, [
      ...[tenantId, tenantId, tenantId, tenantId],
      ...[from, to, MOST, tenantId],
    ]);
    return found && found.sessions.length > 0 ? { ...found, tenantId } : null;
  });
}

/** Whether the public is to come: a session that was cancelled is told only to those who had it in their calendar. */
export const takesPlace = ({ state }: PublicSession): boolean => state !== 'CANCELLED';
