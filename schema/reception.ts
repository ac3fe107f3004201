/** Sessions (接访、约访、下访、阅批、值班) from plan to record, appointments, and the secret feeds of posts. */
import { Entity, Index, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Int, ObjectType } from 'type-graphql';
import type * as v from '../policies/index.ts';
import { headcountBand } from '../policies/index.ts';
import { Guarded, Read, Shown } from './declare.ts';
import { AppointmentState, HeadcountBand, SessionKind, SessionState } from './enums.ts';
import { connectionOf, Node } from './node.ts';
import { Petition } from './petition.ts';
import { Post } from './roster.ts';
import { ruleEnum } from './rules.ts';
import { CivilDate, Instant } from './scalars.ts';
import { Own, Refers, RefersId } from './walls.ts';

/** One session of one post. Held, it is evidence for the duty it was planned for. */
@Entity({ tableName: 'session' })
@Index({ properties: ['tenantId', 'onDate', 'id'] })
@Index({ properties: ['tenantId', 'postId', 'onDate'] })
@Guarded('Session')
@ObjectType({ implements: Node, description: '接访活动 / A session of a leader or on duty' })
export class Session extends Own {
  @Property({ type: 'text' })
  @Shown(() => SessionKind, '种类', 'Kind')
  kind!: v.SessionKind;

  @Property({ type: 'text' })
  @Shown(() => ruleEnum('SessionForm'), '形式', 'How it is held')
  form!: v.SessionForm;

  @Property({ type: 'text' })
  @Shown(() => SessionState, '状态', 'State')
  state!: v.SessionState;

  @RefersId('post_id')
  postId!: string;

  @Refers(() => Post, 'post_id')
  @Shown(() => Post, '岗位', 'Whose session it is')
  post!: Post;

  @RefersId('stands_in_for_id', { nullable: true })
  standsInForId!: string | null;

  @Refers(() => Post, 'stands_in_for_id', { nullable: true })
  @Shown(() => Post, '代哪个岗位；非代行为空', 'The post that it stands in for; null where it does not', {
    nullable: true,
  })
  standsInFor!: Post | null;

  @Property({ type: 'date' })
  @Shown(() => CivilDate, '日期', 'Day')
  onDate!: string;

  @Property({ type: 'text' })
  @Shown(() => String, '开始时间，如 09:00（北京时间）', 'Begins at, such as 09:00, China Standard Time')
  fromTime!: string;

  @Property({ type: 'text' })
  @Shown(() => String, '结束时间', 'Ends at')
  toTime!: string;

  @Property({ type: 'text' })
  @Shown(() => String, '地点', 'Place')
  place!: string;

  /** The duty it is held for; null for one that no rule asks for. */
  @Property({ type: 'text', nullable: true })
  @Shown(() => String, '所履行的规则编号', 'Id of the rule it is held for', { nullable: true })
  ruleId!: string | null;

  @Property({ type: 'text', nullable: true })
  @Shown(
    () => String,
    '所履行的责任项；未指明的为空',
    'Key of the obligation it is held for; null where none was named',
    {
      nullable: true,
    },
  )
  obligationKey!: string | null;

  @Property({ type: 'boolean' })
  @Shown(() => Boolean, '是否补接访', 'Whether it makes up for a day that was missed')
  makesUp!: boolean;

  @Property({ type: 'timestamptz', nullable: true })
  @Shown(
    () => Instant,
    '公示时刻；公示后有变动的为变动时刻',
    'Published at; a change after that publishes it anew',
    {
      nullable: true,
    },
  )
  publishedAt!: Date | null;

  @Property({ type: 'timestamptz', nullable: true })
  @Shown(() => Instant, '实际开始', 'Began at', { nullable: true })
  startedAt!: Date | null;

  @Property({ type: 'timestamptz', nullable: true })
  @Shown(() => Instant, '实际结束', 'Ended at', { nullable: true })
  endedAt!: Date | null;

  /** How many people came; shown as a band alone. */
  @Property({ type: 'int', nullable: true })
  @Read({ kind: 'document', finish: (count: number | null) => (count ? headcountBand(count) : null) })
  @Shown(() => HeadcountBand, '来访人数段；无人来访为空', 'Band of the headcount; null when nobody came', {
    nullable: true,
  })
  headcount!: unknown;

  @Property({ type: 'int', nullable: true })
  @Shown(() => Int, '接收事项数', 'Matters received', { nullable: true })
  mattersReceived!: number | null;

  @Property({ type: 'text[]', columnType: 'text[]', defaultRaw: "'{}'" })
  @Shown(() => [String], '到场部门、律师等', 'Departments, lawyers and others present')
  present!: string[];

  @Property({ type: 'text', nullable: true })
  @Shown(() => String, '取消或调换原因', 'Why it was cancelled or swapped', { nullable: true })
  reason!: string | null;

  @RefersId('swapped_with_id', { nullable: true })
  swappedWithId!: string | null;

