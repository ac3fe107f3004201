import 'reflect-metadata';
import { type OperationDefinitionNode, parse, validate } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Context } from '../../api/context.ts';
import { createExecutor } from '../../api/read/index.ts';
import { RESOLVERS } from '../../api/rulebooks/index.ts';
import { inScope, materialise } from '../../tenants/index.ts';
import { organisation, rows, type TestHouse, testHouse } from '../tenancy/house.ts';
import { type Scene, type Someone, scene } from './scene.ts';

const schema = buildSchemaSync({ resolvers: RESOLVERS as never, validate: false });
const execute = createExecutor(schema);
let house: TestHouse;
let at: Scene;
let neighbour: Someone;
beforeAll(async () => {
  house = await testHouse('rulebook_api');
  at = await scene(house);
  neighbour = await organisation(house);
});
afterAll(() => house.close());

async function ask(who: Someone, text: string, rawVariables: Record<string, unknown> = {}): Promise<any> {
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  const operation = document.definitions.find(
    (one): one is OperationDefinitionNode => one.kind === 'OperationDefinition',
  )!;
  const context = await Context.of(house, who, { requestId: 'test', address: '127.0.0.1' });
  return JSON.parse(JSON.stringify(await execute({ document, operation, rawVariables }, context)));
}
const data = async (who: Someone, text: string, variables?: Record<string, unknown>): Promise<any> => {
  const answer = await ask(who, text, variables);
  expect(answer.errors).toBeUndefined();
  return answer.data;
};

const FIELDS = `... on Refused { code path rule findings { code severity path ruleId zh en } }`;
const write = async (who: Someone, name: string, input: object): Promise<any> => {
  const Name = name.charAt(0).toUpperCase() + name.slice(1);
  const answer = await data(
    who,
    `mutation ($input: ${Name}RulebookInput!) { ${name}Rulebook(input: $input) {
       __typename ... on RulebookChanged { rulebook { id version state revision effectiveFrom } } ${FIELDS} } }`,
    { input },
  );
  return answer[`${name}Rulebook`];
};

const cited = (id: string, zh: string) => ({
  id,
  title: { zh, en: id },
  citation: { document: '测试规定', article: '第三条' },
});
const reception = (day: number) => ({
  ...cited('reception-day', '书记接访日'),
  duty: {
    kind: 'RECEPTION',
    who: { mode: 'EACH', selector: { leadershipRoles: ['PARTY_SECRETARY'] } },
    cadence: { monthDays: { days: [day] } },
    holiday: { trigger: 'NON_WORKING_DAY', shift: 'NEXT_WORKING_DAY' },
  },
});
const monthlyReport = {
  ...cited('monthly-report', '月报'),
  duty: {
    kind: 'REPORT',
    who: { mode: 'BODY' },
    cadence: { monthDays: { days: [5] } },
    covers: 'PREVIOUS',
    due: { byTime: '17:00' },
    to: [{ superiorOn: 'CORPORATE' }, { public: true }],
  },
};
const about = ({ id, revision }: { id: string; revision: number }) => ({
  rulebookId: id,
  expectedVersion: revision,
});

async function publish(sections: object | undefined, effectiveFrom: string): Promise<any> {
  const drafted = await write(at.administrator, 'draft', { sections });
  expect(drafted).toMatchObject({ __typename: 'RulebookChanged', rulebook: { state: 'DRAFT', revision: 1 } });
  const submitted = await write(at.administrator, 'submit', { ...about(drafted.rulebook), effectiveFrom });
  expect(submitted).toMatchObject({ rulebook: { state: 'SUBMITTED', effectiveFrom } });
  const approved = await write(at.leader, 'approve', about(submitted.rulebook));
  expect(approved).toMatchObject({ __typename: 'RulebookChanged', rulebook: { state: 'PUBLISHED' } });
  return approved.rulebook;
}

