/** What the API says and is told about petitions, besides the classes of `schema/petition.ts`. */
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import type * as v from '../../policies/index.ts';
import {
  CaseKind,
  CaseType,
  Channel,
  CivilDate,
  Classification,
  Open,
  Petition,
  PetitionEventKind,
  PetitionState,
  Sight,
  SightPurpose,
  Tier,
} from '../../schema/index.ts';
import { GlobalId, orRefused, WriteInput } from '../write.ts';
import { MOST } from './content.ts';

@InputType({ description: '事项内容 / Content of a petition' })
export class PetitionContentInput {
  @Field(() => String, {
    description: `标题，至多 ${MOST.title} 字 / Title, at most ${MOST.title} characters`,
  })
  title!: string;

  @Field(() => String, {
    description: `事实与理由，至多 ${MOST.facts} 字 / Facts, at most ${MOST.facts} characters`,
  })
  facts!: string;

  @Field(() => [String], {
    defaultValue: [],
    description: `诉求，至多 ${MOST.claims} 项 / Claims, at most ${MOST.claims}`,
  })
  claims!: string[];
}

@InputType({ description: '信访人身份 / Who the petitioner is' })
export class PetitionIdentityInput {
  @Field(() => String, { description: '姓名 / Name' })
  name!: string;

  @Field(() => String, { nullable: true, description: '电话 / Telephone' })
  phone?: string | null;

  @Field(() => String, { nullable: true, description: '证件号码 / Identity number' })
  idNumber?: string | null;

  @Field(() => String, { nullable: true, description: '住址 / Address' })
  address?: string | null;
}

@InputType({
  description:
    '被反映对象；对其本人及其下属，该事项不存在 / Whom it accuses; to them and those under them the petition does not exist',
})
export class AccusedInput {
  @GlobalIds('被反映的岗位', 'Accused posts')
  postIds!: string[];

  @GlobalIds('被反映的人员', 'Accused people')
  personIds!: string[];

  @Field(() => Boolean, {
    defaultValue: false,
    description: '反映的是本单位 / It accuses the organisation itself',
  })
  organisation!: boolean;
}

function GlobalIds(zh: string, en: string): PropertyDecorator {
  return Field(() => [String], { defaultValue: [], description: `${zh}（全局标识） / ${en}, by global id` });
}

@InputType({ description: '登记信访事项 / Registers a petition' })
export class RegisterPetitionInput extends WriteInput {
  @Field(() => Channel, { description: '渠道 / Channel' })
  channel!: v.Channel;

  @Field(() => CaseType, { description: '类别 / Case type' })
  caseType!: v.CaseType;

  @Field(() => CaseKind, { description: '细分类别，须属于该类别 / Finer kind, one of that case type' })
  caseKind!: v.CaseKind;

  @Field(() => Classification, { defaultValue: 'ORDINARY', description: '密级 / Classification' })
  classification!: v.Classification;

  @Field(() => PetitionContentInput, { description: '内容 / Content' })
  content!: PetitionContentInput;

  @Field(() => PetitionIdentityInput, {
    nullable: true,
    description: '信访人身份；省略即为匿名 / Who the petitioner is; anonymous when omitted',
  })
  identity?: PetitionIdentityInput | null;

  @Field(() => AccusedInput, { nullable: true, description: '被反映对象 / Whom it accuses' })
  accused?: AccusedInput | null;

  @Field(() => Int, { defaultValue: 1, description: '人数 / How many people came or signed' })
  headcount!: number;
}

/** What every write on a petition names. */
@InputType()
export abstract class PetitionInput extends WriteInput {
  @GlobalId('事项', 'The petition')
  petitionId!: string;

  @Field(() => Int, { description: '所见的修订号 / The revision that was read' })
  expectedVersion!: number;
}

@InputType({ description: '更正登记；省略的各项不变 / Corrects a registration; what is omitted stays' })
export class CorrectPetitionInput extends PetitionInput {
  @Field(() => Channel, { nullable: true, description: '渠道 / Channel' })
  channel?: v.Channel | null;

  @Field(() => CaseType, { nullable: true, description: '类别 / Case type' })
  caseType?: v.CaseType | null;

  @Field(() => CaseKind, { nullable: true, description: '细分类别 / Finer kind' })
  caseKind?: v.CaseKind | null;

  @Field(() => Classification, { nullable: true, description: '密级 / Classification' })
  classification?: v.Classification | null;

  @Field(() => PetitionContentInput, {
    nullable: true,
    description: '内容，整体替换 / Content, replaced as a whole',
  })
  content?: PetitionContentInput | null;

  @Field(() => PetitionIdentityInput, {
    nullable: true,
    description: '信访人身份，整体替换 / Who the petitioner is, replaced as a whole',
  })
  identity?: PetitionIdentityInput | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: '改为匿名，并删去身份信息 / Makes it anonymous and erases the identity',
  })
  anonymous!: boolean;

  @Field(() => AccusedInput, {
    nullable: true,
    description: '被反映对象，整体替换 / Whom it accuses, replaced as a whole',
  })
  accused?: AccusedInput | null;

  @Field(() => Int, { nullable: true, description: '人数 / How many people came or signed' })
  headcount?: number | null;
}

@InputType({ description: '分派 / Assigns a petition' })
export class AssignPetitionInput extends PetitionInput {
  @GlobalId('承办岗位，须无利益冲突', 'The post that will handle it; it has to be free of conflict')
  assigneeId!: string;
}

