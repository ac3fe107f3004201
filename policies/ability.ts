/**
 * Who may do what: CASL rules with their reasons, made anew from an actor's facts. Nothing here is shared between
 * actors. Conditions are on rows, so an ability is always asked with an instance or turned into a condition of a
 * statement (`conditionFor`); asking it about a type alone only says whether there is any rule at all.
 */
import { Ability as CaslAbility, subject as mark, type RawRuleOf } from '@casl/ability';
import { rulesToCondition } from '@casl/ability/extra';
import type { Moment } from './calendar/index.ts';
import { type Condition, holds, readCondition } from './conditions.ts';
import {
  type AccessRule,
  type MatterScope,
  matches,
  type SelectablePost,
  type SightRule,
} from './rules/index.ts';
import type { Tier } from './vocabulary.ts';
import { tierReaches } from './vocabulary.ts';

/** What a key of an integrator may be allowed; each opens no more than its name says. */
export const KEY_SCOPES = {
  'petitions:register': { zh: '登记信访事项', en: 'Register petitions' },
  'petitions:read': {
    zh: '读取事项摘要（不含检举控告和反映本单位人员、岗位的事项）',
    en: 'Read excerpts of petitions, apart from accusations and whatever accuses somebody here',
  },
  'roster:read': { zh: '读取机构与岗位', en: 'Read people, posts and who holds them' },
  'rulebook:read': { zh: '读取规章', en: 'Read published rulebooks' },
  'rulebook:draft': { zh: '起草与提交规章', en: 'Draft and submit rulebooks' },
  'subordinates:read': { zh: '查询下级', en: 'Query subordinates' },
  'duties:read': { zh: '读取职责、接访活动与报告', en: 'Read obligations, sessions, records and reports' },
  'duties:record': { zh: '记录履职与报送报告', en: 'Record what was done and submit reports' },
} as const;
export type KeyScope = keyof typeof KEY_SCOPES;

/** A post that the actor holds today, confirmed. */
export type HeldPost = SelectablePost & { id: string };

/** Everything a decision about an actor depends on. `today` is the civil date in Asia/Shanghai. */
export type ActorFacts = {
  tenantId: string;
  /** Null for a key and for the deployment's own jobs. */
  personId: string | null;
  keyId: string | null;
  posts: readonly HeldPost[];
  scopes: readonly KeyScope[];
  /**
   * Ids that shield a petition from this actor when it accuses one of them: the actor, the actor's posts, every
   * post these report to however far up, and the people who hold those (DESIGN §6).
   */
  shield: readonly string[];
  /** Whether the organisation acted in is the deployment's own: its people operate and read no tenant's data. */
  operator: boolean;
  today: string;
  /** The organisation's confidentiality policy in force today. */
  access: readonly AccessRule[];
  sight: readonly SightRule[];
};

export type Action = string;
export type Ability = CaslAbility<[Action, any], Condition>;

const any = (list: readonly string[]) => (list.length > 0 ? { $in: list } : undefined);
const given = (condition: Record<string, unknown>): Condition =>
  Object.fromEntries(Object.entries(condition).filter(([, value]) => value !== undefined));

const scopeOf = (matters: MatterScope): Record<string, unknown> => ({
  caseType: any(matters.caseTypes),
  caseKind: any(matters.caseKinds),
  channel: any(matters.channels),
  anonymity: any(matters.anonymities),
  classification: any(matters.classifications),
});

/** The petitions an access rule speaks of, for the posts of the actor that it selects. */
const reach = (rule: AccessRule, posts: readonly HeldPost[]): Condition =>
  given({
    ...scopeOf(rule.matters),
    assigneeId: rule.who.assigned ? { $in: posts.map((post) => post.id) } : undefined,
  });

const TIER_ACTIONS = [
  ['EXCERPT', 'read'],
  ['CONTENT', 'readContent'],
  ['IDENTITY', 'readIdentity'],
] as const satisfies readonly (readonly [Tier, Action])[];

