/** Policies: pure decisions. No database, no network, no clock, no GraphQL. */

export { REFUSAL_CODES, Refusal, type RefusalCode } from './refusals.ts';
export * from './vocabulary.ts';
