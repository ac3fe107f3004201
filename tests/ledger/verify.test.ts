import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { runJobs, spreadUnscoped } from '../../api/jobs/index.ts';
import { connected } from '../../api/launch/index.ts';
import { type ChainReport, verifyLedger } from '../../api/ledger/index.ts';
import { perform, sealAccess } from '../../tenants/index.ts';
import { keyOf, ledgerHouse } from './house.ts';

const { house, ids, rows, inside, asOwner, ownerUrl, close } = await ledgerHouse('verify', [
  'above',
  'below',
  'closed',
]);
const [above, below, closed] = ids as [string, string, string];
afterAll(close);

const write = (tenantId: string, step: number) =>
  perform(house, { actor: keyOf(tenantId), operation: 'tryThings', input: {} }, async (tx) => {
    tx.note({ detail: { step, nested: { b: [1, null, 'x'], a: 2.5 } } });
    return {};
  });
const verify = async () => {
  const reports: ChainReport[] = [];
  const broken = await verifyLedger(house, (report) => void reports.push(report));
  return { broken, reports };
};

/** Tampers as the owner, shows what the verification says, and puts everything back. */
const tampered = async (tenantId: string, ...statements: string[]) => {
  const kept: Record<string, string[]> = {};
  for (const table of ['audit_entry', 'audit_head', 'access_row', 'access_seal', 'standing'])
    kept[table] = (await asOwner(tenantId, `select to_jsonb(t)::text as row from ${table} t`)).map(
      ({ row }) => row,
    );
  await asOwner(tenantId, statements.join(';').replaceAll('$T', `'${tenantId}'`));
  const { broken } = await verify();
  await connected(ownerUrl, async (client) => {
    await client.query('begin');
    await client.query('select huiyin.scope($1, $2, false)', [tenantId, '2026-11-22']);
    for (const [table, all] of Object.entries(kept)) {
      await client.query(`delete from ${table} where tenant_id = $1`, [tenantId]);
      for (const row of all)
        await client.query(`insert into ${table} select * from jsonb_populate_record(null::${table}, $1)`, [
          row,
        ]);
    }
    await client.query('commit');
  });
  return broken;
};

for (let step = 1; step <= 6; step++) await write(below, step);
await write(above, 1);
await write(closed, 1);
await asOwner(closed, `update organisation set state = 'SUSPENDED' where id = $1`, [closed]);

