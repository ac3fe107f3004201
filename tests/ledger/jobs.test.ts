import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { type JobLog, runJobs, spreadUnscoped, startJobs } from '../../api/jobs/index.ts';
import { enqueue, type Letter, perform, sealAccess, verifyChain } from '../../tenants/index.ts';
import { keyOf, ledgerHouse } from './house.ts';

const { house, ids, rows, inside, moment, asOwner, close } = await ledgerHouse('jobs', [
  'above',
  'below',
  'aside',
]);
const [above, below, aside] = ids as [string, string, string];
afterAll(close);

const lines: { level: string; fields: Record<string, unknown>; text: string }[] = [];
const line = (level: string) => (fields: object, text: string) =>
  void lines.push({ level, fields: { ...fields }, text });
const log: JobLog = { debug: line('debug'), warn: line('warn'), error: line('error') };
beforeEach(() => void lines.splice(0));

const runDue = () => runJobs(house, { until: 'empty', log });
const send = (from: string, letter: Letter) =>
  perform(house, { actor: keyOf(from), operation: 'sendTrial', input: {} }, async (tx) => {
    tx.send(letter);
    return {};
  });
const trial = (recipientId: string): Letter => ({
  recipientId,
  kind: 'TRIAL',
  payload: { zh: '试行', en: 'Trial', version: 3, on: '2026-12-01', figures: { rules: 7 } },
});
const sent = (tenantId: string, kind: string) =>
  rows(
    tenantId,
    'select id, recipient_id, payload, hash from envelope_out where tenant_id = ? and kind = ?',
    [tenantId, kind],
  );
const received = (tenantId: string, kind: string) =>
  rows(tenantId, 'select id, sender_id, payload, hash from envelope_in where tenant_id = ? and kind = ?', [
    tenantId,
    kind,
  ]);
const queue = (task: string) =>
  asOwner(
    above,
    `select job.id, job.payload, job.last_error, job.attempts, job.run_at > now() as later
       from graphile_worker._private_jobs job join graphile_worker._private_tasks task on task.id = job.task_id
      where task.identifier = $1`,
    [task],
  );

describe('delivery', () => {
  it('brings an envelope to the recipient with the same hash and a receipt back', async () => {
    await send(below, trial(above));
    await runDue();
    const [out] = await sent(below, 'TRIAL');
    expect(await received(above, 'TRIAL')).toEqual([
      { id: out.id, sender_id: below, payload: trial(above).payload, hash: out.hash },
    ]);
    const [receipt] = await received(below, 'RECEIPT');
    expect(receipt).toMatchObject({
      id: out.id,
      sender_id: above,
      payload: { figures: { kind: 'TRIAL', hash: out.hash.toString('hex') } },
    });
    expect(await received(aside, 'TRIAL')).toEqual([]);
    expect(await received(above, 'RECEIPT')).toEqual([]);
  });

  it('changes nothing when it is repeated', async () => {
    const [out] = await sent(below, 'TRIAL');
    await inside(below, (em) => enqueue(em, below, 'deliver', { envelopeId: out.id }));
    await runDue();
    expect(await received(above, 'TRIAL')).toHaveLength(1);
    expect(await received(below, 'RECEIPT')).toHaveLength(1);
    expect(await queue('receive')).toEqual([]);
  });

  it('takes neither another content under a known id nor a receipt from somebody else', async () => {
    const [out] = await sent(below, 'TRIAL');
    const hash = out.hash.toString('hex');
    const forged = {
      senderId: below,
      envelopeId: out.id,
      kind: 'TRIAL',
      payload: '{"en":"No","zh":"否"}',
      hash,
    };
    await inside(above, (em) => enqueue(em, above, 'receive', forged));
    await inside(below, (em) =>
      enqueue(em, below, 'receipt', { recipientId: aside, envelopeId: out.id, hash }),
    );
    await runDue();
    expect(
      lines
        .filter(({ level }) => level === 'warn')
        .map(({ fields }) => fields.task)
        .sort(),
    ).toEqual(['receipt', 'receive']);
    expect(await received(above, 'TRIAL')).toMatchObject([{ payload: { en: 'Trial' } }]);
    expect(await received(below, 'RECEIPT')).toHaveLength(1);
    await asOwner(above, 'delete from graphile_worker._private_jobs');
  });

  it('waits with growing pauses for a suspended recipient, and is dead after the last try', async () => {
    await asOwner(aside, `update organisation set state = 'SUSPENDED' where id = $1`, [aside]);
    await send(below, trial(aside));
    await runDue();
    expect(await queue('receive')).toMatchObject([
      { attempts: 1, later: true, last_error: 'UNAUTHENTICATED' },
    ]);
    await asOwner(above, `update graphile_worker._private_jobs set attempts = 11, run_at = now()`);
    await runDue();
    expect(lines.at(-1)).toMatchObject({
      level: 'error',
      text: 'job is dead',
      fields: { tenantId: aside, attempt: 12 },
    });
    await asOwner(above, 'update graphile_worker._private_jobs set run_at = now()');
    await runDue();
    expect(await queue('receive')).toMatchObject([{ attempts: 12 }]);
    // Its tries are over, its content is not lost: it may be tried once more by hand.
    await asOwner(aside, `update organisation set state = 'ACTIVE' where id = $1`, [aside]);
    await asOwner(above, 'update graphile_worker._private_jobs set attempts = 0, run_at = now()');
    await runDue();
    expect(await received(aside, 'TRIAL')).toHaveLength(1);
  });

  it('leads nowhere for an organisation that does not exist', async () => {
    await send(below, trial('01900000-0000-7000-8000-0000000000ff'));
    await runDue();
    expect(await queue('receive')).toMatchObject([{ attempts: 1, later: true }]);
    await asOwner(above, 'delete from graphile_worker._private_jobs');
  });
});

