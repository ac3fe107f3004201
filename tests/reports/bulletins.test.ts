import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerPetition } from '../../api/petitions/index.ts';
import { petition } from '../petitions/scene.ts';
import { ruleOf } from '../policies/rule-samples.ts';
import { about, type ReportScene, reportScene } from './scene.ts';

/** What everybody reads of bulletins, over GraphQL and on the page: what was issued to the public, and nothing else. */

const rule = (id: string, kind: string, to: object[]) =>
  ruleOf(id, 'duty', {
    ...{ kind, to, who: { mode: 'BODY' }, cadence: { asNeeded: { occasion: '每季' } } },
    content: { sections: ['情况', '要求'] },
  });
const RULES = [
  {
    ...rule('open', 'BULLETIN', [{ public: true }]),
    title: { zh: '<b>季度</b>通报', en: '<i>Quarterly</i>' },
  },
  rule('both', 'BULLETIN', [{ superiorOn: 'CORPORATE' }, { public: true }]),
  rule('office', 'BULLETIN', [{ office: '主要领导' }]),
  rule('below', 'BULLETIN', []),
  rule('report', 'REPORT', [{ public: true }]),
];

let at: ReportScene;
const latest = new Map<string, any>();
beforeAll(async () => {
  at = await reportScene('bulletins');
  for (const slug of ['head', 'group', 'plant']) await at.platform.organisation(slug);
  await at.platform.edge('head', 'group', 'STATISTICS', { line: 'CORPORATE' });
  await at.platform.edge('group', 'plant', 'STATISTICS', { line: 'CORPORATE' });
  await at.publish('group', { reporting: RULES }, '2026-01-15');
  await at.platform.act('group', 'registrar', (tx) => registerPetition(at.platform.house, tx, petition()));
  at.platform.at('2026-02-01T02:00:00Z');
});
afterAll(() => at.platform.close());

const january = { from: '2026-01-01', to: '2026-01-31' };
const step = async (name: Parameters<ReportScene['write']>[1], key: string, input: object) => {
  const done = await at.write('group', name, input);
  if (!done.id) throw new Error(JSON.stringify(done));
  latest.set(key, done);
};
const drafts = (ruleId: string, recipient?: string) =>
  step('draftReport', ruleId, {
    ...{ ruleId, ...january },
    recipientId: recipient && `Organisation:${at.platform.of(recipient).tenantId}`,
  });
const says = (ruleId: string, text: string) =>
  step('reviseReport', ruleId, {
    ...about(latest.get(ruleId)),
    sections: [
      { name: '情况', text },
      { name: '要求', text: '按期办理' },
    ],
  });
const submits = (ruleId: string) => step('submitReport', ruleId, about(latest.get(ruleId)));
const issues = async (ruleId: string, text: string, recipient?: string) => {
  await drafts(ruleId, recipient);
  await says(ruleId, text);
  await submits(ruleId);
};
const asked = (slug: string, from = '2026-01-01', to = '2026-12-31') =>
  at.platform.anonymous(
    `{ publishedBulletins(organisation: "${slug}", from: "${from}", to: "${to}") {
         titleZh titleEn periodFrom periodTo publishedOn version zero
         sections { name text } figures { name zh value } } }`,
  );
const shown = async () =>
  (await asked('group')).data.publishedBulletins.map(({ sections, version }: any) => [
    sections[0].text,
    version,
  ]);
const page = async (slug: string, query = '') => {
  const response = await fetch(`${at.platform.url.replace('/graphql', '')}/o/${slug}${query}`);
  return { text: await response.text(), headers: response.headers };
};

