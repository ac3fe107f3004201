/** What HTTP asks around GraphQL: media types, cross-site rules and headers. No GraphQL here. */
import type { IncomingHttpHeaders } from 'node:http';

export const JSON_TYPE = 'application/json; charset=utf-8';
export const RESPONSE_TYPE = 'application/graphql-response+json; charset=utf-8';
export type AnswerType = typeof JSON_TYPE | typeof RESPONSE_TYPE;

/**
 * The media type of the answer by the Accept header; undefined where none of ours is accepted. Without a header, or
 * where the client has no preference, plain JSON, as older clients expect.
 */
export const answerType = (accept: string | undefined): AnswerType | undefined => {
  if (accept === undefined || accept === '*/*' || accept === 'application/json') return JSON_TYPE;
  if (accept.startsWith('application/graphql-response+json')) return RESPONSE_TYPE;
  const quality = { json: 0, response: 0, any: 0 };
  for (const range of accept.toLowerCase().split(',').slice(0, 20)) {
    const [type = '', ...params] = range.split(';').map((part) => part.trim());
    const q = params.find((param) => param.startsWith('q='));
    const weight = q === undefined ? 1 : Number(q.slice(2)) || 0;
    if (type === 'application/graphql-response+json') quality.response = weight;
    else if (type === 'application/json') quality.json = weight;
    else if (type === '*/*' || type === 'application/*') quality.any = Math.max(quality.any, weight);
  }
  if (quality.response > 0 && quality.response >= quality.json) return RESPONSE_TYPE;
  return quality.json > 0 || quality.any > 0 ? JSON_TYPE : undefined;
};

/** A person opened the address in a browser. */
export const wantsPage = (accept: string | undefined): boolean =>
  accept?.includes('text/html') === true && !accept.includes('application/json');

/**
 * Apollo's rule against cross-site request forgery: a page elsewhere can send a GET that needs no preflight, so a
 * GET must carry what only a preflighted one can. POST is safe already, for only `application/json` is accepted.
 */
export const isPreflighted = (headers: IncomingHttpHeaders): boolean =>
  headers['apollo-require-preflight'] !== undefined ||
  headers['x-apollo-operation-name'] !== undefined ||
  headers['content-type']?.split(';')[0]?.trim().toLowerCase() === 'application/json';

export const SECURITY_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;

/** Headers by which a listed origin may read an answer; undefined for any other. */
export const crossOriginHeaders = (
  origin: string | undefined,
  allowed: ReadonlySet<string>,
): Record<string, string> | undefined =>
  origin !== undefined && allowed.has(origin)
    ? {
        'access-control-allow-origin': origin,
        'access-control-expose-headers': 'x-request-id, retry-after',
        'cross-origin-resource-policy': 'cross-origin',
        vary: 'Origin',
      }
    : undefined;

export const PREFLIGHT_HEADERS = {
  'access-control-allow-headers': 'authorization, content-type, x-organisation, apollo-require-preflight',
  'access-control-allow-methods': 'GET, POST',
  'access-control-max-age': '600',
} as const;
