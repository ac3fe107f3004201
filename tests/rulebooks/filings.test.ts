import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { connected } from '../../api/launch/index.ts';
import { fileRulebooks, inScope } from '../../tenants/index.ts';
import { organisation, rows, type TestHouse, testHouse } from '../tenancy/house.ts';
import { receiving, rulebookSteps, type Scene, type Someone, scene } from './scene.ts';

let house: TestHouse;
let at: Scene;
beforeAll(async () => {
  house = await testHouse('filings');
});
afterAll(() => house.close());
beforeEach(async () => {
  house.at('2026-01-15T04:00:00Z');
  at = await scene(house);
});

const { publish } = rulebookSteps(
  () => house,
  () => at,
);

/** Of a superior: its line, first day and day of its end; accepted by both unless said otherwise. */
type Edge = [superior: Someone, line: string, from: string, to: string | null, accepted?: boolean];
const edges = (...list: Edge[]) =>
  connected(house.ownerUrl, async (client) => {
    for (const [{ tenantId }, line, from, to, accepted = true] of list) {
      await client.query(
        `insert into oversight (id, superior_id, subordinate_id, line, force, "grant", valid_from, valid_to,
                                superior_accepted_at, subordinate_accepted_at)
         values (gen_random_uuid(), $1, $2, $3, 'ADVISORY', 'STATISTICS', $4, $5, now(), $6)`,
        [tenantId, at.tenantId, line, from, to, accepted ? new Date() : null],
      );
    }
  });
const superiors = (count: number): Promise<Someone[]> =>
  Promise.all(Array.from({ length: count }, () => organisation(house)));

/** Whom a version was filed with, and for which line. */
const filings = async () => {
  const sent = await rows<{ filing: string }>(
    house,
    at.tenantId,
    `select concat_ws(' ', recipient_id, payload #>> '{duties,line}', payload ->> 'version') as filing
       from envelope_out where tenant_id = ? and kind = 'FILING'`,
    [at.tenantId],
  );
  return sent.map(({ filing }) => filing).sort();
};

const to = ({ tenantId }: Someone, line: string, ...versions: number[]) =>
  versions.map((version) => `${tenantId} ${line} ${version}`);

it('files with the direct superiors of today and of days to come, once a line, and with nobody else', async () => {
  const [both, coming, waiting, ended, never] = await superiors(5);
  await edges(
    [both!, 'TERRITORIAL', '2025-01-01', null],
    [both!, 'SECTORAL', '2025-01-01', '2026-01-16'],
    [coming!, 'CORPORATE', '2026-01-16', null],
    [waiting!, 'SECTORAL', '2025-01-01', null, false],
    [ended!, 'SECTORAL', '2025-01-01', '2026-01-15'],
    [never!, 'SECTORAL', '2026-02-01', '2026-02-01'],
  );
  await publish(receiving(15), '2026-02-01');
  expect(await filings()).toEqual(
    [to(both!, 'TERRITORIAL', 1), to(both!, 'SECTORAL', 1), to(coming!, 'CORPORATE', 1)].flat().sort(),
  );
});

it('files with who comes above later what was in force from then on, once', async () => {
  await publish(receiving(1), '2026-02-01');
  await publish(receiving(2), '2026-03-01');
  await publish(receiving(3), '2026-03-01', 2);
  await publish(receiving(4), '2026-06-01');
  expect(await filings()).toEqual([]);
  house.at('2026-04-01T04:00:00Z');
  const [since, lately] = await superiors(2);
  await edges([since!, 'SECTORAL', '2026-02-10', null], [lately!, 'SECTORAL', '2026-04-01', null]);
  const { tenantId } = at;
  const today = house.today();
  const file = () =>
    inScope(house.db, { tenantId, today }, (em) => fileRulebooks(em, tenantId, today, house.clock.now()));
  await Promise.all([file(), file()]);
  await file();
  const filed = [...to(since!, 'SECTORAL', 1, 3, 4), ...to(lately!, 'SECTORAL', 3, 4)];
  expect(await filings()).toEqual(filed.sort());
});
