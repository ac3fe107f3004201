import { describe, expect, it } from 'vitest';
import { CN_CALENDAR, civilDate, emptyRulebook, judgeRulebook } from '../../policies/index.ts';
import { ruleOf } from '../policies/rule-samples.ts';

const clock = (length: number, more: object = {}) =>
  ({
    ...emptyRulebook(),
    handling: [
      ruleOf('limit', 'clock', { stage: 'HANDLING', limit: { length, unit: 'CALENDAR_DAY' }, ...more }),
    ],
  }) as never;
const judged = (sections: unknown) =>
  judgeRulebook(sections, civilDate('2026-11-22'), { calendar: CN_CALENDAR });

describe('信访工作条例第三十四条：申诉求决六十日内办结', () => {
  it('refuses a rulebook that gives itself ninety days, and names the article', () => {
    const { rulebook, findings } = judged(clock(90));
    expect(rulebook).toBeUndefined();
    expect(findings.find(({ severity }) => severity === 'ERROR')).toMatchObject({
      code: 'FLOOR',
      ruleId: 'limit',
      message: { zh: expect.stringContaining('信访工作条例'), en: expect.stringContaining('art. 34') },
    });
  });

  it('accepts thirty days, and ninety on the way of discipline', () => {
    expect(judged(clock(30)).rulebook).toBeDefined();
    const discipline = { routes: ['DISCIPLINE'], matters: { caseTypes: ['ACCUSATION'] } };
    expect(judged(clock(90, discipline)).rulebook).toBeDefined();
  });

  it('lets a clock without a figure stand: the law goes on to hold', () => {
    const silent = {
      ...emptyRulebook(),
      handling: [ruleOf('urgent', 'clock', { stage: 'HANDLING' })],
    } as never;
    expect(judged(silent).rulebook).toBeDefined();
  });
});
