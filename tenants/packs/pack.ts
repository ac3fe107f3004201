/** What a starter pack is: the organisations of one source document and their rules, as data. */
import type {
  AdministrativeLevel,
  Bilingual,
  CaseKind,
  CaseType,
  Channel,
  DutyRole,
  Field,
  FORMS,
  Force,
  FormName,
  Grant,
  LeadershipRole,
  Line,
  OrganisationKind,
  Rank,
  Section,
} from '../../policies/index.ts';

/** The value of a descriptor as a person writes it: whatever has a default may be left out. */
type Written<F> = F extends { type: 'list'; of: infer E }
  ? readonly Written<E>[]
  : F extends { type: 'object'; fields: infer S }
    ? { readonly [K in Exclude<keyof S, Omissible<S>>]: Written<S[K]> } & {
        readonly [K in Omissible<S>]?: Written<S[K]>;
      }
    : F extends { type: 'oneOf'; variants: infer S }
      ? { readonly [K in keyof S]?: Written<S[K]> }
      : F extends { type: 'enum'; values: infer V }
        ? keyof V & string
        : F extends { type: 'text' | 'date' | 'time' }
          ? string
          : F extends { type: 'int' }
            ? number
            : boolean;
type Omissible<S> = {
  [K in keyof S]: S[K] extends { optional: true } | { default: unknown } ? K : never;
}[keyof S];
export type WrittenParams<N extends FormName> = (typeof FORMS)[N]['params'] extends infer F extends Field
  ? Written<F>
  : never;

/**
 * A rule of the source document. `id` is the rule's id in the catalogue of sources, with a suffix after a dot where
 * one source rule takes several of ours; `sameAs` lists further source rules that this one says.
 */
export type PackRule = {
  [N in FormName]: {
    readonly id: string;
    readonly article: string;
    readonly title: Bilingual;
    readonly form: N;
    readonly params: WrittenParams<N>;
    readonly sameAs?: readonly string[];
  };
}[FormName];

/** A post and, in it, one made-up person. What is left out: not in the leadership, staff rank, no role, no superior. */
export type PackPost = {
  readonly code: string;
  readonly title: string;
  readonly leadershipRole?: LeadershipRole;
  readonly rank?: Rank;
  readonly dutyRoles?: readonly DutyRole[];
  readonly portfolios?: readonly string[];
  /** Code of a post of the same organisation. */
  readonly reportsTo?: string;
};

/** A made-up petition as it is registered. */
export type PackPetition = {
  readonly channel: Channel;
  readonly caseType: CaseType;
  readonly caseKind: CaseKind;
  readonly title: string;
  readonly facts: string;
  readonly claims: readonly string[];
  /** Left out when anonymous. */
  readonly petitioner?: { readonly name: string; readonly phone?: string };
  /** Codes of posts of the same organisation. */
  readonly accusedPosts?: readonly string[];
  readonly headcount: number;
};

export type PackOrganisation = {
  readonly slug: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly kind: OrganisationKind;
  readonly level: AdministrativeLevel;
  /** Its people and petitions are made up. */
  readonly synthetic: true;
  /** The made-up people are called after it: 示例·张一, 示例·张二, …; the administrator is the first. */
  readonly surname: string;
  /** Besides the administrator's post, which every organisation has from its creation. */
  readonly posts: readonly PackPost[];
  /** Left out where the document lays down nothing for this organisation. */
  readonly rulebook?: {
    readonly effectiveFrom: string;
    readonly sections: Readonly<Partial<Record<Section, readonly PackRule[]>>>;
  };
  readonly petitions?: readonly PackPetition[];
};

export type PackEdge = {
  readonly superior: string;
  readonly subordinate: string;
  readonly line: Line;
  readonly force: Force;
  readonly grant: Grant;
  readonly from: string;
};

export type Pack = {
  readonly document: { readonly id: string; readonly title: string; readonly issuer: string };
  readonly organisations: readonly PackOrganisation[];
  readonly edges: readonly PackEdge[];
};

/**
 * The sources are undated or older than any demonstration; so that a demonstration has a past to show, everything
 * in the packs counts from this day.
 */
export const SINCE = '2025-01-01';
