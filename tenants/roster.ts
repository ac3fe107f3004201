/**
 * Who serves in an organisation: people, posts, and who holds which post from when to when. Every change takes the
 * organisation's standing row first, so that what is checked over several rows still holds when it is written.
 */
import { v7 as uuid } from 'uuid';
import {
  type DutyRole,
  demand,
  type LeadershipRole,
  matches,
  type Rank,
  Refusal,
  type SelectablePost,
  secondPersonNeeded,
} from '../policies/index.ts';
import { Holding, Person, Post } from '../schema/index.ts';
import type { Tx } from './acts.ts';
import { asOwing, type PostThatOwes } from './duty-ledger.ts';
import { changingDuties, type ObligationChanges } from './obligations.ts';
import { addRow } from './rows.ts';
import { oneAtATime } from './scope.ts';
import { checkText } from './texts.ts';

/** `issuer` and `subject` say how the person signs in: both, or neither for somebody who does not. */
export type NewPerson = { name: string; issuer?: string | null; subject?: string | null };

/** What can be changed of a post. Its code cannot: rules name posts by it. */
export type PostTraits = {
  title: string;
  leadershipRole: LeadershipRole;
  rank: Rank;
  /** What it is in charge of (分管工作). */
  portfolios: string[];
  dutyRoles: DutyRole[];
  reportsToId?: string | null;
};
export type NewPost = PostTraits & { code: string };

/** Days are civil dates; `validTo` is the day on which it has ended, null for an open end. */
export type Assignment = { postId: string; personId: string; validFrom: string; validTo?: string | null };

export async function addPerson(tx: Tx, { name, issuer = null, subject = null }: NewPerson) {
  const { tenantId } = await roster(tx, 'Person');
  checkText(name, 100, 'name');
  if ((issuer === null) !== (subject === null)) throw new Refusal('BAD_INPUT', { path: 'subject' });
  if (issuer !== null && (await tx.em.count(Person, { tenantId, issuer, subject })) > 0)
    throw new Refusal('CONFLICT', { path: 'subject' });
  const personId = uuid();
  addRow(tx.em, Person, { tenantId, id: personId, name, issuer, subject, active: true });
  return changed(tx, { personId });
}

/** The person signs in no more, and what he holds ends today. */
export async function deactivatePerson(tx: Tx, { personId }: { personId: string }) {
  await roster(tx, 'Person');
  const person = await personOf(tx, personId);
  if (!person.active) throw new Refusal('CONFLICT', { path: 'personId' });
  person.active = false;
  await cutShort(tx, await tx.em.find(Holding, { tenantId: person.tenantId, personId }), tx.today);
  await someAdministratorRemains(tx, tx.today);
  return changed(tx, { personId });
}

export async function addPost(tx: Tx, { code, ...traits }: NewPost) {
  const { tenantId } = await roster(tx, 'Post');
  if (!/^[a-z0-9][a-z0-9-]{0,63}$/.test(code)) throw new Refusal('BAD_INPUT', { path: 'code' });
  if ((await tx.em.count(Post, { tenantId, code })) > 0) throw new Refusal('CONFLICT', { path: 'code' });
  const { reportsToId, ...columns } = described(traits);
  const postId = uuid();
  const reportsTo = reportsToId ? await postOf(tx, reportsToId, 'reportsToId') : null;
  const lifetime = { establishedOn: tx.today, abolishedOn: null };
  addRow(tx.em, Post, { tenantId, id: postId, code, ...columns, reportsTo, ...lifetime });
  return owing(tx, postId, { was: null });
}

/**
 * Changes a post for whoever holds it. A post of one's own that reaches IDENTITY, before or after, is for somebody
 * else to change: its rights and its place under others are what one must not give oneself.
 */
export async function changePost(tx: Tx, { postId, ...traits }: { postId: string } & Partial<PostTraits>) {
  const { tenantId } = await roster(tx, 'Post');
  const line = await lineAbove(tx, tx.today);
  const post = await postOf(tx, postId);
  const { reportsToId, ...columns } = described(traits);
  const reached = reachesIdentity(tx, post);
  const was = owingOf(post);
  Object.assign(post, columns);
  if (reportsToId !== undefined) {
    post.reportsTo = reportsToId === null ? null : await postOf(tx, reportsToId, 'reportsToId');
    if (reportsToId !== null) await refuseCircle(tx, postId, reportsToId);
  }
  const own = await tx.em.find(Holding, { tenantId, postId, personId: tx.actor.personId! });
  const held = own.some(({ validTo }) => validTo === null || validTo > tx.today);
  if (held && (reached || reachesIdentity(tx, post)))
    throw secondPersonNeeded('RIGHTS_COME_FROM_ANOTHER', { path: 'postId' });
  await someAdministratorRemains(tx, tx.today);
  await staysInLine(tx, tx.today, line, 'reportsToId');
  return owing(tx, postId, { was });
}

