/** A head company with its enterprises, and a body of another line; rules that ask for reports of every sort. */
import { expect } from 'vitest';
import { runJobs } from '../../api/jobs/index.ts';
import { approveRulebook, civilDay, draftRulebook, inScope, submitRulebook } from '../../tenants/index.ts';
import { ruleOf } from '../policies/rule-samples.ts';
import { type Seat, startPlatform } from '../setup/platform.ts';

const body = { mode: 'BODY' };
const up = [{ superiorOn: 'CORPORATE' }];
const duty = (id: string, params: object) => ruleOf(id, 'duty', { who: body, ...params });

export const MONTHLY = duty('monthly', {
  kind: 'REPORT',
  cadence: { monthDays: { days: [3] } },
  covers: 'PREVIOUS',
  to: up,
  content: { sections: ['进展', '措施'], zeroReport: true },
});
/** By four in the afternoon. */
export const SCREENING = duty('screening', {
  kind: 'SCREENING',
  cadence: { monthDays: { days: [15, 30] } },
  due: { byTime: '16:00' },
  to: up,
  content: { sections: ['排查情况'] },
});
export const INFORMATION = duty('information', {
  kind: 'INFORMATION',
  cadence: { quota: { atLeast: 2, unit: 'ITEM', per: 'MONTH' } },
  to: up,
});
export const ANALYSIS = duty('analysis', {
  kind: 'STATISTICS',
  cadence: { asNeeded: { occasion: '领导要求时' } },
});
export const ORPHANED = duty('orphaned', {
  kind: 'REPORT',
  cadence: { quota: { atLeast: 1, per: 'MONTH' } },
  to: [{ superiorOn: 'SECTORAL' }],
});
export const COPIED = duty('copied', {
  kind: 'REPORT',
  cadence: { quota: { atLeast: 1, per: 'MONTH' } },
  to: [{ superiorOn: 'CORPORATE' }, { body: '单位bureau' }, { public: true }],
});
export const BULLETIN = duty('bulletin', {
  kind: 'BULLETIN',
  cadence: { quota: { atLeast: 1, per: 'QUARTER' } },
  content: { sections: ['通报'] },
});
export const MEETING = duty('meeting', { kind: 'MEETING', cadence: { quota: { atLeast: 1, per: 'MONTH' } } });

const INPUTS = {
  draftReport: 'DraftReportInput',
  reviseReport: 'ReviseReportInput',
  submitReport: 'SubmitReportInput',
  correctReport: 'CorrectReportInput',
  returnReport: 'ReturnReportInput',
  acceptReport: 'AcceptReportInput',
};
const PARTS = `id kind ruleId turn periodFrom periodTo due version state zero onTime firstSubmittedAt submittedAt
  returnedReason revision recipient { slug } sections { name text } figures { name zh en value prefilled }`;
const RECEIVED = `id kind ruleId periodFrom periodTo due version state zero onTime returnedReason revision
  sender { slug } sections { name text } figures { name value }`;

export async function reportScene(name: string) {
  const platform = await startPlatform(name);

  /** The answer of a mutation: its report, or code and place of its refusal. */
  const write = async (slug: string, name: keyof typeof INPUTS, input: object, seat: Seat = 'registrar') => {
    const decides = name === 'returnReport' || name === 'acceptReport';
    const shown = decides
      ? `... on ReceivedReportChanged { receivedReport { ${RECEIVED} } }`
      : `... on ReportChanged { report { ${PARTS} } }`;
    const text = `mutation ($input: ${INPUTS[name]}!) {
      ${name}(input: $input) { __typename ${shown} ... on Refused { code path rule } } }`;
    const answer = await platform.as(slug, seat)(text, { input });
    expect([answer.errors, answer.text]).toEqual([undefined, answer.text]);
    const { __typename: _, report, receivedReport, ...refused } = answer.data[name];
    return report ?? receivedReport ?? refused;
  };
  const read = async (slug: string, text: string, variables: object = {}, seat: Seat = 'leader') => {
    const answer = await platform.as(slug, seat)(text, variables as Record<string, unknown>);
    expect([answer.errors, answer.text]).toEqual([undefined, answer.text]);
    return answer.data;
  };
  /** Rows as the app role sees them in an organisation's scope. */
  const rows = (slug: string, sql: string, ...more: string[]) => {
    const { tenantId } = platform.of(slug);
    const today = civilDay(platform.house.clock.now());
    return inScope(platform.house.db, { tenantId, today }, (em) =>
      em.execute<any[]>(sql, [tenantId, ...more]),
    );
  };
  return {
    platform,
    write,
    read,
    delivered: () => runJobs(platform.house, { until: 'empty' }),
    publish: async (slug: string, sections: object, effectiveFrom: string, replaces?: number) => {
      const { rulebookId } = await platform.act(slug, 'administrator', (tx) =>
        draftRulebook(tx, { sections }),
      );
      const about = { rulebookId, expectedVersion: 1 };
      const submitted = { ...about, effectiveFrom, replaces };
      await platform.act(slug, 'administrator', (tx) => submitRulebook(tx, submitted));
      await platform.act(slug, 'leader', (tx) => approveRulebook(tx, { ...about, expectedVersion: 2 }));
    },
    received: async (slug: string, filter: object = {}) =>
      (
        await read(
          slug,
          `query ($filter: ReportFilter!) { receivedReports(filter: $filter) { nodes { ${RECEIVED} } } }`,
          { filter },
        )
      ).receivedReports.nodes,
    reportOf: async (slug: string, id: string) =>
      (await read(slug, `query ($id: ID!) { report(id: $id) { ${PARTS} } }`, { id })).report,
    rows,
    /** What webhooks are told of reports. */
    told: (slug: string) =>
      rows(
        slug,
        `select kind, about, data from outbox_event
          where tenant_id = ? and kind like 'REPORT\\_%' order by id`,
      ),
    evidence: (slug: string) =>
      rows(
        slug,
        `select kind, on_date::text as "on", rule_id as rule, obligation_key as key, items,
                voided_at is not null as voided
           from evidence where tenant_id = ? order by id`,
      ),
  };
}
export type ReportScene = Awaited<ReturnType<typeof reportScene>>;
export const about = ({ id, revision }: { id: string; revision: number }) => ({
  reportId: id,
  expectedVersion: revision,
});
export const aboutReceived = ({ id, revision }: { id: string; revision: number }) => ({
  receivedReportId: id,
  expectedVersion: revision,
});
