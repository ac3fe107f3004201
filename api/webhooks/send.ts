/** One attempt to deliver an event, signed by Standard Webhooks 1.0. */
import { createHmac } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import type { House, Outgoing } from '../../tenants/index.ts';
import { reachable } from './reach.ts';

/** Milliseconds from the first to the last of an attempt. */
const TIMEOUT = 10_000;

function signed(
  { messageId, kind, at, data }: Outgoing,
  secret: Buffer,
  now: Date,
): { headers: Record<string, string>; body: string } {
  const body = JSON.stringify({ type: kind, timestamp: at.toISOString(), data });
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const mac = createHmac('sha256', secret).update(`${messageId}.${timestamp}.${body}`);
  return {
    headers: {
      'content-type': 'application/json',
      'webhook-id': messageId,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${mac.digest('base64')}`,
    },
    body,
  };
}

/**
 * Sends it and answers the receiver's HTTP status; null where it was not reached, may not be reached, or did not
 * answer in time. Nothing of the answer but its status is read, no redirect is followed.
 */
export async function send(
  outgoing: Outgoing,
  { vault, now, loopback = false }: Pick<House, 'vault' | 'loopback'> & { now: Date },
): Promise<number | null> {
  const url = new URL(outgoing.url);
  const signal = AbortSignal.timeout(TIMEOUT);
  const { headers, body } = signed(outgoing, await outgoing.secret(vault), now);
  const addresses = await Promise.race([reachable(url.hostname, { loopback }), aborted(signal)]);
  if (addresses === null) return null;
  const [first] = addresses;
  const toResolved: LookupFunction = (_host, { all }, answer) =>
    all ? answer(null, addresses) : answer(null, first!.address, first!.family);
  const { request } = url.protocol === 'https:' ? https : http;
  return new Promise((done) => {
    const sent = request(url, {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body), 'user-agent': 'huiyin-webhooks/1' },
      lookup: toResolved,
      agent: false,
      signal,
    });
    const told = ({ statusCode }: http.IncomingMessage) => {
      done(statusCode ?? null);
      sent.destroy();
    };
    // One who answers that it changes the protocol gives no response; nobody listening, there would be no error either.
    sent.on('response', told).on('upgrade', told);
    sent.on('error', () => done(null));
    sent.end(body);
  });
}

const aborted = (signal: AbortSignal): Promise<null> =>
  new Promise((done) => signal.addEventListener('abort', () => done(null), { once: true }));
