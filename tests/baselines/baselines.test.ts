import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runJobs } from '../../api/jobs/index.ts';
import { changePost } from '../../tenants/index.ts';
import { startPlatform, type TestPlatform } from '../setup/platform.ts';
import { baselineOf, DATES, handling, monthly, read, reception, rule, rulebookOf, write } from './said.ts';

/** 市 above 县 (binding) above 镇 (advisory) on one line. */
let platform: TestPlatform;
beforeAll(async () => {
  platform = await startPlatform('baselines');
  for (const slug of ['city', 'county', 'town']) await platform.organisation(slug);
  await platform.edge('city', 'county', 'COMPLIANCE');
  await platform.edge('county', 'town', 'COMPLIANCE', { force: 'ADVISORY' });
});
afterAll(() => platform.close());

const admin = (slug: string) => platform.as(slug, 'administrator');
const leader = (slug: string) => platform.as(slug, 'leader');
async function publishRulebook(slug: string, sections: object, effectiveFrom = '2026-01-15') {
  const drafted = await write(admin(slug), 'draftRulebook', { sections });
  const submitted = await write(admin(slug), 'submitRulebook', { ...rulebookOf(drafted), effectiveFrom });
  return write(leader(slug), 'approveRulebook', rulebookOf(submitted));
}
async function publishBaseline(slug: string, input: object) {
  const drafted = await write(admin(slug), 'draftBaseline', input);
  const published = await write(leader(slug), 'publishBaseline', baselineOf(drafted));
  expect(published).toMatchObject({ baseline: { state: 'PUBLISHED' } });
  await runJobs(platform.house, { until: 'empty' });
  return published.baseline;
}
const received = async (slug: string) =>
  (
    await read(
      platform.as(slug, 'member'),
      '{ receivedBaselines { nodes { id line version sender { slug } } } }',
    )
  ).receivedBaselines.nodes;
const findings = async (slug: string, asOf: string) =>
  (
    await read(
      platform.as(slug, 'member'),
      `query ($asOf: CivilDate) { baselineFindings(asOf: $asOf) { overdue
         baseline { superiorZh line version force complyBy } finding { severity code ruleId zh } } }`,
      { asOf },
    )
  ).baselineFindings;

describe('国家规定是底线', () => {
  it('信访工作条例第三十四条：对下级的基准和规章都不得宽于六十日，引用条文与数字', async () => {
    const sections = { handling: [handling('yiqi', 90, 'CALENDAR_DAY')] };
    const refused = [
      await write(admin('city'), 'draftBaseline', { line: 'TERRITORIAL', sections, ...DATES }),
      await write(admin('county'), 'draftRulebook', { sections }),
    ];
    for (const one of refused) {
      expect(one).toMatchObject({ code: 'RULE_INVALID', path: 'sections.handling[0].clock.limit' });
      expect(one.findings[0]).toMatchObject({ severity: 'ERROR', code: 'FLOOR', ruleId: 'yiqi' });
      expect(one.findings[0].zh).toMatch(/《信访工作条例》第34条.*60/);
    }
    expect((await read(leader('city'), '{ baselines { totalCount } }')).baselines.totalCount).toBe(0);
  });

  it('伊旗 90 + 30 日：纪检途径予以接受', async () => {
    const extension = {
      atMost: { length: 30, unit: 'CALENDAR_DAY' },
      approvers: { dutyRoles: ['LEADER'] },
    };
    const discipline = { routes: ['DISCIPLINE'], matters: { caseTypes: ['ACCUSATION'] } };
    const drafted = (matters: object) =>
      write(admin('county'), 'draftRulebook', {
        sections: { handling: [handling('yiqi', 90, 'CALENDAR_DAY', { ...matters, extension })] },
      });
    expect(await drafted({})).toMatchObject({ code: 'RULE_INVALID' });
    expect(await drafted(discipline)).toMatchObject({ __typename: 'RulebookChanged' });
  });

  it('稳控不予支持，并指出可以替代的形式', async () => {
    const watch = rule('watch', '第九条', {
      duty: {
        kind: 'FOLLOW_UP',
        who: { mode: 'BODY' },
        cadence: { asNeeded: { occasion: '对信访人落实稳控' } },
      },
    });
    const refused = await write(admin('county'), 'draftRulebook', { sections: { reception: [watch] } });
    expect(refused).toMatchObject({ code: 'RULE_INVALID', findings: [{ code: 'EXCLUDED' }] });
    expect(refused.findings[0].zh).toContain('FOLLOW_UP');
  });
});

