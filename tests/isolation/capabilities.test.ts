import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runJobs } from '../../api/jobs/index.ts';
import { perform, proposeOversight, refreshActor } from '../../tenants/index.ts';
import type { Answer, Ask, Seat } from '../setup/platform.ts';
import { type Actor, type Control, type Given, input } from './control.ts';
import { BASELINES } from './controls-baselines.ts';
import { CALENDARS, WEBHOOKS } from './controls-calendars.ts';
import { INCIDENTS } from './controls-incidents.ts';
import { OBLIGATIONS, RECEPTION } from './controls-obligations.ts';
import { SESSIONS } from './controls-reception.ts';
import { RECORDS } from './controls-records.ts';
import { ANALYSIS, REPORTS } from './controls-reports.ts';
import { MUTATIONS, operationOf, QUERIES } from './operations.ts';
import { contentsOf, owning, type Scene, startScene } from './scene.ts';

/** Every root field with the actor who may and works, after those who may not were refused and nothing had changed. */

let at: Scene;
let draftKey: Ask;
let rosterKey: Ask;
/** What each field answered its rightful actor. */
const answers: Record<string, any> = {};
beforeAll(async () => {
  at = await startScene('capabilities');
  rosterKey = at.platform.withKey(await at.platform.key('east', ['roster:read']));
  draftKey = at.platform.withKey(await at.platform.key('east', ['rulebook:draft', 'rulebook:read']));
});
afterAll(() => at.platform.close());

const actor = (name: Actor): Ask => {
  if (name === 'key') return draftKey;
  if (name === 'rosterKey') return rosterKey;
  return name === 'operator' ? at.platform.as('operator', 'administrator') : at.platform.as('east', name);
};
const own = (type: string, i = 0): string => at.ids.east[type]![i]!;
const seatId = (type: 'Post' | 'Person', seat: Seat): string => {
  const { tenantId, posts, people } = at.platform.of('east');
  return `${type}:${tenantId}:${(type === 'Post' ? posts : people)[seat]}`;
};
const organisation = (slug: string) => `Organisation:${at.platform.of(slug).tenantId}`;
const days = { from: '2026-02-01', to: '2026-03-31' };
const content = { title: '事由', facts: '事实', claims: [] };
const nth = (i: number, version: number) => ({ petitionId: own('Petition', i), expectedVersion: version });
const rulebookOf = (name: string) => ({
  rulebookId: answers[name].rulebook.id,
  expectedVersion: answers[name].rulebook.revision,
});

const READS: Record<string, Control> = {
  me: { by: 'member', not: [] },
  node: { by: 'member', not: [], args: () => ({ id: own('Post') }) },
  organisation: { by: 'member', not: [], args: () => ({ id: organisation('east') }) },
  organisations: { by: 'member', not: [] },
  oversights: { by: 'member', not: ['key'] },
  person: { by: 'member', not: ['key'], args: () => ({ id: own('Person') }) },
  people: { by: 'member', not: ['key'] },
  post: { by: 'member', not: ['key'], args: () => ({ id: own('Post') }) },
  posts: { by: 'member', not: ['key'] },
  holdings: { by: 'member', not: ['key'] },
  apiKeys: { by: 'administrator', not: ['member', 'leader', 'auditor'] },
  auditEntries: { by: 'auditor', not: ['member', 'registrar', 'leader', 'key'] },
  sentEnvelopes: { by: 'leader', not: ['member', 'auditor', 'key'] },
  receivedEnvelopes: { by: 'leader', not: ['member', 'auditor', 'key'] },
  petition: {
    by: 'registrar',
    not: ['member', 'handler', 'auditor', 'key'],
    args: () => ({ id: own('Petition') }),
  },
  petitionByNumber: {
    by: 'registrar',
    not: ['member', 'handler', 'key'],
    args: () => ({ number: own('NUMBER') }),
  },
  petitions: { by: 'registrar', not: ['member', 'handler', 'auditor', 'key'] },
  sights: { by: 'leader', not: ['member', 'auditor', 'key'] },
  petitionProgress: { by: 'member', not: [], args: () => ({ receiptCode: at.receiptCode }) },
  rulebookById: { by: 'leader', not: ['member', 'auditor'], args: () => ({ id: own('Rulebook') }) },
  rulebooks: { by: 'leader', not: ['member', 'registrar'] },
  checkRulebook: {
    by: 'administrator',
    not: ['rosterKey'],
    args: () => ({
      sections: {
        reception: [
          {
            id: 'r',
            title: { zh: '一', en: 'a' },
            citation: { document: '甲', article: '一' },
            duty: { kind: 'RECEPTION', who: { mode: 'BODY' }, cadence: { asNeeded: { occasion: '无' } } },
          },
        ],
      },
    }),
  },
};
/** What is there once a rulebook has been published. */
const READS_OF_RULES: Record<string, Control> = {
  rulebook: { by: 'member', not: ['rosterKey'] },
  rulebookDiff: { by: 'leader', not: ['rosterKey'], args: () => ({ from: 1, to: 2 }) },
  receptionDays: { by: 'member', not: ['rosterKey'], args: () => days },
  reportingDays: { by: 'member', not: ['rosterKey'], args: () => days },
};

