/** Fills a fresh database: a superior over 50 bodies with their tallies, one of them a bureau with 20,000 petitions. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { v7 as uuid } from 'uuid';
import { DEMO_ISSUER, mintDemoToken } from '../api/identity/index.ts';
import { createVault, fileKeyProvider, mintApiKey } from '../tenants/index.ts';
import type { Caller, Setting } from './setting.ts';

const SUBORDINATES = 50;
const PETITIONS = 20_000;
const EVENTS_EACH = 5;
const BATCH = 2000;
/** Petitions asked for by id, in turn. */
const ASKED_FOR = 500;

const CONTENT_RULE = {
  id: 'bench-content',
  title: { zh: '承办岗位可阅内容', en: 'Handlers read contents' },
  citation: { document: 'bench', article: '1' },
  form: 'access',
  params: {
    who: {
      leadershipRoles: [],
      ranks: [],
      postCodes: [],
      portfolios: [],
      dutyRoles: ['HANDLER'],
      assigned: false,
    },
    matters: { caseTypes: [], caseKinds: [], channels: [], anonymities: [], classifications: [] },
    tier: 'CONTENT',
    needsSight: false,
  },
};

export async function seed(ownerUrl: string, appUrl: string, keyFile: string): Promise<Setting> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const vault = createVault(fileKeyProvider(keyFile));
  const superiorId = uuid();
  const subordinateIds = Array.from({ length: SUBORDINATES }, () => uuid());
  const bureauId = subordinateIds[0]!;
  const slugs = new Map(subordinateIds.map((id, i) => [id, `body-${String(i + 1).padStart(2, '0')}`]));
  slugs.set(superiorId, 'superior');

  const keys = new Map<string, Buffer>();
  for (const [id, slug] of slugs) {
    keys.set(id, await vault.newOrganisationKey(id));
    await client.query(
      `insert into organisation values ($1, $2, $3, $4, 'GOVERNMENT', 'COUNTY', 'ACTIVE', true)`,
      [id, slug, `${slug} 单位`, `Body ${slug}`],
    );
    await enter(client, id);
    await client.query('insert into standing (tenant_id, id, version, wrapped_key) values ($1, $1, 1, $2)', [
      id,
      keys.get(id),
    ]);
    await client.query(
      `insert into audit_head (tenant_id, id, sequence, hash) values ($1, $1, 0, decode(repeat('00', 32), 'hex'))`,
      [id],
    );
  }
  for (const id of subordinateIds) {
    await client.query(
      `insert into oversight_path (id, superior_id, subordinate_id, subordinate_slug, line, depth, "grant", valid_from)
       values ($1, $2, $3, $4, 'TERRITORIAL', 1, 'MATTERS', '2020-01-01')`,
      [uuid(), superiorId, id, slugs.get(id)],
    );
    await enter(client, id);
    await client.query(TALLIES, [id]);
  }

  await enter(client, bureauId);
  const personId = await handler(client, bureauId);
  const petitionIds = await petitions(client, bureauId, vault, keys.get(bureauId)!);
  await client.query(EVENTS, [bureauId, EVENTS_EACH]);

  const demoKey = randomBytes(32);
  const token = await mintDemoToken(demoKey, { tenantId: bureauId, subject: 'handler' }, new Date());
  const callers: Caller[] = [
    await keyOf(client, 'bureauKey', bureauId, ['petitions:read', 'petitions:register']),
    await keyOf(client, 'superiorKey', superiorId, ['subordinates:read']),
    { name: 'clerk', token, tenantId: bureauId, personId, keyId: null },
  ];
  await client.query('vacuum analyze');
  await client.end();
  return { appUrl, keyFile, demoKey: demoKey.toString('hex'), callers, superiorId, bureauId, petitionIds };
}

/** Opens the wall for what is written next: it holds for the owner too. */
const enter = (client: pg.Client, tenantId: string) =>
  client.query(`select set_config('huiyin.tenant', $1, false)`, [tenantId]);

/** Open petitions are counted by due date, closed ones together; four shards a cell. */
const TALLIES = `
  insert into tally (tenant_id, id, case_type, channel, state, open, due_on, shard, count)
  select $1, gen_random_uuid(), case_type, channel, state, state <> 'CLOSED',
         case when state = 'CLOSED' then date '9999-12-31' else current_date + due * 20 - 10 end, shard, 5 + due + shard
    from unnest(array['SUGGESTION', 'APPEAL']) case_type,
         unnest(array['LETTER', 'VISIT', 'CALL', 'ONLINE']) channel,
         unnest(array['REGISTERED', 'ASSIGNED', 'IN_PROGRESS', 'CLOSED']) state,
         generate_series(0, 1) due, generate_series(0, 3) shard
   where state <> 'CLOSED' or due = 0`;

const EVENTS = `
  insert into petition_event (tenant_id, id, petition_id, kind, at)
  select $1, gen_random_uuid(), id, (array['REGISTERED', 'ASSIGNED', 'PROGRESSED', 'PROGRESSED', 'PROGRESSED'])[n],
         registered_at + n * interval '1 hour'
    from petition, generate_series(1, $2) n where tenant_id = $1`;

