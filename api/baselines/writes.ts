import { Arg, Ctx, Field, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { BASELINE_ANSWERS, type BaselineAnswer, type Line as TheLine } from '../../policies/index.ts';
import {
  Baseline,
  CivilDate,
  enumeration,
  Line,
  Open,
  ReceivedEnvelope,
  type RulebookInput,
  RulebookSectionsInput,
  sentSections,
} from '../../schema/index.ts';
import {
  adoptBaseline,
  answerBaselineQuestion,
  askSuperior,
  draftBaseline,
  publishBaseline,
  reviseBaseline,
  withdrawBaseline,
} from '../../tenants/index.ts';
import type { Context } from '../context.ts';
import { Asks } from '../guards.ts';
import { ref } from '../read/index.ts';
import { RulebookResult, shownRulebook } from '../rulebooks/index.ts';
import { GlobalId, localId, orRefused, WriteInput, write } from '../write.ts';

const Sections = () => Field(() => RulebookSectionsInput, { description: '各章规则 / The rules by section' });
const EffectiveFrom = () =>
  Field(() => CivilDate, { description: '施行日，不早于今日 / Day of effect, today or later' });
const ComplyBy = () =>
  Field(() => CivilDate, {
    description:
      '下级规章最迟何日符合，不早于施行日 / By when rules below have to comply, not before the day of effect',
  });

@InputType({ description: '起草对下级的基准 / Drafts a baseline for those below' })
class DraftBaselineInput extends WriteInput {
  @Field(() => Line, { description: '监督线 / Line' })
  line!: TheLine;

  @Sections()
  sections!: RulebookInput;

  @EffectiveFrom()
  effectiveFrom!: string;

  @ComplyBy()
  complyBy!: string;
}

/** What the writes to an existing version have in common. */
@InputType()
abstract class BaselineVersionInput extends WriteInput {
  @GlobalId('基准', 'The baseline')
  baselineId!: string;

  @Field(() => Int, { description: '读取时的修订号 / Revision that was read' })
  expectedVersion!: number;
}

@InputType({ description: '修改基准草案 / Revises a draft of a baseline' })
class ReviseBaselineInput extends BaselineVersionInput {
  @Sections()
  sections!: RulebookInput;

  @EffectiveFrom()
  effectiveFrom!: string;

  @ComplyBy()
  complyBy!: string;
}

@InputType({ description: '发布基准 / Publishes a baseline' })
class PublishBaselineInput extends BaselineVersionInput {
  @Field(() => Int, {
    nullable: true,
    description:
      '取代该线同一施行日的第几版，须为现定者且早于本版；当日已有版本而不填则拒绝 / The version of the line that this one replaces on its day: the one that stands for it now, and an earlier one than this; refused when left out although one stands',
  })
  replaces?: number | null;
}

@InputType({ description: '撤回基准草案 / Withdraws a draft of a baseline' })
class WithdrawBaselineInput extends BaselineVersionInput {}

@InputType({ description: '按上级基准起草本单位规章 / Drafts the own rulebook by a superior’s baseline' })
class AdoptBaselineInput extends WriteInput {
  @GlobalId('收到的基准', 'The baseline as it was received')
  receivedBaselineId!: string;
}

const Answer = enumeration(
  'BaselineAnswer',
  '上级的答复',
  'What a superior says of a rule below',
  BASELINE_ANSWERS,
);

@InputType({
  description:
    '就无法比较的规则请上级判断 / Asks a superior about a rule that cannot be compared with its baseline',
})
class AskSuperiorInput extends WriteInput {
  @GlobalId('收到的基准', 'The baseline as it was received')
  receivedBaselineId!: string;

  @GlobalId('本单位规章版本', 'The version of the own rulebook')
  rulebookId!: string;

  @Field(() => String, { description: '其中的规则编号 / Id of the rule in it' })
  rule!: string;
}

@InputType({ description: '答复下级 / Answers somebody below' })
class AnswerBaselineQuestionInput extends WriteInput {
  @GlobalId('收到的询问函', 'The question as it was received')
  envelopeId!: string;

  @Field(() => Answer, { description: '答复 / Answer' })
  answer!: BaselineAnswer;
}

@ObjectType({ description: '已送出的询问 / What was asked' })
@Open('tells the asker about the own request only')
class SuperiorAsked {
  @Field(() => Int, { description: '送出几封询问函 / How many questions were sent' })
  asked!: number;
}
const AskResult = orRefused('AskSuperiorResult', () => SuperiorAsked, '已送出的询问', 'What was asked');

@ObjectType({ description: '已答复的询问 / The question that was answered' })
@Open('holds an envelope that is guarded')
class BaselineQuestionAnswered {
  @Field(() => ReceivedEnvelope, { nullable: true, description: '询问函 / The question' })
  envelope!: ReceivedEnvelope | null;
}
const AnswerResult = orRefused(
  'AnswerBaselineQuestionResult',
  () => BaselineQuestionAnswered,
  '已答复的询问',
  'The question that was answered',
);

@ObjectType({ description: '更新后的基准 / The baseline as it is now' })
@Open('holds a baseline that is guarded')
class BaselineChanged {
  @Field(() => Baseline, { nullable: true, description: '基准 / The baseline' })
  baseline!: Baseline | null;
}
const BaselineResult = orRefused(
  'BaselineResult',
  () => BaselineChanged,
  '更新后的基准',
  'The baseline as it is now',
);

const shown = ({ baselineId }: { baselineId: string }) => ({
  __typename: 'BaselineChanged',
  baseline: ref(Baseline, baselineId),
});

const target = (context: Context, { baselineId, expectedVersion }: BaselineVersionInput) => ({
  baselineId: localId(context, 'Baseline', baselineId),
  expectedVersion,
});

const text = ({ sections, effectiveFrom, complyBy }: DraftBaselineInput | ReviseBaselineInput) => ({
  sections: sentSections(sections),
  effectiveFrom,
  complyBy,
});

@Resolver()
export class BaselineWrites {
  @Mutation(() => BaselineResult, {
    description:
      '起草某条线上对下级的基准；低于法定底线的不予接受 / Drafts a baseline for those below on a line; one looser than the law is refused',
  })
  @Asks('draft', 'Baseline')
  draftBaseline(
    @Ctx() context: Context,
    @Arg('input', () => DraftBaselineInput, { description: '输入 / Input' }) input: DraftBaselineInput,
  ) {
    const { line } = input;
    return write(context, 'draftBaseline', input, (tx) => draftBaseline(tx, { line, ...text(input) }), shown);
  }

  @Mutation(() => BaselineResult, {
    description: '修改基准草案；仅限起草人 / Revises a draft of a baseline; by who drafted it',
  })
  @Asks('draft', 'Baseline')
  reviseBaseline(
    @Ctx() context: Context,
    @Arg('input', () => ReviseBaselineInput, { description: '输入 / Input' }) input: ReviseBaselineInput,
  ) {
    return write(
      context,
      'reviseBaseline',
      input,
      (tx) => reviseBaseline(tx, { ...target(context, input), ...text(input) }),
      shown,
    );
  }

  @Mutation(() => BaselineResult, {
    description:
      '发布基准并送达该线各级下级；须由起草人以外的领导批准 / Publishes a baseline and sends it to everybody below on its line; by a leader who did not draft it',
  })
  @Asks('publish', 'Baseline')
  publishBaseline(
    @Ctx() context: Context,
    @Arg('input', () => PublishBaselineInput, { description: '输入 / Input' }) input: PublishBaselineInput,
  ) {
    return write(
      context,
      'publishBaseline',
      input,
      (tx) => publishBaseline(tx, { ...target(context, input), replaces: input.replaces }),
      shown,
    );
  }

  @Mutation(() => BaselineResult, { description: '撤回基准草案 / Withdraws a draft of a baseline' })
  @Asks('withdraw', 'Baseline')
  withdrawBaseline(
    @Ctx() context: Context,
    @Arg('input', () => WithdrawBaselineInput, { description: '输入 / Input' }) input: WithdrawBaselineInput,
  ) {
    return write(
      context,
      'withdrawBaseline',
      input,
      (tx) => withdrawBaseline(tx, target(context, input)),
      shown,
    );
  }

  @Mutation(() => RulebookResult, {
    description:
      '起草本单位规章：以现行规章为底稿，宽于基准的规则改依基准 / Drafts the own rulebook from what is in force, with what is looser than the baseline replaced by it',
  })
  @Asks('draft', 'Rulebook')
  adoptBaseline(
    @Ctx() context: Context,
    @Arg('input', () => AdoptBaselineInput, { description: '输入 / Input' }) input: AdoptBaselineInput,
  ) {
    return write(
      context,
      'adoptBaseline',
      input,
      (tx) =>
        adoptBaseline(tx, {
          receivedBaselineId: localId(context, 'ReceivedBaseline', input.receivedBaselineId),
        }),
      shownRulebook,
    );
  }

  @Mutation(() => AskResult, {
    description:
      '就与上级基准无法比较的规则请上级判断，以函件送达 / Asks the superior, by envelope, about a rule that cannot be compared with its baseline',
  })
  @Asks('draft', 'Rulebook')
  askSuperior(
    @Ctx() context: Context,
    @Arg('input', () => AskSuperiorInput, { description: '输入 / Input' }) input: AskSuperiorInput,
  ) {
    const about = {
      receivedBaselineId: localId(context, 'ReceivedBaseline', input.receivedBaselineId),
      rulebookId: localId(context, 'Rulebook', input.rulebookId),
      ruleId: input.rule,
    };
    return write(
      context,
      'askSuperior',
      input,
      (tx) => askSuperior(tx, about),
      ({ asked }) => ({ __typename: 'SuperiorAsked', asked }),
    );
  }

  @Mutation(() => AnswerResult, {
    description:
      '答复下级的询问；该规则此后视为符合或宽于基准 / Answers a question from below; the rule then counts as strict enough or as too loose',
  })
  @Asks('publish', 'Baseline')
  answerBaselineQuestion(
    @Ctx() context: Context,
    @Arg('input', () => AnswerBaselineQuestionInput, { description: '输入 / Input' })
    input: AnswerBaselineQuestionInput,
  ) {
    const { answer } = input;
    return write(
      context,
      'answerBaselineQuestion',
      input,
      (tx) =>
        answerBaselineQuestion(tx, {
          envelopeId: localId(context, 'ReceivedEnvelope', input.envelopeId),
          answer,
        }),
      ({ envelopeId }) => ({
        __typename: 'BaselineQuestionAnswered',
        envelope: ref(ReceivedEnvelope, envelopeId),
      }),
    );
  }
}
