/** Cursors: the order values and the id of a row the reader has seen, opaque to clients. */
import { isCivilDate, Refusal } from '../../policies/index.ts';

export const encodeCursor = (keys: readonly unknown[]): string =>
  Buffer.from(JSON.stringify(keys)).toString('base64url');

/** The keys in a cursor of this many; refuses one that was not made here. */
export function decodeCursor(cursor: string, length: number): (string | number | boolean)[] {
  try {
    const keys = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const scalar = (key: unknown) => ['string', 'number', 'boolean'].includes(typeof key);
    if (Array.isArray(keys) && keys.length === length && keys.every(scalar)) return keys;
  } catch {
    // falls through to the refusal
  }
  throw new Refusal('BAD_INPUT', { path: 'after' });
}

const matching = (form: RegExp) => (key: string) => form.test(key);
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?[+-]\d{2}:\d{2}$/;

/** By column type, what PostgreSQL reads without an error. */
const FORMS: Readonly<Record<string, (key: string) => boolean>> = {
  uuid: matching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
  date: isCivilDate,
  timestamptz: (key) => INSTANT.test(key) && isCivilDate(key.slice(0, 10)) && !Number.isNaN(Date.parse(key)),
  smallint: matching(/^-?\d{1,4}$/),
  int: matching(/^-?\d{1,9}$/),
  bigint: matching(/^-?\d{1,18}$/),
  'double precision': matching(/^-?\d{1,21}(\.\d{1,25})?(e[+-]\d{1,2})?$/),
  text: matching(/^[^\0]*$/),
};

/** A key of a cursor, if it can be a value of its column; so that a made-up cursor is refused and never reaches SQL. */
export function cursorKey(key: string | number | boolean, type: string): string {
  if (!FORMS[type]?.(String(key))) throw new Refusal('BAD_INPUT', { path: 'after' });
  return String(key);
}
