/**
 * Records of duties that were done, and assessments, over the API.
 *
 * Words: record = one meeting, inspection, box opening … with its minutes, which counts for what is owed; void = taken
 * back; assessment = the points of one body for one period by the indicators of a rule.
 */
import { AssessmentResolver } from './assessments.ts';
import { RecordResolver } from './records.ts';

export const RESOLVERS = [RecordResolver, AssessmentResolver];
