/** API keys of integrators: shown once, hashed, scoped, expiring within a year, revocable. */
import { v7 as uuid } from 'uuid';
import { demand, KEY_SCOPES, type KeyScope, Refusal } from '../policies/index.ts';
import { ApiKey, Person } from '../schema/index.ts';
import type { Tx } from './acts.ts';
import { mintApiKey } from './key-format.ts';
import { addRow } from './rows.ts';
import { checkText } from './texts.ts';

const YEAR = 366 * 24 * 60 * 60 * 1000;

/** `expiresAt`: an instant, RFC 3339. */
export type NewKey = { name: string; scopes: string[]; expiresAt: string };

/** Is handed a key's text when it is made. It is in no row and no result that is kept: a repeat is not handed it. */
export type Reveal = (text: string) => void;

/** Issues a key for a year at most. */
export async function issueKey(
  tx: Tx,
  { name, scopes, expiresAt }: NewKey,
  reveal: Reveal,
): Promise<{ apiKeyId: string }> {
  mayManage(tx);
  checkText(name, 100, 'name');
  const known = scopes.every((scope): scope is KeyScope => Object.hasOwn(KEY_SCOPES, scope));
  if (!known || scopes.length === 0 || new Set(scopes).size < scopes.length)
    throw new Refusal('BAD_INPUT', { path: 'scopes' });
  return added(tx, { name, scopes, expiresAt: within(tx, expiresAt) }, null, reveal);
}

/** Issues a key that takes over from another. Both are good until the older one expires or is revoked. */
export async function rotateKey(
  tx: Tx,
  { apiKeyId, expiresAt }: { apiKeyId: string; expiresAt: string },
  reveal: Reveal,
): Promise<{ apiKeyId: string }> {
  mayManage(tx);
  const { tenantId } = tx.actor;
  const older = await keyOf(tx, apiKeyId);
  const successors = await tx.em.find(ApiKey, { tenantId, replacesId: apiKeyId });
  if (!isLive(older, tx.now)) throw new Refusal('EXPIRED', { path: 'apiKeyId' });
  // Two live keys in a line of succession, not three: the one before has to be gone.
  const predecessor = older.replacesId === null ? null : await keyOf(tx, older.replacesId);
  if (successors.some((key) => isLive(key, tx.now)) || (predecessor && isLive(predecessor, tx.now)))
    throw new Refusal('CONFLICT', { path: 'apiKeyId' });
  const { name, scopes } = older;
  return added(tx, { name, scopes, expiresAt: within(tx, expiresAt) }, older, reveal);
}

/** Ends a key at once. */
export async function revokeKey(tx: Tx, { apiKeyId }: { apiKeyId: string }): Promise<{ apiKeyId: string }> {
  mayManage(tx);
  const key = await keyOf(tx, apiKeyId);
  if (key.revokedAt !== null) throw new Refusal('CONFLICT', { path: 'apiKeyId' });
  key.revokedAt = tx.now;
  return changed(tx, apiKeyId);
}

function added(
  tx: Tx,
  about: { name: string; scopes: string[]; expiresAt: Date },
  replaces: ApiKey | null,
  reveal: Reveal,
): { apiKeyId: string } {
  const { tenantId, personId } = tx.actor;
  const apiKeyId = uuid();
  const { text, secretHash } = mintApiKey(tenantId, apiKeyId);
  addRow(tx.em, ApiKey, {
    tenantId,
    id: apiKeyId,
    ...about,
    hash: secretHash,
    issuedAt: tx.now,
    issuedBy: personId ? tx.em.getReference(Person, [tenantId, personId]) : null,
    revokedAt: null,
    replaces,
  });
  reveal(text);
  return changed(tx, apiKeyId);
}

function changed(tx: Tx, apiKeyId: string): { apiKeyId: string } {
  tx.note({ detail: { apiKeyId } });
  tx.changeStanding();
  return { apiKeyId };
}

function mayManage({ actor }: Tx): void {
  demand(actor.ability, 'manage', 'ApiKey', { tenantId: actor.tenantId });
}

/** Locked, so that two rotations at once cannot both succeed the same key. */
async function keyOf(tx: Tx, id: string): Promise<ApiKey> {
  const { tenantId } = tx.actor;
  await tx.em.execute('select 1 from api_key where tenant_id = ? and id = ? for update', [tenantId, id]);
  const key = await tx.em.findOne(ApiKey, { tenantId, id });
  if (!key) throw new Refusal('NOT_FOUND', { path: 'apiKeyId' });
  return key;
}

const isLive = (key: ApiKey, now: Date): boolean => key.revokedAt === null && now < key.expiresAt;

function within(tx: Tx, expiresAt: string): Date {
  const end = new Date(expiresAt);
  const left = end.getTime() - tx.now.getTime();
  if (!(left > 0 && left <= YEAR)) throw new Refusal('BAD_INPUT', { path: 'expiresAt' });
  return end;
}
