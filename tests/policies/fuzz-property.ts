/**
 * The property of the rule language under anything at all: a draft is read as a rulebook or answered with coded
 * findings, and a rulebook is projected within its budget of steps or refused as too costly. Nothing else is ever thrown.
 */
import { type CalendarOverlay, CN_CALENDAR, type WorkingCalendar } from '../../policies/calendar/calendar.ts';
import { civilDate, dateOf, dayOf, isCivilDate, plusDays } from '../../policies/calendar/civil.ts';
import { judgeRulebook } from '../../policies/floor/index.ts';
import { type Occurrence, type OwingPost, project } from '../../policies/obligations/index.ts';
import { Refusal } from '../../policies/refusals.ts';
import { readRulebook } from '../../policies/rules/check.ts';
import { FINDING_CODES, type Finding, MAX_FINDINGS } from '../../policies/rules/finding.ts';
import { allRules, type RulebookContent, rulesOf } from '../../policies/rules/rulebook.ts';
import { DUTY_ROLES, LEADERSHIP_ROLES } from '../../policies/vocabulary.ts';
import { Random } from '../properties/random.ts';
import { placesIn, someDate, someDraft } from './fuzz-values.ts';
import { postOf } from './rule-samples.ts';

export type Case = {
  draft: unknown;
  effectiveFrom: string[];
  window: { from: string; to: string };
  windowOf: 'DUE' | 'PERIOD';
  cut: number;
  steps: number;
  overlay: CalendarOverlay;
  posts: OwingPost[] | null;
};

function someOverlay(random: Random): CalendarOverlay {
  const span = (days: number) => {
    const from = civilDate(someDate(random, 2012, 2030));
    return { name: '本地', from, to: dateOf(plusDays(dayOf(from), random.int(days))) };
  };
  const daysOff = Array.from({ length: random.int(4) }, () => span(6));
  const daysWorked = Array.from({ length: random.int(4) }, () => someDate(random, 2012, 2030));
  return { version: 1, daysOff, daysWorked, keyPeriods: [span(20)] };
}
/** As long as nobody may be away. */
const VACATION = { name: '暑假', from: '2026-07-01', to: '2026-08-30' };
const overlays: CalendarOverlay[] = [
  { version: 0 },
  { version: 1, daysOff: [VACATION] },
  ...Array.from({ length: 14 }, (_, n) => someOverlay(new Random(n))),
];
const calendars = new Map<string, WorkingCalendar>();
function calendarWith(overlay: CalendarOverlay): WorkingCalendar {
  const key = JSON.stringify(overlay);
  const known = calendars.get(key) ?? CN_CALENDAR.with(overlay);
  calendars.set(key, known);
  return known;
}

function somePosts(random: Random): OwingPost[] {
  return Array.from({ length: random.pick([0, 1, 3, 20, 120]) }, (_, n) =>
    postOf(`P${n}`, {
      leadershipRole: random.pick(Object.keys(LEADERSHIP_ROLES)) as OwingPost['leadershipRole'],
      dutyRoles: random.some(Object.keys(DUTY_ROLES), 0.4) as OwingPost['dutyRoles'],
      ...(random.chance(0.2) ? { from: civilDate(someDate(random)) } : {}),
      ...(random.chance(0.2) ? { until: civilDate(someDate(random)) } : {}),
    }),
  );
}

/** The case of a seed, always the same. */
export function caseOf(seed: number): Case {
  const random = new Random(seed);
  const draft = someDraft(random);
  const from = random.chance(0.05) ? random.pick(['1900-01-01', '2199-12-01']) : someDate(random);
  const length = random.pick([0, 30, 365, 365, 1100, random.chance(0.1) ? 100_000 : 90]);
  const to = dateOf(Math.min(dayOf(civilDate(from)) + length, dayOf(civilDate('2199-12-31'))) as never);
  return {
    draft,
    effectiveFrom: random.chance(0.2) ? [someDate(random), someDate(random)] : [someDate(random, 2000, 2026)],
    window: { from, to },
    windowOf: random.chance(0.6) ? 'DUE' : 'PERIOD',
    cut: random.int(length + 1),
    steps: random.pick([0, 50, 2000, 20_000, 20_000, 100_000]),
    overlay: random.chance(0.5) ? overlays[0]! : random.pick(overlays),
    posts: random.chance(0.3) ? null : somePosts(random),
  };
}

