/**
 * What post or scope an action takes, for the answer to whoever may not do it. Nothing is listed twice: made-up
 * askers, one for each role and scope, are asked of the very rules that decide.
 */
import {
  type Ability,
  type Action,
  type ActorFacts,
  abilityOf,
  KEY_SCOPES,
  type KeyScope,
  may,
} from './ability.ts';
import type { ReasonStep } from './reason.ts';
import { Refusal } from './refusals.ts';
import { type Bilingual, DUTY_ROLES, type DutyRole } from './vocabulary.ts';

const keys = <T extends object>(table: T) => Object.keys(table) as (keyof T & string)[];

/** Somebody of an organisation, as far as it matters to an action in general. */
const asker = (facts: Partial<ActorFacts>): Ability =>
  abilityOf(
    {
      tenantId: 'own',
      personId: 'asker',
      keyId: null,
      posts: [],
      scopes: [],
      shield: [],
      operator: false,
      today: '2000-01-01',
      access: [],
      sight: [],
      ...facts,
    },
    () => 0,
  );
const post = (...dutyRoles: DutyRole[]): ActorFacts['posts'] => [
  { id: 'post', code: '', leadershipRole: 'NONE', rank: null, portfolios: [], dutyRoles },
];

/** The part of a name that stands before its explanation. */
const short = ({ zh, en }: Bilingual): Bilingual => ({ zh, en: en.split(':')[0]! });

let askers: { name: Bilingual; ability: Ability; of: 'POST' | 'ROLE' | 'KEY' | 'OPERATOR' }[] | undefined;
/** Everybody there is, the holder of a post without a role first: what he may needs no role. */
const everybody = () =>
  (askers ??= [
    { name: { zh: '任一岗位', en: 'any post' }, ability: asker({ posts: post() }), of: 'POST' as const },
    ...keys(DUTY_ROLES).map((role) => ({
      name: short(DUTY_ROLES[role]),
      ability: asker({ posts: post(role) }),
      of: 'ROLE' as const,
    })),
    ...keys(KEY_SCOPES).map((scope: KeyScope) => ({
      name: { zh: `接口权限 ${scope}`, en: `a key with ${scope}` },
      ability: asker({ personId: null, keyId: 'key', scopes: [scope] }),
      of: 'KEY' as const,
    })),
    ...keys(DUTY_ROLES).map((role) => ({
      name: { zh: `运行方${DUTY_ROLES[role].zh}`, en: `${short(DUTY_ROLES[role]).en} of the operator` },
      ability: asker({ posts: post(role), operator: true }),
      of: 'OPERATOR' as const,
    })),
  ]);

/** Conditions of rows that are worth a word: without them the answer would promise too much. */
const ONLY: Readonly<Record<string, Bilingual>> = {
  assigneeId: { zh: '限由本岗位承办的事项', en: 'for matters assigned to that post' },
  postId: { zh: '限本岗位自己的', en: 'for what is that post’s own' },
  requesterId: { zh: '限他人提出的申请', en: 'for what somebody else asked for' },
};

/** On what rows an ability has the action: the words of each rule that gives it, '' for one without conditions. */
const given = (ability: Ability, action: Action, subject: string): Set<string> =>
  new Set(
    ability
      .rulesFor(action, subject)
      .filter(({ inverted }) => !inverted)
      .map(({ conditions }) => Object.keys(conditions ?? {}).find((field) => field in ONLY) ?? ''),
  );

const known = new Map<string, readonly ReasonStep[]>();

/** The posts and scopes with which an action is possible, one step for each kind of row that they reach. */
export function needed(action: Action, subject: string): readonly ReasonStep[] {
  const name = `${action} ${subject}`;
  const steps = known.get(name) ?? stepsFor(action, subject);
  known.set(name, steps);
  return steps;
}

function stepsFor(action: Action, subject: string): ReasonStep[] {
  const groups = new Map<string, Bilingual[]>();
  const open = given(everybody()[0]!.ability, action, subject);
  const ofTenants = everybody().some(({ of, ability }) => of !== 'OPERATOR' && ability.can(action, subject));
  for (const { name, ability, of } of everybody()) {
    if (of === 'OPERATOR' && ofTenants) continue;
    for (const only of given(ability, action, subject)) {
      if (of === 'ROLE' && open.has(only)) continue;
      groups.set(only, [...(groups.get(only) ?? []), name]);
    }
  }
  if (groups.size === 0)
    return [
      {
        kind: 'NEEDED',
        zh: '由本单位的保密规则决定何人可以',
        en: 'Who may is for the organisation’s own rules of confidentiality to say',
      },
    ];
  return [...groups].map(([only, names]) => {
    const when = ONLY[only];
    return {
      kind: 'NEEDED',
      zh: `须为：${names.map(({ zh }) => zh).join('、')}${when ? `（${when.zh}）` : ''}`,
      en: `It takes: ${names.map(({ en }) => en).join(' / ')}${when ? ` (${when.en})` : ''}`,
    };
  });
}

/** The refusal of an action that the asker has no right to, with what it takes. */
export const forbidden = (action: Action, subject: string, about: { path?: string } = {}): Refusal =>
  new Refusal('FORBIDDEN', { ...about, why: needed(action, subject) });

/** Refuses whoever may not do it on this row. What the asker may not know of has been refused as unknown before. */
export function demand(ability: Ability, action: Action, subject: string, row: object, path?: string): void {
  if (!may(ability, action, subject, row))
    throw forbidden(action, subject, path === undefined ? {} : { path });
}
