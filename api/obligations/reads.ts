import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import {
  type DecisionState as Decision,
  explain,
  explainIncidentDuty,
  explainStanding,
  type ObligationState as State,
} from '../../policies/index.ts';
import {
  After,
  CivilDate,
  DecisionState,
  Excuse,
  ExcuseConnection,
  First,
  ReasonStep,
  shownStep,
} from '../../schema/index.ts';
import { inScope, ruleBehind } from '../../tenants/index.ts';
import { acting, type Context } from '../context.ts';
import { Asks } from '../guards.ts';
import { many, type Plan, pageSize } from '../read/index.ts';
import { localId } from '../write.ts';
import { fallsIn, readableSteps, shownDuty } from './incident-duties.ts';
import { type Cut, cutAt } from './page.ts';
import { askedDay, byDue, owedAround, owedIn, readsPosts, shownObligation, windowOf } from './reading.ts';
import { Obligation, ObligationPage, ObligationState } from './types.ts';

const AsOf = () =>
  Arg('asOf', () => CivilDate, {
    nullable: true,
    description: '问哪一日的状态；省略为今日 / The day whose state is asked for; today when omitted',
  });
const Key = () =>
  Arg('key', () => String, { description: '名称，即 obligationKey / Its name, the `obligationKey`' });

@Resolver()
export class ObligationReads {
  @Query(() => ObligationPage, {
    description:
      '窗口内到期的各项职责及其状态，按期限先后；已固定的周期照固定时，其余依现行规章推算。有权查看突发事件者，事件所要求的各步骤也在内，未起算的除外 / What falls due in a window and how it stands, by last day: of frozen periods as it was frozen, of others as the rules of now have it. To whom may read incidents their steps are among it, but for those that wait for the one before',
  })
  @Asks('read', 'Obligation')
  async obligations(
    @Ctx() context: Context,
    @Arg('from', () => CivilDate, { description: '期限起（含） / First last day' }) from: string,
    @Arg('to', () => CivilDate, {
      description: '期限止（含），至多 400 天 / Last last day, inclusive; 400 days at most',
    })
    to: string,
    @Arg('states', () => [ObligationState], {
      nullable: true,
      description: '仅这些状态 / Only in these states',
    })
    states: State[] | null | undefined,
    @Arg('ruleIds', () => [String], { nullable: true, description: '仅这些规则 / Only of these rules' })
    ruleIds: string[] | null | undefined,
    @Arg('postId', () => ID, {
      nullable: true,
      description:
        '仅由此岗位承担（轮值、任一人时为其中之一） / Only what this post owes, alone or as one of several',
    })
    postId: string | null | undefined,
    @Arg('mine', () => Boolean, {
      defaultValue: false,
      description: '仅由提问者的岗位承担 / Only what the asker’s own posts owe',
    })
    mine: boolean,
    @AsOf() asOf: string | null | undefined,
    @First() first: number,
    @After() after: string | null | undefined,
  ): Promise<ObligationPage> {
    const window = windowOf(from, to);
    const cut: Cut = { first: pageSize(first), after };
    const actor = acting(context);
    const { tenantId, today } = actor;
    const on = askedDay(context, asOf);
    const owed = await inScope(context.house.db, { tenantId, today }, (em) =>
      owedIn(em, tenantId, window, on),
    );
    const withPosts = readsPosts(actor, owed.ledger);
    const all = [
      ...[...owed.obligations.values()].map((one) => ({
        ...{ ...one, state: owed.standings.get(one.key)!.state },
        shown: () => shownObligation(one, owed, { actor, withPosts }),
      })),
      ...readableSteps(actor, owed.ledger, on)
        .filter(fallsIn(window))
        .map((step) => ({
          ...{ ...step.one, state: step.state },
          shown: () => shownDuty(step, { tenantId, withPosts }),
        })),
    ];
    const asked = localId(context, 'Post', postId) ?? null;
    const post = owed.ledger.posts.find(({ id }) => id === asked)?.code;
    const own = actor.posts.map(({ code }) => code);
    const wanted = all.filter(({ ruleId, state, who: { posts = [] } }) => {
      if (ruleIds != null && !ruleIds.includes(ruleId)) return false;
      if (states != null && !states.includes(state)) return false;
      if (asked !== null && !(withPosts && post !== undefined && posts.includes(post))) return false;
      return !mine || posts.some((code) => own.includes(code));
    });
    const { rows, pageInfo } = cutAt(wanted.sort(byDue), cut);
    return { nodes: rows.map(({ shown }) => shown()), pageInfo, totalCount: wanted.length };
  }

  @Query(() => Obligation, {
    nullable: true,
    description: '一项职责；没有则为空 / One obligation by its name; null where there is none',
  })
  @Asks('read', 'Obligation')
  async obligation(
    @Ctx() context: Context,
    @Key() key: string,
    @AsOf() asOf: string | null | undefined,
  ): Promise<Obligation | null> {
    const named = await owedByName(context, key, asOf);
    if (!named) return null;
    const { actor, on, owed } = named;
    const withPosts = readsPosts(actor, owed.ledger);
    const one = owed.obligations.get(key);
    if (one) return shownObligation(one, owed, { actor, withPosts });
    const step = readableSteps(actor, owed.ledger, on).find((other) => other.one.key === key);
    return step ? shownDuty(step, { tenantId: actor.tenantId, withPosts }) : null;
  }

  @Query(() => [ReasonStep], {
    nullable: true,
    description:
      '一项职责为何是此期限、此状态；没有则为空 / Why an obligation falls due when it does and stands as it does; null where there is none',
  })
  @Asks('read', 'Obligation')
  async explainObligation(
    @Ctx() context: Context,
    @Key() key: string,
    @AsOf() asOf: string | null | undefined,
  ): Promise<ReasonStep[] | null> {
    const named = await owedByName(context, key, asOf);
    if (!named) return null;
    const { actor, on, owed } = named;
    const one = owed.obligations.get(key);
    if (!one) {
      const step = readableSteps(actor, owed.ledger, on).find((other) => other.one.key === key);
      return step ? explainIncidentDuty(step).map(shownStep) : null;
    }
    const { ledger, standings, stored } = owed;
    const steps = [
      ...explain(ruleBehind(ledger, one).rule, one.nominal, ledger.calendar.calendar),
      ...explainStanding(one, standings.get(key)!, {
        evidence: ledger.evidence,
        excused: ledger.excused.has(key),
        earlier: (stored.get(key)?.moves ?? []).map(({ due, calendar }) => ({ due: due as never, calendar })),
      }),
    ];
    return steps.map(shownStep);
  }

  @Query(() => ExcuseConnection, {
    description: '免除申请，最新在前 / Requests to be excused, newest first',
  })
  @Asks('read', 'Excuse')
  excuses(
    @Arg('state', () => DecisionState, { nullable: true, description: '仅此状态 / Only in this state' })
    state: Decision | null,
    @First() first: number,
    @After() after: string | null,
  ): Plan {
    const order = [{ field: 'requestedAt', descending: true }];
    return many(Excuse, { state: state ?? undefined }, { first, after, order });
  }
}

/** Who asks on which day, and what is owed around the obligation of a name; nothing where nothing can be called so. */
async function owedByName(context: Context, key: string, asOf: string | null | undefined) {
  const actor = acting(context);
  const { tenantId, today } = actor;
  const on = askedDay(context, asOf);
  const owed = await inScope(context.house.db, { tenantId, today }, (em) =>
    owedAround(em, tenantId, key, on),
  );
  return owed === undefined ? undefined : { actor, on, owed };
}
