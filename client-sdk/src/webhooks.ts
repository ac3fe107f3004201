/** Receiving webhooks: is this from the platform, and from just now? (Standard Webhooks 1.0) */
import type { WebhookEventKind } from './_generated.ts';

/** What a webhook is told: the kind of event, when it happened, and its ids, codes and dates. */
export type WebhookEvent = {
  /** The same at every attempt: what was seen before need not be done again. */
  id: string;
  type: WebhookEventKind;
  /** RFC 3339, in UTC. */
  timestamp: string;
  data: Readonly<Record<string, string | number | null>>;
};

/** The message is not to be trusted: badly signed, too old, or not one. */
export class WebhookVerificationError extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'WebhookVerificationError';
  }
}

/** A `Headers`, or an object of them with names in lower case, as Node has it. */
export type WebhookHeaders =
  | { get(name: string): string | null }
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/** How far the time of a message may be from one's own, in seconds. */
const TOLERANCE = 5 * 60;

/**
 * The event in a message, once its signature and time are found good.
 * @param secret `whsec_…`, as `createWebhook` showed it.
 * @param body the body as it arrived, byte for byte: parsed and written anew it is another.
 * @throws WebhookVerificationError
 */
export async function verifyWebhook(
  secret: string,
  headers: WebhookHeaders,
  body: string,
  now: Date = new Date(),
): Promise<WebhookEvent> {
  const header = (name: string): string => {
    const value =
      typeof headers.get === 'function' ? headers.get(name) : (headers as Record<string, unknown>)[name];
    if (typeof value !== 'string') throw new WebhookVerificationError(`${name} is missing`);
    return value;
  };
  const id = header('webhook-id');
  const timestamp = header('webhook-timestamp');
  const signatures = header('webhook-signature');
  const age = Math.abs(now.getTime() / 1000 - Number(timestamp));
  if (!/^\d+$/.test(timestamp) || age > TOLERANCE)
    throw new WebhookVerificationError('too old, or of the future');
  const key = await crypto.subtle.importKey(
    'raw',
    bytesOf(secret.replace(/^whsec_/, '')),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['verify'],
  );
  const signed = new TextEncoder().encode(`${id}.${timestamp}.${body}`);
  for (const signature of signatures.split(' ')) {
    const [version, mac] = signature.split(',');
    if (version !== 'v1' || mac === undefined) continue;
    // WebCrypto compares in constant time.
    if (await crypto.subtle.verify('HMAC', key, bytesOf(mac), signed)) return { id, ...JSON.parse(body) };
  }
  throw new WebhookVerificationError('the signature does not fit');
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
  } catch {
    throw new WebhookVerificationError('not base64');
  }
}
