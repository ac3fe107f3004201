/** What a report has to hold for whoever reads it: the recipient's form, and nobody's name. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerPetition } from '../../api/petitions/index.ts';
import type { Line } from '../../policies/index.ts';
import { draftBaseline, publishBaseline } from '../../tenants/index.ts';
import { ruleOf } from '../policies/rule-samples.ts';
import { about, aboutReceived, BULLETIN, MONTHLY, type ReportScene, reportScene } from './scene.ts';

const screening = (id: string, lines: string[], content: object) =>
  ruleOf(id, 'duty', {
    ...{
      kind: 'SCREENING',
      who: { mode: 'BODY' },
      cadence: { monthDays: { days: [3] } },
      covers: 'PREVIOUS',
    },
    to: lines.map((superiorOn) => ({ superiorOn })),
    content,
  });
const COUNTED = screening('counted', ['CORPORATE', 'SECTORAL'], {
  ...{ sections: ['排查情况'], figures: ['OVERDUE', '走访户数'], zeroReport: true },
});

/** A plant below its head company and, on other lines, below a bureau and an adviser; each has a form of its own. */
let at: ReportScene;
beforeAll(async () => {
  at = await reportScene('recipient');
  for (const slug of ['group', 'plant', 'bureau', 'adviser']) await at.platform.organisation(slug);
  await at.platform.edge('group', 'plant', 'MATTERS', { line: 'CORPORATE' });
  await at.platform.edge('bureau', 'plant', 'STATISTICS', { line: 'TERRITORIAL' });
  await at.platform.edge('adviser', 'plant', 'STATISTICS', { line: 'SECTORAL', force: 'ADVISORY' });
  await at.publish('plant', { reporting: [MONTHLY, BULLETIN, COUNTED] }, '2026-01-15');
  const report = { who: { mode: 'BODY' }, cadence: { monthDays: { days: [3] } }, covers: 'PREVIOUS' };
  const asks = (id: string, line: string, section: string, kind = 'REPORT') =>
    ruleOf(id, 'duty', {
      ...{ ...report, kind, to: [{ superiorOn: line }] },
      content: { sections: ['进展', section], zeroReport: true },
    });
  const figures = asks('figures', 'CORPORATE', '数据说明', 'STATISTICS');
  const hazards = screening('hazards', ['CORPORATE'], {
    figures: ['CLOSED', 'RECEIVED APPEAL LETTER', 'SESSIONS_HELD VISIT', '隐患数'],
  });
  const advice = screening('advice', ['SECTORAL'], {
    ...{
      sections: ['排查情况', '安全建议', '典型经验'],
      figures: ['RECEIVED APPEAL VISIT', '培训人次', '走访户数'],
    },
  });
  await laidDown('group', 'CORPORATE', [asks('form', 'CORPORATE', '典型案例'), figures, hazards]);
  await laidDown('adviser', 'SECTORAL', [advice]);
  await laidDown('bureau', 'TERRITORIAL', [asks('theirs', 'TERRITORIAL', '属地意见')]);
});
afterAll(() => at.platform.close());

async function laidDown(slug: string, line: Line, reporting: object[]): Promise<void> {
  const text = { line, sections: { reporting }, effectiveFrom: '2026-02-02', complyBy: '2026-06-30' };
  const { baselineId } = await at.platform.act(slug, 'administrator', (tx) => draftBaseline(tx, text));
  await at.platform.act(slug, 'leader', (tx) => publishBaseline(tx, { baselineId, expectedVersion: 1 }));
  await at.delivered();
}

const filled = [
  { name: '进展', text: '正在办理' },
  { name: '措施', text: '领导包案' },
];
const required = async (id: string) =>
  (
    await at.read(
      'plant',
      'query ($id: ID!) { report(id: $id) { sections { name required { by ruleId zh } } } }',
      { id },
    )
  ).report.sections.map(({ name, required: one }: any) => [name, one?.by ?? null, one?.ruleId ?? null]);
