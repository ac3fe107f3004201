/**
 * Reports up the line: written, submitted, returned, accepted, corrected; and who still owes one.
 *
 * Words: version = one text of a report; zero report 零报告 = that there was nothing; at home = kept on file by the
 * organisation itself, for the public or an office; bulletin 通报 = a report down the line or, where its rule says so,
 * to everybody; expected, actual, on time = how many were owed, came, came in time.
 */
import { BulletinResolver } from './bulletin-resolver.ts';
import { ReportReads, ReportWrites } from './resolvers.ts';

export { type Bulletin, publishedBulletins } from './bulletins.ts';

export const RESOLVERS = [ReportReads, ReportWrites, BulletinResolver];
