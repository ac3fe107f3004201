import { type Ability, abilityOf, may, tierAction } from '../ability.ts';
import type { CivilDate } from '../calendar/civil.ts';
import { type Confidentiality, confidentialityOf } from '../rules/confidentiality.ts';
import type { Rule } from '../rules/rulebook.ts';
import { matches, type ScopedMatter, type SelectablePost } from '../rules/selector.ts';
import {
  ANONYMITIES,
  type Anonymity,
  CASE_KINDS,
  CASE_TYPES,
  type CaseKind,
  type CaseType,
  CHANNELS,
  type Channel,
  CLASSIFICATIONS,
  type Classification,
  type Tier,
  tierReaches,
} from '../vocabulary.ts';

/** Matters that no rule tells apart; null = every value that no rule of either rulebook names. */
export type MatterClass = {
  caseType: CaseType | null;
  caseKind: CaseKind | null;
  channel: Channel | null;
  anonymity: Anonymity | null;
  classification: Classification | null;
};

/** The highest tier a post reads at once, and after a grant of sight; null = not even EXCERPT. */
export type Reach = { atOnce: Tier | null; afterSight: Tier | null };

export type SightChange = {
  /** Code. */
  post: string;
  matters: MatterClass;
  /** Whether the matters are assigned to the post; null where that makes no difference. */
  assigned: boolean | null;
  before: Reach;
  after: Reach;
  /** How many of the open petitions given are such matters. */
  petitions: number;
};

/** An open petition as confidentiality rules see it; `assignee` is the code of the post that it is assigned to. */
export type OpenPetition = ScopedMatter & { assignee?: string };

const DIMENSIONS = {
  caseType: Object.keys(CASE_TYPES),
  caseKind: Object.keys(CASE_KINDS),
  channel: Object.keys(CHANNELS),
  anonymity: Object.keys(ANONYMITIES),
  classification: Object.keys(CLASSIFICATIONS),
} as const;
type Dimension = keyof typeof DIMENSIONS;
const EACH_DIMENSION = Object.keys(DIMENSIONS) as Dimension[];

type Named = Record<Dimension, ReadonlySet<string>>;

/** The values that some rule of access narrows by. */
function namedBy(policies: readonly Confidentiality[]): Named {
  const scopes = policies.flatMap(({ access }) => access.map(({ matters }) => matters));
  return {
    caseType: new Set(scopes.flatMap(({ caseTypes }) => caseTypes)),
    caseKind: new Set(scopes.flatMap(({ caseKinds }) => caseKinds)),
    channel: new Set(scopes.flatMap(({ channels }) => channels)),
    anonymity: new Set(scopes.flatMap(({ anonymities }) => anonymities)),
    classification: new Set(scopes.flatMap(({ classifications }) => classifications)),
  };
}

const classOf = (matter: ScopedMatter, named: Named): MatterClass =>
  Object.fromEntries(
    EACH_DIMENSION.map((one) => [one, named[one].has(matter[one] ?? '') ? matter[one] : null]),
  ) as MatterClass;

/** One matter of each class, and no other. */
function oneOfEach(named: Named): ScopedMatter[] {
  let matters: Partial<Record<Dimension, string | null>>[] = [{}];
  for (const dimension of EACH_DIMENSION) {
    const rest =
      dimension === 'caseKind' ? null : DIMENSIONS[dimension].find((one) => !named[dimension].has(one));
    const values = [...named[dimension], ...(rest === undefined ? [] : [rest])];
    matters = matters.flatMap((matter) => values.map((value) => ({ ...matter, [dimension]: value })));
  }
  const found = new Map<string, ScopedMatter>();
  for (const matter of matters as ScopedMatter[]) {
    const type = matter.caseKind === null ? matter.caseType : CASE_KINDS[matter.caseKind].type;
    // A kind belongs to one type: with another it is no matter at all, unless no rule names either type.
    if (type !== matter.caseType && (named.caseType.has(type) || named.caseType.has(matter.caseType)))
      continue;
    const whole = { ...matter, caseType: type };
    found.set(JSON.stringify(classOf(whole, named)), whole);
  }
  return [...found.values()];
}

const TENANT = 'here';

/** What the abilities of somebody who holds this post alone, and is free of conflict, come to. */
const abilityUnder = ({ access, sight }: Confidentiality, post: SelectablePost, today: CivilDate): Ability =>
  abilityOf(
    {
      tenantId: TENANT,
      personId: 'somebody',
      keyId: null,
      posts: [{ ...post, id: post.code }],
      scopes: [],
      shield: [],
      operator: false,
      today,
      access,
      sight,
    },
    () => 0,
  );

