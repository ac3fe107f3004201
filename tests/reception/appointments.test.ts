import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runJobs } from '../../api/jobs/index.ts';
import { correctPetition, registerPetition } from '../../api/petitions/index.ts';
import { setOwnDay } from '../../tenants/index.ts';
import { type Seat, startPlatform, type TestPlatform } from '../setup/platform.ts';
import { choiceRule, does, heldOn, postOf, publishRules, sessionDoes } from './scene.ts';

/** Appointments step by step (D07 启东), chosen from both sides (D03 海宁), and unknown to whom the petition accuses. */

let at: TestPlatform;
const as = (seat: Seat) => at.as('east', seat);
const post = (seat: Seat) => postOf(at, 'east', seat);
const PARTS = `... on AppointmentChanged { warnings { code } appointment { id state revision chosen requestedOn preparedOn
  briefedOn metOn planDue planRule plannedOn petition { number } wantedPost { code } session { id } } }`;
const step = (name: string, input: object, ask = as('registrar')) => does(ask, name, input, PARTS);

/** A petition, against the posts given, as its registrar knows it. */
const petition = (...accused: Seat[]) => petitionOf('east', ...accused);
async function petitionOf(slug: string, ...accused: Seat[]): Promise<string> {
  const against = {
    personIds: [],
    organisation: false,
    postIds: accused.map((seat) => at.of(slug).posts[seat]),
  };
  const { petitionId } = await at.act(slug, 'registrar', (tx) =>
    registerPetition(at.house, tx, {
      ...{ channel: 'VISIT', caseType: 'APPEAL', caseKind: 'COMPLAINT', classification: 'ORDINARY' },
      ...{ content: { title: '供暖', facts: '不热', claims: [] }, identity: { name: '某' }, headcount: 1 },
      accused: accused.length > 0 ? against : null,
    }),
  );
  return `Petition:${at.of(slug).tenantId}:${petitionId}`;
}
const request = async (petitionId: string, wanted?: Seat) =>
  step('requestAppointment', { petitionId, wantedPostId: wanted && post(wanted) });
const asked = async (...accused: Seat[]) => (await request(await petition(...accused))).appointment;
const target = ({ id, revision }: any) => ({ appointmentId: id, expectedVersion: revision });

async function session(onDate: string, seat: Seat, form = 'APPOINTMENT', slug = 'east') {
  const postId = postOf(at, slug, seat);
  const input = { ...{ kind: 'APPOINTMENT', form, postId, onDate }, place: '接待中心' };
  const times = { fromTime: '09:00', toTime: '11:00' };
  return (await sessionDoes(at.as(slug, 'administrator'), 'planSession', { ...input, ...times })).session;
}

beforeAll(async () => {
  at = await startPlatform('appointments');
  await at.organisation('east');
  await publishRules(at, 'east');
  await at.organisation('west');
  await publishRules(at, 'west', { reception: [choiceRule()] });
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
      planRule: 'plan',
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
    const done = { sessionId: tuesday.id, expectedVersion: 1, held: heldOn('2026-01-20') };
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
    const empty = { petitionId: await petition(), wantedPostId: '' };
    const unknown = { code: 'NOT_FOUND', path: 'wantedPostId' };
    expect(await step('requestAppointment', empty)).toMatchObject(unknown);
    const anybody = await asked();
    expect(await choose(anybody, true, 'leader')).toMatchObject({ code: 'CONFLICT', path: 'wantedPostId' });
  });
});

describe('an organisation whose rules ask for no steps', () => {
  const office = () => at.as('west', 'registrar');
  const next = (name: string, one: any, more: object = {}) =>
    step(name, { ...target(one), ...more }, office());
  const asked = async () => {
    const petitionId = await petitionOf('west');
    return (await step('requestAppointment', { petitionId }, office())).appointment;
  };

  it('leaves materials, briefing and plan out: no day is due, and the next request is not held up', async () => {
    at.at('2026-01-20T01:00:00Z');
    const petitionId = await petitionOf('west');
    let { appointment } = await step('requestAppointment', { petitionId }, office());
    expect(appointment).toMatchObject({ state: 'REQUESTED', planDue: null });
    const today = await session('2026-01-20', 'leader', 'APPOINTMENT', 'west');
    expect(await next('holdAppointment', appointment)).toMatchObject({ code: 'CONFLICT', path: 'sessionId' });
    ({ appointment } = await next('assignAppointment', appointment, { sessionId: today.id }));
    at.at('2026-01-20T04:00:00Z');
    const done = { sessionId: today.id, expectedVersion: 1, held: heldOn('2026-01-20') };
    await sessionDoes(at.as('west', 'leader'), 'holdSession', done);
    ({ appointment } = await next('holdAppointment', appointment));
    expect(appointment).toMatchObject({ state: 'MET', preparedOn: null, briefedOn: null });
    const again = await step('requestAppointment', { petitionId }, office());
    expect(again.appointment.state).toBe('REQUESTED');
    expect(await next('prepareAppointment', appointment)).toMatchObject({
      appointment: { state: 'MET', preparedOn: '2026-01-20' },
    });
  });

  it('takes them in any order, and a briefing on the day itself is not late', async () => {
    let appointment = await asked();
    ({ appointment } = await next('planAppointment', appointment));
    expect(appointment).toMatchObject({ state: 'REQUESTED', plannedOn: '2026-01-20' });
    expect(await next('planAppointment', appointment)).toMatchObject({ code: 'CONFLICT', path: 'plannedOn' });
    const today = await session('2026-01-20', 'leader', 'APPOINTMENT', 'west');
    ({ appointment } = await next('assignAppointment', appointment, { sessionId: today.id }));
    const briefed = await next('briefAppointment', appointment);
    expect(briefed).toMatchObject({ appointment: { state: 'BRIEFED', preparedOn: null }, warnings: [] });
    const prepared = await next('prepareAppointment', briefed.appointment);
    expect(prepared.appointment).toMatchObject({ state: 'BRIEFED', preparedOn: '2026-01-20' });
    const done = { sessionId: today.id, expectedVersion: 1, held: heldOn('2026-01-20') };
    await sessionDoes(at.as('west', 'leader'), 'holdSession', done);
    const met = await next('holdAppointment', prepared.appointment);
    expect(met.appointment).toMatchObject({ state: 'PLANNED', metOn: '2026-01-20' });
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
    const done = { sessionId: friday.id, expectedVersion: 1, held: heldOn('2026-01-23') };
    await sessionDoes(as('administrator'), 'holdSession', done);
    expect(await step('holdAppointment', target(appointment))).toMatchObject({
      ...{ code: 'FORBIDDEN', path: 'sessionId', rule: 'CONFLICT_OF_INTEREST' },
    });
  });
});

