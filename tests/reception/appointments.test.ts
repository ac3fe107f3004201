import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { correctPetition, registerPetition } from '../../api/petitions/index.ts';
import { type Seat, startPlatform, type TestPlatform } from '../setup/platform.ts';
import { does, postOf, publishRules, sessionDoes } from './scene.ts';

/** Appointments step by step (D07 启东), chosen from both sides (D03 海宁), and unknown to whom the petition accuses. */

let at: TestPlatform;
const as = (seat: Seat) => at.as('east', seat);
const post = (seat: Seat) => postOf(at, 'east', seat);
const PARTS = `... on AppointmentChanged { warnings { code } appointment { id state revision chosen requestedOn preparedOn
  briefedOn metOn planDue plannedOn petition { number } wantedPost { code } session { id } } }`;
const step = (name: string, input: object, ask = as('registrar')) => does(ask, name, input, PARTS);

/** A petition, against the posts given, as its registrar knows it. */
async function petition(...accused: Seat[]): Promise<string> {
  const against = {
    personIds: [],
    organisation: false,
    postIds: accused.map((seat) => at.of('east').posts[seat]),
  };
  const { petitionId } = await at.act('east', 'registrar', (tx) =>
    registerPetition(at.house, tx, {
      ...{ channel: 'VISIT', caseType: 'APPEAL', caseKind: 'COMPLAINT', classification: 'ORDINARY' },
      ...{ content: { title: '供暖', facts: '不热', claims: [] }, identity: { name: '某' }, headcount: 1 },
      accused: accused.length > 0 ? against : null,
    }),
  );
  return `Petition:${at.of('east').tenantId}:${petitionId}`;
}
const request = async (petitionId: string, wanted?: Seat) =>
  step('requestAppointment', { petitionId, wantedPostId: wanted && post(wanted) });
const asked = async (...accused: Seat[]) => (await request(await petition(...accused))).appointment;
const target = ({ id, revision }: any) => ({ appointmentId: id, expectedVersion: revision });

async function session(onDate: string, seat: Seat, form = 'APPOINTMENT') {
  const input = { ...{ kind: 'APPOINTMENT', form, postId: post(seat), onDate }, place: '接待中心' };
  const times = { fromTime: '09:00', toTime: '11:00' };
  return (await sessionDoes(as('administrator'), 'planSession', { ...input, ...times })).session;
}
const held = (day: string) => ({
  ...{ startedAt: `${day}T01:00:00Z`, endedAt: `${day}T03:00:00Z` },
  ...{ headcount: 1, mattersReceived: 1, present: [] },
});

beforeAll(async () => {
  at = await startPlatform('appointments');
  await at.organisation('east');
  await publishRules(at, 'east');
});
afterAll(() => at.close());

