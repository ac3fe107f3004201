/**
 * Why a reader of a petition does not see a tier of it: which rule of the confidentiality policy decides, and what
 * would open it. It says what the reader may know anyway: the excerpt of the matter, the own posts, the published rules.
 */
import type { ActorFacts, HeldPost } from './ability.ts';
import { PLATFORM_RULES } from './platform-rules.ts';
import { type ReasonStep, ruleStep } from './reason.ts';
import {
  type AccessRule,
  covers,
  matches,
  type ReaderSelector,
  type ScopedMatter,
  type Selector,
} from './rules/index.ts';
import {
  type Bilingual,
  DUTY_ROLES,
  LEADERSHIP_ROLES,
  RANKS,
  SIGHT_PURPOSES,
  TIERS,
  type Tier,
  tierReaches,
  type Vocabulary,
} from './vocabulary.ts';

const WITHHELD_REASONS = {
  SIGHT_NEEDED: { zh: '可申请查阅', en: 'Sight of it can be asked for' },
  NOT_GRANTED: { zh: '本单位规章未授权', en: 'The rulebook does not grant it' },
  ERASED: { zh: '保管期满已销毁', en: 'The key was shredded when its time of keeping was over' },
} as const satisfies Vocabulary;
export type WithheldReason = keyof typeof WITHHELD_REASONS;

/** A petition as its excerpt shows it. */
export type ExcerptOfMatter = ScopedMatter & { assigneeId: string | null };
type Reader = Pick<ActorFacts, 'personId' | 'posts' | 'access' | 'sight'>;

export function whyWithheld(
  reader: Reader,
  { tier, reason }: { tier: Tier; reason: WithheldReason },
  matter: ExcerptOfMatter,
): ReasonStep[] {
  const steps: ReasonStep[] = [
    {
      kind: 'TIER',
      zh: `属“${TIERS[tier].zh}”层级：${WITHHELD_REASONS[reason].zh}`,
      en: `It is of the tier ${tier} (${TIERS[tier].en}). ${WITHHELD_REASONS[reason].en}`,
    },
  ];
  if (reason === 'ERASED') return [...steps, ruleStep(PLATFORM_RULES.ERASED_FOR_EVERYBODY)];
  if (reader.personId === null) return [...steps, ruleStep(PLATFORM_RULES.KEYS_READ_EXCERPTS)];
  const covering = reader.access.filter((rule) => covers(rule.matters, matter));
  const own = covering.filter((rule) => reader.posts.some((post) => selects(rule, post, matter)));
  if (reason === 'SIGHT_NEEDED') {
    const rule = own.find((one) => one.needsSight && tierReaches(one.tier, tier));
    if (rule) steps.push(ruleStep(rule, { zh: '须先经批准，依据', en: 'To be granted first, by ' }));
    steps.push(...howToAsk(reader, matter));
  } else {
    for (const rule of own)
      steps.push(
        ruleStep(rule, {
          zh: `您可至“${TIERS[rule.tier].zh}”，依据`,
          en: `You reach ${rule.tier}, by `,
        }),
      );
    steps.push(...whoReaches(covering, tier));
  }
  if (matter.caseType === 'ACCUSATION') steps.push(ruleStep(PLATFORM_RULES.ACCUSATION_KEPT_FROM_ACCUSED));
  return steps;
}

const selects = ({ who }: AccessRule, post: HeldPost, { assigneeId }: ExcerptOfMatter): boolean =>
  matches(who, post) && (!who.assigned || post.id === assigneeId);

/** For what sight may be asked, for how long, and who grants it. */
function howToAsk({ sight }: Reader, matter: ScopedMatter): ReasonStep[] {
  const rules = sight.filter((rule) => covers(rule.matters, matter));
  if (rules.length === 0)
    return [
      {
        kind: 'OPENS',
        zh: '本单位未规定由谁批准，故无从查阅',
        en: 'No rule says who grants sight of such matters, so nobody can',
      },
    ];
  const purposes = (language: keyof Bilingual) =>
    Object.values(SIGHT_PURPOSES)
      .map((one) => one[language])
      .join(language === 'zh' ? '、' : ' / ');
  return [
    {
      kind: 'OPENS',
      zh: `可申请查阅（requestSight），用途为其一：${purposes('zh')}`,
      en: `Ask for sight (requestSight), for one of these purposes: ${purposes('en')}`,
    },
    ...rules.map((rule) => {
      const who = selectorInWords(rule.approvers);
      return ruleStep(rule, {
        zh: `由${who.zh}批准，至多 ${rule.maxHours} 小时，依据`,
        en: `Granted by ${who.en}, for ${rule.maxHours} hours at most, by `,
      });
    }),
  ];
}

/** Whom the rules let read it; that they let nobody where they do not. */
function whoReaches(covering: readonly AccessRule[], tier: Tier): ReasonStep[] {
  const rules = covering.filter((rule) => tierReaches(rule.tier, tier));
  if (rules.length === 0) return [ruleStep(PLATFORM_RULES.CLOSED_BY_DEFAULT)];
  return rules.map((rule) => {
    const who = selectorInWords(rule.who);
    const granted = rule.needsSight ? { zh: '经批准', en: 'after a grant ' } : { zh: '', en: '' };
    return ruleStep(rule, {
      zh: `此层级${granted.zh}由${who.zh}查阅，依据`,
      en: `This tier is read ${granted.en}by ${who.en}, by `,
    });
  });
}

/** Whom a selector names. */
function selectorInWords(selector: Selector | ReaderSelector): Bilingual {
  const inLanguage = (language: keyof Bilingual): string => {
    const names = (table: Vocabulary, values: readonly string[]) =>
      values.map((value) => table[value]![language].split(':')[0]!);
    const lists = [
      names(LEADERSHIP_ROLES, selector.leadershipRoles),
      names(RANKS, selector.ranks),
      selector.postCodes,
      selector.portfolios,
      names(DUTY_ROLES, selector.dutyRoles),
      'assigned' in selector && selector.assigned
        ? [language === 'zh' ? '该事项承办岗位' : 'the post that it is assigned to']
        : [],
    ].filter((list) => list.length > 0);
    return lists
      .map((list) => list.join(language === 'zh' ? '或' : ' or '))
      .join(language === 'zh' ? '且' : ', as well as ');
  };
  return { zh: inLanguage('zh'), en: inLanguage('en') };
}
