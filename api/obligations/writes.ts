import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Excuse, Open } from '../../schema/index.ts';
import type { Context } from '../context.ts';
import { Asks } from '../guards.ts';
import { ref } from '../read/index.ts';
import { GlobalId, localId, orRefused, WriteInput, write } from '../write.ts';
import { decideExcuse, type ExcuseIds, requestExcuse } from './excuses.ts';

@InputType({ description: '申请免除一项职责 / Asks that one obligation be excused' })
class RequestExcuseInput extends WriteInput {
  @Field(() => String, { description: '职责名称，即 obligationKey / The obligation, by its `obligationKey`' })
  obligationKey!: string;

  @Field(() => String, {
    description:
      '事由，至多 2000 字，不得写信访内容 / Reason, at most 2000 characters; never about a petition',
  })
  reason!: string;
}

@InputType({ description: '审批免除申请 / Decides on a request to be excused' })
class DecideExcuseInput extends WriteInput {
  @GlobalId('免除申请', 'The request')
  excuseId!: string;

  @Field(() => Boolean, { description: '是否批准 / Whether it is granted' })
  approve!: boolean;
}

@ObjectType({ description: '更新后的免除申请 / The request as it is now' })
@Open('holds a request that is guarded')
class ExcuseChanged {
  @Field(() => Excuse, { nullable: true, description: '免除申请 / The request' })
  excuse!: Excuse | null;
}
const ExcuseResult = orRefused(
  'ExcuseResult',
  () => ExcuseChanged,
  '更新后的免除申请',
  'The request as it is now',
);

const shown = ({ excuseId }: ExcuseIds) => ({ __typename: 'ExcuseChanged', excuse: ref(Excuse, excuseId) });

@Resolver()
export class ObligationWrites {
  @Mutation(() => ExcuseResult, {
    description:
      '申请免除本人岗位或本单位的一项职责 / Asks that an obligation of one’s own post, or of the body, be excused',
  })
  @Asks('ask', 'Excuse')
  requestExcuse(
    @Ctx() context: Context,
    @Arg('input', () => RequestExcuseInput, { description: '输入 / Input' }) input: RequestExcuseInput,
  ) {
    return write(context, 'requestExcuse', input, (tx) => requestExcuse(tx, input), shown);
  }

  @Mutation(() => ExcuseResult, {
    description: '由申请人以外的领导审批 / A leader other than who asked decides',
  })
  @Asks('decide', 'Excuse')
  decideExcuse(
    @Ctx() context: Context,
    @Arg('input', () => DecideExcuseInput, { description: '输入 / Input' }) input: DecideExcuseInput,
  ) {
    const excuseId = localId(context, 'Excuse', input.excuseId);
    return write(
      context,
      'decideExcuse',
      input,
      (tx) => decideExcuse(tx, { excuseId, approve: input.approve }),
      shown,
    );
  }
}
