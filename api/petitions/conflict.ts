/**
 * Conflict of interest (DESIGN §6): whom a petition accuses, and who stands under them. What an actor may know is
 * decided by the ability (its `shield`); here the same is asked about others: a post to be assigned, an approver.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { type DutyRole, type LeadershipRole, Refusal } from '../../policies/index.ts';

/** Whom a petition accuses, as the registrar names them. */
export type Accused = { postIds: string[]; personIds: string[]; organisation: boolean };

type PostRow = {
  id: string;
  code: string;
  leadership_role: LeadershipRole;
  duty_roles: DutyRole[];
  reports_to_id: string | null;
  abolished: boolean;
};
type HoldingRow = {
  post_id: string;
  person_id: string;
  given_by_id: string | null;
  confirmed: boolean;
  holds: boolean;
};

/** The posts of an organisation and who holds them on one day, or held them since an earlier one. */
export class Roster {
  readonly #tenantId: string;
  readonly #posts: ReadonlyMap<string, PostRow>;
  readonly #holdings: readonly HoldingRow[];
  /** With those who held a post since the earlier day, that day itself included. */
  readonly #since: readonly HoldingRow[];
  readonly #people: ReadonlySet<string>;

  constructor(
    tenantId: string,
    posts: readonly PostRow[],
    holdings: readonly HoldingRow[],
    people: string[],
  ) {
    this.#tenantId = tenantId;
    this.#posts = new Map(posts.map((post) => [post.id, post]));
    this.#holdings = holdings.filter(({ holds }) => holds);
    this.#since = holdings;
    this.#people = new Set(people);
  }

  static async of(em: EntityManager, tenantId: string, today: string, since = today): Promise<Roster> {
    const posts = await em.execute<PostRow[]>(
      `select id, code, leadership_role, duty_roles, reports_to_id,
              coalesce(abolished_on <= ?, false) as abolished
         from post where tenant_id = ? order by code`,
      [today, tenantId],
    );
    const holdings = await em.execute<HoldingRow[]>(
      `select post_id, person_id, given_by_id, confirmed_at is not null as confirmed,
              valid_to is null or valid_to > ? as holds
         from holding where tenant_id = ? and valid_from <= ? and (valid_to is null or valid_to >= ?)`,
      [today, tenantId, today, since],
    );
    const people = await em.execute<{ id: string }[]>('select id from person where tenant_id = ?', [
      tenantId,
    ]);
    return new Roster(
      tenantId,
      posts,
      holdings,
      people.map((person) => person.id),
    );
  }

  /** Whether this is a post that still exists. */
  has(postId: string): boolean {
    return this.#posts.get(postId)?.abolished === false;
  }

  /**
   * Everyone accused by name or by post, with those who held the post since the earlier day: who has left it by the
   * time of a correction is still whom the petition is about. Refuses ids that the organisation does not know.
   */
  accusedIds({ postIds, personIds, organisation }: Accused): string[] {
    if (!postIds.every((id) => this.#posts.has(id)) || !personIds.every((id) => this.#people.has(id)))
      throw new Refusal('NOT_FOUND', { path: 'accused' });
    const posts = new Set([
      ...postIds,
      ...personIds.flatMap((id) => postsOf(this.#since, id)),
      ...(organisation ? this.#heads() : []),
    ]);
    const holders = [...postIds, ...(organisation ? this.#heads() : [])].flatMap((id) =>
      holdersOf(this.#since, id),
    );
    return [...new Set([...posts, ...personIds, ...holders, ...(organisation ? [this.#tenantId] : [])])];
  }

  /** Whether the organisation itself or one who heads it is among the accused. */
  headAccused(accusedIds: readonly string[]): boolean {
    return [this.#tenantId, ...this.#heads()].some((id) => accusedIds.includes(id));
  }

  /** Whether a person is accused or stands under somebody who is. */
  personInConflict(personId: string, accusedIds: readonly string[]): boolean {
    const held = this.#postsOf(personId);
    const inspects = this.#holdings.some(
      ({ person_id, post_id, confirmed }) =>
        person_id === personId && confirmed && this.#posts.get(post_id)?.duty_roles.includes('DISCIPLINE'),
    );
    const shield = [
      personId,
      ...held,
      ...this.#above(held).flatMap((id) => (held.includes(id) ? [id] : [id, ...this.#holders(id)])),
      ...(inspects ? [] : [this.#tenantId]),
    ];
    return shield.some((id) => accusedIds.includes(id));
  }

  /** Whether a post, one above it or anyone who holds it is accused, or its holder stands under somebody who is. */
  postInConflict(postId: string, accusedIds: readonly string[]): boolean {
    const line = this.#above([postId]).flatMap((id) => [id, ...this.#holders(id)]);
    return (
      line.some((id) => accusedIds.includes(id)) ||
      this.#holders(postId).some((id) => this.personInConflict(id, accusedIds))
    );
  }

  /** The first discipline post, by code, that somebody holds and that is free of conflict; null when there is none. */
  disciplineOutside(accusedIds: readonly string[]): string | null {
    const found = [...this.#posts.values()].find(
      (post) =>
        !post.abolished &&
        post.duty_roles.includes('DISCIPLINE') &&
        this.#holdings.some((holding) => holding.confirmed && holding.post_id === post.id) &&
        !this.postInConflict(post.id, accusedIds),
    );
    return found?.id ?? null;
  }

  /** Who gave a person the posts held today. */
  giversOf(personId: string): string[] {
    return this.#holdings.flatMap((holding) =>
      holding.person_id === personId && holding.given_by_id ? [holding.given_by_id] : [],
    );
  }

  #heads(): string[] {
    return [...this.#posts.values()]
      .filter((post) => post.leadership_role === 'HEAD' || post.leadership_role === 'PARTY_SECRETARY')
      .map((post) => post.id);
  }

  #holders(postId: string): string[] {
    return holdersOf(this.#holdings, postId);
  }

  #postsOf(personId: string): string[] {
    return postsOf(this.#holdings, personId);
  }

  /** The posts and all they report to, however far up. */
  #above(postIds: readonly string[]): string[] {
    const found = new Set<string>();
    for (const start of postIds)
      for (
        let id: string | null | undefined = start;
        id && !found.has(id);
        id = this.#posts.get(id)?.reports_to_id
      )
        found.add(id);
    return [...found];
  }
}

const holdersOf = (holdings: readonly HoldingRow[], postId: string): string[] =>
  holdings.flatMap((holding) => (holding.post_id === postId ? [holding.person_id] : []));
const postsOf = (holdings: readonly HoldingRow[], personId: string): string[] =>
  holdings.flatMap((holding) => (holding.person_id === personId ? [holding.post_id] : []));
