import type { Written } from './reason.ts';
import { Refusal } from './refusals.ts';
import type { Citation } from './rules/rulebook.ts';
import type { Bilingual } from './vocabulary.ts';

const LAW = '信访工作条例';
const SECRECY = '汇音默认保密规则';
const CONDUCT = '汇音平台规则';

const RULES = {
  CONFLICT_OF_INTEREST: {
    ...{ document: LAW, article: '第二十八条第三款' },
    zh: '被反映者及其下属与事项有直接利害关系，应当回避',
    en: 'Whoever has a direct interest in the matter withdraws: the accused and those under them',
  },
  ACCUSATION_KEPT_FROM_ACCUSED: {
    ...{ document: LAW, article: '第三十条第三款、第四十六条第五项' },
    zh: '检举控告材料及有关情况不得透露或者转给被检举控告的人员、单位',
    en: 'What an accusation says is neither disclosed nor passed on to who is accused',
  },
  APART_AND_FREE: {
    ...{ document: SECRECY, article: '相互独立、无利害关系' },
    zh: '申请人、批准人与任命其岗位的人须各为一人，且与事项均无直接利害关系',
    en: 'Who asks, who approves and who gave either of them the post are different people, none of them with a direct interest in the matter',
  },
  ASKER_DOES_NOT_DECIDE: {
    ...{ document: CONDUCT, article: '申请与决定分离' },
    zh: '申请人不得决定自己的申请',
    en: 'Nobody decides on what he has asked for himself',
  },
  AUTHOR_DOES_NOT_APPROVE: {
    ...{ document: CONDUCT, article: '起草与批准分离' },
    zh: '起草、修改或送审过这一版的人不得批准；接口密钥不得批准',
    en: 'Nobody who drafted, revised or submitted a version approves it, and no key does',
  },
  RIGHTS_COME_FROM_ANOTHER: {
    ...{ document: CONDUCT, article: '权限由他人给予' },
    zh: '可查阅身份信息的岗位，由任职者与任命者以外的人确认，不得由任职者本人变更',
    en: 'A post that reaches identities is confirmed by somebody besides its holder and who gave it, and is not changed by its holder',
  },
  NOBODY_LEAVES_OWN_LINE: {
    ...{ document: CONDUCT, article: '隶属由他人变更' },
    zh: '本人不得使自己不再隶属于任何上级岗位；须由他人变更',
    en: 'Nobody takes himself out from under a post above his own; somebody else has to',
  },
  RECOVERY_TAKES_CONSENT: {
    ...{ document: CONDUCT, article: '恢复管理员' },
    zh: '运营者恢复一个单位的管理员，须先经该单位领导或直接上级单位的管理员同意，同意三十日内有效',
    en: 'The operator gives an organisation a new administrator only after its leader or an administrator of a direct superior has consented, within 30 days',
  },
  CLOSED_BY_DEFAULT: {
    ...{ document: SECRECY, article: '未授权不得查阅' },
    zh: '规章未授权任何人查阅此层级',
    en: 'No rule lets anybody read this tier, and what no rule opens stays closed',
  },
  KEYS_READ_EXCERPTS: {
    ...{ document: SECRECY, article: '接口密钥' },
    zh: '接口密钥只读摘要，内容与身份由担任岗位的人查阅',
    en: 'A key reads excerpts; content and identity are for people who hold a post',
  },
  ERASED_FOR_EVERYBODY: {
    ...{ document: SECRECY, article: '保管期满' },
    zh: '密钥已销毁，任何人、任何批准都不能再打开',
    en: 'The key is gone: nobody and no grant can open it any more',
  },
} as const satisfies Readonly<Record<string, Citation & Bilingual>>;
export type PlatformRule = keyof typeof RULES;

/** What holds whatever an organisation's rulebook says, by the id under which refusals and reasons name it. */
export const PLATFORM_RULES = Object.fromEntries(
  Object.entries(RULES).map(([id, { document, article, zh, en }]): [string, Written] => [
    id,
    { id, title: { zh, en }, citation: { document, article } },
  ]),
) as Readonly<Record<PlatformRule, Written>>;

/** The rule of the platform that an id names; undefined for the id of another rule. */
export const platformRule = (id: string): Written | undefined =>
  Object.hasOwn(PLATFORM_RULES, id) ? PLATFORM_RULES[id as PlatformRule] : undefined;

/** The refusal of what somebody else has to do, with the rule that says so. */
export const secondPersonNeeded = (rule: PlatformRule, about: { path?: string } = {}): Refusal =>
  new Refusal('SECOND_PERSON_NEEDED', { ...about, rule });
