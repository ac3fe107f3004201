/** What every resolver is handed. */
import { Refusal } from '../policies/index.ts';
import type { Actor, House } from '../tenants/index.ts';

export type Context = {
  house: House;
  /** Null for somebody without a credential. */
  actor: Actor | null;
  requestId: string;
  /** Where the request comes from; only for rate limits, never logged. */
  address: string;
};

/** The actor of a guarded field; the guard has already refused everybody else. */
export function acting(context: Context): Actor {
  if (!context.actor) throw new Refusal('UNAUTHENTICATED');
  return context.actor;
}