const OWN = [
  ['进展', 'OWN', 'monthly'],
  ['措施', 'OWN', 'monthly'],
];

describe('the form of the recipient, which its sender has not copied', () => {
  it('asks for nothing in a period that had opened before it', async () => {
    at.platform.at('2026-02-03T02:00:00Z');
    let report = await at.write('plant', 'draftReport', { ruleId: 'monthly' });
    expect(await required(report.id)).toEqual(OWN);
    report = await at.write('plant', 'reviseReport', { ...about(report), sections: filled });
    expect(await at.write('plant', 'submitReport', about(report))).toMatchObject({ state: 'SUBMITTED' });
  });

  it('is part of the draft of the next one, named as the recipient’s, and refused while it is empty', async () => {
    at.platform.at('2026-03-03T02:00:00Z');
    let report = await at.write('plant', 'draftReport', { ruleId: 'monthly' });
    expect(report.recipient.slug).toBe('group');
    const more = { name: '其他', text: '无' };
    report = await at.write('plant', 'reviseReport', { ...about(report), sections: [...filled, more] });
    expect(await required(report.id)).toEqual([
      ...OWN,
      ['典型案例', 'RECIPIENT', 'form'],
      ['其他', null, null],
    ]);
    const answer = await at.platform.as('plant', 'registrar')(
      `mutation ($input: SubmitReportInput!) { submitReport(input: $input) {
         ... on Refused { code path rule zh en why { rule { id } } } } }`,
      { input: about(report) },
    );
    expect(answer.data.submitReport).toMatchObject({
      ...{ code: 'SECTION_MISSING', path: 'sections[2].text', rule: null, why: [{ rule: { id: 'form' } }] },
      zh: expect.stringMatching(/“典型案例”：单位group基准《/),
      en: expect.stringContaining('典型案例'),
    });
    const named = [{ name: '典型案例', text: '厂区供暖一事' }];
    report = await at.write('plant', 'reviseReport', { ...about(report), sections: named });
    expect(await at.write('plant', 'submitReport', about(report))).toMatchObject({ state: 'SUBMITTED' });
    await at.delivered();
    const received = (await at.received('group')).find(({ periodFrom }: any) => periodFrom === '2026-02-01');
    expect(received.sections).toContainEqual(named[0]);
  });
});

