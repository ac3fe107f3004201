/** Reports up the line: the sender's versions, and what a superior received. */
import { Entity, Index, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, Int, ObjectType } from 'type-graphql';
import type * as v from '../policies/index.ts';
import { CASE_TYPES, CHANNELS, COUNTERS, SESSION_KINDS } from '../policies/index.ts';
import { Guarded, Open, Read, Shown } from './declare.ts';
import { enumeration, ReportState } from './enums.ts';
import { connectionOf, Node } from './node.ts';
import { Organisation } from './organisation.ts';
import { Person } from './roster.ts';
import { ruleEnum } from './rules.ts';
import { CivilDate, Instant } from './scalars.ts';
import { Own, Refers, RefersId } from './walls.ts';

const ContentAsker = enumeration('ContentAsker', '内容由谁要求', 'Who asks for what a report contains', {
  OWN: { zh: '本单位规章', en: 'The own rulebook' },
  RECIPIENT: { zh: '接收单位的基准', en: 'The baseline of its recipient' },
});

@ObjectType({
  description: '要求或建议该项内容的规则 / The rule that asks for a section or figure, or advises it',
})
@Open('a rule of the own rulebook or of a received baseline, both public law of their bodies')
export class ContentSource {
  @Field(() => ContentAsker, { description: '由谁要求 / Who asks for it' })
  by!: keyof typeof ContentAsker;

  @Field(() => String, { description: '规则编号，属要求方 / Id of the rule, with whoever asks' })
  ruleId!: string;

  @Field(() => String, { description: '中文说明，含文件与条款 / In Chinese, with document and article' })
  zh!: string;

  @Field(() => String, { description: '英文说明，含文件与条款 / In English, with document and article' })
  en!: string;
}

/** What sections and figures have in common: who asks for them by the form. Never both. */
@ObjectType()
@Open('part of a guarded report')
abstract class FormPart {
  @Field(() => ContentSource, {
    nullable: true,
    description: '为何必备；非必备的为空 / Why it is required; null where it is not',
  })
  required?: ContentSource | null;

  @Field(() => ContentSource, {
    nullable: true,
    description:
      '上级何以建议；建议的可以留空，留空的报送时略去 / Why a superior advises it; null where none does. It may stay empty, and is then left out when the report is submitted',
  })
  advised?: ContentSource | null;
}

@ObjectType({ description: '报告的一部分 / A section of a report' })
@Open('part of a guarded report')
export class ReportSection extends FormPart {
  @Field(() => String, { description: '栏目 / Name of the section' })
  name!: string;

  @Field(() => String, { description: '正文；不得写姓名 / Text; never names' })
  text!: string;
}

@ObjectType({ description: '报告中的一个数目 / A figure of a report' })
@Open('part of a guarded report')
export class ReportFigure extends FormPart {
  @Field(() => String, {
    description:
      '指标代码，如 RECEIVED、RECEIVED APPEAL VISIT；自行增加的为名称 / Code of what is counted, such as RECEIVED or RECEIVED APPEAL VISIT; a name where the author added it',
  })
  name!: string;

  @Field(() => String, { description: '中文名称 / In Chinese' })
  zh!: string;

  @Field(() => String, { description: '英文名称 / In English' })
  en!: string;

  @Field(() => Int, { nullable: true, description: '数目；隐去时为空 / The figure; null where masked' })
  value!: number | null;

  @Field(() => Boolean, { description: '是否由平台预填 / Whether the platform filled it in' })
  prefilled!: boolean;
}

/** A figure as it is stored and travels. */
export type StoredFigure = Omit<ReportFigure, 'zh' | 'en'>;

const WORDS: Readonly<Record<string, v.Bilingual>> = {
  ...COUNTERS,
  SESSIONS_HELD: { zh: '接访活动次数', en: 'Sessions held' },
};
const FINER: Readonly<Record<string, v.Bilingual>> = { ...CASE_TYPES, ...CHANNELS };

/** What a code means, such as `RECEIVED APPEAL VISIT`; a name that an author gave means itself. */
function wordsFor(name: string): v.Bilingual {
  const [code, ...finer] = name.split(' ');
  const vocabulary = code === 'SESSIONS_HELD' ? SESSION_KINDS : FINER;
  const words = [WORDS[code!], ...finer.map((one) => (vocabulary as typeof FINER)[one])];
  if (words.includes(undefined)) return { zh: name, en: name };
  return { zh: words.map((word) => word!.zh).join('·'), en: words.map((word) => word!.en).join(' · ') };
}

