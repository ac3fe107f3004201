/** The law and what superiors lay down, as rules that one's own are measured by. */
export { adopted } from './adopt.ts';
export { formsBeyond } from './asked.ts';
export {
  BASELINE_ANSWERS,
  type Baseline,
  type BaselineAnswer,
  checkBaseline,
  checkFloor,
  judgeRulebook,
  unclearPairs,
} from './check.ts';
export { circleWith } from './circle.ts';
export { type EffectiveRule, effective, type Origin } from './effective.ts';
export { type Body, cited, floorOn, NATIONAL_FLOOR, type Provision } from './national.ts';
