import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runJobs } from '../../api/jobs/index.ts';
import { verifyWebhook, WebhookVerificationError } from '../../client-sdk/src/index.ts';
import { approveRulebook, draftRulebook, submitRulebook, tellOutbox } from '../../tenants/index.ts';
import { postOf, sessionDoes } from '../reception/scene.ts';
import { type Seat, startPlatform, type TestPlatform } from '../setup/platform.ts';
import { startReceiver } from './receiver.ts';

/** Webhooks from the event to a receiver on this machine, which the demo deployment of tests may reach. */

let at: TestPlatform;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => {
  [at, receiver] = await Promise.all([startPlatform('webhooks'), startReceiver()]);
  for (const slug of ['east', 'west']) await at.organisation(slug);
});
afterAll(async () => {
  await at.close();
  await receiver.close();
});

const NOON = new Date('2026-01-15T04:00:00Z');
const ask = async (slug: string, seat: Seat, text: string, variables?: object): Promise<any> => {
  const answer = await at.as(slug, seat)(text, variables as never);
  return answer.code ?? Object.values(answer.data)[0];
};
const create = (url: string, events = ['REPORT_RECEIVED'], slug = 'east', seat: Seat = 'administrator') =>
  ask(
    slug,
    seat,
    `mutation ($input: CreateWebhookInput!) { createWebhook(input: $input) {
       ... on WebhookCreated { secret webhook { id url events endedAt } } ... on Refused { code path } } }`,
    { input: { url, events } },
  );
const deliveries = async (slug = 'east') =>
  (
    await ask(
      slug,
      'administrator',
      '{ webhookDeliveries { nodes { id kind state attempts lastStatus triedAt webhook { id } } } }',
    )
  ).nodes;
const redeliver = (deliveryId: string, slug = 'east') =>
  ask(
    slug,
    'administrator',
    `mutation ($input: RedeliverInput!) { redeliver(input: $input) {
       ... on Redelivered { delivery { state } } ... on Refused { code path } } }`,
    { input: { deliveryId } },
  );
const end = (webhookId: string, slug = 'east') =>
  ask(
    slug,
    'administrator',
    `mutation ($input: EndWebhookInput!) { endWebhook(input: $input) {
       ... on WebhookEnded { webhook { endedAt } } ... on Refused { code path } } }`,
    { input: { webhookId } },
  );
const tell = (about: string, slug = 'east') =>
  at.act(slug, 'administrator', async (tx) => {
    await tellOutbox(tx, 'REPORT_RECEIVED', about, { reportId: about, due: '2026-01-20' });
    return {};
  });
/** What the jobs logged. */
const logged: object[] = [];
const note = (fields: object) => void logged.push(fields);
const jobs = () => runJobs(at.house, { until: 'empty', log: { debug: note, warn: note, error: note } });
/** Deliveries that wait in the queue for their next try. */
const waiting = async () =>
  (
    await at.house.db.pool.query(
      `select attempts, max_attempts, run_at > now() as later from graphile_worker._private_jobs
        where payload ->> 'deliveryId' is not null`,
    )
  ).rows;
const SOONER = `update graphile_worker._private_jobs set run_at = now() - interval '1 minute'
                 where attempts > 0 and locked_at is null`;
/** Brings the next try forward, once the queue has written the failure down: a moment after the run has ended. */
const retry = () =>
  expect.poll(async () => (await at.house.db.pool.query(SOONER)).rowCount).toBeGreaterThan(0);

