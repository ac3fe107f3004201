/** What there is to say who owes what, and how it stands: rules, posts, calendar, what is stored, what was done. */
import type { EntityManager } from '@mikro-orm/postgresql';
import {
  type AskedOn,
  type CivilDate,
  civilDate,
  type DateSpan,
  dateOf,
  dayOf,
  type Evidence,
  type Facts,
  type IncidentDuty,
  incidentDuties,
  isWaived,
  type Keyed,
  type KnownIncident,
  matches,
  type OwingPost,
  type PublishedVersion,
  plusDays,
  type RuleOf,
  rulesOf,
  SECTIONS,
  type Section,
  type SelectablePost,
  type Suspension,
  versionFor,
} from '../policies/index.ts';
import type { StoredMove } from '../schema/index.ts';
import { calendarFrom, type OrganisationCalendar, type StoredCalendar, type StoredDay } from './calendars.ts';
import { countWhole, TALLIES, type Tallies } from './counters.ts';
import { INCIDENTS, type IncidentRow, incidentFrom, type VersionRow, versionFrom } from './incident-steps.ts';

/** A published version of the rulebook. */
export type BindingVersion = PublishedVersion & { version: number };
/** An obligation as it is stored: what is owed, the calendar that its dates rest on, and its earlier dates. */
export type StoredDuty = { one: Keyed; calendar: string; moves: readonly StoredMove[] };
/** A piece of evidence with the record that shows it. */
export type ShownEvidence = Evidence & { source: string; sourceId: string };

/** A post with the days on which it owes, and with those on which it was made and abolished. */
export type PostThatOwes = OwingPost & { id: string };
export type PostThatIs = SelectablePost & {
  id: string;
  establishedOn: string | null;
  abolishedOn: string | null;
};

export type DutyLedger = {
  /** By day of effect, of one day the later one last. */
  versions: BindingVersion[];
  posts: PostThatOwes[];
  calendar: OrganisationCalendar;
  ownDays: StoredDay[];
  stored: StoredDuty[];
  /** Stored as well, but owed no more: due on days on which the organisation was suspended. */
  waived: StoredDuty[];
  suspensions: Suspension[];
  evidence: ShownEvidence[];
  /** Requests to be excused that were granted, by the obligation's key. */
  excused: ReadonlyMap<string, string>;
  /** Those known by the end of the window that have not long been calm. */
  incidents: KnownIncident[];
  /** What percentages are of; null where no rule asks for one. */
  tallies: Tallies | null;
};

/**
 * How many days around a window what is stored is looked at: nothing that was done in one serves what is further
 * off, but for what names it.
 */
const MARGIN = 100;
/**
 * How far back beyond that what was done is looked at: what falls due before its own period counts what was done in
 * one length of it before. Of a stored period, which may last years, every day counts.
 */
const BACK = 366;

export const LEDGER = `
  select (select coalesce(json_agg(json_build_object('version', version, 'effectiveFrom', effective_from,
                            'publishedAt', published_at, 'sections', sections) order by effective_from, version), '[]')
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
           where e.tenant_id = ? and e.voided_at is null
            and e.on_date >= least(?::date - ?, (select min(period_from) from obligation
                                                  where tenant_id = ? and period_from <= ?::date + ?
                                                    and period_to >= ?::date - ?))) as evidence,
         (select coalesce(json_agg(json_build_array(obligation_key, id)), '[]')
            from excuse where tenant_id = ? and state = 'APPROVED') as excused,
         (select coalesce(json_agg(json_build_object('from', valid_from, 'to', valid_to)), '[]')
            from organisation_suspension where organisation_id = ?) as suspensions,
         (select coalesce(json_agg(one), '[]')
            from (${INCIDENTS} and (i.known_at at time zone 'Asia/Shanghai')::date <= ?::date
                               and (i.closed_at is null or i.closed_at >= ?::date - ?)) one) as incidents,
         (select tallies from (${TALLIES}) counted
           where ? or exists (select from rulebook
                               where tenant_id = ? and state = 'PUBLISHED'
                                 and jsonb_path_exists(sections, '$.*[*].params.cadence.quota.of'))) as tallies`;

