/**
 * `npm run bench:reads [-- <question> …]`: the same three questions over the same data behind the same wall, asked of
 * bare HTTP with hand-written SQL, of this server and of PostGraphile 5. Ratios count for this machine at this moment.
 */
import { isDeepStrictEqual } from 'node:util';
import { type Child, startServer } from './child.ts';
import { withSeededDatabase } from './database.ts';
import { answersPerSecond, askOnce } from './load.ts';
import { type Question, questions, SERVERS, type ServerName } from './questions.ts';
import { median, printTable, ratioOf, rounded, shown } from './ratios.ts';

const ROUNDS = 3;
const WARM_UP_SECONDS = 2;
/** Seconds of each server in a round, one at a time in turn: what disturbs the machine meanwhile disturbs them all. */
const TURNS = 6;

type Servers = Record<ServerName, Child>;
type Rates = Record<ServerName, number[]>;

const say = (line: string) => process.stderr.write(`${line}\n`);

/** The same request of every server has to give the same answer, or their speeds mean nothing. */
async function compareAnswers(
  servers: Servers,
  { name, logged, caller, asks, read }: Question,
): Promise<void> {
  const answers = await Promise.all(
    SERVERS.map(async (server) =>
      read[server](await askOnce(servers[server].url, asks[server][0]!, caller.token)),
    ),
  );
  for (const [i, answer] of answers.entries())
    if (!isDeepStrictEqual(answer, answers[0]))
      throw new Error(
        `${name}${logged ? ', logged' : ''}: ${SERVERS[i]} answers\n${JSON.stringify(answer)}\nand ${SERVERS[0]}\n${JSON.stringify(answers[0])}`,
      );
}

async function time(servers: Servers, asked: readonly Question[]): Promise<Map<Question, Rates>> {
  const rates = new Map(
    asked.map((question) => [question, { bare: [], huiyin: [], postgraphile: [] } as Rates]),
  );
  for (let round = 1; round <= ROUNDS; round++) {
    for (const question of asked) {
      const ask = (server: ServerName, seconds: number) =>
        answersPerSecond(servers[server].url, question.asks[server], question.caller.token, seconds);
      for (const server of SERVERS) await ask(server, WARM_UP_SECONDS);
      const answers = { bare: 0, huiyin: 0, postgraphile: 0 };
      for (let turn = 0; turn < TURNS; turn++)
        for (const server of SERVERS) answers[server] += await ask(server, 1);
      for (const server of SERVERS) rates.get(question)![server].push(answers[server] / TURNS);
      const now = SERVERS.map((server) => `${server} ${Math.round(answers[server] / TURNS)}/s`);
      say(`round ${round}: ${question.name}${question.logged ? ', logged' : ''}: ${now.join(', ')}`);
    }
  }
  return rates;
}

function report(rates: Map<Question, Rates>): void {
  const rows = [
    ['question', 'access rows', 'bare/s', 'huiyin/s', 'PostGraphile/s', 'vs PostGraphile', 'vs bare'],
  ];
  const summary: Record<string, { vsPostGraphile: number; vsBare: number }> = {};
  for (const [{ name, logged }, { bare, huiyin, postgraphile }] of rates) {
    const vsPostGraphile = ratioOf(huiyin, postgraphile);
    const vsBare = ratioOf(huiyin, bare);
    const alone = name === 'rollUp' && !logged;
    rows.push([
      name,
      logged ? 'by all' : alone ? 'by huiyin alone*' : 'by none',
      ...[bare, huiyin, postgraphile].map((all) => String(Math.round(median(all)))),
      shown(vsPostGraphile),
      shown(vsBare),
    ]);
    // The unequal variant is shown, not counted.
    if (alone) continue;
    const key = logged && name !== 'rollUp' ? `${name}Logged` : name;
    summary[key] = { vsPostGraphile: rounded(vsPostGraphile.median), vsBare: rounded(vsBare.median) };
  }
  printTable(rows);
  process.stdout.write(
    'Medians of three rounds (least–most); answers a second with server, database and load on the same cores.\n' +
      '* A superior’s read always writes its access row on this server, so the last line counts the other variant.\n' +
      '“…Logged” in the last line is the variant with access rows by all.\n',
  );
  process.stdout.write(`${JSON.stringify(summary)}\n`);
}

say('Preparing 20,000 petitions, 100,000 events and 50 subordinates …');
await withSeededDatabase(async (setting) => {
  const wanted = process.argv.slice(2);
  const asked = questions(setting).filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  const servers = Object.fromEntries(
    await Promise.all(SERVERS.map(async (name) => [name, await startServer(name, setting)])),
  ) as Servers;
  try {
    for (const question of asked) await compareAnswers(servers, question);
    report(await time(servers, asked));
    for (const question of asked) await compareAnswers(servers, question);
  } finally {
    await Promise.all(SERVERS.map((name) => servers[name].stop()));
  }
});
