/** What is owed, as the API shows it. */
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import {
  HOLIDAY_SHIFTS,
  type Keyed,
  type Moment,
  OBLIGATION_STATES,
  type ObligationState as State,
} from '../../policies/index.ts';
import {
  CivilDate,
  enumeration,
  Instant,
  Open,
  PageInfo,
  RulebookSection,
  ruleEnum,
  ruleType,
  shownDoubt,
  Tentative,
} from '../../schema/index.ts';
import { ChangedDay } from '../calendars/index.ts';

const PART = 'worked out from guarded rulebooks, obligations and evidence';
export const ObligationState = enumeration(
  'ObligationState',
  '履行状态',
  'How an obligation stands',
  OBLIGATION_STATES,
);

@ObjectType({ description: '起止日期 / A span of days' })
@Open(PART)
class DaySpan {
  @Field(() => CivilDate, { description: '起（含） / First day' })
  from!: string;

  @Field(() => CivilDate, { description: '止（含） / Last day' })
  to!: string;
}

@ObjectType({ description: '周期内应达到的数目 / What has to be reached within the period' })
@Open(PART)
class DutyQuota {
  @Field(() => Int, { description: '至少多少 / At least so many' })
  atLeast!: number;

  @Field(() => ruleEnum('QuotaUnit'), { description: '计数单位 / What is counted' })
  unit!: string;

  @Field(() => [ruleEnum('DutyKind')], { description: '哪些种类可计入 / Which kinds count' })
  countedKinds!: string[];
}

@ObjectType({ description: '改期及其原因 / Why a day is not the one that the rule names' })
@Open(PART)
class DutyMove {
  @Field(() => ruleEnum('HolidayShift'), { description: '如何变动 / What happened' })
  by!: string;

  @Field(() => ruleEnum('HolidayTrigger'), { description: '何种日子触发 / Which days matter' })
  trigger!: string;

  @Field(() => String, {
    nullable: true,
    description: '节日名称；普通周末为空 / Name of the holiday; null on an ordinary weekend',
  })
  holiday!: string | null;

  @Field(() => String, { description: '中文说明 / In Chinese' })
  zh!: string;

  @Field(() => String, { description: '英文说明 / In English' })
  en!: string;
}

@ObjectType({ description: '一项职责的一次期限 / One date of a duty' })
@Open(PART)
export class DutyDay {
  @Field(() => ruleType('Rule'), { description: '所依据的规则 / The rule it follows from' })
  rule!: unknown;

  @Field(() => Int, { description: '规章版本号 / Version of the rulebook' })
  version!: number;

  @Field(() => ruleEnum('DutyKind'), { description: '职责种类 / Kind of the duty' })
  kind!: string;

  @Field(() => CivilDate, {
    description:
      '规则所定之日；按数目计的为周期最后一日 / The day that the rule names; the last day of the period for a quota',
  })
  nominal!: string;

  @Field(() => CivilDate, {
    description:
      '最后期限（当日仍在期内）；自定日期并须报备的，为报备期限 / The last day in time; of days that the bearer chooses and files, that of the filing',
  })
  due!: string;

  @Field(() => Instant, {
    nullable: true,
    description: '最后时刻；未定几时则为空 / The last moment in time; null where no time of day is named',
  })
  dueAt!: Moment | null;

  @Field(() => DaySpan, { description: '所属周期 / The period it counts for' })
  period!: DaySpan;

  @Field(() => DaySpan, {
    nullable: true,
    description: '所涉上一周期；涉本周期时为空 / The period it is about, where that is the one before',
  })
  covers!: DaySpan | null;

  @Field(() => DutyQuota, {
    nullable: true,
    description: '应达到的数目；已定日期的为空 / What has to be reached; null where days are fixed',
  })
  quota!: DutyQuota | null;

  @Field(() => DutyMove, {
    nullable: true,
    description: '改期；未变动为空 / Why it moved; null where it did not',
  })
  moved!: DutyMove | null;

  @Field(() => Tentative, {
    nullable: true,
    description: '为何未定；已定为空 / Why it is tentative; null when it is firm',
  })
  tentative!: Tentative | null;

  @Field(() => ruleEnum('BearerMode'), { description: '承担方式 / How the posts share it' })
  mode!: string;

  @Field(() => [String], {
    nullable: true,
    description:
      '承担岗位代码；由单位承担为空列表，无权查看岗位则为空 / Codes of the posts that owe it; none for the body as a whole, null to whom may not read posts',
  })
  posts!: readonly string[] | null;

  @Field(() => [ruleType('Recipient')], { description: '对象 / To whom' })
  recipients!: unknown[];
}

@ObjectType({ description: '履行所据的一项记录 / Something done that counts for an obligation' })
@Open(PART)
export class ObligationEvidence {
  @Field(() => String, { description: '记录的类型 / Type of the record that shows it' })
  recordType!: string;

  @Field(() => ID, { description: '记录的全局标识 / Global id of that record' })
  recordId!: string;

