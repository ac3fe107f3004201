/** Policies: pure decisions. No database, no network, no clock, no GraphQL. */

export * from './ability.ts';
export * from './calendar/index.ts';
export * from './conditions.ts';
export * from './obligations/index.ts';
export { REFUSAL_CODES, Refusal, type RefusalCode } from './refusals.ts';
export { MASK_BELOW, rollUp } from './roll-up.ts';
export * from './rules/index.ts';
export * from './vocabulary.ts';
