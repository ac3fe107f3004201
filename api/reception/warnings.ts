/** What is said beside an answer without being refused: somebody may have a reason to receive on a holiday. */
import { Field, ObjectType } from 'type-graphql';
import type { Vocabulary } from '../../policies/index.ts';
import { enumeration, Open } from '../../schema/index.ts';

const WARNINGS = {
  DAY_OFF: { zh: '当日不上班', en: 'The day is not a working day' },
  DAY_TENTATIVE: { zh: '当日是否上班尚未确定', en: 'Whether the day is worked is not certain yet' },
  AFTER_DUE: { zh: '晚于该责任项的期限', en: 'Later than the last day of the obligation' },
  BRIEFED_LATE: {
    zh: '通报领导晚于规章所定期限',
    en: 'The leader was briefed later before the session than a rule has it',
  },
} as const satisfies Vocabulary;
export type Warning = keyof typeof WARNINGS;

const WarningCode = enumeration('ReceptionWarningCode', '提示代码', 'Code of a warning', WARNINGS);

@ObjectType({ description: '提示：已接受，但请留意 / A warning: it was accepted, and yet' })
@Open('tells the asker about the own input only')
export class ReceptionWarning {
  @Field(() => WarningCode, { description: '代码 / Code' })
  code!: Warning;

  @Field(() => String, { description: '中文说明 / In Chinese' })
  zh!: string;

  @Field(() => String, { description: '英文说明 / In English' })
  en!: string;
}

export const shownWarnings = (codes: readonly Warning[]): ReceptionWarning[] =>
  codes.map((code) => ({ code, ...WARNINGS[code] }));
