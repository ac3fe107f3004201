/** What the API says and is told about reports, besides the classes of `schema/report.ts`. */
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type * as v from '../../policies/index.ts';
import { CivilDate, Open, ReceivedReport, Report, ReportState, ruleEnum } from '../../schema/index.ts';
import { GlobalId, orRefused, WriteInput } from '../write.ts';
import { MOST } from './draft.ts';

@InputType({
  description:
    '起草报告：按规则或按义务，二者给其一 / Drafts a report, for a rule or for an obligation: one of the two',
})
export class DraftReportInput extends WriteInput {
  @Field(() => String, { nullable: true, description: '义务的键 / Key of the obligation' })
  obligationKey?: string | null;

  @Field(() => String, { nullable: true, description: '规则编号 / Id of the rule' })
  ruleId?: string | null;

  @Field(() => CivilDate, {
    nullable: true,
    description:
      '应报周期内的任一日；省略为今日 / Any day of the period in which it is owed; today when omitted',
  })
  on?: string | null;

  @Field(() => CivilDate, {
    nullable: true,
    description:
      '所涉期间起；仅用于未定日期的规则 / First day it is about; only where the rule names no days',
  })
  from?: string | null;

  @Field(() => CivilDate, { nullable: true, description: '所涉期间止（含） / Last day it is about' })
  to?: string | null;

  @GlobalId(
    '报送给哪个单位；省略为规则所列的第一个',
    'To which organisation; the first that the rule names when omitted',
    { nullable: true },
  )
  recipientId?: string | null;
}

@InputType()
abstract class ReportTarget extends WriteInput {
  @GlobalId('报告', 'The report')
  reportId!: string;

  @Field(() => Int, { description: '所见的修订号 / The revision that was read' })
  expectedVersion!: number;
}

@InputType({ description: '报告的一个栏目 / A section of a report' })
export class ReportSectionInput {
  @Field(() => String, { description: '栏目 / Name of the section' })
  name!: string;

  @Field(() => String, {
    description: `正文，至多 ${MOST.text} 字；不得写姓名及信访内容 / Text, at most ${MOST.text} characters; never names, nor what a petition says`,
  })
  text!: string;
}

@InputType({ description: '更正或增加一个数目 / Corrects or adds a figure' })
export class ReportFigureInput {
  @Field(() => String, { description: '指标代码或名称 / Code or name of what is counted' })
  name!: string;

  @Field(() => Int, { nullable: true, description: '数目 / The figure' })
  value?: number | null;
}

@InputType({
  description:
    '修改草稿或被退回的报告；省略的各项不变 / Changes a draft or returned report; what is omitted stays',
})
export class ReviseReportInput extends ReportTarget {
  @Field(() => [ReportSectionInput], {
    nullable: true,
    description: '栏目，按名称替换 / Sections, replaced by name',
  })
  sections?: ReportSectionInput[] | null;

  @Field(() => [ReportFigureInput], {
    nullable: true,
    description: '数目，按名称替换，即不再是预填 / Figures, replaced by name and no longer the platform’s',
  })
  figures?: ReportFigureInput[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: '是否零报告；规则允许时方可 / Whether it is a zero report; only where the rule takes one',
  })
  zero?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: '重新预填未改过的数目 / Counts anew the figures that nobody has changed',
  })
  recount?: boolean | null;
}

@InputType({ description: '报送报告 / Submits a report' })
export class SubmitReportInput extends ReportTarget {}

@InputType({ description: '更正已接收的报告，产生新版本 / Corrects an accepted report as a new version' })
export class CorrectReportInput extends ReportTarget {}

@InputType({ description: '接收报告 / Accepts a report' })
export class AcceptReportInput extends WriteInput {
  @GlobalId('收到的报告', 'The report received')
  receivedReportId!: string;

  @Field(() => Int, { description: '所见的修订号 / The revision that was read' })
  expectedVersion!: number;
}

@InputType({ description: '退回报告更正 / Returns a report to be corrected' })
export class ReturnReportInput extends AcceptReportInput {
  @Field(() => String, {
    description: `退回原因，至多 ${MOST.reason} 字 / Why, at most ${MOST.reason} characters`,
  })
  reason!: string;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      '是否因内容空白：空白的不算已报送 / Whether nothing was in it: then it has not been handed in',
  })
  empty!: boolean;
}