describe('a delivery', () => {
  it('is signed so that the SDK knows it, and whatever is changed in it too', async () => {
    const { secret, webhook } = await create(receiver.url);
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    await tell('r1');
    await tell('r2', 'west');
    await jobs();
    const [one, ...more] = receiver.taken();
    expect(more).toEqual([]);
    const { headers, body } = one!;
    const event = await verifyWebhook(secret, headers, body, NOON);
    expect(event).toEqual({
      id: headers['webhook-id'],
      type: 'REPORT_RECEIVED',
      timestamp: '2026-01-15T04:00:00.000Z',
      data: { reportId: 'r1', due: '2026-01-20' },
    });
    expect(await verifyWebhook(secret, new Headers(headers), body, NOON)).toEqual(event);
    const other = (await create(receiver.url, ['DUTY_MISSED'])).secret;
    const wrong: [string, Record<string, string>, string, Date][] = [
      [other, headers, body, NOON],
      [secret, headers, `${body} `, NOON],
      [secret, { ...headers, 'webhook-id': 'other' }, body, NOON],
      [secret, { ...headers, 'webhook-signature': 'v1,' }, body, NOON],
      [
        secret,
        { ...headers, 'webhook-signature': headers['webhook-signature']!.replace('v1', 'v2') },
        body,
        NOON,
      ],
      [secret, { 'webhook-id': 'x' }, body, NOON],
      [secret, headers, body, new Date('2026-01-15T04:05:01Z')],
      [secret, headers, body, new Date('2026-01-15T03:54:59Z')],
    ];
    for (const [key, said, text, now] of wrong)
      await expect(verifyWebhook(key, said, text, now)).rejects.toThrow(WebhookVerificationError);
    const both = { ...headers, 'webhook-signature': `v1,AAAA ${headers['webhook-signature']}` };
    expect(await verifyWebhook(secret, both, body, NOON)).toEqual(event);
    expect(await deliveries()).toMatchObject([
      {
        kind: 'REPORT_RECEIVED',
        state: 'DELIVERED',
        attempts: 1,
        lastStatus: 204,
        webhook: { id: webhook.id },
      },
    ]);
    expect(await deliveries('west')).toEqual([]);
  });

  it('that fails is tried again with the same id, later and later, and follows neither redirect nor protocol', async () => {
    for (const status of [500, 302, 101]) {
      receiver.answers(status);
      await tell(`again ${status}`);
      await jobs();
      expect((await deliveries())[0]).toMatchObject({ state: 'WAITING', attempts: 1, lastStatus: status });
      expect(await waiting()).toEqual([{ attempts: 1, max_attempts: 12, later: true }]);
      receiver.answers(200);
      await retry();
      await jobs();
      expect((await deliveries())[0]).toMatchObject({ state: 'DELIVERED', attempts: 2, lastStatus: 200 });
      const ids = receiver.taken().map(({ headers }) => headers['webhook-id']);
      expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
      expect(await waiting()).toEqual([]);
    }
  });

  it('is given up after the last attempt, and sent once more when asked', async () => {
    receiver.answers(503);
    await tell('lost');
    await jobs();
    const lastTry = `update graphile_worker._private_jobs set attempts = 11, run_at = now() - interval '1 minute'
                      where attempts = 1 and locked_at is null`;
    await expect.poll(async () => (await at.house.db.pool.query(lastTry)).rowCount).toBe(1);
    await jobs();
    const [lost] = await deliveries();
    expect(lost).toMatchObject({ state: 'FAILED', attempts: 2, lastStatus: 503 });
    expect(await waiting()).toEqual([]);
    receiver.taken();
    receiver.answers(204);
    expect(await redeliver(lost.id, 'west')).toEqual({ code: 'NOT_FOUND', path: 'deliveryId' });
    expect(await redeliver(lost.id)).toEqual({ delivery: { state: 'WAITING' } });
    expect(await redeliver(lost.id)).toEqual({ code: 'CONFLICT', path: 'deliveryId' });
    await jobs();
    expect(receiver.taken()).toHaveLength(1);
    expect((await deliveries())[0]).toMatchObject({ state: 'DELIVERED', attempts: 3, lastStatus: 204 });
  });

  it('to whom is gone ends the webhook, and what waits for it', async () => {
    receiver.answers(500);
    await tell('first');
    await jobs();
    receiver.answers(410);
    await tell('second');
    await jobs();
    const [second, first] = await deliveries();
    expect(second).toMatchObject({ state: 'FAILED', lastStatus: 410 });
    expect(first).toMatchObject({ state: 'FAILED', lastStatus: 500 });
    const { nodes } = await ask('east', 'administrator', '{ webhooks { nodes { events endedAt } } }');
    expect(nodes).toEqual([
      { events: ['DUTY_MISSED'], endedAt: null },
      { events: ['REPORT_RECEIVED'], endedAt: '2026-01-15T04:00:00.000Z' },
    ]);
    receiver.taken();
    receiver.answers(204);
    await tell('third');
    await retry();
    await jobs();
    expect(receiver.taken()).toEqual([]);
    expect(await redeliver(second.id)).toEqual({ code: 'CONFLICT', path: 'deliveryId' });
  });

  it('leaves neither address, secret nor answer in any log', () => {
    const log = `${at.log.join('\n')}\n${JSON.stringify(logged)}`;
    expect(log).toContain('deliver-webhook');
    for (const text of [receiver.url, 'whsec_', '不会被读取']) expect(log).not.toContain(text);
  });
});

