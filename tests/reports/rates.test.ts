import { afterAll, beforeAll, expect, it } from 'vitest';
import { spreadUnscoped } from '../../api/jobs/index.ts';
import type { Grant, OrganisationState } from '../../policies/index.ts';
import { setOrganisationState } from '../../tenants/index.ts';
import {
  about,
  aboutReceived,
  INFORMATION,
  MEETING,
  MONTHLY,
  ORPHANED,
  type ReportScene,
  reportScene,
} from './scene.ts';

/**
 * Below the group: `steady` all year, on a second line too; `east` and `west` until July, when they are merged into
 * `both`; `whole` until it is split into `north` and `south`; `amended`, whose rules change in June; `closed`,
 * suspended for the summer; `distant`, of whom statistics alone may be read and whose filing is long on its way.
 */
let at: ReportScene;
const JULY = '2026-07-01';
const LEAVING = ['east', 'west', 'whole'];
const JOINING = ['both', 'north', 'south'];
const STAYING = ['steady', 'amended', 'closed'];
const withParams = <R extends { params: unknown }>(rule: R, params: object): R => ({
  ...rule,
  params: { ...(rule.params as object), ...params },
});
const ON_THE_TENTH = withParams(MEETING, { cadence: { monthDays: { days: [10] } } });
/** Of the meeting, three days later. */
const MINUTES = withParams(
  { ...INFORMATION, id: 'minutes' },
  { kind: 'SCREENING', cadence: { relative: { rule: 'meeting', days: 3 } } },
);
const TWICE_A_MONTH = withParams(MONTHLY, { cadence: { monthDays: { days: [3, 18] } } });
const RULES = { reporting: [MONTHLY, INFORMATION, ORPHANED, ON_THE_TENTH, MINUTES] };
const edge = (slug: string, more: object = {}, grant: Grant = 'COMPLIANCE') =>
  at.platform.edge('group', slug, grant, { line: 'CORPORATE', ...more });

beforeAll(async () => {
  at = await reportScene('reporting_rates');
  const below = [...LEAVING, ...JOINING, ...STAYING, 'distant'];
  await Promise.all(['group', ...below].map((slug) => at.platform.organisation(slug)));
  for (const slug of LEAVING) await edge(slug, { validTo: JULY });
  for (const slug of STAYING) await edge(slug);
  await edge('distant', {}, 'STATISTICS');
  // Some are below from a day to come, some publish before anybody is above them.
  for (const slug of ['both', 'north']) await edge(slug, { validFrom: JULY });
  await Promise.all(below.map((slug) => at.publish(slug, RULES, '2026-01-15')));
  await edge('south', { validFrom: JULY });
  await edge('steady', { line: 'SECTORAL' });
  await jobsOf('distant', HOLD_BACK);
  for (const [day, slugs] of HANDED_IN) {
    at.platform.at(`${day}T02:00:00Z`);
    for (const slug of slugs) await handIn(slug);
  }
  at.platform.at('2026-05-20T02:00:00Z');
  await at.publish('amended', { reporting: [MONTHLY] }, '2026-06-01');
  await at.publish('amended', { reporting: [TWICE_A_MONTH] }, '2026-06-01', 2);
  await at.delivered();
});
afterAll(() => at.platform.close());
/** Of January and February; the 5th of March is two days late. */
const HANDED_IN: readonly [string, string[]][] = [
  ['2026-02-03', ['steady', 'east', 'closed', 'distant']],
  ['2026-03-05', ['steady']],
];
/** What is on its way from somebody waits, until it is let go. */
const HOLD_BACK = `update graphile_worker._private_jobs set run_at = '2100-01-01' where payload ->> 'tenantId' = $1`;
const LET_GO = `update graphile_worker._private_jobs set run_at = now() where payload ->> 'tenantId' = $1`;
const DELIVER_AGAIN = `select graphile_worker.add_job('deliver', json_build_object('tenantId', tenant_id, 'envelopeId', id))
                         from envelope_out where tenant_id = $1 and kind = 'FILING'`;
const jobsOf = (slug: string, sql: string) =>
  at.platform.asOwner((client) => client.query(sql, [at.platform.of(slug).tenantId]));

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
const UNTIL_JULY = ['02-03', '03-03', '04-03', '05-03', '06-03'];
const FROM_JULY = ['08-03', '09-03', '10-03', '11-03', '12-03'];

