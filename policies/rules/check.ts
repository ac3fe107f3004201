import { SECTIONS, type Section } from '../vocabulary.ts';
import { openOccasion } from './cadence.ts';
import { changesOf } from './diff.ts';
import { checkExclusions } from './exclusions.ts';
import { type Finding, Findings } from './finding.ts';
import type { CheckContext, Form } from './form.ts';
import { readField } from './read.ts';
import { FORMS, type FormName } from './registry.ts';
import { citation, emptyRulebook, type Rule, type RulebookContent, rulesOf, ruleTitle } from './rulebook.ts';

export const MAX_RULES_PER_SECTION = 300;
const RULE_KEYS = ['id', 'title', 'citation', 'form', 'params'];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function readRule(value: unknown, section: Section, path: string, findings: Findings): Rule | undefined {
  if (!isRecord(value)) {
    findings.add('WRONG_TYPE', path, { wanted: { zh: '规则', en: 'a rule' } });
    return undefined;
  }
  const id =
    typeof value.id === 'string' && /^[A-Za-z0-9][\w.-]{0,63}$/.test(value.id) ? value.id : undefined;
  findings.ruleId = id;
  if (id === undefined) findings.add('BAD_ID', `${path}.id`);
  if (Object.keys(value).some((key) => !RULE_KEYS.includes(key))) findings.add('UNKNOWN_FIELD', path);
  const title = readField(ruleTitle, value.title, `${path}.title`, findings);
  const cited = readField(citation, value.citation, `${path}.citation`, findings);
  if (typeof value.form !== 'string' || !Object.hasOwn(FORMS, value.form)) {
    findings.add('UNKNOWN_FORM', `${path}.form`);
    return undefined;
  }
  const form: Form = FORMS[value.form as FormName] as Form;
  if (!form.sections.includes(section)) findings.add('WRONG_SECTION', `${path}.${form.name}`);
  const params = readField(form.params, value.params, `${path}.${form.name}`, findings);
  return { id, title, citation: cited, form: form.name, params } as Rule;
}

/** One rule as a whole: what its form's check and the limits of the platform say. Only for rules that read well. */
function judgeRule(rule: Rule, path: string, findings: Findings, context: CheckContext): void {
  findings.ruleId = rule.id;
  const form: Form = FORMS[rule.form] as Form;
  const at = `${path}.${form.name}`;
  form.check?.(rule.params, at, findings, context);
  checkExclusions(rule.title, `${path}.title`, findings);
  checkExclusions(rule.params, at, findings);
}

type Placed = { rule: Rule; path: string };

/** A rule stated twice counts once; two rules that settle one question must not settle it differently. */
function compareRules(placed: readonly Placed[], findings: Findings): void {
  const stated = new Map<string, string>();
  const settled = new Map<string, Rule>();
  for (const { rule, path } of placed) {
    findings.ruleId = rule.id;
    const same = JSON.stringify([rule.form, rule.params]);
    const twin = stated.get(same);
    if (twin !== undefined) {
      findings.add('STATED_TWICE', path, { rule: twin });
      continue;
    }
    stated.set(same, rule.id);
    const question = (FORMS[rule.form] as Form).settles?.(rule.params);
    if (question === undefined) continue;
    const key = JSON.stringify([rule.form, unordered(question)]);
    const other = settled.get(key);
    if (other === undefined) {
      settled.set(key, rule);
      continue;
    }
    const [change] = changesOf(unordered(other.params), unordered(rule.params));
    if (change === undefined) continue;
    const differing = change.path.split('.')[0];
    findings.add('CONTRADICTION', `${path}.${rule.form}.${differing}`, {
      zh: `规则 ${other.id} 与规则 ${rule.id} 针对同样的事项，规定却不同`,
      en: `rules ${other.id} and ${rule.id} settle the same matters differently`,
    });
  }
}

