/** What a draft would do, as the API shows it. Lists are cut after the first hundred; the counts beside them are whole. */
import { type ClassType, Field, Int, ObjectType } from 'type-graphql';
import type {
  Moment,
  Anonymity as TheAnonymity,
  Channel as TheChannel,
  Classification as TheClassification,
  CaseKind as TheKind,
  Tier as TheTier,
  CaseType as TheType,
} from '../../policies/index.ts';
import {
  Anonymity,
  CaseKind,
  CaseType,
  Channel,
  CivilDate,
  Classification,
  Instant,
  Open,
  RuleFinding,
  ruleEnum,
  ruleType,
  Tier,
} from '../../schema/index.ts';
import { ObligationState } from '../obligations/index.ts';

const PART = 'worked out from a draft, guarded rulebooks, posts and evidence';
const RULE_ID = '规则编号 / Id of the rule';
const ALREADY = '现行规章下已是如此 / Whether it is so under the rules of today already';

/** The first of a list, and how many there are in all. */
function countedList(type: () => ClassType, name: string, zh: string, en: string): ClassType {
  const list = { [name]: class {} }[name]!;
  ObjectType(name, { description: `${zh}：总数与前一百项 / ${en}: how many, and the first hundred` })(list);
  Open(PART)(list);
  Field(() => Int, { description: '总数 / How many there are' })(list.prototype, 'count');
  Field(() => [type()], { description: '前一百项 / The first hundred' })(list.prototype, 'list');
  return list;
}
export type Counted<T> = { count: number; list: T[] };

@ObjectType({ description: '预演中的一项义务 / An obligation in a preview' })
@Open(PART)
export class PreviewedObligation {
  @Field(() => String, {
    description: '标识，各版规章之间不变 / Key, the same under any version of the rulebook',
  })
  key!: string;

  @Field(() => String, { description: RULE_ID })
  ruleId!: string;

  @Field(() => ruleType('RuleTitle'), { description: '规则名称 / Title of the rule' })
  title!: unknown;

  @Field(() => ruleEnum('DutyKind'), { description: '种类 / Kind' })
  kind!: string;

  @Field(() => CivilDate, { description: '周期首日 / First day of its period' })
  periodFrom!: string;

  @Field(() => CivilDate, { description: '周期末日 / Last day of its period' })
  periodTo!: string;

  @Field(() => CivilDate, {
    description: '规则所定之日 / The day that the rule names, before any holiday',
  })
  nominal!: string;

  @Field(() => CivilDate, { description: '最后期限 / The last day in time' })
  due!: string;

  @Field(() => Instant, {
    nullable: true,
    description: '最后时刻；未定几时为空 / The last moment; null where no time of day is named',
  })
  dueAt!: Moment | null;

  @Field(() => ruleEnum('BearerMode'), { description: '承担方式 / How the posts share it' })
  mode!: string;

  @Field(() => [String], {
    description: '岗位代码；由单位承担为空列表 / Codes of the posts; none for the body as a whole',
  })
  posts!: readonly string[];

  @Field(() => Boolean, { description: '日期是否待定 / Whether the dates may still change' })
  tentative!: boolean;
}

@ObjectType({ description: '因草案而变的义务 / An obligation that the draft changes' })
@Open(PART)
class PreviewedChange {
  @Field(() => PreviewedObligation, { description: '现行规章下 / Under the rules of today' })
  before!: PreviewedObligation;

  @Field(() => PreviewedObligation, { description: '草案下 / Under the draft' })
  after!: PreviewedObligation;

  @Field(() => [String], {
    description:
      '变化之处：kind、nominal、due、dueAt、period、covers、quota、who / What changes: kind, nominal, due, dueAt, period, covers, quota, who',
  })
  parts!: readonly string[];
}

@ObjectType({ description: '草案下因节假日而变动的日期 / A date that a holiday moves under the draft' })
@Open(PART)
export class PreviewedMove {
  @Field(() => String, { description: RULE_ID })
  ruleId!: string;

  @Field(() => CivilDate, { description: '原定之日 / The day that the rule names' })
  nominal!: string;

  @Field(() => CivilDate, { description: '变动后的期限 / The last day in time after the move' })
  due!: string;

  @Field(() => ruleEnum('HolidayShift'), { description: '如何变动 / How it moves' })
  by!: string;

