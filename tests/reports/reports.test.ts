import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerPetition } from '../../api/petitions/index.ts';
import { Post, Session } from '../../schema/index.ts';
import { addRow, countersFor, enqueue, inScope } from '../../tenants/index.ts';
import { report as accusation, petition } from '../petitions/scene.ts';
import * as rules from './scene.ts';
import { about, aboutReceived, type ReportScene, reportScene } from './scene.ts';

let at: ReportScene;
beforeAll(async () => {
  at = await reportScene('reports');
  for (const slug of ['group', 'plant', 'bureau', 'stranger']) await at.platform.organisation(slug);
  await at.platform.edge('group', 'plant', 'MATTERS', { line: 'CORPORATE' });
  await at.platform.edge('bureau', 'plant', 'STATISTICS', { line: 'TERRITORIAL' });
  const { MONTHLY, SCREENING, INFORMATION, ANALYSIS, ORPHANED, COPIED, MEETING, BULLETIN } = rules;
  const reporting = [MONTHLY, SCREENING, INFORMATION, ANALYSIS, ORPHANED, COPIED, MEETING];
  await at.publish('plant', { reporting }, '2026-01-15');
  await at.publish('group', { reporting: [BULLETIN] }, '2026-01-15');
  await matters();
});
afterAll(() => at.platform.close());

/** January: three letters of one person, a visit of six, an accusation of the chief; one reception held. */
async function matters(): Promise<void> {
  const { platform } = at;
  const register = (input: Parameters<typeof registerPetition>[2]) =>
    platform.act('plant', 'registrar', (tx) => registerPetition(platform.house, tx, input));
  for (let i = 0; i < 3; i++) await register(petition());
  await register(petition({ channel: 'VISIT', headcount: 6 }));
  await register(accusation({ postIds: [platform.of('plant').posts.chief] }));
  await platform.act('plant', 'leader', async (tx) => {
    const { tenantId } = tx.actor;
    addRow(tx.em, Session, {
      ...{ tenantId, id: uuid(), kind: 'RECEPTION', form: 'ON_SITE', state: 'HELD', onDate: '2026-01-15' },
      post: tx.em.getReference(Post, [tenantId, platform.of('plant').posts.leader]),
      ...{ fromTime: '09:00', toTime: '11:00', place: '接待室', makesUp: false, revision: 1 },
      ...{ headcount: 7, mattersReceived: 4, present: [] },
    });
    return {};
  });
}

const sections = (...texts: [string, string][]) => texts.map(([name, text]) => ({ name, text }));
const filled = sections(['进展', '正在办理'], ['措施', '领导包案']);
const figure = (report: any, name: string) => report.figures.find((one: any) => one.name === name);
const evidence = () => at.evidence('plant');

