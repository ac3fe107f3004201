import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runJobs } from '../../api/jobs/index.ts';
import { approveRulebook, draftRulebook, setOwnDay, submitRulebook } from '../../tenants/index.ts';
import { startPlatform, type TestPlatform } from '../setup/platform.ts';

/** The national calendar and organisations' own days over the API: what moves, for whom, and what is refused. */

let at: TestPlatform;
/** The third of each month; on a day that is not worked, the next one that is. */
const third = {
  id: 'third',
  title: { zh: '每月三日接访', en: 'Reception on the third' },
  citation: { document: '测试规定', article: '第三条' },
  form: 'duty',
  params: {
    kind: 'RECEPTION',
    who: { mode: 'BODY' },
    cadence: { monthDays: { days: [3] } },
    holiday: { trigger: 'NON_WORKING_DAY', shift: 'NEXT_WORKING_DAY' },
  },
};
const plan = { stage: 'PLAN', limit: { length: 10, unit: 'WORKING_DAY' } };
const ten = { ...third, id: 'ten', form: 'clock', params: plan };
const steps = [{ kind: 'REPORT', by: { within: { length: 2, unit: 'HOUR' } } }];
const when = [{ happenings: ['COLLECTIVE_VISIT'] }];
const alarm = { ...third, id: 'alarm', form: 'trigger', params: { when, steps } };
/** What the source fixes no day for. */
const whenNeeded = {
  ...third,
  id: 'when-needed',
  params: { ...third.params, holiday: undefined, cadence: { asNeeded: { occasion: '视情况约访' } } },
};

beforeAll(async () => {
  at = await startPlatform('calendars');
  for (const slug of ['east', 'west']) {
    await at.organisation(slug);
    const drafted = await at.act(slug, 'administrator', (tx) =>
      draftRulebook(tx, { sections: { reception: [third, whenNeeded, alarm], handling: [ten] } }),
    );
    await at.act(slug, 'administrator', (tx) =>
      submitRulebook(tx, { ...drafted, expectedVersion: 1, effectiveFrom: '2026-01-15' }),
    );
    await at.act(slug, 'leader', (tx) => approveRulebook(tx, { ...drafted, expectedVersion: 2 }));
  }
  at.at('2026-11-25T04:00:00Z');
  for (const slug of ['east', 'west'])
    await at.act(slug, 'administrator', async (tx) => {
      tx.job('materialise', {});
      return {};
    });
  await runJobs(at.house, { until: 'empty' });
});
afterAll(() => at.close());

const operator = () => at.as('operator', 'administrator');
const dueDays = async (slug: string, from: string, to: string): Promise<string[]> => {
  const { data, text } = await at.as(slug, 'member')(
    'query ($from: CivilDate!, $to: CivilDate!) { receptionDays(from: $from, to: $to) { due tentative { code } } }',
    { from, to },
  );
  if (!data) throw new Error(text);
  return data.receptionDays.map((one: any) => `${one.due}${one.tentative ? ` ${one.tentative.code}` : ''}`);
};
const movesPage = async (slug: string, version: string, page: object = {}): Promise<any> => {
  const answer = await at.as(slug, 'member')(
    `query ($version: String!, $first: Int! = 20, $after: String) {
       calendarMoves(version: $version, first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor }
         nodes { ruleId oldDue newDue calendar
           because { date before { working } after { working announced own } } } } }`,
    { version, ...page },
  );
  return answer.data?.calendarMoves ?? answer.errors?.[0]?.extensions;
};
const moves = async (slug: string, version: string) => (await movesPage(slug, version)).nodes;
const versions = async (): Promise<string[]> => {
  const { data } = await operator()('{ calendarVersions { nodes { version fromYear toYear } } }');
  return data.calendarVersions.nodes.map((one: any) => `${one.version} ${one.fromYear}–${one.toYear}`);
};