/** From `on` the post is no more, nor held by anybody. */
export async function abolishPost(tx: Tx, { postId, on }: { postId: string; on: string }) {
  const { tenantId } = await roster(tx, 'Post');
  const post = await postOf(tx, postId);
  if (on < tx.today) throw new Refusal('BAD_INPUT', { path: 'on' });
  if (post.abolishedOn !== null && post.abolishedOn <= on) throw new Refusal('CONFLICT', { path: 'on' });
  const line = await lineAbove(tx, on);
  const was = owingOf(post);
  post.abolishedOn = on;
  await cutShort(tx, await tx.em.find(Holding, { tenantId, postId }), on);
  await someAdministratorRemains(tx, on);
  await staysInLine(tx, on, line, 'postId');
  return owing(tx, postId, { was, from: on });
}

/**
 * Gives a person a post. Giving oneself one that reaches IDENTITY under the policy of today waits for a second
 * person; until then it counts for nothing.
 */
export async function assignPost(tx: Tx, { postId, personId, validFrom, validTo = null }: Assignment) {
  const { tenantId } = await roster(tx, 'Holding');
  const post = await postOf(tx, postId);
  const person = await personOf(tx, personId);
  if (!person.active) throw new Refusal('CONFLICT', { path: 'personId' });
  if (validTo !== null && validTo <= validFrom) throw new Refusal('BAD_INPUT', { path: 'validTo' });
  if (post.abolishedOn !== null && (validTo === null || validTo > post.abolishedOn))
    throw new Refusal('CONFLICT', { path: 'validTo' });
  const others = await tx.em.find(Holding, { tenantId, postId, personId });
  const meets = (h: Holding) =>
    (validTo === null || h.validFrom < validTo) && (h.validTo === null || validFrom < h.validTo);
  if (others.some((h) => h.validFrom !== h.validTo && meets(h)))
    throw new Refusal('CONFLICT', { path: 'validFrom' });
  const alone = personId === tx.actor.personId && reachesIdentity(tx, post);
  const holdingId = uuid();
  addRow(tx.em, Holding, {
    tenantId,
    id: holdingId,
    post,
    person,
    validFrom,
    validTo,
    givenBy: tx.em.getReference(Person, [tenantId, tx.actor.personId!]),
    confirmedAt: alone ? null : tx.now,
  });
  return changed(tx, { holdingId });
}

/** The second person's word; neither who holds the post nor who gave it can say it. */
export async function confirmHolding(tx: Tx, { holdingId }: { holdingId: string }) {
  await oneAtATime(tx.em, tx.actor.tenantId);
  const holding = await holdingOf(tx, holdingId);
  demand(tx.actor.ability, 'confirm', 'Holding', holding);
  if (holding.confirmedAt !== null) throw new Refusal('CONFLICT', { path: 'holdingId' });
  if ([holding.personId, holding.givenById].includes(tx.actor.personId))
    throw secondPersonNeeded('RIGHTS_COME_FROM_ANOTHER', { path: 'holdingId' });
  holding.confirmedAt = tx.now;
  return changed(tx, { holdingId });
}

/** Ends a holding on a day, today at the earliest; one that has not begun by then never does. */
export async function endHolding(tx: Tx, { holdingId, on }: { holdingId: string; on: string }) {
  await roster(tx, 'Holding');
  const holding = await holdingOf(tx, holdingId);
  if (on < tx.today) throw new Refusal('BAD_INPUT', { path: 'on' });
  if (holding.validTo !== null && holding.validTo <= on) throw new Refusal('CONFLICT', { path: 'on' });
  const line = await lineAbove(tx, on);
  await cutShort(tx, [holding], on);
  await someAdministratorRemains(tx, on);
  await staysInLine(tx, on, line, 'holdingId');
  return changed(tx, { holdingId });
}

async function roster(tx: Tx, subject: 'Person' | 'Post' | 'Holding'): Promise<{ tenantId: string }> {
  const { tenantId, ability } = tx.actor;
  demand(ability, 'manage', subject, { tenantId });
  await oneAtATime(tx.em, tenantId);
  return { tenantId };
}

function changed<T extends Record<string, string>>(tx: Tx, ids: T): T {
  tx.note({ detail: ids });
  tx.changeStanding();
  return ids;
}

/**
 * A change of what posts there are, as one of them `was` before: what they owe from their next periods on follows at
 * once. Who holds a post changes nothing of that: the post owes.
 */
async function owing(
  tx: Tx,
  postId: string,
  { was, from = tx.today }: { was: PostThatOwes | null; from?: string },
): Promise<{ postId: string; obligations: ObligationChanges }> {
  const obligations = await changingDuties(tx, {
    before: ({ versions, posts }) => ({
      versions,
      posts: posts.flatMap((post) => (post.id !== postId ? [post] : was === null ? [] : [was])),
    }),
    from,
  });
  return { ...changed(tx, { postId }), obligations };
}

