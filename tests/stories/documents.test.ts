import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Line, orThrow } from '../../client-sdk/src/index.ts';
import { type Documents, days, moves, of, stands, startDocuments, YEAR } from './documents.ts';
import { dutyStories } from './documents-duties.ts';
import { lawStories } from './documents-law.ts';

let at: Documents;
beforeAll(async () => {
  at = await startDocuments();
});
afterAll(() => at?.close());

describe('接访日', () => {
  it('东乌旗（D02 五、九）：每月一天，半天只计半天；旗长外出由副职代接，已公示的不得无人代替而取消', async () => {
    at.now('2026-03-02');
    const march = of(await at.owed('dongwuqi', 'D02-05a', ['2026-03-01', '2026-03-31']), 'head');
    const key = march.obligationKey;
    const { session: planned } = await at.plan('dongwuqi', 'head', {
      ...{ on: '2026-03-10', to: '17:00', obligationKey: key },
    });
    const office = await at.as('dongwuqi', 'registrar');
    const sessionId = planned!.id;
    const { sessions } = await orThrow(
      office.publishSessions({ sessions: [{ sessionId, expectedVersion: 1 }] }),
    );
    const target = { sessionId, expectedVersion: sessions.nodes[0]!.revision, reason: '外出公务' };
    expect(await office.cancelSession(target)).toMatchObject({ code: 'CONFLICT', rule: 'D02-05a' });
    const stand = async (code: string) =>
      office.deputise({ ...target, deputyId: await at.postId('dongwuqi', code) });
    expect(await stand('petition-director')).toMatchObject({ code: 'BAD_INPUT', path: 'deputyId' });
    expect(await stand('deputy')).toMatchObject({ toldTo: [{ office: '主要领导' }] });
    at.now('2026-03-10', '18:00');
    const held = (from: string, to: string) => ({
      startedAt: new Date(`2026-03-10T${from}:00+08:00`).toISOString(),
      endedAt: new Date(`2026-03-10T${to}:00+08:00`).toISOString(),
      ...{ headcount: 12, mattersReceived: 9 },
    });
    const state = async () => of(await at.owed('dongwuqi', 'D02-05a', ['2026-03-01', '2026-03-31']), 'head');
    await orThrow(office.holdSession({ sessionId, expectedVersion: 3, held: held('09:00', '11:30') }));
    expect(await state()).toMatchObject({ state: 'OPEN', reached: 0.5 });
    await orThrow(office.holdSession({ sessionId, expectedVersion: 4, held: held('09:00', '17:00') }));
    expect(await state()).toMatchObject({ state: 'DEPUTISED', reached: 1, deputy: 'deputy' });
  });

  it('嘉兴（D03 一(一)）：市领导每月15日接访，春节也从不改期', async () => {
    const owed = await at.owed('jiaxing', 'D03-04a', YEAR);
    expect(days(owed)).toEqual([...Array(12).keys()].map((n) => `2026-${String(n + 1).padStart(2, '0')}-15`));
    expect(moves(owed)).toEqual([]);
    // The 15th of February is the first day of the announced Spring Festival: whoever came has kept the duty.
    at.now('2026-02-16');
    const spring = ['2026-02-15', '2026-02-15'] as const;
    const { obligationKey } = of(await at.owed('jiaxing', 'D03-04a', spring), 'head');
    await at.held('jiaxing', 'head', { on: '2026-02-15', obligationKey });
    expect(stands(await at.owed('jiaxing', 'D03-04a', spring))).toEqual([
      ...['deputy 2026-02-15 MISSED', 'head 2026-02-15 MET', 'secretary 2026-02-15 MISSED'],
    ]);
  });

  it('海宁（D03 二(三)）：双选，群众选领导、领导选案件，未选中的转入日常接访', async () => {
    at.now('2026-03-02');
    const office = await at.as('haining', 'registrar');
    const asked = async (title: string) => {
      const content = { title, facts: '〔示例〕本事项为演示虚构。', claims: ['当面说明'] };
      const matter = { channel: 'VISIT', caseType: 'APPEAL', caseKind: 'DISPUTE', content } as const;
      const { petition } = await orThrow(office.registerPetition(matter));
      const wantedPostId = await at.postId('haining', 'deputy');
      return (await orThrow(office.requestAppointment({ petitionId: petition!.id, wantedPostId })))
        .appointment!;
    };
    const [taken, left] = [await asked('〔示例〕甲事项'), await asked('〔示例〕乙事项')];
    const leader = await at.as('haining', 'deputy');
    const choose = ({ id, revision }: typeof taken, chosen: boolean) =>
      orThrow(leader.chooseAppointment({ appointmentId: id, expectedVersion: revision, chosen }));
    expect((await choose(taken, true)).appointment).toMatchObject({ state: 'REQUESTED', chosen: true });
    expect((await choose(left, false)).appointment).toMatchObject({ state: 'TRANSFERRED', chosen: false });
    const { session } = await at.plan('haining', 'deputy', {
      ...{ on: '2026-03-12', ruleId: 'D03-11i', form: 'MUTUAL_CHOICE' },
    });
    const assign = async (one: typeof taken) =>
      office.assignAppointment({ appointmentId: one.id, expectedVersion: 2, sessionId: session!.id });
    expect(await assign(left)).toMatchObject({ code: 'CONFLICT' });
    expect(await assign(taken)).toMatchObject({ appointment: { session: { onDate: '2026-03-12' } } });
  });

  it('某乡（D04 二1(1)、二2(2)）：乡长每周接访一个工作日，可分两个半天，休息日不计；下访全年累计九十天', async () => {
    at.now('2026-03-09');
    const week = ['2026-03-08', '2026-03-08'] as const;
    const head = async () => of(await at.owed('d04-township', 'D04-05b', week), 'head');
    expect(await head()).toMatchObject({ state: 'MISSED', period: { from: '2026-03-02', to: '2026-03-08' } });
    await at.held('d04-township', 'head', { on: '2026-03-03' });
    expect(await head()).toMatchObject({ state: 'MISSED', reached: 0.5 });
    // 星期六不上班，接访不计入工作日。
    await at.held('d04-township', 'head', { on: '2026-03-07', to: '17:00' });
    expect(await head()).toMatchObject({ state: 'MISSED', reached: 0.5 });
    await at.held('d04-township', 'head', { on: '2026-03-05' });
    expect(await head()).toMatchObject({ state: 'MET', reached: 1 });
    await at.held('d04-township', 'head', {
      on: '2026-03-06',
      to: '17:00',
      kind: 'VISIT',
      form: 'REGULAR_VISIT',
    });
    const visits = of(await at.owed('d04-township', 'D04-09i', ['2026-12-31', '2026-12-31']), 'head');
    expect(visits).toMatchObject({ state: 'OPEN', reached: 1 });
  });

  it('达州市残联（D05 三(一)、四(二)）：领导自定日期；副理事长缺一次，理事长一次由副职代行；达州市沿属地线看到', async () => {
    const [bimonthly, quarterly] = [
      ['2026-02-28', '2026-02-28'],
      ['2026-03-31', '2026-03-31'],
    ] as const;
    at.now('2026-01-20');
    const key = async (rule: string, window: typeof bimonthly | typeof quarterly, post: string) =>
      of(await at.owed('dazhou-canlian', rule, window), post).obligationKey;
    const about = { kind: 'APPOINTMENT', form: 'APPOINTMENT', place: '市残联会议室' } as const;
    const vice = await key('D05-03d', bimonthly, 'vice-chairman');
    await at.plan('dazhou-canlian', 'vice-chairman', { on: '2026-02-05', obligationKey: vice, ...about });
    const chair = await key('D05-03c', quarterly, 'secretary-chairman');
    const standsInFor = 'secretary-chairman';
    at.now('2026-03-11');
    await at.held('dazhou-canlian', 'vice-chairman', {
      ...{ on: '2026-03-10', obligationKey: chair, standsInFor, ...about },
    });
    expect(stands(await at.owed('dazhou-canlian', 'D05-03d', bimonthly))).toEqual([
      'vice-chairman 2026-02-28 MISSED',
    ]);
    expect(await at.owed('dazhou-canlian', 'D05-03c', quarterly)).toMatchObject([
      { state: 'DEPUTISED', deputy: 'vice-chairman' },
    ]);
    await at.night('dazhou-canlian');
    const seen = async (superior: string, line: Line) => {
      const leader = await at.as(superior, 'leader');
      const found = (await leader.compliance({ line, from: '2026-02-01', to: '2026-03-31' }))!.nodes;
      const [below] = found.filter(({ organisation }) => organisation.slug === 'dazhou-canlian');
      return below?.duties?.duties.filter(({ ruleId }) => /D05-03[cd]/.test(ruleId));
    };
    const figures = await at.eventually(async () => {
      const found = await seen('dazhou', 'TERRITORIAL');
      return found?.length === 2 ? found : undefined;
    });
    expect(figures).toMatchObject([
      { ruleId: 'D05-03c', figures: { owed: 1, kept: 0, deputised: 1, missed: 0 } },
      { ruleId: 'D05-03d', figures: { owed: 1, kept: 0, deputised: 0, missed: 1 } },
    ]);
    expect(await seen('sichuan-canlian', 'SECTORAL')).toEqual(figures);
    expect(await seen('putian', 'TERRITORIAL')).toBeUndefined();
  });

  it('某市两级下访日（D06 第1段）：20日遇法定节假日顺延，普通周末照常', async () => {
    const owed = await at.owed('d06-district-1', 'D06-01a', YEAR);
    expect(moves(owed)).toEqual(['2026-02-20→2026-02-24 春节', '2026-06-20→2026-06-22 端午节']);
    // The 20th of September is a Sunday that is worked, that of December one that is not.
    expect(days(owed)).toEqual(expect.arrayContaining(['2026-09-20', '2026-12-20']));
    const town = await at.owed('d06-town-1', 'D06-03a', ['2026-02-15', '2026-02-23']);
    expect(days(town)).toHaveLength(9);
  });

  it('启东（D07 一(三)、二）：工作日天天有领导轮值；约访从申请、备料、前一日送表到一个月内形成方案', async () => {
    at.now('2026-01-30');
    const january = await at.owed('qidong', 'D07-02t', ['2026-01-01', '2026-01-31']);
    // 21 working days with the worked Sunday, the 4th; three leaders stand for the 23 and take turns.
    expect(january).toHaveLength(21);
    expect(days(january)[0]).toBe('2026-01-04');
    expect(new Set(january.slice(1, 4).map(({ posts }) => posts!.join())).size).toBe(3);
    const office = await at.as('qidong', 'registrar');
    const content = { title: '〔示例〕征地补偿', facts: '〔示例〕本事项为演示虚构。', claims: ['说明标准'] };
    const matter = { channel: 'VISIT', caseType: 'APPEAL', caseKind: 'DISPUTE', content } as const;
    const { petition } = await orThrow(office.registerPetition(matter));
    const { appointment } = await orThrow(office.requestAppointment({ petitionId: petition!.id }));
    // A month from the 30th of January: February has no 30th.
    expect(appointment).toMatchObject({ state: 'REQUESTED', planDue: '2026-02-28' });
    let expectedVersion = appointment!.revision;
    const step = async (name: 'prepare' | 'brief' | 'hold' | 'plan') => {
      const done = await orThrow(
        office[`${name}Appointment`]({ appointmentId: appointment!.id, expectedVersion }),
      );
      expectedVersion = done.appointment!.revision;
      return done;
    };
    at.now('2026-02-10');
    await step('prepare');
    const { session } = await at.plan('qidong', 'head', {
      ...{ on: '2026-02-24', kind: 'APPOINTMENT', form: 'APPOINTMENT', ruleId: 'D07-02x' },
    });
    const sessionId = session!.id;
    const assigned = { appointmentId: appointment!.id, expectedVersion, sessionId };
    expectedVersion = (await orThrow(office.assignAppointment(assigned))).appointment!.revision;
    // The working day before the first one after the Spring Festival is the worked Saturday before it.
    at.now('2026-02-14');
    expect((await step('brief')).warnings).toEqual([]);
    at.now('2026-02-24', '17:00');
    const times = { startedAt: '2026-02-24T01:00:00Z', endedAt: '2026-02-24T02:00:00Z' };
    const held = { ...times, headcount: 2, mattersReceived: 1, present: ['律师'] };
    await orThrow(office.holdSession({ sessionId, expectedVersion: 1, held }));
    await step('hold');
    at.now('2026-02-27');
    expect((await step('plan')).appointment).toMatchObject({ state: 'PLANNED', plannedOn: '2026-02-27' });
  });
});

describe('值班、报送与通报', () => dutyStories(() => at));
describe('底线与边界', () => lawStories(() => at));
