/**
 * The launch: from a bare clone to a database that serves, with one plain sentence for whatever stands in the way.
 *
 * Words: deployment = a folder with its database, secrets and settings; owner = the database role that migrates; app
 * role = the one that serves; failure = an expected end of a start, with its exit code.
 */
export { connected, withDatabase } from './connection.ts';
export { type Deployment, openDeployment } from './deployment.ts';
export { LaunchFailure, systemFailure } from './failure.ts';
export { discardPostgres, type Postgres, startPostgres } from './postgres.ts';
export { verifyDatabase } from './roles.ts';
export type { Secrets } from './secrets.ts';
