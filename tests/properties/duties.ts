/** Random rows of the nouns around duties: obligations' records, sessions, reports, incidents, baselines, webhooks. */
import {
  APPOINTMENT_STATES,
  ASPECTS,
  BASELINE_STATES,
  DECISION_STATES,
  DELIVERY_STATES,
  DUTY_KINDS,
  emptyRulebook,
  HAPPENINGS,
  INCIDENT_STATES,
  LINES,
  OUTCOMES,
  REPORT_STATES,
  SESSION_FORMS,
  SESSION_KINDS,
  SESSION_STATES,
  WEBHOOK_EVENTS,
} from '../../policies/index.ts';
import { type Builder, day, hex, keys, moment, TODAY } from './builder.ts';

type Around = {
  tenantId: string;
  posts: readonly string[];
  people: readonly string[];
  petitions: readonly string[];
  /** Other organisations, for what came from them or went to them. */
  others: readonly string[];
};

const ROWS = 24;

export function addDuties(builder: Builder, around: Around): void {
  const { tenantId } = around;
  const { random } = builder;
  const own = () => ({ tenant_id: tenantId, id: random.uuid() });
  const some = <T>(list: readonly T[]): T | null => (random.chance(0.3) ? null : random.pick(list));
  const dated = () => ({ period_from: day(random, -60, -30), period_to: day(random, -29, 0) });
  const revision = () => 1 + random.int(3);
  for (let i = 0; i < ROWS; i++) {
    builder.add('excuse', {
      ...own(),
      ...{ obligation_key: `k${i}`, rule_id: 'reception', due: day(random, -9, 9), reason: `事由${i}` },
      ...{ state: random.pick(keys(DECISION_STATES)), requester_id: random.pick(around.people) },
      ...{ decided_by_id: some(around.people), requested_at: moment(random) },
    });
    builder.add('own_day', {
      ...own(),
      ...{ date: day(random, 40 + 2 * i, 41 + 2 * i), working: some([true, false]) },
      ...{ key_period: random.chance(0.5), name: `本地日${i}` },
    });
    reception(builder, around, { i, own, some, revision });
    const report = () => ({
      ...{ kind: random.pick(keys(DUTY_KINDS)), rule_id: `report-${i}`, ...dated(), due: some([TODAY]) },
      ...{ version: 1, turn: 0, state: random.pick(keys(REPORT_STATES)), zero: random.chance(0.3) },
      sections: [
        {
          name: '情况',
          text: `正文${i}`,
          required: { by: 'OWN', ruleId: `report-${i}`, zh: '本单位', en: 'own' },
        },
      ],
      figures: [{ name: 'REGISTERED', value: random.int(9), prefilled: true }],
      ...{ returned_reason: some([`原因${i}`]), revision: revision() },
    });
    builder.add('report', {
      ...{ ...own(), ...report(), recipient_id: random.pick(around.others) },
      ...{ obligation_key: null, submitted_by_id: some(around.people) },
      ...{ submitted_at: moment(random), decided_at: null },
    });
    builder.add('received_report', {
      ...{ ...own(), ...report(), sender_id: random.pick(around.others) },
      ...{ submitted_at: moment(random), received_at: moment(random) },
    });
    incident(builder, around, { i, own, some, revision });
    builder.add('duty_record', {
      ...{ ...own(), kind: random.pick(keys(DUTY_KINDS)), rule_id: some(['meeting']), obligation_key: null },
      ...{
        on_date: day(random, -60, 0),
        post_id: some(around.posts),
        title: `会议${i}`,
        minutes: `纪要${i}`,
      },
      ...{ present: random.some(['公证处', '律师'], 0.5), papers: [], items: random.int(5) },
      ...{ recorded_at: moment(random), voided_at: some([moment(random)]), revision: revision() },
    });
    builder.add('assessment', {
      ...{ ...own(), rule_id: `assessment-${i}`, subject_id: random.pick(around.others), ...dated() },
      scores: [{ indicator: 'on-time', value: random.int(100), score: random.int(10) }],
      ...{ total: random.int(100), rank: some([1, 2, 3]), published_at: some([moment(random)]) },
      revision: revision(),
    });
    const rules = { effective_from: TODAY, comply_by: day(random, 30, 60), sections: emptyRulebook() };
    builder.add('baseline', {
      ...{ ...own(), line: random.pick(keys(LINES)), version: i + 1, ...rules, revision: revision() },
      ...{ state: random.pick(keys(BASELINE_STATES)), drafted_by_id: some(around.people) },
      ...{ approved_by_id: some(around.people), published_at: some([moment(random)]) },
    });
    builder.add('received_baseline', {
      ...{ ...own(), sender_id: random.pick(around.others), line: random.pick(keys(LINES)) },
      ...{ version: i + 1, ...rules, received_at: moment(random) },
    });
  }
  webhooks(builder, own, some);
}

