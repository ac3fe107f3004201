/** What is owed in a window and how it stands: what is stored as it was written, the rest worked out. */
import type { EntityManager } from '@mikro-orm/postgresql';
import {
  type AskedOn,
  civilDate,
  type DateSpan,
  dayOf,
  judge,
  type Keyed,
  keyed,
  may,
  openingOf,
  type Projection,
  project,
  Refusal,
  type Section,
  type Standing,
} from '../../policies/index.ts';
import { shownRule } from '../../schema/index.ts';
import {
  type Actor,
  type DutyLedger,
  dutyLedger,
  factsFor,
  inScope,
  ruleBehind,
  type StoredDuty,
} from '../../tenants/index.ts';
import { shownChange } from '../calendars/index.ts';
import { acting, type Context } from '../context.ts';
import { type DutyDay, type Obligation, shownDay } from './types.ts';

const LONGEST_WINDOW = 400;
/** Posts, periods and days that one answer may look at: about a hundred rules over a year. */
const STEPS = 300_000;

/** Everything owed in a window, each with its standing, and what it was worked out from. */
export type Owed = {
  ledger: DutyLedger;
  /** By key, those due in the window, or of a period that meets it; by last day, then by key. */
  obligations: Map<string, Keyed>;
  standings: Map<string, Standing>;
  stored: Map<string, StoredDuty>;
};

/** The day asked about; `now`, where it is today, tells its hours apart. */
export type AskedDay = { today: string; now?: Date | undefined };
export const asked = ({ today, now }: AskedDay): AskedOn => ({
  today: civilDate(today),
  ...(now === undefined ? {} : { now: now.getTime() }),
});

export async function owedIn(
  em: EntityManager,
  tenantId: string,
  window: DateSpan,
  { today, now }: AskedDay,
  windowOf: Projection['windowOf'] = 'DUE',
): Promise<Owed> {
  const ledger = await dutyLedger(em, tenantId, window);
  const { versions, posts, calendar, suspensions } = ledger;
  const stored = new Map(ledger.stored.map((row) => [row.one.key, row]));
  // What a rule asks for in a period is stored as a whole or not at all.
  const setOf = ({ ruleId, period }: Keyed) => `${ruleId} ${period.from}`;
  const frozen = new Set([...ledger.stored, ...ledger.waived].map(({ one }) => setOf(one)));
  const within = ({ due, period }: Keyed) =>
    windowOf === 'DUE'
      ? due >= window.from && due <= window.to
      : period.from <= window.to && period.to >= window.from;
  const owing = { versions, posts, calendar: calendar.calendar, suspensions };
  const projected = project({ ...owing, window, windowOf, steps: STEPS });
  const workedOut = [...keyed(projected)].filter((one) => !frozen.has(setOf(one)));
  const known = ledger.stored.map(({ one }) => one);
  const on = asked({ today, now });
  const all = [...known, ...workedOut];
  const standings = judge(all, factsFor(ledger, all, on.today), on);
  const owed = [...known.filter(within), ...workedOut].sort(byDue);
  return { ledger, obligations: new Map(owed.map((one) => [one.key, one])), standings, stored };
}

export const byDue = (a: Pick<Keyed, 'due' | 'key'>, b: Pick<Keyed, 'due' | 'key'>): number =>
  a.due < b.due ? -1 : a.due > b.due ? 1 : a.key < b.key ? -1 : a.key > b.key ? 1 : 0;

/** What is owed around an obligation of a name; undefined where nothing can be called so. */
export async function owedAround(
  em: EntityManager,
  tenantId: string,
  key: string,
  on: AskedDay,
): Promise<Owed | undefined> {
  const opening = openingOf(key);
  return opening && owedIn(em, tenantId, { from: opening, to: opening }, on, 'PERIOD');
}

