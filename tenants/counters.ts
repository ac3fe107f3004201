/**
 * What the platform can count of an organisation's work in a period, for reports, indicators and assessments. Only
 * numbers leave here, and no cell names a person.
 *
 * Matters that accuse somebody of the organisation are in none of the figures: reports and assessments are read by
 * the accused and those under them, to whom such a matter does not exist, in counts neither (DESIGN §6). Superiors
 * have these in the tallies.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { CaseType, Channel, CivilDate, Counter, Whole } from '../policies/index.ts';

/** Counters of matters, which are known by case type and channel as well. */
export type MatterCounter = Extract<
  Counter,
  'RECEIVED' | 'COLLECTIVE' | 'CLOSING_DUE' | 'CLOSED' | 'CLOSED_IN_TIME' | 'OVERDUE'
>;
export type MatterCell = { caseType: CaseType; channel: Channel } & Record<MatterCounter, number>;
export type Figures = {
  counters: Partial<Record<Counter, number>>;
  matters: MatterCell[];
  /** Sessions held, by kind. */
  sessions: Record<string, number>;
};

/**
 * Days are civil days in Asia/Shanghai. A matter is overdue when it is open, and past its day, as the period ends; a
 * collective one is of five people or more. Duties are those that fall due in the period; what is excused is not due.
 */
const FIGURES = `
  with span as (
    select ?::uuid as tenant, ?::date as first, ?::date as last
  ), matter as (
    select case_type, channel, headcount, due_on,
           (registered_at at time zone 'Asia/Shanghai')::date as registered_on,
           (closed_at at time zone 'Asia/Shanghai')::date as closed_on
      from petition where tenant_id = ? and accused_ids = '{}'
  ), cell as (
    select case_type, channel,
           (count(*) filter (where registered_on between first and last))::int as received,
           (count(*) filter (where registered_on between first and last and headcount >= 5))::int as collective,
           (count(*) filter (where due_on between first and last))::int as closing_due,
           (count(*) filter (where closed_on between first and last))::int as closed,
           (count(*) filter (where closed_on between first and last
                               and (due_on is null or closed_on <= due_on)))::int as closed_in_time,
           (count(*) filter (where registered_on <= last and due_on < last
                               and (closed_on is null or closed_on > last)))::int as overdue
      from matter, span group by case_type, channel
  ), held as (
    select kind, count(*)::int as times, coalesce(sum(matters_received), 0)::int as matters,
           coalesce(sum(headcount), 0)::int as people
      from session, span where tenant_id = ? and state = 'HELD' and on_date between first and last group by kind
  ), duty as (
    select kind in ('REPORT', 'STATISTICS') as reported, outcome, count
      from compliance, span
     where tenant_id = ? and due_on between first and last
       and not exists (select from organisation_suspension
                        where organisation_id = tenant and valid_from <= due_on and (valid_to is null or due_on < valid_to))
  ), information as (
    select count(distinct (rule_id, period_from, turn))::int as items
      from report, span
     where tenant_id = ? and kind = 'INFORMATION'
       and (first_submitted_at at time zone 'Asia/Shanghai')::date between first and last
  ), screening as (
    select coalesce(sum(items), 0)::int as found
      from duty_record, span
     where tenant_id = ? and kind = 'SCREENING' and voided_at is null and on_date between first and last
  ), happened as (
    select count(*)::int as times
      from incident, span
     where tenant_id = ? and reporter_id = tenant and happening = 'GROUP_INCIDENT'
       and (occurred_at at time zone 'Asia/Shanghai')::date between first and last
  )
  select json_build_object(
    'counters', (select json_build_object(
        'RECEIVED', coalesce(sum(received), 0), 'COLLECTIVE', coalesce(sum(collective), 0),
        'CLOSING_DUE', coalesce(sum(closing_due), 0), 'CLOSED', coalesce(sum(closed), 0),
        'CLOSED_IN_TIME', coalesce(sum(closed_in_time), 0), 'OVERDUE', coalesce(sum(overdue), 0),
        'SESSION_MATTERS', (select coalesce(sum(matters), 0) from held),
        'SESSION_PEOPLE', (select coalesce(sum(people), 0) from held),
        'GROUP_INCIDENTS', (select times from happened),
        'DISPUTES_FOUND', (select found from screening),
        'INFORMATION_ITEMS', (select items from information),
        'DUTIES_DUE', (select coalesce(sum(count), 0) from duty where outcome <> 'EXCUSED'),
        'DUTIES_KEPT', (select coalesce(sum(count), 0) from duty
                         where outcome in ('MET', 'MET_LATE', 'MADE_UP', 'DEPUTISED')),
        'DUTIES_IN_TIME', (select coalesce(sum(count), 0) from duty where outcome in ('MET', 'DEPUTISED')),
        'REPORTS_DUE', (select coalesce(sum(count), 0) from duty where reported and outcome <> 'EXCUSED'),
        'REPORTS_IN_TIME', (select coalesce(sum(count), 0) from duty
                             where reported and outcome in ('MET', 'DEPUTISED'))
      ) from cell),
    'matters', (select coalesce(json_agg(json_build_object(
        'caseType', case_type, 'channel', channel, 'RECEIVED', received, 'COLLECTIVE', collective,
        'CLOSING_DUE', closing_due, 'CLOSED', closed, 'CLOSED_IN_TIME', closed_in_time, 'OVERDUE', overdue)
        order by case_type, channel), '[]') from cell where received + closing_due + closed + overdue > 0),
    'sessions', (select coalesce(json_object_agg(kind, times order by kind), '{}') from held)
  ) as figures`;