type Row = {
  i: number;
  own: () => { tenant_id: string; id: string };
  some: <T>(list: readonly T[]) => T | null;
  revision: () => number;
};

function reception(builder: Builder, around: Around, { i, own, some, revision }: Row): void {
  const { random } = builder;
  const session = builder.add('session', {
    ...{ ...own(), kind: random.pick(keys(SESSION_KINDS)), form: random.pick(keys(SESSION_FORMS)) },
    ...{ state: random.pick(keys(SESSION_STATES)), post_id: random.pick(around.posts) },
    ...{ stands_in_for_id: some(around.posts), on_date: day(random, -60, 60) },
    ...{ from_time: '09:00', to_time: '11:30', place: `接待室${i}`, rule_id: some(['reception']) },
    ...{ obligation_key: null, makes_up: random.chance(0.2), published_at: some([moment(random)]) },
    ...{
      started_at: some([moment(random)]),
      ended_at: null,
      headcount: random.int(30),
      matters_received: some([3]),
    },
    ...{ present: random.some(['司法局', '律师'], 0.5), reason: some([`原因${i}`]), swapped_with_id: null },
    revision: revision(),
  });
  builder.add('appointment', {
    ...{ ...own(), petition_id: random.pick(around.petitions), wanted_post_id: some(around.posts) },
    ...{ session_id: some([session]), state: random.pick(keys(APPOINTMENT_STATES)) },
    ...{ requested_on: day(random, -60, 0), chosen: some([true, false]), prepared_on: some([TODAY]) },
    ...{ briefed_on: null, met_on: null, plan_due: some([day(random, 1, 30)]), planned_on: null },
    revision: revision(),
  });
  builder.add('feed', {
    ...{ ...own(), post_id: random.pick(around.posts), hash: hex(Buffer.from(random.uuid())) },
    ...{ created_at: moment(random), revoked_at: some([moment(random)]) },
  });
}

function incident(builder: Builder, around: Around, { i, own, some, revision }: Row): void {
  const { random } = builder;
  const row = own();
  builder.add('incident', {
    ...{ ...row, origin_id: row.id, reporter_id: random.pick([around.tenantId, ...around.others]) },
    ...{ state: random.pick(keys(INCIDENT_STATES)), happening: random.pick(keys(HAPPENINGS)) },
    ...{ aspects: random.some(keys(ASPECTS), 0.1), place_level: null, place: `地点${i}` },
    ...{
      headcount: 1 + random.int(60),
      cause: `起因${i}`,
      help_needed: '',
      closed_at: some([moment(random)]),
    },
    ...{
      occurred_at: moment(random),
      known_at: moment(random),
      hops: [{ organisation: '单位', receivedAt: moment(random), forwardedAt: null, minutes: null }],
      course: [],
      revision: revision(),
    },
  });
  builder.add('incident_report', {
    ...{ ...own(), incident_id: row.id, rule_id: some(['trigger']), step: some([0, 1]), means: 'TELEPHONE' },
    ...{ text: `报告${i}`, at: moment(random), due_at: some([moment(random)]), by_id: some(around.people) },
  });
}

function webhooks(builder: Builder, own: Row['own'], some: Row['some']): void {
  const { random } = builder;
  for (let i = 0; i < 4; i++) {
    const webhook = builder.add('webhook', {
      ...{ ...own(), url: `https://${i}.example.org/`, events: random.some(keys(WEBHOOK_EVENTS), 0.5) },
      ...{
        secret_sealed: hex(Buffer.alloc(8)),
        created_at: moment(random),
        ended_at: some([moment(random)]),
      },
    });
    const kind = random.pick(keys(WEBHOOK_EVENTS));
    const event = builder.add('outbox_event', {
      ...{ ...own(), kind, at: moment(random), about: `about-${i}`, data: {} },
    });
    builder.add('webhook_delivery', {
      ...{ ...own(), webhook_id: webhook, event_id: event, kind, state: random.pick(keys(DELIVERY_STATES)) },
      ...{ attempts: random.int(4), last_status: some([200, 500]), at: moment(random), tried_at: null },
    });
  }
}

/** What an organisation shares of its duties. */
export function sharedDuties(builder: Builder, tenantId: string): void {
  const { random } = builder;
  for (let i = 0; i < ROWS; i++)
    builder.add('compliance', {
      ...{
        tenant_id: tenantId,
        id: random.uuid(),
        rule_id: `rule-${i % 5}`,
        title_zh: '职责',
        title_en: 'Duty',
      },
      ...{
        kind: random.pick(['RECEPTION', 'REPORT']),
        period_from: `2026-${String(1 + (i % 12)).padStart(2, '0')}-01`,
      },
      ...{ due_on: day(random, -9, 9), outcome: keys(OUTCOMES)[i % 6], count: 1 + random.int(5) },
    });
}
