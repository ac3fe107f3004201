import type { CivilDate } from '../calendar/civil.ts';
import type { Moment } from '../calendar/moment.ts';
import { DAY_KINDS } from '../recorded.ts';
import type { DutyKind, QuotaUnit } from '../rules/cadence.ts';
import type { Keyed } from './identity.ts';
import { lastDayOf } from './occurrence.ts';

/** Something done that may fulfil an obligation: a session held, a report accepted, a record with its minutes. */
export type Evidence = {
  id: string;
  kind: DutyKind;
  /** Civil date in Asia/Shanghai. */
  on: CivilDate;
  /** When, where that is known; without it the whole day is in time. */
  at?: Moment;
  /** Code of the post that did it; absent = the body. */
  post?: string;
  /** Code of the post that it was done for, by another one. */
  standsInFor?: string;
  /** Names the obligation that it fulfils; absent = assigned by kind, post and day. */
  obligationKey?: string;
  /** Made for this rule alone, as a report is; absent = it serves any rule of its kind. */
  ruleId?: string;
  sessions: number;
  halfDays: number;
  /** On a day that the organisation does not work; absent = on one that it does. */
  offDay?: boolean;
  items: number;
  /** Done in place of one that was missed; serves nothing that is not past. */
  makesUp: boolean;
};

/** How much a piece is worth in a unit; of a percentage it is the items that are counted against the whole. */
export function counts({ sessions, halfDays, offDay, items }: Evidence, unit: QuotaUnit): number {
  if (unit === 'SESSION') return sessions;
  if (unit === 'WORKING_DAY') return offDay ? 0 : halfDays / 2;
  if (unit === 'DAY') return halfDays / 2;
  return unit === 'HALF_DAY' ? halfDays : items;
}

/**
 * Whether people were told to come on its very day, which a rule names: then nothing of another day serves it unless
 * it says so itself. What is counted in a period, or on days that its bearer chooses, has no such day.
 */
export const isBound = ({ kind, quota }: Pick<Keyed, 'kind' | 'quota'>): boolean =>
  quota === undefined && Object.hasOwn(DAY_KINDS, kind);

export function inTime(one: Keyed, { on, at }: Evidence): boolean {
  const last = lastDayOf(one);
  if (one.dueAt !== undefined && at !== undefined && last === one.due) {
    return at <= one.dueAt;
  }
  return on <= last;
}

/** Earliest first; what knows no hour comes first on its day, and the id settles what time does not. */
function byMoment(a: Evidence, b: Evidence): number {
  if (a.on !== b.on) return a.on < b.on ? -1 : 1;
  return (a.at ?? 0) - (b.at ?? 0) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** Pieces in order, from which dated obligations take one at a time. */
class Row {
  readonly pieces: Evidence[] = [];
  /** For each place, one at or before the next piece that is not taken. */
  readonly #next: number[] = [];

  add(piece: Evidence): void {
    this.#next.push(this.pieces.length);
    this.pieces.push(piece);
  }

  /** The place of the first piece that is on the far side; `far` holds of none before one of which it does not. */
  from(far: (piece: Evidence) => boolean): number {
    let [low, high] = [0, this.pieces.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (far(this.pieces[middle]!)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** The first piece at the place or after it that is not taken. */
  free(place: number, taken: ReadonlySet<Evidence>): Evidence | undefined {
    let at = place;
    while (at < this.pieces.length && (this.#next[at]! > at || taken.has(this.pieces[at]!))) {
      at = Math.max(at + 1, this.#next[at]!);
    }
    for (let back = place; back < at; ) {
      const step = Math.max(back + 1, this.#next[back]!);
      this.#next[back] = at;
      back = step;
    }
    return this.pieces[at];
  }
}

const ANYBODY = '';
const EVERY_RULE = '';
type Use = 'DONE' | 'MADE_UP';

const rowName = (use: Use, kind: DutyKind, rule: string, whose: string) => `${use} ${kind} ${rule} ${whose}`;

/** Whose evidence an obligation looks at. */
const holdersOf = ({ who: { mode, posts } }: Keyed): readonly string[] =>
  mode === 'BODY' || posts === undefined ? [ANYBODY] : posts;

/** Evidence sorted by what can use it, whose it is and for which rule, so that an obligation finds its own at once. */
export class Ledger {
  readonly #rows = new Map<string, Row>();
  readonly #naming = new Map<string, Evidence[]>();
  readonly #taken = new Set<Evidence>();

  constructor(evidence: readonly Evidence[]) {
    for (const piece of [...evidence].sort(byMoment)) {
      const { obligationKey, makesUp } = piece;
      if (obligationKey !== undefined) {
        this.#name(obligationKey, piece);
        this.take(piece);
        // What makes up for another day is no part of the quota of the day on which it was done.
        if (makesUp) continue;
      }
      this.#add(makesUp ? 'MADE_UP' : 'DONE', piece);
    }
  }

  #name(key: string, piece: Evidence): void {
    const known = this.#naming.get(key);
    if (known === undefined) this.#naming.set(key, [piece]);
    else known.push(piece);
  }

  #add(use: Use, piece: Evidence): void {
    const holder = piece.standsInFor ?? piece.post;
    for (const whose of holder === undefined ? [ANYBODY] : [ANYBODY, holder]) {
      const name = rowName(use, piece.kind, piece.ruleId ?? EVERY_RULE, whose);
      const row = this.#rows.get(name) ?? new Row();
      this.#rows.set(name, row);
      row.add(piece);
    }
  }

  #row = (use: Use, kind: DutyKind, rule: string, whose: string): Row | undefined =>
    this.#rows.get(rowName(use, kind, rule, whose));

  /** Evidence that names the obligation, the earliest first. */
  naming(key: string): readonly Evidence[] {
    return this.#naming.get(key) ?? [];
  }

  /**
   * The earliest piece not taken that is on the far side and fits, of those made for the rule, else of any. `far`
   * and `fits` each change once at most along the order of time.
   */
  first(
    use: Use,
    one: Keyed,
    far: (piece: Evidence) => boolean,
    fits: (piece: Evidence) => boolean,
  ): Evidence | undefined {
    for (const rule of [one.ruleId, EVERY_RULE]) {
      let earliest: Evidence | undefined;
      for (const whose of holdersOf(one)) {
        const row = this.#row(use, one.kind, rule, whose);
        const piece = row?.free(row.from(far), this.#taken);
        if (piece === undefined || !fits(piece)) continue;
        if (earliest === undefined || byMoment(piece, earliest) < 0) earliest = piece;
      }
      if (earliest !== undefined) return earliest;
    }
    return undefined;
  }

  take(piece: Evidence): Evidence {
    this.#taken.add(piece);
    return piece;
  }

  /** What counts for a quota from one day to another, both inclusive, and what names it, the earliest first. */
  counted(one: Keyed, from: CivilDate, to: CivilDate): Evidence[] {
    const found = new Set(this.naming(one.key));
    const add = (row: Row | undefined) => {
      if (row === undefined) return;
      for (let at = row.from(({ on }) => on >= from); at < row.pieces.length; at++) {
        const piece = row.pieces[at]!;
        if (piece.on > to) return;
        found.add(piece);
      }
    };
    for (const kind of one.quota?.countedKinds ?? []) {
      for (const rule of [one.ruleId, EVERY_RULE]) {
        for (const whose of holdersOf(one)) {
          add(this.#row('DONE', kind, rule, whose));
          add(this.#row('MADE_UP', kind, rule, whose));
        }
      }
    }
    return [...found].sort(byMoment);
  }
}
