/**
 * The server: what comes in over HTTP, how much of it is let in, and in what shape it is answered.
 * *Gate*: the check of a document's size and shape before validation. *Trace*: what became of an operation.
 */
export type { FindFile, PublicFile } from './files.ts';
export { DEFAULT_LIMITS, DEFAULT_PAGE_SIZE, type Limits, MAX_PAGE_SIZE } from './limits.ts';
export { createLog } from './log.ts';
export type { Execute, RequestContext } from './operations.ts';
export { createAttempts } from './rates.ts';
export { createServer, type Server, type ServerOptions } from './server.ts';
