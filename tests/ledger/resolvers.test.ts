import 'reflect-metadata';
import { type OperationDefinitionNode, parse } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { afterAll, describe, expect, it } from 'vitest';
import { Context } from '../../api/context.ts';
import { runJobs } from '../../api/jobs/index.ts';
import { RESOLVERS } from '../../api/ledger/index.ts';
import { createExecutor } from '../../api/read/index.ts';
import type { Credential } from '../../tenants/actors.ts';
import { act, organisation, testHouse } from '../tenancy/house.ts';

const house = await testHouse('ledger_reads');
afterAll(() => house.close());
const here = await organisation(house, 'here');
const there = await organisation(house, 'there');

const execute = createExecutor(buildSchemaSync({ resolvers: RESOLVERS as never, validate: false }));
const ask = async (credential: Credential | null, query: string) => {
  const document = parse(query);
  const operation = document.definitions[0] as OperationDefinitionNode;
  const context = await Context.of(house, credential, { requestId: 'r', address: '::1' });
  return JSON.parse(JSON.stringify(await execute({ document, operation, rawVariables: {} }, context)));
};
const send = (kind: string) =>
  act(
    house,
    here,
    async (tx) => {
      tx.send({ recipientId: there.tenantId, kind, payload: { zh: '试行', en: 'Trial', version: 2 } });
      return {};
    },
    `send${kind}`,
  );

await send('FIRST');
await send('SECOND');

describe('reading the ledger', () => {
  it('shows audit entries, the latest first, by pages', async () => {
    const { data } = await ask(
      here,
      '{ auditEntries(first: 1) { nodes { operation actor { id } } pageInfo { endCursor } } }',
    );
    expect(data.auditEntries.nodes).toEqual([
      { operation: 'sendSECOND', actor: { id: `Person:${here.tenantId}:${here.personId}` } },
    ]);
    const after = JSON.stringify(data.auditEntries.pageInfo.endCursor);
    const next = await ask(here, `{ auditEntries(first: 1, after: ${after}) { nodes { operation } } }`);
    expect(next.data.auditEntries.nodes).toEqual([{ operation: 'sendFIRST' }]);
  });

  it('shows what was sent with its receipt once it has arrived, and what was received', async () => {
    const sent = '{ sentEnvelopes { nodes { kind recipient { slug } receipt { kind sender { slug } } } } }';
    const of = (kind: string, receipt: object | null) => ({ kind, recipient: { slug: 'there' }, receipt });
    const before = await ask(here, sent);
    expect(before.data.sentEnvelopes.nodes).toHaveLength(2);
    expect(before.data.sentEnvelopes.nodes).toContainEqual(of('FIRST', null));
    await runJobs(house, { until: 'empty' });
    const { data } = await ask(here, sent);
    expect(data.sentEnvelopes.nodes).toContainEqual(
      of('FIRST', { kind: 'RECEIPT', sender: { slug: 'there' } }),
    );
    const received = await ask(
      there,
      '{ receivedEnvelopes(kind: "FIRST") { totalCount nodes { kind sender { slug } payload { zh en version on } } } }',
    );
    expect(received.data.receivedEnvelopes).toEqual({
      totalCount: 1,
      nodes: [
        {
          kind: 'FIRST',
          sender: { slug: 'here' },
          payload: { zh: '试行', en: 'Trial', version: 2, on: null },
        },
      ],
    });
    const all = '{ receivedEnvelopes { totalCount } }';
    expect((await ask(there, all)).data).toEqual({ receivedEnvelopes: { totalCount: 2 } });
    expect((await ask(here, all)).data).toEqual({ receivedEnvelopes: { totalCount: 0 } });
    const receipts = await ask(here, '{ receivedEnvelopes(kind: "RECEIPT") { totalCount } }');
    expect(receipts.data).toEqual({ receivedEnvelopes: { totalCount: 2 } });
  });

  it.each(['auditEntries', 'sentEnvelopes', 'receivedEnvelopes'])(
    'tells a stranger nothing of %s',
    async (field) => {
      const query = `{ ${field} { totalCount } }`;
      expect((await ask(here, query)).errors).toBeUndefined();
      const { data, errors } = await ask(null, query);
      expect(errors).toHaveLength(1);
      expect(data?.[field]).toBeUndefined();
    },
  );
});
