/** Secret calendar feeds of posts: the address is shown once, carries its organisation, and can be revoked. */
import { createHash, randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { demand, may, Refusal } from '../../policies/index.ts';
import { Feed, Post } from '../../schema/index.ts';
import { addRow, type Tx } from '../../tenants/index.ts';

/** Is handed the address when a feed is made. It is in no row and no result that is kept: a repeat is not handed it. */
export type Reveal = (address: string) => void;

export const FEEDS_PATH = '/feeds/';
const FORM = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})\.([0-9a-f]{64})\.ics$/;

/** SHA-256; a plain hash is enough, for 256 random bits cannot be guessed. */
const hashed = (secret: string): Buffer => createHash('sha256').update(Buffer.from(secret, 'hex')).digest();

/** What a feed's file name opens, in the scope of the organisation it names; undefined for what is no such name. */
export const readFeedName = (name: string): { tenantId: string; hash: Buffer } | undefined => {
  const [, ...parts] = FORM.exec(name) ?? [];
  const secret = parts.pop();
  return secret === undefined ? undefined : { tenantId: parts.join('-'), hash: hashed(secret) };
};

/** Makes a feed of a post, for its holder or an administrator. */
export async function createFeed(
  tx: Tx,
  { postId }: { postId: string },
  reveal: Reveal,
): Promise<{ feedId: string }> {
  const { tenantId, ability } = tx.actor;
  const post = await tx.em.findOne(Post, { tenantId, id: postId });
  if (!post) throw new Refusal('NOT_FOUND', { path: 'postId' });
  demand(ability, 'manage', 'Feed', { tenantId, postId });
  const secret = randomBytes(32).toString('hex');
  const feed = addRow(tx.em, Feed, {
    tenantId,
    id: uuid(),
    post,
    hash: hashed(secret),
    createdAt: tx.now,
    revokedAt: null,
  });
  reveal(`${FEEDS_PATH}${tenantId.replaceAll('-', '')}.${secret}.ics`);
  tx.note({ detail: { feedId: feed.id, postId } });
  return { feedId: feed.id };
}

/** Ends a feed at once. */
export async function revokeFeed(tx: Tx, { feedId }: { feedId: string }): Promise<{ feedId: string }> {
  const { tenantId, ability } = tx.actor;
  const feed = await tx.em.findOne(Feed, { tenantId, id: feedId });
  if (!feed || !may(ability, 'manage', 'Feed', feed)) throw new Refusal('NOT_FOUND', { path: 'feedId' });
  if (feed.revokedAt !== null) throw new Refusal('CONFLICT', { path: 'feedId' });
  feed.revokedAt = tx.now;
  tx.note({ detail: { feedId, postId: feed.postId } });
  return { feedId };
}
