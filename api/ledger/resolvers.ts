import { Arg, Query, Resolver } from 'type-graphql';
import {
  After,
  AuditEntry,
  AuditEntryConnection,
  First,
  ReceivedEnvelope,
  ReceivedEnvelopeConnection,
  SentEnvelope,
  SentEnvelopeConnection,
} from '../../schema/index.ts';
import { Asks } from '../guards.ts';
import { many, type Plan } from '../read/index.ts';

@Resolver()
export class LedgerResolver {
  @Asks('read', 'AuditEntry')
  @Query(() => AuditEntryConnection, {
    description: '本单位的审计记录，最近的在前 / Audit entries of the organisation, latest first',
  })
  auditEntries(@First() first: number, @After() after: string | null): Plan {
    // By id, which runs with the chain: a cursor that held its numbers would show that some entries are hidden.
    return many(AuditEntry, {}, { first, after, order: [{ field: 'id', descending: true }] });
  }

  @Asks('read', 'SentEnvelope')
  @Query(() => SentEnvelopeConnection, {
    description: '本单位发出的函件，最近的在前 / Envelopes the organisation sent, latest first',
  })
  sentEnvelopes(@First() first: number, @After() after: string | null): Plan {
    return many(SentEnvelope, {}, { first, after, order: [{ field: 'sentAt', descending: true }] });
  }

  @Asks('read', 'ReceivedEnvelope')
  @Query(() => ReceivedEnvelopeConnection, {
    description: '本单位收到的函件，最近的在前 / Envelopes the organisation received, latest first',
  })
  receivedEnvelopes(
    @Arg('kind', () => String, {
      nullable: true,
      description: '种类；省略则为回执以外的全部 / Kind; all but receipts (RECEIPT) when omitted',
    })
    kind: string | null,
    @First() first: number,
    @After() after: string | null,
  ): Plan {
    const where = { kind: kind ?? { $ne: 'RECEIPT' } };
    return many(ReceivedEnvelope, where, {
      first,
      after,
      order: [{ field: 'receivedAt', descending: true }],
    });
  }
}
