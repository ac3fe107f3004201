/** (b) This server as it is deployed, with its log; only its rate limits are lifted. */
import pino from 'pino';
import { createPlatform } from '../../api/platform.ts';
import { createLog } from '../../api/server/index.ts';
import { fileKeyProvider } from '../../tenants/index.ts';
import { serve } from '../child.ts';
import { POOL_SIZE } from '../setting.ts';

const HOST = '127.0.0.1';
const unlimited = { perSecond: 1e9, burst: 1e9 };

serve(async ({ appUrl, keyFile, demoKey }) => {
  const key = Buffer.from(demoKey, 'hex');
  const platform = await createPlatform({
    appUrl,
    secret: () => key,
    keyProvider: fileKeyProvider(keyFile),
    log: createLog('info', pino.destination('/dev/null')),
    poolSize: POOL_SIZE,
    demo: { key, host: HOST },
    limits: { rates: { actor: unlimited, organisation: unlimited, anonymous: unlimited } },
  });
  await platform.server.listen({ host: HOST, port: 0 });
  return platform.server.url;
});
