/** What the API says and is told about organisations and oversight, besides the classes of `schema/organisation.ts`. */
import { Field, InputType, ObjectType } from 'type-graphql';
import type * as v from '../../policies/index.ts';
import {
  AdministrativeLevel,
  CivilDate,
  Force,
  Grant,
  Line,
  Open,
  Organisation,
  OrganisationKind,
  OrganisationState,
  Oversight,
} from '../../schema/index.ts';
import { GlobalId, orRefused, WriteInput } from '../write.ts';

@InputType({ description: '单位筛选条件，须同时满足 / Which organisations; every criterion has to hold' })
export class OrganisationFilter {
  @Field(() => OrganisationKind, { nullable: true, description: '单位性质 / Kind' })
  kind?: v.OrganisationKind | null;

  @Field(() => AdministrativeLevel, { nullable: true, description: '行政层级 / Administrative level' })
  level?: v.AdministrativeLevel | null;

  @Field(() => OrganisationState, { nullable: true, description: '状态 / State' })
  state?: v.OrganisationState | null;
}

@InputType({ description: '首任管理员 / The first administrator' })
export class FirstAdministratorInput {
  @Field(() => String, { description: '姓名 / Name' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: '身份提供方 / Identity provider that vouches for the sign-in',
  })
  issuer?: string | null;

  @Field(() => String, { nullable: true, description: '在身份提供方的标识 / Subject at that provider' })
  subject?: string | null;
}

@InputType({ description: '新单位 / A new organisation' })
export class CreateOrganisationInput extends WriteInput {
  @Field(() => String, {
    description:
      '代号，小写字母、数字与连字符，不可更改 / Short name: lower-case letters, digits and dashes; never changed',
  })
  slug!: string;

  @Field(() => String, { description: '中文名称 / Name in Chinese' })
  nameZh!: string;

  @Field(() => String, { description: '英文名称 / Name in English' })
  nameEn!: string;

  @Field(() => OrganisationKind, { description: '单位性质 / Kind' })
  kind!: v.OrganisationKind;

  @Field(() => AdministrativeLevel, { description: '行政层级 / Administrative level' })
  level!: v.AdministrativeLevel;

  @Field(() => Boolean, {
    defaultValue: false,
    description: '是否演示单位 / Whether it is for demonstration only',
  })
  synthetic!: boolean;

  @Field(() => FirstAdministratorInput, { description: '首任管理员 / The first administrator' })
  administrator!: FirstAdministratorInput;
}

@InputType({ description: '停用或恢复单位 / Suspends or resumes an organisation' })
export class OrganisationStateInput extends WriteInput {
  @GlobalId('单位', 'Organisation')
  organisationId!: string;
}

@InputType({ description: '拟建立的监督关系 / An edge of oversight to be proposed' })
export class ProposeOversightInput extends WriteInput {
  @GlobalId('上级单位', 'Superior')
  superiorId!: string;

  @GlobalId('下级单位', 'Subordinate')
  subordinateId!: string;

  @Field(() => Line, { description: '监督线 / Line' })
  line!: v.Line;

  @Field(() => Force, { description: '约束力 / Binding or advisory' })
  force!: v.Force;

  @Field(() => Grant, { description: '可查阅范围 / What the superior may read' })
  grant!: v.Grant;

  @Field(() => CivilDate, { description: '起始日（含） / First day' })
  validFrom!: string;

  @Field(() => CivilDate, { nullable: true, description: '终止日（不含） / Day on which it has ended' })
  validTo?: string | null;
}

@InputType({ description: '接受或裁定监督关系 / Accepts or settles an edge of oversight' })
export class OversightInput extends WriteInput {
  @GlobalId('监督关系', 'Edge of oversight')
  oversightId!: string;
}

@InputType({
  description: '终止监督关系，或撤回、谢绝提议 / Ends an edge, or withdraws or declines a proposal',
})
export class EndOversightInput extends OversightInput {
  @Field(() => CivilDate, {
    description: '终止日（不含），不早于今日 / Day on which it has ended, today at the earliest',
  })
  on!: string;
}

@ObjectType({ description: '更新后的单位 / The organisation as it is now' })
@Open('holds an organisation of the public directory')
export class OrganisationChanged {
  @Field(() => Organisation, { description: '单位 / The organisation' })
  organisation!: Organisation;
}

@ObjectType({ description: '更新后的监督关系 / The edge of oversight as it is now' })
@Open('holds an edge that is guarded itself')
export class OversightChanged {
  @Field(() => Oversight, { nullable: true, description: '监督关系 / The edge of oversight' })
  oversight!: Oversight | null;
}

export const OrganisationResult = orRefused(
  'OrganisationResult',
  () => OrganisationChanged,
  '更新后的单位',
  'The organisation as it is now',
);
export const OversightResult = orRefused(
  'OversightResult',
  () => OversightChanged,
  '更新后的监督关系',
  'The edge of oversight as it is now',
);
