/** What people write into inputs. */
import { isPlainText, PERSONAL_KINDS, personalIn, Refusal } from '../policies/index.ts';

/** Refuses a text that is blank, too long or holds control characters; `path` names the input. */
export function checkText(text: string, most: number, path: string): void {
  if (text.trim() === '') throw new Refusal('BAD_INPUT', { path });
  checkOptionalText(text, most, path);
}

/** The same of a text that may be blank. */
export function checkOptionalText(text: string, most: number, path: string): void {
  if (text.length > most || !isPlainText(text)) throw new Refusal('BAD_INPUT', { path });
}

/** Refuses a list with too many entries, or with one that is no text. */
export function checkTexts(texts: readonly string[], most: { entries: number; each: number }, path: string) {
  if (texts.length > most.entries) throw new Refusal('BAD_INPUT', { path });
  for (const text of texts) checkText(text, most.each, path);
}

/**
 * Refuses a text that leaves the organisation and holds what is one person's own: a number of identity or telephone,
 * an address of e-mail. What was found is told by its kind alone.
 */
export function checkUnnamed(text: string, path: string): void {
  const kind = personalIn(text);
  if (kind) throw new Refusal('NAMES_SOMEBODY', { path, params: PERSONAL_KINDS[kind] });
}