/** All figures of the days from `from` to `to`, both inclusive; to be called in the organisation's scope. */
export async function figuresFor(
  em: EntityManager,
  tenantId: string,
  { from, to }: { from: string; to: string },
): Promise<Figures> {
  const tenants = Array<string>(6).fill(tenantId);
  const [row] = await em.execute<[{ figures: Figures }]>(FIGURES, [tenantId, from, to, ...tenants]);
  return row.figures;
}

/** The counters of an indicator that the platform has; those that it cannot count are absent. */
export const countersFor = async (
  em: EntityManager,
  tenantId: string,
  period: { from: string; to: string },
): Promise<Figures['counters']> => (await figuresFor(em, tenantId, period)).counters;

/** What a percentage is of, counted from one day to another; subordinates are the direct ones on the last day. */
export type Counting = { of: Exclude<Whole, 'POSTS'>; from: CivilDate; to: CivilDate };

/** How many matters came, were closed, and became overdue or ceased to be so, on a day. */
type MattersOfDay = { on: string; received: number; closed: number; overdue: number };
/** All that a percentage can be of: matters by day, and the direct subordinates with the days from and until which. */
export type Tallies = { matters: MattersOfDay[]; below: [id: string, from: string, until: string | null][] };

/**
 * `Tallies` as one column, which a statement about duties can hold; its two values are the organisation. Matters are
 * those that the figures have. One is overdue from the day after its last until the day on which it is closed.
 */
export const TALLIES = `
  select json_build_object(
    'below', (select coalesce(json_agg(json_build_array(subordinate_id, valid_from, valid_to)), '[]')
                from oversight_path where superior_id = ? and depth = 1),
    'matters', (
      with matter as (
        select (registered_at at time zone 'Asia/Shanghai')::date as registered_on,
               (closed_at at time zone 'Asia/Shanghai')::date as closed_on,
               greatest((registered_at at time zone 'Asia/Shanghai')::date, due_on + 1) as late_on, due_on
          from petition where tenant_id = ? and accused_ids = '{}'
      ), late as (
        select late_on, closed_on from matter where due_on is not null and (closed_on is null or closed_on > late_on)
      ), change("on", received, closed, overdue) as (
        select registered_on, 1, 0, 0 from matter
        union all select closed_on, 0, 1, 0 from matter where closed_on is not null
        union all select late_on, 0, 0, 1 from late
        union all select closed_on, 0, 0, -1 from late where closed_on is not null
      ), day as (
        select "on", sum(received)::int as received, sum(closed)::int as closed, sum(overdue)::int as overdue
          from change group by "on"
      )
      select coalesce(json_agg(day), '[]') from day)) as tallies`;

/** How many there are of what a percentage is of. */
export function countWhole({ matters, below }: Tallies, { of, from, to }: Counting): number {
  const sum = (part: Exclude<keyof MattersOfDay, 'on'>, first: string) =>
    matters.reduce((total, day) => total + (day.on >= first && day.on <= to ? day[part] : 0), 0);
  switch (of) {
    case 'SUBORDINATES':
      return new Set(
        below.filter(([, since, until]) => since <= to && (until === null || until > to)).map(([id]) => id),
      ).size;
    case 'MATTERS_RECEIVED':
      return sum('received', from);
    case 'MATTERS_CLOSED':
      return sum('closed', from);
    case 'MATTERS_OVERDUE':
      return sum('overdue', '');
  }
}
