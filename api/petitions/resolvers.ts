import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { SightState as SightStateName } from '../../policies/index.ts';
import {
  After,
  First,
  Petition,
  PetitionConnection,
  Sight,
  SightConnection,
  SightState,
} from '../../schema/index.ts';
import type { House, Tx } from '../../tenants/index.ts';
import type { Context } from '../context.ts';
import { Asks, Public } from '../guards.ts';
import { many, one, type Plan, ref } from '../read/index.ts';
import { localId, write } from '../write.ts';
import { takeReceiptAttempt } from './attempts.ts';
import { conditionOf, orderOf, PetitionOrder, type PetitionOrderName } from './list.ts';
import { petitionProgress, receiptCodeOf } from './receipts.ts';
import { correctPetition, registerPetition } from './register.ts';
import { approveSight, refuseSight, requestSight, revokeSight } from './sight.ts';
import {
  type AccusedInput,
  AssignPetitionInput,
  ClosePetitionInput,
  CorrectPetitionInput,
  DecideSightInput,
  PetitionFilter,
  type PetitionInput,
  PetitionProgress,
  PetitionResult,
  RecordProgressInput,
  RegisterPetitionInput,
  RegisterPetitionResult,
  RequestSightInput,
  SightResult,
} from './types.ts';
import { assignPetition, closePetition, recordProgress } from './work.ts';

@Resolver()
export class PetitionResolver {
  @Asks('read', 'Petition')
  @Query(() => Petition, { nullable: true, description: '按标识读取一件信访事项 / A petition by its id' })
  petition(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: '全局标识 / Global id' }) id: string,
  ): Plan {
    return ref(Petition, localId(context, 'Petition', id));
  }

  @Asks('read', 'Petition')
  @Query(() => Petition, { nullable: true, description: '按编号查找信访事项 / A petition by its number' })
  petitionByNumber(
    @Arg('number', () => String, { description: '编号，如 2026-L-7K3Q9M / Number, such as 2026-L-7K3Q9M' })
    number: string,
  ): Plan {
    return one(Petition, { number });
  }

  @Asks('read', 'Petition')
  @Query(() => PetitionConnection, { description: '信访事项列表 / Petitions of the organisation' })
  petitions(
    @Ctx() context: Context,
    @Arg('filter', () => PetitionFilter, { defaultValue: {}, description: '筛选 / Filter' })
    filter: PetitionFilter,
    @Arg('orderBy', () => PetitionOrder, { defaultValue: 'REGISTERED_NEWEST', description: '排序 / Order' })
    orderBy: PetitionOrderName,
    @First() first: number,
    @After() after: string | null,
  ): Plan {
    const assigneeId = localId(context, 'Post', filter.assigneeId);
    const where = conditionOf({ ...filter, assigneeId }, orderBy);
    return many(Petition, where, { first, after, order: orderOf(orderBy) });
  }

  @Asks('read', 'Sight')
  @Query(() => SightConnection, {
    description:
      '查阅申请：本人提出的，以及可由本人批准的 / Requests for sight: one’s own and those one may decide on',
  })
  sights(
    @Arg('state', () => SightState, { nullable: true, description: '状态 / State' })
    state: SightStateName | null,
    @First() first: number,
    @After() after: string | null,
  ): Plan {
    const order = [{ field: 'requestedAt', descending: true }];
    return many(Sight, { state: state ?? undefined }, { first, after, order });
  }

  @Public('the receipt code is the credential; tries are limited by address')
  @Query(() => PetitionProgress, {
    nullable: true,
    description:
      '信访人凭查询码查看进展，无须账号；无效的查询码一律为空 / Progress by receipt code, without an account; null for every code that opens nothing',
  })
  async petitionProgress(
    @Ctx() context: Context,
    @Arg('receiptCode', () => String, { description: '查询码 / Receipt code' }) receiptCode: string,
  ): Promise<PetitionProgress | null> {
    takeReceiptAttempt(context.house, context.address);
    return petitionProgress(context.house, receiptCode);
  }

  @Asks('register', 'Petition')
  @Mutation(() => RegisterPetitionResult, { description: '登记信访事项 / Registers a petition' })
  registerPetition(
    @Ctx() context: Context,
    @Arg('input', () => RegisterPetitionInput, { description: '输入 / Input' }) input: RegisterPetitionInput,
  ) {
    return write(
      context,
      'registerPetition',
      input,
      (tx) =>
        registerPetition(context.house, tx, {
          ...input,
          identity: input.identity ?? null,
          accused: accusedOf(context, input.accused),
        }),
      (ids) => ({
        __typename: 'PetitionRegistered',
        petition: ref(Petition, ids.petitionId),
        receiptCode: receiptCodeOf(context.house, ids),
      }),
    );
  }

  @Asks('correct', 'Petition')
  @Mutation(() => PetitionResult, { description: '更正错误的登记 / Corrects a misregistration' })
  correctPetition(
    @Ctx() context: Context,
    @Arg('input', () => CorrectPetitionInput, { description: '输入 / Input' }) input: CorrectPetitionInput,
  ) {
    return change(context, 'correctPetition', input, (house, tx, target) => {
      const { idempotencyKey: _, petitionId: __, expectedVersion: ___, ...changes } = input;
      return correctPetition(house, tx, {
        ...present(changes),
        accused: accusedOf(context, input.accused),
        ...target,
      });
    });
  }

  @Asks('assign', 'Petition')
  @Mutation(() => PetitionResult, { description: '分派给承办岗位 / Assigns a petition to a post' })
  assignPetition(
    @Ctx() context: Context,
    @Arg('input', () => AssignPetitionInput, { description: '输入 / Input' }) input: AssignPetitionInput,
  ) {
    const postId = localId(context, 'Post', input.assigneeId);
    return change(context, 'assignPetition', input, (_, tx, target) =>
      assignPetition(tx, { ...target, postId }),
    );
  }

  @Asks('progress', 'Petition')
  @Mutation(() => PetitionResult, { description: '记录办理进展 / Records progress' })
  recordProgress(
    @Ctx() context: Context,
    @Arg('input', () => RecordProgressInput, { description: '输入 / Input' }) input: RecordProgressInput,
  ) {
    const { text } = input;
    return change(context, 'recordProgress', input, (house, tx, target) =>
      recordProgress(house, tx, { ...target, text }),
    );
  }

  @Asks('close', 'Petition')
  @Mutation(() => PetitionResult, { description: '作出决定并办结 / Closes a petition with a decision' })
  closePetition(
    @Ctx() context: Context,
    @Arg('input', () => ClosePetitionInput, { description: '输入 / Input' }) input: ClosePetitionInput,
  ) {
    const { decision } = input;
    return change(context, 'closePetition', input, (house, tx, target) =>
      closePetition(house, tx, { ...target, decision }),
    );
  }
}

