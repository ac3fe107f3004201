/**
 * Incidents and their real-time reports (D14 大唐): what, where, how many as a band, cause, help needed; never who.
 * An incident forwarded by a subordinate is an incident of the recipient's, which knows where it came from.
 */
import { Entity, Index, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, Int, ObjectType } from 'type-graphql';
import type * as v from '../policies/index.ts';
import { headcountBand } from '../policies/index.ts';
import { compiled, Guarded, Open, Read, Shown } from './declare.ts';
import { HeadcountBand, IncidentState } from './enums.ts';
import { connectionOf, Node } from './node.ts';
import { Organisation } from './organisation.ts';
import { After, First } from './page.ts';
import { Person } from './roster.ts';
import { ruleEnum } from './rules.ts';
import { Instant } from './scalars.ts';
import { AppRights, Own, Refers, RefersId } from './walls.ts';

@ObjectType({ description: '逐级报告的一级 / One level that a report passed' })
@Open('part of a guarded incident; names organisations alone')
export class IncidentHop {
  @Field(() => String, { description: '单位 / Organisation' })
  organisation!: string;

  @Field(() => Instant, { description: '收到或发现时刻 / When it knew' })
  receivedAt!: string;

  @Field(() => Instant, { nullable: true, description: '上报时刻 / When it passed it on' })
  forwardedAt!: string | null;

  @Field(() => Int, { nullable: true, description: '本级用时（分钟） / Minutes that this level used' })
  minutes!: number | null;
}

@ObjectType({ description: '自某时起所知的情况 / What was known of an incident from a moment on' })
@Open('part of a guarded incident')
export class IncidentFacts {
  @Field(() => Instant, { description: '本单位获知时刻 / When this organisation knew it' })
  at!: string;

  @Field(() => ruleEnum('Happening'), { description: '发生了什么 / What happened' })
  happening!: v.Happening;

  @Field(() => [ruleEnum('Aspect')], { description: '情形 / What was the case' })
  aspects!: v.Aspect[];

  @Field(() => ruleEnum('PlaceOfEvent'), {
    nullable: true,
    description: '在何级场所 / At which level’s place',
  })
  placeLevel!: v.PlaceOfEvent | null;

  @Field(() => String, { description: '地点 / Where' })
  place!: string;

  @Field(() => HeadcountBand, { description: '人数段 / How many people, as a band' })
  headcount!: unknown;

  @Field(() => String, { description: '起因；不得写姓名 / Cause; never names' })
  cause!: string;

  @Field(() => String, { description: '需要何种支持 / What help is needed' })
  helpNeeded!: string;
}

/** As it is stored: a headcount is a number there. */
export type StoredFacts = Omit<IncidentFacts, 'headcount'> & { headcount: number };

@Entity({ tableName: 'incident' })
@Index({ properties: ['tenantId', 'occurredAt', 'id'] })
@Unique({ properties: ['tenantId', 'originId'] })
@Guarded('Incident')
@ObjectType({ implements: Node, description: '突发事件 / An incident' })
export class Incident extends Own {
  /** The id of the incident where it was first opened; the own id there. */
  @Property({ type: 'uuid' })
  originId!: string;

  /** Who reported it; the own organisation where it happened. */
  @Property({ type: 'uuid' })
  reporterId!: string;

  @Read({ kind: 'one', target: () => Organisation, by: 'id', from: 'reporterId' })
  @Shown(() => Organisation, '报告单位', 'Who reported it')
  reporter!: Organisation;

  @Property({ type: 'text' })
  @Shown(() => IncidentState, '状态', 'State')
  state!: v.IncidentState;

  @Property({ type: 'text' })
  @Shown(() => ruleEnum('Happening'), '发生了什么', 'What happened')
  happening!: v.Happening;

  @Property({ type: 'text[]' })
  @Shown(() => [ruleEnum('Aspect')], '情形', 'What is the case')
  aspects!: v.Aspect[];

  @Property({ type: 'text', nullable: true })
  @Shown(() => ruleEnum('PlaceOfEvent'), '在何级场所', 'At which level’s place', { nullable: true })
  placeLevel!: v.PlaceOfEvent | null;

  @Property({ type: 'text' })
  @Shown(() => String, '地点', 'Where')
  place!: string;

