/** What an organisation shares with its superiors, each table behind the grant that opens it. */
import { Entity, Index, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, Int, ObjectType } from 'type-graphql';
import type * as v from '../policies/index.ts';
import { Guarded, Open, Shown } from './declare.ts';
import { CaseType, Channel, PetitionState } from './enums.ts';
import { connectionOf } from './node.ts';
import { ruleEnum } from './rules.ts';
import { CivilDate } from './scalars.ts';
import { Shared, sharedBy } from './walls.ts';

/**
 * How many petitions there are of a kind. Open ones are counted by due date, so that lateness is asked with today's
 * date; several shards of one cell spread the writes. Read through roll-ups only.
 */
@Entity({ tableName: 'tally', ...sharedBy('STATISTICS') })
@Unique({ properties: ['tenantId', 'caseType', 'channel', 'state', 'dueOn', 'shard'] })
@Guarded('Tally')
export class Tally extends Shared {
  @Property({ type: 'text' }) caseType!: v.CaseType;
  @Property({ type: 'text' }) channel!: v.Channel;
  @Property({ type: 'text' }) state!: v.PetitionState;
  /** False once the state is CLOSED. */
  @Property({ type: 'boolean' }) open!: boolean;
  /** The due date of open petitions that have one; 9999-12-31 where there is none. */
  @Property({ type: 'date' }) dueOn!: string;
  @Property({ type: 'smallint' }) shard!: number;
  @Property({ type: 'int' }) count!: number;
}

/** Number, type, stage and clocks of a petition: no person, no title, no free text. What accuses somebody is not excerpted. */
@Entity({ tableName: 'petition_excerpt', ...sharedBy('MATTERS') })
@Index({ properties: ['tenantId', 'registeredOn', 'id'] })
@Guarded('PetitionExcerpt')
@ObjectType({ description: '信访事项摘要 / Excerpt of a petition' })
export class PetitionExcerpt extends Shared {
  @Property({ type: 'text' })
  @Shown(() => String, '编号', 'Number')
  number!: string;

  @Property({ type: 'text' })
  @Shown(() => CaseType, '类别', 'Case type')
  caseType!: v.CaseType;

  @Property({ type: 'text' })
  @Shown(() => Channel, '渠道', 'Channel')
  channel!: v.Channel;

  @Property({ type: 'text' })
  @Shown(() => PetitionState, '状态', 'State')
  state!: v.PetitionState;

  @Property({ type: 'date' })
  @Shown(() => CivilDate, '登记日', 'Day of registration')
  registeredOn!: string;

  @Property({ type: 'date', nullable: true })
  @Shown(() => CivilDate, '应办结日', 'Due on', { nullable: true })
  dueOn!: string | null;

  @Property({ type: 'date', nullable: true })
  @Shown(() => CivilDate, '办结日', 'Closed on', { nullable: true })
  closedOn!: string | null;
}

/** The rulebook in force as its superiors see it: one row an organisation, replaced when a version takes effect. */
@Entity({ tableName: 'published_rulebook', ...sharedBy('COMPLIANCE') })
@Unique({ properties: ['tenantId'] })
@Guarded('PublishedRulebook')
@ObjectType({ description: '已发布规章（供上级查阅） / A published rulebook as superiors see it' })
export class PublishedRulebook extends Shared {
  @Property({ type: 'int' })
  @Shown(() => Int, '版本号', 'Version')
  version!: number;

  @Property({ type: 'date' })
  @Shown(() => CivilDate, '施行日', 'Effective from')
  effectiveFrom!: string;

  @Property({ type: 'int' })
  @Shown(() => Int, '规定的职责数', 'How many duties it lays down')
  duties!: number;

  @Property({ type: 'jsonb' })
  sections!: unknown;
}

/**
 * What one duty stands at in one period: how many obligations have each outcome. Written with the evidence that
 * changes it; OWED becomes open or missed by the day that is asked about. Names the duty, never a post or a person.
 */
@Entity({ tableName: 'compliance', ...sharedBy('COMPLIANCE') })
@Unique({ properties: ['tenantId', 'ruleId', 'periodFrom', 'dueOn', 'outcome'] })
@Guarded('Compliance')
export class Compliance extends Shared {
  @Property({ type: 'text' }) ruleId!: string;
  @Property({ type: 'text' }) titleZh!: string;
  @Property({ type: 'text' }) titleEn!: string;
  @Property({ type: 'text' }) kind!: v.DutyKind;
  @Property({ type: 'date' }) periodFrom!: string;
  /** The last day in time. */
  @Property({ type: 'date' }) dueOn!: string;
  @Property({ type: 'text' }) outcome!: v.Outcome;
  @Property({ type: 'int' }) count!: number;
}

