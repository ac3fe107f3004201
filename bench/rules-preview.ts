/** What a draft would do: an organisation with about 1,000 obligations a year and as many open petitions. */
import {
  CASE_KINDS,
  type CaseKind,
  CHANNELS,
  type Channel,
  CLASSIFICATIONS,
  type Classification,
  CN_CALENDAR,
  civilDate,
  type Evidence,
  judgeRulebook,
  keyed,
  lastYearUnder,
  type OpenPetition,
  preview,
  project,
} from '../policies/index.ts';
import { rosterOf, rulebookOf, storedRulebook, yearsFrom } from './rules-organisation.ts';

const PETITIONS = 1000;
const TODAY = civilDate('2026-03-10');
const EFFECTIVE = civilDate('2026-04-01');

const secrecy = (tier: string, ofReports: object) =>
  [
    ['A1', 'access', { who: { leadershipRoles: ['HEAD'] }, tier: 'IDENTITY', needsSight: true }],
    ['A2', 'access', { who: { leadershipRoles: ['DEPUTY_HEAD'] }, tier }],
    [
      'A3',
      'access',
      { who: { dutyRoles: ['LEADER'], assigned: true }, tier: 'IDENTITY', matters: ofReports },
    ],
    ['S1', 'sight', { approvers: { dutyRoles: ['LEADER'] }, maxHours: 24 }],
  ].map(([id, form, params]) => ({
    id,
    title: { zh: `保密${id}`, en: `Secrecy ${id}` },
    citation: { document: '测算用规章', article: String(id) },
    form,
    params,
  }));

/** Draws by turns, each list at its own pace. */
function openPetitions(): OpenPetition[] {
  const of = <T extends string>(values: object, n: number): T => {
    const names = Object.keys(values) as T[];
    return names[n % names.length]!;
  };
  return Array.from({ length: PETITIONS }, (_, n) => {
    const caseKind = of<CaseKind>(CASE_KINDS, n);
    return {
      caseKind,
      caseType: CASE_KINDS[caseKind].type,
      channel: of<Channel>(CHANNELS, n >> 1),
      anonymity: n % 9 === 0 ? 'ANONYMOUS' : 'NAMED',
      classification: of<Classification>(CLASSIFICATIONS, n >> 3),
      assignee: `post-${n % 20}`,
    };
  });
}

/** The year before: most of what was owed was done, some of it late, some by another post. */
function evidenceOf(current: Parameters<typeof preview>[0]['current']): Evidence[] {
  const window = yearsFrom(2025, 1);
  const posts = rosterOf();
  return [...keyed(project({ versions: current, calendar: CN_CALENDAR, window, posts }))].flatMap((one, n) =>
    n % 10 === 0
      ? []
      : [
          {
            id: `e${n}`,
            kind: one.kind,
            on: n % 10 === 1 ? civilDate('2025-12-31') : one.due,
            ...(one.who.posts?.length ? { post: n % 10 === 2 ? 'post-3' : one.who.posts[0]! } : {}),
            sessions: 2,
            halfDays: 1,
            items: 1,
            makesUp: false,
          },
        ],
  );
}

/** Asks for a preview, as when somebody types: the draft is read and judged, and what it would do is worked out. */
export function previewing() {
  const stored = { ...(storedRulebook(14) as object), confidentiality: secrecy('CONTENT', {}) };
  const draft = {
    ...(storedRulebook(19) as object),
    confidentiality: secrecy('EXCERPT', { caseTypes: ['ACCUSATION'], classifications: ['ORDINARY'] }),
  };
  const current = [{ effectiveFrom: civilDate('2024-01-01'), sections: rulebookOf(stored) }];
  const facts = { evidence: evidenceOf(current), excused: new Set<string>() };
  const petitions = openPetitions();
  const posts = rosterOf();
  return () => {
    const { rulebook, findings } = judgeRulebook(draft, EFFECTIVE, { calendar: CN_CALENDAR });
    if (rulebook === undefined) throw new Error(JSON.stringify(findings));
    const on = { draft: rulebook, current, today: TODAY, calendar: CN_CALENDAR, posts };
    return preview({
      ...on,
      effectiveFrom: EFFECTIVE,
      lastYear: lastYearUnder(on),
      facts: { before: facts, after: facts },
      petitions,
      findings,
    });
  };
}
