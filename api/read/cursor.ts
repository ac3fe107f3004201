/** Cursors: the order values and the id of a row the reader has seen, opaque to clients. */
import { Refusal } from '../../policies/index.ts';

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

const FORMS: Readonly<Record<string, RegExp>> = {
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  timestamptz: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?[+-]\d{2}:\d{2}$/,
  int: /^-?\d{1,9}$/,
  text: /^[^\0]*$/,
};

/** A key of a cursor, if it can be a value of its column; so that a made-up cursor is refused and never reaches SQL. */
export function cursorKey(key: string | number | boolean, type: string): string {
  if (!FORMS[type]?.test(String(key))) throw new Refusal('BAD_INPUT', { path: 'after' });
  return String(key);
}
