import { afterAll, beforeAll, expect, it } from 'vitest';
import { runJobs } from '../../api/jobs/index.ts';
import { connected } from '../../api/launch/index.ts';
import { receiptCodeOf, registerPetition } from '../../api/petitions/index.ts';
import { type Ask, startPlatform, type TestPlatform } from '../setup/platform.ts';

let platform: TestPlatform;
let receiptCode: string;
let integrator: Ask;
beforeAll(async () => {
  platform = await startPlatform('suspension');
  const county = await platform.organisation('county');
  await platform.organisation('city');
  await platform.edge('city', 'county', 'MATTERS');
  integrator = platform.withKey(await platform.key('county', ['roster:read']));
  const ids = await platform.act('county', 'registrar', (tx) =>
    registerPetition(platform.house, tx, {
      channel: 'LETTER',
      caseType: 'APPEAL',
      caseKind: 'COMPLAINT',
      classification: 'ORDINARY',
      content: { title: '标题', facts: '事实', claims: [] },
      identity: null,
      accused: null,
      headcount: 1,
    }),
  );
  receiptCode = receiptCodeOf(platform.house, { slug: 'county', petitionId: ids.petitionId });
  // Nobody has asked the server as the county yet: what it remembers of an organisation begins while that is suspended.
  await setState('suspendOrganisation', county.tenantId);
});
afterAll(() => platform.close());

const setState = async (mutation: 'suspendOrganisation' | 'resumeOrganisation', tenantId: string) => {
  const { data } = await platform.as('operator', 'administrator')(
    `mutation ($input: OrganisationStateInput!) { ${mutation}(input: $input) { __typename } }`,
    { input: { organisationId: `Organisation:${tenantId}` } },
  );
  expect(data[mutation].__typename).toBe('OrganisationChanged');
};
const progress = async () =>
  (
    await platform.anonymous('query ($code: String!) { petitionProgress(receiptCode: $code) { state } }', {
      code: receiptCode,
    })
  ).data.petitionProgress;
const letters = async (slug: string, list: 'receivedEnvelopes' | 'sentEnvelopes', fields: string) =>
  (await platform.as(slug, 'leader')(`{ ${list}(first: 5) { nodes { kind ${fields} } } }`)).data[list].nodes;
const jobs = async (task: string) =>
  connected(platform.ownerUrl, async (client) => {
    const { rows } = await client.query<{ attempts: number; last_error: string }>(
      `select attempts, last_error from graphile_worker._private_jobs j
         join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = $1`,
      [task],
    );
    return rows;
  });

it('lets nobody of a suspended organisation in, and its petitioners no further than an unknown code', async () => {
  expect((await platform.as('county', 'leader')('{ me { person { name } } }')).code).toBe('UNAUTHENTICATED');
  expect((await integrator('{ people(first: 1) { totalCount } }')).code).toBe('UNAUTHENTICATED');
  expect(await progress()).toBeNull();
});

it('goes on showing superiors what it shares', async () => {
  const { data } = await platform.as(
    'city',
    'leader',
  )(
    `{ organisation(slug: "city") { subordinates { nodes {
         organisation { slug state } rollUp { total } matters(first: 5) { nodes { state } } } } } }`,
  );
  expect(data.organisation.subordinates.nodes).toEqual([
    {
      organisation: { slug: 'county', state: 'SUSPENDED' },
      rollUp: { total: 1 },
      matters: { nodes: [{ state: 'REGISTERED' }] },
    },
  ]);
});

it('finds its letters once it is resumed, though their tries had run out, and everybody is back', async () => {
  const recipientId = platform.of('county').tenantId;
  await platform.act('city', 'leader', async (tx) => {
    tx.send({ recipientId, kind: 'TRIAL', payload: { zh: '试', en: 'Trial' } });
    return {};
  });
  await runJobs(platform.house, { until: 'empty' });
  expect(await jobs('receive')).toMatchObject([{ attempts: 1, last_error: 'UNAUTHENTICATED' }]);
  await connected(platform.ownerUrl, (client) =>
    client.query('update graphile_worker._private_jobs set attempts = max_attempts'),
  );
  expect(await letters('city', 'sentEnvelopes', 'receipt { receivedAt }')).toEqual([
    { kind: 'TRIAL', receipt: null },
  ]);

  await setState('resumeOrganisation', recipientId);
  await runJobs(platform.house, { until: 'empty' });
  expect(await jobs('receive')).toEqual([]);
  expect(await letters('county', 'receivedEnvelopes', 'sender { slug }')).toEqual([
    { kind: 'TRIAL', sender: { slug: 'city' } },
  ]);
  const [sent] = await letters('city', 'sentEnvelopes', 'receipt { receivedAt }');
  expect(sent.receipt).not.toBeNull();
  expect((await integrator('{ people(first: 1) { totalCount } }')).data.people.totalCount).toBeGreaterThan(0);
  expect(await progress()).toEqual({ state: 'REGISTERED' });
});
