import { afterAll, beforeAll, expect, it } from 'vitest';
import { runJobs, spreadUnscoped } from '../../api/jobs/index.ts';
import type { OrganisationState } from '../../policies/index.ts';
import {
  approveRulebook,
  countersFor,
  draftRulebook,
  inScope,
  setOrganisationState,
  submitRulebook,
} from '../../tenants/index.ts';
import { ruleOf } from '../policies/rule-samples.ts';
import { type Answer, type Seat, startPlatform, type TestPlatform } from '../setup/platform.ts';

/** The head receives on the 15th and plans the year in November; the body reports on the 5th. */
const HEADS = { mode: 'EACH', selector: { leadershipRoles: ['HEAD'] } };
const SECTIONS = {
  reception: [
    ruleOf('reception', 'duty', {
      ...{ kind: 'RECEPTION', who: HEADS },
      cadence: { monthDays: { days: [15] } },
    }),
    ruleOf('plan', 'duty', {
      ...{ kind: 'RECEPTION', who: HEADS },
      cadence: { yearly: { dates: [{ month: 11, day: 10 }] } },
    }),
  ],
  reporting: [
    ruleOf('report', 'duty', {
      ...{ kind: 'REPORT', who: { mode: 'BODY' } },
      cadence: { monthDays: { days: [5] } },
    }),
  ],
};

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startPlatform('obligation_changes');
  await platform.organisation('city');
  for (const slug of ['county', 'steady']) {
    await platform.organisation(slug);
    await platform.edge('city', slug, 'COMPLIANCE');
    const { rulebookId } = await platform.act(slug, 'administrator', (tx) =>
      draftRulebook(tx, { sections: SECTIONS }),
    );
    const submitted = { rulebookId, expectedVersion: 1, effectiveFrom: '2026-01-15' };
    await platform.act(slug, 'administrator', (tx) => submitRulebook(tx, submitted));
    await platform.act(slug, 'leader', (tx) => approveRulebook(tx, { rulebookId, expectedVersion: 2 }));
  }
  await on('2026-03-10');
});
afterAll(() => platform.close());

/** Sets the clock, and runs what is done once a day. */
async function on(day: string): Promise<void> {
  platform.at(`${day}T04:00:00Z`);
  for (const task of ['materialise', 'tell-due'] as const) await spreadUnscoped(platform.house, task);
  await runJobs(platform.house, { until: 'empty' });
}
const data = ({ data, text }: Answer) => {
  expect(data, text).toBeTruthy();
  return data;
};
const TOLD = `obligations { added removed changed keptOpen
  rules { ruleId title { zh } firstPeriodFrom added removed changed parts } }`;
const write = async (field: string, input: object): Promise<any> => {
  const type = `${field[0]!.toUpperCase()}${field.slice(1)}Input`;
  const shown = field === 'assignPost' ? '' : `... on PostChanged { post { id code } ${TOLD} }`;
  const answer = await platform.as('county', 'administrator')(
    `mutation ($input: ${type}!) { ${field}(input: $input) { __typename ${shown} ... on Refused { code path } } }`,
    { input },
  );
  return data(answer)[field];
};
const rulesOf = ({ obligations }: any) =>
  obligations.rules.map(
    ({ ruleId, firstPeriodFrom, added, removed, changed }: any) =>
      `${ruleId} ${firstPeriodFrom} +${added} -${removed} ~${changed}`,
  );
const postId = (seat: Seat) => `Post:${platform.of('county').tenantId}:${platform.of('county').posts[seat]}`;
const owed = async (more: object = {}, seat: Seat = 'member', slug = 'county'): Promise<any[]> =>
  data(
    await platform.as(slug, seat)(
      `query ($from: CivilDate!, $to: CivilDate!, $ruleIds: [String!], $mine: Boolean! = false) {
         obligations(from: $from, to: $to, ruleIds: $ruleIds, mine: $mine, first: 100) {
           nodes { obligationKey due state posts frozen } } }`,
      { from: '2026-03-01', to: '2026-06-30', ...more },
    ),
  ).obligations.nodes;
