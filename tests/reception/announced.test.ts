import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runJobs } from '../../api/jobs/index.ts';
import { setOwnDay } from '../../tenants/index.ts';
import { startPlatform, type TestPlatform } from '../setup/platform.ts';
import { heldOn, postOf, publishRules, SESSION, sessionDoes } from './scene.ts';

/** Sessions that name no duty, over the API: their day says which one they are for, and no other day does. */

let at: TestPlatform;
const office = () => at.as('east', 'administrator');
const turn = (month: string) => `turn 2026-${month}-01 0 ROTATION`;
const standing = async (key: string) => {
  const answer = await office()(
    'query ($key: String!) { obligation(key: $key) { due state posts evidence { on } } }',
    { key },
  );
  if (!answer.data?.obligation) throw new Error(answer.text);
  return answer.data.obligation;
};
/** Whose turn it is in the month, and who else takes turns. */
const inTurn = async (month: string) => {
  const [code] = (await standing(turn(month))).posts;
  const seats = ['leader', 'chief'] as const;
  return { bearer: seats.find((seat) => seat === code)!, other: seats.find((seat) => seat !== code)! };
};
const plan = async (onDate: string, seat: 'leader' | 'chief', more: object = {}) => {
  const when = { onDate, fromTime: '09:00', toTime: '11:00', place: '接访大厅' };
  const postId = postOf(at, 'east', seat);
  const what = { kind: 'RECEPTION', form: 'ON_SITE', postId, ...when, ...more };
  const { session, ...refused } = await sessionDoes(office(), 'planSession', what);
  if (!session) throw new Error(JSON.stringify(refused));
  return session;
};
const hold = async ({ id, onDate }: { id: string; onDate: string }) => {
  const { data } = await office()(`query ($id: ID!) { session(id: $id) { ${SESSION} } }`, { id });
  const target = { sessionId: id, expectedVersion: data.session.revision };
  return (await sessionDoes(office(), 'holdSession', { ...target, held: heldOn(onDate) })).session;
};
const clock = async (day: string) => {
  at.at(`${day}T06:00:00Z`);
  await at.act('east', 'administrator', async (tx) => {
    tx.job('materialise', {});
    return {};
  });
  await runJobs(at.house, { until: 'empty' });
};

beforeAll(async () => {
  at = await startPlatform('reception_announced');
  await at.organisation('east');
  await publishRules(at, 'east');
});
afterAll(() => at.close());

describe('a session on the day of a duty', () => {
  it('is for it, on that day alone and once, by who owes it or a deputy', async () => {
    await clock('2026-03-02');
    const { bearer, other } = await inTurn('03');
    // 15 March 2026 is a Sunday.
    const key = async (...asked: Parameters<typeof plan>) => (await plan(...asked)).obligationKey;
    expect(await key('2026-03-13', bearer)).toBeNull();
    expect(await key('2026-03-15', bearer)).toBeNull();
    expect(await key('2026-03-16', other)).toBeNull();
    expect(await key('2026-03-16', bearer, { makesUp: true })).toBeNull();
    expect(await key('2026-03-16', bearer, { kind: 'VISIT' })).toBeNull();
    expect(await key('2026-03-16', bearer)).toBe(turn('03'));
    expect(await key('2026-03-16', bearer)).toBeNull();
    const standsInForId = postOf(at, 'east', bearer);
    expect((await inTurn('04')).bearer).toBe(other);
    const visiting = { kind: 'VISIT', standsInForId: postOf(at, 'east', other) };
    expect(await key('2026-04-20', bearer, visiting)).toBe(`each 2026-04-01 0 ${other}`);
    expect(await key('2026-04-15', other, { standsInForId })).toBeNull();
  });

  it('keeps it although the calendar then moves the day', async () => {
    const sessions = (
      await office()(`{ sessions(first: 50, from: "2026-03-16", to: "2026-03-16") { nodes { ${SESSION} } } }`)
    ).data.sessions.nodes;
    const session = sessions.find(({ obligationKey }: any) => obligationKey === turn('03'));
    await at.act('east', 'administrator', (tx) =>
      setOwnDay(tx, { date: '2026-03-16', working: false, keyPeriod: false, name: '停工' }),
    );
    await clock('2026-03-03');
    expect((await standing(turn('03'))).due).toBe('2026-03-17');
    await clock('2026-03-16');
    await hold(session);
    expect(await standing(turn('03'))).toMatchObject({ state: 'MET', evidence: [{ on: '2026-03-16' }] });
  });

  it('is written down afterwards for that day alone', async () => {
    await clock('2026-05-18');
    const { bearer } = await inTurn('05');
    const { due } = await standing(turn('05'));
    expect(due).toBe('2026-05-15');
    const early = await plan('2026-05-14', bearer, { held: heldOn('2026-05-14') });
    const late = await plan('2026-05-16', bearer, { held: heldOn('2026-05-16') });
    expect([early.obligationKey, late.obligationKey]).toEqual([null, null]);
    expect((await standing(turn('05'))).state).toBe('MISSED');
    const right = await plan('2026-05-15', bearer, { held: heldOn('2026-05-15') });
    expect(right.obligationKey).toBe(turn('05'));
    expect(await standing(turn('05'))).toMatchObject({ state: 'MET', evidence: [{ on: '2026-05-15' }] });
  });

  it('of another day, put there on purpose and named, counts', async () => {
    await clock('2026-06-01');
    const { bearer } = await inTurn('06');
    expect((await standing(turn('06'))).due).toBe('2026-06-15');
    const moved = await plan('2026-06-12', bearer, { obligationKey: turn('06') });
    // What has a session of its own is not looked for on its day.
    expect((await plan('2026-06-15', bearer)).obligationKey).toBeNull();
    await clock('2026-06-12');
    await hold(moved);
    expect(await standing(turn('06'))).toMatchObject({ state: 'MET', evidence: [{ on: '2026-06-12' }] });
  });

  it('is held to what its duty says of standing in, though the rule was not named and another has come', async () => {
    await clock('2026-07-01');
    const { bearer, other } = await inTurn('07');
    const session = await plan('2026-07-15', bearer);
    expect(session).toMatchObject({ obligationKey: turn('07'), ruleId: 'turn' });
    const standsInForId = postOf(at, 'east', (await inTurn('08')).bearer);
    const deputy = { deputyId: postOf(at, 'east', other), reason: '出差' };
    const refused = { code: 'FORBIDDEN', rule: 'turn' };
    const unnamed = await sessionDoes(office(), 'planSession', {
      ...{ kind: 'RECEPTION', form: 'ON_SITE', fromTime: '09:00', toTime: '11:00', place: '接访大厅' },
      ...{ onDate: '2026-08-17', postId: postOf(at, 'east', (await inTurn('08')).other), standsInForId },
    });
    expect(unnamed).toMatchObject(refused);
    // The rule goes; what has opened is owed as it was.
    await publishRules(at, 'east', {}, '2026-07-10');
    await clock('2026-07-11');
    const target = { sessionId: session.id, expectedVersion: session.revision };
    expect(await sessionDoes(office(), 'deputise', { ...target, ...deputy })).toMatchObject(refused);
  });
});
