import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connected } from '../../api/launch/index.ts';
import type { RulebookContent } from '../../policies/index.ts';
import { emptyRulebook } from '../../policies/index.ts';
import { actorFor, inScope, issueKey, reviseRulebook, takeEffect } from '../../tenants/index.ts';
import { ruleOf } from '../policies/rule-samples.ts';
import { act, organisation, rows, type TestHouse, testHouse } from '../tenancy/house.ts';
import { receiving, receptionOn, rulebookSteps, type Scene, type Someone, scene } from './scene.ts';

const NOON = '2026-01-15T04:00:00Z';
let house: TestHouse;
let at: Scene;
beforeAll(async () => {
  house = await testHouse('rulebooks');
});
afterAll(() => house.close());
beforeEach(async () => {
  house.at(NOON);
  at = await scene(house);
});

type Row = {
  id: string;
  version: number;
  state: string;
  revision: number;
  effective_from: string | null;
  sections: RulebookContent;
  approved_by_id: string | null;
};
const versions = () =>
  rows<Row>(house, at.tenantId, 'select * from rulebook where tenant_id = ? order by version', [at.tenantId]);
const current = async (rulebookId: string) => (await versions()).find(({ id }) => id === rulebookId)!;
const { draft, revise, submit, approve, withdraw, publish, inForce } = rulebookSteps(
  () => house,
  () => at,
);
const keyBy = async (who: Someone) => {
  const key = { name: '集成', scopes: ['rulebook:draft'], expiresAt: '2026-06-30T00:00:00Z' };
  const { apiKeyId: keyId } = await act(house, who, (tx) => issueKey(tx, key, () => {}));
  return { tenantId: who.tenantId, keyId };
};
const shared = () =>
  rows<{ version: number; duties: number; effective_from: string }>(
    house,
    at.tenantId,
    'select version, duties, effective_from from published_rulebook where tenant_id = ?',
    [at.tenantId],
  );
const standing = async () =>
  Number(
    (
      await rows<{ version: string }>(
        house,
        at.tenantId,
        'select version from standing where tenant_id = ?',
        [at.tenantId],
      )
    )[0]!.version,
  );

