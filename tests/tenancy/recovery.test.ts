import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEMO_ISSUER } from '../../api/identity/index.ts';
import { runJobs } from '../../api/jobs/index.ts';
import { connected } from '../../api/launch/index.ts';
import { inScope } from '../../tenants/index.ts';
import { type Ask, type Seat, startPlatform, type TestPlatform } from '../setup/platform.ts';

let platform: TestPlatform;
let round = 0;
/** An organisation without an administrator, its direct superior, the one above that, and a neighbour. */
let lost: string;
let above: string;
let top: string;
let aside: string;
let newcomer: { name: string; issuer: string; subject: string };

beforeAll(async () => {
  platform = await startPlatform('recovery');
});
afterAll(() => platform.close());
beforeEach(async () => {
  round += 1;
  [lost, above, top, aside] = ['lost', 'above', 'top', 'aside'].map((name) => `${name}-${round}`) as [
    ...[string, string, string, string],
  ];
  newcomer = { name: '新管理员', issuer: DEMO_ISSUER, subject: 'newcomer' };
  for (const slug of [lost, above, top, aside]) await platform.organisation(slug);
  await platform.edge(above, lost, 'STATISTICS');
  await platform.edge(top, above, 'STATISTICS');
  await inScope(platform.house.db, { tenantId: idOf(lost), today: '2026-01-15' }, (em) =>
    em.execute(`update person set active = false where tenant_id = ? and subject = 'administrator'`, [
      idOf(lost),
    ]),
  );
});