const owingOf = (post: Post): PostThatOwes => {
  const { id, code, leadershipRole, rank, portfolios, dutyRoles, establishedOn = null, abolishedOn } = post;
  return asOwing({ id, code, leadershipRole, rank, portfolios, dutyRoles, establishedOn, abolishedOn });
};

const found = <T>(row: T | null, path: string): T => {
  if (row === null) throw new Refusal('NOT_FOUND', { path });
  return row;
};
const personOf = async (tx: Tx, id: string) =>
  found(await tx.em.findOne(Person, { tenantId: tx.actor.tenantId, id }), 'personId');
const postOf = async (tx: Tx, id: string, path = 'postId') =>
  found(await tx.em.findOne(Post, { tenantId: tx.actor.tenantId, id }), path);
const holdingOf = async (tx: Tx, id: string) =>
  found(await tx.em.findOne(Holding, { tenantId: tx.actor.tenantId, id }), 'holdingId');

/** The traits that are given, checked. */
function described<T extends Partial<PostTraits>>(traits: T): T {
  if (traits.title !== undefined) checkText(traits.title, 100, 'title');
  if ((traits.portfolios?.length ?? 0) > 50) throw new Refusal('BAD_INPUT', { path: 'portfolios' });
  for (const portfolio of traits.portfolios ?? []) checkText(portfolio, 64, 'portfolios');
  return Object.fromEntries(Object.entries(traits).filter(([, value]) => value !== undefined)) as T;
}

const reachesIdentity = (tx: Tx, post: SelectablePost): boolean =>
  tx.actor.access.some((rule) => rule.tier === 'IDENTITY' && matches(rule.who, post));

/** Ends on a day whatever would last longer. */
async function cutShort(tx: Tx, holdings: readonly Holding[], on: string): Promise<void> {
  for (const holding of holdings)
    if (holding.validTo === null || holding.validTo > on)
      holding.validTo = holding.validFrom > on ? holding.validFrom : on;
  await tx.em.flush();
}

async function refuseCircle(tx: Tx, postId: string, reportsToId: string): Promise<void> {
  const { tenantId } = tx.actor;
  const above = await tx.em.execute<{ id: string }[]>(
    `with recursive upwards as (
       select id, reports_to_id from post where tenant_id = ? and id = ?
       union
       select p.id, p.reports_to_id from upwards u join post p on p.tenant_id = ? and p.id = u.reports_to_id
     ) select id from upwards`,
    [tenantId, reportsToId, tenantId],
  );
  if (above.some(({ id }) => id === postId)) throw new Refusal('CYCLE', { path: 'reportsToId' });
}

/** The posts that the actor stands under on a day, by what is held then, however far up. */
async function lineAbove(tx: Tx, on: string): Promise<string[]> {
  const { tenantId, personId } = tx.actor;
  const above = await tx.em.execute<{ id: string }[]>(
    `with recursive upwards as (
       select p.reports_to_id as id from holding h join post p on p.tenant_id = ? and p.id = h.post_id
        where h.tenant_id = ? and h.person_id = ? and h.valid_from <= ? and (h.valid_to is null or h.valid_to > ?)
       union
       select p.reports_to_id from upwards u join post p on p.tenant_id = ? and p.id = u.id
     ) select id from upwards where id is not null`,
    [tenantId, tenantId, personId, on, on, tenantId],
  );
  return above.map(({ id }) => id);
}

/**
 * What accuses those above is hidden from whoever stands under them: nobody leaves the line by an act of his own.
 * @throws Refusal SECOND_PERSON_NEEDED.
 */
async function staysInLine(tx: Tx, on: string, before: readonly string[], path: string): Promise<void> {
  if (before.length === 0) return;
  const after = await lineAbove(tx, on);
  if (!before.every((id) => after.includes(id))) throw secondPersonNeeded('NOBODY_LEAVES_OWN_LINE', { path });
}

/**
 * Somebody active has to hold an administrator's post from `on` with no end in sight: one with an end would leave
 * the organisation without, by the mere passing of time.
 */
async function someAdministratorRemains(tx: Tx, on: string): Promise<void> {
  await tx.em.flush();
  const { tenantId } = tx.actor;
  const remaining = await tx.em.execute<unknown[]>(
    `select 1 from holding h
       join person a on a.tenant_id = ? and a.id = h.person_id and a.active
       join post p on p.tenant_id = ? and p.id = h.post_id and p.abolished_on is null
                  and 'ADMINISTRATOR' = any (p.duty_roles)
      where h.tenant_id = ? and h.confirmed_at is not null and h.valid_from <= ? and h.valid_to is null limit 1`,
    [tenantId, tenantId, tenantId, on],
  );
  if (remaining.length === 0) throw new Refusal('LAST_ADMINISTRATOR');
}

/** A post that is there on the day; refused as `path` names it. */
export async function postOn(tx: Tx, postId: string, day: string, path: string): Promise<Post> {
  const post = await postOf(tx, postId, path);
  if (post.abolishedOn !== null && post.abolishedOn <= day) throw new Refusal('BAD_INPUT', { path });
  return post;
}
