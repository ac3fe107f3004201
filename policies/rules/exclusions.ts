import { bare } from '../legible.ts';
import type { Bilingual } from '../vocabulary.ts';
import type { Findings } from './finding.ts';

/**
 * What the platform does for nobody, wherever a rule asks for it in words, and what it offers instead. The
 * platform handles matters, not persons, and never counts going to a higher body as an offence.
 */
const EXCLUSIONS: readonly { asks: RegExp; reason: Bilingual }[] = [
  {
    asks: /稳控|盯防|看管|stability control/i,
    reason: {
      zh: '不得控制信访人；可改为与信访人商定的回访帮扶计划（FOLLOW_UP）',
      en: 'petitioners are not controlled; a follow-up and help plan agreed with the petitioner (FOLLOW_UP) can stand instead',
    },
  },
  {
    asks: /劝返|截访|拦截|拦访|接返|遣返|\bintercept/i,
    reason: {
      zh: '不得劝返、拦截信访人；可改为限期在当地约访（APPOINTMENT）',
      en: 'petitioners are not stopped or fetched back; a local appointment within a deadline (APPOINTMENT) can stand instead',
    },
  },
  {
    asks: /重点(信访)?(人员|对象|人名单)|老上访户|缠访户|黑名单|信访人档案库|\bblack ?list|key persons/i,
    reason: {
      zh: '不建立信访人名册或“重点人员”名单',
      en: 'there is no register of petitioners and no list of "key persons"',
    },
  },
  {
    asks: /行踪|跟踪定位|手机定位|监听|监控信访人|舆情监测|情绪分析|\bwiretap|track(ing)? (the )?petitioner/i,
    reason: {
      zh: '不定位、不监听、不监测网络言论',
      en: 'nobody is located, overheard or watched online',
    },
  },
  {
    asks: /(越级|进京|赴省|非正常)上?访.{0,12}(扣分|排名|倒查|一票否决|罚)|上访(量|人次).{0,8}(扣分|排名)/,
    reason: {
      zh: '不因群众走访而扣分排名；可改为考核办理时效、质量与满意度（ASSESSMENT）',
      en: 'visits to higher bodies are never counted against anyone; timeliness, quality and satisfaction (ASSESSMENT) can be',
    },
  },
];

/** What people petition about, and how often, is never held against a body or a person. */
export const NO_VOLUME: Bilingual = {
  zh: '信访数量不得作为目标或计分；可改为考核办理时效、质量与满意度',
  en: 'how much people petition is neither a target nor scored; timeliness, quality and satisfaction can be',
};

/**
 * Looks through every text of a rule; `value` has been read, so it is bounded in size. Traditional characters, what is
 * put between characters, characters that nobody sees and full-width letters make no other word of it.
 */
export function checkExclusions(value: unknown, path: string, findings: Findings): void {
  if (typeof value === 'string') {
    const text = bare(value);
    for (const { asks, reason } of EXCLUSIONS) if (asks.test(text)) findings.add('EXCLUDED', path, reason);
  } else if (Array.isArray(value)) {
    value.forEach((item, index) => {
      checkExclusions(item, `${path}[${index}]`, findings);
    });
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) checkExclusions(item, `${path}.${key}`, findings);
  }
}
