import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StoredEvidence } from '../../schema/index.ts';
import { startPlatform, type TestPlatform } from '../setup/platform.ts';
import { does, postOf, publishRules, SESSION, sessionDoes } from './scene.ts';

/** Sessions over the API, from plan to record, and what their duties make of them. */

let at: TestPlatform;
const as = (seat: Parameters<TestPlatform['as']>[1]) => at.as('east', seat);
const office = () => as('administrator');
const post = (seat: Parameters<TestPlatform['as']>[1]) => postOf(at, 'east', seat);
/** Planned sessions by obligation key. */
let planned: Map<string, any>;
const latest = async (id: string) =>
  (await office()(`query ($id: ID!) { session(id: $id) { ${SESSION} } }`, { id })).data.session;
const target = async (key: string) => {
  const { id, revision } = await latest(planned.get(key).id);
  return { sessionId: id, expectedVersion: revision };
};
const stateOf = async (key: string, asOf?: string) => {
  const answer = await office()(
    'query ($key: String!, $asOf: CivilDate) { obligation(key: $key, asOf: $asOf) { state deputy } }',
    { key, asOf },
  );
  if (!answer.data?.obligation) throw new Error(answer.text);
  return answer.data.obligation;
};
const quarter = { from: '2026-02-01', to: '2026-04-30', fromTime: '09:00', toTime: '11:30', place: '会议室' };
const planQuarter = (ask = office(), input: object = quarter) =>
  does(
    ask,
    'planSessions',
    input,
    `... on SessionsPlanned { sessions { nodes { ${SESSION} } } already open }`.replace('(first: 100)', ''),
  );
const extra = (more: object = {}) => ({
  ...{ kind: 'RECEPTION', form: 'ON_SITE', postId: post('leader'), onDate: '2026-02-03' },
  ...{ fromTime: '09:00', toTime: '11:00', place: '接访大厅' },
  ...more,
});
const held = (day: string, from = '01:00', to = '03:30') => ({
  startedAt: `${day}T${from}:00Z`,
  endedAt: `${day}T${to}:00Z`,
  headcount: 6,
  mattersReceived: 3,
  present: ['司法局', '值班律师'],
});
const [turn, each] = [
  (month: string) => `turn 2026-${month}-01 0 ROTATION`,
  (month: string, seat: string) => `each 2026-${month}-01 0 ${seat}`,
];

beforeAll(async () => {
  at = await startPlatform('reception_sessions');
  for (const slug of ['east', 'west']) await at.organisation(slug);
  await publishRules(at, 'east');
});
afterAll(() => at.close());

describe('a quarter', () => {
  it('is planned at once from what is owed, on the days to which holidays moved it', async () => {
    const answer = await planQuarter();
    planned = new Map(answer.sessions.nodes.map((one: any) => [one.obligationKey, one]));
    expect([planned.size, answer.already, answer.open]).toEqual([9, 0, 6]);
    const days = ['02', '03', '04'].map((month) => planned.get(turn(month)).onDate);
    expect(days).toEqual(['2026-02-24', '2026-03-16', '2026-04-15']);
    const posts = ['02', '03', '04'].map((month) => planned.get(turn(month)).post.code);
    expect([posts[0], posts[2]]).toEqual([posts[0], posts[0]]);
    expect(posts.slice(0, 2).sort()).toEqual(['chief', 'leader']);
    expect(planned.get(turn('02'))).toMatchObject({
      place: '县信访局一楼',
      form: 'ON_SITE',
      state: 'PLANNED',
    });
    expect(planned.get(each('03', 'chief'))).toMatchObject({ place: '会议室', form: 'WITH_CASE' });
  });

  it('is planned once: what has a session is skipped', async () => {
    const answer = await planQuarter();
    expect([answer.sessions.nodes, answer.already, answer.open]).toEqual([[], 9, 6]);
  });

  it('is not planned by a leader, nor for half a year or backwards', async () => {
    const { code } = await as('leader')(
      'mutation ($input: PlanSessionsInput!) { planSessions(input: $input) { __typename } }',
      { input: quarter },
    );
    expect(code).toBe('FORBIDDEN');
    expect(await planQuarter(office(), { ...quarter, to: '2026-08-01' })).toMatchObject({
      code: 'TOO_COSTLY',
    });
    expect(await planQuarter(office(), { ...quarter, to: '2026-01-01' })).toMatchObject({ path: 'to' });
    expect(await planQuarter(office(), { ...quarter, place: '找 13800138000' })).toMatchObject({
      ...{ code: 'NAMES_SOMEBODY', path: 'place' },
    });
  });
});