describe('what is said of a job', () => {
  it('names task, tenant and job, and nothing of the payload', async () => {
    await send(below, trial(above));
    await runDue();
    expect(lines.map(({ fields }) => fields.task)).toEqual(['deliver', 'receive', 'receipt']);
    expect(lines[1]!.fields).toEqual({
      task: 'receive',
      tenantId: above,
      jobId: expect.stringMatching(/^\d+$/),
      ms: expect.any(Number),
    });
    expect(JSON.stringify(lines)).not.toMatch(/Trial|试行/);
  });

  it('keeps a fault without its text, which may quote values', async () => {
    await inside(below, (em) => enqueue(em, below, 'deliver', { envelopeId: '张三 13800000000' }));
    await inside(below, (em) => enqueue(em, below, 'deliver', {}));
    await runDue();
    const kept = await queue('deliver');
    expect(kept.map(({ last_error }) => last_error).sort()).toEqual(['DriverException 22P02', 'Error']);
    expect(JSON.stringify(lines)).not.toMatch(/张三|138/);
    await asOwner(above, 'delete from graphile_worker._private_jobs');
  });
});

const access = (tenantId: string, at: string, ...shown: string[]) =>
  rows(
    tenantId,
    `insert into access_row (tenant_id, id, at, field, shown)
     values (?, gen_random_uuid(), ?::timestamptz, 'trial', string_to_array(?, ' ')) returning id`,
    [tenantId, at, shown.join(' ')],
  );
const perTenant = async (task: Parameters<typeof spreadUnscoped>[1]) => {
  await spreadUnscoped(house, task);
  await runDue();
};

describe('seal-access', () => {
  const seals = () =>
    rows(
      above,
      `select detail from audit_entry where tenant_id = ? and operation = 'sealAccess' order by sequence`,
      [above],
    );

  it('seals what was read into the chain, once', async () => {
    await access(above, '2026-11-20T01:00:00.000001Z', `S:${below}`);
    await access(above, '2026-11-20T01:00:00.000001Z', `S:${below}`);
    await perTenant('seal-access');
    expect(await seals()).toMatchObject([{ detail: { count: 2 } }]);
    await perTenant('seal-access');
    expect(await seals()).toHaveLength(1);
    expect(await inside(above, (em) => verifyChain(em, above))).toMatchObject({ seals: 1, broken: null });
  });

  it('skips no row of a transaction that commits after a younger one', async () => {
    const sealNow = () => inside(above, (em) => sealAccess(em, above, house.clock.now(), 0));
    const read = `insert into access_row (tenant_id, id, field, shown) values ($1, gen_random_uuid(), 'slow', '{}')`;
    const slow = await house.db.pool.connect();
    try {
      await slow.query('begin');
      await slow.query('select huiyin.scope($1, $2, false)', [above, '2026-11-22']);
      await slow.query(read, [above]);
      await asOwner(above, read, [above]);
      await sealNow();
      expect(await seals()).toHaveLength(1);
      await slow.query('commit');
    } finally {
      slow.release();
    }
    await sealNow();
    expect((await seals())[1]).toMatchObject({ detail: { count: 2 } });
    expect(await inside(above, (em) => verifyChain(em, above))).toMatchObject({ seals: 2, broken: null });
  });
});

