import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runJobs, spreadUnscoped } from '../../api/jobs/index.ts';
import {
  approveRulebook,
  draftRulebook,
  inScope,
  type NewEvidence,
  recordEvidence,
  submitRulebook,
} from '../../tenants/index.ts';
import { ruleOf } from '../policies/rule-samples.ts';
import { type Answer, type Seat, startPlatform, type TestPlatform } from '../setup/platform.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startPlatform('obligations_api');
  for (const slug of ['county', 'city', 'province', 'neighbour']) await platform.organisation(slug);
  await platform.edge('city', 'county', 'COMPLIANCE');
  await platform.edge('province', 'county', 'STATISTICS', { line: 'SECTORAL' });
  await publish([reception, report]);
  platform.at('2026-03-10T04:00:00Z');
  // As the clock does, shortly after midnight.
  await spreadUnscoped(platform.house, 'materialise');
  await runJobs(platform.house, { until: 'empty' });
});
afterAll(() => platform.close());

/** The head receives on the 15th of each month, moved to the next working day. */
const reception = ruleOf('reception', 'duty', {
  kind: 'RECEPTION',
  who: { mode: 'EACH', selector: { leadershipRoles: ['HEAD'] } },
  cadence: { monthDays: { days: [15] } },
  holiday: { trigger: 'NON_WORKING_DAY', shift: 'NEXT_WORKING_DAY' },
  to: [{ public: true }],
});
/** The body reports on the 5th, by five in the afternoon. */
const report = ruleOf('report', 'duty', {
  kind: 'REPORT',
  who: { mode: 'BODY' },
  cadence: { monthDays: { days: [5] } },
  due: { byTime: '17:00' },
});

async function publish(rules: readonly any[]): Promise<void> {
  const sections = {
    reception: rules.filter(({ params }) => params.kind === 'RECEPTION'),
    reporting: rules.filter(({ params }) => params.kind === 'REPORT'),
  };
  const { rulebookId } = await platform.act('county', 'administrator', (tx) =>
    draftRulebook(tx, { sections }),
  );
  const submitted = { rulebookId, expectedVersion: 1, effectiveFrom: '2026-01-15' };
  await platform.act('county', 'administrator', (tx) => submitRulebook(tx, submitted));
  await platform.act('county', 'leader', (tx) => approveRulebook(tx, { rulebookId, expectedVersion: 2 }));
}

let records = 0;
const nextRecord = () => `01900000-0000-7000-8000-${String(++records).padStart(12, '0')}`;
const done = (evidence: Partial<NewEvidence> & { kind: NewEvidence['kind']; on: string }) =>
  platform.act('county', 'registrar', async (tx) => {
    await recordEvidence(tx, { source: 'DutyRecord', sourceId: nextRecord(), ...evidence });
    return {};
  });
const head = () => platform.of('county').posts.leader;

const data = ({ data, text }: Answer) => {
  expect(data, text).toBeTruthy();
  return data;
};
const as = (seat: Seat, slug = 'county') => platform.as(slug, seat);

const LIST = `query ($from: CivilDate!, $to: CivilDate!, $states: [ObligationState!], $ruleIds: [String!], $postId: ID,
    $mine: Boolean! = false, $asOf: CivilDate, $first: Int! = 100, $after: String) {
  obligations(from: $from, to: $to, states: $states, ruleIds: $ruleIds, postId: $postId, mine: $mine, asOf: $asOf,
    first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    nodes { obligationKey section kind version mode posts nominal due dueAt state reached frozen deputy excuseId
      rule { id title { zh } citation { article } } recipients { public }
      period { from to } moved { by holiday zh } tentative { code }
      evidence { recordType recordId on post makesUp } earlier { due calendar because { date } } } } }`;
const list = async (variables: object = {}, seat: Seat = 'member') =>
  data(
    await as(seat)(LIST, { from: '2026-02-01', to: '2026-12-31', ...variables } as Record<string, unknown>),
  ).obligations;
const states = async (variables: object = {}) =>
  (await list(variables)).nodes.map(({ due, state }: any) => `${due} ${state}`);