describe('a baseline on its way', () => {
  it('is published by a leader who did not draft it, revised by its drafter alone, and withdrawn as a draft', async () => {
    const { house, act, of } = platform;
    // A leader who is an administrator as well.
    const both = { postId: of('city').posts.chief, dutyRoles: ['ADMINISTRATOR', 'LEADER'] as never };
    await act('city', 'administrator', (tx) => changePost(tx, both));
    const chief = platform.as('city', 'chief');
    const text = { sections: monthly, ...DATES };
    const drafted = await write(chief, 'draftBaseline', { line: 'CORPORATE', ...text });
    expect(drafted.baseline).toMatchObject({ version: 1, state: 'DRAFT', revision: 1 });
    expect(await write(chief, 'publishBaseline', baselineOf(drafted))).toMatchObject({
      code: 'SECOND_PERSON_NEEDED',
    });
    const revision = { ...baselineOf(drafted), ...text };
    expect(await write(admin('city'), 'reviseBaseline', revision)).toMatchObject({ code: 'FORBIDDEN' });
    const past = { ...revision, effectiveFrom: '2026-01-14' };
    expect(await write(chief, 'reviseBaseline', past)).toMatchObject({ path: 'effectiveFrom' });
    const early = { ...revision, complyBy: '2026-01-31' };
    expect(await write(chief, 'reviseBaseline', early)).toMatchObject({ path: 'complyBy' });
    const revised = await write(chief, 'reviseBaseline', revision);
    expect(revised.baseline.revision).toBe(2);
    expect(await write(leader('city'), 'publishBaseline', baselineOf(drafted))).toMatchObject({
      code: 'STALE_VERSION',
    });
    expect(await write(leader('county'), 'publishBaseline', baselineOf(revised))).toMatchObject({
      code: 'NOT_FOUND',
    });
    const withdrawn = await write(leader('city'), 'withdrawBaseline', baselineOf(revised));
    expect(withdrawn.baseline.state).toBe('WITHDRAWN');
    expect(await write(leader('city'), 'publishBaseline', baselineOf(withdrawn))).toMatchObject({
      code: 'CONFLICT',
    });
    await runJobs(house, { until: 'empty' });
    expect(await received('county')).toEqual([]);
  });

  it('reaches everybody below along its line once, with a receipt, and who comes under it later', async () => {
    await publishRulebook('county', {
      reception: [reception('quarterly', 'QUARTER')],
      handling: [handling('slow', 45, 'CALENDAR_DAY')],
    });
    await publishBaseline('city', { line: 'TERRITORIAL', sections: monthly, ...DATES });
    const one = [{ line: 'TERRITORIAL', version: 1, sender: { slug: 'city' } }];
    expect(await received('county')).toMatchObject(one);
    expect(await received('town')).toMatchObject(one);
    expect(await received('city')).toEqual([]);
    const sent = '{ sentEnvelopes(first: 50) { nodes { kind recipient { slug } receipt { kind } } } }';
    const envelopes = async () =>
      (await read(leader('city'), sent)).sentEnvelopes.nodes.filter(({ kind }: any) => kind === 'BASELINE');
    expect(await envelopes()).toHaveLength(2);
    expect((await envelopes()).every(({ receipt }: any) => receipt?.kind === 'RECEIPT')).toBe(true);
    await platform.organisation('late');
    await platform.edge('city', 'late', 'STATISTICS');
    await platform.act('city', 'administrator', async (tx) => {
      tx.job('send-baselines', {});
      return {};
    });
    await runJobs(platform.house, { until: 'empty' });
    expect((await envelopes()).map(({ recipient }: any) => recipient.slug).sort()).toEqual([
      'county',
      'late',
      'town',
    ]);
    expect(await received('late')).toMatchObject(one);
    expect(await received('county')).toHaveLength(1);
  });
});

