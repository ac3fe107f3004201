/** A petition (信访事项), what happened to it, who is behind it, and who was granted sight of that. */
import { Entity, Index, Property, Unique } from '@mikro-orm/decorators/legacy';
import { createUnionType, Field, Int, ObjectType } from 'type-graphql';
import type * as v from '../policies/index.ts';
import { headcountBand } from '../policies/index.ts';
import { compiled, Guarded, Open, Read, Shown } from './declare.ts';
import {
  Anonymity,
  CaseKind,
  CaseType,
  Channel,
  Classification,
  HeadcountBand,
  PetitionEventKind,
  PetitionState,
  SightPurpose,
  SightState,
  Tier,
} from './enums.ts';
import { connectionOf, Node } from './node.ts';
import { Organisation } from './organisation.ts';
import { After, First } from './page.ts';
import { ReasonStep } from './reason.ts';
import { Person, Post } from './roster.ts';
import { CivilDate, Instant } from './scalars.ts';
import { AppRights, type EntityClass, Own, Refers, RefersId } from './walls.ts';

const sealed = '正文由事项密钥加密 / the text is sealed under the key of the petition';

@ObjectType({ description: `无权查看 / Withheld from this reader` })
@Open('says only that something is withheld')
export class Redacted {
  @Field(() => Tier, { description: '所需层级 / Tier it belongs to' })
  tier!: v.Tier;

  @Field(() => String, {
    description:
      '原因：SIGHT_NEEDED 可申请查阅，NOT_GRANTED 本单位规章未授权，ERASED 保管期满已销毁 / Why: SIGHT_NEEDED (sight can be asked for), NOT_GRANTED (the rulebook does not grant it), ERASED (the key was shredded)',
  })
  reason!: string;

  @Field(() => [ReasonStep], {
    description:
      '为何不可见：层级、所依据的规则及其出处、如何查阅 / Why: the tier, the rule that decides and where it is written, and what would open it',
  })
  why!: ReasonStep[];
}

@ObjectType({ description: '事项内容 / Content of a petition' })
@Open('reached only through the sealed field of a guarded petition')
export class PetitionContent {
  @Field(() => String, { description: '标题 / Title' })
  title!: string;

  @Field(() => String, { description: '事实与理由 / Facts' })
  facts!: string;

  @Field(() => [String], { description: '诉求 / Claims' })
  claims!: string[];

  @Field(() => String, { nullable: true, description: '处理决定；未办结时为空 / Decision; null while open' })
  decision!: string | null;
}

@ObjectType({ description: '信访人身份 / Who the petitioner is' })
@Open('reached only through the sealed field of a guarded petition')
export class PetitionIdentity {
  @Field(() => String, { description: '姓名 / Name' })
  name!: string;

  @Field(() => String, { nullable: true, description: '电话 / Telephone' })
  phone!: string | null;

  @Field(() => String, { nullable: true, description: '证件号码 / Identity number' })
  idNumber!: string | null;

  @Field(() => String, { nullable: true, description: '住址 / Address' })
  address!: string | null;
}

@ObjectType({ description: '事件正文 / Text of an event' })
@Open('reached only through the sealed field of an event of a guarded petition')
export class PetitionEventText {
  @Field(() => String, { description: '正文 / Text' })
  text!: string;
}

const either = (name: string, shown: () => EntityClass, zh: string, en: string) =>
  createUnionType({
    name,
    description: `${zh} / ${en}`,
    types: () => [shown(), Redacted] as any,
    resolveType: (value: { __typename: string }) => value.__typename,
  });
export const PetitionContentOrRedacted = either(
  'PetitionContentOrRedacted',
  () => PetitionContent,
  '内容，或说明为何不可见',
  'The content, or why it is withheld',
);
export const PetitionIdentityOrRedacted = either(
  'PetitionIdentityOrRedacted',
  () => PetitionIdentity,
  '身份，或说明为何不可见',
  'The identity, or why it is withheld',
);
export const PetitionEventTextOrRedacted = either(
  'PetitionEventTextOrRedacted',
  () => PetitionEventText,
  '正文，或说明为何不可见',
  'The text, or why it is withheld',
);

/** One matter brought by somebody to the organisation. Its number carries a random suffix, so that order tells nothing. */
@Entity({ tableName: 'petition' })
@Unique({ properties: ['tenantId', 'number'] })
@Index({ properties: ['tenantId', 'registeredAt', 'id'] })
@Index({ properties: ['tenantId', 'receiptHash'] })
@Guarded('Petition')
@ObjectType({ implements: Node, description: '信访事项 / A petition' })
export class Petition extends Own {
  @Property({ type: 'text' })
  @Shown(() => String, '编号', 'Number')
  number!: string;

