import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DEMO_ISSUER, mintDemoToken } from '../../api/identity/index.ts';
import { importPacks } from '../../api/packs/index.ts';
import { registerPetition } from '../../api/petitions/index.ts';
import type { Rule, RulebookContent } from '../../policies/index.ts';
import { Petition } from '../../schema/index.ts';
import {
  actorFor,
  addRow,
  inScope,
  issueKey,
  perform,
  recordEvidence,
  rulebookInForce,
} from '../../tenants/index.ts';
import { PACKS } from '../../tenants/packs/index.ts';
import { owning } from '../isolation/scene.ts';
import { type Ask, startPlatform, type TestPlatform } from '../setup/platform.ts';

/** D15 博野县 tries another day for the Tuesday on which its leaders receive in turn. */
let platform: TestPlatform;
let tenantId: string;
let content: RulebookContent;

const seat = async (code: string): Promise<Ask> => {
  const { house } = platform;
  return platform.withKey(
    await mintDemoToken(house.secret('demo'), { tenantId, subject: code }, house.clock.now()),
  );
};
beforeAll(async () => {
  platform = await startPlatform('preview');
  await platform.organisation('elsewhere');
  await importPacks(
    platform.house,
    PACKS.filter(({ document }) => document.id === 'D15'),
    DEMO_ISSUER,
    () => {},
  );
  const { data } = await platform.as(
    'elsewhere',
    'member',
  )('{ organisations(first: 50) { nodes { id slug } } }');
  tenantId = data.organisations.nodes.find(({ slug }: any) => slug === 'boye').id.split(':')[1];
  content = await inScope(platform.house.db, { tenantId, today: '2026-01-15' }, async (em) => {
    const inForce = await rulebookInForce(em, tenantId, '2026-01-15');
    return inForce!.sections;
  });
});
afterAll(() => platform.close());

const sent = ({ form, params, ...head }: Rule) => ({ ...head, [form]: params });
/** The rulebook in force as it is sent back, with some of its rules changed. */
const draft = (change: (rule: any) => any) =>
  Object.fromEntries(
    Object.entries(content).map(([section, rules]) => [section, rules.map((rule) => change(sent(rule)))]),
  );
const onWednesday = (rule: any) =>
  rule.id !== 'D15-09a'
    ? rule
    : {
        ...rule,
        duty: {
          ...rule.duty,
          cadence: { weekly: { weekdays: ['WEDNESDAY'] } },
          holiday: { trigger: 'NON_WORKING_DAY', shift: 'NEXT_WORKING_DAY' },
        },
      };

const OBLIGATION = '{ ruleId title { zh } kind nominal due mode posts }';
const QUERY = `query ($sections: RulebookSectionsInput!, $effectiveFrom: CivilDate!) {
  previewRulebook(sections: $sections, effectiveFrom: $effectiveFrom) {
    findings { count list { severity code ruleId path zh } }
    effects { from to obligationsBefore obligationsAfter
      added { count list ${OBLIGATION} } removed { count list ${OBLIGATION} }
      changed { count list { parts before ${OBLIGATION} after ${OBLIGATION} } }
      moves { count list { ruleId nominal due by holiday zh already } }
      replay { from to before { state count } after { state count } missed { count } }
      emptyWeeks { count list { from already } } crowdedDays { count } clashes { count }
      sightGained { count } sightLost { count list { post caseType before { atOnce } after { atOnce } petitions } } } } }`;
