import { Refusal } from '../../policies/index.ts';
import type { Actor } from '../identity/index.ts';
import type { Limits, Rate } from './limits.ts';

/** Refused for asking too often; `retryAfter` is whole seconds, for the Retry-After header. */
export class TooOften extends Refusal {
  readonly retryAfter: number;
  constructor(seconds: number) {
    super('RATE_LIMITED');
    this.retryAfter = Math.max(1, Math.ceil(seconds));
  }
}

/** Buckets kept at once; the one unused for longest is forgotten first, which only ever favours the caller. */
const CAPACITY = 50_000;

/** Token buckets in this process's memory: several processes each allow the full rate. */
const createBuckets = (now: () => number) => {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return (key: string, { perSecond, burst }: Rate): void => {
    const at = now();
    const bucket = buckets.get(key) ?? { tokens: burst, at };
    buckets.delete(key);
    bucket.tokens = Math.min(burst, bucket.tokens + (Math.max(0, at - bucket.at) / 1000) * perSecond);
    bucket.at = at;
    buckets.set(key, bucket);
    if (buckets.size > CAPACITY) buckets.delete(buckets.keys().next().value ?? '');
    if (bucket.tokens < 1) throw new TooOften((1 - bucket.tokens) / perSecond);
    bucket.tokens -= 1;
  };
};

/** Limits what anybody may try from one address, whoever they say they are; throws `TooOften`. */
export const createAttempts = (rate: Rate, now: () => number) => {
  const take = createBuckets(now);
  return (address: string): void => take(networkOf(address), rate);
};

/**
 * Limits of the server. Failed credentials draw on the address's bucket, but a valid credential is never refused for
 * what others sent from the same address.
 */
export const createRates = (rates: Limits['rates'], now: () => number) => {
  const take = createBuckets(now);
  return {
    takeActor(actor: Actor, address: string): void {
      if (actor.kind === 'ANONYMOUS') take(`address ${networkOf(address)}`, rates.anonymous);
      else {
        take(`actor ${actor.tenantId} ${actor.kind === 'KEY' ? actor.keyId : actor.personId}`, rates.actor);
        take(`organisation ${actor.tenantId}`, rates.organisation);
      }
    },
    takeFailure(address: string): void {
      take(`address ${networkOf(address)}`, rates.anonymous);
    },
  };
};

/** An IPv6 subscriber owns a /64 and could use a new address for each request. */
const networkOf = (address: string): string => {
  if (!address.includes(':') || address.startsWith('::ffff:')) return address;
  const [head = '', tail] = address.split('::');
  const groups = head.split(':');
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').length;
  return [...groups, ...Array<string>(Math.max(0, missing)).fill('0')].slice(0, 4).join(':');
};