/** The ability that asks for sight of a tier: `askContent`, `askIdentity`. */
export const tierAction = (tier: 'CONTENT' | 'IDENTITY', verb: 'read' | 'ask') =>
  `${verb}${tier === 'CONTENT' ? 'Content' : 'Identity'}`;

/** The rules of one actor, in order; later ones win. */
export function rulesFor(actor: ActorFacts): RawRuleOf<Ability>[] {
  const rules: RawRuleOf<Ability>[] = [];
  const can = (
    action: Action | Action[],
    subject: string | string[],
    conditions?: Condition,
    reason?: string,
  ) => void rules.push({ action, subject, ...(conditions && { conditions }), ...(reason && { reason }) });
  const cannot = (
    action: Action | Action[],
    subject: string | string[],
    conditions: Condition,
    reason: string,
  ) => void rules.push({ action, subject, conditions, inverted: true, reason });

  const role = (...wanted: string[]) =>
    actor.posts.some((post) => post.dutyRoles.some((one) => wanted.includes(one)));
  const scope = (wanted: KeyScope) => actor.scopes.includes(wanted);
  const here: Condition = { tenantId: actor.tenantId };
  const mine = actor.posts.map((post) => post.id);
  const member = actor.posts.length > 0;

  // What an id stands for is guarded by its own class.
  can('read', ['Node', 'Organisation', 'CalendarVersion']);
  if (actor.operator) {
    if (role('ADMINISTRATOR')) {
      can(['create', 'suspend', 'recover'], 'Organisation');
      can(['read', 'propose', 'settle', 'end'], 'Oversight');
      can('import', 'Pack');
      can('land', 'CalendarVersion');
    }
  } else {
    const edge: Condition = { $or: [{ superiorId: actor.tenantId }, { subordinateId: actor.tenantId }] };
    if (member) can('read', 'Oversight', edge);
    if (role('ADMINISTRATOR')) can(['propose', 'accept', 'end'], 'Oversight', edge);
    // For one's own organisation a leader consents, for a subordinate an administrator.
    if (role('LEADER')) can('consent', 'Recovery', { organisationId: actor.tenantId });
    if (role('ADMINISTRATOR')) can('consent', 'Recovery', { organisationId: { $ne: actor.tenantId } });
    if (role('LEADER', 'REGISTRAR', 'ADMINISTRATOR', 'DISCIPLINE', 'AUDITOR') || scope('subordinates:read')) {
      can('read', 'Subordinate', {
        superiorId: actor.tenantId,
        validFrom: { $lte: actor.today },
        $or: [{ validTo: null }, { validTo: { $gt: actor.today } }],
      });
      can('read', ['Tally', 'PetitionExcerpt', 'PublishedRulebook', 'Compliance'], {
        tenantId: { $ne: actor.tenantId },
      });
    }
  }
  if (member || scope('roster:read')) can('read', ['Person', 'Post', 'Holding'], here);
  // Whoever asks may know who that is.
  if (actor.personId !== null) can('read', 'Person', { ...here, id: actor.personId });
  if (actor.keyId !== null) can('read', 'ApiKey', { ...here, id: actor.keyId });
  if (role('ADMINISTRATOR')) {
    can(['manage'], ['Person', 'Post', 'Holding', 'ApiKey'], here);
    can('read', 'ApiKey', here);
  }
  if (role('ADMINISTRATOR', 'LEADER')) can('confirm', 'Holding', here);

  if (member || scope('rulebook:read')) can('read', 'Rulebook', { ...here, state: 'PUBLISHED' });
  if (role('ADMINISTRATOR', 'LEADER') || scope('rulebook:draft')) can('read', 'Rulebook', here);
  if (role('ADMINISTRATOR') || scope('rulebook:draft'))
    can(['draft', 'submit', 'withdraw'], 'Rulebook', here);
  if (role('LEADER')) can(['approve', 'withdraw'], 'Rulebook', here);

  if (role('ADMINISTRATOR', 'LEADER', 'REGISTRAR', 'DISCIPLINE')) {
    // A referral was sent because nobody here is free of conflict: neither it nor its receipt is known to anybody here.
    can('read', 'SentEnvelope', { ...here, kind: { $ne: 'REFERRAL' } });
    can('read', 'ReceivedEnvelope', { ...here, kind: { $ne: 'REFERRAL_RECEIPT' } });
  }
  if (role('AUDITOR', 'ADMINISTRATOR')) {
    // That reads were sealed tells the hour in which somebody read the content of a petition, perhaps of a hidden one.
    can('read', 'AuditEntry', { ...here, petitionId: null, operation: { $ne: 'sealAccess' } });
    can('read', 'AuditEntry', { ...here, 'petition.tenantId': actor.tenantId });
    cannot(
      'read',
      'AuditEntry',
      { 'petition.accusedIds': { $overlaps: actor.shield } },
      'CONFLICT_OF_INTEREST',
    );
  }

  petitionRules(actor, { can, role, scope, here, mine });
  dutyRules(actor, { can, role, scope, here, mine });
  if (actor.personId !== null) {
    can('read', 'Sight', { ...here, requesterId: actor.personId }, 'OWN_REQUEST');
    for (const rule of actor.sight.filter((one) =>
      actor.posts.some((post) => matches(one.approvers, post)),
    )) {
      const which = Object.entries(scopeOf(rule.matters)).map(([field, values]) => [
        `petition.${field}`,
        values,
      ]);
      const others = { ...here, requesterId: { $ne: actor.personId }, ...given(Object.fromEntries(which)) };
      can(['read', 'decide'], 'Sight', others, rule.id);
    }
  }
  cannot(
    [
      'read',
      'readContent',
      'readIdentity',
      'askContent',
      'askIdentity',
      'correct',
      'assign',
      'progress',
      'close',
    ],
    'Petition',
    { accusedIds: { $overlaps: actor.shield } },
    'CONFLICT_OF_INTEREST',
  );
  cannot(
    ['read', 'manage'],
    'Appointment',
    { 'petition.accusedIds': { $overlaps: actor.shield } },
    'CONFLICT_OF_INTEREST',
  );
  cannot(
    ['read', 'decide'],
    'Sight',
    { 'petition.accusedIds': { $overlaps: actor.shield } },
    'CONFLICT_OF_INTEREST',
  );
  return rules;
}

