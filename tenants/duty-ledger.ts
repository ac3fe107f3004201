/** What there is to say who owes what, and how it stands: rules, posts, calendar, what is stored, what was done. */
import type { EntityManager } from '@mikro-orm/postgresql';
import {
  type CivilDate,
  civilDate,
  type DateSpan,
  dateOf,
  dayOf,
  type Evidence,
  type Facts,
  type Keyed,
  matches,
  type OwingPost,
  plusDays,
  type RulebookContent,
  type RuleOf,
  rulesOf,
  SECTIONS,
  type Section,
} from '../policies/index.ts';
import type { StoredMove } from '../schema/index.ts';
import { calendarFrom, type OrganisationCalendar, type StoredCalendar, type StoredDay } from './calendars.ts';
import { type Counting, countWholes } from './counters.ts';

/** A published version of the rulebook. */
export type BindingVersion = { version: number; effectiveFrom: CivilDate; sections: RulebookContent };
/** An obligation as it is stored: what is owed, the calendar that its dates rest on, and its earlier dates. */
export type StoredDuty = { one: Keyed; calendar: string; moves: readonly StoredMove[] };
/** A piece of evidence with the record that shows it. */
export type ShownEvidence = Evidence & { source: string; sourceId: string };

export type DutyLedger = {
  /** By day of effect, of one day the later one last. */
  versions: BindingVersion[];
  posts: (OwingPost & { id: string; code: string })[];
  calendar: OrganisationCalendar;
  ownDays: StoredDay[];
  stored: StoredDuty[];
  evidence: ShownEvidence[];
  /** Requests to be excused that were granted, by the obligation's key. */
  excused: ReadonlyMap<string, string>;
};

/**
 * How many days around a window what is stored is looked at: nothing that was done in one serves what is further
 * off, but for what names it.
 */
const MARGIN = 100;
/** No period is longer than a year; what counts for one may have been done on any of its days. */
const LONGEST_PERIOD = 366;

const LEDGER = `
  select (select coalesce(json_agg(json_build_object('version', version, 'effectiveFrom', effective_from,
                            'sections', sections) order by effective_from, version), '[]')
            from rulebook where tenant_id = ? and state = 'PUBLISHED') as versions,
         (select coalesce(json_agg(json_build_object('id', id, 'code', code, 'leadershipRole', leadership_role,
                            'rank', rank, 'portfolios', portfolios, 'dutyRoles', duty_roles,
                            'establishedOn', established_on, 'abolishedOn', abolished_on)), '[]')
            from post where tenant_id = ?) as posts,
         huiyin.calendar_of(?) as calendar,
         (select coalesce(json_agg(json_build_object('one', occurrence, 'calendar', calendar, 'moves', moves)), '[]')
            from obligation
           where tenant_id = ? and (period_from <= ?::date + ? and period_to >= ?::date - ? or due between ? and ?)) as stored,
         (select coalesce(json_agg(json_strip_nulls(json_build_object('id', e.id, 'kind', e.kind, 'on', e.on_date,
                            'at', (extract(epoch from e.at) * 1000)::bigint, 'post', p.code, 'standsInFor', s.code, 'obligationKey', e.obligation_key,
                            'ruleId', e.rule_id, 'sessions', e.sessions, 'halfDays', e.half_days,
                            'items', e.items, 'makesUp', e.makes_up, 'source', e.source,
                            'sourceId', e.source_id))), '[]')
            from evidence e
            left join post p on p.tenant_id = ? and p.id = e.post_id
            left join post s on s.tenant_id = ? and s.id = e.stands_in_for_id
           where e.tenant_id = ? and e.voided_at is null and e.on_date >= ?::date - ?) as evidence,
         (select coalesce(json_agg(json_build_array(obligation_key, id)), '[]')
            from excuse where tenant_id = ? and state = 'APPROVED') as excused`;

type Row = {
  versions: BindingVersion[];
  posts: (OwingPost & { id: string; establishedOn: string | null; abolishedOn: string | null })[];
  calendar: StoredCalendar;
  stored: StoredDuty[];
  evidence: ShownEvidence[];
  excused: [string, string][];
};

/**
 * Everything that says what is owed in a window, due in it or in a period that meets it, and how it stands. One
 * statement, in the organisation's scope.
 */
