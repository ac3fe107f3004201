import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { BaselineState as State, Line as TheLine } from '../../policies/index.ts';
import {
  After,
  Baseline,
  BaselineConnection,
  BaselineState,
  CivilDate,
  First,
  Line,
  ReceivedBaseline,
  ReceivedBaselineConnection,
} from '../../schema/index.ts';
import type { Context } from '../context.ts';
import { Asks } from '../guards.ts';
import { many, type Plan } from '../read/index.ts';
import { EffectiveRule, effectiveRulebook } from './effective.ts';
import { BaselineFinding, baselineFindings } from './findings.ts';

const OnLine = () =>
  Arg('line', () => Line, { nullable: true, description: '仅此监督线 / Only on this line' });

@Resolver()
export class BaselineReads {
  @Query(() => BaselineConnection, {
    description: '本单位对下级的基准，最新在前 / The own baselines for those below, newest first',
  })
  @Asks('read', 'Baseline')
  baselines(
    @OnLine() line: TheLine | null,
    @Arg('state', () => BaselineState, { nullable: true, description: '仅此状态 / Only in this state' })
    state: State | null,
    @First() first: number,
    @After() after: string | null,
  ): Plan {
    const order = [{ field: 'id', descending: true }];
    return many(Baseline, { line: line ?? undefined, state: state ?? undefined }, { first, after, order });
  }

  @Query(() => ReceivedBaselineConnection, {
    description: '收到的上级基准，最新在前 / Baselines received from superiors, newest first',
  })
  @Asks('read', 'ReceivedBaseline')
  receivedBaselines(
    @OnLine() line: TheLine | null,
    @First() first: number,
    @After() after: string | null,
  ): Plan {
    const order = [{ field: 'receivedAt', descending: true }];
    return many(ReceivedBaseline, { line: line ?? undefined }, { first, after, order });
  }

  @Query(() => [BaselineFinding], {
    description:
      '现行规章与上级基准不符之处及期限；不符的规则仍然施行 / Where the rulebook in force does not meet baselines, and by when it has to; such rules stay in force',
  })
  @Asks('read', 'ReceivedBaseline')
  baselineFindings(
    @Ctx() context: Context,
    @Arg('asOf', () => CivilDate, {
      nullable: true,
      description:
        '哪一日；可先看将要施行的基准；省略为今日 / Which day, also one ahead, with what is in force then; today when omitted',
    })
    asOf: string | null,
  ): Promise<BaselineFinding[]> {
    return baselineFindings(context, asOf);
  }

  @Query(() => [EffectiveRule], {
    description:
      '某日实际适用的规则：逐条列明来源、代替了什么、宽于什么 / The rules that apply on a day, each with its origin, what it overrides and what it is looser than',
  })
  @Asks('read', 'ReceivedBaseline')
  effectiveRulebook(
    @Ctx() context: Context,
    @Arg('asOf', () => CivilDate, {
      nullable: true,
      description: '哪一日；省略为今日 / Which day; today when omitted',
    })
    asOf: string | null,
  ): Promise<EffectiveRule[]> {
    return effectiveRulebook(context, asOf);
  }
}
