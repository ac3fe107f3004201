import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { DEPLOYMENT } from '../../schema/index.ts';
import { actorFor, type Credential } from '../../tenants/actors.ts';
import type { House, Tx } from '../../tenants/acts.ts';
import { perform } from '../../tenants/acts.ts';
import { openDatabase } from '../../tenants/database.ts';
import { createVault } from '../../tenants/encryption.ts';
import { createOrganisation, ensureDeployment, foundOrganisation } from '../../tenants/organisations.ts';
import { civilDay, inScope } from '../../tenants/scope.ts';
import { fileKeyProvider } from '../../tenants/secrets.ts';
import { freshDatabase } from '../setup/database.ts';

export type TestHouse = House & {
  ownerUrl: string;
  operator: Credential;
  /** Sets the clock; it stands still otherwise. */
  at(moment: string): void;
  today(): string;
  close(): Promise<void>;
};

/** A deployment on a database of its own, at noon of 15 January 2026 in Beijing. */
export async function testHouse(name: string): Promise<TestHouse> {
  const database = await freshDatabase(name);
  const folder = mkdtempSync(join(tmpdir(), 'house-'));
  const db = await openDatabase(database.appUrl, { poolSize: 6 });
  const secret = randomBytes(32);
  let now = new Date('2026-01-15T04:00:00Z');
  const house = {
    db,
    clock: { now: () => now },
    secret: () => secret,
    vault: createVault(fileKeyProvider(join(folder, 'key'))),
    ownerUrl: database.ownerUrl,
    operator: { tenantId: DEPLOYMENT, personId: '' } as Credential,
    at: (moment: string) => {
      now = new Date(moment);
    },
    today: () => civilDay(now),
    close: async () => {
      await db.close();
      await database.drop();
      rmSync(folder, { recursive: true });
    },
  };
  // Two at once, as when two processes start on an empty database.
  const first = { synthetic: true, administrator: { name: '运营员' } };
  await Promise.all([ensureDeployment(house, first), ensureDeployment(house, first)]);
  const [row] = await rows<{ id: string }>(house, DEPLOYMENT, 'select id from person where tenant_id = ?', [
    DEPLOYMENT,
  ]);
  return { ...house, operator: { tenantId: DEPLOYMENT, personId: row!.id } };
}

/** Does `work` as one act of an actor. */
export async function act<R extends object>(
  house: House,
  credential: Credential,
  work: (tx: Tx) => Promise<R>,
  operation = 'test',
): Promise<R> {
  const { actor } = await actorFor(house, credential);
  return perform(house, { actor, operation, input: {} }, work);
}

export const rows = <T>(house: House, tenantId: string, sql: string, params: unknown[]): Promise<T[]> =>
  inScope(house.db, { tenantId, today: civilDay(house.clock.now()) }, (em) => em.execute<T[]>(sql, params));

/** A new organisation; answers the credential of its administrator. */
export async function organisation(
  house: TestHouse,
  slug = `o-${uuid().slice(-12)}`,
): Promise<{ tenantId: string; personId: string }> {
  const administrator = { name: '管理员甲' };
  const input = {
    slug,
    nameZh: '单位',
    nameEn: 'Body',
    kind: 'OTHER',
    level: 'NONE',
    synthetic: true,
  } as const;
  const founding = await act(house, house.operator, (tx) =>
    createOrganisation(tx, { ...input, administrator }),
  );
  await foundOrganisation(house, founding, administrator);
  return { tenantId: founding.organisationId, personId: founding.administratorId };
}
