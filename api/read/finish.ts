/** The finishing pass: what a statement cannot do. Opens sealed text and picks the asked-for parts of documents. */
import {
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { type ExcerptOfMatter, type WithheldReason, whyWithheld } from '../../policies/index.ts';
import { type FieldRead, Instant, shownStep } from '../../schema/index.ts';
import type { Actor } from '../../tenants/index.ts';
import { Plan } from './plan.ts';
import { below, fieldsOf, type Selecting } from './selection.ts';

export type Sealed = { s: string; k: string; p: string };
/** Why a sealed field is withheld: the code, and the excerpt of the matter where more is asked. */
export type Held = WithheldReason | ({ reason: WithheldReason } & ExcerptOfMatter);

/** What a finishing pass may use; one a request. */
export type Finishing = {
  today: string;
  /** Null for somebody without a credential. */
  actor: Actor | null;
  /** Opens the text that a petition's key sealed under a field's name. */
  open(sealed: Sealed, field: string): Promise<unknown>;
  /** Answers a plan that a document holds, under the field's nodes. */
  follow(plan: Plan, type: GraphQLOutputType, nodes: readonly FieldNode[]): Promise<unknown>;
  /** Puts a value in its place, at once or when it has come; `settled` waits for all of them. */
  replace(object: any, key: string | number, value: unknown): void;
  settled(): Promise<void>;
};

export type Finish = (value: any, finishing: Finishing) => any;

export function finishing(
  today: string,
  actor: Actor | null,
  open: Finishing['open'],
  follow: Finishing['follow'],
): Finishing {
  const pending: Promise<void>[] = [];
  return {
    today,
    actor,
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
  const project = projector(selecting, type, nodes);
  const redacted = { __typename: 'Redacted', tier: read.tier };
  return (value: Sealed | Held | null, env) => {
    if (value === null) return null;
    if (typeof value === 'string') return project({ ...redacted, reason: value }, env);
    if ('reason' in value) {
      const { reason, ...excerpt } = value;
      const why = whyWithheld(env.actor!, { tier: read.tier, reason }, excerpt).map(shownStep);
      return project({ ...redacted, reason, why }, env);
    }
    return env
      .open(value, read.column)
      .then((opened: any) => project({ __typename: read.shown, ...opened }, env));
  };
}

/**
 * What picks of plain values the parts that a selection asks for; made once a compiled statement, used for each
 * value. Objects of a union carry `__typename`; a plan inside is followed, so that a mutation's result reads what
 * it wrote through the compiler.
 */
export function projector(
  selecting: Selecting,
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
): Finish {
  const inner = getNullableType(type);
  const pick = isListType(inner)
    ? pickList(projector(selecting, inner.ofType, nodes))
    : isObjectType(inner)
      ? pickParts(selecting, inner, nodes)
      : isUnionType(inner) || isInterfaceType(inner)
        ? pickByName(selecting, nodes)
        : inner.name === Instant.name
          ? Instant.serialize
          : asItIs;
  return (value, env) => {
    if (value === null || value === undefined) return null;
    return value instanceof Plan ? env.follow(value, inner, nodes) : pick(value, env);
  };
}

const asItIs: Finish = (value) => value;

function pickList(each: Finish): Finish {
  return (values: readonly unknown[], env) => {
    const list: unknown[] = new Array(values.length).fill(null);
    for (let i = 0; i < values.length; i++) env.replace(list, i, each(values[i], env));
    return list;
  };
}

function pickParts(selecting: Selecting, type: GraphQLObjectType, nodes: readonly FieldNode[]): Finish {
  const parts = [...fieldsOf(selecting, type, below(nodes))].map(([key, asked]) => {
    const name = asked[0]!.name.value;
    const part =
      name === '__typename' ? () => type.name : projector(selecting, type.getFields()[name]!.type, asked);
    return { key, name, part };
  });
  return (value, env) => {
    const answer: Record<string, unknown> = {};
    for (const { key, name, part } of parts) {
      answer[key] = null;
      env.replace(answer, key, part(value[name], env));
    }
    return answer;
  };
}

function pickByName(selecting: Selecting, nodes: readonly FieldNode[]): Finish {
  const known = new Map<string, Finish>();
  return (value: { __typename: string }, env) => {
    const name = value.__typename;
    const pick =
      known.get(name) ?? pickParts(selecting, selecting.schema.getType(name) as GraphQLObjectType, nodes);
    known.set(name, pick);
    return pick(value, env);
  };
}
