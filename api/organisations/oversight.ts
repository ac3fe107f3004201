import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type * as v from '../../policies/index.ts';
import { After, First, Line, Oversight, OversightConnection } from '../../schema/index.ts';
import { acceptOversight, endOversight, proposeOversight, settleOversight } from '../../tenants/index.ts';
import type { Context } from '../context.ts';
import { Asks } from '../guards.ts';
import { many, type Plan, ref } from '../read/index.ts';
import { write } from '../write.ts';
import { referenceId } from './ids.ts';
import { EndOversightInput, OversightInput, OversightResult, ProposeOversightInput } from './types.ts';

@Resolver()
export class OversightResolver {
  @Asks('read', 'Oversight')
  @Query(() => OversightConnection, {
    description:
      '本单位作为上级或下级的监督关系，含未生效的提议 / Edges of oversight on either side, proposals among them',
  })
  oversights(
    @Arg('line', () => Line, {
      nullable: true,
      description: '监督线；省略则为全部 / The line; all when omitted',
    })
    line: v.Line | null,
    @First() first: number,
    @After() after: string | null,
  ): Plan {
    const order = [{ field: 'validFrom', descending: true }];
    return many(Oversight, { line: line ?? undefined }, { first, after, order });
  }

  @Asks('propose', 'Oversight')
  @Mutation(() => OversightResult, {
    description:
      '提议监督关系，提议一方即视为接受 / Proposes an edge; the side that proposes has accepted it',
  })
  proposeOversight(
    @Ctx() context: Context,
    @Arg('input', () => ProposeOversightInput, { description: '输入 / Input' }) input: ProposeOversightInput,
  ) {
    const { line, force, grant, validFrom, validTo } = input;
    const superiorId = referenceId('Organisation', input.superiorId);
    const subordinateId = referenceId('Organisation', input.subordinateId);
    const edge = { superiorId, subordinateId, line, force, grant, validFrom, validTo };
    return write(context, 'proposeOversight', input, (tx) => proposeOversight(tx, edge), shown);
  }

  @Asks('accept', 'Oversight')
  @Mutation(() => OversightResult, {
    description: '接受对方提议的监督关系，双方接受后生效 / Accepts an edge; in force when both sides have',
  })
  acceptOversight(
    @Ctx() context: Context,
    @Arg('input', () => OversightInput, { description: '输入 / Input' }) input: OversightInput,
  ) {
    const id = referenceId('Oversight', input.oversightId);
    return write(context, 'acceptOversight', input, (tx) => acceptOversight(tx, id), shown);
  }

  @Asks('settle', 'Oversight')
  @Mutation(() => OversightResult, {
    description: '由运营方裁定监督关系生效 / Puts an edge in force by the operator’s decision',
  })
  settleOversight(
    @Ctx() context: Context,
    @Arg('input', () => OversightInput, { description: '输入 / Input' }) input: OversightInput,
  ) {
    const id = referenceId('Oversight', input.oversightId);
    return write(context, 'settleOversight', input, (tx) => settleOversight(tx, id), shown);
  }

  @Asks('end', 'Oversight')
  @Mutation(() => OversightResult, {
    description: '终止监督关系，或撤回、谢绝提议 / Ends an edge, or withdraws or declines a proposal',
  })
  endOversight(
    @Ctx() context: Context,
    @Arg('input', () => EndOversightInput, { description: '输入 / Input' }) input: EndOversightInput,
  ) {
    const work = { oversightId: referenceId('Oversight', input.oversightId), on: input.on };
    return write(context, 'endOversight', input, (tx) => endOversight(tx, work), shown);
  }
}

const shown = ({ oversightId }: { oversightId: string }) => ({
  __typename: 'OversightChanged' as const,
  oversight: ref(Oversight, oversightId),
});