const notice2027 = {
  year: 2027,
  source: '测试通知〔2026〕1号',
  issued: '2026-11-20',
  spans: [
    { name: '元旦', from: '2027-01-01', to: '2027-01-04' },
    { name: '春节', from: '2027-02-05', to: '2027-02-12' },
  ],
  makeupDays: ['2027-01-10'],
  statutoryDays: [{ date: '2027-01-01', name: '元旦' }],
};
const said = { version: 'cn-2027', source: '测试通知', firmTo: '2027-11-30', years: [notice2027] };
const year2025 = {
  ...notice2027,
  year: 2025,
  spans: [{ name: '元旦', from: '2025-01-01', to: '2025-01-01' }],
  makeupDays: [],
  statutoryDays: [{ date: '2025-01-01', name: '元旦' }],
};
const land = async (input: object, ask = operator()) => {
  const answer = await ask(
    `mutation ($input: LandCalendarInput!) { landCalendar(input: $input) {
       __typename ... on CalendarLanded { calendarVersion { version toYear } } ... on Refused { code path } } }`,
    { input },
  );
  return answer.data?.landCalendar ?? answer.code;
};
const refusal = (code: string, path: string) => ({ __typename: 'Refused', code, path });

describe('a new version of the national calendar', () => {
  it('is refused with its place where it cannot stand, and what is in use stays', async () => {
    const changed = (part: object) => ({ ...said, years: [{ ...notice2027, ...part }] });
    const bad: [object, string][] = [
      [{ ...said, years: [] }, 'years'],
      [changed({ makeupDays: ['2027-01-11'] }), 'years.2027.makeupDays[0]'],
      [changed({ makeupDays: ['2027-01-10', '2027-01-02'] }), 'years.2027.makeupDays[1]'],
      [changed({ spans: [{ name: '元旦', from: '2027-01-04', to: '2027-01-01' }] }), 'years.2027.spans[0]'],
      [changed({ statutoryDays: [{ date: '2027-03-01', name: '元旦' }] }), 'years.2027.statutoryDays[0]'],
      [changed({ source: ' ' }), 'years.2027.source'],
      [{ ...said, firmTo: '2028-01-01' }, 'firmTo'],
      [{ ...said, version: 'Neu !' }, 'version'],
      [{ ...said, alone: true, firmTo: '2025-11-30', years: [{ ...year2025 }] }, 'years'],
    ];
    for (const [input, path] of bad) expect(await land(input)).toEqual(refusal('BAD_INPUT', path));
    expect(await land({ ...said, years: [{ ...notice2027, year: 2029 }] })).toEqual(
      refusal('CALENDAR_GAP', 'years.2027'),
    );
    expect(await land(changed({ makeupDays: ['2027-02-30'] }))).toBe('BAD_INPUT');
    expect(await land({ ...said, version: 'cn-1' })).toEqual(refusal('CONFLICT', 'version'));
    for (const seat of ['administrator', 'leader', 'member'] as const)
      expect(await land(said, at.as('east', seat))).toBe('FORBIDDEN');
    expect(await versions()).toEqual(['cn-1 2013–2026']);
    expect(await dueDays('east', '2027-01-01', '2027-01-31')).toEqual(['2027-01-04 AFTER_COVERAGE']);
  });

  it('moves the open dates of every organisation and lists them with the days that made the difference', async () => {
    expect(await moves('east', 'cn-2027')).toEqual([]);
    const landed = { __typename: 'CalendarLanded', calendarVersion: { version: 'cn-2027', toYear: 2027 } };
    expect(await land(said)).toEqual(landed);
    // The same landing twice is one; the name for another calendar is taken.
    expect(await land(said)).toEqual(landed);
    expect(await land({ ...said, firmTo: '2027-10-31' })).toEqual(refusal('CONFLICT', 'version'));
    expect(await versions()).toEqual(['cn-2027 2013–2027', 'cn-1 2013–2026']);
    await runJobs(at.house, { until: 'empty' });
    for (const slug of ['east', 'west'])
      expect(await moves(slug, 'cn-2027')).toEqual([
        {
          ruleId: 'third',
          oldDue: '2027-01-04',
          newDue: '2027-01-05',
          calendar: 'cn-2027',
          because: expect.arrayContaining([
            {
              date: '2027-01-04',
              before: { working: true },
              after: { working: false, announced: '元旦', own: false },
            },
          ]),
        },
      ]);
    expect(await dueDays('east', '2027-01-01', '2027-01-31')).toEqual(['2027-01-05']);
    const told = await at.act('east', 'administrator', async ({ em, actor }) =>
      em.execute('select kind, about from outbox_event where tenant_id = ? and kind = ?', [
        actor.tenantId,
        'CALENDAR_LANDED',
      ]),
    );
    expect(told).toEqual([{ kind: 'CALENDAR_LANDED', about: 'cn-2027' }]);
  });

  it('covers less only where that is said', async () => {
    expect(await land({ ...said, version: 'cn-2027-alone', alone: true })).toMatchObject({
      calendarVersion: { version: 'cn-2027-alone' },
    });
    expect((await versions())[0]).toBe('cn-2027-alone 2027–2027');
    expect(await land({ ...said, version: 'cn-gap', years: [{ ...notice2027, year: 2029 }] })).toEqual(
      refusal('CALENDAR_GAP', 'years.2028'),
    );
  });
});

