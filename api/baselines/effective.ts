/** The rulebook as it applies: one's own rules with what superiors and the law put beside and in place of them. */
import { Field, ObjectType } from 'type-graphql';
import {
  cited,
  civilDate,
  demand,
  effective,
  emptyRulebook,
  type Origin,
  type Rule,
  type EffectiveRule as Worked,
} from '../../policies/index.ts';
import { BaselineOnDay, enumeration, Open, ruleType, shownRule } from '../../schema/index.ts';
import { inScope, type StandingBaseline, standardsOn } from '../../tenants/index.ts';
import { acting, type Context } from '../context.ts';
import { shownBaseline } from './findings.ts';

const PART = 'worked out from the own rulebook and received baselines, both guarded, and national law';

const OriginKind = enumeration('RuleOriginKind', '规则来源', 'Where a rule comes from', {
  OWN: { zh: '本单位规章', en: 'The own rulebook' },
  BASELINE: { zh: '上级基准', en: 'A superior’s baseline' },
  FLOOR: { zh: '国家规定', en: 'National law' },
});

@ObjectType({ description: '规则的来源 / Where a rule comes from' })
@Open(PART)
class RuleOrigin {
  @Field(() => OriginKind, { description: '来源 / Kind of the origin' })
  kind!: keyof typeof OriginKind;

  @Field(() => String, { description: '中文说明，含条款 / In Chinese, with the article' })
  zh!: string;

  @Field(() => String, { description: '英文说明，含条款 / In English, with the article' })
  en!: string;

  @Field(() => BaselineOnDay, {
    nullable: true,
    description: '上级基准；其他来源为空 / The baseline; null of another origin',
  })
  baseline!: BaselineOnDay | null;
}

@ObjectType({ description: '另一来源的规则 / A rule of another origin' })
@Open(PART)
class RuleAbove {
  @Field(() => ruleType('Rule'), { description: '规则 / The rule' })
  rule!: unknown;

  @Field(() => RuleOrigin, { description: '来源 / Its origin' })
  origin!: RuleOrigin;
}

@ObjectType({ description: '实际适用的一条规则 / One rule that applies' })
@Open(PART)
export class EffectiveRule {
  @Field(() => ruleType('Rule'), { description: '规则 / The rule' })
  rule!: unknown;

  @Field(() => RuleOrigin, { description: '来源 / Its origin' })
  origin!: RuleOrigin;

  @Field(() => [RuleAbove], {
    description:
      '由它代替的规则：不严于它，或已被法律取代 / What it stands in place of: rules it is as strict as, or that the law has put aside',
  })
  overrides!: RuleAbove[];

  @Field(() => [RuleAbove], {
    description:
      '它宽于这些上级规则，在期限前仍然施行 / Rules of superiors that it is looser than; it stays in force until their deadline',
  })
  looserThan!: RuleAbove[];

  @Field(() => [RuleAbove], {
    description:
      '无法与之比较、须人工判断的规则 / Rules it cannot be compared with, so that somebody has to judge',
  })
  unclear!: RuleAbove[];
}

/** @throws Refusal FORBIDDEN, TOO_COSTLY when too many limits have to be compared start by start. */
export async function effectiveRulebook(context: Context, asOf: string | null): Promise<EffectiveRule[]> {
  const { tenantId, today, ability } = acting(context);
  demand(ability, 'read', 'Rulebook', { tenantId, state: 'PUBLISHED' });
  const day = civilDate(asOf ?? today);
  const { own, above, calendar, body } = await inScope(context.house.db, { tenantId, today }, (em) =>
    standardsOn(em, tenantId, day),
  );
  const sections = { ...emptyRulebook(), ...own?.sections };
  const version = own?.version ?? 0;
  const shown = ({ rule, origin }: Pick<Worked, 'rule' | 'origin'>): RuleAbove => ({
    rule: shownRule(origin.kind === 'FLOOR' ? asRule(rule, origin) : (rule as Rule)),
    origin: shownOrigin(origin, rule as Rule),
  });
  const shownOrigin = (origin: Origin, { title, citation }: Rule): RuleOrigin => {
    if (origin.kind === 'FLOOR') return { kind: 'FLOOR', ...cited(origin.provision), baseline: null };
    const { document, article } = citation;
    if (origin.kind === 'OWN') {
      return {
        kind: 'OWN',
        zh: `本单位规章第 ${version} 版：《${document}》${article}（${title.zh}）`,
        en: `Version ${version} of the own rulebook: ${document}, ${article} (${title.en})`,
        baseline: null,
      };
    }
    const baseline = shownBaseline(tenantId, origin.baseline as StandingBaseline);
    return {
      kind: 'BASELINE',
      zh: `${baseline.superiorZh}基准第 ${baseline.version} 版：《${document}》${article}（${title.zh}）`,
      en: `${baseline.superiorEn}, version ${baseline.version} of its baseline: ${document}, ${article} (${title.en})`,
      baseline,
    };
  };
  return effective(day, above, sections, { calendar, body }).map((one) => ({
    ...shown(one),
    overrides: one.overrides.map(shown),
    looserThan: one.looserThan.map(shown),
    unclear: one.unclear.map(shown),
  }));
}

/** A provision has no title of its own: it is called by its figure. */
const asRule = ({ form, params }: Worked['rule'], { provision }: Origin & { kind: 'FLOOR' }): Rule =>
  ({
    id: provision.id,
    title: provision.figure,
    citation: {
      document: provision.instrument,
      article: provision.article === null ? '' : `第${provision.article}条`,
    },
    form,
    params,
  }) as Rule;