describe('figures and advice of a form', () => {
  const SOURCE = '{ by ruleId }';
  const partsOf = async (id: string) =>
    (
      await at.read(
        'plant',
        `query ($id: ID!) { report(id: $id) {
           sections { name required ${SOURCE} advised ${SOURCE} }
           figures { name value prefilled required ${SOURCE} advised ${SOURCE} } } }`,
        { id },
      )
    ).report;
  const asked = (parts: any[]) =>
    parts
      .filter(({ required, advised }) => required ?? advised)
      .map(({ name, value, prefilled, required, advised }) => [
        ...[name, required ? `required by ${required.ruleId}` : `advised by ${advised.ruleId}`],
        ...(prefilled === undefined ? [] : [value, prefilled]),
      ]);
  const refusal = async (report: any) =>
    (
      await at.platform.as('plant', 'registrar')(
        `mutation ($input: SubmitReportInput!) { submitReport(input: $input) {
           ... on Refused { code path rule zh why { rule { id } } } } }`,
        { input: about(report) },
      )
    ).data.submitReport;
  const written = [{ name: '排查情况', text: '已逐户走访' }];

  it('are filled in where the platform counts them, zeros too, and refused while one is empty', async () => {
    at.platform.at('2026-03-03T02:00:00Z');
    let report = await at.write('plant', 'draftReport', { ruleId: 'counted' });
    expect(report.recipient.slug).toBe('group');
    const parts = await partsOf(report.id);
    expect(asked(parts.figures)).toEqual([
      ['OVERDUE', 'required by counted', 0, true],
      ['走访户数', 'required by counted', null, false],
      ['CLOSED', 'required by hazards', 0, true],
      ['RECEIVED APPEAL LETTER', 'required by hazards', 0, true],
      ['SESSIONS_HELD VISIT', 'required by hazards', 0, true],
      ['隐患数', 'required by hazards', null, false],
    ]);
    expect(parts.figures).toContainEqual({
      ...{ name: 'RECEIVED', value: 0, prefilled: true, required: null, advised: null },
    });
    report = await at.write('plant', 'reviseReport', { ...about(report), sections: written });
    expect(await refusal(report)).toMatchObject({
      ...{
        code: 'FIGURE_MISSING',
        path: 'figures[1].value',
        rule: 'counted',
        why: [{ rule: { id: 'counted' } }],
      },
      zh: expect.stringMatching(/“走访户数”：本单位《/),
    });
    const figures = [{ name: '走访户数', value: 12 }];
    report = await at.write('plant', 'reviseReport', { ...about(report), figures, recount: true });
    expect(await refusal(report)).toMatchObject({
      ...{ code: 'FIGURE_MISSING', path: 'figures[5].value', rule: null, why: [{ rule: { id: 'hazards' } }] },
      zh: expect.stringMatching(/“隐患数”：单位group基准《/),
    });
    expect((await at.reportOf('plant', report.id)).state).toBe('DRAFT');
    const zero = [{ name: '隐患数', value: 0 }];
    report = await at.write('plant', 'reviseReport', { ...about(report), figures: zero });
    expect(await at.write('plant', 'submitReport', about(report))).toMatchObject({ state: 'SUBMITTED' });
    await at.delivered();
    const [received] = await at.received('group', { kind: 'SCREENING' });
    expect(received.figures).toContainEqual({ name: '隐患数', value: 0 });
    expect(received.figures).toContainEqual({ name: '走访户数', value: 12 });
  });

  it('that only advise are shown beside it, ask for nothing, and stay behind where they are empty', async () => {
    const recipientId = `Organisation:${at.platform.of('adviser').tenantId}`;
    let report = await at.write('plant', 'draftReport', { ruleId: 'counted', recipientId });
    const parts = await partsOf(report.id);
    expect(asked(parts.sections)).toEqual([
      ['排查情况', 'required by counted'],
      ['安全建议', 'advised by advice'],
      ['典型经验', 'advised by advice'],
    ]);
    expect(asked(parts.figures)).toEqual([
      ['OVERDUE', 'required by counted', 0, true],
      ['走访户数', 'required by counted', null, false],
      // Told by type only to whom may read more than totals.
      ['RECEIVED APPEAL VISIT', 'advised by advice', null, true],
      ['培训人次', 'advised by advice', null, false],
    ]);
    const sections = [...written, { name: '典型经验', text: '上门服务' }];
    const figures = [{ name: '走访户数', value: 12 }];
    report = await at.write('plant', 'reviseReport', { ...about(report), sections, figures });
    expect(await at.write('plant', 'submitReport', about(report))).toMatchObject({ state: 'SUBMITTED' });
    await at.delivered();
    const [received] = await at.received('adviser');
    expect(received.sections).toEqual(sections);
    const names = received.figures.map(({ name }: any) => name);
    expect(names).toContain('RECEIVED APPEAL VISIT');
    expect(names).not.toContain('培训人次');
  });

  it('ask nothing of a zero report', async () => {
    at.platform.at('2026-04-03T02:00:00Z');
    let report = await at.write('plant', 'draftReport', { ruleId: 'counted' });
    expect(await refusal(report)).toMatchObject({ code: 'SECTION_MISSING', rule: 'counted' });
    report = await at.write('plant', 'reviseReport', { ...about(report), zero: true });
    expect(await at.write('plant', 'submitReport', about(report))).toMatchObject({ state: 'SUBMITTED' });
  });
});

