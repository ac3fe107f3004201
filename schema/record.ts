/** Records that show a duty was done: meetings, inspections, box openings, bulletins; and assessments. */
import { Entity, Index, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import type * as v from '../policies/index.ts';
import { Guarded, Open, Read, Shown } from './declare.ts';
import { connectionOf, Node } from './node.ts';
import { Organisation } from './organisation.ts';
import { Post } from './roster.ts';
import { ruleEnum } from './rules.ts';
import { CivilDate, Instant } from './scalars.ts';
import { Own, Refers, RefersId } from './walls.ts';

/** One meeting, inspection, box opening, publication, training … with its minutes (履职记录). */
@Entity({ tableName: 'duty_record' })
@Index({ properties: ['tenantId', 'onDate', 'id'] })
@Guarded('DutyRecord')
@ObjectType({ implements: Node, description: '履职记录 / A record of a duty that was done' })
export class DutyRecord extends Own {
  @Property({ type: 'text' })
  @Shown(() => ruleEnum('DutyKind'), '种类', 'Kind')
  kind!: v.DutyKind;

  @Property({ type: 'text', nullable: true })
  @Shown(() => String, '所履行的规则编号', 'Id of the rule it fulfils', { nullable: true })
  ruleId!: string | null;

  @Property({ type: 'text', nullable: true })
  @Shown(() => String, '所履行的一次职责', 'The obligation it was done for, by its key', { nullable: true })
  obligationKey!: string | null;

  @Property({ type: 'date' })
  @Shown(() => CivilDate, '日期', 'Day')
  onDate!: string;

  @RefersId('post_id', { nullable: true })
  postId!: string | null;

  @Refers(() => Post, 'post_id', { nullable: true })
  @Shown(() => Post, '由哪个岗位；由单位的为空', 'Which post did it; null for the body as a whole', {
    nullable: true,
  })
  post!: Post | null;

  @Property({ type: 'text' })
  @Shown(() => String, '标题', 'Title')
  title!: string;

  @Property({ type: 'text' })
  @Shown(() => String, '纪要；不得写信访人姓名', 'Minutes; never names of petitioners')
  minutes!: string;

  @Property({ type: 'text[]', columnType: 'text[]', defaultRaw: "'{}'" })
  @Shown(() => [String], '到场单位、岗位', 'Bodies and posts present')
  present!: string[];

  @Property({ type: 'text[]', columnType: 'text[]', defaultRaw: "'{}'" })
  @Shown(() => [String], '证明材料的名称或文号', 'Titles or numbers of the papers that show it')
  papers!: string[];

  @Property({ type: 'int' })
  @Shown(() => Int, '件数', 'How many items it covered')
  items!: number;

  @Property({ type: 'timestamptz' })
  @Shown(() => Instant, '记录时刻', 'Recorded at')
  recordedAt!: Date;

  @Property({ type: 'timestamptz', nullable: true })
  @Shown(() => Instant, '作废时刻', 'When it was taken back', { nullable: true })
  voidedAt!: Date | null;

  @Property({ type: 'int' })
  @Shown(() => Int, '修订号，写入时核对', 'Revision, compared on write')
  revision!: number;
}

@ObjectType({ description: '一项指标的得分 / The score for one indicator' })
@Open('part of a guarded assessment')
export class AssessmentScore {
  @Field(() => String, {
    description: '指标规则编号，或人工评分项 / Id of the indicator’s rule, or the item that people score',
  })
  indicator!: string;

  @Field(() => Float, {
    nullable: true,
    description: '数值；无从计算时为空 / Value; null where it cannot be told',
  })
  value!: number | null;

  @Field(() => Float, { description: '得分 / Points' })
  score!: number;
}

/** The assessment (考核) of one body for one period. Nothing in it counts petitions against anyone. */
@Entity({ tableName: 'assessment' })
@Index({ properties: ['tenantId', 'periodFrom', 'id'] })
@Unique({ properties: ['tenantId', 'ruleId', 'subjectId', 'periodFrom'] })
@Guarded('Assessment')
@ObjectType({ implements: Node, description: '考核 / An assessment' })
export class Assessment extends Own {
  @Property({ type: 'text' })
  @Shown(() => String, '考核规则编号', 'Id of the assessment’s rule')
  ruleId!: string;

  @Property({ type: 'uuid' })
  subjectId!: string;

  @Read({ kind: 'one', target: () => Organisation, by: 'id', from: 'subjectId' })
  @Shown(() => Organisation, '被考核单位', 'Who was assessed')
  subject!: Organisation;

  @Property({ type: 'date' })
  @Shown(() => CivilDate, '周期起', 'First day of the period')
  periodFrom!: string;

  @Property({ type: 'date' })
  @Shown(() => CivilDate, '周期止', 'Last day of the period')
  periodTo!: string;

  @Property({ type: 'jsonb' })
  @Read({ kind: 'document' })
  @Shown(() => [AssessmentScore], '各项得分', 'Scores by indicator')
  scores!: AssessmentScore[];

  @Property({ type: 'double' })
  @Shown(() => Float, '总分', 'Points in all')
  total!: number;

  @Property({ type: 'int', nullable: true })
  @Shown(() => Int, '名次；公布时确定', 'Rank; fixed on publication', { nullable: true })
  rank!: number | null;

  @Property({ type: 'timestamptz', nullable: true })
  @Shown(() => Instant, '公布时刻', 'Published at', { nullable: true })
  publishedAt!: Date | null;

  @Property({ type: 'int' })
  @Shown(() => Int, '修订号，写入时核对', 'Revision, compared on write')
  revision!: number;
}

export const DutyRecordConnection = connectionOf(() => DutyRecord, 'DutyRecord', '履职记录');
export const AssessmentConnection = connectionOf(() => Assessment, 'Assessment', '考核');
