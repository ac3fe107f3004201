/**
 * Brings the starter packs into the deployment: organisations and edges as the operator, everything else in each
 * organisation's own scope. What is there already stays as it is, so that loading twice changes nothing.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { v7 as uuid } from 'uuid';
import { type ActorFacts, abilityOf, Refusal, type RulebookContent } from '../../policies/index.ts';
import {
  DEPLOYMENT,
  Holding,
  Organisation,
  Oversight,
  Person,
  Petition,
  Post,
  Rulebook,
} from '../../schema/index.ts';
import { type Actor, type House, perform, type Tx } from '../acts.ts';
import { canonical } from '../audit.ts';
import { createOrganisation, type FirstAdministrator, foundOrganisation } from '../organisations.ts';
import { proposeOversight, settleOversight } from '../oversight.ts';
import { addRow } from '../rows.ts';
import { endWhereNextBegins, standingFor, takeEffect } from '../rulebooks.ts';
import { civilDay, inScope, oneAtATime } from '../scope.ts';
import { BrokenPack, problemsOf, sectionsOf } from './judge.ts';
import { type Pack, type PackOrganisation, type PackPetition, SINCE } from './pack.ts';

/** A made-up petition to be registered by the organisation's made-up registrar. */
export type PackRegistration = {
  tenantId: string;
  registrarId: string;
  petition: PackPetition;
  accusedPostIds: string[];
  /** The same at every load: a load that broke off is taken up again without registering twice. */
  idempotencyKey: string;
};

export type Loading = {
  /** Who vouches for the made-up people, each known by the code of the post; null: nobody signs in as them. */
  issuer: string | null;
  /** Registers a petition as a registrar would. */
  register(registration: PackRegistration): Promise<unknown>;
  /**
   * The operator who asked, named by every entry in the deployment's chain; null: the start. In the organisations'
   * own chains nobody is named, for the operator is nobody there.
   */
  operator: Actor | null;
  /** Told one line for each pack that brought something. */
  progress(line: string): void;
};

/**
 * Loads packs that are sound; throws BrokenPack before anything is written if one is not.
 *
 * Of an organisation that is there already only what the pack has and it lacks is added: posts by their code, edges
 * by their ends and line, petitions while it has fewer. A rulebook that the pack changed is published anew from
 * today on, unless the organisation has published one of its own: from then on its rules are its own business.
 */
export async function loadPacks(house: House, packs: readonly Pack[], loading: Loading): Promise<void> {
  const [problem] = problemsOf(packs);
  if (problem) throw new BrokenPack(problem);
  const tenants = new Map<string, string>();
  for (const pack of packs) {
    const known = await enterOrganisations(house, pack, loading);
    let changed = 0;
    for (const organisation of pack.organisations) {
      const tenantId = known.get(organisation.slug);
      if (tenantId === undefined) continue;
      tenants.set(organisation.slug, tenantId);
      if (await fill(house, tenantId, pack, organisation, loading)) changed += 1;
    }
    if (changed > 0) {
      const { id, title } = pack.document;
      loading.progress(`${id} ${title}: ${changed} of ${pack.organisations.length} organisations`);
    }
  }
  for (const pack of packs) await settleEdges(house, pack, tenants, loading);
}

/** The deployment itself in an organisation's scope; as the operator it creates organisations and settles edges. */
function deploymentIn(house: House, tenantId: string): Actor {
  const operator = tenantId === DEPLOYMENT;
  const post = {
    id: DEPLOYMENT,
    code: 'administrator',
    leadershipRole: 'NONE',
    rank: null,
    portfolios: [],
    dutyRoles: ['ADMINISTRATOR'],
  } as const;
  const facts: ActorFacts = {
    tenantId,
    personId: null,
    keyId: null,
    posts: operator ? [post] : [],
    scopes: [],
    shield: [],
    operator,
    today: civilDay(house.clock.now()),
    access: [],
    sight: [],
  };
  return { ...facts, ability: abilityOf(facts, () => house.clock.now().getTime()) };
}

const actAs = <R extends object>(house: House, actor: Actor, pack: Pack, work: (tx: Tx) => Promise<R>) =>
  perform(house, { actor, operation: 'importPack', input: { document: pack.document.id } }, work);
const operatorOf = (house: House, { operator }: Loading): Actor =>
  operator ?? deploymentIn(house, DEPLOYMENT);

const read = <T>(house: House, tenantId: string, work: (em: EntityManager) => Promise<T>) =>
  inScope(house.db, { tenantId, today: civilDay(house.clock.now()) }, work);

const NUMERALS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
/** 示例·张一 for the first, the administrator; 示例·张十二 for the twelfth. */
const madeUpName = ({ surname }: PackOrganisation, index: number): string => {
  const tens = Math.floor((index + 1) / 10);
  return `示例·${surname}${tens > 1 ? NUMERALS[tens] : ''}${tens > 0 ? '十' : ''}${NUMERALS[(index + 1) % 10]}`;
};