type Said = {
  can: (
    action: Action | Action[],
    subject: string | string[],
    conditions?: Condition,
    reason?: string,
  ) => void;
  role: (...wanted: string[]) => boolean;
  scope: (wanted: KeyScope) => boolean;
  here: Condition;
  mine: readonly string[];
};

function petitionRules(actor: ActorFacts, { can, role, scope, here, mine }: Said): void {
  for (const rule of actor.access) {
    const posts = actor.posts.filter((post) => matches(rule.who, post));
    if (posts.length === 0) continue;
    const which = { ...here, ...reach(rule, posts) };
    for (const [tier, action] of TIER_ACTIONS) {
      if (!tierReaches(rule.tier, tier)) continue;
      if (!rule.needsSight || tier === 'EXCERPT') can(action, 'Petition', which, rule.id);
      else if (actor.personId !== null) {
        const approved = {
          requesterId: actor.personId,
          state: 'APPROVED',
          until: { $gt: { param: 'now' } },
          tier: { $in: tier === 'CONTENT' ? ['CONTENT', 'IDENTITY'] : ['IDENTITY'] },
        };
        can(action.replace('read', 'ask'), 'Petition', which, rule.id);
        can(action, 'Petition', { ...which, sights: { $some: approved } }, rule.id);
      }
    }
  }
  // Nobody knows who reads with a key, so it shows no petition that accuses anybody: it would to the accused.
  if (scope('petitions:read'))
    can('read', 'Petition', { ...here, caseType: { $ne: 'ACCUSATION' }, accusedIds: [] });
  if (role('REGISTRAR', 'DISCIPLINE') || scope('petitions:register')) can('register', 'Petition', here);
  if (role('REGISTRAR', 'LEADER', 'DISCIPLINE')) can(['correct', 'assign'], 'Petition', here);
  if (member(mine)) can(['progress', 'close'], 'Petition', { ...here, assigneeId: { $in: mine } });
}
const member = (posts: readonly string[]) => posts.length > 0;

