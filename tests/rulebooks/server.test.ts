import { afterAll, beforeAll, expect, it } from 'vitest';
import { runJobs } from '../../api/jobs/index.ts';
import { type Ask, startPlatform, type TestPlatform } from '../setup/platform.ts';

let platform: TestPlatform;
let integrator: Ask;
beforeAll(async () => {
  platform = await startPlatform('rulebook_server');
  for (const slug of ['county', 'city', 'neighbour']) await platform.organisation(slug);
  await platform.edge('city', 'county', 'COMPLIANCE');
  integrator = platform.withKey(await platform.key('county', ['rulebook:draft', 'rulebook:read']));
});
afterAll(() => platform.close());

const write = async (ask: Ask, name: string, input: object): Promise<any> => {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const answer = await ask(
    `mutation ($input: ${type}!) { ${name}(input: $input) {
       ... on RulebookChanged { rulebook { id revision version state replaces } }
       ... on Refused { code path zh findings { code path } } } }`,
    { input },
  );
  if (!answer.data) throw new Error(answer.text);
  return answer.data[name];
};

/** Every parameter of a duty, as the example of a form would send it. */
const duty = {
  kind: 'STATISTICS',
  who: { mode: 'EACH', selector: { leadershipRoles: ['HEAD'], ranks: [], portfolios: [] } },
  cadence: {
    yearly: {
      dates: [
        { month: 2, day: 28 },
        { month: 7, day: 10 },
      ],
      monthEnd: 'CLAMP',
    },
  },
  holiday: { trigger: 'NON_WORKING_DAY', shift: 'FIRST_WORKING_DAY_PLUS', plus: 3, plusUnit: 'WORKING' },
  due: { offsetDays: 2, unit: 'WORKING', byTime: '16:00', inclusive: true },
  covers: 'PREVIOUS',
  to: [{ superiorOn: 'TERRITORIAL' }, { office: '办公室' }],
  content: { formName: '统计表', sections: ['来访'], zeroReport: true },
  place: '会议室',
  participants: ['信访局'],
};
const rule = {
  id: 'statistics',
  title: { zh: '统计报表', en: 'Statistics' },
  citation: { document: '测试规定', article: '第五条' },
  duty,
};

const WHOLE = `query ($day: CivilDate) { rulebook(asOf: $day) { version sections { reporting { id title { zh en } citation { document article }
  duty { kind who { mode selector { leadershipRoles ranks portfolios } }
    cadence { yearly { dates { month day } monthEnd } } holiday { trigger shift plus plusUnit }
    due { offsetDays unit byTime inclusive } covers to { superiorOn office } content { formName sections zeroReport }
    place participants } } } } }`;

it('carries a rule through the server, from an integrator’s key to the reader of another post', async () => {
  const { rulebook: drafted } = await write(integrator, 'draftRulebook', { sections: { reporting: [rule] } });
  const submitted = await write(integrator, 'submitRulebook', {
    rulebookId: drafted.id,
    expectedVersion: drafted.revision,
    effectiveFrom: '2026-01-15',
  });
  const approval = { rulebookId: drafted.id, expectedVersion: submitted.rulebook.revision };
  expect((await platform.as('county', 'member')(WHOLE)).data.rulebook).toBeNull();
  expect(await write(platform.as('neighbour', 'leader'), 'approveRulebook', approval)).toMatchObject({
    code: 'NOT_FOUND',
  });
  const leader = platform.as('county', 'leader');
  expect(await write(leader, 'approveRulebook', approval)).toMatchObject({
    rulebook: { state: 'PUBLISHED' },
  });
  const { data } = await platform.as('county', 'member')(WHOLE);
  expect(data.rulebook).toEqual({
    version: 1,
    sections: {
      reporting: [
        {
          ...rule,
          duty: {
            ...duty,
            to: [
              { superiorOn: 'TERRITORIAL', office: null },
              { superiorOn: null, office: '办公室' },
            ],
          },
        },
      ],
    },
  });
  expect((await platform.as('neighbour', 'leader')(WHOLE)).data.rulebook).toBeNull();
});

