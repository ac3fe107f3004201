import type { Written } from './reason.ts';

const rule = (id: string, document: string, article: string, zh: string, en: string): Written => ({
  id,
  title: { zh, en },
  citation: { document, article },
});
const LAW = '信访工作条例';
const OWN = '汇音默认保密规则';

/** What holds whatever an organisation's rulebook says, by the id under which refusals and reasons name it. */
export const PLATFORM_RULES: Readonly<Record<string, Written>> = Object.fromEntries(
  [
    rule(
      'CONFLICT_OF_INTEREST',
      LAW,
      '第二十八条第三款',
      '被反映者及其下属与事项有直接利害关系，应当回避',
      'Whoever has a direct interest in the matter withdraws: the accused and those under them',
    ),
    rule(
      'ACCUSATION_KEPT_FROM_ACCUSED',
      LAW,
      '第三十条第三款、第四十六条第五项',
      '检举控告材料及有关情况不得透露或者转给被检举控告的人员、单位',
      'What an accusation says is neither disclosed nor passed on to who is accused',
    ),
    rule(
      'GIVER_OF_POST',
      OWN,
      '相互独立',
      '申请人、批准人与任命其岗位的人须各为一人',
      'Who asks, who approves and who gave either of them the post are different people',
    ),
    rule(
      'CLOSED_BY_DEFAULT',
      OWN,
      '未授权不得查阅',
      '规章未授权任何人查阅此层级',
      'No rule lets anybody read this tier, and what no rule opens stays closed',
    ),
    rule(
      'KEYS_READ_EXCERPTS',
      OWN,
      '接口密钥',
      '接口密钥只读摘要，内容与身份由担任岗位的人查阅',
      'A key reads excerpts; content and identity are for people who hold a post',
    ),
    rule(
      'ERASED_FOR_EVERYBODY',
      OWN,
      '保管期满',
      '密钥已销毁，任何人、任何批准都不能再打开',
      'The key is gone: nobody and no grant can open it any more',
    ),
  ].map((one) => [one.id, one]),
);
