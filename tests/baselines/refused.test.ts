/** Baselines that may not be published: a second one for a day that has one, and one that closes a circle. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runJobs } from '../../api/jobs/index.ts';
import type { Line } from '../../policies/index.ts';
import { draftBaseline, publishBaseline, reviseBaseline } from '../../tenants/index.ts';
import { ruleOf } from '../policies/rule-samples.ts';
import { startPlatform, type TestPlatform } from '../setup/platform.ts';
import { baselineOf, read, reception, write } from './said.ts';

/** 市 above 县 and, two steps down, 镇 on one line; 镇 above 市 on another, and 县 above 市 with advice alone on a third. */
let platform: TestPlatform;
beforeAll(async () => {
  platform = await startPlatform('baselines_refused');
  for (const slug of ['city', 'county', 'town']) await platform.organisation(slug);
  await platform.edge('city', 'county', 'COMPLIANCE');
  await platform.edge('county', 'town', 'COMPLIANCE');
  await platform.edge('town', 'city', 'STATISTICS', { line: 'SECTORAL' });
  await platform.edge('county', 'city', 'STATISTICS', { line: 'CORPORATE', force: 'ADVISORY' });
});
afterAll(() => platform.close());

type Drafted = { baselineId: string };
const on = (effectiveFrom: string) => ({ effectiveFrom, complyBy: '2026-12-31' });
const draft = (slug: string, line: Line, reception: object[], effectiveFrom: string) =>
  platform.act(slug, 'administrator', (tx) =>
    draftBaseline(tx, { line, sections: { reception }, ...on(effectiveFrom) }),
  );
const publish = (slug: string, { baselineId }: Drafted, replaces?: number) =>
  platform.act(slug, 'leader', (tx) => publishBaseline(tx, { baselineId, expectedVersion: 1, replaces }));
const monthly = (id: string, kind: string, atLeast = 1) =>
  ruleOf(id, 'duty', { kind, who: { mode: 'BODY' }, cadence: { quota: { atLeast, per: 'MONTH' } } });
const visits = (id: string, atLeast?: number) => monthly(id, 'VISIT', atLeast);
const versions = async (slug: string, line: Line) =>
  (
    await read(
      platform.as(slug, 'leader'),
      `query ($line: Line) { baselines(line: $line) { nodes { version state effectiveFrom } } }`,
      { line },
    )
  ).baselines.nodes
    .filter(({ state }: any) => state === 'PUBLISHED')
    .map(({ version, effectiveFrom }: any) => `${version} ${effectiveFrom}`)
    .sort();

it('is held to the law of its author and of those below on its line, and of nobody else', async () => {
  const registered = (length: number) =>
    ruleOf('r', 'clock', { stage: 'REGISTRATION', limit: { length, unit: 'CALENDAR_DAY' } });
  const handling = (slug: string, line: Line) =>
    platform.act(slug, 'administrator', (tx) =>
      draftBaseline(tx, { line, sections: { handling: [registered(20)] }, ...on('2026-02-01') }),
    );
  const become = (kind: string) =>
    platform.asOwner((client) =>
      client.query("update organisation set kind = $1 where slug = 'town'", [kind]),
    );
  await handling('city', 'TERRITORIAL');
  await become('PETITION_OFFICE');
  const looser = {
    code: 'RULE_INVALID',
    findings: [expect.objectContaining({ code: 'FLOOR', ruleId: 'r' })],
  };
  for (const [slug, line] of [
    ['city', 'TERRITORIAL'],
    ['town', 'SECTORAL'],
  ] as const)
    await expect(handling(slug, line)).rejects.toMatchObject(looser);
  await handling('city', 'SECTORAL');
  await become('OTHER');
});

