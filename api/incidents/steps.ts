/** What rules ask of an incident, each with its reason. */
import { Field, Int, ObjectType } from 'type-graphql';
import {
  DOUBTS,
  type Moment,
  may,
  type OwedStep,
  Refusal,
  type RuleOf,
  STEP_STATES,
} from '../../policies/index.ts';
import { CivilDate, enumeration, Instant, Open, ruleType } from '../../schema/index.ts';
import { inScope, judgedIncident, stepsOf } from '../../tenants/index.ts';
import { acting, type Context } from '../context.ts';

const StepState = enumeration('IncidentStepState', '报告步骤的状态', 'How a step stands', STEP_STATES);

@ObjectType({
  description:
    '规章要求对突发事件所做的一步；不属定期职责，不计入履职情况 / One thing that a rule asks of an incident; no periodic duty, and in no compliance figure',
})
@Open('worked out from a guarded incident and the rules in force')
export class IncidentStep {
  @Field(() => String, { description: '规则编号 / Id of the rule' })
  ruleId!: string;

  @Field(() => ruleType('RuleTitle'), { description: '规则名称 / Title of the rule' })
  title!: unknown;

  @Field(() => ruleType('Citation'), { description: '出处 / Where the rule is written' })
  citation!: unknown;

  @Field(() => Int, { description: '规则的第几步，从 0 起 / Which step of the rule, from 0' })
  step!: number;

  @Field(() => ruleType('TriggeredStep'), { description: '规则所要求的 / What the rule asks for' })
  asked!: unknown;

  @Field(() => CivilDate, {
    nullable: true,
    description: '每日报告的日期；其他为空 / The day of a daily report; null for others',
  })
  on!: string | null;

  @Field(() => Instant, {
    nullable: true,
    description: '起算时刻；上一步未完成时为空 / Counted from; null while the step before it is awaited',
  })
  since!: Moment | null;

  @Field(() => Instant, {
    nullable: true,
    description:
      '期限；“立即”的及尚未起算的为空 / By when; null for "at once" and while it is not counted yet',
  })
  dueAt!: Moment | null;

  @Field(() => StepState, { description: '状态 / How it stands' })
  state!: string;

  @Field(() => Instant, { nullable: true, description: '完成时刻 / When it was done' })
  madeAt!: Moment | null;

  @Field(() => String, { description: '说明（中文） / Why, in Chinese' })
  zh!: string;

  @Field(() => String, { description: '说明（英文） / Why, in English' })
  en!: string;
}

/** @throws Refusal NOT_FOUND for an incident that the actor may not read. */
export async function incidentSteps(context: Context, incidentId: string): Promise<IncidentStep[]> {
  const { tenantId, today, ability } = acting(context);
  const { db, clock } = context.house;
  const judged = await inScope(db, { tenantId, today }, (em) => judgedIncident(em, tenantId, incidentId));
  if (!judged || !may(ability, 'read', 'Incident', { tenantId }))
    throw new Refusal('NOT_FOUND', { path: 'incidentId' });
  const rules = new Map(judged.rules.map((rule) => [rule.id, rule]));
  return stepsOf(judged, clock.now()).map((step) => shown(step, rules.get(step.ruleId)!));
}

const beijing = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
});
const clockTime = (moment: Moment): string => beijing.format(moment);

function shown(owed: OwedStep, { title, citation }: RuleOf<'trigger'>): IncidentStep {
  const { tentative, state, since, dueAt } = owed;
  const { document, article } = citation;
  const by = (zh: string, en: string) => ({ zh: [zh], en: [en] });
  const when =
    since !== null
      ? dueAt !== null
        ? by(
            `自${clockTime(since)}起算，期限${clockTime(dueAt)}（北京时间）`,
            `counted from ${clockTime(since)}, due by ${clockTime(dueAt)} (Beijing)`,
          )
        : by(`自${clockTime(since)}起应立即（北京时间）`, `owed at once from ${clockTime(since)} (Beijing)`)
      : by('上一步完成后起算', 'counted once the step before it is done');
  const doubt = tentative ? DOUBTS[tentative] : undefined;
  const said = (language: 'zh' | 'en') => [
    ...(language === 'zh'
      ? [`《${document}》${article}：${title.zh}`]
      : [`${document}, ${article}: ${title.en}`]),
    ...when[language],
    STEP_STATES[state][language],
    ...(doubt ? [doubt[language]] : []),
  ];
  return { ...owed, title, citation, zh: said('zh').join('；'), en: said('en').join('; ') };
}