/** Ids by slug of the pack's organisations that are in use, those included that were missing until now. */
async function enterOrganisations(house: House, pack: Pack, loading: Loading): Promise<Map<string, string>> {
  const { issuer } = loading;
  const slugs = pack.organisations.map(({ slug }) => slug);
  const rows = await read(house, DEPLOYMENT, (em) => em.find(Organisation, { slug: { $in: slugs } }));
  const real = rows.find((row) => !row.synthetic);
  if (real) {
    const path = `${pack.document.id}.organisations[${real.slug}].slug`;
    throw new BrokenPack({ path, message: 'an organisation that is not made up has this slug' });
  }
  const missing = pack.organisations.filter(({ slug }) => !rows.some((row) => row.slug === slug));
  const administratorOf = (organisation: PackOrganisation): FirstAdministrator => ({
    name: madeUpName(organisation, 0),
    issuer,
    subject: issuer === null ? null : 'administrator',
  });
  const known = new Map(rows.filter((row) => row.state === 'ACTIVE').map((row) => [row.slug, row.id]));
  if (missing.length > 0) {
    const { ids } = await actAs(house, operatorOf(house, loading), pack, async (tx) => {
      const ids: string[] = [];
      for (const organisation of missing) {
        const administrator = administratorOf(organisation);
        ids.push((await createOrganisation(tx, { ...organisation, administrator })).organisationId);
      }
      return { ids };
    });
    missing.forEach(({ slug }, index) => {
      known.set(slug, ids[index]!);
    });
  }
  for (const organisation of pack.organisations) {
    const organisationId = known.get(organisation.slug);
    if (organisationId === undefined || (await isFounded(house, organisationId))) continue;
    const founding = { organisationId, administratorId: uuid() };
    await foundOrganisation(house, founding, administratorOf(organisation));
  }
  return known;
}

/** An organisation in the directory whose first rows are missing is unknown to every scope. */
const isFounded = (house: House, tenantId: string): Promise<boolean> =>
  read(house, tenantId, async () => true).catch((error) => {
    if (error instanceof Refusal && error.code === 'UNAUTHENTICATED') return false;
    throw error;
  });

type Missing = { posts: PackOrganisation['posts']; content?: RulebookContent };

/** What the pack has and the organisation lacks. */
async function missingIn(
  em: EntityManager,
  tenantId: string,
  pack: Pack,
  organisation: PackOrganisation,
): Promise<Missing> {
  const there = await em.find(Post, { tenantId }, { fields: ['code'] });
  const posts = organisation.posts.filter(({ code }) => !there.some((post) => post.code === code));
  if (organisation.rulebook === undefined) return { posts };
  const published = await em.find(
    Rulebook,
    { tenantId, state: 'PUBLISHED' },
    { orderBy: { version: 'desc' } },
  );
  const content = sectionsOf(pack, organisation).rulebook!;
  const ownOne = published.some((row) => row.approvedById !== null);
  const same = published[0] !== undefined && canonical(published[0].sections) === canonical(content);
  return ownOne || same ? { posts } : { posts, content };
}

/** Adds what one organisation lacks; answers whether that was anything. */
async function fill(
  house: House,
  tenantId: string,
  pack: Pack,
  organisation: PackOrganisation,
  loading: Loading,
): Promise<boolean> {
  const lacks = ({ posts, content }: Missing) => posts.length > 0 || content !== undefined;
  const missing = await read(house, tenantId, (em) => missingIn(em, tenantId, pack, organisation));
  if (lacks(missing)) {
    await actAs(house, deploymentIn(house, tenantId), pack, async (tx) => {
      // Another process may be loading too: the second one waits here and finds less missing.
      await oneAtATime(tx.em, tenantId);
      const { posts, content } = await missingIn(tx.em, tenantId, pack, organisation);
      if (posts.length > 0) await staff(tx, organisation, posts, loading.issuer);
      if (content) await publish(tx, organisation.rulebook!.effectiveFrom, content);
      tx.changeStanding();
      return {};
    });
  }
  const registered = await registerMissing(house, tenantId, pack, organisation, loading);
  return lacks(missing) || registered;
}

