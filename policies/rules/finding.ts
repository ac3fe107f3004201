import type { Bilingual } from '../vocabulary.ts';

/** What a check can say; `{name}` is filled from the finding's facts. An ERROR stops publication, a WARNING does not. */
export const FINDING_CODES = {
  REQUIRED: { severity: 'ERROR', zh: '此项必填。', en: 'This is required.' },
  WRONG_TYPE: { severity: 'ERROR', zh: '应为{wanted}。', en: 'This has to be {wanted}.' },
  UNKNOWN_FIELD: { severity: 'ERROR', zh: '没有名为此项的参数。', en: 'There is no such parameter.' },
  UNKNOWN_VALUE: { severity: 'ERROR', zh: '不是允许的取值。', en: 'This is not one of the allowed values.' },
  OUT_OF_RANGE: {
    severity: 'ERROR',
    zh: '应在 {min} 至 {max} 之间。',
    en: 'This has to lie between {min} and {max}.',
  },
  TOO_LONG: {
    severity: 'ERROR',
    zh: '文字过长，最多 {max} 字。',
    en: 'The text is too long: at most {max} characters.',
  },
  BAD_TEXT: {
    severity: 'ERROR',
    zh: '文字含有不允许的字符。',
    en: 'The text holds a character that is not allowed.',
  },
  TOO_FEW: { severity: 'ERROR', zh: '至少需要 {min} 项。', en: 'At least {min} needed.' },
  TOO_MANY: { severity: 'ERROR', zh: '最多允许 {max} 项。', en: 'At most {max} allowed.' },
  REPEATED: { severity: 'ERROR', zh: '此值重复。', en: 'This value is repeated.' },
  EXACTLY_ONE: { severity: 'ERROR', zh: '必须且只能选择一种。', en: 'Exactly one of these has to be set.' },
  UNKNOWN_FORM: { severity: 'ERROR', zh: '没有此种规则形式。', en: 'There is no such rule form.' },
  WRONG_SECTION: {
    severity: 'ERROR',
    zh: '此种规则形式不属于本章节。',
    en: 'This rule form does not belong to this section.',
  },
  BAD_ID: {
    severity: 'ERROR',
    zh: '编号只能用字母、数字、点、横线和下划线，最多 64 个字符。',
    en: 'An id is made of letters, digits, dots, dashes and underscores, 64 at most.',
  },
  DUPLICATE_ID: { severity: 'ERROR', zh: '规则编号重复。', en: 'Another rule has this id.' },
  CONTRADICTION: { severity: 'ERROR', zh: '互相矛盾：{zh}', en: 'This contradicts itself: {en}' },
  FLOOR: { severity: 'ERROR', zh: '低于底线：{zh}', en: 'Looser than the floor: {en}' },
  FLOOR_ADVICE: {
    severity: 'WARNING',
    zh: '可能低于底线（条文待核对）：{zh}',
    en: 'Perhaps looser than the floor, whose text is still to be checked: {en}',
  },
  FLOOR_UNCLEAR: {
    severity: 'WARNING',
    zh: '无法与底线比较，请人工核对：{zh}',
    en: 'This cannot be compared with the floor; someone has to judge: {en}',
  },
  BASELINE: {
    severity: 'ERROR',
    zh: '宽于上级的规定：{zh}',
    en: 'Looser than what the superior has laid down: {en}',
  },
  BASELINE_ADVICE: {
    severity: 'WARNING',
    zh: '宽于上级的指导意见：{zh}',
    en: 'Looser than what the superior advises: {en}',
  },
  BASELINE_UNCLEAR: {
    severity: 'WARNING',
    zh: '无法与上级的规定比较，请向上级确认：{zh}',
    en: 'This cannot be compared with what the superior has laid down; ask the superior: {en}',
  },
  BASELINE_STANDS: {
    severity: 'WARNING',
    zh: '没有对应的规则，上级的规定直接适用：{zh}',
    en: 'No rule answers this one of the superior, which then stands itself: {en}',
  },
  EXCLUDED: { severity: 'ERROR', zh: '本平台不支持：{zh}', en: 'The platform does not do this: {en}' },
  NO_EFFECT: { severity: 'WARNING', zh: '不起作用：{zh}', en: 'This has no effect: {en}' },
  STATED_TWICE: {
    severity: 'WARNING',
    zh: '与规则 {rule} 相同，按一项计。',
    en: 'The same as rule {rule}; it counts once.',
  },
  RISKY: { severity: 'WARNING', zh: '请确认：{zh}', en: 'Make sure of this: {en}' },
} as const satisfies Readonly<Record<string, Bilingual & { severity: 'ERROR' | 'WARNING' }>>;
export type FindingCode = keyof typeof FINDING_CODES;

/** One remark of a check, with the place in the rulebook that it is about. */
export type Finding = {
  severity: 'ERROR' | 'WARNING';
  code: FindingCode;
  /** As the draft is written, the form's name included: `reception[2].duty.cadence.monthDays.days[0]`. */
  path: string;
  ruleId?: string;
  message: Bilingual;
};

/** A bad draft of five megabytes gets this many remarks, not a million. */
export const MAX_FINDINGS = 200;

/** Values for a message; `zh` and `en` go to the message of that language only. */
export type Facts = Readonly<Record<string, string | number | Bilingual>>;

/** Collects findings up to MAX_FINDINGS and stamps them with the rule under check. No number of warnings hides an ERROR. */
export class Findings {
  readonly all: Finding[] = [];
  ruleId: string | undefined;

  add(code: FindingCode, path: string, facts: Facts = {}): void {
    const { severity, zh, en } = FINDING_CODES[code];
    if (this.full) {
      const warning = this.all.findLastIndex((finding) => finding.severity === 'WARNING');
      if (severity === 'WARNING' || warning < 0) return;
      this.all.splice(warning, 1);
    }
    const fill = (text: string, language: keyof Bilingual) =>
      text.replace(/\{(\w+)\}/g, (whole, name: string) => {
        const fact = facts[name];
        if (fact === undefined) return whole;
        return typeof fact === 'object' ? fact[language] : String(fact);
      });
    this.all.push({
      severity,
      code,
      path,
      ...(this.ruleId === undefined ? {} : { ruleId: this.ruleId }),
      message: { zh: fill(zh, 'zh'), en: fill(en, 'en') },
    });
  }

  get full(): boolean {
    return this.all.length >= MAX_FINDINGS;
  }

  get failed(): boolean {
    return this.all.some((finding) => finding.severity === 'ERROR');
  }
}
