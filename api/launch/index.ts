export { type Deployment, openDeployment } from './deployment.ts';
export { LaunchFailure } from './failure.ts';
export { type Postgres, startPostgres } from './postgres.ts';
export { verifyDatabase } from './roles.ts';
export type { Secrets } from './secrets.ts';