it('files the version with the superior, who sees what is in force', async () => {
  await runJobs(platform.house, { until: 'empty' });
  const { data } = await platform.as(
    'city',
    'leader',
  )(
    `{ receivedEnvelopes(first: 5) { nodes { kind sender { slug } payload { version on zh } } }
       organisation(slug: "city") { subordinates { nodes { rulebook { version effectiveFrom duties } } } } }`,
  );
  expect(data.receivedEnvelopes.nodes).toEqual([
    {
      kind: 'FILING',
      sender: { slug: 'county' },
      payload: { version: 1, on: '2026-01-15', zh: '备案：规章第 1 版，自 2026-01-15 起施行。' },
    },
  ]);
  expect(data.organisation.subordinates.nodes).toEqual([
    { rulebook: { version: 1, effectiveFrom: '2026-01-15', duties: 1 } },
  ]);
});

it('is closed to whoever has no credential, no post or another role', async () => {
  const approve =
    'mutation ($input: ApproveRulebookInput!) { approveRulebook(input: $input) { __typename } }';
  const draft = 'mutation { draftRulebook(input: {}) { ... on RulebookChanged { rulebook { state } } } }';
  expect((await platform.anonymous('{ rulebook { version } }')).code).toBe('UNAUTHENTICATED');
  expect((await platform.anonymous(draft)).code).toBe('UNAUTHENTICATED');
  const input = { rulebookId: 'Rulebook:x:y', expectedVersion: 1 };
  expect((await platform.as('county', 'member')(approve, { input })).code).toBe('FORBIDDEN');
  expect((await platform.as('county', 'registrar')(draft)).code).toBe('FORBIDDEN');
  expect(
    (
      await platform.as(
        'operator',
        'administrator',
      )('{ receptionDays(from: "2026-01-01", to: "2026-01-02") { due } }')
    ).data,
  ).toEqual({
    receptionDays: [],
  });
  expect((await platform.as('county', 'administrator')(draft)).data.draftRulebook.rulebook.state).toBe(
    'DRAFT',
  );
});

it('names the place of a refused window and rule in its codes', async () => {
  const ask = platform.as('county', 'member');
  const window = await ask('{ reportingDays(from: "2026-01-01", to: "2028-01-01") { due } }');
  expect(window.errors?.[0].extensions).toMatchObject({ code: 'TOO_COSTLY', path: 'to' });
  const check = 'query ($sections: RulebookSectionsInput!) { checkRulebook(sections: $sections) { code } }';
  const { duty: _, ...formless } = rule;
  const refused = await ask(check, { sections: { reporting: [rule, formless] } });
  expect(refused.errors?.[0].extensions).toMatchObject({ code: 'BAD_INPUT', path: 'sections.reporting[1]' });
  expect((await ask(check, { sections: { reporting: [rule] } })).data).toEqual({ checkRulebook: [] });
});

it('names in every finding a place that is in the input as it was sent', async () => {
  const check =
    'query ($sections: RulebookSectionsInput!) { checkRulebook(sections: $sections) { code path ruleId } }';
  const { duty: _, ...bare } = rule;
  const clock = (id: string, length: number) => ({
    ...{ ...bare, id },
    clock: { stage: 'HANDLING', limit: { length, unit: 'CALENDAR_DAY' } },
  });
  const june = { yearly: { dates: [{ month: 6, day: 31 }] } };
  const sections: any = {
    reporting: [{ ...rule, duty: { ...duty, place: '稳控', cadence: june, due: { offsetDays: 999 } } }],
    handling: [clock('A', 30), clock('B', 45), clock('C', 90)],
  };
  const codesOf = async () =>
    (await platform.as('county', 'member')(check, { sections })).data.checkRulebook.map((one: any) => {
      const value = one.path.split(/[.[\]]+/).reduce((within: any, key: string) => within?.[key], sections);
      return [one.code, one.path, value];
    });
  expect(await codesOf()).toEqual([['OUT_OF_RANGE', 'reporting[0].duty.due.offsetDays', 999]]);
  sections.reporting[0].duty.due = null;
  const limit = (length: number) => ({ length, unit: 'CALENDAR_DAY' });
  expect(await codesOf()).toEqual([
    ['CONTRADICTION', 'reporting[0].duty.cadence.yearly.dates[0].day', 31],
    ['EXCLUDED', 'reporting[0].duty.place', '稳控'],
    ['CONTRADICTION', 'handling[1].clock.limit', limit(45)],
    ['CONTRADICTION', 'handling[2].clock.limit', limit(90)],
  ]);
  sections.reporting = [];
  sections.handling = [clock('C', 90)];
  expect(await codesOf()).toContainEqual(['FLOOR', 'handling[0].clock.limit', limit(90)]);
});

