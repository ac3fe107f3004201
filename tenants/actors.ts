/**
 * Who acts: everything a decision about a person or a key depends on, read in one statement of its organisation's
 * scope, and kept until the organisation's standing or the civil day changes.
 */
import {
  type ActorFacts,
  abilityOf,
  confidentialityOf,
  type HeldPost,
  type KeyScope,
  Refusal,
  type Rule,
} from '../policies/index.ts';
import { DEPLOYMENT } from '../schema/index.ts';
import type { Actor, House } from './acts.ts';
import { civilDay, inScope } from './scope.ts';

/** A verified credential: the person or the key it stands for, and the organisation acted in. */
export type Credential = { readonly tenantId: string } & (
  | { readonly personId: string; readonly keyId?: undefined }
  | { readonly keyId: string; readonly personId?: undefined }
);

/** An actor's facts, and of the organisation its standing version and its key, wrapped. */
export type LoadedActor = { facts: ActorFacts; version: number; wrappedKey: Buffer };

/** What the cache keeps: valid on the day `actor.today` and while the standing is at `version`. */
export type KnownActor = { actor: Actor; version: number; wrappedKey: Buffer };

type Row = {
  version: string;
  wrapped_key: Buffer;
  posts: HeldPost[];
  shield: string[];
  scopes: KeyScope[];
  confidentiality: Rule[];
};

/**
 * The shield names every post held today, also one that waits for confirmation: rights begin with the second
 * person's word, the conflict of interest does not wait for it. The policy is the newest published one in force
 * that says anything on confidentiality.
 */
const FACTS = `
  with recursive held as (
    select h.post_id, h.confirmed_at is not null as confirmed
      from holding h
      join post p on p.tenant_id = ? and p.id = h.post_id and (p.abolished_on is null or p.abolished_on > ?)
     where h.tenant_id = ? and h.person_id = ? and h.valid_from <= ? and (h.valid_to is null or h.valid_to > ?)
  ), upwards as (
    select post_id from held
    union
    select p.reports_to_id from upwards u join post p on p.tenant_id = ? and p.id = u.post_id
     where p.reports_to_id is not null
  ), shielding as (
    select post_id as id from upwards
    union
    select h.person_id from upwards u join holding h on h.tenant_id = ? and h.post_id = u.post_id
     where h.valid_from <= ? and (h.valid_to is null or h.valid_to > ?)
       and u.post_id not in (select post_id from held)
  )
  select s.version, s.wrapped_key, coalesce(k.scopes, '[]') as scopes,
         coalesce((select json_agg(json_build_object(
                     'id', p.id, 'code', p.code, 'leadershipRole', p.leadership_role, 'rank', p.rank,
                     'portfolios', p.portfolios, 'dutyRoles', p.duty_roles) order by p.code)
                     from post p
                    where p.tenant_id = ? and p.id in (select post_id from held where confirmed)), '[]') as posts,
         coalesce((select json_agg(id) from shielding), '[]') as shield,
         coalesce((select r.sections -> 'confidentiality' from rulebook r
                    where r.tenant_id = ? and r.state = 'PUBLISHED' and r.effective_from <= ?
                      and jsonb_array_length(r.sections -> 'confidentiality') > 0
                    order by r.effective_from desc, r.version desc limit 1), '[]') as confidentiality
    from standing s
    join (select json_build_array() as scopes from person
           where tenant_id = ? and id = ? and active
          union all
          select to_json(scopes) from api_key
           where tenant_id = ? and id = ? and revoked_at is null and expires_at > ?) k on true
   where s.tenant_id = ?`;

/** Reads an actor's facts as of now; null for a person who is not active and for a key that has ended. */
export async function loadActor(house: House, credential: Credential): Promise<LoadedActor | null> {
  const { tenantId: t, personId = null, keyId = null } = credential;
  const now = house.clock.now();
  const today = civilDay(now);
  const rows = await inScope(house.db, { tenantId: t, today }, (em) =>
    em.execute<Row[]>(FACTS, [
      ...[t, today, t, personId, today, today, t, t, today, today],
      ...[t, t, today, t, personId, t, keyId, now, t],
    ]),
  );
  const row = rows[0];
  if (!row) return null;
  const { access, sight } = confidentialityOf(row.confidentiality);
  const facts: ActorFacts = {
    tenantId: t,
    personId,
    keyId,
    posts: row.posts,
    scopes: row.scopes,
    shield: [...(personId ? [personId] : []), ...row.shield, ...(inspects(row.posts) ? [] : [t])],
    operator: t === DEPLOYMENT,
    today,
    access,
    sight,
  };
  return { facts, version: Number(row.version), wrappedKey: row.wrapped_key };
}

/** An accusation of the whole organisation is for its discipline inspection alone. */
const inspects = (posts: readonly HeldPost[]): boolean =>
  posts.some((post) => post.dutyRoles.includes('DISCIPLINE'));

/** Actors held at once; the one asked for longest ago goes first. */
const CAPACITY = 5000;
const caches = new WeakMap<House, Map<string, KnownActor>>();

/**
 * The actor of a credential, from the cache where it is of today. Whoever reads with it compares `version` with
 * what `huiyin.scope()` answers in the same transaction, and on a mismatch asks `refreshActor` and starts again.
 * Refuses with UNAUTHENTICATED whoever is no longer there.
 */
export async function actorFor(house: House, credential: Credential): Promise<KnownActor> {
  const cache = cacheOf(house);
  const key = nameOf(credential);
  const known = cache.get(key);
  if (known?.actor.today !== civilDay(house.clock.now())) return refreshActor(house, credential);
  cache.delete(key);
  cache.set(key, known);
  return known;
}

/** The actor of a credential, read anew. */
export async function refreshActor(house: House, credential: Credential): Promise<KnownActor> {
  const cache = cacheOf(house);
  const key = nameOf(credential);
  cache.delete(key);
  const loaded = await loadActor(house, credential);
  if (!loaded) throw new Refusal('UNAUTHENTICATED');
  const { facts, version, wrappedKey } = loaded;
  const actor: Actor = { ...facts, ability: abilityOf(facts, () => house.clock.now().getTime()) };
  const known = { actor, version, wrappedKey };
  cache.set(key, known);
  if (cache.size > CAPACITY) cache.delete(cache.keys().next().value!);
  return known;
}

const nameOf = ({ tenantId, personId, keyId }: Credential): string => `${tenantId} ${personId ?? keyId}`;

const cacheOf = (house: House): Map<string, KnownActor> => {
  const cache = caches.get(house) ?? new Map<string, KnownActor>();
  caches.set(house, cache);
  return cache;
};