/** The figures with what their codes mean. */
export const shownFigures = (figures: readonly StoredFigure[]): ReportFigure[] =>
  figures.map((figure) => ({ ...figure, ...wordsFor(figure.name) }));

/** One report for one period to one recipient. A correction after acceptance is a new version of it. */
@Entity({ tableName: 'report' })
@Index({ properties: ['tenantId', 'periodFrom', 'id'] })
@Unique({ properties: ['tenantId', 'ruleId', 'periodFrom', 'recipientId', 'turn', 'version'] })
@Guarded('Report')
@ObjectType({ implements: Node, description: '报告 / A report' })
export class Report extends Own {
  @Property({ type: 'text' })
  @Shown(() => ruleEnum('DutyKind'), '种类', 'Kind')
  kind!: v.DutyKind;

  @Property({ type: 'text' })
  @Shown(() => String, '所依据的规则编号', 'Id of the rule that asks for it')
  ruleId!: string;

  /** The obligation it fulfils; null for one that is sent unasked. */
  @Property({ type: 'text', nullable: true })
  obligationKey!: string | null;

  /** Which of the items of a period this is, from 0; information items (报送信息) are several. */
  @Property({ type: 'int' })
  @Shown(() => Int, '同一周期内第几件，从 0 起', 'Which of the items of its period it is, from 0')
  turn!: number;

  @Property({ type: 'uuid' })
  recipientId!: string;

  @Read({ kind: 'one', target: () => Organisation, by: 'id', from: 'recipientId' })
  @Shown(() => Organisation, '报送给', 'To whom')
  recipient!: Organisation;

  @Property({ type: 'date' })
  @Shown(() => CivilDate, '所涉周期起', 'First day of the period it is about')
  periodFrom!: string;

  @Property({ type: 'date' })
  @Shown(() => CivilDate, '所涉周期止', 'Last day of the period')
  periodTo!: string;

  @Property({ type: 'date', nullable: true })
  @Shown(
    () => CivilDate,
    '期限；未经规则要求的为空',
    'Last day in time; null for one that no rule asks for',
    {
      nullable: true,
    },
  )
  due!: string | null;

  /** The last moment in time, where the rule names a time of day. */
  @Property({ type: 'timestamptz', nullable: true })
  dueAt!: Date | null;

  @Property({ type: 'int' })
  @Shown(() => Int, '第几版', 'Version, from 1')
  version!: number;

  @Property({ type: 'text' })
  @Shown(() => ReportState, '状态', 'State')
  state!: v.ReportState;

  @Property({ type: 'boolean' })
  @Shown(() => Boolean, '是否零报告', 'Whether it is a zero report')
  zero!: boolean;

  @Property({ type: 'jsonb' })
  @Read({ kind: 'document' })
  @Shown(() => [ReportSection], '栏目', 'Sections')
  sections!: ReportSection[];

  @Property({ type: 'jsonb' })
  @Read({ kind: 'document', finish: shownFigures })
  @Shown(() => [ReportFigure], '数目', 'Figures')
  figures!: StoredFigure[];

  @Property({ type: 'timestamptz', nullable: true })
  @Shown(
    () => Instant,
    '首次报送时刻，是否按期以此为准；因空白被退回的不算',
    'When it was first submitted, which decides whether it was in time; one returned for being empty does not count',
    { nullable: true },
  )
  firstSubmittedAt!: Date | null;

  @Property({ type: 'boolean', nullable: true })
  @Shown(
    () => Boolean,
    '首次报送是否按期；未报送或无期限时为空',
    'Whether it was first submitted in time; null before that, and without a last day',
    { nullable: true },
  )
  onTime!: boolean | null;

  @RefersId('submitted_by_id', { nullable: true })
  submittedById!: string | null;

  @Refers(() => Person, 'submitted_by_id', { nullable: true })
  @Shown(() => Person, '报送人', 'Who submitted it', { nullable: true })
  submittedBy!: Person | null;

  @Property({ type: 'timestamptz', nullable: true })
  @Shown(() => Instant, '报送时刻', 'Submitted at', { nullable: true })
  submittedAt!: Date | null;

