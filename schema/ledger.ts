/** What is kept about acts: the audit chain, reads of protected tiers, envelopes, idempotency. */
import { Entity, Index, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, Int, ObjectType } from 'type-graphql';
import { Guarded, Open, Read, Shown } from './declare.ts';
import { connectionOf, Node } from './node.ts';
import { Organisation } from './organisation.ts';
import { Petition } from './petition.ts';
import { Person } from './roster.ts';
import { CivilDate, Instant } from './scalars.ts';
import { AppRights, Own, Refers, RefersId } from './walls.ts';

/** One act of writing, chained by hash to the one before it in the same organisation. No personal text is in it. */
@Entity({ tableName: 'audit_entry' })
@AppRights('APPEND')
@Unique({ properties: ['tenantId', 'sequence'] })
@Index({ properties: ['tenantId', 'petitionId'] })
@Guarded('AuditEntry')
@ObjectType({ description: '审计记录 / An entry of the audit chain' })
export class AuditEntry extends Own {
  @Property({ type: 'int' })
  sequence!: number;

  @Property({ type: 'timestamptz' })
  @Shown(() => Instant, '时刻', 'When')
  at!: Date;

  @Property({ type: 'text' })
  @Shown(() => String, '操作', 'Operation')
  operation!: string;

  @RefersId('actor_id', { nullable: true })
  actorId!: string | null;

  @Refers(() => Person, 'actor_id', { nullable: true })
  @Shown(() => Person, '操作人；由密钥或作业执行时为空', 'Who acted; null for a key or a job', {
    nullable: true,
  })
  actor!: Person | null;

  @Property({ type: 'uuid', nullable: true })
  keyId!: string | null;

  @RefersId('petition_id', { nullable: true })
  petitionId!: string | null;

  /** The petition concerned: whoever may not know of it does not see this entry either. */
  @Refers(() => Petition, 'petition_id', { nullable: true })
  @Shown(() => Petition, '所涉事项', 'Petition concerned', { nullable: true })
  petition!: Petition | null;

  /** Ids and codes of what changed; never text of people. */
  @Property({ type: 'jsonb' })
  detail!: Record<string, unknown>;

  @Property({ type: 'bytea' })
  previousHash!: Buffer;

  @Property({ type: 'bytea' })
  hash!: Buffer;
}

/** The end of an organisation's audit chain; locked by every write before it appends. `id` is the tenant's id. */
@Entity({ tableName: 'audit_head' })
export class AuditHead extends Own {
  @Property({ type: 'int' }) sequence!: number;
  @Property({ type: 'bytea' }) hash!: Buffer;
}

/** One read that showed CONTENT or IDENTITY; written by the statement that read it. */
@Entity({ tableName: 'access_row' })
@AppRights('APPEND')
@Index({ properties: ['tenantId', 'at'] })
export class AccessRow extends Own {
  @Property({ type: 'timestamptz', defaultRaw: 'now()' }) at!: Date;
  @Property({ type: 'uuid', nullable: true }) personId!: string | null;
  @Property({ type: 'uuid', nullable: true }) keyId!: string | null;
  /** Root field that was asked. */
  @Property({ type: 'text' }) field!: string;
  /**
   * `C:` or `I:` and the petition's id for content or identity shown; for a superior's read `S:` (statistics), `K:`
   * (compliance) or `M:` (matters) and the subordinate's id.
   */
  @Property({ type: 'text[]' }) shown!: string[];
}

/** Where a written access row has been sealed into the chain up to. `id` is the tenant's id. */
@Entity({ tableName: 'access_seal' })
export class AccessSeal extends Own {
  @Property({ type: 'timestamptz' }) sealedTo!: Date;
}

/** What an envelope says, in words and figures that hold no personal data. */
@ObjectType({ description: '函件内容摘要 / Summary of an envelope' })
@Open('part of a guarded envelope')
export class EnvelopeSummary {
  @Field(() => String, { description: '中文说明 / In Chinese' })
  zh!: string;

  @Field(() => String, { description: '英文说明 / In English' })
  en!: string;

  @Field(() => Int, { nullable: true, description: '规章版本（备案） / Rulebook version (filing)' })
  version!: number | null;

  @Field(() => CivilDate, {
    nullable: true,
    description: '施行日（备案）或查阅日 / Effective day (filing) or day of access',
  })
  on!: string | null;
}