describe('a webhook', () => {
  it('goes to HTTPS, or on this machine to HTTP, and nowhere with credentials', async () => {
    const refused = { code: 'BAD_INPUT', path: 'url' };
    for (const url of [
      'http://example.org/hook',
      'http://10.0.0.1/hook',
      'https://10.0.0.1/hook',
      'https://192.168.1.1:8443/hook',
      'https://169.254.169.254/',
      'https://[fe80::1]/hook',
      'ftp://example.org/',
      'https://user:secret@example.org/',
      'https://example.org/#part',
      'not an address',
      `https://example.org/${'a'.repeat(500)}`,
    ])
      expect([url, await create(url, undefined, 'west')]).toEqual([url, refused]);
    expect(await create('https://example.org/hook', [], 'west')).toEqual({
      code: 'BAD_INPUT',
      path: 'events',
    });
    expect(await create('https://example.org/hook', undefined, 'west')).toMatchObject({
      webhook: { url: 'https://example.org/hook', endedAt: null },
    });
  });

  it('is made, seen and ended by administrators of its organisation alone, ten of them at once', async () => {
    for (const seat of ['member', 'leader', 'registrar', 'auditor'] as const) {
      expect(await create(receiver.url, undefined, 'east', seat)).toBe('FORBIDDEN');
      expect(await ask('east', seat, '{ webhooks { totalCount } }')).toBe('FORBIDDEN');
      expect(await ask('east', seat, '{ webhookDeliveries { totalCount } }')).toBe('FORBIDDEN');
    }
    const ids: string[] = [];
    for (let i = 0; i < 9; i++) ids.push((await create(receiver.url, ['REPORT_RETURNED'])).webhook.id);
    expect(await create(receiver.url)).toEqual({ code: 'CONFLICT', path: 'url' });
    expect(await end(ids[0]!, 'west')).toEqual({ code: 'NOT_FOUND', path: 'webhookId' });
    expect(await end(ids[0]!)).toEqual({ webhook: { endedAt: '2026-01-15T04:00:00.000Z' } });
    expect(await end(ids[0]!)).toEqual({ code: 'CONFLICT', path: 'webhookId' });
    expect((await create(receiver.url)).webhook.endedAt).toBe(null);
    expect((await ask('west', 'administrator', '{ webhooks { totalCount } }')).totalCount).toBe(1);
  });
});