  @Property({ type: 'timestamptz', nullable: true })
  @Shown(() => Instant, '对方处理时刻', 'When the recipient decided', { nullable: true })
  decidedAt!: Date | null;

  @Property({ type: 'timestamptz', nullable: true })
  @Shown(
    () => Instant,
    '向公众发布时刻；非面向公众的通报为空',
    'When it was made public; null for what is no bulletin for the public',
    { nullable: true },
  )
  publishedAt!: Date | null;

  @Property({ type: 'text', nullable: true })
  @Shown(() => String, '退回原因', 'Why it was returned', { nullable: true })
  returnedReason!: string | null;

  @Property({ type: 'int' })
  @Shown(() => Int, '修订号，写入时核对', 'Revision, compared on write')
  revision!: number;
}

/** A version of a subordinate's report as its recipient has it. `id` is the report's id at the sender. */
@Entity({ tableName: 'received_report' })
@Index({ properties: ['tenantId', 'receivedAt', 'id'] })
@Index({ properties: ['tenantId', 'senderId', 'periodFrom'] })
@Guarded('ReceivedReport')
@ObjectType({ implements: Node, description: '收到的报告 / A report received' })
export class ReceivedReport extends Own {
  @Property({ type: 'uuid' })
  senderId!: string;

  @Read({ kind: 'one', target: () => Organisation, by: 'id', from: 'senderId' })
  @Shown(() => Organisation, '报送单位', 'Sender')
  sender!: Organisation;

  @Property({ type: 'text' })
  @Shown(() => ruleEnum('DutyKind'), '种类', 'Kind')
  kind!: v.DutyKind;

  @Property({ type: 'text' })
  @Shown(() => String, '所依据的规则编号', 'Id of the rule that asks for it')
  ruleId!: string;

  /** Which of the items of a period this is, as at the sender. */
  @Property({ type: 'int' })
  turn!: number;

  @Property({ type: 'date' })
  @Shown(() => CivilDate, '所涉周期起', 'First day of the period it is about')
  periodFrom!: string;

  @Property({ type: 'date' })
  @Shown(() => CivilDate, '所涉周期止', 'Last day of the period')
  periodTo!: string;

  @Property({ type: 'date', nullable: true })
  @Shown(() => CivilDate, '期限', 'Last day in time', { nullable: true })
  due!: string | null;

  @Property({ type: 'boolean', nullable: true })
  @Shown(
    () => Boolean,
    '首次报送是否按期；无期限或因空报退回时为空',
    'Whether it was first submitted in time; null without a last day, or while returned for being empty',
    { nullable: true },
  )
  onTime!: boolean | null;

  @Property({ type: 'int' })
  @Shown(() => Int, '第几版', 'Version, from 1')
  version!: number;

  @Property({ type: 'text' })
  @Shown(() => ReportState, '状态', 'State')
  state!: v.ReportState;

  @Property({ type: 'boolean' })
  @Shown(() => Boolean, '是否零报告', 'Whether it is a zero report')
  zero!: boolean;

  @Property({ type: 'jsonb' })
  @Read({ kind: 'document' })
  @Shown(() => [ReportSection], '栏目', 'Sections')
  sections!: ReportSection[];

  @Property({ type: 'jsonb' })
  @Read({ kind: 'document', finish: shownFigures })
  @Shown(() => [ReportFigure], '数目', 'Figures')
  figures!: StoredFigure[];

  @Property({ type: 'timestamptz' })
  @Shown(() => Instant, '对方报送时刻', 'When the sender submitted it')
  submittedAt!: Date;

  @Property({ type: 'timestamptz' })
  @Shown(() => Instant, '收到时刻', 'Received at')
  receivedAt!: Date;

  @Property({ type: 'text', nullable: true })
  @Shown(() => String, '退回原因', 'Why it was returned', { nullable: true })
  returnedReason!: string | null;

  @Property({ type: 'int' })
  @Shown(() => Int, '修订号，写入时核对', 'Revision, compared on write')
  revision!: number;
}

export const ReportConnection = connectionOf(() => Report, 'Report', '报告');
export const ReceivedReportConnection = connectionOf(() => ReceivedReport, 'ReceivedReport', '收到的报告');
