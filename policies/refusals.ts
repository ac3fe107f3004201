import type { ReasonStep } from './reason.ts';
import type { Finding } from './rules/finding.ts';
import type { Bilingual } from './vocabulary.ts';

/** Every expected failure has one row here; `{name}` is filled from the refusal's params. */
export const REFUSAL_CODES = {
  UNAUTHENTICATED: { zh: '请先登录或提供有效的凭证。', en: 'Sign in or send a valid credential.' },
  FORBIDDEN: { zh: '您无权进行此操作。', en: 'You may not do this.' },
  NOT_FOUND: { zh: '没有找到。', en: 'There is no such thing.' },
  BAD_INPUT: { zh: '输入有误。', en: 'The input is not valid.' },
  MALFORMED: { zh: '请求格式有误。', en: 'The request is malformed.' },
  CONFLICT: { zh: '与现有记录冲突。', en: 'This conflicts with what is already recorded.' },
  CYCLE: { zh: '监督关系不得成环。', en: 'Oversight may not run in a circle.' },
  STALE_VERSION: {
    zh: '记录已被他人修改，请重新读取后再试。',
    en: 'Someone changed this meanwhile; read it again and retry.',
  },
  IDEMPOTENCY_MISMATCH: {
    zh: '同一幂等键已用于不同的输入。',
    en: 'This idempotency key was used with a different input.',
  },
  RULE_INVALID: { zh: '规章未通过检查。', en: 'The rulebook does not pass its check.' },
  VERSION_OVERLAPS: {
    zh: '该日已定由第 {version} 版施行；如要取代，请以 replaces 写明。',
    en: 'Version {version} stands for that day; name it as `replaces` to put this one in its place.',
  },
  BASELINE_CYCLE: {
    zh: '基准成环：{zh}，已对本单位规定同一事项；双方不能互为基准。',
    en: 'A circle of baselines. The same matter is laid down for this organisation: {en}. Two bodies cannot each be the other’s minimum.',
  },
  SECOND_PERSON_NEEDED: { zh: '须由另一人批准。', en: 'A second person has to approve this.' },
  LAST_ADMINISTRATOR: {
    zh: '至少须保留一名长期任职的管理员。',
    en: 'At least one administrator with no end of service has to remain.',
  },
  NO_RECIPIENT: {
    zh: '规章所指的上级或单位今日不存在，无处报送。',
    en: 'Today there is no superior or body of those that the rule names, so it can be sent to nobody.',
  },
  SECTION_MISSING: {
    zh: '缺少必备内容“{name}”：{zh}。',
    en: 'The section “{name}” is missing: {en}.',
  },
  FIGURE_MISSING: {
    zh: '缺少必备数目“{name}”：{zh}。',
    en: 'The figure “{name}” is missing: {en}.',
  },
  PERIOD_OPEN: {
    zh: '所涉周期尚未结束，不能报送。',
    en: 'The period it is about has not ended, so it cannot be submitted.',
  },
  PERIOD_CLOSED: {
    zh: '该周期的报告已被接收；如须更正，请更正该报告。',
    en: 'The report for this period was accepted; what is wrong in it is corrected as a new version of it.',
  },
  NAMES_SOMEBODY: {
    zh: '文中有{zh}：请写明何事、何地、多少人，不写何人，删去后再提交。',
    en: 'The text holds {en}: say what happened, where and to how many, and leave the person out.',
  },
  EVIDENCE_NEEDED: {
    zh: '该日已过：补登须同时填写举行情况（held：起止时间、来访人数、接收事项数）；尚未举行的，请改填今日或以后的日期。',
    en: 'The day has gone by: say what was held as well (`held`: from when to when, how many came, matters received), or give today or a later day.',
  },
  CALENDAR_GAP: {
    zh: '日历缺少 {from} 至 {to} 的放假安排，请补入其间各年度的通知。',
    en: 'The calendar has no arrangement for {from} to {to}; add the notice of every year in between.',
  },
  EXPIRED: { zh: '已过期。', en: 'This has expired.' },
  RATE_LIMITED: { zh: '请求过于频繁，请稍后再试。', en: 'Too many requests; try again later.' },
  TOO_DEEP: { zh: '查询嵌套过深。', en: 'The query is nested too deeply.' },
  TOO_BROAD: { zh: '查询字段过多。', en: 'The query asks for too many fields.' },
  TOO_MANY_ALIASES: { zh: '查询别名过多。', en: 'The query has too many aliases.' },
  TOO_COSTLY: { zh: '查询代价过高。', en: 'The query costs too much.' },
  BODY_TOO_LARGE: { zh: '请求体过大。', en: 'The request body is too large.' },
  BATCH_NOT_ALLOWED: { zh: '不接受批量请求。', en: 'Batched requests are not accepted.' },
  UNAVAILABLE: { zh: '服务暂不可用，请稍后再试。', en: 'The service is unavailable; try again later.' },
  INTERNAL: { zh: '系统内部错误。', en: 'Something went wrong on our side.' },
} as const satisfies Readonly<Record<string, Bilingual>>;
export type RefusalCode = keyof typeof REFUSAL_CODES;

/**
 * An expected failure: the API answers it as a typed result or a coded error, never as a fault.
 * `path` names the offending input, `rule` the rule or article that forbids it; neither may carry values.
 * `findings` are what the check of a rulebook said, with RULE_INVALID. `why` are steps that the code alone does not
 * say, such as the post that an action takes.
 */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly path: string | undefined;
  readonly params: Readonly<Record<string, string | number>>;
  readonly rule: string | undefined;
  readonly findings: readonly Finding[];
  readonly why: readonly ReasonStep[];

  constructor(
    code: RefusalCode,
    about: {
      path?: string;
      params?: Readonly<Record<string, string | number>>;
      rule?: string;
      findings?: readonly Finding[];
      why?: readonly ReasonStep[];
    } = {},
  ) {
    super(REFUSAL_CODES[code].en);
    this.name = 'Refusal';
    this.code = code;
    this.path = about.path;
    this.params = about.params ?? {};
    this.rule = about.rule;
    this.findings = about.findings ?? [];
    this.why = about.why ?? [];
  }

  /** The message for people, in both languages. */
  get messages(): Bilingual {
    const fill = (text: string) =>
      text.replace(/\{(\w+)\}/g, (whole, name: string) => String(this.params[name] ?? whole));
    const { zh, en } = REFUSAL_CODES[this.code];
    return { zh: fill(zh), en: fill(en) };
  }
}
