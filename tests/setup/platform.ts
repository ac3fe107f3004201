import { createHash } from 'node:crypto';
import { Pool, type PoolClient } from 'pg';
import { inject } from 'vitest';
import { DEMO_ISSUER, mintDemoToken, type OidcIssuer } from '../../api/identity/index.ts';
import { createPlatform } from '../../api/platform.ts';
import { createLog, type Limits } from '../../api/server/index.ts';
import type { DutyRole, Grant, KeyScope, LeadershipRole, Line } from '../../policies/index.ts';
import { DEPLOYMENT } from '../../schema/index.ts';
import {
  addPerson,
  addPost,
  assignPost,
  type Credential,
  civilDay,
  createOrganisation,
  ensureDeployment,
  fileKeyProvider,
  foundOrganisation,
  type House,
  inScope,
  issueKey,
  perform,
  proposeOversight,
  refreshActor,
  settleOversight,
  type Tx,
} from '../../tenants/index.ts';
import { countedReads } from './counted.ts';
import { type FreshDatabase, freshDatabase } from './database.ts';
import { keepLog } from './keep-log.ts';

/** Everybody of a test organisation: the name of the seat is post code, subject of the token and part of the name. */
const SEATS = {
  leader: { dutyRoles: ['LEADER'], leadershipRole: 'HEAD', under: null },
  registrar: { dutyRoles: ['REGISTRAR'], leadershipRole: 'NONE', under: null },
  chief: { dutyRoles: ['HANDLER'], leadershipRole: 'SECTION_HEAD', under: 'leader' },
  handler: { dutyRoles: ['HANDLER'], leadershipRole: 'NONE', under: 'chief' },
  discipline: { dutyRoles: ['DISCIPLINE'], leadershipRole: 'NONE', under: null },
  auditor: { dutyRoles: ['AUDITOR'], leadershipRole: 'NONE', under: null },
  member: { dutyRoles: [], leadershipRole: 'NONE', under: null },
} as const satisfies Record<
  string,
  { dutyRoles: readonly DutyRole[]; leadershipRole: LeadershipRole; under: string | null }
>;
export type Seat = keyof typeof SEATS | 'administrator';
export const SEAT_NAMES = ['administrator', ...Object.keys(SEATS)] as Seat[];

export type TestOrganisation = {
  slug: string;
  tenantId: string;
  people: Record<Seat, string>;
  posts: Record<Seat, string>;
};

/** An answer of the server: its text, and what is in it. */
export type Answer = { status: number; text: string; data: any; errors?: any[]; code?: string };
export type Ask = (query: string, variables?: Record<string, unknown>) => Promise<Answer>;

const UNLIMITED = { perSecond: 1e9, burst: 1e9 };

/** One deployment's secrets in a run: what a platform sealed is opened by those on a copy of its database. */
const secret = (purpose: string): Buffer =>
  createHash('sha256')
    .update(`${inject('prefix')} ${purpose}`)
    .digest();

type PlatformOptions = {
  poolSize?: number;
  limits?: Partial<Limits>;
  database?: FreshDatabase;
  /** With any, demo tokens are refused. */
  issuers?: readonly OidcIssuer[];
};

/**
 * The whole platform, listening, on a database of its own; the clock stands still at noon of 15 January 2026 in Beijing.
 */
