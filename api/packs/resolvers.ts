import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Refusal } from '../../policies/index.ts';
import { Open, Organisation, OrganisationConnection, PAGE } from '../../schema/index.ts';
import { PACKS } from '../../tenants/packs/index.ts';
import { acting, type Context } from '../context.ts';
import { Asks } from '../guards.ts';
import { many, type Plan } from '../read/index.ts';
import { orRefused, refused } from '../write.ts';
import { importPacks } from './load.ts';

@InputType({ description: '导入规则包 / Importing a starter pack' })
export class ImportPackInput {
  @Field(() => String, { description: '文件编号，如 D03 / Id of the source document, such as D03' })
  document!: string;
}

@ObjectType({ description: '已导入的规则包 / A pack that was imported' })
@Open('names organisations of the public directory')
export class PackImported {
  @Field(() => OrganisationConnection, { description: '该包的单位 / The organisations of the pack' })
  organisations!: Plan;
}

const ImportPackResult = orRefused(
  'ImportPackResult',
  () => PackImported,
  '导入结果',
  'What became of the import',
);

@Resolver()
export class PackResolver {
  /** Repeating it changes nothing, so it takes no idempotency key. Nobody can sign in as a pack's made-up people. */
  @Asks('import', 'Pack')
  @Mutation(() => ImportPackResult, {
    description: '运营方导入规则包：单位、关系、岗位与规章 / The operator imports a starter pack',
  })
  async importPack(
    @Arg('input', () => ImportPackInput, { description: '规则包 / The pack' }) { document }: ImportPackInput,
    @Ctx() context: Context,
  ) {
    const operator = acting(context);
    const pack = PACKS.find((one) => one.document.id === document);
    if (!pack) return refused(new Refusal('NOT_FOUND', { path: 'document' }));
    await importPacks(context.house, [pack], null, () => {}, operator);
    const slugs = pack.organisations.map(({ slug }) => slug);
    return {
      __typename: 'PackImported',
      organisations: many(
        Organisation,
        { slug: { $in: slugs } },
        { first: PAGE.most, order: [{ field: 'slug' }] },
      ),
    };
  }
}
