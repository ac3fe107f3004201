/** The rule language: what an organisation can say, checked and compared. */
export type { Access } from './access.ts';
export { type BriefingAhead, briefedBy } from './appointment.ts';
export { ASSESSMENT_USES, type Assessment as AssessmentRule } from './assessment.ts';
export { type Cadence, DUTY_KINDS, type DutyKind, openOccasion, type Whole } from './cadence.ts';
export { checkRulebook, MAX_RULES_PER_SECTION, readRulebook } from './check.ts';
export { CLOCK_STAGES, type Clock, type ClockStage, isRight, type Route } from './clock.ts';
export {
  type AccessRule,
  type Confidentiality,
  confidentialityOf,
  DEFAULT_CONFIDENTIALITY,
  forwardingMode,
  type SightRule,
} from './confidentiality.ts';
export type { Field, Fields, Infer, ObjectField, OneOfField } from './descriptor.ts';
export { type Change, diffRulebooks, type RuleDiff } from './diff.ts';
export { type Duty, HOLIDAY_SHIFTS, SESSION_FORMS, type SessionForm } from './duty.ts';
export type { Export } from './export.ts';
export { FINDING_CODES, type Finding, type FindingCode } from './finding.ts';
export type { CheckContext, Form } from './form.ts';
export { FORWARDING_MODES, type Forwarding, type ForwardingMode } from './forwarding.ts';
export {
  ASPECTS,
  type Aspect,
  type Circumstance,
  circumstance,
  conditionOf,
  type EventFacts,
  HAPPENINGS,
  type Happening,
  type PlaceOfEvent,
  type Season,
} from './happening.ts';
export { COUNTERS, type Counter, type Indicator, indicatorValue } from './indicator.ts';
export {
  type Comparison,
  type Difference,
  ORDERS,
  type Order,
  type OrderContext,
  type WorstStart,
} from './order.ts';
export { deadlineOf } from './order-of-time.ts';
export { isPlainText, readParams } from './read.ts';
export { FORMS, type FormName, type ParamsOf } from './registry.ts';
export type { Retention } from './retention.ts';
export {
  allRules,
  type Citation,
  citation,
  emptyRulebook,
  type Rule,
  type RulebookContent,
  type RuleOf,
  rulesOf,
  ruleTitle,
} from './rulebook.ts';
export { indicatorPoints, itemsOf, ranksOf, type ScoredItem } from './scoring.ts';
export {
  covers,
  type MatterScope,
  matches,
  type ReaderSelector,
  type ScopedMatter,
  type SelectablePost,
  type Selector,
} from './selector.ts';
export type { Sight } from './sight.ts';
export type { TimeLimit } from './time-limit.ts';
export { STEP_MEANS, type StepMeans, type Trigger, type TriggeredStep } from './trigger.ts';