  @Read({ kind: 'one', target: () => Organisation, by: 'id', from: 'tenantId' })
  @Shown(() => Organisation, '受理单位', 'The organisation that holds it')
  organisation!: Organisation;

  @Property({ type: 'text' })
  @Shown(() => CaseType, '类别', 'Case type')
  caseType!: v.CaseType;

  @Property({ type: 'text' })
  @Shown(() => CaseKind, '细分类别', 'Finer kind')
  caseKind!: v.CaseKind;

  @Property({ type: 'text' })
  @Shown(() => Channel, '渠道', 'Channel')
  channel!: v.Channel;

  @Property({ type: 'text' })
  @Shown(() => Anonymity, '实名或匿名', 'Named or anonymous')
  anonymity!: v.Anonymity;

  @Property({ type: 'text' })
  @Shown(() => Classification, '密级', 'Classification')
  classification!: v.Classification;

  @Property({ type: 'text' })
  @Shown(() => PetitionState, '状态', 'State')
  state!: v.PetitionState;

  /** How many people came or signed, stored as a number and shown as a band. */
  @Property({ type: 'int' })
  @Read({ kind: 'document', finish: headcountBand })
  @Shown(() => HeadcountBand, '人数段', 'How many people came or signed, as a band')
  headcount!: number;

  @Property({ type: 'timestamptz' })
  @Shown(() => Instant, '登记时刻', 'Registered at')
  registeredAt!: Date;

  @Property({ type: 'date', nullable: true })
  @Shown(() => CivilDate, '应办结日；规章未定时为空', 'Due on; null where no rule sets it', {
    nullable: true,
  })
  dueOn!: string | null;

  @Property({ type: 'text', nullable: true })
  @Shown(
    () => String,
    '应办结日所依据的规则或法律条款，可用 explainDate 自登记日起说明；未定时为空',
    'The rule or provision of law that sets the due day, to be explained by explainDate from the day of registration; null where none does',
    { nullable: true },
  )
  dueRule!: string | null;

  @Read({ kind: 'truth', where: { dueOn: { $lt: { param: 'today' } }, state: { $ne: 'CLOSED' } } })
  @Shown(() => Boolean, '是否逾期', 'Whether it is late today')
  late!: boolean;

  @Property({ type: 'timestamptz', nullable: true })
  @Shown(() => Instant, '办结时刻', 'Closed at', { nullable: true })
  closedAt!: Date | null;

  @RefersId('assignee_id', { nullable: true })
  assigneeId!: string | null;

  @Refers(() => Post, 'assignee_id', { nullable: true })
  @Shown(() => Post, '承办岗位', 'Post that handles it', { nullable: true })
  assignee!: Post | null;

  /**
   * The accused: ids of posts, people and bodies, with the people who held those posts when it was registered.
   * To them and those under them this row does not exist (DESIGN §6).
   */
  @Property({ type: 'uuid[]', columnType: 'uuid[]' })
  accusedIds!: string[];

  @Property({ type: 'bytea' })
  contentSealed!: Buffer;

  @Read({
    kind: 'sealed',
    tier: 'CONTENT',
    column: 'contentSealed',
    shown: 'PetitionContent',
    key: () => PetitionKey,
  })
  @Shown(() => PetitionContentOrRedacted, '内容；正文由事项密钥加密', `Content; ${sealed.split(' / ')[1]}`)
  content!: unknown;

  @Read({
    kind: 'sealed',
    tier: 'IDENTITY',
    column: 'sealed',
    shown: 'PetitionIdentity',
    key: () => PetitionKey,
    table: () => IdentitySeal,
  })
  @Shown(
    () => PetitionIdentityOrRedacted,
    '信访人身份；匿名时为空',
    'Who the petitioner is; null when anonymous',
    {
      nullable: true,
    },
  )
  identity!: unknown;

  /** HMAC of the receipt code: the petitioner's own way in, without an account. */
  @Property({ type: 'bytea' })
  receiptHash!: Buffer;

  /** Grows with each write; `expectedVersion` of a write is compared with it. */
  @Property({ type: 'int' })
  @Shown(() => Int, '修订号，写入时核对', 'Revision, compared on write')
  revision!: number;

  @Read({
    kind: 'many',
    target: () => PetitionEvent,
    by: 'petitionId',
    order: [{ field: 'at', descending: true }],
  })
  @Field(() => PetitionEventConnection, { description: '办理过程，最近的在前 / What happened, latest first' })
  events(@First() _first: number, @After() _after: string): never {
    return compiled();
  }

  @Read({
    kind: 'many',
    target: () => Sight,
    by: 'petitionId',
    order: [{ field: 'requestedAt', descending: true }],
  })
  @Field(() => SightConnection, { description: '查阅申请 / Requests for sight' })
  sights(@First() _first: number, @After() _after: string): never {
    return compiled();
  }
}

