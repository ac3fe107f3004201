import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { DutyKind, Line as LineName } from '../../policies/index.ts';
import {
  After,
  CivilDate,
  First,
  Line,
  ReceivedReport,
  ReceivedReportConnection,
  Report,
  ReportConnection,
  ruleEnum,
} from '../../schema/index.ts';
import type { Context } from '../context.ts';
import { Asks } from '../guards.ts';
import { referenceId } from '../organisations/index.ts';
import { many, type Plan, ref } from '../read/index.ts';
import { localId, write } from '../write.ts';
import { correctReport, draftReport, reviseReport } from './draft.ts';
import { reportingRates } from './rates.ts';
import { acceptReport, returnReport, submitReport } from './submit.ts';
import {
  AcceptReportInput,
  CorrectReportInput,
  DraftReportInput,
  ReceivedReportResult,
  ReportFilter,
  ReportingRate,
  ReportResult,
  ReturnReportInput,
  ReviseReportInput,
  SubmitReportInput,
} from './types.ts';

@Resolver()
export class ReportReads {
  @Asks('read', 'Report')
  @Query(() => Report, { nullable: true, description: '按标识读取报告 / A report by its id' })
  report(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: '全局标识 / Global id' }) id: string,
  ): Plan {
    return ref(Report, localId(context, 'Report', id));
  }

  @Asks('read', 'Report')
  @Query(() => ReportConnection, {
    description: '本单位的报告，周期最近的在前 / Reports of the organisation, latest period first',
  })
  reports(
    @Arg('filter', () => ReportFilter, { defaultValue: {}, description: '筛选 / Filter' })
    filter: ReportFilter,
    @First() first: number,
    @After() after: string | null,
  ): Plan {
    return many(Report, conditionOf(filter), { first, after, order: LATEST });
  }

  @Asks('read', 'ReceivedReport')
  @Query(() => ReceivedReport, {
    nullable: true,
    description: '按标识读取收到的报告 / A report received, by its id',
  })
  receivedReport(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: '全局标识 / Global id' }) id: string,
  ): Plan {
    return ref(ReceivedReport, localId(context, 'ReceivedReport', id));
  }

  @Asks('read', 'ReceivedReport')
  @Query(() => ReceivedReportConnection, {
    description: '收到的报告，最近收到的在前 / Reports received, latest first',
  })
  receivedReports(
    @Arg('senderId', () => ID, { nullable: true, description: '报送单位 / Sender' }) senderId: string | null,
    @Arg('filter', () => ReportFilter, { defaultValue: {}, description: '筛选 / Filter' })
    filter: ReportFilter,
    @First() first: number,
    @After() after: string | null,
  ): Plan {
    const sender = senderId == null ? undefined : referenceId('Organisation', senderId);
    const where = { ...conditionOf(filter), senderId: sender };
    const order = [{ field: 'receivedAt', descending: true }];
    return many(ReceivedReport, where, { first, after, order });
  }

  @Asks('read', 'Compliance')
  @Query(() => [ReportingRate], {
    description:
      '直接下级应报、实报、按期、缺报情况，按下级备案的各版规章计；仅计监督关系存续期间的周期，停用期间不计 / What direct subordinates were expected to report by the rules that they filed, what came, in time or not, and what is missing; only periods that lay within the oversight, and nothing that fell due in a suspension',
  })
  reportingRates(
    @Ctx() context: Context,
    @Arg('line', () => Line, { description: '监督线 / Line' }) line: LineName,
    @Arg('from', () => CivilDate, { description: '期限不早于 / Due on this day or later' }) from: string,
    @Arg('to', () => CivilDate, {
      description: '期限不晚于，至多 400 天 / Due on this day or earlier; 400 days at most',
    })
    to: string,
    @Arg('kind', () => ruleEnum('DutyKind'), {
      nullable: true,
      description: '仅此种类 / Only of this kind',
    })
    kind: DutyKind | null | undefined,
  ): Promise<ReportingRate[]> {
    return reportingRates(context, { line, kind, from, to });
  }
}

