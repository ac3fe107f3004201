import { afterAll, beforeAll, expect, it } from 'vitest';
import { setOrganisationState } from '../../tenants/index.ts';
import { about, INFORMATION, MONTHLY, type ReportScene, reportScene } from './scene.ts';

/**
 * Below the group: `steady` all year; `old` until July, when it is merged into `merged`, which joins then; `closed`,
 * suspended in June; `distant`, of whom statistics alone may be read. `aside` hangs on another line.
 */
let at: ReportScene;
const BELOW = ['steady', 'old', 'merged', 'closed', 'distant', 'aside'];
beforeAll(async () => {
  at = await reportScene('reporting_rates');
  for (const slug of ['group', ...BELOW]) await at.platform.organisation(slug);
  const edge = (slug: string, more: object = {}) =>
    at.platform.edge('group', slug, 'COMPLIANCE', { line: 'CORPORATE', ...more });
  await edge('steady');
  await edge('old', { validTo: '2026-07-01' });
  await edge('merged', { validFrom: '2026-07-01' });
  await edge('closed');
  await at.platform.edge('group', 'distant', 'STATISTICS', { line: 'CORPORATE' });
  await edge('aside', { line: 'SECTORAL' });
  for (const slug of BELOW) await at.publish(slug, { reporting: [MONTHLY, INFORMATION] }, '2026-01-15');
  for (const [day, slugs] of HANDED_IN) {
    at.platform.at(`${day}T02:00:00Z`);
    for (const slug of slugs) await handIn(slug);
  }
  await at.delivered();
});
afterAll(() => at.platform.close());

/** Of January and February; the 5th of March is two days late. */
const HANDED_IN: readonly [string, string[]][] = [
  ['2026-02-03', ['steady', 'old', 'closed', 'distant']],
  ['2026-03-05', ['steady']],
];

async function handIn(slug: string): Promise<void> {
  const draft = await at.write(slug, 'draftReport', { ruleId: 'monthly' });
  const zero = await at.write(slug, 'reviseReport', { ...about(draft), zero: true });
  expect((await at.write(slug, 'submitReport', about(zero))).state).toBe('SUBMITTED');
}

const RATES = `query ($line: Line!, $from: CivilDate!, $to: CivilDate!, $kind: DutyKind) {
  reportingRates(line: $line, from: $from, to: $to, kind: $kind) { organisationId nameZh expected actual onTime missing
    periods { ruleId periodFrom due expected actual onTime missing } } }`;
const year = { line: 'CORPORATE', from: '2026-02-01', to: '2026-12-31', kind: 'REPORT' };
const rates = async (window: object = {}) => {
  const { reportingRates } = await at.read('group', RATES, { ...year, ...window });
  return Object.fromEntries(reportingRates.map((one: any) => [one.nameZh.replace('单位', ''), one]));
};
const numbers = ({ expected, actual, onTime, missing }: any) => [expected, actual, onTime, missing];
const duesOf = ({ periods }: any) => periods.map(({ due }: any) => due.slice(5));

it('counts what was expected, what came, what came in time and what is missing by today', async () => {
  at.platform.at('2026-06-15T02:00:00Z');
  const { steady, ...others } = await rates({ to: '2026-06-15' });
  expect(numbers(steady)).toEqual([5, 2, 1, 3]);
  expect(steady.periods.map(numbers)).toEqual([
    [1, 1, 1, 0],
    [1, 1, 0, 0],
    [1, 0, 0, 1],
    [1, 0, 0, 1],
    [1, 0, 0, 1],
  ]);
  expect(Object.keys(others)).toEqual(['closed', 'distant', 'old']);
  // What is due later in the year is expected, and not missing yet.
  expect(numbers((await rates()).steady)).toEqual([11, 2, 1, 3]);
});

it('expects of who leaves nothing that falls due afterwards', async () => {
  const { old, merged } = await rates();
  expect(duesOf(old)).toEqual(['02-03', '03-03', '04-03', '05-03', '06-03']);
  expect(numbers(old)).toEqual([5, 1, 1, 4]);
  // Its edge is not in force, so that nothing of it may be read.
  expect(numbers(merged)).toEqual([0, 0, 0, 0]);
});

it('expects of who joins nothing about the time before', async () => {
  at.platform.at('2026-09-15T02:00:00Z');
  const { merged, old } = await rates();
  expect(duesOf(merged)).toEqual(['08-03', '09-03', '10-03', '11-03', '12-03']);
  expect(numbers(merged)).toEqual([5, 0, 0, 2]);
  // Who has left is told by what came; its rules may no longer be read.
  expect(old.periods.map(numbers)).toEqual([[null, 1, 1, null]]);
  at.platform.at('2026-06-15T02:00:00Z');
});

it('does not know what is expected of one whose rules it may not read', async () => {
  const { distant } = await rates();
  expect(distant.periods.map(numbers)).toEqual([[null, 1, 1, null]]);
  expect(numbers(distant)).toEqual([0, 1, 1, 0]);
});

it('expects nothing of a suspended organisation, and says what had come', async () => {
  expect(numbers((await rates()).closed)).toEqual([11, 1, 1, 4]);
  const organisationId = at.platform.of('closed').tenantId;
  await at.platform.act('operator', 'administrator', (tx) =>
    setOrganisationState(tx, { organisationId, state: 'SUSPENDED' }),
  );
  expect(numbers((await rates()).closed)).toEqual([0, 1, 1, 0]);
});

it('asks for as many items as a quota names, and for one line and kind', async () => {
  const { steady } = await rates({ kind: 'INFORMATION', to: '2026-06-15' });
  expect(steady.periods.map(({ due, expected }: any) => [due, expected])).toEqual([
    ['2026-02-28', 2],
    ['2026-03-31', 2],
    ['2026-04-30', 2],
    ['2026-05-31', 2],
  ]);
  const { aside, ...others } = await rates({ line: 'SECTORAL' });
  expect([numbers(aside), others]).toEqual([[0, 0, 0, 0], {}]);
  expect(numbers((await rates({ kind: null, to: '2026-06-15' })).steady)).toEqual([13, 2, 1, 11]);
});

it('is noted for the notices of access, and told to nobody else', async () => {
  const noted = await at.rows(
    'group',
    `select distinct unnest(shown) as shown from access_row where tenant_id = ? and field = 'reportingRates'`,
  );
  const seen = (slug: string) => ({ shown: `K:${at.platform.of(slug).tenantId}` });
  expect(noted).toEqual(expect.arrayContaining([seen('steady'), seen('old'), seen('merged'), seen('aside')]));
  expect(noted).not.toContainEqual(seen('distant'));
  const below = await at.read('steady', RATES, year);
  expect(below.reportingRates).toEqual([]);
  for (const seat of ['member', 'handler', 'auditor'] as const)
    expect((await at.platform.as('group', seat)(RATES, year)).code).toBe('FORBIDDEN');
});

it('refuses a window that is turned round or endless', async () => {
  const asLeader = at.platform.as('group', 'leader');
  expect((await asLeader(RATES, { ...year, to: '2026-01-01' })).code).toBe('BAD_INPUT');
  expect((await asLeader(RATES, { ...year, to: '2028-01-01' })).code).toBe('TOO_COSTLY');
});