describe('D07 一(三) 二(一)：申请、备料、定时、前一日通报、约访、方案', () => {
  it('goes step by step, and the plan is due by the figure of the rulebook in force', async () => {
    const petitionId = await petition();
    let { appointment } = await request(petitionId, 'leader');
    // Ten working days after 15 January 2026, over no holiday.
    expect(appointment).toMatchObject({
      state: 'REQUESTED',
      requestedOn: '2026-01-15',
      planDue: '2026-01-29',
    });
    expect(await request(petitionId)).toMatchObject({ code: 'CONFLICT', path: 'petitionId' });
    const next = async (name: string, more: object = {}) => {
      const answer = await step(name, { ...target(appointment), ...more });
      appointment = answer.appointment ?? appointment;
      return answer;
    };
    for (const [name, path] of [
      ['briefAppointment', 'preparedOn'],
      ['holdAppointment', 'preparedOn'],
      ['planAppointment', 'preparedOn'],
    ] as const)
      expect(await next(name)).toMatchObject({ code: 'CONFLICT', path });
    expect(await next('prepareAppointment', { on: '2026-01-16' })).toMatchObject({
      code: 'BAD_INPUT',
      path: 'on',
    });
    expect((await next('prepareAppointment')).appointment.preparedOn).toBe('2026-01-15');
    expect(await next('prepareAppointment')).toMatchObject({ code: 'CONFLICT', path: 'preparedOn' });
    expect(await next('briefAppointment')).toMatchObject({ code: 'CONFLICT', path: 'sessionId' });
    // 19 January 2026 is a Monday: the working day before it is Friday the 16th.
    const monday = await session('2026-01-19', 'leader');
    expect((await next('assignAppointment', { sessionId: monday.id })).appointment.session.id).toBe(
      monday.id,
    );
    at.at('2026-01-17T04:00:00Z');
    expect(await next('briefAppointment')).toMatchObject({
      ...{ appointment: { state: 'BRIEFED', briefedOn: '2026-01-17' }, warnings: [{ code: 'BRIEFED_LATE' }] },
    });
    expect(await next('holdAppointment')).toMatchObject({ code: 'CONFLICT', path: 'sessionId' });
    // Put into another session, it is to be briefed anew; and it is early enough for that one.
    const tuesday = await session('2026-01-20', 'leader');
    expect((await next('assignAppointment', { sessionId: tuesday.id })).appointment).toMatchObject({
      state: 'PREPARED',
      briefedOn: null,
    });
    expect((await next('briefAppointment')).warnings).toEqual([]);
    at.at('2026-01-20T04:00:00Z');
    const done = { sessionId: tuesday.id, expectedVersion: 1, held: held('2026-01-20') };
    expect((await sessionDoes(as('leader'), 'holdSession', done)).session.state).toBe('HELD');
    expect(await next('planAppointment')).toMatchObject({ code: 'CONFLICT', path: 'metOn' });
    expect((await next('holdAppointment')).appointment).toMatchObject({ state: 'MET', metOn: '2026-01-20' });
    expect(await next('planAppointment', { on: '2026-01-19' })).toMatchObject({ path: 'on' });
    expect((await next('planAppointment')).appointment).toMatchObject({
      state: 'PLANNED',
      plannedOn: '2026-01-20',
    });
    expect(await next('transferAppointment')).toMatchObject({ code: 'CONFLICT' });
    expect((await request(petitionId)).appointment.state).toBe('REQUESTED');
  });

  it('is not briefed after its session, and leaves a session that is cancelled', async () => {
    let appointment = await asked();
    ({ appointment } = await step('prepareAppointment', target(appointment)));
    const wednesday = await session('2026-01-21', 'leader');
    const into = { ...target(appointment), sessionId: wednesday.id };
    ({ appointment } = await step('assignAppointment', into));
    expect(await step('assignAppointment', into)).toMatchObject({ code: 'STALE_VERSION' });
    at.at('2026-01-22T04:00:00Z');
    expect(await step('briefAppointment', target(appointment))).toMatchObject({
      code: 'CONFLICT',
      path: 'on',
    });
    const onTime = { ...target(appointment), on: '2026-01-21' };
    expect(await step('briefAppointment', onTime)).toMatchObject({ warnings: [{ code: 'BRIEFED_LATE' }] });
    await sessionDoes(as('administrator'), 'cancelSession', {
      ...{ sessionId: wednesday.id, expectedVersion: 1, reason: '会议' },
    });
    const now = await as('registrar')('query ($id: ID!) { appointment(id: $id) { state session { id } } }', {
      id: appointment.id,
    });
    expect(now.data.appointment).toEqual({ state: 'PREPARED', session: null });
  });
});

describe('D03 二(三)：海宁双选', () => {
  it('the resident chooses the leader, the leader the matter; what is not chosen goes to ordinary reception', async () => {
    const [taken, left] = [
      await request(await petition(), 'leader'),
      await request(await petition(), 'leader'),
    ];
    const choose = (appointment: any, chosen: boolean, seat: Seat) =>
      step('chooseAppointment', { ...target(appointment), chosen }, as(seat));
    const refused = await as('handler')(
      'mutation ($input: ChooseAppointmentInput!) { chooseAppointment(input: $input) { __typename } }',
      { input: { ...target(taken.appointment), chosen: true } },
    );
    expect(refused.code).toBe('FORBIDDEN');
    const double = await session('2026-01-27', 'leader', 'MUTUAL_CHOICE');
    const into = (appointment: any, sessionId: string) =>
      step('assignAppointment', { ...target(appointment), sessionId });
    expect(await into(taken.appointment, double.id)).toMatchObject({ code: 'CONFLICT', path: 'chosen' });
    const { appointment } = await choose(taken.appointment, true, 'leader');
    expect(appointment).toMatchObject({ chosen: true, state: 'REQUESTED' });
    expect(await choose(appointment, false, 'leader')).toMatchObject({ code: 'CONFLICT', path: 'chosen' });
    expect((await choose(left.appointment, false, 'registrar')).appointment).toMatchObject({
      chosen: false,
      state: 'TRANSFERRED',
    });
    const others = await session('2026-01-27', 'chief');
    expect(await into(appointment, others.id)).toMatchObject({ code: 'CONFLICT', path: 'sessionId' });
    expect((await into(appointment, double.id)).appointment.session.id).toBe(double.id);
    const anybody = await asked();
    expect(await choose(anybody, true, 'leader')).toMatchObject({ code: 'CONFLICT', path: 'wantedPostId' });
  });
});

