import type { CivilDate } from '../calendar/civil.ts';
import { readRulebook } from '../rules/check.ts';
import { changesOf } from '../rules/diff.ts';
import { type Finding, type FindingCode, Findings } from '../rules/finding.ts';
import type { CheckContext } from '../rules/form.ts';
import type { Comparison, OrderContext } from '../rules/order.ts';
import { FORMS } from '../rules/registry.ts';
import { allRules, type Rule, type RulebookContent } from '../rules/rulebook.ts';
import { fieldAt, inWords, nameOf } from '../rules/wording.ts';
import { type Bilingual, type Force, SECTIONS, type Section, type Vocabulary } from '../vocabulary.ts';
import { beyond, isPermission, type Standing, standing, underLaw } from './meeting.ts';
import { type Body, cited, floorOn } from './national.ts';

/** A rulebook has a few dozen clocks; one made to be slow is refused instead of judged. */
export const MOST_SCANS = 500;

/** What a superior says of a rule that nobody but it can compare with its own. */
export const BASELINE_ANSWERS = {
  ACCEPTED: { zh: '认可', en: 'Accepted: it is as strict' },
  REFUSED: { zh: '不予认可', en: 'Refused: it is looser' },
} as const satisfies Vocabulary;
export type BaselineAnswer = keyof typeof BASELINE_ANSWERS;

/** What a superior asks of those below. */
export type Baseline = {
  name: Bilingual;
  force: Force;
  content: RulebookContent;
  /** What the superior has answered about its rule and one of ours that cannot be compared with it. */
  answered?: (theirs: Rule, ours: Rule) => BaselineAnswer | undefined;
};

/** A standing with what the superior has said of it by hand. */
export function settled(stands: Standing, theirs: Rule, { answered }: Baseline): Standing {
  if (stands.verdict !== 'UNCLEAR' || answered === undefined) return stands;
  const answers = stands.by.map(({ rule }) => answered(theirs, rule));
  if (answers.every((answer) => answer === 'ACCEPTED')) return { ...stands, verdict: 'MET' };
  const refused = stands.by.filter((_, index) => answers[index] === 'REFUSED');
  if (refused.length > 0) return { verdict: 'LOOSER', by: refused };
  return { ...stands, by: stands.by.filter((_, index) => answers[index] === undefined) };
}

/** Rules of a superior with those of ours that cannot be compared with them, and what there is to say of each pair. */
export function unclearPairs(
  own: readonly Rule[],
  baseline: Baseline,
  { calendar }: OrderContext,
): { theirs: Rule; ours: Rule; about: Bilingual }[] {
  const context = { calendar, scans: { left: MOST_SCANS } };
  return allRules(baseline.content).flatMap((theirs) => {
    if (isPermission(theirs)) return [];
    const { verdict, by } = settled(standing(own, theirs, context), theirs, baseline);
    if (verdict !== 'UNCLEAR') return [];
    return by.map(({ rule: ours, comparison }) => ({
      theirs,
      ours,
      about: joined(figured(baseline, theirs, ours, comparison), comparison),
    }));
  });
}

/** Where each rule stands, by its id. */
export const pathsOf = (rulebook: RulebookContent): Map<string, string> =>
  new Map(
    (Object.keys(SECTIONS) as Section[]).flatMap((section) =>
      rulebook[section].map((rule, index) => [rule.id, `${section}[${index}]`] as const),
    ),
  );

const joined = (before: Bilingual, { differences }: Comparison): Bilingual => {
  const why = differences.flatMap(({ why }) => (why === undefined ? [] : [why]));
  return {
    zh: [before.zh, ...why.map(({ zh }) => zh)].join('；'),
    en: [before.en, ...why.map(({ en }) => en)].join('; '),
  };
};

/** Where in the draft it is: the rule's first parameter that differs the wrong way, else the first that differs. */
function placeOf({ id, form }: Rule, { differences }: Comparison, paths: Map<string, string>): string {
  const first = differences.find(({ order, worst }) => order === 'LOOSER' || worst) ?? differences[0];
  return [paths.get(id), form, ...(first === undefined ? [] : [first.path])].join('.');
}

/** Adds a finding for every own rule that decided a standing. */
function report(
  { verdict, by }: Standing,
  source: (ours: Rule, comparison: Comparison) => Bilingual,
  codes: { LOOSER: FindingCode; UNCLEAR: FindingCode },
  paths: Map<string, string>,
  findings: Findings,
): void {
  if (verdict === 'MET' || verdict === 'ABSENT') return;
  for (const { rule, comparison } of by) {
    findings.ruleId = rule.id;
    const facts = joined(source(rule, comparison), comparison);
    findings.add(codes[verdict], placeOf(rule, comparison, paths), facts);
  }
}

/**
 * What national law has against a rulebook on the day that it is to take effect: the provisions that bind any of the
 * bodies that it is for, all of them where that is left out. Looser is an ERROR that names instrument, article and
 * figure; what is known from memory only warns; what the platform cannot compare it says.
 * @throws Refusal TOO_COSTLY when too many limits have to be compared start by start.
 */