export async function dutyLedger(em: EntityManager, tenantId: string, window: DateSpan): Promise<DutyLedger> {
  const { from, to } = window;
  const [row] = await em.execute<[Row]>(LEDGER, [
    ...[tenantId, tenantId, tenantId],
    ...[tenantId, to, MARGIN, from, MARGIN, from, to],
    ...[tenantId, tenantId, tenantId, from, MARGIN + LONGEST_PERIOD],
    tenantId,
  ]);
  const calendar = await calendarFrom(em, row.calendar);
  return {
    versions: row.versions,
    posts: row.posts.map(owing),
    calendar,
    ownDays: row.calendar.ownDays,
    stored: row.stored,
    evidence: row.evidence.map((piece) => ({
      ...piece,
      offDay: !calendar.calendar.working(dayOf(piece.on)),
    })),
    excused: new Map(row.excused),
  };
}

/** A post owes from the first period that opens after the day it was made, and nothing from the day it is abolished. */
const owing = ({
  establishedOn,
  abolishedOn,
  ...post
}: Row['posts'][number]): DutyLedger['posts'][number] => ({
  ...post,
  ...(establishedOn === null ? {} : { from: shifted(establishedOn, 1) }),
  ...(abolishedOn === null ? {} : { until: shifted(abolishedOn, -1) }),
});

const shifted = (date: string, days: number): CivilDate => dateOf(plusDays(dayOf(civilDate(date)), days));

/** A duty of a published version: its rule, and the section that it stands in. */
export type BindingRule = { rule: RuleOf<'duty'>; section: Section; version: number };
const rulesIn = new WeakMap<BindingVersion, Map<string, BindingRule>>();

function dutiesOf(one: BindingVersion): Map<string, BindingRule> {
  const known = rulesIn.get(one);
  if (known) return known;
  const made = new Map<string, BindingRule>();
  for (const section of Object.keys(SECTIONS) as Section[])
    for (const rule of rulesOf(one.sections[section] ?? [], 'duty'))
      made.set(rule.id, { rule, section, version: one.version });
  rulesIn.set(one, made);
  return made;
}

/** The rule that an obligation rests on. */
export function ruleBehind(
  { versions }: Pick<DutyLedger, 'versions'>,
  { ruleId, version }: Pick<Keyed, 'ruleId' | 'version'>,
): BindingRule {
  for (const one of versions.toReversed()) {
    // What was frozen under a version that a later one of the same day replaced stands in the earlier one.
    const found = one.effectiveFrom === version ? dutiesOf(one).get(ruleId) : undefined;
    if (found) return found;
  }
  throw new Error('an obligation rests on no published rule');
}

/** What the ledger says that was done and excused. */
const factsOf = ({ evidence, excused }: DutyLedger): Facts => ({
  evidence,
  excused: new Set(excused.keys()),
});

/** The same, with how many make up 100 % of what is owed as a share; counted only where something is. */
export async function factsFor(
  em: EntityManager,
  tenantId: string,
  ledger: DutyLedger,
  obligations: readonly Keyed[],
  today: CivilDate,
): Promise<Facts> {
  const shares = obligations.filter(({ quota, period }) => quota?.of !== undefined && period.from <= today);
  // A period that is not over is counted as far as it has come.
  const until = ({ period }: Keyed) => (period.to < today ? period.to : today);
  const wholes = new Map<string, number>();
  const asked = new Map<string, { counting: Counting; keys: string[] }>();
  for (const one of shares) {
    const of = one.quota!.of!;
    if (of === 'POSTS') {
      wholes.set(one.key, selectedBy(ledger, one, until(one)));
      continue;
    }
    const counting = { of, from: one.period.from, to: until(one) };
    const name = `${of} ${counting.from} ${counting.to}`;
    const known = asked.get(name) ?? { counting, keys: [] };
    asked.set(name, known);
    known.keys.push(one.key);
  }
  const list = [...asked.values()];
  const counts = await countWholes(
    em,
    tenantId,
    list.map(({ counting }) => counting),
  );
  for (const [n, { counting, keys }] of list.entries()) {
    // Nothing so far may be something by the end.
    if (counts[n] === 0 && counting.to >= today) continue;
    for (const key of keys) wholes.set(key, counts[n]!);
  }
  return { ...factsOf(ledger), wholes };
}

/** How many posts a duty selects on a day; of what the body owes, all there are. */
function selectedBy(ledger: DutyLedger, one: Keyed, day: CivilDate): number {
  const { selector } = ruleBehind(ledger, one).rule.params.who;
  return ledger.posts.filter(
    (post) =>
      (post.from ?? day) <= day &&
      (post.until ?? day) >= day &&
      (selector === undefined || matches(selector, post)),
  ).length;
}