export type LedgerRow = {
  versions: (VersionRow & { version: number })[];
  posts: PostThatIs[];
  calendar: StoredCalendar;
  stored: StoredDuty[];
  evidence: ShownEvidence[];
  excused: [string, string][];
  suspensions: Suspension[];
  incidents: IncidentRow[];
  tallies: Tallies | null;
};

/**
 * Everything that says what is owed in a window, due in it or in a period that meets it, and how it stands. One
 * statement, in the organisation's scope.
 */
export async function dutyLedger(em: EntityManager, tenantId: string, window: DateSpan): Promise<DutyLedger> {
  const [row] = await em.execute<[LedgerRow]>(LEDGER, ledgerValues(tenantId, window));
  return ledgerFrom(em, row);
}

/** The values of `LEDGER`; `tallied` where something besides the published rules may ask for percentages. */
export const ledgerValues = (tenantId: string, { from, to }: DateSpan, tallied = false): unknown[] => [
  ...[tenantId, tenantId, tenantId],
  ...[tenantId, to, MARGIN, from, MARGIN, from, to],
  ...[tenantId, tenantId, tenantId, from, MARGIN + BACK, tenantId, to, MARGIN, from, MARGIN],
  ...[tenantId, tenantId],
  ...[tenantId, tenantId, to, from, MARGIN + BACK],
  ...[tenantId, tenantId, tallied, tenantId],
];

/** The ledger of what `LEDGER` answered, alone or beside something else. */
export async function ledgerFrom(em: EntityManager, row: LedgerRow): Promise<DutyLedger> {
  const calendar = await calendarFrom(em, row.calendar);
  const { suspensions } = row;
  return {
    versions: row.versions.map(versionFrom),
    posts: row.posts.map(asOwing),
    calendar,
    ownDays: row.calendar.ownDays,
    stored: row.stored.filter(({ one }) => !isWaived(one, suspensions)),
    waived: row.stored.filter(({ one }) => isWaived(one, suspensions)),
    suspensions,
    evidence: row.evidence.map((piece) => ({
      ...piece,
      offDay: !calendar.calendar.working(dayOf(piece.on)),
    })),
    excused: new Map(row.excused),
    incidents: row.incidents.map(incidentFrom),
    tallies: row.tallies,
  };
}

/** A post owes from the first period that opens after the day it was made, and nothing from the day it is abolished. */
export const asOwing = ({ establishedOn, abolishedOn, ...post }: PostThatIs): PostThatOwes => ({
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

/** A step of an incident, with the section and the version that its rule stands in. */
export type BindingStep = IncidentDuty & { section: Section; version: number };

/** What the incidents of the ledger make owed, and how it stands. */
export function stepsIn({ versions, incidents, posts, calendar }: DutyLedger, on: AskedOn): BindingStep[] {
  return incidents.flatMap((incident) => {
    const version = versionFor(versions, incident);
    if (!version) return [];
    const { sections } = version;
    return incidentDuties(incident, version, { on, calendar: calendar.calendar, posts }).map((duty) => ({
      ...duty,
      section: (Object.keys(SECTIONS) as Section[]).find((name) =>
        sections[name]?.some(({ id }) => id === duty.rule.id),
      )!,
      version: version.version,
    }));
  });
}

/** What the ledger says that was done and excused. */
const factsOf = ({ evidence, excused }: DutyLedger): Facts => ({
  evidence,
  excused: new Set(excused.keys()),
});

/** The same, with how many make up 100 % of what is owed as a share. */
export function factsFor(ledger: DutyLedger, obligations: readonly Keyed[], today: CivilDate): Facts {
  const wholes = new Map<string, number>();
  for (const one of obligations) {
    const { quota, period } = one;
    if (quota?.of === undefined || period.from > today) continue;
    // A period that is not over is counted as far as it has come.
    const until = period.to < today ? period.to : today;
    if (quota.of === 'POSTS') {
      wholes.set(one.key, selectedBy(ledger, one, until));
      continue;
    }
    const count = countWhole(ledger.tallies!, { of: quota.of, from: period.from, to: until });
    // Nothing so far may be something by the end.
    if (count > 0 || until < today) wholes.set(one.key, count);
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