describe('what is owed', () => {
  it('is listed by its last day with its rule, bearer, move and state, frozen where its period has opened', async () => {
    const { nodes, totalCount } = await list({ to: '2026-04-30' });
    expect(
      nodes.map(({ obligationKey, due, state, frozen }: any) => [obligationKey, due, state, frozen]),
    ).toEqual([
      ['report 2026-02-01 0 BODY', '2026-02-05', 'MISSED', true],
      ['reception 2026-02-01 0 leader', '2026-02-24', 'MISSED', true],
      ['report 2026-03-01 0 BODY', '2026-03-05', 'MISSED', true],
      ['reception 2026-03-01 0 leader', '2026-03-16', 'OPEN', true],
      ['report 2026-04-01 0 BODY', '2026-04-05', 'UPCOMING', false],
      ['reception 2026-04-01 0 leader', '2026-04-15', 'UPCOMING', false],
    ]);
    expect(totalCount).toBe(6);
    expect(nodes[1]).toMatchObject({
      ...{ section: 'RECEPTION', kind: 'RECEPTION', version: 1, mode: 'EACH', posts: ['leader'] },
      ...{ nominal: '2026-02-15', moved: { by: 'NEXT_WORKING_DAY', holiday: '春节' }, tentative: null },
      rule: { id: 'reception', citation: { article: '第一条' } },
      recipients: [{ public: true }],
    });
    expect(nodes[2]).toMatchObject({ section: 'REPORTING', posts: [], dueAt: '2026-03-05T09:00:00.000Z' });
  });

  it('is worked out for a year ahead and more, tentative beyond the calendar, and refused beyond 400 days', async () => {
    const { nodes } = await list({ from: '2027-06-01', to: '2028-06-30', ruleIds: ['reception'] });
    expect(nodes).toHaveLength(13);
    expect(nodes.every(({ tentative, frozen }: any) => tentative.code === 'AFTER_COVERAGE' && !frozen)).toBe(
      true,
    );
    const wide = await as('member')(LIST, { from: '2026-01-01', to: '2027-02-05' });
    expect(wide.errors?.[0].extensions.code ?? wide.code).toBe('TOO_COSTLY');
    const backwards = await as('member')(LIST, { from: '2026-02-01', to: '2026-01-31' });
    expect(backwards.code).toBe('BAD_INPUT');
  });

  it('comes page by page, and by post, rule, state and asker', async () => {
    const paged: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 5; page++) {
      const { nodes, pageInfo } = await list({ to: '2026-04-30', first: 4, after });
      paged.push(...nodes.map(({ obligationKey }: any) => obligationKey));
      after = pageInfo.endCursor;
      if (!pageInfo.hasNextPage) break;
    }
    expect(paged).toEqual(
      (await list({ to: '2026-04-30' })).nodes.map(({ obligationKey }: any) => obligationKey),
    );
    expect((await as('member')(LIST, { from: '2026-02-01', to: '2026-04-30', after: 'x' })).code).toBe(
      'BAD_INPUT',
    );
    const { tenantId, posts } = platform.of('county');
    const keys = async (variables: object, seat: Seat = 'member') =>
      (await list({ to: '2026-03-31', ...variables }, seat)).nodes.map(
        ({ obligationKey }: any) => obligationKey,
      );
    const receptions = ['reception 2026-02-01 0 leader', 'reception 2026-03-01 0 leader'];
    expect(await keys({ postId: `Post:${tenantId}:${posts.leader}` })).toEqual(receptions);
    expect(await keys({ postId: `Post:${platform.of('city').tenantId}:${posts.leader}` })).toEqual([]);
    expect(await keys({ ruleIds: ['reception'] })).toEqual(receptions);
    expect(await keys({ states: ['OPEN'] })).toEqual([receptions[1]]);
    expect(await keys({ mine: true }, 'leader')).toEqual(receptions);
    expect(await keys({ mine: true })).toEqual([]);
  });

  it('names no post to whom may not read posts', async () => {
    const key = platform.withKey(await platform.key('county', ['duties:read']));
    const { nodes } = data(await key(LIST, { from: '2026-03-01', to: '2026-03-31' })).obligations;
    expect(nodes.map(({ posts }: any) => posts)).toEqual([null, null]);
    expect(
      (
        await platform.withKey(await platform.key('county', ['rulebook:read']))(LIST, {
          from: '2026-03-01',
          to: '2026-03-31',
        })
      ).code,
    ).toBe('FORBIDDEN');
  });

  it('is nothing of a neighbour’s, and its names mean nothing there', async () => {
    const theirs = data(await as('leader', 'neighbour')(LIST, { from: '2026-02-01', to: '2026-12-31' }));
    expect(theirs.obligations).toMatchObject({ nodes: [], totalCount: 0 });
    const ask =
      'query ($key: String!) { obligation(key: $key) { due } explainObligation(key: $key) { kind } }';
    const key = { key: 'reception 2026-03-01 0 leader' };
    expect(data(await as('leader', 'neighbour')(ask, key))).toEqual({
      obligation: null,
      explainObligation: null,
    });
    expect(data(await as('member')(ask, key)).obligation).toEqual({ due: '2026-03-16' });
    expect(data(await as('member')(ask, { key: 'no such thing' })).obligation).toBeNull();
  });
});

