import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { type CivilDate as Civil, dayOf, Refusal } from '../../policies/index.ts';
import { After, CivilDate, DutyRecord, First, Session, SessionConnection } from '../../schema/index.ts';
import type { Tx } from '../../tenants/index.ts';
import type { Context } from '../context.ts';
import { Asks, Public } from '../guards.ts';
import { many, type Plan, ref } from '../read/index.ts';
import { localId, type WriteInput, write } from '../write.ts';
import { holdSession } from './held.ts';
import { cancelSession, planSession, publishSessions } from './plan.ts';
import { planSessions } from './plan-ahead.ts';
import { publication, takesPlace } from './publication.ts';
import type { SessionIds, Target } from './row.ts';
import {
  CancelSessionInput,
  DeputiseInput,
  HoldSessionInput,
  PlanSessionInput,
  PlanSessionsInput,
  PlanSessionsResult,
  PublishedSession,
  PublishSessionsInput,
  PublishSessionsResult,
  SessionFilter,
  SessionResult,
  SwapSessionsInput,
} from './session-types.ts';
import { deputise, swapSessions } from './stand-in.ts';
import { shownWarnings } from './warnings.ts';

const Input = (type: () => object) => Arg('input', type as never, { description: '输入 / Input' });
/** Days of one public answer. */
const LONGEST_WINDOW = 100;