@InputType({ description: '记录进展 / Records progress' })
export class RecordProgressInput extends PetitionInput {
  @Field(() => String, { description: '做了什么 / What was done' })
  text!: string;
}

@InputType({ description: '办结 / Closes a petition' })
export class ClosePetitionInput extends PetitionInput {
  @Field(() => String, {
    description: '处理决定；信访人凭查询码可见 / The decision; the petitioner reads it by the receipt code',
  })
  decision!: string;
}

@InputType({ description: '申请查阅 / Asks for sight' })
export class RequestSightInput extends WriteInput {
  @GlobalId('事项', 'The petition')
  petitionId!: string;

  @Field(() => Tier, { description: '层级：CONTENT 或 IDENTITY / The tier: CONTENT or IDENTITY' })
  tier!: v.Tier;

  @Field(() => SightPurpose, { description: '用途 / Purpose' })
  purpose!: v.SightPurpose;

  @Field(() => Int, { description: '时长（小时），以本单位规章为限 / Hours, as far as the rulebook allows' })
  hours!: number;
}

@InputType({ description: '对查阅申请作出决定 / Decides on a request for sight' })
export class DecideSightInput extends WriteInput {
  @GlobalId('查阅申请', 'The request')
  sightId!: string;
}

@InputType({ description: '筛选信访事项；各项须同时满足 / Filters petitions; every part given has to hold' })
export class PetitionFilter {
  @Field(() => PetitionState, { nullable: true, description: '状态 / State' })
  state?: v.PetitionState | null;

  @Field(() => CaseType, { nullable: true, description: '类别 / Case type' })
  caseType?: v.CaseType | null;

  @Field(() => Channel, { nullable: true, description: '渠道 / Channel' })
  channel?: v.Channel | null;

  @Field(() => Classification, { nullable: true, description: '密级 / Classification' })
  classification?: v.Classification | null;

  @GlobalId('承办岗位', 'Post that handles it', { nullable: true })
  assigneeId?: string | null;

  @Field(() => CivilDate, { nullable: true, description: '登记日自（含） / Registered on or after' })
  registeredFrom?: string | null;

  @Field(() => CivilDate, { nullable: true, description: '登记日至（含） / Registered on or before' })
  registeredTo?: string | null;

  @Field(() => CivilDate, { nullable: true, description: '应办结日早于 / Due before' })
  dueBefore?: string | null;

  @Field(() => Boolean, { nullable: true, description: '是否逾期 / Whether it is late today' })
  late?: boolean | null;
}

@ObjectType({ description: '已登记 / Registered' })
@Open('the result of a write; the petition in it is guarded itself')
export class PetitionRegistered {
  @Field(() => Petition, {
    nullable: true,
    description:
      '所登记的事项；登记人无权查看时为空 / The petition; null for a registrar who may not read it',
  })
  petition!: unknown;

  @Field(() => String, {
    description:
      '查询码，交给信访人凭此查询进展 / Receipt code: given to the petitioner, who sees progress by it',
  })
  receiptCode!: string;
}

@ObjectType({ description: '事项已更新 / The petition was changed' })
@Open('the result of a write; the petition in it is guarded itself')
export class PetitionChanged {
  @Field(() => Petition, {
    nullable: true,
    description:
      '更新后的事项；已无权查看时为空 / The petition as it is now; null for one who may not read it any more',
  })
  petition!: unknown;
}

@ObjectType({ description: '查阅申请已更新 / The request for sight was changed' })
@Open('the result of a write; the request in it is guarded itself')
export class SightChanged {
  @Field(() => Sight, { nullable: true, description: '查阅申请 / The request for sight' })
  sight!: unknown;
}

@ObjectType({ description: '进展的一步 / One step of the progress' })
@Open('part of what a receipt code shows')
export class ProgressStep {
  @Field(() => PetitionEventKind, { description: '事件 / What happened' })
  kind!: v.PetitionEventKind;

  @Field(() => CivilDate, { description: '日期 / Day' })
  on!: string;
}

@ObjectType({ description: '信访人凭查询码所见的进展 / Progress as the petitioner sees it by receipt code' })
@Open('shown to whoever holds the receipt code')
export class PetitionProgress {
  @Field(() => PetitionState, { description: '状态 / State' })
  state!: v.PetitionState;

  @Field(() => CivilDate, { description: '登记日 / Day of registration' })
  registeredOn!: string;

  @Field(() => CivilDate, {
    nullable: true,
    description: '应办结日；未定时为空 / Due on; null where no rule sets it',
  })
  dueOn!: string | null;

  @Field(() => Boolean, { description: '是否逾期 / Whether it is late today' })
  late!: boolean;

  @Field(() => [ProgressStep], { description: '办理过程，最早的在前 / What happened, earliest first' })
  events!: ProgressStep[];

  @Field(() => String, {
    nullable: true,
    description: '处理决定；未办结时为空 / The decision; null while open',
  })
  decision!: string | null;
}

export const RegisterPetitionResult = orRefused(
  'RegisterPetitionResult',
  () => PetitionRegistered,
  '已登记的事项',
  'The petition registered',
);
export const PetitionResult = orRefused(
  'PetitionResult',
  () => PetitionChanged,
  '更新后的事项',
  'The petition as it is now',
);
export const SightResult = orRefused(
  'SightResult',
  () => SightChanged,
  '更新后的查阅申请',
  'The request for sight as it is now',
);
