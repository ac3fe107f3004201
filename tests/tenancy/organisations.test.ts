import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEPLOYMENT } from '../../schema/index.ts';
import { actorFor, loadActor } from '../../tenants/actors.ts';
import { createOrganisation, ensureDeployment, foundOrganisation } from '../../tenants/organisations.ts';
import { act, organisation, rows, type TestHouse, testHouse } from './house.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse('organisations');
});
afterAll(() => house.close());

const about = {
  nameZh: '城厢区',
  nameEn: 'Chengxiang',
  kind: 'GOVERNMENT',
  level: 'COUNTY',
  synthetic: true,
} as const;
const administrator = { name: '王甲', issuer: 'https://id.example', subject: 'wang' };
const create = (slug: string, nameZh = '城厢区') =>
  act(house, house.operator, (tx) => createOrganisation(tx, { slug, ...about, nameZh, administrator }));

describe('a new organisation', () => {
  it('has its administrator, a key of its own and an empty audit chain', async () => {
    const founding = await create('chengxiang');
    await foundOrganisation(house, founding, administrator);
    const loaded = await loadActor(house, {
      tenantId: founding.organisationId,
      personId: founding.administratorId,
    });
    expect(loaded).toMatchObject({
      version: 1,
      facts: {
        operator: false,
        today: '2026-01-15',
        posts: [{ code: 'administrator', dutyRoles: ['ADMINISTRATOR'] }],
      },
    });
    expect(loaded!.wrappedKey.length).toBeGreaterThan(32);
    const heads = await rows(
      house,
      founding.organisationId,
      'select sequence from audit_head where tenant_id = ?',
      [founding.organisationId],
    );
    expect(heads).toEqual([{ sequence: 0 }]);
  });

  it('is unknown until it is founded, and a creation that broke off is mended by asking again', async () => {
    const broken = await create('broken');
    const credential = { tenantId: broken.organisationId, personId: broken.administratorId };
    await expect(loadActor(house, credential)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    const again = await create('broken');
    expect(again.organisationId).toBe(broken.organisationId);
    await foundOrganisation(house, again, administrator);
    await foundOrganisation(house, again, administrator);
    expect(await loadActor(house, { ...credential, personId: again.administratorId })).not.toBeNull();
    expect(await loadActor(house, credential)).toBeNull();
  });

  it('cannot take the slug of another, nor found it anew', async () => {
    await organisation(house, 'taken');
    await expect(create('taken')).rejects.toMatchObject({ code: 'CONFLICT', path: 'slug' });
    const twin = await create('twin');
    await foundOrganisation(house, twin, administrator);
    await expect(foundOrganisation(house, await create('twin'), administrator)).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    const people = await rows(house, twin.organisationId, 'select name from person where tenant_id = ?', [
      twin.organisationId,
    ]);
    expect(people).toEqual([{ name: '王甲' }]);
  });

  it('is founded by one of two creations that were asked for at once', async () => {
    const twins = await Promise.allSettled([create('at-once'), create('at-once')]);
    const entered = twins.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(new Set(entered.map(({ organisationId }) => organisationId)).size).toBe(1);
    const outcomes = await Promise.allSettled(
      entered.map((founding) => foundOrganisation(house, founding, administrator)),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('is entered once under one id, however many enter it at once', async () => {
    const enter = (id: string) =>
      rows<{ id: string }>(
        house,
        DEPLOYMENT,
        'select huiyin.create_organisation(?, ?, ?, ?, ?, ?, ?) as id',
        [id, `o-${id.slice(-12)}`, about.nameZh, about.nameEn, about.kind, about.level, about.synthetic],
      );
    for (let round = 0; round < 60; round++) {
      const id = uuid();
      const entered = await Promise.all([id, id, id, id].map(enter));
      expect(entered.flat()).toEqual([{ id }, { id }, { id }, { id }]);
    }
  });

  it('is entered by the operator alone', async () => {
    const stranger = await organisation(house);
    const input = { slug: 'mine', ...about, administrator };
    await expect(act(house, stranger, (tx) => createOrganisation(tx, input))).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    const read = () =>
      rows(house, stranger.tenantId, "select slug from organisation where slug = 'mine'", []);
    expect(await read()).toEqual([]);
    await act(house, house.operator, (tx) => createOrganisation(tx, input));
    expect(await read()).toEqual([{ slug: 'mine' }]);
  });
});

describe('the deployment', () => {
  it('is set up once, whoever calls', async () => {
    await ensureDeployment(house, { synthetic: true, administrator: { name: '另一人' } });
    const people = await rows(house, DEPLOYMENT, 'select name from person where tenant_id = ?', [DEPLOYMENT]);
    expect(people).toEqual([{ name: '运营员' }]);
    expect((await actorFor(house, house.operator)).actor.operator).toBe(true);
  });
});
