import { type Actor, actorFor, type House, perform } from '../../tenants/index.ts';
import { loadPacks, type Pack, type PackRegistration } from '../../tenants/packs/index.ts';
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
