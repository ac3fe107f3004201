/**
 * The isolation matrix: every root field, every object that `node` reaches and every argument that takes an id, by
 * everybody of three organisations, over HTTP. Foreign and made-up ids answer alike to the byte.
 *
 * Everybody tries a foreign id at every place. Among askers whose rules differ in nothing but ids, that is mostly one
 * role in three organisations, one also tries the disguised and the made-up id and compares the answers; from role
 * to role it is one of another organisation.
 */
import type { GraphQLField } from 'graphql';
import { v7 as uuid } from 'uuid';
import { expect } from 'vitest';
import type { RootGuard } from '../../api/guards.ts';
import type { Ability } from '../../policies/index.ts';
import { actorFor } from '../../tenants/index.ts';
import { type Call, operationOf, type Place, placesOf } from './operations.ts';
import { type Asker, contentsOf, markOf, type Scene, SLUGS, type Slug, unasked } from './scene.ts';

export type Field = GraphQLField<unknown, unknown>;
/** An id of another organisation, the same under one's own name, or one that nothing has. */
export type Way = 'random' | 'foreign' | 'disguised';
/** An asker with the rules that the matrix goes by, and whether it compares for all who have the same. */
export type Player = Asker & { ability: Ability | null; rules: string; compares: boolean };

/** Whose ids an asker tries: a sibling's, or of the superior a subordinate's. */
export const otherOf = ({ slug }: Asker): Slug => (slug === 'east' ? 'west' : 'east');

/** The directory is no secret; nor are edges to the operator, who settles them. */
export const isSecret = (asker: Asker, target: string): boolean =>
  !['Organisation', 'Node', ...(asker.slug === 'operator' ? ['Oversight'] : [])].includes(target);
export const secretPlaces = (asker: Asker, field: Field): Place[] =>
  placesOf(field).filter(({ target }) => isSecret(asker, target));

/** Whether the guard of a root field lets the asker through. */
export function isOpen({ ability }: Player, { extensions }: Field): boolean {
  const guard = extensions.guard as RootGuard;
  return 'public' in guard || (ability?.can(guard.asks.action, guard.asks.subject) ?? false);
}

/** Everybody, and what everybody asked and was answered. */
export class Matrix {
  readonly players: readonly Player[];
  /** Name of the asker and of the root field. */
  readonly asked = new Set<string>();
  readonly #scene: Scene;
  readonly #answers: { asker: Asker; text: string }[] = [];

  private constructor(scene: Scene, players: readonly Player[]) {
    this.#scene = scene;
    this.players = players;
  }

  static async of(scene: Scene): Promise<Matrix> {
    const players: Player[] = [];
    for (const asker of scene.askers) {
      const known = asker.credential && (await actorFor(scene.platform.house, asker.credential));
      const ability = known?.actor.ability ?? null;
      const rules = JSON.stringify(ability?.rules ?? null).replace(ID, '');
      players.push({ ...asker, ability, rules, compares: false });
    }
    const roles = [...Map.groupBy(players, ({ rules }) => rules).values()];
    for (const [turn, role] of roles.entries()) role[turn % role.length]!.compares = true;
    return new Matrix(scene, players);
  }

  idFor({ target }: Pick<Place, 'target'>, way: Way, asker: Asker): string {
    const { ids, platform } = this.#scene;
    const other = otherOf(asker);
    if (target === 'NUMBER') return way === 'random' ? '2026-L-222222' : ids[other].NUMBER![0]!;
    const foreign = target === 'Oversight' ? this.#foreignEdge(asker) : ids[other][target]![0]!;
    if (way === 'foreign') return foreign;
    const local = way === 'random' ? uuid() : foreign.split(':').at(-1);
    const { tenantId } = platform.of(asker.slug ?? 'west');
    return target === 'Oversight' ? `Oversight:${local}` : `${target}:${tenantId}:${local}`;
  }

  /** An edge to which the asker is no side. */
  #foreignEdge({ slug }: Asker): string {
    const { ids } = this.#scene;
    const own = slug && slug !== 'operator' ? ids[slug].Oversight! : [];
    const edges = SLUGS.flatMap((one) => ids[one].Oversight!);
    return edges.find((id) => !own.includes(id)) ?? `Oversight:${uuid()}`;
  }

  /** A few askers at a time. */
  async byEverybody(work: (asker: Player) => Promise<void>): Promise<void> {
    const waiting = [...this.players];
    const line = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) await work(next);
    };
    await Promise.all([line(), line(), line(), line()]);
  }

  /** The calls' answer with foreign ids; whoever compares has found it equal to those with others. */
  async try(asker: Player, calls: (way: Way) => Call[]): Promise<string> {
    const foreign = await this.#once(asker, calls('foreign'));
    if (asker.compares)
      for (const way of ['random', 'disguised'] as const) {
        const where = [asker.name, way, ...calls(way).map(({ field }) => field.name)];
        expect([...where, (await this.#once(asker, calls(way))).text]).toEqual([...where, foreign.text]);
      }
    if (foreign.lost.length > 0) await this.try(asker, (way) => foreign.lost.map((i) => calls(way)[i]!));
    return foreign.text;
  }

  /** Has calls answered that try no id. */
  async ask(asker: Player, calls: Call[]): Promise<void> {
    const { lost } = await this.#once(asker, calls);
    if (lost.length > 0)
      await this.ask(
        asker,
        lost.map((i) => calls[i]!),
      );
  }

  /** `lost` are the calls of which a refusal beside them left no data. */
  async #once(asker: Player, calls: Call[]): Promise<{ text: string; lost: number[] }> {
    if (calls.length === 0) return { text: '', lost: [] };
    const { text: query, variables } = operationOf(calls);
    const { status, text, data, errors = [] } = await asker.ask(query, variables);
    const refused = new Set(errors.map(({ path }) => path?.[0]));
    const lost = data ? [] : [...calls.keys()].filter((i) => !refused.has(`c${i}`));
    // Nothing is answered to an operation that as a whole is none: then nothing was asked.
    if (lost.length === calls.length) throw new Error(`${asker.name} could not ask: ${text}`);
    for (const { field } of calls) this.asked.add(`${asker.name} ${field.name}`);
    const answered = `${status} ${unasked(text)}`;
    this.#answers.push({ asker, text: answered });
    return { text: answered, lost };
  }

  /** In no answer stands a mark of others, the id of a row of theirs, or a number of their petitions. */
  async expectNoLeak(): Promise<void> {
    const { platform, ids } = this.#scene;
    const rows = {} as Record<Slug, Set<string>>;
    for (const slug of SLUGS) rows[slug] = new Set((await contentsOf(platform, slug)).ids);
    const directory = [...SLUGS, 'operator'].map((slug) => platform.of(slug).tenantId);
    for (const { asker, text } of this.#answers) {
      const others = SLUGS.filter((slug) => slug !== asker.slug);
      // The superior reads excerpts of matters of the east, with their numbers: its edge grants it.
      const numbered = others.filter((slug) => !(asker.slug === 'city' && slug === 'east'));
      const words = [...others.map(markOf), ...numbered.flatMap((slug) => ids[slug].NUMBER!)];
      const own = SLUGS.filter((slug) => slug === asker.slug);
      const holds = (slugs: Slug[], id: string) => slugs.some((slug) => rows[slug].has(id));
      const foreign = [...new Set(text.match(ID))].filter(
        (id) => holds(others, id) && !holds(own, id) && !directory.includes(id),
      );
      const leaked = [...words.filter((word) => text.includes(word)), ...foreign];
      expect([asker.name, leaked, leaked.length && text]).toEqual([asker.name, [], 0]);
    }
  }
}

const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