const receivers = async () =>
  (await owed({ ruleIds: ['reception'] })).map(({ due, posts, frozen }) => `${due} ${posts} ${frozen}`);

it('says, when a post changes, which periods of which rules it touches: none that has opened', async () => {
  const before = await receivers();
  const given = await write('changePost', { postId: postId('leader'), leadershipRole: 'NONE' });
  expect(given.obligations).toEqual({
    // April and May have not opened and are stored; March's reception and report stay.
    ...{ added: 0, removed: 2, changed: 0, keptOpen: 2 },
    rules: [
      {
        ...{ ruleId: 'reception', title: { zh: '规则reception' }, firstPeriodFrom: '2026-04-01' },
        ...{ added: 0, removed: 1, changed: 0, parts: [] },
      },
      {
        ...{ ruleId: 'plan', title: { zh: '规则plan' }, firstPeriodFrom: '2027-01-01' },
        ...{ added: 0, removed: 1, changed: 0, parts: [] },
      },
    ],
  });
  const taken = await write('changePost', { postId: postId('member'), leadershipRole: 'HEAD' });
  expect(rulesOf(taken)).toEqual(['reception 2026-04-01 +1 -0 ~0', 'plan 2027-01-01 +1 -0 ~0']);
  expect(await receivers()).toEqual([
    before[0],
    ...['2026-04-15', '2026-05-15', '2026-06-15'].map((due) => `${due} member false`),
  ]);
  expect(before[0]).toBe('2026-03-15 leader true');
  // A title concerns no rule.
  const titled = await write('changePost', { postId: postId('member'), title: '主任' });
  expect(titled.obligations).toMatchObject({ added: 0, removed: 0, changed: 0, keptOpen: 2, rules: [] });
  await write('changePost', { postId: postId('member'), leadershipRole: 'NONE' });
  await write('changePost', { postId: postId('leader'), leadershipRole: 'HEAD' });
  expect(await receivers()).toEqual(before);
});

it('says the same of a post that is made and of one that is abolished on a day to come', async () => {
  const made = await write('addPost', { code: 'second', title: '第二主任', leadershipRole: 'HEAD' });
  expect(rulesOf(made)).toEqual(['reception 2026-04-01 +1 -0 ~0', 'plan 2027-01-01 +1 -0 ~0']);
  const ended = await write('abolishPost', { postId: made.post.id, on: '2026-06-15' });
  expect(rulesOf(ended)).toEqual(['reception 2026-07-01 +0 -1 ~0', 'plan 2027-01-01 +0 -1 ~0']);
  expect(ended.obligations).toMatchObject({ added: 0, removed: 0, changed: 0, keptOpen: 2 });
  await write('abolishPost', { postId: made.post.id, on: '2026-03-10' });
});

it('leaves every period to its post when another person comes to hold it', async () => {
  const before = await receivers();
  expect(await owed({ mine: true, ruleIds: ['reception'] }, 'registrar')).toEqual([]);
  const { tenantId, people } = platform.of('county');
  const input = {
    ...{ postId: postId('leader'), personId: `Person:${tenantId}:${people.registrar}` },
    ...{ validFrom: '2026-03-10', validTo: '2026-03-12' },
  };
  expect((await write('assignPost', input)).__typename).toBe('HoldingChanged');
  expect(await receivers()).toEqual(before);
  // Who holds the post has its duties, those of the open period too.
  const mine = await owed({ mine: true, ruleIds: ['reception'] }, 'registrar');
  expect(mine.map(({ due }) => due.slice(5, 7))).toEqual(['03', '04', '05', '06']);
});

const below = async (): Promise<Record<string, any>> => {
  const { me } = data(
    await platform.as(
      'city',
      'leader',
    )(
      `{ me { organisation { subordinates { nodes { subordinate: organisation { slug }
           duties(from: "2026-03-01", to: "2026-06-30") { total { owed open missed } } } } } } }`,
    ),
  );
  const nodes: any[] = me.organisation.subordinates.nodes;
  return Object.fromEntries(nodes.map(({ subordinate, duties }) => [subordinate.slug, duties.total]));
};
const set = (state: OrganisationState) =>
  platform.act('operator', 'administrator', (tx) =>
    setOrganisationState(tx, { organisationId: platform.of('county').tenantId, state }),
  );
