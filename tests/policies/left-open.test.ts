import { describe, expect, test } from 'vitest';
import { CN_CALENDAR } from '../../policies/calendar/calendar.ts';
import { civilDate } from '../../policies/calendar/civil.ts';
import { explain, itemsOf, openOccasion } from '../../policies/index.ts';
import { readRulebook } from '../../policies/rules/check.ts';
import { FORMS } from '../../policies/rules/registry.ts';
import { rulesOf } from '../../policies/rules/rulebook.ts';
import type { Section } from '../../policies/vocabulary.ts';
import { contentOf, dutyOf, occurrences, ruleOf } from './rule-samples.ts';

const found = (section: Section, rule: unknown) =>
  readRulebook({ [section]: [rule] }).findings.map(({ code, path }) => `${code} ${path}`);
const dutyIn = (cadence: unknown) => rulesOf(contentOf('reception', dutyOf(cadence)).reception, 'duty')[0]!;

describe('what a source leaves open is left out, and nothing is owed by it', () => {
  test.each([
    ['a campaign without dates', { campaign: { atLeast: 1, unit: 'DAY' } }, 'the campaign'],
    ['days that the bearer chooses, in no period', { selfDeclared: {} }, 'the bearer chooses'],
    ['an occasion', { asNeeded: { occasion: '结合工作实际' } }, '结合工作实际'],
  ])('%s', (_, cadence, words) => {
    expect(found('reception', dutyOf(cadence))).toEqual([]);
    expect(occurrences(dutyOf(cadence), '2026-01-01', '2027-12-31')).toEqual([]);
    const rule = dutyIn(cadence);
    expect(openOccasion(rule.params.cadence)!.en).toContain(words);
    const steps = explain(rule, civilDate('2026-03-15'), CN_CALENDAR);
    expect(steps.map(({ kind }) => kind)).toEqual(['RULE', 'NOMINAL']);
    expect(steps[1]!.en).toContain(words);
    const shifted = { holiday: { trigger: 'NON_WORKING_DAY', shift: 'NEXT_WORKING_DAY' } };
    expect(found('reception', dutyOf(cadence, shifted))).toHaveLength(1);
    const after = ruleOf('R2', 'duty', {
      kind: 'REPORT',
      who: { mode: 'BODY' },
      cadence: { relative: { rule: 'R1', days: 1 } },
    });
    expect(readRulebook({ reception: [dutyOf(cadence), after] }).findings).toMatchObject([
      { code: 'CONTRADICTION', ruleId: 'R2' },
    ]);
  });

  test('what is given is owed: a campaign with its days, a period of chosen days to its end', () => {
    const due = (cadence: unknown) =>
      occurrences(dutyOf(cadence), '2026-01-01', '2026-06-30').map((one) => one.due);
    expect(due({ campaign: { from: '2026-03-01', to: '2026-05-31' } })).toEqual(['2026-05-31']);
    expect(due({ selfDeclared: { per: 'QUARTER' } })).toEqual(['2026-03-31', '2026-06-30']);
    expect(openOccasion(dutyIn({ selfDeclared: { per: 'QUARTER' } }).params.cadence)).toBeUndefined();
  });

  test.each([
    ['one end of a campaign', { campaign: { from: '2026-03-01' } }, 'campaign.to'],
    ['the other end', { campaign: { to: '2026-03-01' } }, 'campaign.from'],
    ['a day of no period', { selfDeclared: { filedByDay: 5 } }, 'selfDeclared.filedByDay'],
    [
      'a day that the period lacks',
      { selfDeclared: { per: 'MONTH', filedByDay: 32 } },
      'selfDeclared.filedByDay',
    ],
  ])('%s is refused', (_, cadence, path) => {
    expect(found('reception', dutyOf(cadence))).toEqual([`CONTRADICTION reception[0].duty.cadence.${path}`]);
  });

  test('an item without a scale is scored to a thousand, one with a scale to its points', () => {
    const judged = [{ title: '接访下访情况' }, { title: '工作质量', points: 40 }];
    const rule = ruleOf('A', 'assessment', { whom: 'POSTS', per: 'YEAR', judged });
    const [assessment] = rulesOf(contentOf('indicators', rule).indicators, 'assessment');
    expect(itemsOf(assessment!.params, []).map(({ points }) => points)).toEqual([1000, 40]);
  });
});

test('at least so many representatives are no more than there may be', () => {
  const named = (representativesAtLeast: number, representatives: number) =>
    found('collective', ruleOf('J', 'collective', { representativesAtLeast, representatives }));
  expect(named(3, 5)).toEqual([]);
  expect(named(4, 3)).toEqual(['CONTRADICTION collective[0].collective.representativesAtLeast']);
});

describe('a clock for the letters of one series', () => {
  const clock = (length: number, letterSeries: string[]) => ({
    ...FORMS.clock.example,
    stage: 'REPORT_BACK' as const,
    limit: { length, unit: 'CALENDAR_DAY' as const },
    extension: undefined,
    letterSeries,
  });

  test('stands beside another one for all letters, and against one for the same', () => {
    const beside = (length: number, series: string[]) =>
      readRulebook({
        handling: [
          ruleOf('A', 'clock', {
            stage: 'REPORT_BACK',
            limit: { length: 90, unit: 'CALENDAR_DAY' },
            letterSeries: ['甲字'],
          }),
          ruleOf('B', 'clock', {
            stage: 'REPORT_BACK',
            limit: { length, unit: 'CALENDAR_DAY' },
            letterSeries: series,
          }),
        ],
      }).findings.map(({ code }) => code);
    expect(beside(30, [])).toEqual([]);
    expect(beside(30, ['乙字'])).toEqual([]);
    expect(beside(30, ['甲字'])).toEqual(['CONTRADICTION']);
  });

  test('holds for fewer matters, and is looser by that', () => {
    const context = { calendar: CN_CALENDAR };
    expect(FORMS.clock.order(clock(30, ['甲字']), clock(30, []), context).order).toBe('LOOSER');
    expect(FORMS.clock.order(clock(30, ['甲字']), clock(30, ['甲字']), context).order).toBe('EQUAL');
  });
});
