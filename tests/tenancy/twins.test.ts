import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { may } from '../../policies/index.ts';
import { Post, Session } from '../../schema/index.ts';
import { addRow, type Tx } from '../../tenants/index.ts';
import { type Seat, startPlatform, type TestPlatform } from '../setup/platform.ts';

/** The id of what a row refers to, as the row itself tells it: `postId` beside `post`. */

let at: TestPlatform;
beforeAll(async () => {
  at = await startPlatform('twins');
  await at.organisation('east');
});
afterAll(() => at.close());

const idOf = (seat: Seat) => at.of('east').posts[seat];
/** Looks on as a seat, in a unit of work of its own, which knows no row before. */
const looks = (seat: Seat, check: (tx: Tx) => Promise<void>) =>
  at.act('east', seat, async (tx) => {
    await check(tx);
    return {};
  });
const post = ({ em, actor: { tenantId } }: Tx, seat: Seat) =>
  em.findOneOrFail(Post, { tenantId, id: idOf(seat) });

describe('the scalar twin of a relation', () => {
  it('bears its name and reads its column', () => {
    const tables = [...at.house.db.orm.getMetadata().getAll().values()];
    const twins = tables.flatMap(({ className, props, properties }) =>
      props
        .filter(({ persist, name }) => persist === false && name.endsWith('Id'))
        .map(({ name, fieldNames: [column] }) => {
          const relation = properties[name.slice(0, -'Id'.length)];
          return { name: `${className}.${name}`, columns: relation?.fieldNames, column };
        }),
    );
    expect(twins.length).toBeGreaterThan(30);
    for (const { name, columns, column } of twins)
      expect([name, columns]).toEqual([name, ['tenant_id', column]]);
  });

  it('is there in a row that was known as another’s relation before it was loaded', () =>
    looks('administrator', async (tx) => {
      const handler = await post(tx, 'handler');
      expect(handler.reportsToId).toBe(idOf('chief'));
      // Only its id is known yet.
      expect(handler.reportsTo!.reportsToId).toBe(undefined);
      const chief = await post(tx, 'chief');
      expect(chief).toBe(handler.reportsTo);
      expect(chief.reportsToId).toBe(idOf('leader'));
      expect({ ...chief }.reportsToId).toBe(idOf('leader'));
      const leader = await post(tx, 'leader');
      expect(leader.reportsToId).toBe(null);
    }));

  it('says what the relation says now, and filters', () =>
    looks('administrator', async (tx) => {
      const { em, actor } = tx;
      const handler = await post(tx, 'handler');
      handler.reportsTo = await post(tx, 'leader');
      expect(handler.reportsToId).toBe(idOf('leader'));
      await em.flush();
      const below = await em.find(Post, { tenantId: actor.tenantId, reportsToId: idOf('leader') });
      expect(below.map(({ code }) => code).sort()).toEqual(['chief', 'handler']);
      handler.reportsTo = null;
      expect(handler.reportsToId).toBe(null);
    }));

  it('lets who holds the post, and nobody else, keep a session that another one brought along', async () => {
    const ids = { first: uuid(), second: uuid() };
    await looks('administrator', async ({ em, actor: { tenantId } }) => {
      const session = (id: string, seat: Seat, swappedWith: Session | null) =>
        addRow(em, Session, {
          ...{ tenantId, id, kind: 'RECEPTION', form: 'ON_SITE', state: 'PLANNED', onDate: '2026-01-20' },
          ...{ post: em.getReference(Post, [tenantId, idOf(seat)]), swappedWith, place: '接待室' },
          ...{ fromTime: '09:00', toTime: '11:00', makesUp: false, present: [], revision: 1 },
        });
      const second = session(ids.second, 'chief', null);
      expect(second.postId).toBe(idOf('chief'));
      session(ids.first, 'leader', second);
    });
    for (const [seat, allowed] of [
      ['chief', true],
      ['handler', false],
    ] as const)
      await looks(seat, async ({ em, actor: { tenantId, ability } }) => {
        await em.findOneOrFail(Session, { tenantId, id: ids.first });
        const second = await em.findOneOrFail(Session, { tenantId, id: ids.second });
        expect([seat, may(ability, 'plan', 'Session', second)]).toEqual([seat, allowed]);
      });
  });
});
