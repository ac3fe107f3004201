/**
 * What stands in a log that has no business there. Every name, title and text that the tests make up has a Chinese
 * character in it, and no line of ours or of PostgreSQL's has one by itself; so any is a leak, whoever invented it.
 * Telephone and identity numbers are known by their form, the packs' made-up telephones (000-0000-0001) too.
 */
const PERSONAL = /\p{Script=Han}|\b1[3-9]\d{9}\b|\b000-\d{4}-\d{4}\b|\b\d{17}[\dXx]\b/u;

const HAN = /\p{Script=Han}/gu;

/**
 * A line of a started server's output as it is searched: what the start says to whoever stands before it is one
 * sentence in each language, whose Chinese is our own, or the title of a pack and how many of its organisations are there.
 */
export function withoutSentence(line: string): string {
  if (line.startsWith('{')) return line;
  const inChinese = line.split(' / ').map((part) => part.search(HAN) >= 0);
  const ours = inChinese.length === 2 && inChinese[0] !== inChinese[1];
  const told = ours || /^Huiyin 汇音 http|^D\d\d .+: \d+ of \d+ organisations$/.test(line);
  return told ? line.replaceAll(HAN, '') : line;
}

/** The lines of a log that quote a person's words or numbers. */
export const personalLines = (log: string): string[] => log.split('\n').filter((line) => PERSONAL.test(line));