describe('one session', () => {
  const plan = (input: object, ask = office()) => sessionDoes(ask, 'planSession', input);

  it('planned for an obligation takes the day on which it falls due', async () => {
    const input = extra({ obligationKey: turn('08'), onDate: null });
    // 15 August 2026 is a Saturday.
    const wrong = await plan({ ...input, postId: post('member') });
    expect([wrong.code, wrong.path]).toEqual(['BAD_INPUT', 'standsInForId']);
    const answers = await Promise.all(
      [post('chief'), post('leader')].map((postId) => plan({ ...input, postId })),
    );
    const done = answers.filter(({ session }) => session);
    expect(done.map(({ session }) => [session.onDate, session.ruleId])).toEqual([['2026-08-17', 'turn']]);
  });

  it('on a day off is planned with a warning, and by its own post', async () => {
    const sunday = await plan(extra({ onDate: '2026-03-08' }), as('leader'));
    expect([sunday.session.state, sunday.warnings]).toEqual(['PLANNED', [{ code: 'DAY_OFF' }]]);
    const monday = await plan(extra({ onDate: '2026-03-09' }), as('leader'));
    expect(monday.warnings).toEqual([]);
    expect(await plan(extra(), as('chief'))).toMatchObject({ code: 'FORBIDDEN' });
  });

  it.each([
    ['a day gone by without what was held', { onDate: '2026-01-14' }, 'held', 'EVIDENCE_NEEDED'],
    ['a day in three years', { onDate: '2029-01-14' }, 'onDate'],
    ['no day at all', { onDate: null }, 'onDate'],
    ['an hour that is none', { fromTime: '25:00' }, 'fromTime'],
    ['an end before its beginning', { toTime: '08:00' }, 'toTime'],
    ['a place with control characters', { place: '大厅\u0007' }, 'place'],
    ['a place with a mobile number', { place: '一楼，联系 138 0013 8000' }, 'place', 'NAMES_SOMEBODY'],
    ['a place with an address', { place: '一楼 wang@example.cn' }, 'place', 'NAMES_SOMEBODY'],
    ['a rule that there is not', { ruleId: 'nothing' }, 'ruleId'],
    ['a kind that the rule does not ask for', { ruleId: 'each' }, 'kind'],
    [
      'an obligation that there is not',
      { obligationKey: 'turn 2026-08-01 7 ROTATION' },
      'obligationKey',
      'NOT_FOUND',
    ],
    ['standing in for itself', { standsInForId: 'SELF' }, 'standsInForId'],
  ])('is refused for %s', async (_, more, path, code = 'BAD_INPUT') => {
    const own = 'standsInForId' in more ? { standsInForId: post('leader') } : {};
    const answer = await plan(extra({ ...more, ...own }));
    expect([answer.path, answer.code]).toEqual([path, code]);
  });

  it('that was held without a plan is written down with what was held', async () => {
    const answer = await plan(extra({ onDate: '2026-01-14', held: held('2026-01-14') }));
    expect(answer.session).toMatchObject({
      state: 'HELD',
      headcount: 'FIVE_TO_FOURTEEN',
      mattersReceived: 3,
    });
  });
});

