/** Organisations: entered in the directory by the operator, then given their first rows in a scope of their own. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { v7 as uuid } from 'uuid';
import {
  type AdministrativeLevel,
  type OrganisationKind,
  type OrganisationState,
  Refusal,
} from '../policies/index.ts';
import { DEPLOYMENT, Holding, Person, Post } from '../schema/index.ts';
import type { House, Tx } from './acts.ts';
import { GENESIS } from './audit.ts';
import { asked } from './directory.ts';
import { addRow } from './rows.ts';
import { civilDay, foundingScope } from './scope.ts';

/** An organisation's first administrator; issuer and subject say how the person signs in. */
export type FirstAdministrator = { name: string; issuer?: string | null; subject?: string | null };

export type NewOrganisation = {
  /** Lower-case letters, digits and dashes; it stands in addresses and receipt codes and is never changed. */
  slug: string;
  nameZh: string;
  nameEn: string;
  kind: OrganisationKind;
  level: AdministrativeLevel;
  synthetic: boolean;
  administrator: FirstAdministrator;
};

/** What a creation is known by. The administrator's id is that of the creation: `foundOrganisation` tells by it. */
export type Founding = { organisationId: string; administratorId: string };

/**
 * Enters an organisation in the directory, in the operator's transaction. Once that is committed
 * `foundOrganisation` has to follow; until then the organisation is unknown to every scope. A creation that broke
 * off in between is mended by asking for the same once more.
 */
export async function createOrganisation(tx: Tx, input: NewOrganisation): Promise<Founding> {
  if (!SLUG.test(input.slug)) throw new Refusal('BAD_INPUT', { path: 'slug' });
  for (const field of ['nameZh', 'nameEn'] as const) named(input[field], field);
  named(input.administrator.name, 'administrator.name');
  const organisationId = await enter(tx.em, uuid(), input);
  tx.note({ detail: { organisationId } });
  return { organisationId, administratorId: uuid() };
}

/**
 * Writes an organisation's first rows, once, in its own scope: standing with a key of its own, the heads of its
 * chains, and its administrator. Refuses with CONFLICT if another creation has done so.
 */
export async function foundOrganisation(
  house: House,
  { organisationId: tenantId, administratorId }: Founding,
  administrator: FirstAdministrator,
): Promise<void> {
  const now = house.clock.now();
  const today = civilDay(now);
  const wrapped = await house.vault.newOrganisationKey(tenantId);
  await foundingScope(house.db, { tenantId, today }, async (em) => {
    const first = await em.execute<unknown[]>(
      `insert into standing (tenant_id, id, version, wrapped_key) values (?, ?, 1, ?)
       on conflict (tenant_id, id) do nothing returning id`,
      [tenantId, tenantId, wrapped],
    );
    if (first.length === 0) {
      const own = await em.execute<unknown[]>('select 1 from person where tenant_id = ? and id = ?', [
        tenantId,
        administratorId,
      ]);
      if (own.length === 0) throw new Refusal('CONFLICT', { path: 'slug' });
      return;
    }
    await em.execute('insert into audit_head (tenant_id, id, sequence, hash) values (?, ?, 0, ?)', [
      tenantId,
      tenantId,
      GENESIS,
    ]);
    appoint(em, tenantId, administratorId, administrator, now, today);
  });
}

/**
 * Makes sure that the deployment's own organisation exists; the one given becomes its first operator if it did not.
 */
export async function ensureDeployment(
  house: House,
  { synthetic, administrator }: { synthetic: boolean; administrator: FirstAdministrator },
): Promise<void> {
  const today = civilDay(house.clock.now());
  const founded = await foundingScope(house.db, { tenantId: DEPLOYMENT, today }, async (em) => {
    const standing = await em.execute<unknown[]>('select 1 from standing where tenant_id = ?', [DEPLOYMENT]);
    if (standing.length > 0) return true;
    await enter(em, DEPLOYMENT, {
      slug: 'operator',
      nameZh: '平台运营方',
      nameEn: 'Operator of the platform',
      kind: 'OTHER',
      level: 'NONE',
      synthetic,
    });
    return false;
  });
  if (founded) return;
  await foundOrganisation(
    house,
    { organisationId: DEPLOYMENT, administratorId: uuid() },
    administrator,
  ).catch((error) => {
    // Another process was quicker.
    if (!(error instanceof Refusal)) throw error;
  });
}

const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

const named = (text: string, path: string): void => {
  if (text.trim() === '' || text.length > 200) throw new Refusal('BAD_INPUT', { path });
};

async function enter(em: EntityManager, id: string, about: Omit<NewOrganisation, 'administrator'>) {
  const { slug, nameZh, nameEn, kind, level, synthetic } = about;
  const [row] = await asked(
    em.execute<[{ id: string }]>('select huiyin.create_organisation(?, ?, ?, ?, ?, ?, ?) as id', [
      ...[id, slug, nameZh, nameEn, kind, level, synthetic],
    ]),
    { HY004: 'slug' },
  );
  return row.id;
}

function appoint(
  em: EntityManager,
  tenantId: string,
  personId: string,
  { name, issuer = null, subject = null }: FirstAdministrator,
  now: Date,
  today: string,
): void {
  const person = addRow(em, Person, { tenantId, id: personId, name, issuer, subject, active: true });
  const post = addRow(em, Post, {
    tenantId,
    id: uuid(),
    code: 'administrator',
    title: '管理员',
    leadershipRole: 'NONE',
    rank: 'STAFF',
    portfolios: [],
    dutyRoles: ['ADMINISTRATOR'],
    reportsTo: null,
    establishedOn: null,
    abolishedOn: null,
  });
  addRow(em, Holding, {
    tenantId,
    id: uuid(),
    post,
    person,
    validFrom: today,
    validTo: null,
    givenBy: null,
    confirmedAt: now,
  });
}

/**
 * Suspends an organisation: from the next transaction on nobody acts or reads in it, no receipt code opens anything,
 * and its jobs wait. Its superiors go on seeing what it shares: their duty to oversee does not end with its access.
 * Or ends that: letters, receipts and other jobs that could not be done meanwhile are tried at once, those too whose
 * tries had run out.
 */
export async function setOrganisationState(
  tx: Tx,
  { organisationId, state }: { organisationId: string; state: OrganisationState },
): Promise<{ organisationId: string }> {
  const change = [organisationId, state, tx.today];
  await asked(tx.em.execute('select huiyin.set_organisation_state(?, ?, ?)', change), {
    HY002: 'organisationId',
    HY005: 'organisationId',
  });
  if (state === 'ACTIVE')
    await tx.em.execute(
      `select graphile_worker.reschedule_jobs(array(
         select id from graphile_worker._private_jobs
          where payload ->> 'tenantId' = ? and attempts > 0 and locked_at is null), run_at := now(), attempts := 0)`,
      [organisationId],
    );
  tx.note({ detail: { organisationId, state } });
  return { organisationId };
}
