import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import type { RulebookState as State } from '../../policies/index.ts';
import {
  After,
  CivilDate,
  First,
  Rulebook,
  RulebookConnection,
  type RulebookInput,
  RulebookSectionsInput,
  RulebookState,
  RuleFinding,
  sentSections,
} from '../../schema/index.ts';
import { acting, type Context } from '../context.ts';
import { Asks } from '../guards.ts';
import { DutyDay, dutyDays } from '../obligations/index.ts';
import { many, one, type Plan, ref } from '../read/index.ts';
import { localId } from '../write.ts';
import { checkedDraft } from './checked.ts';
import { RuleDiff, rulebookDiff } from './diff.ts';
import { previewRulebook } from './preview.ts';
import { RulebookPreview } from './preview-types.ts';

const From = () => Arg('from', () => CivilDate, { description: '起（含） / First day' });
const To = () =>
  Arg('to', () => CivilDate, {
    description: '止（含），至多 400 天 / Last day, inclusive; 400 days at most',
  });

@Resolver()
export class RulebookReads {
  @Query(() => Rulebook, {
    nullable: true,
    description:
      '某日施行的规章；其时尚无规章则为空 / The rulebook in force on a day; null when there was none yet',
  })
  @Asks('read', 'Rulebook')
  rulebook(
    @Ctx() context: Context,
    @Arg('asOf', () => CivilDate, {
      nullable: true,
      description: '哪一日，过去或将来均可；省略为今日 / Which day, past or future; today when omitted',
    })
    asOf: string | null,
  ): Plan {
    const day = asOf ?? acting(context).today;
    const order = [
      { field: 'effectiveFrom', descending: true },
      { field: 'version', descending: true },
    ];
    return one(Rulebook, { state: 'PUBLISHED', effectiveFrom: { $lte: day } }, { order });
  }

  @Query(() => Rulebook, { nullable: true, description: '按标识读取一个版本 / One version by its id' })
  @Asks('read', 'Rulebook')
  rulebookById(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: '全局标识 / Global id' }) id: string,
  ): Plan {
    return ref(Rulebook, localId(context, 'Rulebook', id));
  }

  @Query(() => RulebookConnection, {
    description: '规章各版本，最新在前 / The versions of the rulebook, newest first',
  })
  @Asks('read', 'Rulebook')
  rulebooks(
    @Arg('state', () => RulebookState, { nullable: true, description: '仅此状态 / Only in this state' })
    state: State | null,
    @First() first: number,
    @After() after: string | null,
  ): Plan {
    const order = [{ field: 'version', descending: true }];
    return many(Rulebook, { state: state ?? undefined }, { first, after, order });
  }

  @Query(() => [RuleDiff], {
    description: '两个版本逐条对比，以规则编号为准 / Two versions compared rule by rule, by the rules’ ids',
  })
  @Asks('read', 'Rulebook')
  rulebookDiff(
    @Ctx() context: Context,
    @Arg('from', () => Int, { description: '原版本号 / Version compared from' }) from: number,
    @Arg('to', () => Int, { description: '新版本号 / Version compared to' }) to: number,
  ): Promise<RuleDiff[]> {
    return rulebookDiff(context, from, to);
  }

  @Query(() => [RuleFinding], {
    description: '检查规章而不保存；没有错误方可起草 / Checks a rulebook without saving it',
  })
  @Asks('read', 'Rulebook')
  checkRulebook(
    @Ctx() context: Context,
    @Arg('sections', () => RulebookSectionsInput, { description: '各章规则 / The rules by section' })
    sections: RulebookInput,
    @Arg('effectiveFrom', () => CivilDate, {
      nullable: true,
      description: '拟定施行日 / Intended day of effect',
    })
    effectiveFrom: string | null,
  ): Promise<RuleFinding[]> {
    return checkedDraft(context, sentSections(sections), effectiveFrom ?? undefined);
  }

  @Query(() => RulebookPreview, {
    description:
      '预演规章草案，不作任何改动：今后十二个月、改期、增减、去年重演、空档、查阅范围、底线与基准 / Tries a draft and changes nothing: the next twelve months, moves, what is added and removed, the last year replayed, gaps, sight, law and baselines',
  })
  @Asks('read', 'Rulebook')
  previewRulebook(
    @Ctx() context: Context,
    @Arg('sections', () => RulebookSectionsInput, { description: '各章规则 / The rules by section' })
    sections: RulebookInput,
    @Arg('effectiveFrom', () => CivilDate, { description: '拟定施行日 / Intended day of effect' })
    effectiveFrom: string,
  ): Promise<RulebookPreview> {
    return previewRulebook(context, sentSections(sections), effectiveFrom);
  }

  @Query(() => [DutyDay], {
    description:
      '接访、约访、下访各日；施行日之后开始的周期依新版规章 / Days of reception, appointments and visits; periods that open from a day of effect on follow the new version',
  })
  @Asks('read', 'Rulebook')
  receptionDays(@Ctx() context: Context, @From() from: string, @To() to: string): Promise<DutyDay[]> {
    return dutyDays(context, 'reception', { from, to });
  }

  @Query(() => [DutyDay], { description: '各项报告的期限与对象 / When reports are due, and to whom' })
  @Asks('read', 'Rulebook')
  reportingDays(@Ctx() context: Context, @From() from: string, @To() to: string): Promise<DutyDay[]> {
    return dutyDays(context, 'reporting', { from, to });
  }
}