export async function startPlatform(
  name: string,
  { poolSize = 6, limits = {}, issuers = [], ...given }: PlatformOptions = {},
) {
  const database = given.database ?? (await freshDatabase(name));
  // Kept open for tests that look behind the wall again and again.
  const owner = new Pool({ connectionString: database.ownerUrl, max: 2 });
  const log: string[] = [];
  let now = new Date('2026-01-15T04:00:00Z');
  const platform = await createPlatform({
    appUrl: database.appUrl,
    secret,
    keyProvider: fileKeyProvider(inject('keyFile')),
    log: createLog('info', {
      write: (line) => {
        log.push(line);
        keepLog(line);
      },
    }),
    clock: { now: () => now },
    poolSize,
    issuers,
    demo: { key: secret('demo'), host: '127.0.0.1' },
    limits: { rates: { actor: UNLIMITED, organisation: UNLIMITED, anonymous: UNLIMITED }, ...limits },
  });
  const { house, server } = platform;
  const url = `${await server.listen({ host: '127.0.0.1', port: 0 })}/graphql`;
  const counted = countedReads(house.db.pool);
  const send = (token: string | undefined, query: string, variables?: Record<string, unknown>) =>
    counted(query, () => ask(url, token, query, variables));
  await ensureDeployment(house, { synthetic: true, administrator: demoPerson('运营员', 'administrator') });
  const organisations = new Map<string, TestOrganisation>();
  organisations.set('operator', await founded(house, 'operator', DEPLOYMENT));
  const of = (slug: string): TestOrganisation => {
    const known = organisations.get(slug);
    if (!known) throw new Error(`no organisation ${slug}`);
    return known;
  };

  /** Does `work` as one act of a seat, past the API. */
  const act = async <R extends object>(
    slug: string,
    seat: Seat,
    work: (tx: Tx) => Promise<R>,
  ): Promise<R> => {
    const { tenantId, people } = of(slug);
    return performAs(house, { tenantId, personId: people[seat] }, work);
  };

  return {
    ...platform,
    ...database,
    url,
    /** Every line the server logged. */
    log,
    of,
    act,
    /** Does `work` on a connection of the owner's. */
    asOwner: async <T>(work: (client: PoolClient) => Promise<T>): Promise<T> => {
      const client = await owner.connect();
      return work(client).finally(() => client.release());
    },
    /** Sets the clock. */
    at: (moment: string) => {
      now = new Date(moment);
    },

    /** A new organisation with somebody in every seat. `mark` becomes part of every name in it. */
    organisation: async (slug: string, mark = slug): Promise<TestOrganisation> => {
      const administrator = demoPerson(`管理员${mark}`, 'administrator');
      const about = {
        slug,
        nameZh: `单位${slug}`,
        nameEn: `Body ${slug}`,
        kind: 'OTHER',
        level: 'NONE',
      } as const;
      const founding = await act('operator', 'administrator', (tx) =>
        createOrganisation(tx, { ...about, synthetic: true, administrator }),
      );
      await foundOrganisation(house, founding, administrator);
      const tenantId = founding.organisationId;
      const made = await founded(house, slug, tenantId);
      organisations.set(slug, made);
      for (const [seat, { under, dutyRoles, leadershipRole }] of Object.entries(SEATS)) {
        const traits = {
          title: `岗位${seat}${mark}`,
          leadershipRole,
          rank: 'STAFF',
          portfolios: [],
        } as const;
        const reportsToId = under && made.posts[under];
        const { postId, personId } = await act(slug, 'administrator', async (tx) => {
          const post = {
            code: seat,
            ...traits,
            portfolios: [`分管${mark}`],
            dutyRoles: [...dutyRoles],
            reportsToId,
          };
          const ids = {
            ...(await addPost(tx, post)),
            ...(await addPerson(tx, demoPerson(`${seat}${mark}`, seat))),
          };
          await tx.em.flush();
          await assignPost(tx, { ...ids, validFrom: '2025-01-01' });
          return ids;
        });
        made.posts[seat as Seat] = postId;
        made.people[seat as Seat] = personId;
      }
      return made;
    },

    /** An edge of oversight, settled by the operator. */
    edge: async (
      superior: string,
      subordinate: string,
      grant: Grant,
      {
        line = 'TERRITORIAL',
        validFrom = '2025-01-01',
        validTo = null as string | null,
        force = 'BINDING',
      } = {},
    ): Promise<string> => {
      const edge = { superiorId: of(superior).tenantId, subordinateId: of(subordinate).tenantId, grant };
      const { oversightId } = await act('operator', 'administrator', (tx) =>
        proposeOversight(tx, { ...edge, line: line as Line, force: force as 'BINDING', validFrom, validTo }),
      );
      await act('operator', 'administrator', (tx) => settleOversight(tx, oversightId));
      return oversightId;
    },

    /** The text of a new API key with these scopes. */
    key: async (slug: string, scopes: KeyScope[]): Promise<string> => {
      const shown: string[] = [];
      const wanted = { name: scopes.join(), scopes, expiresAt: '2026-12-31T00:00:00Z' };
      await act(slug, 'administrator', (tx) => issueKey(tx, wanted, (text) => void shown.push(text)));
      return shown[0]!;
    },

    anonymous: (async (query, variables) => send(undefined, query, variables)) as Ask,
    /** Asks the server with the demo token of a seat. */
    as: (slug: string, seat: Seat): Ask => {
      const claims = { tenantId: of(slug).tenantId, subject: seat };
      return async (query, variables) =>
        send(await mintDemoToken(secret('demo'), claims, now), query, variables);
    },
    withKey:
      (text: string): Ask =>
      (query, variables) =>
        send(text, query, variables),

    close: async () => {
      await platform.close();
      await owner.end();
      await database.drop();
    },
  };
}
export type TestPlatform = Awaited<ReturnType<typeof startPlatform>>;

const demoPerson = (name: string, subject: string) => ({ name, issuer: DEMO_ISSUER, subject });

/** Reads the actor anew: every setting of a scene may change the standing. */
async function performAs<R extends object>(
  house: House,
  credential: Credential,
  work: (tx: Tx) => Promise<R>,
) {
  const { actor } = await refreshActor(house, credential);
  return perform(house, { actor, operation: 'test', input: {} }, work);
}

/** An organisation as it was founded: its administrator alone. */
async function founded(house: House, slug: string, tenantId: string): Promise<TestOrganisation> {
  const today = civilDay(house.clock.now());
  const sql = 'select person_id as person, post_id as post from holding where tenant_id = ?';
  const rows = await inScope(house.db, { tenantId, today }, (em) =>
    em.execute<{ person: string; post: string }[]>(sql, [tenantId]),
  );
  const [{ person, post }] = rows as [{ person: string; post: string }];
  return {
    slug,
    tenantId,
    people: { administrator: person },
    posts: { administrator: post },
  } as TestOrganisation;
}

async function ask(
  url: string,
  token: string | undefined,
  query: string,
  variables?: Record<string, unknown>,
): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query, variables }),
  });
  const text = await response.text();
  const { data, errors } = JSON.parse(text);
  return { status: response.status, text, data, errors, code: errors?.[0]?.extensions?.code };
}