const idOf = (slug: string) => platform.of(slug).tenantId;
const globalOf = (slug: string) => `Organisation:${idOf(slug)}`;
const ask = async (
  who: Ask,
  mutation: string,
  type: string,
  input: object,
  done: string,
): Promise<string> => {
  const answer = await who(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { __typename ... on Refused { code path } } }`,
    { input },
  );
  const { __typename, code, path } = answer.data?.[mutation] ?? { code: answer.code };
  return __typename === done ? 'done' : [code, path].filter(Boolean).join(' ');
};
const operator = () => platform.as('operator', 'administrator');
const propose = (consentBy: string, who = operator()) =>
  ask(
    who,
    'proposeRecovery',
    'ProposeRecoveryInput',
    { organisationId: globalOf(lost), administrator: newcomer, consentById: globalOf(consentBy) },
    'OrganisationChanged',
  );
const recover = (administrator = newcomer, who = operator()) =>
  ask(
    who,
    'recoverAdministrator',
    'RecoverAdministratorInput',
    { organisationId: globalOf(lost), administrator },
    'OrganisationChanged',
  );
const consent = (slug: string, seat: Seat, envelopeId: string, administrator = newcomer) =>
  ask(
    platform.as(slug, seat),
    'consentToRecovery',
    'ConsentToRecoveryInput',
    { envelopeId, administrator },
    'RecoveryConsented',
  );
const delivered = () => runJobs(platform.house, { until: 'empty' });
const proposalAt = async (slug: string): Promise<string> => {
  const { data } = await platform.as(
    slug,
    'leader',
  )('{ receivedEnvelopes(kind: "RECOVERY", first: 5) { nodes { id sender { slug } } } }');
  expect(data.receivedEnvelopes.nodes).toMatchObject([{ sender: { slug: 'operator' } }]);
  return data.receivedEnvelopes.nodes[0].id;
};
const administrators = () =>
  inScope(platform.house.db, { tenantId: idOf(lost), today: '2026-01-15' }, (em) =>
    em.execute<{ subject: string }[]>(
      `select a.subject from holding h
         join person a on a.tenant_id = ? and a.id = h.person_id and a.active
         join post p on p.tenant_id = ? and p.id = h.post_id and 'ADMINISTRATOR' = any (p.duty_roles)
        where h.tenant_id = ?`,
      [idOf(lost), idOf(lost), idOf(lost)],
    ),
  );
const chain = async (slug: string, operation: string) =>
  (
    await inScope(platform.house.db, { tenantId: idOf(slug), today: '2026-01-15' }, (em) =>
      em.execute<unknown[]>('select 1 from audit_entry where tenant_id = ? and operation = ?', [
        idOf(slug),
        operation,
      ]),
    )
  ).length;

describe('a lost administrator', () => {
  it('is replaced by the operator once the organisation’s own leader has consented, and once only', async () => {
    expect(await propose(lost)).toBe('done');
    expect(await recover()).toBe('SECOND_PERSON_NEEDED administrator');
    await delivered();
    expect(await recover()).toBe('SECOND_PERSON_NEEDED administrator');
    const envelopeId = await proposalAt(lost);
    expect(await consent(lost, 'registrar', envelopeId)).toBe('FORBIDDEN');
    expect(await consent(lost, 'leader', envelopeId, { ...newcomer, subject: 'another' })).toBe(
      'BAD_INPUT administrator',
    );
    expect(await consent(lost, 'leader', envelopeId)).toBe('done');
    expect(await consent(lost, 'leader', envelopeId)).toBe('CONFLICT envelopeId');
    await delivered();
    expect(await administrators()).toEqual([]);
    expect(await recover({ ...newcomer, subject: 'another' })).toBe('SECOND_PERSON_NEEDED administrator');
    expect(await recover()).toBe('done');
    expect(await recover()).toBe('done');
    expect(await administrators()).toEqual([{ subject: 'newcomer' }]);
    const { data } = await platform.as(
      lost,
      'newcomer' as Seat,
    )('{ apiKeys { totalCount } me { person { name } } }');
    expect(data).toEqual({ apiKeys: { totalCount: 0 }, me: { person: { name: newcomer.name } } });
    expect(
      await Promise.all([chain(lost, 'consentToRecovery'), chain(lost, 'recoverAdministrator')]),
    ).toEqual([1, 1]);
    expect(await chain('operator', 'proposeRecovery')).toBeGreaterThan(0);
  });

  it('is replaced with the consent of a direct superior’s administrator as well', async () => {
    expect(await propose(above)).toBe('done');
    await delivered();
    const envelopeId = await proposalAt(above);
    expect(await consent(above, 'leader', envelopeId)).toBe('FORBIDDEN');
    expect(await consent(aside, 'administrator', envelopeId)).toBe('NOT_FOUND envelopeId');
    expect(await consent(above, 'administrator', envelopeId)).toBe('done');
    await delivered();
    expect(await recover()).toBe('done');
    expect(await administrators()).toEqual([{ subject: 'newcomer' }]);
    expect(await chain(above, 'consentToRecovery')).toBe(1);
    expect(await chain(lost, 'recoverAdministrator')).toBe(1);
  });

  it('is nobody’s to replace but the operator’s, and nobody else’s consent counts', async () => {
    for (const consentBy of [top, aside]) expect(await propose(consentBy)).toBe('BAD_INPUT consentById');
    for (const who of [platform.as(lost, 'leader'), platform.as(above, 'administrator')]) {
      expect(await propose(lost, who)).toBe('FORBIDDEN');
      expect(await recover(newcomer, who)).toBe('FORBIDDEN');
    }
    expect(await propose(lost, platform.anonymous)).toBe('UNAUTHENTICATED');
    await propose(above);
    await delivered();
    const envelopeId = await proposalAt(above);
    // A superior no more.
    await connected(platform.ownerUrl, (client) =>
      client.query('update oversight_path set valid_to = $1 where superior_id = $2 and subordinate_id = $3', [
        ...['2026-01-15', idOf(above), idOf(lost)],
      ]),
    );
    expect(await consent(above, 'administrator', envelopeId)).toBe('CONFLICT envelopeId');
    expect(await administrators()).toEqual([]);
  });

  it('leaves no name in an envelope or in the queue', async () => {
    await propose(above);
    const queued = await connected(platform.ownerUrl, (client) =>
      client.query('select payload::text from graphile_worker._private_jobs'),
    );
    await delivered();
    const sent = await inScope(platform.house.db, { tenantId: idOf('operator'), today: '2026-01-15' }, (em) =>
      em.execute<{ text: string }[]>('select payload::text as text from envelope_out where tenant_id = ?', [
        idOf('operator'),
      ]),
    );
    const all = JSON.stringify([queued.rows, sent]);
    expect(all).toContain(idOf(lost));
    expect(all).not.toMatch(/新管理员|newcomer/);
  });
});