function reachOf(ability: Ability, matter: ScopedMatter, assigneeId: string | null): Reach {
  const row = { ...matter, tenantId: TENANT, assigneeId, accusedIds: [], sights: [] };
  const can = (action: string) => may(ability, action, 'Petition', row);
  const highest = (verb: 'read' | 'ask') =>
    (['IDENTITY', 'CONTENT'] as const).find((tier) => can(tierAction(tier, verb)));
  const atOnce = highest('read') ?? (can('read') ? 'EXCERPT' : null);
  const asked = highest('ask') ?? null;
  const higher = asked !== null && (atOnce === null || tierReaches(asked, atOnce));
  return { atOnce, afterSight: higher ? asked : atOnce };
}

const within = (a: Tier | null, b: Tier | null): boolean => a === null || (b !== null && tierReaches(b, a));
export const gains = ({ before, after }: SightChange): boolean =>
  !within(after.atOnce, before.atOnce) || !within(after.afterSight, before.afterSight);
export const loses = ({ before, after }: SightChange): boolean =>
  !within(before.atOnce, after.atOnce) || !within(before.afterSight, after.afterSight);

const isSame = (a: Reach, b: Reach): boolean => a.atOnce === b.atOnce && a.afterSight === b.afterSight;

/** How many petitions there are of each class, by assignee. */
function counted(petitions: readonly OpenPetition[], named: Named) {
  const found = new Map<string, { all: number; by: Map<string, number> }>();
  for (const petition of petitions) {
    const name = JSON.stringify(classOf(petition, named));
    const count = found.get(name) ?? { all: 0, by: new Map<string, number>() };
    found.set(name, count);
    count.all += 1;
    if (petition.assignee === undefined) continue;
    count.by.set(petition.assignee, (count.by.get(petition.assignee) ?? 0) + 1);
  }
  return (matters: MatterClass, post: string, assigned: boolean | null): number => {
    const { all, by } = found.get(JSON.stringify(matters)) ?? { all: 0, by: new Map<string, number>() };
    const own = by.get(post) ?? 0;
    return assigned === null ? all : assigned ? own : all - own;
  };
}

/**
 * Whose sight of what another confidentiality section changes, by the abilities that it would give: post by post,
 * class of matters by class, where something differs. Conflicts of interest apart, which no rulebook changes.
 */
export function sightChanges(
  sections: { before: readonly Rule[]; after: readonly Rule[] },
  posts: readonly SelectablePost[],
  petitions: readonly OpenPetition[],
  today: CivilDate,
): SightChange[] {
  const policies = [confidentialityOf(sections.before), confidentialityOf(sections.after)] as const;
  const named = namedBy(policies);
  const matters = oneOfEach(named).map((one) => ({ one, shown: classOf(one, named) }));
  const count = counted(petitions, named);
  // Posts that the same rules select reach the same.
  const known = new Map<string, Omit<SightChange, 'post' | 'petitions'>[]>();
  const found: SightChange[] = [];
  for (const post of posts) {
    const selected = policies.map(({ access }) =>
      access.map(({ who }) => (matches(who, post) ? 1 : 0)).join(''),
    );
    const name = selected.join(' ');
    let changes = known.get(name);
    if (changes === undefined) {
      changes = changesOf(post);
      known.set(name, changes);
    }
    for (const change of changes) {
      found.push({
        ...change,
        post: post.code,
        petitions: count(change.matters, post.code, change.assigned),
      });
    }
  }
  return found;

  function changesOf(post: SelectablePost): Omit<SightChange, 'post' | 'petitions'>[] {
    const [was, is] = policies.map((policy) => abilityUnder(policy, post, today));
    return matters.flatMap(({ one, shown }) => {
      const [others, own] = [null, post.code].map((assignee) => ({
        before: reachOf(was!, one, assignee),
        after: reachOf(is!, one, assignee),
      }));
      const alike = isSame(others!.before, own!.before) && isSame(others!.after, own!.after);
      const changes = alike
        ? [{ matters: shown, assigned: null, ...others! }]
        : [
            { matters: shown, assigned: false, ...others! },
            { matters: shown, assigned: true, ...own! },
          ];
      return changes.filter(({ before, after }) => !isSame(before, after));
    });
  }
}
