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
  DUTY_ROLES,
  type DutyRole,
  LEADERSHIP_ROLES,
  type LeadershipRole,
  RANKS,
  type Rank,
} from '../vocabulary.ts';
import { bool, type Infer, list, object, oneValue, text, withDefault } from './descriptor.ts';

export const leadershipRole = oneValue(
  'LeadershipRole',
  { zh: '领导职务', en: 'Place of a post in the leadership' },
  LEADERSHIP_ROLES,
);
export const rank = oneValue('Rank', { zh: '职级', en: 'Rank of a post' }, RANKS);
export const dutyRole = oneValue(
  'DutyRole',
  { zh: '岗位角色', en: 'What a post does on the platform' },
  DUTY_ROLES,
);
export const caseType = oneValue('CaseType', { zh: '信访事项类别', en: 'Class of a petition' }, CASE_TYPES);
export const caseKind = oneValue(
  'CaseKind',
  { zh: '信访事项细类', en: 'Finer kind of a petition' },
  CASE_KINDS,
);
export const channel = oneValue('Channel', { zh: '来源渠道', en: 'How a petition came in' }, CHANNELS);
export const anonymity = oneValue(
  'Anonymity',
  { zh: '实名或匿名', en: 'Whether the petitioner gave a name' },
  ANONYMITIES,
);
export const classification = oneValue(
  'Classification',
  { zh: '敏感程度', en: 'How closely a matter is held' },
  CLASSIFICATIONS,
);

/** A post as selectors see it. */
export type SelectablePost = {
  code: string;
  leadershipRole: LeadershipRole;
  rank: Rank | null;
  portfolios: readonly string[];
  dutyRoles: readonly DutyRole[];
};

const criteria = {
  leadershipRoles: withDefault(
    list(leadershipRole, { zh: '任一领导职务', en: 'Any of these places in the leadership' }),
    [],
  ),
  ranks: withDefault(list(rank, { zh: '任一职级', en: 'Any of these ranks' }), []),
  postCodes: withDefault(
    list(text({ zh: '岗位代码', en: 'Code of a post' }, 64), {
      zh: '任一岗位代码',
      en: 'Any of these posts, by code',
    }),
    [],
  ),
  portfolios: withDefault(
    list(text({ zh: '分管工作', en: 'Portfolio' }, 64), {
      zh: '任一分管工作',
      en: 'Any of these portfolios',
    }),
    [],
  ),
  dutyRoles: withDefault(list(dutyRole, { zh: '任一岗位角色', en: 'Any of these roles' }), []),
};

export const selector = object(
  'Selector',
  {
    zh: '岗位选择条件：各项条件须同时满足，每项之内满足其一即可；没有任何条件则不选中任何岗位',
    en: 'Selects posts: every criterion given has to hold, any one value within it; without a criterion it selects none',
  },
  criteria,
);
export type Selector = Infer<typeof selector>;

export const readerSelector = object(
  'ReaderSelector',
  {
    zh: '可查阅者的选择条件，可限于该事项的承办岗位',
    en: 'Selects who may read, possibly only the post that the matter is assigned to',
  },
  {
    ...criteria,
    assigned: withDefault(
      bool({
        zh: '仅限该事项的承办岗位；其余条件仍须满足',
        en: 'Only the post that the matter is assigned to; other criteria hold as well',
      }),
      false,
    ),
  },
);
export type ReaderSelector = Infer<typeof readerSelector>;

/** Whether the selector names any criterion on posts. */
export const hasCriteria = (selector: Selector): boolean =>
  Object.keys(criteria).some((key) => selector[key as keyof Selector].length > 0);

/**
 * Whether the post meets every criterion that the selector names. One that names none matches nobody, unless it
 * is for the assigned post alone: being assigned is a fact of the matter, which the caller has yet to ask.
 */
export function matches(selector: Selector | ReaderSelector, post: SelectablePost): boolean {
  if (!hasCriteria(selector)) return 'assigned' in selector && selector.assigned;
  const any = <T>(wanted: readonly T[], had: readonly T[]) =>
    wanted.length === 0 || wanted.some((value) => had.includes(value));
  return (
    any(selector.leadershipRoles, [post.leadershipRole]) &&
    any(selector.ranks, post.rank === null ? [] : [post.rank]) &&
    any(selector.postCodes, [post.code]) &&
    any(selector.portfolios, post.portfolios) &&
    any(selector.dutyRoles, post.dutyRoles)
  );
}

export const matterScope = object(
  'MatterScope',
  {
    zh: '适用的事项：各项条件须同时满足；空列表表示不限',
    en: 'Which matters: every list has to hold, an empty one does not narrow',
  },
  {
    caseTypes: withDefault(list(caseType, { zh: '类别', en: 'Classes' }), []),
    caseKinds: withDefault(list(caseKind, { zh: '细类', en: 'Finer kinds' }), []),
    channels: withDefault(list(channel, { zh: '渠道', en: 'Channels' }), []),
    anonymities: withDefault(list(anonymity, { zh: '实名或匿名', en: 'Named or anonymous' }), []),
    classifications: withDefault(list(classification, { zh: '敏感程度', en: 'Classifications' }), []),
  },
);
export type MatterScope = Infer<typeof matterScope>;
export const EVERY_MATTER: MatterScope = {
  caseTypes: [],
  caseKinds: [],
  channels: [],
  anonymities: [],
  classifications: [],
};

/** A matter as confidentiality rules see it. */
export type ScopedMatter = {
  caseType: CaseType;
  caseKind: CaseKind | null;
  channel: Channel;
  anonymity: Anonymity;
  classification: Classification;
};

/** Whether the rule's scope holds the matter. */
export function covers(scope: MatterScope, matter: ScopedMatter): boolean {
  const holds = <T>(values: readonly T[], value: T | null) =>
    values.length === 0 || (value !== null && values.includes(value));
  return (
    holds(scope.caseTypes, matter.caseType) &&
    holds(scope.caseKinds, matter.caseKind) &&
    holds(scope.channels, matter.channel) &&
    holds(scope.anonymities, matter.anonymity) &&
    holds(scope.classifications, matter.classification)
  );
}

/** Whether some matter could lie in both scopes. */
export const meet = (a: MatterScope, b: MatterScope): boolean =>
  (Object.keys(EVERY_MATTER) as (keyof MatterScope)[]).every((key) => {
    const [ours, theirs]: (readonly string[])[] = [a[key], b[key]];
    return ours!.length === 0 || theirs!.length === 0 || ours!.some((one) => theirs!.includes(one));
  });

/** Whether some named informant's report could lie in the scope. */
export function mayHoldNamedReport(scope: MatterScope): boolean {
  const has = <T>(values: readonly T[], value: T) => values.length === 0 || values.includes(value);
  return (
    has(scope.caseTypes, 'ACCUSATION') &&
    has(scope.anonymities, 'NAMED') &&
    (scope.caseKinds.length === 0 || scope.caseKinds.some((kind) => CASE_KINDS[kind].type === 'ACCUSATION'))
  );
}
