import { type Actor, type Control, type Controls, type Given, input } from './control.ts';

/** A rule without days, so that a report can be drafted for it on any; by the rulebook that the controls publish. */
export const ANALYSIS = {
  id: 'analysis',
  title: { zh: '情况分析', en: 'Analysis' },
  citation: { document: '测试规定', article: '第二条' },
  duty: {
    kind: 'STATISTICS',
    who: { mode: 'BODY' },
    cadence: { asNeeded: { occasion: '上级要求时' } },
    to: [{ superiorOn: 'TERRITORIAL' }],
  },
};

const NOT_OFFICE: Actor[] = ['member', 'auditor', 'key', 'operator'];
const NOT_DECIDING: Actor[] = ['handler', 'discipline', ...NOT_OFFICE];
const writing = (args: Control['args']): Control => ({ by: 'registrar', not: NOT_OFFICE, args });
const deciding = (args: Control['args']): Control => ({ by: 'leader', not: NOT_DECIDING, args });
const written = ({ answers }: Given, name: string) => ({
  reportId: answers[name].report.id,
  expectedVersion: answers[name].report.revision,
});

export const REPORTS: Controls = {
  report: { by: 'handler', not: NOT_OFFICE, args: ({ own }) => ({ id: own('Report') }) },
  reports: { by: 'handler', not: NOT_OFFICE },
  receivedReport: { by: 'handler', not: NOT_OFFICE, args: ({ own }) => ({ id: own('ReceivedReport') }) },
  receivedReports: { by: 'handler', not: NOT_OFFICE },
  reportingRates: {
    by: 'leader',
    not: ['handler', ...NOT_OFFICE],
    args: () => ({ line: 'TERRITORIAL', from: '2026-01-01', to: '2026-12-31' }),
  },
  publishedBulletins: {
    by: 'member',
    not: [],
    args: () => ({ organisation: 'east', from: '2026-01-01', to: '2026-12-31' }),
  },
  draftReport: writing(() => input({ ruleId: 'analysis', from: '2026-01-01', to: '2026-01-10' })),
  reviseReport: writing((given) =>
    input({ ...written(given, 'draftReport'), figures: [{ name: '调研', value: 2 }] }),
  ),
  submitReport: writing((given) => input(written(given, 'reviseReport'))),
  correctReport: writing(({ own }) => input({ reportId: own('Report', 2), expectedVersion: 1 })),
  returnReport: deciding(({ own }) =>
    input({ receivedReportId: own('ReceivedReport', 0), expectedVersion: 1, reason: '请补充' }),
  ),
  acceptReport: deciding(({ own }) =>
    input({ receivedReportId: own('ReceivedReport', 1), expectedVersion: 1 }),
  ),
};
