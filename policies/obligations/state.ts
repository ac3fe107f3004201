import { type CivilDate, dateOf, dayOf, plusDays } from '../calendar/civil.ts';
import type { Moment } from '../calendar/moment.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { counts, type Evidence, inTime, isBound, Ledger } from './evidence.ts';
import type { Keyed } from './identity.ts';
import { type DateSpan, lastDayOf } from './occurrence.ts';

/** How an obligation stands on a day; worked out from evidence each time, never stored. */
export const OBLIGATION_STATES = {
  UPCOMING: { zh: '未开始', en: 'Upcoming: its period has not opened' },
  OPEN: { zh: '进行中', en: 'Open: still in time' },
  MET: { zh: '已履行', en: 'Met in time' },
  MET_LATE: { zh: '逾期履行', en: 'Met, but late' },
  MISSED: { zh: '未履行', en: 'Missed: past its last day, and nothing done' },
  EXCUSED: { zh: '经批准免除', en: 'Excused with approval' },
  MADE_UP: { zh: '已补', en: 'Made up afterwards' },
  DEPUTISED: { zh: '由他人代行', en: 'Done in time by another post that stood in' },
} as const satisfies Vocabulary;
export type ObligationState = keyof typeof OBLIGATION_STATES;

export type Standing = {
  state: ObligationState;
  /** Ids of what fulfils it, wholly or in part, the earliest first. */
  evidence: string[];
  /** How much of a quota is reached, in its unit; absent where a percentage is of a whole that nobody gave. */
  reached?: number;
  /** Code of the post that stood in. */
  deputy?: string;
};

export type Facts = {
  evidence: readonly Evidence[];
  /** Keys of the obligations excused with approval. */
  excused: ReadonlySet<string>;
  /** By key, how many make up 100 % of a quota in PERCENT; `items` of evidence are counted against it. */
  wholes?: ReadonlyMap<string, number>;
};

/** The day asked for; `now` tells the hours of that day apart. */
export type AskedOn = { today: CivilDate; now?: Moment };

/**
 * The first day on which evidence counts: that on which the period opens. What falls due before its own period does,
 * a notice of next month's days, has one length of the period before its last day.
 */
function opensOn({ period, due }: Keyed): CivilDate {
  if (due >= period.from) return period.from;
  return dateOf(plusDays(dayOf(due), dayOf(period.from) - dayOf(period.to) - 1));
}

/** The days on which evidence that names no obligation counts, late or not. */
function countsOn(one: Keyed): DateSpan {
  const { opens, due, period } = one;
  if (isBound(one)) return { from: opens ?? due, to: due };
  return { from: opensOn(one), to: due > period.to ? due : period.to };
}

function isPast(one: Keyed, { today, now }: AskedOn): boolean {
  const last = lastDayOf(one);
  if (today > last || one.dueAt === undefined || now === undefined) return today > last;
  return last === one.due && now > one.dueAt;
}

/** How it stands with nothing, or not enough, done. */
function undone(one: Keyed, facts: Facts, on: AskedOn): ObligationState {
  if (facts.excused.has(one.key)) return 'EXCUSED';
  if (isPast(one, on)) return 'MISSED';
  return on.today < opensOn(one) ? 'UPCOMING' : 'OPEN';
}

/** Who stood in: a post that did it and does not owe it. */
const deputyIn = ({ who }: Keyed, { post }: Evidence): string | undefined =>
  who.mode === 'BODY' || who.posts === undefined || post === undefined || who.posts.includes(post)
    ? undefined
    : post;

/** How it stands once `last` has completed it. Excused and done late is excused; made up is more than excused. */
function done(one: Keyed, last: Evidence, deputy: string | undefined, facts: Facts): ObligationState {
  if (inTime(one, last)) return deputy === undefined ? 'MET' : 'DEPUTISED';
  if (last.makesUp) return 'MADE_UP';
  return facts.excused.has(one.key) ? 'EXCUSED' : 'MET_LATE';
}

function standingOfQuota(one: Keyed, pieces: readonly Evidence[], facts: Facts, on: AskedOn): Standing {
  const { atLeast, unit } = one.quota!;
  const whole = facts.wholes?.get(one.key);
  const evidence = pieces.map(({ id }) => id);
  if (unit === 'PERCENT' && whole === undefined) {
    const state = undone(one, facts, on);
    return { state: state === 'MISSED' ? 'OPEN' : state, evidence };
  }
  // Of nothing at all everything is done.
  const share = (amount: number) =>
    unit !== 'PERCENT' ? amount : whole === 0 ? 100 : (amount * 100) / whole!;
  let amount = 0;
  let last: Evidence | undefined;
  let deputy: string | undefined;
  for (const piece of pieces) {
    const worth = counts(piece, unit);
    amount += worth;
    if (last !== undefined || worth === 0) continue;
    deputy = deputyIn(one, piece) ?? deputy;
    if (share(amount) >= atLeast) last = piece;
  }
  const reached = share(amount);
  if (last === undefined) {
    const state = reached >= atLeast && on.today >= opensOn(one) ? 'MET' : undone(one, facts, on);
    return { state, evidence, reached };
  }
  const state = done(one, last, deputy, facts);
  return { state, evidence, reached, ...(deputy === undefined ? {} : { deputy }) };
}