/** The periodic duty of a name, with what is owed around it; undefined where there is none. */
export async function owedAs(
  em: EntityManager,
  tenantId: string,
  key: string,
  on: AskedDay,
): Promise<{ owed: Owed; one: Keyed } | undefined> {
  const owed = await owedAround(em, tenantId, key, on);
  const one = owed?.obligations.get(key);
  return owed && one && { owed, one };
}

/** A window as it was asked for. Refuses one that runs backwards or is too long to be worked out. */
export function windowOf(from: string, to: string): DateSpan {
  const window = { from: civilDate(from), to: civilDate(to) };
  if (window.to < window.from) throw new Refusal('BAD_INPUT', { path: 'to' });
  if (dayOf(window.to) - dayOf(window.from) >= LONGEST_WINDOW)
    throw new Refusal('TOO_COSTLY', { path: 'to' });
  return window;
}

/** Whether the reader may read every post; otherwise no obligation names any. */
export const readsPosts = ({ ability, tenantId }: Actor, { posts }: DutyLedger): boolean =>
  posts.every((post) => may(ability, 'read', 'Post', { ...post, tenantId }));

/** Today's hours count on today alone; another day is asked about as a whole. */
export const askedDay = (context: Context, asOf?: string | null): AskedDay => {
  const { today } = acting(context);
  return asOf == null || asOf === today ? { today, now: context.house.clock.now() } : { today: asOf };
};

/** An obligation as its reader may see it. */
export function shownObligation(
  one: Keyed,
  { ledger, standings, stored }: Owed,
  { actor, withPosts }: { actor: Actor; withPosts: boolean },
): Obligation {
  const { tenantId, today } = actor;
  const { rule, section, version } = ruleBehind(ledger, one);
  const standing = standings.get(one.key)!;
  const row = stored.get(one.key);
  const served = new Map(ledger.evidence.map((piece) => [piece.id, piece]));
  const excuse = ledger.excused.get(one.key);
  const global = (type: string, id: string) => `${type}:${tenantId}:${id}`;
  return {
    ...shownDay(one),
    ...(withPosts ? {} : { posts: null }),
    rule: shownRule(rule),
    version,
    recipients: rule.params.to,
    obligationKey: one.key,
    incidentId: null,
    section: section.toUpperCase(),
    state: standing.state,
    reached: standing.reached ?? null,
    evidence: standing.evidence.map((id) => {
      const { source, sourceId, on, at, post, makesUp } = served.get(id)!;
      return {
        recordType: source,
        recordId: global(source, sourceId),
        on,
        at: at ?? null,
        post: withPosts ? (post ?? null) : null,
        makesUp,
      };
    }),
    deputy: withPosts ? (standing.deputy ?? null) : null,
    excuseId: excuse === undefined ? null : global('Excuse', excuse),
    earlier: (row?.moves ?? []).map(({ due, nominal, calendar, at, because }) => ({
      ...{ due, nominal, calendar, changedAt: at },
      because: because.map(shownChange),
    })),
    frozen: row !== undefined && one.period.from <= today,
  };
}

/** The dates that the duties of one section give, by their last days. */
export async function dutyDays(
  context: Context,
  section: Section,
  { from, to }: { from: string; to: string },
): Promise<DutyDay[]> {
  const window = windowOf(from, to);
  const actor = acting(context);
  const { tenantId, today } = actor;
  const owed = await inScope(context.house.db, { tenantId, today }, (em) =>
    owedIn(em, tenantId, window, askedDay(context)),
  );
  const withPosts = readsPosts(actor, owed.ledger);
  const seen = new Set<string>();
  return [...owed.obligations.values()]
    .filter((one) => ruleBehind(owed.ledger, one).section === section)
    .filter(({ ruleId, period, nominal, who }) => {
      // Where no posts are named, what each of them owes is one date.
      const name = `${ruleId} ${period.from} ${nominal}`;
      const again = !withPosts && who.mode === 'EACH' && seen.has(name);
      seen.add(name);
      return !again;
    })
    .map((one) => shownObligation(one, owed, { actor, withPosts }));
}
