/** What the API says and is told about sessions, besides the class of `schema/reception.ts`. */
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type * as v from '../../policies/index.ts';
import {
  CivilDate,
  DutyRecord,
  Instant,
  Open,
  ruleEnum,
  ruleType,
  Session,
  SessionConnection,
  SessionKind,
  SessionState,
} from '../../schema/index.ts';
import { GlobalId, orRefused, WriteInput } from '../write.ts';
import { MOST } from './row.ts';
import { ReceptionWarning } from './warnings.ts';

@InputType({ description: '举行情况 / What was held' })
export class HeldInput {
  @Field(() => Instant, {
    description: '实际开始，须在该次之日 / Began at, on the day of the session',
  })
  startedAt!: string;

  @Field(() => Instant, { description: '实际结束，不得晚于此刻 / Ended at, not later than now' })
  endedAt!: string;

  @Field(() => Int, { description: '来访人数；仅显示人数段 / How many people came; shown as a band alone' })
  headcount!: number;

  @Field(() => Int, { description: '接收事项数 / Matters received' })
  mattersReceived!: number;

  @Field(() => [String], {
    defaultValue: [],
    description: `到场部门、律师等，至多 ${MOST.present} 个，不得写来访人 / Departments, lawyers and others present, at most ${MOST.present}; never visitors`,
  })
  present!: string[];
}

@InputType({ description: '安排一次接访活动 / Plans a session' })
export class PlanSessionInput extends WriteInput {
  @Field(() => SessionKind, { description: '种类 / Kind' })
  kind!: v.SessionKind;

  @Field(() => ruleEnum('SessionForm'), { description: '形式 / How it is held' })
  form!: v.SessionForm;

  @GlobalId('岗位', 'Whose session it is')
  postId!: string;

  @Field(() => CivilDate, {
    nullable: true,
    description:
      '日期；省略则为责任项的期限日，节假日已顺延 / Day; left out, the day on which the obligation falls due, wherever a holiday has moved it',
  })
  onDate?: string | null;

  @Field(() => String, {
    description: '开始时间，如 09:00（北京时间） / Begins at, such as 09:00, China Standard Time',
  })
  fromTime!: string;

  @Field(() => String, {
    description:
      '结束时间；值班不晚于开始时间的为次日 / Ends at; of a duty shift no later than its beginning, on the next day',
  })
  toTime!: string;

  @Field(() => String, { description: '地点 / Place' })
  place!: string;

  @Field(() => String, {
    nullable: true,
    description:
      '所履行的规则编号；写明责任项则不必填 / Id of the rule it is held for; not needed beside an obligation',
  })
  ruleId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      '所履行的责任项；省略则为恰逢其日的责任项，另日举行的须写明 / Key of the obligation it is held for; left out, the one whose day it is; on another day it has to be named',
  })
  obligationKey?: string | null;

  @GlobalId('代哪个岗位', 'The post that it stands in for', { nullable: true })
  standsInForId?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: '是否补接访 / Whether it makes up for a day that was missed',
  })
  makesUp!: boolean;

  @Field(() => HeldInput, {
    nullable: true,
    description: '举行情况；日期已过的必填 / What was held; needed for a day that has gone by',
  })
  held?: HeldInput | null;
}

@InputType({ description: '按责任项批量安排 / Plans sessions for all that is owed in a window' })
export class PlanSessionsInput extends WriteInput {
  @Field(() => CivilDate, { description: '自（含） / First day' })
  from!: string;

  @Field(() => CivilDate, { description: '至（含），至多 100 天 / Last day; 100 days at most' })
  to!: string;

  @Field(() => String, { description: '开始时间，如 09:00 / They begin at, such as 09:00' })
  fromTime!: string;

  @Field(() => String, { description: '结束时间 / They end at' })
  toTime!: string;

  @Field(() => String, {
    description: '地点；规则另有地点的从其规定 / Place, where the rule names none',
  })
  place!: string;
}

/** What every write on a session names. */
@InputType()
export abstract class SessionInput extends WriteInput {
  @GlobalId('接访活动', 'The session')
  sessionId!: string;

  @Field(() => Int, { description: '所见的修订号 / The revision that was read' })
  expectedVersion!: number;
}

@InputType({ description: '一次接访活动及所见的修订号 / A session and the revision that was read' })
export class SessionVersionInput {
  @GlobalId('接访活动', 'The session')
  sessionId!: string;

  @Field(() => Int, { description: '所见的修订号 / The revision that was read' })
  expectedVersion!: number;
}

@InputType({ description: '公示接访安排 / Publishes sessions' })
export class PublishSessionsInput extends WriteInput {
  @Field(() => [SessionVersionInput], {
    description: '哪些，至多 500 次；全部公示或全部不公示 / Which, at most 500; all of them or none',
  })
  sessions!: SessionVersionInput[];

  @Field(() => String, {
    nullable: true,
    description:
      '以此履行的公示规则编号，须今日施行、仅面向公众；省略则不计入任何职责 / Id of the rule to publish that this fulfils, in force today and for the public alone; counts for no duty when omitted',
  })
  ruleId?: string | null;
}