  @Property({ type: 'int' })
  @Read({ kind: 'document', finish: headcountBand })
  @Shown(() => HeadcountBand, '人数段', 'How many people, as a band')
  headcount!: number;

  @Property({ type: 'text' })
  @Shown(() => String, '起因；不得写姓名', 'Cause; never names')
  cause!: string;

  @Property({ type: 'text' })
  @Shown(() => String, '需要何种支持', 'What help is needed')
  helpNeeded!: string;

  @Property({ type: 'timestamptz' })
  @Shown(() => Instant, '发生时刻', 'When it happened')
  occurredAt!: Date;

  @Property({ type: 'timestamptz' })
  @Shown(() => Instant, '本单位获知时刻', 'When this organisation knew')
  knownAt!: Date;

  @Property({ type: 'timestamptz', nullable: true })
  @Shown(() => Instant, '平息时刻', 'When it was calm again', { nullable: true })
  closedAt!: Date | null;

  /**
   * What was known, oldest first; the columns above repeat the last of it. A rule is owed from the moment at which
   * the facts met it, and of two letters about one incident the one with the longer course is the newer.
   */
  @Property({ type: 'jsonb' })
  @Read({
    kind: 'document',
    finish: (facts: StoredFacts[]) =>
      facts.map((one) => ({ ...one, headcount: headcountBand(one.headcount) })),
  })
  @Shown(() => [IncidentFacts], '情况的变化，先者在前', 'The facts as they grew, oldest first')
  course!: StoredFacts[];

  @Property({ type: 'jsonb' })
  @Read({ kind: 'document' })
  @Shown(() => [IncidentHop], '逐级报告用时', 'The levels it passed, with the time each used')
  hops!: IncidentHop[];

  @Read({
    kind: 'many',
    target: () => IncidentReport,
    by: 'incidentId',
    order: [{ field: 'at' }],
  })
  @Shown(() => IncidentReportConnection, '报告，先者在前', 'Reports made, the earliest first')
  reports(@First() _first: number, @After() _after: string): never {
    return compiled();
  }

  @Property({ type: 'int' })
  @Shown(() => Int, '修订号，写入时核对', 'Revision, compared on write')
  revision!: number;
}

/** A report made of an incident: telephone note, written supplement, daily, closing; with when it was due. */
@Entity({ tableName: 'incident_report' })
@AppRights('APPEND')
@Index({ properties: ['tenantId', 'incidentId', 'at'] })
@Guarded('IncidentReport')
@ObjectType({ description: '突发事件报告 / A report of an incident' })
export class IncidentReport extends Own {
  @RefersId('incident_id')
  incidentId!: string;

  @Refers(() => Incident, 'incident_id')
  incident!: Incident;

  @Property({ type: 'text', nullable: true })
  @Shown(() => String, '所依据的规则编号', 'Id of the rule that asks for it', { nullable: true })
  ruleId!: string | null;

  /** Which step of the rule, from 0. */
  @Property({ type: 'int', nullable: true })
  @Shown(() => Int, '规则的第几步，从 0 起', 'Which step of the rule, from 0', { nullable: true })
  step!: number | null;

  @Property({ type: 'text' })
  @Shown(() => ruleEnum('StepMeans'), '方式', 'By what means')
  means!: v.StepMeans;

  @Property({ type: 'text' })
  @Shown(() => String, '内容；不得写姓名', 'What was said; never names')
  text!: string;

  @Property({ type: 'timestamptz' })
  @Shown(() => Instant, '报告时刻', 'When it was made')
  at!: Date;

  @Property({ type: 'timestamptz', nullable: true })
  @Shown(() => Instant, '期限；“立即”的为空', 'By when; null for "at once"', { nullable: true })
  dueAt!: Date | null;

  @RefersId('by_id', { nullable: true })
  byId!: string | null;

  @Refers(() => Person, 'by_id', { nullable: true })
  @Shown(() => Person, '报告人', 'Who made it', { nullable: true })
  by!: Person | null;
}

export const IncidentConnection = connectionOf(() => Incident, 'Incident', '突发事件');
export const IncidentReportConnection = connectionOf(() => IncidentReport, 'IncidentReport', '突发事件报告');
