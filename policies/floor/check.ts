import type { CivilDate } from '../calendar/civil.ts';
import { readRulebook } from '../rules/check.ts';
import { changesOf } from '../rules/diff.ts';
import { type Finding, type FindingCode, Findings } from '../rules/finding.ts';
import type { CheckContext } from '../rules/form.ts';
import type { Comparison, OrderContext } from '../rules/order.ts';
import { allRules, type Rule, type RulebookContent } from '../rules/rulebook.ts';
import { type Bilingual, type Force, SECTIONS, type Section } from '../vocabulary.ts';
import { beyond, isPermission, type Standing, standing } from './meeting.ts';
import { cited, floorOn } from './national.ts';

/** A rulebook has a few dozen clocks; one made to be slow is refused instead of judged. */
export const MOST_SCANS = 500;

/** What a superior asks of those below. */
export type Baseline = { name: Bilingual; force: Force; content: RulebookContent };

const pathsOf = (rulebook: RulebookContent): Map<string, string> =>
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

/** Where in the rule it is: the first parameter that differs the wrong way, else the first that differs. */
const placeIn = ({ differences }: Comparison): string => {
  const first = differences.find(({ order, worst }) => order === 'LOOSER' || worst) ?? differences[0];
  return first === undefined ? '' : `.${first.path}`;
};

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
    findings.add(codes[verdict], `${paths.get(rule.id)}${placeIn(comparison)}`, facts);
  }
}

/**
 * What national law has against a rulebook on the day that it is to take effect. Looser is an ERROR that names
 * instrument, article and figure; what is known from memory only warns; what the platform cannot compare it says.
 * @throws Refusal TOO_COSTLY when too many limits have to be compared start by start.
 */
export function checkFloor(rulebook: RulebookContent, day: CivilDate, { calendar }: OrderContext): Finding[] {
  const context = { calendar, scans: { left: MOST_SCANS } };
  const findings = new Findings();
  const paths = pathsOf(rulebook);
  const own = allRules(rulebook);
  for (const provision of floorOn(day)) {
    const looser = provision.confidence === 'VERIFIED' ? 'FLOOR' : 'FLOOR_ADVICE';
    for (const rule of provision.rules) {
      const codes = { LOOSER: looser, UNCLEAR: 'FLOOR_UNCLEAR' } as const;
      report(standing(own, rule, context), () => cited(provision), codes, paths, findings);
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

/** Source and figure: both values of what differs, wherever no order has put it in words. */
function figured(baseline: Baseline, theirs: Rule, ours: Rule, { differences }: Comparison): Bilingual {
  const source = sourceOf(baseline, theirs);
  const at = (params: object, path: string): unknown =>
    path.split('.').reduce((value: any, key) => value?.[key], params);
  const figures = differences
    .filter(({ why }) => why === undefined)
    .flatMap(({ path }) =>
      changesOf(at(ours.params, path), at(theirs.params, path)).map((change) => ({
        ...change,
        path: change.path === '' ? path : `${path}.${change.path}`,
      })),
    )
    .slice(0, MOST_FIGURES);
  const shown = (value: unknown) => JSON.stringify(value) ?? '—';
  const list = (word: string) =>
    figures.map(({ path, from, to }) => `${path} ${shown(from)} ${word} ${shown(to)}`);
  return {
    zh: [source.zh, ...list('/ 上级')].join('；'),
    en: [source.en, ...list('/ superior')].join('; '),
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
    const stands = standing(own, rule, context);
    report(stands, (ours, comparison) => figured(baseline, rule, ours, comparison), codes, paths, findings);
    if (stands.verdict !== 'ABSENT' || baseline.force !== 'BINDING') continue;
    findings.ruleId = undefined;
    findings.add('BASELINE_STANDS', '', sourceOf(baseline, rule));
  }
  for (const { rule, theirs: nearest, comparison } of beyond(own, theirs, context)) {
    findings.ruleId = rule.id;
    const source = figured(baseline, nearest as Rule, rule, comparison);
    findings.add(looser, `${paths.get(rule.id)}${placeIn(comparison)}`, joined(source, comparison));
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
  context: CheckContext & OrderContext & { baselines?: readonly Baseline[] },
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
