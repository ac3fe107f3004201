/** What a change of rules or posts does to what is owed, as the API tells it. */
import { Field, Int, ObjectType } from 'type-graphql';
import { CivilDate, Open, ruleType } from '../../schema/index.ts';

const TOLD = 'counts and rules of the own rulebook, told to who has just changed them or a post';

@ObjectType({ description: '义务有变动的一条规则 / A rule whose obligations changed' })
@Open(TOLD)
class ChangedRule {
  @Field(() => String, { description: '规则编号 / Id of the rule' })
  ruleId!: string;

  @Field(() => ruleType('RuleTitle'), { description: '规则名称 / Title of the rule' })
  title!: unknown;

  @Field(() => CivilDate, {
    description: '自哪一周期起变动：该周期首日 / First day of the earliest period that is changed',
  })
  firstPeriodFrom!: string;

  @Field(() => Int, { description: '该周期新增几项 / How many of that period are added' })
  added!: number;

  @Field(() => Int, { description: '该周期取消几项 / How many of that period are removed' })
  removed!: number;

  @Field(() => Int, {
    description: '该周期改变几项 / How many of that period are owed otherwise than before',
  })
  changed!: number;

  @Field(() => [String], {
    description:
      '改变之处：kind、nominal、due、dueAt、period、covers、quota、who（承担者） / What is different of those: kind, nominal, due, dueAt, period, covers, quota, who (who owes it)',
  })
  parts!: readonly string[];
}

@ObjectType({
  description:
    '规章或岗位变更所致的义务变动：仅涉及尚未开始的周期 / What a change of rules or posts changes of what is owed: periods not yet opened alone',
})
@Open(TOLD)
export class ObligationChanges {
  @Field(() => Int, {
    description: '两个月内开始的周期中新增几项 / How many are added, of periods that open within two months',
  })
  added!: number;

  @Field(() => Int, { description: '同上，取消几项 / How many of these are removed' })
  removed!: number;

  @Field(() => Int, { description: '同上，改变几项 / How many of these are owed otherwise than before' })
  changed!: number;

  @Field(() => Int, {
    description: '已开始的周期中保持不变的几项 / How many of open periods stay as they were',
  })
  keptOpen!: number;

  @Field(() => [ChangedRule], {
    description:
      '义务有变动的规则，最早者在前，不论该周期多远 / Rules with changes, the earliest first, however far off that period is',
  })
  rules!: ChangedRule[];
}