const DUTIES = `query ($from: CivilDate, $to: CivilDate, $kind: DutyKind) { me { organisation { subordinates { nodes {
  line grant duties(from: $from, to: $to, kind: $kind) {
    duties { ruleId titleZh kind figures { owed kept late madeUp deputised excused open missed } }
    total { owed expected actual onTime } reports { expected actual onTime missed } } } } } } }`;
const below = async (slug: string, variables: Record<string, unknown> = { to: '2026-03-31' }) =>
  data(await platform.as(slug, 'leader')(DUTIES, variables)).me.organisation.subordinates.nodes[0];

describe('what was done', () => {
  it('changes the state of its obligation at once: met, met late, deputised; and of another day as it was then', async () => {
    await done({ kind: 'REPORT', on: '2026-02-05', at: new Date('2026-02-05T08:00:00Z') });
    await done({ kind: 'REPORT', on: '2026-03-05', at: new Date('2026-03-05T10:00:00Z') });
    await done({
      kind: 'RECEPTION',
      on: '2026-02-24',
      postId: platform.of('county').posts.chief,
      standsInForId: head(),
    });
    expect(await states({ to: '2026-03-31' })).toEqual([
      '2026-02-05 MET',
      '2026-02-24 DEPUTISED',
      '2026-03-05 MET_LATE',
      '2026-03-16 OPEN',
    ]);
    const [, deputised] = (await list({ to: '2026-03-31' })).nodes;
    expect(deputised).toMatchObject({
      deputy: 'chief',
      evidence: [{ recordType: 'DutyRecord', on: '2026-02-24', post: 'chief', makesUp: false }],
    });
    expect(deputised.evidence[0].recordId).toContain(`DutyRecord:${platform.of('county').tenantId}:`);
    expect(await states({ to: '2026-03-31', asOf: '2026-02-10' })).toEqual([
      '2026-02-05 MET',
      '2026-02-24 OPEN',
      '2026-03-05 UPCOMING',
      '2026-03-16 UPCOMING',
    ]);
  });

  it('is told with the rule, the days and the record, when somebody asks why', async () => {
    const { explainObligation: steps } = data(
      await as('member')(
        '{ explainObligation(key: "reception 2026-02-01 0 leader") { kind date zh day { announced } } }',
      ),
    );
    const kinds = steps.map(({ kind }: any) => kind);
    expect(kinds.slice(0, 3)).toEqual(['RULE', 'NOMINAL', 'HOLIDAY']);
    expect(kinds.slice(-3)).toEqual(['DUE', 'EVIDENCE', 'STATE']);
    expect(steps.at(-2)).toMatchObject({ date: '2026-02-24', zh: '2026-02-24 按期' });
    expect(steps.at(-1).zh).toBe('由他人代行');
  });

  it('is seen by the superior along the line that carries it, duty by duty, and along no other', async () => {
    const { duties, grant } = await below('city');
    expect(grant).toBe('COMPLIANCE');
    const none = { owed: 0, kept: 0, late: 0, madeUp: 0, deputised: 0, excused: 0, open: 0, missed: 0 };
    expect(duties.duties).toEqual([
      {
        ...{ ruleId: 'reception', titleZh: '规则reception', kind: 'RECEPTION' },
        figures: { ...none, owed: 2, deputised: 1, open: 1 },
      },
      {
        ...{ ruleId: 'report', titleZh: '规则report', kind: 'REPORT' },
        figures: { ...none, owed: 2, kept: 1, late: 1 },
      },
    ]);
    expect(duties.total).toEqual({ owed: 4, expected: 4, actual: 3, onTime: 2 });
    expect(duties.reports).toEqual({ expected: 2, actual: 2, onTime: 1, missed: 0 });
    expect(
      (await below('city', { from: '2026-03-01', to: '2026-03-31', kind: 'REPORT' })).duties.total,
    ).toEqual({
      ...{ owed: 1, expected: 1, actual: 1, onTime: 0 },
    });
    expect(await below('province')).toMatchObject({ grant: 'STATISTICS', duties: null });
    expect(await below('neighbour')).toBeUndefined();
  });

  it('is told to the subordinate when a superior has read it', async () => {
    const marks = async (slug: string) => {
      const { tenantId } = platform.of(slug);
      const rows = await inScope(platform.house.db, { tenantId, today: '2026-03-10' }, (em) =>
        em.execute<unknown[]>('select 1 from access_row where tenant_id = ? and ? = any(shown)', [
          tenantId,
          `K:${platform.of('county').tenantId}`,
        ]),
      );
      return rows.length;
    };
    expect(await marks('city')).toBeGreaterThan(0);
    expect(await marks('province')).toBe(0);
  });
});

