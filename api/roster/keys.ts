import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { KEY_SCOPES } from '../../policies/index.ts';
import { After, ApiKey, ApiKeyConnection, First, Instant, Open } from '../../schema/index.ts';
import { issueKey, revokeKey, rotateKey } from '../../tenants/index.ts';
import type { Context } from '../context.ts';
import { Asks } from '../guards.ts';
import { many, type Plan, ref } from '../read/index.ts';
import { GlobalId, localId, orRefused, WriteInput, write } from '../write.ts';

const SCOPES = Object.entries(KEY_SCOPES)
  .map(([scope, { zh, en }]) => `${scope}（${zh} / ${en}）`)
  .join('; ');

@InputType({ description: '新接口密钥 / A new API key' })
export class IssueKeyInput extends WriteInput {
  @Field(() => String, { description: '名称，至多 100 字 / Name, at most 100 characters' })
  name!: string;

  @Field(() => [String], { description: `权限范围 / Scopes: ${SCOPES}` })
  scopes!: string[];

  @Field(() => Instant, { description: '失效时刻，至多一年 / When it expires, within a year' })
  expiresAt!: string;
}

@InputType({ description: '撤销接口密钥 / Revokes an API key' })
export class RevokeKeyInput extends WriteInput {
  @GlobalId('接口密钥', 'API key')
  apiKeyId!: string;
}

@InputType({ description: '更换接口密钥 / Rotates an API key' })
export class RotateKeyInput extends RevokeKeyInput {
  @Field(() => Instant, {
    description: '新密钥的失效时刻，至多一年 / When the new one expires, within a year',
  })
  expiresAt!: string;
}

@ObjectType({ description: '签发的接口密钥 / The API key issued' })
@Open('answers the administrator who asked for the key; the key itself is guarded')
export class KeyIssued {
  @Field(() => ApiKey, { nullable: true, description: '接口密钥 / The key' })
  apiKey!: ApiKey | null;

  @Field(() => String, {
    nullable: true,
    description:
      '密钥全文，仅显示这一次；重复提交时为空 / The text of the key, shown this once; null when a request is repeated',
  })
  secret!: string | null;
}

@ObjectType({ description: '已撤销的接口密钥 / The API key revoked' })
@Open('holds a key that is guarded')
export class KeyRevoked {
  @Field(() => ApiKey, { nullable: true, description: '接口密钥 / The key' })
  apiKey!: ApiKey | null;
}

const IssueKeyResult = orRefused('IssueKeyResult', () => KeyIssued, '签发的密钥', 'The key issued');
const RevokeKeyResult = orRefused('RevokeKeyResult', () => KeyRevoked, '已撤销的密钥', 'The key revoked');

@Resolver()
export class KeyResolver {
  @Asks('read', 'ApiKey')
  @Query(() => ApiKeyConnection, { description: '接口密钥，最近的在前 / API keys, latest first' })
  apiKeys(@First() first: number, @After() after: string | null): Plan {
    return many(ApiKey, {}, { first, after, order: [{ field: 'issuedAt', descending: true }] });
  }

  @Asks('manage', 'ApiKey')
  @Mutation(() => IssueKeyResult, { description: '签发接口密钥 / Issues an API key' })
  issueKey(
    @Ctx() context: Context,
    @Arg('input', () => IssueKeyInput, { description: '输入 / Input' }) input: IssueKeyInput,
  ) {
    const { name, scopes, expiresAt } = input;
    const made = new Shown();
    return write(
      context,
      'issueKey',
      input,
      (tx) => issueKey(tx, { name, scopes, expiresAt }, made.reveal),
      made.answer,
    );
  }

  @Asks('manage', 'ApiKey')
  @Mutation(() => IssueKeyResult, {
    description:
      '签发接替的密钥；旧密钥失效或撤销前两者均有效 / Issues a successor; both are good until the older one ends',
  })
  rotateKey(
    @Ctx() context: Context,
    @Arg('input', () => RotateKeyInput, { description: '输入 / Input' }) input: RotateKeyInput,
  ) {
    const work = { apiKeyId: localId(context, 'ApiKey', input.apiKeyId), expiresAt: input.expiresAt };
    const made = new Shown();
    return write(context, 'rotateKey', input, (tx) => rotateKey(tx, work, made.reveal), made.answer);
  }

  @Asks('manage', 'ApiKey')
  @Mutation(() => RevokeKeyResult, { description: '立即撤销接口密钥 / Revokes an API key at once' })
  revokeKey(
    @Ctx() context: Context,
    @Arg('input', () => RevokeKeyInput, { description: '输入 / Input' }) input: RevokeKeyInput,
  ) {
    const apiKeyId = localId(context, 'ApiKey', input.apiKeyId);
    return write(
      context,
      'revokeKey',
      input,
      (tx) => revokeKey(tx, { apiKeyId }),
      (ids) => ({ __typename: 'KeyRevoked' as const, apiKey: ref(ApiKey, ids.apiKeyId) }),
    );
  }
}

/** Carries a key's text past the write to the answer, and nowhere else. */
class Shown {
  #text: string | null = null;
  readonly reveal = (text: string): void => {
    this.#text = text;
  };
  readonly answer = ({ apiKeyId }: { apiKeyId: string }) => ({
    __typename: 'KeyIssued' as const,
    apiKey: ref(ApiKey, apiKeyId),
    secret: this.#text,
  });
}