it('moves a reception day from one version to the next, and every day is answered by the version in force', async () => {
  await publish({ reception: [reception(15)], reporting: [monthlyReport] }, '2026-01-15');
  const second = await publish({ reception: [reception(20)], reporting: [monthlyReport] }, '2026-03-01');
  expect(second.version).toBe(2);

  const asOf = `query ($day: CivilDate) { rulebook(asOf: $day) { version effectiveFrom draftedBy { name }
    sections { reception { id form title { zh } citation { article } duty { cadence { monthDays { days monthEnd } weekly { weekdays } } } access { tier } } } } }`;
  expect(await data(at.clerk, asOf, { day: '2026-01-14' })).toEqual({ rulebook: null });
  expect(await data(at.clerk, asOf)).toEqual({
    rulebook: {
      version: 1,
      effectiveFrom: '2026-01-15',
      draftedBy: { name: '管理员甲' },
      sections: {
        reception: [
          {
            id: 'reception-day',
            form: 'DUTY',
            title: { zh: '书记接访日' },
            citation: { article: '第三条' },
            duty: { cadence: { monthDays: { days: [15], monthEnd: 'CLAMP' }, weekly: null } },
            access: null,
          },
        ],
      },
    },
  });
  expect((await data(at.clerk, asOf, { day: '2030-01-01' })).rulebook.version).toBe(2);

  const days = `query ($from: CivilDate!, $to: CivilDate!) { receptionDays(from: $from, to: $to) {
    nominal due version mode posts rule { id } recipients { public } tentative { code zh }
    moved { by holiday zh en } period { from to } } }`;
  const { receptionDays } = await data(at.clerk, days, { from: '2026-01-01', to: '2026-04-30' });
  // The month of January was open when the first version took effect: it owes nothing.
  expect(receptionDays.map((one: any) => [one.nominal, one.due, one.version])).toEqual([
    ['2026-02-15', '2026-02-24', 1],
    ['2026-03-20', '2026-03-20', 2],
    ['2026-04-20', '2026-04-20', 2],
  ]);
  expect(receptionDays[0]).toMatchObject({
    mode: 'EACH',
    posts: ['secretary'],
    rule: { id: 'reception-day' },
    recipients: [],
    moved: { by: 'NEXT_WORKING_DAY', holiday: '春节' },
    tentative: null,
    period: { from: '2026-02-01', to: '2026-02-28' },
  });
  expect(receptionDays[0].moved.zh).toBe('原定 2026-02-15，遇春节，顺延至下一个工作日');
  const later = await data(at.clerk, days, { from: '2028-05-01', to: '2028-05-31' });
  expect(later.receptionDays[0].tentative.code).toBe('AFTER_COVERAGE');
});

it('says when reports are due, by when and to whom', async () => {
  const { reportingDays } = await data(
    at.administrator,
    `{ reportingDays(from: "2026-03-01", to: "2026-03-31") {
       kind due dueAt posts covers { from to } recipients { superiorOn public office } } }`,
  );
  expect(reportingDays).toEqual([
    {
      kind: 'REPORT',
      due: '2026-03-05',
      dueAt: '2026-03-05T09:00:00.000Z',
      posts: [],
      covers: { from: '2026-02-01', to: '2026-02-28' },
      recipients: [
        { superiorOn: 'CORPORATE', public: null, office: null },
        { superiorOn: null, public: true, office: null },
      ],
    },
  ]);
});

it('refuses windows that run backwards or beyond 400 days', async () => {
  const code = async (from: string, to: string) =>
    (await ask(at.clerk, `{ receptionDays(from: "${from}", to: "${to}") { due } }`)).errors?.[0].message;
  expect(await code('2026-02-01', '2026-01-31')).toContain('not valid');
  expect(await code('2026-01-01', '2027-02-05')).toContain('costs too much');
  expect(await code('2026-01-01', '2027-02-04')).toBeUndefined();
});

