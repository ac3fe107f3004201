import { type CivilDate, civilDate } from '../calendar/civil.ts';
import { readParams } from '../rules/read.ts';
import { FORMS, type FormName } from '../rules/registry.ts';
import {
  type AdministrativeLevel,
  type Bilingual,
  ORGANISATION_KINDS,
  type OrganisationKind,
} from '../vocabulary.ts';
import data from './floor.json' with { type: 'json' };
import type { Comparable } from './meeting.ts';

/** What of an organisation decides which provisions are for it. */
export type Body = { kind: OrganisationKind; level: AdministrativeLevel };

const kinds = Object.keys(ORGANISATION_KINDS) as OrganisationKind[];
/** The office of a committee or government is one of its own organs, and seldom an organisation by itself here. */
const WITH_PETITION_OFFICE: readonly OrganisationKind[] = [
  'PETITION_OFFICE',
  'PARTY_COMMITTEE',
  'GOVERNMENT',
  'PARTY_AND_GOVERNMENT',
];
const ADMINISTRATIVE: readonly OrganisationKind[] = [
  'PETITION_OFFICE',
  'GOVERNMENT',
  'PARTY_AND_GOVERNMENT',
  'DEPARTMENT',
];
const apartFromOffices = (of: readonly OrganisationKind[]) => of.filter((kind) => kind !== 'PETITION_OFFICE');

/** Whom an article names, as kinds of organisation; one that names nobody in particular binds every kind. */
const ADDRESSEES = {
  /** 党委和政府信访部门. */
  PETITION_OFFICES: { kinds: WITH_PETITION_OFFICE },
  /** 党委和政府信访部门以外的其他机关、单位. */
  OTHER_BODIES: { kinds: apartFromOffices(kinds) },
  /** 县级以上人民政府信访工作机构. */
  GOVERNMENT_PETITION_OFFICES: {
    kinds: WITH_PETITION_OFFICE.filter((kind) => kind !== 'PARTY_COMMITTEE'),
    levels: ['NATIONAL', 'PROVINCE', 'CITY', 'COUNTY'],
  },
  /** 行政机关: all whom the regulations of 2005 are for, by their article 2. */
  ADMINISTRATIVE_ORGANS: { kinds: ADMINISTRATIVE },
  /** 信访工作机构以外的行政机关. */
  OTHER_ADMINISTRATIVE_ORGANS: { kinds: apartFromOffices(ADMINISTRATIVE) },
} as const satisfies Readonly<
  Record<string, { kinds: readonly OrganisationKind[]; levels?: readonly AdministrativeLevel[] }>
>;
type Addressee = keyof typeof ADDRESSEES;

/** One provision of national law that a rule can be looser than. */
export type Provision = {
  id: string;
  instrument: string;
  /** null where the text has not been seen. */
  article: string | null;
  /** null = in force before the first day anyone asks about. */
  effectiveFrom: CivilDate | null;
  /** The last day in force. */
  effectiveTo: CivilDate | null;
  /** What is known from memory only advises. */
  confidence: 'VERIFIED' | 'FROM_MEMORY';
  /** null = every body that the instrument is for. */
  addressee: Addressee | null;
  figure: Bilingual;
  /** The provision in the language of rules. */
  rules: Comparable[];
};

const dateOrNull = (text: string | null): CivilDate | null => (text === null ? null : civilDate(text));

function readRule({ form, params }: { form: string; params: object }, id: string): Comparable {
  const { params: read, findings } = readParams(FORMS[form as FormName].params, params, id);
  if (read === undefined) throw new Error(`${id}: ${findings[0]?.message.en}`);
  return { id, form, params: read } as Comparable;
}

/**
 * The regulations of 2022 and of 2005, as far as the language of rules can say them. `elsewhere` in the data names
 * every other provision of the list with the reason why it is no rule.
 */
export const NATIONAL_FLOOR: readonly Provision[] = data.rows.map((row) => ({
  ...row,
  effectiveFrom: dateOrNull(row.effectiveFrom),
  effectiveTo: dateOrNull(row.effectiveTo),
  confidence: row.confidence as Provision['confidence'],
  addressee: ('addressee' in row ? row.addressee : null) as Addressee | null,
  rules: row.rules.map((rule) => readRule(rule, row.id)),
}));

function binds({ addressee }: Provision, { kind, level }: Body): boolean {
  if (addressee === null) return true;
  const named: { kinds: readonly OrganisationKind[]; levels?: readonly AdministrativeLevel[] } =
    ADDRESSEES[addressee];
  return named.kinds.includes(kind) && (named.levels === undefined || named.levels.includes(level));
}

/** What is in force on the day and binds any of the bodies; where they are left out, what binds anybody. */
export const floorOn = (day: CivilDate, bodies?: readonly Body[]): Provision[] =>
  NATIONAL_FLOOR.filter(
    (provision) =>
      (provision.effectiveFrom === null || provision.effectiveFrom <= day) &&
      (provision.effectiveTo === null || provision.effectiveTo >= day) &&
      (bodies === undefined || bodies.some((body) => binds(provision, body))),
  );

/** Instrument, article and figure, as people cite them. */
export const cited = ({ instrument, article, figure }: Provision): Bilingual => ({
  zh: `《${instrument}》${article === null ? '' : `第${article}条`}：${figure.zh}`,
  en: `${instrument}${article === null ? '' : `, art. ${article}`}: ${figure.en}`,
});
