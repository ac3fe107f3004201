/** Who serves in an organisation: people, posts, and who holds which post from when to when. */
import { Entity, Index, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';
import type * as v from '../policies/index.ts';
import { Guarded, Read, Shown } from './declare.ts';
import { DutyRole, LeadershipRole, Rank } from './enums.ts';
import { connectionOf, Node } from './node.ts';
import { CivilDate, Instant } from './scalars.ts';
import { Own, Refers, RefersId } from './walls.ts';

/** An official or clerk who serves in the organisation. The same human being in two organisations is two people. */
@Entity({ tableName: 'person' })
@Unique({ properties: ['tenantId', 'issuer', 'subject'] })
@Guarded('Person')
@ObjectType({ implements: Node, description: '工作人员 / A person who serves in the organisation' })
export class Person extends Own {
  @Property({ type: 'text' })
  @Shown(() => String, '姓名', 'Name')
  name!: string;

  /** Who vouches for the sign-in: the OIDC issuer, null for a person who cannot sign in. */
  @Property({ type: 'text', nullable: true })
  issuer!: string | null;

  /** The issuer's name for this person. */
  @Property({ type: 'text', nullable: true })
  subject!: string | null;

  @Property({ type: 'boolean' })
  @Shown(() => Boolean, '是否在用', 'Whether the person is active')
  active!: boolean;

  @Read({
    kind: 'many',
    target: () => Holding,
    by: 'personId',
    order: [{ field: 'validFrom', descending: true }],
  })
  @Shown(() => HoldingConnection, '任职', 'Posts held')
  holdings!: unknown;
}

/** A post (岗位): duties and permissions belong to posts, people hold them for a time. */
@Entity({ tableName: 'post' })
@Unique({ properties: ['tenantId', 'code'] })
@Guarded('Post')
@ObjectType({ implements: Node, description: '岗位 / A post' })
export class Post extends Own {
  @Property({ type: 'text' })
  @Shown(() => String, '岗位代号', 'Code of the post')
  code!: string;

  @Property({ type: 'text' })
  @Shown(() => String, '岗位名称', 'Title')
  title!: string;

  @Property({ type: 'text' })
  @Shown(() => LeadershipRole, '领导职务', 'Place in the leadership')
  leadershipRole!: v.LeadershipRole;

  @Property({ type: 'text' })
  @Shown(() => Rank, '职级', 'Rank')
  rank!: v.Rank;

  /** What the post is in charge of (分管工作). */
  @Property({ type: 'text[]' })
  @Shown(() => [String], '分管工作', 'Portfolio')
  portfolios!: string[];

  @Property({ type: 'text[]' })
  @Shown(() => [DutyRole], '平台职责', 'Roles on the platform')
  dutyRoles!: v.DutyRole[];

  @RefersId('reports_to_id', { nullable: true })
  reportsToId!: string | null;

  @Refers(() => Post, 'reports_to_id', { nullable: true })
  @Shown(() => Post, '上级岗位', 'Post it reports to', { nullable: true })
  reportsTo!: Post | null;

  /** A post owes duties from the next period on that opens after it was made; null for those of the beginning. */
  @Property({ type: 'date', nullable: true })
  @Shown(() => CivilDate, '设立日', 'Day on which it was made; null for those that were there at the start', {
    nullable: true,
  })
  establishedOn!: string | null;

  @Property({ type: 'date', nullable: true })
  @Shown(() => CivilDate, '撤销日（不含）', 'Day on which it was abolished', { nullable: true })
  abolishedOn!: string | null;

  @Read({
    kind: 'many',
    target: () => Holding,
    by: 'postId',
    order: [{ field: 'validFrom', descending: true }],
  })
  @Shown(() => HoldingConnection, '任职记录', 'Who has held it')
  holdings!: unknown;
}

/** Who holds which post from when to when. */
@Entity({ tableName: 'holding' })
@Index({ properties: ['tenantId', 'postId'] })
@Index({ properties: ['tenantId', 'personId'] })
@Guarded('Holding')
@ObjectType({ implements: Node, description: '任职 / The holding of a post' })
export class Holding extends Own {
  @RefersId('post_id')
  postId!: string;

  @Refers(() => Post, 'post_id')
  @Shown(() => Post, '岗位', 'Post')
  post!: Post;

  @RefersId('person_id')
  personId!: string;

  @Refers(() => Person, 'person_id')
  @Shown(() => Person, '人员', 'Person')
  person!: Person;

  @Property({ type: 'date' })
  @Shown(() => CivilDate, '起始日（含）', 'First day')
  validFrom!: string;

  @Property({ type: 'date', nullable: true })
  @Shown(() => CivilDate, '终止日（不含）', 'Day on which it has ended', { nullable: true })
  validTo!: string | null;

  /** Who gave the post: he may not approve what its holder asks for. Null for the first administrator. */
  @RefersId('given_by_id', { nullable: true })
  givenById!: string | null;

  @Refers(() => Person, 'given_by_id', { nullable: true })
  @Shown(() => Person, '任命人', 'Who gave the post', { nullable: true })
  givenBy!: Person | null;

  /** Null while a second person still has to confirm a post that reaches IDENTITY. */
  @Property({ type: 'timestamptz', nullable: true })
  @Shown(
    () => Instant,
    '生效确认时刻；待第二人确认时为空',
    'When it was confirmed; null while a second person has to',
    {
      nullable: true,
    },
  )
  confirmedAt!: Date | null;
}

/** A key for an integrator: shown once, hashed, scoped, expiring, revocable. It carries its tenant. */
@Entity({ tableName: 'api_key' })
@Guarded('ApiKey')
@ObjectType({ implements: Node, description: '接口密钥 / An API key' })
export class ApiKey extends Own {
  @Property({ type: 'text' })
  @Shown(() => String, '名称', 'Name')
  name!: string;

  /** SHA-256 of the 256-bit secret. */
  @Property({ type: 'bytea' })
  hash!: Buffer;

  @Property({ type: 'text[]' })
  @Shown(() => [String], '权限范围', 'Scopes')
  scopes!: string[];

  @Property({ type: 'timestamptz' })
  @Shown(() => Instant, '签发时刻', 'Issued at')
  issuedAt!: Date;

  @Property({ type: 'timestamptz' })
  @Shown(() => Instant, '失效时刻', 'Expires at')
  expiresAt!: Date;

  @Property({ type: 'timestamptz', nullable: true })
  @Shown(() => Instant, '撤销时刻', 'Revoked at', { nullable: true })
  revokedAt!: Date | null;

  @RefersId('issued_by_id', { nullable: true })
  issuedById!: string | null;

  /** Who was shown the key's text, and so counts as an author of what it drafts. */
  @Refers(() => Person, 'issued_by_id', { nullable: true })
  @Shown(
    () => Person,
    '签发人；非由人签发或读者无权查看时为空',
    'Who issued it; null where no person did, or the reader may not know',
    { nullable: true },
  )
  issuedBy!: Person | null;

  @RefersId('replaces_id', { nullable: true })
  replacesId!: string | null;

  /** The key this one takes over from; both are good until the older one ends. */
  @Refers(() => ApiKey, 'replaces_id', { nullable: true })
  @Field(() => ApiKey, { nullable: true, description: '所接替的密钥 / The key it takes over from' })
  replaces!: ApiKey | null;
}

/**
 * What a cached decision depends on. `version` grows with every change of roster, keys, confidentiality policy or
 * state; a statement compiled for an older version is thrown away and asked again. One row an organisation.
 */
@Entity({ tableName: 'standing' })
export class Standing extends Own {
  @Property({ type: 'bigint' }) version!: number;
  /** The organisation's key, wrapped by the deployment's; unwraps the key of each petition. */
  @Property({ type: 'bytea' }) wrappedKey!: Buffer;
  /** Obligations of all periods that opened from here … */
  @Property({ type: 'date', nullable: true }) obligationsFrom!: string | null;
  /** … to here are stored; those of other periods are worked out. Null before the job has first run. */
  @Property({ type: 'date', nullable: true }) obligationsTo!: string | null;
  /** SHA-256 of the starter packs that were last brought in whole, hexadecimal; in the deployment's own row alone. */
  @Property({ type: 'text', nullable: true }) packs!: string | null;
}

export const PersonConnection = connectionOf(() => Person, 'Person', '工作人员');
export const PostConnection = connectionOf(() => Post, 'Post', '岗位');
export const HoldingConnection = connectionOf(() => Holding, 'Holding', '任职');
export const ApiKeyConnection = connectionOf(() => ApiKey, 'ApiKey', '接口密钥');