/** What this organisation received. `id` is the envelope's id at the sender, so that a second delivery changes nothing. */
@Entity({ tableName: 'envelope_in' })
@AppRights('APPEND')
@Index({ properties: ['tenantId', 'receivedAt', 'id'] })
@Index({ properties: ['tenantId', 'kind', 'senderId'] })
@Guarded('ReceivedEnvelope')
@ObjectType({ implements: Node, description: '收到的函件 / An envelope received' })
export class ReceivedEnvelope extends Own {
  @Property({ type: 'uuid' })
  senderId!: string;

  @Read({ kind: 'one', target: () => Organisation, by: 'id', from: 'senderId' })
  @Shown(() => Organisation, '发出单位', 'Sender')
  sender!: Organisation;

  @Property({ type: 'text' })
  @Shown(
    () => String,
    '种类，如 FILING 备案、ACCESS_NOTICE 查阅通知',
    'Kind, such as FILING or ACCESS_NOTICE',
  )
  kind!: string;

  @Property({ type: 'timestamptz' })
  @Shown(() => Instant, '收到时刻', 'Received at')
  receivedAt!: Date;

  @Property({ type: 'jsonb' })
  @Read({ kind: 'document' })
  @Field(() => EnvelopeSummary, { description: '内容摘要 / What it says' })
  payload!: unknown;

  @Property({ type: 'bytea' })
  hash!: Buffer;
}

/** What this organisation sent to another. Immutable. */
@Entity({ tableName: 'envelope_out' })
@AppRights('APPEND')
@Index({ properties: ['tenantId', 'sentAt', 'id'] })
@Guarded('SentEnvelope')
@ObjectType({ implements: Node, description: '发出的函件 / An envelope sent' })
export class SentEnvelope extends Own {
  @Property({ type: 'uuid' })
  recipientId!: string;

  @Read({ kind: 'one', target: () => Organisation, by: 'id', from: 'recipientId' })
  @Shown(() => Organisation, '接收单位', 'Recipient')
  recipient!: Organisation;

  @Property({ type: 'text' })
  @Shown(
    () => String,
    '种类，如 FILING 备案、ACCESS_NOTICE 查阅通知',
    'Kind, such as FILING or ACCESS_NOTICE',
  )
  kind!: string;

  @Property({ type: 'timestamptz' })
  @Shown(() => Instant, '发出时刻', 'Sent at')
  sentAt!: Date;

  /** The recipient's job sends it back under the envelope's own id. */
  @Read({ kind: 'one', target: () => ReceivedEnvelope, by: 'id', from: 'id' })
  @Shown(() => ReceivedEnvelope, '回执；送达前为空', 'The receipt; null until the recipient has it', {
    nullable: true,
  })
  receipt!: ReceivedEnvelope | null;

  @Property({ type: 'jsonb' })
  payload!: unknown;

  /** SHA-256 of the canonical payload; the same on both sides. */
  @Property({ type: 'bytea' })
  hash!: Buffer;
}

/** The result of a write by its ids, so that a repeat gives the same without doing it twice. Kept 24 hours. */
@Entity({ tableName: 'idempotency' })
@Unique({ properties: ['tenantId', 'actor', 'operation', 'key'] })
@Index({ properties: ['tenantId', 'at'] })
export class Idempotency extends Own {
  /** `person:<id>` or `key:<id>`. */
  @Property({ type: 'text' }) actor!: string;
  @Property({ type: 'text' }) operation!: string;
  @Property({ type: 'text' }) key!: string;
  /** HMAC of the input under a key of the deployment. */
  @Property({ type: 'bytea' }) inputHash!: Buffer;
  /** Ids of what was written; null while the write runs. */
  @Property({ type: 'jsonb', nullable: true }) result!: unknown;
  @Property({ type: 'timestamptz' }) at!: Date;
}

export const AuditEntryConnection = connectionOf(() => AuditEntry, 'AuditEntry', '审计记录');
export const SentEnvelopeConnection = connectionOf(() => SentEnvelope, 'SentEnvelope', '发出的函件');
export const ReceivedEnvelopeConnection = connectionOf(
  () => ReceivedEnvelope,
  'ReceivedEnvelope',
  '收到的函件',
);
