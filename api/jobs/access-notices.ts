import type { EntityManager } from '@mikro-orm/postgresql';
import { type LetterPayload, lockHead, post } from '../../tenants/index.ts';

/** What a superior's read showed, by the mark that its access row carries. */
const SHOWN = {
  S: { figure: 'statistics', zh: '统计汇总', en: 'statistics' },
  K: { figure: 'compliance', zh: '规章与履职情况', en: 'rulebook and duties' },
  M: { figure: 'matters', zh: '事项摘要', en: 'excerpts of matters' },
} as const;
type Mark = keyof typeof SHOWN;

/**
 * Tells each subordinate what the scope's organisation read of it, one envelope a subordinate and day. Days up to
 * yesterday are told (Asia/Shanghai), and the month before it as far as they were not: a day without the server
 * loses no notice.
 */
export async function sendAccessNotices(
  em: EntityManager,
  tenantId: string,
  today: string,
  now: Date,
): Promise<void> {
  // Two such jobs at once would both find a day untold.
  await lockHead(em, tenantId);
  const reads = await em.execute<{ day: string; subordinate: string; mark: Mark; times: number }[]>(
    `with untold as (
       select id, to_char(at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day, unnest(shown) as shown
         from access_row
        where tenant_id = ?
          and at >= (?::date - 31)::timestamp at time zone 'Asia/Shanghai'
          and at < ?::date::timestamp at time zone 'Asia/Shanghai'
     )
     select day, substr(shown, 3) as subordinate, left(shown, 1) as mark, count(distinct id)::int as times
       from untold
      where left(shown, 2) in ('S:', 'K:', 'M:') and substr(shown, 3) <> ?
        and not exists (
          select from envelope_out told
           where told.tenant_id = ? and told.kind = 'ACCESS_NOTICE'
             and told.recipient_id::text = substr(shown, 3) and told.payload ->> 'on' = day)
      group by day, subordinate, mark
      order by day, subordinate, mark desc`,
    [tenantId, today, today, tenantId, tenantId],
  );
  if (reads.length === 0) return;
  const [reader] = await em.execute<[{ name_zh: string; name_en: string }]>(
    'select name_zh, name_en from organisation where id = ?',
    [tenantId],
  );
  for (const group of Map.groupBy(reads, ({ day, subordinate }) => `${day} ${subordinate}`).values()) {
    const { day, subordinate } = group[0]!;
    const list = (language: 'zh' | 'en') =>
      group.map(({ mark, times }) =>
        language === 'zh' ? `${SHOWN[mark].zh}${times}次` : `${SHOWN[mark].en} (${times})`,
      );
    const payload: LetterPayload = {
      zh: `${reader.name_zh}于${day}查阅了本单位的${list('zh').join('、')}。`,
      en: `On ${day}, ${reader.name_en} read of this organisation: ${list('en').join(', ')}.`,
      on: day,
      figures: Object.fromEntries(group.map(({ mark, times }) => [SHOWN[mark].figure, times])),
    };
    await post(em, tenantId, { recipientId: subordinate, kind: 'ACCESS_NOTICE', payload }, now);
  }
}