/** What came of a case; anything that breaks the property is thrown as `Broken`. */
export type Outcome = 'REFUSED' | 'TOO_COSTLY' | 'NOTHING_OWED' | 'OWED';
export class Broken extends Error {}
const hold = (holds: boolean, said: string): void => {
  if (!holds) throw new Broken(said);
};

/** Names of our own only, with positions; a key as it was sent appears when it is a plain word. */
const PATH = /^(\w+(\[\d+\])?)?(\.(\w{1,40}|\?)|\[\d+\])*$/;

function checkFindings(findings: readonly Finding[], most: number): void {
  hold(findings.length <= most, `${findings.length} findings`);
  for (const { code, severity, path, message } of findings) {
    hold(Object.hasOwn(FINDING_CODES, code), `no such code: ${code}`);
    hold(FINDING_CODES[code].severity === severity, `severity of ${code}`);
    hold(path.length < 300 && PATH.test(path), `path of ${code}: ${path}`);
    hold(message.zh !== '' && message.en !== '' && message.en.length < 3000, `message of ${code}`);
  }
}

const failed = (findings: readonly Finding[]) => findings.some(({ severity }) => severity === 'ERROR');

/** Runs what may refuse; the code of the refusal, or what it gave. Any other throw is a breach. */
function orRefused<T>(work: () => T): T | { code: string } {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code };
    if (error instanceof Broken) throw error;
    throw new Broken(`thrown: ${error instanceof Error ? error.stack : String(error)}`);
  }
}

export type Subject = { read: typeof readRulebook; project: typeof project };
const OURS: Subject = { read: readRulebook, project };

export function run(one: Case, { read, project }: Subject = OURS): Outcome {
  const calendar = calendarWith(one.overlay);
  const day = civilDate(one.effectiveFrom[0]!);
  const result = orRefused(() => read(one.draft, { effectiveFrom: day }));
  if ('code' in result) throw new Broken(`reading refused with ${result.code}`);
  const { rulebook, findings } = result;
  checkFindings(findings, MAX_FINDINGS);
  hold((rulebook === undefined) === failed(findings), 'a rulebook exactly when nothing is an ERROR');
  hold(rulebook !== undefined || findings.length > 0, 'refused without a finding');
  const judged = orRefused(() => judgeRulebook(one.draft, day, { effectiveFrom: day, calendar }));
  if ('code' in judged) hold(judged.code === 'TOO_COSTLY', `judging refused with ${judged.code}`);
  else checkFindings(judged.findings, 2 * MAX_FINDINGS);
  if (rulebook === undefined) return 'REFUSED';
  const again = read(JSON.parse(JSON.stringify(rulebook)), { effectiveFrom: day }).rulebook;
  hold(JSON.stringify(again) === JSON.stringify(rulebook), 'what was read reads the same again');
  return checkProjection(one, rulebook, calendar, project);
}