  @Refers(() => Session, 'swapped_with_id', { nullable: true })
  @Shown(() => Session, '与哪次调换', 'The session it was swapped with', { nullable: true })
  swappedWith!: Session | null;

  @Read({ kind: 'many', target: () => Appointment, by: 'sessionId', order: [{ field: 'requestedOn' }] })
  @Shown(() => AppointmentConnection, '约访事项', 'Appointments in this session')
  appointments!: unknown;

  @Property({ type: 'int' })
  @Shown(() => Int, '修订号，写入时核对', 'Revision, compared on write')
  revision!: number;
}

/** An appointment of a petitioner with a leader, step by step (D07 启东; D18 海宁双选 where both sides choose). */
@Entity({ tableName: 'appointment' })
@Index({ properties: ['tenantId', 'requestedOn', 'id'] })
@Guarded('Appointment')
@ObjectType({ implements: Node, description: '约访 / An appointment' })
export class Appointment extends Own {
  @RefersId('petition_id')
  petitionId!: string;

  @Refers(() => Petition, 'petition_id')
  @Shown(() => Petition, '事项；读者无权查看时为空', 'The petition; null for a reader who may not read it', {
    nullable: true,
  })
  petition!: Petition;

  /** The leader asked for (residents choose); null where any leader will do. */
  @RefersId('wanted_post_id', { nullable: true })
  wantedPostId!: string | null;

  @Refers(() => Post, 'wanted_post_id', { nullable: true })
  @Shown(() => Post, '申请约访的岗位', 'The post that was asked for', { nullable: true })
  wantedPost!: Post | null;

  @RefersId('session_id', { nullable: true })
  sessionId!: string | null;

  @Refers(() => Session, 'session_id', { nullable: true })
  @Shown(() => Session, '安排在哪次', 'The session it was put into', { nullable: true })
  session!: Session | null;

  @Property({ type: 'text' })
  @Shown(() => AppointmentState, '进程', 'Step reached')
  state!: v.AppointmentState;

  @Property({ type: 'date' })
  @Shown(() => CivilDate, '申请日', 'Asked for on')
  requestedOn!: string;

  /** Whether the leader chose this matter (领导选案); null until the choice is made. */
  @Property({ type: 'boolean', nullable: true })
  @Shown(() => Boolean, '领导是否选中', 'Whether the leader chose it; null until then', { nullable: true })
  chosen!: boolean | null;

  @Property({ type: 'date', nullable: true })
  @Shown(() => CivilDate, '材料备齐日', 'Materials ready on', { nullable: true })
  preparedOn!: string | null;

  @Property({ type: 'date', nullable: true })
  @Shown(() => CivilDate, '通报领导日', 'Leader briefed on', { nullable: true })
  briefedOn!: string | null;

  @Property({ type: 'date', nullable: true })
  @Shown(() => CivilDate, '约访日', 'Took place on', { nullable: true })
  metOn!: string | null;

  @Property({ type: 'date', nullable: true })
  @Shown(
    () => CivilDate,
    '方案期限；规章未定期限的为空',
    'The plan is due by; null where no rule gives a figure',
    {
      nullable: true,
    },
  )
  planDue!: string | null;

  @Property({ type: 'text', nullable: true })
  @Shown(
    () => String,
    '方案期限所依据的规则，可用 explainDate 自申请日起说明；未定期限的为空',
    'The rule that sets when the plan is due, to be explained by explainDate from the day it was asked for; null where none does',
    { nullable: true },
  )
  planRule!: string | null;

  @Property({ type: 'date', nullable: true })
  @Shown(() => CivilDate, '方案制定日', 'Plan made on', { nullable: true })
  plannedOn!: string | null;

  @Property({ type: 'int' })
  @Shown(() => Int, '修订号，写入时核对', 'Revision, compared on write')
  revision!: number;
}

/** A secret iCalendar feed of one post's sessions; the address is shown once and only its hash is kept. */
@Entity({ tableName: 'feed' })
@Unique({ properties: ['tenantId', 'hash'] })
@Guarded('Feed')
@ObjectType({ implements: Node, description: '岗位日历订阅 / A secret calendar feed of a post' })
export class Feed extends Own {
  @RefersId('post_id')
  postId!: string;

  @Refers(() => Post, 'post_id')
  @Shown(() => Post, '岗位', 'Post')
  post!: Post;

  @Property({ type: 'bytea' })
  hash!: Buffer;

  @Property({ type: 'timestamptz' })
  @Shown(() => Instant, '建立时刻', 'Made at')
  createdAt!: Date;

  @Property({ type: 'timestamptz', nullable: true })
  @Shown(() => Instant, '撤销时刻', 'Revoked at', { nullable: true })
  revokedAt!: Date | null;
}

export const SessionConnection = connectionOf(() => Session, 'Session', '接访活动');
export const AppointmentConnection = connectionOf(() => Appointment, 'Appointment', '约访');
export const FeedConnection = connectionOf(() => Feed, 'Feed', '岗位日历订阅');
