import { createFeed, planSession, requestAppointment } from '../../api/reception/index.ts';
import { Petition } from '../../schema/index.ts';
import type { Seat, TestPlatform } from '../setup/platform.ts';

/** Days of the sessions, the first of them today, and whose each is. */
const SESSIONS: [day: string, seat: Seat][] = [
  ['2026-01-15', 'leader'],
  ['2026-01-20', 'leader'],
  ['2026-01-21', 'leader'],
  ['2026-01-22', 'chief'],
  ['2026-01-23', 'leader'],
  ['2026-01-26', 'leader'],
];

/** Six sessions, two appointments of the first two petitions, the second with the leader, and a feed. */
export async function reception(platform: TestPlatform, slug: string, mark: string): Promise<void> {
  const { posts, tenantId } = platform.of(slug);
  const hours = { fromTime: '08:00', toTime: '09:30', place: `大厅${mark}` };
  const nothing = { ruleId: null, obligationKey: null, standsInForId: null, makesUp: false, held: null };
  for (const [onDate, seat] of SESSIONS)
    await platform.act(slug, 'administrator', (tx) =>
      planSession(tx, {
        ...{ kind: 'RECEPTION', form: 'ON_SITE', postId: posts[seat], onDate },
        ...hours,
        ...nothing,
      }),
    );
  for (const [index, wantedPostId] of [null, posts.leader].entries())
    await platform.act(slug, 'registrar', async (tx) => {
      const petitions = await tx.em.find(Petition, { tenantId }, { orderBy: { id: 'asc' } });
      return requestAppointment(tx, { petitionId: petitions[index]!.id, wantedPostId });
    });
  await platform.act(slug, 'administrator', (tx) => createFeed(tx, { postId: posts.leader }, () => {}));
}
