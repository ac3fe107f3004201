/** Shifts, campaigns, reports, bulletins, meetings and incidents, as the documents have them. */
import { expect, it } from 'vitest';
import { Huiyin, orThrow } from '../../client-sdk/src/index.ts';
import { type Documents, days, moves, stands, withRule, YEAR } from './documents.ts';

export function dutyStories(platform: () => Documents): void {
  it('大连（D01 四(一)、十一）：市里每半年一次专题会议，区里每季度一次部署；市信访局一年至少两次督查', async () => {
    const at = platform();
    at.now('2026-06-29');
    expect(days(await at.owed('dalian', 'D01-04c', YEAR))).toEqual(['2026-06-30', '2026-12-31']);
    expect(days(await at.owed('dalian-district', 'D01-04d', YEAR))).toEqual([
      ...['2026-03-31', '2026-06-30', '2026-09-30', '2026-12-31'],
    ]);
    const inspections = async (slug: string, rule: string) => (await at.owed(slug, rule, YEAR))[0]!;
    expect((await inspections('dalian-district', 'D01-11d')).quota).toMatchObject({ atLeast: 4 });
    for (const [onDate, state, reached] of [
      ['2026-04-20', 'OPEN', 1],
      ['2026-06-12', 'MET', 2],
    ] as const) {
      await at.record('dalian', { kind: 'INSPECTION', onDate, ruleId: 'D01-11c', post: 'petition-director' });
      expect(await inspections('dalian', 'D01-11c')).toMatchObject({ state, reached });
    }
    await at.record('dalian', { kind: 'MEETING', onDate: '2026-06-26', ruleId: 'D01-04c' });
    expect(stands(await at.owed('dalian', 'D01-04c', YEAR))).toEqual([
      '2026-06-30 MET',
      '2026-12-31 UPCOMING',
    ]);
  });

  it('东乌旗（D02 三）：关键节点每日接访，节点由旗里在自己的日历上写明', async () => {
    const at = platform();
    at.now('2026-03-02');
    expect(await at.owed('dongwuqi', 'D02-03b', YEAR)).toEqual([]);
    const administrator = await at.as('dongwuqi', 'administrator');
    for (const date of ['2026-03-06', '2026-03-07', '2026-03-08'])
      await orThrow(administrator.setOwnDay({ date, keyPeriod: true, name: '关键节点' }));
    expect(days(await at.owed('dongwuqi', 'D02-03b', YEAR))).toEqual([
      '2026-03-06',
      '2026-03-07',
      '2026-03-08',
    ]);
  });

  it('某乡（D08 三1）：活动起止未定不产生期限；定为四月后，党委成员每人一天', async () => {
    const at = platform();
    at.now('2026-03-02');
    expect(await at.owed('d08-township', 'D08-03a', YEAR)).toEqual([]);
    const campaign = { from: '2026-04-01', to: '2026-04-30', atLeast: 1, unit: 'DAY', countedKinds: [] };
    await at.enact('d08-township', 'D08-03a', { duty: { cadence: { campaign } } }, '2026-03-02');
    at.now('2026-04-09');
    await at.held('d08-township', 'head', { on: '2026-04-08', to: '17:00' });
    expect(stands(await at.owed('d08-township', 'D08-03a', YEAR))).toEqual([
      ...['deputy 2026-04-30 OPEN', 'head 2026-04-30 MET', 'secretary 2026-04-30 OPEN'],
    ]);
  });

  it('某街道（D09 六、七）：每天都有领导接访，春节九天也不断档；最后一位不能取消', async () => {
    const at = platform();
    at.now('2026-02-14');
    expect(await at.owed('d09-subdistrict', 'D09-06a', ['2026-02-01', '2026-02-28'])).toHaveLength(28);
    const office = await at.as('d09-subdistrict', 'registrar');
    const published = async (code: string) => {
      const { session } = await at.plan('d09-subdistrict', code, { on: '2026-02-17', ruleId: 'D09-06a' });
      const sessionId = session!.id;
      await orThrow(office.publishSessions({ sessions: [{ sessionId, expectedVersion: 1 }] }));
      return sessionId;
    };
    const cancelled = { sessionId: await published('head'), expectedVersion: 2, reason: '外出' };
    expect(await office.cancelSession(cancelled)).toMatchObject({ code: 'CONFLICT', rule: 'D09-06a' });
    await published('deputy');
    expect(await office.cancelSession(cancelled)).toMatchObject({ session: { state: 'CANCELLED' } });
    at.now('2026-02-18');
    await at.held('d09-subdistrict', 'deputy', { on: '2026-02-17', ruleId: 'D09-06a' });
    const spring = await at.owed('d09-subdistrict', 'D09-06a', ['2026-02-16', '2026-02-18']);
    expect(spring.map(({ due, state }) => `${due} ${state}`)).toEqual([
      ...['2026-02-16 MISSED', '2026-02-17 MET', '2026-02-18 OPEN'],
    ]);
  });

  it('西营门街（D10 第2段、四）：每周接访，时间、地点、方式、接访人公示，公众无须账号即可查看', async () => {
    const at = platform();
    at.now('2026-03-02');
    const week = ['2026-03-08', '2026-03-08'] as const;
    expect(await at.owed('xiyingmen', 'D10-02b', week)).toMatchObject([
      { period: { from: '2026-03-02', to: '2026-03-08' }, state: 'OPEN' },
    ]);
    const place = '街信访接待大厅';
    const { session } = await at.plan('xiyingmen', 'secretary', {
      on: '2026-03-05',
      place,
      ruleId: 'D10-02b',
    });
    const nobody = new Huiyin({ url: at.url });
    const asked = { organisation: 'xiyingmen', from: '2026-03-01', to: '2026-03-31' };
    expect(await nobody.publishedSessions(asked)).toEqual([]);
    const office = await at.as('xiyingmen', 'registrar');
    const sessions = [{ sessionId: session!.id, expectedVersion: 1 }];
    const { dutyRecord } = await orThrow(office.publishSessions({ sessions, ruleId: 'D10-07b' }));
    expect(dutyRecord).toMatchObject({ kind: 'PUBLICATION', ruleId: 'D10-07b', onDate: '2026-03-02' });
    expect(await nobody.publishedSessions(asked)).toMatchObject([
      { onDate: '2026-03-05', fromTime: '09:00', place, form: 'ON_SITE', postTitle: '党（工）委书记' },
    ]);
    expect((await nobody.publishedSessions(asked))[0]!.names).toEqual([expect.stringMatching(/^示例·营/)]);
  });

  it('北京（D11 四）：区领导班子每季度至少听取一次信访工作汇报，三月三十一日前未听取即为未履行', async () => {
    const at = platform();
    at.now('2026-04-01');
    const owed = () => at.owed('beijing-district', 'D11-04c', ['2026-01-01', '2026-06-30']);
    expect(stands(await owed())).toEqual(['2026-03-31 MISSED', '2026-06-30 OPEN']);
    await at.record('beijing-district', { kind: 'MEETING', onDate: '2026-03-27', ruleId: 'D11-04c' });
    expect(stands(await owed())).toEqual(['2026-03-31 MET', '2026-06-30 OPEN']);
  });

  it('某县（D12 三(三)）：试点总结阶段内向市信联办报总体报告；2023年的期限不约束2026年', async () => {
    const at = platform();
    at.now('2026-03-02');
    expect(await at.owed('d12-county', 'D12-09d', YEAR)).toEqual([]);
    const campaign = { from: '2026-03-20', to: '2026-04-10', atLeast: 1, unit: 'SESSION', countedKinds: [] };
    await at.enact('d12-county', 'D12-09d', { duty: { cadence: { campaign } } }, '2026-03-02');
    at.now('2026-04-08');
    expect(await at.handIn('d12-county', { ruleId: 'D12-09d' })).toMatchObject({ onTime: true });
    expect(stands(await at.owed('d12-county', 'D12-09d', YEAR))).toEqual(['2026-04-10 MET']);
    expect(await at.received('d12-city', 'D12-09d')).toMatchObject({ due: '2026-04-10' });
  });

  it('伊旗审计局（D13 电话举报、举报箱信件处理办法 五）：举报箱每周开启，一人开启不予记录', async () => {
    const at = platform();
    at.now('2026-03-06');
    const week = ['2026-03-08', '2026-03-08'] as const;
    const opening = { kind: 'BOX_OPENING', onDate: '2026-03-05', ruleId: 'D13-DH05a' } as const;
    const alone = await at.recording('yiqi-shenji', { ...opening, present: ['纪检监察岗'] });
    expect(alone).toMatchObject({ code: 'BAD_INPUT', path: 'present', rule: 'D13-DH05a' });
    expect(stands(await at.owed('yiqi-shenji', 'D13-DH05a', week))).toEqual(['2026-03-08 OPEN']);
    await at.record('yiqi-shenji', { ...opening, present: ['纪检监察岗', '信访登记岗'] });
    expect(stands(await at.owed('yiqi-shenji', 'D13-DH05a', week))).toEqual(['2026-03-08 MET']);
  });

  it('伊旗审计局（D13 审计信访工作制度 四）：每月第一周第一天为领导接待日，一月四日是上班的星期日', async () => {
    const owed = await platform().owed('yiqi-shenji', 'D13-SJ04d', YEAR);
    expect(days(owed)).toEqual([
      ...['2026-01-04', '2026-02-02', '2026-03-02', '2026-04-01', '2026-05-06', '2026-06-01'],
      ...['2026-07-01', '2026-08-03', '2026-09-01', '2026-10-08', '2026-11-02', '2026-12-01'],
    ]);
  });

  it('城厢区（D14 二十）：15日接访遇节假日顺延，2026年二、三、八、十一月四次改期，结果在下个接待日前报告', async () => {
    const owed = await platform().owed('chengxiang', 'D14-20a', YEAR);
    expect(moves(owed)).toEqual([
      ...['2026-02-15→2026-02-24 春节', '2026-03-15→2026-03-16 null'],
      ...['2026-08-15→2026-08-17 null', '2026-11-15→2026-11-16 null'],
    ]);
    expect(days(owed)).toHaveLength(12);
    // What became of January's day is told by the eve of February's, wherever the Spring Festival has put that.
    const told = await platform().owed('chengxiang', 'D14-20g', ['2026-02-01', '2026-03-31']);
    expect(told).toMatchObject([
      { due: '2026-02-23', covers: { from: '2026-01-01', to: '2026-01-31' } },
      { due: '2026-03-15', covers: { from: '2026-02-01', to: '2026-02-28' } },
    ]);
    // Whoever came on the 16th, to which March's day had moved, was received; on the 10th nobody had been told to come.
    const at = platform();
    at.now('2026-03-17');
    const head = async () =>
      (await at.owed('chengxiang', 'D14-20a', ['2026-03-16', '2026-03-16'])).find(({ posts }) =>
        posts?.includes('head'),
      )!;
    await at.held('chengxiang', 'head', { on: '2026-03-10' });
    expect((await head()).state).toBe('MISSED');
    await at.held('chengxiang', 'head', { on: '2026-03-16' });
    expect((await head()).state).toBe('MET');
  });

  it('城厢区（D14 十七、二十三）：每月至少报送信息五条；敏感时期每日十七时前报告，十七时以后即为迟', async () => {
    const at = platform();
    at.now('2026-03-03');
    const march = ['2026-03-31', '2026-03-31'] as const;
    for (let n = 0; n < 4; n += 1) await at.handIn('chengxiang', { ruleId: 'D14-17c' });
    expect(await at.owed('chengxiang', 'D14-17c', march)).toMatchObject([{ state: 'OPEN', reached: 4 }]);
    await at.handIn('chengxiang', { ruleId: 'D14-17c' });
    expect(await at.owed('chengxiang', 'D14-17c', march)).toMatchObject([{ state: 'MET', reached: 5 }]);
    expect(await at.received('putian', 'D14-17c')).toBeDefined();

    const administrator = await at.as('chengxiang', 'administrator');
    for (const date of ['2026-03-04', '2026-03-05'])
      await orThrow(administrator.setOwnDay({ date, keyPeriod: true, name: '重要会议期间' }));
    const daily = () => at.owed('chengxiang', 'D14-23e', ['2026-03-01', '2026-03-31']);
    expect(await daily()).toMatchObject([
      { due: '2026-03-04', dueAt: '2026-03-04T09:00:00.000Z' },
      { due: '2026-03-05', dueAt: '2026-03-05T09:00:00.000Z' },
    ]);
    at.now('2026-03-04', '16:59');
    await at.handIn('chengxiang', { ruleId: 'D14-23e' });
    at.now('2026-03-05', '17:01');
    await at.handIn('chengxiang', { ruleId: 'D14-23e' });
    expect(stands(await daily())).toEqual(['2026-03-04 MET', '2026-03-05 MET_LATE']);
  });

  it('博野县（D15 七）：乡镇15日、30日报排查专报，二月没有30日取月末，春节当日也须报', async () => {
    const at = platform();
    at.now('2026-02-15');
    const owed = () => at.owed('boye-town', 'D15-07a', ['2026-02-01', '2026-03-31']);
    expect(days(await owed())).toEqual(['2026-02-15', '2026-02-28', '2026-03-15', '2026-03-30']);
    const first = (await owed())[0]!.obligationKey;
    expect(await at.handIn('boye-town', { obligationKey: first })).toMatchObject({ onTime: true });
    at.now('2026-03-01');
    expect(await at.handIn('boye-town', { ruleId: 'D15-07a', on: '2026-02-28' })).toMatchObject({
      onTime: false,
    });
    expect(stands(await owed()).slice(0, 2)).toEqual(['2026-02-15 MET', '2026-02-28 MET_LATE']);
    expect(await at.received('boye', 'D15-07a')).toBeDefined();
  });

  it('博野县（D15 九）：周二轮值接待，调换须告知信访局；拟改周三时先看哪些日子变动', async () => {
    const at = platform();
    at.now('2026-03-02');
    const turns = await at.owed('boye', 'D15-09a', ['2026-03-01', '2026-03-31']);
    expect(days(turns)).toEqual(['2026-03-03', '2026-03-10', '2026-03-17', '2026-03-24', '2026-03-31']);
    const [one, two] = turns;
    const plan = async (turn: typeof one) =>
      at.plan('boye', turn!.posts![0]!, { on: turn!.due, obligationKey: turn!.obligationKey });
    const [mine, theirs] = [(await plan(one)).session!, (await plan(two)).session!];
    const office = await at.as('boye', 'registrar');
    const swap = { sessionId: mine.id, expectedVersion: 1, withSessionId: theirs.id, withExpectedVersion: 1 };
    expect(await office.swapSessions({ ...swap, reason: '会议冲突' })).toMatchObject({
      session: { post: { code: two!.posts![0] }, standsInFor: { code: one!.posts![0] } },
      toldTo: [{ office: '县信访局' }],
    });
    const administrator = await at.as('boye', 'administrator');
    const { sections } = (await administrator.rulebook())!;
    const weekly = { weekdays: ['WEDNESDAY'], everyWeeks: 1 };
    const holiday = { trigger: 'NON_WORKING_DAY', shift: 'NEXT_WORKING_DAY', plus: 0, plusUnit: 'CALENDAR' };
    const draft = withRule(sections, 'D15-09a', { duty: { cadence: { weekly }, holiday } });
    const { effects } = await administrator.previewRulebook({ sections: draft, effectiveFrom: '2026-04-01' });
    // From April on: the first Wednesdays that holidays move are those of the National Day week alone.
    const moved = effects!.moves.list.filter(
      ({ ruleId, nominal }) => ruleId === 'D15-09a' && nominal < '2027',
    );
    expect(moved).toMatchObject([{ nominal: '2026-10-07', due: '2026-10-08', holiday: '国庆节' }]);
    expect((await administrator.rulebook())!.version).toBe(1);
    // Who comes on the Monday before was not there when people came.
    at.now('2026-03-18');
    const third = turns[2]!;
    const stateOnceHeld = async (on: string) => {
      await at.held('boye', third.posts![0]!, { on });
      return (await at.owed('boye', 'D15-09a', [third.due, third.due]))[0]!.state;
    };
    expect(await stateOnceHeld('2026-03-16')).toBe('MISSED');
    expect(await stateOnceHeld('2026-03-17')).toBe('MET');
  });

  it('旗计生局（D17 一）：每季度第一周通报上季度情况，至周日为限；十月八日才是国庆后第一个工作日', async () => {
    const owed = await platform().owed('d17-jishengju', 'D17-01a', YEAR);
    expect(days(owed)).toEqual(['2026-01-04', '2026-04-05', '2026-07-05', '2026-10-11']);
    expect(owed.map(({ nominal }) => nominal).at(-1)).toBe('2026-10-08');
    expect(owed[3]!.covers).toEqual({ from: '2026-07-01', to: '2026-09-30' });
  });

  it('大唐（D18 六）：每月3日前月报，一、五、十月遇假顺延至首个工作日后第三天；零报告也是报告', async () => {
    const at = platform();
    const owed = () => at.owed('datang-branch', 'D18-06a', YEAR);
    expect(moves(await owed())).toEqual([
      ...['2026-01-03→2026-01-07 元旦', '2026-05-03→2026-05-09 劳动节', '2026-10-03→2026-10-11 国庆节'],
    ]);
    const administrator = await at.as('datang-branch', 'administrator');
    const why = await administrator.explainDate({ ruleId: 'D18-06a', nominal: '2026-01-03' });
    const told = why.map(({ zh }) => zh).join('\n');
    for (const part of ['元旦', '2026-01-04', '2026-01-07']) expect(told).toContain(part);
    at.now('2026-01-07', '23:00');
    expect(await at.handIn('datang-branch', { ruleId: 'D18-06a' }, true)).toMatchObject({
      zero: true,
      onTime: true,
    });
    expect((await owed())[0]).toMatchObject({
      ...{ state: 'MET', covers: { from: '2025-12-01', to: '2025-12-31' } },
    });
    expect(await at.received('datang', 'D18-06a')).toMatchObject({ zero: true, due: '2026-01-07' });
  });

  it('大唐（D18 八、十、十二）：十五人集体上访并影响秩序，立即电话、两小时内书面、每日十六时，至平息为止', async () => {
    const at = platform();
    at.now('2026-03-14', '10:00');
    const office = await at.as('datang-branch', 'registrar');
    const event = {
      happening: 'COLLECTIVE_VISIT' as const,
      aspects: ['DISRUPTION' as const],
      place: '办公楼前',
    };
    const facts = { ...event, headcount: 15, cause: '对医疗报销有意见', occurredAt: '2026-03-14T01:40:00Z' };
    const { incident } = await orThrow(office.openIncident(facts));
    const incidentId = incident!.id;
    const steps = async () =>
      (await office.incidentSteps({ incidentId })).map(({ on, dueAt, state }) =>
        [on, dueAt, state].join(' ').trim(),
      );
    const call = { incidentId, ruleId: 'D18-08a', step: 0, means: 'TELEPHONE', text: '已电话报告' } as const;
    await orThrow(office.reportIncident(call));
    // A Saturday like any other day.
    expect(await steps()).toEqual([
      'MADE',
      '2026-03-14T04:00:00.000Z OWED',
      '2026-03-14 2026-03-14T08:00:00.000Z OWED',
    ]);
    at.now('2026-03-14', '12:01');
    expect((await steps())[1]).toBe('2026-03-14T04:00:00.000Z LATE');
    at.now('2026-03-15', '09:00');
    const owedToday = '2026-03-15 2026-03-15T08:00:00.000Z OWED';
    expect(await steps()).toContain(owedToday);
    const closing = { incidentId, expectedVersion: incident!.revision, text: '已平息' };
    await orThrow(office.closeIncident(closing));
    at.now('2026-03-17', '09:00');
    expect(await steps()).toEqual([
      'MADE',
      '2026-03-14T04:00:00.000Z LATE',
      '2026-03-14 2026-03-14T08:00:00.000Z LATE',
    ]);
  });

  it('镇江（D19 一、二）：四月二日周四仍在第一周，季度通报按期，直达各辖市区和市直部门', async () => {
    const at = platform();
    at.now('2026-04-02');
    const owed = () => at.owed('zhenjiang', 'D19-01a', ['2026-04-01', '2026-04-30']);
    expect(await owed()).toMatchObject([{ state: 'OPEN', covers: { from: '2026-01-01', to: '2026-03-31' } }]);
    expect(await at.handIn('zhenjiang', { ruleId: 'D19-01a' })).toMatchObject({ onTime: true });
    expect(stands(await owed())).toEqual(['2026-04-05 MET']);
    for (const below of ['zhenjiang-district', 'zhenjiang-department'])
      expect(await at.received(below, 'D19-01a')).toMatchObject({ periodFrom: '2026-01-01' });
  });
}
