import { expect } from 'vitest';
import { runJobs } from '../../api/jobs/index.ts';
import { approveRulebook, draftRulebook, submitRulebook } from '../../tenants/index.ts';
import { DATANG } from '../../tenants/packs/datang.ts';
import { sectionsOf } from '../../tenants/packs/judge.ts';
import { type Seat, startPlatform } from '../setup/platform.ts';

/** 大唐: base enterprise → branch → head company → assets commission, with the rules of the pack. */
const LEVELS = ['plant', 'branch', 'group', 'sasac'] as const;
export const platform = await startPlatform('incidents');
for (const slug of LEVELS) await platform.organisation(slug);
for (const [i, slug] of LEVELS.slice(0, 3).entries())
  await platform.edge(LEVELS[i + 1]!, slug, 'STATISTICS', { line: 'CORPORATE' });
await publish('plant', 'datang-branch');
await publish('branch', 'datang-branch');
await publish('group', 'datang');

/** Publishes the rules that the pack has for one of its organisations. */
async function publish(slug: string, packed: string): Promise<void> {
  const { rulebook: sections } = sectionsOf(DATANG, DATANG.organisations.find((one) => one.slug === packed)!);
  const { rulebookId } = await platform.act(slug, 'administrator', (tx) => draftRulebook(tx, { sections }));
  const about = { rulebookId, expectedVersion: 1 };
  await platform.act(slug, 'administrator', (tx) =>
    submitRulebook(tx, { ...about, effectiveFrom: '2026-01-15' }),
  );
  await platform.act(slug, 'leader', (tx) => approveRulebook(tx, { ...about, expectedVersion: 2 }));
}

const SHOWN = `__typename
  ... on IncidentChanged { incident { id state revision headcount closedAt reporter { slug }
    hops { organisation minutes forwardedAt } } }
  ... on Refused { code path zh en }`;
const inputs = {
  openIncident: 'OpenIncidentInput',
  updateIncident: 'UpdateIncidentInput',
  reportIncident: 'ReportIncidentInput',
  forwardIncident: 'ForwardIncidentInput',
  closeIncident: 'CloseIncidentInput',
};
export const write = async (
  slug: string,
  name: keyof typeof inputs,
  input: object,
  seat: Seat = 'registrar',
) => {
  const text = `mutation ($input: ${inputs[name]}!) { ${name}(input: $input) { ${SHOWN} } }`;
  const answer = await platform.as(slug, seat)(text, { input });
  expect([answer.errors, answer.text]).toEqual([undefined, answer.text]);
  return answer.data[name];
};
export const read = async (slug: string, text: string, variables = {}) => {
  const answer = await platform.as(slug, 'leader')(text, variables);
  expect([answer.errors, answer.text]).toEqual([undefined, answer.text]);
  return answer.data;
};
export const incidentsOf = async (slug: string) =>
  (
    await read(
      slug,
      `{ incidents { nodes { id state revision headcount closedAt place reporter { slug }
           course { at headcount } hops { organisation minutes }
           reports { nodes { means text at dueAt by { name } } } } } }`,
    )
  ).incidents.nodes;
export const stepsOf = async (slug: string, incidentId: string) => {
  const text = `query ($incidentId: ID!) { incidentSteps(incidentId: $incidentId) {
    ruleId step on dueAt state madeAt zh en citation { article } asked { means } } }`;
  return (await read(slug, text, { incidentId })).incidentSteps;
};
/** What falls due within January, told as rule, step, day and state, with what was done for it. */
export const owedBy = async (slug: string, seat: Seat, more = ''): Promise<any[]> => {
  const text = `{ obligations(from: "2026-01-01", to: "2026-01-31", ruleIds: ["D18-08a", "D18-10m"]${more}) {
    totalCount nodes { obligationKey incidentId rule { id title { zh } citation { article } } version section kind
      mode posts due dueAt state frozen evidence { recordType recordId at } recipients { superiorOn } } } }`;
  const answer = await platform.as(slug, seat)(text);
  expect([answer.errors, answer.text]).toEqual([undefined, answer.text]);
  expect(answer.data.obligations.totalCount).toBe(answer.data.obligations.nodes.length);
  return answer.data.obligations.nodes;
};
export const listed = (nodes: any[]) =>
  nodes.map(
    ({ rule, obligationKey, due, state }) => `${rule.id} ${obligationKey.split(' ')[2]} ${due} ${state}`,
  );
/** The duties that the plant's webhooks are told of, oldest first. */
export const told = () =>
  platform.act('plant', 'registrar', async (tx) => ({
    events: await tx.em.execute<{ kind: string; about: string; data: any }[]>(
      `select kind, about, data from outbox_event where tenant_id = ? and kind like 'DUTY%' order by at, id`,
      [platform.of('plant').tenantId],
    ),
  }));
export const stateOf = (steps: any[]) =>
  steps.map(({ ruleId, step, on, state }) =>
    [ruleId, step, on, state].filter((one) => one !== null).join(' '),
  );
export const delivered = () => runJobs(platform.house, { until: 'empty' });

/** 15 January 2026 is a Thursday; noon in Beijing. */
export const EVENT = {
  happening: 'COLLECTIVE_VISIT',
  aspects: ['DISRUPTION'],
  placeLevel: 'OWN_PLACE',
  place: '厂区大门外',
  headcount: 15,
  cause: '对工资结算方式有意见',
  occurredAt: '2026-01-15T04:00:00Z',
};