const FILED = `select payload ->> 'version' as version, payload #>> '{duties,line}' as line,
                      payload #> '{duties,rules}' as rules
                 from envelope_in where tenant_id = ? and kind = 'FILING' and sender_id = ? order by line, version`;
const filedBy = async (slug: string) =>
  (await at.rows('group', FILED, at.platform.of(slug).tenantId)).map(({ version, line, rules }) => [
    Number(version),
    line,
    rules.map(({ id }: any) => id),
  ]);

it('is told what is owed to it on each line, with the days that it goes by, and nothing else', async () => {
  const upwards = [1, 'CORPORATE', ['monthly', 'information', 'meeting', 'minutes']];
  expect(await filedBy('steady')).toEqual([upwards, [1, 'SECTORAL', ['orphaned']]]);
  for (const slug of ['east', 'north', 'south']) expect(await filedBy(slug)).toEqual([upwards]);
});

it('does not know what is expected of one whose filing has not come, until it has', async () => {
  at.platform.at('2026-06-15T02:00:00Z');
  const { distant } = await rates();
  expect(distant.periods.map(numbers)).toEqual([[null, 1, 1, null]]);
  expect(numbers(distant)).toEqual([0, 1, 1, 0]);
  await jobsOf('distant', LET_GO);
  await at.delivered();
  expect(numbers((await rates()).distant)).toEqual([11, 1, 1, 4]);
});

it('is told once, however often the job runs and the letter comes', async () => {
  const before = await Promise.all(['south', 'steady', 'amended'].map(filedBy));
  await spreadUnscoped(at.platform.house, 'file-rulebooks');
  await jobsOf('south', DELIVER_AGAIN);
  await at.delivered();
  expect(await Promise.all(['south', 'steady', 'amended'].map(filedBy))).toEqual(before);
  expect(before.map((filings) => filings.length)).toEqual([1, 2, 3]);
});

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
  expect(Object.keys(others)).toEqual(['amended', 'closed', 'distant', 'east', 'west', 'whole']);
  // What is due later in the year is expected, and not missing yet.
  expect(numbers((await rates()).steady)).toEqual([11, 2, 1, 3]);
});

it('expects of those who are merged what fell due before, and of the new one what is about the time since', async () => {
  at.platform.at('2026-09-15T02:00:00Z');
  const { east, west, both } = await rates();
  expect([duesOf(east), duesOf(west), duesOf(both)]).toEqual([UNTIL_JULY, UNTIL_JULY, FROM_JULY]);
  expect([east, west, both].map(numbers)).toEqual([
    [5, 1, 1, 4],
    [5, 0, 0, 5],
    [5, 0, 0, 2],
  ]);
});

it('expects of one that is split what fell due before, and of each of its parts what is about the time since', async () => {
  const { whole, north, south } = await rates();
  expect([duesOf(whole), duesOf(north), duesOf(south)]).toEqual([UNTIL_JULY, FROM_JULY, FROM_JULY]);
  expect([whole, north, south].map(numbers)).toEqual([
    [5, 0, 0, 5],
    [5, 0, 0, 2],
    [5, 0, 0, 2],
  ]);
});

it('goes on knowing what one that has left had owed, after its rules have changed, too', async () => {
  const before = await rates();
  await at.publish('whole', { reporting: [TWICE_A_MONTH] }, '2026-09-15');
  await at.delivered();
  expect(await filedBy('whole')).toHaveLength(1);
  expect(await rates()).toEqual(before);
});

it('expects in each period what the rules of then asked for', async () => {
  const { amended } = await rates();
  expect(amended.periods.map(({ due, expected }: any) => [due.slice(5), expected])).toEqual([
    ...UNTIL_JULY.slice(0, 4).map((due) => [due, 1]),
    ...['06-18', '07-18', '08-18', '09-18', '10-18', '11-18', '12-18'].map((due) => [due, 2]),
  ]);
  expect(numbers(amended)).toEqual([18, 0, 0, 11]);
});

