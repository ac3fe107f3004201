/** Days, doubts and reasons as the API shows them. */
import { Field, ObjectType } from 'type-graphql';
import {
  type ChangedDay as ChangedDayFacts,
  type DayFacts,
  DOUBTS,
  type Doubt,
  REASON_KINDS,
  type ReasonStep as Step,
} from '../../policies/index.ts';
import { CivilDate, enumeration, Open } from '../../schema/index.ts';

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

@ObjectType({ description: '两版日历说法不同的一日 / A day of which two calendars say different things' })
@Open(PART)
export class ChangedDay {
  @Field(() => CivilDate, { description: '日期 / Day' })
  date!: string;

  @Field(() => CalendarDay, { description: '原先 / Before' })
  before!: CalendarDay;

  @Field(() => CalendarDay, { description: '现在 / Now' })
  after!: CalendarDay;
}

export const shownChange = ({ date, before, after }: ChangedDayFacts): ChangedDay => ({
  date,
  before: shownDay(before),
  after: shownDay(after),
});

@ObjectType({ description: '日期如何得出的一步 / One step in which a date was worked out' })
@Open('explains a date to whoever may read the rule it follows from')
export class ReasonStep {
  @Field(() => ReasonKind, { description: '种类 / Kind' })
  kind!: Step['kind'];

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
export const shownStep = ({ kind, date, facts, zh, en }: Step): ReasonStep => ({
  kind,
  date: date ?? null,
  day: facts === undefined ? null : shownDay(facts),
  zh,
  en,
});