  @Field(() => CivilDate, { description: '日期 / Day' })
  on!: string;

  @Field(() => Instant, {
    nullable: true,
    description: '时刻；不详为空 / The moment; null where it is not known',
  })
  at!: Moment | null;

  @Field(() => String, {
    nullable: true,
    description:
      '履行岗位代码；由单位履行或无权查看岗位为空 / Code of the post that did it; null for the body, or to whom may not read posts',
  })
  post!: string | null;

  @Field(() => Boolean, {
    description: '是否为补做 / Whether it was done in place of one that was missed',
  })
  makesUp!: boolean;
}

@ObjectType({
  description: '因日历变化不再适用的日期 / A date that no longer holds, because the calendar changed',
})
@Open(PART)
export class EarlierDate {
  @Field(() => CivilDate, { description: '原最后期限 / The last day in time that it had' })
  due!: string;

  @Field(() => CivilDate, { description: '原所定之日 / The day that the rule then named' })
  nominal!: string;

  @Field(() => String, { description: '使其改期的日历版本 / Version of the calendar that ended it' })
  calendar!: string;

  @Field(() => Instant, { description: '改期时刻 / When it was changed' })
  changedAt!: string;

  @Field(() => [ChangedDay], { description: '造成改期的各日 / The days that made the difference' })
  because!: ChangedDay[];
}

/** An obligation with its state on the day that is asked about. */
@ObjectType({ description: '一项应履行的职责及其状态 / One thing owed once, and how it stands' })
@Open(PART)
export class Obligation extends DutyDay {
  @Field(() => String, {
    description:
      '名称：不因日历或规章版本而变，仅在本单位内有意义 / Its name, which no calendar and no version changes; means nothing in another organisation',
  })
  obligationKey!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      '由哪件突发事件引起，全局标识；定期职责为空 / Global id of the incident that it is a step of; null for a periodic duty',
  })
  incidentId!: string | null;

  @Field(() => RulebookSection, { description: '规则所在的章 / Section of the rule' })
  section!: string;

  @Field(() => ObligationState, { description: '所问之日的状态 / How it stands on the day asked about' })
  state!: State;

  @Field(() => Float, {
    nullable: true,
    description:
      '已达到的数目，单位同应达数目；无数目要求或全体不详为空 / How much is reached, in the unit of the quota; null without one, or where what a percentage is of is not known',
  })
  reached!: number | null;

  @Field(() => [ObligationEvidence], {
    description: '计入的各项记录，按时间先后 / What counts for it, the earliest first',
  })
  evidence!: ObligationEvidence[];

  @Field(() => String, {
    nullable: true,
    description:
      '代行岗位代码；无人代行或无权查看岗位为空 / Code of the post that stood in; null where none did, or to whom may not read posts',
  })
  deputy!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: '已批准的免除申请；未免除为空 / The request by which it was excused; null where it was not',
  })
  excuseId!: string | null;

  @Field(() => [EarlierDate], {
    description: '不再适用的日期，最早在前 / Dates that no longer hold, the earliest first',
  })
  earlier!: EarlierDate[];

  @Field(() => Boolean, {
    description:
      '周期是否已开始并固定：规则、岗位不再改变 / Whether its period has opened and it is frozen: rule and posts change no more',
  })
  frozen!: boolean;
}

@ObjectType({ description: '应履行职责列表 / A list of obligations' })
@Open(PART)
export class ObligationPage {
  @Field(() => [Obligation], { description: '本页各项 / The obligations of this page' })
  nodes!: Obligation[];

  @Field(() => PageInfo, { description: '分页信息 / Where this page ends' })
  pageInfo!: PageInfo;

  @Field(() => Int, { description: '符合条件的总数 / How many there are in all' })
  totalCount!: number;
}

/** What a day of a duty shows of its occurrence. */
export const shownDay = ({
  kind,
  nominal,
  due,
  dueAt,
  period,
  covers,
  quota,
  moved,
  tentative,
  who,
}: Omit<Keyed, 'key'>) => ({
  kind,
  nominal,
  due,
  dueAt: dueAt ?? null,
  period,
  covers: covers ?? null,
  quota: quota ? { ...quota, countedKinds: [...quota.countedKinds] } : null,
  moved: moved ? { ...moved, holiday: moved.holiday ?? null, ...whyMoved(nominal, moved) } : null,
  tentative: shownDoubt(tentative),
  mode: who.mode,
  posts: who.posts ?? null,
});

function whyMoved(nominal: string, { by, holiday }: NonNullable<Keyed['moved']>) {
  const { zh, en } = HOLIDAY_SHIFTS[by];
  return {
    zh: `原定 ${nominal}，遇${holiday ?? '非工作日'}，${zh}`,
    en: `${nominal} falls on ${holiday ?? 'a day that is not worked'}: ${en.charAt(0).toLowerCase()}${en.slice(1)}`,
  };
}
