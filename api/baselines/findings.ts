/** The own rulebook in force beside what superiors have laid down: what is too loose stays in force until a deadline. */
import { Field, ObjectType } from 'type-graphql';
import { checkBaseline, demand, emptyRulebook } from '../../policies/index.ts';
import { BaselineOnDay, Open, RuleFinding, shownFinding } from '../../schema/index.ts';
import { inScope, type StandingBaseline, standardsOn } from '../../tenants/index.ts';
import { acting, type Context } from '../context.ts';

@ObjectType({
  description: '现行规章与上级基准不符之处 / Where the rulebook in force does not meet a superior’s baseline',
})
@Open('worked out from the own rulebook and received baselines, both guarded')
export class BaselineFinding {
  @Field(() => BaselineOnDay, { description: '上级基准，含最迟符合之日 / The baseline, with its deadline' })
  baseline!: BaselineOnDay;

  @Field(() => Boolean, {
    description:
      '是否已过最迟符合之日；规则在修改前仍然施行 / Whether the deadline has passed; the rule stays in force until it is changed',
  })
  overdue!: boolean;

  @Field(() => RuleFinding, { description: '检查结果 / The finding' })
  finding!: RuleFinding;
}

/** A baseline as the API shows it to the organisation that received it. */
export const shownBaseline = (
  tenantId: string,
  { id, senderId, name, line, version, force, effectiveFrom, complyBy }: StandingBaseline,
): BaselineOnDay => ({
  id: `ReceivedBaseline:${tenantId}:${id}`,
  superiorId: `Organisation:${senderId}`,
  superiorZh: name.zh,
  superiorEn: name.en,
  ...{ line, version, force, effectiveFrom, complyBy },
});

/** @throws Refusal TOO_COSTLY when too many limits have to be compared start by start. */
export async function baselineFindings(context: Context, asOf: string | null): Promise<BaselineFinding[]> {
  const { tenantId, today, ability } = acting(context);
  demand(ability, 'read', 'Rulebook', { tenantId, state: 'PUBLISHED' });
  const day = asOf ?? today;
  const { own, above, calendar } = await inScope(context.house.db, { tenantId, today }, (em) =>
    standardsOn(em, tenantId, day),
  );
  const sections = { ...emptyRulebook(), ...own?.sections };
  return above.flatMap((one) =>
    checkBaseline(sections, one, { calendar }).map((finding) => ({
      baseline: shownBaseline(tenantId, one),
      overdue: one.complyBy < day,
      finding: shownFinding(finding),
    })),
  );
}