describe('what leaves the organisation', () => {
  it('holds nobody’s numbers: sections of reports and of bulletins, and reasons of a return', async () => {
    const personal = { name: '措施', text: '已联系 138 0013 8000' };
    const refused = { code: 'NAMES_SOMEBODY', path: 'sections[0].text' };
    at.platform.at('2026-04-03T02:00:00Z');
    const bulletin = await at.write('plant', 'draftReport', { ruleId: 'bulletin' });
    const sections = [{ ...personal, name: '通报' }];
    expect(await at.write('plant', 'reviseReport', { ...about(bulletin), sections })).toMatchObject(refused);
    const figures = [{ name: 'zhang@example.com', value: 1 }];
    expect(await at.write('plant', 'reviseReport', { ...about(bulletin), figures })).toMatchObject({
      ...{ code: 'NAMES_SOMEBODY', path: 'figures[0].name' },
    });
    const [received] = await at.received('group', { kind: 'REPORT' });
    const back = { ...aboutReceived(received), reason: '请补充 110101199003078515 的情况' };
    expect(await at.write('group', 'returnReport', back)).toMatchObject({
      ...{ code: 'NAMES_SOMEBODY', path: 'reason' },
    });
    const dated = { ...back, reason: '请依国信发〔2016〕3号补充 2026年2月数据' };
    const returned = await at.write('group', 'returnReport', dated);
    expect(returned).toMatchObject({ state: 'RETURNED' });
  });
});

describe('small figures', () => {
  const received = async (many: number, matter: object) => {
    for (let i = 0; i < many; i++)
      await at.platform.act('plant', 'registrar', (tx) =>
        registerPetition(at.platform.house, tx, {
          ...{ channel: 'LETTER', caseType: 'APPEAL', caseKind: 'COMPLAINT', classification: 'ORDINARY' },
          ...{
            content: { title: '标题', facts: '事实', claims: [] },
            identity: null,
            accused: null,
            headcount: 1,
          },
          ...matter,
        }),
      );
  };
  const figuresFor = async (slug: string) => {
    const recipientId = `Organisation:${at.platform.of(slug).tenantId}`;
    const { figures } = await at.write('plant', 'draftReport', { ruleId: 'counted', recipientId });
    const values = new Map(figures.map(({ name, value }: any) => [name, value]));
    return (...names: string[]) => names.map((name) => values.get(name));
  };
  const ACCUSED = 'RECEIVED ACCUSATION LETTER';
  const accusation = { caseType: 'ACCUSATION', caseKind: 'REPORT_OF_MISCONDUCT' };

  it('of accusations are told to no superior, nor by what is left of a total; larger ones are', async () => {
    at.platform.at('2026-04-10T02:00:00Z');
    await received(6, { headcount: 5 });
    await received(1, accusation);
    at.platform.at('2026-05-03T02:00:00Z');
    const april = await figuresFor('group');
    expect(april('RECEIVED', ACCUSED, 'RECEIVED APPEAL LETTER', 'COLLECTIVE')).toEqual([null, null, 6, 6]);
    await received(6, { headcount: 5 });
    await received(5, accusation);
    at.platform.at('2026-06-03T02:00:00Z');
    const may = await figuresFor('group');
    expect(may('RECEIVED', ACCUSED, 'RECEIVED APPEAL LETTER', 'COLLECTIVE')).toEqual([11, 5, 6, 6]);
  });

  it('are not what a part leaves of its whole, where statistics alone are told', async () => {
    at.platform.at('2026-05-03T02:00:00Z');
    expect((await figuresFor('adviser'))('RECEIVED', 'COLLECTIVE')).toEqual([7, null]);
    at.platform.at('2026-06-03T02:00:00Z');
    expect((await figuresFor('adviser'))('RECEIVED', 'COLLECTIVE')).toEqual([11, 6]);
  });
});
