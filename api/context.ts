/** What every resolver is handed. */
import { Refusal } from '../policies/index.ts';
import {
  type Actor,
  actorFor,
  type Credential,
  type House,
  type KnownActor,
  refreshActor,
} from '../tenants/index.ts';

export class Context {
  readonly house: House;
  readonly requestId: string;
  /** Where the request comes from; only for rate limits, never logged. */
  readonly address: string;
  readonly #credential: Credential | null;
  #known: KnownActor | null = null;

  private constructor(house: House, credential: Credential | null, requestId: string, address: string) {
    this.house = house;
    this.#credential = credential;
    this.requestId = requestId;
    this.address = address;
  }

  /** The context of a request; refuses a credential whose person or key is no longer there. */
  static async of(
    house: House,
    credential: Credential | null,
    request: { requestId: string; address: string },
  ): Promise<Context> {
    const context = new Context(house, credential, request.requestId, request.address);
    if (credential) context.#known = await actorFor(house, credential);
    return context;
  }

  /** Null for somebody without a credential. */
  get actor(): Actor | null {
    return this.#known?.actor ?? null;
  }

  get known(): KnownActor | null {
    return this.#known;
  }

  /** Reads the actor anew, after the organisation's standing turned out to have changed. */
  async refresh(): Promise<void> {
    if (this.#credential) this.#known = await refreshActor(this.house, this.#credential);
  }
}

/** The actor of a guarded field; the guard has already refused everybody else. */
export function acting(context: Context): Actor {
  if (!context.actor) throw new Refusal('UNAUTHENTICATED');
  return context.actor;
}
