'use strict';
// Plain JavaScript, because the launcher uses it before anything is installed and on any Node from 18 on.
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

/**
 * When a process started, in the words of its system; null when there is no such process. With the pid it
 * names one process for good: pids are reused, after a reboot even quickly.
 */
function startOf(pid) {
  try {
    if (process.platform === 'linux') {
      // The command (field 2) may hold spaces and brackets; what follows its last bracket is regular.
      const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return fields[0] === 'Z' ? null : fields[19];
    }
    process.kill(pid, 0);
    if (process.platform === 'win32') return 'running';
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}

/** One process, as a text that can be kept in a file. */
function identityOf(pid) {
  return `${pid} ${startOf(pid)}`;
}

/** Whether the process that an `identityOf` text names still runs. */
function isRunning(identity) {
  const [pid] = identity.split(' ', 1);
  return Number(pid) > 0 && startOf(pid) !== null && identityOf(pid) === identity;
}

/** The command line of a running process, '' where the system does not tell. */
function commandOf(pid) {
  try {
    if (process.platform === 'linux') {
      return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    }
    if (process.platform === 'win32') return '';
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

function read(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/** A file that appears whole or not at all; false when it was there already. */
function createWhole(file, content) {
  const draft = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  fs.writeFileSync(draft, content, { mode: 0o600, flush: true });
  try {
    fs.linkSync(draft, file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

const isFolder = (place) => fs.existsSync(place) && fs.statSync(place).isDirectory();

/**
 * Makes a folder for its owner alone, and those above it. Not by Node's own recursive way, which tries for ever
 * where a file system answers ENOENT to every new name, as /proc does.
 */
function makeFolder(folder) {
  if (isFolder(folder)) return;
  if (path.dirname(folder) !== folder) makeFolder(path.dirname(folder));
  try {
    fs.mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Somebody else may have made it at this moment.
    if (error.code !== 'EEXIST' || !isFolder(folder)) throw error;
  }
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Runs `work` while no other process does so under the same lock file. A lock whose holder has died is taken
 * over: under a second guard, so that two who find it dead do not both remove it.
 */
async function exclusively(lock, work) {
  makeFolder(path.dirname(lock));
  while (!createWhole(lock, identityOf(process.pid))) {
    const holder = read(lock);
    if (holder !== null && !isRunning(holder)) removeDead(lock);
    else await pause(50);
  }
  try {
    return await work();
  } finally {
    fs.rmSync(lock, { force: true });
  }
}

function removeDead(lock) {
  const guard = `${lock}.guard`;
  if (!createWhole(guard, identityOf(process.pid))) {
    const holder = read(guard);
    if (holder !== null && !isRunning(holder)) fs.rmSync(guard, { force: true });
    return;
  }
  const holder = read(lock);
  if (holder !== null && !isRunning(holder)) fs.rmSync(lock, { force: true });
  fs.rmSync(guard, { force: true });
}

module.exports = { identityOf, isRunning, commandOf, createWhole, makeFolder, exclusively, pause };
