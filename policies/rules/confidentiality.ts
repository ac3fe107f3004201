import type { Access } from './access.ts';
import type { Export } from './export.ts';
import { FORWARDING_MODES, type Forwarding, type ForwardingMode } from './forwarding.ts';
import type { Retention } from './retention.ts';
import { type Rule, rulesOf } from './rulebook.ts';
import {
  covers,
  EVERY_MATTER,
  mayHoldNamedReport,
  type ReaderSelector,
  type ScopedMatter,
  type Selector,
} from './selector.ts';
import type { Sight } from './sight.ts';

/** A rule's parameters with its name and source, so that what it decides can be explained. */
type Named<T> = T & Pick<Rule, 'id' | 'title' | 'citation'>;
export type AccessRule = Named<Access>;
export type SightRule = Named<Sight>;

/** A confidentiality section sorted by form, each rule with its id, title and citation. */
export type Confidentiality = {
  access: AccessRule[];
  sight: SightRule[];
  forwarding: Named<Forwarding>[];
  retention: Named<Retention>[];
  export: Named<Export>[];
};

const nobody: Selector = { leadershipRoles: [], ranks: [], postCodes: [], portfolios: [], dutyRoles: [] };
const reader = (who: Partial<ReaderSelector>): ReaderSelector => ({ ...nobody, assigned: false, ...who });
const citation = { document: '汇音默认保密规则', article: '—' };
const ordinary: Access['matters'] = { ...EVERY_MATTER, caseTypes: ['SUGGESTION', 'APPEAL'] };
const accusations: Access['matters'] = { ...EVERY_MATTER, caseTypes: ['ACCUSATION'] };

/** CONTENT at once, IDENTITY after a grant of sight. */
const twoSteps = (
  id: string,
  zh: string,
  en: string,
  who: ReaderSelector,
  matters: Access['matters'],
): Rule[] => [
  {
    id: `${id}-content`,
    title: { zh: `${zh}：内容`, en: `${en}: content` },
    citation,
    form: 'access',
    params: { who, matters, tier: 'CONTENT', needsSight: false },
  },
  {
    id: `${id}-identity`,
    title: { zh: `${zh}：身份信息须经批准`, en: `${en}: identity after a grant of sight` },
    citation,
    form: 'access',
    params: { who, matters, tier: 'IDENTITY', needsSight: true },
  },
];

/** In force while an organisation has published nothing on confidentiality: nobody reads but those who must. */
export const DEFAULT_CONFIDENTIALITY: Rule[] = [
  ...twoSteps(
    'registrar',
    '登记岗位查阅一般事项',
    'The registrar reads ordinary matters',
    reader({ dutyRoles: ['REGISTRAR'] }),
    ordinary,
  ),
  ...twoSteps(
    'handler',
    '承办岗位查阅所承办的一般事项',
    'The handler reads the ordinary matters assigned to it',
    reader({ assigned: true }),
    ordinary,
  ),
  ...twoSteps(
    'discipline',
    '检举控告仅由纪检监察岗位查阅',
    'Discipline posts alone read accusations',
    reader({ dutyRoles: ['DISCIPLINE'] }),
    accusations,
  ),
  {
    id: 'sight-by-leader',
    title: { zh: '由领导批准查阅', en: 'A leader grants sight' },
    citation,
    form: 'sight',
    params: { matters: EVERY_MATTER, approvers: { ...nobody, dutyRoles: ['LEADER'] }, maxHours: 24 },
  },
];

/** The section sorted by form; the closed default where it is empty. */
export function confidentialityOf(section: readonly Rule[]): Confidentiality {
  const rules = section.length > 0 ? section : DEFAULT_CONFIDENTIALITY;
  const named = <T>(found: Named<{ params: T }>[]): Named<T>[] =>
    found.map(({ id, title, citation, params }) => ({ ...params, id, title, citation }));
  return {
    access: named(rulesOf(rules, 'access')),
    sight: named(rulesOf(rules, 'sight')),
    forwarding: named(rulesOf(rules, 'forwarding')),
    retention: named(rulesOf(rules, 'retention')),
    export: named(rulesOf(rules, 'export')),
  };
}

/**
 * How a matter may pass on: the narrowest of the rules that hold it, an excerpt where none does. A named
 * informant's report never passes on in full, whatever the rules say.
 */
export function forwardingMode(policy: Confidentiality, matter: ScopedMatter): ForwardingMode {
  const order = Object.keys(FORWARDING_MODES) as ForwardingMode[];
  const modes = policy.forwarding.filter((rule) => covers(rule.matters, matter)).map((rule) => rule.mode);
  const named = mayHoldNamedReport({
    ...EVERY_MATTER,
    caseTypes: [matter.caseType],
    anonymities: [matter.anonymity],
  });
  if (modes.length === 0 || named) modes.push('EXCERPT');
  return modes.reduce((a, b) => (order.indexOf(a) > order.indexOf(b) ? a : b));
}
