import { actorFor, type House, perform } from '../../tenants/index.ts';
import type { PackRegistration } from '../../tenants/packs/index.ts';
import { registerPetition } from './register.ts';

/** Registers the made-up petitions of the packs, each as its organisation's made-up registrar would. */
export const registerForPack =
  (house: House) =>
  async ({ tenantId, registrarId, petition, accusedPostIds, idempotencyKey }: PackRegistration) => {
    const { actor } = await actorFor(house, { tenantId, personId: registrarId });
    const { title, facts, claims, petitioner, channel, caseType, caseKind, headcount } = petition;
    const input = {
      channel,
      caseType,
      caseKind,
      classification: 'ORDINARY' as const,
      content: { title, facts, claims: [...claims] },
      identity: petitioner ?? null,
      accused:
        accusedPostIds.length > 0 ? { postIds: accusedPostIds, personIds: [], organisation: false } : null,
      headcount,
    };
    const act = { actor, operation: 'registerPetition', input, idempotencyKey };
    return perform(house, act, (tx) => registerPetition(house, tx, input));
  };
