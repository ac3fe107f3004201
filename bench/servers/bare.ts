/** (a) Bare `node:http`: one hand-written statement a question, answered as JSON by the database. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { civilDay, createVault, fileKeyProvider } from '../../tenants/index.ts';
import { rememberCallers } from '../callers.ts';
import { serve } from '../child.ts';
import { inOneRoundTrip } from '../pipeline.ts';
import { type Caller, POOL_SIZE, type Setting } from '../setting.ts';

const PETITION = `'id', p.id, 'number', p.number, 'caseType', p.case_type, 'caseKind', p.case_kind, 'channel', p.channel,
  'anonymity', p.anonymity, 'classification', p.classification, 'state', p.state, 'registeredAt', p.registered_at,
  'dueOn', p.due_on, 'closedAt', p.closed_at, 'revision', p.revision`;
const SEALED = `'content', json_build_object('sealed', encode(p.content_sealed, 'base64'), 'key', encode(k.wrapped, 'base64'))`;
const KEY = 'join petition_key k on k.tenant_id = $1 and k.id = p.id';

/** `answer` has one row: the JSON and the ids it shows. The access row is written by the statement that reads. */
const logged = (answer: string, field: string, person: number, key: number) => `
  with answer as materialized (${answer}), logged as (
    insert into access_row (tenant_id, id, at, person_id, key_id, field, shown)
    select $1, gen_random_uuid(), now(), $${person}, $${key}, '${field}', shown from answer returning 1)
  select o from answer`;

const one = (more: string, join: string, shown: string) =>
  `select json_build_object(${PETITION}${more}) as o${shown} from petition p ${join} where p.tenant_id = $1 and p.id = $2`;

const list = (more: string, join: string, shown: string) => `
  select coalesce(json_agg(o order by n), '[]') as o${shown} from (
    select p.n, p.id, json_build_object('id', p.id, 'number', p.number, 'caseType', p.case_type, 'state', p.state,
             'registeredAt', p.registered_at, 'dueOn', p.due_on, 'organisation', organisation.o, 'events', events.o${more}) as o
      from (select *, row_number() over (order by registered_at desc, id desc) as n from petition
             where tenant_id = $1 order by registered_at desc, id desc limit 20) p ${join}
      left join lateral (select json_build_object('slug', slug, 'nameZh', name_zh) as o from organisation
                          where id = p.tenant_id) organisation on true
      left join lateral (select coalesce(json_agg(json_build_object('kind', kind, 'at', at) order by at desc, id desc), '[]') as o
                           from (select kind, at, id from petition_event
                                  where tenant_id = $1 and petition_id = p.id
                                  order by at desc, id desc limit 3) latest) events on true) page`;

/** The sums body by body: so the wall's list of bodies is a condition of an index, not of each row. */
const rollUp = (shown: string) => `
  select coalesce(json_agg(json_build_object('slug', slug, 'nameZh', name_zh, 'total', coalesce(total, 0),
           'late', coalesce(late, 0), 'cells', coalesce(cells, '[]')) order by depth, subordinate_slug), '[]') as o${shown}
    from (select path.depth, path.subordinate_slug, path.subordinate_id, o.slug, o.name_zh
            from oversight_path path join organisation o on o.id = path.subordinate_id
           where path.superior_id = $1 and path.valid_from <= $2 and (path.valid_to is null or path.valid_to > $2)
           order by path.depth, path.subordinate_slug limit 50) body
    left join lateral (
      select sum(count)::int as total, sum(late)::int as late,
             json_agg(json_build_object('caseType', case_type, 'channel', channel, 'state', state, 'count', count, 'late', late)) as cells
        from (select case_type, channel, state, sum(count)::int as count,
                     coalesce(sum(count) filter (where open and due_on < $2), 0)::int as late
                from tally where tenant_id = body.subordinate_id group by 1, 2, 3) cell) sums on true`;

const STATEMENTS = {
  one: one('', '', ''),
  'one-logged': logged(one(`, ${SEALED}`, KEY, `, array['C:' || p.id] as shown`), 'petition', 3, 4),
  list: list('', '', ''),
  'list-logged': logged(list(`, ${SEALED}`, KEY, `, array_agg('C:' || id) as shown`), 'petitions', 2, 3),
  rollUp: rollUp(''),
  'rollUp-logged': logged(rollUp(`, array_agg('S:' || subordinate_id) as shown`), 'organisation', 3, 4),
};
type Name = keyof typeof STATEMENTS;

async function listen({ appUrl, keyFile, callers }: Setting): Promise<string> {
  const pool = new pg.Pool({
    connectionString: appUrl,
    max: POOL_SIZE,
    options: '-c plan_cache_mode=force_generic_plan -c timezone=UTC',
  });
  const vault = createVault(fileKeyProvider(keyFile));
  const callerOf = rememberCallers(callers);
  const wrappedKeys = new Map<string, Buffer>();

  const wrappedKey = async (tenantId: string): Promise<Buffer> => {
    const known = wrappedKeys.get(tenantId);
    if (known) return known;
    const text = `select encode(wrapped_key, 'base64') from standing where tenant_id = $1`;
    const scope = [tenantId, civilDay(new Date()), false] as const;
    const answer = await inOneRoundTrip(pool, scope, { name: 'wrapped', text, values: [tenantId] });
    const wrapped = Buffer.from(answer!, 'base64');
    wrappedKeys.set(tenantId, wrapped);
    return wrapped;
  };

  const opened = async (petition: any, { tenantId }: Caller) => {
    const { sealed, key } = petition.content;
    const wrapped = await wrappedKey(tenantId);
    const petitionKey = await vault.petitionKey(tenantId, wrapped, petition.id, Buffer.from(key, 'base64'));
    const { title, facts, claims } = JSON.parse(
      petitionKey.openText('contentSealed', Buffer.from(sealed, 'base64')),
    );
    petition.content = { title, facts, claims };
  };

  const answer = async (request: IncomingMessage): Promise<string | null> => {
    const caller = callerOf(request);
    if (!caller) return null;
    const [, name, id] = request.url!.split('/') as [string, Name, string | undefined];
    const today = civilDay(new Date());
    const { tenantId, personId, keyId } = caller;
    const values: unknown[] = [tenantId];
    if (id) values.push(id);
    if (name.startsWith('rollUp')) values.push(today);
    if (name.endsWith('-logged')) values.push(personId, keyId);
    const scope = [tenantId, today, name.startsWith('rollUp')] as const;
    const json = await inOneRoundTrip(pool, scope, { name, text: STATEMENTS[name], values });
    if (name !== 'one-logged' && name !== 'list-logged') return json;
    const petitions = JSON.parse(json ?? 'null');
    await Promise.all([petitions].flat().map((petition) => opened(petition, caller)));
    return JSON.stringify(petitions);
  };

  const server = createServer((request, response) => {
    answer(request).then(
      (json) => {
        response.writeHead(json === null ? 404 : 200, { 'content-type': 'application/json' });
        response.end(json);
      },
      (error) => {
        process.stderr.write(`${error.stack}\n`);
        response.writeHead(500).end();
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

serve(listen);