@Resolver()
export class SightResolver {
  @Asks('read', 'Petition')
  @Mutation(() => SightResult, { description: '申请查阅受保护的层级 / Asks for sight of a protected tier' })
  requestSight(
    @Ctx() context: Context,
    @Arg('input', () => RequestSightInput, { description: '输入 / Input' }) input: RequestSightInput,
  ) {
    const petitionId = localId(context, 'Petition', input.petitionId);
    return write(
      context,
      'requestSight',
      input,
      (tx) => requestSight(tx, { ...input, petitionId }),
      shownSight,
    );
  }

  @Asks('read', 'Sight')
  @Mutation(() => SightResult, { description: '批准查阅 / Approves a request for sight' })
  approveSight(
    @Ctx() context: Context,
    @Arg('input', () => DecideSightInput, { description: '输入 / Input' }) input: DecideSightInput,
  ) {
    const sightId = localId(context, 'Sight', input.sightId);
    return write(context, 'approveSight', input, (tx) => approveSight(tx, sightId), shownSight);
  }

  @Asks('read', 'Sight')
  @Mutation(() => SightResult, { description: '不予批准查阅 / Refuses a request for sight' })
  refuseSight(
    @Ctx() context: Context,
    @Arg('input', () => DecideSightInput, { description: '输入 / Input' }) input: DecideSightInput,
  ) {
    const sightId = localId(context, 'Sight', input.sightId);
    return write(context, 'refuseSight', input, (tx) => refuseSight(tx, sightId), shownSight);
  }

  @Asks('read', 'Sight')
  @Mutation(() => SightResult, { description: '收回已批准的查阅 / Ends a grant of sight before its time' })
  revokeSight(
    @Ctx() context: Context,
    @Arg('input', () => DecideSightInput, { description: '输入 / Input' }) input: DecideSightInput,
  ) {
    const sightId = localId(context, 'Sight', input.sightId);
    return write(context, 'revokeSight', input, (tx) => revokeSight(tx, sightId), shownSight);
  }
}

const shownSight = ({ sightId }: { sightId: string }) => ({
  __typename: 'SightChanged',
  sight: ref(Sight, sightId),
});

type Target = { petitionId: string; expectedVersion: number };

const change = (
  context: Context,
  operation: string,
  input: PetitionInput,
  work: (house: House, tx: Tx, target: Target) => Promise<{ petitionId: string }>,
) => {
  const target = {
    petitionId: localId(context, 'Petition', input.petitionId),
    expectedVersion: input.expectedVersion,
  };
  return write(
    context,
    operation,
    input,
    (tx) => work(context.house, tx, target),
    ({ petitionId }) => ({ __typename: 'PetitionChanged', petition: ref(Petition, petitionId) }),
  );
};

const accusedOf = (context: Context, accused: AccusedInput | null | undefined) =>
  accused
    ? {
        postIds: accused.postIds.map((id) => localId(context, 'Post', id)),
        personIds: accused.personIds.map((id) => localId(context, 'Person', id)),
        organisation: accused.organisation,
      }
    : null;

/** Without the parts that are absent: null and absent mean the same in every input. */
const present = <T extends object>(input: T): { [K in keyof T]?: NonNullable<T[K]> } =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value != null)) as never;
