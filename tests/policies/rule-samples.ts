import { CN_CALENDAR } from '../../policies/calendar/calendar.ts';
import { civilDate } from '../../policies/calendar/civil.ts';
import { type OwingPost, project } from '../../policies/obligations/index.ts';
import { readRulebook } from '../../policies/rules/check.ts';
import type { FormName } from '../../policies/rules/registry.ts';
import type { RulebookContent } from '../../policies/rules/rulebook.ts';
import { CHANNELS, type Section } from '../../policies/vocabulary.ts';

/** A rule as it is sent: only what a test is about, the rest from defaults. */
export const ruleOf = (id: string, form: FormName, params: unknown) => ({
  id,
  title: { zh: `规则${id}`, en: `Rule ${id}` },
  citation: { document: '测试规定', article: '第一条' },
  form,
  params,
});

export const dutyOf = (cadence: unknown, more: Record<string, unknown> = {}) =>
  ruleOf('R1', 'duty', { kind: 'RECEPTION', who: { mode: 'BODY' }, cadence, ...more });

/** For a thousand clocks of which no two settle the same matters: all hold for letters from appellants. */
export const conditions = (n: number) => {
  const [first, ...others] = Object.keys(CHANNELS);
  const further = others.filter((_, bit) => (n >> bit) & 1);
  const caseTypes = (n >> others.length) & 1 ? ['APPEAL', 'SUGGESTION'] : ['APPEAL'];
  return { matters: { caseTypes, channels: [first, ...further] } };
};

/** Reads rules that have to be right; throws with what is wrong. */
export function contentOf(section: Section, ...rules: unknown[]): RulebookContent {
  const { rulebook, findings } = readRulebook({ [section]: rules });
  if (rulebook === undefined) throw new Error(JSON.stringify(findings));
  return rulebook;
}

export const occurrences = (
  rule: unknown,
  from: string,
  to: string,
  more: { effectiveFrom?: string; posts?: OwingPost[]; steps?: number } = {},
) => [
  ...project({
    versions: [
      {
        effectiveFrom: civilDate(more.effectiveFrom ?? '2013-01-01'),
        sections: contentOf('reception', rule),
      },
    ],
    calendar: CN_CALENDAR,
    window: { from: civilDate(from), to: civilDate(to) },
    ...(more.posts === undefined ? {} : { posts: more.posts }),
    ...(more.steps === undefined ? {} : { steps: more.steps }),
  }),
];

export const postOf = (code: string, more: Partial<OwingPost> = {}): OwingPost => ({
  code,
  leadershipRole: 'DEPUTY_HEAD',
  rank: 'DIVISION_DEPUTY',
  portfolios: [],
  dutyRoles: ['LEADER'],
  ...more,
});