@ObjectType({ description: '汇总的一格 / One cell of a roll-up' })
@Open('part of a roll-up whose tallies are behind the wall')
export class RollUpCell {
  @Field(() => CaseType, { description: '类别 / Case type' })
  caseType!: v.CaseType;

  @Field(() => Channel, { description: '渠道 / Channel' })
  channel!: v.Channel;

  @Field(() => PetitionState, { description: '状态 / State' })
  state!: v.PetitionState;

  @Field(() => Int, { nullable: true, description: '件数；隐去时为空 / How many; null where masked' })
  count!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: '其中逾期；隐去时为空 / Of these late; null where masked',
  })
  late!: number | null;
}

@ObjectType({ description: '信访事项汇总 / Roll-up of petitions' })
@Open('sums of tallies that are behind the wall')
export class RollUp {
  @Field(() => Int, {
    nullable: true,
    description: '总件数；隐去时为空 / How many in all; null where masked',
  })
  total!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: '逾期件数；隐去时为空 / How many are late; null where masked',
  })
  late!: number | null;

  @Field(() => [RollUpCell], { description: '分项 / The cells' })
  cells!: RollUpCell[];

  @Field(() => Boolean, {
    description: '是否有小于 5 的数目被隐去 / Whether figures below 5 were masked',
  })
  masked!: boolean;
}

@ObjectType({ description: '履职数字 / How many obligations there are, and how they stand' })
@Open('sums of compliance that is behind the wall')
export class DutyFigures implements v.DutyFigures {
  @Field(() => Int, { description: '应履行 / Owed in all' })
  owed!: number;

  @Field(() => Int, { description: '按期履行 / Kept in time' })
  kept!: number;

  @Field(() => Int, { description: '逾期履行 / Kept late' })
  late!: number;

  @Field(() => Int, { description: '未履行后已补 / Missed and made up for' })
  madeUp!: number;

  @Field(() => Int, { description: '由他人按期代行 / Done in time by a deputy' })
  deputised!: number;

  @Field(() => Int, { description: '经批准免除 / Excused' })
  excused!: number;

  @Field(() => Int, { description: '未履行而未到期 / Not done, and still in time' })
  open!: number;

  @Field(() => Int, { description: '逾期未履行 / Not done, and past the last day' })
  missed!: number;

  @Field(() => Int, { description: '应报（免除的不计） / Expected: owed and not excused' })
  expected!: number;

  @Field(() => Int, { description: '实报 / Actual: done, whenever and by whomever' })
  actual!: number;

  @Field(() => Int, { description: '按时 / Done in time, by a deputy too' })
  onTime!: number;
}

@ObjectType({ description: '下级的一项职责及其履行 / One duty of a subordinate, and how it is kept' })
@Open('sums of compliance that is behind the wall')
export class SubordinateDuty {
  @Field(() => String, { description: '规则编号 / Id of the rule' })
  ruleId!: string;

  @Field(() => String, { description: '中文名称 / Title in Chinese' })
  titleZh!: string;

  @Field(() => String, { description: '英文名称 / Title in English' })
  titleEn!: string;

  @Field(() => ruleEnum('DutyKind'), { description: '职责种类 / Kind of the duty' })
  kind!: v.DutyKind;

  @Field(() => DutyFigures, { description: '数字 / The figures' })
  figures!: DutyFigures;
}

@ObjectType({ description: '下级履职情况 / What a subordinate owes and has done' })
@Open('sums of compliance that is behind the wall')
export class SubordinateDuties {
  @Field(() => [SubordinateDuty], { description: '逐项职责 / Duty by duty' })
  duties!: SubordinateDuty[];

  @Field(() => DutyFigures, { description: '合计 / In all' })
  total!: DutyFigures;

  @Field(() => DutyFigures, {
    description:
      '报送类合计（报告、统计、信息、排查、通报） / Of what is reported: reports, statistics, information, screening, bulletins',
  })
  reports!: DutyFigures;
}

export const PetitionExcerptConnection = connectionOf(
  () => PetitionExcerpt,
  'PetitionExcerpt',
  '信访事项摘要',
);
