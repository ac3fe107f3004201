/** The platform put together: database, keys, schema, executor, identity and server. Used by the start and the tests. */
import type { Logger } from 'pino';
import { createVault, type House, type KeyProvider, openDatabase, systemClock } from '../tenants/index.ts';
import { Context } from './context.ts';
import { createIdentify, createLookups, isLoopback, type OidcIssuer } from './identity/index.ts';
import { createExecutor } from './read/index.ts';
import { publicFile } from './reception/index.ts';
import { graphqlSchema } from './schema.ts';
import { createServer, type Limits, type Server } from './server/index.ts';

export type PlatformOptions = {
  appUrl: string;
  /** A 32-byte secret of the deployment by its purpose. */
  secret(purpose: string): Buffer;
  keyProvider: KeyProvider;
  log: Logger;
  clock?: House['clock'];
  poolSize?: number;
  issuers?: readonly OidcIssuer[];
  /** Demo tokens, for a server on a loopback address. */
  demo?: { key: Buffer; host: string };
  limits?: Partial<Limits>;
};

export type Platform = { house: House; server: Server; close(): Promise<void> };

export async function createPlatform(options: PlatformOptions): Promise<Platform> {
  const { clock = systemClock, log } = options;
  const db = await openDatabase(options.appUrl, { poolSize: options.poolSize });
  const { demo, issuers = [] } = options;
  const house: House = {
    db,
    clock,
    secret: options.secret,
    vault: createVault(options.keyProvider),
    loopback: demo !== undefined && issuers.length === 0 && isLoopback(demo.host),
  };
  const schema = graphqlSchema();
  const execute = createExecutor(schema, { raw: true });
  const server = await createServer({
    schema,
    log,
    clock,
    limits: options.limits,
    files: (path, search) => publicFile(house, path, search),
    identify: createIdentify({
      clock,
      issuers,
      demo,
      ...createLookups(house),
    }),
    ready: async () => (await db.pool.query('select 1')).rowCount === 1,
    execute: async (operation) => {
      const { actor, requestId, address } = operation.context;
      const credential =
        actor.kind === 'ANONYMOUS'
          ? null
          : actor.kind === 'KEY'
            ? { tenantId: actor.tenantId, keyId: actor.keyId }
            : { tenantId: actor.tenantId, personId: actor.personId };
      return execute(operation, await Context.of(house, credential, { requestId, address }));
    },
  });
  return {
    house,
    server,
    async close() {
      await server.close();
      await db.close();
    },
  };
}
