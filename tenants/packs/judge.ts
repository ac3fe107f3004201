/** What is wrong with a pack before anything of it is written, and how much of its document it says. */
import {
  type Finding,
  openOccasion,
  type RulebookContent,
  readRulebook,
  SECTIONS,
  type Section,
} from '../../policies/index.ts';
import type { Pack, PackOrganisation, PackRule } from './pack.ts';

/** Something wrong in a pack, with the place: `D14.organisations[chengxiang].posts[head].reportsTo`. */
export type PackProblem = { path: string; message: string };

/** The first problem of a pack that was to be loaded. Nothing was written. */
export class BrokenPack extends Error {
  readonly path: string;

  constructor({ path, message }: PackProblem) {
    super(`${path}: ${message}`);
    this.name = 'BrokenPack';
    this.path = path;
  }
}

/** Ids of source rules that a rule says: its own without the suffix, and `sameAs`. */
const sourcesOf = (rule: PackRule): string[] => [rule.id.split('.')[0]!, ...(rule.sameAs ?? [])];

const rulesIn = ({ rulebook }: PackOrganisation): PackRule[] =>
  (Object.keys(SECTIONS) as Section[]).flatMap((section) => rulebook?.sections[section] ?? []);

/** An organisation's rules as the rule language reads them; `rulebook` is missing where they do not pass. */
export function sectionsOf(
  { document: { title } }: Pack,
  { rulebook }: PackOrganisation,
): { rulebook?: RulebookContent; findings: Finding[] } {
  const sections = Object.fromEntries(
    Object.entries(rulebook?.sections ?? {}).map(([section, rules]) => [
      section,
      rules.map(({ sameAs: _, article, ...rule }) => ({ ...rule, citation: { document: title, article } })),
    ]),
  );
  return readRulebook(sections, { effectiveFrom: rulebook?.effectiveFrom });
}

/** Source rules that the pack's rules say. */
export const encodedIn = (pack: Pack): Set<string> =>
  new Set(pack.organisations.flatMap(rulesIn).flatMap(sourcesOf));

/** Source rules that only duties without a date say: on an occasion, until the organisation sets days. */
export function undatedIn(pack: Pack): Set<string> {
  const dated = pack.organisations.flatMap(rulesIn).filter((rule) => !isUndated(rule));
  const said = new Set(dated.flatMap(sourcesOf));
  return new Set([...encodedIn(pack)].filter((source) => !said.has(source)));
}

const isUndated = (rule: PackRule): boolean =>
  rule.form === 'duty' && openOccasion(rule.params.cadence) !== undefined;

/** Every problem of these packs: shape of rules, references, ids and roles that each organisation needs. */
export function problemsOf(packs: readonly Pack[]): PackProblem[] {
  const problems: PackProblem[] = [];
  const add = (path: string, message: string) => void problems.push({ path, message });
  const slugs = new Set<string>();
  for (const pack of packs) {
    const { id } = pack.document;
    for (const organisation of pack.organisations) {
      const at = `${id}.organisations[${organisation.slug}]`;
      if (slugs.has(organisation.slug)) add(`${at}.slug`, 'another organisation has this slug');
      slugs.add(organisation.slug);
      judgeRoster(organisation, at, add);
      judgeRules(pack, organisation, at, add);
    }
  }
  for (const { document, edges } of packs) {
    edges.forEach(({ superior, subordinate }, index) => {
      for (const [side, slug] of Object.entries({ superior, subordinate })) {
        if (!slugs.has(slug))
          add(`${document.id}.edges[${index}].${side}`, `there is no organisation ${slug}`);
      }
    });
  }
  return problems;
}

type Add = (path: string, message: string) => void;
const ROLES = ['LEADER', 'REGISTRAR', 'HANDLER', 'DISCIPLINE', 'AUDITOR'] as const;

function judgeRoster({ posts, petitions }: PackOrganisation, at: string, add: Add): void {
  const codes = new Map(posts.map((post) => [post.code, post]));
  if (codes.size < posts.length || codes.has('administrator')) add(`${at}.posts`, 'a code is used twice');
  for (const role of ROLES) {
    if (!posts.some((post) => post.dutyRoles?.includes(role)))
      add(`${at}.posts`, `no post has the role ${role}`);
  }
  for (const { code, reportsTo, dutyRoles } of posts) {
    const seen = new Set([code]);
    for (let above = reportsTo; above !== undefined; above = codes.get(above)?.reportsTo) {
      if (!codes.has(above)) add(`${at}.posts[${code}].reportsTo`, `there is no post ${above}`);
      if (seen.has(above)) add(`${at}.posts[${code}].reportsTo`, 'it reports to itself in the end');
      if (seen.has(above) || !codes.has(above)) break;
      seen.add(above);
    }
    if (dutyRoles?.includes('DISCIPLINE') && reportsTo !== undefined) {
      add(`${at}.posts[${code}].reportsTo`, 'discipline inspection answers to nobody in the house');
    }
  }
  petitions?.forEach(({ title, accusedPosts }, index) => {
    if (!title.startsWith('〔示例〕')) add(`${at}.petitions[${index}].title`, 'it is not marked 〔示例〕');
    for (const code of accusedPosts ?? []) {
      if (!codes.has(code)) add(`${at}.petitions[${index}].accusedPosts`, `there is no post ${code}`);
    }
  });
}

function judgeRules(pack: Pack, organisation: PackOrganisation, at: string, add: Add): void {
  for (const finding of sectionsOf(pack, organisation).findings) {
    if (finding.severity === 'ERROR') add(`${at}.rulebook.${finding.path}`, finding.message.en);
  }
  const codes = organisation.posts.map((post) => post.code);
  for (const rule of rulesIn(organisation)) {
    for (const source of sourcesOf(rule)) {
      if (!source.startsWith(`${pack.document.id}-`)) {
        add(`${at}.rulebook[${rule.id}]`, `${source} is no rule of ${pack.document.id}`);
      }
    }
    const chosen =
      'who' in rule.params && rule.params.who && 'selector' in rule.params.who
        ? rule.params.who.selector
        : undefined;
    for (const code of chosen?.postCodes ?? []) {
      if (!codes.includes(code)) add(`${at}.rulebook[${rule.id}].who`, `there is no post ${code}`);
    }
  }
}
