/**
 * `npm run demo`: the main job as a story, told with the SDK alone against a running server. Here is only the
 * launcher: it finds the server or starts one of its own, and has tokens minted by the command that people use.
 *
 * Environment: `HUIYIN_URL` (a server that runs already; its deployment in `HUIYIN_DIR`), otherwise `PORT` (4000).
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { STORIES, Stage, StoryBroken } from './demo/index.ts';
import { HuiyinError } from './src/index.ts';

const project = join(import.meta.dirname, '..');
const say = (line: string) => void process.stdout.write(`${line}\n`);
const run = promisify(execFile);

/** Every seat of the stories; one command an organisation mints all of its tokens. */
const SEATS = {
  chengxiang: ['administrator', 'leader', 'registrar', 'handler', 'auditor'],
  'datang-branch': ['administrator', 'leader'],
  datang: ['leader'],
  'yiqi-shenji': ['discipline', 'deputy', 'audit-section', 'registrar', 'handler', 'head'],
  dazhou: ['leader'],
  'sichuan-canlian': ['leader'],
  'dazhou-canlian': ['registrar'],
  jiaxing: ['administrator', 'leader'],
  boye: ['administrator'],
};

type Server = { url: string; env: NodeJS.ProcessEnv; stop(): Promise<void> };

const answers = (url: string): Promise<boolean> =>
  fetch(`${url}/readyz`, { signal: AbortSignal.timeout(3000) }).then(
    (response) => response.ok,
    () => false,
  );

async function server(): Promise<Server> {
  const { HUIYIN_URL, PORT } = process.env;
  const url = (HUIYIN_URL ?? `http://127.0.0.1:${PORT || 4000}`).replace(/(\/graphql)?\/*$/, '');
  if (await answers(url)) return { url, env: process.env, stop: async () => {} };
  if (HUIYIN_URL) throw new StoryBroken(`${url} 没有应答 / there is no answer from ${url}`);
  return ownServer();
}

/** A deployment in a folder of its own, gone afterwards. */
async function ownServer(): Promise<Server> {
  say('没有正在运行的服务，先启动一个临时的…… / No server is running: starting one for the time being …');
  const folder = mkdtempSync(join(tmpdir(), 'huiyin-demo-'));
  const port = await freePort();
  const own = { HUIYIN_DIR: folder, PORT: String(port), HUIYIN_LOG_LEVEL: 'silent' };
  const env: NodeJS.ProcessEnv = { ...process.env, ...own };
  for (const name of ['DATABASE_URL', 'DATABASE_OWNER_URL', 'HUIYIN_SECRETS_DIR', 'HUIYIN_OIDC_FILE', 'HOST'])
    env[name] = '';
  const child = spawn(process.execPath, ['--import', 'tsx', 'api/main.ts'], {
    cwd: project,
    env,
    // The channel carries nothing: its end tells the server that we are gone.
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr!.on('data', (text) => {
    said += text;
  });
  const stop = async () => {
    await ended(child);
    rmSync(folder, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${port}`;
  while (!(await answers(url))) {
    if (child.exitCode !== null) {
      await stop();
      throw new StoryBroken(said);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return { url, env, stop };
}

function ended(child: ChildProcess): Promise<unknown> {
  if (child.exitCode !== null) return Promise.resolve();
  const end = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  return end;
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

/** The tokens of every seat, by `organisation seat`. */
async function tokensOf(env: NodeJS.ProcessEnv): Promise<Map<string, string>> {
  const tokens = new Map<string, string>();
  const mint = async ([organisation, seats]: [string, string[]]) => {
    const command = ['--import', 'tsx', 'api/token.ts', organisation, ...seats];
    const { stdout } = await run(process.execPath, command, { cwd: project, env });
    const lines = stdout.trim().split('\n');
    for (const [i, seat] of seats.entries()) tokens.set(`${organisation} ${seat}`, lines[i]!);
  };
  await Promise.all(Object.entries(SEATS).map(mint));
  return tokens;
}

async function play({ url, env }: Server): Promise<void> {
  const tokens = await tokensOf(env);
  const stage = new Stage({
    url: `${url}/graphql`,
    today: new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date()),
    say,
    token: async (organisation, seat) => {
      const token = tokens.get(`${organisation} ${seat}`);
      if (!token) throw new StoryBroken(`SEATS: ${organisation} ${seat}`);
      return token;
    },
    auditIsWhole: () =>
      run(process.execPath, ['--import', 'tsx', 'api/ledger/main.ts'], { cwd: project, env }).then(
        () => true,
        () => false,
      ),
  });
  say(`\n汇音演示：以下全部经由 SDK 访问 ${url}，人员与事项均为虚构。`);
  say(`A demonstration of Huiyin: all of it through the SDK; people and matters are made up.`);
  for (const [i, { zh, en, play: tell }] of STORIES.entries()) {
    say(`\n━━ ${i + 1}. ${zh}\n      ${en}\n`);
    await tell(stage);
  }
  say('\n演示完毕，每一步都符合预期。 / The end: every step behaved as it should.');
}

async function main(): Promise<number> {
  const place = await server();
  try {
    await play(place);
    return 0;
  } finally {
    await place.stop();
  }
}

main().then(
  (exitCode) => process.exit(exitCode),
  (error) => {
    const plain = error instanceof StoryBroken || error instanceof HuiyinError;
    process.stderr.write(`\n  ✗ ${plain ? error.message : (error.stack ?? error)}\n`);
    process.exit(1);
  },
);
