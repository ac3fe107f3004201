import { v7 as uuid } from 'uuid';
import { type Actor, type Controls, input, type Stage } from './control.ts';
import { owning } from './scene.ts';

const DAYS = { effectiveFrom: '2026-02-01', complyBy: '2026-03-01' };
const SECTIONS = {
  reception: [
    {
      id: 'r',
      title: { zh: '一', en: 'a' },
      citation: { document: '甲', article: '一' },
      duty: { kind: 'RECEPTION', who: { mode: 'BODY' }, cadence: { asNeeded: { occasion: '无' } } },
    },
  ],
};
const baselineOf = ({ answers }: Stage, name: string) => ({
  baselineId: answers[name].baseline.id,
  expectedVersion: answers[name].baseline.revision,
});
const NOT_DRAFTING: Actor[] = ['member', 'leader', 'registrar', 'auditor', 'key'];

/** A question from below, as its delivery would write it. */
async function questionTo({ scene: { platform } }: Stage): Promise<string> {
  const { tenantId } = platform.of('east');
  const payload = {
    zh: '询问',
    en: 'A question',
    version: 1,
    figures: { ours: 'a', theirs: 'b', about: 'c' },
  };
  const id = uuid();
  await owning(platform, tenantId, (query) =>
    query(
      `insert into envelope_in (tenant_id, id, sender_id, kind, received_at, payload, hash)
       values ($1, $2, $3, 'BASELINE_QUESTION', '2026-01-15T04:00:00Z', $4, '\\x00')`,
      [tenantId, id, platform.of('west').tenantId, JSON.stringify(payload)],
    ),
  );
  return `ReceivedEnvelope:${tenantId}:${id}`;
}

export const BASELINES: Controls = {
  draftBaseline: {
    by: 'administrator',
    not: NOT_DRAFTING,
    args: () => input({ line: 'TERRITORIAL', sections: SECTIONS, ...DAYS }),
  },
  reviseBaseline: {
    by: 'administrator',
    not: NOT_DRAFTING,
    args: (stage) => input({ ...baselineOf(stage, 'draftBaseline'), sections: SECTIONS, ...DAYS }),
  },
  publishBaseline: {
    by: 'leader',
    not: ['member', 'administrator', 'registrar', 'key'],
    args: (stage) => input(baselineOf(stage, 'reviseBaseline')),
  },
  withdrawBaseline: {
    by: 'leader',
    not: ['member', 'registrar', 'auditor', 'key'],
    args: ({ own }) => input({ baselineId: own('Baseline'), expectedVersion: 1 }),
  },
  baselines: { by: 'leader', not: ['member', 'registrar', 'auditor', 'key'] },
  receivedBaselines: { by: 'member', not: ['key', 'rosterKey', 'operator'] },
  baselineFindings: { by: 'member', not: ['key', 'rosterKey', 'operator'] },
  effectiveRulebook: { by: 'member', not: ['key', 'rosterKey', 'operator'] },
  askSuperior: {
    by: 'administrator',
    not: ['member', 'leader', 'registrar', 'auditor', 'rosterKey'],
    args: ({ own }) =>
      input({
        receivedBaselineId: own('ReceivedBaseline'),
        rulebookId: own('Rulebook'),
        rule: 'reception-day',
      }),
  },
  answerBaselineQuestion: {
    by: 'leader',
    not: ['member', 'administrator', 'registrar', 'auditor', 'key'],
    args: async (stage) => input({ envelopeId: await questionTo(stage), answer: 'ACCEPTED' }),
  },
  adoptBaseline: {
    by: 'administrator',
    not: ['member', 'leader', 'registrar', 'auditor', 'rosterKey'],
    args: ({ own }) => input({ receivedBaselineId: own('ReceivedBaseline') }),
  },
  previewRulebook: {
    by: 'leader',
    not: ['member', 'registrar', 'auditor', 'key', 'rosterKey', 'operator'],
    args: () => ({ sections: SECTIONS, effectiveFrom: '2026-02-01' }),
  },
};