describe('a day of an organisation’s own', () => {
  const set = async (input: object, slug = 'east', seat = 'administrator') => {
    const answer = await at.as(slug, seat as never)(
      `mutation ($input: SetOwnDayInput!) { setOwnDay(input: $input) {
         __typename ... on OwnDaySet { ownDay { date working keyPeriod name } } ... on Refused { code path } } }`,
      { input },
    );
    return answer.data?.setOwnDay ?? answer.code;
  };

  it('moves its own dates and nobody else’s, and goes as it came', async () => {
    const day = { date: '2027-03-03', working: false, keyPeriod: true, name: '建县纪念日' };
    expect(await dueDays('east', '2027-03-01', '2027-03-31')).toEqual(['2027-03-03']);
    expect(await set(day)).toEqual({ __typename: 'OwnDaySet', ownDay: day });
    expect(await dueDays('east', '2027-03-01', '2027-03-31')).toEqual(['2027-03-04']);
    expect(await dueDays('west', '2027-03-01', '2027-03-31')).toEqual(['2027-03-03']);
    const ask =
      'query { calendar(from: "2027-03-03", to: "2027-03-04") { date working own announced keyPeriod } }';
    const of = async (slug: string) => (await at.as(slug, 'member')(ask)).data.calendar;
    expect(await of('east')).toEqual([
      { date: '2027-03-03', working: false, own: true, announced: '建县纪念日', keyPeriod: '建县纪念日' },
      { date: '2027-03-04', working: true, own: false, announced: null, keyPeriod: null },
    ]);
    expect(await of('west')).toMatchObject([{ working: true, own: false }, { working: true }]);
    const days = async (slug: string) =>
      (await at.as(slug, 'member')('{ ownDays { nodes { date } } }')).data.ownDays.nodes;
    expect([await days('east'), await days('west')]).toEqual([[{ date: '2027-03-03' }], []]);
    const remove = `mutation { removeOwnDay(input: { date: "2027-03-03" }) {
      ... on OwnDayRemoved { date } ... on Refused { code path } } }`;
    const west = await at.as('west', 'administrator')(remove);
    expect(west.data.removeOwnDay).toEqual({ code: 'NOT_FOUND', path: 'date' });
    const east = await at.as('east', 'administrator')(remove);
    expect(east.data.removeOwnDay).toEqual({ date: '2027-03-03' });
    expect(await dueDays('east', '2027-03-01', '2027-03-31')).toEqual(['2027-03-03']);
  });

  it('lists what it moved of what is stored', async () => {
    expect(await set({ date: '2027-01-05', working: false, name: '停工' })).toMatchObject({
      ownDay: { working: false },
    });
    const [moved] = await moves('east', 'cn-2027-alone');
    expect(moved).toMatchObject({
      oldDue: '2027-01-05',
      newDue: '2027-01-06',
      because: [{ date: '2027-01-05', before: { working: true }, after: { announced: '停工', own: true } }],
    });
    expect(await moves('west', 'cn-2027-alone')).toEqual([]);
  });

  it('lists page by page what it moved, also one duty more than once', async () => {
    const date = '2027-01-06';
    expect(await set({ date, working: false, name: '停工' })).toMatchObject({ ownDay: { date } });
    const removed = await at.as(
      'east',
      'administrator',
    )(`mutation { removeOwnDay(input: { date: "${date}" }) { __typename } }`);
    expect(removed.data.removeOwnDay.__typename).toBe('OwnDayRemoved');
    const all = await moves('east', 'cn-2027-alone');
    expect(all.map(({ oldDue, newDue }: any) => `${oldDue} ${newDue}`)).toEqual([
      '2027-01-05 2027-01-06',
      '2027-01-07 2027-01-06',
      '2027-01-06 2027-01-07',
    ]);
    const walked = [];
    for (let after: string | null = null, more = true; more; ) {
      const page = await movesPage('east', 'cn-2027-alone', { first: 1, after });
      expect([page.totalCount, page.nodes.length]).toEqual([3, 1]);
      walked.push(...page.nodes);
      ({ endCursor: after, hasNextPage: more } = page.pageInfo);
    }
    expect(walked).toEqual(all);
    const made = (keys: unknown[]) => Buffer.from(JSON.stringify(keys)).toString('base64url');
    for (const after of [
      '?',
      made(['2027-01-06']),
      made(['2027-02-30', 'key', 1]),
      made(['2027-01-06', 'key', 'x']),
    ])
      expect(await movesPage('east', 'cn-2027-alone', { after })).toMatchObject({
        code: 'BAD_INPUT',
        path: 'after',
      });
    for (const first of [0, 101])
      expect(await movesPage('east', 'cn-2027-alone', { first })).toMatchObject({
        code: 'BAD_INPUT',
        path: 'first',
      });
  });

  it('is refused for a day gone by, without a name, without saying anything, and to others than administrators', async () => {
    const day = { date: '2026-12-01', working: true, name: '上班' };
    expect(await set({ ...day, date: '2026-11-24' })).toEqual(refusal('BAD_INPUT', 'date'));
    expect(await set({ ...day, date: '2028-11-27' })).toEqual(refusal('BAD_INPUT', 'date'));
    expect(await set({ ...day, name: '' })).toEqual(refusal('BAD_INPUT', 'name'));
    expect(await set({ date: day.date, name: day.name })).toEqual(refusal('BAD_INPUT', 'working'));
    for (const seat of ['member', 'leader', 'registrar'])
      expect(await set(day, 'east', seat)).toBe('FORBIDDEN');
    expect(await set({ ...day, date: '2026-11-25' })).toMatchObject({ ownDay: { date: '2026-11-25' } });
  });
});

