/** A made-up organisation of 20 posts and 12 duties, each of a different sort; organisations differ in their days. */
import { civilDate, type OwingPost, type RulebookContent, readRulebook } from '../policies/index.ts';

export const POSTS = 20;
export const DUTIES = 12;

const leaders = { leadershipRoles: ['HEAD', 'DEPUTY_HEAD'] };
const by = (mode: string) => ({ mode, ...(mode === 'BODY' ? {} : { selector: leaders }) });
const next = { trigger: 'NON_WORKING_DAY', shift: 'NEXT_WORKING_DAY' };

/** The duties of the nth organisation, as they are stored. */
const dutiesOf = (nth: number): [kind: string, mode: string, cadence: object, more?: object][] => {
  const day = 1 + (nth % 28);
  return [
    ['RECEPTION', 'EACH', { monthDays: { days: [day] } }, { holiday: next }],
    ['VISIT', 'EACH', { quota: { per: 'MONTH', atLeast: 2, countedKinds: ['VISIT', 'APPOINTMENT'] } }],
    ['LEADERS_LETTERS', 'EACH', { quota: { per: 'QUARTER' } }],
    ['APPOINTMENT', 'ROTATION', { weekly: { weekdays: ['TUESDAY'] } }, { holiday: next }],
    ['DUTY_ROSTER', 'ROTATION', { daily: { days: 'WORKING' } }],
    ['SCREENING', 'BODY', { monthDays: { days: [15, 30] } }],
    [
      'REPORT',
      'BODY',
      { monthDays: { days: [3] } },
      {
        covers: 'PREVIOUS',
        holiday: { trigger: 'ANNOUNCED_HOLIDAY', shift: 'FIRST_WORKING_DAY_PLUS', plus: 3 },
        due: { byTime: '17:00' },
      },
    ],
    ['STATISTICS', 'BODY', { weekly: { weekdays: ['FRIDAY'] } }, { due: { offsetDays: 2, unit: 'WORKING' } }],
    ['MEETING', 'BODY', { quarterly: { month: 3, day: 31 } }, { holiday: next }],
    [
      'ASSESSMENT',
      'BODY',
      {
        yearly: {
          dates: [
            { month: 6, day: 30 },
            { month: 12, day: 31 },
          ],
        },
      },
    ],
    ['BOX_OPENING', 'ANY', { nthWorkingDay: { nth: 1 + (nth % 5), per: 'MONTH' } }],
    ['INFORMATION', 'BODY', { relative: { rule: 'D0', days: -1, unit: 'WORKING' } }],
  ];
};

/** So many duties of the nth organisation as they are stored; past twelve they come again under other ids. */
export function storedRulebook(nth: number, count = DUTIES): unknown {
  const duties = dutiesOf(nth);
  const reception = Array.from({ length: count }, (_, n) => {
    const [kind, mode, cadence, more] = duties[n % DUTIES]!;
    return {
      id: `D${n}`,
      title: { zh: `职责${n}`, en: `Duty ${n}` },
      citation: { document: '测算用规章', article: `第${n}条` },
      form: 'duty',
      params: { kind, who: by(mode), cadence, ...more },
    };
  });
  return { reception };
}

/** The rulebook as the platform reads it. */
export function rulebookOf(stored: unknown): RulebookContent {
  const { rulebook, findings } = readRulebook(stored);
  if (rulebook === undefined) throw new Error(JSON.stringify(findings));
  return rulebook;
}

export const rosterOf = (count = POSTS): OwingPost[] =>
  Array.from({ length: count }, (_, n) => ({
    code: `post-${n}`,
    leadershipRole: n === 0 ? 'HEAD' : 'DEPUTY_HEAD',
    rank: 'DIVISION_DEPUTY',
    portfolios: [],
    dutyRoles: ['LEADER'],
  }));

export const yearsFrom = (first: number, years: number) => ({
  from: civilDate(`${first}-01-01`),
  to: civilDate(`${first + years - 1}-12-31`),
});