const kept = (id: string, years: string) =>
  `{ id: "${id}", title: { zh: "一", en: "a" }, citation: { document: "d", article: "1" }, retention: { years: ${years} } }`;
it.each<[string, string, string, RegExp]>([
  ['a day that is not', '{ rulebook(asOf: "2026-02-30") { version } }', 'asOf', /没有这一天.*no such day/],
  [
    'a day of a year that no calendar reaches',
    '{ calendar(from: "2200-01-01", to: "9999-12-31") { date } }',
    'from',
    /1900 至 2199 年.*years 1900 to 2199/,
  ],
  ['no day at all', '{ rulebook(asOf: "soon") { version } }', 'asOf', /应形如 2026-01-15.*looks like/],
  [
    'a figure deep in a list',
    `{ checkRulebook(sections: { confidentiality: [${kept('1', '10')}, ${kept('2', '"ten"')}] }) { code } }`,
    'sections.confidentiality[1].retention.years',
    /类型不符.*does not fit/,
  ],
  [
    'a default',
    'query ($day: CivilDate = "2026-02-30") { rulebook(asOf: $day) { version } }',
    'day',
    /没有这一天/,
  ],
])('says of a literal where it is and what is wrong, in both languages: %s', async (_, query, path, said) => {
  const { errors, text } = await platform.as('county', 'member')(query);
  const failure = errors?.find(({ extensions }: any) => extensions.path === path);
  expect(failure?.extensions, text).toMatchObject({ code: 'BAD_INPUT', detail: expect.stringMatching(said) });
  expect(failure?.message).toMatch(/输入有误.*not valid/);
  expect(failure?.locations).toHaveLength(1);
  expect(text).not.toMatch(/soon|ten\b/);
});

it('says of a day in a variable that there is none', async () => {
  const { errors } = await platform.as('county', 'member')(WHOLE, { day: '2026-02-30' });
  expect(errors?.[0].extensions).toMatchObject({
    ...{ code: 'BAD_INPUT', path: 'day', detail: '没有这一天 / There is no such day' },
  });
});

it('refuses a second version for a day that does not name the one it replaces, and shows which it does', async () => {
  const { rulebook: drafted } = await write(integrator, 'draftRulebook', { sections: { reporting: [rule] } });
  const about = { rulebookId: drafted.id, expectedVersion: drafted.revision, effectiveFrom: '2026-01-15' };
  const { rulebook: standing } = (await platform.as('county', 'member')(WHOLE)).data;
  expect(await write(integrator, 'submitRulebook', about)).toMatchObject({
    ...{ code: 'VERSION_OVERLAPS', path: 'effectiveFrom' },
    zh: expect.stringContaining(`第 ${standing.version} 版`),
  });
  expect(
    await write(integrator, 'submitRulebook', { ...about, replaces: standing.version + 1 }),
  ).toMatchObject({ code: 'BAD_INPUT', path: 'replaces' });
  expect((await platform.as('county', 'member')(WHOLE)).data.rulebook).toEqual(standing);
  expect(await write(integrator, 'submitRulebook', { ...about, replaces: standing.version })).toMatchObject({
    rulebook: { state: 'SUBMITTED', replaces: standing.version },
  });
});
