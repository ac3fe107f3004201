/** (c) PostGraphile 5 over the same tables as the same role, set up for production as its documentation advises. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { lambda } from 'postgraphile/grafast';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { extendSchema, gql, jsonPgSmartTags } from 'postgraphile/utils';
import { civilDay, createVault, fileKeyProvider } from '../../tenants/index.ts';
import { rememberCallers } from '../callers.ts';
import { serve } from '../child.ts';
import { type Caller, POOL_SIZE, type Setting } from '../setting.ts';

const ORDERED = { tags: { behavior: '+orderBy' } };

/** The relations that the tables have without a foreign key of their own. */
const SMART_TAGS = {
  version: 1 as const,
  config: {
    class: {
      petition: {
        tags: {
          foreignKey: [
            '(tenant_id) references organisation (id)',
            '(tenant_id, id) references petition_key (tenant_id, id)|@fieldName key',
          ],
        },
      },
      oversight_path: {
        // Without an index of their own they are not offered for ordering.
        attribute: { depth: ORDERED, subordinate_slug: ORDERED },
        tags: {
          foreignKey: [
            '(subordinate_id) references organisation (id)|@fieldName subordinate',
            '(superior_id) references organisation (id)|@foreignFieldName subordinates',
          ],
        },
      },
    },
  },
};

async function listen({ appUrl, keyFile, callers, superiorId }: Setting): Promise<string> {
  const pool = new pg.Pool({ connectionString: appUrl, max: POOL_SIZE, options: '-c timezone=UTC' });
  const callerOf = rememberCallers(callers);
  const opened = await openerOf(pool, keyFile, callers);
  const subordinates = await pool.query('select subordinate_id from oversight_path where superior_id = $1', [
    superiorId,
  ]);
  const seenBySuperior = [superiorId, ...subordinates.rows.map((row) => row.subordinate_id)];

  const settings = ({ tenantId, personId, keyId }: Caller): Record<string, string> => {
    // Worked out once, where the other two work it out for each request.
    const seen = `{${(tenantId === superiorId ? seenBySuperior : [tenantId]).join(',')}}`;
    return {
      'huiyin.tenant': tenantId,
      'huiyin.seen_statistics': seen,
      'huiyin.today': civilDay(new Date()),
      'huiyin.person': personId ?? '',
      'huiyin.key': keyId ?? '',
    };
  };

  const content = extendSchema({
    typeDefs: gql`
      type PetitionContent { title: String!  facts: String!  claims: [String!]! }
      extend type Petition { content: PetitionContent }
    `,
    objects: {
      Petition: {
        plans: {
          content($petition: any) {
            const $key = $petition.singleRelation('key').get('wrapped');
            return lambda(
              [$petition.get('tenant_id'), $petition.get('id'), $petition.get('content_sealed'), $key],
              opened,
            );
          },
        },
      },
    },
  });
  const preset: GraphileConfig.Preset = {
    extends: [PostGraphileAmberPreset],
    plugins: [jsonPgSmartTags(SMART_TAGS), content],
    pgServices: [makePgService({ pool, schemas: ['public'] })],
    grafserv: { graphiql: false, watch: false, websockets: false },
    grafast: {
      explain: false,
      context({ node }: any) {
        const caller = node && callerOf(node.req);
        if (!caller) throw new Error('not a known caller');
        return { pgSettings: settings(caller) };
      },
    },
  };
  const instance = postgraphile(preset);
  const server = createServer();
  await instance.createServ(grafserv).addTo(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Opens contents as the others do; the wrapped keys of the callers' organisations are read once. */
async function openerOf(pool: pg.Pool, keyFile: string, callers: readonly Caller[]) {
  const vault = createVault(fileKeyProvider(keyFile));
  const wrapped = new Map<string, Buffer>();
  for (const { tenantId } of callers) {
    const client = await pool.connect();
    await client.query('begin');
    await client.query('select huiyin.scope($1, $2, false)', [tenantId, civilDay(new Date())]);
    const { rows } = await client.query('select wrapped_key from standing where tenant_id = $1', [tenantId]);
    await client.query('commit');
    client.release();
    wrapped.set(tenantId, rows[0].wrapped_key);
  }
  return async ([tenantId, id, sealed, key]: readonly any[]) => {
    const petitionKey = await vault.petitionKey(tenantId, wrapped.get(tenantId)!, id, key);
    return JSON.parse(petitionKey.openText('contentSealed', sealed));
  };
}

serve(listen);
