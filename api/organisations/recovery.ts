import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Open, ReceivedEnvelope } from '../../schema/index.ts';
import {
  appointRecovered,
  consentToRecovery,
  proposeRecovery,
  recoverAdministrator,
} from '../../tenants/index.ts';
import type { Context } from '../context.ts';
import { Asks } from '../guards.ts';
import { ref } from '../read/index.ts';
import { GlobalId, localId, orRefused, WriteInput, write } from '../write.ts';
import { referenceId } from './ids.ts';
import { changed } from './organisations.ts';
import { OrganisationResult } from './types.ts';

@InputType({
  description: '拟任命的管理员，须能登录 / The administrator to be appointed, who is able to sign in',
})
export class NewAdministratorInput {
  @Field(() => String, { description: '姓名 / Name' })
  name!: string;

  @Field(() => String, { description: '身份提供方 / Identity provider that vouches for the sign-in' })
  issuer!: string;

  @Field(() => String, { description: '在身份提供方的标识 / Subject at that provider' })
  subject!: string;
}

@InputType({ description: '恢复管理员 / Recovers an administrator' })
export class RecoverAdministratorInput extends WriteInput {
  @GlobalId('单位', 'Organisation')
  organisationId!: string;

  @Field(() => NewAdministratorInput, { description: '拟任管理员 / The administrator' })
  administrator!: NewAdministratorInput;
}

@InputType({ description: '提请恢复管理员 / Proposes to recover an administrator' })
export class ProposeRecoveryInput extends RecoverAdministratorInput {
  @GlobalId(
    '须予同意的单位：该单位自身或其直接上级',
    'Whose consent is asked: the organisation itself or a direct superior of it',
  )
  consentById!: string;
}

@InputType({ description: '同意恢复管理员 / Consents to the recovery of an administrator' })
export class ConsentToRecoveryInput extends WriteInput {
  @GlobalId('收到的提请函（RECOVERY）', 'The proposal received (RECOVERY)')
  envelopeId!: string;

  @Field(() => NewAdministratorInput, {
    description:
      '由同意方再次写明的管理员，须与提请一致 / The administrator, named once more; has to be the one proposed',
  })
  administrator!: NewAdministratorInput;
}

@ObjectType({ description: '已表示同意 / The consent was given' })
@Open('holds an envelope that is guarded itself')
export class RecoveryConsented {
  @Field(() => ReceivedEnvelope, { nullable: true, description: '提请函 / The proposal' })
  proposal!: ReceivedEnvelope | null;
}

const ConsentResult = orRefused('ConsentResult', () => RecoveryConsented, '已表示同意', 'The consent');

@Resolver()
export class RecoveryResolver {
  @Asks('recover', 'Organisation')
  @Mutation(() => OrganisationResult, {
    description:
      '提请恢复某单位的管理员，由该单位领导或其直接上级的管理员同意（运营方） / Proposes a new administrator for an organisation that lost its own; its leader or the administrator of a direct superior has to consent (operator)',
  })
  proposeRecovery(
    @Ctx() context: Context,
    @Arg('input', () => ProposeRecoveryInput, { description: '输入 / Input' }) input: ProposeRecoveryInput,
  ) {
    const work = {
      organisationId: referenceId('Organisation', input.organisationId),
      administrator: input.administrator,
      consentById: referenceId('Organisation', input.consentById),
    };
    return write(
      context,
      'proposeRecovery',
      input,
      (tx) => proposeRecovery(context.house, tx, work),
      changed,
    );
  }

  @Asks('consent', 'Recovery')
  @Mutation(() => ConsentResult, {
    description: '同意运营方提请的管理员人选 / Consents to the administrator that the operator has proposed',
  })
  consentToRecovery(
    @Ctx() context: Context,
    @Arg('input', () => ConsentToRecoveryInput, { description: '输入 / Input' })
    input: ConsentToRecoveryInput,
  ) {
    const envelopeId = localId(context, 'ReceivedEnvelope', input.envelopeId);
    const work = { envelopeId, administrator: input.administrator };
    return write(
      context,
      'consentToRecovery',
      input,
      (tx) => consentToRecovery(context.house, tx, work),
      (ids) => ({
        __typename: 'RecoveryConsented' as const,
        proposal: ref(ReceivedEnvelope, ids.envelopeId),
      }),
    );
  }

  @Asks('recover', 'Organisation')
  @Mutation(() => OrganisationResult, {
    description: '获同意后任命管理员（运营方） / Appoints the administrator once there is consent (operator)',
  })
  recoverAdministrator(
    @Ctx() context: Context,
    @Arg('input', () => RecoverAdministratorInput, { description: '输入 / Input' })
    input: RecoverAdministratorInput,
  ) {
    const { house } = context;
    const { administrator } = input;
    const work = { organisationId: referenceId('Organisation', input.organisationId), administrator };
    return write(
      context,
      'recoverAdministrator',
      input,
      (tx) => recoverAdministrator(house, tx, work),
      async (consented) => {
        await appointRecovered(house, consented, administrator);
        return changed(consented);
      },
    );
  }
}
