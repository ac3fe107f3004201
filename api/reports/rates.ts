/**
 * Expected, actual and in time, as a superior sees its direct subordinates on a line: what the rules that they filed
 * with it made owed, version by version, against the reports that it received. Both are its own and stay with it,
 * whatever an edge grants and after it has ended.
 *
 * A report is expected where the edge was in force from the first day that it is about to the day on which it is
 * due: who joined, left, was merged or split in between owed it to nobody or to another. Nothing is expected of an
 * organisation that is suspended on that day, since nobody there can submit anything. What was expected before the
 * first version that was filed is not known: null, and not missing.
 *
 * What was returned for correction has come, as it has for the sender's own duty; only what was returned for being
 * empty has not, which is why it says neither that it was in time nor that it was not.
 */
import {
  type CivilDate,
  civilDate,
  type DutyKind,
  dayOf,
  emptyRulebook,
  forbidden,
  type Line,
  type Occurrence,
  project,
  Refusal,
  type RuleOf,
  type Suspension,
  type WorkingCalendar,
} from '../../policies/index.ts';
import { calendarFrom, inScope } from '../../tenants/index.ts';
import { acting, type Context } from '../context.ts';
import { REPORTED } from './owed.ts';
import type { ReportingPeriod, ReportingRate } from './types.ts';

const LONGEST_WINDOW = 400;
/** The budget of one subordinate's rules. */
const STEPS = 100_000;

const SEEN = `
  with edge as (
    select subordinate_id as id, valid_from, valid_to
      from oversight_path
     where superior_id = ? and line = ? and depth = 1
       and valid_from <= ?::date and (valid_to is null or valid_to > ?::date)
  ), filed as (
    select sender_id, payload ->> 'on' as "on", (payload ->> 'version')::int as version, payload -> 'duties' as duties
      from envelope_in
     where tenant_id = ? and kind = 'FILING' and sender_id in (select id from edge) and payload -> 'duties' is not null
  ), came as (
    select sender_id, rule_id, kind, period_from, max(due) as due, count(distinct turn)::int as actual,
           (count(distinct turn) filter (where on_time))::int as on_time
      from received_report
     where tenant_id = ? and sender_id in (select id from edge) and due between ? and ?
       and on_time is not null
     group by sender_id, rule_id, kind, period_from
  )
  select (select json_build_object('nationalId', id, 'nationalVersion', version, 'ownDays', '[]'::json)
            from calendar_version order by id desc limit 1) as calendar,
         coalesce(json_agg(json_build_object(
           'id', o.id, 'nameZh', o.name_zh, 'nameEn', o.name_en,
           'spans', (select json_agg(json_build_object('from', valid_from, 'to', valid_to)) from edge where id = o.id),
           'suspended', (select coalesce(json_agg(json_build_object('from', valid_from, 'to', valid_to)), '[]')
                           from organisation_suspension where organisation_id = o.id),
           'filed', (select coalesce(json_agg(json_build_object('effectiveFrom', "on", 'line', duties -> 'line',
                              'rules', duties -> 'rules') order by version), '[]')
                       from filed where sender_id = o.id),
           'came', (select coalesce(json_agg(json_build_object('ruleId', rule_id, 'kind', kind,
                             'periodFrom', period_from, 'due', due, 'actual', actual, 'onTime', on_time)), '[]')
                      from came where sender_id = o.id)
         ) order by o.slug), '[]') as subordinates
    from organisation o where o.id in (select id from edge)`;

type Came = Omit<ReportingPeriod, 'expected' | 'missing'>;
/** `to` is the day on which it has ended; null while it lasts. */
type DatedSpan = { from: string; to: string | null };
type Filing = { effectiveFrom: CivilDate; line: Line; rules: RuleOf<'duty'>[] };
type Subordinate = {
  id: string;
  nameZh: string;
  nameEn: string;
  spans: DatedSpan[];
  suspended: Suspension[];
  /** In the order of their versions: of two with the same day of effect the later one stands. */
  filed: Filing[];
  came: Came[];
};
type Asked = { line: Line; kind: DutyKind | null; from: CivilDate; to: CivilDate };

/** @throws Refusal BAD_INPUT for a window that ends before it begins, TOO_COSTLY for one of more than 400 days. */
export async function reportingRates(
  context: Context,
  { line, kind = null, ...window }: { line: Line; kind?: DutyKind | null; from: string; to: string },
): Promise<ReportingRate[]> {
  const { tenantId, today, ability } = acting(context);
  if (!ability.can('read', 'ReceivedReport')) throw forbidden('read', 'ReceivedReport');
  const asked: Asked = { line, kind, from: civilDate(window.from), to: civilDate(window.to) };
  if (asked.to < asked.from) throw new Refusal('BAD_INPUT', { path: 'to' });
  if (dayOf(asked.to) - dayOf(asked.from) >= LONGEST_WINDOW) throw new Refusal('TOO_COSTLY', { path: 'to' });
  const { from, to } = asked;
  return inScope(context.house.db, { tenantId, today }, async (em) => {
    const [row] = await em.execute<[{ calendar: never; subordinates: Subordinate[] }]>(SEEN, [
      ...[tenantId, line, to, from, tenantId],
      ...[tenantId, from, to],
    ]);
    const { calendar } = await calendarFrom(em, row.calendar);
    return row.subordinates.map((one) => rateOf(onLine(one, line), asked, calendar, today));
  });
}

