import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runJobs } from '../../api/jobs/index.ts';
import { importPacks } from '../../api/packs/index.ts';
import { DEPLOYMENT } from '../../schema/index.ts';
import {
  actorFor,
  approveRulebook,
  createOrganisation,
  draftRulebook,
  foundOrganisation,
  inScope,
  submitRulebook,
} from '../../tenants/index.ts';
import { PACKS, type Pack, problemsOf } from '../../tenants/packs/index.ts';
import { act, rows, type TestHouse, testHouse } from '../tenancy/house.ts';

const FILED = `select concat_ws(' ', above.slug, below.slug, e.payload #>> '{duties,line}') as filing
                 from envelope_in e join organisation above on above.id = e.tenant_id
                 join organisation below on below.id = e.sender_id
                where e.tenant_id = ? and e.kind = 'FILING'`;

describe('the starter packs', () => {
  it('are sound', () => {
    expect(problemsOf(PACKS)).toEqual([]);
  });

  it('bring the organisations that the documents name', () => {
    const slugs = PACKS.flatMap((pack) => pack.organisations.map(({ slug }) => slug));
    expect(slugs).toEqual(
      expect.arrayContaining([
        ...['dongwuqi', 'jiaxing', 'tongxiang', 'pinghu', 'jiashan', 'haining'],
        ...['sichuan-canlian', 'dazhou', 'dazhou-canlian', 'd06-city', 'd06-district-1', 'd06-district-2'],
        ...['yiqi-shenji', 'yiqi-jiwei', 'putian', 'chengxiang', 'datang', 'datang-branch', 'datang-plant'],
        ...['dalian', 'd04-township', 'qidong', 'd08-township', 'd09-subdistrict', 'xiyingmen', 'beijing'],
        ...['d12-county', 'boye', 'liaoning-yixueyuan', 'd17-jishengju', 'zhenjiang'],
      ]),
    );
  });
});