function checkProjection(
  one: Case,
  rulebook: RulebookContent,
  calendar: WorkingCalendar,
  projecting: typeof project,
): Outcome {
  const versions = one.effectiveFrom.map((from) => ({ effectiveFrom: civilDate(from), sections: rulebook }));
  const owed = (from: string, to: string, steps = one.steps) => {
    const window = { from: civilDate(from), to: civilDate(to) };
    const posts = one.posts ?? undefined;
    return orRefused(() => [
      ...projecting({ versions, calendar, window, windowOf: one.windowOf, steps, ...(posts && { posts }) }),
    ]);
  };
  const { from, to } = one.window;
  const whole = owed(from, to);
  hold(JSON.stringify(owed(from, to)) === JSON.stringify(whole), 'asked twice, answered the same');
  if ('code' in whole) {
    hold(whole.code === 'TOO_COSTLY', `projecting refused with ${whole.code}`);
    return 'TOO_COSTLY';
  }
  hold(whole.length <= one.steps, 'more occurrences than steps');
  checkOccurrences(one, whole, rulebook, calendar);
  if (from < to) {
    const middle = plusDays(
      dayOf(civilDate(from)),
      Math.min(one.cut, dayOf(civilDate(to)) - dayOf(civilDate(from)) - 1),
    );
    const parts = [owed(from, dateOf(middle), 1e7), owed(dateOf(plusDays(middle, 1)), to, 1e7)].flat();
    hold(sorted(parts as Occurrence[]) === sorted(whole), 'two windows that meet give what one gives');
  }
  return whole.length === 0 ? 'NOTHING_OWED' : 'OWED';
}

/** An occurrence whose period lies in two windows is given by both. */
const sorted = (occurrences: readonly Occurrence[]): string =>
  [...new Set(occurrences.map((one) => JSON.stringify(one)))].sort().join('\n');

/** The body names nobody, each and in turn one; without a roster nobody is known. */
function rightBearers({ mode, posts }: Occurrence['who'], roster: boolean): boolean {
  if (mode === 'BODY') return posts?.length === 0;
  if (!roster) return posts === undefined;
  if (mode === 'EACH') return posts?.length === 1;
  return posts !== undefined && (mode === 'ANY' || posts.length <= 1);
}

function checkOccurrences(
  { window, windowOf, effectiveFrom, posts }: Case,
  occurrences: readonly Occurrence[],
  rulebook: RulebookContent,
  calendar: WorkingCalendar,
): void {
  const duties = new Map(rulesOf(allRules(rulebook), 'duty').map(({ id, params }) => [id, params]));
  const codes = new Set(posts?.map(({ code }) => code));
  const before = new Map<string, Occurrence>();
  const latest = [...effectiveFrom].sort().at(-1)!;
  for (const one of occurrences) {
    const said = `${one.ruleId} ${JSON.stringify(one)}`;
    const duty = duties.get(one.ruleId)!;
    const within = windowOf === 'DUE' ? { from: one.due, to: one.due } : one.period;
    hold(within.to >= window.from && within.from <= window.to, `due outside the window: ${said}`);
    hold(one.period.from <= one.period.to, `a period turned round: ${said}`);
    hold(one.period.from >= one.version, `a period before its version: ${said}`);
    hold(one.version === latest || one.period.from < latest, `a period under an old version: ${said}`);
    if (duty.cadence.relative === undefined) {
      hold(
        one.nominal >= one.period.from && one.nominal <= one.period.to,
        `nominal outside its period: ${said}`,
      );
    }
    hold(one.who.posts?.every((code) => codes.has(code)) ?? true, `a post that is not there: ${said}`);
    hold(rightBearers(one.who, posts !== null), `bearers: ${said}`);
    checkMove(one, duty, calendar, said);
    if (one.dueAt !== undefined) {
      const local = new Date(one.dueAt + 8 * 3_600_000).toISOString();
      hold(local.startsWith(`${one.due}T${duty.due.byTime}`), `the instant is not on the last day: ${said}`);
    }
    const key = JSON.stringify([one.ruleId, one.version, one.who.mode === 'EACH' ? one.who.posts : '']);
    const last = before.get(key);
    before.set(key, one);
    if (last === undefined) continue;
    hold(last.period.from <= one.period.from, `periods out of order: ${said}`);
    if (duty.cadence.relative === undefined)
      hold(last.nominal < one.nominal, `nominal days out of order: ${said}`);
    const tiles = one.quota && !duty.cadence.campaign && duty.holiday.trigger === 'NEVER';
    const allThere = one.who.mode !== 'EACH' || posts === null;
    if (tiles && allThere) {
      let next = plusDays(dayOf(last.period.to), 1);
      // Of a period without a working day no working day is owed.
      const from = dayOf(one.period.from);
      if (one.quota!.unit === 'WORKING_DAY')
        while (next < from && !calendar.working(next)) next = plusDays(next, 1);
      hold(next === from, `a gap between the windows of a quota: ${said}`);
    }
  }
}