describe('a draft below a baseline', () => {
  const check = async (slug: string, sections: object, effectiveFrom: string) =>
    (
      await read(
        admin(slug),
        `query ($sections: RulebookSectionsInput!, $effectiveFrom: CivilDate) {
           checkRulebook(sections: $sections, effectiveFrom: $effectiveFrom) { severity code ruleId zh } }`,
        { sections, effectiveFrom },
      )
    ).checkRulebook;

  it('that is looser is refused from the day of effect, with superior, article, rule and figures', async () => {
    const sections = { reception: [reception('ours', 'QUARTER')] };
    const drafted = await write(admin('county'), 'draftRulebook', { sections });
    expect(
      await write(admin('county'), 'submitRulebook', { ...rulebookOf(drafted), effectiveFrom: '2026-01-31' }),
    ).toMatchObject({
      rulebook: { state: 'SUBMITTED' },
    });
    const refused = await write(admin('county'), 'submitRulebook', {
      ...rulebookOf(drafted),
      expectedVersion: 2,
      effectiveFrom: '2026-02-01',
    });
    expect(refused).toMatchObject({ code: 'RULE_INVALID', path: 'sections.reception[0].duty.cadence' });
    const [finding] = refused.findings;
    expect(finding).toMatchObject({ severity: 'ERROR', code: 'BASELINE', ruleId: 'ours' });
    for (const said of ['单位city', '《测试规定》第三条', '规则 monthly', '季度，上级规定：月'])
      expect(finding.zh).toContain(said);
    const strict = { reception: [reception('ours', 'WEEK')], handling: [handling('h', 30, 'CALENDAR_DAY')] };
    expect((await check('county', strict, '2026-02-01')).map(({ code }: any) => code)).toEqual([]);
  });

  it('names the worst start date where the units differ', async () => {
    const sections = { handling: [handling('ours', 25, 'WORKING_DAY')] };
    const all = await check('county', sections, '2026-02-01');
    const finding = all.find(({ ruleId }: any) => ruleId === 'ours');
    expect(finding).toMatchObject({ severity: 'ERROR', code: 'BASELINE', ruleId: 'ours' });
    expect(finding.zh).toMatch(/自 \d{4}-\d{2}-\d{2} 起算，\d{4}-\d{2}-\d{2} 到期，另一项/);
  });

  it('only hears advice where an edge on the way down advises', async () => {
    const sections = { reception: [reception('ours', 'QUARTER')] };
    expect(await check('town', sections, '2026-02-01')).toMatchObject([
      { severity: 'WARNING', code: 'BASELINE_ADVICE', ruleId: 'ours' },
    ]);
    expect(await publishRulebook('town', sections, '2026-02-01')).toMatchObject({
      rulebook: { state: 'PUBLISHED' },
    });
  });
});