describe('who comes', () => {
  it('may be changed with another’s day, where the duty lets two change, and who is to be told is said', async () => {
    const [before, other] = [
      await latest(planned.get(turn('03')).id),
      await latest(planned.get(turn('04')).id),
    ];
    const input = {
      ...(await target(turn('03'))),
      ...{ withSessionId: other.id, withExpectedVersion: other.revision, reason: '出差' },
    };
    expect(await sessionDoes(office(), 'swapSessions', { ...input, withExpectedVersion: 9 })).toMatchObject({
      code: 'STALE_VERSION',
      path: 'withExpectedVersion',
    });
    expect(await sessionDoes(office(), 'swapSessions', { ...input, reason: ' ' })).toMatchObject({
      path: 'reason',
    });
    const { session, toldTo } = await sessionDoes(office(), 'swapSessions', input);
    expect(session).toMatchObject({
      ...{ onDate: before.onDate, post: other.post, standsInFor: before.post, reason: '出差' },
      swappedWith: { id: other.id },
    });
    expect(toldTo).toEqual([{ office: '县信访局' }]);
    expect(await latest(other.id)).toMatchObject({ post: before.post, standsInFor: other.post, revision: 2 });
    // Changed back, each comes to the own session again; and then once more.
    const again = { ...input, expectedVersion: session.revision, withExpectedVersion: 2 };
    const back = await sessionDoes(office(), 'swapSessions', again);
    expect(back.session).toMatchObject({ post: before.post, standsInFor: null });
    await sessionDoes(office(), 'swapSessions', { ...again, expectedVersion: 3, withExpectedVersion: 3 });
    expect(await latest(other.id)).toMatchObject({ post: before.post, standsInFor: other.post });
  });

  it('is not changed in a way that the duty does not name', async () => {
    const deputy = { ...(await target(turn('02'))), deputyId: post('leader'), reason: '出差' };
    const other = planned.get(turn('02')).post.code === 'leader' ? 'chief' : 'leader';
    expect(
      await sessionDoes(office(), 'deputise', { ...deputy, deputyId: post(other as 'leader') }),
    ).toMatchObject({ code: 'FORBIDDEN', rule: 'turn' });
    const [one, two] = [await target(each('03', 'leader')), await target(each('03', 'chief'))];
    const swap = { withSessionId: two.sessionId, withExpectedVersion: two.expectedVersion, reason: '出差' };
    expect(await sessionDoes(office(), 'swapSessions', { ...one, ...swap })).toMatchObject({
      code: 'FORBIDDEN',
      rule: 'each',
    });
  });

  it('may be a deputy whom the duty names, by the bearer’s own word, who may take it back', async () => {
    const key = each('03', 'leader');
    const input = { ...(await target(key)), deputyId: post('member'), reason: '住院' };
    const refused = await sessionDoes(as('leader'), 'deputise', input);
    expect([refused.code, refused.path]).toEqual(['BAD_INPUT', 'deputyId']);
    const deputy = { ...input, deputyId: post('chief') };
    expect(await sessionDoes(as('chief'), 'deputise', deputy)).toMatchObject({ code: 'FORBIDDEN' });
    const answer = await sessionDoes(as('leader'), 'deputise', deputy);
    expect(answer.session).toMatchObject({ post: { code: 'chief' }, standsInFor: { code: 'leader' } });
    expect(answer.toldTo).toEqual([{ office: '主要领导' }]);
    const back = { ...(await target(key)), deputyId: post('leader'), reason: '出院' };
    expect((await sessionDoes(office(), 'deputise', back)).session.standsInFor).toBe(null);
    expect(
      (await sessionDoes(office(), 'deputise', { ...deputy, ...(await target(key)) })).session,
    ).toMatchObject({
      post: { code: 'chief' },
    });
  });
});