/** Duties and what fulfils them: everybody in the organisation may know who owes what; few may record and decide. */
function dutyRules({ personId, operator }: ActorFacts, { can, role, scope, here, mine }: Said): void {
  if (operator) return;
  const everyday = [
    'Obligation',
    'Session',
    'DutyRecord',
    'Excuse',
    'OwnDay',
    'Assessment',
    'ReceivedBaseline',
  ];
  if (member(mine) || scope('duties:read')) can('read', everyday, here);
  const office = role('ADMINISTRATOR', 'LEADER', 'REGISTRAR', 'HANDLER', 'DISCIPLINE');
  if (office || scope('duties:read'))
    can('read', ['Report', 'ReceivedReport', 'Incident', 'IncidentReport'], here);
  if (office || scope('duties:record')) {
    can('record', ['DutyRecord', 'Incident'], here);
    can('write', 'Report', here);
  }
  if (role('ADMINISTRATOR', 'LEADER', 'REGISTRAR')) can('decide', 'ReceivedReport', here);
  // Who holds the post keeps its own sessions; the office keeps everybody's.
  if (role('ADMINISTRATOR', 'REGISTRAR') || scope('duties:record'))
    can(['plan', 'publish', 'hold', 'cancel'], 'Session', here);
  if (member(mine)) {
    can(['plan', 'hold', 'cancel'], 'Session', { ...here, postId: { $in: mine } });
    can(['read', 'manage'], 'Feed', { ...here, postId: { $in: mine } });
    if (personId !== null) can('ask', 'Excuse', here);
  }
  if (role('LEADER')) can('decide', 'Excuse', { ...here, requesterId: { $ne: personId } });
  if (role('LEADER', 'REGISTRAR', 'HANDLER')) can('read', 'Appointment', here);
  if (role('LEADER', 'REGISTRAR')) can('manage', 'Appointment', here);
  if (role('ADMINISTRATOR', 'LEADER')) {
    can('assess', 'Assessment', here);
    can('read', 'Baseline', here);
  }
  if (role('ADMINISTRATOR')) {
    can(['read', 'manage'], ['Webhook', 'WebhookDelivery', 'Feed'], here);
    can('change', 'OwnDay', here);
    can(['draft', 'withdraw'], 'Baseline', here);
  }
  if (role('LEADER')) can(['publish', 'withdraw'], 'Baseline', here);
}

/** The ability of one actor; `now` is asked each time, because sight expires while an ability is kept. */
export const abilityOf = (actor: ActorFacts, now: () => Moment): Ability =>
  new CaslAbility<[Action, any], Condition>(rulesFor(actor), {
    conditionsMatcher: (condition) => {
      const tree = readCondition(condition);
      return (row: object) => holds(tree, row, { today: actor.today, now: now() });
    },
  });

/** Asks an ability about one row of a subject. */
export const may = (ability: Ability, action: Action, subject: string, row: object): boolean =>
  ability.can(action, mark(subject, { ...row }));

const conditions = new WeakMap<Ability, Map<string, Condition | null>>();

/** All rows of a subject on which the ability has the action, as one condition; null when there are none. */
export function conditionFor(ability: Ability, action: Action, subject: string): Condition | null {
  const known = conditions.get(ability) ?? new Map<string, Condition | null>();
  conditions.set(ability, known);
  const name = `${action} ${subject}`;
  const condition = known.get(name);
  if (condition !== undefined) return condition;
  const made = rulesToCondition<Ability, Condition, Condition>(
    ability.rulesFor(action, subject),
    (rule) => {
      const of = (rule.conditions ?? {}) as Condition;
      return rule.inverted ? { $not: of } : of;
    },
    { and: ($and) => ({ $and }), or: ($or) => ({ $or }), empty: () => ({}) },
  );
  known.set(name, made);
  return made;
}