describe('what was published before the baseline', () => {
  it('stays in force and is a finding with the deadline', async () => {
    expect(await findings('county', '2026-01-31')).toEqual([]);
    const found = await findings('county', '2026-02-01');
    expect(found).toMatchObject([
      { overdue: false, finding: { severity: 'ERROR', code: 'BASELINE', ruleId: 'quarterly' } },
      { overdue: false, finding: { severity: 'ERROR', code: 'BASELINE', ruleId: 'slow' } },
    ]);
    expect(found[0].baseline).toEqual({
      superiorZh: '单位city',
      line: 'TERRITORIAL',
      version: 1,
      force: 'BINDING',
      complyBy: '2026-04-30',
    });
    expect((await findings('county', '2026-05-01'))[0].overdue).toBe(true);
    const inForce = 'query ($day: CivilDate) { rulebook(asOf: $day) { sections { reception { id } } } }';
    const { rulebook } = await read(platform.as('county', 'member'), inForce, { day: '2026-05-01' });
    expect(rulebook.sections.reception).toEqual([{ id: 'quarterly' }]);
    expect(await findings('city', '2026-02-01')).toEqual([]);
  });

  it('the effective rulebook says where each rule comes from and what it is looser than', async () => {
    const query = `query ($day: CivilDate) { effectiveRulebook(asOf: $day) {
      rule { id form citation { article } } origin { kind zh baseline { version line superiorZh } }
      overrides { rule { id } origin { kind } } looserThan { rule { id } origin { kind zh } } } }`;
    const rules = async (slug: string, day: string) =>
      (await read(platform.as(slug, 'member'), query, { day })).effectiveRulebook as any[];
    const before = await rules('county', '2026-01-31');
    const of = (all: any[], id: string) => all.find(({ rule }) => rule.id === id);
    expect(of(before, 'slow')).toMatchObject({
      origin: { kind: 'OWN', baseline: null },
      overrides: [{ rule: { id: 'NAT-39' }, origin: { kind: 'FLOOR' } }],
      looserThan: [],
    });
    const after = await rules('county', '2026-02-01');
    expect(of(after, 'quarterly')).toMatchObject({
      origin: { kind: 'OWN', zh: '本单位规章第 2 版：《测试规定》第三条（规则quarterly）' },
      looserThan: [{ rule: { id: 'monthly' }, origin: { kind: 'BASELINE' } }],
    });
    // What is for petition offices is not for a body of another kind.
    expect(of(after, 'NAT-36').origin.kind).toBe('FLOOR');
    expect(of(after, 'NAT-53')).toBeUndefined();
    // Nobody at the newcomer's answers the baseline, which then stands itself, and over the law.
    expect(of(await rules('late', '2026-02-01'), 'soon')).toMatchObject({
      origin: { kind: 'BASELINE', baseline: { version: 1, line: 'TERRITORIAL', superiorZh: '单位city' } },
      overrides: [{ rule: { id: 'NAT-39' } }],
    });
    const advised = await rules('town', '2026-02-01');
    expect(of(advised, 'soon')).toBeUndefined();
    expect(of(advised, 'ours').looserThan).toMatchObject([{ rule: { id: 'monthly' } }]);
  });

  it('can be drafted by the baseline: what was too loose says what the superior says, under its own id', async () => {
    const [{ id }] = await received('county');
    expect(await write(admin('late'), 'adoptBaseline', { receivedBaselineId: id })).toMatchObject({
      code: 'NOT_FOUND',
    });
    const { rulebook } = await write(admin('county'), 'adoptBaseline', { receivedBaselineId: id });
    expect(rulebook).toMatchObject({ state: 'DRAFT' });
    expect(rulebook.sections.reception).toMatchObject([
      { id: 'quarterly', duty: { cadence: { quota: { per: 'MONTH' } } } },
    ]);
    expect(rulebook.sections.handling).toMatchObject([
      { id: 'slow', clock: { limit: { length: 30, unit: 'CALENDAR_DAY' } } },
    ]);
  });
});