@Resolver()
export class ReportWrites {
  @Asks('write', 'Report')
  @Mutation(() => ReportResult, {
    description:
      '按规则起草报告，栏目待填、数目预填 / Drafts the report that a rule asks for, figures filled in',
  })
  draftReport(
    @Ctx() context: Context,
    @Arg('input', () => DraftReportInput, { description: '输入 / Input' }) input: DraftReportInput,
  ) {
    const recipientId = input.recipientId == null ? null : referenceId('Organisation', input.recipientId);
    return write(context, 'draftReport', input, (tx) => draftReport(tx, { ...input, recipientId }), shown);
  }

  @Asks('write', 'Report')
  @Mutation(() => ReportResult, {
    description: '修改草稿或被退回的报告 / Changes a draft or returned report',
  })
  reviseReport(
    @Ctx() context: Context,
    @Arg('input', () => ReviseReportInput, { description: '输入 / Input' }) input: ReviseReportInput,
  ) {
    const work = { ...input, reportId: localId(context, 'Report', input.reportId) };
    return write(context, 'reviseReport', input, (tx) => reviseReport(tx, work), shown);
  }

  @Asks('write', 'Report')
  @Mutation(() => ReportResult, { description: '报送报告 / Submits a report to its recipient' })
  submitReport(
    @Ctx() context: Context,
    @Arg('input', () => SubmitReportInput, { description: '输入 / Input' }) input: SubmitReportInput,
  ) {
    const { expectedVersion } = input;
    const work = { reportId: localId(context, 'Report', input.reportId), expectedVersion };
    return write(context, 'submitReport', input, (tx) => submitReport(tx, work), shown);
  }

  @Asks('write', 'Report')
  @Mutation(() => ReportResult, {
    description: '更正已接收的报告：新版本的草稿 / Corrects an accepted report: a draft of its next version',
  })
  correctReport(
    @Ctx() context: Context,
    @Arg('input', () => CorrectReportInput, { description: '输入 / Input' }) input: CorrectReportInput,
  ) {
    const { expectedVersion } = input;
    const work = { reportId: localId(context, 'Report', input.reportId), expectedVersion };
    return write(context, 'correctReport', input, (tx) => correctReport(tx, work), shown);
  }

  @Asks('decide', 'ReceivedReport')
  @Mutation(() => ReceivedReportResult, { description: '退回报告更正 / Returns a report to be corrected' })
  returnReport(
    @Ctx() context: Context,
    @Arg('input', () => ReturnReportInput, { description: '输入 / Input' }) input: ReturnReportInput,
  ) {
    const { expectedVersion, reason, empty } = input;
    const receivedReportId = localId(context, 'ReceivedReport', input.receivedReportId);
    const work = { receivedReportId, expectedVersion, reason, empty };
    return write(context, 'returnReport', input, (tx) => returnReport(tx, work), shownReceived);
  }

  @Asks('decide', 'ReceivedReport')
  @Mutation(() => ReceivedReportResult, { description: '接收报告 / Accepts a report' })
  acceptReport(
    @Ctx() context: Context,
    @Arg('input', () => AcceptReportInput, { description: '输入 / Input' }) input: AcceptReportInput,
  ) {
    const { expectedVersion } = input;
    const receivedReportId = localId(context, 'ReceivedReport', input.receivedReportId);
    const work = { receivedReportId, expectedVersion };
    return write(context, 'acceptReport', input, (tx) => acceptReport(tx, work), shownReceived);
  }
}

const LATEST = [
  { field: 'periodFrom', descending: true },
  { field: 'version', descending: true },
];

const conditionOf = ({ from, to, kind, state, ruleId, onTime }: ReportFilter) => ({
  periodFrom: from || to ? { ...(from && { $gte: from }), ...(to && { $lte: to }) } : undefined,
  kind: kind ?? undefined,
  state: state ?? undefined,
  ruleId: ruleId ?? undefined,
  onTime: onTime ?? undefined,
});

const shown = ({ reportId }: { reportId: string }) => ({
  __typename: 'ReportChanged' as const,
  report: ref(Report, reportId),
});
const shownReceived = ({ receivedReportId }: { receivedReportId: string }) => ({
  __typename: 'ReceivedReportChanged' as const,
  receivedReport: ref(ReceivedReport, receivedReportId),
});
