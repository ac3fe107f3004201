/** How a root field is controlled: by whom it works, for whom it does not, and with what. */
import type { Seat } from '../setup/platform.ts';
import type { Scene } from './scene.ts';

/** `key` may draft and read rulebooks, `rosterKey` read the roster. */
export type Actor = Seat | 'operator' | 'key' | 'rosterKey';

/** What the controls of a capability are made from. */
export type Given = {
  /** The organisations, once they are there. */
  readonly scene: Scene;
  /** The global id of an object of the organisation in which it is asked. */
  own(type: string, i?: number): string;
  /** The global id of an organisation by its slug. */
  organisation(slug: string): string;
  /** What each field answered its rightful actor, in the order of the controls. */
  answers: Record<string, any>;
};
export type Stage = Given;

export type Control = {
  by: Actor;
  /** Who has a place in the organisation, but not for this; a plain member unless it says otherwise. */
  not?: Actor[];
  args?: (given: Given) => Record<string, unknown> | Promise<Record<string, unknown>>;
};
export type Controls = Record<string, Control>;

export const input = (given: Record<string, unknown>) => ({ input: given });
