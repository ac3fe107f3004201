import { afterAll, describe, expect, it } from 'vitest';
import { emptyRulebook } from '../../policies/index.ts';
import { approveRulebook, draftRulebook, submitRulebook } from '../../tenants/index.ts';
import {
  delivered,
  EVENT,
  incidentsOf,
  listed,
  owedBy,
  platform,
  read,
  stateOf,
  stepsOf,
  told,
  write,
} from './scene.ts';

afterAll(() => platform.close());

describe('大唐集团制〔2013〕114号 第八至十三条：重大信访事项实时报告', () => {
  let id: string;
  let version: number;
  const at = (moment: string) => platform.at(`2026-01-${moment}Z`);
  const about = () => ({ incidentId: id, expectedVersion: version });

  it('基层企业发生十五人集体上访并影响秩序：立即应电话报告，显示人数段而非人数', async () => {
    at('15T04:05:00');
    const { incident } = await write('plant', 'openIncident', EVENT);
    expect(incident).toMatchObject({ state: 'OPEN', revision: 1, headcount: 'FIFTEEN_TO_FORTY_NINE' });
    ({ id, revision: version } = incident);
    const steps = await stepsOf('plant', id);
    expect(stateOf(steps)).toEqual(['D18-08a 0 OWED', 'D18-08a 1 WAITING', 'D18-08a 2 2026-01-15 OWED']);
    expect(steps[0]).toMatchObject({
      dueAt: null,
      citation: { article: '八' },
      asked: { means: 'TELEPHONE' },
    });
    expect(steps[2].zh).toContain('期限2026-01-15 16:00（北京时间）');
  });

  it('所须报告列于职责之中：依何规则、何时前、状态如何，仅对可查看事件者；每步只告知一次', async () => {
    const owed = await owedBy('plant', 'registrar');
    expect(listed(owed)).toEqual(['D18-08a 0 2026-01-15 OPEN', 'D18-08a 2 2026-01-15 OPEN']);
    expect(owed[1]).toMatchObject({
      ...{
        incidentId: id,
        version: 1,
        section: 'REPORTING',
        mode: 'BODY',
        posts: [],
        frozen: true,
        evidence: [],
      },
      ...{ kind: 'REPORT', dueAt: '2026-01-15T08:00:00.000Z', recipients: [{ superiorOn: 'CORPORATE' }] },
      rule: { citation: { article: '八' } },
    });
    const key = owed[1].obligationKey;
    const both = `{ obligation(key: "${key}") { obligationKey incidentId state }
      explainObligation(key: "${key}") { kind zh rule { id } } }`;
    const { obligation, explainObligation } = await read('plant', both);
    expect(obligation).toEqual({ obligationKey: key, incidentId: id, state: 'OPEN' });
    expect(explainObligation.map(({ kind }: any) => kind)).toEqual(
      expect.arrayContaining(['RULE', 'OCCASION', 'STEP', 'START', 'DUE', 'STATE']),
    );
    expect(explainObligation.at(-2).zh).toBe('期限至：2026-01-15 16:00（北京时间）');
    // Who reads obligations and no incidents learns of none.
    for (const seat of ['member', 'auditor'] as const) {
      expect(await owedBy('plant', seat)).toEqual([]);
      const hidden = await platform.as('plant', seat)(both);
      expect(hidden.data).toEqual({ obligation: null, explainObligation: null });
    }
    const { events } = await told();
    expect(events.map(({ kind, about }) => [kind, about])).toEqual(
      owed.map(({ obligationKey }) => ['DUTY_DUE_SOON', obligationKey]),
    );
    expect(events[1]!.data).toMatchObject({ incidentId: id, dueAt: '2026-01-15T08:00:00.000Z' });
  });

  it('其后公布的规章不改变已知事件所须报告', async () => {
    await platform.act('plant', 'administrator', async (tx) => {
      const sections = emptyRulebook();
      const { rulebookId } = await draftRulebook(tx, { sections });
      await submitRulebook(tx, { rulebookId, expectedVersion: 1, effectiveFrom: '2026-01-15', replaces: 1 });
      return { rulebookId };
    });
    const [draft] = (await read('plant', '{ rulebooks(state: SUBMITTED) { nodes { id } } }')).rulebooks.nodes;
    const rulebookId = draft.id.split(':')[2];
    await platform.act('plant', 'leader', (tx) => approveRulebook(tx, { rulebookId, expectedVersion: 2 }));
    expect((await read('plant', '{ rulebook { version } }')).rulebook.version).toBe(2);
    expect(await stepsOf('plant', id)).toHaveLength(3);
    expect(listed(await owedBy('plant', 'leader'))).toHaveLength(2);
  });

  it('电话报告起二小时内书面补报：只认规章所列步骤与方式', async () => {
    at('15T04:10:00');
    const report = { incidentId: id, ruleId: 'D18-08a' };
    const call = { ...report, step: 0, means: 'TELEPHONE', text: '已电话报告分公司值班室' };
    // A telephone call does not do for what has to be in writing, nor a rule that was not met.
    const wrong = [
      { ...call, step: 1 },
      { ...call, ruleId: 'D18-10m' },
      { ...call, step: null },
      { ...call, at: '2026-01-15T04:11:00Z' },
    ];
    const refused = [];
    for (const one of wrong) refused.push(await write('plant', 'reportIncident', one));
    expect(refused.map(({ code, path }) => [code, path])).toEqual([
      ['BAD_INPUT', 'means'],
      ['BAD_INPUT', 'ruleId'],
      ['BAD_INPUT', 'step'],
      ['BAD_INPUT', 'at'],
    ]);
    await write('plant', 'reportIncident', call);
    expect((await stepsOf('plant', id))[1]).toMatchObject({
      state: 'OWED',
      dueAt: '2026-01-15T06:10:00.000Z',
    });
    const done = await owedBy('plant', 'leader', ', states: [MET]');
    expect(listed(done)).toEqual(['D18-08a 0 2026-01-15 MET']);
    expect(done[0].evidence).toMatchObject([
      { recordType: 'IncidentReport', at: '2026-01-15T04:10:00.000Z' },
    ]);
    // The supplement is owed from now on, and told at once: before the next day's job it would be late.
    expect((await told()).events.at(-1)).toMatchObject({
      kind: 'DUTY_DUE_SOON',
      data: { dueAt: '2026-01-15T06:10:00.000Z' },
    });
  });

  it('逐级上报两级，各级用时随行；上级依本级规章另行计时', async () => {
    at('15T04:30:00');
    const forwarded = await write('plant', 'forwardIncident', about());
    expect(forwarded.incident.hops).toEqual([
      { organisation: '单位plant', minutes: 30, forwardedAt: '2026-01-15T04:30:00.000Z' },
    ]);
    version = forwarded.incident.revision;
    expect(await write('plant', 'forwardIncident', about())).toMatchObject({
      code: 'CONFLICT',
      path: 'line',
    });
    at('15T04:40:00');
    await delivered();
    const [atBranch] = await incidentsOf('branch');
    expect(atBranch).toMatchObject({ place: EVENT.place, reporter: { slug: 'plant' } });
    expect(atBranch.reports.nodes).toMatchObject([{ means: 'TELEPHONE', by: null }]);
    // What the plant reported answers nothing that is asked of the branch.
    expect(stateOf(await stepsOf('branch', atBranch.id))[0]).toBe('D18-08a 0 OWED');
    at('15T04:52:30');
    await write('branch', 'forwardIncident', { incidentId: atBranch.id, expectedVersion: atBranch.revision });
    await delivered();
    const [atGroup] = await incidentsOf('group');
    expect(atGroup).toMatchObject({
      reporter: { slug: 'branch' },
      hops: [
        { organisation: '单位plant', minutes: 30 },
        { organisation: '单位branch', minutes: 12 },
        { organisation: '单位group', minutes: null },
      ],
    });
    // Fifteen people are nothing that the group passes on by its rules; it can by its line.
    expect(await stepsOf('group', atGroup.id)).toEqual([]);
    const here = { incidentId: atGroup.id, expectedVersion: atGroup.revision };
    expect(await write('group', 'forwardIncident', here)).toMatchObject({ code: 'BAD_INPUT', path: 'line' });
    expect(await write('group', 'forwardIncident', { ...here, line: 'SECTORAL' })).toMatchObject({
      code: 'NOT_FOUND',
      path: 'line',
    });
    expect(
      (await platform.as('group', 'leader')('{ receivedEnvelopes(kind: "INCIDENT") { totalCount } }')).data
        .receivedEnvelopes.totalCount,
    ).toBe(1);
  });

  it('书面补报逾二小时的记为逾期完成，并自动随送上级', async () => {
    at('15T06:25:00');
    expect((await stepsOf('plant', id))[1].state).toBe('LATE');
    await write('plant', 'reportIncident', {
      incidentId: id,
      ruleId: 'D18-08a',
      step: 1,
      means: 'WRITTEN',
      text: '时间、地点、经过、后果、处理情况',
    });
    expect((await stepsOf('plant', id))[1]).toMatchObject({
      state: 'MADE_LATE',
      madeAt: '2026-01-15T06:25:00.000Z',
    });
    await delivered();
    const [atGroup] = await incidentsOf('group');
    expect(atGroup.reports.nodes.map(({ means }: any) => means)).toEqual(['TELEPHONE', 'WRITTEN']);
  });

  it('人数增至五十人，自此时起适用末款；情况逐级自动随送，由发生单位更新', async () => {
    at('15T07:00:00');
    const [atGroup] = await incidentsOf('group');
    const change = { headcount: 60, happening: 'GROUP_INCIDENT' };
    expect(
      await write('group', 'updateIncident', {
        incidentId: atGroup.id,
        expectedVersion: atGroup.revision,
        ...change,
      }),
    ).toMatchObject({ code: 'CONFLICT' });
    expect(
      await write('plant', 'updateIncident', { ...about(), expectedVersion: 1, ...change }),
    ).toMatchObject({
      code: 'STALE_VERSION',
    });
    version = (await write('plant', 'updateIncident', { ...about(), ...change })).incident.revision;
    expect(stateOf(await stepsOf('plant', id))).toContain('D18-10m 0 OWED');
    at('15T07:03:00');
    await delivered();
    const [grown] = await incidentsOf('group');
    expect(grown.headcount).toBe('FIFTY_OR_MORE');
    expect(grown.course.map(({ at }: any) => at)).toEqual([
      '2026-01-15T04:52:30.000Z',
      '2026-01-15T07:03:00.000Z',
    ]);
    const steps = await stepsOf('group', grown.id);
    expect(stateOf(steps)).toEqual(['D18-10q 0 OWED']);
    const up = await write('group', 'forwardIncident', {
      incidentId: grown.id,
      expectedVersion: grown.revision,
    });
    // From 12:52:30, when the group knew, to 15:03.
    expect(up.incident.hops.at(-1)).toMatchObject({ organisation: '单位group', minutes: 130 });
  });

  it('持续的每日16时前报告，平息记录逐级送达后终止', async () => {
    const daily = { incidentId: id, ruleId: 'D18-08a', step: 2, means: 'WRITTEN', text: '仍在协商' };
    at('15T07:30:00');
    await write('plant', 'reportIncident', daily);
    at('17T03:00:00');
    await write('plant', 'reportIncident', daily);
    const days = async () => stateOf(await stepsOf('plant', id)).filter((one) => one.startsWith('D18-08a 2'));
    expect(await days()).toEqual([
      'D18-08a 2 2026-01-15 MADE',
      'D18-08a 2 2026-01-16 LATE',
      'D18-08a 2 2026-01-17 MADE',
    ]);
    expect(listed(await owedBy('plant', 'leader')).filter((one) => one.startsWith('D18-08a 2'))).toEqual([
      'D18-08a 2 2026-01-15 MET',
      'D18-08a 2 2026-01-16 MISSED',
      'D18-08a 2 2026-01-17 MET',
    ]);
    // What was not known on a day is not counted on it.
    expect(listed(await owedBy('plant', 'leader', ', asOf: "2026-01-16"')).slice(-2)).toEqual([
      'D18-08a 2 2026-01-16 MISSED',
      'D18-08a 2 2026-01-17 OPEN',
    ]);
    expect(await owedBy('plant', 'leader', ', asOf: "2026-01-14"')).toEqual([]);
    version = (await write('plant', 'closeIncident', { ...about(), text: '已达成一致，秩序恢复' })).incident
      .revision;
    expect(await write('plant', 'closeIncident', { ...about(), text: '再次' })).toMatchObject({
      code: 'CONFLICT',
    });
    await delivered();
    at('20T03:00:00');
    expect((await days()).at(-1)).toBe('D18-08a 2 2026-01-16 LATE');
    for (const slug of ['branch', 'group', 'sasac']) {
      const [known] = await incidentsOf(slug);
      expect([known.state, Date.parse(known.closedAt)]).toEqual([
        'CLOSED',
        Date.parse('2026-01-17T03:00:00Z'),
      ]);
      expect(known.reports.nodes.at(-1).text).toBe('已达成一致，秩序恢复');
    }
    const [above] = await incidentsOf('sasac');
    expect(above.hops.map(({ minutes }: any) => minutes)).toEqual([30, 12, 130, null]);
  });

  it('不计入定期职责：没有履职凭据', async () => {
    const { tenantId } = platform.of('plant');
    const rows = await platform.act('plant', 'registrar', async (tx) => ({
      evidence: await tx.em.execute('select id from evidence where tenant_id = ?', [tenantId]),
    }));
    expect(rows.evidence).toEqual([]);
  });
});

