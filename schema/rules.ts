/**
 * The GraphQL types of the rule language, derived from the forms' descriptors when this module loads: a parameter
 * is described, bounded and typed in `policies/rules/<form>.ts` and nowhere else.
 *
 * TypeGraphQL has no @oneOf, so a rule has one nullable field for each form, of which exactly one is set; the same
 * holds for the variants within a form.
 */
import { type ClassType, Field, InputType, Int, ObjectType } from 'type-graphql';
import {
  type Bilingual,
  citation,
  type Field as Descriptor,
  FINDING_CODES,
  type Fields,
  type Finding,
  FORMS,
  type FormName,
  Refusal,
  type Rule,
  type RulebookContent,
  ruleTitle,
  SECTIONS,
  type Section,
} from '../policies/index.ts';
import { Open } from './declare.ts';
import * as enums from './enums.ts';
import { CivilDate } from './scalars.ts';

type Side = 'output' | 'input';

const both = ({ zh, en }: Bilingual) => `${zh} / ${en}`;
const derivedEnums = new Map<string, object>();
const derivedClasses = { output: new Map<string, Derived>(), input: new Map<string, Derived>() };
type Derived = { type: ClassType; fields: Fields };

/** The enum of this name: one that `enums.ts` has registered already, or a new one. */
function enumOf({ name, about, values }: Descriptor & { type: 'enum' }): object {
  const known = (enums as Record<string, unknown>)[name] ?? derivedEnums.get(name);
  if (known) return known as object;
  const created = enums.enumeration(name, about.zh, about.en, values);
  derivedEnums.set(name, created);
  return created;
}

function classOf(side: Side, name: string, about: Bilingual, fields: Fields, choice = false): ClassType {
  const known = derivedClasses[side].get(name);
  if (known) {
    if (known.fields !== fields) throw new Error(`two descriptors are called ${name}`);
    return known.type;
  }
  const typeName = side === 'input' ? `${name}Input` : name;
  // Declarations go by a class's own name.
  const type = { [typeName]: class {} }[typeName]!;
  derivedClasses[side].set(name, { type, fields });
  if (side === 'input') InputType(typeName, { description: both(about) })(type);
  else {
    ObjectType(typeName, { description: both(about) })(type);
    Open('part of a guarded rulebook')(type);
  }
  for (const [key, field] of Object.entries(fields)) {
    const shown = typeOf(side, field);
    const defaults = side === 'input' && field.default !== undefined;
    Field(() => shown, {
      description: both(field.description),
      nullable: choice || field.optional === true || defaults,
      // A default that is an object would have to be repeated whole; the policies fill it in.
      ...(defaults && field.type !== 'object' ? { defaultValue: field.default } : {}),
    })(type.prototype, key);
  }
  return type;
}

function typeOf(side: Side, field: Descriptor): any {
  switch (field.type) {
    case 'text':
    case 'time':
      return String;
    case 'int':
      return Int;
    case 'boolean':
      return Boolean;
    case 'date':
      return CivilDate;
    case 'enum':
      return enumOf(field);
    case 'list':
      return [typeOf(side, field.of)];
    case 'object':
      return classOf(side, field.name, field.about, field.fields);
    case 'oneOf':
      return classOf(side, field.name, field.about, field.variants, true);
  }
}

const screaming = (value: string): string => value.toUpperCase();
const FORM_NAMES = Object.keys(FORMS) as FormName[];
const SECTION_NAMES = Object.keys(SECTIONS) as Section[];

const formField: Descriptor = {
  type: 'enum',
  name: 'RuleForm',
  about: { zh: '规则形式', en: 'Form of a rule' },
  description: {
    zh: '规则形式；同名字段即其参数',
    en: 'Form of the rule; the field of that name has its parameters',
  },
  values: Object.fromEntries(FORM_NAMES.map((name) => [screaming(name), FORMS[name].title])),
};
const head: Fields = {
  id: {
    type: 'text',
    max: 64,
    description: {
      zh: '编号，各版本之间不变，版本对比以此为准',
      en: 'Id, the same in every version: versions are compared by it',
    },
  },
  title: ruleTitle,
  citation,
};
const forms: Fields = Object.fromEntries(
  FORM_NAMES.map((name) => [name, { ...FORMS[name].params, optional: true as const }]),
);

const ruleOn = (side: Side): Descriptor => ({
  type: 'object',
  name: 'Rule',
  about: {
    zh: '一条规则：各形式的字段中恰有一项不为空',
    en: 'One rule: exactly one of the fields of its forms is set',
  },
  description: { zh: '规则', en: 'Rule' },
  fields: side === 'output' ? { ...head, form: formField, ...forms } : { ...head, ...forms },
});