/** Posts with a made-up person in each. */
async function staff(
  { em, actor: { tenantId }, now, note }: Tx,
  organisation: PackOrganisation,
  missing: PackOrganisation['posts'],
  issuer: string | null,
): Promise<void> {
  const posts = new Map((await em.find(Post, { tenantId })).map((post) => [post.code, post]));
  const add = (post: PackOrganisation['posts'][number]): Post => {
    const there = posts.get(post.code);
    if (there) return there;
    const superior = organisation.posts.find(({ code }) => code === post.reportsTo);
    const row = addRow(em, Post, {
      tenantId,
      id: uuid(),
      code: post.code,
      title: post.title,
      leadershipRole: post.leadershipRole ?? 'NONE',
      rank: post.rank ?? 'STAFF',
      portfolios: [...(post.portfolios ?? [])],
      dutyRoles: [...(post.dutyRoles ?? [])],
      reportsTo: superior ? add(superior) : null,
      establishedOn: null,
      abolishedOn: null,
    });
    posts.set(post.code, row);
    const person = addRow(em, Person, {
      tenantId,
      id: uuid(),
      name: madeUpName(organisation, organisation.posts.indexOf(post) + 1),
      issuer,
      subject: issuer === null ? null : post.code,
      active: true,
    });
    addRow(em, Holding, {
      tenantId,
      id: uuid(),
      post: row,
      person,
      validFrom: SINCE,
      validTo: null,
      givenBy: null,
      confirmedAt: now,
    });
    note({ detail: { postId: row.id, personId: person.id } });
    return row;
  };
  for (const post of missing) add(post);
  await em.flush();
}

/** The first version counts from the day that the pack names, a later one from today at the earliest. */
async function publish(
  { em, actor: { tenantId }, now, today, note, job }: Tx,
  from: string,
  sections: RulebookContent,
): Promise<void> {
  const [{ last }] = await em.execute<[{ last: number }]>(
    'select coalesce(max(version), 0) as last from rulebook where tenant_id = ?',
    [tenantId],
  );
  const version = last + 1;
  const effectiveFrom = last === 0 || from > today ? from : today;
  const row = addRow(em, Rulebook, {
    tenantId,
    id: uuid(),
    version,
    state: 'PUBLISHED',
    effectiveFrom,
    replaces: await standingFor(em, tenantId, effectiveFrom),
    supersededOn: null,
    sections,
    draftedBy: null,
    authorIds: [],
    approvedBy: null,
    publishedAt: now,
    revision: 1,
  });
  await em.flush();
  await endWhereNextBegins(em, tenantId);
  if (effectiveFrom <= today) await takeEffect(em, tenantId, today);
  else job('take-effect', {}, new Date(`${effectiveFrom}T00:00:00+08:00`));
  job('materialise', {});
  job('file-rulebooks', {});
  note({ detail: { rulebookId: row.id, version, state: 'PUBLISHED' } });
}

async function registerMissing(
  house: House,
  tenantId: string,
  pack: Pack,
  { slug, petitions = [] }: PackOrganisation,
  { register }: Loading,
): Promise<boolean> {
  if (petitions.length === 0) return false;
  const { count, posts, registrar } = await read(house, tenantId, async (em) => {
    const posts = new Map((await em.find(Post, { tenantId })).map((post) => [post.code, post.id]));
    const postId = posts.get('registrar')!;
    return {
      count: await em.count(Petition, { tenantId }),
      posts,
      registrar: await em.findOne(Holding, { tenantId, postId }, { orderBy: { validFrom: 'asc' } }),
    };
  });
  if (count >= petitions.length || registrar === null) return false;
  for (const [index, petition] of petitions.entries()) {
    await register({
      tenantId,
      registrarId: registrar.personId,
      petition,
      accusedPostIds: (petition.accusedPosts ?? []).map((code) => posts.get(code)!),
      idempotencyKey: `${pack.document.id}-${slug}-${index + 1}`,
    });
  }
  return true;
}

/** An edge that was ever there between the same two on the same line is left alone, also when it has ended. */
async function settleEdges(
  house: House,
  pack: Pack,
  tenants: ReadonlyMap<string, string>,
  loading: Loading,
): Promise<void> {
  const wanted = pack.edges.flatMap(({ superior, subordinate, from, ...edge }) => {
    const [superiorId, subordinateId] = [tenants.get(superior), tenants.get(subordinate)];
    return superiorId && subordinateId ? [{ ...edge, superiorId, subordinateId, validFrom: from }] : [];
  });
  const subordinateIds = wanted.map((edge) => edge.subordinateId);
  const there = await read(house, DEPLOYMENT, (em) =>
    em.find(Oversight, { subordinateId: { $in: subordinateIds } }),
  );
  const missing = wanted.filter(
    (edge) =>
      !there.some(
        (row) =>
          row.superiorId === edge.superiorId &&
          row.subordinateId === edge.subordinateId &&
          row.line === edge.line,
      ),
  );
  if (missing.length === 0) return;
  await actAs(house, operatorOf(house, loading), pack, async (tx) => {
    for (const edge of missing) {
      const { oversightId } = await proposeOversight(tx, edge);
      await settleOversight(tx, oversightId);
    }
    return {};
  });
}
