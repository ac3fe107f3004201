/**
 * Envelope encryption: the deployment's key wraps one key per organisation, which wraps one key per petition, which
 * seals that petition's texts. Deleting a petition's wrapped key shreds every copy of them, in backups too.
 */
import { createHmac, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import { type KeyProvider, keyOf, open, seal } from './secrets.ts';

/** What can be done with one petition's key; hold it for one unit of work, never longer. */
export interface PetitionKey {
  /** `field` says which text this is; it opens under the same name only. */
  sealText(field: string, text: string): Buffer;
  /** Throws `Sealed` where it does not belong here. */
  openText(field: string, sealed: Buffer): string;
  /** A hash of personal text that dies with the key; 32 bytes. */
  hmac(purpose: string, text: string): Buffer;
}

export interface Vault {
  /** A new organisation's key, wrapped: stored in the organisation's own row. */
  newOrganisationKey(tenantId: string): Promise<Buffer>;
  /** A key of the organisation's for one purpose (receipt codes, idempotency hashes), derived and never stored. */
  organisationSecret(tenantId: string, wrappedOrganisationKey: Buffer, purpose: string): Promise<Buffer>;
  /** A new petition's key, wrapped: stored in a row of its own, whose deletion is the shredding. */
  newPetitionKey(tenantId: string, wrappedOrganisationKey: Buffer, petitionId: string): Promise<Buffer>;
  petitionKey(
    tenantId: string,
    wrappedOrganisationKey: Buffer,
    petitionId: string,
    wrappedPetitionKey: Buffer,
  ): Promise<PetitionKey>;
}

/** Organisations' keys held unwrapped at once; with a KMS each miss is a call over the network. */
const CAPACITY = 500;

export const createVault = (provider: KeyProvider, capacity = CAPACITY): Vault => {
  const unwrapped = new Map<string, { wrapped: Buffer; key: KeyObject }>();

  const organisationKey = async (tenantId: string, wrapped: Buffer): Promise<KeyObject> => {
    const held = unwrapped.get(tenantId);
    // Compared, so that a rotated key is noticed and one tenant's row can never answer for another.
    const key = held?.wrapped.equals(wrapped) ? held.key : keyOf(await provider.unwrap(tenantId, wrapped));
    unwrapped.delete(tenantId);
    unwrapped.set(tenantId, { wrapped, key });
    if (unwrapped.size > capacity) unwrapped.delete(unwrapped.keys().next().value ?? '');
    return key;
  };

  return {
    newOrganisationKey: (tenantId) => provider.wrap(tenantId, randomBytes(32)),
    async organisationSecret(tenantId, wrapped, purpose) {
      return derive(await organisationKey(tenantId, wrapped), `organisation ${purpose}`);
    },
    async newPetitionKey(tenantId, wrapped, petitionId) {
      return seal(await organisationKey(tenantId, wrapped), randomBytes(32), [
        'petition key',
        tenantId,
        petitionId,
      ]);
    },
    async petitionKey(tenantId, wrapped, petitionId, wrappedPetitionKey) {
      const above = await organisationKey(tenantId, wrapped);
      const key = keyOf(open(above, wrappedPetitionKey, ['petition key', tenantId, petitionId]));
      return petitionKeyOf(key, tenantId, petitionId);
    },
  };
};

const petitionKeyOf = (key: KeyObject, tenantId: string, petitionId: string): PetitionKey => ({
  sealText: (field, text) => seal(key, Buffer.from(text, 'utf8'), ['text', tenantId, petitionId, field]),
  openText: (field, sealed) => open(key, sealed, ['text', tenantId, petitionId, field]).toString('utf8'),
  hmac: (purpose, text) =>
    createHmac('sha256', derive(key, 'petition hmac'))
      .update(JSON.stringify([purpose, text]))
      .digest(),
});

/** A key used for encryption is used for nothing else. */
const derive = (key: KeyObject, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `huiyin ${purpose}`, 32));
