/** Policies: pure decisions. No database, no network, no clock, no GraphQL. */
export * from './calendar/index.ts';
export * from './obligations/index.ts';
export { REFUSAL_CODES, Refusal, type RefusalCode } from './refusals.ts';
export * from './rules/index.ts';
export * from './vocabulary.ts';