describe('two baselines of one line for one day', () => {
  const overlap = (version: number) => ({
    ...{ code: 'VERSION_OVERLAPS', path: 'baselineId', params: { version } },
    messages: { zh: expect.stringContaining(`第 ${version} 版`), en: expect.stringContaining('replaces') },
  });
  const bad = { code: 'BAD_INPUT', path: 'replaces' };
  const line = 'CORPORATE';

  it('are refused unless the later names the one that stands, and what was published stays', async () => {
    const drafts = [];
    for (const atLeast of [1, 2, 3])
      drafts.push(await draft('city', line, [visits('v', atLeast)], '2026-03-01'));
    const [first, second, third] = drafts as [Drafted, Drafted, Drafted];
    await expect(publish('city', second, 1)).rejects.toMatchObject(bad);
    await publish('city', second);
    await expect(publish('city', third)).rejects.toMatchObject(overlap(2));
    for (const other of [0, 1, 3, 99]) await expect(publish('city', third, other)).rejects.toMatchObject(bad);
    // An earlier version would not stand in the place of a later one.
    await expect(publish('city', first)).rejects.toMatchObject(overlap(2));
    await expect(publish('city', first, 2)).rejects.toMatchObject(bad);
    expect(await versions('city', line)).toEqual(['2 2026-03-01']);
    await publish('city', third, 2);
    expect(await versions('city', line)).toEqual(['2 2026-03-01', '3 2026-03-01']);
  });

  it('are allowed on two lines, and for two days', async () => {
    await publish('city', await draft('city', 'SECTORAL', [visits('v')], '2026-03-01'));
    await publish('city', await draft('city', line, [visits('v')], '2026-03-02'));
    expect(await versions('city', line)).toHaveLength(3);
  });

  it('are never both published by two who publish at once', async () => {
    const pair = [];
    for (const atLeast of [1, 2]) pair.push(await draft('city', line, [visits('v', atLeast)], '2026-04-01'));
    const outcomes = await Promise.allSettled(pair.map((one) => publish('city', one)));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'VERSION_OVERLAPS' },
    });
    const april = (await versions('city', line)).filter((one: string) => one.endsWith('2026-04-01'));
    expect(april).toHaveLength(1);
  });

  it('are told apart over the API by `replaces`', async () => {
    const leader = platform.as('city', 'leader');
    const sections = { reception: [reception('monthly', 'MONTH')] };
    const drafted = await write(platform.as('city', 'administrator'), 'draftBaseline', {
      ...{ line, sections, ...on('2026-03-02') },
    });
    const standing = drafted.baseline.version - 3;
    expect(await write(leader, 'publishBaseline', baselineOf(drafted))).toMatchObject({
      code: 'VERSION_OVERLAPS',
    });
    expect(
      await write(leader, 'publishBaseline', { ...baselineOf(drafted), replaces: standing }),
    ).toMatchObject({ baseline: { state: 'PUBLISHED' } });
  });
});

describe('a circle of baselines', () => {
  const circle = (path: string, rule: string, theirs: string) => ({
    ...{ code: 'BASELINE_CYCLE', path, rule, why: [{ kind: 'RULE', rule: { id: theirs } }] },
    messages: { zh: expect.stringMatching(/基准成环：单位city基准《/), en: expect.stringContaining('city') },
  });

  it('over two lines is refused where both would lay down one matter, from the day both are to hold', async () => {
    await publish(
      'city',
      await draft('city', 'TERRITORIAL', [visits('calls'), visits('more', 2)], '2026-05-01'),
    );
    await runJobs(platform.house, { until: 'empty' });
    const closing = circle('sections.reception[0]', 'theirs', 'calls');
    await expect(draft('town', 'SECTORAL', [visits('theirs', 4)], '2026-05-01')).rejects.toMatchObject(
      closing,
    );
    // In force before the other one, and still there when that comes.
    await expect(draft('town', 'SECTORAL', [visits('theirs')], '2026-02-01')).rejects.toMatchObject(closing);
    expect(await versions('town', 'SECTORAL')).toEqual([]);
  });

  it('is refused to a draft that was sound when it was written', async () => {
    const town = await draft('town', 'SECTORAL', [monthly('meet', 'MEETING')], '2026-06-01');
    const above = [visits('calls'), monthly('meetings', 'MEETING')];
    await publish('city', await draft('city', 'TERRITORIAL', above, '2026-05-15'));
    await runJobs(platform.house, { until: 'empty' });
    await expect(publish('town', town)).rejects.toMatchObject(
      circle('sections.reception[0]', 'meet', 'meetings'),
    );
    const { baselineId } = town;
    const sections = { reception: [monthly('inspections', 'INSPECTION')] };
    await platform.act('town', 'administrator', (tx) =>
      reviseBaseline(tx, { baselineId, expectedVersion: 1, sections, ...on('2026-06-01') }),
    );
    await platform.act('town', 'leader', (tx) => publishBaseline(tx, { baselineId, expectedVersion: 2 }));
    expect(await versions('town', 'SECTORAL')).toEqual(['1 2026-06-01']);
  });

  it('is none where one of the two only advises, where reports go up two lines, or on a line where the other is not below', async () => {
    await publish('county', await draft('county', 'CORPORATE', [visits('advice')], '2026-05-01'));
    await publish('county', await draft('county', 'SECTORAL', [visits('others')], '2026-05-01'));
    const report = (id: string, to: Line) =>
      ruleOf(id, 'duty', {
        ...{ kind: 'REPORT', who: { mode: 'BODY' }, to: [{ superiorOn: to }] },
        cadence: { monthDays: { days: [3] } },
      });
    await publish('city', await draft('city', 'TERRITORIAL', [report('up', 'TERRITORIAL')], '2026-07-01'));
    await runJobs(platform.house, { until: 'empty' });
    await publish('town', await draft('town', 'SECTORAL', [report('across', 'SECTORAL')], '2026-07-01'));
    await expect(
      draft('town', 'SECTORAL', [report('same', 'TERRITORIAL')], '2026-08-01'),
    ).rejects.toMatchObject({ code: 'BASELINE_CYCLE', rule: 'same' });
  });
});
