'use strict';
// The first step of every npm script: `node api/launch/run.cjs <entry> [arguments]`. Plain JavaScript for any
// Node from 18 on, so that a bare clone on an older Node gets what it needs before TypeScript is touched.
const { spawn } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { exclusively } = require('./processes.cjs');

const project = path.join(__dirname, '..', '..');

/** What each entry runs, and which small packages of their own it needs besides the project's. */
const entries = {
  start: { file: 'api/main.ts' },
  token: { file: 'api/token.ts' },
  demo: { file: 'client-sdk/demo.ts' },
  generate: { file: 'api/generate.ts' },
  migration: { file: 'api/launch/migration.ts' },
  'audit:verify': { file: 'api/ledger/main.ts' },
  'check:packs': { file: 'tenants/packs/check.ts' },
  'coverage:rules': { file: 'tenants/packs/coverage.ts' },
  'check:operations': { file: 'tests/properties/operations.ts' },
  'check:bench': { file: 'bench/check.ts', needs: ['bench'] },
  'fuzz:rules': { file: 'tests/properties/fuzz-rules.ts' },
  test: { file: 'tests/setup/suite.ts' },
  'test:pg15': { file: 'tests/setup/suite.ts', arguments: ['--postgres15'], needs: ['tests/postgres15'] },
  'test:mutants': { file: 'tests/mutants/run.ts' },
  'bench:reads': { file: 'bench/reads.ts', needs: ['bench'] },
  'bench:writes': { file: 'bench/writes.ts', needs: ['bench'] },
  'bench:rules': { file: 'bench/rules.ts', needs: ['bench'] },
};

class Failure extends Error {
  constructor(message, exitCode) {
    super(message);
    this.exitCode = exitCode;
  }
}

function atLeast(version, major, minor) {
  const [thisMajor, thisMinor] = version.split('.').map(Number);
  return thisMajor > major || (thisMajor === major && thisMinor >= minor);
}

function json(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/**
 * Whether a folder's node_modules hold what its lock names. npm writes its own list last, so an interrupted
 * installation never looks complete. npm calls it a success, too, when an optional package could not be fetched: only
 * those of other platforms are rightly absent.
 */
function isInstalled(folder) {
  const wanted = json(path.join(folder, 'package-lock.json'));
  const present = json(path.join(folder, 'node_modules', '.package-lock.json'));
  if (!wanted || !present) return false;
  return Object.entries(wanted.packages).every(([name, { version, integrity, optional, ...made }]) => {
    if (name === '') return true;
    const found = present.packages[name];
    if (!found) return optional === true && !isForHere(made);
    return found.version === version && found.integrity === integrity;
  });
}

/**
 * Whether a package was built for this system and no other. npm leaves out an optional one for a Node that its
 * engines do not name; of those that say more than a least version, it alone knows.
 */
function isForHere({ os, cpu, libc, engines = {} }) {
  const least = /^>= ?(\d+)\.?(\d*)[\d.]*$/.exec(engines.node || '>=0');
  if (!least || !atLeast(process.versions.node, Number(least[1]), Number(least[2]))) return false;
  const named = (list, here) => list !== undefined && [].concat(list).includes(here());
  return (
    named(os, () => process.platform) &&
    named(cpu, () => process.arch) &&
    (libc === undefined || named(libc, cLibrary))
  );
}

/** By its loader: the report in which Node tells it takes some time to write. */
function cLibrary() {
  return fs.existsSync('/lib') && fs.readdirSync('/lib').some((name) => name.startsWith('ld-musl-'))
    ? 'musl'
    : 'glibc';
}

/** Whether all of a folder's packages are there, fetched if need be. */
async function install(name, purpose) {
  const folder = path.join(project, name);
  if (isInstalled(folder)) return true;
  process.stderr.write(`Installing ${purpose.en} … / 正在安装${purpose.zh}……\n`);
  const lock = path.join(project, '.huiyin', `install-${name.replace(/\W+/g, '-')}.lock`);
  // Of two that start at once, the second finds everything there.
  await exclusively(lock, async () => {
    if (!isInstalled(folder)) await npmCi(folder);
  });
  return isInstalled(folder);
}

function npmCi(folder) {
  // Everything by name: a production environment would otherwise leave out what the next start misses.
  const options = ['ci', '--prefix', folder, '--include=dev', '--include=optional', '--loglevel=error'];
  options.push('--no-audit', '--no-fund', '--no-progress');
  const script = process.env.npm_execpath;
  const own = script && /npm-cli\.c?js$/.test(script);
  const windows = process.platform === 'win32';
  return new Promise((resolve, reject) => {
    const npm = own
      ? spawn(process.execPath, [script, ...options], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] })
      : spawn(windows ? 'npm.cmd' : 'npm', options, {
          cwd: folder,
          shell: windows,
          stdio: ['ignore', 'ignore', 'pipe'],
        });
    let said = '';
    npm.stderr.on('data', (text) => {
      said += text;
    });
    npm.on('error', () =>
      reject(new Failure('npm was not found; install it with Node. / 未找到 npm，请随 Node 一并安装。', 69)),
    );
    npm.on('close', (code) => {
      if (code === 0) resolve();
      else reject(installFailure(said));
    });
  });
}

