/** Three organisations, two siblings and their superior, each with one of everything, and marks that tell whose it is. */

import { v7 as uuid } from 'uuid';
import {
  type NewPetition,
  receiptCodeOf,
  registerPetition,
  requestSight,
} from '../../api/petitions/index.ts';
import { KEY_SCOPES, type KeyScope, readRulebook } from '../../policies/index.ts';
import { DEPLOYMENT } from '../../schema/index.ts';
import {
  type Credential,
  civilDay,
  createWebhook,
  draftBaseline,
  draftRulebook,
  inScope,
  openIncident,
  receiveBaseline,
  recordDuty,
  setOwnDay,
} from '../../tenants/index.ts';
import { readApiKey } from '../../tenants/key-format.ts';
import { type Ask, SEAT_NAMES, type Seat, startPlatform, type TestPlatform } from '../setup/platform.ts';
import { attempt, walledTables } from './rows.ts';
import { reception } from './scene-reception.ts';

export const SLUGS = ['city', 'east', 'west'] as const;
export type Slug = (typeof SLUGS)[number];
export const markOf = (slug: Slug): string => `MARK${slug.toUpperCase()}`;

export type Asker = {
  name: string;
  slug: Slug | 'operator' | null;
  ask: Ask;
  /** As the house knows who it is; null for nobody. */
  credential: Credential | null;
};
export type Scene = {
  platform: TestPlatform;
  askers: Asker[];
  /** Global ids of an organisation's objects by type, and `NUMBER` of its petitions. */
  ids: Record<Slug, Record<string, string[]>>;
  receiptCode: string;
};

export const petitionOf = (slug: Slug, more: Partial<NewPetition> = {}): NewPetition => ({
  channel: 'LETTER',
  caseType: 'APPEAL',
  caseKind: 'COMPLAINT',
  classification: 'ORDINARY',
  content: { title: `事由${markOf(slug)}`, facts: `事实${markOf(slug)}`, claims: [`诉求${markOf(slug)}`] },
  identity: { name: `姓名${markOf(slug)}`, phone: null, idNumber: null, address: `住址${markOf(slug)}` },
  accused: null,
  headcount: 1,
  ...more,
});

const ruleOf = (slug: Slug) => ({
  id: 'reception-day',
  title: { zh: `接访${markOf(slug)}`, en: 'Reception' },
  citation: { document: '测试规定', article: '第一条' },
  form: 'duty',
  params: { kind: 'RECEPTION', who: { mode: 'BODY' }, cadence: { monthDays: { days: [15] } } },
});

export async function startScene(name: string): Promise<Scene> {
  const none = 1e9;
  const limits = {
    tokens: none,
    depth: 40,
    aliases: none,
    sameRootField: none,
    breadth: none,
    rootFields: none,
    cost: none,
  };
  const platform = await startPlatform(name, { limits });
  for (const slug of SLUGS) await platform.organisation(slug, markOf(slug));
  await platform.edge('city', 'east', 'MATTERS');
  await platform.edge('city', 'west', 'STATISTICS', { line: 'SECTORAL' });
  // Not in force yet; to the city it is an edge between others.
  await platform.edge('west', 'east', 'STATISTICS', { line: 'CORPORATE', validFrom: '2027-01-01' });
  let receiptCode = '';
  const askers: Asker[] = [{ name: 'anonymous', slug: null, ask: platform.anonymous, credential: null }];
  const seated = (slug: Slug | 'operator', seat: Seat) => {
    const { tenantId, people } = platform.of(slug);
    const credential = { tenantId, personId: people[seat] };
    askers.push({ name: `${slug} ${seat}`, slug, ask: platform.as(slug, seat), credential });
  };
  seated('operator', 'administrator');
  for (const slug of SLUGS) {
    for (const seat of SEAT_NAMES) seated(slug, seat);
    for (const scope of Object.keys(KEY_SCOPES) as KeyScope[]) {
      const key = await platform.key(slug, [scope]);
      askers.push({
        name: `${slug} key ${scope}`,
        slug,
        ask: platform.withKey(key),
        credential: readApiKey(key)!,
      });
    }
    const act = platform.act;
    for (let i = 0; i < 3; i++) {
      const ids = await act(slug, 'registrar', (tx) =>
        registerPetition(platform.house, tx, petitionOf(slug)),
      );
      receiptCode = receiptCodeOf(platform.house, ids);
      if (i === 0) {
        const wish = {
          petitionId: ids.petitionId,
          tier: 'IDENTITY',
          purpose: 'VERIFY_FACTS',
          hours: 2,
        } as const;
        await act(slug, 'registrar', (tx) => requestSight(tx, wish));
      }
    }
    const sections = { reception: [ruleOf(slug)], reporting: [], confidentiality: [] };
    await act(slug, 'administrator', (tx) => draftRulebook(tx, { sections }));
    await baselines(platform, slug);
    await envelopes(platform, slug);
    await reception(platform, slug, markOf(slug));
    await excuse(platform, slug);
    await reports(platform, slug);
    await incidentsAndRecords(platform, slug);
    await told(platform, slug);
  }
  const ids = {} as Scene['ids'];
  for (const slug of SLUGS) ids[slug] = await idsOf(platform, slug);
  return { platform, askers, ids, receiptCode };
}