describe('what was published', () => {
  const publish = (sessions: object[], ask = office(), ruleId?: string) =>
    does(
      ask,
      'publishSessions',
      { sessions, ruleId },
      `... on SessionsPublished { sessions { nodes { ${SESSION} } } dutyRecord { id revision } }`,
    );

  it('is published whole or not at all', async () => {
    const two = [await target(turn('02')), await target(turn('03'))];
    const stale = await publish([two[0]!, { ...two[1], expectedVersion: 77 }]);
    expect([stale.code, stale.path]).toEqual(['STALE_VERSION', 'sessions[1]']);
    expect((await latest(two[0]!.sessionId)).state).toBe('PLANNED');
    const answer = await publish(two);
    expect(answer.sessions.nodes.map(({ state }: any) => state)).toEqual(['PUBLISHED', 'PUBLISHED']);
    expect(await publish([await target(turn('02'))])).toMatchObject({ code: 'CONFLICT' });
    expect(await publish([])).toMatchObject({ code: 'BAD_INPUT', path: 'sessions' });
  });

  it('counts once for the duty to publish that it names, and no more when that is taken back', async () => {
    const keys = { notice: 'notice 2026-02-01 0 BODY', circular: 'circular 2026-02-01 0 BODY' };
    const states = async () =>
      Object.values(await Promise.all(Object.values(keys).map((key) => stateOf(key))));
    const open = { state: 'OPEN', deputy: null };
    at.at('2026-02-02T02:00:00Z');
    const two = async () => [await target(each('03', 'leader')), await target(each('03', 'chief'))];
    for (const ruleId of ['turn', 'circular', 'no-such'])
      expect(await publish(await two(), office(), ruleId)).toMatchObject({
        code: 'BAD_INPUT',
        path: 'ruleId',
      });
    // The rule that decides is cited; without a rule, or without the right, nothing of one is said.
    expect(await publish(await two(), office(), 'circular')).toMatchObject({
      ...{
        rule: 'circular',
        cited: { id: 'circular' },
        why: [{ kind: 'RULE', zh: expect.stringMatching(/^《/) }],
      },
    });
    expect(await publish(await two(), office(), 'no-such')).toMatchObject({
      rule: null,
      cited: null,
      why: [],
    });
    expect((await latest(planned.get(each('03', 'chief')).id)).state).toBe('PLANNED');
    // Two sessions at once are one of the two publications that are owed.
    const { dutyRecord } = await publish(await two(), office(), 'notice');
    expect(await states()).toEqual([open, open]);
    expect((await publish([await target(each('04', 'leader'))])).dutyRecord).toBe(null);
    expect(await states()).toEqual([open, open]);
    await publish([await target(each('04', 'chief'))], office(), 'notice');
    expect(await states()).toEqual([{ state: 'MET', deputy: null }, open]);
    const back = { dutyRecordId: dutyRecord.id, expectedVersion: dutyRecord.revision };
    await does(office(), 'voidDutyRecord', back, '... on DutyRecordChanged { dutyRecord { voidedAt } }');
    expect(await states()).toEqual([open, open]);
  });

  it('of another organisation is as unknown as what nobody has', async () => {
    const { sessionId } = await target(turn('04'));
    const [foreign, made] = [sessionId, sessionId.replace(/.{12}$/, '222222222222')].map((id) =>
      publish([{ sessionId: id, expectedVersion: 1 }], at.as('west', 'administrator')),
    );
    expect(await foreign).toEqual(await made);
    expect(await foreign).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is cancelled with a reason, but no day is left empty that the duty keeps', async () => {
    const cancel = async (key: string, reason: string) =>
      sessionDoes(office(), 'cancelSession', { ...(await target(key)), reason });
    expect(await cancel(turn('02'), '会议')).toMatchObject({ code: 'CONFLICT', rule: 'turn' });
    expect(await cancel(each('04', 'leader'), '')).toMatchObject({ path: 'reason' });
    const done = await cancel(each('04', 'leader'), '会议');
    expect(done.session).toMatchObject({ state: 'CANCELLED', reason: '会议' });
    expect(await cancel(each('04', 'leader'), '会议')).toMatchObject({ code: 'CONFLICT' });
  });
});

