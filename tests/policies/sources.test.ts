import { expect, test } from 'vitest';
import { checkRulebook } from '../../policies/rules/check.ts';
import { dutyOf, occurrences, ruleOf } from './rule-samples.ts';

const body = { mode: 'BODY' };
const each = (...leadershipRoles: string[]) => ({ mode: 'EACH', selector: { leadershipRoles } });
const leaders = ['PARTY_SECRETARY', 'HEAD', 'DEPUTY_PARTY_SECRETARY', 'DEPUTY_HEAD', 'TEAM_MEMBER'];

/** Rules of the source documents in the words of the language, and what they come to in 2026. */
test.each([
  [
    '东乌旗 五：副处级以上每月至少一天接访',
    dutyOf(
      { quota: { unit: 'DAY', per: 'MONTH' } },
      {
        who: {
          mode: 'EACH',
          selector: { leadershipRoles: leaders, ranks: ['DIVISION_CHIEF', 'DIVISION_DEPUTY'] },
        },
      },
    ),
    ['2026-01-31', '2026-02-28'],
  ],
  [
    '嘉兴市 接待日：每月15日，从不改期',
    dutyOf(
      { monthDays: { days: [15] } },
      { who: each('HEAD'), holiday: { trigger: 'NEVER', shift: 'NONE' } },
    ),
    ['2026-01-15', '2026-02-15'],
  ],
  [
    '城厢区 二十：每月15日，节假日顺延至下一个工作日',
    dutyOf(
      { monthDays: { days: [15] } },
      { who: each('HEAD'), holiday: { trigger: 'NON_WORKING_DAY', shift: 'NEXT_WORKING_DAY' } },
    ),
    ['2026-01-15', '2026-02-24'],
  ],
  [
    '下访日：每月20日，遇法定节假日顺延',
    dutyOf(
      { monthDays: { days: [20] } },
      {
        kind: 'VISIT',
        who: each('HEAD'),
        holiday: { trigger: 'ANNOUNCED_HOLIDAY', shift: 'NEXT_WORKING_DAY' },
      },
    ),
    ['2026-01-20', '2026-02-24'],
  ],
  [
    '中国大唐 六：每月3日前报上月情况，遇法定节假日为首个工作日后第三日',
    dutyOf(
      { monthDays: { days: [3] } },
      {
        kind: 'REPORT',
        who: body,
        covers: 'PREVIOUS',
        holiday: { trigger: 'ANNOUNCED_HOLIDAY', shift: 'FIRST_WORKING_DAY_PLUS', plus: 3 },
        to: [{ superiorOn: 'CORPORATE' }],
        content: { sections: ['信访事项', '相关信息'], zeroReport: true },
      },
    ),
    ['2026-01-07', '2026-02-03'],
  ],
  [
    '达州市残联 三：副理事长两个月至少一次约访或下访',
    dutyOf(
      { quota: { per: 'TWO_MONTHS', countedKinds: ['APPOINTMENT', 'VISIT'] } },
      { kind: 'APPOINTMENT', who: each('DEPUTY_HEAD') },
    ),
    ['2026-02-28'],
  ],
  [
    '城厢区 十七：每月至少报送信息5条',
    dutyOf(
      { quota: { atLeast: 5, unit: 'ITEM', per: 'MONTH' } },
      { kind: 'INFORMATION', who: body, to: [{ body: '莆田市信访局' }] },
    ),
    ['2026-01-31', '2026-02-28'],
  ],
  [
    '伊旗审计局 领导接待日：每月第一周第一天',
    dutyOf(
      { nthWorkingDay: { nth: 1, per: 'MONTH' } },
      { who: { mode: 'ANY', selector: { leadershipRoles: leaders } } },
    ),
    ['2026-01-04', '2026-02-02'],
  ],
])('%s', (_, rule, dues) => {
  expect(occurrences(rule, '2026-01-01', '2026-02-28').map((one) => one.due)).toEqual(dues);
});

test('伊旗审计局 保密：查阅线索须经领导同意，实名举报摘要转送', () => {
  const confidentiality = [
    ruleOf('BM02i', 'access', { who: { dutyRoles: ['HANDLER'] }, tier: 'CONTENT', needsSight: true }),
    ruleOf('BM02g', 'sight', { approvers: { portfolios: ['信访'] }, maxHours: 24 }),
    ruleOf('JB', 'forwarding', {
      mode: 'EXCERPT',
      matters: { caseTypes: ['ACCUSATION'], anonymities: ['NAMED'] },
    }),
  ];
  expect(checkRulebook({ confidentiality })).toEqual([]);
});