it('nobody is sent home for more than three weeks in a row', async () => {
  const off = (date: string) =>
    at.act('west', 'administrator', (tx) =>
      setOwnDay(tx, { date, working: false, keyPeriod: false, name: '停工' }),
    );
  const july = (day: number) => `2027-07-${String(day).padStart(2, '0')}`;
  for (const day of [5, 6, 7, 8, 9, 12, 13, 14, 15, 16, 19, 20, 21, 22, 26]) await off(july(day));
  // The last day at work between Saturday the 3rd and Monday the 26th.
  await expect(off(july(23))).rejects.toMatchObject({ code: 'BAD_INPUT', path: 'date' });
  await expect(off(july(27))).resolves.toBeDefined();
});

describe('why a date', () => {
  const why = async (ruleId: string, nominal: string) => {
    const { data, errors } = await at.as('east', 'member')(
      `query ($ruleId: String!, $nominal: CivilDate!) { explainDate(ruleId: $ruleId, nominal: $nominal) {
         kind date zh en day { working own } } }`,
      { ruleId, nominal },
    );
    return data?.explainDate ?? errors?.[0]?.extensions;
  };

  it('is answered with rule, article and each day on the way, the organisation’s own among them', async () => {
    const steps = await why('third', '2027-01-03');
    expect(steps.map(({ kind, date }: any) => `${kind} ${date}`)).toEqual([
      'RULE null',
      'NOMINAL 2027-01-03',
      'HOLIDAY null',
      'DAY 2027-01-04',
      'DAY 2027-01-05',
      'SHIFT 2027-01-06',
      'DUE 2027-01-06',
    ]);
    expect(steps[0]).toMatchObject({ zh: '《测试规定》第三条：每月三日接访' });
    expect(steps[4]).toMatchObject({
      zh: '2027-01-05（星期二）停工放假',
      day: { working: false, own: true },
    });
  });

  it('is answered, of a rule whose source names no day, by saying so', async () => {
    const steps = await why('when-needed', '2027-01-03');
    expect(steps.map(({ kind }: any) => kind)).toEqual(['RULE', 'NOMINAL']);
    expect(steps[1]).toMatchObject({ date: null, zh: '来源未定日期，遇此情形时办理：视情况约访' });
    expect(await why('when-needed', '2025-01-03')).toMatchObject({ code: 'NOT_FOUND', path: 'nominal' });
  });

  it('is not answered for a day that the rule does not name, nor for a rule that is not there', async () => {
    expect(await why('third', '2027-01-04')).toMatchObject({ code: 'NOT_FOUND', path: 'nominal' });
    expect(await why('fourth', '2027-01-03')).toMatchObject({ code: 'NOT_FOUND', path: 'ruleId' });
  });
});