/** One baseline drafted for those below, and one received from above. */
async function baselines(platform: TestPlatform, slug: Slug): Promise<void> {
  const { tenantId } = platform.of(slug);
  // Counted in half days it cannot be compared with what anybody's rulebook says.
  const rule = ruleOf(slug);
  const cadence = { quota: { atLeast: 2, per: 'MONTH', unit: 'HALF_DAY' } };
  const { rulebook: sections } = readRulebook({
    reception: [{ ...rule, params: { ...rule.params, cadence } }],
  });
  const days = { effectiveFrom: '2026-01-15', complyBy: '2026-02-15' };
  await platform.act(slug, 'administrator', (tx) =>
    draftBaseline(tx, { line: 'TERRITORIAL', sections, ...days }),
  );
  const senderId = platform.of(slug === 'city' ? 'west' : 'city').tenantId;
  const baseline = { line: 'TERRITORIAL', version: 1, sections: sections!, ...days } as const;
  const payload = { zh: '基准', en: 'Baseline', baseline };
  const now = platform.house.clock.now();
  await inScope(platform.house.db, { tenantId, today: civilDay(now) }, (em) =>
    receiveBaseline(em, tenantId, { senderId, payload }, now),
  );
}

/** One envelope sent and one received, as deliveries would write them. */
async function envelopes(platform: TestPlatform, slug: Slug): Promise<void> {
  const { tenantId } = platform.of(slug);
  const payload = JSON.stringify({ zh: `函件${markOf(slug)}`, en: markOf(slug) });
  await owning(platform, tenantId, (query) =>
    query(
      `with sent as (insert into envelope_out (tenant_id, id, recipient_id, kind, sent_at, payload, hash)
         values ($1, $2, $4, 'FILING', '2026-01-15T04:00:00Z', $5, '\\x00') returning id)
       insert into envelope_in (tenant_id, id, sender_id, kind, received_at, payload, hash)
         select $1, $3, $4, 'FILING', '2026-01-15T04:00:00Z', $5, '\\x00' from sent returning id`,
      [tenantId, uuid(), uuid(), platform.of('city').tenantId, payload],
    ),
  );
}

/** To whom an organisation's reports have gone. */
const RECIPIENTS: Record<Slug, Slug> = { city: 'east', east: 'west', west: 'city' };