@InputType({ description: '报告筛选条件，须同时满足 / Which reports; every criterion has to hold' })
export class ReportFilter {
  @Field(() => CivilDate, {
    nullable: true,
    description: '周期起不早于 / Period begins on this day or later',
  })
  from?: string | null;

  @Field(() => CivilDate, {
    nullable: true,
    description: '周期起不晚于 / Period begins on this day or earlier',
  })
  to?: string | null;

  @Field(() => ruleEnum('DutyKind'), { nullable: true, description: '种类 / Kind' })
  kind?: v.DutyKind | null;

  @Field(() => ReportState, { nullable: true, description: '状态 / State' })
  state?: v.ReportState | null;

  @Field(() => String, { nullable: true, description: '规则编号 / Id of the rule' })
  ruleId?: string | null;

  @Field(() => Boolean, { nullable: true, description: '首次报送是否按期 / Whether it was in time' })
  onTime?: boolean | null;
}

@ObjectType({ description: '更新后的报告 / The report as it is now' })
@Open('holds a report that is guarded itself')
export class ReportChanged {
  @Field(() => Report, { nullable: true, description: '报告 / The report' })
  report!: Report | null;
}
export const ReportResult = orRefused(
  'ReportResult',
  () => ReportChanged,
  '更新后的报告',
  'The report as it is now',
);

@ObjectType({ description: '更新后的收到的报告 / The report received, as it is now' })
@Open('holds a received report that is guarded itself')
export class ReceivedReportChanged {
  @Field(() => ReceivedReport, { nullable: true, description: '收到的报告 / The report received' })
  receivedReport!: ReceivedReport | null;
}
export const ReceivedReportResult = orRefused(
  'ReceivedReportResult',
  () => ReceivedReportChanged,
  '更新后的收到的报告',
  'The report received, as it is now',
);

const RATES = 'sums of what superiors have received: filings and reports';

@ObjectType({ description: '一项报告一个周期的报送情况 / How a report of one period stands' })
@Open(RATES)
export class ReportingPeriod {
  @Field(() => String, { description: '规则编号 / Id of the rule' })
  ruleId!: string;

  @Field(() => ruleEnum('DutyKind'), { description: '种类 / Kind' })
  kind!: v.DutyKind;

  @Field(() => CivilDate, { description: '所涉周期起 / First day of the period it is about' })
  periodFrom!: string;

  @Field(() => CivilDate, { description: '期限 / Last day in time' })
  due!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      '应报；其时规章未向本单位备案的为空 / How many were expected; null where the rules of that time were never filed',
  })
  expected!: number | null;

  @Field(() => Int, {
    description:
      '实报：已收到，含退回更正的，不含因空报退回的 / How many came: those returned for correction too, those returned for being empty not',
  })
  actual!: number;

  @Field(() => Int, { description: '其中按期 / Of these in time' })
  onTime!: number;

  @Field(() => Int, {
    nullable: true,
    description: '缺报：期限已过而未报 / How many are missing after their last day; null like expected',
  })
  missing!: number | null;
}

@ObjectType({ description: '一个下级的报送情况 / How a subordinate reports' })
@Open(RATES)
export class ReportingRate {
  @Field(() => ID, { description: '下级单位的全局标识 / Global id of the subordinate' })
  organisationId!: string;

  @Field(() => String, { description: '中文名称 / Name in Chinese' })
  nameZh!: string;

  @Field(() => String, { description: '英文名称 / Name in English' })
  nameEn!: string;

  @Field(() => Int, { description: '已知的应报总数 / How many are known to have been expected' })
  expected!: number;

  @Field(() => Int, { description: '实报总数 / How many came' })
  actual!: number;

  @Field(() => Int, { description: '其中按期 / Of these in time' })
  onTime!: number;

  @Field(() => Int, { description: '缺报总数 / How many are missing' })
  missing!: number;

  @Field(() => [ReportingPeriod], { description: '逐项逐周期，按期限排列 / One by one, by their last day' })
  periods!: ReportingPeriod[];
}