/** The key of one petition, wrapped by the organisation's. Deleting the row ends every copy of the petition's text. */
@Entity({ tableName: 'petition_key' })
export class PetitionKey extends Own {
  /** `id` is the petition's id. */
  @Property({ type: 'bytea' }) wrapped!: Buffer;
}

/** Who the petitioner is, encrypted, apart from everything else. `id` is the petition's id. */
@Entity({ tableName: 'petition_identity' })
export class IdentitySeal extends Own {
  @Property({ type: 'bytea' }) sealed!: Buffer;
}

/** Something that happened to a petition; never changed. */
@Entity({ tableName: 'petition_event' })
@AppRights('APPEND')
@Index({ properties: ['tenantId', 'petitionId', 'at', 'id'] })
@Open('part of a guarded petition, reached through it alone')
@ObjectType({ description: '办理事件 / An event of a petition' })
export class PetitionEvent extends Own {
  @RefersId('petition_id')
  petitionId!: string;

  @Refers(() => Petition, 'petition_id')
  petition!: Petition;

  @Property({ type: 'text' })
  @Shown(() => PetitionEventKind, '事件', 'What happened')
  kind!: v.PetitionEventKind;

  @Property({ type: 'timestamptz' })
  @Shown(() => Instant, '时刻', 'When')
  at!: Date;

  @RefersId('by_id', { nullable: true })
  byId!: string | null;

  @Refers(() => Person, 'by_id', { nullable: true })
  @Shown(() => Person, '经办人；由接口写入时为空', 'Who did it; null when a key did', { nullable: true })
  by!: Person | null;

  @Property({ type: 'bytea', nullable: true })
  textSealed!: Buffer | null;

  @Read({
    kind: 'sealed',
    tier: 'CONTENT',
    column: 'textSealed',
    shown: 'PetitionEventText',
    key: () => PetitionKey,
    via: 'petition',
  })
  @Shown(() => PetitionEventTextOrRedacted, '正文；无正文时为空', 'Text; null where there is none', {
    nullable: true,
  })
  text!: unknown;
}

/** A time-limited grant of sight of a tier of one petition: asked for, approved by another, used, expired; all logged. */
@Entity({ tableName: 'sight' })
@Index({ properties: ['tenantId', 'petitionId'] })
@Guarded('Sight')
@ObjectType({ implements: Node, description: '查阅申请与授权 / A request for sight and its grant' })
export class Sight extends Own {
  @RefersId('petition_id')
  petitionId!: string;

  @Refers(() => Petition, 'petition_id')
  @Shown(() => Petition, '事项；读者无权查看时为空', 'The petition; null for a reader who may not read it', {
    nullable: true,
  })
  petition!: Petition;

  @RefersId('requester_id')
  requesterId!: string;

  @Refers(() => Person, 'requester_id')
  @Shown(() => Person, '申请人', 'Who asks')
  requester!: Person;

  @Property({ type: 'text' })
  @Shown(() => Tier, '申请层级', 'Tier asked for')
  tier!: v.Tier;

  @Property({ type: 'text' })
  @Shown(() => SightPurpose, '用途', 'Purpose')
  purpose!: v.SightPurpose;

  @Property({ type: 'text' })
  @Shown(() => SightState, '状态', 'State')
  state!: v.SightState;

  @Property({ type: 'timestamptz' })
  @Shown(() => Instant, '申请时刻', 'Asked at')
  requestedAt!: Date;

  @RefersId('decided_by_id', { nullable: true })
  decidedById!: string | null;

  @Refers(() => Person, 'decided_by_id', { nullable: true })
  @Shown(() => Person, '批准或拒绝的人', 'Who decided', { nullable: true })
  decidedBy!: Person | null;

  /** From this moment on the sight shows nothing. While it waits: as if it had been approved when it was asked for. */
  @Property({ type: 'timestamptz' })
  @Shown(
    () => Instant,
    '有效期至；获批准前按申请时刻推算',
    'Good until; before it is approved, reckoned from when it was asked for',
  )
  until!: Date;

  @Read({ kind: 'truth', where: { state: 'APPROVED', until: { $lte: { param: 'now' } } } })
  @Shown(() => Boolean, '批准后是否已过有效期', 'Whether it was approved and its time has run out')
  expired!: boolean;
}

export const PetitionConnection = connectionOf(() => Petition, 'Petition', '信访事项');
export const PetitionEventConnection = connectionOf(() => PetitionEvent, 'PetitionEvent', '办理事件');
export const SightConnection = connectionOf(() => Sight, 'Sight', '查阅申请');