export function checkFloor(
  rulebook: RulebookContent,
  day: CivilDate,
  { calendar, bodies }: OrderContext & { bodies?: readonly Body[] },
): Finding[] {
  const context = { calendar, scans: { left: MOST_SCANS } };
  const findings = new Findings();
  const paths = pathsOf(rulebook);
  const own = allRules(rulebook);
  for (const provision of floorOn(day, bodies)) {
    const looser = provision.confidence === 'VERIFIED' ? 'FLOOR' : 'FLOOR_ADVICE';
    for (const rule of provision.rules) {
      const codes = { LOOSER: looser, UNCLEAR: 'FLOOR_UNCLEAR' } as const;
      report(underLaw(own, rule, context), () => cited(provision), codes, paths, findings);
    }
  }
  return findings.all;
}

const sourceOf = ({ name }: Baseline, { id, title, citation }: Rule): Bilingual => ({
  zh: `${name.zh}《${citation.document}》${citation.article}（${title.zh}，规则 ${id}）`,
  en: `${name.en}, ${citation.document}, ${citation.article} (${title.en}, rule ${id})`,
});

/** A rule has many parameters; the first that differ say enough. */
const MOST_FIGURES = 3;

/** The places where two values differ; one in a list of words is the list's. */
const differingAt = (ours: unknown, theirs: unknown, path: string): string[] =>
  changesOf(ours, theirs).map((change) =>
    [path, change.path]
      .filter((part) => part !== '')
      .join('.')
      .replace(/\[\d+\]$/, ''),
  );

/** Source and figure: both values of what differs, wherever no order has put it in words. */
function figured(baseline: Baseline, theirs: Rule, ours: Rule, { differences }: Comparison): Bilingual {
  const source = sourceOf(baseline, theirs);
  const at = (params: object, path: string): unknown =>
    path.split(/[.[\]]+/).reduce((value: any, key) => value?.[key], params);
  const paths = differences
    .filter(({ why }) => why === undefined)
    .flatMap(({ path }) => differingAt(at(ours.params, path), at(theirs.params, path), path));
  const figures = [...new Set(paths)].slice(0, MOST_FIGURES).map((path) => {
    const field = fieldAt(FORMS[ours.form].params, path)!;
    const [name, own, above] = [
      nameOf(field),
      ...[ours, theirs].map(({ params }) => inWords(field, at(params, path))),
    ] as [Bilingual, Bilingual, Bilingual];
    return {
      zh: `${name.zh}（${path}）：${own.zh}，上级规定：${above.zh}`,
      en: `${name.en} (${path}): ${own.en}, the superior: ${above.en}`,
    };
  });
  return {
    zh: [source.zh, ...figures.map(({ zh }) => zh)].join('；'),
    en: [source.en, ...figures.map(({ en }) => en)].join('; '),
  };
}

/** How a draft stands to what a superior laid down: binding rules refuse what is looser, advisory ones say so. */
export function checkBaseline(
  draft: RulebookContent,
  baseline: Baseline,
  { calendar }: OrderContext,
): Finding[] {
  const context = { calendar, scans: { left: MOST_SCANS } };
  const findings = new Findings();
  const paths = pathsOf(draft);
  const own = allRules(draft);
  const theirs = allRules(baseline.content);
  const looser = baseline.force === 'BINDING' ? 'BASELINE' : 'BASELINE_ADVICE';
  const codes = { LOOSER: looser, UNCLEAR: 'BASELINE_UNCLEAR' } as const;
  for (const rule of theirs) {
    if (isPermission(rule)) continue;
    const stands = settled(standing(own, rule, context), rule, baseline);
    report(stands, (ours, comparison) => figured(baseline, rule, ours, comparison), codes, paths, findings);
    if (stands.verdict !== 'ABSENT' || baseline.force !== 'BINDING') continue;
    findings.ruleId = undefined;
    findings.add('BASELINE_STANDS', '', sourceOf(baseline, rule));
  }
  for (const { rule, theirs: nearest, comparison } of beyond(own, theirs, context)) {
    findings.ruleId = rule.id;
    const source = figured(baseline, nearest as Rule, rule, comparison);
    findings.add(looser, placeOf(rule, comparison, paths), joined(source, comparison));
  }
  return findings.all;
}

/**
 * Reads a rulebook and holds it to the national law of the day on which it is to take effect, and to what superiors
 * have laid down for that day. `rulebook` is there when nothing forbids it.
 */
export function judgeRulebook(
  sections: unknown,
  day: CivilDate,
  context: CheckContext & OrderContext & { bodies?: readonly Body[]; baselines?: readonly Baseline[] },
): { rulebook?: RulebookContent; findings: Finding[] } {
  const read = readRulebook(sections, context);
  if (!read.rulebook) return read;
  const { rulebook } = read;
  const findings = [
    ...read.findings,
    ...checkFloor(rulebook, day, context),
    ...(context.baselines ?? []).flatMap((baseline) => checkBaseline(rulebook, baseline, context)),
  ];
  return findings.some(({ severity }) => severity === 'ERROR') ? { findings } : { ...read, findings };
}
