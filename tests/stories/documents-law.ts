/** What no organisation can write into its rules: less than the law gives, and what is done to persons. */
import { expect, it } from 'vitest';
import { HuiyinError, orThrow } from '../../client-sdk/src/index.ts';
import { type Documents, type Sections, withRule } from './documents.ts';

const ANY = { caseTypes: [], caseKinds: [], channels: [], anonymities: [], classifications: [] };

export function lawStories(platform: () => Documents): void {
  /** The errors that the check finds in the rulebook of now with one rule changed, and that draft. */
  const checked = async (slug: string, rule: string, changed: Record<string, object>) => {
    const administrator = await platform().as(slug, 'administrator');
    const sections = withRule((await administrator.rulebook())!.sections, rule, changed);
    const findings = await administrator.checkRulebook({ sections });
    return { sections, findings, errors: findings.filter(({ severity }) => severity === 'ERROR') };
  };
  /** Tries to have a draft approved, and says how it was refused and which version is in force then. */
  const submitted = async (slug: string, sections: Sections, effectiveFrom: string) => {
    const administrator = await platform().as(slug, 'administrator');
    const refused = async () => {
      const { rulebook } = await orThrow(administrator.draftRulebook({ sections }));
      const about = { rulebookId: rulebook!.id, expectedVersion: rulebook!.revision, effectiveFrom };
      await orThrow(administrator.submitRulebook(about));
    };
    const code = await refused().catch((error: HuiyinError) => error.code);
    return { code, version: (await administrator.rulebook({ asOf: effectiveFrom }))!.version };
  };

  it('伊旗审计局（D13 服务承诺办法 三）：90日加30日，一般申诉求决不予受理并引条例条文，纪检途径可以', async () => {
    platform().now('2026-03-02');
    expect((await checked('yiqi-shenji', 'D13-CN03a', {})).errors).toEqual([]);
    const ordinary = { clock: { routes: [], matters: { ...ANY, caseTypes: ['APPEAL'] } } };
    const { sections, errors } = await checked('yiqi-shenji', 'D13-CN03a', ordinary);
    expect(errors).toMatchObject([{ code: 'FLOOR', ruleId: 'D13-CN03a' }]);
    expect(errors[0]!.zh).toMatch(/信访工作条例》第34条.*60日内办结.*不超过30日/);
    expect(await submitted('yiqi-shenji', sections, '2026-04-01')).toEqual({
      code: 'RULE_INVALID',
      version: 1,
    });
  });

  it('辽宁医学院（D16 七(三)、七(四)）：代表至多五人、一般三十日办结；改为六人引条例第20条、七十日引第34条，均不予受理；四人更严，可行', async () => {
    const { findings } = await checked('liaoning-yixueyuan', 'D16-07j', {});
    expect(findings.filter(({ code }) => code.startsWith('FLOOR'))).toEqual([]);
    const six = await checked('liaoning-yixueyuan', 'D16-07j', { collective: { representatives: 6 } });
    expect(six.errors).toMatchObject([{ code: 'FLOOR', ruleId: 'D16-07j' }]);
    expect(six.errors[0]!.zh).toMatch(/信访工作条例》第20\(3\)条.*不得超过5人/);
    const four = await checked('liaoning-yixueyuan', 'D16-07j', { collective: { representatives: 4 } });
    expect(four.findings.filter(({ code }) => code.startsWith('FLOOR'))).toEqual([]);
    const limit = { length: 70, unit: 'CALENDAR_DAY' };
    const seventy = await checked('liaoning-yixueyuan', 'D16-07l', { clock: { limit } });
    expect(seventy.errors).toMatchObject([{ code: 'FLOOR', ruleId: 'D16-07l' }]);
    expect(seventy.errors[0]!.zh).toMatch(/信访工作条例》第34条/);
    const sections = seventy.sections;
    expect(await submitted('liaoning-yixueyuan', sections, '2026-04-01')).toMatchObject({ version: 1 });
  });

  it('城厢区（D14）：稳控、劝返等针对人的做法不予受理，并指明可改用的做法', async () => {
    const cases = [
      ['对重点人员落实稳控措施', '回访帮扶计划'],
      ['赴省进京人员及时劝返', '约访'],
      ['建立老上访户名册', '名册'],
    ] as const;
    for (const [occasion, instead] of cases) {
      const changed = { duty: { cadence: { asNeeded: { occasion } } } };
      const { sections, errors } = await checked('chengxiang', 'D14-21a', changed);
      expect(errors.map(({ code }) => code)).toContain('EXCLUDED');
      expect(errors.map(({ zh }) => zh).join()).toContain(instead);
      expect(await submitted('chengxiang', sections, '2026-04-01')).toEqual({
        code: 'RULE_INVALID',
        version: 1,
      });
    }
    const agreed = { duty: { cadence: { asNeeded: { occasion: '与信访人商定回访帮扶计划' } } } };
    expect((await checked('chengxiang', 'D14-21a', agreed)).errors).toEqual([]);
  });
}