describe('drafting', () => {
  it('stores rules with their defaults, numbers versions and copies what is in force', async () => {
    const id = await publish(receiving(15));
    expect(await current(id)).toMatchObject({ version: 1, state: 'PUBLISHED', revision: 3 });
    const copy = await draft(at.administrator);
    expect(await current(copy)).toMatchObject({
      version: 2,
      state: 'DRAFT',
      revision: 1,
      effective_from: null,
    });
    expect((await current(copy)).sections).toEqual((await current(id)).sections);
    expect((await current(copy)).sections.reception[0]).toMatchObject({
      id: 'R1',
      form: 'duty',
      params: { cadence: { monthDays: { days: [15], monthEnd: 'CLAMP' } }, covers: 'CURRENT' },
    });
  });

  it('begins with nothing where nothing is in force', async () => {
    const { sections } = await current(await draft(at.administrator));
    expect(sections).toEqual(emptyRulebook());
  });

  it('refuses rules that do not pass the check, with every finding and the place of the first', async () => {
    const refusal = await draft(at.administrator, {
      reception: [receptionOn(15), receptionOn(32, 'R2')],
      confidentiality: [ruleOf('C1', 'forwarding', { mode: 'FULL' })],
    }).catch((error) => error);
    expect(refusal).toMatchObject({
      code: 'RULE_INVALID',
      path: 'sections.reception[1].duty.cadence.monthDays.days[0]',
      findings: [{ code: 'OUT_OF_RANGE', ruleId: 'R2' }],
    });
    const floor = await draft(at.administrator, {
      confidentiality: [ruleOf('C1', 'forwarding', { mode: 'FULL' })],
    }).catch((error) => error);
    expect(floor).toMatchObject({ code: 'RULE_INVALID', findings: [{ code: 'FLOOR' }] });
    expect(await versions()).toEqual([]);
  });

  it('is for administrators, not for leaders or clerks', async () => {
    for (const who of [at.leader, at.clerk]) {
      await expect(draft(who, receiving(15))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    expect(await versions()).toEqual([]);
    await draft(at.colleague, receiving(15));
    expect(await versions()).toHaveLength(1);
  });

  it('gives two at once different numbers', async () => {
    await Promise.all([draft(at.administrator), draft(at.colleague), draft(at.administrator)]);
    expect((await versions()).map(({ version }) => version)).toEqual([1, 2, 3]);
  });
});

describe('revising', () => {
  it('replaces the rules, and a submitted version is a draft again', async () => {
    const id = await draft(at.administrator, receiving(15));
    await submit(at.administrator, id);
    await revise(at.colleague, id, receiving(20));
    const row = await current(id);
    expect(row).toMatchObject({ state: 'DRAFT', revision: 3, effective_from: null });
    expect(row.sections.reception[0]!.params).toMatchObject({ cadence: { monthDays: { days: [20] } } });
  });

  it('refuses what was written on an older revision, and changes nothing', async () => {
    const id = await draft(at.administrator, receiving(15));
    await revise(at.administrator, id, receiving(16));
    const stale = act(house, at.colleague, (tx) =>
      reviseRulebook(tx, { rulebookId: id, expectedVersion: 1, sections: receiving(17) }),
    );
    await expect(stale).rejects.toMatchObject({ code: 'STALE_VERSION', path: 'expectedVersion' });
    expect((await current(id)).revision).toBe(2);
    await revise(at.colleague, id, receiving(17));
    expect((await current(id)).revision).toBe(3);
  });

  it('refuses published and withdrawn versions', async () => {
    const published = await publish(receiving(15));
    await expect(revise(at.administrator, published, receiving(16))).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    const withdrawn = await draft(at.administrator, receiving(15));
    await withdraw(at.administrator, withdrawn);
    await expect(revise(at.administrator, withdrawn, receiving(16))).rejects.toMatchObject({
      code: 'CONFLICT',
    });
  });

  it('answers alike for another organisation’s version, a hidden one and none at all', async () => {
    const id = await draft(at.administrator, receiving(15));
    const neighbour = await organisation(house);
    const asked = [
      [neighbour, id],
      [at.clerk, id],
      [at.administrator, '01900000-0000-7000-8000-00000000dead'],
    ] as const;
    for (const [who, rulebookId] of asked) {
      const answer = await act(house, who, (tx) =>
        reviseRulebook(tx, { rulebookId, expectedVersion: 1, sections: receiving(16) }),
      ).catch((error) => error);
      expect({ ...answer }).toEqual({ ...answer, code: 'NOT_FOUND', path: 'rulebookId', params: {} });
    }
    expect((await current(id)).revision).toBe(1);
    await revise(at.administrator, id, receiving(16));
  });
});

describe('submitting', () => {
  it('takes today and later days, not a day gone by', async () => {
    const id = await draft(at.administrator, receiving(15));
    await expect(submit(at.administrator, id, '2026-01-14')).rejects.toMatchObject({
      code: 'BAD_INPUT',
      path: 'effectiveFrom',
    });
    expect((await current(id)).state).toBe('DRAFT');
    await submit(at.administrator, id, '2026-01-15');
    await submit(at.administrator, id, '2026-03-01');
    expect(await current(id)).toMatchObject({ state: 'SUBMITTED', effective_from: '2026-03-01' });
  });

  it('counts the day in Beijing', async () => {
    house.at('2026-01-15T16:30:00Z');
    const id = await draft(at.administrator, receiving(15));
    await expect(submit(at.administrator, id, '2026-01-15')).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await submit(at.administrator, id, '2026-01-16');
  });
});

describe('approving', () => {
  it('takes a leader who is none of the authors', async () => {
    const id = await draft(at.administrator, receiving(15));
    await expect(approve(at.leader, id)).rejects.toMatchObject({ code: 'CONFLICT' });
    await submit(at.administrator, id);
    await expect(approve(at.administrator, id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(approve(at.colleague, id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(approve(at.clerk, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await current(id)).state).toBe('SUBMITTED');
    await approve(at.leader, id);
    expect(await current(id)).toMatchObject({ state: 'PUBLISHED', approved_by_id: at.leader.personId });
    await expect(approve(at.leader, id)).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it.each(['drafted', 'revised', 'submitted'] as const)('refuses a leader who %s it', async (part) => {
    const id = await draft(part === 'drafted' ? at.both : at.administrator, receiving(15));
    if (part === 'revised') await revise(at.both, id, receiving(16));
    await revise(at.administrator, id, receiving(17));
    await submit(part === 'submitted' ? at.both : at.administrator, id);
    await expect(approve(at.both, id)).rejects.toMatchObject({ code: 'SECOND_PERSON_NEEDED' });
    expect((await current(id)).state).toBe('SUBMITTED');
    const untouched = await draft(at.administrator, receiving(15));
    await submit(at.administrator, untouched);
    await approve(at.both, untouched);
  });

  it('takes a leader whose post the author gave: a new organisation’s only administrator gives them all', async () => {
    const id = await draft(at.administrator, receiving(15));
    await submit(at.administrator, id);
    await approve(at.appointed, id);
    expect(await current(id)).toMatchObject({ state: 'PUBLISHED', approved_by_id: at.appointed.personId });
  });

  it('takes what an integrator’s key drafted and submitted, which approves nothing itself', async () => {
    const key = await keyBy(at.administrator);
    const id = await draft(key, receiving(15));
    await submit(key, id);
    await expect(approve(key, id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await approve(at.leader, id);
  });

  it.each(['drafted', 'revised', 'submitted'] as const)(
    'refuses a leader who issued the key by which it was %s',
    async (part) => {
      const key = await keyBy(at.both);
      const id = await draft(part === 'drafted' ? key : at.administrator, receiving(15));
      if (part === 'revised') await revise(key, id, receiving(16));
      await submit(part === 'submitted' ? key : at.administrator, id);
      await expect(approve(at.both, id)).rejects.toMatchObject({ code: 'SECOND_PERSON_NEEDED' });
      expect((await current(id)).state).toBe('SUBMITTED');
      await approve(at.leader, id);
    },
  );

  it('lets a policy of confidentiality bite on its day, with no restart', async () => {
    const access = async () => (await actorFor(house, at.clerk)).actor.access.map(({ id }) => id);
    await publish(
      { confidentiality: [ruleOf('C1', 'access', { who: { dutyRoles: ['REGISTRAR'] }, tier: 'EXCERPT' })] },
      '2026-01-20',
    );
    house.at('2026-01-19T15:59:59Z');
    expect(await access()).toContain('registrar-content');
    house.at('2026-01-19T16:00:00Z');
    expect(await access()).toEqual(['C1']);
  });

  it('refuses when the day of effect has gone by; another day may be set', async () => {
    const id = await draft(at.administrator, receiving(15));
    await submit(at.administrator, id, '2026-01-15');
    house.at('2026-01-16T04:00:00Z');
    await expect(approve(at.leader, id)).rejects.toMatchObject({ code: 'EXPIRED' });
    await submit(at.administrator, id, '2026-01-16');
    await approve(at.leader, id);
  });

  it('shows superiors what is in force: at once, or on its day', async () => {
    const before = await standing();
    await publish({ reception: [receptionOn(15), receptionOn(20, 'R2')] });
    expect(await shared()).toEqual([{ version: 1, duties: 2, effective_from: '2026-01-15' }]);
    expect(await standing()).toBe(before + 1);
    await publish(receiving(10), '2026-03-01');
    expect(await shared()).toMatchObject([{ version: 1 }]);
    const jobs = await connected(house.ownerUrl, (client) =>
      client.query(
        `select run_at from graphile_worker._private_jobs j
           join graphile_worker._private_tasks t on t.id = j.task_id
          where t.identifier = 'take-effect' and j.payload ->> 'tenantId' = $1`,
        [at.tenantId],
      ),
    );
    expect(jobs.rows).toEqual([{ run_at: new Date('2026-02-28T16:00:00Z') }]);
    const runOn = (today: string) =>
      inScope(house.db, { tenantId: at.tenantId, today }, (em) => takeEffect(em, at.tenantId, today));
    await runOn('2026-02-28');
    expect(await shared()).toMatchObject([{ version: 1 }]);
    await runOn('2026-03-01');
    await runOn('2026-03-02');
    expect(await shared()).toEqual([{ version: 2, duties: 1, effective_from: '2026-03-01' }]);
  });
});

describe('withdrawing', () => {
  it('ends a version that is not published, and no other', async () => {
    const id = await draft(at.administrator, receiving(15));
    await submit(at.administrator, id);
    await withdraw(at.leader, id);
    expect(await current(id)).toMatchObject({ state: 'WITHDRAWN' });
    await expect(submit(at.administrator, id)).rejects.toMatchObject({ code: 'CONFLICT' });
    const published = await publish(receiving(15));
    await expect(withdraw(at.leader, published)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await current(published)).toMatchObject({ state: 'PUBLISHED' });
  });
});

describe('in force on a day', () => {
  it('is the published version with the latest day of effect that has come, the higher version on a tie', async () => {
    await publish(receiving(1), '2026-02-01');
    await publish(receiving(2), '2026-04-01');
    await publish(receiving(3), '2026-03-01');
    await publish(receiving(4), '2026-04-01', 2);
    await submit(at.administrator, await draft(at.administrator, receiving(5)), '2026-02-01', 1);
    const days = ['2026-01-31', '2026-02-01', '2026-02-28', '2026-03-01', '2026-04-01', '2030-01-01'];
    expect(await Promise.all(days.map(inForce))).toEqual([null, 1, 1, 3, 4, 4]);
    const ends = await rows<{ version: number; superseded_on: string | null }>(
      house,
      at.tenantId,
      'select version, superseded_on from rulebook where tenant_id = ? order by version',
      [at.tenantId],
    );
    expect(ends.map((one) => [one.version, one.superseded_on])).toEqual([
      [1, '2026-03-01'],
      [2, '2026-04-01'],
      [3, '2026-04-01'],
      [4, null],
      [5, null],
    ]);
  });
});
