import { Kind, type OperationDefinitionNode, parse, validate } from 'graphql';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Context } from '../../api/context.ts';
import { failureOf } from '../../api/errors.ts';
import { createExecutor } from '../../api/read/index.ts';
import { graphqlSchema } from '../../api/schema.ts';
import { DEPLOYMENT } from '../../schema/index.ts';
import type { Credential } from '../../tenants/actors.ts';
import { rows, type TestHouse, testHouse } from './house.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse('tenancy_api');
});
afterAll(() => house.close());

const schema = graphqlSchema();
const execute = createExecutor(schema);

/** Runs one operation as somebody; gives its data, or throws the code of its first error. */
async function ask(
  who: Credential | null,
  text: string,
  rawVariables: Record<string, unknown> = {},
): Promise<any> {
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  const operation = document.definitions.find(
    (one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION,
  )!;
  const context = await Context.of(house, who, { requestId: 'r', address: '127.0.0.1' });
  const { data, errors } = await execute({ document, operation, rawVariables }, context);
  if (errors) {
    const { code } = failureOf(errors[0]).refusal;
    throw Object.assign(new Error(code, { cause: errors[0] }), { code });
  }
  return data;
}

const REFUSED = '... on Refused { code path rule why { zh en } }';
const mutation = async (
  who: Credential | null,
  field: string,
  input: object,
  shown: string,
): Promise<any> => {
  const type = `${field[0]!.toUpperCase()}${field.slice(1)}Input`;
  const input_ = schema.getType(type) ? type : inputOf(field);
  return (
    await ask(
      who,
      `mutation($input: ${input_}!) { it: ${field}(input: $input) { __typename ${shown} ${REFUSED} } }`,
      {
        input,
      },
    )
  ).it;
};
const inputOf = (field: string) =>
  String(schema.getMutationType()!.getFields()[field]!.args[0]!.type).replace('!', '');

const founded = async (slug: string, more: object = {}) => {
  const input = {
    slug,
    nameZh: '城厢区',
    nameEn: 'Chengxiang',
    kind: 'GOVERNMENT',
    level: 'COUNTY',
    administrator: { name: '王甲', issuer: 'https://id.example', subject: slug },
    ...more,
  };
  const answer = await mutation(
    house.operator,
    'createOrganisation',
    input,
    '... on OrganisationChanged { organisation { id slug state } }',
  );
  const tenantId = answer.organisation?.id.split(':')[1];
  if (!tenantId) return { answer, tenantId: '', personId: '' };
  const [person] = await rows<{ id: string }>(house, tenantId, 'select id from person where tenant_id = ?', [
    tenantId,
  ]);
  return { answer, tenantId, personId: person!.id };
};
const SHOWN = {
  person: '... on PersonChanged { person { id name active } }',
  post: '... on PostChanged { post { id code dutyRoles reportsTo { code } abolishedOn } }',
  holding:
    '... on HoldingChanged { holding { id confirmedAt validTo person { name } post { code } givenBy { name } } }',
  key: '... on KeyIssued { secret apiKey { id scopes revokedAt replaces { id } } }',
  edge: '... on OversightChanged { oversight { id line grant superior { slug } subordinate { slug } settledAt } }',
};

describe('an organisation through the API', () => {
  it('is created by the operator, once for a repeated request, and run by its administrator', async () => {
    const made = await founded('chengxiang', { idempotencyKey: 'k1' });
    expect(made.answer).toMatchObject({
      __typename: 'OrganisationChanged',
      organisation: { state: 'ACTIVE' },
    });
    expect((await founded('chengxiang', { idempotencyKey: 'k1' })).tenantId).toBe(made.tenantId);
    expect((await founded('chengxiang')).answer).toMatchObject({
      __typename: 'Refused',
      code: 'CONFLICT',
      path: 'slug',
    });
    expect(
      await ask(
        made,
        '{ me { organisation { slug nameZh } person { name holdings { nodes { post { code } } } } apiKey { id } } }',
      ),
    ).toEqual({
      me: {
        organisation: { slug: 'chengxiang', nameZh: '城厢区' },
        person: { name: '王甲', holdings: { nodes: [{ post: { code: 'administrator' } }] } },
        apiKey: null,
      },
    });
    const { organisation } = await ask(made, '{ organisation(slug: "chengxiang") { id nameEn } }');
    expect(await ask(made, `{ organisation(id: "${organisation.id}") { nameEn } }`)).toEqual({
      organisation: { nameEn: 'Chengxiang' },
    });
    const listed = await ask(
      made,
      '{ organisations(filter: { kind: GOVERNMENT }) { totalCount nodes { slug } } }',
    );
    expect(listed.organisations).toEqual({ totalCount: 1, nodes: [{ slug: 'chengxiang' }] });
  });

  it('is suspended and resumed by the operator alone', async () => {
    const made = await founded('suspended');
    const organisationId = `Organisation:${made.tenantId}`;
    const shown = '... on OrganisationChanged { organisation { state } }';
    for (const field of ['suspendOrganisation', 'resumeOrganisation'])
      await expect(mutation(made, field, { organisationId }, shown)).rejects.toMatchObject({
        code: 'FORBIDDEN',
      });
    await expect(mutation(null, 'suspendOrganisation', { organisationId }, shown)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    expect(await mutation(house.operator, 'suspendOrganisation', { organisationId }, shown)).toMatchObject({
      organisation: { state: 'SUSPENDED' },
    });
    await expect(ask(made, '{ me { person { name } } }')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await mutation(house.operator, 'resumeOrganisation', { organisationId }, shown);
    expect(await ask(made, '{ me { person { name } } }')).toEqual({ me: { person: { name: '王甲' } } });
    const itself = { organisationId: `Organisation:${DEPLOYMENT}` };
    expect(await mutation(house.operator, 'suspendOrganisation', itself, shown)).toMatchObject({
      ...{ code: 'BAD_INPUT', path: 'organisationId' },
    });
    const unknown = { organisationId: `Organisation:${uuid()}` };
    expect(await mutation(house.operator, 'suspendOrganisation', unknown, shown)).toMatchObject({
      ...{ code: 'NOT_FOUND', path: 'organisationId' },
    });
  });
});

describe('oversight through the API', () => {
  it('is proposed by one side, accepted by the other, seen by both and by nobody else', async () => {
    const [city, county, other] = [await founded('city'), await founded('county'), await founded('other')];
    const edge = {
      superiorId: `Organisation:${city.tenantId}`,
      subordinateId: `Organisation:${county.tenantId}`,
      line: 'TERRITORIAL',
      force: 'BINDING',
      grant: 'COMPLIANCE',
      validFrom: '2026-01-01',
    };
    await expect(
      mutation(house.operator, 'acceptOversight', { oversightId: 'x' }, SHOWN.edge),
    ).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await mutation(other, 'proposeOversight', edge, SHOWN.edge)).toMatchObject({ code: 'FORBIDDEN' });
    const { oversight } = await mutation(city, 'proposeOversight', edge, SHOWN.edge);
    const subordinates = `{ organisation(slug: "city") { subordinates(line: TERRITORIAL) { nodes { depth grant organisation { slug } } } } }`;
    const below = async (who: Credential) => (await ask(who, subordinates)).organisation.subordinates.nodes;
    expect(await below(city)).toEqual([]);
    const input = { oversightId: oversight.id };
    expect(await mutation(other, 'acceptOversight', input, SHOWN.edge)).toMatchObject({ code: 'NOT_FOUND' });
    await mutation(county, 'acceptOversight', input, SHOWN.edge);
    expect(await below(city)).toEqual([{ depth: 1, grant: 'COMPLIANCE', organisation: { slug: 'county' } }]);
    expect(await below(county)).toEqual([]);
    const seen = async (who: Credential) =>
      (await ask(who, '{ oversights { totalCount } }')).oversights.totalCount;
    expect([await seen(city), await seen(county), await seen(other)]).toEqual([1, 1, 0]);
    await mutation(county, 'endOversight', { ...input, on: '2026-01-15' }, SHOWN.edge);
    expect(await below(city)).toEqual([]);
    const settled = await mutation(house.operator, 'proposeOversight', edge, SHOWN.edge);
    await mutation(house.operator, 'settleOversight', { oversightId: settled.oversight.id }, SHOWN.edge);
    expect(await below(city)).toHaveLength(1);
  });
});

describe('the roster through the API', () => {
  it('is kept by its administrator; the next request obeys it', async () => {
    const admin = await founded('roster');
    const neighbour = await founded('neighbour');
    const { person } = await mutation(admin, 'addPerson', { name: '李乙' }, SHOWN.person);
    const clerk = { tenantId: admin.tenantId, personId: person.id.split(':')[2] };
    expect((await ask(clerk, '{ me { person { name holdings { totalCount } } } }')).me.person.name).toBe(
      '李乙',
    );
    await expect(ask(clerk, '{ posts { totalCount } }')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const { post: chief } = await mutation(
      admin,
      'addPost',
      { code: 'chief', title: '主任', dutyRoles: ['LEADER'] },
      SHOWN.post,
    );
    const { post } = await mutation(
      admin,
      'addPost',
      { code: 'desk', title: '窗口', reportsToId: chief.id },
      SHOWN.post,
    );
    expect(post).toMatchObject({ reportsTo: { code: 'chief' }, dutyRoles: [] });
    const { holding } = await mutation(
      admin,
      'assignPost',
      { postId: post.id, personId: person.id, validFrom: '2026-01-15' },
      SHOWN.holding,
    );
    expect(holding).toMatchObject({
      person: { name: '李乙' },
      post: { code: 'desk' },
      givenBy: { name: '王甲' },
    });
    expect((await ask(clerk, '{ posts { totalCount } }')).posts.totalCount).toBe(3);
    await expect(mutation(clerk, 'addPerson', { name: '赵六' }, SHOWN.person)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    const foreign = { postId: post.id, title: '别人的' };
    expect(await mutation(neighbour, 'changePost', foreign, SHOWN.post)).toEqual(
      await mutation(neighbour, 'changePost', { ...foreign, postId: 'Post:none' }, SHOWN.post),
    );
    expect((await ask(neighbour, `{ post(id: "${post.id}") { code } }`)).post).toBeNull();
    expect((await ask(clerk, `{ post(id: "${post.id}") { code } }`)).post).toEqual({ code: 'desk' });
    const changed = await mutation(admin, 'changePost', { postId: post.id, reportsToId: null }, SHOWN.post);
    expect(changed.post).toMatchObject({ code: 'desk', reportsTo: null });
    await mutation(admin, 'abolishPost', { postId: post.id, on: '2026-01-15' }, SHOWN.post);
    await expect(ask(clerk, '{ posts { totalCount } }')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await mutation(admin, 'deactivatePerson', { personId: person.id }, SHOWN.person);
    await expect(ask(clerk, '{ me { person { name } } }')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    const { people } = await ask(admin, '{ people(active: false) { nodes { name } } }');
    expect(people.nodes).toEqual([{ name: '李乙' }]);
    const { holdings } = await ask(admin, `{ holdings(personId: "${person.id}") { nodes { validTo } } }`);
    expect(holdings.nodes).toEqual([{ validTo: '2026-01-15' }]);
  });

  it('has a second person confirm what an administrator gives to himself', async () => {
    const admin = await founded('second');
    const me = `Person:${admin.tenantId}:${admin.personId}`;
    const { post } = await mutation(
      admin,
      'addPost',
      { code: 'desk', title: '登记', dutyRoles: ['REGISTRAR'] },
      SHOWN.post,
    );
    const { post: chief } = await mutation(
      admin,
      'addPost',
      { code: 'chief', title: '主任', dutyRoles: ['LEADER'] },
      SHOWN.post,
    );
    const { person } = await mutation(admin, 'addPerson', { name: '周主任' }, SHOWN.person);
    const given = (postId: string, personId: string) =>
      mutation(admin, 'assignPost', { postId, personId, validFrom: '2026-01-15' }, SHOWN.holding);
    await given(chief.id, person.id);
    const { holding } = await given(post.id, me);
    expect(holding.confirmedAt).toBeNull();
    const confirm = (who: Credential) =>
      mutation(who, 'confirmHolding', { holdingId: holding.id }, SHOWN.holding);
    expect(await confirm(admin)).toMatchObject({
      ...{ code: 'SECOND_PERSON_NEEDED', path: 'holdingId', rule: 'RIGHTS_COME_FROM_ANOTHER' },
      why: [
        {
          zh: expect.stringMatching(/^《汇音平台规则》权限由他人给予：/),
          en: expect.stringContaining('confirmed by'),
        },
      ],
    });
    const leader = { tenantId: admin.tenantId, personId: person.id.split(':')[2] };
    expect(Date.parse((await confirm(leader)).holding.confirmedAt)).toBe(house.clock.now().getTime());
    expect(
      await mutation(admin, 'endHolding', { holdingId: holding.id, on: '2026-01-15' }, SHOWN.holding),
    ).toMatchObject({
      holding: { validTo: '2026-01-15' },
    });
  });
});

describe('API keys through the API', () => {
  it('are shown once, read the roster as their scope says, and end at once when revoked', async () => {
    const admin = await founded('keys');
    const input = {
      name: '对接',
      scopes: ['roster:read'],
      expiresAt: '2026-06-01T00:00:00Z',
      idempotencyKey: 'key-1',
    };
    const issued = await mutation(admin, 'issueKey', input, SHOWN.key);
    expect(issued.secret).toMatch(/^hyk_/);
    const again = await mutation(admin, 'issueKey', input, SHOWN.key);
    expect(again).toEqual({ ...issued, secret: null });
    const key = { tenantId: admin.tenantId, keyId: issued.apiKey.id.split(':')[2] };
    expect(
      await ask(
        key,
        '{ me { organisation { slug } person { name } apiKey { scopes } } people { totalCount } apiKeys { totalCount } }',
      ),
    ).toEqual({
      me: { organisation: { slug: 'keys' }, person: null, apiKey: { scopes: ['roster:read'] } },
      people: { totalCount: 1 },
      apiKeys: { totalCount: 1 },
    });
    await expect(mutation(key, 'issueKey', input, SHOWN.key)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const next = await mutation(
      admin,
      'rotateKey',
      { apiKeyId: issued.apiKey.id, expiresAt: input.expiresAt },
      SHOWN.key,
    );
    expect(next.apiKey.replaces).toEqual({ id: issued.apiKey.id });
    const revoked = '... on KeyRevoked { apiKey { revokedAt } }';
    await mutation(admin, 'revokeKey', { apiKeyId: issued.apiKey.id }, revoked);
    await expect(ask(key, '{ me { organisation { slug } } }')).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    const successor = { tenantId: admin.tenantId, keyId: next.apiKey.id.split(':')[2] };
    expect((await ask(successor, '{ people { totalCount } }')).people.totalCount).toBe(1);
  });
});