it('compares two versions rule by rule', async () => {
  const diff = `query ($from: Int!, $to: Int!) { rulebookDiff(from: $from, to: $to) {
    ruleId status section before { duty { kind } } after { duty { cadence { monthDays { days } } } } changes { path from to } } }`;
  const { rulebookDiff } = await data(at.clerk, diff, { from: 1, to: 2 });
  expect(rulebookDiff).toEqual([
    {
      ruleId: 'reception-day',
      status: 'CHANGED',
      section: 'RECEPTION',
      before: { duty: { kind: 'RECEPTION' } },
      after: { duty: { cadence: { monthDays: { days: [20] } } } },
      changes: [{ path: 'duty.cadence.monthDays.days[0]', from: '15', to: '20' }],
    },
    expect.objectContaining({ ruleId: 'monthly-report', status: 'SAME', section: 'REPORTING', changes: [] }),
  ]);
  const { rulebook: draft } = await write(at.administrator, 'draft', { sections: {} });
  expect((await data(at.leader, diff, { from: 2, to: draft.version })).rulebookDiff).toHaveLength(2);
  const hidden = await ask(at.clerk, diff, { from: 2, to: draft.version });
  const missing = await ask(at.clerk, diff, { from: 2, to: 999 });
  expect(hidden).toEqual(missing);
  expect(hidden.errors).toHaveLength(1);
});

it('checks without saving, and answers a refused draft with the same findings', async () => {
  const sections = { reception: [reception(32)] };
  const before = (await data(at.leader, '{ rulebooks { totalCount } }')).rulebooks.totalCount;
  const { checkRulebook: findings } = await data(
    at.administrator,
    'query ($sections: RulebookSectionsInput!) { checkRulebook(sections: $sections) { code severity path ruleId zh en } }',
    { sections },
  );
  expect(findings).toMatchObject([
    {
      code: 'OUT_OF_RANGE',
      severity: 'ERROR',
      path: 'reception[0].duty.cadence.monthDays.days[0]',
      ruleId: 'reception-day',
    },
  ]);
  expect(await write(at.administrator, 'draft', { sections })).toEqual({
    __typename: 'Refused',
    code: 'RULE_INVALID',
    path: `sections.${findings[0].path}`,
    rule: null,
    findings,
  });
  const twoForms = { ...reception(15), retention: { years: 5 } };
  expect(await write(at.administrator, 'draft', { sections: { reception: [twoForms] } })).toMatchObject({
    code: 'BAD_INPUT',
    path: 'sections.reception[0]',
    findings: [],
  });
  expect((await data(at.leader, '{ rulebooks { totalCount } }')).rulebooks.totalCount).toBe(before);
});

it('shows drafts to those who make rulebooks and published versions to all; nothing to a neighbour', async () => {
  const { rulebook } = await write(at.administrator, 'draft', {});
  const history = '{ rulebooks(first: 50) { nodes { version state } totalCount } }';
  const byId = 'query ($id: ID!) { rulebookById(id: $id) { version sections { reporting { id } } } }';
  const all = (await data(at.leader, history)).rulebooks.nodes;
  expect(all[0]).toEqual({ version: rulebook.version, state: 'DRAFT' });
  expect((await data(at.clerk, history)).rulebooks).toEqual({
    nodes: [
      { version: 2, state: 'PUBLISHED' },
      { version: 1, state: 'PUBLISHED' },
    ],
    totalCount: 2,
  });
  expect(await data(at.administrator, byId, { id: rulebook.id })).toEqual({
    rulebookById: { version: rulebook.version, sections: { reporting: [{ id: 'monthly-report' }] } },
  });
  expect(await data(at.clerk, byId, { id: rulebook.id })).toEqual({ rulebookById: null });
  expect(await data(neighbour, byId, { id: rulebook.id })).toEqual({ rulebookById: null });
  expect((await data(neighbour, history)).rulebooks).toEqual({ nodes: [], totalCount: 0 });
  expect((await data(neighbour, '{ rulebook { version } }')).rulebook).toBeNull();
});

