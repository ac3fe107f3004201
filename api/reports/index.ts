/**
 * Reports up the line: written, submitted, returned, accepted, corrected; and who still owes one.
 *
 * Words: version = one text of a report; zero report 零报告 = that there was nothing; expected, actual, on time = how many were owed, came, came in time.
 */

export const RESOLVERS = [];