@InputType({
  description: '登记举行情况；再次登记即为更正 / Writes down what was held, and once more to correct it',
})
export class HoldSessionInput extends SessionInput {
  @Field(() => HeldInput, { description: '举行情况 / What was held' })
  held!: HeldInput;
}

@InputType({ description: '取消 / Cancels a session' })
export class CancelSessionInput extends SessionInput {
  @Field(() => String, { description: '原因，不得写信访内容 / Reason; never about a petition' })
  reason!: string;
}

@InputType({ description: '两个岗位调换日期 / Two posts change days' })
export class SwapSessionsInput extends CancelSessionInput {
  @GlobalId('与哪次调换', 'The session it is swapped with')
  withSessionId!: string;

  @Field(() => Int, { description: '对方所见的修订号 / The revision of the other that was read' })
  withExpectedVersion!: number;
}

@InputType({ description: '由其他岗位代替 / Has another post stand in' })
export class DeputiseInput extends CancelSessionInput {
  @GlobalId('代替的岗位；填原岗位即为收回', 'The post that comes; the bearer’s own takes it back')
  deputyId!: string;
}

@ObjectType({ description: '接访活动已更新 / The session was changed' })
@Open('the result of a write; the session in it is guarded itself')
export class SessionChanged {
  @Field(() => Session, { nullable: true, description: '更新后的接访活动 / The session as it is now' })
  session!: unknown;

  @Field(() => [ReceptionWarning], { description: '提示 / Warnings' })
  warnings!: ReceptionWarning[];

  @Field(() => [ruleType('Recipient')], {
    description: '依规则应告知谁；代替与调换时 / Who is to be told by the rule, of a deputy or a swap',
  })
  toldTo!: unknown[];
}

@ObjectType({ description: '批量安排的结果 / What was planned' })
@Open('the result of a write; the sessions in it are guarded themselves')
export class SessionsPlanned {
  @Field(() => SessionConnection, {
    description: '新安排的，至多列出 100 次 / The sessions planned, the first 100',
  })
  sessions!: unknown;

  @Field(() => Int, { description: '原已安排的责任项数 / Obligations that had a session' })
  already!: number;

  @Field(() => Int, {
    description:
      '没有确定日期或岗位、须另行安排的责任项数 / Obligations without a day or a post of their own',
  })
  open!: number;
}

@ObjectType({ description: '已公示 / The sessions were published' })
@Open('the result of a write; the sessions in it are guarded themselves')
export class SessionsPublished {
  @Field(() => SessionConnection, {
    description: '公示的，至多列出 100 次 / The sessions published, the first 100',
  })
  sessions!: unknown;

  @Field(() => DutyRecord, {
    nullable: true,
    description:
      '计入公示职责的履职记录；误公示的可作废；未指明规则的为空 / The record that counts for the duty to publish, taken back like every record; null where no rule was named',
  })
  dutyRecord!: unknown;
}

@ObjectType({ description: '公示的一次接访 / A session as the public sees it' })
@Open('published for everybody to read; it names nobody but who receives')
export class PublishedSession {
  @Field(() => SessionKind, { description: '种类 / Kind' })
  kind!: v.SessionKind;

  @Field(() => ruleEnum('SessionForm'), { description: '形式 / How it is held' })
  form!: v.SessionForm;

  @Field(() => SessionState, { description: '状态：已公示或已举行 / State: published or held' })
  state!: v.SessionState;

  @Field(() => CivilDate, { description: '日期 / Day' })
  onDate!: string;

  @Field(() => String, { description: '开始时间（北京时间） / Begins at, China Standard Time' })
  fromTime!: string;

  @Field(() => String, { description: '结束时间 / Ends at' })
  toTime!: string;

  @Field(() => String, { description: '地点 / Place' })
  place!: string;

  @Field(() => String, { description: '岗位名称 / Title of the post' })
  postTitle!: string;

  @Field(() => [String], { description: '分管工作 / Portfolio' })
  portfolios!: string[];

  @Field(() => [String], { description: '当日任该岗位者姓名 / Names of those who hold the post on the day' })
  names!: string[];
}

/** Which sessions. */
@ArgsType()
export class SessionFilter {
  @Field(() => CivilDate, { nullable: true, description: '日期自（含） / On or after' })
  from?: string | null;

  @Field(() => CivilDate, { nullable: true, description: '日期至（含） / On or before' })
  to?: string | null;

  @Field(() => SessionKind, { nullable: true, description: '种类 / Kind' })
  kind?: v.SessionKind | null;

  @Field(() => SessionState, { nullable: true, description: '状态 / State' })
  state?: v.SessionState | null;

  @Field(() => ID, { nullable: true, description: '岗位 / Whose' })
  postId?: string | null;
}

export const SessionResult = orRefused('SessionResult', () => SessionChanged, '接访活动', 'The session');
export const PlanSessionsResult = orRefused(
  'PlanSessionsResult',
  () => SessionsPlanned,
  '批量安排的结果',
  'What was planned',
);
export const PublishSessionsResult = orRefused(
  'PublishSessionsResult',
  () => SessionsPublished,
  '已公示的接访活动',
  'What was published',
);
