import { Arg, Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { type CivilDate as Civil, dayOf, Refusal } from '../../policies/index.ts';
import { CivilDate, Open, ReportFigure, ReportSection } from '../../schema/index.ts';
import type { Context } from '../context.ts';
import { Public } from '../guards.ts';
import { publishedBulletins } from './bulletins.ts';

/** Days of one answer. */
const LONGEST_WINDOW = 400;

@ObjectType({ description: '向公众发布的一份通报 / A bulletin as the public sees it' })
@Open('issued to everybody by a rule that says so')
export class PublishedBulletin {
  @Field(() => String, { description: '标题 / Title in Chinese' })
  titleZh!: string;

  @Field(() => String, { description: '英文标题 / Title in English' })
  titleEn!: string;

  @Field(() => CivilDate, { description: '所涉周期起 / First day of the period it is about' })
  periodFrom!: string;

  @Field(() => CivilDate, { description: '所涉周期止 / Last day of the period' })
  periodTo!: string;

  @Field(() => CivilDate, { description: '发布日 / Day on which it was made public' })
  publishedOn!: string;

  @Field(() => Int, { description: '第几版；仅示最新一版 / Version; the latest alone is shown' })
  version!: number;

  @Field(() => Boolean, { description: '是否无事项 / Whether there was nothing to tell' })
  zero!: boolean;

  @Field(() => [ReportSection], { description: '栏目 / Sections' })
  sections!: ReportSection[];

  @Field(() => [ReportFigure], {
    description: '数目；平台预填的小数目为空 / Figures; null for small ones that the platform counted',
  })
  figures!: ReportFigure[];
}

@Resolver()
export class BulletinResolver {
  @Public('what is issued to the public is for everybody to read; it is limited like other anonymous reads')
  @Query(() => [PublishedBulletin], {
    description:
      '向公众发布的通报，最近发布的在前，至多 24 份，无须账号；停用、未知或没有发布的单位一律为空 / Bulletins made public, latest first, at most 24, without an account; empty for an organisation that is suspended, unknown or has issued none',
  })
  async publishedBulletins(
    @Ctx() context: Context,
    @Arg('organisation', () => String, { description: '单位代号 / Slug of the organisation' }) slug: string,
    @Arg('from', () => CivilDate, { description: '发布日自（含） / Made public on this day or later' })
    from: string,
    @Arg('to', () => CivilDate, {
      description: '发布日至（含），至多 400 天 / Made public on this day or earlier; 400 days at most',
    })
    to: string,
  ): Promise<PublishedBulletin[]> {
    const length = dayOf(to as Civil) - dayOf(from as Civil);
    if (length < 0) throw new Refusal('BAD_INPUT', { path: 'to' });
    if (length >= LONGEST_WINDOW) throw new Refusal('TOO_COSTLY', { path: 'to' });
    const found = await publishedBulletins(context.house, slug, { from, to });
    return (found?.bulletins ?? []).map(({ title, ...bulletin }) => ({
      ...bulletin,
      titleZh: title.zh,
      titleEn: title.en,
    }));
  }
}