describe('a rule that cannot be compared', () => {
  const halfDays = (id: string, atLeast: number) =>
    rule(id, '第三条', {
      duty: {
        kind: 'RECEPTION',
        who: { mode: 'BODY' },
        cadence: { quota: { atLeast, per: 'MONTH', unit: 'HALF_DAY' } },
      },
    });
  const questions = async () =>
    (
      await read(
        leader('city'),
        '{ receivedEnvelopes(kind: "BASELINE_QUESTION") { nodes { id sender { slug } payload { zh } } } }',
      )
    ).receivedEnvelopes.nodes;

  it.each([
    ['ACCEPTED', []],
    ['REFUSED', ['BASELINE']],
  ])(
    'is put to the superior, and %s by its leader settles it for as long as both say the same',
    async (answer, after) => {
      const id = `half-${answer}`;
      // What was answered is the pair of rules: another one has to be asked about anew.
      const own = halfDays(id, answer === 'ACCEPTED' ? 2 : 3);
      const verdict = async () => {
        const { data } = await admin('county')(
          `query ($sections: RulebookSectionsInput!) { checkRulebook(sections: $sections, effectiveFrom: "2026-02-01") { code ruleId } }`,
          { sections: { reception: [own] } },
        );
        return data.checkRulebook.filter(({ ruleId }: any) => ruleId === id).map(({ code }: any) => code);
      };
      expect(await verdict()).toEqual(['BASELINE_UNCLEAR']);
      const { rulebook } = await write(admin('county'), 'draftRulebook', { sections: { reception: [own] } });
      const [received0] = await received('county');
      const about = { receivedBaselineId: received0.id, rulebookId: rulebook.id };
      expect(await write(admin('county'), 'askSuperior', { ...about, rule: 'none' })).toMatchObject({
        code: 'CONFLICT',
      });
      expect(await write(admin('county'), 'askSuperior', { ...about, rule: id })).toMatchObject({ asked: 1 });
      await runJobs(platform.house, { until: 'empty' });
      const question = (await questions()).find(({ payload }: any) => payload.zh.includes(id));
      expect(question).toMatchObject({ sender: { slug: 'county' } });
      expect(question.payload.zh).toContain('规则 monthly');
      const reply = { envelopeId: question.id, answer };
      await expect(write(admin('city'), 'answerBaselineQuestion', reply)).rejects.toThrow('FORBIDDEN');
      expect(await write(leader('town'), 'answerBaselineQuestion', reply)).toMatchObject({
        code: 'NOT_FOUND',
      });
      expect(await write(leader('city'), 'answerBaselineQuestion', reply)).toMatchObject({
        __typename: 'BaselineQuestionAnswered',
      });
      expect(await write(leader('city'), 'answerBaselineQuestion', reply)).toMatchObject({
        code: 'CONFLICT',
      });
      await runJobs(platform.house, { until: 'empty' });
      expect(await verdict()).toEqual(after);
    },
  );
});

it('a circle that an edge closes over two published baselines ends in findings on both sides', async () => {
  await publishRulebook('city', { reception: [reception('own', 'YEAR')] });
  const weekly = { reception: [reception('weekly', 'WEEK')] };
  await publishBaseline('county', { line: 'SECTORAL', sections: weekly, ...DATES });
  expect(await findings('city', '2026-02-01')).toEqual([]);
  await platform.edge('county', 'city', 'STATISTICS', { line: 'SECTORAL' });
  await platform.act('county', 'administrator', async (tx) => {
    tx.job('send-baselines', {});
    return {};
  });
  await runJobs(platform.house, { until: 'empty' });
  const rules = async (slug: string) =>
    (await findings(slug, '2026-02-01')).map(({ finding }: any) => `${finding.code} ${finding.ruleId}`);
  expect(await rules('city')).toEqual(['BASELINE own']);
  expect(await rules('county')).toEqual(['BASELINE quarterly', 'BASELINE slow']);
  const refused = await write(admin('city'), 'draftRulebook', {
    sections: { reception: [reception('own', 'MONTH')] },
  });
  expect(refused.__typename).toBe('RulebookChanged');
  expect(
    await write(admin('city'), 'submitRulebook', { ...rulebookOf(refused), effectiveFrom: '2026-02-01' }),
  ).toMatchObject({ code: 'RULE_INVALID' });
});

it('an edge that has ended takes the baseline’s force with it', async () => {
  expect(await findings('town', '2026-02-01')).toHaveLength(1);
  const { data } = await admin('town')('{ oversights { nodes { id superior { slug } } } }');
  const id = data.oversights.nodes.find(({ superior }: any) => superior.slug === 'county').id;
  const answer = await admin('town')(
    'mutation ($input: EndOversightInput!) { endOversight(input: $input) { __typename } }',
    { input: { oversightId: id, on: '2026-03-01' } },
  );
  expect(answer.data.endOversight.__typename).not.toBe('Refused');
  expect(await findings('town', '2026-02-28')).toHaveLength(1);
  expect(await findings('town', '2026-03-01')).toEqual([]);
});
