import { type Bilingual, SECTIONS, type Section } from '../vocabulary.ts';
import { type Infer, object, text } from './descriptor.ts';
import type { FormName, ParamsOf } from './registry.ts';

/** What every rule has besides its parameters. */
export const ruleTitle = object(
  'RuleTitle',
  { zh: '规则名称', en: 'Title of a rule' },
  { zh: text({ zh: '中文名称', en: 'In Chinese' }), en: text({ zh: '英文名称', en: 'In English' }) },
);
export const citation = object(
  'Citation',
  { zh: '出处', en: 'Where a rule is written' },
  {
    document: text({ zh: '文件名称', en: 'Document' }),
    article: text({ zh: '条款', en: 'Article' }, 64),
  },
);
export type Citation = Infer<typeof citation>;

/** One rule: the form's name and its parameters. The id is stable across versions: diffs go by it. */
export type RuleOf<N extends FormName> = {
  id: string;
  title: Bilingual;
  citation: Citation;
  form: N;
  params: ParamsOf<N>;
};
export type Rule = { [N in FormName]: RuleOf<N> }[FormName];
/** The sections of one version of an organisation's rulebook. */
export type RulebookContent = Record<Section, Rule[]>;

/** A rulebook with no rule in it. */
export const emptyRulebook = (): RulebookContent =>
  Object.fromEntries(Object.keys(SECTIONS).map((section) => [section, []])) as unknown as RulebookContent;

/** The rules of every section, in the order of the sections. */
export const allRules = (rulebook: RulebookContent): Rule[] =>
  (Object.keys(SECTIONS) as Section[]).flatMap((section) => rulebook[section] ?? []);

/** The rules of one form, in their order, with their parameters typed. */
export const rulesOf = <N extends FormName>(rules: readonly Rule[], form: N): RuleOf<N>[] =>
  rules.filter((rule): rule is Rule & RuleOf<N> => rule.form === form);