describe('loading', () => {
  let house: TestHouse;
  const lines: string[] = [];
  const load = (packs: readonly Pack[]) => importPacks(house, packs, 'test', (line) => void lines.push(line));

  /** Of every organisation: how many rows it has, its standing and the head of its audit chain; and the directory. */
  const everything = async () => {
    const [directory, edges] = await Promise.all([
      rows<{ id: string }>(house, DEPLOYMENT, 'select * from organisation order by slug', []),
      rows(house, DEPLOYMENT, 'select * from oversight order by id', []),
    ]);
    const held: unknown[] = [];
    for (const { id: t } of directory) {
      held.push(
        await rows(
          house,
          t,
          `select (select count(*) from person where tenant_id = ?), (select count(*) from post where tenant_id = ?) posts,
                  (select count(*) from holding where tenant_id = ?) holdings,
                  (select count(*) from rulebook where tenant_id = ?) rulebooks,
                  (select count(*) from published_rulebook where tenant_id = ?) published,
                  (select count(*) from petition where tenant_id = ?) petitions,
                  (select count(*) from envelope_out where tenant_id = ?) letters,
                  (select version from standing where tenant_id = ?), h.sequence, encode(h.hash, 'hex') head
             from audit_head h where h.tenant_id = ?`,
          [t, t, t, t, t, t, t, t, t],
        ),
      );
    }
    return { directory, edges, held };
  };
  const tenantOf = async (slug: string) => {
    const [row] = await rows<{ id: string }>(
      house,
      DEPLOYMENT,
      'select id from organisation where slug = ?',
      [slug],
    );
    return row!.id;
  };
  const versionsOf = async (slug: string) => {
    const tenantId = await tenantOf(slug);
    return rows<{ version: number; from: string; sections: any }>(
      house,
      tenantId,
      `select version, effective_from::text as from, sections from rulebook where tenant_id = ? order by version`,
      [tenantId],
    );
  };
  /** The pack of 城厢区 with its reception day on another day. */
  const moved = (day: number): Pack => {
    const pack = structuredClone(PACKS.find(({ document }) => document.id === 'D14')!) as any;
    const district = pack.organisations.find(({ slug }: { slug: string }) => slug === 'chengxiang');
    district.rulebook.sections.reception[0].params.cadence.monthDays.days = [day];
    return pack;
  };

  beforeAll(async () => {
    house = await testHouse('packs');
    await load(PACKS);
  }, 60_000);
  afterAll(() => house.close());

  it('brings organisations with their people, edges, rules and petitions', async () => {
    const { directory, edges } = await everything();
    expect(directory).toHaveLength(PACKS.flatMap((pack) => pack.organisations).length + 1);
    expect(edges).toHaveLength(PACKS.flatMap((pack) => pack.edges).length);
    const tenantId = await tenantOf('yiqi-shenji');
    const people = await rows<{ name: string; subject: string }>(
      house,
      tenantId,
      `select p.name, p.subject from person p where p.tenant_id = ? order by p.subject`,
      [tenantId],
    );
    expect(people.map(({ subject }) => subject)).toEqual([
      ...[
        'administrator',
        'audit-section',
        'auditor',
        'deputy',
        'discipline',
        'handler',
        'head',
        'office',
        'registrar',
      ],
    ]);
    expect(people.every(({ name }) => /^示例·申[一二三四五六七八九十]+$/.test(name))).toBe(true);
    const petitions = await rows<{ case_type: string; accused: number }>(
      house,
      tenantId,
      'select case_type, cardinality(accused_ids) accused from petition where tenant_id = ? order by number',
      [tenantId],
    );
    expect(petitions.filter((row) => row.case_type === 'ACCUSATION')).toHaveLength(2);
    expect(petitions.filter((row) => row.accused > 0)).toHaveLength(1);
    expect(await versionsOf('chengxiang')).toMatchObject([{ version: 1, from: '2025-01-01' }]);
  });

  it('shows a superior the rulebook of a subordinate, and nobody else', async () => {
    const seenBy = async (slug: string) => {
      const superior = await tenantOf(slug);
      const subordinate = await tenantOf('datang-branch');
      return inScope(house.db, { tenantId: superior, today: house.today(), lines: true }, (em) =>
        em.execute('select duties from published_rulebook where tenant_id = ?', [subordinate]),
      );
    };
    expect(await seenBy('datang')).toEqual([{ duties: 2 }]);
    expect(await seenBy('datang-direct')).toEqual([]);
    expect(await seenBy('dazhou')).toEqual([]);
  });

  it('files the rules of each with those above it', async () => {
    await runJobs(house, { until: 'empty' });
    const filed: string[] = [];
    for (const { id } of (await everything()).directory)
      filed.push(...(await rows<{ filing: string }>(house, id, FILED, [id])).map(({ filing }) => filing));
    const ruled = new Set(
      PACKS.flatMap((pack) => pack.organisations.flatMap(({ slug, rulebook }) => (rulebook ? slug : []))),
    );
    const wanted = PACKS.flatMap((pack) => pack.edges).filter(({ subordinate }) => ruled.has(subordinate));
    expect(wanted.length).toBeGreaterThan(10);
    expect(filed.sort()).toEqual(
      wanted.map(({ superior, subordinate, line }) => `${superior} ${subordinate} ${line}`).sort(),
    );
  });

  it('twice changes nothing, also on a later day', async () => {
    const before = await everything();
    const told = lines.length;
    await load(PACKS);
    house.at('2026-03-02T04:00:00Z');
    await load(PACKS);
    await runJobs(house, { until: 'empty' });
    expect(await everything()).toEqual(before);
    expect(lines).toHaveLength(told);
  });

  it('refuses a broken pack with its place and writes nothing', async () => {
    const before = await everything();
    await expect(load([moved(32)])).rejects.toThrow(
      'D14.organisations[chengxiang].rulebook.reception[0].duty.cadence.monthDays.days[0]',
    );
    const stray = { ...moved(15), edges: [{ ...moved(15).edges[0]!, superior: 'nowhere' }] };
    await expect(load([stray])).rejects.toMatchObject({ path: 'D14.edges[0].superior' });
    expect(await everything()).toEqual(before);
  });

  it('refuses a slug that an organisation has which is not made up', async () => {
    const pack = moved(15);
    const stray = { ...pack, organisations: [{ ...pack.organisations[0]!, slug: 'real-one' }], edges: [] };
    const about = { nameZh: '真实单位', nameEn: 'A real one', kind: 'OTHER', level: 'NONE' } as const;
    const administrator = { name: '管理员' };
    const founding = await act(house, house.operator, (tx) =>
      createOrganisation(tx, { slug: 'real-one', ...about, synthetic: false, administrator }),
    );
    await foundOrganisation(house, founding, administrator);
    const before = await everything();
    await expect(load([stray])).rejects.toMatchObject({
      path: 'D14.organisations[real-one].slug',
    });
    expect(await everything()).toEqual(before);
  });

  it('publishes a changed pack anew from today on, until the organisation has rules of its own', async () => {
    await load([moved(10)]);
    const versions = await versionsOf('chengxiang');
    expect(versions).toMatchObject([
      { version: 1, from: '2025-01-01' },
      { version: 2, from: '2026-03-02' },
    ]);
    expect(versions[1]!.sections.reception[0].params.cadence.monthDays.days).toEqual([10]);

    const tenantId = await tenantOf('chengxiang');
    const holder = async (code: string) => {
      const [row] = await rows<{ person_id: string }>(
        house,
        tenantId,
        'select h.person_id from holding h join post p on p.tenant_id = ? and p.id = h.post_id where h.tenant_id = ? and p.code = ?',
        [tenantId, tenantId, code],
      );
      return { tenantId, personId: row!.person_id };
    };
    const [administrator, head] = [await holder('administrator'), await holder('head')];
    const { rulebookId } = await act(house, administrator, (tx) => draftRulebook(tx, {}));
    await act(house, administrator, (tx) =>
      submitRulebook(tx, { rulebookId, expectedVersion: 1, effectiveFrom: '2026-03-02', replaces: 2 }),
    );
    await act(house, head, (tx) => approveRulebook(tx, { rulebookId, expectedVersion: 2 }));
    await load([moved(20)]);
    expect((await versionsOf('chengxiang')).map(({ version }) => version)).toEqual([1, 2, 3]);
  });
});

it('is in the deployment’s chain under the name of the operator who imported it, and of nobody at the start', async () => {
  const house = await testHouse('packs_operator');
  const authors = async () =>
    (
      await rows<{ actor_id: string | null }>(
        house,
        DEPLOYMENT,
        `select actor_id from audit_entry where tenant_id = ? and operation = 'importPack'`,
        [DEPLOYMENT],
      )
    ).map(({ actor_id }) => actor_id);
  const [first, second] = PACKS;
  await importPacks(house, [first!], null, () => {});
  const atStart = await authors();
  expect(atStart.length).toBeGreaterThan(0);
  expect(new Set(atStart)).toEqual(new Set([null]));
  const { actor } = await actorFor(house, house.operator);
  await importPacks(house, [second!], null, () => {}, actor);
  const named = (await authors()).filter((author) => author !== null);
  // Organisations and edges are written in a transaction each, with an entry a row.
  expect(named).toHaveLength(second!.organisations.length + 2 * second!.edges.length);
  expect(new Set(named)).toEqual(new Set([house.operator.personId]));
  await house.close();
});