const sectionsOn = (side: Side): ClassType => {
  const rule = ruleOn(side);
  const list = (section: Section): Descriptor => ({
    type: 'list',
    of: rule,
    min: 0,
    max: 0,
    description: SECTIONS[section],
    default: [],
  });
  return classOf(
    side,
    'RulebookSections',
    { zh: '规章各章', en: 'The sections of a rulebook' },
    Object.fromEntries(SECTION_NAMES.map((section) => [section, list(section)])),
  );
};

export const RulebookSections = sectionsOn('output');
export const RulebookSectionsInput = sectionsOn('input');

export const RulebookSection = enums.enumeration(
  'RulebookSection',
  '规章的章',
  'Section of a rulebook',
  Object.fromEntries(SECTION_NAMES.map((section) => [screaming(section), SECTIONS[section]])),
);

/** The derived output type of this name, such as `Rule` or `Recipient`. */
export function ruleType(name: string): ClassType {
  const known = derivedClasses.output.get(name);
  if (!known) throw new Error(`no descriptor is called ${name}`);
  return known.type;
}

/** The derived enum of this name, such as `DutyKind`. */
export function ruleEnum(name: string): object {
  const known = derivedEnums.get(name);
  if (!known) throw new Error(`no descriptor is called ${name}`);
  return known;
}

/** A stored rule in the shape of its output type. */
export const shownRule = ({ params, form, ...rule }: Rule): Record<string, unknown> => ({
  ...rule,
  form: screaming(form),
  [form]: params,
});

/** A rulebook published before a section existed lacks it: it says nothing there. */
export const shownSections = (content: RulebookContent): Record<Section, Record<string, unknown>[]> =>
  bySection((section) => (content[section] ?? []).map(shownRule));

export type RuleInput = { id: string; title: Bilingual; citation: unknown } & { [N in FormName]?: unknown };
export type RulebookInput = { [S in Section]?: RuleInput[] | null };

/**
 * The sections of an input as the rule language reads them; what is in them is checked there.
 * @throws Refusal BAD_INPUT with the path of a rule that does not have exactly one form.
 */
export const sentSections = (input: RulebookInput): Record<Section, unknown[]> =>
  bySection((section) =>
    (input[section] ?? []).map((rule, index) => sentRule(rule, `sections.${section}[${index}]`)),
  );

function sentRule({ id, title, citation, ...rest }: RuleInput, path: string): unknown {
  const [form, ...others] = FORM_NAMES.filter((name) => rest[name] !== undefined && rest[name] !== null);
  if (form === undefined || others.length > 0) throw new Refusal('BAD_INPUT', { path });
  return { id, title, citation, form, params: rest[form] };
}

const bySection = <T>(make: (section: Section) => T): Record<Section, T> =>
  Object.fromEntries(SECTION_NAMES.map((section) => [section, make(section)])) as Record<Section, T>;

export const Severity = enums.enumeration('Severity', '严重程度', 'How serious a finding is', {
  ERROR: { zh: '错误：不得发布', en: 'Error: stops publication' },
  WARNING: { zh: '提示', en: 'Warning' },
});
export const FindingCode = enums.enumeration(
  'FindingCode',
  '检查结果代码',
  'Code of a finding',
  FINDING_CODES,
);

/** One remark of the check of a rulebook. */
@ObjectType({ description: '规章检查结果 / A finding of the check of a rulebook' })
@Open('tells the asker about the own input only')
export class RuleFinding {
  @Field(() => Severity, { description: '严重程度 / Severity' })
  severity!: keyof typeof Severity;

  @Field(() => FindingCode, { description: '代码 / Code' })
  code!: keyof typeof FINDING_CODES;

  @Field(() => String, {
    description:
      '规章中的位置，如 reception[2].cadence.monthDays.days[0] / Place in the rulebook, such as reception[2].cadence.monthDays.days[0]',
  })
  path!: string;

  @Field(() => String, { nullable: true, description: '规则编号 / Id of the rule' })
  ruleId!: string | null;

  @Field(() => String, { description: '中文说明 / In Chinese' })
  zh!: string;

  @Field(() => String, { description: '英文说明 / In English' })
  en!: string;
}

export const shownFinding = ({ message, ruleId, ...finding }: Finding): RuleFinding => ({
  ...finding,
  ruleId: ruleId ?? null,
  ...message,
});