/** Whether a filing asks for a report to the superior on its line; it also has rules by whose days another one goes. */
const asks = ({ line, rules }: Filing, ruleId: string): boolean =>
  rules.some(
    ({ id, params: { kind, to } }) =>
      id === ruleId && REPORTED.includes(kind) && to.some(({ superiorOn }) => superiorOn === line),
  );

/** What was filed for the line, and what came that was not for another one between the same two. */
function onLine({ filed, came, ...subordinate }: Subordinate, line: Line): Subordinate {
  const [here, elsewhere] = [
    filed.filter((one) => one.line === line),
    filed.filter((one) => one.line !== line),
  ];
  const isHere = ({ ruleId }: Came) =>
    here.some((filing) => asks(filing, ruleId)) || !elsewhere.some((filing) => asks(filing, ruleId));
  return { ...subordinate, filed: here, came: came.filter(isHere) };
}

function rateOf(
  subordinate: Subordinate,
  asked: Asked,
  calendar: WorkingCalendar,
  today: string,
): ReportingRate {
  const { id, nameZh, nameEn, came } = subordinate;
  const owed = new Map<string, Occurrence[]>();
  for (const one of owedTo(subordinate, asked, calendar)) {
    const name = nameOf(one.ruleId, aboutFrom(one));
    owed.set(name, [...(owed.get(name) ?? []), one]);
  }
  const known = new Map(came.map((one) => [nameOf(one.ruleId, one.periodFrom), one]));
  const periods = [...new Set([...owed.keys(), ...known.keys()])]
    .map((name) =>
      periodOf(owed.get(name) ?? [], known.get(name), isKnown(subordinate, known.get(name)), today),
    )
    .filter((one) => asked.kind === null || one.kind === asked.kind)
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.ruleId < b.ruleId ? -1 : 1));
  const sum = (value: (one: ReportingPeriod) => number | null) =>
    periods.reduce((total, one) => total + (value(one) ?? 0), 0);
  return {
    ...{ organisationId: `Organisation:${id}`, nameZh, nameEn, periods },
    expected: sum((one) => one.expected),
    actual: sum((one) => one.actual),
    onTime: sum((one) => one.onTime),
    missing: sum((one) => one.missing),
  };
}

const nameOf = (ruleId: string, periodFrom: string) => `${ruleId} ${periodFrom}`;
const aboutFrom = ({ covers, period }: Occurrence): CivilDate => (covers ?? period).from;

/** Whether a version was filed that says what was expected in the period of something that came. */
const isKnown = ({ filed }: Subordinate, came: Came | undefined): boolean =>
  came === undefined || filed.some(({ effectiveFrom }) => effectiveFrom <= came.periodFrom);

function periodOf(
  owed: readonly Occurrence[],
  came: Came | undefined,
  known: boolean,
  today: string,
): ReportingPeriod {
  const many = ({ quota }: Occurrence) => (quota && quota.unit !== 'PERCENT' ? quota.atLeast : 1);
  const sum = (list: readonly Occurrence[]) => list.reduce((total, one) => total + many(one), 0);
  const [first] = owed;
  const actual = came?.actual ?? 0;
  const passed = sum(owed.filter(({ due }) => due < today));
  return {
    ruleId: came?.ruleId ?? first!.ruleId,
    kind: came?.kind ?? first!.kind,
    periodFrom: came?.periodFrom ?? aboutFrom(first!),
    due: owed.at(-1)?.due ?? came!.due,
    expected: known || first ? sum(owed) : null,
    actual,
    onTime: came?.onTime ?? 0,
    missing: known || first ? Math.max(0, passed - actual) : null,
  };
}

/** What the subordinate owed to its superior on the line, due in the window. */
function owedTo({ filed, spans, suspended }: Subordinate, asked: Asked, calendar: WorkingCalendar) {
  const versions = filed.map(({ effectiveFrom, rules }) => ({
    effectiveFrom,
    sections: { ...emptyRulebook(), reporting: rules },
  }));
  const window = { from: asked.from, to: asked.to };
  return [...project({ versions, calendar, window, suspensions: suspended, steps: STEPS })].filter(
    (one) =>
      asks(filed.findLast(({ effectiveFrom }) => effectiveFrom === one.version)!, one.ruleId) &&
      spans.some(({ from, to }) => from <= aboutFrom(one) && (to === null || one.due < to)),
  );
}
