import { isCivilDate } from './calendar/civil.ts';
import { legible } from './legible.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What in a text points at one person for certain. A name does not: no program tells it from other words. */
export const PERSONAL_KINDS = {
  ID_NUMBER: { zh: '身份证号码', en: 'an identity number' },
  PHONE: { zh: '手机号码', en: 'a mobile telephone number' },
  EMAIL: { zh: '电子邮箱地址', en: 'an e-mail address' },
} as const satisfies Vocabulary;
export type PersonalKind = keyof typeof PERSONAL_KINDS;

/**
 * What a text holds that is somebody's own, the first kind that is found; null where nothing can be told for certain.
 * Digits may be full-width, and spaces or dashes may stand inside a number.
 */
export function personalIn(text: string): PersonalKind | null {
  const read = legible(text).replace(UUID, ' ');
  if (written(read, ID_18).some(isIdentity) || written(read, ID_15).some(isOldIdentity)) return 'ID_NUMBER';
  if (written(read, MOBILE).some(isMobile)) return 'PHONE';
  return EMAIL.test(read) ? 'EMAIL' : null;
}

const UUID = /\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/gi;
/** Between two digits of one number: a space, or a dash with or without spaces about it. */
const BETWEEN = '(?:[ \\u00a0]?[-\\u00b7\\u2010-\\u2015\\u2212][ \\u00a0]?|[ \\u00a0])?';
/** So many digits that stand in no longer number, with the few characters after them. */
const digits = (more: number, { before = '', first = '\\d', last = '\\d' } = {}) =>
  new RegExp(
    `(?<!\\d)${before}(?=(${first}(?:${BETWEEN}\\d){${more}}${BETWEEN}${last})(?!\\d)(.{0,12}))`,
    'g',
  );
const ID_18 = digits(16, { last: '[\\dXx]' });
const ID_15 = digits(13);
const MOBILE = digits(9, { before: '(?:(?:00)?86)?', first: '1' });
const EMAIL = /[\w.%+-]{1,64} ?@ ?(?:[a-z\d-]{1,63}\.){1,8}[a-z]{2,24}/i;

/** A number in a text: its digits, the lengths of the groups that they are written in, and what follows it. */
type Written = { number: string; groups: string; after: string };

const written = (text: string, pattern: RegExp): Written[] =>
  [...text.matchAll(pattern)].map(([, found, after]) => {
    const groups = found!.toUpperCase().split(/[^\dX]+/);
    return { number: groups.join(''), groups: groups.map(({ length }) => length).join('-'), after: after! };
  });

/** What money is counted in: the digits before it are a sum, however they begin. */
const IS_SUM = /^(?:\.\d+)? ?(?:[多余]?[万亿]|元|美元|人民币|yuan|RMB)/i;
/** The first two digits are a province, GB/T 2260. */
const PROVINCE = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Place, day of birth and check digit of GB 11643-1999. */
function isIdentity({ number }: Written): boolean {
  const sum = WEIGHTS.reduce((so, weight, at) => so + weight * Number(number[at]), 0);
  return isBorn(number, number.slice(6, 14)) && '10X98765432'[sum % 11] === number[17];
}

/** The number of before 1999, which had no check digit: all who held one were born in the century before. */
const isOldIdentity = ({ number, groups, after }: Written): boolean =>
  ['15', '6-9', '6-6-3'].includes(groups) &&
  isBorn(number, `19${number.slice(6, 12)}`) &&
  !IS_SUM.test(after);

const isBorn = (number: string, day: string): boolean =>
  PROVINCE.test(number) &&
  /^(?:19[1-9]|20)/.test(day) &&
  isCivilDate(`${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`);

/** How people write a mobile number; other groups, such as thousands, are a sum or several numbers. */
const MOBILE_GROUPS = ['11', '3-4-4', '3-8', '7-4', '4-3-4', '4-4-3', '3-3-5', Array(11).fill(1).join('-')];

const isMobile = ({ number, groups, after }: Written): boolean =>
  /^1[3-9]/.test(number) && MOBILE_GROUPS.includes(groups) && !IS_SUM.test(after);
