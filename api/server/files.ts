/** Files for everybody beside the GraphQL endpoint: read only, limited like other anonymous reads, known by their hash. */
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SECURITY_HEADERS } from './http.ts';

export type PublicFile = {
  /** Media type. */
  type: string;
  body: string;
  /** Whether a cache that others share may keep it. */
  cache: 'public' | 'private';
  /** Content security policy; without one nothing may be loaded. */
  policy?: string;
};

/** The file at a path, null where there is none. The path may hold a secret: it is not logged. */
export type FindFile = (path: string, search: URLSearchParams) => Promise<PublicFile | null>;

/** Seconds for which a copy may be shown unasked. */
const FRESH = 300;

/** Answers with the file, with 304 where the asker has it, or with the one 404 there is. */
export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  find: FindFile,
): Promise<FastifyReply> {
  const { pathname, searchParams } = new URL(request.url, 'http://localhost');
  const file = await find(pathname, searchParams);
  reply.headers(SECURITY_HEADERS);
  if (!file) return reply.code(404).type('text/plain; charset=utf-8').send('没有找到。 / Not found.\n');
  const { type, body, cache, policy } = file;
  const tag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  reply.headers({ etag: tag, 'cache-control': `${cache}, max-age=${FRESH}` });
  if (policy) reply.header('content-security-policy', policy);
  if (request.headers['if-none-match'] === tag) return reply.code(304).send();
  return reply.type(type).send(body);
}
