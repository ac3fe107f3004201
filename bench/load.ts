/** Asks a server over HTTP: once, to compare answers, and as often as it can, to time it. */
import { randomUUID } from 'node:crypto';
import autocannon from 'autocannon';
import type { Ask } from './questions.ts';

/** Stands in a request's body where each request needs a key of its own. */
export const NEW_KEY = '<new key>';
const withNewKey = (body: string) => body.replace(NEW_KEY, randomUUID());

const headersFor = (token: string) => ({
  authorization: `Bearer ${token}`,
  'content-type': 'application/json',
  accept: 'application/json',
});

const methodOf = ({ body }: Ask) => (body === undefined ? 'GET' : 'POST');

export async function askOnce(url: string, ask: Ask, token: string): Promise<unknown> {
  const response = await fetch(url + ask.path, {
    method: methodOf(ask),
    headers: headersFor(token),
    body: ask.body && withNewKey(ask.body),
  });
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
  return response.json();
}

/** Requests kept under way at a time. */
const CONNECTIONS = 10;

/** Answers a second, over `seconds`; every answer has to be a success. */
export async function answersPerSecond(
  url: string,
  asks: readonly Ask[],
  token: string,
  seconds: number,
): Promise<number> {
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: seconds,
    headers: headersFor(token),
    requests: asks.map((ask) => ({
      method: methodOf(ask),
      path: ask.path,
      body: ask.body,
      ...(ask.body?.includes(NEW_KEY) && {
        setupRequest: (request) => ({ ...request, body: withNewKey(ask.body!) }),
      }),
    })),
  });
  const failed = result.errors + result.timeouts + result.non2xx;
  if (failed > 0) throw new Error(`${failed} requests to ${url} failed`);
  return result['2xx'] / result.duration;
}
