import { Entity, Index, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Arg, Field, Int, ObjectType } from 'type-graphql';
import type * as v from '../policies/index.ts';
import { dutiesSeen, rollUp } from '../policies/index.ts';
import { compiled, Guarded, Open, Read, Shown } from './declare.ts';
import { AdministrativeLevel, Force, Grant, Line, OrganisationKind, OrganisationState } from './enums.ts';
import { connectionOf, Node } from './node.ts';
import { After, First } from './page.ts';
import { ruleEnum } from './rules.ts';
import { CivilDate, Instant } from './scalars.ts';
import {
  Compliance,
  PetitionExcerpt,
  PetitionExcerptConnection,
  PublishedRulebook,
  RollUp,
  SubordinateDuties,
  Tally,
} from './shared.ts';
import { Reference } from './walls.ts';

/** A body that uses the platform, a tenant (单位). The directory is the same for all. */
@Entity({ tableName: 'organisation' })
@Open('the directory of organisations is public within the deployment')
@ObjectType({ implements: Node, description: '单位 / An organisation' })
export class Organisation extends Reference {
  @Unique()
  @Property({ type: 'text' })
  @Shown(() => String, '代号，网址与命令中使用', 'Short name for addresses and commands')
  slug!: string;

  @Property({ type: 'text' })
  @Shown(() => String, '中文名称', 'Name in Chinese')
  nameZh!: string;

  @Property({ type: 'text' })
  @Shown(() => String, '英文名称', 'Name in English')
  nameEn!: string;

  @Property({ type: 'text' })
  @Shown(() => OrganisationKind, '单位性质', 'Kind')
  kind!: v.OrganisationKind;

  @Property({ type: 'text' })
  @Shown(() => AdministrativeLevel, '行政层级', 'Administrative level')
  level!: v.AdministrativeLevel;

  @Property({ type: 'text' })
  @Shown(() => OrganisationState, '状态', 'State')
  state!: v.OrganisationState;

  /** Made for demonstrations: no real person or matter is in it; demo tokens open nothing else. */
  @Property({ type: 'boolean' })
  @Shown(
    () => Boolean,
    '是否演示单位（数据均为虚构）',
    'Whether it is a synthetic demonstration organisation',
  )
  synthetic!: boolean;

  @Read({
    kind: 'many',
    target: () => Subordinate,
    by: 'superiorId',
    order: [{ field: 'depth' }, { field: 'subordinateSlug' }],
    filter: ({ line, depth }) => ({
      ...(line && { line }),
      ...(depth != null && { depth: { $lte: depth } }),
    }),
  })
  @Field(() => SubordinateConnection, {
    description:
      '某条线上的下级单位，仅对本单位可见；范围以监督关系所授为限 / Subordinates on a line, for the organisation itself; no further than each edge grants',
  })
  subordinates(
    @Arg('line', () => Line, {
      nullable: true,
      description: '监督线；省略则为全部 / The line; all when omitted',
    })
    _line: v.Line,
    @Arg('depth', () => Int, { nullable: true, description: '最多几层 / At most so many levels down' })
    _depth: number,
    @First() _first: number,
    @After() _after: string,
  ): never {
    return compiled();
  }
}

/**
 * One span of days on which an organisation was suspended (停用), kept in the transaction that suspends or resumes it:
 * what it owed then was nothing. One that was resumed on the day of its suspension has a span without days.
 */
@Entity({ tableName: 'organisation_suspension' })
@Index({ properties: ['organisationId', 'validFrom'] })
export class OrganisationSuspension extends Reference {
  @Property({ type: 'uuid' }) organisationId!: string;
  @Property({ type: 'date' }) validFrom!: string;
  /** Day on which it has ended; null while it lasts. */
  @Property({ type: 'date', nullable: true }) validTo!: string | null;
}

/** One dated edge of oversight (监督关系) with what it grants. In force when both sides accept or the operator settles it. */
@Entity({ tableName: 'oversight' })
@Guarded('Oversight')
@ObjectType({ implements: Node, description: '监督关系 / An edge of oversight' })
export class Oversight extends Reference {
  @Index()
  @Property({ type: 'uuid' })
  superiorId!: string;

  @Read({ kind: 'one', target: () => Organisation, by: 'id', from: 'superiorId' })
  @Shown(() => Organisation, '上级单位', 'Superior')
  superior!: Organisation;

  @Index()
  @Property({ type: 'uuid' })
  subordinateId!: string;

  @Read({ kind: 'one', target: () => Organisation, by: 'id', from: 'subordinateId' })
  @Shown(() => Organisation, '下级单位', 'Subordinate')
  subordinate!: Organisation;

  @Property({ type: 'text' })
  @Shown(() => Line, '监督线', 'Line')
  line!: v.Line;

  @Property({ type: 'text' })
  @Shown(() => Force, '约束力', 'Binding or advisory')
  force!: v.Force;

  @Property({ type: 'text' })
  @Shown(() => Grant, '可查阅范围', 'What the superior may read')
  grant!: v.Grant;

  @Property({ type: 'date' })
  @Shown(() => CivilDate, '起始日（含）', 'First day')
  validFrom!: string;

  @Property({ type: 'date', nullable: true })
  @Shown(() => CivilDate, '终止日（不含）', 'Day on which it has ended', { nullable: true })
  validTo!: string | null;

  @Property({ type: 'timestamptz', nullable: true })
  @Shown(() => Instant, '上级接受时刻', 'When the superior accepted', { nullable: true })
  superiorAcceptedAt!: Date | null;