describe('what was held', () => {
  const hold = async (key: string, what: object, ask = office()) =>
    sessionDoes(ask, 'holdSession', { ...(await target(key)), held: what });
  const evidence = async (key: string) => {
    const id = planned.get(key).id.split(':').at(-1)!;
    return at.act('east', 'administrator', async (tx) => {
      const rows = await tx.em.find(StoredEvidence, { tenantId: tx.actor.tenantId, sourceId: id });
      return rows.map(({ items, halfDays, voidedAt }) => [items, halfDays, voidedAt === null]);
    });
  };

  it('is not written down before it is over, for another day, or a year after', async () => {
    const day = '2026-02-24';
    expect(await hold(turn('02'), held(day))).toMatchObject({ code: 'BAD_INPUT', path: 'endedAt' });
    at.at(`${day}T02:00:00Z`);
    expect(await hold(turn('02'), held(day))).toMatchObject({ path: 'endedAt' });
    at.at('2026-02-25T02:00:00Z');
    expect(await hold(turn('02'), held('2026-02-25', '01:00', '01:30'))).toMatchObject({ path: 'startedAt' });
    expect(await hold(turn('02'), { ...held(day), headcount: -1 })).toMatchObject({ path: 'headcount' });
    expect(await hold(turn('02'), { ...held(day), present: ['\u0007'] })).toMatchObject({ path: 'present' });
    at.at('2027-03-01T02:00:00Z');
    expect(await hold(turn('02'), held(day))).toMatchObject({ code: 'BAD_INPUT', path: 'startedAt' });
    at.at('2026-02-25T02:00:00Z');
    expect(await evidence(turn('02'))).toEqual([]);
    expect((await stateOf(turn('02'))).state).toBe('MISSED');
  });

  it('keeps the duty; corrected, it counts as corrected, and cancelled it is not', async () => {
    const done = await hold(turn('02'), held('2026-02-24'));
    expect(done.session).toMatchObject({ state: 'HELD', headcount: 'FIVE_TO_FOURTEEN' });
    expect(await stateOf(turn('02'))).toMatchObject({ state: 'MET', deputy: null });
    const longer = { ...held('2026-02-24', '01:00', '09:00'), mattersReceived: 5, headcount: 0 };
    expect((await hold(turn('02'), longer)).session).toMatchObject({ headcount: null, mattersReceived: 5 });
    expect((await evidence(turn('02'))).sort()).toEqual([
      [3, 1, false],
      [5, 2, true],
    ]);
    const reason = { ...(await target(turn('02'))), reason: '误记' };
    expect(await sessionDoes(office(), 'cancelSession', reason)).toMatchObject({ code: 'CONFLICT' });
    expect((await stateOf(turn('02'))).state).toBe('MET');
  });

  it('by another than the bearer shows who stood in', async () => {
    at.at('2026-03-21T02:00:00Z');
    expect(await hold(each('03', 'leader'), held('2026-03-20'), as('member'))).toMatchObject({
      code: 'FORBIDDEN',
    });
    await hold(each('03', 'leader'), held('2026-03-20'), as('chief'));
    expect(await stateOf(each('03', 'leader'))).toMatchObject({ state: 'DEPUTISED', deputy: 'chief' });
    expect(await stateOf(each('03', 'chief'))).toMatchObject({ state: 'MISSED', deputy: null });
    await hold(turn('03'), held('2026-03-16'));
    expect(await stateOf(turn('03'))).toMatchObject({ state: 'DEPUTISED' });
  });

  it('is listed by day, kind, state and post', async () => {
    const list = async (args: string) =>
      (await as('member')(`{ sessions(first: 50, ${args}) { nodes { onDate } } }`)).data.sessions.nodes.map(
        ({ onDate }: any) => onDate,
      );
    expect(await list('state: HELD')).toEqual(['2026-01-14', '2026-02-24', '2026-03-16', '2026-03-20']);
    expect(await list('from: "2026-03-01", to: "2026-03-16", kind: RECEPTION')).toEqual([
      ...['2026-03-08', '2026-03-09', '2026-03-16'],
    ]);
    expect(await list(`state: CANCELLED, postId: "${post('leader')}"`)).toEqual(['2026-04-20']);
  });
});