type Duty = ReturnType<typeof rulesOf<'duty'>>[number]['params'];

function checkMove(one: Occurrence, duty: Duty, calendar: WorkingCalendar, said: string): void {
  const { holiday, due } = duty;
  const straight = due.offsetDays === 0 && due.inclusive && due.until === undefined;
  if (one.moved === undefined) {
    hold(!straight || one.due === one.nominal, `moved without a word: ${said}`);
  } else {
    hold(holiday.trigger !== 'NEVER', `NEVER moved: ${said}`);
    const steps = holiday.shift === 'NEXT_WORKING_DAY' || holiday.shift === 'PREVIOUS_WORKING_DAY';
    if (straight && steps) hold(calendar.working(dayOf(one.due)), `moved to a day off: ${said}`);
  }
  const asked = holiday.trigger !== 'NEVER' && holiday.shift !== 'NONE';
  const beyond = one.nominal > dateOf(calendar.coverage.to);
  if (beyond && (asked || one.moved)) hold(one.tentative !== undefined, `firm beyond the coverage: ${said}`);
  // What falls due after the last year that dates are read in is a date of the same form.
  hold(isCivilDate(one.due) || /^22\d\d-\d\d-\d\d$/.test(one.due), `no date: ${said}`);
}

const TRIES = 1000;
/** The case with whatever can be left out of it left out, as long as it still breaks the property. */
export function shrink(one: Case, breaks: (one: Case) => boolean): Case {
  let smallest = one;
  let since = 0;
  for (let tries = 0, at = 0; tries < TRIES; tries++) {
    const smaller: Case = JSON.parse(JSON.stringify(smallest));
    const places = [...placesIn(smaller.draft), ...placesIn(smaller.posts)];
    if (since >= places.length) break;
    at %= places.length;
    const { holder, key } = places[at]!;
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
    if (breaks(smaller)) {
      smallest = smaller;
      since = 0;
    } else {
      at += 1;
      since += 1;
    }
  }
  return smallest;
}

/** How long the slowest case took: for people to look at, bound by nothing. */
export type Slowest = { seed: number; ms: number };
export type Breach = { seed: number; said: string; smallest: Case };
export type Tally = Record<Outcome, number>;

/** Runs the cases of so many seeds from the first; stops at the first breach, made small. */
export function fuzz(
  first: number,
  count: number,
  more: { subject?: Subject; each?: (done: number, tally: Tally) => void } = {},
): { tally: Tally; slowest: Slowest; breach?: Breach } {
  const tally: Tally = { REFUSED: 0, TOO_COSTLY: 0, NOTHING_OWED: 0, OWED: 0 };
  const slowest: Slowest = { seed: first, ms: 0 };
  const breachOf = (one: Case): string | undefined => {
    try {
      run(one, more.subject);
      return undefined;
    } catch (error) {
      return error instanceof Broken ? error.message : `thrown: ${(error as Error)?.stack}`;
    }
  };
  for (let done = 0; done < count; done++) {
    const one = caseOf(first + done);
    const started = performance.now();
    try {
      tally[run(one, more.subject)] += 1;
      const ms = Math.round(performance.now() - started);
      if (ms > slowest.ms) Object.assign(slowest, { seed: first + done, ms });
    } catch (error) {
      if (!(error instanceof Broken)) throw error;
      const smallest = shrink(one, (smaller) => breachOf(smaller) !== undefined);
      return { tally, slowest, breach: { seed: first + done, said: breachOf(smallest)!, smallest } };
    }
    more.each?.(done + 1, tally);
  }
  return { tally, slowest };
}