describe('a bulletin for the public', () => {
  it('is nobody’s to read while it is a draft', async () => {
    await drafts('open');
    await says('open', '起草中的话');
    const unknown = await asked('nowhere');
    expect(unknown.text).toBe('{"data":{"publishedBulletins":[]}}');
    expect((await asked('group')).text).toBe(unknown.text);
    expect((await page('group')).text).toBe((await page('nowhere')).text);
  });

  it('is everybody’s once it is issued, with its period, title, text and figures, the small ones left out', async () => {
    await says('open', '一月<script>alert("1")</script>\n已办结');
    await submits('open');
    const [one, ...more] = (await asked('group')).data.publishedBulletins;
    expect(more).toEqual([]);
    expect(one).toMatchObject({
      ...{ titleZh: '<b>季度</b>通报', titleEn: '<i>Quarterly</i>', version: 1, zero: false },
      ...{ periodFrom: '2026-01-01', periodTo: '2026-01-31', publishedOn: '2026-02-01' },
      sections: [
        { name: '情况', text: '一月<script>alert("1")</script>\n已办结' },
        { name: '要求', text: '按期办理' },
      ],
    });
    const figure = (name: string) => one.figures.find((figure: any) => figure.name === name);
    expect(figure('RECEIVED')).toEqual({ name: 'RECEIVED', zh: '收到事项', value: null });
    expect(figure('OVERDUE').value).toBe(0);
    expect(figure('RECEIVED APPEAL LETTER')).toBe(undefined);
    const report = await at.read('group', 'query ($id: ID!) { report(id: $id) { publishedAt } }', {
      id: latest.get('open').id,
    });
    expect(report).toEqual({ report: { publishedAt: '2026-02-01T02:00:00.000Z' } });
  });

  it('stands on the page as text, never as a script, also in the months after', async () => {
    const { text, headers } = await page('group');
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-[^']+';/);
    expect(text).toContain('&lt;b&gt;季度&lt;/b&gt;通报：2026-01-01 至 2026-01-31');
    expect(text).toContain('一月&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;\n已办结');
    expect(text).toContain('<dt>收到事项 <span lang="en">');
    expect(text).not.toMatch(/<script|javascript:|\son\w+=|https?:|\/\/|@import|url\(/i);
    expect((await page('group', '?month=2026-12')).text).toContain('&lt;b&gt;季度');
    for (const month of ['2026-01', '2027-04'])
      expect((await page('group', `?month=${month}`)).text).toBe(
        (await page('nowhere', `?month=${month}`)).text,
      );
  });

  it('gives way to its correction when that is issued, and not before', async () => {
    expect(await shown()).toEqual([['一月<script>alert("1")</script>\n已办结', 1]]);
    await step('correctReport', 'open', about(latest.get('open')));
    await says('open', '更正后的话');
    expect((await shown())[0][1]).toBe(1);
    expect((await page('group')).text).not.toContain('更正后的话');
    await submits('open');
    expect(await shown()).toEqual([['更正后的话', 2]]);
    expect((await page('group')).text).not.toContain('已办结');
  });

  it('goes to a superior and to everybody in two copies, and the superior’s is not the public’s', async () => {
    await issues('both', '送上级的话', 'head');
    expect(await shown()).toEqual([['更正后的话', 2]]);
    await issues('both', '给公众的话', 'group');
    expect(await shown()).toEqual([
      ['给公众的话', 1],
      ['更正后的话', 2],
    ]);
  });
});

describe('the public', () => {
  it('reads no bulletin for an office or for those below, and no report, though it stays at home', async () => {
    for (const ruleId of ['office', 'below', 'report']) await issues(ruleId, `内部的话${ruleId}`);
    await at.delivered();
    expect((await at.received('plant')).length).toBe(1);
    expect((await shown()).length).toBe(2);
    expect((await page('group')).text).not.toContain('内部的话');
  });

  it('reads of no organisation what another one issued', async () => {
    for (const slug of ['plant', 'head', 'operator', "group'--"]) {
      expect((await asked(slug)).text).toBe((await asked('nowhere')).text);
      expect((await page(slug)).text).toBe((await page('nowhere')).text);
    }
  });

  it('asks for at most 400 days, by the day of publication', async () => {
    expect((await asked('group', '2026-01-01', '2026-01-31')).data.publishedBulletins).toEqual([]);
    expect((await asked('group', '2026-02-01', '2026-02-01')).data.publishedBulletins.length).toBe(2);
    expect((await asked('group', '2026-01-01', '2027-06-01')).code).toBe('TOO_COSTLY');
    expect((await asked('group', '2026-02-02', '2026-02-01')).code).toBe('BAD_INPUT');
  });

  it('reads nothing of a suspended organisation', async () => {
    const suspend = `mutation { suspendOrganisation(input: { organisationId: "Organisation:${at.platform.of('group').tenantId}" }) { __typename } }`;
    expect((await at.platform.as('operator', 'administrator')(suspend)).text).toContain(
      'OrganisationChanged',
    );
    expect((await asked('group')).text).toBe((await asked('nowhere')).text);
    expect((await page('group')).text).toBe((await page('nowhere')).text);
  });
});