  @Field(() => String, {
    nullable: true,
    description: '节日名称；普通周末为空 / Name of the holiday; null on an ordinary weekend',
  })
  holiday!: string | null;

  @Field(() => String, { description: '中文说明 / In Chinese' })
  zh!: string;

  @Field(() => String, { description: '英文说明 / In English' })
  en!: string;

  @Field(() => Int, { description: '涉及几项义务 / How many obligations it moves' })
  obligations!: number;

  @Field(() => Boolean, { description: ALREADY })
  already!: boolean;
}

@ObjectType({ description: '某种状态的义务数 / How many obligations stand so' })
@Open(PART)
export class StateCount {
  @Field(() => ObligationState, { description: '状态 / State' })
  state!: keyof typeof ObligationState;

  @Field(() => Int, { description: '数目 / How many' })
  count!: number;
}

@ObjectType({ description: '无人接访值班的一周 / A week of work on which nobody receives or is on duty' })
@Open(PART)
class EmptyWeek {
  @Field(() => CivilDate, { description: '周一 / Monday' })
  from!: string;

  @Field(() => CivilDate, { description: '周日 / Sunday' })
  to!: string;

  @Field(() => Boolean, { description: ALREADY })
  already!: boolean;
}

@ObjectType({
  description: '一个岗位当日义务过多 / A post with more to finish on one day than can be asked of it',
})
@Open(PART)
class CrowdedDay {
  @Field(() => String, { description: '岗位代码 / Code of the post' })
  post!: string;

  @Field(() => CivilDate, { description: '日期 / Day' })
  on!: string;

  @Field(() => Int, { description: '义务数 / How many obligations' })
  obligations!: number;

  @Field(() => [String], { description: '规则编号 / Ids of the rules' })
  ruleIds!: string[];

  @Field(() => Boolean, { description: ALREADY })
  already!: boolean;
}

@ObjectType({
  description: '一个岗位同一小时内到期的几项职责 / Duties of one post that end within the same hour',
})
@Open(PART)
class DutyClash {
  @Field(() => String, { description: '岗位代码 / Code of the post' })
  post!: string;

  @Field(() => CivilDate, { description: '日期 / Day' })
  on!: string;

  @Field(() => Instant, { description: '最早的一项的最后时刻 / The last moment of the earliest of them' })
  at!: Moment;

  @Field(() => [String], { description: '规则编号 / Ids of the rules' })
  ruleIds!: string[];

  @Field(() => Boolean, { description: ALREADY })
  already!: boolean;
}

@ObjectType({ description: '可查阅到哪一层级 / How high a tier is reached' })
@Open(PART)
class SightReach {
  @Field(() => Tier, {
    nullable: true,
    description: '直接可查阅的最高层级；无则为空 / Highest tier read at once; null for none',
  })
  atOnce!: TheTier | null;

  @Field(() => Tier, {
    nullable: true,
    description: '经批准可查阅的最高层级 / Highest tier read after a grant of sight',
  })
  afterSight!: TheTier | null;
}

@ObjectType({
  description:
    '岗位对某类事项的查阅范围变化；各项为空者不限 / A post whose sight of some matters changes; what is null does not narrow them',
})
@Open(PART)
class SightChange {
  @Field(() => String, { description: '岗位代码 / Code of the post' })
  post!: string;

  @Field(() => CaseType, { nullable: true, description: '类别；为空指规则未点名的各类 / Case type' })
  caseType!: TheType | null;

  @Field(() => CaseKind, { nullable: true, description: '细分类别 / Finer kind' })
  caseKind!: TheKind | null;

  @Field(() => Channel, { nullable: true, description: '渠道 / Channel' })
  channel!: TheChannel | null;

  @Field(() => Anonymity, { nullable: true, description: '实名或匿名 / Named or anonymous' })
  anonymity!: TheAnonymity | null;

  @Field(() => Classification, { nullable: true, description: '密级 / Classification' })
  classification!: TheClassification | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      '是否由该岗位承办；无差别时为空 / Whether the post handles them; null where it makes no difference',
  })
  assigned!: boolean | null;

  @Field(() => SightReach, { description: '现行规章下 / Under the rules of today' })
  before!: SightReach;

  @Field(() => SightReach, { description: '草案下 / Under the draft' })
  after!: SightReach;

  @Field(() => Int, {
    description:
      '这类未办结事项的件数，回避的除外 / How many open matters of this kind there are, apart from those hidden by a conflict of interest',
  })
  petitions!: number;
}

