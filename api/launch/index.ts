export { connected, withDatabase } from './connection.ts';
export { type Deployment, openDeployment } from './deployment.ts';
export { LaunchFailure, systemFailure } from './failure.ts';
export { discardPostgres, type Postgres, startPostgres } from './postgres.ts';
export { verifyDatabase } from './roles.ts';
export type { Secrets } from './secrets.ts';
