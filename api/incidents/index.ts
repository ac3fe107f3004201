/**
 * Incidents and their real-time reports up the line: what, where, how many, help needed; never who.
 *
 * Words: hop = one level that a report passed; step = one thing that a trigger rule makes owed.
 */

export const RESOLVERS = [];