const petitionWork: Record<string, Control> = {
  registerPetition: {
    by: 'registrar',
    not: ['member', 'handler', 'leader', 'auditor', 'administrator', 'key', 'operator'],
    args: () =>
      input({
        channel: 'VISIT',
        caseType: 'APPEAL',
        caseKind: 'COMPLAINT',
        content,
        identity: { name: '某人' },
      }),
  },
  correctPetition: {
    by: 'registrar',
    not: ['member', 'handler', 'administrator'],
    args: () => input({ ...nth(0, 1), headcount: 3 }),
  },
  assignPetition: {
    by: 'registrar',
    not: ['member', 'handler', 'administrator'],
    args: () => input({ ...nth(0, 2), assigneeId: seatId('Post', 'handler') }),
  },
  recordProgress: {
    by: 'handler',
    not: ['member', 'registrar', 'leader'],
    args: () => input({ ...nth(0, 3), text: '已联系' }),
  },
  closePetition: {
    by: 'handler',
    not: ['member', 'registrar', 'leader'],
    args: () => input({ ...nth(0, 4), decision: '已解决' }),
  },
  requestSight: {
    by: 'registrar',
    not: ['member', 'handler', 'auditor', 'key'],
    args: () =>
      input({ petitionId: own('Petition', 1), tier: 'IDENTITY', purpose: 'VERIFY_FACTS', hours: 2 }),
  },
  approveSight: {
    by: 'leader',
    not: ['member', 'registrar', 'administrator'],
    args: () => input({ sightId: own('Sight') }),
  },
  refuseSight: {
    by: 'leader',
    not: ['member', 'registrar'],
    args: () => input({ sightId: answers.requestSight.sight.id }),
  },
  revokeSight: { by: 'leader', not: ['member', 'handler'], args: () => input({ sightId: own('Sight') }) },
};

const NOT_MANAGING: Actor[] = ['member', 'leader', 'registrar', 'auditor', 'key'];
const managing = (args: Control['args']): Control => ({ by: 'administrator', not: NOT_MANAGING, args });
const rosterWork: Record<string, Control> = {
  addPerson: managing(() => input({ name: '新人' })),
  addPost: managing(() => input({ code: 'window', title: '窗口' })),
  changePost: managing(() => input({ postId: answers.addPost.post.id, title: '接待窗口' })),
  assignPost: managing(() =>
    input({
      postId: seatId('Post', 'registrar'),
      personId: seatId('Person', 'administrator'),
      validFrom: '2026-01-15',
    }),
  ),
  confirmHolding: {
    by: 'leader',
    not: ['member', 'registrar'],
    args: () => input({ holdingId: confirmable }),
  },
  endHolding: managing(() => input({ holdingId: confirmable, on: '2026-01-15' })),
  abolishPost: managing(() => input({ postId: answers.addPost.post.id, on: '2026-02-01' })),
  deactivatePerson: managing(() => input({ personId: answers.addPerson.person.id })),
  issueKey: managing(() =>
    input({ name: '接口', scopes: ['roster:read'], expiresAt: '2026-06-01T00:00:00Z' }),
  ),
  rotateKey: managing(() =>
    input({ apiKeyId: answers.issueKey.apiKey.id, expiresAt: '2026-07-01T00:00:00Z' }),
  ),
  revokeKey: managing(() => input({ apiKeyId: answers.rotateKey.apiKey.id })),
};
let confirmable = '';