describe('verification of the ledger', () => {
  beforeEach(async () => {
    // Whatever a test did has been put back, or the next one would blame the wrong thing.
    expect((await verify()).broken).toEqual([]);
  });

  it('finds untouched chains whole, that of a suspended organisation too', async () => {
    const { reports } = await verify();
    expect(reports).toMatchObject([
      { slug: 'above', entries: 1, broken: null },
      { slug: 'below', entries: 6, broken: null },
      { slug: 'closed', entries: 1, broken: null },
    ]);
    expect(
      await tampered(closed, `update audit_entry set operation = 'other' where tenant_id = $T`),
    ).toMatchObject([{ slug: 'closed', brokenAt: 1 }]);
  });

  it.each([
    [
      'a changed detail',
      `update audit_entry set detail = '{"step":9}' where tenant_id = $T and sequence = 3`,
      3,
      'ENTRY',
    ],
    [
      'a changed moment',
      `update audit_entry set at = at + interval '1 ms' where tenant_id = $T and sequence = 2`,
      2,
      'ENTRY',
    ],
    ['a deleted first entry', 'delete from audit_entry where tenant_id = $T and sequence = 1', 1, 'ENTRY'],
    ['a deleted middle entry', 'delete from audit_entry where tenant_id = $T and sequence = 4', 4, 'ENTRY'],
    ['a cut tail', 'delete from audit_entry where tenant_id = $T and sequence > 4', 5, 'ENTRY'],
    ['a chain emptied but for its head', 'delete from audit_entry where tenant_id = $T', 1, 'ENTRY'],
    [
      'another head',
      `update audit_head set hash = decode(repeat('ab', 32), 'hex') where tenant_id = $T`,
      7,
      'HEAD',
    ],
    [
      'a head put back without the tail',
      'update audit_head set sequence = 5, hash = (select hash from audit_entry where tenant_id = $T and sequence = 5) where tenant_id = $T',
      6,
      'HEAD',
    ],
    ['no head', 'delete from audit_head where tenant_id = $T', 0, 'HEAD'],
  ])('finds %s', async (_what, statement, brokenAt, reason) => {
    expect(await tampered(below, statement)).toEqual([{ slug: 'below', brokenAt, reason }]);
  });

  it('finds an organisation without the rows that its scope needs', async () => {
    const gone = [{ slug: 'below', brokenAt: 0, reason: 'UNFOUNDED' }];
    expect(await tampered(below, 'delete from standing where tenant_id = $T')).toEqual(gone);
  });

  it('finds two entries that changed places', async () => {
    const swap = [
      'update audit_entry set sequence = 100 where tenant_id = $T and sequence = 2',
      'update audit_entry set sequence = 2 where tenant_id = $T and sequence = 5',
      'update audit_entry set sequence = 5 where tenant_id = $T and sequence = 100',
    ];
    expect(await tampered(below, ...swap)).toEqual([{ slug: 'below', brokenAt: 2, reason: 'ENTRY' }]);
  });

  it('finds a tail cut with its head by what the superior was sent', async () => {
    const cut = [
      'delete from audit_entry where tenant_id = $T and sequence > 4',
      'update audit_head set sequence = 4, hash = (select hash from audit_entry where tenant_id = $T and sequence = 4) where tenant_id = $T',
    ];
    // Within itself the shorter chain is whole: only another's memory tells.
    expect(await tampered(below, ...cut)).toEqual([]);
    await asOwner(
      above,
      `insert into oversight_path (id, superior_id, subordinate_id, subordinate_slug, line, depth, "grant", valid_from, valid_to)
       values (gen_random_uuid(), $1, $2, 'below', 'SECTORAL', 1, 'MATTERS', '2026-01-01', null)`,
      [above, below],
    );
    await spreadUnscoped(house, 'send-heads');
    await runJobs(house, { until: 'empty' });
    await write(below, 7);
    expect(await tampered(below, ...cut)).toEqual([{ slug: 'below', brokenAt: 5, reason: 'WITNESS' }]);
  });

  it('finds sealed access rows that were changed, removed or added, and a seal moved', async () => {
    const read = (at: string) =>
      rows(
        below,
        `insert into access_row (tenant_id, id, at, field, shown) values (?, gen_random_uuid(), ?::timestamptz, 'petition', '{}') returning id`,
        [below, at],
      );
    for (const at of ['2026-11-20T01:00:00.000001Z', '2026-11-20T01:00:00.000002Z']) await read(at);
    await inside(below, (em) => sealAccess(em, below, house.clock.now(), 60));
    const [{ sequence }] = await rows(below, 'select sequence from audit_head where tenant_id = ?', [below]);
    const found = [{ slug: 'below', brokenAt: sequence, reason: 'ACCESS' }];
    expect((await verify()).reports[1]).toMatchObject({ seals: 1, broken: null });
    const at = `at = '2026-11-20T01:00:00.000001Z'`;
    expect(
      await tampered(below, `update access_row set field = 'node' where tenant_id = $T and ${at}`),
    ).toEqual(found);
    expect(await tampered(below, `delete from access_row where tenant_id = $T and ${at}`)).toEqual(found);
    expect(
      await tampered(
        below,
        `insert into access_row (tenant_id, id, at, field, shown) values ($T, gen_random_uuid(), '2026-11-19', 'petition', '{}')`,
      ),
    ).toEqual(found);
    expect(
      await tampered(
        below,
        `update access_seal set sealed_to = sealed_to + interval '1 hour' where tenant_id = $T`,
      ),
    ).toEqual(found);
  });

  it('is not confused by writers at work', async () => {
    const writing = Promise.all(Array.from({ length: 20 }, (_, step) => write(below, step)));
    for (let round = 0; round < 3; round++) expect((await verify()).broken).toEqual([]);
    await writing;
  });
});