describe('notify-access', () => {
  it('tells each subordinate once a day what was read of it, and nobody else', async () => {
    moment.now = new Date('2026-11-22T17:10:00Z');
    // 23:30 and 00:30 in Asia/Shanghai: two days.
    await access(above, '2026-11-21T15:30:00Z', `S:${below}`, `M:${below}`);
    await access(above, '2026-11-21T16:30:00Z', `K:${below}`);
    await access(above, '2026-11-21T17:30:00Z', `S:${below}`, `S:${aside}`);
    await access(above, '2026-11-22T17:05:00Z', `S:${aside}`);
    await access(above, '2026-11-21T17:30:00Z', `C:${below}`, `S:${above}`);
    await perTenant('notify-access');
    await perTenant('notify-access');
    const told = (await received(below, 'ACCESS_NOTICE')).map(({ payload }) => payload);
    expect(told.sort((a, b) => a.on.localeCompare(b.on))).toEqual([
      {
        zh: '单位0于2026-11-20查阅了本单位的统计汇总2次。',
        en: 'On 2026-11-20, Body 0 read of this organisation: statistics (2).',
        on: '2026-11-20',
        figures: { statistics: 2 },
      },
      {
        zh: '单位0于2026-11-21查阅了本单位的统计汇总1次、事项摘要1次。',
        en: 'On 2026-11-21, Body 0 read of this organisation: statistics (1), excerpts of matters (1).',
        on: '2026-11-21',
        figures: { statistics: 1, matters: 1 },
      },
      expect.objectContaining({ on: '2026-11-22', figures: { statistics: 1, compliance: 1 } }),
    ]);
    expect((await received(aside, 'ACCESS_NOTICE')).map(({ payload }) => payload.on)).toEqual(['2026-11-22']);
    expect(await received(above, 'ACCESS_NOTICE')).toEqual([]);
  });
});

describe('send-heads', () => {
  it('sends the head of the chain to the direct superior, once a day', async () => {
    await asOwner(
      above,
      `insert into oversight_path (id, superior_id, subordinate_id, subordinate_slug, line, depth, "grant", valid_from, valid_to)
       values (gen_random_uuid(), $1, $2, 'below', 'SECTORAL', 1, 'MATTERS', '2026-01-01', null),
              (gen_random_uuid(), $1, $2, 'below', 'TERRITORIAL', 1, 'STATISTICS', '2026-01-01', null),
              (gen_random_uuid(), $3, $2, 'below', 'SECTORAL', 2, 'STATISTICS', '2026-01-01', null),
              (gen_random_uuid(), $1, $3, 'aside', 'SECTORAL', 1, 'MATTERS', '2026-01-01', '2026-11-01')`,
      [above, below, aside],
    );
    const [head] = await rows(below, 'select sequence, hash from audit_head where tenant_id = ?', [below]);
    await perTenant('send-heads');
    await perTenant('send-heads');
    expect(await received(above, 'CHAIN_HEAD')).toMatchObject([
      {
        sender_id: below,
        payload: { figures: { sequence: head.sequence, hash: head.hash.toString('hex') } },
      },
    ]);
    expect(await received(aside, 'CHAIN_HEAD')).toEqual([]);
    moment.now = new Date(moment.now.getTime() + 24 * 3600_000);
    await perTenant('send-heads');
    expect(await received(above, 'CHAIN_HEAD')).toHaveLength(2);
  });
});

describe('sweep', () => {
  it('forgets results of writes after 24 hours and no sooner', async () => {
    const write = (idempotencyKey: string) =>
      perform(house, { actor: keyOf(below), operation: 'try', input: {}, idempotencyKey }, async () => ({}));
    const keys = () => rows(below, 'select key from idempotency where tenant_id = ? order by key', [below]);
    await write('old');
    moment.now = new Date(moment.now.getTime() + 23 * 3600_000);
    await write('young');
    await perTenant('sweep');
    expect(await keys()).toEqual([{ key: 'old' }, { key: 'young' }]);
    moment.now = new Date(moment.now.getTime() + 2 * 3600_000);
    await perTenant('sweep');
    expect(await keys()).toEqual([{ key: 'young' }]);
  });
});

describe('the runner', () => {
  it('takes up jobs as the serving role by itself, and stops', async () => {
    const runner = await startJobs(house, log);
    await send(aside, trial(below));
    await expect.poll(() => received(aside, 'RECEIPT'), { timeout: 10_000 }).toHaveLength(1);
    await runner.stop();
    expect(lines.filter(({ level }) => level !== 'debug')).toEqual([]);
    await send(aside, trial(below));
    expect(await queue('deliver')).toMatchObject([{ attempts: 0 }]);
  });

  it('gives one job to each active organisation, however often it is asked', async () => {
    await asOwner(aside, `update organisation set state = 'SUSPENDED' where id = $1`, [aside]);
    await spreadUnscoped(house, 'sweep');
    await spreadUnscoped(house, 'sweep');
    const waiting = (await queue('sweep')).map(({ payload }) => payload.tenantId);
    expect(waiting.sort()).toEqual([above, below]);
  });
});