it('expects nothing that falls due while an organisation is suspended, and says what had come', async () => {
  const set = (state: OrganisationState, moment: string) => {
    at.platform.at(moment);
    const change = { organisationId: at.platform.of('closed').tenantId, state };
    return at.platform.act('operator', 'administrator', (tx) => setOrganisationState(tx, change));
  };
  at.platform.at('2026-06-15T02:00:00Z');
  expect(numbers((await rates()).closed)).toEqual([11, 1, 1, 4]);
  await set('SUSPENDED', '2026-07-03T02:00:00Z');
  await set('SUSPENDED', '2026-07-20T02:00:00Z');
  expect(duesOf((await rates()).closed)).toEqual(UNTIL_JULY);
  // On the day of its end it owes again.
  await set('ACTIVE', '2026-10-03T02:00:00Z');
  const { closed, steady } = await rates();
  expect(duesOf(closed)).toEqual([...UNTIL_JULY, '10-03', '11-03', '12-03']);
  expect([closed, steady].map(numbers)).toEqual([
    [8, 1, 1, 4],
    [11, 2, 1, 6],
  ]);
  // One that ended on the day on which it began was none, until it is taken up again on that day.
  await set('SUSPENDED', '2026-10-03T03:00:00Z');
  await set('ACTIVE', '2026-10-03T04:00:00Z');
  expect((await rates()).closed).toEqual(closed);
  await set('SUSPENDED', '2026-10-03T05:00:00Z');
  expect(numbers((await rates()).closed)).toEqual([5, 1, 1, 4]);
});

it('asks for as many items as a quota names, by the days of another duty, and for one line and kind', async () => {
  at.platform.at('2026-06-15T02:00:00Z');
  const { steady } = await rates({ kind: 'INFORMATION', to: '2026-06-15' });
  expect(steady.periods.map(({ due, expected }: any) => [due, expected])).toEqual([
    ['2026-02-28', 2],
    ['2026-03-31', 2],
    ['2026-04-30', 2],
    ['2026-05-31', 2],
  ]);
  const minutes = await rates({ kind: 'SCREENING', to: '2026-06-15' });
  expect(duesOf(minutes.steady)).toEqual(['02-13', '03-13', '04-13', '05-13', '06-13']);
  expect(numbers((await rates({ kind: null, to: '2026-06-15' })).steady)).toEqual([18, 2, 1, 16]);
  expect(numbers((await rates({ kind: undefined, to: '2026-06-15' })).steady)).toEqual([18, 2, 1, 16]);
  // Of what came, nothing was for the other line.
  const { steady: aside, ...others } = await rates({ line: 'SECTORAL' });
  expect([numbers(aside), others]).toEqual([[11, 0, 0, 4], {}]);
});

it('counts what was returned for correction, as its sender does, and not what was returned for being empty', async () => {
  const [received] = await at.received('group', { from: '2026-02-01', onTime: false });
  const window = { from: '2026-03-01', to: '2026-03-31' };
  const told = async () => {
    const { organisation } = await at.read(
      'group',
      `query ($from: CivilDate, $to: CivilDate) { organisation(slug: "group") { subordinates(line: CORPORATE) { nodes {
         organisation { slug } duties(from: $from, to: $to) { duties { ruleId figures { expected actual onTime missed } } } } } } }`,
      window,
    );
    const one = organisation.subordinates.nodes.find((node: any) => node.organisation.slug === 'steady');
    const { figures } = one.duties.duties.find(({ ruleId }: any) => ruleId === 'monthly');
    const { expected, actual, onTime, missed } = figures;
    return [numbers((await rates(window)).steady), [expected, actual, onTime, missed]];
  };
  const late = [1, 1, 0, 0];
  expect(await told()).toEqual([late, late]);
  const back = { ...aboutReceived(received), reason: '请补充', empty: false };
  await at.write('group', 'returnReport', back);
  await at.delivered();
  expect(await told()).toEqual([late, late]);
  const { nodes } = (
    await at.read('steady', '{ reports(filter: { state: RETURNED }) { nodes { id revision } } }')
  ).reports;
  await at.write('steady', 'submitReport', about(nodes[0]));
  await at.delivered();
  const [again] = await at.received('group', { from: '2026-02-01', onTime: false });
  await at.write('group', 'returnReport', {
    ...aboutReceived(again),
    reason: '有事项而报零报告',
    empty: true,
  });
  await at.delivered();
  const missing = [1, 0, 0, 1];
  expect(await told()).toEqual([missing, missing]);
});

it('looks at nothing but what the organisation has received, and is told to nobody else', async () => {
  const noted = `select count(*)::int as times from access_row where tenant_id = ? and field = 'reportingRates'`;
  expect(await at.rows('group', noted)).toEqual([{ times: 0 }]);
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