/** A person who, by the rulebook, reads contents; answers the person's id. */
async function handler(client: pg.Client, tenantId: string): Promise<string> {
  const [personId, postId] = [uuid(), uuid()];
  await client.query(`insert into person values ($1, $2, '职工甲', $3, 'handler', true)`, [
    tenantId,
    personId,
    DEMO_ISSUER,
  ]);
  await client.query(
    `insert into post (tenant_id, id, code, title, leadership_role, rank, portfolios, duty_roles)
     values ($1, $2, 'handler', '承办', 'NONE', 'STAFF', '{}', '{HANDLER,REGISTRAR}')`,
    [tenantId, postId],
  );
  await client.query(
    `insert into holding (tenant_id, id, post_id, person_id, valid_from, confirmed_at)
     values ($1, $2, $3, $4, '2020-01-01', now())`,
    [tenantId, uuid(), postId, personId],
  );
  const sections = { reception: [], reporting: [], confidentiality: [CONTENT_RULE] };
  await client.query(
    `insert into rulebook (tenant_id, id, version, state, effective_from, sections, published_at, revision)
     values ($1, $2, 1, 'PUBLISHED', '2020-01-01', $3, now(), 1)`,
    [tenantId, uuid(), sections],
  );
  return personId;
}

/** Petitions a minute apart, their contents sealed under keys of their own; answers ids spread over them. */
async function petitions(
  client: pg.Client,
  tenantId: string,
  vault: ReturnType<typeof createVault>,
  organisationKey: Buffer,
): Promise<string[]> {
  const readable: string[] = [];
  const start = Date.now() - PETITIONS * 60_000;
  for (let from = 0; from < PETITIONS; from += BATCH) {
    const ids: string[] = [];
    const wrapped: Buffer[] = [];
    const sealed: Buffer[] = [];
    const types: string[] = [];
    for (let i = from; i < from + BATCH; i++) {
      const id = uuid();
      const key = await vault.newPetitionKey(tenantId, organisationKey, id);
      const content = {
        title: `反映第 ${i} 号小区供暖温度不达标`,
        facts: '室内温度长期低于十六度，老人受冻，多次反映未果，请求依法处理。'.repeat(4),
        claims: ['恢复正常供暖', '退还部分费用'],
        decision: null,
      };
      const open = await vault.petitionKey(tenantId, organisationKey, id, key);
      const type = caseTypeOf(i);
      if (type !== 'ACCUSATION') readable.push(id);
      ids.push(id);
      types.push(type);
      wrapped.push(key);
      sealed.push(open.sealText('contentSealed', JSON.stringify(content)));
    }
    await client.query(
      `insert into petition_key (tenant_id, id, wrapped) select $1, * from unnest($2::uuid[], $3::bytea[])`,
      [tenantId, ids, wrapped],
    );
    await client.query(
      `insert into petition (tenant_id, id, number, case_type, case_kind, channel, anonymity, classification, state,
                             headcount, registered_at, due_on, accused_ids, content_sealed, receipt_hash, revision)
       select $1, id, '2026-L-' || lpad((n + $4)::text, 6, '0'), one.case_type,
              case one.case_type when 'APPEAL' then 'COMPLAINT' when 'SUGGESTION' then 'PROPOSAL' else 'REPORT_OF_MISCONDUCT' end,
              (array['LETTER', 'VISIT', 'CALL', 'ONLINE'])[1 + n % 4], 'NAMED', 'ORDINARY',
              (array['REGISTERED', 'ASSIGNED', 'IN_PROGRESS'])[1 + n % 3], 1 + n % 7,
              to_timestamp($5::float8 / 1000) + (n + $4) * interval '1 minute', current_date + n % 60, '{}', sealed,
              decode(lpad(to_hex(n + $4), 64, '0'), 'hex'), 1
         from unnest($2::uuid[], $3::bytea[], $6::text[]) with ordinality as one (id, sealed, case_type, ordinal), lateral (select ordinal::int as n) numbered`,
      [tenantId, ids, sealed, from, start, types],
    );
  }
  const step = readable.length / ASKED_FOR;
  return Array.from({ length: ASKED_FOR }, (_, i) => readable[Math.floor(i * step)]!);
}

/**
 * A tenth are accusations, as statistics of the tables should know; none is among those asked for, because only this
 * server keeps them from a key.
 */
const caseTypeOf = (i: number) =>
  i % 10 === 0 && i < PETITIONS - 100 ? 'ACCUSATION' : i % 3 === 0 ? 'SUGGESTION' : 'APPEAL';

async function keyOf(
  client: pg.Client,
  name: Caller['name'],
  tenantId: string,
  scopes: string[],
): Promise<Caller> {
  const keyId = uuid();
  const { text, secretHash } = mintApiKey(tenantId, keyId);
  await enter(client, tenantId);
  await client.query(
    `insert into api_key (tenant_id, id, name, hash, scopes, issued_at, expires_at)
     values ($1, $2, 'bench', $3, $4, now(), now() + interval '1 day')`,
    [tenantId, keyId, secretHash, scopes],
  );
  return { name, token: text, tenantId, personId: null, keyId };
}
