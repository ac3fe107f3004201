/** Days, doubts and reasons: what answers "why?" everywhere. */
import { Field, ObjectType } from 'type-graphql';
import {
  type DayFacts,
  DOUBTS,
  type Doubt,
  REASON_KINDS,
  type ReasonStep as Step,
} from '../policies/index.ts';
import { Open } from './declare.ts';
import { enumeration } from './enums.ts';
import { ruleType } from './rules.ts';
import { CivilDate } from './scalars.ts';

const PART = 'what the public calendar says, or the own calendar of an organisation to its readers';
const DoubtCode = enumeration('Doubt', '日期未定的原因', 'Why a date is tentative', DOUBTS);
const ReasonKind = enumeration('ReasonKind', '理由的种类', 'Kind of a step in a reason', REASON_KINDS);

@ObjectType({ description: '日期未定及其原因 / Why a date may still change' })
@Open(PART)
export class Tentative {
  @Field(() => DoubtCode, { description: '原因代码 / Code' })
  code!: Doubt;

  @Field(() => String, { description: '中文说明 / In Chinese' })
  zh!: string;

  @Field(() => String, { description: '英文说明 / In English' })
  en!: string;
}

export const shownDoubt = (doubt: Doubt | undefined): Tentative | null =>
  doubt === undefined ? null : { code: doubt, ...DOUBTS[doubt] };

@ObjectType({ description: '日历中的一日 / A day of the working calendar' })
@Open(PART)
export class CalendarDay {
  @Field(() => CivilDate, { description: '日期 / Day' })
  date!: string;

  @Field(() => Boolean, { description: '是否上班 / Whether it is worked' })
  working!: boolean;

  @Field(() => Boolean, { description: '是否周六、周日 / Whether it is a Saturday or Sunday' })
  weekend!: boolean;

  @Field(() => Boolean, {
    description: '是否由放假日改为上班（调休） / Whether it is worked in place of another day',
  })
  makeup!: boolean;

  @Field(() => String, {
    nullable: true,
    description: '所在放假安排的名称；不放假为空 / Name of the holiday it lies in; null where none does',
  })
  announced!: string | null;

  @Field(() => String, {
    nullable: true,
    description: '法定节假日名称；不是为空 / Name of the holiday that the law fixes; null where none is',
  })
  statutory!: string | null;

  @Field(() => String, {
    nullable: true,
    description: '所在重要时期的名称；不在其中为空 / Name of the key period it lies in; null where none does',
  })
  keyPeriod!: string | null;

  @Field(() => Boolean, {
    description: '单位是否自定此日 / Whether the organisation’s own calendar says something of it',
  })
  own!: boolean;

  @Field(() => Tentative, {
    nullable: true,
    description: '为何未定；已定为空 / Why it is tentative; null when it is firm',
  })
  tentative!: Tentative | null;
}

export const shownDay = ({ doubt, ...facts }: DayFacts): CalendarDay => ({
  ...facts,
  announced: facts.announced ?? null,
  statutory: facts.statutory ?? null,
  keyPeriod: facts.keyPeriod ?? null,
  own: facts.own ?? false,
  tentative: shownDoubt(doubt),
});

@ObjectType({ description: '规则及其出处 / A rule, and where it is written' })
@Open('named only to whoever may read the rulebook, or out of the law and the platform’s own rules')
export class CitedRule {
  @Field(() => String, { description: '规则编号 / Id of the rule' })
  id!: string;

  @Field(() => ruleType('RuleTitle'), { description: '名称 / Title' })
  title!: unknown;

  @Field(() => ruleType('Citation'), { description: '出处 / Where it is written' })
  citation!: unknown;
}

@ObjectType({ description: '答复“为什么”的一步 / One step of the answer to "why?"' })
@Open('explains to the asker what the asker may read, or why it may not be read')
export class ReasonStep {
  @Field(() => ReasonKind, { description: '种类 / Kind' })
  kind!: Step['kind'];

  @Field(() => CitedRule, {
    nullable: true,
    description: '所依据的规则；不引规则的一步为空 / The rule of this step; null where it cites none',
  })
  rule!: CitedRule | null;

  @Field(() => CivilDate, {
    nullable: true,
    description: '所涉之日；不涉及日期为空 / The day it is about; null where it is about none',
  })
  date!: string | null;

  @Field(() => CalendarDay, {
    nullable: true,
    description: '日历对该日的说法 / What the calendar says of that day',
  })
  day!: CalendarDay | null;

  @Field(() => String, { description: '中文说明 / In Chinese' })
  zh!: string;

  @Field(() => String, { description: '英文说明 / In English' })
  en!: string;
}

/** A step of a reason, as the API shows it. */
export const shownStep = ({ kind, rule, date, facts, zh, en }: Step): ReasonStep => ({
  kind,
  rule: rule ?? null,
  date: date ?? null,
  day: facts === undefined ? null : shownDay(facts),
  zh,
  en,
});
