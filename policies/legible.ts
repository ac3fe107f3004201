/** Characters that a reader does not see: zero-width ones, soft hyphens, selectors of a variant. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;
/** The full-width forms of ASCII, the full-width space, and digits of any kind. */
const WIDE = /[\uff01-\uff5e\u3000]|\p{Nd}/gu;

/** A text as it reads, for comparing: without what nobody sees, and with full-width letters and digits narrowed. */
export const legible = (text: string): string =>
  text.replace(UNSEEN, '').replace(WIDE, (wide) => wide.normalize('NFKC'));

/** The same, and without the spaces between Chinese characters, which separate no words. */
export const unspaced = (text: string): string =>
  legible(text).replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '');
