/** Registering a petition by hand: the statements that this server sends, prepared, in one transaction. */
import { createHash, createHmac, randomInt } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import { v7 as uuid } from 'uuid';
import { hashReceiptCode, mintReceiptCode } from '../../api/identity/index.ts';
import { canonical, civilDay, createVault, fileKeyProvider, type Vault } from '../../tenants/index.ts';
import { rememberCallers } from '../callers.ts';
import { serve } from '../child.ts';
import { type Caller, POOL_SIZE } from '../setting.ts';

const STATEMENTS = {
  scope: 'select huiyin.scope($1, $2, false) as version',
  claim: `insert into idempotency (tenant_id, actor, operation, key, id, input_hash, at) values ($1, $2, $3, $4, $5, $6, $7)
    on conflict (tenant_id, actor, operation, key) do update
      set input_hash = excluded.input_hash, at = excluded.at, result = null
      where idempotency.at < $8 returning id`,
  slug: 'select slug from organisation where id = $1',
  wrapped: 'select wrapped_key from standing where tenant_id = $1',
  taken: 'select 1 from petition where tenant_id = $1 and number = $2',
  key: 'insert into petition_key (tenant_id, id, wrapped) values ($1, $2, $3)',
  petition: `insert into petition (tenant_id, id, number, case_type, case_kind, channel, anonymity, classification, state,
      headcount, registered_at, due_on, accused_ids, content_sealed, receipt_hash, revision)
    values ($1, $2, $3, $4, $5, $6, 'NAMED', 'ORDINARY', 'REGISTERED', $7, $8, $9, '{}', $10, $11, 1)`,
  identity: 'insert into petition_identity (tenant_id, id, sealed) values ($1, $2, $3)',
  event: `insert into petition_event (tenant_id, id, petition_id, kind, at) values ($1, $2, $3, 'REGISTERED', $4)`,
  tally: `insert into tally (tenant_id, id, case_type, channel, state, open, due_on, shard, count)
    values ($1, $2, $3, $4, 'REGISTERED', true, $5, $6, 1)
    on conflict (tenant_id, case_type, channel, state, due_on, shard) do update set count = tally.count + excluded.count`,
  excerpt: `insert into petition_excerpt (tenant_id, id, number, case_type, channel, state, registered_on, due_on)
    values ($1, $2, $3, $4, $5, 'REGISTERED', $6, $7)
    on conflict (tenant_id, id) do update set case_type = excluded.case_type, channel = excluded.channel,
      state = excluded.state, due_on = excluded.due_on, closed_on = excluded.closed_on`,
  lockHead: 'select sequence, hash from audit_head where tenant_id = $1 for update',
  audit: `insert into audit_entry (tenant_id, id, sequence, at, operation, actor_id, key_id, petition_id, detail, previous_hash, hash)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
  moveHead: 'update audit_head set sequence = $2, hash = $3 where tenant_id = $1',
  done: 'update idempotency set result = $5 where tenant_id = $1 and actor = $2 and operation = $3 and key = $4',
} as const;

const OPERATION = 'registerPetition';
const DAY = 86_400_000;
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

async function register(client: pg.PoolClient, vault: Vault, secret: Buffer, caller: Caller, input: any) {
  const { tenantId: t, personId, keyId } = caller;
  const { idempotencyKey, ...rest } = input;
  const { caseType, caseKind, channel, content, identity, headcount } = rest;
  const run = (name: keyof typeof STATEMENTS, ...values: unknown[]) =>
    client.query({ name, text: STATEMENTS[name], values });
  const now = new Date();
  const today = civilDay(now);
  const dueOn = civilDay(new Date(now.getTime() + 60 * DAY));
  const actor = personId ? `person:${personId}` : `key:${keyId}`;

  const { rows: scope } = await run('scope', t, today);
  if (Number(scope[0].version ?? -1) < 0) throw new Error('not an organisation in use');
  const inputHash = createHmac('sha256', secret).update(canonical(rest)).digest();
  const yesterday = new Date(now.getTime() - DAY);
  const claimed = await run('claim', t, actor, OPERATION, idempotencyKey, uuid(), inputHash, now, yesterday);
  if (claimed.rowCount === 0) throw new Error('a repeat');

  const id = uuid();
  const { slug } = (await run('slug', t)).rows[0];
  const above: Buffer = (await run('wrapped', t)).rows[0].wrapped_key;
  const wrapped = await vault.newPetitionKey(t, above, id);
  const key = await vault.petitionKey(t, above, id, wrapped);
  const random = Array.from({ length: 6 }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
  const number = `${today.slice(0, 4)}-L-${random}`;
  if ((await run('taken', t, number)).rowCount !== 0) throw new Error('a number given already');
  const receiptCode = mintReceiptCode(slug, createHmac('sha256', secret).update(`petition ${id}`).digest());
  const sealed = key.sealText('contentSealed', JSON.stringify({ ...content, decision: null }));
  const receiptHash = hashReceiptCode(secret, receiptCode);
  await run('key', t, id, wrapped);
  await run(
    'petition',
    t,
    id,
    number,
    caseType,
    caseKind,
    channel,
    headcount,
    now,
    dueOn,
    sealed,
    receiptHash,
  );
  await run('identity', t, id, key.sealText('sealed', JSON.stringify(identity)));
  await run('event', t, uuid(), id, now);
  await run('tally', t, uuid(), caseType, channel, dueOn, randomInt(4));
  await run('excerpt', t, id, number, caseType, channel, today, dueOn);

  const head = (await run('lockHead', t)).rows[0];
  const sequence = head.sequence + 1;
  const detail = { routed: 'ORDINARY' };
  const link = {
    sequence,
    at: now.toISOString(),
    operation: OPERATION,
    actorId: personId,
    keyId,
    petitionId: id,
    detail,
  };
  const hash = createHash('sha256').update(head.hash).update(canonical(link)).digest();
  await run('audit', t, uuid(), sequence, now, OPERATION, personId, keyId, id, detail, head.hash, hash);
  await run('moveHead', t, sequence, hash);
  await run('done', t, actor, OPERATION, idempotencyKey, { petitionId: id, slug });
  return { id, number, receiptCode };
}

serve(async ({ appUrl, keyFile, demoKey, callers }) => {
  const pool = new pg.Pool({
    connectionString: appUrl,
    max: POOL_SIZE,
    options: '-c plan_cache_mode=force_generic_plan -c timezone=UTC',
  });
  const vault = createVault(fileKeyProvider(keyFile));
  const secret = Buffer.from(demoKey, 'hex');
  const callerOf = rememberCallers(callers);

  const answer = async (request: IncomingMessage) => {
    const caller = callerOf(request);
    if (!caller) throw new Error('not a known caller');
    const input = JSON.parse(await text(request));
    const client = await pool.connect();
    try {
      await client.query('begin');
      const result = await register(client, vault, secret, caller, input);
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  };

  const server = createServer((request, response) => {
    answer(request).then(
      (result) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify(result));
      },
      (error) => {
        process.stderr.write(`${error.stack}\n`);
        response.writeHead(500).end();
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