it('repeats a draft by its key once, and withdraws it', async () => {
  const input = { idempotencyKey: 'again', sections: { reception: [reception(1)] } };
  const first = await write(at.administrator, 'draft', input);
  expect(await write(at.administrator, 'draft', input)).toEqual(first);
  const other = { ...input, sections: { reception: [reception(2)] } };
  expect(await write(at.administrator, 'draft', other)).toMatchObject({ code: 'IDEMPOTENCY_MISMATCH' });
  const revised = await write(at.administrator, 'revise', { ...about(first.rulebook), sections: {} });
  expect(revised).toMatchObject({ __typename: 'RulebookChanged', rulebook: { revision: 2 } });
  const random = {
    ...about(revised.rulebook),
    rulebookId: `Rulebook:${at.tenantId}:01900000-0000-7000-8000-00000000dead`,
  };
  const foreign = await write(neighbour, 'withdraw', about(revised.rulebook));
  expect(foreign).toMatchObject({ code: 'NOT_FOUND', path: 'rulebookId' });
  expect(await write(at.administrator, 'withdraw', random)).toEqual(foreign);
  expect(await write(at.leader, 'withdraw', about(revised.rulebook))).toMatchObject({
    rulebook: { state: 'WITHDRAWN' },
  });
});

it('tells the approver what becomes of what is owed: nothing in periods that have opened, the rest from which on', async () => {
  house.at('2026-01-15T04:00:00Z');
  at = await scene(house);
  await publish({ reception: [reception(15)], reporting: [monthlyReport] }, '2026-01-15');
  // February has opened, and the day's job has run.
  house.at('2026-02-02T04:00:00Z');
  const { tenantId } = at;
  await inScope(house.db, { tenantId, today: '2026-02-02' }, (em) =>
    materialise(em, tenantId, { today: '2026-02-02', now: house.clock.now() }),
  );
  const sections = { reception: [reception(20)], reporting: [monthlyReport] };
  const drafted = await write(at.administrator, 'draft', { sections });
  const asked = { ...about(drafted.rulebook), effectiveFrom: '2026-03-01' };
  const submitted = await write(at.administrator, 'submit', asked);
  const approve = async (idempotencyKey: string): Promise<any> =>
    (
      await data(
        at.leader,
        `mutation ($input: ApproveRulebookInput!) { approveRulebook(input: $input) { ... on RulebookChanged {
           rulebook { state } obligations { added removed changed keptOpen
             rules { ruleId title { zh } firstPeriodFrom } } } } }`,
        { input: { ...about(submitted.rulebook), idempotencyKey } },
      )
    ).approveRulebook;
  const owed = () =>
    rows<{ period: string; due: string; key: string }>(
      house,
      tenantId,
      `select period_from::text as period, due::text, key from obligation where tenant_id = ? order by key`,
      [tenantId],
    );
  const before = await owed();
  const approved = await approve('once');
  const after = await owed();
  const opened = (all: typeof before) => all.filter(({ period }) => period <= '2026-02-02');
  expect(opened(before).length).toBeGreaterThan(0);
  expect(opened(after)).toEqual(opened(before));
  const dueOn = (all: typeof before) => new Map(all.map(({ key, due }) => [key, due]));
  const moved = [...dueOn(after)].filter(([key, due]) => dueOn(before).get(key) !== due);
  expect(moved.length).toBeGreaterThan(0);
  // The report is asked for as before, though by a new version: it is no change.
  expect(approved).toEqual({
    rulebook: { state: 'PUBLISHED' },
    obligations: {
      ...{ added: 0, removed: 0, changed: moved.length, keptOpen: opened(before).length },
      rules: [{ ruleId: 'reception-day', title: { zh: '书记接访日' }, firstPeriodFrom: '2026-03-01' }],
    },
  });
  expect(await approve('once')).toEqual(approved);
});
