/**
 * Records of duties done (meetings, inspections, box openings …) and assessments.
 *
 * Words: record 履职记录 = minutes and papers that show it; assessment 考核 = scores of one body for one period.
 */

export const RESOLVERS = [];
