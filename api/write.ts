/** The one shape of a mutation: guard → service in one transaction → typed result or typed refusal. */
import { createUnionType, Field, ID, InputType, ObjectType } from 'type-graphql';
import { may, platformRule, Refusal, ruleStep, type Written } from '../policies/index.ts';
import {
  CitedRule,
  type EntityClass,
  Open,
  ReasonStep,
  RuleFinding,
  shownFinding,
  shownStep,
} from '../schema/index.ts';
import { type Act, inScope, perform, publishedRule, type Tx } from '../tenants/index.ts';
import { acting, type Context } from './context.ts';

/** An expected failure (DESIGN §8): a code that programs read and sentences that people read. */
@ObjectType({ description: '未获接受的请求及其原因 / A request that was refused, and why' })
@Open('tells the asker about the own request only')
export class Refused {
  @Field(() => String, { description: '代码 / Code' })
  code!: string;

  @Field(() => String, { description: '中文说明 / In Chinese' })
  zh!: string;

  @Field(() => String, { description: '英文说明 / In English' })
  en!: string;

  @Field(() => String, { nullable: true, description: '输入中的位置 / Where in the input' })
  path!: string | null;

  @Field(() => String, {
    nullable: true,
    description: '所依据的规则或条文 / The rule or article that forbids it',
  })
  rule!: string | null;

  @Field(() => CitedRule, {
    nullable: true,
    description:
      '该规则的名称与出处；提问者无权读取规章时为空 / That rule’s title and where it is written; null for who may not read the rulebook',
  })
  cited!: CitedRule | null;

  @Field(() => [ReasonStep], {
    description:
      '为何：所依据的规则，或此操作所需的岗位与权限；代码已说明一切时为空列表 / Why: the rule that decides, or the post or scope that it takes; empty where the code says it all',
  })
  why!: ReasonStep[];

  @Field(() => [RuleFinding], {
    description:
      '规章检查结果；仅随 RULE_INVALID / Findings of the check of a rulebook; with RULE_INVALID only',
  })
  findings!: RuleFinding[];
}

/** What every input of a mutation has. */
@InputType()
export abstract class WriteInput {
  @Field(() => String, {
    nullable: true,
    description:
      '幂等键：同键同输入重复提交只执行一次，24 小时内有效 / Idempotency key: the same key and input are carried out once within 24 hours',
  })
  idempotencyKey?: string | null;
}

/**
 * The id in a global id, if it is one of this type and of the asker's organisation; otherwise an id of nothing. One
 * that is left out, or null, stays so.
 */
export function localId(context: Context, type: string, globalId: string): string;
export function localId<Absent extends null | undefined>(
  context: Context,
  type: string,
  globalId: string | Absent,
): string | Absent;
export function localId(context: Context, type: string, globalId: string | null | undefined) {
  if (globalId == null) return globalId;
  const [name, tenant, id] = globalId.split(':');
  const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
  if (name !== type || tenant !== context.actor?.tenantId || !uuid.test(id ?? '')) return NOBODY;
  return id!;
}
/** An id that no row has: foreign, hidden and made-up ids all take the same way. */
export const NOBODY = '00000000-0000-0000-0000-000000000000';

/** The union of a mutation's result and `Refused`. */
export const orRefused = (name: string, done: () => EntityClass, zh: string, en: string) =>
  createUnionType({
    name,
    description: `${zh}，或未获接受的原因 / ${en}, or why it was refused`,
    types: () => [done(), Refused] as any,
    resolveType: (value: { __typename: string }) => value.__typename,
  });

/**
 * Carries out a write and answers with `shown(ids)`, whose plans are read back with the actor's rights of now. A
 * refusal becomes `Refused`; a fault is thrown and mapped to a code elsewhere.
 */
export async function write<R extends object, S extends { __typename: string }>(
  context: Context,
  operation: string,
  input: WriteInput & object,
  work: (tx: Tx) => Promise<R>,
  shown: (ids: R) => S | Promise<S>,
): Promise<S | (Refused & { __typename: 'Refused' })> {
  const { idempotencyKey, ...rest } = input;
  const act: Act = {
    actor: acting(context),
    operation,
    input: rest,
    idempotencyKey,
    standing: context.known!.version,
  };
  try {
    return await shown(await perform(context.house, act, work));
  } catch (error) {
    if (error instanceof Refusal) return refused(error, await writtenRule(context, error));
    throw error;
  }
}

/** The rule that a refusal names, as far as the asker may read it: the platform's own, or one that was published. */
async function writtenRule(context: Context, { rule }: Refusal): Promise<Written | undefined> {
  if (rule === undefined) return undefined;
  const { tenantId, today, ability } = acting(context);
  const platform = platformRule(rule);
  if (platform || !may(ability, 'read', 'Rulebook', { tenantId, state: 'PUBLISHED' })) return platform;
  return inScope(context.house.db, { tenantId, today }, (em) => publishedRule(em, tenantId, rule, today));
}

/** A refusal as the API shows it. */
export const refused = (refusal: Refusal, rule?: Written): Refused & { __typename: 'Refused' } => ({
  __typename: 'Refused',
  code: refusal.code,
  ...refusal.messages,
  path: refusal.path ?? null,
  rule: refusal.rule ?? null,
  cited: rule ?? null,
  why: [...(rule ? [ruleStep(rule)] : []), ...refusal.why].map(shownStep),
  findings: refusal.findings.map(shownFinding),
});

/** An id argument of a mutation. */
export const GlobalId = (zh: string, en: string, options: { nullable?: boolean } = {}) =>
  Field(() => ID, { description: `${zh} / ${en}`, nullable: options.nullable ?? false });
