/** Where a petition goes that accuses those who head the organisation. */
import { CASE_TYPES, CHANNELS } from '../../policies/index.ts';
import { type Petition, Post } from '../../schema/index.ts';
import type { Tx } from '../../tenants/index.ts';
import type { Roster } from './conflict.ts';
import { happened } from './row.ts';

/** `DISCIPLINE`: assigned to a post outside the line of the accused; `REFERRED`: passed to the superior. */
export type Route = 'ORDINARY' | 'DISCIPLINE' | 'REFERRED' | 'NO_SUPERIOR';

/**
 * Sends a petition against the head on its way: to a discipline post outside the line of the accused or, where there
 * is none, to the direct superior, who learns its type and channel and nothing else, and once, however often it is
 * corrected.
 */
export async function route(tx: Tx, roster: Roster, petition: Petition): Promise<Route> {
  if (!roster.headAccused(petition.accusedIds)) return 'ORDINARY';
  const discipline = roster.disciplineOutside(petition.accusedIds);
  if (discipline) {
    petition.assignee = tx.em.getReference(Post, [petition.tenantId, discipline]);
    petition.state = 'ASSIGNED';
    happened(tx, petition, 'ASSIGNED');
    return 'DISCIPLINE';
  }
  const [superior] = await tx.em.execute<{ superior_id: string }[]>(
    `select superior_id from oversight_path
      where subordinate_id = ? and depth = 1 and valid_from <= ? and (valid_to is null or valid_to > ?)
      order by array_position(array['TERRITORIAL', 'SECTORAL', 'CORPORATE'], line), superior_id limit 1`,
    [petition.tenantId, tx.today, tx.today],
  );
  if (!superior) return 'NO_SUPERIOR';
  const { caseType, channel } = petition;
  const [type, way] = [CASE_TYPES[caseType], CHANNELS[channel]];
  tx.send({
    recipientId: superior.superior_id,
    kind: 'REFERRAL',
    about: petition.id,
    payload: {
      zh: `涉及本单位负责人的信访事项一件，提请上级处理。类别：${type.zh}；渠道：${way.zh}`,
      en: `A petition that concerns the head of the sender, for the superior to handle. Type: ${type.en}; channel: ${way.en}`,
      on: tx.today,
      figures: { caseType, channel },
    },
  });
  return 'REFERRED';
}
