import type { EntityManager } from '@mikro-orm/postgresql';
import { lockHead, post } from '../../tenants/index.ts';

/**
 * Sends the head of the scope's chain to each direct superior, once a day: a tail that is cut off later, head and
 * all, is then missed by somebody else.
 */
export async function sendChainHeads(
  em: EntityManager,
  tenantId: string,
  today: string,
  now: Date,
): Promise<void> {
  const { sequence, hash } = await lockHead(em, tenantId);
  if (sequence === 0) return;
  const superiors = await em.execute<{ superior_id: string }[]>(
    `select distinct superior_id from oversight_path
      where subordinate_id = ? and depth = 1 and valid_from <= ?::date and (valid_to is null or valid_to > ?::date)
        and not exists (
          select from envelope_out sent
           where sent.tenant_id = ? and sent.kind = 'CHAIN_HEAD'
             and sent.recipient_id = superior_id and sent.payload ->> 'on' = ?)
      order by superior_id`,
    [tenantId, today, today, tenantId, today],
  );
  // How many entries there are is in no words that people read: who sees fewer would know that some are hidden.
  const payload = {
    zh: `本单位审计链至${today}的末条校验值见附。`,
    en: `The head of this organisation's audit chain on ${today} is enclosed.`,
    on: today,
    figures: { sequence, hash: hash.toString('hex') },
  };
  for (const { superior_id } of superiors)
    await post(em, tenantId, { recipientId: superior_id, kind: 'CHAIN_HEAD', payload }, now);
}
