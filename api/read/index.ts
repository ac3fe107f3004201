/**
 * Reads, compiled to one statement each (DESIGN §7).
 *
 * Words. *Plan*: what a root method wants (class, condition, one or many). *Shape*: what a statement's text depends on, which
 * is everything but values. *Seen*: what an answer shows of protected tiers, written down by the statement itself.
 * *Finish*: what is left to TypeScript, decryption and picking of documents.
 */
export { cursorKey, decodeCursor, encodeCursor } from './cursor.ts';
export { createExecutor, type Operation } from './execute.ts';
export { pageSize } from './page.ts';
export { many, one, Plan, ref } from './plan.ts';
