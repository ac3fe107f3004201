/**
 * `npm run bench:writes`: registering a petition through this server's API, against the same statements written by
 * hand in one transaction over bare HTTP.
 */
import { type Child, startServer } from './child.ts';
import { withSeededDatabase } from './database.ts';
import { answersPerSecond, askOnce, NEW_KEY } from './load.ts';
import type { Ask } from './questions.ts';
import { median, printTable, ratioOf, rounded, shown } from './ratios.ts';
import { callerNamed } from './setting.ts';

const ROUNDS = 3;
const WARM_UP_SECONDS = 3;
const SECONDS = 6;

const INPUT = {
  idempotencyKey: NEW_KEY,
  channel: 'LETTER',
  caseType: 'APPEAL',
  caseKind: 'COMPLAINT',
  content: {
    title: '反映冬季供暖温度不达标',
    facts: '室内温度长期低于十六度，老人受冻，多次反映未果，请求依法处理。'.repeat(4),
    claims: ['恢复正常供暖', '退还部分费用'],
  },
  identity: { name: '虚构人', phone: '13900000000', idNumber: null, address: '城厢区某路九号' },
  headcount: 1,
};
const MUTATION = `mutation ($input: RegisterPetitionInput!) { registerPetition(input: $input) {
  ... on PetitionRegistered { petition { id number } receiptCode } ... on Refused { code } } }`;

const ASKS = {
  'bare-writes': { path: '/', body: JSON.stringify(INPUT) },
  huiyin: { path: '/graphql', body: JSON.stringify({ query: MUTATION, variables: { input: INPUT } }) },
} satisfies Record<string, Ask>;
const SERVERS = ['bare-writes', 'huiyin'] as const;
type Servers = Record<(typeof SERVERS)[number], Child>;

/** Each has to register a petition and hand out its number and receipt code. */
async function check(servers: Servers, token: string): Promise<void> {
  const byHand: any = await askOnce(servers['bare-writes'].url, ASKS['bare-writes'], token);
  const answer: any = await askOnce(servers.huiyin.url, ASKS.huiyin, token);
  const registered = answer.data?.registerPetition;
  for (const { number, receiptCode } of [byHand, { ...registered?.petition, ...registered }])
    if (!number || !receiptCode) throw new Error(`not registered: ${JSON.stringify({ byHand, answer })}`);
}

process.stderr.write('Preparing the database …\n');
await withSeededDatabase(async (setting) => {
  const { token } = callerNamed(setting, 'bureauKey');
  const servers = Object.fromEntries(
    await Promise.all(SERVERS.map(async (name) => [name, await startServer(name, setting)])),
  ) as Servers;
  const rates = { 'bare-writes': [] as number[], huiyin: [] as number[] };
  try {
    await check(servers, token);
    for (let round = 1; round <= ROUNDS; round++) {
      for (const server of SERVERS) {
        await answersPerSecond(servers[server].url, [ASKS[server]], token, WARM_UP_SECONDS);
        rates[server].push(await answersPerSecond(servers[server].url, [ASKS[server]], token, SECONDS));
      }
    }
  } finally {
    await Promise.all(SERVERS.map((name) => servers[name].stop()));
  }
  const vsBare = ratioOf(rates.huiyin, rates['bare-writes']);
  printTable([
    ['write', 'by hand/s', 'huiyin/s', 'vs by hand'],
    [
      'registerPetition',
      ...SERVERS.map((server) => String(Math.round(median(rates[server])))),
      shown(vsBare),
    ],
  ]);
  process.stdout.write(`${JSON.stringify({ registerPetition: { vsBare: rounded(vsBare.median) } })}\n`);
});
