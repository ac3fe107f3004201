import { join } from 'node:path';
import { LaunchFailure } from './failure.ts';
import { startPostgres } from './postgres.ts';
import { verifyDatabase } from './roles.ts';
import { openSecrets, type Secrets } from './secrets.ts';

export interface DeploymentOptions {
  /** Folder of the deployment's own files, made if absent. */
  dir: string;
  /**
   * DATABASE_URL and DATABASE_OWNER_URL together choose a PostgreSQL of one's own instead of the embedded one;
   * HUIYIN_SECRETS_DIR another folder for the keys than `secrets` in `dir`.
   */
  env: NodeJS.ProcessEnv;
  /** Told once of each step that takes noticeable time. */
  log?: (step: string) => void;
}

/** What every program of a deployment begins with: its database and its keys. */
export interface Deployment {
  /** For the role that migrates. */
  ownerUrl: string;
  /** For the role that serves: owns nothing, cannot pass by the wall. */
  appUrl: string;
  dir: string;
  secrets: Secrets;
  /** Settles only when the embedded database ends without our asking; never with an external one. */
  lost: Promise<LaunchFailure>;
  /** Gives the database back; the embedded one stops when its last user does so. */
  stop(): Promise<void>;
}

/** Throws LaunchFailure, one plain sentence, for everything that is not our fault. */
export async function openDeployment({ dir, env, log }: DeploymentOptions): Promise<Deployment> {
  const external = externalDatabase(env);
  const secrets = openSecrets(env.HUIYIN_SECRETS_DIR || join(dir, 'secrets'));
  if (!external) {
    log?.('Starting PostgreSQL … / 正在启动 PostgreSQL……');
    return { ...(await startPostgres({ dir, log })), dir, secrets };
  }
  log?.('Checking the database … / 正在检查数据库……');
  await verifyDatabase(external.ownerUrl, external.appUrl);
  return { ...external, dir, secrets, lost: new Promise(() => {}), stop: async () => {} };
}

function externalDatabase(env: NodeJS.ProcessEnv): { ownerUrl: string; appUrl: string } | null {
  const { DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl } = env;
  if (!appUrl && !ownerUrl) return null;
  if (!appUrl || !ownerUrl) throw new LaunchFailure('DATABASE_URL_ALONE');
  return { ownerUrl: address('DATABASE_OWNER_URL', ownerUrl), appUrl: address('DATABASE_URL', appUrl) };
}

function address(name: string, url: string): string {
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url))
    throw new LaunchFailure('DATABASE_URL_INVALID', name);
  return url;
}
