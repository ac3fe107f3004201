/** Two versions of a rulebook, rule by rule. */
import { Field, ObjectType } from 'type-graphql';
import { diffRulebooks, may, Refusal, type RulebookContent } from '../../policies/index.ts';
import { enumeration, Open, RulebookSection, ruleType, shownRule } from '../../schema/index.ts';
import { inScope } from '../../tenants/index.ts';
import { acting, type Context } from '../context.ts';

const RuleDiffStatus = enumeration('RuleDiffStatus', '规则的变化', 'What became of a rule', {
  ADDED: { zh: '新增', en: 'Added' },
  REMOVED: { zh: '删除', en: 'Removed' },
  CHANGED: { zh: '修改', en: 'Changed' },
  SAME: { zh: '未变', en: 'The same' },
});

@ObjectType({ description: '规则中一处变化 / One value of a rule that differs' })
@Open('part of a diff of guarded rulebooks')
class RuleChange {
  @Field(() => String, {
    description: '位置，如 duty.cadence.monthDays.days[0] / Place, such as duty.cadence.monthDays.days[0]',
  })
  path!: string;

  @Field(() => String, {
    nullable: true,
    description: '原值（JSON）；原无则为空 / Former value as JSON; null where there was none',
  })
  from!: string | null;

  @Field(() => String, {
    nullable: true,
    description: '新值（JSON）；已无则为空 / New value as JSON; null where there is none',
  })
  to!: string | null;
}

@ObjectType({ description: '一条规则在两个版本之间的对比 / One rule compared between two versions' })
@Open('part of a diff of guarded rulebooks')
export class RuleDiff {
  @Field(() => String, { description: '规则编号 / Id of the rule' })
  ruleId!: string;

  @Field(() => RuleDiffStatus, { description: '变化 / What became of it' })
  status!: keyof typeof RuleDiffStatus;

  @Field(() => RulebookSection, { description: '所在的章 / Section' })
  section!: string;

  @Field(() => ruleType('Rule'), {
    nullable: true,
    description: '原规则；新增时为空 / The former rule; null when added',
  })
  before!: unknown;

  @Field(() => ruleType('Rule'), {
    nullable: true,
    description: '新规则；删除时为空 / The new rule; null when removed',
  })
  after!: unknown;

  @Field(() => [RuleChange], { description: '各处变化 / What differs' })
  changes!: RuleChange[];
}

type Row = { version: number; state: string; sections: RulebookContent };

/** @throws Refusal NOT_FOUND with the path of a version that the actor does not have before him. */
export async function rulebookDiff(context: Context, from: number, to: number): Promise<RuleDiff[]> {
  const { tenantId, today, ability } = acting(context);
  const rows = await inScope(context.house.db, { tenantId, today }, (em) =>
    em.execute<Row[]>(
      'select version, state, sections from rulebook where tenant_id = ? and version in (?, ?)',
      [tenantId, from, to],
    ),
  );
  const content = (version: number, path: string): RulebookContent => {
    const row = rows.find((one) => one.version === version);
    if (!row || !may(ability, 'read', 'Rulebook', { tenantId, state: row.state })) {
      throw new Refusal('NOT_FOUND', { path });
    }
    return row.sections;
  };
  return diffRulebooks(content(from, 'from'), content(to, 'to')).map((diff) => {
    const form = (diff.after ?? diff.before)!.form;
    return {
      ruleId: diff.ruleId,
      status: diff.status,
      section: diff.section.toUpperCase(),
      before: diff.before ? shownRule(diff.before) : null,
      after: diff.after ? shownRule(diff.after) : null,
      changes: diff.changes.map((change) => ({
        path: change.path.replace(/^params\b/, form),
        from: asJson(change.from),
        to: asJson(change.to),
      })),
    };
  });
}

const asJson = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));