describe('an incident', () => {
  it.each([
    [{ occurredAt: '2026-02-15T04:00:00Z' }, 'occurredAt'],
    [{ occurredAt: '2024-01-15T04:00:00Z' }, 'occurredAt'],
    [{ knownAt: '2026-01-15T03:59:59Z' }, 'knownAt'],
    [{ headcount: 0 }, 'headcount'],
    [{ place: ' ' }, 'place'],
    [{ cause: 'a\u0007' }, 'cause'],
    [{ helpNeeded: 'x'.repeat(2001) }, 'helpNeeded'],
    [{ aspects: ['DISRUPTION', 'DISRUPTION'] }, 'aspects'],
  ])('is refused with %o', async (more, path) => {
    const count = async () => (await incidentsOf('plant')).length;
    const before = await count();
    expect(await write('plant', 'openIncident', { ...EVENT, ...more })).toMatchObject({
      code: 'BAD_INPUT',
      path,
    });
    expect(await count()).toBe(before);
  });

  it('never names anybody: what points at a person is refused in every text, and is not repeated', async () => {
    const { incident } = await write('plant', 'openIncident', EVENT);
    const about = { incidentId: incident.id, expectedVersion: incident.revision };
    const note = { incidentId: incident.id, means: 'TELEPHONE', at: platform.house.clock.now() };
    const personal = '身份证 110101199003078515 张三 13800138000';
    const refused = [
      await write('plant', 'openIncident', { ...EVENT, cause: personal }),
      await write('plant', 'updateIncident', { ...about, place: '大门外，１３８ ００１３ ８０００' }),
      await write('plant', 'updateIncident', { ...about, helpNeeded: '请联系 zhang.san@example.com' }),
      await write('plant', 'reportIncident', { ...note, text: personal }),
      await write('plant', 'closeIncident', { ...about, text: personal }),
    ];
    expect(refused.map(({ code, path }) => [code, path])).toEqual(
      ['cause', 'place', 'helpNeeded', 'text', 'text'].map((path) => ['NAMES_SOMEBODY', path]),
    );
    expect(refused[0].zh).toMatch(/^文中有身份证号码：/);
    expect(refused[1].en).toMatch(/^The text holds a mobile telephone number:/);
    expect(JSON.stringify(refused)).not.toMatch(/110101|张三|138|zhang/);
    const dated = { ...note, text: '依国信发〔2016〕3号，2026年1月15日已告值班室，电话 0471-6942233' };
    expect(await write('plant', 'reportIncident', dated)).toMatchObject({ __typename: 'IncidentChanged' });
  });

  it('is for the office: neither a plain member nor an auditor reads or opens one', async () => {
    for (const seat of ['member', 'auditor'] as const) {
      const ask = platform.as('plant', seat);
      expect((await ask('{ incidents { totalCount } }')).code).toBe('FORBIDDEN');
      const opened = await ask(
        'mutation ($input: OpenIncidentInput!) { openIncident(input: $input) { __typename } }',
        { input: EVENT },
      );
      expect(opened.code).toBe('FORBIDDEN');
    }
    expect(await write('plant', 'openIncident', EVENT, 'handler')).toMatchObject({
      __typename: 'IncidentChanged',
    });
  });
});