const preview = async (ask: Ask, sections: object, effectiveFrom = '2026-02-01'): Promise<any> => {
  const answer = await ask(QUERY, { sections, effectiveFrom });
  return answer.data?.previewRulebook ?? { code: answer.code, text: answer.text };
};
const rows = () =>
  owning(platform, tenantId, async (query) => {
    const tables = await query(
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
        where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`,
    );
    const counts: Record<string, string> = {};
    for (const { name } of tables) {
      const [row] = await query(
        `select count(*) || md5(string_agg(t::text, ',' order by t.id)) as all from ${name} t`,
      );
      counts[name] = row.all;
    }
    return counts;
  });

it('博野县 moving its Tuesday sees each week move, and which holiday moves it further; nothing is written', async () => {
  const before = await rows();
  expect(Object.keys(before).length).toBeGreaterThan(30);
  const { findings, effects } = await preview(await seat('administrator'), draft(onWednesday));
  expect(findings.list.filter(({ severity }: any) => severity === 'ERROR')).toEqual([]);
  expect(effects).toMatchObject({ from: '2026-01-15', to: '2027-01-14' });
  expect([effects.added.count, effects.removed.count]).toEqual([0, 0]);
  expect(effects.obligationsAfter).toBe(effects.obligationsBefore);
  const weeks = effects.changed.list.filter(({ after }: any) => after.ruleId === 'D15-09a');
  expect(weeks.length).toBe(effects.changed.count);
  expect(weeks.length).toBeGreaterThan(45);
  expect(weeks[0]).toMatchObject({
    before: { nominal: '2026-02-03', due: '2026-02-03', title: { zh: '每周二县级领导接待日，轮流接访' } },
    after: { nominal: '2026-02-04', due: '2026-02-04', mode: 'ROTATION' },
  });
  const spring = effects.moves.list.find(({ nominal }: any) => nominal === '2026-02-18');
  expect(spring).toMatchObject({
    ruleId: 'D15-09a',
    holiday: '春节',
    by: 'NEXT_WORKING_DAY',
    already: false,
  });
  expect(spring.due > '2026-02-18').toBe(true);
  expect(spring.zh).toContain('春节');
  expect(await rows()).toEqual(before);
});

it('replays the last year and counts what would have been missed', async () => {
  const { effects } = await preview(await seat('administrator'), draft(onWednesday));
  const { replay } = effects;
  expect(replay).toMatchObject({ from: '2025-01-15', to: '2026-01-14' });
  const count = (list: any[], state: string) => list.find((one) => one.state === state).count;
  expect(count(replay.after, 'MISSED')).toBe(replay.missed.count);
  expect(replay.missed.count).toBeGreaterThan(45);
});

it('counts last year’s matters for what is owed as a share of them', async () => {
  const of = platform.of('elsewhere');
  await inScope(platform.house.db, { tenantId: of.tenantId, today: '2026-01-15' }, async (em) => {
    for (const registered of ['2025-02-03', '2025-05-06', '2025-05-07'])
      addRow(em, Petition, {
        ...{ tenantId: of.tenantId, id: uuid(), number: uuid(), caseType: 'APPEAL', caseKind: 'APPEAL' },
        ...{ channel: 'LETTER', anonymity: 'NAMED', classification: 'ORDINARY', state: 'REGISTERED' },
        ...{
          headcount: 1,
          registeredAt: new Date(`${registered}T04:00:00Z`),
          dueOn: null,
          dueRule: null,
          closedAt: null,
        },
        ...{
          assignee: null,
          accusedIds: [],
          contentSealed: Buffer.alloc(0),
          receiptHash: Buffer.from(uuid()),
        },
        revision: 1,
      } as never);
  });
  await platform.act('elsewhere', 'registrar', async (tx) => {
    const one = {
      kind: 'FOLLOW_UP',
      on: '2025-06-10',
      items: 1,
      source: 'DutyRecord',
      sourceId: uuid(),
    } as const;
    await recordEvidence(tx, one);
    return {};
  });
  const replayed = async (atLeast: number): Promise<Record<string, number>> => {
    const quota = { atLeast, unit: 'PERCENT', of: 'MATTERS_RECEIVED', per: 'QUARTER' };
    const rule = {
      id: 'followed-up',
      title: { zh: '回访', en: 'Follow-up' },
      citation: { document: '测试规定', article: '第八条' },
      duty: { kind: 'FOLLOW_UP', who: { mode: 'BODY' }, cadence: { quota } },
    };
    const { effects } = await preview(platform.as('elsewhere', 'administrator'), { reception: [rule] });
    const { before, after } = effects.replay;
    expect(before.every(({ count }: any) => count === 0)).toBe(true);
    return Object.fromEntries(after.map(({ state, count }: any) => [state, count]));
  };
  // One matter of two was followed up in the second quarter, of one in the first none; in the others none came in.
  expect(await replayed(50)).toMatchObject({ MET: 3, MISSED: 1, OPEN: 0 });
  expect(await replayed(51)).toMatchObject({ MET: 2, MISSED: 2, OPEN: 0 });
});

it('shows what is taken away and left open when nobody receives any more', async () => {
  const none = { ...draft((rule) => rule), reception: [] };
  const { effects } = await preview(await seat('administrator'), none);
  expect(effects.removed.count).toBe(effects.obligationsBefore - effects.obligationsAfter);
  expect(effects.removed.list.some(({ ruleId }: any) => ruleId === 'D15-09a')).toBe(true);
  expect(effects.emptyWeeks.list.filter(({ already }: any) => !already).length).toBeGreaterThan(45);
});

it('says who loses sight of how many matters, and counts none that a conflict of interest hides', async () => {
  const { house } = platform;
  const ids = await owning(platform, tenantId, async (query) => {
    const [post] = await query(`select id from post where code = 'head'`);
    const [registrar] = await query(
      `select h.person_id as id from holding h join post p on p.id = h.post_id where p.code = 'registrar'`,
    );
    return { post: post.id, registrar: registrar.id };
  });
  const { actor } = await actorFor(house, { tenantId, personId: ids.registrar });
  const petition = {
    channel: 'LETTER',
    caseType: 'APPEAL',
    caseKind: 'COMPLAINT',
    classification: 'ORDINARY',
    content: { title: '事由', facts: '事实', claims: [] },
    identity: null,
    accused: { postIds: [ids.post], personIds: [], organisation: false },
    headcount: 1,
  } as const;
  await perform(house, { actor, operation: 'test', input: {} }, (tx) =>
    registerPetition(house, tx, petition as never),
  );
  const narrowed = {
    ...draft((rule) => rule),
    confidentiality: [
      {
        id: 'narrow',
        title: { zh: '登记岗只看摘要', en: 'Excerpts alone' },
        citation: { document: '测试规定', article: '第一条' },
        access: { who: { dutyRoles: ['REGISTRAR'] }, tier: 'EXCERPT' },
      },
    ],
  };
  const lost = async (asker: Ask) => {
    const { effects } = await preview(asker, narrowed);
    const list = effects.sightLost.list.filter(({ post }: any) => post === 'registrar');
    expect(list.length).toBeGreaterThan(0);
    return list.reduce((sum: number, { petitions }: any) => sum + petitions, 0);
  };
  const [secretary, head] = [await lost(await seat('secretary')), await lost(await seat('head'))];
  expect(secretary - head).toBe(1);
  // Nor does the head count it by a key.
  expect(await lost(platform.withKey(await keyThatDrafts()))).toBe(head);
});

async function keyThatDrafts(): Promise<string> {
  const { house } = platform;
  const [administrator] = await owning(platform, tenantId, (query) =>
    query(
      `select h.person_id as id from holding h join post p on p.id = h.post_id where p.code = 'administrator'`,
    ),
  );
  const { actor } = await actorFor(house, { tenantId, personId: administrator.id });
  const scopes = ['rulebook:draft', 'roster:read', 'duties:read'];
  const key = { name: '起草程序', scopes, expiresAt: '2026-06-01T00:00:00Z' };
  const shown: string[] = [];
  await perform(house, { actor, operation: 'test', input: {} }, (tx) =>
    issueKey(tx, key, (text) => void shown.push(text)),
  );
  return shown[0]!;
}

it('of rules that cannot be read or are looser than the law answers with what is against them', async () => {
  const administrator = await seat('administrator');
  const broken = draft((rule) => (rule.id === 'D15-09a' ? { ...rule, id: '' } : rule));
  expect(await preview(administrator, broken)).toMatchObject({
    findings: { list: [{ severity: 'ERROR', code: 'BAD_ID' }] },
    effects: null,
  });
  const slow = {
    id: 'slow',
    title: { zh: '办结', en: 'Handling' },
    citation: { document: '测试规定', article: '第七条' },
    clock: { stage: 'HANDLING', limit: { length: 90, unit: 'CALENDAR_DAY' } },
  };
  const looser = draft((rule) => rule);
  looser.handling = [...(looser.handling as any[]), slow];
  const { findings, effects } = await preview(administrator, looser);
  expect(findings.list).toContainEqual(
    expect.objectContaining({ code: 'FLOOR', ruleId: 'slow', zh: expect.stringContaining('第34条') }),
  );
  expect(effects.added.count).toBe(0);
});

it('of another organisation shows nothing, and is not for who may not see drafts', async () => {
  const { effects } = await preview(platform.as('elsewhere', 'administrator'), draft(onWednesday));
  expect(effects.obligationsBefore).toBe(0);
  expect(effects.replay.before.every(({ count }: any) => count === 0)).toBe(true);
  expect(JSON.stringify(effects.changed)).toBe('{"count":0,"list":[]}');
  for (const code of ['registrar', 'handler'])
    expect(await preview(await seat(code), draft(onWednesday))).toMatchObject({ code: 'FORBIDDEN' });
  const key = platform.withKey(await platform.key('elsewhere', ['rulebook:draft', 'rulebook:read']));
  expect(await preview(key, draft(onWednesday))).toMatchObject({ code: 'FORBIDDEN' });
  expect(await preview(await seat('administrator'), draft(onWednesday), '2026-01-14')).toMatchObject({
    code: 'BAD_INPUT',
  });
});
