/** What the API says and is told about calendars, besides the classes of `schema/calendar.ts` and `OwnDay`. */
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { CalendarVersion, CivilDate, Instant, Open, OwnDay, PageInfo, ruleEnum } from '../../schema/index.ts';
import { orRefused, WriteInput } from '../write.ts';
import { ChangedDay } from './shown.ts';

@InputType({ description: '放假安排中的一段 / A holiday of an arrangement' })
export class HolidaySpanInput {
  @Field(() => String, { description: '名称，如“春节” / Name, such as 春节' })
  name!: string;

  @Field(() => CivilDate, { description: '首日 / First day' })
  from!: string;

  @Field(() => CivilDate, { description: '末日（含） / Last day, inclusive' })
  to!: string;
}

@InputType({ description: '法定节假日 / A day that the law itself fixes' })
export class StatutoryDayInput {
  @Field(() => CivilDate, { description: '日期 / Day' })
  date!: string;

  @Field(() => String, { description: '名称 / Name' })
  name!: string;
}

@InputType({ description: '一年的放假安排 / The arrangement of one year' })
export class CalendarYearInput {
  @Field(() => Int, { description: '年份 / Year' })
  year!: number;

  @Field(() => String, { description: '所据通知的文号 / Number of the notice' })
  source!: string;

  @Field(() => CivilDate, { description: '通知印发之日 / Day of the notice' })
  issued!: string;

  @Field(() => [HolidaySpanInput], { description: '放假各段 / The days off' })
  spans!: HolidaySpanInput[];

  @Field(() => [CivilDate], { description: '调休上班日 / Saturdays and Sundays that are worked' })
  makeupDays!: string[];

  @Field(() => [StatutoryDayInput], {
    description: '其中的法定节假日 / Those of the days off that the law itself fixes',
  })
  statutoryDays!: StatutoryDayInput[];
}

@InputType({ description: '启用新版工作日历 / A new version of the national calendar' })
export class LandCalendarInput extends WriteInput {
  @Field(() => String, {
    description:
      '版本名，小写字母、数字、点与连字符 / Name of the version: lower-case letters, digits, dots, dashes',
  })
  version!: string;

  @Field(() => String, { description: '来源 / Source' })
  source!: string;

  @Field(() => CivilDate, {
    description:
      '此日之后仍可能因下一年通知而变动 / After this day the next notice may still change what is announced',
  })
  firmTo!: string;

  @Field(() => [CalendarYearInput], {
    description:
      '各年安排；未提及的年份保持不变 / The years; those of which nothing is said stay as they are',
  })
  years!: CalendarYearInput[];

  @Field(() => [StatutoryDayInput], {
    defaultValue: [],
    description:
      '尚未公布安排的年份的法定节假日；未提及的年份保持不变 / Statutory days of years not yet announced; years of which nothing is said stay as they are',
  })
  provisional!: StatutoryDayInput[];

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      '仅涵盖所列年份，范围可小于现行版本 / Whether the given years alone are covered, fewer than now perhaps',
  })
  alone!: boolean;
}

@ObjectType({ description: '已启用的日历版本 / The calendar version that landed' })
@Open('holds a version that is guarded')
export class CalendarLanded {
  @Field(() => CalendarVersion, { nullable: true, description: '版本 / The version' })
  calendarVersion!: CalendarVersion | null;
}

@InputType({ description: '单位自定一日 / A day of the organisation’s own calendar' })
export class SetOwnDayInput extends WriteInput {
  @Field(() => CivilDate, { description: '日期，今日或以后 / Day, today or later' })
  date!: string;

  @Field(() => Boolean, {
    nullable: true,
    description: '是否上班；不改变则省略 / Whether it is worked; left out where that stays',
  })
  working?: boolean | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: '是否属重要时期 / Whether it belongs to a key period',
  })
  keyPeriod!: boolean;

  @Field(() => String, { description: '名称，至多 200 字 / Name, at most 200 characters' })
  name!: string;
}

@InputType({ description: '取消单位自定的一日 / Takes a day out of the organisation’s own calendar' })
export class RemoveOwnDayInput extends WriteInput {
  @Field(() => CivilDate, { description: '日期，今日或以后 / Day, today or later' })
  date!: string;
}

@ObjectType({ description: '已定的单位自定日 / The own day that was set' })
@Open('holds a day that is guarded')
export class OwnDaySet {
  @Field(() => OwnDay, { nullable: true, description: '自定日 / The day' })
  ownDay!: OwnDay | null;
}

@ObjectType({ description: '已取消的单位自定日 / The own day that was removed' })
@Open('answers who removed it')
export class OwnDayRemoved {
  @Field(() => CivilDate, { description: '日期 / Day' })
  date!: string;
}

@ObjectType({ description: '因日历变动而改期的一项职责 / An obligation that a calendar moved' })
@Open('read with the right to read obligations')
export class CalendarMove {
  @Field(() => String, { description: '职责键 / Key of the obligation' })
  obligationKey!: string;

  @Field(() => String, { description: '规则编号 / Id of the rule' })
  ruleId!: string;

  @Field(() => ruleEnum('DutyKind'), { description: '职责种类 / Kind of the duty' })
  kind!: string;

  @Field(() => CivilDate, { description: '原期限 / The last day in time before' })
  oldDue!: string;

  @Field(() => CivilDate, { description: '新期限 / The last day in time since' })
  newDue!: string;

  @Field(() => String, {
    description:
      '新期限所据的日历版本，单位自定日另加标记 / Version of the calendar that moved it, with a mark of own days',
  })
  calendar!: string;

  @Field(() => Instant, { description: '改期时刻 / When it was moved' })
  at!: string;

  @Field(() => [ChangedDay], { description: '造成改期的各日 / The days that made the difference' })
  because!: ChangedDay[];
}

@ObjectType({ description: '因日历变动而改期的职责列表 / A list of what a calendar moved' })
@Open('read with the right to read obligations')
export class CalendarMovePage {
  @Field(() => [CalendarMove], { description: '本页各项 / The moves of this page' })
  nodes!: CalendarMove[];

  @Field(() => PageInfo, { description: '分页信息 / Where this page ends' })
  pageInfo!: PageInfo;

  @Field(() => Int, { description: '改期总数 / How many there are in all' })
  totalCount!: number;
}

export const LandCalendarResult = orRefused(
  'LandCalendarResult',
  () => CalendarLanded,
  '已启用的日历版本',
  'The calendar version that landed',
);
export const SetOwnDayResult = orRefused(
  'SetOwnDayResult',
  () => OwnDaySet,
  '已定的单位自定日',
  'The own day that was set',
);
export const RemoveOwnDayResult = orRefused(
  'RemoveOwnDayResult',
  () => OwnDayRemoved,
  '已取消的单位自定日',
  'The own day that was removed',
);
