/** Baselines (基准): rules that a superior lays down for those below it on a line. */
import { Entity, Index, Property, Unique } from '@mikro-orm/decorators/legacy';
import { ID, Int, ObjectType } from 'type-graphql';
import type * as v from '../policies/index.ts';
import { Guarded, Open, Read, Shown } from './declare.ts';
import { BaselineState, Force, Line } from './enums.ts';
import { connectionOf, Node } from './node.ts';
import { Organisation } from './organisation.ts';
import { Person } from './roster.ts';
import { RulebookSections, shownSections } from './rules.ts';
import { CivilDate, Instant } from './scalars.ts';
import { Own, Refers, RefersId } from './walls.ts';

/** One version of a baseline of the own organisation's, for one line. */
@Entity({ tableName: 'baseline' })
@Unique({ properties: ['tenantId', 'line', 'version'] })
@Guarded('Baseline')
@ObjectType({ implements: Node, description: '对下级的基准 / A baseline for those below' })
export class Baseline extends Own {
  @Property({ type: 'text' })
  @Shown(() => Line, '监督线', 'Line')
  line!: v.Line;

  @Property({ type: 'int' })
  @Shown(() => Int, '版本号', 'Version')
  version!: number;

  @Property({ type: 'text' })
  @Shown(() => BaselineState, '状态', 'State')
  state!: v.BaselineState;

  @Property({ type: 'date' })
  @Shown(() => CivilDate, '施行日', 'Effective from')
  effectiveFrom!: string;

  @Property({ type: 'date' })
  @Shown(() => CivilDate, '下级规章最迟何日符合', 'By when rules below have to comply')
  complyBy!: string;

  @Property({ type: 'jsonb' })
  @Read({ kind: 'document', finish: shownSections })
  @Shown(() => RulebookSections, '各章规则', 'The rules by section')
  sections!: v.RulebookContent;

  @RefersId('drafted_by_id', { nullable: true })
  draftedById!: string | null;

  @Refers(() => Person, 'drafted_by_id', { nullable: true })
  @Shown(() => Person, '起草人', 'Who drafted it', { nullable: true })
  draftedBy!: Person | null;

  @RefersId('approved_by_id', { nullable: true })
  approvedById!: string | null;

  @Refers(() => Person, 'approved_by_id', { nullable: true })
  @Shown(() => Person, '批准人', 'Who approved it', { nullable: true })
  approvedBy!: Person | null;

  @Property({ type: 'timestamptz', nullable: true })
  @Shown(() => Instant, '发布时刻', 'Published at', { nullable: true })
  publishedAt!: Date | null;

  @Property({ type: 'int' })
  @Shown(() => Int, '修订号，写入时核对', 'Revision, compared on write')
  revision!: number;
}

/** A superior's baseline as this organisation received it; whether it binds follows from the edge of the day. */
@Entity({ tableName: 'received_baseline' })
@Unique({ properties: ['tenantId', 'senderId', 'line', 'version'] })
@Index({ properties: ['tenantId', 'effectiveFrom'] })
@Guarded('ReceivedBaseline')
@ObjectType({ implements: Node, description: '收到的上级基准 / A baseline received from a superior' })
export class ReceivedBaseline extends Own {
  @Property({ type: 'uuid' })
  senderId!: string;

  @Read({ kind: 'one', target: () => Organisation, by: 'id', from: 'senderId' })
  @Shown(() => Organisation, '上级单位', 'Superior')
  sender!: Organisation;

  @Property({ type: 'text' })
  @Shown(() => Line, '监督线', 'Line')
  line!: v.Line;

  @Property({ type: 'int' })
  @Shown(() => Int, '版本号', 'Version')
  version!: number;

  @Property({ type: 'date' })
  @Shown(() => CivilDate, '施行日', 'Effective from')
  effectiveFrom!: string;

  @Property({ type: 'date' })
  @Shown(() => CivilDate, '最迟何日符合', 'By when one’s own rules have to comply')
  complyBy!: string;

  @Property({ type: 'jsonb' })
  @Read({ kind: 'document', finish: shownSections })
  @Shown(() => RulebookSections, '各章规则', 'The rules by section')
  sections!: v.RulebookContent;

  @Property({ type: 'timestamptz' })
  @Shown(() => Instant, '收到时刻', 'Received at')
  receivedAt!: Date;
}

/** A received baseline with the force that it has on the day asked about. */
@ObjectType({ description: '某日有效的上级基准 / A superior’s baseline as it stands on a day' })
@Open('part of what is worked out from guarded baselines')
export class BaselineOnDay {
  @Shown(() => ID, '收到的基准的全局标识', 'Global id of the baseline as it was received')
  id!: string;

  @Shown(() => ID, '上级单位的全局标识', 'Global id of the superior')
  superiorId!: string;

  @Shown(() => String, '上级单位中文名称', 'Name of the superior in Chinese')
  superiorZh!: string;

  @Shown(() => String, '上级单位英文名称', 'Name of the superior in English')
  superiorEn!: string;

  @Shown(() => Line, '监督线', 'Line')
  line!: v.Line;

  @Shown(() => Int, '版本号', 'Version')
  version!: number;

  @Shown(() => Force, '当日约束力', 'Whether it binds on that day')
  force!: v.Force;

  @Shown(() => CivilDate, '施行日', 'Effective from')
  effectiveFrom!: string;

  @Shown(() => CivilDate, '最迟何日符合', 'By when one’s own rules have to comply')
  complyBy!: string;
}

export const BaselineConnection = connectionOf(() => Baseline, 'Baseline', '基准');
export const ReceivedBaselineConnection = connectionOf(
  () => ReceivedBaseline,
  'ReceivedBaseline',
  '收到的上级基准',
);
