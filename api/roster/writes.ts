import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Holding, Person, Post } from '../../schema/index.ts';
import {
  abolishPost,
  addPerson,
  addPost,
  assignPost,
  changePost,
  confirmHolding,
  deactivatePerson,
  endHolding,
  type PostTraits,
} from '../../tenants/index.ts';
import type { Context } from '../context.ts';
import { Asks } from '../guards.ts';
import { ref } from '../read/index.ts';
import { localId, write } from '../write.ts';
import {
  AbolishPostInput,
  AddPersonInput,
  AddPostInput,
  AssignPostInput,
  ChangePostInput,
  ConfirmHoldingInput,
  DeactivatePersonInput,
  EndHoldingInput,
  HoldingResult,
  PersonResult,
  PostResult,
} from './types.ts';

const Input = (type: () => object) => Arg('input', type as never, { description: '输入 / Input' });

@Resolver()
export class RosterWrites {
  @Asks('manage', 'Person')
  @Mutation(() => PersonResult, { description: '新增工作人员 / Adds a person' })
  addPerson(@Ctx() context: Context, @Input(() => AddPersonInput) input: AddPersonInput) {
    const { name, issuer, subject } = input;
    return write(context, 'addPerson', input, (tx) => addPerson(tx, { name, issuer, subject }), personShown);
  }

  @Asks('manage', 'Person')
  @Mutation(() => PersonResult, {
    description: '停用工作人员，其任职今日终止 / Deactivates a person; what the person holds ends today',
  })
  deactivatePerson(
    @Ctx() context: Context,
    @Input(() => DeactivatePersonInput) input: DeactivatePersonInput,
  ) {
    const personId = localId(context, 'Person', input.personId);
    return write(context, 'deactivatePerson', input, (tx) => deactivatePerson(tx, { personId }), personShown);
  }

  @Asks('manage', 'Post')
  @Mutation(() => PostResult, { description: '新增岗位 / Adds a post' })
  addPost(@Ctx() context: Context, @Input(() => AddPostInput) input: AddPostInput) {
    const { code, title, leadershipRole, rank, portfolios, dutyRoles } = input;
    const reportsToId = localId(context, 'Post', input.reportsToId) ?? null;
    const post = { code, title, leadershipRole, rank, portfolios, dutyRoles, reportsToId };
    return write(context, 'addPost', input, (tx) => addPost(tx, post), postShown);
  }

  @Asks('manage', 'Post')
  @Mutation(() => PostResult, { description: '变更岗位 / Changes a post' })
  changePost(@Ctx() context: Context, @Input(() => ChangePostInput) input: ChangePostInput) {
    const postId = localId(context, 'Post', input.postId);
    const traits: Partial<PostTraits> = {
      title: input.title ?? undefined,
      leadershipRole: input.leadershipRole ?? undefined,
      rank: input.rank ?? undefined,
      portfolios: input.portfolios ?? undefined,
      dutyRoles: input.dutyRoles ?? undefined,
      reportsToId: localId(context, 'Post', input.reportsToId),
    };
    return write(context, 'changePost', input, (tx) => changePost(tx, { postId, ...traits }), postShown);
  }

  @Asks('manage', 'Post')
  @Mutation(() => PostResult, { description: '撤销岗位 / Abolishes a post' })
  abolishPost(@Ctx() context: Context, @Input(() => AbolishPostInput) input: AbolishPostInput) {
    const work = { postId: localId(context, 'Post', input.postId), on: input.on };
    return write(context, 'abolishPost', input, (tx) => abolishPost(tx, work), postShown);
  }

  @Asks('manage', 'Holding')
  @Mutation(() => HoldingResult, {
    description:
      '任职；给自己可触及身份信息的岗位须由第二人确认。职责由岗位承担，不因任职人更换而变 / Gives a person a post; one’s own that reaches identities waits for a second person. Posts owe duties: what is owed does not change with who holds one',
  })
  assignPost(@Ctx() context: Context, @Input(() => AssignPostInput) input: AssignPostInput) {
    const { validFrom, validTo } = input;
    const postId = localId(context, 'Post', input.postId);
    const personId = localId(context, 'Person', input.personId);
    const work = { postId, personId, validFrom, validTo };
    return write(context, 'assignPost', input, (tx) => assignPost(tx, work), holdingShown);
  }

  @Asks('confirm', 'Holding')
  @Mutation(() => HoldingResult, {
    description: '由第二人确认任职 / Confirms a holding as the second person',
  })
  confirmHolding(@Ctx() context: Context, @Input(() => ConfirmHoldingInput) input: ConfirmHoldingInput) {
    const holdingId = localId(context, 'Holding', input.holdingId);
    return write(context, 'confirmHolding', input, (tx) => confirmHolding(tx, { holdingId }), holdingShown);
  }

  @Asks('manage', 'Holding')
  @Mutation(() => HoldingResult, {
    description: '终止任职；岗位所承担的职责不变 / Ends a holding; what the post owes stays as it is',
  })
  endHolding(@Ctx() context: Context, @Input(() => EndHoldingInput) input: EndHoldingInput) {
    const work = { holdingId: localId(context, 'Holding', input.holdingId), on: input.on };
    return write(context, 'endHolding', input, (tx) => endHolding(tx, work), holdingShown);
  }
}

const personShown = ({ personId }: { personId: string }) => ({
  __typename: 'PersonChanged' as const,
  person: ref(Person, personId),
});
const postShown = ({ postId, obligations }: { postId: string; obligations: unknown }) => ({
  __typename: 'PostChanged' as const,
  post: ref(Post, postId),
  obligations,
});
const holdingShown = ({ holdingId }: { holdingId: string }) => ({
  __typename: 'HoldingChanged' as const,
  holding: ref(Holding, holdingId),
});
