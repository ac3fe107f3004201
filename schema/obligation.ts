/** What is owed, what was done, and what was excused; states are worked out from the three and never stored. */
import { Entity, Index, Property, Unique } from '@mikro-orm/decorators/legacy';
import { ObjectType } from 'type-graphql';
import type * as v from '../policies/index.ts';
import { Guarded, Shown } from './declare.ts';
import { DecisionState } from './enums.ts';
import { connectionOf, Node } from './node.ts';
import { Person, Post } from './roster.ts';
import { CivilDate, Instant } from './scalars.ts';
import { Own, Refers, RefersId } from './walls.ts';

/**
 * One thing owed once, as it was frozen when its period opened (or stands ready for the next period). `id` is made
 * from the organisation and the key, so that a job that runs twice, or late, writes the same row. Read with its
 * state through `obligations`, which works out those of later periods.
 */
@Entity({ tableName: 'obligation' })
@Unique({ properties: ['tenantId', 'key'] })
@Index({ properties: ['tenantId', 'due'] })
@Index({ properties: ['tenantId', 'periodFrom', 'periodTo'] })
export class StoredObligation extends Own {
  /** Rule, first day of the period, bearer, and which of the period's; see `keyed` in policies/obligations. */
  @Property({ type: 'text' }) key!: string;
  @Property({ type: 'text' }) ruleId!: string;
  @Property({ type: 'text' }) kind!: v.DutyKind;
  @Property({ type: 'date' }) periodFrom!: string;
  @Property({ type: 'date' }) periodTo!: string;
  /** The last day in time; floats with the calendar until the period closes. */
  @Property({ type: 'date' }) due!: string;
  /** All of it as projected: version, nominal day, move, quota, bearer, doubt. */
  @Property({ type: 'jsonb' }) occurrence!: v.Keyed;
  /** Version of the working calendar that the dates rest on. */
  @Property({ type: 'text' }) calendar!: string;
  /** Earlier dates, oldest first, each with the calendar version that ended it and the days that made the difference. */
  @Property({ type: 'jsonb', defaultRaw: "'[]'" }) moves!: readonly StoredMove[];
}

export type StoredMove = {
  due: string;
  nominal: string;
  calendar: string;
  at: string;
  because: readonly v.ChangedDay[];
};

/** Something done that counts for a duty, written in the transaction of the record that shows it. */
@Entity({ tableName: 'evidence' })
@Index({ properties: ['tenantId', 'onDate'] })
@Index({ properties: ['tenantId', 'source', 'sourceId'] })
export class StoredEvidence extends Own {
  @Property({ type: 'text' }) kind!: v.DutyKind;
  @Property({ type: 'date' }) onDate!: string;
  @Property({ type: 'timestamptz', nullable: true }) at!: Date | null;
  /** The post that did it; null for the body as a whole. */
  @RefersId('post_id', { nullable: true }) postId!: string | null;
  @Refers(() => Post, 'post_id', { nullable: true }) post!: Post | null;
  /** The post that it was done for, by a deputy (代行). */
  @RefersId('stands_in_for_id', { nullable: true }) standsInForId!: string | null;
  @Refers(() => Post, 'stands_in_for_id', { nullable: true }) standsInFor!: Post | null;
  /** The obligation it was done for, by its key; null where kind, post and day decide. */
  @Property({ type: 'text', nullable: true }) obligationKey!: string | null;
  @Property({ type: 'text', nullable: true }) ruleId!: string | null;
  @Property({ type: 'int', default: 1 }) sessions!: number;
  @Property({ type: 'int', default: 1 }) halfDays!: number;
  @Property({ type: 'int', default: 1 }) items!: number;
  @Property({ type: 'boolean', default: false }) makesUp!: boolean;
  /** Class and id of the record that shows it, such as Session. */
  @Property({ type: 'text' }) source!: string;
  @Property({ type: 'uuid' }) sourceId!: string;
  /** When the record was taken back; the evidence then counts for nothing. */
  @Property({ type: 'timestamptz', nullable: true }) voidedAt!: Date | null;
}

/** A request that one obligation be excused (免除), with its reason and who decided. */
@Entity({ tableName: 'excuse' })
@Index({ properties: ['tenantId', 'obligationKey'] })
@Guarded('Excuse')
@ObjectType({ implements: Node, description: '免除申请 / A request to be excused from one obligation' })
export class Excuse extends Own {
  @Property({ type: 'text' })
  @Shown(() => String, '所请求免除的职责', 'Name of the obligation')
  obligationKey!: string;

  @Property({ type: 'text' })
  @Shown(() => String, '规则编号', 'Id of the rule')
  ruleId!: string;

  @Property({ type: 'date' })
  @Shown(() => CivilDate, '期限', 'Last day in time')
  due!: string;

  @Property({ type: 'text' })
  @Shown(() => String, '事由，不得写信访内容', 'Reason; never about a petition')
  reason!: string;

  @Property({ type: 'text' })
  @Shown(() => DecisionState, '状态', 'State')
  state!: v.DecisionState;

  @RefersId('requester_id')
  requesterId!: string;

  @Refers(() => Person, 'requester_id')
  @Shown(() => Person, '申请人', 'Who asks')
  requester!: Person;

  @RefersId('decided_by_id', { nullable: true })
  decidedById!: string | null;

  @Refers(() => Person, 'decided_by_id', { nullable: true })
  @Shown(() => Person, '审批人', 'Who decided', { nullable: true })
  decidedBy!: Person | null;

  @Property({ type: 'timestamptz' })
  @Shown(() => Instant, '申请时刻', 'Asked at')
  requestedAt!: Date;
}

/** The working calendar of an organisation's own days: local holidays, worked days, key periods (重要时期). */
@Entity({ tableName: 'own_day' })
@Unique({ properties: ['tenantId', 'date'] })
@Guarded('OwnDay')
@ObjectType({ implements: Node, description: '单位自定日 / A day of the organisation’s own calendar' })
export class OwnDay extends Own {
  @Property({ type: 'date' })
  @Shown(() => CivilDate, '日期', 'Day')
  date!: string;

  @Property({ type: 'boolean', nullable: true })
  @Shown(
    () => Boolean,
    '是否上班；不改变是否上班的为空',
    'Whether it is worked; null where the day only belongs to a key period',
    { nullable: true },
  )
  working!: boolean | null;

  @Property({ type: 'boolean' })
  @Shown(() => Boolean, '是否属重要时期', 'Whether it belongs to a key period')
  keyPeriod!: boolean;

  @Property({ type: 'text' })
  @Shown(() => String, '名称', 'Name')
  name!: string;
}

export const ExcuseConnection = connectionOf(() => Excuse, 'Excuse', '免除申请');
export const OwnDayConnection = connectionOf(() => OwnDay, 'OwnDay', '单位自定日');