const PreviewedObligations = countedList(
  () => PreviewedObligation,
  'PreviewedObligations',
  '义务',
  'Obligations',
);
const PreviewedChanges = countedList(() => PreviewedChange, 'PreviewedChanges', '变化', 'Changes');
const PreviewedMoves = countedList(() => PreviewedMove, 'PreviewedMoves', '改期', 'Moves');
const EmptyWeeks = countedList(() => EmptyWeek, 'EmptyWeeks', '空白周', 'Weeks with nobody');
const CrowdedDays = countedList(() => CrowdedDay, 'CrowdedDays', '过满之日', 'Crowded days');
const DutyClashes = countedList(() => DutyClash, 'DutyClashes', '时间冲突', 'Clashes');
const SightChanges = countedList(() => SightChange, 'SightChanges', '查阅范围变化', 'Changes of sight');
const RuleFindings = countedList(() => RuleFinding, 'RuleFindings', '检查结果', 'Findings');

@ObjectType({ description: '以草案重演过去一年 / The last year replayed under the draft' })
@Open(PART)
export class PreviewedReplay {
  @Field(() => CivilDate, { description: '起（含） / First day' })
  from!: string;

  @Field(() => CivilDate, { description: '止（含） / Last day' })
  to!: string;

  @Field(() => [StateCount], { description: '实际 / As it was' })
  before!: StateCount[];

  @Field(() => [StateCount], { description: '若依草案 / As it would have been' })
  after!: StateCount[];

  @Field(() => PreviewedObligations, { description: '若依草案则未履行的 / What would have been missed' })
  missed!: Counted<PreviewedObligation>;
}

/** @see Preview in policies/obligations */
@ObjectType({ description: '草案施行的后果 / What the draft would do' })
@Open(PART)
export class PreviewedEffects {
  @Field(() => CivilDate, { description: '所看十二个月之首日 / First day of the twelve months looked at' })
  from!: string;

  @Field(() => CivilDate, { description: '末日 / Last day' })
  to!: string;

  @Field(() => Int, {
    description: '现行规章下的义务数 / How many obligations there are under the rules of today',
  })
  obligationsBefore!: number;

  @Field(() => Int, { description: '草案下的义务数 / How many under the draft' })
  obligationsAfter!: number;

  @Field(() => PreviewedObligations, { description: '新增的义务 / Obligations that are added' })
  added!: Counted<PreviewedObligation>;

  @Field(() => PreviewedObligations, { description: '消失的义务 / Obligations that fall away' })
  removed!: Counted<PreviewedObligation>;

  @Field(() => PreviewedChanges, { description: '有变化的义务 / Obligations that change' })
  changed!: Counted<PreviewedChange>;

  @Field(() => PreviewedMoves, {
    description: '因节假日变动的日期 / Dates that holidays move under the draft',
  })
  moves!: Counted<PreviewedMove>;

  @Field(() => PreviewedReplay, { description: '以草案重演过去一年 / The last year replayed' })
  replay!: PreviewedReplay;

  @Field(() => EmptyWeeks, { description: '无人接访值班的周 / Weeks with nobody on duty' })
  emptyWeeks!: Counted<EmptyWeek>;

  @Field(() => CrowdedDays, { description: '义务过多之日 / Days with too much for one post' })
  crowdedDays!: Counted<CrowdedDay>;

  @Field(() => DutyClashes, { description: '同一小时的职责 / Duties at one hour' })
  clashes!: Counted<DutyClash>;

  @Field(() => SightChanges, { description: '谁将能查阅更多 / Who gains sight of what' })
  sightGained!: Counted<SightChange>;

  @Field(() => SightChanges, { description: '谁将不能再查阅 / Who loses sight of what' })
  sightLost!: Counted<SightChange>;
}

@ObjectType({ description: '规章草案的预演；不作任何改动 / What a draft would do; nothing is changed' })
@Open(PART)
export class RulebookPreview {
  @Field(() => RuleFindings, {
    description: '检查结果，含法定底线与上级基准 / Findings of the check, of national law and of baselines',
  })
  findings!: Counted<RuleFinding>;

  @Field(() => PreviewedEffects, {
    nullable: true,
    description: '施行的后果；草案本身有误时为空 / What it would do; null where the draft cannot be read',
  })
  effects!: PreviewedEffects | null;
}