const ruleWork: Record<string, Control> = {
  draftRulebook: { by: 'key', not: ['member', 'leader', 'registrar'], args: () => input({}) },
  reviseRulebook: {
    by: 'key',
    not: ['member', 'leader'],
    args: () =>
      input({
        ...rulebookOf('draftRulebook'),
        sections: { reception: [RECEPTION], reporting: [ANALYSIS] },
      }),
  },
  submitRulebook: {
    by: 'key',
    not: ['member', 'leader', 'registrar'],
    args: () => input({ ...rulebookOf('reviseRulebook'), effectiveFrom: '2026-01-15' }),
  },
  approveRulebook: {
    by: 'leader',
    not: ['member', 'administrator', 'key'],
    args: () => input(rulebookOf('submitRulebook')),
  },
  withdrawRulebook: {
    by: 'administrator',
    not: ['member', 'registrar'],
    args: () => input({ rulebookId: own('Rulebook'), expectedVersion: 1 }),
  },
};

const NOT_OPERATING: Actor[] = ['member', 'leader', 'administrator', 'auditor', 'key'];
const operating = (args: Control['args']): Control => ({ by: 'operator', not: NOT_OPERATING, args });
const edge = { line: 'CORPORATE', force: 'ADVISORY', grant: 'STATISTICS', validFrom: '2026-02-01' };
const overseeing: Record<string, Control> = {
  createOrganisation: operating(() =>
    input({
      slug: 'new',
      nameZh: '新单位',
      nameEn: 'New',
      kind: 'OTHER',
      level: 'NONE',
      administrator: { name: '某' },
    }),
  ),
  suspendOrganisation: operating(() => input({ organisationId: answers.createOrganisation.organisation.id })),
  resumeOrganisation: operating(() => input({ organisationId: answers.createOrganisation.organisation.id })),
  proposeOversight: {
    by: 'administrator',
    not: ['member', 'leader', 'key'],
    args: () => input({ superiorId: organisation('city'), subordinateId: organisation('east'), ...edge }),
  },
  acceptOversight: {
    by: 'administrator',
    not: ['member', 'leader', 'key'],
    args: async () => input({ oversightId: await proposed('city') }),
  },
  settleOversight: operating(async () => input({ oversightId: await proposed('west') })),
  endOversight: {
    by: 'administrator',
    not: ['member', 'leader', 'key'],
    args: () => input({ oversightId: answers.acceptOversight.oversight.id, on: '2026-03-01' }),
  },
  importPack: operating(() => input({ document: 'D03' })),
  proposeRecovery: operating(() =>
    input({
      organisationId: organisation('east'),
      administrator: newcomer,
      consentById: organisation('east'),
    }),
  ),
  consentToRecovery: {
    by: 'leader',
    not: ['member', 'registrar', 'key'],
    args: async () => input({ envelopeId: await proposalOfRecovery(), administrator: newcomer }),
  },
  recoverAdministrator: operating(async () => {
    await runJobs(at.platform.house, { until: 'empty' });
    return input({ organisationId: organisation('east'), administrator: newcomer });
  }),
};
const newcomer = { name: '某', issuer: 'https://id.example', subject: 'newcomer' };
/** The proposal that `proposeRecovery` sent, once it is delivered. */
async function proposalOfRecovery(): Promise<string> {
  await runJobs(at.platform.house, { until: 'empty' });
  const { data } = await at.platform.as(
    'east',
    'leader',
  )('{ receivedEnvelopes(kind: "RECOVERY") { nodes { id } } }');
  return data.receivedEnvelopes.nodes[0].id;
}
const proposals = new Map<string, string>();
/** An edge that another organisation proposed. */
async function proposed(slug: 'city' | 'west'): Promise<string> {
  const known = proposals.get(slug);
  if (known) return known;
  const { house, of } = at.platform;
  const { actor } = await refreshActor(house, {
    tenantId: of(slug).tenantId,
    personId: of(slug).people.administrator,
  });
  const wanted = {
    ...edge,
    line: 'SECTORAL',
    superiorId: of(slug).tenantId,
    subordinateId: of('east').tenantId,
  };
  const { oversightId } = await perform(house, { actor, operation: 'test', input: {} }, (tx) =>
    proposeOversight(tx, wanted as never),
  );
  proposals.set(slug, `Oversight:${oversightId}`);
  return `Oversight:${oversightId}`;
}