describe('a duty that falls due', () => {
  const daily = {
    id: 'day20',
    title: { zh: '每月二十日接访', en: 'Reception on the 20th' },
    citation: { document: '测试规定', article: '第五条' },
    form: 'duty',
    params: { kind: 'RECEPTION', who: { mode: 'BODY' }, cadence: { monthDays: { days: [20] } } },
  };
  const on = async (moment: string, ...tasks: string[]) => {
    at.at(moment);
    await at.act('west', 'administrator', async (tx) => {
      for (const task of tasks) tx.job(task, {});
      return {};
    });
    await jobs();
    const rows = await at.act('west', 'administrator', ({ em, actor }) =>
      em.execute('select kind, data from outbox_event where tenant_id = ? and kind like ? order by at', [
        actor.tenantId,
        'DUTY_%',
      ]),
    );
    return rows.map(({ kind, data }: any) => `${kind} ${data.ruleId} ${data.due}`);
  };

  it('is told once within three days, and once more when it was missed', async () => {
    at.at('2026-01-15T04:00:00Z');
    const drafted = await at.act('west', 'administrator', (tx) =>
      draftRulebook(tx, { sections: { reception: [daily] } }),
    );
    await at.act('west', 'administrator', (tx) =>
      submitRulebook(tx, { ...drafted, expectedVersion: 1, effectiveFrom: '2026-01-15' }),
    );
    await at.act('west', 'leader', (tx) => approveRulebook(tx, { ...drafted, expectedVersion: 2 }));
    const published = await at.act('west', 'administrator', ({ em, actor }) =>
      em.execute('select data from outbox_event where tenant_id = ? and kind = ?', [
        actor.tenantId,
        'RULEBOOK_PUBLISHED',
      ]),
    );
    expect(published).toMatchObject([{ data: { ...drafted, version: 1, effectiveFrom: '2026-01-15' } }]);
    expect(await on('2026-02-16T04:00:00Z', 'materialise', 'tell-due')).toEqual([]);
    const soon = 'DUTY_DUE_SOON day20 2026-02-20';
    expect(await on('2026-02-17T04:00:00Z', 'tell-due')).toEqual([soon]);
    expect(await on('2026-02-18T04:00:00Z', 'tell-due', 'tell-due')).toEqual([soon]);
    expect(await on('2026-02-20T04:00:00Z', 'tell-due')).toEqual([soon]);
    const missed = 'DUTY_MISSED day20 2026-02-20';
    expect(await on('2026-02-21T04:00:00Z', 'tell-due')).toEqual([soon, missed]);
    expect(await on('2026-02-22T04:00:00Z', 'tell-due')).toEqual([soon, missed]);
  });
});

describe('a session ahead', () => {
  const office = () => at.as('west', 'administrator');
  const plan = async (onDate: string, seat: Seat) => {
    const input = {
      ...{ kind: 'RECEPTION', form: 'ON_SITE', postId: postOf(at, 'west', seat), onDate },
      ...{ fromTime: '09:00', toTime: '11:30', place: '接访大厅' },
    };
    return (await sessionDoes(office(), 'planSession', input)).session;
  };
  const aim = ({ id, revision }: any) => ({ sessionId: id, expectedVersion: revision });
  const on = async (moment: string) => {
    at.at(moment);
    for (const slug of ['west', 'east'])
      await at.act(slug, 'administrator', async (tx) => {
        tx.job('tell-due', {});
        return {};
      });
    await jobs();
    const told = receiver.taken().map(({ body }) => JSON.parse(body));
    return told.filter(({ type }) => type === 'SESSION_SOON').map(({ data }) => data);
  };

  it('is told once within three days to each who comes, by ids, kind, form and day alone', async () => {
    at.at('2026-03-02T04:00:00Z');
    await create(receiver.url, ['SESSION_SOON'], 'west');
    const ahead = await plan('2026-03-06', 'leader');
    const dropped = await plan('2026-03-06', 'chief');
    expect(await on('2026-03-02T04:00:00Z')).toEqual([]);
    await sessionDoes(office(), 'cancelSession', { ...aim(dropped), reason: '会议' });
    const soon = {
      ...{ sessionId: ahead.id, postId: postOf(at, 'west', 'leader'), kind: 'RECEPTION', form: 'ON_SITE' },
      ...{ onDate: '2026-03-06', ruleId: null, obligationKey: null },
    };
    expect(await on('2026-03-03T04:00:00Z')).toEqual([soon]);
    expect(await on('2026-03-04T04:00:00Z')).toEqual([]);
    const deputyId = postOf(at, 'west', 'chief');
    await sessionDoes(office(), 'deputise', { ...aim(ahead), deputyId, reason: '会议' });
    expect(await on('2026-03-05T04:00:00Z')).toEqual([{ ...soon, postId: deputyId }]);
    expect(await on('2026-03-06T04:00:00Z')).toEqual([]);
  });
});
