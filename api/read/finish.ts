/** The finishing pass: what a statement cannot do. Opens sealed text and picks the asked-for parts of documents. */
import {
  type FieldNode,
  type GraphQLOutputType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  isUnionType,
} from 'graphql';
import type { FieldRead } from '../../schema/index.ts';
import { Plan } from './plan.ts';
import { below, fieldsOf, type Selecting } from './selection.ts';

export type Sealed = { s: string; k: string; p: string };

/** What a finishing pass may use; one a request. */
export type Finishing = {
  today: string;
  /** Opens the text that a petition's key sealed under a field's name. */
  open(sealed: Sealed, field: string): Promise<unknown>;
  /** Answers a plan that a document holds, under the field's nodes. */
  follow(plan: Plan, type: GraphQLOutputType, nodes: readonly FieldNode[]): Promise<unknown>;
  /** Puts a value in its place, at once or when it has come; `settled` waits for all of them. */
  replace(object: any, key: string | number, value: unknown): void;
  settled(): Promise<void>;
};

export type Finish = (value: any, finishing: Finishing) => any;

export function finishing(today: string, open: Finishing['open'], follow: Finishing['follow']): Finishing {
  const pending: Promise<void>[] = [];
  return {
    today,
    open,
    follow,
    replace(object, key, value) {
      if (value instanceof Promise)
        pending.push(
          value.then((come) => {
            object[key] = come;
          }),
        );
      else object[key] = value;
    },
    async settled() {
      for (let done = 0; done < pending.length; done = pending.length) await Promise.all(pending.slice(done));
    },
  };
}

/** The finishing of a sealed field: the parts asked for of what was sealed, or `Redacted` with its reason. */
export function sealedFinish(
  selecting: Selecting,
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
  read: FieldRead & { kind: 'sealed' },
): Finish {
  return (value: Sealed | string | null, env) => {
    if (value === null) return null;
    if (typeof value === 'string')
      return projectDocument(
        selecting,
        type,
        nodes,
        { __typename: 'Redacted', tier: read.tier, reason: value },
        env,
      );
    return env
      .open(value, read.column)
      .then((opened: any) =>
        projectDocument(selecting, type, nodes, { __typename: read.shown, ...opened }, env),
      );
  };
}

/**
 * Picks of a plain value what a selection asks for. Objects of a union carry `__typename`; a plan inside is
 * followed, so that a mutation's result reads what it wrote through the compiler.
 */
export function projectDocument(
  selecting: Selecting,
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
  value: any,
  env: Finishing,
): any {
  const inner = getNullableType(type);
  if (value === null || value === undefined) return null;
  if (value instanceof Plan) return env.follow(value, inner, nodes);
  if (isListType(inner)) {
    const list: unknown[] = [];
    for (const [i, one] of (value as unknown[]).entries())
      env.replace(list, i, projectDocument(selecting, inner.ofType, nodes, one, env));
    return list;
  }
  const object =
    isUnionType(inner) || isInterfaceType(inner) ? selecting.schema.getType(value.__typename) : inner;
  if (!isObjectType(object)) return value instanceof Date ? value.toISOString() : value;
  const answer: Record<string, unknown> = {};
  for (const [key, asked] of fieldsOf(selecting, object, below(nodes))) {
    const name = asked[0]!.name.value;
    if (name === '__typename') answer[key] = object.name;
    else {
      answer[key] = null;
      env.replace(
        answer,
        key,
        projectDocument(selecting, object.getFields()[name]!.type, asked, value[name], env),
      );
    }
  }
  return answer;
}