function standingOfDay(one: Keyed, pieces: readonly Evidence[], facts: Facts, on: AskedOn): Standing {
  const [first] = pieces;
  if (first === undefined) return { state: undone(one, facts, on), evidence: [] };
  const deputy = deputyIn(one, first);
  return {
    state: done(one, first, deputy, facts),
    evidence: pieces.map(({ id }) => id),
    ...(deputy === undefined ? {} : { deputy }),
  };
}

/** What is owed by fewer is served first: a leader's own day before one that anybody, or the body, can cover. */
const NARROWEST_FIRST = ['EACH', 'ROTATION', 'ANY', 'BODY'];
const byUrgency = (a: Keyed, b: Keyed): number =>
  NARROWEST_FIRST.indexOf(a.who.mode) - NARROWEST_FIRST.indexOf(b.who.mode) ||
  (a.due < b.due ? -1 : a.due > b.due ? 1 : a.key < b.key ? -1 : a.key > b.key ? 1 : 0);

/** Which evidence each dated obligation takes: none is taken twice, and none is taken late that is in time elsewhere. */
function assign(dated: readonly Keyed[], ledger: Ledger): Map<string, Evidence> {
  const taken = new Map<string, Evidence>();
  const open = dated.filter(({ key }) => ledger.naming(key).length === 0).sort(byUrgency);
  const pass = (find: (one: Keyed) => Evidence | undefined) => {
    for (const one of open) {
      if (taken.has(one.key)) continue;
      const piece = find(one);
      if (piece !== undefined) taken.set(one.key, ledger.take(piece));
    }
  };
  pass((one) =>
    ledger.first(
      'DONE',
      one,
      ({ on }) => on >= countsOn(one).from,
      (piece) => inTime(one, piece),
    ),
  );
  const late = (one: Keyed) => (piece: Evidence) => !inTime(one, piece);
  pass((one) => ledger.first('DONE', one, late(one), ({ on }) => on <= countsOn(one).to));
  pass((one) => ledger.first('MADE_UP', one, late(one), () => true));
  return taken;
}

/**
 * How each obligation stands on the day, by key. Evidence of a later day does not count.
 *
 * A dated obligation takes one piece of evidence of its kind, by its bearer or by who stood in for the bearer, of a
 * day from the opening of its period to the end of the period or its own last day, whichever is later; one that
 * people come for (`isBound`) only of its own day, wherever the calendar has moved it, or of its days where it has
 * several. What makes up for it may come any time after. No piece serves two dated obligations. They take in the
 * order of their last days, and in time goes before late. A quota adds up every piece of the counted kinds within its
 * period, so that a piece can serve several quotas beside one dated obligation. Evidence that names a dated
 * obligation serves no other of them, whoever did it and whenever; evidence that names a rule serves no other rule.
 *
 * Give all the obligations of a span together: one that is left out cannot take the evidence that is its own. Linear
 * in both, but for sorting; the order in which either is given makes no difference.
 */
export function judge(obligations: readonly Keyed[], facts: Facts, on: AskedOn): Map<string, Standing> {
  const { today, now } = on;
  const known = (at: Moment | undefined) => now === undefined || at === undefined || at <= now;
  const ledger = new Ledger(facts.evidence.filter(({ on: day, at }) => day <= today && known(at)));
  const taken = assign(
    obligations.filter(({ quota }) => quota === undefined),
    ledger,
  );
  return new Map(
    obligations.map((one) => {
      if (one.quota !== undefined) {
        const pieces = ledger.counted(one, opensOn(one), one.period.to);
        return [one.key, standingOfQuota(one, pieces, facts, on)];
      }
      const assigned = taken.get(one.key);
      const pieces = assigned === undefined ? ledger.naming(one.key) : [assigned];
      return [one.key, standingOfDay(one, pieces, facts, on)];
    }),
  );
}

/**
 * The obligation bound to its day that a piece serves by its day, beside all else that was done or is planned. It is
 * what the piece has to name if it is to count when the calendar moves that day.
 */
export function boundFor(
  piece: Evidence,
  obligations: readonly Keyed[],
  others: readonly Evidence[],
): Keyed | undefined {
  if (piece.makesUp) return undefined;
  const bound = obligations.filter(isBound);
  const taken = assign(bound, new Ledger([...others, piece]));
  return bound.find(({ key }) => taken.get(key) === piece);
}
