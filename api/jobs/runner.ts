/**
 * The runner of the queue, as the app role. A failed job is tried again with growing pauses (about 16 hours in all)
 * and is then dead: it stays in the queue for the operator to see. What is logged and what the queue keeps of a
 * failure are codes: an error's own text may quote values.
 */
import {
  type JobHelpers,
  Logger as QueueLogger,
  type RunnerOptions,
  run,
  runOnce,
  type TaskList,
} from 'graphile-worker';
import { Refusal } from '../../policies/index.ts';
import { civilDay, type House, inScope } from '../../tenants/index.ts';
import { describeFault } from '../errors.ts';
import { TASKS, type Task, type TaskName } from './registry.ts';
import { CRON_ITEMS, SPREAD, spreadUnscoped } from './schedule.ts';

/** Where lines go: an object of ids and codes, and a fixed text. */
export type JobLog = Record<'info' | 'warn' | 'error', (fields: object, text: string) => void>;

/** Runs jobs until `stop`, which waits for those at work. Neither migrates nor handles signals. */
export async function startJobs(house: House, log: JobLog): Promise<{ stop(): Promise<void> }> {
  const runner = await run({ ...options(house, log), pollInterval: 2000 }, taskList(house, log), CRON_ITEMS);
  runner.promise.catch((error) => log.error(describeFault(error), 'job runner ended'));
  return { stop: () => runner.stop() };
}

/**
 * Runs what is due now and what that makes due, and returns when nothing is left; jobs that failed wait for their
 * next try. For tests and the demo.
 */
export async function runJobs(
  house: House,
  { log = SILENT }: { until: 'empty'; log?: JobLog },
): Promise<void> {
  await runOnce(options(house, log), taskList(house, log));
}

const SILENT: JobLog = { info() {}, warn() {}, error() {} };

const options = (house: House, log: JobLog): RunnerOptions => ({
  pgPool: house.db.pool,
  concurrency: 2,
  noHandleSignals: true,
  logger: queueLogger(log),
});

function taskList(house: House, log: JobLog): TaskList {
  const each = Object.entries(TASKS as Record<string, Task>).map(
    ([name, task]): [string, (payload: any, helpers: JobHelpers) => Promise<void>] => [
      name,
      (payload, { job }) =>
        told(log, { task: name, tenantId: payload.tenantId }, job, () => inItsScope(house, task, payload)),
    ],
  );
  return {
    ...Object.fromEntries(each),
    [SPREAD]: (payload: any, { job }) =>
      told(log, { task: SPREAD, of: payload.task }, job, () =>
        spreadUnscoped(house, payload.task as TaskName),
      ),
  };
}

/** The one scope of a job is opened here. */
function inItsScope(house: House, task: Task, payload: Record<string, string>): Promise<void> {
  const { tenantId } = payload;
  const missing = ['tenantId', ...task.fields].find((field) => typeof payload[field] !== 'string');
  if (missing || !tenantId) throw new Error(`a job lacks ${missing}`);
  const now = house.clock.now();
  const today = civilDay(now);
  return inScope(house.db, { tenantId, today }, (em) => task.work({ em, tenantId, today, now, payload }));
}

/** What the queue keeps of a failure. */
class JobFailure extends Error {
  constructor(code: string) {
    super(code);
    this.name = 'JobFailure';
    this.stack = undefined;
  }
}

async function told(
  log: JobLog,
  about: object,
  job: JobHelpers['job'],
  work: () => Promise<void>,
): Promise<void> {
  const started = performance.now();
  const fields = () => ({ ...about, jobId: String(job.id), ms: Math.round(performance.now() - started) });
  try {
    await work();
  } catch (error) {
    const known = error instanceof Refusal;
    const fault = known ? { error: error.code } : describeFault(error);
    const dead = job.attempts >= job.max_attempts;
    log[dead ? 'error' : 'warn'](
      { ...fields(), attempt: job.attempts, ...fault },
      dead ? 'job is dead' : 'job failed and will be tried again',
    );
    throw new JobFailure([fault.error, 'sqlstate' in fault ? fault.sqlstate : ''].join(' ').trim());
  }
  log.info(fields(), 'job done');
}

/** The queue's own troubles, such as a lost connection, without their text; the jobs' are told above. */
const queueLogger = (log: JobLog) =>
  new QueueLogger(() => (level, _message, about) => {
    if ((level !== 'error' && level !== 'warning') || about?.failure) return;
    log[level === 'error' ? 'error' : 'warn'](
      about?.error ? describeFault(about.error) : {},
      'job queue in trouble',
    );
  });
