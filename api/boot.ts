/** What `npm start` starts once the database is there: migrations, packs, server and jobs. */
import { join } from 'node:path';
import { ensureDeployment, fileKeyProvider, migrate } from '../tenants/index.ts';
import { FIRST_QUERY } from './explorer/index.ts';
import { DEMO_ISSUER, isLoopback } from './identity/index.ts';
import { startJobs } from './jobs/index.ts';
import type { Secrets } from './launch/index.ts';
import { bringStarterPacks } from './packs/index.ts';
import { createPlatform } from './platform.ts';
import { createLog } from './server/index.ts';
import { settingsFrom } from './settings.ts';

export interface BootOptions {
  ownerUrl: string;
  appUrl: string;
  secrets: Secrets;
  port: number;
  host: string;
  /** Told once of each step of the start. */
  log: (step: string) => void;
}

export async function boot(options: BootOptions): Promise<{
  url: string;
  greeting: string;
  stop(): Promise<void>;
}> {
  const { ownerUrl, appUrl, secrets, port, host, log } = options;
  const settings = settingsFrom(process.env);
  log('Migrating … / 正在更新数据库结构……');
  await migrate(ownerUrl);
  const demo =
    settings.issuers.length === 0 && isLoopback(host) ? { key: secrets.key('demo'), host } : undefined;
  const serverLog = createLog(settings.logLevel);
  const platform = await createPlatform({
    appUrl,
    secret: (purpose) => secrets.key(purpose),
    keyProvider: fileKeyProvider(join(secrets.dir, 'deployment.key')),
    log: serverLog,
    ...settings,
    demo,
  });
  try {
    const operator = demo ? { issuer: DEMO_ISSUER, subject: 'administrator' } : settings.operator;
    await ensureDeployment(platform.house, {
      synthetic: demo !== undefined,
      administrator: { name: '运营管理员', ...operator },
    });
    if (demo) await bringStarterPacks(platform.house, DEMO_ISSUER, log);
    // The port first: a runner of jobs holds a connection, and would keep a start that failed from ending.
    const url = await platform.server.listen({ host, port });
    const jobs = await startJobs(platform.house, serverLog);
    return {
      url,
      greeting: greetingFor(url, demo !== undefined),
      async stop() {
        await jobs.stop();
        await platform.close();
      },
    };
  } catch (error) {
    await platform.close();
    throw error;
  }
}

function greetingFor(url: string, demo: boolean): string {
  const here = `Huiyin 汇音 ${url}/graphql`;
  if (!demo) return here;
  return [
    here,
    '',
    '演示令牌 / A demo token:   TOKEN=$(npm run --silent token -- chengxiang registrar)',
    '试一个查询 / Try a query:',
    `  curl -s ${url}/graphql -H "authorization: Bearer $TOKEN" -H "content-type: application/json" \\`,
    `    -d '${JSON.stringify({ query: FIRST_QUERY })}'`,
    '',
    '停止 / To stop: Ctrl-C',
  ].join('\n');
}