  @Property({ type: 'timestamptz', nullable: true })
  @Shown(() => Instant, '下级接受时刻', 'When the subordinate accepted', { nullable: true })
  subordinateAcceptedAt!: Date | null;

  @Property({ type: 'timestamptz', nullable: true })
  @Shown(() => Instant, '运营方裁定时刻', 'When the operator settled it', { nullable: true })
  settledAt!: Date | null;
}

/**
 * The closure of oversight: one row a line, superior, subordinate and span of validity, kept in the transaction
 * that changes an edge. The grant is the smallest on a path, the largest over several paths of one line.
 */
@Entity({ tableName: 'oversight_path' })
@Index({ properties: ['superiorId', 'line', 'validFrom'] })
@Index({ properties: ['subordinateId', 'line', 'validFrom'] })
@Guarded('Subordinate')
@ObjectType({ description: '下级单位及其可查阅的数据 / A subordinate and what may be read of it' })
export class Subordinate extends Reference {
  @Property({ type: 'uuid' })
  superiorId!: string;

  @Property({ type: 'uuid' })
  subordinateId!: string;

  @Property({ type: 'text' })
  subordinateSlug!: string;

  @Read({ kind: 'one', target: () => Organisation, by: 'id', from: 'subordinateId' })
  @Shown(() => Organisation, '单位', 'The organisation')
  organisation!: Organisation;

  @Property({ type: 'text' })
  @Shown(() => Line, '监督线', 'Line')
  line!: v.Line;

  @Property({ type: 'int' })
  @Shown(() => Int, '相隔层数，直接下级为 1', 'Levels down, 1 for a direct subordinate')
  depth!: number;

  @Property({ type: 'text' })
  @Shown(() => Grant, '可查阅范围', 'What may be read')
  grant!: v.Grant;

  @Property({ type: 'date' })
  @Shown(() => CivilDate, '起始日（含）', 'First day')
  validFrom!: string;

  @Property({ type: 'date', nullable: true })
  validTo!: string | null;

  @Read({
    kind: 'sums',
    target: () => Tally,
    by: 'tenantId',
    from: 'subordinateId',
    group: ['caseType', 'channel', 'state'],
    truths: { late: { open: true, dueOn: { $lt: { param: 'today' } } } },
    sum: 'count',
    needs: ['grant'],
    finish: (rows, row) => rollUp(rows, row.grant),
  })
  @Shown(() => RollUp, '汇总；小数目已隐去', 'Roll-up; small figures are masked')
  rollUp!: RollUp;

  @Read({
    kind: 'one',
    target: () => PublishedRulebook,
    by: 'tenantId',
    from: 'subordinateId',
    when: { grant: { $in: ['COMPLIANCE', 'MATTERS'] } },
  })
  @Shown(
    () => PublishedRulebook,
    '现行规章；范围不含履职情况时为空',
    'Rulebook in force; null where the grant does not cover it',
    {
      nullable: true,
    },
  )
  rulebook!: PublishedRulebook | null;

  @Read({
    kind: 'sums',
    target: () => Compliance,
    by: 'tenantId',
    from: 'subordinateId',
    group: ['kind', 'ruleId', 'titleEn', 'titleZh'],
    truths: {
      kept: { outcome: 'MET' },
      late: { outcome: 'MET_LATE' },
      madeUp: { outcome: 'MADE_UP' },
      deputised: { outcome: 'DEPUTISED' },
      excused: { outcome: 'EXCUSED' },
      open: { outcome: 'OWED', dueOn: { $gte: { param: 'today' } } },
      missed: { outcome: 'OWED', dueOn: { $lt: { param: 'today' } } },
    },
    sum: 'count',
    when: { grant: { $in: ['COMPLIANCE', 'MATTERS'] } },
    filter: ({ from, to, kind }) => ({
      dueOn: { ...(from && { $gte: from }), ...(to && { $lte: to }) },
      ...(kind && { kind }),
    }),
    outside: { spans: () => OrganisationSuspension, by: 'organisationId', from: 'tenantId', day: 'dueOn' },
    needs: ['grant'],
    finish: (rows, row) => dutiesSeen(rows, row.grant),
  })
  @Field(() => SubordinateDuties, {
    nullable: true,
    description:
      '履职情况；范围不含履职情况时为空 / What it owes and has done; null where the grant does not cover it',
  })
  duties(
    @Arg('from', () => CivilDate, {
      nullable: true,
      description: '期限起（含）；省略则不限 / First last day; no bound when omitted',
    })
    _from: string,
    @Arg('to', () => CivilDate, {
      nullable: true,
      description: '期限止（含）；省略则不限 / Last last day, inclusive; no bound when omitted',
    })
    _to: string,
    @Arg('kind', () => ruleEnum('DutyKind'), {
      nullable: true,
      description: '仅此种类 / Only of this kind',
    })
    _kind: v.DutyKind,
  ): never {
    return compiled();
  }

  @Read({
    kind: 'many',
    target: () => PetitionExcerpt,
    by: 'tenantId',
    from: 'subordinateId',
    order: [{ field: 'registeredOn', descending: true }],
    when: { grant: 'MATTERS' },
  })
  @Field(() => PetitionExcerptConnection, {
    description:
      '事项摘要；范围不含事项时为空列表 / Excerpts of matters; empty where the grant does not cover them',
  })
  matters(@First() _first: number, @After() _after: string): never {
    return compiled();
  }
}

export const OrganisationConnection = connectionOf(() => Organisation, 'Organisation', '单位');
export const OversightConnection = connectionOf(() => Oversight, 'Oversight', '监督关系');
export const SubordinateConnection = connectionOf(() => Subordinate, 'Subordinate', '下级单位');