function installFailure(said) {
  if (/ENOSPC|no space left/i.test(said)) {
    return new Failure('The disk is full: make room and start again. / 磁盘已满，请清理后重试。', 74);
  }
  if (/EACCES|EPERM|EROFS/.test(said)) {
    return new Failure(
      'This folder cannot be written: check its owner. / 无法写入本目录，请检查其所有者。',
      77,
    );
  }
  process.stderr.write(said);
  return new Failure('npm ci failed for the reason above. / npm ci 失败，原因见上。', 69);
}

/** The Node to run on: this one where it is new enough, else the pinned one, fetched when first needed. */
async function suitableNode() {
  if (atLeast(process.versions.node, 22, 18)) return process.execPath;
  const name = process.platform === 'win32' ? 'win' : process.platform;
  const packages = [`node-${name}-${process.arch}`, `node-bin-${name}-${process.arch}`];
  const pinned = json(path.join(__dirname, 'node', 'package.json')).optionalDependencies;
  const own = packages.find((candidate) => candidate in pinned);
  const executable = path.join(
    __dirname,
    'node',
    'node_modules',
    String(own),
    'bin',
    name === 'win' ? 'node.exe' : 'node',
  );
  if (own) await install('api/launch/node', { en: 'Node 24 for this project', zh: '本项目专用的 Node 24' });
  if (own && fs.existsSync(executable)) return executable;
  throw new Failure(
    `Node ${process.versions.node} is too old and no newer one could be installed here: install Node 22.18 or newer. / ` +
      `当前 Node ${process.versions.node} 版本过低且无法自动安装，请安装 Node 22.18 或更高版本。`,
    69,
  );
}

async function main([name, ...rest]) {
  if (!atLeast(process.versions.node, 18, 0)) {
    throw new Failure('Huiyin needs Node 18 or newer to start. / 汇音需要 Node 18 或更高版本才能启动。', 69);
  }
  const entry = Object.hasOwn(entries, String(name)) ? entries[name] : null;
  if (!entry || !fs.existsSync(path.join(project, entry.file))) {
    throw new Failure(`There is no entry “${name}”. / 没有名为“${name}”的入口。`, 64);
  }
  const purposes = {
    '.': { en: 'what is missing (npm ci, about a minute)', zh: '所缺依赖（npm ci，约一分钟）' },
    ...Object.fromEntries(
      (entry.needs || []).map((needed) => [needed, { en: `${needed} (npm ci)`, zh: ` ${needed}（npm ci）` }]),
    ),
  };
  for (const [folder, purpose] of Object.entries(purposes)) {
    if (await install(folder, purpose)) continue;
    throw new Failure(
      'Not everything could be downloaded: check the network and start again. / 依赖未能全部下载，请检查网络后重新启动。',
      69,
    );
  }
  const node = await suitableNode();
  follow(
    spawn(node, ['--import', 'tsx', entry.file, ...(entry.arguments || []), ...rest], {
      cwd: project,
      env: { ...process.env, PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH}` },
      // The channel carries nothing: when this process dies, by whatever hand, its end tells the child.
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    }),
  );
}

function follow(child) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // A shell between npm and us may die of npm's SIGTERM without passing it on; then our parent changes.
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event) {
    setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 1000).unref();
  }
  child.on('error', (error) => fail(error));
  child.on('exit', (code, signal) =>
    process.exit(code === null ? 128 + require('node:os').constants.signals[signal] : code),
  );
}

function fail(error) {
  const plain = error instanceof Failure || !error.code ? error : installFailure(String(error.code));
  process.stderr.write(`${plain.message}\n`);
  process.exit(plain.exitCode || 70);
}

main(process.argv.slice(2)).catch(fail);
