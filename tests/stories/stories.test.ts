import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loaded, STORIES, StoryBroken } from '../../client-sdk/demo/index.ts';
import { Huiyin, orThrow } from '../../client-sdk/src/index.ts';
import { type Packed, startPacked } from './packed.ts';

let packed: Packed;
beforeAll(async () => {
  packed = await startPacked('stories');
});
afterAll(() => packed?.close());

describe('演示故事', () => {
  for (const { zh, play } of STORIES) {
    it(zh, async () => {
      const before = packed.told.length;
      await play(packed.stage);
      expect(packed.told.slice(before).some((line) => line.includes('✓'))).toBe(true);
    }, 60_000);
  }

  it('同一部署上可以再演一遍', { timeout: 120_000 }, async () => {
    for (const { play } of STORIES) await play(packed.stage);
  });

  it('有一步不如预期，故事即告中断', () => {
    expect(() => packed.stage.check(false, '', '')).toThrow(StoryBroken);
    const reception = [{ id: 'D14-20a' }];
    const found = (id: string) =>
      loaded(
        reception.find((rule) => rule.id === id),
        id,
      );
    expect(found('D14-20a')).toBe(reception[0]);
    expect(() => found('D18-06a')).toThrow(StoryBroken);
  });
});

describe('查阅与查询', () => {
  it('批准的查阅到期即止，无须撤销（保密制度二(五)）', async () => {
    const discipline = await packed.as('yiqi-shenji', 'discipline');
    const director = await packed.as('yiqi-shenji', 'head');
    const accusation = (await discipline.petitions({ filter: { caseType: 'ACCUSATION' } })).nodes.find(
      ({ anonymity }) => anonymity === 'NAMED',
    )!;
    const identity = async () => (await discipline.petition({ id: accusation.id }))!.identity!.__typename;
    const asked = { petitionId: accusation.id, tier: 'IDENTITY', purpose: 'VERIFY_FACTS', hours: 2 } as const;
    const { sight } = await orThrow(discipline.requestSight(asked));
    expect(await identity()).toBe('Redacted');
    await orThrow(director.approveSight({ sightId: sight!.id }));
    expect(await identity()).toBe('PetitionIdentity');
    packed.at('2026-01-15T05:59:00Z');
    expect(await identity()).toBe('PetitionIdentity');
    packed.at('2026-01-15T06:01:00Z');
    expect(await identity()).toBe('Redacted');
    packed.at('2026-01-15T04:00:00Z');
  });

  it('查阅时长以本单位规章为限：二十五小时不予受理（保密制度二(五)）', async () => {
    const discipline = await packed.as('yiqi-shenji', 'discipline');
    const [accusation] = (await discipline.petitions({ filter: { caseType: 'ACCUSATION' } })).nodes;
    const asked = { petitionId: accusation!.id, tier: 'IDENTITY', purpose: 'VERIFY_FACTS' } as const;
    expect(await discipline.requestSight({ ...asked, hours: 25 })).toMatchObject({
      __typename: 'Refused',
      code: 'BAD_INPUT',
      path: 'hours',
    });
    expect(await discipline.requestSight({ ...asked, hours: 24 })).toMatchObject({
      __typename: 'SightChanged',
    });
  });

  it('先问一条线、再问全部，两次答复互不相干', async () => {
    const datang = await packed.as('datang', 'leader');
    expect((await datang.subordinates({ line: 'TERRITORIAL' }))!.nodes).toEqual([]);
    expect((await datang.subordinates())!.nodes).toHaveLength(3);
    expect((await datang.subordinates({ line: 'TERRITORIAL' }))!.nodes).toEqual([]);
    expect((await datang.subordinates({ line: 'CORPORATE', depth: 1 }))!.nodes).toHaveLength(2);
  });

  it('未登录者只能凭查询码查询', async () => {
    const nobody = new Huiyin({ url: packed.url });
    await expect(nobody.petitions()).rejects.toMatchObject({ name: 'UnauthenticatedError' });
    expect(await nobody.petitionProgress({ receiptCode: 'AAAA-BBBB' })).toBeNull();
  });
});
