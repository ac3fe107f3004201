import { v7 as uuid } from 'uuid';
import { readRulebook } from '../../policies/index.ts';
import { type Actor, type Controls, type Given, input } from './control.ts';
import { owning } from './scene.ts';

const NOT_OFFICE: Actor[] = ['member', 'auditor', 'key', 'operator'];
const NOT_LEADING: Actor[] = ['member', 'registrar', 'handler', 'auditor', 'key', 'operator'];
const latest = ({ answers }: Given, name: string) => {
  const { id, revision } = answers[name].dutyRecord;
  return { dutyRecordId: id, expectedVersion: revision };
};
const LAST_YEAR = { ruleId: 'yearly', periodFrom: '2025-01-01' };
const { rulebook: YEARLY } = readRulebook({
  indicators: [
    {
      id: 'yearly',
      title: { zh: '年度考核', en: 'Of the year' },
      citation: { document: '测试规定', article: '第三条' },
      form: 'assessment',
      params: { whom: 'POSTS', per: 'YEAR', judged: [{ title: '总分', points: 100 }] },
    },
  ],
});

/** A rulebook of the year before, whose period is over. */
async function rulesOfLastYear({ scene: { platform } }: Given): Promise<void> {
  const { tenantId } = platform.of('east');
  await owning(platform, tenantId, (query) =>
    query(
      `insert into rulebook (tenant_id, id, version, state, effective_from, sections, author_ids, published_at, revision)
       values ($1, $2, 900, 'PUBLISHED', '2024-12-01', $3, '{}', now(), 1)`,
      [tenantId, uuid(), JSON.stringify(YEARLY)],
    ),
  );
}

export const RECORDS: Controls = {
  dutyRecords: { by: 'member', not: ['key', 'operator'] },
  dutyRecord: { by: 'member', not: ['key', 'operator'], args: ({ own }) => ({ id: own('DutyRecord') }) },
  recordDuty: {
    ...{ by: 'handler', not: NOT_OFFICE },
    args: () => input({ kind: 'MEETING', onDate: '2026-01-15', title: '例会', minutes: '研究两件' }),
  },
  correctDutyRecord: {
    ...{ by: 'handler', not: NOT_OFFICE },
    args: (given) => input({ ...latest(given, 'recordDuty'), items: 2 }),
  },
  voidDutyRecord: {
    ...{ by: 'handler', not: NOT_OFFICE },
    args: (given) => input(latest(given, 'correctDutyRecord')),
  },
  assessments: { by: 'member', not: ['key', 'operator'] },
  assess: {
    ...{ by: 'leader', not: NOT_LEADING },
    args: async (given) => {
      await rulesOfLastYear(given);
      const scores = [{ indicator: '总分', points: 90 }];
      return input({ ...LAST_YEAR, subjectId: given.organisation('east'), scores });
    },
  },
  publishAssessments: { by: 'leader', not: NOT_LEADING, args: () => input(LAST_YEAR) },
};