const inside = <T>(slug: string, sql: string) => {
  const { tenantId } = platform.of(slug);
  const today = new Date(platform.house.clock.now()).toISOString().slice(0, 10);
  return inScope(platform.house.db, { tenantId, today }, (em) => em.execute<T[]>(sql, [tenantId]));
};

it('owes nothing on days on which the organisation is suspended; what was missed before stays missed', async () => {
  await on('2026-05-04');
  expect(await below()).toEqual({
    county: { owed: 8, open: 4, missed: 4 },
    steady: { owed: 8, open: 4, missed: 4 },
  });
  await set('SUSPENDED');
  await on('2026-06-09');
  expect(await below()).toEqual({
    county: { owed: 4, open: 0, missed: 4 },
    steady: { owed: 8, open: 1, missed: 7 },
  });
  platform.at('2026-06-10T04:00:00Z');
  await set('ACTIVE');
  await on('2026-06-10');
  // Read by itself: the 5th and 15th of May and the 5th of June were written down before, and stay written.
  const states = async (slug: string) =>
    (await owed({}, 'member', slug)).map(({ due, state }) => `${due.slice(5)} ${state}`);
  const early = ['03-05', '03-15', '04-05', '04-15'].map((due) => `${due} MISSED`);
  expect(await states('county')).toEqual([...early, '06-15 OPEN']);
  expect(await states('steady')).toEqual([
    ...early,
    ...['05-05', '05-15', '06-05'].map((due) => `${due} MISSED`),
    '06-15 OPEN',
  ]);
  expect(await below()).toEqual({
    county: { owed: 5, open: 1, missed: 4 },
    steady: { owed: 8, open: 1, missed: 7 },
  });
  const stored = (slug: string) =>
    inside<{ key: string }>(
      slug,
      `select key from obligation where tenant_id = ? and due between '2026-05-01' and '2026-06-10'`,
    );
  expect(await stored('county')).toHaveLength(3);
  const due = async (slug: string) => {
    const { tenantId } = platform.of(slug);
    const counters = await inScope(platform.house.db, { tenantId, today: '2026-06-10' }, (em) =>
      countersFor(em, tenantId, { from: '2026-03-01', to: '2026-06-30' }),
    );
    return counters.DUTIES_DUE;
  };
  expect([await due('county'), await due('steady')]).toEqual([5, 8]);
  const told = async (slug: string) =>
    (
      await inside<{ about: string }>(
        slug,
        `select about from outbox_event where tenant_id = ? and kind = 'DUTY_MISSED' order by about`,
      )
    ).map(({ about }) => about);
  const [missed, news] = [await told('county'), await told('steady')];
  expect(news).toContain('report 2026-06-01 0 BODY');
  expect(missed).not.toContain('report 2026-06-01 0 BODY');
});

it('works out what was not stored without the days of a suspension, however late the job runs', async () => {
  await on('2026-07-01');
  platform.at('2026-07-02T04:00:00Z');
  await set('SUSPENDED');
  platform.at('2026-12-20T04:00:00Z');
  await set('ACTIVE');
  const window = { from: '2026-07-01', to: '2027-01-31' };
  const dues = async () => (await owed(window)).map(({ due }) => due);
  expect(await dues()).toEqual(['2027-01-05', '2027-01-15']);
  await on('2026-12-20');
  expect(await dues()).toEqual(['2027-01-05', '2027-01-15']);
  const stored = await inside<{ due: string }>(
    'county',
    `select due::text from obligation where tenant_id = ? and due > '2026-10-01' order by due`,
  );
  expect(stored.map(({ due }) => due)).toEqual([
    '2027-01-05',
    '2027-01-15',
    '2027-02-05',
    '2027-02-15',
    '2027-11-10',
  ]);
});
