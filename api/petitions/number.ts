/** The number of a petition: `2026-L-7K3Q9M`. Its random end says nothing of how many there are or which came first. */
import { randomInt } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Channel } from '../../policies/index.ts';

/** The channel by which it was first registered; the number stays when the channel is corrected. */
const LETTERS: Readonly<Record<Channel, string>> = {
  LETTER: 'L',
  VISIT: 'V',
  CALL: 'C',
  ONLINE: 'O',
  EMAIL: 'E',
  FAX: 'F',
  REPORT_BOX: 'B',
  LEADER_MAILBOX: 'M',
  LEADER_RECEPTION: 'R',
  TRANSFERRED: 'T',
};
/** No 0, 1, I, L or O, which people mistake for one another. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** A number that the organisation has not given yet. */
export async function freeNumber(
  em: EntityManager,
  tenantId: string,
  channel: Channel,
  today: string,
): Promise<string> {
  for (;;) {
    const random = Array.from({ length: 6 }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
    const number = `${today.slice(0, 4)}-${LETTERS[channel]}-${random}`;
    const taken = await em.execute<unknown[]>('select 1 from petition where tenant_id = ? and number = ?', [
      tenantId,
      number,
    ]);
    if (taken.length === 0) return number;
  }
}
