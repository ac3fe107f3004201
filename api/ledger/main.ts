/** `npm run audit:verify`: exit code 0 when every chain is whole, 1 when one is broken. */
import { resolve } from 'node:path';
import { openDatabase, systemClock } from '../../tenants/index.ts';
import { LaunchFailure, openDeployment } from '../launch/index.ts';
import { type ChainReport, verifyLedger } from './verify.ts';

const REASONS = {
  ENTRY: 'missing, out of place or altered / 缺失、错位或被改动',
  HEAD: 'the chain does not end where its head says / 链尾与记录不符',
  ACCESS: 'access rows are not those that were sealed / 查阅记录与封存时不符',
  WITNESS: 'a head that a superior received is not in the chain / 上级收到的链尾已不在链中',
  UNFOUNDED: 'its creation broke off, or its rows were removed / 建立中断，或其数据已被删除',
} as const;

const say = (line: string) => process.stdout.write(`${line}\n`);

const tell = ({ slug, entries, seals, broken }: ChainReport) =>
  say(
    broken
      ? `✗ ${slug}: broken at / 断于 ${broken.brokenAt}: ${REASONS[broken.reason]}`
      : `✓ ${slug}: ${entries} entries, ${seals} seals / ${entries} 条，封存 ${seals} 次`,
  );

async function verify(): Promise<number> {
  const { env } = process;
  const dir = resolve(import.meta.dirname, '../..', env.HUIYIN_DIR || '.huiyin');
  const deployment = await openDeployment({ dir, env });
  try {
    const db = await openDatabase(deployment.appUrl, { poolSize: 1 });
    try {
      let chains = 0;
      const [first] = await verifyLedger({ db, clock: systemClock }, (report) => {
        chains++;
        tell(report);
      });
      if (!first) say(`${chains} chains, all whole. / 共 ${chains} 条链，均完整。`);
      else say(`First broken link / 首个断点: ${first.slug} ${first.brokenAt}`);
      return first ? 1 : 0;
    } finally {
      await db.close();
    }
  } finally {
    await deployment.stop();
  }
}

verify().then(
  (exitCode) => process.exit(exitCode),
  (error) => {
    const plain = error instanceof LaunchFailure;
    process.stderr.write(`${plain ? error.message : (error.stack ?? error)}\n`);
    process.exit(plain ? error.exitCode : 70);
  },
);
