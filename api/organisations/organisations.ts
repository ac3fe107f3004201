import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { After, First, Organisation, OrganisationConnection } from '../../schema/index.ts';
import { createOrganisation, foundOrganisation, setOrganisationState } from '../../tenants/index.ts';
import type { Context } from '../context.ts';
import { Asks } from '../guards.ts';
import { many, one, type Plan, ref } from '../read/index.ts';
import { NOBODY, write } from '../write.ts';
import { referenceId } from './ids.ts';
import {
  CreateOrganisationInput,
  OrganisationFilter,
  OrganisationResult,
  OrganisationStateInput,
} from './types.ts';

@Resolver()
export class OrganisationResolver {
  @Asks('read', 'Organisation')
  @Query(() => Organisation, {
    nullable: true,
    description: '按标识或代号读取单位，二者给其一 / An organisation by its id or its slug, one of the two',
  })
  organisation(
    @Arg('id', () => ID, { nullable: true, description: '全局标识 / Global id' }) id: string | null,
    @Arg('slug', () => String, { nullable: true, description: '代号 / Slug' }) slug: string | null,
  ): Plan {
    if (typeof slug === 'string' && typeof id !== 'string') return one(Organisation, { slug });
    return ref(Organisation, slug == null && id != null ? referenceId('Organisation', id) : NOBODY);
  }

  @Asks('read', 'Organisation')
  @Query(() => OrganisationConnection, { description: '单位名录，按代号排列 / The directory, by slug' })
  organisations(
    @Arg('filter', () => OrganisationFilter, { defaultValue: {}, description: '筛选 / Filter' })
    filter: OrganisationFilter,
    @First() first: number,
    @After() after: string | null,
  ): Plan {
    const { kind, level, state } = filter;
    const where = { kind: kind ?? undefined, level: level ?? undefined, state: state ?? undefined };
    return many(Organisation, where, { first, after, order: [{ field: 'slug' }] });
  }

  @Asks('create', 'Organisation')
  @Mutation(() => OrganisationResult, {
    description:
      '建立单位及其首任管理员（运营方） / Creates an organisation with its first administrator (operator)',
  })
  createOrganisation(
    @Ctx() context: Context,
    @Arg('input', () => CreateOrganisationInput, { description: '输入 / Input' })
    input: CreateOrganisationInput,
  ) {
    return write(
      context,
      'createOrganisation',
      input,
      (tx) => createOrganisation(tx, input),
      async (founding) => {
        await foundOrganisation(context.house, founding, input.administrator);
        return changed(founding);
      },
    );
  }

  @Asks('suspend', 'Organisation')
  @Mutation(() => OrganisationResult, {
    description: '停用单位（运营方） / Suspends an organisation (operator)',
  })
  suspendOrganisation(
    @Ctx() context: Context,
    @Arg('input', () => OrganisationStateInput, { description: '输入 / Input' })
    input: OrganisationStateInput,
  ) {
    const organisationId = referenceId('Organisation', input.organisationId);
    const work = { organisationId, state: 'SUSPENDED' } as const;
    return write(context, 'suspendOrganisation', input, (tx) => setOrganisationState(tx, work), changed);
  }

  @Asks('suspend', 'Organisation')
  @Mutation(() => OrganisationResult, {
    description: '恢复已停用的单位（运营方） / Resumes a suspended organisation (operator)',
  })
  resumeOrganisation(
    @Ctx() context: Context,
    @Arg('input', () => OrganisationStateInput, { description: '输入 / Input' })
    input: OrganisationStateInput,
  ) {
    const organisationId = referenceId('Organisation', input.organisationId);
    const work = { organisationId, state: 'ACTIVE' } as const;
    return write(context, 'resumeOrganisation', input, (tx) => setOrganisationState(tx, work), changed);
  }
}

/** What changed is read back as it is now. */
export const changed = ({ organisationId }: { organisationId: string }) => ({
  __typename: 'OrganisationChanged' as const,
  organisation: ref(Organisation, organisationId),
});
