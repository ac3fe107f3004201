import { createHmac, randomBytes } from 'node:crypto';

/**
 * Receipt codes: `chengxiang-7KQ2MD-XW9R4T-HB3NPC`. With one, a petitioner sees progress without an account. The
 * part in front names the organisation, so that nothing is looked up across organisations.
 */

/** No 0, 1, I, L or O; being a prime, 31 lets one check character find every wrong one and every swapped pair. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
/** 31^17 > 2^84: a code cannot be guessed, and its hash cannot be undone by trying them all. */
const RANDOM_CHARACTERS = 17;
const FORM =
  /^([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)-([2-9A-HJKMNP-Z]{6})-([2-9A-HJKMNP-Z]{6})-([2-9A-HJKMNP-Z]{6})$/;

/**
 * Makes a code for an organisation, named by its slug; only its hash is stored. The same 32 bytes of entropy give the
 * same code, so that a repeated registration can be answered with the code of the first.
 */
export const mintReceiptCode = (slug: string, entropy: Buffer = randomBytes(32)): string => {
  let rest = BigInt(`0x${entropy.toString('hex')}`);
  let random = '';
  for (; random.length < RANDOM_CHARACTERS; rest /= 31n) random += ALPHABET.charAt(Number(rest % 31n));
  return written(slug, random + checkOf(slug, random));
};

/**
 * Reads a code as a person types it: any case, full-width characters, other dashes, spaces. Undefined where it
 * cannot be a code.
 */
export const readReceiptCode = (text: string): { slug: string; code: string } | undefined => {
  if (text.length > 120) return undefined;
  const plain = text
    .normalize('NFKC')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s/g, '');
  const at = plain.length - 21;
  const [, slug, ...groups] =
    FORM.exec(plain.slice(0, at).toLowerCase() + plain.slice(at).toUpperCase()) ?? [];
  if (slug === undefined) return undefined;
  const symbols = groups.join('');
  if (checkOf(slug, symbols.slice(0, RANDOM_CHARACTERS)) !== symbols.at(-1)) return undefined;
  return { slug, code: written(slug, symbols) };
};

/** What is stored and looked up, under a key of the organisation: the table alone does not let codes be tested. */
export const hashReceiptCode = (key: Uint8Array, code: string): Buffer =>
  createHmac('sha256', key).update(`receipt code\0${code}`).digest();

const written = (slug: string, symbols: string): string =>
  [slug, symbols.slice(0, 6), symbols.slice(6, 12), symbols.slice(12)].join('-');

/** A sum weighted by place, begun with the slug, modulo 31: no two of the 18 places weigh the same. */
const checkOf = (slug: string, random: string): string => {
  let sum = 0;
  for (const character of slug) sum = (sum * 3 + character.charCodeAt(0)) % 31;
  for (const [index, character] of [...random].entries()) sum += (index + 1) * ALPHABET.indexOf(character);
  return ALPHABET.charAt(sum % 31);
};
