import { Field, InputType, Int, ObjectType } from 'type-graphql';
import type { Aspect, Happening, Line as LineName, PlaceOfEvent, StepMeans } from '../../policies/index.ts';
import { Incident, Instant, Line, Open, ruleEnum } from '../../schema/index.ts';
import { GlobalId, orRefused, WriteInput } from '../write.ts';

/** A text of an incident: no field of it is about a person. */
const unnamed = (zh: string, en: string) => `${zh}；不得写任何人的姓名 / ${en}; never names anybody`;

@InputType({
  description:
    '记录突发事件；只写何事、何地、多少人、起因与所需支持，不写何人 / Opens an incident: what, where, how many, why and what help is needed, never who',
})
export class OpenIncidentInput extends WriteInput {
  @Field(() => ruleEnum('Happening'), { description: '发生了什么 / What happened' })
  happening!: Happening;

  @Field(() => [ruleEnum('Aspect')], { description: '已经出现的情形 / What is the case already' })
  aspects!: Aspect[];

  @Field(() => ruleEnum('PlaceOfEvent'), {
    nullable: true,
    description: '在何级场所 / At which level’s place',
  })
  placeLevel?: PlaceOfEvent | null;

  @Field(() => String, { description: unnamed('地点，至多 300 字', 'Where, 300 characters at most') })
  place!: string;

  @Field(() => Int, {
    description:
      '人数，1 至 1,000,000；对外只显示人数段 / How many people, 1 to 1,000,000; shown as a band only',
  })
  headcount!: number;

  @Field(() => String, { description: unnamed('起因，至多 2000 字', 'Cause, 2000 characters at most') })
  cause!: string;

  @Field(() => String, {
    defaultValue: '',
    description: unnamed('需要何种支持，至多 2000 字', 'What help is needed, 2000 characters at most'),
  })
  helpNeeded!: string;

  @Field(() => Instant, {
    description:
      '发生时刻，不得晚于现在或早于一年前 / When it happened: neither in the future nor over a year ago',
  })
  occurredAt!: string;

  @Field(() => Instant, {
    nullable: true,
    description:
      '本单位获知时刻，各项期限由此起算；省略则为发生时刻 / When this organisation knew; limits are counted from it; the moment of the event when omitted',
  })
  knownAt?: string | null;
}

@InputType()
abstract class IncidentTarget extends WriteInput {
  @GlobalId('突发事件', 'The incident')
  incidentId!: string;

  @Field(() => Int, { description: '读取时的修订号 / Revision that was read' })
  expectedVersion!: number;
}

@InputType({
  description:
    '更新情况；省略者不变。达到新的规定时，自此时起须依其报告 / Changes what is known; what is omitted stays. What new facts make owed is owed from now on',
})
export class UpdateIncidentInput extends IncidentTarget {
  @Field(() => ruleEnum('Happening'), { nullable: true, description: '发生了什么 / What happened' })
  happening?: Happening | null;

  @Field(() => [ruleEnum('Aspect')], {
    nullable: true,
    description: '情形，整体替换 / What is the case; replaced as a whole',
  })
  aspects?: Aspect[] | null;

  @Field(() => ruleEnum('PlaceOfEvent'), {
    nullable: true,
    description: '在何级场所 / At which level’s place',
  })
  placeLevel?: PlaceOfEvent | null;

  @Field(() => String, { nullable: true, description: unnamed('地点', 'Where') })
  place?: string | null;

  @Field(() => Int, { nullable: true, description: '人数 / How many people' })
  headcount?: number | null;

  @Field(() => String, { nullable: true, description: unnamed('起因', 'Cause') })
  cause?: string | null;

  @Field(() => String, { nullable: true, description: unnamed('需要何种支持', 'What help is needed') })
  helpNeeded?: string | null;
}

@InputType({
  description:
    '记录已作的报告：电话记录或书面报告 / Records a report that was made: a telephone note or a written text',
})
export class ReportIncidentInput extends WriteInput {
  @GlobalId('突发事件', 'The incident')
  incidentId!: string;

  @Field(() => String, {
    nullable: true,
    description:
      '所答复的规则编号；未经规则要求的为空 / Id of the rule that it answers; null for one that no rule asks for',
  })
  ruleId?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: '所答复的步骤，从 0 起 / Step of the rule that it answers, from 0',
  })
  step?: number | null;

  @Field(() => ruleEnum('StepMeans'), { description: '方式；不得为 ANY / By what means; not ANY' })
  means!: StepMeans;

  @Field(() => String, {
    description: unnamed('内容，至多 2000 字', 'What was said, 2000 characters at most'),
  })
  text!: string;

  @Field(() => Instant, {
    nullable: true,
    description:
      '报告时刻，不得晚于现在；省略则为现在 / When it was made, not in the future; now when omitted',
  })
  at?: string | null;
}

@InputType({
  description: '记录已平息；每日报告随之终止 / Records that it is calm again; daily reports end with it',
})
export class CloseIncidentInput extends IncidentTarget {
  @Field(() => String, {
    description: unnamed('结果，至多 2000 字', 'How it ended, 2000 characters at most'),
  })
  text!: string;
}

@InputType({
  description:
    '向上级转报；其后的更新、报告与平息记录自动随送 / Passes it on to superiors; what is recorded later follows by itself',
})
export class ForwardIncidentInput extends IncidentTarget {
  @Field(() => Line, {
    nullable: true,
    description:
      '哪条监督线；省略则为所触发规则列明的各线 / On which line; those that the rules name which were met, when omitted',
  })
  line?: LineName | null;
}

@ObjectType({ description: '更新后的突发事件 / The incident as it is now' })
@Open('holds an incident that is guarded')
export class IncidentChanged {
  @Field(() => Incident, { nullable: true, description: '突发事件 / The incident' })
  incident!: Incident | null;
}
export const IncidentResult = orRefused(
  'IncidentResult',
  () => IncidentChanged,
  '更新后的突发事件',
  'The incident as it is now',
);
