import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { DEPLOYMENT } from '../../schema/index.ts';
import { type Actor, actorFor, civilDay, type House, inScope, perform } from '../../tenants/index.ts';
import { loadPacks, PACKS, type Pack, type PackRegistration } from '../../tenants/packs/index.ts';
import { registerPetition } from '../petitions/index.ts';

/**
 * Brings packs into the deployment; loading twice changes nothing.
 * @param issuer who vouches for the made-up people, or null when nobody is to sign in as them
 * @param operator who asked for it and is named in the deployment's audit chain; null for the start
 */
export const importPacks = (
  house: House,
  packs: readonly Pack[],
  issuer: string | null,
  progress: (line: string) => void,
  operator: Actor | null = null,
): Promise<void> =>
  loadPacks(house, packs, { issuer, operator, progress, register: (one) => register(house, one) });

/** The starter packs of a start: those that were brought in whole are not gone through again until they change. */
export async function bringStarterPacks(
  house: House,
  issuer: string,
  progress: (line: string) => void,
): Promise<void> {
  const digest = createHash('sha256')
    .update(JSON.stringify([issuer, PACKS]))
    .digest('hex');
  const asDeployment = <T>(work: (em: EntityManager) => Promise<T>): Promise<T> =>
    inScope(house.db, { tenantId: DEPLOYMENT, today: civilDay(house.clock.now()) }, work);
  const [known] = await asDeployment((em) =>
    em.execute<{ packs: string | null }[]>('select packs from standing where tenant_id = ?', [DEPLOYMENT]),
  );
  if (known?.packs === digest) return;
  await importPacks(house, PACKS, issuer, progress);
  await asDeployment((em) =>
    em.execute('update standing set packs = ? where tenant_id = ?', [digest, DEPLOYMENT]),
  );
}

/** Registers a made-up petition as the organisation's made-up registrar would. */
async function register(house: House, { petition, ...about }: PackRegistration): Promise<unknown> {
  const { actor } = await actorFor(house, { tenantId: about.tenantId, personId: about.registrarId });
  const { title, facts, claims, petitioner, channel, caseType, caseKind, headcount } = petition;
  const input = {
    channel,
    caseType,
    caseKind,
    headcount,
    classification: 'ORDINARY' as const,
    content: { title, facts, claims: [...claims] },
    identity: petitioner
      ? { name: petitioner.name, phone: petitioner.phone ?? null, idNumber: null, address: null }
      : null,
    accused:
      about.accusedPostIds.length > 0
        ? { postIds: about.accusedPostIds, personIds: [], organisation: false }
        : null,
  };
  const act = { actor, operation: 'registerPetition', input, idempotencyKey: about.idempotencyKey };
  return perform(house, act, (tx) => registerPetition(house, tx, input));
}