/** The same with lists sorted: none of those that put a question has an order. */
function unordered(params: unknown): unknown {
  if (Array.isArray(params)) {
    return params.map(unordered).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  if (!isRecord(params)) return params;
  return Object.fromEntries(Object.entries(params).map(([key, value]) => [key, unordered(value)]));
}

/** A tier that needs a grant of sight which no rule lets anyone give would be closed for good. */
function checkSight(rules: readonly Rule[], findings: Findings): void {
  const sight = rulesOf(rules, 'sight').length > 0;
  rules.forEach((rule, index) => {
    findings.ruleId = rule.id;
    if (rule.form === 'access' && rule.params.needsSight && !sight) {
      findings.add('CONTRADICTION', `confidentiality[${index}].access.needsSight`, {
        zh: '须经批准查阅，却没有规则规定由谁批准',
        en: 'sight has to be granted, but no rule says who grants it',
      });
    }
  });
}

/** A rule that another one names has to be there, and of the right form. */
function checkReferences(placed: readonly Placed[], findings: Findings): void {
  const rules = new Map(placed.map((one) => [one.rule.id, one]));
  const sectionOf = (path: string) => path.slice(0, path.indexOf('['));
  for (const { rule, path } of placed) {
    findings.ruleId = rule.id;
    if (rule.form === 'duty' && rule.params.cadence.relative) {
      const other = rules.get(rule.params.cadence.relative.rule);
      const base = other && sectionOf(other.path) === sectionOf(path) ? other.rule : undefined;
      const cadence = base?.form === 'duty' ? base.params.cadence : undefined;
      const dated = cadence && !cadence.relative && !openOccasion(cadence);
      if (!dated) {
        findings.add('CONTRADICTION', `${path}.duty.cadence.relative.rule`, {
          zh: '本章没有这样一项自有日期的职责',
          en: 'this section has no such duty with days of its own',
        });
      }
    }
    if (rule.form !== 'assessment') continue;
    rule.params.indicators.forEach((id, index) => {
      if (rules.get(id)?.rule.form === 'indicator') return;
      findings.add('CONTRADICTION', `${path}.assessment.indicators[${index}]`, {
        zh: '没有这样一项指标',
        en: 'there is no such indicator',
      });
    });
  }
}

/**
 * Reads a rulebook as it was sent or stored: nulls dropped, defaults filled in. `rulebook` is there when no
 * finding is an ERROR. Work and answer are bounded whatever is sent.
 */
export function readRulebook(
  value: unknown,
  context: CheckContext = {},
): { rulebook?: RulebookContent; findings: Finding[] } {
  const findings = new Findings();
  const sections = isRecord(value) ? value : {};
  if (!isRecord(value)) findings.add('WRONG_TYPE', '', { wanted: { zh: '规章', en: 'a rulebook' } });
  for (const key of Object.keys(sections)) {
    if (!Object.hasOwn(SECTIONS, key)) findings.add('UNKNOWN_FIELD', '');
    if (findings.full) break;
  }
  const rulebook = emptyRulebook();
  const placed: Placed[] = [];
  const ids = new Set<string>();
  for (const section of Object.keys(SECTIONS) as Section[]) {
    const given = (Object.hasOwn(sections, section) ? sections[section] : undefined) ?? [];
    findings.ruleId = undefined;
    if (!Array.isArray(given)) {
      findings.add('WRONG_TYPE', section, { wanted: { zh: '规则列表', en: 'a list of rules' } });
      continue;
    }
    if (given.length > MAX_RULES_PER_SECTION) {
      findings.add('TOO_MANY', section, { max: MAX_RULES_PER_SECTION });
      continue;
    }
    given.forEach((item, index) => {
      const path = `${section}[${index}]`;
      const rule = readRule(item, section, path, findings);
      if (rule === undefined) return;
      if (rule.id !== undefined && ids.has(rule.id)) findings.add('DUPLICATE_ID', `${path}.id`);
      ids.add(rule.id);
      rulebook[section].push(rule);
      placed.push({ rule, path });
    });
  }
  if (findings.failed) return { findings: findings.all };
  for (const { rule, path } of placed) judgeRule(rule, path, findings, context);
  compareRules(placed, findings);
  checkReferences(placed, findings);
  checkSight(rulebook.confidentiality, findings);
  return findings.failed ? { findings: findings.all } : { rulebook, findings: findings.all };
}

/** Everything there is to say about a rulebook; it may be published when no finding is an ERROR. */
export const checkRulebook = (sections: unknown, context: CheckContext = {}): Finding[] =>
  readRulebook(sections, context).findings;
