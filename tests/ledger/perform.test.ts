import { afterAll, describe, expect, it } from 'vitest';
import { Refusal } from '../../policies/index.ts';
import { perform, type Tx, verifyChain } from '../../tenants/index.ts';
import { keyOf, ledgerHouse } from './house.ts';

const { house, ids, rows, inside, moment, close } = await ledgerHouse('perform', ['one', 'two']);
const [one, two] = ids as [string, string];
afterAll(close);

/** What a write leaves behind. */
const traces = async (tenantId: string) => {
  const [counts] = await rows(
    tenantId,
    `select (select count(*)::int from audit_entry where tenant_id = ?) as entries,
            (select count(*)::int from idempotency where tenant_id = ?) as keys,
            (select count(*)::int from envelope_out where tenant_id = ?) as envelopes,
            (select count(*)::int from graphile_worker._private_jobs) as jobs,
            (select version::int from standing where tenant_id = ?) as standing`,
    [tenantId, tenantId, tenantId, tenantId],
  );
  return counts as Record<'entries' | 'keys' | 'envelopes' | 'jobs' | 'standing', number>;
};

const act = (input: unknown, idempotencyKey?: string, tenantId = one) => ({
  actor: keyOf(tenantId),
  operation: 'tryThings',
  input,
  idempotencyKey,
});
let made = 0;
const make = async (tx: Tx) => {
  tx.note({ detail: { step: 1 } });
  return { number: ++made };
};

describe('perform', () => {
  it('gives the ids of the first result to a repeat and does nothing twice', async () => {
    const before = await traces(one);
    const first = await perform(house, act({ a: 1, b: [2] }, 'k1'), make);
    const again = await perform(house, act({ b: [2], a: 1 }, 'k1'), make);
    expect(again).toEqual(first);
    expect(await traces(one)).toEqual({ ...before, entries: before.entries + 1, keys: before.keys + 1 });
  });

  it('does once what twenty ask with the same key at the same time', async () => {
    const before = await traces(one);
    const calls = made;
    const all = await Promise.all(
      Array.from({ length: 20 }, () => perform(house, act({ a: 2 }, 'k2'), make)),
    );
    expect(new Set(all.map(({ number }) => number)).size).toBe(1);
    expect(made).toBe(calls + 1);
    expect(await traces(one)).toEqual({ ...before, entries: before.entries + 1, keys: before.keys + 1 });
  });

  it('refuses the same key with another input, and takes it from another organisation or actor', async () => {
    await perform(house, act({ a: 3 }, 'k3'), make);
    const before = await traces(one);
    await expect(perform(house, act({ a: 4 }, 'k3'), make)).rejects.toMatchObject({
      code: 'IDEMPOTENCY_MISMATCH',
    });
    expect(await traces(one)).toEqual(before);
    const calls = made;
    await perform(house, act({ a: 4 }, 'k3', two), make);
    await perform(house, { ...act({ a: 4 }, 'k3'), actor: keyOf(one, two) }, make);
    expect(made).toBe(calls + 2);
  });

  it('takes a key anew after 24 hours', async () => {
    const first = await perform(house, act({ a: 5 }, 'k5'), make);
    moment.now = new Date(moment.now.getTime() + 24 * 3600_000 + 1);
    expect(await perform(house, act({ a: 6 }, 'k5'), make)).not.toEqual(first);
  });

  it('leaves nothing of what was refused, and the key free for the next try', async () => {
    const before = await traces(one);
    const refused = perform(house, act({ a: 7 }, 'k7'), async (tx) => {
      tx.note({ detail: { step: 1 } });
      tx.send({ recipientId: two, kind: 'TRIAL', payload: { zh: '试', en: 'trial' } });
      tx.job('sweep', {});
      tx.changeStanding();
      await tx.em.execute('update standing set version = version + 100 where tenant_id = ?', [one]);
      throw new Refusal('CONFLICT');
    });
    await expect(refused).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await traces(one)).toEqual(before);
    await perform(house, act({ a: 8 }, 'k7'), make);
    expect(await traces(one)).toEqual({ ...before, entries: before.entries + 1, keys: before.keys + 1 });
  });

  it('leaves nothing of a letter that may not be sent', async () => {
    const before = await traces(one);
    const payload = { zh: '试', en: 'trial', petitioner: '张三' };
    const sent = perform(house, act({}), async (tx) => {
      tx.send({ recipientId: two, kind: 'TRIAL', payload });
      return {};
    });
    await expect(sent).rejects.toThrow('petitioner');
    expect(await traces(one)).toEqual(before);
  });

  it('writes envelope, delivery, job, entries and standing with the work', async () => {
    const before = await traces(one);
    await perform(house, act({}), async (tx) => {
      tx.send({ recipientId: two, kind: 'TRIAL', payload: { zh: '试', en: 'trial' } });
      tx.job('sweep', {});
      tx.note({ detail: { step: 1 } });
      tx.note({ detail: { step: 2 } });
      tx.changeStanding();
      return {};
    });
    const after = await traces(one);
    expect(after).toEqual({
      keys: before.keys,
      envelopes: before.envelopes + 1,
      jobs: before.jobs + 2,
      entries: before.entries + 2,
      standing: before.standing + 1,
    });
  });

  it('ends an act whose actor was read under an older standing', async () => {
    const { standing } = await traces(one);
    const late = perform(house, { ...act({}), standing: standing - 1 }, make);
    await expect(late).rejects.toThrow('standing');
    await perform(house, { ...act({}), standing }, make);
  });

  it('never forks the chain, however many write at once', async () => {
    const { entries } = await traces(two);
    await Promise.all(Array.from({ length: 20 }, (_, n) => perform(house, act({ n }, undefined, two), make)));
    expect((await traces(two)).entries).toBe(entries + 20);
    expect(await inside(two, (em) => verifyChain(em, two))).toMatchObject({
      entries: entries + 20,
      broken: null,
    });
  });
});
