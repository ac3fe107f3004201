/** Tells who asks by the SHA-256 of the bearer token, kept in memory. */
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Caller } from './setting.ts';

export function rememberCallers(callers: readonly Caller[]) {
  const hash = (token: string) => createHash('sha256').update(token).digest('base64');
  const known = new Map(callers.map((caller) => [hash(caller.token), caller]));
  return ({ headers }: Pick<IncomingMessage, 'headers'>): Caller | undefined =>
    known.get(hash((headers.authorization ?? '').slice('Bearer '.length)));
}
