/** What the API says and is told about people, posts and holdings, besides the classes of `schema/roster.ts`. */
import { Field, InputType, ObjectType } from 'type-graphql';
import type * as v from '../../policies/index.ts';
import {
  CivilDate,
  DutyRole,
  Holding,
  LeadershipRole,
  Open,
  Person,
  Post,
  Rank,
} from '../../schema/index.ts';
import { ObligationChanges } from '../obligations/index.ts';
import { GlobalId, orRefused, WriteInput } from '../write.ts';

@InputType({ description: '新工作人员 / A new person' })
export class AddPersonInput extends WriteInput {
  @Field(() => String, { description: '姓名，至多 100 字 / Name, at most 100 characters' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: '身份提供方；不登录者为空 / Identity provider; null for somebody who does not sign in',
  })
  issuer?: string | null;

  @Field(() => String, { nullable: true, description: '在身份提供方的标识 / Subject at that provider' })
  subject?: string | null;
}

@InputType({ description: '停用工作人员 / Deactivates a person' })
export class DeactivatePersonInput extends WriteInput {
  @GlobalId('工作人员', 'Person')
  personId!: string;
}

@InputType({ description: '新岗位 / A new post' })
export class AddPostInput extends WriteInput {
  @Field(() => String, {
    description:
      '岗位代号，小写字母、数字与连字符，不可更改 / Code: lower-case letters, digits and dashes; never changed',
  })
  code!: string;

  @Field(() => String, { description: '岗位名称 / Title' })
  title!: string;

  @Field(() => LeadershipRole, { defaultValue: 'NONE', description: '领导职务 / Place in the leadership' })
  leadershipRole!: v.LeadershipRole;

  @Field(() => Rank, { defaultValue: 'STAFF', description: '职级 / Rank' })
  rank!: v.Rank;

  @Field(() => [String], { defaultValue: [], description: '分管工作 / Portfolio' })
  portfolios!: string[];

  @Field(() => [DutyRole], { defaultValue: [], description: '平台职责 / Roles on the platform' })
  dutyRoles!: v.DutyRole[];

  @GlobalId('上级岗位', 'Post it reports to', { nullable: true })
  reportsToId?: string | null;
}

@InputType({ description: '变更岗位，省略的不变 / Changes a post; what is omitted stays' })
export class ChangePostInput extends WriteInput {
  @GlobalId('岗位', 'Post')
  postId!: string;

  @Field(() => String, { nullable: true, description: '岗位名称 / Title' })
  title?: string | null;

  @Field(() => LeadershipRole, { nullable: true, description: '领导职务 / Place in the leadership' })
  leadershipRole?: v.LeadershipRole | null;

  @Field(() => Rank, { nullable: true, description: '职级 / Rank' })
  rank?: v.Rank | null;

  @Field(() => [String], { nullable: true, description: '分管工作 / Portfolio' })
  portfolios?: string[] | null;

  @Field(() => [DutyRole], { nullable: true, description: '平台职责 / Roles on the platform' })
  dutyRoles?: v.DutyRole[] | null;

  @GlobalId('上级岗位；给空值则不再有上级', 'Post it reports to; none any more when null is given', {
    nullable: true,
  })
  reportsToId?: string | null;
}

@InputType({ description: '撤销岗位 / Abolishes a post' })
export class AbolishPostInput extends WriteInput {
  @GlobalId('岗位', 'Post')
  postId!: string;

  @Field(() => CivilDate, {
    description: '自何日起撤销，不早于今日 / From which day on, today at the earliest',
  })
  on!: string;
}

@InputType({ description: '任职 / Gives a person a post' })
export class AssignPostInput extends WriteInput {
  @GlobalId('岗位', 'Post')
  postId!: string;

  @GlobalId('人员', 'Person')
  personId!: string;

  @Field(() => CivilDate, { description: '起始日（含） / First day' })
  validFrom!: string;

  @Field(() => CivilDate, { nullable: true, description: '终止日（不含） / Day on which it has ended' })
  validTo?: string | null;
}

@InputType({ description: '确认任职 / Confirms a holding' })
export class ConfirmHoldingInput extends WriteInput {
  @GlobalId('任职', 'Holding')
  holdingId!: string;
}

@InputType({ description: '终止任职 / Ends a holding' })
export class EndHoldingInput extends ConfirmHoldingInput {
  @Field(() => CivilDate, {
    description: '终止日（不含），不早于今日 / Day on which it has ended, today at the earliest',
  })
  on!: string;
}

@ObjectType({ description: '更新后的人员 / The person as it is now' })
@Open('holds a person who is guarded')
export class PersonChanged {
  @Field(() => Person, { nullable: true, description: '人员 / The person' })
  person!: Person | null;
}

@ObjectType({ description: '更新后的岗位 / The post as it is now' })
@Open('holds a post that is guarded')
export class PostChanged {
  @Field(() => Post, { nullable: true, description: '岗位 / The post' })
  post!: Post | null;

  @Field(() => ObligationChanges, {
    description:
      '义务的变动；职责由岗位承担，任职人更换不影响任何周期 / What changes of what is owed. Posts owe it: no period depends on who holds one',
  })
  obligations!: ObligationChanges;
}

@ObjectType({ description: '更新后的任职 / The holding as it is now' })
@Open('holds a holding that is guarded')
export class HoldingChanged {
  @Field(() => Holding, { nullable: true, description: '任职 / The holding' })
  holding!: Holding | null;
}

export const PersonResult = orRefused(
  'PersonResult',
  () => PersonChanged,
  '更新后的人员',
  'The person as it is now',
);
export const PostResult = orRefused('PostResult', () => PostChanged, '更新后的岗位', 'The post as it is now');
export const HoldingResult = orRefused(
  'HoldingResult',
  () => HoldingChanged,
  '更新后的任职',
  'The holding as it is now',
);