describe('an excuse', () => {
  const ask = async (seat: Seat, input: object, slug = 'county') =>
    data(
      await as(seat, slug)(
        `mutation ($input: RequestExcuseInput!) { requestExcuse(input: $input) {
           ... on ExcuseChanged { excuse { id state obligationKey due requestedAt requester { name } } } ... on Refused { code path } } }`,
        { input },
      ),
    ).requestExcuse;
  const decide = async (seat: Seat, excuseId: string, approve = true, slug = 'county') =>
    data(
      await as(seat, slug)(
        `mutation ($input: DecideExcuseInput!) { decideExcuse(input: $input) {
           ... on ExcuseChanged { excuse { state decidedBy { name } } } ... on Refused { code path rule why { zh } } } }`,
        { input: { excuseId, approve } },
      ),
    )?.decideExcuse;
  const body = { obligationKey: 'report 2026-04-01 0 BODY', reason: '系统升级，当月免报' };

  it('is asked for by whom it concerns and granted by a second person, never by oneself', async () => {
    const own = { obligationKey: 'reception 2026-03-01 0 leader', reason: '参加省里会议' };
    expect(await ask('member', own)).toEqual({ code: 'FORBIDDEN', path: null });
    expect(await ask('leader', { ...own, reason: ' ' })).toEqual({ code: 'BAD_INPUT', path: 'reason' });
    const mine = (await ask('leader', own)).excuse;
    expect(mine).toMatchObject({
      state: 'REQUESTED',
      due: '2026-03-16',
      // As a stored moment is written, so is one that is worked out.
      requestedAt: new Date(platform.house.clock.now()).toISOString(),
      requester: { name: 'leadercounty' },
    });
    expect(await decide('leader', mine.id)).toMatchObject({
      ...{ code: 'SECOND_PERSON_NEEDED', rule: 'ASKER_DOES_NOT_DECIDE' },
      why: [{ zh: '《汇音平台规则》申请与决定分离：申请人不得决定自己的申请' }],
    });
    expect((await list({ ruleIds: ['reception'], to: '2026-03-31' })).nodes[1]).toMatchObject({
      state: 'OPEN',
      excuseId: null,
    });
    const { excuse } = await ask('registrar', body);
    expect(await ask('member', body)).toEqual({ code: 'CONFLICT', path: 'obligationKey' });
    expect(await decide('leader', excuse.id)).toMatchObject({
      excuse: { state: 'APPROVED', decidedBy: { name: 'leadercounty' } },
    });
    expect(await decide('leader', excuse.id)).toMatchObject({ code: 'CONFLICT', path: 'excuseId' });
    const { nodes } = await list({ from: '2026-04-01', to: '2026-04-30', ruleIds: ['report'] });
    expect(nodes[0]).toMatchObject({ state: 'EXCUSED', excuseId: excuse.id });
    const april = { from: '2026-04-01', to: '2026-04-30', kind: 'REPORT' };
    expect((await below('city', april)).duties.total).toEqual({ owed: 1, expected: 0, actual: 0, onTime: 0 });
  });

  it('is not for what is done or unknown, and is nobody’s elsewhere', async () => {
    const met = { obligationKey: 'report 2026-02-01 0 BODY', reason: '补申请' };
    expect(await ask('registrar', met)).toEqual({ code: 'CONFLICT', path: 'obligationKey' });
    expect(await ask('registrar', { ...met, obligationKey: 'nothing 2026-02-01 0 BODY' })).toEqual({
      ...{ code: 'NOT_FOUND', path: 'obligationKey' },
    });
    expect(await ask('registrar', body, 'neighbour')).toEqual({ code: 'NOT_FOUND', path: 'obligationKey' });
    const { excuses } = data(await as('member')('{ excuses(state: REQUESTED) { nodes { id reason } } }'));
    expect(excuses.nodes).toMatchObject([{ reason: '参加省里会议' }]);
    expect(await decide('leader', excuses.nodes[0].id, true, 'neighbour')).toMatchObject({
      ...{ code: 'NOT_FOUND', path: 'excuseId' },
    });
    const theirs = data(await as('leader', 'neighbour')('{ excuses { totalCount } }'));
    expect(theirs.excuses.totalCount).toBe(0);
  });
});