const given: Given = {
  get scene() {
    return at;
  },
  ...{ own, organisation, answers },
};

const CONTROLS: Record<string, Control> = {
  ...READS,
  ...SESSIONS,
  ...petitionWork,
  ...rosterWork,
  ...ruleWork,
  ...READS_OF_RULES,
  ...OBLIGATIONS,
  ...BASELINES,
  ...INCIDENTS,
  ...RECORDS,
  ...CALENDARS,
  ...WEBHOOKS,
  ...REPORTS,
  ...overseeing,
};

const shows = ({ data, errors }: Answer): boolean => {
  const value = data?.c0;
  if (errors || value == null || value.__typename === 'Refused') return false;
  if (Array.isArray(value)) return true;
  return value.nodes ? value.nodes.length > 0 : true;
};
const codeOf = ({ code, data }: Answer): string => code ?? data?.c0?.Refused_code ?? 'NOTHING';
/** The parts of a result under their own names, not those that keep the members of a union apart. */
const plainly = (value: any): any =>
  value?.__typename && typeof value === 'object'
    ? Object.fromEntries(
        Object.entries(value).map(([key, part]) => [key.replace(`${value.__typename}_`, ''), part]),
      )
    : value;

const state = async () => {
  const { tenantId } = at.platform.of('east');
  const directory = await owning(at.platform, tenantId, (query) =>
    query(
      'select md5(string_agg(o::text, $1 order by id)) from organisation o union all select md5(string_agg(o::text, $1 order by id)) from oversight o',
      [','],
    ),
  );
  // A read leaves an access row, also one that shows nothing to be denied.
  const contents = await Promise.all(
    (['east', 'operator'] as const).map((slug) => contentsOf(at.platform, slug)),
  );
  return JSON.stringify([contents.map(({ text }) => text), directory]);
};

describe('every root field', () => {
  it('has a control', () => {
    const fields = [...QUERIES, ...MUTATIONS].map(({ name }) => name);
    expect(Object.keys(CONTROLS).sort()).toEqual(fields.sort());
  });

  it.each(Object.entries(CONTROLS))(
    '%s is refused to whom it is not for, and works for whom it is',
    async (name, control) => {
      const field = [...QUERIES, ...MUTATIONS].find((one) => one.name === name)!;
      const { text, variables } = operationOf([{ field, variables: (await control.args?.(given)) ?? {} }]);
      const before = await state();
      const open = 'public' in (field.extensions.guard as object);
      const nobody = await at.platform.anonymous(text, variables);
      if (!open) expect([nobody.code, nobody.data?.c0 ?? null]).toEqual(['UNAUTHENTICATED', null]);
      for (const seat of control.not ?? ['member']) {
        const answer = await actor(seat)(text, variables);
        expect([seat, shows(answer), answer.text]).toEqual([seat, false, answer.text]);
        const codes = QUERIES.includes(field)
          ? ['FORBIDDEN', 'NOTHING']
          : ['FORBIDDEN', 'NOT_FOUND', 'SECOND_PERSON_NEEDED'];
        expect(codes).toContain(codeOf(answer));
      }
      expect(await state()).toBe(before);
      const answer = await actor(control.by)(text, variables);
      expect([shows(answer), answer.text]).toEqual([true, answer.text]);
      answers[name] = plainly(answer.data.c0);
      if (name === 'assignPost') confirmable = answers[name].holding.id;
      if (MUTATIONS.includes(field) && !['importPack'].includes(name)) expect(await state()).not.toBe(before);
    },
  );
});

describe('a changed roster', () => {
  it('is obeyed by the next read', async () => {
    const asMember = at.platform.as('east', 'member');
    const ask = () => asMember('{ auditEntries { totalCount } }');
    expect((await ask()).code).toBe('FORBIDDEN');
    const change = (dutyRoles: string[]) =>
      at.platform.as('east', 'administrator')(
        'mutation ($input: ChangePostInput!) { changePost(input: $input) { __typename } }',
        { input: { postId: seatId('Post', 'member'), dutyRoles } },
      );
    await change(['AUDITOR']);
    expect((await ask()).data.auditEntries.totalCount).toBeGreaterThan(0);
    await change([]);
    expect((await ask()).code).toBe('FORBIDDEN');
  });
});