it('the calendar is asked for a year at most, and backwards never', async () => {
  const ask = async (from: string, to: string) =>
    (await at.as('west', 'member')(`{ calendar(from: "${from}", to: "${to}") { date } }`)) as any;
  expect((await ask('2027-01-01', '2028-02-04')).data.calendar).toHaveLength(400);
  expect((await ask('2027-01-01', '2028-02-05')).code).toBe('TOO_COSTLY');
  expect((await ask('2027-01-02', '2027-01-01')).code).toBe('BAD_INPUT');
  expect((await at.anonymous('{ calendar(from: "2027-01-01", to: "2027-01-01") { date } }')).code).toBe(
    'UNAUTHENTICATED',
  );
});

describe('a date that runs from a start is explained by rule and days', () => {
  const explained = async (
    variables: Record<string, unknown>,
    seat: 'member' | 'administrator' = 'member',
    slug = 'east',
  ) => {
    const answer = await at.as(slug, seat)(
      `query ($ruleId: String!, $nominal: CivilDate, $startedOn: CivilDate) {
         explainDate(ruleId: $ruleId, nominal: $nominal, startedOn: $startedOn) {
           kind date zh day { working } rule { id citation { document article } } } }`,
      variables,
    );
    return answer.data?.explainDate ?? answer.errors?.[0]?.extensions;
  };

  it('for a clock, a trigger and the law itself', async () => {
    const clock = await explained({ ruleId: 'ten', startedOn: '2027-02-01' });
    expect(clock[0].rule).toEqual({ id: 'ten', citation: { document: '测试规定', article: '第三条' } });
    expect(clock.filter((one: any) => one.kind === 'DAY' && one.day.working)).toHaveLength(10);
    expect(clock.find((one: any) => one.kind === 'DUE').date).toBe('2027-02-23');
    const trigger = await explained({ ruleId: 'alarm', startedOn: '2026-02-10' });
    expect(trigger.map((one: any) => one.kind)).toEqual([
      'RULE',
      'OCCASION',
      'STEP',
      'START',
      'LIMIT',
      'DUE',
    ]);
    const law = await explained({ ruleId: 'NAT-39', startedOn: '2026-01-15' });
    expect(law[0].rule.citation).toEqual({ document: '信访工作条例', article: '第34条' });
    expect(law.find((one: any) => one.kind === 'DUE').date).toBe('2026-03-16');
  });

  it('only from a day that is given, and under a rule that was in force then', async () => {
    expect(await explained({ ruleId: 'ten' })).toMatchObject({ code: 'BAD_INPUT', path: 'startedOn' });
    expect(await explained({ ruleId: 'third' })).toMatchObject({ code: 'BAD_INPUT', path: 'nominal' });
    for (const given of [
      { ruleId: 'ten', startedOn: '2026-01-14' },
      { ruleId: 'nothing', startedOn: '2026-02-10' },
      // The law's, for petition offices: this is none.
      { ruleId: 'NAT-13', startedOn: '2026-02-10' },
    ])
      expect(await explained(given)).toMatchObject({ code: 'NOT_FOUND', path: 'ruleId' });
    expect(
      await explained({ ruleId: 'ten', startedOn: '2026-02-10' }, 'administrator', 'operator'),
    ).toMatchObject({
      code: 'FORBIDDEN',
      why: [{ kind: 'NEEDED', zh: '须为：任一岗位、接口权限 duties:read' }],
    });
  });
});
