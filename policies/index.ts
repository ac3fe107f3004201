/**
 * Policies: pure decisions. No database, no network, no clock, no GraphQL.
 *
 * Words: ability = what one actor may do, as CASL rules; condition = a filter on rows, read in memory and in SQL alike;
 * tier = a level of confidentiality; shield = the ids whose accusation hides a petition from an actor; form = one
 * shape of rule with its parameters; refusal = an expected failure with a code.
 */

export * from './ability.ts';
export * from './calendar/index.ts';
export { type DutyFigures, dutiesSeen } from './compliance.ts';
export * from './conditions.ts';
export * from './floor/index.ts';
export * from './incidents/index.ts';
export { demand, forbidden, needed } from './needed.ts';
export * from './obligations/index.ts';
export { PERSONAL_KINDS, type PersonalKind, personalIn } from './personal.ts';
export { PLATFORM_RULES, platformRule, secondPersonNeeded } from './platform-rules.ts';
export { REASON_KINDS, type ReasonStep, ruleStep, type Written } from './reason.ts';
export * from './recorded.ts';
export { REFUSAL_CODES, Refusal, type RefusalCode } from './refusals.ts';
export { MASK_BELOW, rollUp } from './roll-up.ts';
export * from './rules/index.ts';
export * from './vocabulary.ts';
export { type ExcerptOfMatter, type WithheldReason, whyWithheld } from './withheld.ts';
