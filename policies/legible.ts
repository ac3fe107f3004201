/** Characters that a reader does not see: zero-width ones, soft hyphens, selectors of a variant. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;
/** The full-width forms of ASCII, the full-width space, and digits of any kind. */
const WIDE = /[\uff01-\uff5e\u3000]|\p{Nd}/gu;

/** A text as it reads, for comparing: without what nobody sees, and with full-width letters and digits narrowed. */
export const legible = (text: string): string =>
  text.replace(UNSEEN, '').replace(WIDE, (wide) => wide.normalize('NFKC'));

/** What stands between Chinese characters without separating words: spaces, marks over them, dots, single dashes. */
const BETWEEN = /(?<=\p{Script=Han})[\s\p{M}\-\u2010-\u2013_·•・‧.*~]+(?=\p{Script=Han})/gu;

/** Traditional forms, and those of Japan, of the characters that excluded words are written with. */
const SIMPLIFIED: ReadonlyMap<string, string> = new Map(
  `稳穩穏 劝勸勧 访訪 拦攔 进進 级級 罚罰罸 点點 员員 对對対 单單単 户戶戸 缠纏 档檔 库庫 踪蹤 监監 听聽聴 舆輿 测測
   绪緒 决決 总總総 来來 体體 数數 据據拠 复複復 黑黒`
    .split(/\s+/)
    .flatMap(([simple, ...others]) => others.map((other): [string, string] => [other, simple!])),
);

/** A text for finding words in it however it is written: legible, in simplified characters, nothing between them. */
export const bare = (text: string): string =>
  legible(text)
    .normalize('NFKC')
    .replace(BETWEEN, '')
    .replace(/\p{Script=Han}/gu, (one) => SIMPLIFIED.get(one) ?? one);
