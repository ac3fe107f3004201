/** The whole platform with the starter packs and its jobs at work, and the SDK in the hands of any made-up person. */
import { DEMO_ISSUER, mintDemoToken } from '../../api/identity/index.ts';
import { runJobs, startJobs } from '../../api/jobs/index.ts';
import { verifyLedger } from '../../api/ledger/index.ts';
import { importPacks } from '../../api/packs/index.ts';
import { Stage } from '../../client-sdk/demo/index.ts';
import { Huiyin } from '../../client-sdk/src/index.ts';
import { civilDay } from '../../tenants/index.ts';
import { PACKS } from '../../tenants/packs/index.ts';
import { freshDatabase, MIGRATED, type Template } from '../setup/database.ts';
import { startPlatform } from '../setup/platform.ts';

const quiet = { debug() {}, warn() {}, error() {} };

/** The packs, and everything that their loading made due. */
const PACKED: Template = {
  name: 'packed',
  from: MIGRATED,
  fill: async (urls) => {
    const { house, close } = await startPlatform('packed', { database: { ...urls, drop: async () => {} } });
    await importPacks(house, PACKS, DEMO_ISSUER, () => {});
    await runJobs(house, { until: 'empty' });
    await close();
  },
};

export async function startPacked(name: string) {
  const platform = await startPlatform(name, { database: await freshDatabase(name, PACKED) });
  const { house, url } = platform;
  const jobs = await startJobs(house, quiet);
  const ids = new Map<string, string>();
  const mint = (tenantId: string, subject: string): Promise<string> =>
    mintDemoToken(house.secret('demo'), { tenantId, subject }, house.clock.now());
  const operator = await mint(platform.of('operator').tenantId, 'administrator');
  const first = new Huiyin({ url, token: operator });
  for await (const { slug, id } of first.allOrganisations()) ids.set(slug, id.split(':').at(-1)!);

  /** A role stands for its first post by code, as the token command has it. */
  const postOf = (organisation: string, seat: string): string => {
    if (seat !== 'leader') return seat;
    const found = PACKS.flatMap((pack) => pack.organisations).find(({ slug }) => slug === organisation);
    const leaders = found!.posts.filter(({ dutyRoles }) => (dutyRoles as string[])?.includes('LEADER'));
    return leaders.map(({ code }) => code).sort()[0]!;
  };
  const token = (organisation: string, seat: string): Promise<string> =>
    mint(ids.get(organisation)!, postOf(organisation, seat));
  const told: string[] = [];
  return {
    ...platform,
    /** What the stories said. */
    told,
    token,
    as: async (organisation: string, seat: string) =>
      new Huiyin({ url, token: () => token(organisation, seat) }),
    stage: new Stage({
      url,
      token,
      today: civilDay(house.clock.now()),
      auditIsWhole: async () => (await verifyLedger(house, () => {})).length === 0,
      say: (line) => void told.push(line),
    }),
    close: async () => {
      await jobs.stop();
      await platform.close();
    },
  };
}
export type Packed = Awaited<ReturnType<typeof startPacked>>;