describe('a report, from its draft to its correction', () => {
  let report: any;

  it('is drafted with the sections that its recipient asks for and the figures that the platform has', async () => {
    at.platform.at('2026-02-01T02:00:00Z');
    report = await at.write('plant', 'draftReport', { ruleId: 'monthly' });
    expect(report).toMatchObject({
      ...{ kind: 'REPORT', periodFrom: '2026-01-01', periodTo: '2026-01-31', due: '2026-02-03', version: 1 },
      ...{ state: 'DRAFT', zero: false, onTime: null, recipient: { slug: 'group' } },
      sections: sections(['进展', ''], ['措施', '']),
    });
    const values = Object.fromEntries(report.figures.map(({ name, value }: any) => [name, value]));
    // The matter that accuses somebody here is in no figure that the accused can read.
    expect(values).toMatchObject({
      ...{ RECEIVED: 4, COLLECTIVE: 1, CLOSED: 0, OVERDUE: 0, SESSION_MATTERS: 4, SESSION_PEOPLE: 7 },
      ...{ 'RECEIVED APPEAL LETTER': 3, 'RECEIVED APPEAL VISIT': 1, SESSIONS_HELD: 1 },
      'SESSIONS_HELD RECEPTION': 1,
    });
    expect(figure(report, 'RECEIVED APPEAL VISIT')).toMatchObject({
      zh: '收到事项·申诉求决·来访',
      prefilled: true,
    });
    const { tenantId } = at.platform.of('plant');
    const counted = await inScope(at.platform.house.db, { tenantId, today: '2026-02-01' }, (em) =>
      countersFor(em, tenantId, { from: '2026-01-01', to: '2026-01-31' }),
    );
    for (const [name, value] of Object.entries(counted)) expect([name, values[name]]).toEqual([name, value]);
  });

  it('is there once: a second draft for the same period is refused', async () => {
    expect(await at.write('plant', 'draftReport', { ruleId: 'monthly' })).toEqual({
      ...{ code: 'CONFLICT', path: 'ruleId', rule: 'monthly' },
    });
    const unknown = await at.write('plant', 'draftReport', { obligationKey: 'monthly 2026-02-01 7 BODY' });
    expect(unknown).toMatchObject({ code: 'NOT_FOUND', path: 'obligationKey' });
    const both = { ruleId: 'monthly', obligationKey: 'monthly 2026-02-01 0 BODY' };
    expect(await at.write('plant', 'draftReport', both)).toMatchObject({ code: 'BAD_INPUT', path: 'ruleId' });
    expect(await at.write('plant', 'draftReport', { ruleId: 'meeting' })).toMatchObject({
      ...{ code: 'BAD_INPUT', path: 'ruleId', rule: 'meeting' },
    });
    expect(await at.write('plant', 'draftReport', { ruleId: 'no-such' })).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('is not submitted while a required section is empty, and takes no unreadable or endless text', async () => {
    expect(await at.write('plant', 'submitReport', about(report))).toEqual({
      ...{ code: 'SECTION_MISSING', path: 'sections[0].text', rule: 'monthly' },
    });
    const revise = 'mutation ($input: ReviseReportInput!) { reviseReport(input: $input) { __typename } }';
    for (const text of ['欧阳\u0000某某', '欧阳\ud800']) {
      const input = { ...about(report), sections: sections(['进展', text]) };
      expect((await at.platform.as('plant', 'registrar')(revise, { input })).code).toBe('MALFORMED');
    }
    for (const text of ['欧阳\u0007某某', '欧阳某某'.repeat(5_001)]) {
      const input = { ...about(report), sections: sections(['进展', text]) };
      const code = { code: 'BAD_INPUT', path: 'sections[0].text' };
      expect(await at.write('plant', 'reviseReport', input)).toMatchObject(code);
    }
    const most = sections(
      ['进展', '长'.repeat(20_000)],
      ['甲', '长'.repeat(20_000)],
      ['乙', '长'.repeat(20_000)],
    );
    const input = { ...about(report), sections: most };
    expect(await at.write('plant', 'reviseReport', input)).toMatchObject({
      code: 'BAD_INPUT',
      path: 'sections',
    });
    expect(await at.reportOf('plant', report.id)).toEqual(report);
    const longest = { ...about(report), sections: sections(['进展', '长'.repeat(20_000)]) };
    report = await at.write('plant', 'reviseReport', longest);
    expect(report.revision).toBe(2);
  });

  it('says which figures its author corrected, and counts the others anew', async () => {
    await at.platform.act('plant', 'registrar', (tx) => registerPetition(at.platform.house, tx, petition()));
    const figures = [
      { name: 'SESSION_PEOPLE', value: 9 },
      { name: '走访企业', value: 2 },
    ];
    report = await at.write('plant', 'reviseReport', { ...about(report), sections: filled, figures });
    expect(figure(report, 'SESSION_PEOPLE')).toMatchObject({ value: 9, prefilled: false });
    expect(figure(report, '走访企业')).toMatchObject({ value: 2, zh: '走访企业' });
    report = await at.write('plant', 'reviseReport', { ...about(report), recount: true });
    expect(figure(report, 'SESSION_PEOPLE')).toMatchObject({ value: 9, prefilled: false });
    expect(figure(report, 'RECEIVED')).toMatchObject({ value: 4, prefilled: true });
  });

  it('reaches its recipient once, however often it is delivered, and counts for its duty', async () => {
    at.platform.at('2026-02-03T15:59:00Z');
    report = await at.write('plant', 'submitReport', about(report));
    expect(report).toMatchObject({
      state: 'SUBMITTED',
      onTime: true,
      submittedAt: '2026-02-03T15:59:00.000Z',
    });
    expect(await evidence()).toEqual([
      {
        ...{ kind: 'REPORT', on: '2026-02-03', rule: 'monthly', key: 'monthly 2026-02-01 0 BODY' },
        ...{ items: 1, voided: false },
      },
    ]);
    await at.delivered();
    const { tenantId } = at.platform.of('plant');
    const [{ id: envelopeId }] = await at.rows(
      'plant',
      `select id from envelope_out where tenant_id = ? and kind = 'REPORT'`,
    );
    await inScope(at.platform.house.db, { tenantId, today: '2026-02-03' }, (em) =>
      enqueue(em, tenantId, 'deliver', { envelopeId }),
    );
    await at.delivered();
    const [received, ...others] = await at.received('group');
    expect(others).toEqual([]);
    expect(received).toMatchObject({
      ...{ ruleId: 'monthly', state: 'SUBMITTED', onTime: true, revision: 1, sender: { slug: 'plant' } },
      sections: filled,
    });
    expect(figure(received, 'RECEIVED').value).toBe(4);
    const told = await at.told('group');
    expect(told).toMatchObject([{ kind: 'REPORT_RECEIVED', data: { receivedReportId: received.id } }]);
    expect(JSON.stringify(told)).not.toContain('办理');
  });

  it('is seen by its two ends alone', async () => {
    const ids = `query ($id: ID!, $received: ID!) { report(id: $id) { id } receivedReport(id: $received) { id }
      reports { totalCount } receivedReports { totalCount } }`;
    const [received] = await at.received('group');
    for (const slug of ['bureau', 'stranger'])
      expect(await at.read(slug, ids, { id: report.id, received: received.id })).toEqual({
        ...{ report: null, receivedReport: null },
        ...{ reports: { totalCount: 0 }, receivedReports: { totalCount: 0 } },
      });
    const decided = await at.write('stranger', 'acceptReport', aboutReceived(received));
    expect(decided).toMatchObject({ code: 'NOT_FOUND', path: 'receivedReportId' });
    const member = await at.platform.as('group', 'member')('{ receivedReports { totalCount } }');
    expect(member.code).toBe('FORBIDDEN');
    // Who handles petitions reads what came, and decides nothing.
    const answer = await at.platform.as('group', 'handler')(
      'mutation ($input: AcceptReportInput!) { acceptReport(input: $input) { __typename } }',
      { input: aboutReceived(received) },
    );
    expect(answer.code).toBe('FORBIDDEN');
  });

  it('is returned with a reason, corrected, and comes again under its version; its first day stands', async () => {
    at.platform.at('2026-02-04T02:00:00Z');
    const [received] = await at.received('group');
    const back = { ...aboutReceived(received), reason: '措施过于简略' };
    expect(await at.write('group', 'returnReport', { ...back, reason: ' ' })).toMatchObject({
      ...{ code: 'BAD_INPUT', path: 'reason' },
    });
    expect(await at.write('group', 'returnReport', back)).toMatchObject({ state: 'RETURNED', revision: 2 });
    expect(await at.write('group', 'acceptReport', aboutReceived(received))).toMatchObject({
      code: 'STALE_VERSION',
    });
    await at.delivered();
    report = await at.reportOf('plant', report.id);
    expect(report).toMatchObject({ state: 'RETURNED', returnedReason: '措施过于简略', onTime: true });
    expect(await at.told('plant')).toMatchObject([
      { kind: 'REPORT_RETURNED', data: { reportId: report.id } },
    ]);
    at.platform.at('2026-02-05T02:00:00Z');
    const more = { ...about(report), sections: sections(['措施', '领导包案，定人定时']) };
    report = await at.write('plant', 'reviseReport', more);
    report = await at.write('plant', 'submitReport', about(report));
    expect(report).toMatchObject({ version: 1, state: 'SUBMITTED', onTime: true, returnedReason: null });
    expect(await evidence()).toHaveLength(1);
    await at.delivered();
    const [again, ...others] = await at.received('group');
    expect(others).toEqual([]);
    expect(again).toMatchObject({ id: received.id, state: 'SUBMITTED', revision: 3, onTime: true });
    expect(again.sections[1].text).toBe('领导包案，定人定时');
  });

  it('is accepted; after that the period is closed, and what is wrong is a second version', async () => {
    const [received] = await at.received('group');
    const early = await at.write('plant', 'correctReport', about(report));
    expect(early).toMatchObject({ code: 'CONFLICT', path: 'reportId' });
    expect(await at.write('group', 'acceptReport', aboutReceived(received))).toMatchObject({
      state: 'ACCEPTED',
    });
    await at.delivered();
    report = await at.reportOf('plant', report.id);
    expect(report.state).toBe('ACCEPTED');
    const closed = { code: 'PERIOD_CLOSED', path: 'ruleId', rule: 'monthly' };
    expect(await at.write('plant', 'draftReport', { ruleId: 'monthly' })).toEqual(closed);
    expect(await at.write('plant', 'submitReport', about(report))).toMatchObject({ code: 'PERIOD_CLOSED' });
    let second = await at.write('plant', 'correctReport', about(report));
    expect(second).toMatchObject({ version: 2, state: 'DRAFT', onTime: true, sections: report.sections });
    expect(await at.write('plant', 'correctReport', about(report))).toMatchObject({ code: 'CONFLICT' });
    second = await at.write('plant', 'reviseReport', {
      ...about(second),
      figures: [{ name: 'RECEIVED', value: 5 }],
    });
    second = await at.write('plant', 'submitReport', about(second));
    await at.delivered();
    const both = await at.received('group', { ruleId: 'monthly' });
    expect(both.map(({ version, state }: any) => [version, state])).toEqual([
      [2, 'SUBMITTED'],
      [1, 'ACCEPTED'],
    ]);
    expect([figure(both[0], 'RECEIVED').value, figure(both[1], 'RECEIVED').value]).toEqual([5, 4]);
    expect(await evidence()).toHaveLength(1);
  });

  it('is found by period, kind, state and punctuality, latest first', async () => {
    const text = `query ($filter: ReportFilter!) { reports(filter: $filter) { nodes { version state } } }`;
    const versions = async (filter: object) =>
      (await at.read('plant', text, { filter })).reports.nodes.map(({ version }: any) => version);
    expect(await versions({ from: '2026-01-01', to: '2026-01-31', kind: 'REPORT' })).toEqual([2, 1]);
    expect(await versions({ state: 'ACCEPTED' })).toEqual([1]);
    expect(await versions({ from: '2026-02-01' })).toEqual([]);
    expect(await versions({ onTime: false })).toEqual([]);
  });
});

describe('reports of other sorts', () => {
  it('a zero report needs no text, but a duty that takes one', async () => {
    at.platform.at('2026-03-05T02:00:00Z');
    let report = await at.write('plant', 'draftReport', { obligationKey: 'monthly 2026-03-01 0 BODY' });
    report = await at.write('plant', 'reviseReport', { ...about(report), zero: true });
    report = await at.write('plant', 'submitReport', about(report));
    // Two days after the 3rd.
    expect(report).toMatchObject({ state: 'SUBMITTED', zero: true, onTime: false });
    await at.delivered();
    const [received] = await at.received('group', { from: '2026-02-01', onTime: false });
    expect(received).toMatchObject({ zero: true, ruleId: 'monthly', periodFrom: '2026-02-01' });
    const screening = await at.write('plant', 'draftReport', { ruleId: 'screening' });
    expect(await at.write('plant', 'reviseReport', { ...about(screening), zero: true })).toMatchObject({
      ...{ code: 'BAD_INPUT', path: 'zero', rule: 'screening' },
    });
  });

  it('one that was returned for being empty was never handed in', async () => {
    const [received] = await at.received('group', { from: '2026-02-01' });
    const back = { ...aboutReceived(received), reason: '有事项而报零报告', empty: true };
    await at.write('group', 'returnReport', back);
    await at.delivered();
    const { nodes } = (
      await at.read('plant', '{ reports(filter: { state: RETURNED }) { nodes { onTime firstSubmittedAt } } }')
    ).reports;
    expect(nodes).toEqual([{ onTime: null, firstSubmittedAt: null }]);
    const voided = (await evidence()).filter((one) => one.voided);
    expect(voided).toMatchObject([{ rule: 'monthly', key: 'monthly 2026-03-01 0 BODY' }]);
  });

  it('of the 15th and the 30th, each is due in its period, to the hour', async () => {
    const key = (turn: number) => ({ obligationKey: `screening 2026-04-01 ${turn} BODY` });
    at.platform.at('2026-04-15T08:00:00Z');
    const texts = { sections: sections(['排查情况', '排查两起，化解两起']) };
    const submitted = async (input: object) => {
      const drafted = await at.write('plant', 'draftReport', input);
      const revised = await at.write('plant', 'reviseReport', { ...about(drafted), ...texts });
      return at.write('plant', 'submitReport', about(revised));
    };
    expect(await submitted(key(0))).toMatchObject({ due: '2026-04-15', turn: 0, onTime: true });
    at.platform.at('2026-04-30T08:01:00Z');
    expect(await submitted(key(1))).toMatchObject({ due: '2026-04-30', turn: 1, onTime: false });
    expect(await at.write('plant', 'draftReport', key(1))).toMatchObject({ code: 'CONFLICT' });
  });

  it('a period that has not ended is not reported on, one that has not begun not even drafted', async () => {
    const early = await at.write('plant', 'draftReport', { ruleId: 'monthly', on: '2026-06-01' });
    expect(early).toMatchObject({ code: 'BAD_INPUT', path: 'on' });
    // Drafted on the last of April for April, which is due in May.
    const drafted = await at.write('plant', 'draftReport', { obligationKey: 'monthly 2026-05-01 0 BODY' });
    const ready = await at.write('plant', 'reviseReport', { ...about(drafted), sections: filled });
    expect(await at.write('plant', 'submitReport', about(ready))).toMatchObject({
      code: 'PERIOD_OPEN',
      rule: 'monthly',
    });
    at.platform.at('2026-05-01T02:00:00Z');
    expect(await at.write('plant', 'submitReport', about(ready))).toMatchObject({ state: 'SUBMITTED' });
  });

  it('items of information are numbered, as many as there are, and each counts one', async () => {
    const before = (await evidence()).filter(({ kind }) => kind === 'INFORMATION').length;
    for (const turn of [0, 1, 2]) {
      const drafted = await at.write('plant', 'draftReport', { ruleId: 'information' });
      expect(drafted.turn).toBe(turn);
      await at.write('plant', 'submitReport', about(drafted));
    }
    const items = (await evidence()).filter(({ kind }) => kind === 'INFORMATION');
    expect(items.length - before).toBe(3);
    expect(items.at(-1)).toMatchObject({ items: 1, key: 'information 2026-05-01 0 BODY' });
    await at.delivered();
    expect(await at.received('group', { kind: 'INFORMATION' })).toHaveLength(3);
  });

  it('goes to the superior of its line, then to the body of its name, and counts once', async () => {
    const count = async () => (await evidence()).filter(({ rule }) => rule === 'copied').length;
    const recipients: string[] = [];
    for (let i = 0; i < 3; i++) {
      const drafted = await at.write('plant', 'draftReport', { ruleId: 'copied' });
      recipients.push(drafted.recipient.slug);
      const { state } = await at.write('plant', 'submitReport', about(drafted));
      // What is for the public stays on file.
      expect(state).toBe(drafted.recipient.slug === 'plant' ? 'ACCEPTED' : 'SUBMITTED');
      expect(await count()).toBe(1);
    }
    expect(recipients).toEqual(['group', 'bureau', 'plant']);
    await at.delivered();
    const [copy] = await at.received('bureau');
    // Its edge shows statistics alone: totals, the small ones masked.
    expect(
      copy.figures.every(({ name, value }: any) => !name.includes(' ') && !(value > 0 && value < 5)),
    ).toBe(true);
    expect(await at.write('plant', 'draftReport', { ruleId: 'copied' })).toMatchObject({ path: 'ruleId' });
    const elsewhere = {
      ruleId: 'copied',
      recipientId: `Organisation:${at.platform.of('stranger').tenantId}`,
    };
    expect(await at.write('plant', 'draftReport', elsewhere)).toMatchObject({ path: 'recipientId' });
  });

  it('has no recipient where there is no superior on its line', async () => {
    const refused = { code: 'NO_RECIPIENT', path: 'ruleId', rule: null };
    expect(await at.write('plant', 'draftReport', { ruleId: 'orphaned' })).toEqual(refused);
  });

  it('of a rule without days is about the period that its author names, and without a last day', async () => {
    const drafted = await at.write('plant', 'draftReport', { ruleId: 'analysis' });
    expect(drafted).toMatchObject({ code: 'BAD_INPUT', path: 'from' });
    const period = { ruleId: 'analysis', from: '2026-01-01', to: '2026-03-31' };
    const report = await at.write('plant', 'draftReport', period);
    expect(report).toMatchObject({ due: null, recipient: { slug: 'plant' } });
    const done = await at.write('plant', 'submitReport', about(report));
    expect(done).toMatchObject({ state: 'ACCEPTED', onTime: null });
  });

  it('a bulletin that names nobody goes to every direct subordinate, for information', async () => {
    const drafted = await at.write('group', 'draftReport', { ruleId: 'bulletin' });
    const ready = await at.write('group', 'reviseReport', {
      ...about(drafted),
      sections: sections(['通报', '一季度情况']),
    });
    expect(await at.write('group', 'submitReport', about(ready))).toMatchObject({ state: 'ACCEPTED' });
    await at.delivered();
    const [bulletin] = await at.received('plant');
    expect(bulletin).toMatchObject({ kind: 'BULLETIN', state: 'ACCEPTED', sender: { slug: 'group' } });
    const back = { ...aboutReceived(bulletin), reason: '不同意' };
    expect(await at.write('plant', 'returnReport', back)).toMatchObject({ code: 'CONFLICT' });
    expect(await at.received('bureau', { kind: 'BULLETIN' })).toEqual([]);
  });
});
