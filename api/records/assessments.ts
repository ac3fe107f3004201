import { Arg, Ctx, Field, Float, InputType, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { After, Assessment, AssessmentConnection, CivilDate, First, Open } from '../../schema/index.ts';
import { type AssessedPeriod, assess, publishAssessments } from '../../tenants/index.ts';
import type { Context } from '../context.ts';
import { Asks } from '../guards.ts';
import { referenceId } from '../organisations/index.ts';
import { many, type Plan, ref } from '../read/index.ts';
import { GlobalId, orRefused, WriteInput, write } from '../write.ts';

@InputType({
  description:
    '平台无从得知的数值，或人工评分 / A value that the platform cannot tell, or points that people give',
})
class GivenScoreInput {
  @Field(() => String, {
    description: '指标规则编号，或人工评分项 / Id of the indicator’s rule, or the item that people score',
  })
  indicator!: string;

  @Field(() => Float, {
    nullable: true,
    description: '数值；平台已有的不得另填 / Value; none where the platform has it',
  })
  value?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: '得分；可由数值算出的不得另填 / Points; none where the value gives them',
  })
  points?: number | null;
}

@InputType()
abstract class PeriodInput extends WriteInput {
  @Field(() => String, {
    description:
      '考核规则编号，以周期开始之日施行者为准 / Id of the rule, as in force when the period opened',
  })
  ruleId!: string;

  @Field(() => CivilDate, {
    description: '周期首日；该周期须已结束 / First day of the period, which has to be over',
  })
  periodFrom!: string;
}

@InputType({ description: '对一个单位某一周期的考核 / Assesses one body for one period' })
class AssessInput extends PeriodInput {
  @GlobalId(
    '被考核单位；考核内设机构或岗位的为本单位',
    'Who is assessed; the own organisation where its sections or posts are',
  )
  subjectId!: string;

  @Field(() => [GivenScoreInput], {
    defaultValue: [],
    description: '须由人填写的各项 / What people have to say',
  })
  scores!: GivenScoreInput[];

  @Field(() => Int, {
    nullable: true,
    description: '重评时读取的修订号；首次为空 / Revision that was read, to assess anew; null the first time',
  })
  expectedVersion?: number | null;
}

@InputType({
  description:
    '公布某一周期的考核；名次随之确定 / Publishes the assessments of a period and fixes their ranks',
})
class PublishAssessmentsInput extends PeriodInput {}

@ObjectType({ description: '更新后的考核 / The assessment as it is now' })
@Open('holds an assessment that is guarded')
class AssessmentChanged {
  @Field(() => Assessment, { nullable: true, description: '考核 / The assessment' })
  assessment!: Assessment | null;
}
const AssessmentResult = orRefused(
  'AssessmentResult',
  () => AssessmentChanged,
  '更新后的考核',
  'The assessment as it is now',
);

@ObjectType({ description: '已公布的考核 / What was published' })
@Open('holds assessments that are guarded')
class AssessmentsPublished {
  @Field(() => AssessmentConnection, {
    description: '该周期的考核，得分高者在前 / Those of the period, the best first',
  })
  assessments!: unknown;
}
const AssessmentsResult = orRefused(
  'AssessmentsResult',
  () => AssessmentsPublished,
  '已公布的考核',
  'What was published',
);

const Input = (type: () => object) => Arg('input', type as never, { description: '输入 / Input' });
const BEST_FIRST = [{ field: 'total', descending: true }];

@Resolver()
export class AssessmentResolver {
  @Asks('read', 'Assessment')
  @Query(() => AssessmentConnection, {
    description: '考核，得分高者在前 / Assessments, the best first',
  })
  assessments(
    @Arg('ruleId', () => String, { nullable: true, description: '仅此规则 / Only by this rule' })
    ruleId: string | null,
    @Arg('periodFrom', () => CivilDate, {
      nullable: true,
      description: '仅首日为此的周期 / Only of the period with this first day',
    })
    periodFrom: string | null,
    @First() first: number,
    @After() after: string | null,
  ): Plan {
    const where = { ruleId: ruleId ?? undefined, periodFrom: periodFrom ?? undefined };
    return many(Assessment, where, { first, after, order: BEST_FIRST });
  }

  @Asks('assess', 'Assessment')
  @Mutation(() => AssessmentResult, {
    description:
      '考核一个单位；数值由平台的计数预填，信访数量不计分 / Assesses a body; values come from the platform’s counters, and how much people petition is not scored',
  })
  assess(@Ctx() context: Context, @Input(() => AssessInput) input: AssessInput) {
    const { ruleId, periodFrom, expectedVersion = null } = input;
    const scores = input.scores.map(({ indicator, value = null, points = null }) => ({
      indicator,
      value,
      points,
    }));
    const subjectId = referenceId('Organisation', input.subjectId);
    const work = { ruleId, periodFrom, subjectId, scores, expectedVersion };
    return write(context, 'assess', input, (tx) => assess(tx, work), assessed);
  }

  @Asks('assess', 'Assessment')
  @Mutation(() => AssessmentsResult, { description: '公布考核 / Publishes assessments' })
  publishAssessments(
    @Ctx() context: Context,
    @Input(() => PublishAssessmentsInput) input: PublishAssessmentsInput,
  ) {
    const { ruleId, periodFrom } = input;
    return write(
      context,
      'publishAssessments',
      input,
      (tx) => publishAssessments(tx, { ruleId, periodFrom }),
      published,
    );
  }
}

const assessed = ({ assessmentId }: { assessmentId: string }) => ({
  __typename: 'AssessmentChanged' as const,
  assessment: ref(Assessment, assessmentId),
});

const published = ({ ruleId, periodFrom }: AssessedPeriod) => ({
  __typename: 'AssessmentsPublished' as const,
  assessments: many(Assessment, { ruleId, periodFrom }, { first: 100, order: BEST_FIRST }),
});