/** Two reports that their recipient has yet to decide on, at both ends, and one that it accepted. */
async function reports(platform: TestPlatform, slug: Slug): Promise<void> {
  const [sender, recipient] = [slug, RECIPIENTS[slug]].map((one) => platform.of(one).tenantId) as [
    string,
    string,
  ];
  const figures = JSON.stringify([{ name: 'RECEIVED', value: 3, prefilled: true }]);
  const sections = (of: Slug) => JSON.stringify([{ name: '进展', text: markOf(of) }]);
  for (const [turn, state] of ['SUBMITTED', 'SUBMITTED', 'ACCEPTED'].entries()) {
    const id = uuid();
    await owning(platform, sender, (query) =>
      query(
        `insert into report (tenant_id, id, kind, rule_id, turn, recipient_id, period_from, period_to, version, state,
           zero, sections, figures, submitted_at, first_submitted_at, revision)
         values ($1, $2, 'REPORT', 'monthly', $3, $4, '2025-12-01', '2025-12-31', 1, $5, false, $6, $7, now(), now(), 1)`,
        [sender, id, turn, recipient, state, sections(slug), figures],
      ),
    );
    if (state === 'ACCEPTED') continue;
    await owning(platform, recipient, (query) =>
      query(
        `insert into received_report (tenant_id, id, sender_id, kind, rule_id, turn, period_from, period_to, version,
           state, zero, sections, figures, submitted_at, received_at, revision)
         values ($1, $2, $3, 'REPORT', 'monthly', $4, '2025-12-01', '2025-12-31', 1, $5, false, $6, $7, now(), now(), 1)`,
        [recipient, id, sender, turn, state, sections(RECIPIENTS[slug]), figures],
      ),
    );
  }
}

/** One request to be excused, not decided yet. */
async function excuse(platform: TestPlatform, slug: Slug): Promise<void> {
  const { tenantId, people } = platform.of(slug);
  await owning(platform, tenantId, (query) =>
    query(
      `insert into excuse (tenant_id, id, obligation_key, rule_id, due, reason, state, requester_id, requested_at)
       values ($1, $2, 'other 2026-02-01 0 BODY', 'other', '2026-02-15', $3, 'REQUESTED', $4, now())`,
      [tenantId, uuid(), `缘由${markOf(slug)}`, people.registrar],
    ),
  );
}

/** A day of its own, and a webhook with a delivery that was given up. */
async function told(platform: TestPlatform, slug: Slug): Promise<void> {
  const { tenantId } = platform.of(slug);
  const mark = markOf(slug);
  await platform.act(slug, 'administrator', async (tx) => {
    await setOwnDay(tx, { date: '2026-04-01', working: false, keyPeriod: true, name: `纪念日${mark}` });
    const webhook = { url: `http://127.0.0.1:9/${mark}`, events: ['REPORT_RECEIVED' as const] };
    return createWebhook(platform.house, tx, webhook, () => {});
  });
  await owning(platform, tenantId, (query) =>
    query(
      `with event as (insert into outbox_event (tenant_id, id, kind, at, about, data)
         values ($1, $2, 'REPORT_RECEIVED', now(), 'report', '{}') returning id)
       insert into webhook_delivery (tenant_id, id, webhook_id, event_id, kind, state, attempts, at)
         select $1, $3, w.id, $2, 'REPORT_RECEIVED', 'FAILED', 12, now() from webhook w, event`,
      [tenantId, uuid(), uuid()],
    ),
  );
}

/** One incident, one record of a duty and one assessment. */
async function incidentsAndRecords(platform: TestPlatform, slug: Slug): Promise<void> {
  const { tenantId } = platform.of(slug);
  const texts = { place: markOf(slug), cause: markOf(slug), helpNeeded: markOf(slug) };
  const when = { occurredAt: platform.house.clock.now(), knownAt: null, placeLevel: null };
  await platform.act(slug, 'registrar', (tx) =>
    openIncident(tx, { happening: 'COLLECTIVE_VISIT', aspects: [], headcount: 5, ...texts, ...when }),
  );
  const done = { onDate: '2026-01-15', title: markOf(slug), minutes: markOf(slug), present: [], papers: [] };
  const nothing = { ruleId: null, obligationKey: null, postId: null };
  await platform.act(slug, 'registrar', (tx) =>
    recordDuty(tx, { kind: 'MEETING', ...done, items: 1, ...nothing }),
  );
  await owning(platform, tenantId, (query) =>
    query(
      `insert into assessment (tenant_id, id, rule_id, subject_id, period_from, period_to, scores, total, revision)
       values ($1, $2, $3, $1, '2025-12-01', '2025-12-31', '[]', 0, 1)`,
      [tenantId, uuid(), markOf(slug)],
    ),
  );
}