describe('a request of residents that nobody answers', () => {
  const requested = async (slug: string, wanted?: Seat) => {
    const wantedPostId = wanted && postOf(at, slug, wanted);
    const petitionId = await petitionOf(slug);
    const input = { petitionId, wantedPostId };
    return (await step('requestAppointment', input, at.as(slug, 'registrar'))).appointment;
  };
  const choose = (slug: string, one: any) =>
    step('chooseAppointment', { ...target(one), chosen: true }, at.as(slug, 'leader'));
  const state = async (slug: string, { id }: any) => {
    const { data } = await at.as(slug, 'registrar')(
      'query ($id: ID!) { appointment(id: $id) { state chosen revision } }',
      { id },
    );
    return data.appointment;
  };
  const on = async (day: string) => {
    at.at(`${day}T04:00:00Z`);
    for (const slug of ['east', 'west'])
      await at.act(slug, 'administrator', async (tx) => {
        tx.job('end-choices', {});
        return {};
      });
    await runJobs(at.house, { until: 'empty', log: { debug() {}, warn() {}, error() {} } });
  };
  const notes = async (slug: string) => {
    const rows = await at.act(slug, 'administrator', ({ em, actor }) =>
      em.execute<{ id: string }[]>(
        `select detail ->> 'appointmentId' as id from audit_entry
          where tenant_id = ? and operation = 'endChoices' and actor_id is null and petition_id is not null`,
        [actor.tenantId],
      ),
    );
    return rows.map(({ id }) => id);
  };

  it('goes to ordinary reception once the time of the rule is over, and what was chosen or asks nobody stays', async () => {
    at.at('2026-02-02T04:00:00Z');
    const [left, other, anybody] = [
      await requested('east', 'leader'),
      await requested('east', 'leader'),
      await requested('east'),
    ];
    // No rule lets both sides choose for the post of a member.
    const member = await requested('east', 'member');
    const { appointment: taken } = await choose('east', other);
    // Five working days after Monday the 2nd.
    await on('2026-02-09');
    expect(await state('east', left)).toEqual({ state: 'REQUESTED', chosen: null, revision: 1 });
    await on('2026-02-10');
    await on('2026-02-10');
    expect(await state('east', left)).toEqual({ state: 'TRANSFERRED', chosen: null, revision: 2 });
    const kept = [taken, anybody, member].map(async (one) => (await state('east', one)).state);
    expect(await Promise.all(kept)).toEqual(['REQUESTED', 'REQUESTED', 'REQUESTED']);
    const own = left.id.split(':').at(-1);
    expect((await notes('east')).filter((id) => id === own)).toHaveLength(1);
    expect(await choose('east', left)).toMatchObject({ code: 'STALE_VERSION' });
  });

  it("goes there after the leader's next session of choice where the rule gives no time", async () => {
    at.at('2026-02-02T04:00:00Z');
    const left = await requested('west', 'leader');
    await on('2026-02-26');
    expect((await state('west', left)).state).toBe('REQUESTED');
    await session('2026-03-02', 'chief', 'MUTUAL_CHOICE', 'west');
    await session('2026-03-05', 'leader', 'MUTUAL_CHOICE', 'west');
    await on('2026-03-05');
    expect((await state('west', left)).state).toBe('REQUESTED');
    await on('2026-03-06');
    expect((await state('west', left)).state).toBe('TRANSFERRED');
  });
});

it('the day by which a plan is due follows the calendar, and the audit chain keeps the old one', async () => {
  at.at('2026-12-24T04:00:00Z');
  // Ten working days, over New Year.
  expect((await asked()).planDue).toBe('2027-01-08');
  await at.act('east', 'administrator', async (tx) => {
    await setOwnDay(tx, { date: '2027-01-05', working: false, keyPeriod: false, name: '停工' });
    tx.job('materialise', {});
    return {};
  });
  await runJobs(at.house, { until: 'empty' });
  const days = `select detail ->> 'before' as before, detail ->> 'after' as after, plan_due::text as due
    from audit_entry e join appointment a on a.id = (e.detail ->> 'appointmentId')::uuid
   where e.tenant_id = ? and a.tenant_id = ? and operation = 'movePlanDays'`;
  const moved = await at.act('east', 'administrator', ({ em, actor: { tenantId } }) =>
    em.execute<object[]>(days, [tenantId, tenantId]),
  );
  expect(moved).toEqual([{ before: '2027-01-08', after: '2027-01-11', due: '2027-01-11' }]);
});
