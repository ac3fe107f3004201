import { Arg, Ctx, Field, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import {
  CivilDate,
  Open,
  Rulebook,
  type RulebookInput,
  RulebookSectionsInput,
  sentSections,
} from '../../schema/index.ts';
import {
  approveRulebook,
  draftRulebook,
  reviseRulebook,
  submitRulebook,
  withdrawRulebook,
} from '../../tenants/index.ts';
import type { Context } from '../context.ts';
import { Asks } from '../guards.ts';
import { ObligationChanges } from '../obligations/index.ts';
import { ref } from '../read/index.ts';
import { GlobalId, localId, orRefused, WriteInput, write } from '../write.ts';

@InputType({ description: '起草规章 / Drafts a version of the rulebook' })
class DraftRulebookInput extends WriteInput {
  @Field(() => RulebookSectionsInput, {
    nullable: true,
    description: '各章规则；省略则以现行规章为底稿 / The rules; a copy of what is in force when omitted',
  })
  sections?: RulebookInput | null;
}

/** What the writes to an existing version have in common. */
@InputType()
abstract class VersionInput extends WriteInput {
  @GlobalId('规章版本', 'The version')
  rulebookId!: string;

  @Field(() => Int, { description: '读取时的修订号 / Revision that was read' })
  expectedVersion!: number;
}

@InputType({ description: '修改尚未发布的规章 / Revises a version that is not published' })
class ReviseRulebookInput extends VersionInput {
  @Field(() => RulebookSectionsInput, { description: '各章规则，整体替换 / The rules, replaced as a whole' })
  sections!: RulebookInput;
}

@InputType({ description: '送审规章 / Submits a version for approval' })
class SubmitRulebookInput extends VersionInput {
  @Field(() => CivilDate, { description: '施行日，不早于今日 / Day of effect, today or later' })
  effectiveFrom!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      '取代当日已定的第几版，须为现定者且早于本版；当日已有版本而不填则拒绝 / The version that this one replaces on its day: the one that stands for it now, and an earlier one than this; refused when left out although one stands',
  })
  replaces?: number | null;
}

@InputType({ description: '批准并发布规章 / Approves and publishes a version' })
class ApproveRulebookInput extends VersionInput {}

@InputType({ description: '撤回尚未发布的规章 / Withdraws a version that is not published' })
class WithdrawRulebookInput extends VersionInput {}

@ObjectType({ description: '更新后的规章版本 / The version as it is now' })
@Open('holds a rulebook that is guarded')
class RulebookChanged {
  @Field(() => Rulebook, { nullable: true, description: '规章版本 / The version' })
  rulebook!: Rulebook | null;

  @Field(() => ObligationChanges, {
    nullable: true,
    description: '义务的变动；仅批准发布时有 / What changed of what is owed; of an approval alone',
  })
  obligations?: ObligationChanges;
}
export const RulebookResult = orRefused(
  'RulebookResult',
  () => RulebookChanged,
  '更新后的规章版本',
  'The version as it is now',
);

export const shownRulebook = ({ rulebookId }: { rulebookId: string }) => ({
  __typename: 'RulebookChanged',
  rulebook: ref(Rulebook, rulebookId),
});

const target = (context: Context, { rulebookId, expectedVersion }: VersionInput) => ({
  rulebookId: localId(context, 'Rulebook', rulebookId),
  expectedVersion,
});

@Resolver()
export class RulebookWrites {
  @Mutation(() => RulebookResult, { description: '起草规章新版本 / Drafts a new version of the rulebook' })
  @Asks('draft', 'Rulebook')
  draftRulebook(
    @Ctx() context: Context,
    @Arg('input', () => DraftRulebookInput, { description: '输入 / Input' }) input: DraftRulebookInput,
  ) {
    return write(
      context,
      'draftRulebook',
      input,
      (tx) => draftRulebook(tx, { sections: input.sections ? sentSections(input.sections) : undefined }),
      shownRulebook,
    );
  }

  @Mutation(() => RulebookResult, {
    description:
      '修改尚未发布的版本；已送审的退回草案 / Revises a version that is not published; a submitted one is a draft again',
  })
  @Asks('draft', 'Rulebook')
  reviseRulebook(
    @Ctx() context: Context,
    @Arg('input', () => ReviseRulebookInput, { description: '输入 / Input' }) input: ReviseRulebookInput,
  ) {
    return write(
      context,
      'reviseRulebook',
      input,
      (tx) => reviseRulebook(tx, { ...target(context, input), sections: sentSections(input.sections) }),
      shownRulebook,
    );
  }

  @Mutation(() => RulebookResult, {
    description: '送审并定施行日；可再次送审以改期 / Submits with a day of effect; again to change the day',
  })
  @Asks('submit', 'Rulebook')
  submitRulebook(
    @Ctx() context: Context,
    @Arg('input', () => SubmitRulebookInput, { description: '输入 / Input' }) input: SubmitRulebookInput,
  ) {
    const { effectiveFrom, replaces } = input;
    return write(
      context,
      'submitRulebook',
      input,
      (tx) => submitRulebook(tx, { ...target(context, input), effectiveFrom, replaces }),
      shownRulebook,
    );
  }

  @Mutation(() => RulebookResult, {
    description:
      '批准并发布；批准人不得参与起草、修改或送审，其领导岗位也不得由这些人任命 / Approves and publishes; the approver has neither drafted, revised nor submitted it and owes the leading post to none who has',
  })
  @Asks('approve', 'Rulebook')
  approveRulebook(
    @Ctx() context: Context,
    @Arg('input', () => ApproveRulebookInput, { description: '输入 / Input' }) input: ApproveRulebookInput,
  ) {
    return write(
      context,
      'approveRulebook',
      input,
      (tx) => approveRulebook(tx, target(context, input)),
      ({ obligations, ...ids }) => ({ ...shownRulebook(ids), obligations }),
    );
  }

  @Mutation(() => RulebookResult, {
    description: '撤回尚未发布的版本 / Withdraws a version that is not published',
  })
  @Asks('withdraw', 'Rulebook')
  withdrawRulebook(
    @Ctx() context: Context,
    @Arg('input', () => WithdrawRulebookInput, { description: '输入 / Input' }) input: WithdrawRulebookInput,
  ) {
    return write(
      context,
      'withdrawRulebook',
      input,
      (tx) => withdrawRulebook(tx, target(context, input)),
      shownRulebook,
    );
  }
}