describe('a petition that accuses somebody', () => {
  const seen = async (seat: Seat, id: string) => {
    const { data, text } = await as(seat)(
      'query ($id: ID!) { node(id: $id) { id } appointment(id: $id) { id } appointments(first: 100) { totalCount nodes { id } } }',
      { id },
    );
    if (!data) throw new Error(text);
    const { node, appointment, appointments } = data;
    return [node?.id, appointment?.id, appointments.nodes.some((one: any) => one.id === id)];
  };
  const gone = (id: string) => id.replace(/.{12}$/, '222222222222');

  it('has no appointment that the accused, or those under him, know of', async () => {
    const { id, revision } = await asked('chief');
    expect(await seen('registrar', id)).toEqual([id, id, true]);
    // The chief is accused, the handler stands under the chief; the leader above them reads it.
    for (const seat of ['chief', 'handler'] as const)
      expect(await seen(seat, id)).toEqual([undefined, undefined, false]);
    expect(await seen('leader', id)).toEqual([id, id, true]);
    const against = await asked('leader');
    expect(await seen('leader', against.id)).toEqual([undefined, undefined, false]);
    const tries = [against.id, gone(against.id)].map((appointmentId) =>
      step('transferAppointment', { appointmentId, expectedVersion: 1 }, as('leader')),
    );
    expect(await tries[0]).toEqual(await tries[1]);
    expect(await tries[0]).toMatchObject({ code: 'NOT_FOUND', path: 'appointmentId' });
    const done = await step('transferAppointment', { appointmentId: id, expectedVersion: revision });
    expect(done.appointment.state).toBe('TRANSFERRED');
  });

  it('is not asked for by the accused, and not of him', async () => {
    const petitionId = await petition('leader');
    const own = await step('requestAppointment', { petitionId }, as('leader'));
    expect(own).toEqual(await step('requestAppointment', { petitionId: gone(petitionId) }, as('leader')));
    expect(own.code).toBe('NOT_FOUND');
    for (const seat of ['leader', 'chief', 'handler'] as const)
      expect(await request(petitionId, seat)).toMatchObject({
        ...{ code: 'FORBIDDEN', path: 'wantedPostId', rule: 'CONFLICT_OF_INTEREST' },
      });
    expect((await request(petitionId, 'discipline')).appointment.wantedPost.code).toBe('discipline');
  });

  it('is not put into a session of the accused, and leaves one to which he comes, without a word to him', async () => {
    const appointment = await asked('chief');
    const [his, mine] = [await session('2026-01-28', 'chief'), await session('2026-01-28', 'member')];
    const into = (sessionId: string) => step('assignAppointment', { ...target(appointment), sessionId });
    expect(await into(his.id)).toMatchObject({ code: 'FORBIDDEN', rule: 'CONFLICT_OF_INTEREST' });
    expect((await into(mine.id)).appointment.session.id).toBe(mine.id);
    const deputise = (deputy: Seat, expectedVersion: number) =>
      sessionDoes(as('administrator'), 'deputise', {
        ...{ sessionId: mine.id, expectedVersion, deputyId: post(deputy), reason: '出差' },
      });
    const where = async () =>
      (
        await as('registrar')('query ($id: ID!) { appointment(id: $id) { session { id } } }', {
          id: appointment.id,
        })
      ).data.appointment.session?.id;
    expect((await deputise('discipline', 1)).session.post.code).toBe('discipline');
    expect(await where()).toBe(mine.id);
    const { session: now, warnings } = await deputise('chief', 2);
    expect([now.post.code, warnings]).toEqual(['chief', []]);
    expect(await where()).toBe(undefined);
  });

  it('is not met by somebody who turned out to be accused', async () => {
    const petitionId = await petition();
    let { appointment } = await request(petitionId);
    ({ appointment } = await step('prepareAppointment', target(appointment)));
    const friday = await session('2026-01-23', 'chief');
    ({ appointment } = await step('assignAppointment', { ...target(appointment), sessionId: friday.id }));
    ({ appointment } = await step('briefAppointment', target(appointment)));
    await at.act('east', 'registrar', (tx) =>
      correctPetition(at.house, tx, {
        petitionId: petitionId.split(':').at(-1)!,
        expectedVersion: 1,
        accused: { postIds: [at.of('east').posts.chief], personIds: [], organisation: false },
      }),
    );
    at.at('2026-01-23T04:00:00Z');
    const done = { sessionId: friday.id, expectedVersion: 1, held: held('2026-01-23') };
    await sessionDoes(as('administrator'), 'holdSession', done);
    expect(await step('holdAppointment', target(appointment))).toMatchObject({
      ...{ code: 'FORBIDDEN', path: 'sessionId', rule: 'CONFLICT_OF_INTEREST' },
    });
  });
});