@Resolver()
export class SessionResolver {
  @Asks('read', 'Session')
  @Query(() => Session, { nullable: true, description: '按标识读取接访活动 / A session by its id' })
  session(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: '全局标识 / Global id' }) id: string,
  ): Plan {
    return ref(Session, localId(context, 'Session', id));
  }

  @Asks('read', 'Session')
  @Query(() => SessionConnection, { description: '接访活动，按日期排列 / Sessions by day' })
  sessions(
    @Ctx() context: Context,
    @Args(() => SessionFilter) { from, to, kind, state, postId }: SessionFilter,
    @First() first: number,
    @After() after: string | null,
  ): Plan {
    const days = { ...(from && { $gte: from }), ...(to && { $lte: to }) };
    const where = {
      onDate: from || to ? days : undefined,
      kind: kind ?? undefined,
      state: state ?? undefined,
      postId: localId(context, 'Post', postId) ?? undefined,
    };
    return many(Session, where, { first, after, order: [{ field: 'onDate' }] });
  }

  @Public('what is published is for everybody to read; it is limited like other anonymous reads')
  @Query(() => [PublishedSession], {
    description:
      '公示的接访安排，无须账号；停用、未知或没有公示的单位一律为空 / Published sessions, without an account; empty for an organisation that is suspended, unknown or has published nothing',
  })
  async publishedSessions(
    @Ctx() context: Context,
    @Arg('organisation', () => String, { description: '单位代号 / Slug of the organisation' }) slug: string,
    @Arg('from', () => CivilDate, { description: '自（含） / First day' }) from: string,
    @Arg('to', () => CivilDate, { description: '至（含），至多 100 天 / Last day; 100 days at most' })
    to: string,
  ): Promise<PublishedSession[]> {
    const length = dayOf(to as Civil) - dayOf(from as Civil);
    if (length < 0) throw new Refusal('BAD_INPUT', { path: 'to' });
    if (length >= LONGEST_WINDOW) throw new Refusal('TOO_COSTLY', { path: 'to' });
    const found = await publication(context.house, slug, { from, to });
    return found?.sessions.filter(takesPlace) ?? [];
  }

  @Asks('plan', 'Session')
  @Mutation(() => SessionResult, { description: '安排一次接访活动 / Plans a session' })
  planSession(@Ctx() context: Context, @Input(() => PlanSessionInput) input: PlanSessionInput) {
    const { onDate = null, ruleId = null, obligationKey = null, held = null } = input;
    const standsInForId = localId(context, 'Post', input.standsInForId) ?? null;
    const postId = localId(context, 'Post', input.postId);
    const planned = { ...input, onDate, ruleId, obligationKey, held, standsInForId, postId };
    return write(context, 'planSession', input, (tx) => planSession(tx, planned), shown);
  }

  @Asks('publish', 'Session')
  @Mutation(() => PlanSessionsResult, {
    description:
      '按责任项批量安排；已安排的跳过 / Plans a session for every obligation of a window that falls on a fixed day and has none',
  })
  planSessions(@Ctx() context: Context, @Input(() => PlanSessionsInput) input: PlanSessionsInput) {
    return write(
      context,
      'planSessions',
      input,
      (tx) => planSessions(tx, input),
      ({ sessionIds, already, open }) => ({
        __typename: 'SessionsPlanned',
        sessions: listed(sessionIds),
        already,
        open,
      }),
    );
  }

  @Asks('publish', 'Session')
  @Mutation(() => PublishSessionsResult, { description: '公示接访安排 / Publishes sessions' })
  publishSessions(@Ctx() context: Context, @Input(() => PublishSessionsInput) input: PublishSessionsInput) {
    const { ruleId = null } = input;
    const sessions = input.sessions.map((one) => targetOf(context, one));
    return write(
      context,
      'publishSessions',
      input,
      (tx) => publishSessions(tx, { sessions, ruleId }),
      ({ sessionIds, dutyRecordId }) => ({
        __typename: 'SessionsPublished',
        sessions: listed(sessionIds),
        dutyRecord: dutyRecordId === null ? null : ref(DutyRecord, dutyRecordId),
      }),
    );
  }

  @Asks('hold', 'Session')
  @Mutation(() => SessionResult, {
    description: '登记举行情况；再次登记即为更正 / Writes down what was held, and once more to correct it',
  })
  holdSession(@Ctx() context: Context, @Input(() => HoldSessionInput) input: HoldSessionInput) {
    const { held } = input;
    return change(context, 'holdSession', input, (tx, target) => holdSession(tx, { ...target, ...held }));
  }

  @Asks('cancel', 'Session')
  @Mutation(() => SessionResult, { description: '取消接访活动 / Cancels a session' })
  cancelSession(@Ctx() context: Context, @Input(() => CancelSessionInput) input: CancelSessionInput) {
    const { reason } = input;
    return change(context, 'cancelSession', input, (tx, target) => cancelSession(tx, { ...target, reason }));
  }

  @Asks('plan', 'Session')
  @Mutation(() => SessionResult, { description: '两个岗位调换日期 / Two posts change days' })
  swapSessions(@Ctx() context: Context, @Input(() => SwapSessionsInput) input: SwapSessionsInput) {
    const { reason, withExpectedVersion } = input;
    const withSessionId = localId(context, 'Session', input.withSessionId);
    return change(context, 'swapSessions', input, (tx, target) =>
      swapSessions(tx, { ...target, withSessionId, withExpectedVersion, reason }),
    );
  }

  @Asks('plan', 'Session')
  @Mutation(() => SessionResult, { description: '由其他岗位代替 / Has another post stand in' })
  deputise(@Ctx() context: Context, @Input(() => DeputiseInput) input: DeputiseInput) {
    const { reason } = input;
    const deputyId = localId(context, 'Post', input.deputyId);
    return change(context, 'deputise', input, (tx, target) => deputise(tx, { ...target, deputyId, reason }));
  }
}

const targetOf = (context: Context, { sessionId, expectedVersion }: Target): Target => ({
  sessionId: localId(context, 'Session', sessionId),
  expectedVersion,
});

const change = (
  context: Context,
  operation: string,
  input: WriteInput & Target,
  work: (tx: Tx, target: Target) => Promise<SessionIds>,
) => write(context, operation, input, (tx) => work(tx, targetOf(context, input)), shown);

const shown = ({ sessionId, warnings, toldTo }: SessionIds) => ({
  __typename: 'SessionChanged',
  session: ref(Session, sessionId),
  warnings: shownWarnings(warnings),
  toldTo,
});

const listed = (ids: readonly string[]): Plan =>
  many(Session, { id: { $in: ids } }, { first: 100, order: [{ field: 'onDate' }] });