type Query = (sql: string, values?: unknown[]) => Promise<any[]>;

/** As the owner, in an organisation's scope. */
export const owning = <T>(
  platform: TestPlatform,
  tenantId: string,
  work: (query: Query) => Promise<T>,
): Promise<T> =>
  platform.asOwner(async (client) => {
    const query: Query = async (sql, values) => (await client.query(sql, values)).rows;
    const done = await attempt(client, () => work(query), { within: tenantId, keep: true });
    if (typeof done === 'string' && /^[0-9A-Z]{5}$/.test(done))
      throw new Error(`the owner’s statement failed: ${done}`);
    return done as T;
  });

const NODES: Record<string, string> = {
  Petition: 'petition',
  Sight: 'sight',
  Post: 'post',
  Person: 'person',
  Holding: 'holding',
  ApiKey: 'api_key',
  Rulebook: 'rulebook',
  Excuse: 'excuse',
  Baseline: 'baseline',
  ReceivedBaseline: 'received_baseline',
  SentEnvelope: 'envelope_out',
  ReceivedEnvelope: 'envelope_in',
  Session: 'session',
  Appointment: 'appointment',
  Feed: 'feed',
  Report: 'report',
  ReceivedReport: 'received_report',
  Incident: 'incident',
  DutyRecord: 'duty_record',
  Assessment: 'assessment',
  OwnDay: 'own_day',
  Webhook: 'webhook',
  WebhookDelivery: 'webhook_delivery',
};

async function idsOf(platform: TestPlatform, slug: Slug): Promise<Record<string, string[]>> {
  const { tenantId } = platform.of(slug);
  return owning(platform, tenantId, async (query) => {
    const ids: Record<string, string[]> = {};
    for (const [type, table] of Object.entries(NODES)) {
      const rows = await query(`select id from ${table} order by id`);
      ids[type] = rows.map(({ id }) => `${type}:${tenantId}:${id}`);
    }
    ids.NUMBER = (await query('select number from petition order by id')).map(({ number }) => number);
    const edges = await query(
      'select id from oversight where $1 in (superior_id, subordinate_id) order by id',
      [tenantId],
    );
    ids.Oversight = edges.map(({ id }) => `Oversight:${id}`);
    ids.Organisation = [`Organisation:${tenantId}`];
    return ids;
  });
}

const contents = new WeakMap<TestPlatform, Promise<string>>();
/** One statement for all rows of the organisation in scope, of every walled table. */
const statementOf = async (platform: TestPlatform): Promise<string> => {
  const tables = await platform.asOwner((client) => walledTables(client));
  const parts = tables.map(
    ({ name }) =>
      `select '${name}' as name, id::text, md5(t::text) as hash from ${name} t where tenant_id = huiyin.tenant()`,
  );
  return `${parts.join(' union all ')} order by 1, 3`;
};

/** Every row of an organisation, as one text to compare and as ids to look for. */
export async function contentsOf(
  platform: TestPlatform,
  slug: Slug | 'operator',
): Promise<{ text: string; ids: string[] }> {
  const known = contents.get(platform) ?? statementOf(platform);
  contents.set(platform, known);
  const statement = await known;
  const tenantId = slug === 'operator' ? DEPLOYMENT : platform.of(slug).tenantId;
  const rows = await owning(platform, tenantId, (query) => query(statement));
  return {
    text: rows.map(({ name, hash }) => `${name} ${hash}`).join('\n'),
    ids: rows.map(({ id }) => id),
  };
}

/** An answer without what differs from one request to the next. */
export const unasked = (text: string): string => text.replace(/"requestId":"[^"]*"/g, '');
