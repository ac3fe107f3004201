import { type CivilDate, civilDate } from '../calendar/civil.ts';
import { readParams } from '../rules/read.ts';
import { FORMS, type FormName } from '../rules/registry.ts';
import type { Bilingual } from '../vocabulary.ts';
import data from './floor.json' with { type: 'json' };
import type { Comparable } from './meeting.ts';

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
  rules: row.rules.map((rule) => readRule(rule, row.id)),
}));

/** What is in force on the day. */
export const floorOn = (day: CivilDate): Provision[] =>
  NATIONAL_FLOOR.filter(
    ({ effectiveFrom, effectiveTo }) =>
      (effectiveFrom === null || effectiveFrom <= day) && (effectiveTo === null || effectiveTo >= day),
  );

/** Instrument, article and figure, as people cite them. */
export const cited = ({ instrument, article, figure }: Provision): Bilingual => ({
  zh: `《${instrument}》${article === null ? '' : `第${article}条`}：${figure.zh}`,
  en: `${instrument}${article === null ? '' : `, art. ${article}`}: ${figure.en}`,
});
